/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_tuple_size = 40,
    stated_reference_size = 8,
};
/* clang-format on */

/* who-owns-what-is-in-the-name: a tuple */
TEST_FUNCTION(test_who_owns_what_is_in_the_name__a_tuple)
{
    om_object *number = om_int_new(rt, 1000), *tuple = om_tuple_of(rt, 1, number);

    assert_ptr_equal(om_tuple_get_borrow(tuple, 0), number);
    assert_int_equal(om_refcount(number), 1);
    assert_ptr_equal(om_tuple_get(tuple, 0), number);
    assert_int_equal(om_refcount(number), 2);
    om_release(tuple);
    om_release(number);
}

/* one-empty-tuple */
TEST_FUNCTION(test_one_empty_tuple)
{
    om_object *empty = om_tuple_of(rt, 0);
    om_object *list = om_list_new(rt);
    om_object *collected = om_tuple_from_object(rt, list);

    assert_ptr_equal(collected, empty);
    assert_ptr_equal(om_tuple_from_array(rt, NULL, 0), empty);
    assert_int_equal(om_refcount(empty), OM_IMMORTAL);
    om_release(list);
    for (size_t n = 0; n < 4; n++) {
        om_object *items[3] = {om_none(rt), om_none(rt), om_none(rt)};
        om_object *tuple = om_tuple_from_array(rt, items, n);
        assert_int_equal(om_size(tuple), stated_tuple_size + stated_reference_size * n);
        assert_int_equal(om_tuple_length(tuple), n);
        om_release(tuple);
    }
}

/* a-tuple-is-its-own-copy */
TEST_FUNCTION(test_a_tuple_is_its_own_copy)
{
    om_object *t =
        om_tuple_of(rt, 3, om_int_new(rt, 1), om_int_new(rt, 2), om_int_new(rt, 300));
    om_object *empty = om_tuple_of(rt, 0);
    om_object *all = om_slice_of(rt, NULL, NULL, NULL);
    om_object *two = om_slice_of(rt, NULL, om_int_new(rt, 2), NULL);
    om_object *none = om_slice_of(rt, om_int_new(rt, 3), NULL, NULL);
    om_object *same[] = {om_item_get(rt, t, all), om_add(rt, t, empty),
                         om_add(rt, empty, t), om_multiply(rt, t, om_int_new(rt, 1)),
                         om_tuple_from_object(rt, t)};

    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        assert_ptr_equal(same[i], t);
        om_release(same[i]);
    }
    om_object *first = om_item_get(rt, t, two), *second = om_item_get(rt, t, two);
    assert_ptr_not_equal(first, second);
    assert_int_equal(om_equal(rt, first, second), 1);
    assert_ptr_equal(om_item_get(rt, t, none), empty);
    om_release(first);
    om_release(second);
    om_release(t);
    om_release(all);
    om_release(two);
    om_release(none);
}

/* tuples-add-and-repeat */
TEST_FUNCTION(test_tuples_add_and_repeat)
{
    om_object *t = om_tuple_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2));
    om_object *u = om_tuple_of(rt, 1, om_int_new(rt, 300));
    om_object *list = om_list_new(rt);
    om_object *x = om_str_new(rt, "x");

    om_object *sum = om_add(rt, t, u), *number = om_tuple_get_borrow(u, 0);
    assert_ptr_equal(om_tuple_get_borrow(sum, 2), number);
    assert_int_equal(om_refcount(number), 2);
    assert_repr_taken(rt, sum, "(1, 2, 300)");
    assert_int_equal(om_refcount(number), 1);
    assert_repr_taken(rt, om_multiply(rt, u, om_int_new(rt, 3)), "(300, 300, 300)");
    assert_repr_taken(rt, om_multiply(rt, om_int_new(rt, 2), t), "(1, 2, 1, 2)");
    assert_repr_taken(rt, om_multiply(rt, t, om_int_new(rt, -1)), "()");
    assert_repr_taken(rt, om_multiply(rt, om_tuple_of(rt, 0), om_int_new(rt, 5)), "()");
    assert_repr_taken(rt, om_retain(u), "(300,)");
    assert_repr_taken(rt, om_item_get(rt, t, om_int_new(rt, -1)), "2");
    assert_error(rt, om_item_get(rt, t, om_int_new(rt, -3)), OM_INDEX_ERROR,
                 "tuple index out of range");
    assert_error(rt, om_item_get(rt, t, om_int_new(rt, 2)), OM_INDEX_ERROR,
                 "tuple index out of range");
    assert_error(rt, om_item_get(rt, t, x), OM_TYPE_ERROR,
                 "tuple indices must be integers or slices, not str");
    assert_error(rt, om_add(rt, t, list), OM_TYPE_ERROR,
                 "can only concatenate tuple (not \"list\") to tuple");
    assert_error(rt, om_subtract(rt, t, u), OM_TYPE_ERROR,
                 "unsupported operand type(s) for -: 'tuple' and 'tuple'");
    assert_error(rt, om_add(rt, om_none(rt), t), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +: 'NoneType' and 'tuple'");
    om_object *back = om_slice_of(rt, NULL, NULL, om_int_new(rt, -1));
    assert_repr_taken(rt, om_item_get(rt, t, back),
                      "(2, 1)"); /* as long, and not the same */
    om_release(back);
    assert_error(rt, om_multiply(rt, t, x), OM_TYPE_ERROR,
                 "can't multiply sequence by non-int of type 'str'");
    om_release(t);
    om_release(u);
    om_release(list);
    om_release(x);
}

/* a-tuple-hashes-as-its-items-do */
TEST_FUNCTION(test_a_tuple_hashes_as_its_items_do)
{
    om_object *three =
        om_tuple_of(rt, 3, om_int_new(rt, 1), om_int_new(rt, 2), om_int_new(rt, 3));
    om_object *floating =
        om_tuple_of(rt, 3, om_true(rt), om_float_new(rt, 2), om_float_new(rt, 3));
    om_object *nested =
        om_tuple_of(rt, 2, om_tuple_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2)),
                    om_int_new(rt, -1));
    om_object *hopeless = om_tuple_of(rt, 2, om_int_new(rt, 1), om_list_new(rt));
    int64_t hash;

    assert_true(om_hash(rt, om_tuple_of(rt, 0), &hash));
    assert_int_equal(hash, INT64_C(5740354900026072187));
    assert_true(om_hash(rt, three, &hash));
    assert_int_equal(hash, INT64_C(529344067295497451));
    assert_int_equal(om_equal(rt, three, floating), 1);
    assert_true(om_hash(rt, floating, &hash));
    assert_int_equal(hash, INT64_C(529344067295497451));
    assert_true(om_hash(rt, nested, &hash));
    assert_int_equal(hash, INT64_C(-5672323978635250244));
    assert_false(om_hash(rt, hopeless, &hash));
    assert_error(rt, NULL, OM_TYPE_ERROR, "unhashable type: 'list'");
    om_release(three);
    om_release(floating);
    om_release(nested);
    om_release(hopeless);
}

/* clang-format off */
const test_entry tests_6_workshop_6_sequences_2_tuples[] = {
    {"who-owns-what-is-in-the-name", "a tuple", test_who_owns_what_is_in_the_name__a_tuple},
    {"one-empty-tuple", "", test_one_empty_tuple},
    {"a-tuple-is-its-own-copy", "", test_a_tuple_is_its_own_copy},
    {"tuples-add-and-repeat", "", test_tuples_add_and_repeat},
    {"a-tuple-hashes-as-its-items-do", "", test_a_tuple_hashes_as_its_items_do},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_6_sequences_2_tuples[] = {
    {NULL, NULL},
};
