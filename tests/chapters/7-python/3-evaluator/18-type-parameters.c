/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_an_alias_before_and_after)
{
    fixture_draw_python(rt, "type First = [1000]\n"
                            "type Second = [2000]\n"
                            "asked = First.__value__\n");
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_18_type_parameters[] = {
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_18_type_parameters[] = {
    {"an-alias-before-and-after", picture_an_alias_before_and_after},
    {NULL, NULL},
};
