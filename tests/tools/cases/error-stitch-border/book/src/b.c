/* Tangled from chapters/2-two.md; edit there, or here and run: refbook stitch */
void g(void)
{
    /* <<a chunk that ends with a chunk>> */
    /* <<the end>> */
    end();
    /* and again */
    end();
}
