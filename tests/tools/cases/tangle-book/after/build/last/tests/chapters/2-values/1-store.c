/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

static struct store sample(void)
{
    return (struct store){.count = 1, .first = 2};
}

/* sums */
TEST_FUNCTION(test_sums)
{
    struct store s = sample();
    /* <<check the sum>> */
    assert_int_equal(store_sum(&s), 2);
}

/* sums: of nothing, "empty" \ in short? */
TEST_FUNCTION(test_sums__of_nothing_empty_in_short)
{
    if (1) {

        assert_int_equal(store_sum(&(struct store){0}), 0);
    }
    /* <<a second check>> */
    check();
}

PICTURE_FUNCTION(picture_a_store)
{
    draw();
}

/* clang-format off */
const test_entry tests_2_values_1_store[] = {
    {"sums", "", test_sums},
    {"sums", "of nothing, \"empty\" \\ in short\?", test_sums__of_nothing_empty_in_short},
    {NULL, NULL, NULL},
};

const picture_entry pictures_2_values_1_store[] = {
    {"a-store", picture_a_store},
    {NULL, NULL},
};
