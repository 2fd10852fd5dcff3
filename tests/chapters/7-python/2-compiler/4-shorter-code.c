/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/compiled.h"

/* what-is-decided-is-not-compiled */
TEST_FUNCTION(test_what_is_decided_is_not_compiled)
{
    assert_true(om_python_begin(rt));
    om_object *code = compiled(rt, "if not None:\n  x = 1, (2, 3)\nelse:\n  x = 'never'\n");
    assert_repr(rt, parts_of(code)->consts, "(True, (1, (2, 3)), None)");
    assert_int_equal(count_of(code, OM_OP_POP_JUMP_IF_FALSE), 0);
    assert_int_equal(count_of(code, OM_OP_BUILD_TUPLE), 0);
    om_release(code);
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_4_shorter_code[] = {
    {"what-is-decided-is-not-compiled", "", test_what_is_decided_is_not_compiled},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_4_shorter_code[] = {
    {NULL, NULL},
};
