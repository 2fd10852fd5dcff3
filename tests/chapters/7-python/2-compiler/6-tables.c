/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/compiled.h"

/* each-instruction-knows-its-place */
TEST_FUNCTION(test_each_instruction_knows_its_place)
{
    assert_true(om_python_begin(rt));
    om_object *code = compiled(rt, "try:\n  f(a,\n    b)\nexcept E:\n  pass\n");
    const om_code_object *self = (const om_code_object *)code;
    uint32_t call = 0;
    while ((self->units[call] & 0xff) != OM_OP_CALL)
        call++;
    om_code_position at = om_code_object_position(code, call);
    assert_int_equal(at.line, 2);
    assert_int_equal(at.end_line, 3);
    assert_int_equal(at.column, 2);
    assert_int_equal(at.end_column, 6);

    om_code_handler handler;
    assert_true(om_code_object_handler(code, call, &handler));
    assert_int_equal(self->units[handler.target] & 0xff, OM_OP_PUSH_EXC_INFO);
    assert_int_equal(handler.depth, 0);
    assert_false(handler.lasti);
    assert_false(om_code_object_handler(code, 0, &handler));
    om_release(code);
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_6_tables[] = {
    {"each-instruction-knows-its-place", "", test_each_instruction_knows_its_place},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_6_tables[] = {
    {NULL, NULL},
};
