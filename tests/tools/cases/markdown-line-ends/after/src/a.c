/* Tangled from chapters/1-crlf.md; edit there, or here and run: refbook stitch */
int a;

int b;\
more
/* <<chunk>> */
int chunk;
