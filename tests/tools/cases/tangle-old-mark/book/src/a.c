/* Tangled from chapters/1-one.md; edit there, or here and run: refbook stitch */
int a;
