/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#line 4 "chapters/3-end.md"
int c;
