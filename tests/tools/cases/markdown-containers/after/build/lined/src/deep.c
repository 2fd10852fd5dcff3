/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#line 40 "chapters/1-one.md"
int deep;
