/* Tangled from chapters/2-two.md; edit there, or here and run: refbook stitch */
int x;
int y;

int y;
int z;
