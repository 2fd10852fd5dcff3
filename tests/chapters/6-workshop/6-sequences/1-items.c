/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* runs-compare-item-by-item */
TEST_FUNCTION(test_runs_compare_item_by_item)
{
    om_object *a = om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2));
    om_object *b =
        om_list_of(rt, 3, om_int_new(rt, 1), om_int_new(rt, 2), om_int_new(rt, 0));
    om_object *c = om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 9));
    om_object *t = om_tuple_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2));

    assert_int_equal(om_compare(rt, a, b, OM_LT), 1);
    assert_int_equal(om_compare(rt, a, b, OM_GE), 0);
    assert_int_equal(om_compare(rt, a, b, OM_LE), 1);
    assert_int_equal(om_compare(rt, a, b, OM_GT), 0);
    assert_int_equal(om_compare(rt, a, b, OM_EQ), 0);
    assert_int_equal(om_compare(rt, a, b, OM_NE), 1);
    assert_int_equal(om_compare(rt, b, a, OM_GT), 1);
    assert_int_equal(om_compare(rt, b, a, OM_LE), 0);
    assert_int_equal(om_compare(rt, c, b, OM_GT), 1);
    assert_int_equal(om_compare(rt, a, c, OM_EQ), 0);
    assert_int_equal(om_compare(rt, a, c, OM_NE), 1);
    assert_int_equal(om_compare(rt, a, a, OM_EQ), 1);
    assert_int_equal(om_compare(rt, a, a, OM_NE), 0);
    assert_int_equal(om_compare(rt, a, t, OM_EQ), 0);
    assert_int_equal(om_compare(rt, t, a, OM_NE), 1);
    assert_int_equal(om_compare(rt, t, om_tuple_of(rt, 0), OM_GT), 1);
    for (int i = 0; i < 3; i++) { /* numbers of several digits; the two last are equal */
        om_object *x = om_list_of(rt, 1, om_int_new(rt, (INT64_C(1) << 40) + (i > 0)));
        om_object *y = om_list_of(rt, 1, om_int_new(rt, (INT64_C(1) << 40) + (i > 1)));
        om_object *tuples[] = {om_tuple_from_object(rt, x), om_tuple_from_object(rt, y)};
        assert_int_equal(om_equal(rt, x, y), i != 1);
        assert_int_equal(om_compare(rt, tuples[0], tuples[1], OM_NE), i == 1);
        assert_int_equal(om_compare(rt, tuples[1], tuples[0], OM_LT), i == 1);
        om_release(x);
        om_release(y);
        om_release(tuples[0]);
        om_release(tuples[1]);
    }
    om_release(a);
    om_release(b);
    om_release(c);
    om_release(t);
}

/* a-walk-sees-the-list-as-it-is */
TEST_FUNCTION(test_a_walk_sees_the_list_as_it_is)
{
    om_object *list = om_list_of(rt, 1, om_int_new(rt, 1));
    om_object *walk = om_iter(rt, list);

    assert_ptr_equal(om_next(rt, walk), om_int_new(rt, 1));
    assert_true(om_list_append(rt, list, om_none(rt)));
    assert_ptr_equal(om_next(rt, walk), om_none(rt));
    assert_null(om_next(rt, walk));
    assert_true(om_list_append(rt, list, om_none(rt)));
    assert_null(om_next(rt, walk));
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    om_release(list);
    om_release(walk);
}

/* a-walk-sees-the-list-as-it-is: and has a hash */
TEST_FUNCTION(test_a_walk_sees_the_list_as_it_is__and_has_a_hash)
{
    om_object *sources[] = {om_list_new(rt), om_tuple_of(rt, 1, om_none(rt)),
                            om_set_new(rt), om_range_new(rt, 0, 9, 1)};

    for (size_t i = 0; i < 4; i++) {
        om_object *walk = om_iter(rt, sources[i]), *other = om_iter(rt, sources[i]);
        int64_t hash, again, others;
        assert_true(om_hash(rt, walk, &hash) && om_hash(rt, other, &others));
        assert_true(om_hash(rt, walk, &again) && again == hash && others != hash);
        assert_int_equal(om_equal(rt, walk, walk), 1);
        assert_int_equal(om_equal(rt, walk, other), 0);
        om_release(other);
        om_release(walk);
        om_release(sources[i]);
    }
}

/* a-container-in-itself-prints-dots */
TEST_FUNCTION(test_a_container_in_itself_prints_dots)
{
    om_object *list = om_list_of(rt, 1, om_int_new(rt, 1));

    assert_true(om_list_append(rt, list, list));
    assert_repr(rt, list, "[1, [...]]");
    om_list_clear(rt, list);
    om_release(list);
}

/* clang-format off */
const test_entry tests_6_workshop_6_sequences_1_items[] = {
    {"runs-compare-item-by-item", "", test_runs_compare_item_by_item},
    {"a-walk-sees-the-list-as-it-is", "", test_a_walk_sees_the_list_as_it_is},
    {"a-walk-sees-the-list-as-it-is", "and has a hash", test_a_walk_sees_the_list_as_it_is__and_has_a_hash},
    {"a-container-in-itself-prints-dots", "", test_a_container_in_itself_prints_dots},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_6_sequences_1_items[] = {
    {NULL, NULL},
};
