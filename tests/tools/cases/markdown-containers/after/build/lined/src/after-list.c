/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#line 43 "chapters/1-one.md"
int after_list;
