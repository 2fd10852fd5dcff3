/* Tangled from the chapters: edit there, or here and run refbook stitch. */
int a;
int b1;

int b2;
int b3;

int c1;
int c2;
int d;
