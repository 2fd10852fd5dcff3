/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* every-type-is-one-or-the-other */
TEST_FUNCTION(test_every_type_is_one_or_the_other)
{
    om_object *items[] = {om_int_new(rt, 1), om_int_new(rt, 2)}, *zero = om_int_new(rt, 0);
    om_object *tuple = om_tuple_from_array(rt, items, 2),
              *list = om_list_from_array(rt, items, 2);
    om_object *set = om_set_from_object(rt, tuple),
              *frozen = om_frozenset_from_object(rt, tuple);
    om_object *range = om_range_new(rt, 0, 2, 1), *text = om_str_new(rt, "ab");
    om_object *fixed[] = {tuple, frozen, range, text, zero};
    int64_t hash;

    assert_true(om_item_set(rt, list, zero, om_none(rt)));
    assert_true(om_set_add(rt, set, om_none(rt)));
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++) {
        assert_false(om_item_set(rt, fixed[i], zero, om_none(rt)));
        assert_int_equal(om_error_kind(rt), OM_TYPE_ERROR);
        assert_true(om_hash(rt, fixed[i], &hash)); /* and so it may be a key */
    }
    assert_false(om_hash(rt, list, &hash));
    assert_false(om_hash(rt, set, &hash));
    om_release(tuple);
    om_release(list);
    om_release(set);
    om_release(frozen);
    om_release(range);
    om_release(text);
}

PICTURE_FUNCTION(picture_tuple_with_a_list)
{
    om_object *inner = om_list_of(rt, 1, om_int_new(rt, 1));
    om_namespace_set_steal(rt, globals, "inner", inner);
    om_namespace_set_steal(rt, globals, "pair",
                           om_tuple_of(rt, 2, om_int_new(rt, 1000), om_retain(inner)));
    fixture_draw_changes(rt, globals);
    om_list_append(rt, inner, om_int_new(rt, 2));
}

/* a-changed-list-is-the-same-list */
TEST_FUNCTION(test_a_changed_list_is_the_same_list)
{
    om_object *list = om_list_new(rt), *dict = om_dict_new(rt);
    uintptr_t list_id = om_id(list), dict_id = om_id(dict);

    for (int i = 0; i < 1000; i++) {
        assert_true(om_list_append(rt, list, om_none(rt)));
        assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, i % 200), om_none(rt)));
    }
    om_list_clear(rt, list);
    assert_int_equal(om_id(list), list_id);
    assert_int_equal(om_id(dict), dict_id);
    assert_int_equal(om_refcount(list), 1);
    om_release(list);
    om_release(dict);
}

/* a-modified-string-is-another-string */
TEST_FUNCTION(test_a_modified_string_is_another_string)
{
    om_object *n = om_int_new(rt, 1000), *before = om_retain(n);
    n = om_inplace_steal(rt, n, om_int_new(rt, 1), OM_ADD);
    assert_ptr_not_equal(n, before);
    assert_repr(rt, before, "1000");
    assert_repr(rt, n, "1001");

    om_object *t = om_tuple_of(rt, 1, om_retain(before)),
              *longer = om_tuple_of(rt, 1, om_none(rt));
    om_object *old = om_retain(t);
    t = om_inplace_steal(rt, t, longer, OM_ADD);
    assert_ptr_not_equal(t, old);
    assert_repr(rt, old, "(1000,)");
    assert_repr(rt, t, "(1000, None)");
    om_release(n);
    om_release(before);
    om_release(t);
    om_release(old);
    om_release(longer);
}

/* adding-to-a-list-in-a-tuple-fails-and-works */
TEST_FUNCTION(test_adding_to_a_list_in_a_tuple_fails_and_works)
{
    om_object *t = om_tuple_of(rt, 1, om_list_of(rt, 1, om_int_new(rt, 1)));
    om_object *more = om_list_of(rt, 1, om_int_new(rt, 2)), *zero = om_int_new(rt, 0);

    om_object *item = om_item_get(rt, t, zero); /* fetch */
    om_object *result =
        om_inplace_steal(rt, item, more, OM_ADD); /* extend: returns the same list */
    assert_ptr_equal(result, om_tuple_get_borrow(t, 0));
    assert_error(rt, om_item_set(rt, t, zero, result), OM_TYPE_ERROR,
                 "'tuple' object does not support item assignment"); /* put back */
    assert_repr(rt, t, "([1, 2],)");
    om_release(result);
    om_release(more);
    om_release(t);
}

/* clang-format off */
const test_entry tests_3_memory_4_mutable_and_immutable[] = {
    {"every-type-is-one-or-the-other", "", test_every_type_is_one_or_the_other},
    {"a-changed-list-is-the-same-list", "", test_a_changed_list_is_the_same_list},
    {"a-modified-string-is-another-string", "", test_a_modified_string_is_another_string},
    {"adding-to-a-list-in-a-tuple-fails-and-works", "", test_adding_to_a_list_in_a_tuple_fails_and_works},
    {NULL, NULL, NULL},
};

const picture_entry pictures_3_memory_4_mutable_and_immutable[] = {
    {"tuple-with-a-list", picture_tuple_with_a_list},
    {NULL, NULL},
};
