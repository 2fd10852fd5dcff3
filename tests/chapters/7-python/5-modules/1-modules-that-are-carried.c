/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-module-is-made-once */
TEST_FUNCTION(test_a_module_is_made_once)
{
    assert_session(
        ">>> import sys, string\n"
        ">>> import string as again\n"
        ">>> from string import digits\n"
        ">>> again is string is sys.modules['string'], digits is string.digits\n"
        "(True, True)\n"
        ">>> string.mark = 'mine'\n"
        ">>> del sys.modules['string']\n"
        ">>> import string as other\n"
        ">>> other is string, hasattr(other, 'mark'), again.mark, other.digits == digits\n"
        "(False, False, 'mine', True)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_1_modules_that_are_carried[] = {
    {"a-module-is-made-once", "", test_a_module_is_made_once},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_1_modules_that_are_carried[] = {
    {NULL, NULL},
};
