/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* double */
#line 7 "chapters/2-values.md"
TEST_FUNCTION(test_double)
{
#line 8 "chapters/2-values.md"
    check();
}

/* double: int */
#line 11 "chapters/2-values.md"
TEST_FUNCTION(test_double__int)
{
#line 12 "chapters/2-values.md"
    check();
}

/* double: Größe */
#line 15 "chapters/2-values.md"
TEST_FUNCTION(test_double__Gr_e)
{
#line 16 "chapters/2-values.md"
    check();
}

/* double: Grüße */
#line 19 "chapters/2-values.md"
TEST_FUNCTION(test_double__Gr_e_2)
{
#line 20 "chapters/2-values.md"
    check();
}
#line 27 "tests/chapters/2-values.c"

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
