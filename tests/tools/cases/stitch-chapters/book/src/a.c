/* Tangled from chapters/1-one.md, chapters/2-two.md; edit there, or here and run: refbook stitch */
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
