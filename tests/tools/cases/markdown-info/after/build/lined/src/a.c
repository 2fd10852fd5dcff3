/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#line 11 "chapters/1-one.md"
/* <<a "quoted" name, \ and `ticks` ~~~>> */
#line 7 "chapters/1-one.md"
int chunk;
