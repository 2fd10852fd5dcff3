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
    assert_error(rt, om_contains(rt, items, no_key) >= 0, OM_TYPE_ERROR,
                 "unhashable type: 'list'");
    for (int i = 3; i <= 100; i++)
        assert_true(om_dict_set(rt, dict, om_int_new(rt, i), om_none(rt)));
    assert_true(om_length(rt, keys, &length) && length == 100);
    for (int i = 2; i <= 100; i++)
        assert_true(om_dict_remove(rt, dict, om_int_new(rt, i)));
    om_object *views[] = {keys, values, items};
    static const char *const shown[] = {"dict_keys([1])", "dict_values([10])",
                                        "dict_items([(1, 10)])"};
    for (size_t i = 0; i < 3; i++) {
        assert_repr(rt, views[i], shown[i]);
        assert_int_equal(om_size(views[i]), stated_view_size);
    }
    om_object *objects[] = {dict, keys, values, items, pair, other_pair, no_key};
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
        om_release(objects[i]);
}

/* a-view-sees-the-dict-as-it-is: and takes no reference to what is in it */
TEST_FUNCTION(test_a_view_sees_the_dict_as_it_is__and_takes_no_reference)
{
    om_object *number = om_int_new(rt, 1000), *seven = om_int_new(rt, 7);
    om_object *dict = om_dict_of(rt, 1, om_retain(number), om_retain(number));
    om_object *views[] = {om_dict_keys(rt, dict), om_dict_values(rt, dict),
                          om_dict_items(rt, dict)};
    om_object *pair = om_tuple_of(rt, 2, om_retain(number), om_retain(number));

    assert_int_equal(om_refcount(dict), 4);
    for (int i = 0; i < 3; i++) {
        om_object *walk = om_iter(rt, views[i]), *sought = i == 2 ? pair : number;
        assert_int_equal(om_contains(rt, views[i], sought), 1);
        assert_int_equal(om_contains(rt, views[i], seven), 0);
        assert_int_equal(om_refcount(number), 5);
        om_object *item = om_next(rt, walk);
        assert_int_equal(om_equal(rt, item, sought), 1);
        assert_int_equal(om_refcount(number), i == 2 ? 7 : 6);
        om_release(item);
        om_release(walk);
        om_release(views[i]);
    }
    assert_int_equal(om_refcount(number), 5);
    om_release(pair);
    om_release(dict);
    om_release(number);
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

/* a-walk-through-a-dict-notices-changes: keys, values and pairs */
TEST_FUNCTION(test_a_walk_through_a_dict_notices_changes__keys_values_an)
{
    om_object *dict =
        om_dict_of(rt, 3, om_int_new(rt, 3), om_int_new(rt, 30), om_int_new(rt, 1),
                   om_int_new(rt, 10), om_int_new(rt, 2), om_int_new(rt, 20));
    om_object *views[] = {om_retain(dict), om_dict_keys(rt, dict), om_dict_values(rt, dict),
                          om_dict_items(rt, dict)};
    static const char *const yielded[] = {"[3, 1, 2]", "[3, 1, 2]", "[30, 10, 20]",
                                          "[(3, 30), (1, 10), (2, 20)]"};

    for (size_t i = 0; i < 8; i++) {
        om_object *view = views[i % 4], *walk = om_iter(rt, view);
        om_object *list = om_list_from_object(rt, view);
        assert_repr(rt, list, yielded[i % 4]);
        assert_int_equal(om_size(list), 56 + 8 * 4);
        om_release(om_next(rt, walk));
        if (i < 4)
            assert_true(om_dict_set(rt, dict, om_none(rt), om_none(rt)));
        else
            assert_true(om_dict_remove(rt, dict, om_int_new(rt, 2)));
        assert_error(rt, om_next(rt, walk), OM_RUNTIME_ERROR,
                     "dictionary changed size during iteration");
        if (i < 4)
            assert_true(om_dict_remove(rt, dict, om_none(rt)));
        else
            assert_true(om_dict_set(rt, dict, om_int_new(rt, 2), om_int_new(rt, 20)));
        om_release(list);
        om_release(walk);
    }
    for (size_t i = 0; i < 4; i++)
        om_release(views[i]);
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

/* a-walk-through-a-dict-notices-changes: a pair that nothing else refers to is used again */
TEST_FUNCTION(test_a_walk_through_a_dict_notices_changes__a_pair_that_no)
{
    om_object *value = om_list_new(rt);
    om_object *dict = om_dict_of(rt, 4, om_int_new(rt, 1), om_retain(value), om_int_new(rt, 2),
                                 om_int_new(rt, 20), om_int_new(rt, 3), om_int_new(rt, 30),
                                 om_int_new(rt, 4), om_int_new(rt, 40));
    om_object *items = om_dict_items(rt, dict), *walk = om_iter(rt, items);

    om_object *first = om_next(rt, walk);
    om_object *refers = om_gc_get_referrers(rt, first);
    assert_int_equal(om_list_length(refers), 1);
    assert_int_equal(om_refcount(value), 3);
    om_release(refers);
    om_release(first);
    om_object *second = om_next(rt, walk);
    assert_ptr_equal(second, first);
    assert_int_equal(om_refcount(value), 2);
    assert_repr_taken(rt, om_next(rt, walk), "(3, 30)"); /* `second` is held: another tuple */
    assert_repr(rt, second, "(2, 20)");
    om_release(second);
    assert_true(om_gc_collect(rt, 2) >= 0); /* finds numbers in the tuple, and looks away */
    assert_repr_taken(rt, om_next(rt, walk), "(4, 40)");
    assert_null(om_next(rt, walk));
    om_release(items);
    om_release(dict);
    om_release(walk);
    om_release(value);
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

#include "chapters/6-workshop/7-tables/refers.h"

/* containers-say-what-they-refer-to: each of them */
TEST_FUNCTION(test_containers_say_what_they_refer_to__each_of_them)
{
    om_object *a = om_str_new(rt, "a"), *b = om_list_new(rt), *none = om_none(rt);
    om_object *tuple = om_tuple_of(rt, 2, om_retain(a), om_retain(b));
    om_object *dict =
        om_dict_of(rt, 2, om_retain(a), om_retain(b), om_int_new(rt, 1), none);
    om_object *values = om_dict_values(rt, dict), *names = om_dict_new(rt);
    om_object *set = om_set_of(rt, 1, om_retain(a));

    assert_true(om_dict_set(rt, names, a, b));
    REFERS(om_retain(tuple), a, b);
    REFERS(om_list_from_object(rt, tuple), a, b);
    REFERS(om_slice_of(rt, om_retain(a), NULL, om_retain(b)), a, none, b);
    REFERS(om_retain(set), a);
    REFERS(om_frozenset_from_object(rt, set), a);
    REFERS(om_retain(dict), a, b, om_int_new(rt, 1), none);
    REFERS(names, a, b);
    REFERS(om_retain(values), dict);
    REFERS(om_dict_items(rt, dict), dict);
    REFERS(om_iter(rt, values), dict);
    REFERS(om_iter(rt, dict), dict);
    REFERS(om_iter(rt, set), set);
    REFERS(om_iter(rt, tuple), tuple);
    REFERS(om_iter(rt, a), a);
    om_object *objects[] = {a, b, tuple, dict, values, set};
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
        om_release(objects[i]);
}

/* strings-are-one-key-when-equal: every container has a length */
TEST_FUNCTION(test_strings_are_one_key_when_equal__every_container_has_a)
{
    om_object *list = fixture_numbers(rt, 3), *dict = om_dict_fromkeys(rt, list, list);
    om_object *containers[] = {om_tuple_from_object(rt, list),
                               om_range_new(rt, 0, 3, 1),
                               om_set_from_object(rt, list),
                               om_frozenset_from_object(rt, list),
                               om_dict_keys(rt, dict),
                               om_dict_values(rt, dict),
                               om_dict_items(rt, dict),
                               om_str_new(rt, "abc"),
                               om_bytes_new(rt, "abc", 3),
                               list,
                               dict};

    for (size_t i = 0; i < sizeof containers / sizeof *containers; i++) {
        size_t length = 0;
        assert_true(om_length(rt, containers[i], &length));
        assert_int_equal(length, 3);
    }
    for (size_t i = 0; i < sizeof containers / sizeof *containers; i++)
        om_release(containers[i]);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_9_views[] = {
    {"a-view-sees-the-dict-as-it-is", "", test_a_view_sees_the_dict_as_it_is},
    {"a-view-sees-the-dict-as-it-is", "and takes no reference to what is in it", test_a_view_sees_the_dict_as_it_is__and_takes_no_reference},
    {"a-walk-through-a-dict-notices-changes", "", test_a_walk_through_a_dict_notices_changes},
    {"a-walk-through-a-dict-notices-changes", "keys, values and pairs", test_a_walk_through_a_dict_notices_changes__keys_values_an},
    {"a-walk-through-a-dict-notices-changes", "how much is left", test_a_walk_through_a_dict_notices_changes__how_much_is_le},
    {"a-walk-through-a-dict-notices-changes", "a pair that nothing else refers to is used again", test_a_walk_through_a_dict_notices_changes__a_pair_that_no},
    {"a-walk-through-a-dict-notices-changes", "no pair is lost", test_a_walk_through_a_dict_notices_changes__no_pair_is_los},
    {"containers-say-what-they-refer-to", "each of them", test_containers_say_what_they_refer_to__each_of_them},
    {"strings-are-one-key-when-equal", "every container has a length", test_strings_are_one_key_when_equal__every_container_has_a},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_9_views[] = {
    {NULL, NULL},
};
