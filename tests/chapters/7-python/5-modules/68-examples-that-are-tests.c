/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* examples-have-names-of-their-own */
TEST_FUNCTION(test_examples_have_names_of_their_own)
{
    assert_session(
        ">>> import doctest\n"
        ">>> def double(number):\n"
        "...     '''\n"
        "...     >>> kept = double(2)\n"
        "...     >>> kept, True\n"
        "...     (4, True)\n"
        "...     >>> double(1) == 2.0\n"
        "...     1\n"
        "...     >>> double(1.5)\n"
        "...     3\n"
        "...     >>> double(None)\n"
        "...     Traceback (most recent call last):\n"
        "...       anything\n"
        "...     TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'\n"
        "...     '''\n"
        "...     return number * 2\n"
        "...\n"
        ">>> test, = doctest.DocTestFinder().find(double, globs=globals())\n"
        ">>> doctest.DocTest([], globals(), 'none', None, 0, '').globs is globals()\n"
        "False\n"
        ">>> words = []\n"
        ">>> doctest.DocTestRunner().run(test, out=words.append, clear_globs=False)\n"
        "TestResults(failed=1, attempted=5)\n"
        ">>> ''.join(words).splitlines()[2:]\n"
        "['Failed example:', '    double(1.5)', 'Expected:', '    3', 'Got:', '    3.0']\n"
        ">>> test.globs['kept'], 'kept' in globals(), test.globs['double'] is double\n"
        "(4, False, True)\n"
        ">>> doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, "
        "out=words.append)\n"
        "TestResults(failed=1, attempted=5)\n"
        ">>> test.globs\n"
        "{}\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_68_examples_that_are_tests[] = {
    {"examples-have-names-of-their-own", "", test_examples_have_names_of_their_own},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_68_examples_that_are_tests[] = {
    {NULL, NULL},
};
