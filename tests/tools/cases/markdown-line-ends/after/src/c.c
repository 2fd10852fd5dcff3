/* Tangled from chapters/3-end.md; edit there, or here and run: refbook stitch */
int c;
