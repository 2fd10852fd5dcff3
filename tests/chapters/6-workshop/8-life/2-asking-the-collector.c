/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* referrers-are-found */
TEST_FUNCTION(test_referrers_are_found)
{
    om_object *inner = om_list_of(rt, 1, om_int_new(rt, 1));
    om_object *outer = om_tuple_of(rt, 2, om_retain(inner), om_int_new(rt, 2));
    om_object *table = om_dict_of(rt, 1, om_str_new(rt, "key"), om_retain(inner));
    om_object *general = om_dict_of(rt, 1, om_int_new(rt, 5), om_int_new(rt, 6));
    om_object *set = om_set_new(rt), *number = om_int_new(rt, 70000);

    assert_repr_taken(rt, om_gc_get_referents(rt, outer), "[2, [1]]");
    assert_repr_taken(rt, om_gc_get_referents(rt, table), "[[1]]");
    assert_repr_taken(rt, om_gc_get_referents(rt, general), "[5, 6]");
    assert_repr_taken(rt, om_gc_get_referents(rt, set), "[]");
    assert_repr_taken(rt, om_gc_get_referents(rt, number), "[]");
    (void)om_gc_collect(rt, 0); /* one of them is older than the other */
    om_object *third = om_list_of(rt, 1, om_retain(inner));
    assert_repr_taken(rt, om_gc_get_referrers(rt, inner),
                      "[[[1]], ([1], 2), {'key': [1]}]");
    assert_repr_taken(rt, om_gc_get_referrers(rt, number), "[]");
    assert_int_equal(om_refcount(inner), 4);
    assert_true(om_gc_is_tracked(outer));
    assert_false(om_gc_is_tracked(general));
    assert_false(om_gc_is_tracked(number));
    om_object *all[] = {inner, outer, table, general, set, number, third};
    for (int i = 0; i < 7; i++)
        om_release(all[i]);
}

/* the-objects-of-a-generation: while a collection is due */
TEST_FUNCTION(test_the_objects_of_a_generation__while_a_collection_is_du)
{
    om_object *kept = om_list_new(rt);

    for (int i = 0; i < 2000; i++) {
        om_gc_disable(rt);
        om_object *cycle = om_list_new(rt);
        assert_true(om_list_append(rt, cycle, cycle));
        om_release(cycle);
        om_gc_enable(rt); /* from now on a collection is due, at every safe point */
    }
    om_object *lists[] = {om_gc_get_objects(rt, -1), om_gc_get_referrers(rt, kept),
                          om_gc_get_referents(rt, kept)};
    assert_int_equal(om_list_length(lists[0]), 2001);
    assert_int_equal(om_gc_tracked_count(rt), 2001 + 3);
    for (int i = 0; i < 3; i++)
        om_release(lists[i]);
    om_release(kept);
    assert_int_equal(om_gc_collect(rt, 2), 2000);
}

/* the-objects-of-a-generation */
TEST_FUNCTION(test_the_objects_of_a_generation)
{
    om_object *old = om_list_of(rt, 1, om_int_new(rt, 1)), *middle, *young, *list;

    (void)om_gc_collect(rt, 1);
    middle = om_list_of(rt, 1, om_int_new(rt, 2));
    (void)om_gc_collect(rt, 0);
    young = om_list_of(rt, 1, om_int_new(rt, 3));
    assert_repr_taken(rt, om_gc_get_objects(rt, 0), "[[3]]");
    assert_repr_taken(rt, om_gc_get_objects(rt, 1), "[[2]]");
    assert_repr_taken(rt, om_gc_get_objects(rt, 2), "[[1]]");
    assert_repr_taken(rt, om_gc_get_objects(rt, -1), "[[3], [2], [1]]");
    assert_error(rt, om_gc_get_objects(rt, -2), OM_VALUE_ERROR,
                 "generation parameter cannot be negative");
    assert_error(
        rt, om_gc_get_objects(rt, 3), OM_VALUE_ERROR,
        "generation parameter must be less than the number of available generations (3)");
    for (size_t n = 0; n < 2; n++) {
        om_fault_inject_after(rt, n);
        assert_error(rt, om_gc_get_objects(rt, -1), OM_MEMORY_ERROR, "out of memory");
        om_fault_inject_after(rt, n);
        assert_error(rt, om_gc_get_referents(rt, young), OM_MEMORY_ERROR, "out of memory");
        om_fault_inject_after(rt, n);
        assert_error(rt, om_gc_get_referrers(rt, om_int_new(rt, 1)), OM_MEMORY_ERROR,
                     "out of memory");
        om_fault_inject_stop(rt);
    }
    list = om_gc_get_objects(rt, 0);
    assert_int_equal(om_refcount(young), 2);
    om_release(list);
    om_release(old);
    om_release(middle);
    om_release(young);
}

/* clang-format off */
const test_entry tests_6_workshop_8_life_2_asking_the_collector[] = {
    {"referrers-are-found", "", test_referrers_are_found},
    {"the-objects-of-a-generation", "while a collection is due", test_the_objects_of_a_generation__while_a_collection_is_du},
    {"the-objects-of-a-generation", "", test_the_objects_of_a_generation},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_8_life_2_asking_the_collector[] = {
    {NULL, NULL},
};
