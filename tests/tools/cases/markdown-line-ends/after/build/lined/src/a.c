/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#line 4 "chapters/1-crlf.md"
int a;

int b;\
more
/* <<chunk>> */
#line 17 "chapters/1-crlf.md"
int chunk;
