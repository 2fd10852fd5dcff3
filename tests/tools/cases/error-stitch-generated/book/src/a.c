/* Tangled from chapters/2-two.md; edit there, or here and run: refbook stitch */
int a;
/* <<renamed>> */
int b;
int c;
