/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* double */
TEST_FUNCTION(test_double)
{
    check();
}

/* double: int */
TEST_FUNCTION(test_double__int)
{
    check();
}

/* double: Größe */
TEST_FUNCTION(test_double__Gr_e)
{
    check();
}

/* double: Grüße */
TEST_FUNCTION(test_double__Gr_e_2)
{
    check();
}

/* clang-format off */
const test_entry tests_2_values[] = {
    {"double", "", test_double},
    {"double", "int", test_double__int},
    {"double", "Größe", test_double__Gr_e},
    {"double", "Grüße", test_double__Gr_e_2},
    {NULL, NULL, NULL},
};

const picture_entry pictures_2_values[] = {
    {NULL, NULL},
};
