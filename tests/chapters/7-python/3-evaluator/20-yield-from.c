/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_a_generator_in_a_generator)
{
    fixture_draw_python(rt, "def inner():\n"
                            "    got = yield 1000\n"
                            "def outer():\n"
                            "    yield from inner()\n"
                            "g = outer()\n"
                            "got = next(g)\n");
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_20_yield_from[] = {
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_20_yield_from[] = {
    {"a-generator-in-a-generator", picture_a_generator_in_a_generator},
    {NULL, NULL},
};
