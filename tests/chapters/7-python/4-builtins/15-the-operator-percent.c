/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* percent-takes-a-tuple-apart */
TEST_FUNCTION(test_percent_takes_a_tuple_apart)
{
    assert_session(">>> class Pair(tuple): pass\n"
                   "...\n"
                   ">>> '%s' % [1, 2], '%s' % ((1, 2),), '%s-%s' % Pair('ab'), '%(a)s "
                   "%(a)r' % {'a': 'x', 'b': 1}, 'none' % {'a': 1}\n"
                   "('[1, 2]', '(1, 2)', 'a-b', \"x 'x'\", 'none')\n"
                   ">>> '%s' % (1, 2)\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: not all arguments converted during string formatting\n"
                   ">>> '%s %s' % [1, 2]\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: not enough arguments for format string\n"
                   ">>> 'none' % 5\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: not all arguments converted during string formatting\n"
                   ">>> '%(a)s' % (1,)\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: format requires a mapping\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_15_the_operator_percent[] = {
    {"percent-takes-a-tuple-apart", "", test_percent_takes_a_tuple_apart},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_15_the_operator_percent[] = {
    {NULL, NULL},
};
