/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"
#include <stdio.h>

/* something: by another name */
TEST_FUNCTION(test_something__by_name)
{
    check(1);
}

PICTURE_FUNCTION(picture_drawn) {
    draw();
}

/* clang-format off */
const test_entry tests_1_one[] = {
    {"something", "by name", test_something__by_name},
    {NULL, NULL, NULL},
};

const picture_entry pictures_1_one[] = {
    {"drawn", picture_drawn}, /* drawn */
    {NULL, NULL},
};
