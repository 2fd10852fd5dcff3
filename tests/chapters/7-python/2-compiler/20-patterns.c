/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-failed-pattern-binds-nothing */
TEST_FUNCTION(test_a_failed_pattern_binds_nothing)
{
    assert_session(
        ">>> def names(value):\n"
        "...     match value:\n"
        "...         case [x, [y, 0]]: pass\n"
        "...         case {'k': z, **w} if z > 9: pass\n"
        "...         case int(v) | str(v): pass\n"
        "...     return locals()\n"
        "...\n"
        ">>> names([1, [2, 0]]), names([1, [2, 3]])\n"
        "({'value': [1, [2, 0]], 'x': 1, 'y': 2}, {'value': [1, [2, 3]]})\n"
        ">>> names({'k': 1, 'm': 2}), names('ab')\n"
        "({'value': {'k': 1, 'm': 2}, 'z': 1, 'w': {'m': 2}}, {'value': 'ab', 'v': 'ab'})\n"
        ">>> match 'ab':\n"
        "...     case [a, b]: print('a sequence')\n"
        "...     case str(whole): print('no sequence')\n"
        "...\n"
        "no sequence\n"
        ">>> match [1, 2, 3, 4]:\n"
        "...     case [first, *rest, last]: print(first, rest, last)\n"
        "...\n"
        "1 [2, 3] 4\n"
        ">>> class Point:\n"
        "...     __match_args__ = 'x', 'y'\n"
        "...     def __init__(self, x, y): self.x, self.y = x, y\n"
        "...\n"
        ">>> match Point(1, 2):\n"
        "...     case Point(1, y=found): print(found)\n"
        "...\n"
        "2\n");
}

/* a-failed-pattern-binds-nothing: and bytes are no sequence */
TEST_FUNCTION(test_a_failed_pattern_binds_nothing__and_bytes_are_no_sequ)
{
    assert_session(
        ">>> def kind(value):\n"
        "...     match value:\n"
        "...         case [*items]: return 'a sequence'\n"
        "...         case _: return 'none'\n"
        "...\n"
        ">>> kind(b'ab'), kind(bytearray(b'ab')), kind('ab'), kind([1])\n"
        "('none', 'none', 'none', 'a sequence')\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_20_patterns[] = {
    {"a-failed-pattern-binds-nothing", "", test_a_failed_pattern_binds_nothing},
    {"a-failed-pattern-binds-nothing", "and bytes are no sequence", test_a_failed_pattern_binds_nothing__and_bytes_are_no_sequ},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_20_patterns[] = {
    {NULL, NULL},
};
