/* Tangled from chapters/2-bom.md; edit there, or here and run: refbook stitch */
int bom;
