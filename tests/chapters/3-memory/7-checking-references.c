/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_equal_because_the_same)
{
    om_namespace_set_steal(rt, globals, "m",
                           om_list_of(rt, 4, om_int_new(rt, 1), om_int_new(rt, 2),
                                      om_int_new(rt, 3), om_int_new(rt, 4)));
    om_namespace_set_steal(rt, globals, "n", om_namespace_get(rt, globals, "m"));
}

PICTURE_FUNCTION(picture_equal_but_not_the_same)
{
    static const char *const names[] = {"a", "b"};
    for (int i = 0; i < 2; i++)
        om_namespace_set_steal(
            rt, globals, names[i],
            om_list_of(rt, 3, om_int_new(rt, 1), om_int_new(rt, 2), om_int_new(rt, 3)));
}

#include <math.h>

/* equal-lists-are-two-lists */
TEST_FUNCTION(test_equal_lists_are_two_lists)
{
    om_object *a =
        om_list_of(rt, 3, om_int_new(rt, 1), om_int_new(rt, 2), om_int_new(rt, 3));
    om_object *b =
        om_list_of(rt, 3, om_int_new(rt, 1), om_int_new(rt, 2), om_int_new(rt, 3));

    assert_int_equal(om_equal(rt, a, b), 1);
    assert_false(om_is(a, b));
    assert_true(om_id(a) != om_id(b));
    om_list_append(rt, b, om_none(rt));
    assert_int_equal(om_equal(rt, a, b), 0);
    om_release(a);
    om_release(b);
}

/* after-assignment-both-are-true */
TEST_FUNCTION(test_after_assignment_both_are_true)
{
    om_object *globals = om_namespace_new(rt);
    om_namespace_set_steal(rt, globals, "m",
                           om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2)));
    om_namespace_set_steal(rt, globals, "n", om_namespace_get(rt, globals, "m"));
    om_object *m = om_namespace_get_borrow(rt, globals, "m"),
              *n = om_namespace_get_borrow(rt, globals, "n");

    for (int i = 0; i < 20; i++) {
        assert_int_equal(om_equal(rt, m, n), 1);
        assert_true(om_is(m, n));
        om_list_append(rt, m, om_int_new(rt, i));
        assert_int_equal(om_list_length(n), 3 + (size_t)i);
    }
    om_list_clear(rt, n); /* by the other name, too */
    assert_int_equal(om_list_length(m), 0);
    assert_int_equal(om_equal(rt, m, n), 1);
    assert_true(om_is(m, n));
    om_release(globals);
}

/* equality-is-of-values-identity-of-objects */
TEST_FUNCTION(test_equality_is_of_values_identity_of_objects)
{
    om_object *list = om_list_of(rt, 2, om_int_new(rt, 1), om_float_new(rt, 2));
    om_object *other = om_list_of(rt, 2, om_true(rt), om_int_new(rt, 2));
    om_object *tuple = om_tuple_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2));
    om_object *text = om_str_new(rt, "1");

    assert_int_equal(om_equal(rt, list, other), 1);
    assert_false(om_is(list, other));
    assert_int_equal(om_equal(rt, list, tuple), 0);
    assert_int_equal(om_compare(rt, list, tuple, OM_NE), 1);
    assert_int_equal(om_equal(rt, text, om_int_new(rt, 1)), 0);
    assert_int_equal(om_equal(rt, om_none(rt), om_none(rt)), 1);
    assert_int_equal(om_equal(rt, om_none(rt), om_false(rt)), 0);
    om_release(list);
    om_release(other);
    om_release(tuple);
}

/* one-is-one-in-every-type */
TEST_FUNCTION(test_one_is_one_in_every_type)
{
    om_object *ones[] = {om_int_new(rt, 1), om_float_new(rt, 1), om_true(rt)};
    om_object *dict = om_dict_new(rt);
    int64_t hash = 0;

    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
            assert_int_equal(om_equal(rt, ones[i], ones[j]), 1);
            assert_int_equal(om_is(ones[i], ones[j]), i == j);
        }
        assert_true(om_hash(rt, ones[i], &hash));
        assert_int_equal(hash, 1);
        om_object *name = om_str_new(rt, om_type_name(om_get_type(ones[i])));
        assert_true(om_item_set(rt, dict, ones[i], name));
        om_release(name);
    }
    assert_repr_taken(rt, dict, "{1: 'bool'}"); /* the first key, the last value */
    om_release(ones[1]);
}

/* small-numbers-are-one-object-large-ones-are-not */
TEST_FUNCTION(test_small_numbers_are_one_object_large_ones_are_not)
{
    om_object *two = om_int_new(rt, 2), *thousand = om_int_new(rt, 1000);

    for (int64_t value = -10; value < 300; value++) {
        om_object *twice = om_int_new(rt, 2 * value), *more = om_int_new(rt, 1000 + value);
        om_object *a = om_int_floor_divide(rt, twice, two);
        om_object *b = om_int_subtract(rt, more, thousand);
        assert_int_equal(om_equal(rt, a, b), 1);
        assert_int_equal(om_is(a, b), value >= -5 && value <= 256);
        om_release(a);
        om_release(b);
        om_release(twice);
        om_release(more);
    }
    om_release(thousand);
}

/* small-numbers-are-one-object-large-ones-are-not: one piece of code has one 257 */
TEST_FUNCTION(test_small_numbers_are_one_object_large_ones_are_not__one)
{
    om_object *code = om_code_new(rt);
    om_object *a = om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 257));
    om_object *b = om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 257));
    om_object *c = om_code_add_constant_borrow_steal(rt, code, om_float_new(rt, 257));

    assert_true(om_is(a, b));
    assert_false(om_is(a, c));
    assert_int_equal(om_equal(rt, a, c), 1);
    om_release(code);
}

/* containers-look-at-identity-first */
TEST_FUNCTION(test_containers_look_at_identity_first)
{
    om_object *nan = om_float_new(rt, NAN), *other = om_float_new(rt, NAN);
    om_object *list = om_list_of(rt, 2, om_int_new(rt, 1), om_retain(nan));
    om_object *copy = om_list_of(rt, 2, om_int_new(rt, 1), om_retain(nan));
    om_object *third = om_list_of(rt, 2, om_int_new(rt, 1), om_retain(other));
    size_t count = 0;

    assert_int_equal(om_equal(rt, nan, nan), 0);
    assert_int_equal(om_equal_item(rt, nan, nan), 1);
    assert_int_equal(om_contains(rt, list, nan), 1);
    assert_int_equal(om_contains(rt, list, other), 0);
    assert_int_equal(om_equal(rt, list, copy), 1);
    assert_int_equal(om_equal(rt, list, third), 0);
    assert_true(om_sequence_count(rt, list, nan, &count));
    assert_int_equal(count, 1);
    om_object *all[] = {nan, other, list, copy, third};
    for (int i = 0; i < 5; i++)
        om_release(all[i]);
}

PICTURE_FUNCTION(picture_two_endless_lists)
{
    om_object *x = om_list_new(rt), *y = om_list_new(rt);
    om_list_append(rt, x, x);
    om_list_append(rt, y, y);
    om_namespace_set_steal(rt, globals, "x", x);
    om_namespace_set_steal(rt, globals, "y", y);
}

/* endless-comparisons-end */
TEST_FUNCTION(test_endless_comparisons_end)
{
    om_object *x = om_list_new(rt), *y = om_list_new(rt);
    om_list_append(rt, x, x);
    om_list_append(rt, y, y);

    assert_int_equal(om_equal(rt, x, x), 1);
    assert_int_equal(om_contains(rt, x, x), 1);
    assert_int_equal(om_equal(rt, x, y), -1);
    assert_error(rt, NULL, OM_RECURSION_ERROR,
                 "maximum recursion depth exceeded in comparison");
    assert_int_equal(om_contains(rt, x, y), -1);
    assert_error(rt, NULL, OM_RECURSION_ERROR,
                 "maximum recursion depth exceeded in comparison");
    assert_int_equal(om_compare(rt, x, y, OM_LT), -1);
    assert_false(om_is(x, y));
    assert_error(rt, NULL, OM_RECURSION_ERROR,
                 "maximum recursion depth exceeded in comparison");
    assert_int_equal(om_refcount(x), 2);
    assert_int_equal(om_refcount(y), 2);
    assert_repr(rt, x, "[[...]]");
    assert_repr(rt, y, "[[...]]");
    om_release(om_list_pop(rt, x, 0));
    om_release(om_list_pop(rt, y, 0));
    assert_int_equal(om_equal(rt, x, y), 1);
    om_release(x);
    om_release(y);
}

/* endless-comparisons-end: a cycle of two */
TEST_FUNCTION(test_endless_comparisons_end__a_cycle_of_two)
{
    om_object *a = om_list_new(rt), *b = om_list_of(rt, 1, om_retain(a));
    om_list_append(rt, a, b);

    assert_int_equal(om_equal(rt, a, a), 1);
    assert_int_equal(om_contains(rt, a, b), 1);
    assert_int_equal(om_equal(rt, a, b), -1);
    assert_error(rt, NULL, OM_RECURSION_ERROR,
                 "maximum recursion depth exceeded in comparison");
    assert_repr(rt, a, "[[[...]]]");
    assert_int_equal(om_refcount(a), 2);
    assert_int_equal(om_refcount(b), 2);
    om_release(om_list_pop(rt, a, 0));
    assert_int_equal(om_refcount(a), 2);
    om_release(a);
    om_release(b);
}

/* clang-format off */
const test_entry tests_3_memory_7_checking_references[] = {
    {"equal-lists-are-two-lists", "", test_equal_lists_are_two_lists},
    {"after-assignment-both-are-true", "", test_after_assignment_both_are_true},
    {"equality-is-of-values-identity-of-objects", "", test_equality_is_of_values_identity_of_objects},
    {"one-is-one-in-every-type", "", test_one_is_one_in_every_type},
    {"small-numbers-are-one-object-large-ones-are-not", "", test_small_numbers_are_one_object_large_ones_are_not},
    {"small-numbers-are-one-object-large-ones-are-not", "one piece of code has one 257", test_small_numbers_are_one_object_large_ones_are_not__one},
    {"containers-look-at-identity-first", "", test_containers_look_at_identity_first},
    {"endless-comparisons-end", "", test_endless_comparisons_end},
    {"endless-comparisons-end", "a cycle of two", test_endless_comparisons_end__a_cycle_of_two},
    {NULL, NULL, NULL},
};

const picture_entry pictures_3_memory_7_checking_references[] = {
    {"equal-because-the-same", picture_equal_because_the_same},
    {"equal-but-not-the-same", picture_equal_but_not_the_same},
    {"two-endless-lists", picture_two_endless_lists},
    {NULL, NULL},
};
