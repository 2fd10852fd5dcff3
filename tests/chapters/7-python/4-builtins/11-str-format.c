/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-field-is-looked-up */
TEST_FUNCTION(test_a_field_is_looked_up)
{
    assert_session(
        ">>> class Row(dict):\n"
        "...     size = 2\n"
        "...\n"
        ">>> row = Row({'a': [5, 6], 0: 'zero', '-1': 'text'})\n"
        ">>> '{0[a][1]} {0.size} {0[0]} {0[-1]} {r!r:>6.3}'.format(row, r='word')\n"
        "\"6 2 zero text    'wo\"\n"
        ">>> '{0[a].append}'.format(row)[:16], '{:{w}.{p}}|'.format('abcdef', w=5, p=2)\n"
        "('<built-in method', 'ab   |')\n"
        ">>> '{0[a]+1}'.format(row)\n"
        "Traceback (most recent call last):\n"
        "ValueError: Only '.' or '[' may follow ']' in format field specifier\n"
        ">>> '{1}'.format(row)\n"
        "Traceback (most recent call last):\n"
        "IndexError: Replacement index 1 out of range for positional args tuple\n"
        ">>> '{} {0}'.format(1)\n"
        "Traceback (most recent call last):\n"
        "ValueError: cannot switch from automatic field numbering to manual field "
        "specification\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_11_str_format[] = {
    {"a-field-is-looked-up", "", test_a_field_is_looked_up},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_11_str_format[] = {
    {NULL, NULL},
};
