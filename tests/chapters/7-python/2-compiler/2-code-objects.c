/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_two_functions_and_their_code)
{
    fixture_draw_python(rt, "def outer():\n"
                            "    def inner(): return 1000.5\n"
                            "    return inner\n"
                            "first, second = outer(), outer()\n"
                            "codes = [first.__code__, second.__code__]\n"
                            "constants = first.__code__.co_consts\n"
                            "del outer, first, second\n");
}

#include "python/compiled.h"

/* equal-code-is-one-constant */
TEST_FUNCTION(test_equal_code_is_one_constant)
{
    assert_true(om_python_begin(rt));
    om_object *code = compiled(rt, "try:\n  a\nfinally:\n  f = lambda: 1\n");
    int functions = 0;
    for (size_t i = 0; i < om_tuple_length(parts_of(code)->consts); i++)
        functions += om_is_code_object(constant_of(code, i));
    assert_int_equal(functions, 1);
    assert_int_equal(count_of(code, OM_OP_MAKE_FUNCTION), 2);
    om_release(code);

    om_object *one = compiled(rt, "x = y"), *same = compiled(rt, "x = y");
    om_object *other = compiled(rt, "x = z"), *elsewhere = compiled(rt, "x =  y");
    assert_int_equal(om_equal(rt, one, same), 1);
    assert_int_equal(om_equal(rt, one, other), 0);
    assert_int_equal(om_equal(rt, one, elsewhere), 0);
    om_release(one);
    om_release(same);
    om_release(other);
    om_release(elsewhere);
}

/* co-code-is-what-was-compiled */
TEST_FUNCTION(test_co_code_is_what_was_compiled)
{
    assert_true(om_python_begin(rt));
    om_object *code = compiled(rt, "a.b");
    om_code_object *self = (om_code_object *)code;
    om_object *before = om_code_object_get_code(rt, code);
    for (uint32_t i = 0; i < self->unit_count; i++) {
        if ((self->units[i] & 0xff) == OM_OP_LOAD_ATTR)
            self->units[i + 1] = 0xbeef; /* a cache, as the evaluator may leave it */
    }
    om_object *after = om_code_object_get_code(rt, code);
    assert_int_equal(om_equal(rt, before, after), 1);
    om_release(before);
    om_release(after);
    om_release(code);
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_2_code_objects[] = {
    {"equal-code-is-one-constant", "", test_equal_code_is_one_constant},
    {"co-code-is-what-was-compiled", "", test_co_code_is_what_was_compiled},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_2_code_objects[] = {
    {"two-functions-and-their-code", picture_two_functions_and_their_code},
    {NULL, NULL},
};
