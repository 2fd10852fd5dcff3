/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_a_group_split_in_two)
{
    fixture_draw_python(rt, "group = ExceptionGroup('outer', [ValueError(1), TypeError(2)])\n"
                            "values, others = group.split(ValueError)\n"
                            "del group\n");
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_17_exception_groups[] = {
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_17_exception_groups[] = {
    {"a-group-split-in-two", picture_a_group_split_in_two},
    {NULL, NULL},
};
