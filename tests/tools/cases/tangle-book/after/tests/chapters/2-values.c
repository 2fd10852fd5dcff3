/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* double */
TEST_FUNCTION(double_)
{
    check();
}

/* double: int */
TEST_FUNCTION(double__int)
{
    check();
}

/* double: Größe */
TEST_FUNCTION(double__Gr_e)
{
    check();
}

/* double: Grüße */
TEST_FUNCTION(double__Gr_e_2)
{
    check();
}

/* clang-format off */
const test_entry tests_2_values[] = {
    {"double", "", double_},
    {"double", "int", double__int},
    {"double", "Größe", double__Gr_e},
    {"double", "Grüße", double__Gr_e_2},
    {NULL, NULL, NULL},
};

const picture_entry pictures_2_values[] = {
    {NULL, NULL},
};
