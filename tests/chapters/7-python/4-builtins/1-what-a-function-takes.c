/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-refused-call-keeps-nothing */
TEST_FUNCTION(test_a_refused_call_keeps_nothing)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_typed(&p,
                 ">>> class Loud:\n"
                 "...     def __getattribute__(self, name): print('asked for', name)\n"
                 "...     def __iter__(self): print('asked to iterate'); return iter([])\n"
                 "...     def __len__(self): print('asked for its length'); return 0\n"
                 "...\n"
                 ">>> loud, row = Loud(), []\n"
                 ">>> len(loud, 1)\n"
                 "Traceback (most recent call last):\n"
                 "TypeError: len() takes exactly one argument (2 given)\n"
                 ">>> row.insert(loud)\n"
                 "Traceback (most recent call last):\n"
                 "TypeError: insert expected 2 arguments, got 1\n"
                 ">>> row.sort(keys=loud)\n"
                 "Traceback (most recent call last):\n"
                 "TypeError: 'keys' is an invalid keyword argument for sort()\n"
                 ">>> divmod(loud)\n"
                 "Traceback (most recent call last):\n"
                 "TypeError: divmod expected 2 arguments, got 1\n"
                 ">>> sum(loud, 0, 0)\n"
                 "Traceback (most recent call last):\n"
                 "TypeError: sum() takes at most 2 arguments (3 given)\n"
                 ">>> row\n"
                 "[]\n"
                 ">>> len(loud), sorted(loud)\n"
                 "asked for its length\n"
                 "asked to iterate\n"
                 "asked for its length\n"
                 "(0, [])\n");
    assert_int_equal(om_refcount(typed_borrow(&p, "loud")), 1); /* its name alone */
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_1_what_a_function_takes[] = {
    {"a-refused-call-keeps-nothing", "", test_a_refused_call_keeps_nothing},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_1_what_a_function_takes[] = {
    {NULL, NULL},
};
