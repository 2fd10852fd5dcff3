/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* views-combine-as-sets-do: the set of all keys is made at once */
TEST_FUNCTION(test_views_combine_as_sets_do__the_set_of_all_keys_is_made)
{
    om_object *range = om_range_new(rt, 0, 6, 1);
    om_object *dict = om_dict_fromkeys(rt, range, om_none(rt));
    om_object *keys = om_dict_keys(rt, dict), *items = om_dict_items(rt, dict);
    om_object *none = om_set_new(rt);

    om_object *set = om_binary(rt, keys, none, OM_OR);
    assert_int_equal(om_size(set), 472);
    om_release(set);
    set = om_binary(rt, items, none, OM_OR);
    assert_int_equal(om_size(set), 728);
    om_release(set);
    om_release(none);
    om_release(items);
    om_release(keys);
    om_release(dict);
    om_release(range);
}

/* a-frozenset-can-be-a-key: and its hash is never -1 */
TEST_FUNCTION(test_a_frozenset_can_be_a_key__and_its_hash_is_never_1)
{
    om_object *pair =
        om_tuple_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, INT64_C(1070027782356453732)));
    om_object *frozen = om_frozenset_from_object(rt, pair);
    om_object *tuple = om_tuple_of(rt, 2, om_int_new(rt, -100),
                                   om_int_new(rt, INT64_C(-1269738895512843713)));
    om_object *slice = om_slice_of(rt, om_int_new(rt, 1), om_int_new(rt, 0),
                                   om_int_new(rt, INT64_C(-1089274793304957731)));
    int64_t hash;

    assert_true(om_hash(rt, frozen, &hash) && hash == 590923713);
    assert_true(om_hash(rt, tuple, &hash) && hash == 1546275796);
    assert_true(om_hash(rt, slice, &hash) && hash == 1546275796);
    om_release(pair);
    om_release(frozen);
    om_release(tuple);
    om_release(slice);
}

/* keys-come-and-go: where a key was removed */
TEST_FUNCTION(test_keys_come_and_go__where_a_key_was_removed)
{
    om_object *set = om_set_of(rt, 2, om_int_new(rt, 8), om_int_new(rt, 16));
    om_object *absent = om_set_of(rt, 1, om_int_new(rt, 24)),
              *float_24 = om_float_new(rt, 24.0);
    om_object *float_16 = om_float_new(rt, 16.0), *zero = om_float_new(rt, 0.0);
    om_object *zeros = om_set_of(rt, 1, om_retain(zero));

    assert_true(om_set_remove(rt, set, om_int_new(rt, 8)));
    assert_int_equal(om_contains(rt, set, om_int_new(rt, 16)), 1);
    assert_int_equal(om_contains(rt, set, float_16), 1);
    assert_int_equal(om_contains(rt, set, om_int_new(rt, 24)), 0);
    assert_int_equal(om_contains(rt, set, float_24), 0);
    assert_int_equal(om_set_is_subset(rt, absent, set), 0);
    assert_error(rt, om_set_remove(rt, set, om_int_new(rt, 24)), OM_KEY_ERROR, "24");
    assert_int_equal(om_contains(rt, set, om_int_new(rt, 0)), 0);
    assert_int_equal(om_contains(rt, set, zero), 0);
    assert_int_equal(om_set_is_subset(rt, zeros, absent), 0);
    assert_true(om_set_discard(rt, absent, om_int_new(rt, 0)));
    assert_true(om_set_add(rt, set, om_int_new(rt, 32)));
    assert_repr(rt, set, "{32, 16}");
    assert_true(om_set_add(rt, set, zero));
    assert_true(om_set_add(rt, set, om_int_new(rt, 0)));
    assert_int_equal(om_set_length(set), 3);
    om_release(set);
    om_release(absent);
    om_release(float_24);
    om_release(float_16);
    om_release(zero);
    om_release(zeros);
}

#include "chapters/6-workshop/7-tables/trouble.h"

/* Removes 16 from the set of `context`, and says that it is equal to it. */
static int removes_sixteen(om_runtime *rt, void *context)
{
    om_object *set = *(om_object **)context;
    assert_true(om_set_remove(rt, set, om_int_new(rt, 16)));
    return 1;
}

/* Adds 32. */
static int adds_another(om_runtime *rt, void *context)
{
    om_object *set = *(om_object **)context;
    assert_true(om_set_add(rt, set, om_int_new(rt, 32)));
    return 0;
}

/* a-search-begins-anew-when-its-table-changes: in a set whose table stays */
TEST_FUNCTION(test_a_search_begins_anew_when_its_table_changes__in_a_set)
{
    om_object *set = om_set_of(rt, 2, om_int_new(rt, 8), om_int_new(rt, 16));
    om_object *key = trouble_new(rt, removes_sixteen, &set, 16);

    assert_int_equal(om_contains(rt, set, key), 0);
    assert_repr(rt, set, "{8}");
    assert_true(om_set_add(rt, set, om_int_new(rt, 16)));
    assert_true(om_set_remove(rt, set, om_int_new(rt, 8)));
    om_release(key);
    key = trouble_new(rt, adds_another, &set, 16);
    assert_true(om_set_add(rt, set, key)); /* 32 has taken the place of 8 */
    assert_int_equal(om_set_length(set), 3);
    assert_int_equal(om_contains(rt, set, om_int_new(rt, 32)), 1);
    assert_int_equal(om_contains(rt, set, om_int_new(rt, 16)), 1);
    assert_int_equal(om_contains(rt, set, key), 1);
    om_release(set);
    om_release(key);
}

/* keys-come-and-go: as many as there are */
TEST_FUNCTION(test_keys_come_and_go__as_many_as_there_are)
{
    om_object *set = om_set_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2));
    om_object *other = om_set_new(rt), *range = om_range_new(rt, 0, 200000, 1);
    om_object *late = om_range_new(rt, 0, 140000, 1), *few = om_set_from_object(rt, late);

    assert_true(om_set_update(rt, OM_OR, set, other)); /* nothing to add */
    assert_repr(rt, set, "{1, 2}");
    assert_true(om_set_remove(rt, set, om_int_new(rt, 1)));
    assert_true(om_set_update(rt, OM_OR, other, set)); /* and a gap to leave out */
    assert_repr(rt, other, "{2}");
    om_release(other);
    other = om_set_from_object(rt, range);
    assert_true(om_set_update(rt, OM_SUBTRACT, other, few));
    assert_int_equal(om_set_length(other), 60000);
    assert_int_equal(om_size(other), 2097368);
    om_release(other);
    om_release(set);
    om_release(range);
    om_release(late);
    om_release(few);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_12_set_type[] = {
    {"views-combine-as-sets-do", "the set of all keys is made at once", test_views_combine_as_sets_do__the_set_of_all_keys_is_made},
    {"a-frozenset-can-be-a-key", "and its hash is never -1", test_a_frozenset_can_be_a_key__and_its_hash_is_never_1},
    {"keys-come-and-go", "where a key was removed", test_keys_come_and_go__where_a_key_was_removed},
    {"a-search-begins-anew-when-its-table-changes", "in a set whose table stays", test_a_search_begins_anew_when_its_table_changes__in_a_set},
    {"keys-come-and-go", "as many as there are", test_keys_come_and_go__as_many_as_there_are},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_12_set_type[] = {
    {NULL, NULL},
};
