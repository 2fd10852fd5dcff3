/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "base/type.h"

static uint32_t liar_random, liar_asked, liar_lies, liar_refused;

static int64_t number_in(om_object *list)
{
    int64_t number = 0;
    assert_true(om_int_get_int64(om_list_get_borrow(list, 0), &number));
    return number;
}

/* Compares lists of one number; a few of its answers are wrong, and one question is refused. */
static int liar_compare(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    int64_t x = number_in(a), y = number_in(b);
    assert_int_equal(order, OM_LT);
    liar_random = liar_random * 1664525u + 1013904223u;
    liar_asked = liar_asked * 31u + (uint32_t)x * 7u + (uint32_t)y;
    if (liar_random == liar_refused) {
        om_raise(rt, OM_VALUE_ERROR, "no answer");
        return -1;
    }
    return (x < y) != (liar_random >> 20 < liar_lies);
}

/* Sorts such a list; returns the sum of the places times the numbers in them afterwards. */
static uint32_t liar_sort(om_runtime *rt, int count, int block, uint32_t lies,
                          uint32_t refused)
{
    om_object *list = om_list_new(rt);
    uint32_t sum = 0;
    for (int i = 0; i < count; i++) {
        int number = i / block * 37 % (count / block) * block + i % block;
        om_object *single = om_list_of(rt, 1, om_int_new(rt, number));
        assert_true(om_list_append(rt, list, single));
        om_release(single);
    }
    om_get_type(list)->compare = liar_compare;
    liar_random = 1;
    liar_asked = 0;
    liar_lies = lies;
    liar_refused = refused;
    assert_int_equal(om_list_sort(rt, list, NULL, NULL, false), refused == 0);
    om_error_clear(rt);
    for (size_t i = 0; i < om_list_length(list); i++)
        sum += (uint32_t)i * (uint32_t)number_in(om_list_get_borrow(list, i));
    om_release(list);
    return sum;
}

static void assert_asks(om_runtime *rt, int count, int block, uint32_t lies, uint32_t asked,
                        uint32_t result)
{
    assert_int_equal(liar_sort(rt, count, block, lies, 0), result);
    assert_int_equal(liar_asked, asked);
}

/* sorting-asks-as-cpython-does */
TEST_FUNCTION(test_sorting_asks_as_cpython_does)
{
    assert_asks(rt, 2000, 1, 0, 3937458245u, 2664667000u);
    assert_asks(rt, 2000, 100, 0, 1106298057u, 2664667000u);
    assert_asks(rt, 2000, 100, 4, 1129755417u, 2664269614u);
    assert_asks(rt, 2000, 1, 40, 3185507281u, 2447438823u);
    assert_asks(rt, 2000, 250, 20, 791931681u, 2616832242u);
    assert_asks(rt, 150, 10, 2048, 2788975965u, 811797u);
}

/* sorting-asks-as-cpython-does: refused at any question, the items are in CPython's order */
TEST_FUNCTION(test_sorting_asks_as_cpython_does__refused_at_any_question)
{
    uint32_t refused = 1, sum = 0;

    for (int question = 1; question < 3600; question++) {
        refused = refused * 1664525u + 1013904223u;
        if (question % 41 == 1)
            sum += liar_sort(rt, 500, 1, 20, refused);
        if (question >= 1900 && question < 2990 && (question - 1900) % 11 == 0)
            sum += liar_sort(rt, 2000, 100, 4, refused);
    }
    assert_int_equal(sum, 1609082332u);
}

static size_t comparisons;

/* Knows no answer; counts what it is asked: a call for < as 1, a call for > as 100. */
static int silent_compare(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    (void)rt;
    (void)a;
    (void)b;
    comparisons += order == OM_LT ? 1 : order == OM_GT ? 100 : 0;
    return OM_NOT_IMPLEMENTED;
}

/* Sorts a list of the two, whose references it takes; returns what silent_compare counted. */
static size_t silent_calls(om_runtime *rt, om_object *a, om_object *b)
{
    om_object *list = om_list_of(rt, 2, a, b);
    om_get_type(list)->compare = silent_compare;
    comparisons = 0;
    bool sorted = om_list_sort(rt, list, NULL, NULL, false);
    assert_int_equal(sorted, om_error_kind(rt) != OM_TYPE_ERROR);
    om_error_clear(rt);
    om_release(list);
    return comparisons;
}

/* sorting-is-stable: also tuples of which one begins another */
TEST_FUNCTION(test_sorting_is_stable__also_tuples_of_which_one_begins_an)
{
    om_object *one = om_int_new(rt, 1), *two = om_int_new(rt, 2);
    om_object *list =
        om_list_of(rt, 4, om_tuple_of(rt, 1, one), om_tuple_of(rt, 2, one, two),
                   om_tuple_of(rt, 2, one, two), om_tuple_of(rt, 3, one, two, one));
    om_object *before = om_copy(rt, list);

    for (int reverse = 0; reverse < 2; reverse++) {
        assert_true(om_list_sort(rt, list, NULL, NULL, reverse));
        for (size_t i = 0; i < 4; i++) { /* the two that are equal keep their order */
            size_t at = !reverse ? i : i == 0 ? 3 : i == 3 ? 0 : i;
            assert_ptr_equal(om_list_get_borrow(list, i), om_list_get_borrow(before, at));
        }
    }
    om_release(before);
    om_release(list);
}

/* sorting-is-stable: also strings that are equal */
TEST_FUNCTION(test_sorting_is_stable__also_strings_that_are_equal)
{
    om_object *list = om_list_of(rt, 4, om_str_new(rt, "pear"), om_str_new(rt, "fig"),
                                 om_str_new(rt, "pear"), om_str_new(rt, "fig"));
    om_object *before = om_copy(rt, list);

    assert_true(om_list_sort(rt, list, NULL, NULL, false));
    for (size_t i = 0; i < 4; i++)
        assert_ptr_equal(om_list_get_borrow(list, i),
                         om_list_get_borrow(before, (2 * i + 1) % 4 - i / 2));
    om_release(before);
    om_release(list);
}

/* sorting-asks-as-cpython-does: a type that does not know is asked twice */
TEST_FUNCTION(test_sorting_asks_as_cpython_does__a_type_that_does_not_kn)
{
    om_object *one = om_list_new(rt), *five = om_int_new(rt, 5);

    assert_int_equal(silent_calls(rt, om_list_new(rt), om_list_new(rt)), 102);
    assert_int_equal(silent_calls(rt, five, om_list_new(rt)), 1);
    assert_int_equal(silent_calls(rt, om_list_new(rt), five), 100);
    assert_int_equal(silent_calls(rt, om_tuple_of(rt, 1, om_list_new(rt)),
                                  om_tuple_of(rt, 1, om_list_new(rt))),
                     102);
    assert_int_equal(
        silent_calls(rt, om_tuple_of(rt, 1, five), om_tuple_of(rt, 1, om_list_new(rt))), 1);
    assert_int_equal(silent_calls(rt, om_tuple_of(rt, 2, om_retain(one), om_list_new(rt)),
                                  om_tuple_of(rt, 2, om_retain(one), om_list_new(rt))),
                     101);
    assert_int_equal(silent_calls(rt, om_tuple_of(rt, 1, om_retain(one)),
                                  om_tuple_of(rt, 2, om_retain(one), five)),
                     0);
    assert_int_equal(silent_calls(rt, om_tuple_of(rt, 1, om_list_new(rt)),
                                  om_list_of(rt, 1, om_list_new(rt))),
                     1);
    om_release(one);

    om_object *nones = om_tuple_of(rt, 1, om_none(rt));
    om_object *list = om_list_of(rt, 4, om_tuple_of(rt, 1, om_int_new(rt, 1)),
                                 om_retain(nones), om_retain(nones), om_retain(nones));
    assert_error(rt, om_list_sort(rt, list, NULL, NULL, false), OM_TYPE_ERROR,
                 "'<' not supported between instances of 'NoneType' and 'int'");
    om_release(list);
    om_release(nones);
}

#include "types/sequence/items.h"

/* Compares once as lists do, and leaves the next time to them. */
static int compare_once(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    comparisons++;
    a->type->compare = om_items_compare;
    return om_items_compare(rt, a, b, order);
}

/* Compares as lists do, `comparisons` times, and fails from then on. */
static int compare_some(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    if (comparisons > 0) {
        comparisons--;
        return om_items_compare(rt, a, b, order);
    }
    (void)om_raise(rt, OM_VALUE_ERROR, "no order");
    return -1;
}

/* sorting-asks-as-cpython-does: a type whose comparison changes */
TEST_FUNCTION(test_sorting_asks_as_cpython_does__a_type_whose_comparison)
{
    om_object *list = om_list_of(rt, 3, om_list_of(rt, 1, om_int_new(rt, 2)),
                                 om_list_of(rt, 1, om_int_new(rt, 3)),
                                 om_list_of(rt, 1, om_int_new(rt, 1)));
    om_type *type = om_get_type(list);

    comparisons = 0;
    type->compare = compare_once;
    assert_true(om_list_sort(rt, list, NULL, NULL, false));
    assert_int_equal(comparisons, 1);
    assert_true(type->compare == om_items_compare);
    assert_repr(rt, list, "[[1], [2], [3]]");
    om_release(list);
}

/* a-failed-sort-loses-nothing: where no comparison may go deeper */
TEST_FUNCTION(test_a_failed_sort_loses_nothing__where_no_comparison_may)
{
    om_object *list = om_list_of(rt, 2, om_list_of(rt, 1, om_int_new(rt, 2)),
                                 om_list_of(rt, 1, om_int_new(rt, 1)));
    uint32_t limit = om_runtime_get_depth_limit(rt);

    om_runtime_set_depth_limit(rt, 0);
    assert_error(rt, om_list_sort(rt, list, NULL, NULL, false), OM_RECURSION_ERROR,
                 "maximum recursion depth exceeded in comparison");
    om_runtime_set_depth_limit(rt, limit);
    assert_repr(rt, list, "[[2], [1]]");
    om_release(list);
}

static int compare_and_interrupt(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    int answer = om_items_compare(rt, a, b, order);
    comparisons++;
    om_runtime_interrupt(rt);
    return answer;
}

/* a-failed-sort-loses-nothing: interrupted between two comparisons */
TEST_FUNCTION(test_a_failed_sort_loses_nothing__interrupted_between_two)
{
    om_object *list = om_list_of(rt, 3, om_list_of(rt, 1, om_int_new(rt, 2)),
                                 om_list_of(rt, 1, om_int_new(rt, 1)), om_list_new(rt));
    om_type *type = om_get_type(list);

    comparisons = 0;
    type->compare = compare_and_interrupt;
    bool sorted = om_list_sort(rt, list, NULL, NULL, false);
    type->compare = om_items_compare;
    assert_error(rt, sorted, OM_KEYBOARD_INTERRUPT, "");
    assert_int_equal(comparisons, 1);
    assert_int_equal(om_list_length(list), 3);
    om_release(list);
}

/* a-failed-sort-loses-nothing: whichever comparison of a part of a tuple fails */
TEST_FUNCTION(test_a_failed_sort_loses_nothing__whichever_comparison_of)
{
    om_object *whole = om_list_new(rt);
    for (int i = 0; i < 100; i++) {
        om_object *pair =
            om_tuple_of(rt, 1, om_list_of(rt, 1, om_int_new(rt, 37 * i % 100)));
        assert_true(om_list_append(rt, whole, pair));
        om_release(pair);
    }
    om_object *right = om_sorted(rt, whole, NULL, NULL, false);
    om_type *type = om_get_type(whole);
    bool sorted = false;
    for (size_t n = 0; !sorted; n += 13) {
        om_object *list = om_copy(rt, whole);
        comparisons = n;
        type->compare = compare_some;
        sorted = om_list_sort(rt, list, NULL, NULL, false);
        type->compare = om_items_compare;
        if (!sorted)
            assert_error(rt, NULL, OM_VALUE_ERROR, "no order");
        assert_true(sorted || om_list_sort(rt, list, NULL, NULL, false));
        assert_int_equal(om_equal(rt, list, right), 1);
        om_release(list);
    }
    om_release(whole);
    om_release(right);
}

/* clang-format off */
const test_entry tests_6_workshop_6_sequences_10_what_a_sort_asks[] = {
    {"sorting-asks-as-cpython-does", "", test_sorting_asks_as_cpython_does},
    {"sorting-asks-as-cpython-does", "refused at any question, the items are in CPython's order", test_sorting_asks_as_cpython_does__refused_at_any_question},
    {"sorting-is-stable", "also tuples of which one begins another", test_sorting_is_stable__also_tuples_of_which_one_begins_an},
    {"sorting-is-stable", "also strings that are equal", test_sorting_is_stable__also_strings_that_are_equal},
    {"sorting-asks-as-cpython-does", "a type that does not know is asked twice", test_sorting_asks_as_cpython_does__a_type_that_does_not_kn},
    {"sorting-asks-as-cpython-does", "a type whose comparison changes", test_sorting_asks_as_cpython_does__a_type_whose_comparison},
    {"a-failed-sort-loses-nothing", "where no comparison may go deeper", test_a_failed_sort_loses_nothing__where_no_comparison_may},
    {"a-failed-sort-loses-nothing", "interrupted between two comparisons", test_a_failed_sort_loses_nothing__interrupted_between_two},
    {"a-failed-sort-loses-nothing", "whichever comparison of a part of a tuple fails", test_a_failed_sort_loses_nothing__whichever_comparison_of},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_6_sequences_10_what_a_sort_asks[] = {
    {NULL, NULL},
};
