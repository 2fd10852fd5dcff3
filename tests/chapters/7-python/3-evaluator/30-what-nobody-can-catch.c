/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* what-is-ignored-says-where-it-was */
TEST_FUNCTION(test_what_is_ignored_says_where_it_was)
{
    prompt p;
    assert_true(prompt_begin(&p));
    assert_typed(&p, ">>> def staying():\n"
                     "...     try: yield 1\n"
                     "...     except GeneratorExit: yield 2\n"
                     "...\n"
                     ">>> generator = staying()\n"
                     ">>> next(generator)\n"
                     "1\n");
    const char *printed = prompt_prints(&p, "del generator");
    assert_non_null(strstr(printed, "Exception ignored in: <generator object staying at 0x"));
    assert_non_null(strstr(printed, "Traceback (most recent call last):\n"
                                    "  File \"<stdin>\", line 1, in <module>\n"
                                    "RuntimeError: generator ignored GeneratorExit\n"));
    assert_typed(&p, ">>> class Noted:\n"
                     "...     def __del__(self):\n"
                     "...         try: raise KeyError('first')\n"
                     "...         except KeyError:\n"
                     "...             error = ValueError()\n"
                     "...             error.add_note('note')\n"
                     "...             raise error\n"
                     "...\n");
    printed = prompt_prints(&p, "Noted() and None");
    assert_non_null(strstr(printed, "line 7, in __del__\nValueError: \n"));
    assert_null(strstr(printed, "first"));
    assert_null(strstr(printed, "note"));
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_30_what_nobody_can_catch[] = {
    {"what-is-ignored-says-where-it-was", "", test_what_is_ignored_says_where_it_was},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_30_what_nobody_can_catch[] = {
    {NULL, NULL},
};
