/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* dis-shows-what-runs */
TEST_FUNCTION(test_dis_shows_what_runs)
{
    assert_session(
        ">>> import dis\n"
        ">>> def f(x):\n"
        "...     if x: return 'yes', 1000\n"
        "...     print(x)\n"
        "...\n"
        ">>> [(i.opname, i.argrepr) for i in dis.get_instructions(f)]\n"
        "[('RESUME', ''), ('LOAD_FAST', 'x'), ('POP_JUMP_IF_FALSE', 'to 8'), "
        "('RETURN_CONST', \"('yes', 1000)\"), ('LOAD_GLOBAL', 'NULL + print'), "
        "('LOAD_FAST', 'x'), ('CALL', ''), ('POP_TOP', ''), ('RETURN_CONST', 'None')]\n"
        ">>> all(i.opcode == f.__code__.co_code[i.offset] for i in "
        "dis.get_instructions(f))\n"
        "True\n"
        ">>> f.__code__.co_consts[1] is [i.argval for i in dis.get_instructions(f) if "
        "i.opname == 'RETURN_CONST'][0]\n"
        "True\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_33_instructions_in_words[] = {
    {"dis-shows-what-runs", "", test_dis_shows_what_runs},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_33_instructions_in_words[] = {
    {NULL, NULL},
};
