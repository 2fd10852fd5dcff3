/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* each-test-has-its-own-instance */
TEST_FUNCTION(test_each_test_has_its_own_instance)
{
    assert_session(
        ">>> import unittest\n"
        ">>> class Trial(unittest.TestCase):\n"
        "...     def setUp(self): log.append('+'); self.row = []\n"
        "...     def tearDown(self): log.append('-')\n"
        "...     def test_a(self): self.row.append(1); 1 / 0\n"
        "...     def test_b(self): self.assertEqual(self.row, [1])\n"
        "...     def test_c(self): self.assertEqual(self.row, [])\n"
        "...\n"
        ">>> log, result = [], unittest.TestResult()\n"
        ">>> for name in 'test_a', 'test_b', 'test_c': _ = Trial(name).run(result)\n"
        "...\n"
        ">>> ''.join(log), result.testsRun, len(result.errors), len(result.failures), "
        "result.wasSuccessful()\n"
        "('+-+-+-', 3, 1, 1, False)\n"
        ">>> 'AssertionError' in result.failures[0][1], "
        "result.errors[0][1].splitlines()[-1]\n"
        "(True, 'ZeroDivisionError: division by zero')\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_36_test_cases[] = {
    {"each-test-has-its-own-instance", "", test_each_test_has_its_own_instance},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_36_test_cases[] = {
    {NULL, NULL},
};
