/* Tangled from chapters/1-one.md; edit there, or here and run: refbook stitch */
void f(int a)
{
    /* <<the work>> */
    g();

    g();
}
