/* Tangled from the chapters: edit there, or here and run refbook stitch. */
int f(int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++) {
        /* <<one turn>> */
        int odd = i % 2;
        if (odd) {
            /* <<an odd turn>> */
            sum--;

            if (sum > 2)
                sum -= 2;
            sum -= 3;
        }

        sum += i;
        sum += 2;
        sum++;
    }

    return sum;
}
