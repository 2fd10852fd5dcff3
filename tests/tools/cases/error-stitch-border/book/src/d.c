/* Tangled from chapters/2-two.md; edit there, or here and run: refbook stitch */
void h(void)
{
    /* <<a line>> */
    line();
}
