/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#line 31 "chapters/1-one.md"
int no_indent;
  int two;
int less;
