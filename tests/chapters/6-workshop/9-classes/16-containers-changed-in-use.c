/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* What the methods below work on, and how often they were called. */
static om_object *target;
static int calls;

/* __del__: the list is whole, and may be changed. */
static om_object *del_appends(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    calls++;
    for (size_t i = 0; i < om_list_length(target); i++)
        assert_true(om_is_int(om_list_get_borrow(target, i)));
    assert_true(om_list_append(rt, target, om_true(rt)));
    return om_none(rt);
}

/* A key function that puts an item into the list which is being sorted, and removes it
 * again. */
static om_object *key_meddles(void *context, om_runtime *rt, om_object *item)
{
    assert_true(om_list_append(rt, target, item));
    if (context)
        om_release(om_list_pop(rt, target, -1));
    return om_retain(item);
}

/* what-leaves-a-list-is-released-last */
TEST_FUNCTION(test_what_leaves_a_list_is_released_last)
{
    target = om_list_new(rt);
    calls = 0;
    for (int i = 0; i < 4; i++) {
        om_object *meddler = fixture_instance_with(rt, "__del__", del_appends, "self");
        assert_true(om_list_append(rt, target, meddler));
        assert_true(om_list_append(rt, target, om_int_new(rt, i)));
        om_release(meddler);
    }
    om_object *slice = om_slice_of(rt, NULL, NULL, om_int_new(rt, 2));
    om_object *numbers = om_range_new(rt, 10, 14, 1);
    assert_true(om_item_set(rt, target, slice, numbers));
    assert_int_equal(calls, 4);
    assert_repr(rt, target, "[10, 0, 11, 1, 12, 2, 13, 3, True, True, True, True]");
    assert_true(om_item_remove(rt, target, slice));
    assert_repr(rt, target, "[0, 1, 2, 3, True, True]");
    om_release(slice);
    om_release(numbers);
    om_release(target);
}

static om_object *eq_holds(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return om_true(rt);
}

/* A key function that puts a new meddler into the list which is being sorted. */
static om_object *key_adds_meddler(void *context, om_runtime *rt, om_object *item)
{
    (void)context;
    om_object *meddler = fixture_instance_with(rt, "__del__", del_appends, "self");
    assert_true(om_list_append(rt, target, meddler));
    om_release(meddler);
    return om_retain(item);
}

/* what-leaves-a-list-is-released-last: deleted, removed, or there while it was sorted */
TEST_FUNCTION(test_what_leaves_a_list_is_released_last__deleted_removed)
{
    om_object *first = om_slice_of(rt, NULL, NULL, om_int_new(rt, 2));
    target = om_list_new(rt);
    calls = 0;
    for (int i = 0; i < 3; i++) {
        om_object *meddler = fixture_instance_with(rt, "__del__", del_appends, "self");
        om_object *type = om_retain((om_object *)om_get_type(meddler));
        om_object *eq = om_function_new(rt, "__eq__", eq_holds, "self other", NULL);
        assert_true(om_attribute_set_steal(rt, type, "__eq__", eq));
        assert_true(om_list_append(rt, target, meddler));
        assert_true(om_list_append(rt, target, om_int_new(rt, i)));
        om_release(meddler);
        om_release(type);
        if (i == 1) {
            assert_true(om_item_remove(rt, target, first));
            assert_repr(rt, target, "[0, 1, True, True]");
        }
    }
    assert_true(om_list_remove(rt, target, om_int_new(rt, 70)));
    assert_int_equal(calls, 3);
    assert_repr(rt, target, "[0, 1, True, True, 2, True]");
    assert_error(rt, om_list_sort(rt, target, key_adds_meddler, NULL, true), OM_VALUE_ERROR,
                 "list modified during sort");
    assert_int_equal(calls, 9);
    assert_repr(rt, target,
                "[2, 1, True, True, True, 0, True, True, True, True, True, True]");
    om_release(first);
    om_release(target);
}

/* what-leaves-a-list-is-released-last: a list that is being sorted */
TEST_FUNCTION(test_what_leaves_a_list_is_released_last__a_list_that_is_b)
{
    int context = 1;
    target = om_list_of(rt, 3, om_int_new(rt, 2), om_int_new(rt, 3), om_int_new(rt, 1));
    for (int i = 0; i < 2; i++) {
        assert_error(rt, om_list_sort(rt, target, key_meddles, i ? &context : NULL, false),
                     OM_VALUE_ERROR, "list modified during sort");
        assert_repr(rt, target, "[1, 2, 3]");
    }
    om_release(target);
}

static om_object *hash_of_seven(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return om_int_new(rt, 7);
}

/* __eq__: puts another key into the dict, or empties the set. */
static om_object *eq_meddles(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    calls++;
    if (om_get_type(target) == om_set_type(rt))
        om_set_clear(rt, target);
    else
        assert_true(om_dict_set_steal(rt, target, om_int_new(rt, 100 + calls), om_none(rt)));
    return om_false(rt);
}

/* __eq__: the same, and returns True. */
static om_object *eq_meddles_and_holds(om_runtime *rt, om_object *const *arguments,
                                       size_t count)
{
    if (om_get_type(target) == om_list_type(rt))
        om_list_clear(rt, target);
    else
        (void)eq_meddles(rt, arguments, count);
    return om_true(rt);
}

/* An instance whose hash is 7, and which equals what this __eq__ says. */
static om_object *seven_new(om_runtime *rt, om_native *eq)
{
    om_object *attributes = om_dict_new(rt);
    assert_true(om_namespace_set_steal(
        rt, attributes, "__hash__",
        om_function_new(rt, "__hash__", hash_of_seven, "self", NULL)));
    assert_true(om_namespace_set_steal(
        rt, attributes, "__eq__", om_function_new(rt, "__eq__", eq, "self other", NULL)));
    om_object *type = om_class_new(rt, "Seven", NULL, attributes);
    om_object *made = om_instance_new(rt, type);
    om_release(attributes);
    om_release(type);
    return made;
}

/* a-search-goes-on-in-what-is-there */
TEST_FUNCTION(test_a_search_goes_on_in_what_is_there)
{
    om_object *seven = seven_new(rt, eq_meddles);
    target =
        om_dict_of(rt, 2, om_int_new(rt, 1), om_none(rt), om_retain(seven), om_none(rt));
    for (int keys = 2; keys < 5;
         keys++) { /* the third gets room after the others, the fifth a table */
        calls = 0;
        assert_int_equal(om_contains(rt, target, om_int_new(rt, 7)), 0);
        assert_int_equal(calls, 1);
        assert_true(om_dict_set_steal(rt, target, om_int_new(rt, 200 + keys), om_none(rt)));
    }
    om_release(target);
    om_release(seven);
}

/* a-search-goes-on-in-what-is-there: a union of sets */
TEST_FUNCTION(test_a_search_goes_on_in_what_is_there__a_union_of_sets)
{
    om_object *seven = seven_new(rt, eq_meddles);
    om_object *left = om_set_of(rt, 1, om_int_new(rt, 7));
    calls = 0;
    target = om_set_of(rt, 2, om_retain(seven), om_int_new(rt, 0));
    om_object *both = om_set_combine(rt, OM_OR, left, target);
    assert_int_equal(calls, 1);
    assert_int_equal(om_set_length(target), 0);
    assert_int_equal(om_set_length(both), 3); /* 7, 0 and the key that emptied its set */
    assert_int_equal(om_contains(rt, both, seven), 1);
    assert_int_equal(om_contains(rt, both, om_int_new(rt, 0)), 1);
    om_release(left);
    om_release(both);
    om_release(target);
    om_release(seven);
}

/* a-search-goes-on-in-what-is-there: an item that empties its list */
TEST_FUNCTION(test_a_search_goes_on_in_what_is_there__an_item_that_empti)
{
    om_object *seven = seven_new(rt, eq_meddles_and_holds);
    target = om_list_of(rt, 2, om_retain(seven), om_int_new(rt, 5));
    assert_true(om_list_remove(rt, target, om_int_new(rt, 1)));
    assert_repr(rt, target, "[]");
    om_release(target);
    om_release(seven);
}

/* a-search-goes-on-in-what-is-there: a key that is found, though the dict has grown */
TEST_FUNCTION(test_a_search_goes_on_in_what_is_there__a_key_that_is_foun)
{
    om_object *seven = seven_new(rt, eq_meddles_and_holds);
    target = om_dict_of(rt, 1, om_retain(seven), om_int_new(rt, 5));
    calls = 0;
    assert_ptr_equal(om_dict_get_borrow(rt, target, om_int_new(rt, 7)), om_int_new(rt, 5));
    assert_int_equal(om_dict_length(target), 2);
    om_release(target);
    om_release(seven);
}

/* a-search-goes-on-in-what-is-there: a dict that fills another and grows */
TEST_FUNCTION(test_a_search_goes_on_in_what_is_there__a_dict_that_fills)
{
    om_object *seven = seven_new(rt, eq_meddles);
    om_object *filled = om_dict_of(rt, 1, om_retain(seven), om_none(rt));
    target = om_dict_of(rt, 2, om_int_new(rt, 7), om_int_new(rt, 1), om_int_new(rt, 8),
                        om_int_new(rt, 2));
    calls = 0;
    assert_error(rt, om_dict_update(rt, filled, target), OM_RUNTIME_ERROR,
                 "dict mutated during update");
    assert_int_equal(om_dict_length(filled), 2);
    assert_int_equal(om_dict_length(target), 3);
    om_release(filled);
    om_release(target);
    om_release(seven);
}

static om_object *len_raises_type_error(om_runtime *rt, om_object *const *arguments,
                                        size_t count)
{
    (void)arguments;
    (void)count;
    return om_raise(rt, OM_TYPE_ERROR, "too many to count");
}

static om_object *len_divides(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return om_int_floor_divide(rt, om_int_new(rt, 1), om_int_new(rt, 0));
}

static om_object *len_is_five(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    calls = calls == 1 ? 2 : 0; /* after __iter__ */
    return om_int_new(rt, 5);
}

static om_object *iter_walks_target(om_runtime *rt, om_object *const *arguments,
                                    size_t count)
{
    (void)arguments;
    (void)count;
    calls = 1;
    return om_iter(rt, target);
}

/* a-length-may-be-unknown */
TEST_FUNCTION(test_a_length_may_be_unknown)
{
    static om_native *const lengths[] = {len_raises_type_error, len_divides, len_is_five};
    calls = 0;
    target = om_tuple_of(rt, 3, om_int_new(rt, 1), om_int_new(rt, 2), om_int_new(rt, 3));
    for (int i = 0; i < 3; i++) {
        om_object *series = fixture_instance_with(rt, "__len__", lengths[i], "self");
        om_object *type = om_retain((om_object *)om_get_type(series));
        om_object *iter = om_function_new(rt, "__iter__", iter_walks_target, "self", NULL);
        assert_true(om_attribute_set_steal(rt, type, "__iter__", iter));
        om_object *list = om_list_from_object(rt, series);
        if (i == 2) /* room for five, in an even number of places, before there were three */
            assert_int_equal(om_size(list), 56 + 8 * 6);
        assert_int_equal(calls, i == 2 ? 2 : 1);
        if (i != 1)
            assert_repr_taken(rt, list, "[1, 2, 3]");
        else
            assert_error(rt, list, OM_ZERO_DIVISION_ERROR,
                         "integer division or modulo by zero");
        om_release(type);
        om_release(series);
    }
    om_release(target);
}

/* __del__: asks the iterator for its next item. */
static om_object *del_asks_for_more(om_runtime *rt, om_object *const *arguments,
                                    size_t count)
{
    (void)arguments;
    (void)count;
    calls++;
    assert_null(om_next(rt, target));
    return om_none(rt);
}

/* an-ended-iterator-has-let-go */
TEST_FUNCTION(test_an_ended_iterator_has_let_go)
{
    for (int i = 0; i < 2; i++) {
        om_object *meddler =
            fixture_instance_with(rt, "__del__", del_asks_for_more, "self");
        om_object *items = i ? om_list_of(rt, 1, meddler) : om_tuple_of(rt, 1, meddler);
        calls = 0;
        target = om_iter(rt, items);
        om_release(items);
        om_release(om_next(rt, target));
        assert_int_equal(calls, 0);
        assert_null(om_next(rt, target));
        assert_int_equal(calls, 1);
        assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
        om_release(target);
    }
}

/* a-walk-ends-where-the-dict-does */
TEST_FUNCTION(test_a_walk_ends_where_the_dict_does)
{
    om_object *dict = om_dict_new(rt), *key, *value;
    size_t position = 0;
    for (int i = 0; i < 5; i++)
        assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, i), om_none(rt)));
    om_object *walk = om_iter(rt, dict);
    while (position < 4)
        assert_true(om_dict_next_borrow(dict, &position, &key, &value));
    om_dict_clear(rt, dict);
    assert_false(om_dict_next_borrow(dict, &position, &key, &value));
    assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, 9), om_none(rt)));
    assert_false(om_dict_next_borrow(dict, &position, &key, &value));
    for (int i = 0; i < 2; i++) {
        assert_error(rt, om_next(rt, walk) != NULL, OM_RUNTIME_ERROR,
                     "dictionary changed size during iteration");
        for (int n = 0; n < 5; n++)
            assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, 9 + n), om_none(rt)));
    }
    om_release(walk);
    walk = om_iter(rt, dict);
    for (int n = 0; n < 5; n++) {
        assert_true(om_dict_remove(rt, dict, om_int_new(rt, 9 + n)));
        assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, 20 + n), om_none(rt)));
        om_release(om_next(rt, walk));
    }
    assert_true(om_dict_remove(rt, dict, om_int_new(rt, 20)));
    assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, 30), om_none(rt)));
    assert_error(rt, om_next(rt, walk) != NULL, OM_RUNTIME_ERROR,
                 "dictionary keys changed during iteration");
    assert_null(om_next(rt, walk));
    om_release(walk);
    om_release(dict);
}

/* a-set-of-a-dict-has-the-keys-that-come */
TEST_FUNCTION(test_a_set_of_a_dict_has_the_keys_that_come)
{
    om_object *seven = seven_new(rt, eq_meddles);
    calls = 0;
    target = om_dict_of(rt, 1, om_retain(seven), om_none(rt));
    assert_true(om_dict_set_steal(rt, target, om_int_new(rt, 7), om_none(rt)));
    assert_int_equal(om_dict_length(target), 3); /* inserting it compared the other, too */
    om_object *keys = om_dict_keys(rt, target), *set = om_set_from_object(rt, target);
    assert_int_equal(calls, 2);
    assert_int_equal(om_dict_length(target), 4);
    assert_int_equal(om_set_length(set), 4);
    om_release(set);
    assert_error(rt, om_set_from_object(rt, keys), OM_RUNTIME_ERROR,
                 "dictionary changed size during iteration");
    om_release(keys);
    om_release(target);
    om_release(seven);
}

/* __repr__: empties the dict, and sets `calls` to the count of what is left of its key. */
static om_object *repr_empties(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    om_object *key = om_dict_get_borrow(rt, target, om_int_new(rt, 1));
    om_object *weak = om_weakref_new(rt, key, NULL);
    om_dict_clear(rt, target);
    key = om_weakref_get(weak);
    om_release(weak);
    calls = key ? (int)om_refcount(key) - 1 : 0;
    if (key)
        om_release(key);
    return om_str_new(rt, "empty");
}

/* what-a-repr-is-made-of-is-held */
TEST_FUNCTION(test_what_a_repr_is_made_of_is_held)
{
    om_object *attributes = om_dict_new(rt), *plain = om_class_new(rt, "Plain", NULL, NULL);
    assert_true(om_namespace_set_steal(
        rt, attributes, "__repr__",
        om_function_new(rt, "__repr__", repr_empties, "self", NULL)));
    om_object *type = om_class_new(rt, "Emptying", NULL, attributes);
    om_object *key = om_instance_new(rt, plain), *value = om_instance_new(rt, type);
    target = om_dict_of(rt, 2, om_int_new(rt, 1), om_retain(key), key, value);
    om_object *words = om_repr(rt, target);
    assert_non_null(words);
    assert_int_equal(calls, 1);
    assert_int_equal(om_dict_length(target), 0);
    om_release(words);
    om_release(target);
    om_release(attributes);
    om_release(type);
    om_release(plain);
}

/* a-list-multiplied-by-one-is-left-alone */
TEST_FUNCTION(test_a_list_multiplied_by_one_is_left_alone)
{
    om_object *list = om_list_new(rt);
    for (int i = 0; i < 16; i++)
        assert_true(om_list_append(rt, list, om_none(rt)));
    for (int i = 0; i < 8; i++)
        om_release(om_list_pop(rt, list, -1));
    assert_int_equal(om_size(list), 56 + 16 * 8);
    om_release(om_inplace_steal(rt, om_retain(list), om_int_new(rt, 1), OM_MULTIPLY));
    assert_int_equal(om_size(list), 56 + 16 * 8);
    assert_int_equal(om_list_length(list), 8);
    om_list_clear(rt, list);
    om_object *same = om_inplace_steal(rt, om_retain(list), om_int_new(rt, 5), OM_MULTIPLY);
    assert_ptr_equal(same, list);
    assert_int_equal(om_size(list), 56);
    om_release(same);
    om_release(list);
}

/* A key function: extends the list by an instance of Nothing, which is an iterator at its
 * end. */
static om_object *extends_by_nothing(void *context, om_runtime *rt, om_object *item)
{
    assert_true(om_list_extend(rt, target, context));
    return om_retain(item);
}

static om_object *iter_is_self(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)rt;
    (void)count;
    return om_retain(arguments[0]);
}

static om_object *next_stops(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return om_raise(rt, OM_STOP_ITERATION, " ");
}

/* An iterator that yields nothing, and cannot tell so beforehand. */
static om_object *nothing_new(om_runtime *rt)
{
    om_object *attributes = om_dict_new(rt);
    om_object *iter = om_function_new(rt, "__iter__", iter_is_self, "self", NULL);
    om_object *next = om_function_new(rt, "__next__", next_stops, "self", NULL);
    assert_true(om_namespace_set_steal(rt, attributes, "__iter__", iter));
    assert_true(om_namespace_set_steal(rt, attributes, "__next__", next));
    om_object *type = om_class_new(rt, "Nothing", NULL, attributes);
    om_object *nothing = om_instance_new(rt, type);
    om_release(attributes);
    om_release(type);
    return nothing;
}

/* a-list-being-sorted-may-not-shrink-to-nothing */
TEST_FUNCTION(test_a_list_being_sorted_may_not_shrink_to_nothing)
{
    om_object *nothing = nothing_new(rt);
    target = om_list_of(rt, 2, om_int_new(rt, 2), om_int_new(rt, 1));
    assert_false(om_list_sort(rt, target, extends_by_nothing, nothing, false));
    assert_error(rt, NULL, OM_VALUE_ERROR, "list modified during sort");
    assert_repr(rt, target, "[1, 2]");
    om_release(target);
    om_release(nothing);
}

/* a-list-that-shrank-to-nothing-is-resized: by an iterator that cannot tell */
TEST_FUNCTION(test_a_list_that_shrank_to_nothing_is_resized__by_an_itera)
{
    om_object *nothing = nothing_new(rt), *list = om_list_new(rt);
    om_object *four = fixture_numbers(rt, 4);

    assert_true(om_list_extend(rt, list, nothing));
    assert_int_equal(om_size(list), 56);
    assert_true(om_list_extend(rt, list, four));
    assert_int_equal(om_size(list), 120);
    om_release(list);
    om_release(four);
    om_release(nothing);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_16_containers_changed_in_use[] = {
    {"what-leaves-a-list-is-released-last", "", test_what_leaves_a_list_is_released_last},
    {"what-leaves-a-list-is-released-last", "deleted, removed, or there while it was sorted", test_what_leaves_a_list_is_released_last__deleted_removed},
    {"what-leaves-a-list-is-released-last", "a list that is being sorted", test_what_leaves_a_list_is_released_last__a_list_that_is_b},
    {"a-search-goes-on-in-what-is-there", "", test_a_search_goes_on_in_what_is_there},
    {"a-search-goes-on-in-what-is-there", "a union of sets", test_a_search_goes_on_in_what_is_there__a_union_of_sets},
    {"a-search-goes-on-in-what-is-there", "an item that empties its list", test_a_search_goes_on_in_what_is_there__an_item_that_empti},
    {"a-search-goes-on-in-what-is-there", "a key that is found, though the dict has grown", test_a_search_goes_on_in_what_is_there__a_key_that_is_foun},
    {"a-search-goes-on-in-what-is-there", "a dict that fills another and grows", test_a_search_goes_on_in_what_is_there__a_dict_that_fills},
    {"a-length-may-be-unknown", "", test_a_length_may_be_unknown},
    {"an-ended-iterator-has-let-go", "", test_an_ended_iterator_has_let_go},
    {"a-walk-ends-where-the-dict-does", "", test_a_walk_ends_where_the_dict_does},
    {"a-set-of-a-dict-has-the-keys-that-come", "", test_a_set_of_a_dict_has_the_keys_that_come},
    {"what-a-repr-is-made-of-is-held", "", test_what_a_repr_is_made_of_is_held},
    {"a-list-multiplied-by-one-is-left-alone", "", test_a_list_multiplied_by_one_is_left_alone},
    {"a-list-being-sorted-may-not-shrink-to-nothing", "", test_a_list_being_sorted_may_not_shrink_to_nothing},
    {"a-list-that-shrank-to-nothing-is-resized", "by an iterator that cannot tell", test_a_list_that_shrank_to_nothing_is_resized__by_an_itera},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_16_containers_changed_in_use[] = {
    {NULL, NULL},
};
