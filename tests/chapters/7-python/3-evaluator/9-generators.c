/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_a_generator_that_waits)
{
    fixture_draw_python(rt, "def walk():\n"
                            "    seen = [1000]\n"
                            "    for item in ['a', 'b']: yield seen\n"
                            "waiting = walk()\n"
                            "next(waiting)\n");
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_9_generators[] = {
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_9_generators[] = {
    {"a-generator-that-waits", picture_a_generator_that_waits},
    {NULL, NULL},
};
