/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* The places that slice(start, stop, step) means among `length`, as "start:step:length"; each
 * part is taken. */
static void assert_span(om_runtime *rt, om_object *slice, int length, const char *places)
{
    om_object *range = om_range_new(rt, 0, length, 1);
    om_object *sources[] = {om_list_from_object(rt, range), om_tuple_from_object(rt, range),
                            range};
    for (size_t i = 0; i < 3; i++) {
        om_object *part = om_item_get(rt, sources[i], slice);
        assert_ptr_equal(om_get_type(part), om_get_type(sources[i]));
        assert_repr_taken(rt, om_list_from_object(rt, part), places);
        om_release(part);
        om_release(sources[i]);
    }
    om_release(slice);
}

/* an-index-may-count-from-the-end */
TEST_FUNCTION(test_an_index_may_count_from_the_end)
{
    om_object *list = om_list_of(rt, 2, om_int_new(rt, 10), om_int_new(rt, 20));
    om_object *huge = om_int_from_text(rt, "99999999999999999999999", 23);

    assert_repr_taken(rt, om_item_get(rt, list, om_int_new(rt, -1)), "20");
    assert_repr_taken(rt, om_item_get(rt, list, om_true(rt)), "20");
    assert_error(rt, om_item_get(rt, list, om_int_new(rt, -3)), OM_INDEX_ERROR,
                 "list index out of range");
    assert_error(rt, om_item_get(rt, list, om_int_new(rt, 2)), OM_INDEX_ERROR,
                 "list index out of range");
    assert_error(rt, om_item_get(rt, list, huge), OM_INDEX_ERROR,
                 "cannot fit 'int' into an index-sized integer");
    assert_error(rt, om_multiply(rt, list, huge), OM_OVERFLOW_ERROR,
                 "cannot fit 'int' into an index-sized integer");
    om_object *many = om_int_new(rt, PTRDIFF_MAX / 2);
    assert_error(rt, om_multiply(rt, list, many), OM_MEMORY_ERROR, "out of memory");
    om_release(many);
    om_release(huge);
    om_release(list);
}

/* an-index-may-count-from-the-end: of every sequence */
TEST_FUNCTION(test_an_index_may_count_from_the_end__of_every_sequence)
{
    om_object *sequences[] = {om_tuple_of(rt, 2, om_int_new(rt, 10), om_int_new(rt, 20)),
                              om_range_new(rt, 10, 30, 10), om_str_new(rt, "XY"),
                              om_bytes_new(rt, "\n\x14", 2)};
    om_object *huge = om_int_from_text(rt, "-99999999999999999999999", 24);
    static const char *const last[] = {"20", "20", "'Y'", "20"};
    static const char *const outside[] = {
        "tuple index out of range", "range object index out of range",
        "string index out of range", "index out of range"};

    for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++) {
        om_object *it = sequences[i];
        assert_repr_taken(rt, om_item_get(rt, it, om_int_new(rt, -1)), last[i]);
        for (int n = 2; n >= -3; n -= 5) /* after the last, and before the first */
            assert_error(rt, om_item_get(rt, it, om_int_new(rt, n)), OM_INDEX_ERROR,
                         outside[i]);
        assert_error(rt, om_item_get(rt, it, huge), OM_INDEX_ERROR,
                     i == 1 ? outside[i] : "cannot fit 'int' into an index-sized integer");
        om_release(it);
    }
    om_release(huge);
}

/* a-slice-is-never-out-of-range */
TEST_FUNCTION(test_a_slice_is_never_out_of_range)
{
    om_object *huge = om_int_from_text(rt, "99999999999999999999999", 23);
    om_object *tiny = om_int_from_text(rt, "-99999999999999999999999", 24);
    om_object *one = om_int_new(rt, 1), *none = NULL;

    assert_span(rt, om_slice_of(rt, one, huge, none), 4, "[1, 2, 3]");
    assert_span(rt, om_slice_of(rt, none, none, tiny), 4, "[3]");
    assert_span(rt, om_slice_of(rt, none, none, om_int_new(rt, INT64_MIN)), 4, "[3]");
    huge = om_int_from_text(rt, "99999999999999999999999", 23);
    assert_span(rt, om_slice_of(rt, om_int_new(rt, -2), none, huge), 4, "[2]");
    assert_span(rt, om_slice_of(rt, none, none, om_int_new(rt, -1)), 4, "[3, 2, 1, 0]");
    assert_span(rt, om_slice_of(rt, om_int_new(rt, 9), one, om_int_new(rt, -2)), 4, "[3]");
    assert_span(rt, om_slice_of(rt, one, om_int_new(rt, 9), om_int_new(rt, -2)), 4, "[]");
    assert_span(rt, om_slice_of(rt, om_int_new(rt, -9), one, om_int_new(rt, 3)), 4, "[0]");
    assert_span(rt, om_slice_of(rt, none, none, om_int_new(rt, -1)), 0, "[]");

    om_object *list = om_list_new(rt);
    om_object *still = om_slice_of(rt, none, none, om_int_new(rt, 0));
    assert_error(rt, om_item_get(rt, list, still), OM_VALUE_ERROR,
                 "slice step cannot be zero");
    om_release(still);
    for (int part = 0; part < 3; part++) {
        om_object *text = om_str_new(rt, "1");
        om_object *wrong = om_slice_of(rt, part == 0 ? text : none, part == 1 ? text : none,
                                       part == 2 ? text : none);
        assert_error(rt, om_item_get(rt, list, wrong), OM_TYPE_ERROR,
                     "slice indices must be integers or None or have an __index__ method");
        om_release(wrong);
    }
    om_release(list);
}

/* a-slice-is-an-object */
TEST_FUNCTION(test_a_slice_is_an_object)
{
    om_object *a = om_slice_of(rt, om_int_new(rt, 1), NULL, om_int_new(rt, 2));
    om_object *b = om_slice_of(rt, om_int_new(rt, 1), NULL, om_int_new(rt, 2));
    om_object *c = om_slice_of(rt, om_int_new(rt, 1), NULL, om_int_new(rt, 3));

    assert_repr(rt, a, "slice(1, None, 2)");
    assert_int_equal(om_size(a), 56);
    assert_ptr_equal(om_get_type(a), om_slice_type(rt));
    assert_int_equal(om_equal(rt, a, b), 1);
    assert_int_equal(om_equal(rt, a, c), 0);
    assert_int_equal(om_compare(rt, a, c, OM_NE), 1);
    assert_int_equal(om_compare(rt, a, c, OM_LT), 1);
    assert_int_equal(om_compare(rt, a, b, OM_LE), 1);
    assert_int_equal(om_equal(rt, a, om_none(rt)), 0);
    om_release(b);
    om_release(c);
    static const int parts[][3] = {{2, 0, 0}, {1, 1, 0}, {1, 0, 1}, {0, 9, 9}, {1, -1, 9}};
    b = om_slice_of(rt, om_int_new(rt, 1), om_int_new(rt, 0), om_int_new(rt, 0));
    for (int i = 0; i < 5; i++) { /* the first part that differs decides, whichever it is */
        c = om_slice_of(rt, om_int_new(rt, parts[i][0]), om_int_new(rt, parts[i][1]),
                        om_int_new(rt, parts[i][2]));
        assert_int_equal(om_equal(rt, b, c), 0);
        assert_int_equal(om_compare(rt, b, c, OM_LT), i < 3);
        assert_int_equal(om_compare(rt, c, b, OM_LT), i >= 3);
        om_release(c);
    }
    om_release(b);

    int64_t hash;
    b = om_slice_of(rt, om_int_new(rt, 1), om_int_new(rt, 2), om_int_new(rt, 3));
    assert_true(om_hash(rt, b, &hash));
    assert_int_equal(hash, INT64_C(-2340833382717974474));
    om_release(b);
    for (int part = 0; part < 3; part++) {
        om_object *list = om_list_new(rt), *none = NULL;
        b = om_slice_of(rt, part == 0 ? list : none, part == 1 ? list : none,
                        part == 2 ? list : none);
        assert_error(rt, om_hash(rt, b, &hash), OM_TYPE_ERROR, "unhashable type: 'list'");
        om_release(b);
    }

    b = NULL;
    for (size_t n = 0; !b; n++) {
        om_fault_inject_after(rt, n);
        b = om_item_get_slice(rt, a, 1000, 2000);
        om_fault_inject_stop(rt);
        if (om_error_kind(rt) == OM_TYPE_ERROR)
            break;
        assert_error(rt, b, OM_MEMORY_ERROR, "out of memory");
    }
    assert_error(rt, b, OM_TYPE_ERROR, "'slice' object is not subscriptable");
    om_release(a);
}

/* a-slice-is-an-object: printed when memory runs out */
TEST_FUNCTION(test_a_slice_is_an_object__printed_when_memory_runs_out)
{
    om_object *x = om_str_new(rt, "x");

    for (int length = 0; length < 400; length++) {
        om_object *count = om_int_new(rt, length), *word = om_multiply(rt, x, count);
        om_object *slice = om_slice_of(rt, om_retain(word), word, NULL);
        bool failed = true;
        for (size_t n = 0; failed; n++) {
            om_fault_inject_once(rt, n);
            om_object *text = om_repr(rt, slice);
            failed = om_fault_inject_stop(rt);
            if (failed)
                assert_error(rt, text, OM_MEMORY_ERROR, "out of memory");
            else
                assert_int_equal(om_str_length(text), 19 + 2 * length);
            om_xrelease(text);
        }
        om_release(slice);
        om_release(count);
    }
    om_release(x);
}

/* clang-format off */
const test_entry tests_6_workshop_6_sequences_6_slices[] = {
    {"an-index-may-count-from-the-end", "", test_an_index_may_count_from_the_end},
    {"an-index-may-count-from-the-end", "of every sequence", test_an_index_may_count_from_the_end__of_every_sequence},
    {"a-slice-is-never-out-of-range", "", test_a_slice_is_never_out_of_range},
    {"a-slice-is-an-object", "", test_a_slice_is_an_object},
    {"a-slice-is-an-object", "printed when memory runs out", test_a_slice_is_an_object__printed_when_memory_runs_out},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_6_sequences_6_slices[] = {
    {NULL, NULL},
};
