/* Tangled from the chapters: edit there, or here and run refbook stitch. */
int no_indent;
  int two;
int less;
