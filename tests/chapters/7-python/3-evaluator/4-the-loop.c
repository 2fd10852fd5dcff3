/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* calls-of-python-need-no-c-stack */
TEST_FUNCTION(test_calls_of_python_need_no_c_stack)
{
    prompt p;

    assert_true(prompt_begin(&p));
    (void)prompt_prints(&p, "import sys\n");
    (void)prompt_prints(&p, "def down(n): return n and down(n - 1)\n\n");
    (void)prompt_prints(
        &p, "class C:\n    def down(self, n): return n and C().down(n - 1)\n\n");
    assert_string_equal(prompt_prints(&p, "down(900), C().down(900)\n"), "(0, 0)\n");
    assert_non_null(strstr(prompt_prints(&p, "down(1000)\n"),
                           "\nRecursionError: maximum recursion depth exceeded"));
    (void)prompt_prints(&p, "sys.setrecursionlimit(100_000)\n");
    assert_string_equal(prompt_prints(&p, "down(90_000), C().down(90_000)\n"), "(0, 0)\n");
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_4_the_loop[] = {
    {"calls-of-python-need-no-c-stack", "", test_calls_of_python_need_no_c_stack},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_4_the_loop[] = {
    {NULL, NULL},
};
