/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Sets of integers: for assertions. One test file includes this once. */
#include "fixture.h"

/* A set of integers, from a list of C numbers ended by -1. */
static om_object *set_of_numbers(om_runtime *rt, const int *numbers)
{
    om_object *set = om_set_new(rt);
    for (; *numbers >= 0; numbers++) {
        om_object *number = om_int_new(rt, *numbers);
        assert_true(om_set_add(rt, set, number));
        om_release(number);
    }
    return set;
}

#define SET(...) set_of_numbers(rt, (const int[]){__VA_ARGS__, -1})
