/* Tangled from chapters/1-one.md; edit there, or here and run: refbook stitch */
int no_indent;
  int two;
int less;
