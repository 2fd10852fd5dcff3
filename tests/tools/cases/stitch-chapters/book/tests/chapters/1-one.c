/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* the-first-is-one */
TEST_FUNCTION(test_the_first_is_one)
{
    assert_int_equal(first(), 1);

    for (int i = 0; i < 2; i++)
        assert_true(first());
}

/* clang-format off */
const test_entry tests_1_one[] = {
    {"the-first-is-one", "", test_the_first_is_one},
    {NULL, NULL, NULL},
};

const picture_entry pictures_1_one[] = {
    {NULL, NULL},
};
