/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/7-tables/trouble.h"
#include "base/type.h"
#include "types/table/set.h"

static int64_t count_of(om_runtime *rt, om_object *self, om_object *value)
{
    size_t count;
    return om_sequence_count(rt, self, value, &count) ? (int64_t)count : -1;
}

static int64_t index_of(om_runtime *rt, om_object *self, om_object *value)
{
    size_t index;
    return om_sequence_index(rt, self, value, &index) ? (int64_t)index : -1;
}

static bool count_visited(void *context, om_object *object)
{
    size_t *left = context;
    (void)object;
    return --*left != 0;
}

/* How many objects `self` refers to. Traversing them stops at each if the visitor says so. */
static size_t parts_of(om_object *self)
{
    size_t parts = 0, left = 1;
    while (!om_get_type(self)->traverse(self, count_visited, &left))
        left = ++parts + 1;
    return parts;
}

/* a-failed-comparison-is-passed-on */
TEST_FUNCTION(test_a_failed_comparison_is_passed_on)
{
    om_object *no = trouble_new(rt, trouble_fails, NULL, 7);
    om_object *list = om_list_of(rt, 2, om_int_new(rt, 1000), om_int_new(rt, 2000));
    om_object *bad = om_list_of(rt, 2, om_int_new(rt, 1000), om_retain(no));
    om_object *slice = om_slice_of(rt, om_retain(no), NULL, NULL);
    om_object *other = om_slice_of(rt, om_int_new(rt, 1), NULL, NULL);

    assert_error(rt, count_of(rt, list, no) >= 0, OM_VALUE_ERROR, "no answer");
    assert_error(rt, index_of(rt, list, no) >= 0, OM_VALUE_ERROR, "no answer");
    assert_error(rt, om_list_remove(rt, list, no), OM_VALUE_ERROR, "no answer");
    assert_error(rt, om_contains(rt, list, no) >= 0, OM_VALUE_ERROR, "no answer");
    assert_error(rt, om_equal(rt, list, bad) >= 0, OM_VALUE_ERROR, "no answer");
    assert_error(rt, om_compare(rt, list, bad, OM_LT) >= 0, OM_VALUE_ERROR, "no answer");
    assert_error(rt, om_equal(rt, slice, other) >= 0, OM_VALUE_ERROR, "no answer");
    assert_repr(rt, list, "[1000, 2000]");
    om_object *set = om_set_of(rt, 1, om_int_new(rt, 7)), *dict = om_dict_new(rt);
    assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, 7), om_none(rt)));
    assert_error(rt, om_contains(rt, set, no) >= 0, OM_VALUE_ERROR, "no answer");
    assert_error(rt, om_contains(rt, dict, no) >= 0, OM_VALUE_ERROR, "no answer");
    assert_error(rt, om_set_add(rt, set, no), OM_VALUE_ERROR, "no answer");
    assert_error(rt, om_dict_set(rt, dict, no, no), OM_VALUE_ERROR, "no answer");
    assert_repr(rt, set, "{7}");
    assert_repr(rt, dict, "{7: None}");
    assert_int_equal(om_refcount(no), 3); /* ours, one in `bad` and one in the slice */
    om_release(set);
    om_release(dict);
    om_release(no);
    om_release(list);
    om_release(bad);
    om_release(slice);
    om_release(other);
}

/* Adds forty keys to the set or dict of `context`, the first time. */
static int grows_the_container(om_runtime *rt, void *context)
{
    om_object *self = *(om_object **)context;
    if (!self)
        return 0;
    *(om_object **)context = NULL;
    for (int i = 100; i < 140; i++) {
        if (om_is_any_set(rt, self))
            assert_true(om_set_add(rt, self, om_int_new(rt, i)));
        else
            assert_true(om_dict_set_steal(rt, self, om_int_new(rt, i), om_none(rt)));
    }
    return 1;
}

/* a-search-begins-anew-when-its-table-changes */
TEST_FUNCTION(test_a_search_begins_anew_when_its_table_changes)
{
    om_object *set = om_set_of(rt, 1, om_int_new(rt, 7)), *dict = om_dict_new(rt),
              *target = set;
    om_object *key = trouble_new(rt, grows_the_container, &target, 7);

    assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, 7), om_none(rt)));
    assert_int_equal(om_contains(rt, set, key), 0);
    assert_int_equal(om_set_length(set), 41);
    target = dict;
    assert_int_equal(om_contains(rt, dict, key), 0);
    assert_int_equal(om_dict_length(dict), 41);
    om_set_clear(rt, set);
    assert_true(om_set_add(rt, set, om_int_new(rt, 7)));
    target = set;
    assert_true(om_set_add(rt, set, key)); /* but what is added counts as equal */
    assert_int_equal(om_set_length(set), 41);
    om_release(key);
    key = trouble_new(rt, trouble_says_yes, NULL, 7);
    assert_int_equal(om_contains(rt, set, key), 1);
    assert_ptr_equal(om_dict_get_borrow(rt, dict, key), om_none(rt));
    om_release(key);
    om_release(set);
    om_release(dict);
}

/* Two objects, a dict and a key for it; NULL when that key has been put in. */
static int puts_itself_in(om_runtime *rt, void *context)
{
    om_object **parts = context, *key = parts[1];
    parts[1] = NULL;
    if (key)
        assert_true(om_dict_set_steal(rt, parts[0], key, om_int_new(rt, 1)));
    return 0;
}

/* a-search-begins-anew-when-its-table-changes: because the key is there already */
TEST_FUNCTION(test_a_search_begins_anew_when_its_table_changes__because)
{
    om_object *parts[2] = {om_dict_new(rt), NULL};
    om_object *key = trouble_new(rt, puts_itself_in, parts, 7);

    assert_true(om_dict_set_steal(rt, parts[0], om_int_new(rt, 7), om_none(rt)));
    parts[1] = key;
    assert_true(om_dict_set_steal(rt, parts[0], key, om_int_new(rt, 2)));
    assert_null(parts[1]);
    assert_int_equal(om_dict_length(parts[0]), 2);
    assert_ptr_equal(om_dict_get_borrow(rt, parts[0], key), om_int_new(rt, 2));
    om_release(parts[0]);
    om_release(key);
}

/* items-are-counted-and-found */
TEST_FUNCTION(test_items_are_counted_and_found)
{
    om_object *list = om_list_of(rt, 4, om_int_new(rt, 1), om_str_new(rt, "two"),
                                 om_int_new(rt, 1), om_none(rt));
    om_object *tuple = om_tuple_from_object(rt, list), *two = om_str_new(rt, "two"), *same;
    om_object *five = om_str_new(rt, "five");

    assert_int_equal(count_of(rt, list, om_int_new(rt, 1)), 2);
    assert_int_equal(count_of(rt, tuple, om_true(rt)), 2);
    assert_int_equal(index_of(rt, tuple, two), 1);
    assert_error(rt, index_of(rt, list, five) >= 0, OM_VALUE_ERROR,
                 "'five' is not in list");
    assert_error(rt, index_of(rt, tuple, five) >= 0, OM_VALUE_ERROR,
                 "tuple.index(x): x not in tuple");
    om_fault_inject_after(rt, 0);
    assert_false(index_of(rt, list, tuple) >= 0); /* its repr is too long for no memory */
    om_fault_inject_stop(rt);
    om_error_clear(rt);
    same = om_list_of(rt, 4, om_int_new(rt, 1), om_retain(two), om_int_new(rt, 1),
                      om_none(rt));
    assert_int_equal(om_equal(rt, list, same), 1);
    om_release(same);
    om_release(list);
    om_release(tuple);
    om_release(two);
    om_release(five);
}

/* containers-say-what-they-refer-to */
TEST_FUNCTION(test_containers_say_what_they_refer_to)
{
    om_object *list = om_list_of(rt, 2, om_int_new(rt, 1), om_none(rt)),
              *walk = om_iter(rt, list);
    om_object *slice = om_slice_of(rt, NULL, NULL, om_list_new(rt)),
              *set = om_set_from_object(rt, list);
    om_object *set_walk = om_iter(rt, set), *dict = om_dict_fromkeys(rt, list, om_none(rt));
    om_object *keys = om_dict_keys(rt, dict), *key_walk = om_iter(rt, keys);

    assert_int_equal(parts_of(list), 2);
    assert_int_equal(parts_of(walk), 1);
    assert_int_equal(parts_of(slice), 3);
    assert_int_equal(parts_of(set), 2);
    assert_int_equal(parts_of(set_walk), 1);
    assert_int_equal(parts_of(keys), 1);
    assert_int_equal(parts_of(key_walk), 1);
    assert_int_equal(parts_of(dict), 4); /* two keys and two values */
    assert_int_equal(om_size(walk), 48);
    om_release(list);
    om_release(walk); /* the list dies of it, and the walk had not met its end */
    om_release(set);
    om_release(set_walk);
    om_release(dict);
    om_release(keys);
    om_release(key_walk);
    om_release(slice);
    assert_int_equal(om_heap_count_mortals(rt), 0);
}

/* containers-say-what-they-refer-to: an iterator at its end */
TEST_FUNCTION(test_containers_say_what_they_refer_to__an_iterator_at_its)
{
    om_object *list = om_list_of(rt, 1, om_int_new(rt, 1)), *text = om_str_new(rt, "x");
    om_object *set = om_set_from_object(rt, list);
    om_object *dict = om_dict_fromkeys(rt, list, om_none(rt));
    om_object *sources[] = {list, text, set, dict};

    for (size_t i = 0; i < 4; i++) {
        om_object *walk = om_iter(rt, sources[i]);
        assert_int_equal(parts_of(walk), 1);
        om_release(om_next(rt, walk));
        assert_null(om_next(rt, walk));
        assert_int_equal(parts_of(walk), 0);
        assert_repr_taken(rt, om_list_from_object(rt, walk), "[]");
        om_release(walk);
        om_release(sources[i]);
    }
}

/* One of the operations, each tried until there is enough memory. */
static om_object *operation(om_runtime *rt, int number, om_object *list, om_object *tuple)
{
    om_object *more = tuple, *two = om_int_new(rt, 2);
    switch (number) {
    case 0:
        return om_add(rt, list, list);
    case 1:
        return om_multiply(rt, list, two);
    case 2:
        return om_add(rt, tuple, more);
    case 3:
        return om_multiply(rt, tuple, two);
    case 4:
        return om_item_get_slice(rt, tuple, 0, 20);
    case 5:
        return om_item_get_slice(rt, list, 0, 20);
    case 6:
        return om_inplace_steal(rt, om_list_from_object(rt, list), two, OM_MULTIPLY);
    case 7:
        return om_repr(rt, list);
    case 8:
        return om_iter(rt, list);
    case 9:
        return om_tuple_of(rt, 2, om_int_new(rt, 1000), om_int_new(rt, 2000));
    case 10:
        return om_list_of(rt, 2, om_int_new(rt, 1000), om_int_new(rt, 2000));
    case 11:
        return om_tuple_from_object(rt, list);
    case 12:
        return om_slice_of(rt, om_int_new(rt, 1000), om_int_new(rt, 2000),
                           om_int_new(rt, 3000));
    case 13:
        return om_range_new(rt, 0, 9, 1);
    default:
        return om_sorted(rt, list, NULL, NULL, true);
    }
}

/* no-memory-no-change */
TEST_FUNCTION(test_no_memory_no_change)
{
    om_object *list = om_list_new(rt);
    for (int i = 0; i < 100; i++) {
        om_object *number = om_int_new(rt, 1000 * i);
        assert_true(om_list_append(rt, list, number));
        om_release(number);
    }
    om_object *tuple = om_tuple_from_object(rt, list);
    size_t objects = om_heap_count_objects(rt);

    for (int number = 0; number < 15; number++) {
        om_object *result = NULL;
        for (size_t n = 0; !result; n++) {
            om_fault_inject_after(rt, n);
            result = operation(rt, number, list, tuple);
            om_fault_inject_stop(rt);
            assert_true(result || om_error_kind(rt) == OM_MEMORY_ERROR);
            assert_true(result || om_heap_count_objects(rt) == objects);
            om_error_clear(rt);
        }
        om_release(result);
    }
    assert_error(rt, om_tuple_from_array(rt, NULL, SIZE_MAX / 8), OM_MEMORY_ERROR,
                 "out of memory");
    assert_null(
        om_tuple_of(rt, 2, NULL, om_int_new(rt, 1000))); /* a call that failed, in a call */
    assert_null(om_list_of(rt, 2, om_int_new(rt, 1000), NULL));
    om_release(list);
    om_release(tuple);
}

/* no-memory-no-change: wherever a text grows */
TEST_FUNCTION(test_no_memory_no_change__wherever_a_text_grows)
{
    om_object *list = om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2));
    om_object *set = om_set_from_object(rt, list),
              *frozen = om_frozenset_from_object(rt, set);
    om_object *dict = om_dict_fromkeys(rt, list, list);
    om_object *objects[] = {
        om_slice_of(rt, om_int_new(rt, 1), om_int_new(rt, 2), om_int_new(rt, 3)),
        om_dict_keys(rt, dict),
        om_dict_items(rt, dict),
        om_weakref_new(rt, set, NULL),
        om_exception_of(rt, om_exception_type(rt, OM_VALUE_ERROR),
                        om_tuple_of(rt, 1, om_int_new(rt, 1))),
        dict,
        set,
        frozen,
        list};
    char spaces[128];
    memset(spaces, ' ', sizeof spaces);

    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++) {
        for (size_t length = 20; length < 104; length++) {
            om_object *text = om_str_from_utf8(rt, spaces, length), *repr = NULL;
            om_object *both = om_list_of(rt, 2, text, om_retain(objects[i]));
            for (size_t n = 0; !repr; n++) {
                om_fault_inject_after(rt, n);
                repr = om_repr(rt, both);
                om_fault_inject_stop(rt);
                assert_int_equal(om_error_kind(rt), repr ? OM_NO_ERROR : OM_MEMORY_ERROR);
                om_error_clear(rt);
            }
            om_release(repr);
            om_release(both);
        }
    }
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
        om_release(objects[i]);
}

/* no-memory-no-change: a slice of a range that is none */
TEST_FUNCTION(test_no_memory_no_change__a_slice_of_a_range_that_is_none)
{
    om_object *range = om_range_new(rt, 0, 9, 1), *text = om_str_new(rt, "x");
    om_object *slice = om_slice_of(rt, om_retain(text), NULL, NULL);
    om_object *tuple = om_tuple_of(rt, 1, om_none(rt));
    static const char *const words =
        "slice indices must be integers or None or have an __index__ method";

    assert_error(rt, om_item_get(rt, range, slice), OM_TYPE_ERROR, words);
    assert_error(rt, om_item_get(rt, tuple, slice), OM_TYPE_ERROR, words);
    assert_ptr_equal(om_get_type(range), om_range_type(rt));
    om_release(range);
    om_release(text);
    om_release(slice);
    om_release(tuple);
}

/* strings-are-one-key-when-equal */
TEST_FUNCTION(test_strings_are_one_key_when_equal)
{
    om_object *a = om_str_new(rt, "the same words"), *b = om_str_new(rt, "the same words");
    om_object *set = om_set_of(rt, 1, om_retain(a)), *dict = om_dict_new(rt);
    size_t length;

    assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, 1), om_none(rt)));
    assert_true(om_dict_set_steal(rt, dict, a, om_none(rt)));
    assert_int_equal(om_contains(rt, set, b), 1);
    assert_int_equal(om_contains(rt, dict, b), 1);
    assert_true(om_set_add(rt, set, b) && om_dict_set(rt, dict, b, b));
    assert_true(om_length(rt, set, &length) && length == 1);
    assert_true(om_length(rt, dict, &length) && length == 2);
    om_object *more = om_dict_of(rt, 1, om_int_new(rt, 5), om_int_new(rt, 6));
    assert_true(om_dict_update(rt, more, dict));
    assert_int_equal(om_dict_length(more), 3);
    assert_true(om_dict_remove(rt, more, om_int_new(rt, 5)));
    assert_true(om_dict_remove(rt, more, a));
    om_object *copy =
        om_copy(rt, more); /* two of three are deleted: into a table of its own size */
    assert_repr_taken(rt, copy, "{1: None}");
    om_release(more);
    om_release(a);
    om_release(b);
    om_release(set);
    om_release(dict);
}

/* a-failed-comparison-is-passed-on: sets combined */
TEST_FUNCTION(test_a_failed_comparison_is_passed_on__sets_combined)
{
    om_object *no = trouble_new(rt, trouble_fails, NULL, 7), *yes = om_int_new(rt, 7);
    om_object *a = om_set_of(rt, 2, om_int_new(rt, 1), om_retain(no));
    om_object *b = om_set_of(rt, 3, om_int_new(rt, 1), om_int_new(rt, 2), yes), *result;
    static const om_operator operations[] = {OM_OR, OM_AND, OM_SUBTRACT, OM_XOR};

    for (int i = 0; i < 4; i++) {
        result = om_set_combine(rt, operations[i], a, b);
        assert_error(rt, result, OM_VALUE_ERROR, "no answer");
        assert_error(rt, om_inplace_steal(rt, om_copy(rt, a), b, operations[i]),
                     OM_VALUE_ERROR, "no answer");
    }
    assert_error(rt, om_set_is_subset(rt, a, b) >= 0, OM_VALUE_ERROR, "no answer");
    assert_error(rt, om_compare(rt, a, b, OM_LT) >= 0, OM_VALUE_ERROR, "no answer");
    assert_int_equal(om_set_length(a), 2);
    om_release(a);
    om_release(b);
    om_release(no);
}

/* Says what the next letter says: y, n, or anything else for no answer. */
static int reads_answers(om_runtime *rt, void *context)
{
    const char **answers = context;
    char answer = *(*answers)++;
    return answer == 'y' ? 1 : answer == 'n' ? 0 : trouble_fails(rt, NULL);
}

/* a-failed-sort-loses-nothing: whichever comparison fails */
TEST_FUNCTION(test_a_failed_sort_loses_nothing__whichever_comparison_fai)
{
    static const char *const scripts[] = {"-", "n-", "y-", "ny-", "nyn-"};
    const char *answers;

    for (int i = 0; i < 5; i++) {
        om_object *list = om_list_new(rt), *items[3];
        for (size_t k = 0; k < 3; k++) {
            items[k] = trouble_new(rt, reads_answers, &answers, 1);
            assert_true(om_list_append(rt, list, items[k]));
            om_release(items[k]);
        }
        answers = scripts[i];
        bool fails = i < 4; /* the third item belongs after the second, which ends it */
        bool sorted = om_list_sort(rt, list, NULL, NULL, false);
        assert_int_equal(sorted, !fails);
        if (fails)
            assert_error(rt, NULL, OM_VALUE_ERROR, "no answer");
        for (size_t k = 0; k < 3; k++)
            assert_ptr_equal(om_list_get_borrow(list, k), items[k]);
        om_release(list);
    }
}

/* a-failed-comparison-is-passed-on: dicts, views and iterables */
TEST_FUNCTION(test_a_failed_comparison_is_passed_on__dicts_views_and_ite)
{
    om_object *no = trouble_new(rt, trouble_fails, NULL, 7), *seven = om_int_new(rt, 7);
    om_object *list = om_list_of(rt, 1, om_retain(seven)),
              *bad = om_list_of(rt, 1, om_retain(no));
    om_object *a = om_dict_fromkeys(rt, list, om_none(rt));
    om_object *b = om_dict_fromkeys(rt, bad, om_none(rt));
    om_object *c = om_dict_fromkeys(rt, list, no);
    om_object *keys = om_dict_keys(rt, b), *set = om_set_from_object(rt, list);
    om_object *items = om_dict_items(rt, c),
              *objects[] = {list, bad, a, b, c, keys, set, items, no};
    static const om_operator operations[] = {OM_OR, OM_AND, OM_SUBTRACT, OM_XOR};
    static const om_order orders[] = {OM_EQ, OM_NE, OM_LE, OM_GE};

    for (int i = 0; i < 4; i++) {
        assert_error(rt, om_set_combine(rt, operations[i], set, bad), OM_VALUE_ERROR,
                     "no answer");
        assert_error(rt, om_set_update(rt, operations[i], set, bad), OM_VALUE_ERROR,
                     "no answer");
        assert_error(rt, om_set_combine(rt, operations[i], set, b), OM_VALUE_ERROR,
                     "no answer");
        assert_error(rt, om_binary(rt, keys, set, operations[i]), OM_VALUE_ERROR,
                     "no answer");
        assert_error(rt, om_compare(rt, keys, set, orders[i]) >= 0, OM_VALUE_ERROR,
                     "no answer");
    }
    assert_error(rt, om_set_is_disjoint(rt, set, bad) >= 0, OM_VALUE_ERROR, "no answer");
    assert_error(rt, om_equal(rt, a, b) >= 0, OM_VALUE_ERROR, "no answer");
    assert_error(rt, om_equal(rt, a, c) >= 0, OM_VALUE_ERROR, "no answer");
    assert_error(rt, om_binary(rt, a, b, OM_OR), OM_VALUE_ERROR, "no answer");
    assert_error(rt, om_dict_pop(rt, a, no, NULL), OM_VALUE_ERROR, "no answer");
    assert_error(rt, om_item_get(rt, a, no), OM_VALUE_ERROR, "no answer");
    assert_repr(rt, a, "{7: None}");
    assert_repr(rt, set, "{7}");
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
        om_release(objects[i]);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_15_comparisons_that_run_code[] = {
    {"a-failed-comparison-is-passed-on", "", test_a_failed_comparison_is_passed_on},
    {"a-search-begins-anew-when-its-table-changes", "", test_a_search_begins_anew_when_its_table_changes},
    {"a-search-begins-anew-when-its-table-changes", "because the key is there already", test_a_search_begins_anew_when_its_table_changes__because},
    {"items-are-counted-and-found", "", test_items_are_counted_and_found},
    {"containers-say-what-they-refer-to", "", test_containers_say_what_they_refer_to},
    {"containers-say-what-they-refer-to", "an iterator at its end", test_containers_say_what_they_refer_to__an_iterator_at_its},
    {"no-memory-no-change", "", test_no_memory_no_change},
    {"no-memory-no-change", "wherever a text grows", test_no_memory_no_change__wherever_a_text_grows},
    {"no-memory-no-change", "a slice of a range that is none", test_no_memory_no_change__a_slice_of_a_range_that_is_none},
    {"strings-are-one-key-when-equal", "", test_strings_are_one_key_when_equal},
    {"a-failed-comparison-is-passed-on", "sets combined", test_a_failed_comparison_is_passed_on__sets_combined},
    {"a-failed-sort-loses-nothing", "whichever comparison fails", test_a_failed_sort_loses_nothing__whichever_comparison_fai},
    {"a-failed-comparison-is-passed-on", "dicts, views and iterables", test_a_failed_comparison_is_passed_on__dicts_views_and_ite},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_15_comparisons_that_run_code[] = {
    {NULL, NULL},
};
