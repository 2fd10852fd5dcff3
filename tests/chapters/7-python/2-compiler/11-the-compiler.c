/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_a_constant_of_two_functions)
{
    fixture_draw_python(rt, "exec('def f(): return 1000.5\\ndef g(): return 1000.5')\n"
                            "one, two = f.__code__.co_consts, g.__code__.co_consts\n"
                            "del f, g\n");
}

#include "python/compiled.h"

/* constants-are-shared-in-a-compilation */
TEST_FUNCTION(test_constants_are_shared_in_a_compilation)
{
    assert_true(om_python_begin(rt));
    const char *text = "x = 1000\ndef f():\n  return 1000, 1000.0\n";
    om_object *code = compiled(rt, text), *again = compiled(rt, text);
    const om_object *pair = constant_of(constant_of(code, 1), 1);
    assert_repr(rt, constant_of(code, 0), "1000");
    assert_ptr_equal(constant_of(code, 0), om_tuple_get_borrow(pair, 0));
    assert_ptr_not_equal(constant_of(code, 0), om_tuple_get_borrow(pair, 1));
    assert_ptr_not_equal(constant_of(code, 0), constant_of(again, 0));
    om_release(code);
    om_release(again);
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_11_the_compiler[] = {
    {"constants-are-shared-in-a-compilation", "", test_constants_are_shared_in_a_compilation},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_11_the_compiler[] = {
    {"a-constant-of-two-functions", picture_a_constant_of_two_functions},
    {NULL, NULL},
};
