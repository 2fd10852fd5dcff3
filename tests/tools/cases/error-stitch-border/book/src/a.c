/* Tangled from chapters/1-one.md, chapters/2-two.md; edit there, or here and run: refbook stitch */
int a;

int between;

int b;
int c;

void f(void)
{
    /* <<the work>> */
    first();
    second();
    third();
    last();
}

int de;
