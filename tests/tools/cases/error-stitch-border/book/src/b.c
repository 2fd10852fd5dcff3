/* Tangled from the chapters: edit there, or here and run refbook stitch. */
void g(void)
{
    /* <<a chunk that ends with a chunk>> */
    /* <<the end>> */
    end();
    /* and again */
    end();
}
