/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_range_size = 48,
};
/* clang-format on */

/* a-range-holds-no-items */
TEST_FUNCTION(test_a_range_holds_no_items)
{
    om_object *far = om_range_new(rt, 0, 1000000000, 1),
              *down = om_range_new(rt, 10, 0, -3);
    om_object *same = om_range_new(rt, 10, -1, -3), *none = om_range_new(rt, 3, 3, 7);
    om_object *nothing = om_range_new(rt, 0, 5, -1), *one = om_range_new(rt, 10, 11, 5);
    int64_t hash, other = 0;
    size_t length;

    assert_int_equal(om_size(far), stated_range_size);
    assert_int_equal(om_size(none), stated_range_size);
    assert_repr_taken(rt, om_item_get(rt, far, om_int_new(rt, -1)), "999999999");
    assert_repr(rt, far, "range(0, 1000000000)");
    assert_repr(rt, down, "range(10, 0, -3)");
    assert_repr_taken(rt, om_list_from_object(rt, down), "[10, 7, 4, 1]");
    assert_repr_taken(rt, om_item_get_slice(rt, down, 1, 3), "range(7, 1, -3)");
    assert_true(om_length(rt, down, &length));
    assert_int_equal(length, 4);
    assert_int_equal(om_equal(rt, down, same), 1);
    assert_int_equal(om_equal(rt, none, nothing), 1);
    assert_int_equal(om_compare(rt, down, one, OM_NE), 1);
    om_object *likewise = om_range_new(rt, 10, 13, 7); /* one item, whatever the step */
    assert_int_equal(om_equal(rt, one, likewise), 1);
    om_release(likewise);
    assert_int_equal(om_equal(rt, down, om_none(rt)), 0);
    om_object *steeper = om_range_new(rt, 10, -6, -4), *later = om_range_new(rt, 11, 0, -3);
    assert_int_equal(om_equal(rt, down, steeper),
                     0); /* as long, and from the same number */
    assert_int_equal(om_equal(rt, down, later), 0);
    om_release(steeper);
    om_release(later);
    assert_true(om_hash(rt, none, &hash) && om_hash(rt, nothing, &other));
    assert_int_equal(hash, other);
    assert_true(om_hash(rt, down, &hash) && om_hash(rt, same, &other));
    assert_int_equal(hash, other);
    assert_true(om_hash(rt, one, &other));
    assert_int_not_equal(hash, other);
    assert_error(rt, om_compare(rt, down, one, OM_LT) > 0, OM_TYPE_ERROR,
                 "'<' not supported between instances of 'range' and 'range'");
    assert_error(rt, om_range_new(rt, 0, 1, 0), OM_VALUE_ERROR,
                 "range() arg 3 must not be zero");
    assert_error(rt, om_item_get(rt, one, om_int_new(rt, 1)), OM_INDEX_ERROR,
                 "range object index out of range");
    assert_error(rt, om_item_get(rt, down, om_int_new(rt, -5)), OM_INDEX_ERROR,
                 "range object index out of range");
    assert_repr_taken(rt, om_item_get(rt, down, om_int_new(rt, -4)), "10");
    om_object *walk = om_iter(rt, one);
    assert_int_equal(om_size(walk), 40);
    om_release(walk);
    om_release(far);
    om_release(down);
    om_release(same);
    om_release(none);
    om_release(nothing);
    om_release(one);
}

/* a-range-holds-no-items: more of them than memory has places */
TEST_FUNCTION(test_a_range_holds_no_items__more_of_them_than_memory_has)
{
    om_object *far = om_range_new(rt, 0, INT64_C(1000000000000), 1), *none = om_none(rt);
    om_object *all = om_range_new(rt, INT64_MIN, INT64_MAX, 1);
    om_object *five = om_int_new(rt, INT64_C(5000000000));
    om_object *step = om_int_new(rt, INT64_C(-100000000000));
    om_object *huge = om_int_from_text(rt, "99999999999999999999999", 23);
    om_object *part =
        om_slice_of(rt, om_retain(five), om_int_new(rt, -1), om_int_new(rt, 1000000000));
    om_object *down = om_slice_of(rt, none, none, om_retain(step));
    int64_t hash;
    size_t length;

    assert_repr_taken(rt, om_item_get(rt, far, five), "5000000000");
    assert_repr_taken(rt, om_item_get(rt, far, om_int_new(rt, -1)), "999999999999");
    assert_repr_taken(rt, om_item_get(rt, far, part),
                      "range(5000000000, 999999999999, 1000000000)");
    assert_repr_taken(rt, om_item_get(rt, far, down),
                      "range(999999999999, -1, -100000000000)");
    assert_true(om_hash(rt, far, &hash) && hash == INT64_C(237804792668848852));
    assert_error(rt, om_item_get(rt, far, huge), OM_INDEX_ERROR,
                 "range object index out of range");
    assert_error(rt, om_item_get(rt, far, none), OM_TYPE_ERROR,
                 "range indices must be integers or slices, not NoneType");
    assert_int_equal(om_truth(rt, all), 1);
    assert_repr_taken(rt, om_item_get(rt, all, om_int_new(rt, 5)), "-9223372036854775803");
    if (sizeof(void *) == 8)
        assert_error(rt, om_list_from_object(rt, far), OM_MEMORY_ERROR, "out of memory");
    om_object *walk = om_iter(rt, all);
    assert_error(rt, om_list_from_object(rt, walk), OM_OVERFLOW_ERROR,
                 "Python int too large to convert to C ssize_t");
    assert_repr_taken(rt, om_next(rt, walk),
                      "-9223372036854775808"); /* nothing was taken */
    om_release(walk);
    assert_error(rt, om_length(rt, all, &length), OM_OVERFLOW_ERROR,
                 "Python int too large to convert to C ssize_t");

    om_object *list = om_list_of(rt, 2, om_int_new(rt, 10), om_int_new(rt, 20));
    assert_repr_taken(rt, om_item_get(rt, list, down), "[20]");
    om_release(list);
    om_release(part);
    om_release(down);
    om_release(step);
    om_release(five);
    om_release(huge);
    om_release(far);
    om_release(all);
}

/* a-range-knows-what-is-in-it */
TEST_FUNCTION(test_a_range_knows_what_is_in_it)
{
    om_object *up = om_range_new(rt, 1, 1000000000, 3), *down = om_range_new(rt, 10, 0, -3);
    om_object *none = om_range_new(rt, 0, 0, 1), *text = om_str_new(rt, "7");
    om_object *huge = om_int_from_text(rt, "99999999999999999999999", 23);

    assert_int_equal(om_contains(rt, up, om_int_new(rt, 7)), 1);
    assert_int_equal(om_contains(rt, up, om_int_new(rt, 8)), 0);
    assert_int_equal(om_contains(rt, up, om_int_new(rt, 0)), 0);
    assert_int_equal(om_contains(rt, down, om_int_new(rt, 7)), 1);
    assert_int_equal(om_contains(rt, down, om_int_new(rt, 11)), 0);
    assert_int_equal(om_contains(rt, down, om_int_new(rt, -2)), 0);
    assert_int_equal(om_contains(rt, down, om_true(rt)), 1);
    assert_int_equal(om_contains(rt, down, huge), 0);
    assert_int_equal(om_contains(rt, none, om_int_new(rt, 0)), 0);
    assert_int_equal(om_contains(rt, down, text), 0);
    om_object *seven = om_float_new(rt, 7), *eight = om_float_new(rt, 8);
    assert_int_equal(om_contains(rt, down, seven), 1);
    assert_int_equal(om_contains(rt, down, eight), 0);
    om_object *vast = om_range_new(rt, INT64_MIN, INT64_MAX, 2);
    assert_int_equal(om_contains(rt, vast, om_int_new(rt, 100)), 1); /* at once */
    assert_int_equal(om_contains(rt, vast, om_int_new(rt, 101)), 0);
    om_release(vast);
    om_release(seven);
    om_release(eight);
    om_release(up);
    om_release(down);
    om_release(none);
    om_release(text);
    om_release(huge);
}

/* a-range-knows-what-is-in-it: when memory runs out */
TEST_FUNCTION(test_a_range_knows_what_is_in_it__when_memory_runs_out)
{
    om_object *far = om_range_new(rt, 1000, 1003, 1), *text = om_str_new(rt, "7"),
              *walk = NULL;
    om_object *again = NULL;
    int64_t hash;
    int found = -1;

    for (size_t n = 0; found < 0; n++) {
        om_fault_inject_after(rt, n);
        found = om_contains(rt, far, text);
        om_fault_inject_stop(rt);
        if (found < 0)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    assert_int_equal(found, 0);
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    for (size_t n = 0; !walk; n++) {
        om_fault_inject_after(rt, n);
        walk = om_iter(rt, far);
        om_fault_inject_stop(rt);
    }
    om_fault_inject_after(rt, 0);
    assert_null(om_next(rt, walk));
    assert_false(om_hash(rt, far, &hash));
    om_fault_inject_stop(rt);
    assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    assert_repr_taken(rt, om_next(rt, walk), "1000");
    for (size_t n = 0; !again; n++) {
        om_fault_inject_after(rt, n);
        again = om_item_get_slice(rt, far, 0, 2000);
        om_fault_inject_stop(rt);
    }
    assert_repr_taken(rt, again, "range(1000, 1003)");
    om_error_clear(rt);
    om_release(walk);
    om_release(text);
    om_release(far);
}

/* clang-format off */
const test_entry tests_6_workshop_6_sequences_7_ranges[] = {
    {"a-range-holds-no-items", "", test_a_range_holds_no_items},
    {"a-range-holds-no-items", "more of them than memory has places", test_a_range_holds_no_items__more_of_them_than_memory_has},
    {"a-range-knows-what-is-in-it", "", test_a_range_knows_what_is_in_it},
    {"a-range-knows-what-is-in-it", "when memory runs out", test_a_range_knows_what_is_in_it__when_memory_runs_out},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_6_sequences_7_ranges[] = {
    {NULL, NULL},
};
