/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* who-owns-what-is-in-the-name: a constant */
TEST_FUNCTION(test_who_owns_what_is_in_the_name__a_constant)
{
    om_object *code = om_code_new(rt), *one = om_int_new(rt, 1000),
              *two = om_int_new(rt, 1000);

    assert_ptr_equal(om_code_add_constant(rt, code, one), one);
    assert_int_equal(om_refcount(one), 3);
    assert_ptr_equal(om_code_add_constant(rt, code, two), one);
    assert_int_equal(om_refcount(one), 4);
    assert_int_equal(om_refcount(two), 1);
    om_fault_inject_after(rt, 0);
    om_object *small = om_int_new(rt, 0);
    for (int i = 1; i < 100 && om_code_add_constant(rt, code, small); i++)
        small = om_int_new(rt, i);
    om_fault_inject_stop(rt);
    assert_int_equal(om_error_kind(rt), OM_MEMORY_ERROR);
    om_error_clear(rt);
    for (int i = 0; i < 3; i++)
        om_release(one);
    om_release(two);
    om_release(code);
}

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

/* constants-of-different-types-stay-apart */
TEST_FUNCTION(test_constants_of_different_types_stay_apart)
{
    om_object *code = om_code_new(rt);
    om_object *one = om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 1));
    om_object *truth = om_code_add_constant_borrow_steal(rt, code, om_true(rt));
    om_object *nothing = om_code_add_constant_borrow_steal(rt, code, om_none(rt));
    om_object *word =
        om_code_add_constant_borrow_steal(rt, code, om_str_new(rt, "one and only"));
    om_object *again =
        om_code_add_constant_borrow_steal(rt, code, om_str_new(rt, "one and only"));
    om_object *other =
        om_code_add_constant_borrow_steal(rt, code, om_str_new(rt, "one and ONLY"));
    om_object *inner = om_code_add_constant_borrow_steal(rt, code, om_code_new(rt));

    assert_ptr_equal(one, om_int_new(rt, 1));
    assert_ptr_equal(truth, om_true(rt));
    assert_ptr_equal(nothing, om_none(rt));
    assert_ptr_equal(again, word);
    assert_int_equal(om_refcount(word), 1);
    assert_ptr_not_equal(other, word);
    assert_ptr_equal(om_code_add_constant_borrow_steal(rt, code, om_false(rt)),
                     om_false(rt));
    assert_ptr_equal(om_code_add_constant_borrow_steal(rt, code, om_retain(inner)), inner);
    assert_ptr_not_equal(om_code_add_constant_borrow_steal(rt, code, om_code_new(rt)),
                         inner);
    assert_int_equal(om_code_constant_count(code), 8);
    assert_int_equal(om_size(code), 192);
    om_release(code);
}

/* clang-format off */
const test_entry tests_2_identity_4_deep_dive[] = {
    {"who-owns-what-is-in-the-name", "a constant", test_who_owns_what_is_in_the_name__a_constant},
    {"equal-constants-of-one-code-are-one-object", "typed one at a time", test_equal_constants_of_one_code_are_one_object__typed_one},
    {"equal-constants-of-one-code-are-one-object", "in one block", test_equal_constants_of_one_code_are_one_object__in_one_bl},
    {"two-thirties-are-one", "", test_two_thirties_are_one},
    {"small-integers-are-made-at-start-up", "", test_small_integers_are_made_at_start_up},
    {"constants-of-different-types-stay-apart", "", test_constants_of_different_types_stay_apart},
    {NULL, NULL, NULL},
};

const picture_entry pictures_2_identity_4_deep_dive[] = {
    {"two-blocks", picture_two_blocks},
    {"one-block", picture_one_block},
    {NULL, NULL},
};
