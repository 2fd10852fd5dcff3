/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_a_default_that_grew)
{
    fixture_draw_python(rt, "def collect(item, row=[]):\n"
                            "    row.append(item)\n"
                            "collect(1000); collect(2000)\n"
                            "defaults = collect.__defaults__\n");
}

#include "python/typed.h"

/* defaults-are-made-once */
TEST_FUNCTION(test_defaults_are_made_once)
{
    assert_session(
        ">>> import sys\n"
        ">>> made = []\n"
        ">>> def new(): made.append(1); return []\n"
        "...\n"
        ">>> def f(row=new(), *, key=new()): row.append(1); return row, key\n"
        "...\n"
        ">>> len(made), f()[0] is f()[0], f()[1] is f.__kwdefaults__['key'], len(made)\n"
        "(2, True, True, 2)\n"
        ">>> f.__defaults__, f([])[0], f()[0] is f.__defaults__[0]\n"
        "(([1, 1, 1, 1],), [1], True)\n"
        ">>> f.__defaults__ = (new(),)\n"
        ">>> f()[0], len(made)\n"
        "([1], 3)\n");
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_3_arguments[] = {
    {"defaults-are-made-once", "", test_defaults_are_made_once},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_3_arguments[] = {
    {"a-default-that-grew", picture_a_default_that_grew},
    {NULL, NULL},
};
