/* Tangled from chapters/10-more.md; edit there, or here and run: refbook stitch */
int more;
