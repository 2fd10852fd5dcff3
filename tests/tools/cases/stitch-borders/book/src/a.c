/* Tangled from the chapters: edit there, or here and run refbook stitch. */
int a;
int a2;

int c(void);
int d;

/* before f */
int f(void)
{
    int x;
    /* <<the work>> */
    int y;
    return 1;
  x();
}

int last;

int added(void);
