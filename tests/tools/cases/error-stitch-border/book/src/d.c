/* Tangled from the chapters: edit there, or here and run refbook stitch. */
void h(void)
{
    /* <<a line>> */
    line();
}
