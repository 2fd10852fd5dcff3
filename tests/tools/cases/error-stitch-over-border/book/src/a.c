/* Tangled from the chapters: edit there, or here and run refbook stitch. */
int a1;

int a2;

int b1;
int c;

void f(void)
{
    /* <<the work>> */
    first();
    middle();
    end();
}

int d;

int e;
