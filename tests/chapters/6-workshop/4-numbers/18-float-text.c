/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_float_powers = 2098,
    stated_higher_powers = 46,
};
/* clang-format on */

#include <math.h>

#define assert_shows(value, words) assert_repr_taken(rt, om_float_new(rt, value), words)

/* the-shortest-text-that-reads-back */
TEST_FUNCTION(test_the_shortest_text_that_reads_back)
{
    assert_shows(0.1, "0.1");
    assert_shows(0.1 + 0.2, "0.30000000000000004");
    assert_shows(1.0 / 3, "0.3333333333333333");
    assert_shows(1, "1.0");
    assert_shows(-1.5, "-1.5");
    assert_shows(123.456, "123.456");
    assert_shows(1e15, "1000000000000000.0");
    assert_shows(9999999999999998.0, "9999999999999998.0");
    assert_shows(9999999999999992.0, "9999999999999992.0"); /* fifteen nines are too low */
    assert_shows(1e16, "1e+16");
    assert_shows(1.23456789012345678e17, "1.2345678901234568e+17");
    assert_shows(0.0001, "0.0001");
    assert_shows(0.00012345, "0.00012345");
    assert_shows(0.00001, "1e-05");
    assert_shows(1.7976931348623157e308, "1.7976931348623157e+308");
    assert_shows(2.2250738585072014e-308, "2.2250738585072014e-308");
    assert_shows(5e-324, "5e-324");
    assert_shows(0x1p-44, "5.684341886080802e-14");
    assert_shows(0.0, "0.0");
    assert_shows(-0.0, "-0.0");
    assert_shows(INFINITY, "inf");
    assert_shows(-INFINITY, "-inf");
    assert_shows(NAN, "nan");
    assert_shows(-NAN, "nan");
}

/* Whether `value` can be read from `count` digits: from the nearest to it, or the next higher. */
static bool readable(double value, int count)
{
    char nearest[40], next[40];
    (void)snprintf(nearest, sizeof nearest, "%.*e", count - 1, value);
    double step = strtod(nearest, NULL);
    (void)snprintf(next, sizeof next, "1e%d", atoi(strchr(nearest, 'e') + 1) - count + 1);
    (void)snprintf(next, sizeof next, "%.*e", count - 1, step + strtod(next, NULL));
    return step == value || strtod(next, NULL) == value;
}

/* The number of digits in a float's repr, which is read back into `*value`; `*higher`: the
 * digits are not the nearest of so many. */
static int shown_digits(om_runtime *rt, double *value, bool *higher)
{
    char text[40] = "", nearest[40];
    int count = 0, last = 0;
    om_object *self = om_float_new(rt, *value), *repr = om_repr(rt, self);

    (void)om_str_write_utf8(repr, text, sizeof text - 1);
    for (const char *at = text; *at && *at != 'e'; at++) {
        count += *at >= '0' && *at <= '9' && (count || *at != '0');
        last = count && *at != '0' && *at != '.' ? count : last;
    }
    *higher = strtod(text, NULL) == *value;
    (void)snprintf(nearest, sizeof nearest, "%.*e", last - 1, *value);
    *higher = *higher && strtod(nearest, NULL) != *value;
    *value = strtod(text, NULL);
    om_release(self);
    om_release(repr);
    return last;
}

/* the-shortest-text-that-reads-back: all powers of two and their neighbours */
TEST_FUNCTION(test_the_shortest_text_that_reads_back__all_powers_of_two)
{
    int powers = 0, higher = 0;

    for (double power = 0x1p-1074; power < INFINITY; power *= 2, powers++) {
        double values[] = {power, nextafter(power, 0), nextafter(power, INFINITY)};
        for (int i = 0; i < 3; i++) {
            double value = values[i];
            bool is_higher;
            if (value == 0)
                continue;
            int count = shown_digits(rt, &value, &is_higher);
            assert_true(value == values[i]);
            assert_true(count == 1 || !readable(value, count - 1));
            assert_true(i == 0 || !is_higher);
            higher += is_higher;
        }
    }
    assert_int_equal(powers, stated_float_powers);
    assert_int_equal(higher, stated_higher_powers);
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_18_float_text[] = {
    {"the-shortest-text-that-reads-back", "", test_the_shortest_text_that_reads_back},
    {"the-shortest-text-that-reads-back", "all powers of two and their neighbours", test_the_shortest_text_that_reads_back__all_powers_of_two},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_18_float_text[] = {
    {NULL, NULL},
};
