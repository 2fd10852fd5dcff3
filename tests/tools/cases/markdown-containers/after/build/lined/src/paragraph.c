/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#line 47 "chapters/1-one.md"
int paragraph;
