/* Tangled from the chapters: edit there, or here and run refbook stitch. */
int a;
int b;
int c;
int d;
int e;
int f;
int g;
