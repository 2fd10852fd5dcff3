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
    om_object *pair = om_tuple_of(rt, 0), *element = om_frozenset_from_object(rt, pair);
    om_object *holder = om_set_new(rt);

    assert_repr_taken(rt, om_gc_get_referents(rt, outer), "[2, [1]]");
    assert_repr_taken(rt, om_gc_get_referents(rt, table), "[[1]]");
    assert_repr_taken(rt, om_gc_get_referents(rt, general), "[6, 5]");
    assert_repr_taken(rt, om_gc_get_referents(rt, set), "[]");
    assert_repr_taken(rt, om_gc_get_referents(rt, number), "[]");
    (void)om_gc_collect(rt, 0); /* one of them is older than the other */
    om_object *third = om_list_of(rt, 1, om_retain(inner));
    assert_repr_taken(rt, om_gc_get_referrers(rt, inner),
                      "[[[1]], ([1], 2), {'key': [1]}]");
    assert_repr_taken(rt, om_gc_get_referrers(rt, number), "[]");
    assert_true(om_set_add(rt, holder, element));
    assert_repr_taken(rt, om_gc_get_referrers(rt, element), "[{frozenset()}]");
    assert_repr_taken(rt, om_gc_get_referents(rt, holder), "[frozenset()]");
    assert_int_equal(om_refcount(element), 2);
    om_object *function = om_print_function(rt),
              *weak = om_weakref_new(rt, holder, function);
    om_object *callers = om_gc_get_referrers(rt, function); /* whose callback it is */
    assert_int_equal(om_list_length(callers), 1);
    assert_ptr_equal(om_list_get_borrow(callers, 0), weak);
    om_release(callers);
    om_release(weak);
    assert_int_equal(om_refcount(inner), 4);
    assert_true(om_gc_is_tracked(outer));
    assert_false(om_gc_is_tracked(general));
    assert_false(om_gc_is_tracked(number));
    om_object *referents = om_gc_get_referents(rt, outer),
              *referrers = om_gc_get_referrers(rt, inner);
    assert_int_equal(om_refcount(inner), 5); /* the one list refers to it */
    assert_int_equal(om_refcount(outer), 2); /* and the other to this */
    om_object *all[] = {inner, outer,   table,  general,   set,      number,
                        third, element, holder, referents, referrers};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
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
        assert_error(rt, om_gc_get_objects(rt, 0), OM_MEMORY_ERROR, "out of memory");
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

/* the-objects-of-a-generation: past those that are gone */
TEST_FUNCTION(test_the_objects_of_a_generation__past_those_that_are_gone)
{
    om_object *lists[] = {fixture_numbers(rt, 1), fixture_numbers(rt, 2),
                          fixture_numbers(rt, 3)};

    om_release(lists[1]);
    assert_repr_taken(rt, om_gc_get_objects(rt, 0), "[[0], [0, 1, 2]]");
    om_release(lists[0]);
    om_release(lists[2]);
}

/* a-full-collection-takes-the-young-first */
TEST_FUNCTION(test_a_full_collection_takes_the_young_first)
{
    om_object *kept[6];

    for (int i = 0; i < 6; i++) {
        kept[i] = fixture_numbers(rt, i);
        if (i == 1)
            om_gc_collect(rt, 1); /* the first two are old now, */
        if (i == 3)
            om_gc_collect(rt, 0); /* and the next two in the middle */
    }
    om_release(kept[2]); /* leaves a hole */
    om_gc_collect(rt, 2);
    assert_true(om_heap_is_valid(rt));
    assert_repr_taken(rt, om_gc_get_objects(rt, 2),
                      "[[], [0], [0, 1, 2, 3], [0, 1, 2, 3, 4], [0, 1, 2]]");
    for (size_t i = 0; i < 6; i++) {
        if (i != 2)
            om_release(kept[i]);
    }
}

#include "life/state.h"

static size_t reported;
static void report_one(om_runtime *rt, om_object *garbage)
{
    reported += garbage->type == om_list_type(rt);
}

/* garbage-can-be-kept */
TEST_FUNCTION(test_garbage_can_be_kept)
{
    om_object *list = om_list_new(rt), *cycle = om_list_of(rt, 1, om_true(rt));

    om_in_life(rt)->collector.saved = list;
    assert_true(om_list_append(rt, cycle, cycle));
    om_release(cycle);
    om_fault_inject_after(rt, 0); /* no memory: it is still there the next time */
    assert_int_equal(om_gc_collect(rt, 2), 1);
    assert_int_equal(om_list_length(list), 0);
    om_fault_inject_stop(rt);
    assert_int_equal(om_gc_collect(rt, 2), 1);
    assert_repr(rt, list, "[[True, [...]]]");
    om_in_life(rt)->collector.saved = NULL;
    assert_int_equal(om_gc_collect(rt, 2), 0);
    om_release(om_list_pop(rt, list, -1));
    assert_true(om_heap_is_valid(rt));
    om_release(list);
    assert_int_equal(om_gc_collect(rt, 2), 1);
}

/* garbage-can-be-kept: but not in itself */
TEST_FUNCTION(test_garbage_can_be_kept__but_not_in_itself)
{
    om_object *list = om_list_new(rt), *alive = om_list_new(rt);
    om_in_life(rt)->collector.saved = list;
    om_in_life(rt)->collector.found = report_one;
    assert_true(om_list_append(rt, list, list));
    om_release(list); /* which refers to itself */
    reported = 0;
    assert_int_equal(om_gc_collect(rt, 2), 1);
    assert_int_equal(reported, 1);
    assert_int_equal(om_list_length(list), 1);
    om_in_life(rt)->collector.saved = NULL;
    om_in_life(rt)->collector.found = NULL;
    assert_int_equal(om_gc_collect(rt, 2), reported); /* and is told no more */
    om_release(alive);
}

#include "chapters/4-counting/13-garbage-collection/node.h"

/* A list that refers to itself and to nothing else, and that nothing else holds. */
static void drop_cycle(om_runtime *rt)
{
    om_object *list = om_list_new(rt);
    assert_true(om_list_append(rt, list, list));
    om_release(list);
}

static void make_many(om_runtime *rt, node *self)
{
    (void)self;
    for (int i = 0; i < 20; i++)
        drop_cycle(rt);
    om_gc_freeze(rt);
}

/* the-collector-can-be-configured: also while it works */
TEST_FUNCTION(test_the_collector_can_be_configured__also_while_it_works)
{
    uint32_t few[3] = {5, 1, 1};

    nodes_begin(rt);
    nodes.act = make_many;
    om_gc_set_thresholds(rt, few);
    node *cycle = node_new(rt, 'a', NULL, NULL);
    cycle->left = &cycle->head;
    assert_int_equal(om_gc_collect(rt, 0), 1);
    assert_int_equal(om_gc_frozen_count(rt), 20);
    om_gc_unfreeze(rt);
    assert_int_equal(om_gc_collect(rt, 2), 20);
}

/* Makes an object by one of the functions that are safe points; of the class, or of the list. */
static om_object *at_safe_point(om_runtime *rt, int point, om_object *class,
                                om_object *list)
{
    switch (point) {
    case 0:
        return om_list_new(rt);
    case 1:
        return om_list_of(rt, 1, om_none(rt));
    case 2:
        return om_tuple_of(rt, 1, om_none(rt));
    case 3:
        return om_dict_new(rt);
    case 4:
        return om_set_new(rt);
    case 5:
        return om_iter(rt, list);
    default:
        return om_instance_new(rt, class);
    }
}

/* the-collector-can-be-configured: to run at the safe points */
TEST_FUNCTION(test_the_collector_can_be_configured__to_run_at_the_safe_p)
{
    om_object *class = om_class_new(rt, "Point", NULL, NULL), *list = om_list_new(rt);

    om_gc_collect(rt, 2); /* which lets the tuple of the class's bases go */
    for (int point = 0; point < 7; point++) {
        om_gc_disable(rt);
        for (int i = 0; i < 1000; i++) {
            om_object *cycle = om_list_new(rt);
            assert_true(om_list_append(rt, cycle, cycle));
            om_release(cycle);
        }
        size_t containers = om_gc_tracked_count(rt);
        om_release(at_safe_point(rt, point, class, list));
        assert_int_equal(om_gc_tracked_count(rt), containers); /* they are disabled */
        om_gc_enable(rt);
        om_release(at_safe_point(rt, point, class, list));
        assert_int_equal(om_gc_tracked_count(rt), containers - 1000);
    }
    om_release(list);
    om_release(class);
}

/* full-collections-are-rare: not before a quarter has arrived */
TEST_FUNCTION(test_full_collections_are_rare__not_before_a_quarter_has_a)
{
    enum { SETTLED = 4000, STEP = 60 }; /* the middle generation is collected more often */
    uint32_t few[3] = {10, 1, 1};
    om_object *list = om_list_new(rt);
    om_gc_stats before, now;

    om_gc_disable(rt);
    for (int i = 0; i < SETTLED; i++) {
        om_object *inner = om_list_new(rt);
        assert_true(om_list_append(rt, list, inner));
        om_release(inner);
    }
    (void)om_gc_collect(rt, 2);
    before = om_gc_get_stats(rt, 2);
    om_gc_set_thresholds(rt, few);
    om_gc_enable(rt);
    int arrived = 0;
    do {
        om_object *inner = om_list_new(rt);
        assert_true(om_list_append(rt, list, inner));
        om_release(inner);
        now = om_gc_get_stats(rt, 2);
        arrived++;
    } while (now.collections == before.collections && arrived < SETTLED);
    assert_in_range(arrived, SETTLED / 4, SETTLED / 4 + STEP);
    om_release(list);
}

/* clang-format off */
const test_entry tests_6_workshop_8_life_2_asking_the_collector[] = {
    {"referrers-are-found", "", test_referrers_are_found},
    {"the-objects-of-a-generation", "while a collection is due", test_the_objects_of_a_generation__while_a_collection_is_du},
    {"the-objects-of-a-generation", "", test_the_objects_of_a_generation},
    {"the-objects-of-a-generation", "past those that are gone", test_the_objects_of_a_generation__past_those_that_are_gone},
    {"a-full-collection-takes-the-young-first", "", test_a_full_collection_takes_the_young_first},
    {"garbage-can-be-kept", "", test_garbage_can_be_kept},
    {"garbage-can-be-kept", "but not in itself", test_garbage_can_be_kept__but_not_in_itself},
    {"the-collector-can-be-configured", "also while it works", test_the_collector_can_be_configured__also_while_it_works},
    {"the-collector-can-be-configured", "to run at the safe points", test_the_collector_can_be_configured__to_run_at_the_safe_p},
    {"full-collections-are-rare", "not before a quarter has arrived", test_full_collections_are_rare__not_before_a_quarter_has_a},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_8_life_2_asking_the_collector[] = {
    {NULL, NULL},
};
