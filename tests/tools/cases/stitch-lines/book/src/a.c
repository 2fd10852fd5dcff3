/* Tangled from the chapters: edit there, or here and run refbook stitch. */
int a;

/* put in between */

int b;
int c;

int e;
int ff;
int h1;
int h2;
int i;
