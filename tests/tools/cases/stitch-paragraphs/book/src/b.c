/* Tangled from the chapters: edit there, or here and run refbook stitch. */
int a1;

int b1;

int c1;

int d;
