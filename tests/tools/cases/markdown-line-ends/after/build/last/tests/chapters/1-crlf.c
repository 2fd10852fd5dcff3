/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* a-thing: with CRLF */
TEST_FUNCTION(test_a_thing__with_CRLF)
{
    check();
}

/* clang-format off */
const test_entry tests_1_crlf[] = {
    {"a-thing", "with CRLF", test_a_thing__with_CRLF},
    {NULL, NULL, NULL},
};

const picture_entry pictures_1_crlf[] = {
    {NULL, NULL},
};
