/* Tangled from chapters/10-more.md; edit there, or here and run: refbook stitch */
#line 17 "chapters/10-more.md"
int more;
