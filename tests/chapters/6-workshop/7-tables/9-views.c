/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_view_size = 40,
};
/* clang-format on */

/* a-view-sees-the-dict-as-it-is */
TEST_FUNCTION(test_a_view_sees_the_dict_as_it_is)
{
    om_object *dict = om_dict_of(rt, 1, om_int_new(rt, 1), om_int_new(rt, 10));
    om_object *keys = om_dict_keys(rt, dict), *values = om_dict_values(rt, dict);
    om_object *items = om_dict_items(rt, dict);
    om_object *pair = om_tuple_of(rt, 2, om_int_new(rt, 2), om_none(rt));
    om_object *other_pair = om_tuple_of(rt, 2, om_int_new(rt, 3), om_none(rt));
    om_object *no_key = om_tuple_of(rt, 2, om_list_new(rt), om_none(rt));
    size_t length;

    assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, 2), om_none(rt)));
    assert_repr(rt, keys, "dict_keys([1, 2])");
    assert_repr(rt, values, "dict_values([10, None])");
    assert_repr(rt, items, "dict_items([(1, 10), (2, None)])");
    assert_true(om_length(rt, items, &length) && length == 2);
    assert_int_equal(om_contains(rt, keys, om_int_new(rt, 2)), 1);
    assert_int_equal(om_contains(rt, values, om_int_new(rt, 10)), 1);
    assert_int_equal(om_contains(rt, items, pair), 1);
    assert_int_equal(om_contains(rt, items, other_pair), 0);
    assert_int_equal(om_contains(rt, items, om_none(rt)), 0);
    assert_int_equal(om_contains(rt, items, no_key), -1);
    om_error_clear(rt);
    assert_int_equal(om_size(keys), stated_view_size);
    om_object *objects[] = {dict, keys, values, items, pair, other_pair, no_key};
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
        om_release(objects[i]);
}

/* a-walk-through-a-dict-notices-changes */
TEST_FUNCTION(test_a_walk_through_a_dict_notices_changes)
{
    om_object *dict = om_dict_of(rt, 1, om_int_new(rt, 1), om_int_new(rt, 10));
    om_object *items = om_dict_items(rt, dict), *walk = om_iter(rt, items);

    assert_repr_taken(rt, om_next(rt, walk), "(1, 10)");
    assert_null(om_next(rt, walk));
    assert_null(om_next(rt, walk));
    assert_int_equal(om_size(walk), 72);
    om_release(walk);
    walk = om_iter(rt, dict);
    assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, 2), om_none(rt)));
    assert_error(rt, om_next(rt, walk), OM_RUNTIME_ERROR,
                 "dictionary changed size during iteration");
    om_release(walk);
    om_release(items);
    om_release(dict);
}

/* a-walk-through-a-dict-notices-changes: how much is left */
TEST_FUNCTION(test_a_walk_through_a_dict_notices_changes__how_much_is_le)
{
    om_object *range = om_range_new(rt, 0, 10, 1);
    om_object *dict = om_dict_fromkeys(rt, range, om_none(rt)), *walk = om_iter(rt, dict);

    assert_ptr_equal(om_next(rt, walk), om_int_new(rt, 0));
    om_object *list = om_list_from_object(rt, walk);
    assert_int_equal(om_size(list), 136);
    assert_int_equal(om_list_length(list), 9);
    om_release(list);
    assert_repr_taken(rt, om_list_from_object(rt, walk), "[]");
    om_release(walk);
    walk = om_iter(rt, dict);
    assert_true(om_dict_remove(rt, dict, om_int_new(rt, 5)));
    assert_error(rt, om_list_from_object(rt, walk), OM_RUNTIME_ERROR,
                 "dictionary changed size during iteration");
    om_release(walk);
    om_release(dict);
    om_release(range);
}

/* a-walk-through-a-dict-notices-changes: no pair is lost */
TEST_FUNCTION(test_a_walk_through_a_dict_notices_changes__no_pair_is_los)
{
    om_object *dict = om_dict_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 10),
                                 om_int_new(rt, 2), om_int_new(rt, 20));
    om_object *items = om_dict_items(rt, dict), *walk = om_iter(rt, items);

    om_fault_inject_once(rt, 0);
    assert_null(om_next(rt, walk));
    assert_true(om_fault_inject_stop(rt));
    assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    assert_repr_taken(rt, om_next(rt, walk), "(1, 10)");
    assert_repr_taken(rt, om_next(rt, walk), "(2, 20)");
    assert_null(om_next(rt, walk));
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    om_release(walk);
    om_release(items);
    om_release(dict);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_9_views[] = {
    {"a-view-sees-the-dict-as-it-is", "", test_a_view_sees_the_dict_as_it_is},
    {"a-walk-through-a-dict-notices-changes", "", test_a_walk_through_a_dict_notices_changes},
    {"a-walk-through-a-dict-notices-changes", "how much is left", test_a_walk_through_a_dict_notices_changes__how_much_is_le},
    {"a-walk-through-a-dict-notices-changes", "no pair is lost", test_a_walk_through_a_dict_notices_changes__no_pair_is_los},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_9_views[] = {
    {NULL, NULL},
};
