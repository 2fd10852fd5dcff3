/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#line 17 "chapters/10-more.md"
int more;
