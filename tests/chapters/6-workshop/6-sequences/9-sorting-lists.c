/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* The first item of a pair is its key; counts the calls. */
static om_object *first_of_pair(void *context, om_runtime *rt, om_object *item)
{
    size_t *calls = context;
    ++*calls;
    return om_item_get(rt, item, om_int_new(rt, 0));
}

/* A list of `count` pairs [key, place], the keys from a small generator below `most`. */
static om_object *pairs(om_runtime *rt, int count, uint32_t most)
{
    om_object *list = om_list_new(rt);
    uint32_t random = 12345;
    for (int i = 0; i < count; i++) {
        random = random * 1664525u + 1013904223u;
        om_object *pair = om_list_of(rt, 2, om_int_new(rt, (int64_t)((random >> 8) % most)),
                                     om_int_new(rt, i));
        assert_true(om_list_append(rt, list, pair));
        om_release(pair);
    }
    return list;
}

static int64_t number_at(om_object *list, size_t index, size_t part)
{
    int64_t number = 0;
    assert_true(om_int_get_int64(om_list_get_borrow(om_list_get_borrow(list, index), part),
                                 &number));
    return number;
}

/* Fails unless keys do not fall (or not rise), and places rise where keys are equal. */
static void assert_stable(om_object *list, bool reverse)
{
    for (size_t i = 1; i < om_list_length(list); i++) {
        int64_t before = number_at(list, i - 1, 0), key = number_at(list, i, 0);
        assert_true(reverse ? before >= key : before <= key);
        assert_true(before != key || number_at(list, i - 1, 1) < number_at(list, i, 1));
    }
}

/* sorting-is-stable */
TEST_FUNCTION(test_sorting_is_stable)
{
    static const int counts[] = {1, 2, 3, 23, 24, 25, 63, 64, 255, 256, 257, 1000, 5000};

    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        for (int reverse = 0; reverse < 2; reverse++) {
            size_t calls = 0;
            om_object *list = pairs(rt, counts[i], 50);
            assert_true(om_list_sort(rt, list, first_of_pair, &calls, reverse));
            assert_int_equal(calls, counts[i]);
            assert_int_equal(om_list_length(list), counts[i]);
            assert_stable(list, reverse);
            om_release(list);
        }
    }
}

/* sorting-is-stable: numbers of any size, and anything that can be compared */
TEST_FUNCTION(test_sorting_is_stable__numbers_of_any_size_and_anything_t)
{
    om_object *list =
        om_list_of(rt, 6, om_int_new(rt, 5), om_int_new(rt, INT64_MIN), om_int_new(rt, -1),
                   om_int_new(rt, INT64_MAX), om_int_new(rt, 0), om_int_new(rt, 300));
    om_object *huge = om_int_from_text(rt, "-99999999999999999999999", 24);
    om_object *words = om_list_of(rt, 4, om_str_new(rt, "pear"), om_str_new(rt, "fig"),
                                  om_str_new(rt, "apple"), om_str_new(rt, "fig"));

    assert_true(om_list_sort(rt, list, NULL, NULL, false));
    assert_repr(rt, list, "[-9223372036854775808, -1, 0, 5, 300, 9223372036854775807]");
    assert_true(om_list_append(rt, list, huge));
    assert_true(om_list_append(rt, list, om_true(rt)));
    assert_repr_taken(rt, om_sorted(rt, list, NULL, NULL, true),
                      "[9223372036854775807, 300, 5, True, 0, -1, -9223372036854775808, "
                      "-99999999999999999999999]");
    assert_true(om_list_sort(rt, list, NULL, NULL, false));
    assert_repr(rt, list,
                "[-99999999999999999999999, -9223372036854775808, -1, 0, True, 5, 300, "
                "9223372036854775807]");
    assert_true(om_list_sort(rt, words, NULL, NULL, false));
    assert_repr(rt, words, "['apple', 'fig', 'fig', 'pear']");
    om_list_clear(rt, words);
    assert_true(om_list_sort(rt, words, NULL, NULL, false));
    om_object *tuples = om_list_of(
        rt, 3, om_tuple_of(rt, 2, om_int_new(rt, 2), om_int_new(rt, 7)),
        om_tuple_of(rt, 1, om_int_new(rt, 2)), om_tuple_of(rt, 1, om_int_new(rt, 1)));
    assert_true(om_list_sort(rt, tuples, NULL, NULL, false));
    assert_repr(rt, tuples, "[(1,), (2,), (2, 7)]");
    assert_true(
        om_list_append(rt, tuples, om_tuple_of(rt, 0))); /* the empty tuple is immortal */
    assert_true(om_list_sort(rt, tuples, NULL, NULL, false));
    assert_repr(rt, tuples, "[(), (1,), (2,), (2, 7)]");
    om_release(tuples);
    om_release(words);
    om_release(huge);
    om_release(list);
}

#include "types/sequence/items.h"

static size_t comparisons;

static int counting_compare(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    comparisons++;
    return om_items_compare(rt, a, b, order);
}

/* A list of the lists [start], [start + step], … */
static om_object *singles(om_runtime *rt, int start, int step, int count)
{
    om_object *list = om_list_new(rt);
    for (int i = 0; i < count; i++) {
        om_object *single = om_list_of(rt, 1, om_int_new(rt, start + i * step));
        assert_true(om_list_append(rt, list, single));
        om_release(single);
    }
    return list;
}

static size_t comparisons_to_sort(om_runtime *rt, om_object *list)
{
    comparisons = 0;
    assert_true(om_list_sort(rt, list, NULL, NULL, false));
    return comparisons;
}

/* For a list of so many items that rise, and so many after them, and so on up to a 0. */
static size_t comparisons_to_sort_runs(om_runtime *rt, const int *lengths)
{
    om_object *list = om_list_new(rt);
    for (; *lengths; lengths++) {
        om_object *run = singles(rt, 0, 1, *lengths);
        assert_true(om_list_extend(rt, list, run));
        om_release(run);
    }
    size_t count = comparisons_to_sort(rt, list);
    om_release(list);
    return count;
}

/* sorting-uses-what-order-there-is */
TEST_FUNCTION(test_sorting_uses_what_order_there_is)
{
    enum { COUNT = 1000 };
    om_object *up = singles(rt, 0, 1, COUNT), *down = singles(rt, COUNT, -1, COUNT);
    om_object *more = singles(rt, 0, 1, COUNT), *low = singles(rt, -COUNT, 1, COUNT);
    om_object *mixed = pairs(rt, COUNT, 1000000);

    om_get_type(om_list_get_borrow(up, 0))->compare = counting_compare;
    assert_int_equal(comparisons_to_sort(rt, up), COUNT - 1);
    assert_int_equal(comparisons_to_sort(rt, down), COUNT - 1);
    assert_true(om_list_extend(rt, up, low)); /* two runs that need no merging */
    assert_int_equal(comparisons_to_sort(rt, up), 2 * COUNT + 27);
    assert_true(om_list_extend(rt, up, more)); /* and two that have to be merged */
    assert_int_equal(comparisons_to_sort(rt, up), 5 * COUNT + 16);
    assert_int_equal(comparisons_to_sort(rt, mixed), 8646); /* n log n is 9966 */
    assert_stable(mixed, false);
    assert_int_equal(comparisons_to_sort_runs(rt, (const int[]){64, 1, 0}), 67);
    assert_int_equal(comparisons_to_sort_runs(rt, (const int[]){4736, 64, 80, 1520, 0}),
                     9988);
    om_release(up);
    om_release(down);
    om_release(more);
    om_release(low);
    om_release(mixed);
}

/* A key function that disturbs the list that is being sorted. */
static om_object *meddling_key(void *context, om_runtime *rt, om_object *item)
{
    assert_int_equal(om_list_length(context), 0);
    assert_true(om_list_append(rt, context, om_none(rt)));
    om_list_clear(rt, context);
    if (item == om_int_new(rt, 1))
        assert_true(om_list_append(rt, context, om_none(rt)));
    return om_retain(item);
}

static om_object *no_key(void *context, om_runtime *rt, om_object *item)
{
    int *left = context;
    return (*left)-- ? om_retain(item) : om_raise(rt, OM_VALUE_ERROR, "no key");
}

/* a-failed-sort-loses-nothing */
TEST_FUNCTION(test_a_failed_sort_loses_nothing)
{
    om_object *list = om_list_of(rt, 3, om_int_new(rt, 2), om_none(rt), om_int_new(rt, 1));
    int left = 2;

    assert_error(rt, om_list_sort(rt, list, NULL, NULL, false), OM_TYPE_ERROR,
                 "'<' not supported between instances of 'NoneType' and 'int'");
    assert_int_equal(om_list_length(list), 3);
    assert_int_equal(om_contains(rt, list, om_int_new(rt, 1)), 1);
    assert_int_equal(om_contains(rt, list, om_int_new(rt, 2)), 1);
    assert_int_equal(om_contains(rt, list, om_none(rt)), 1);
    assert_null(om_sorted(rt, list, NULL, NULL, false));
    om_error_clear(rt);
    assert_null(om_sorted(rt, om_none(rt), NULL, NULL, false));
    om_error_clear(rt);

    om_object *numbers =
        om_list_of(rt, 3, om_int_new(rt, 2), om_int_new(rt, 3), om_int_new(rt, 1));
    assert_error(rt, om_list_sort(rt, numbers, no_key, &left, false), OM_VALUE_ERROR,
                 "no key");
    assert_repr(rt, numbers, "[2, 3, 1]");
    assert_error(rt, om_list_sort(rt, numbers, meddling_key, numbers, false),
                 OM_VALUE_ERROR, "list modified during sort");
    assert_repr(rt, numbers, "[1, 2, 3]");
    om_runtime_interrupt(rt);
    list = om_list_of(rt, 2, list, numbers);
    assert_error(rt, om_list_sort(rt, list, NULL, NULL, false), OM_KEYBOARD_INTERRUPT, "");
    assert_int_equal(om_list_length(list), 2);
    om_release(list);
}

static size_t comparisons_left;

static int failing_compare(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    if (comparisons_left-- > 0)
        return om_items_compare(rt, a, b, order);
    (void)om_raise(rt, OM_VALUE_ERROR, "no order");
    return -1;
}

/* a-failed-sort-loses-nothing: whichever comparison of two lists fails */
TEST_FUNCTION(test_a_failed_sort_loses_nothing__whichever_comparison_of)
{
    static const int starts[][2] = {{25, 12}, {25, 12}, {68, 3}};

    for (int i = 0; i < 3; i++) {
        om_object *first = singles(rt, 0, 1, 70);
        om_object *second = singles(rt, starts[i][0], starts[i][1], 40);
        om_object *whole = om_add(rt, i == 1 ? second : first, i == 1 ? first : second);
        om_object *right = om_sorted(rt, whole, NULL, NULL, false);
        om_type *type = om_get_type(first);
        bool sorted = false;
        for (size_t n = 0; !sorted; n++) {
            om_object *list = om_copy(rt, whole);
            comparisons_left = n;
            type->compare = failing_compare;
            sorted = om_list_sort(rt, list, NULL, NULL, false);
            type->compare = om_items_compare;
            assert_true(n < 1000);
            if (!sorted)
                assert_error(rt, NULL, OM_VALUE_ERROR, "no order");
            assert_true(sorted || om_list_sort(rt, list, NULL, NULL, false));
            assert_int_equal(om_equal(rt, list, right), 1);
            om_release(list);
        }
        om_release(first);
        om_release(second);
        om_release(whole);
        om_release(right);
    }
}

/* Makes a key of an item; clears errors; for None it returns NULL without an error. */
static om_object *key_of_all_but_none(void *context, om_runtime *rt, om_object *item)
{
    size_t *calls = context;
    ++*calls;
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    (void)om_raise(rt, OM_INDEX_ERROR, "its own");
    om_error_clear(rt);
    return item == om_none(rt) ? NULL : om_unary(rt, item, OM_NEGATIVE);
}

/* a-failed-sort-loses-nothing: keys and errors */
TEST_FUNCTION(test_a_failed_sort_loses_nothing__keys_and_errors)
{
    om_object *list = om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2));
    size_t calls = 0;

    (void)om_raise(rt, OM_VALUE_ERROR, "an older error");
    assert_true(om_list_sort(rt, list, key_of_all_but_none, &calls, false));
    assert_error(rt, NULL, OM_VALUE_ERROR, "an older error");
    assert_repr(rt, list, "[2, 1]");
    assert_true(om_list_append(rt, list, om_none(rt)));
    assert_error(rt, om_list_sort(rt, list, key_of_all_but_none, &calls, false),
                 OM_SYSTEM_ERROR, "a sort key returned NULL without setting an exception");
    assert_repr(rt, list, "[2, 1, None]");
    assert_int_equal(calls, 5);
    om_release(list);
}

/* a-failed-sort-loses-nothing: when memory runs out */
TEST_FUNCTION(test_a_failed_sort_loses_nothing__when_memory_runs_out)
{
    om_object *list = pairs(rt, 3, 100);
    om_object *before = om_repr(rt, list), *after;
    size_t calls = 0;
    bool sorted = false;

    for (size_t n = 0; !sorted; n++) {
        om_fault_inject_after(rt, n);
        sorted = om_list_sort(rt, list, first_of_pair, &calls, false);
        om_fault_inject_stop(rt);
        if (!sorted) {
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
            after = om_repr(rt, list);
            assert_int_equal(om_equal(rt, before, after), 1);
            om_release(after);
        }
    }
    assert_stable(list, false);
    om_release(before);
    om_release(list);
}

/* clang-format off */
const test_entry tests_6_workshop_6_sequences_9_sorting_lists[] = {
    {"sorting-is-stable", "", test_sorting_is_stable},
    {"sorting-is-stable", "numbers of any size, and anything that can be compared", test_sorting_is_stable__numbers_of_any_size_and_anything_t},
    {"sorting-uses-what-order-there-is", "", test_sorting_uses_what_order_there_is},
    {"a-failed-sort-loses-nothing", "", test_a_failed_sort_loses_nothing},
    {"a-failed-sort-loses-nothing", "whichever comparison of two lists fails", test_a_failed_sort_loses_nothing__whichever_comparison_of},
    {"a-failed-sort-loses-nothing", "keys and errors", test_a_failed_sort_loses_nothing__keys_and_errors},
    {"a-failed-sort-loses-nothing", "when memory runs out", test_a_failed_sort_loses_nothing__when_memory_runs_out},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_6_sequences_9_sorting_lists[] = {
    {NULL, NULL},
};
