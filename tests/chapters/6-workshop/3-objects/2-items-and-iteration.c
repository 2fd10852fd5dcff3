/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* items-are-the-containers-affair */
TEST_FUNCTION(test_items_are_the_containers_affair)
{
    om_object *list = om_list_of(rt, 2, om_int_new(rt, 10), om_int_new(rt, 20));
    om_object *tuple = om_tuple_of(rt, 1, om_none(rt)), *zero = om_int_new(rt, 0);
    om_object *text = om_str_new(rt, "key");

    assert_repr_taken(rt, om_item_get(rt, list, zero), "10");
    assert_true(om_item_set(rt, list, zero, text));
    assert_repr(rt, list, "['key', 20]");
    assert_true(om_item_remove(rt, list, zero));
    assert_repr(rt, list, "[20]");
    om_object *dict = om_dict_new(rt);
    assert_true(om_item_set(rt, dict, text, zero));
    assert_repr_taken(rt, om_item_get(rt, dict, text), "0");
    assert_true(om_item_remove(rt, dict, text));
    assert_repr_taken(rt, dict, "{}");
    assert_error(rt, om_item_get(rt, zero, zero), OM_TYPE_ERROR,
                 "'int' object is not subscriptable");
    assert_error(rt, om_item_get(rt, om_type_object_borrow(om_int_type(rt)), zero),
                 OM_TYPE_ERROR, "type 'int' is not subscriptable");
    assert_error(rt, om_item_set(rt, tuple, zero, zero), OM_TYPE_ERROR,
                 "'tuple' object does not support item assignment");
    assert_error(rt, om_item_remove(rt, tuple, zero), OM_TYPE_ERROR,
                 "'tuple' object doesn't support item deletion");
    assert_error(rt, om_item_remove(rt, tuple, text), OM_TYPE_ERROR,
                 "'tuple' object does not support item deletion");
    assert_error(rt, om_item_remove(rt, zero, zero), OM_TYPE_ERROR,
                 "'int' object does not support item deletion");
    om_release(list);
    om_release(tuple);
    om_release(text);
}

/* iterators-end-without-an-error */
TEST_FUNCTION(test_iterators_end_without_an_error)
{
    om_object *tuple = om_tuple_of(rt, 2, om_int_new(rt, 1), om_str_new(rt, "two"));
    om_object *iterator = om_iter(rt, tuple), *same = om_iter(rt, iterator);

    assert_ptr_equal(iterator, same);
    assert_repr_taken(rt, om_next(rt, iterator), "1");
    assert_repr_taken(rt, om_next(rt, same), "'two'");
    assert_null(om_next(rt, iterator));
    assert_null(om_next(rt, iterator));
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    assert_error(rt, om_iter(rt, om_none(rt)), OM_TYPE_ERROR,
                 "'NoneType' object is not iterable");
    assert_error(rt, om_next(rt, tuple), OM_TYPE_ERROR,
                 "'tuple' object is not an iterator");
    om_release(tuple);
    om_release(iterator);
    om_release(same);
}

/* iterators-end-without-an-error: going through to find something */
TEST_FUNCTION(test_iterators_end_without_an_error__going_through_to_find)
{
    om_object *tuple =
        om_tuple_of(rt, 3, om_int_new(rt, 1), om_int_new(rt, 2), om_int_new(rt, 3));
    om_object *iterator = om_iter(rt, tuple), *two = om_float_new(rt, 2);

    (void)om_raise(rt, OM_VALUE_ERROR, "of another time");
    assert_int_equal(om_contains(rt, iterator, two), 1);
    assert_repr_taken(rt, om_next(rt, iterator), "3"); /* it stopped after what it found */
    assert_int_equal(om_contains(rt, iterator, two), 0);
    assert_int_equal(om_contains(rt, two, two), -1);
    assert_error(rt, NULL, OM_TYPE_ERROR, "argument of type 'float' is not iterable");
    om_release(tuple);
    om_release(iterator);
    om_release(two);
}

#include "base/type.h"
#include "heap/heap.h"
#include "types/number/int.h"

/* What the next objects of the embedding program's type do. */
static int custom_steps;
static om_object *custom_returns;

static om_object *custom_iterate(om_runtime *rt, om_object *self)
{
    (void)self;
    return om_raise(rt, OM_RUNTIME_ERROR, "no iterator today");
}

static om_object *custom_next(om_runtime *rt, om_object *self)
{
    (void)self;
    if (custom_steps-- > 0)
        return om_retain(custom_returns);
    return om_raise(rt, OM_RUNTIME_ERROR, "no more");
}

/* iterators-end-without-an-error: an older error is no end */
TEST_FUNCTION(test_iterators_end_without_an_error__an_older_error_is_no)
{
    om_object *range = om_range_new(rt, 300, 303, 1), *two = om_int_new(rt, 301);
    om_object *list = om_list_new(rt), *pairs = om_list_new(rt), *dict = om_dict_new(rt);
    om_object *pair = om_tuple_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2));
    assert_true(om_list_append(rt, pairs, pair));

    (void)om_raise(rt, OM_VALUE_ERROR, "an older error");
    assert_true(om_list_extend(rt, list, range));
    om_object *set = om_set_from_object(rt, range), *walk = om_iter(rt, range);
    assert_true(om_dict_update(rt, dict, pairs));
    assert_int_equal(om_contains(rt, walk, two), 1);
    om_object *items = om_dict_items(rt, dict);
    assert_int_equal(om_contains(rt, items, pair), 1);
    assert_null(om_dict_get_borrow(rt, dict, two));
    assert_error(rt, NULL, OM_VALUE_ERROR, "an older error");
    assert_repr(rt, list, "[300, 301, 302]");
    assert_repr(rt, dict, "{1: 2}");
    assert_int_equal(om_set_length(set), 3);
    assert_repr_taken(rt, om_next(rt, walk), "302");

    (void)om_raise(rt, OM_VALUE_ERROR, "an older error");
    assert_error(rt, om_dict_update(rt, dict, list), OM_TYPE_ERROR,
                 "cannot convert dictionary update sequence element #0 to a sequence");
    (void)om_raise(rt, OM_VALUE_ERROR, "an older error");
    om_fault_inject_after(rt, 0);
    assert_false(om_list_extend(rt, list, range));
    om_fault_inject_stop(rt);
    assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    om_object *all[] = {range, two, list, pairs, dict, pair, set, walk, items};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        om_release(all[i]);
}

/* iterators-end-without-an-error: but a failure is an error */
TEST_FUNCTION(test_iterators_end_without_an_error__but_a_failure_is_an_e)
{
    om_type type = {
        .name = "host", .rt = rt, .destroy = om_object_free, .next_item = custom_next};
    om_object *x = om_list_new(rt), *y = om_list_new(rt);
    om_object *custom = om_object_alloc(rt, &type, sizeof *custom);

    custom_steps = 3;
    custom_returns = x;
    assert_int_equal(om_contains(rt, custom, om_none(rt)), -1);
    assert_error(rt, NULL, OM_RUNTIME_ERROR, "no more");
    custom_steps = 3;
    om_list_append(rt, x, x);
    om_list_append(rt, y, y);
    assert_int_equal(om_contains(rt, custom, y), -1);
    assert_error(rt, NULL, OM_RECURSION_ERROR,
                 "maximum recursion depth exceeded in comparison");
    assert_int_equal(custom_steps, 2);
    type.iterate = custom_iterate;
    assert_int_equal(om_contains(rt, custom, y), -1);
    assert_error(rt, NULL, OM_RUNTIME_ERROR, "no iterator today");
    om_release(om_list_pop(rt, x, 0));
    om_release(om_list_pop(rt, y, 0));
    om_release(x);
    om_release(y);
    om_release(custom);
}

/* a-range-holds-no-items: as many as 64 bits can count */
TEST_FUNCTION(test_a_range_holds_no_items__as_many_as_64_bits_can_count)
{
    om_object *all = om_range_new(rt, INT64_MIN, INT64_MAX, 1), *none = om_none(rt);
    om_object *few = om_range_new(rt, 0, INT64_MAX, INT64_C(1) << 62), *empty = NULL;
    om_object *wide = om_range_new(rt, INT64_MIN, INT64_MAX, INT64_C(1) << 62);
    static const struct {
        const char *start, *stop, *step, *shown; /* of a slice; only start: an index */
    } asked[] = {
        {"-1", NULL, NULL, "9223372036854775806"},
        {"18446744073709551614", NULL, NULL, "9223372036854775806"},
        {"18446744073709551615", NULL, NULL, NULL},
        {"-18446744073709551615", NULL, NULL, "-9223372036854775808"},
        {"-18446744073709551616", NULL, NULL, NULL},
        {"9223372036854775808", NULL, NULL, "0"},
        {"1", "", "", "range(-9223372036854775807, 9223372036854775807)"},
        {"", "-1", "", "range(-9223372036854775808, 9223372036854775806)"},
        {"", "", "2", "range(-9223372036854775808, 9223372036854775807, 2)"},
        {"9223372036854775808", "9223372036854775810", "", "range(0, 2)"},
        {"", "", "-1", "range(9223372036854775806, -9223372036854775809, -1)"},
        {"5", "", "-1", "range(-9223372036854775803, -9223372036854775809, -1)"},
        {"-1180591620717411303424", "1180591620717411303424", "",
         "range(-9223372036854775808, 9223372036854775807)"},
        {"", "", "-9223372036854775808",
         "range(9223372036854775806, -9223372036854775809, -9223372036854775808)"},
    };
    int64_t hash;

    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        const char *const texts[] = {asked[i].start, asked[i].stop, asked[i].step};
        om_object *parts[3];
        for (int j = 0; j < 3; j++)
            parts[j] = texts[j] && *texts[j]
                           ? om_int_from_text(rt, texts[j], strlen(texts[j]))
                           : none;
        om_object *key =
            texts[1] ? om_slice_of(rt, parts[0], parts[1], parts[2]) : parts[0];
        om_object *found = om_item_get(rt, all, key);
        om_release(key);
        if (asked[i].shown)
            assert_repr_taken(rt, found, asked[i].shown);
        else
            assert_error(rt, found, OM_INDEX_ERROR, "range object index out of range");
    }
    assert_true(om_hash(rt, all, &hash) && hash == INT64_C(-7598630452210238134));
    om_object *down = om_slice_of(rt, none, none, om_int_new(rt, -1));
    om_object *back = om_item_get(rt, all, down), *again = om_item_get(rt, back, down);
    om_object *walk = om_iter(rt, back);
    assert_repr_taken(rt, om_next(rt, walk), "9223372036854775806");
    assert_int_equal(om_equal(rt, again, all), 1);
    om_object *least = om_int_new(rt, INT64_MIN), *most = om_int_new(rt, INT64_MAX);
    assert_int_equal(om_contains(rt, back, least), 1);
    assert_int_equal(om_contains(rt, back, most), 0);
    assert_repr(rt, (empty = om_item_get_slice(rt, few, 2, 9)),
                "range(9223372036854775808, 9223372036854775808, 4611686018427387904)");
    assert_int_equal(om_truth(rt, empty), 0);
    assert_repr_taken(
        rt, om_item_get(rt, empty, down),
        "range(4611686018427387904, 4611686018427387904, -4611686018427387904)");
    om_object *far = om_slice_of(rt, none, none, om_int_new(rt, 2));
    om_object *farther =
        om_slice_of(rt, none, none, om_int_from_text(rt, "9223372036854775808", 19));
    assert_error(rt, om_item_get(rt, wide, far), OM_OVERFLOW_ERROR,
                 "the step of a range has at most 64 bits");
    om_object *only = om_item_get(rt, wide, farther);
    assert_repr_taken(rt, om_list_from_object(rt, only), "[-9223372036854775808]");
    om_release(only);
    om_object *negative = om_int_from_text(rt, "-9223372036854775809", 20);
    om_object *below = om_slice_of(rt, none, none, negative);
    only = om_item_get(rt, wide, below);
    assert_repr_taken(rt, om_list_from_object(rt, only), "[4611686018427387904]");
    om_release(only);
    om_release(below);
    om_object *const made[] = {all,   few,  empty, wide,    down,  back,
                               again, walk, far,   farther, least, most};
    for (size_t i = 0; i < sizeof made / sizeof made[0]; i++)
        om_release(made[i]);
}

/* clang-format off */
const test_entry tests_6_workshop_3_objects_2_items_and_iteration[] = {
    {"items-are-the-containers-affair", "", test_items_are_the_containers_affair},
    {"iterators-end-without-an-error", "", test_iterators_end_without_an_error},
    {"iterators-end-without-an-error", "going through to find something", test_iterators_end_without_an_error__going_through_to_find},
    {"iterators-end-without-an-error", "an older error is no end", test_iterators_end_without_an_error__an_older_error_is_no},
    {"iterators-end-without-an-error", "but a failure is an error", test_iterators_end_without_an_error__but_a_failure_is_an_e},
    {"a-range-holds-no-items", "as many as 64 bits can count", test_a_range_holds_no_items__as_many_as_64_bits_can_count},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_3_objects_2_items_and_iteration[] = {
    {NULL, NULL},
};
