/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "store.h"

int store_sum(const struct store *s)
{
    int sum = 0;
    /* <<add the fields>> */
    if (s->count > 0) {
        /* <<add the first>> */
        sum += s->first;


        sum += 0; /* after an empty line of its own */
    }

        /* Indented more. */
    /* <<nothing but itself>> */
    sum += 0;
    return sum;
}

int store_tenth(const struct store *s) { return s->tenth; }
