/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#line 2 "chapters/2-bom.md"
int bom;
