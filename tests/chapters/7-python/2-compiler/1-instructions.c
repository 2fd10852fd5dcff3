/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* values-that-wait-are-referred-to */
TEST_FUNCTION(test_values_that_wait_are_referred_to)
{
    assert_session(">>> import sys\n"
                   ">>> thing = object()\n"
                   ">>> def count(): return sys.getrefcount(thing)\n"
                   "...\n"
                   ">>> count(), [thing, count()][1], [thing, thing, count()][2], (thing, "
                   "[thing, [thing, "
                   "count()]])[1][1][1]\n"
                   "(2, 3, 4, 5)\n"
                   ">>> code = compile('a.b', '', 'eval').co_code\n"
                   ">>> len(code), code[6:24] == bytes(18)\n"
                   "(26, True)\n"
                   ">>> import dis\n"
                   ">>> names = '+'.join(f'x{n}' for n in range(257))\n"
                   ">>> code = compile(names, '', 'eval').co_code\n"
                   ">>> [(i.opname, i.arg) for i in dis.get_instructions(names) if "
                   "i.argval == 'x256'], "
                   "code[-10:].hex()\n"
                   "([('LOAD_NAME', 256)], '900165007a0000005300')\n");
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_1_instructions[] = {
    {"values-that-wait-are-referred-to", "", test_values_that_wait_are_referred_to},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_1_instructions[] = {
    {NULL, NULL},
};
