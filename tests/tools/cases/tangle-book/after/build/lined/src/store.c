/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#line 19 "chapters/2-values/1-store.md"
#include "store.h"

int store_sum(const struct store *s)
{
    int sum = 0;
    /* <<add the fields>> */
#line 30 "chapters/2-values/1-store.md"
    if (s->count > 0) {
        /* <<add the first>> */
#line 39 "chapters/2-values/1-store.md"
        sum += s->first;

#line 47 "chapters/2-values/1-store.md"

        sum += 0; /* after an empty line of its own */
#line 32 "chapters/2-values/1-store.md"
    }

        /* Indented more. */
    /* <<nothing but itself>> */
#line 43 "chapters/2-values/1-store.md"
    sum += 0;
#line 25 "chapters/2-values/1-store.md"
    return sum;
}

#line 9 "chapters/10-more.md"
int store_tenth(const struct store *s) { return s->tenth; }
