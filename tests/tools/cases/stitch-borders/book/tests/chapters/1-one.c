/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* something */
TEST_FUNCTION(test_something)
{

    check(0);
    check(1);

    check(2);
}

/* clang-format off */
const test_entry tests_1_one[] = {
    {"something", "", test_something},
    {NULL, NULL, NULL},
};

const picture_entry pictures_1_one[] = {
    {NULL, NULL},
};
