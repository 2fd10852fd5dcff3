/* Tangled from the chapters: edit there, or here and run refbook stitch. */
int first(void)
{
    return 10;
}

int second(void)
{
    int two = 1;
    two++;
    return two;
}
