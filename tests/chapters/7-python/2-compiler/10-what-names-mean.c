/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/compiled.h"

/* names-have-one-meaning-in-a-scope */
TEST_FUNCTION(test_names_have_one_meaning_in_a_scope)
{
    assert_true(om_python_begin(rt));
    om_object *code = compiled(rt, "def outer():\n"
                                   "  x = y = 1\n"
                                   "  class C:\n"
                                   "    x = 2\n"
                                   "    def method(self):\n"
                                   "      return x, z\n");
    const om_object *outer = constant_of(code, 0);
    const om_object *c = constant_of(outer, 2), *method = constant_of(c, 2);
    assert_repr_taken(rt, om_code_object_get_names(rt, outer, OM_FAST_CELL), "('x',)");
    assert_repr_taken(rt, om_code_object_get_names(rt, outer, OM_FAST_LOCAL), "('y', 'C')");
    assert_repr_taken(rt, om_code_object_get_names(rt, c, OM_FAST_FREE), "('x',)");
    assert_repr_taken(rt, om_code_object_get_names(rt, method, OM_FAST_FREE), "('x',)");
    assert_repr(rt, parts_of(method)->names, "('z',)");
    om_release(code);
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_10_what_names_mean[] = {
    {"names-have-one-meaning-in-a-scope", "", test_names_have_one_meaning_in_a_scope},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_10_what_names_mean[] = {
    {NULL, NULL},
};
