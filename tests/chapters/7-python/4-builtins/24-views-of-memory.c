/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_two_views_of_a_bytearray)
{
    fixture_draw_python(rt, "owner = bytearray(b'abcdef')\n"
                            "view = memoryview(owner)\n"
                            "part = view[1::2]\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_24_views_of_memory[] = {
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_24_views_of_memory[] = {
    {"two-views-of-a-bytearray", picture_two_views_of_a_bytearray},
    {NULL, NULL},
};
