/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/compiled.h"

/* only-doubtful-loads-are-checked */
TEST_FUNCTION(test_only_doubtful_loads_are_checked)
{
    assert_true(om_python_begin(rt));
    om_object *code = compiled(rt, "def f(flag):\n  if flag:\n    x = 1\n  return x, x\n");
    const om_object *f = constant_of(code, 0);
    assert_int_equal(count_of(f, OM_OP_LOAD_FAST_CHECK), 1);
    assert_int_equal(count_of(f, OM_OP_LOAD_FAST), 2); /* flag, and x for the second time */
    om_release(code);
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_5_the_order_of_blocks[] = {
    {"only-doubtful-loads-are-checked", "", test_only_doubtful_loads_are_checked},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_5_the_order_of_blocks[] = {
    {NULL, NULL},
};
