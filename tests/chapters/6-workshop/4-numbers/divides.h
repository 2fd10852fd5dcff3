/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The law of division, for the assertions of the workshop on integers. */
#ifndef DIVIDES_H
#define DIVIDES_H

#include "chapters/6-workshop/4-numbers/numbers.h"

/* Asserts that a // b and a % b are what defines them, and that divmod agrees. */
static inline void assert_divides(om_runtime *rt, om_object *a, om_object *b)
{
    om_object *zero = om_int_new(rt, 0), *q, *r;
    om_object *quotient = om_int_floor_divide(rt, a, b),
              *remainder = om_int_remainder(rt, a, b);
    assert_true(om_int_divmod(rt, a, b, &q, &r));

    om_object *product = om_int_multiply(rt, quotient, b);
    assert_same_int(om_int_add(rt, product, remainder), om_retain(a));
    int sign = om_int_compare(b, zero);
    assert_true(om_int_compare(remainder, zero) == 0 ||
                om_int_compare(remainder, zero) == sign);
    assert_int_equal(om_int_compare(remainder, b), -sign);
    assert_same_int(q, quotient);
    assert_same_int(r, remainder);
    om_release(product);
}

#endif
