/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* cells-are-made-and-classes-have-a-module */
TEST_FUNCTION(test_cells_are_made_and_classes_have_a_module)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(
        prompt_prints(&p, "def f(step):\n    return lambda a, b=1: (a, b, step)\n\n"), "");
    assert_string_equal(prompt_prints(&p, "cell = type(f(1).__closure__[0])\n"), "");
    assert_string_equal(prompt_prints(&p, "cell(9).cell_contents\n"), "9\n");
    assert_string_equal(
        prompt_prints(&p, "exec(\"M = type('M', (), {})\", d := {'__name__': 'there'})\n"),
        "");
    assert_string_equal(prompt_prints(&p, "d['M']\n"), "<class 'there.M'>\n");
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_39_types_that_are_called[] = {
    {"cells-are-made-and-classes-have-a-module", "", test_cells_are_made_and_classes_have_a_module},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_39_types_that_are_called[] = {
    {NULL, NULL},
};
