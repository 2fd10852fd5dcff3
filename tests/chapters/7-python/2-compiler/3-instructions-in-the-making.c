/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* labels-become-distances */
TEST_FUNCTION(test_labels_become_distances)
{
    assert_session(
        ">>> import dis\n"
        ">>> code = compile('while x: f()', '', 'exec')\n"
        ">>> [(i.opname, i.argval) for i in dis.get_instructions(code) if 'JUMP' in "
        "i.opname]\n"
        "[('POP_JUMP_IF_FALSE', 28), ('POP_JUMP_IF_FALSE', 26), ('JUMP_BACKWARD', 6)]\n"
        ">>> [i.offset for i in dis.get_instructions(code) if i.is_jump_target]\n"
        "[6, 26, 28]\n"
        ">>> [(i.arg, i.argval - i.offset) for i in dis.get_instructions(code) if 'JUMP' "
        "in "
        "i.opname]\n"
        "[(11, 24), (1, 4), (10, -18)]\n"
        ">>> [i.argval for i in dis.get_instructions('[x for x in y if z or w]') if 'JUMP' "
        "in "
        "i.opname]\n"
        "[30, 30, 14, 14]\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_3_instructions_in_the_making[] = {
    {"labels-become-distances", "", test_labels_become_distances},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_3_instructions_in_the_making[] = {
    {NULL, NULL},
};
