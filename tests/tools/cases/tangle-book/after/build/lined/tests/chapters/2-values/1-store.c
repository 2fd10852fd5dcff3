/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#line 60 "chapters/2-values/1-store.md"
static struct store sample(void)
{
    return (struct store){.count = 1, .first = 2};
}

/* sums */
TEST_FUNCTION(test_sums)
{
#line 67 "chapters/2-values/1-store.md"
    struct store s = sample();
    /* <<check the sum>> */
#line 80 "chapters/2-values/1-store.md"
    assert_int_equal(store_sum(&s), 2);
#line 69 "chapters/2-values/1-store.md"
}

/* sums: of nothing, "empty" \ in short? */
#line 71 "chapters/2-values/1-store.md"
TEST_FUNCTION(test_sums__of_nothing_empty_in_short)
{
#line 72 "chapters/2-values/1-store.md"
    if (1) {

        assert_int_equal(store_sum(&(struct store){0}), 0);
    }
    /* <<a second check>> */
#line 84 "chapters/2-values/1-store.md"
    check();
#line 77 "chapters/2-values/1-store.md"
}

#line 87 "chapters/2-values/1-store.md"
PICTURE_FUNCTION(picture_a_store)
{
#line 88 "chapters/2-values/1-store.md"
    draw();
}
#line 32 "tests/chapters/2-values/1-store.c"

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
