/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "heap/track.h"

/* What the collector's first counter says. */
static uint32_t counted(om_runtime *rt)
{
    uint32_t counts[3];
    om_gc_get_counts(rt, counts);
    return counts[0];
}

/* A list of so many empty lists, or dicts, or tuples of two. */
static om_object *many(om_runtime *rt, size_t count, int kind)
{
    om_object *all = om_list_new(rt);
    for (size_t i = 0; i < count; i++) {
        om_object *item = kind == 0   ? om_list_new(rt)
                          : kind == 1 ? om_dict_new(rt)
                                      : om_tuple_of(rt, 2, om_true(rt), om_true(rt));
        assert_true(om_list_append(rt, all, item));
        om_release(item);
    }
    return all;
}

/* kept-blocks-do-not-count */
TEST_FUNCTION(test_kept_blocks_do_not_count)
{
    const size_t most[] = {80, 80, 2000};

    om_gc_disable(rt);
    for (int kind = 0; kind < 3; kind++) {
        om_gc_collect(rt, 2); /* nothing is kept */
        om_object *all = many(rt, 2100, kind);
        assert_int_equal(counted(rt), 2101);
        om_release(all);
        assert_int_equal(counted(rt), most[kind] + (kind != 0));
        all = many(rt, 10, kind);
        assert_int_equal(counted(rt), most[kind] + (kind != 0));
        om_release(all);
        assert_int_equal(counted(rt), most[kind] + (kind != 0));
    }
}

/* kept-blocks-do-not-count: nor do the arguments of a call, but once */
TEST_FUNCTION(test_kept_blocks_do_not_count__nor_do_the_arguments_of_a_c)
{
    om_gc_disable(rt);
    om_gc_collect(rt, 2);
    om_kept_hold(rt, OM_KEPT_NONE);
    assert_int_equal(counted(rt), 0);
    om_kept_drop(rt, OM_KEPT_NONE);
    assert_int_equal(counted(rt), 0);

    om_kept_hold(rt, om_kept_tuple(2));
    assert_int_equal(counted(rt), 1);
    om_object *meanwhile = om_tuple_of(rt, 2, om_true(rt), om_true(rt));
    assert_int_equal(counted(rt), 2);
    om_kept_drop(rt, om_kept_tuple(2));
    assert_int_equal(counted(rt), 2);
    om_kept_hold(rt, om_kept_tuple(2));
    assert_int_equal(counted(rt), 2);
    om_kept_drop(rt, om_kept_tuple(2));
    om_release(meanwhile);
    assert_int_equal(counted(rt), 2);

    om_gc_collect(rt, 2);
    for (int i = 0; i < 3; i++) { /* one slice is kept: another one dies, and nothing is below 0 */
        om_kept_drop(rt, OM_KEPT_SLICE);
        assert_int_equal(counted(rt), 0);
    }
}

/* kept-blocks-do-not-count: tuples by their lengths */
TEST_FUNCTION(test_kept_blocks_do_not_count__tuples_by_their_lengths)
{
    om_object *nested = om_none(rt);

    om_gc_disable(rt);
    om_gc_collect(rt, 2);
    for (size_t i = 0; i < 5; i++) /* each holds the one before it, so that all die together */
        nested = om_tuple_of(rt, 3, nested, om_list_new(rt), om_true(rt));
    assert_int_equal(counted(rt), 10);
    om_release(nested);
    assert_int_equal(counted(rt), 10);
    om_object *other = om_tuple_of(rt, 2, om_true(rt), om_true(rt));
    assert_int_equal(counted(rt), 11);
    om_object *same = om_tuple_of(rt, 3, om_true(rt), om_true(rt), om_true(rt));
    assert_int_equal(counted(rt), 11);
    om_object *long_one = om_tuple_of(rt, 21, om_true(rt), om_true(rt), om_true(rt), om_true(rt), om_true(rt),
                                      om_true(rt), om_true(rt), om_true(rt), om_true(rt), om_true(rt),
                                      om_true(rt), om_true(rt), om_true(rt), om_true(rt), om_true(rt),
                                      om_true(rt), om_true(rt), om_true(rt), om_true(rt), om_true(rt),
                                      om_true(rt));
    assert_int_equal(counted(rt), 12);
    om_release(long_one);
    assert_int_equal(counted(rt), 11);
    om_object *nothing[OM_KEPT_TUPLE_LONGEST];
    for (size_t i = 0; i < OM_KEPT_TUPLE_LONGEST; i++)
        nothing[i] = om_none(rt);
    om_object *longest = om_tuple_from_array(rt, nothing, OM_KEPT_TUPLE_LONGEST);
    assert_int_equal(OM_KEPT_TUPLE_LONGEST, 20);
    assert_int_equal(counted(rt), 12);
    om_release(longest);
    assert_int_equal(counted(rt), 12);
    om_release(other);
    om_release(same);
    assert_int_equal(counted(rt), 12);
    om_gc_collect(rt, 0);
    om_release(om_list_new(rt));
    assert_int_equal(counted(rt), 0); /* the young were collected, and what is kept is not forgotten */
}

/* clang-format off */
const test_entry tests_6_workshop_2_heap_9_used_again[] = {
    {"kept-blocks-do-not-count", "", test_kept_blocks_do_not_count},
    {"kept-blocks-do-not-count", "nor do the arguments of a call, but once", test_kept_blocks_do_not_count__nor_do_the_arguments_of_a_c},
    {"kept-blocks-do-not-count", "tuples by their lengths", test_kept_blocks_do_not_count__tuples_by_their_lengths},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_2_heap_9_used_again[] = {
    {NULL, NULL},
};
