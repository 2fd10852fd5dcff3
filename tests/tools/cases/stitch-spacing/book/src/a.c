/* Tangled from the chapters: edit there, or here and run refbook stitch. */
void f(int a)
{
    if (a) {
        /* <<the work>> */
        g(a, 2);

        g(a, 3);
        g(a, 4);
        g(a, 1);
    }
}

void h(void)
{
}
