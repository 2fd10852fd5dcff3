/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* code-knows-where-it-stands */
TEST_FUNCTION(test_code_knows_where_it_stands)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(
        prompt_prints(&p, "code = compile('(a\\n .b\\n .c)', '', 'eval')\n"), "");
    assert_string_equal(prompt_prints(&p, "list(code.co_lines())\n"),
                        "[(0, 2, 0), (2, 4, 1), (4, 24, 2), (24, 46, 3)]\n");
    assert_string_equal(prompt_prints(&p, "[p for i, p in enumerate(code.co_positions()) "
                                          "if i in (0, 1, 2, 11, 12, 22)]\n"),
                        "[(0, 1, 0, 0), (1, 1, 1, 2), (2, 2, 2, 3), (2, 2, 2, 3), (3, 3, "
                        "2, 3), (3, 3, 2, 3)]\n");
    assert_string_equal(prompt_prints(&p, "def f(a):\n    b = (a +\n         1)\n    for i "
                                          "in range(3):\n        b += i\n    return b\n\n"),
                        "");
    assert_string_equal(prompt_prints(&p, "list(f.__code__.co_lines())\n"),
                        "[(0, 2, 1), (2, 4, 2), (4, 6, 3), (6, 12, 2), (12, 40, 4), (40, "
                        "52, 5), (52, 54, 4), (54, 58, 6)]\n");
    assert_string_equal(
        prompt_prints(&p, "sorted({p for p in f.__code__.co_positions() if p[0] == 5})\n"),
        "[(5, 5, 8, 9), (5, 5, 8, 14), (5, 5, 13, 14)]\n");
    assert_string_equal(prompt_prints(&p, "def g(): return (x for x in 'a')\n\n"), "");
    assert_string_equal(
        prompt_prints(&p, "list(g.__code__.co_consts[1].co_positions())[:2]\n"),
        "[(1, 1, None, None), (None, None, None, None)]\n");
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_31_where_instructions_stand[] = {
    {"code-knows-where-it-stands", "", test_code_knows_where_it_stands},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_31_where_instructions_stand[] = {
    {NULL, NULL},
};
