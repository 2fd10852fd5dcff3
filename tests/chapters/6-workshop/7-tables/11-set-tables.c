/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* a-set-is-walked-in-table-order: tuples of integers */
TEST_FUNCTION(test_a_set_is_walked_in_table_order__tuples_of_integers)
{
    om_object *set = om_set_new(rt), *squares = om_set_new(rt);
    om_object *tuples[] = {om_tuple_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2)),
                           om_tuple_of(rt, 2, om_int_new(rt, 3), om_int_new(rt, 4)),
                           om_tuple_of(rt, 1, om_int_new(rt, 0)), om_tuple_of(rt, 0),
                           om_tuple_of(rt, 2, om_int_new(rt, 2), om_int_new(rt, 1))};

    for (size_t i = 0; i < sizeof tuples / sizeof *tuples; i++) {
        assert_true(om_set_add(rt, set, tuples[i]));
        om_release(tuples[i]);
    }
    for (int i = 0; i < 12; i++) {
        om_object *pair = om_tuple_of(rt, 2, om_int_new(rt, i), om_int_new(rt, i * i));
        assert_true(om_set_add(rt, squares, pair));
        om_release(pair);
    }
    assert_repr_taken(rt, set, "{(1, 2), (2, 1), (3, 4), (0,), ()}");
    assert_repr_taken(rt, squares,
                      "{(7, 49), (2, 4), (4, 16), (0, 0), (1, 1), (8, 64), (6, 36), "
                      "(10, 100), (3, 9), (11, 121), (5, 25), (9, 81)}");
}

/* a-frozenset-can-be-a-key: whatever the order of its keys */
TEST_FUNCTION(test_a_frozenset_can_be_a_key__whatever_the_order_of_its_k)
{
    om_object *pair = om_tuple_of(rt, 2, om_int_new(rt, 8), om_int_new(rt, 0));
    om_object *turned = om_tuple_of(rt, 2, om_int_new(rt, 0), om_int_new(rt, 8));
    om_object *a = om_frozenset_from_object(rt, pair);
    om_object *b = om_frozenset_from_object(rt, turned);
    int64_t hash = 0, other = 0;

    assert_repr(rt, a, "frozenset({8, 0})");
    assert_repr(rt, b, "frozenset({0, 8})");
    assert_true(om_hash(rt, a, &hash) && om_hash(rt, b, &other));
    assert_int_equal(hash, other);
    om_object *more = om_inplace_steal(rt, om_retain(a), b, OM_XOR); /* not in place */
    assert_repr_taken(rt, more, "frozenset()");
    assert_repr(rt, a, "frozenset({8, 0})");
    om_release(pair);
    om_release(turned);
    om_release(a);
    om_release(b);
}

#include "chapters/6-workshop/7-tables/trouble.h"

/* Says no as often as `context` says, and fails from then on. */
static int trouble_says_no(om_runtime *rt, void *context)
{
    size_t *left = context;
    return *left ? (--*left, 0) : trouble_fails(rt, NULL);
}

/* sets-combine-four-ways: in place with itself */
TEST_FUNCTION(test_sets_combine_four_ways__in_place_with_itself)
{
    om_object *set = om_set_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2));

    assert_true(om_set_update(rt, OM_OR, set, set));
    assert_repr(rt, set, "{1, 2}");
    assert_true(om_set_update(rt, OM_AND, set, set));
    assert_repr(rt, set, "{1, 2}");
    om_release(set);
}

/* a-failed-comparison-is-passed-on: a difference with a much larger set */
TEST_FUNCTION(test_a_failed_comparison_is_passed_on__a_difference_with_a)
{
    size_t left = 100;
    om_object *first = trouble_new(rt, trouble_says_no, &left, 7);
    om_object *second = trouble_new(rt, trouble_says_no, &left, 7);
    om_object *range = om_range_new(rt, 1000, 1400, 1);
    om_object *whole = om_set_of(rt, 2, om_retain(first), om_retain(second));
    om_object *many = om_set_from_object(rt, range), *set;
    bool done = false;
    assert_true(om_set_add(rt, many, second));
    for (size_t n = 0; !done; n++) {
        left = 100;
        set = om_copy(rt, whole);
        left = n;
        done = om_set_update(rt, OM_SUBTRACT, set, many);
        if (!done)
            assert_error(rt, NULL, OM_VALUE_ERROR, "no answer");
        assert_int_equal(om_set_length(set), done ? 1 : 2);
        om_release(set);
    }
    om_release(first);
    om_release(second);
    om_release(range);
    om_release(whole);
    om_release(many);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_11_set_tables[] = {
    {"a-set-is-walked-in-table-order", "tuples of integers", test_a_set_is_walked_in_table_order__tuples_of_integers},
    {"a-frozenset-can-be-a-key", "whatever the order of its keys", test_a_frozenset_can_be_a_key__whatever_the_order_of_its_k},
    {"sets-combine-four-ways", "in place with itself", test_sets_combine_four_ways__in_place_with_itself},
    {"a-failed-comparison-is-passed-on", "a difference with a much larger set", test_a_failed_comparison_is_passed_on__a_difference_with_a},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_11_set_tables[] = {
    {NULL, NULL},
};
