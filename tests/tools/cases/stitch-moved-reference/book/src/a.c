/* Tangled from the chapters: edit there, or here and run refbook stitch. */
int f(int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++) {
    /* <<one turn>> */
    if (i % 2) {
      /* <<an odd turn>> */
      sum--;

      sum -=
          2;
      sum -= 3;
    }

    sum += i;
    sum += 1;
    sum++;
  }
  return sum;
}
