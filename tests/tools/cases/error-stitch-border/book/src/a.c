/* Tangled from the chapters: edit there, or here and run refbook stitch. */
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
