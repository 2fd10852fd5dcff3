/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-row-of-constants-is-kept */
TEST_FUNCTION(test_a_row_of_constants_is_kept)
{
    assert_session(
        ">>> def f(): return [1, 2, 3], {1, 2, 3}, (1, 2, 3), [1, 2], x in [1, 2]\n"
        "...\n"
        ">>> f.__code__.co_consts\n"
        "(None, (1, 2, 3), frozenset({1, 2, 3}), 1, 2, (1, 2))\n"
        ">>> x = 1\n"
        ">>> f()[0] is f()[0], f()[1] is f()[1], f()[2] is f()[2]\n"
        "(False, False, True)\n"
        ">>> def say(name, value=None):\n"
        "...     print(name, end=' ')\n"
        "...     return [0, 0] if value is None else value\n"
        "...\n"
        ">>> say('object')[say('index', 0)] = say('value', 1)\n"
        "value object index \n"
        ">>> 1 < say('middle', 2) < 3, say('first', 0) and say('second', 0)\n"
        "middle first (True, 0)\n"
        ">>> {say('key', 1): say('value', 1), **say('rest', {})}\n"
        "key value rest {1: 1}\n"
        ">>> import dis\n"
        ">>> [i.opname for i in dis.get_instructions('a if not (b and c) else "
        "d')].count('UNARY_NOT')\n"
        "0\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_13_expressions[] = {
    {"a-row-of-constants-is-kept", "", test_a_row_of_constants_is_kept},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_13_expressions[] = {
    {NULL, NULL},
};
