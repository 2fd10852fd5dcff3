/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* Executes NAME = NUMBER, which is compiled into `code`. */
static void assign(om_runtime *rt, om_object *globals, om_object *code, const char *name,
                   int64_t number)
{
    om_object *constant =
        om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, number));
    assert_true(om_namespace_set_steal(rt, globals, name, om_retain(constant)));
}

/* equal-constants-of-one-code-are-one-object: typed one at a time */
TEST_FUNCTION(test_equal_constants_of_one_code_are_one_object__typed_one)
{
    om_object *globals = om_namespace_new(rt);
    const char *const names[] = {"m", "n"};

    for (int i = 0; i < 2; i++) {
        om_object *code = om_code_new(rt);
        assign(rt, globals, code, names[i], 300);
        om_release(code);
    }
    om_object *m = om_namespace_get_borrow(rt, globals, "m"),
              *n = om_namespace_get_borrow(rt, globals, "n");
    assert_int_equal(om_int_compare(m, n), 0);
    assert_false(om_is(m, n));
    assert_int_equal(om_refcount(m), 1);
    om_release(globals);
}

/* equal-constants-of-one-code-are-one-object: in one block */
TEST_FUNCTION(test_equal_constants_of_one_code_are_one_object__in_one_bl)
{
    om_object *globals = om_namespace_new(rt);
    om_object *code = om_code_new(rt);

    assign(rt, globals, code, "m", 300);
    assign(rt, globals, code, "n", 300);
    assert_int_equal(om_code_constant_count(code), 1);
    assert_true(om_is(om_namespace_get_borrow(rt, globals, "m"),
                      om_namespace_get_borrow(rt, globals, "n")));
    /* Two names and the code: */
    assert_int_equal(om_refcount(om_namespace_get_borrow(rt, globals, "m")), 3);
    om_release(code);
    assert_int_equal(om_refcount(om_namespace_get_borrow(rt, globals, "m")), 2);
    om_release(globals);
}

PICTURE_FUNCTION(picture_two_blocks)
{
    for (int i = 0; i < 2; i++) {
        om_object *code = om_code_new(rt);
        om_object *constant =
            om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 300));
        om_namespace_set_steal(rt, globals, i ? "n" : "m", om_retain(constant));
        om_release(code);
    }
}

PICTURE_FUNCTION(picture_one_block)
{
    om_object *code = om_code_new(rt);
    om_object *constant = om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 300));
    om_namespace_set_steal(rt, globals, "m", om_retain(constant));
    om_namespace_set_steal(rt, globals, "n", om_retain(constant));
    om_namespace_set_steal(rt, globals, "the line", code);
}

/* two-thirties-are-one */
TEST_FUNCTION(test_two_thirties_are_one)
{
    om_object *globals = om_namespace_new(rt);
    om_object *code = om_code_new(rt), *other = om_code_new(rt);

    assign(rt, globals, code, "m", 30);
    assign(rt, globals, code, "n", 30);
    assign(rt, globals, other, "o", 30);
    assert_true(om_is(om_namespace_get_borrow(rt, globals, "m"),
                      om_namespace_get_borrow(rt, globals, "n")));
    assert_true(om_is(om_namespace_get_borrow(rt, globals, "m"),
                      om_namespace_get_borrow(rt, globals, "o")));
    om_release(code);
    om_release(other);
    om_release(globals);
}

/* small-integers-are-made-at-start-up */
TEST_FUNCTION(test_small_integers_are_made_at_start_up)
{
    om_object *code = om_code_new(rt);
    size_t born = om_heap_count_instances(rt, om_int_type(rt));

    assert_int_equal(born, 262);
    for (int64_t value = -5; value <= 256; value++) {
        om_object *constant =
            om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, value));
        assert_int_equal(om_refcount(constant), OM_IMMORTAL);
        assert_ptr_equal(constant, om_int_new(rt, value));
    }
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), born);
    om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 257));
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), born + 1);
    om_release(code);
}

/* clang-format off */
const test_entry tests_2_identity_4_deep_dive[] = {
    {"equal-constants-of-one-code-are-one-object", "typed one at a time", test_equal_constants_of_one_code_are_one_object__typed_one},
    {"equal-constants-of-one-code-are-one-object", "in one block", test_equal_constants_of_one_code_are_one_object__in_one_bl},
    {"two-thirties-are-one", "", test_two_thirties_are_one},
    {"small-integers-are-made-at-start-up", "", test_small_integers_are_made_at_start_up},
    {NULL, NULL, NULL},
};

const picture_entry pictures_2_identity_4_deep_dive[] = {
    {"two-blocks", picture_two_blocks},
    {"one-block", picture_one_block},
    {NULL, NULL},
};
