/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_small_set = 216,
    stated_small_set_keys = 4,
    stated_second_set_size = 728,
    stated_third_set_size = 2264,
    stated_fourth_set_size = 8408,
    stated_small_set_places = 8,
    stated_set_probes = 9,
    stated_union_size = 472,
    stated_set_growth = 4,
    stated_large_set_growth = 2,
};
/* clang-format on */

#include "chapters/6-workshop/7-tables/numbers.h"

#include "types/table/set.h"

/* a-set-is-walked-in-table-order */
TEST_FUNCTION(test_a_set_is_walked_in_table_order)
{
    assert_repr_taken(rt, SET(3, 1, 2), "{1, 2, 3}");
    assert_repr_taken(rt, SET(10, 20, 30, 40, 8, 16), "{40, 8, 10, 16, 20, 30}");
    assert_repr_taken(rt, om_set_new(rt), "set()");
    om_object *again = SET(8, 2); /* 96 takes the place of 8, where its path begins */
    assert_true(om_set_discard(rt, again, om_int_new(rt, 8)));
    assert_true(om_set_add(rt, again, om_int_new(rt, 96)));
    assert_repr(rt, again, "{96, 2}");
    om_release(again);
    again = SET(0, 8, 16, 24); /* of two places on its path, 24 takes the last */
    assert_true(om_set_discard(rt, again, om_int_new(rt, 8)));
    assert_true(om_set_discard(rt, again, om_int_new(rt, 24)));
    assert_true(om_set_add(rt, again, om_int_new(rt, 24)));
    assert_repr(rt, again, "{0, 16, 24}");
    om_release(again);

    om_object *added = SET(10, 20, 30, 40, 8, 16), *display = om_set_new(rt);
    assert_true(
        om_set_update(rt, OM_OR, display, added)); /* as for a display of constants */
    assert_repr(rt, display, "{16, 20, 40, 8, 10, 30}");
    om_release(added);
    om_release(display);
    om_object *set = SET(1, 2), *walk = om_iter(rt, set);
    om_release(om_next(rt, walk));
    assert_true(om_set_add(rt, set, om_int_new(rt, 3)));
    assert_error(rt, om_next(rt, walk), OM_RUNTIME_ERROR,
                 "Set changed size during iteration");
    assert_int_equal(om_size(walk), 64);
    om_release(walk);
    walk = om_iter(rt, set);
    for (int i = 0; i < 3; i++)
        assert_repr_taken(rt, om_next(rt, walk), i == 0 ? "1" : i == 1 ? "2" : "3");
    assert_null(om_next(rt, walk));
    assert_null(om_next(rt, walk));
    om_release(walk);
    om_release(set);
}

/* a-set-is-walked-in-table-order: how much is left */
TEST_FUNCTION(test_a_set_is_walked_in_table_order__how_much_is_left)
{
    om_object *range = om_range_new(rt, 0, 10, 1);
    om_object *set = om_set_from_object(rt, range), *walk = om_iter(rt, set);

    assert_ptr_equal(om_next(rt, walk), om_int_new(rt, 0));
    om_object *list = om_list_from_object(rt, walk);
    assert_int_equal(om_size(list), 136);
    assert_int_equal(om_list_length(list), 9);
    om_release(list);
    assert_repr_taken(rt, om_list_from_object(rt, walk), "[]");
    om_release(walk);
    walk = om_iter(rt, set);
    assert_true(om_set_add(rt, set, om_none(rt)));
    assert_error(rt, om_list_from_object(rt, walk), OM_RUNTIME_ERROR,
                 "Set changed size during iteration");
    om_release(walk);
    om_release(set);
    om_release(range);
}

/* a-set-grows-fourfold */
TEST_FUNCTION(test_a_set_grows_fourfold)
{
    static const struct {
        size_t keys, size;
    } steps[] = {{0, stated_small_set},
                 {stated_small_set_keys + 1, stated_second_set_size},
                 {19, stated_third_set_size},
                 {77, stated_fourth_set_size}};
    om_object *set = om_set_new(rt);
    om_set_entry *inside = ((om_set *)set)->small;
    size_t step = 0;

    assert_int_equal(sizeof((om_set *)set)->small / sizeof *inside,
                     stated_small_set_places);
    assert_int_equal(OM_SET_NEIGHBOURS, stated_set_probes);
    for (size_t keys = 0; keys < 100; keys++) {
        assert_int_equal(((om_set *)set)->table == inside, keys <= stated_small_set_keys);
        if (step + 1 < 4 && keys == steps[step + 1].keys)
            step++;
        assert_int_equal(om_size(set), steps[step].size);
        assert_true(om_set_add(rt, set, om_int_new(rt, (int64_t)keys)));
        assert_int_equal(om_set_length(set), keys + 1);
    }
    for (int i = 0; i < 95; i++)
        assert_true(om_set_discard(rt, set, om_int_new(rt, i)));
    assert_int_equal(om_size(set), stated_fourth_set_size);
    om_object *copy = om_copy(rt, set);
    assert_int_equal(om_size(copy), stated_union_size);
    om_set_clear(rt, set);
    assert_int_equal(om_size(set), stated_small_set);
    om_release(set);
    om_release(copy);
}

/* a-set-grows-fourfold: and twofold when it is large */
TEST_FUNCTION(test_a_set_grows_fourfold__and_twofold_when_it_is_large)
{
    static const struct {
        int64_t keys;
        size_t size;
    } steps[] = {{307, 32984},     {1229, 131288},   {4915, 524504},
                 {19661, 2097368}, {78643, 4194520}, {157286, 8388824}};
    om_object *set = om_set_new(rt);
    size_t step = 0, before = 0;

    for (int64_t keys = 1; keys < 160000; keys++) {
        om_object *key = om_int_new(rt, keys);
        assert_true(om_set_add(rt, set, key));
        om_release(key);
        if (om_size(set) != before && keys > 77) {
            assert_int_equal(keys, steps[step].keys);
            assert_int_equal(om_size(set), steps[step++].size);
        }
        before = om_size(set);
    }
    assert_int_equal(step, 6);
    size_t tables[6];
    for (size_t i = 0; i < 6; i++)
        tables[i] = steps[i].size - stated_small_set;
    assert_int_equal(tables[3], tables[2] * stated_set_growth);
    assert_int_equal(tables[4], tables[3] * stated_large_set_growth);
    om_release(set);
}

/* keys-come-and-go */
TEST_FUNCTION(test_keys_come_and_go)
{
    om_object *set = SET(1, 2, 3), *list = om_list_new(rt);

    assert_true(om_set_add(rt, set, om_int_new(rt, 2)));
    assert_int_equal(om_set_length(set), 3);
    assert_int_equal(om_contains(rt, set, om_true(rt)), 1);
    assert_true(om_set_discard(rt, set, om_int_new(rt, 9)));
    assert_true(om_set_remove(rt, set, om_int_new(rt, 2)));
    assert_error(rt, om_set_remove(rt, set, om_int_new(rt, 2)), OM_KEY_ERROR, "2");
    assert_error(rt, om_set_add(rt, set, list), OM_TYPE_ERROR, "unhashable type: 'list'");
    assert_error(rt, om_set_discard(rt, set, list), OM_TYPE_ERROR,
                 "unhashable type: 'list'");
    assert_error(rt, om_set_remove(rt, set, list), OM_TYPE_ERROR,
                 "unhashable type: 'list'");
    assert_int_equal(om_contains(rt, set, list), -1);
    om_error_clear(rt);
    assert_repr(rt, set, "{1, 3}");
    assert_repr_taken(rt, om_set_pop(rt, set), "1");
    assert_repr_taken(rt, om_set_pop(rt, set), "3");
    assert_error(rt, om_set_pop(rt, set), OM_KEY_ERROR, "'pop from an empty set'");
    assert_true(om_set_add(rt, set, om_int_new(rt, 1)));
    assert_repr_taken(rt, om_set_pop(rt, set), "1");
    om_release(set);
    om_release(list);
}

/* keys-come-and-go: with the same hash */
TEST_FUNCTION(test_keys_come_and_go__with_the_same_hash)
{
    om_object *large = om_int_new(rt, 7 + (INT64_C(1) << 61) - 1);
    om_object *seven = om_int_new(rt, 7), *set = om_set_of(rt, 1, om_retain(large));

    assert_int_equal(om_contains(rt, set, large), 1);
    assert_int_equal(om_contains(rt, set, seven), 0);
    assert_true(om_set_add(rt, set, seven));
    assert_int_equal(om_set_length(set), 2);
    assert_true(om_set_remove(rt, set, large));
    assert_int_equal(om_contains(rt, set, large), 0);
    assert_int_equal(om_contains(rt, set, seven), 1);
    om_release(set);
    om_release(large);
}

/* keys-come-and-go: of several digits, all with the same hash */
TEST_FUNCTION(test_keys_come_and_go__of_several_digits_all_with_the_same)
{
    om_object *set = om_set_new(rt), *keys[6];
    om_object *step = om_int_from_text(rt, "2305843009213693951", 19);
    keys[0] = om_int_new(rt, 7);
    for (int i = 1; i < 6; i++)
        keys[i] = om_binary(rt, keys[i - 1], step, OM_ADD);
    for (int i = 0; i < 6; i++)
        assert_true(om_set_add(rt, set, keys[i]));
    assert_repr(rt, set,
                "{6917529027641081860, 9223372036854775811, 2305843009213693958, "
                "4611686018427387909, 7, 11529215046068469762}");
    assert_true(om_set_discard(rt, set, keys[1]));
    assert_true(om_set_discard(rt, set, keys[3]));
    assert_true(om_set_add(rt, set, keys[1]));
    assert_repr(rt, set,
                "{9223372036854775811, 2305843009213693958, 4611686018427387909, 7, "
                "11529215046068469762}");
    for (int i = 0; i < 6; i++)
        om_release(keys[i]);
    om_release(step);
    om_release(set);
}

/* pop-goes-on-where-it-stopped */
TEST_FUNCTION(test_pop_goes_on_where_it_stopped)
{
    for (int way = 0; way < 2; way++) {
        om_object *set = SET(0, 1, 2, 3, 4, 5, 6, 7), *all = SET(0, 1, 2, 3, 4, 5, 6, 7);
        static const char *const popped[] = {"3", "4", "5", "6", "7", "0", "1"};
        for (int i = 0; i < 3; i++)
            om_release(om_set_pop(rt, set));
        if (way)
            assert_true(om_set_update(rt, OM_AND, set, all));
        else
            om_set_clear(rt, set);
        assert_true(om_set_update(rt, OM_OR, set, all));
        for (int i = 0; i < 7; i++)
            assert_repr_taken(rt, om_set_pop(rt, set), popped[i]);
        assert_repr(rt, set, "{2}");
        om_release(set);
        om_release(all);
    }
}

/* a-frozenset-can-be-a-key */
TEST_FUNCTION(test_a_frozenset_can_be_a_key)
{
    om_object *numbers = SET(3, 1, 2), *empty = om_set_new(rt), *outer = om_set_new(rt);
    om_object *a = om_frozenset_from_object(rt, numbers),
              *none = om_frozenset_from_object(rt, empty);
    om_object *other = om_frozenset_from_object(rt, empty),
              *same = om_frozenset_from_object(rt, a);
    int64_t hash;

    assert_ptr_equal(same, a);
    assert_ptr_not_equal(none, other);
    assert_true(om_hash(rt, a, &hash));
    assert_int_equal(hash, INT64_C(-272375401224217160));
    assert_true(om_hash(rt, none, &hash));
    assert_int_equal(hash, INT64_C(133146708735736));
    assert_repr(rt, a, "frozenset({1, 2, 3})");
    assert_repr(rt, none, "frozenset()");
    assert_true(om_set_add(rt, outer, a));
    assert_int_equal(om_contains(rt, outer, a), 1);
    assert_ptr_equal(om_get_type(a), om_frozenset_type(rt));
    assert_ptr_equal(om_get_type(outer), om_set_type(rt));
    assert_error(rt, om_hash(rt, outer, &hash), OM_TYPE_ERROR, "unhashable type: 'set'");
    om_release(numbers);
    om_release(empty);
    om_release(outer);
    om_release(a);
    om_release(none);
    om_release(other);
    om_release(same);
}

/* a-set-is-looked-for-as-a-frozenset */
TEST_FUNCTION(test_a_set_is_looked_for_as_a_frozenset)
{
    om_object *part = SET(1, 2), *other = SET(3),
              *frozen = om_frozenset_from_object(rt, part);
    om_object *set = om_set_of(rt, 2, frozen, om_int_new(rt, 5));

    assert_int_equal(om_contains(rt, set, part), 1);
    assert_int_equal(om_contains(rt, set, other), 0);
    assert_true(om_set_discard(rt, set, other));
    assert_error(rt, om_set_remove(rt, set, other), OM_KEY_ERROR, "{3}");
    assert_true(om_set_remove(rt, set, part));
    assert_repr(rt, set, "{5}");
    assert_error(rt, om_set_add(rt, set, part), OM_TYPE_ERROR, "unhashable type: 'set'");
    for (int lookup = 0; lookup < 2; lookup++) {
        om_fault_inject_after(rt, 0);
        assert_int_equal(lookup ? om_contains(rt, set, part)
                                : om_set_discard(rt, set, part),
                         lookup ? -1 : 0);
        om_fault_inject_stop(rt);
        assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    om_release(part);
    om_release(other);
    om_release(set);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_13_keys_in_and_out[] = {
    {"a-set-is-walked-in-table-order", "", test_a_set_is_walked_in_table_order},
    {"a-set-is-walked-in-table-order", "how much is left", test_a_set_is_walked_in_table_order__how_much_is_left},
    {"a-set-grows-fourfold", "", test_a_set_grows_fourfold},
    {"a-set-grows-fourfold", "and twofold when it is large", test_a_set_grows_fourfold__and_twofold_when_it_is_large},
    {"keys-come-and-go", "", test_keys_come_and_go},
    {"keys-come-and-go", "with the same hash", test_keys_come_and_go__with_the_same_hash},
    {"keys-come-and-go", "of several digits, all with the same hash", test_keys_come_and_go__of_several_digits_all_with_the_same},
    {"pop-goes-on-where-it-stopped", "", test_pop_goes_on_where_it_stopped},
    {"a-frozenset-can-be-a-key", "", test_a_frozenset_can_be_a_key},
    {"a-set-is-looked-for-as-a-frozenset", "", test_a_set_is_looked_for_as_a_frozenset},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_13_keys_in_and_out[] = {
    {NULL, NULL},
};
