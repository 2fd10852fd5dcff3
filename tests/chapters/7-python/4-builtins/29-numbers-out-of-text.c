/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-small-number-that-is-read-is-shared */
TEST_FUNCTION(test_a_small_number_that_is_read_is_shared)
{
    assert_session(">>> [int(text, 0) is number for text, number in (('0x10', 16), "
                   "('0b11', 3), ('-5', -5), ('0o400', 256))]\n"
                   "[True, True, True, True]\n"
                   ">>> int('٣٤') is 34, int(b'12') is 12, int('257') is int('257'), "
                   "float('1.5') is float('1.5')\n"
                   "(True, True, False, False)\n"
                   ">>> int('1__0')\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: invalid literal for int() with base 10: '1__0'\n"
                   ">>> int('  12 3')\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: invalid literal for int() with base 10: '  12 3'\n"
                   ">>> float('1e')\n"
                   "Traceback (most recent call last):\n"
                   "ValueError: could not convert string to float: '1e'\n");
}

/* sum-changes-no-operand */
TEST_FUNCTION(test_sum_changes_no_operand)
{
    assert_session(">>> class Sum:\n"
                   "...     def __init__(self, text): self.text = text\n"
                   "...     def __add__(self, other): return Sum('(' + self.text + '+' + "
                   "str(other) + ')')\n"
                   "...     def __iadd__(self, other): return 1 / 0\n"
                   "...\n"
                   ">>> start = Sum('s')\n"
                   ">>> sum([1, 2], start).text, start.text\n"
                   "('((s+1)+2)', 's')\n"
                   ">>> rows, empty = [[1], [2]], []\n"
                   ">>> sum(rows, empty), rows, empty, sum([]), sum([], empty) is empty\n"
                   "([1, 2], [[1], [2]], [], 0, True)\n"
                   ">>> sum(['a'], '')\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: sum() can't sum strings [use ''.join(seq) instead]\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_29_numbers_out_of_text[] = {
    {"a-small-number-that-is-read-is-shared", "", test_a_small_number_that_is_read_is_shared},
    {"sum-changes-no-operand", "", test_sum_changes_no_operand},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_29_numbers_out_of_text[] = {
    {NULL, NULL},
};
