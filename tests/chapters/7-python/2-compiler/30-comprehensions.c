/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* a-comprehension-is-part-of-its-function */
TEST_FUNCTION(test_a_comprehension_is_part_of_its_function)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(prompt_prints(&p, "x = 'mine'\n"), "");
    assert_string_equal(
        prompt_prints(&p,
                      "[x for x in range(3)], {x: 1 for x in 'ab'}, {x for x in [5]}, x\n"),
        "([0, 1, 2], {'a': 1, 'b': 1}, {5}, 'mine')\n");
    assert_string_equal(
        prompt_prints(&p, "def parts(f): return [c.co_name for c in f.__code__.co_consts "
                          "if hasattr(c, 'co_name')]\n\n"),
        "");
    assert_string_equal(
        prompt_prints(&p, "def f(): return [sorted(locals()) for y in 'a']\n\n"), "");
    assert_string_equal(prompt_prints(&p, "f(), parts(f)\n"), "([['y']], [])\n");
    assert_string_equal(prompt_prints(&p, "def g(): return (y for y in 'a')\n\n"), "");
    assert_string_equal(prompt_prints(&p, "parts(g)\n"), "['<genexpr>']\n");
    assert_string_equal(
        prompt_prints(&p, "def left():\n    y = 'kept'\n    try: [1 / y for y in (1, 0)]\n "
                          "   except ZeroDivisionError: return y\n\n"),
        "");
    assert_string_equal(prompt_prints(&p, "left()\n"), "'kept'\n");
    assert_string_equal(
        prompt_prints(&p, "def unbound():\n    [y for y in 'ab']\n    return y\n\n"), "");
    assert_non_null(
        strstr(prompt_prints(&p, "unbound()\n"), "NameError: name 'y' is not defined"));
    assert_string_equal(
        prompt_prints(
            &p,
            "[(lambda: n)() for n in 'ab'], [m() for m in [lambda: n for n in 'ab']]\n"),
        "(['a', 'b'], ['b', 'b'])\n");
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_30_comprehensions[] = {
    {"a-comprehension-is-part-of-its-function", "", test_a_comprehension_is_part_of_its_function},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_30_comprehensions[] = {
    {NULL, NULL},
};
