/* Tangled from the chapters: edit there, or here and run refbook stitch. */
void f(int a)
{
    /* <<the work>> */
    g();

    g();
}
