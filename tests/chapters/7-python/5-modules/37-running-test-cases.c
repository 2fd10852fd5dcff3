/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-suite-lets-go-of-what-has-run */
TEST_FUNCTION(test_a_suite_lets_go_of_what_has_run)
{
    assert_session(
        ">>> import unittest, weakref\n"
        ">>> class Trial(unittest.TestCase):\n"
        "...     def test_good(self): self.big = ['big'] * 1000\n"
        "...     def test_bad(self): self.fail('words')\n"
        "...\n"
        ">>> suite, result = unittest.TestSuite(map(Trial, ['test_good', 'test_bad'])), "
        "unittest.TestResult()\n"
        ">>> watch = [weakref.ref(case) for case in suite]\n"
        ">>> _ = suite.run(result)\n"
        ">>> list(suite), suite.countTestCases(), [w() is None for w in watch]\n"
        "([None, None], 2, [True, False])\n"
        ">>> watch[1]() is result.failures[0][0], result.failures[0][1].splitlines()[-1]\n"
        "(True, 'AssertionError: words')\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_37_running_test_cases[] = {
    {"a-suite-lets-go-of-what-has-run", "", test_a_suite_lets_go_of_what_has_run},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_37_running_test_cases[] = {
    {NULL, NULL},
};
