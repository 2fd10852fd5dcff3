/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_young_threshold = 700,
    stated_middle_threshold = 10,
    stated_old_threshold = 10,
};
/* clang-format on */

#include "node.h"
#include "heap/gc_list.h"
#include "heap/state.h"

/* Whether the container is in the generation, in Python's counting. */
static bool in_generation(om_runtime *rt, const om_object *self, int generation)
{
    uint32_t place = self->bits >> OM_PLACE_SHIFT;
    uint32_t end = generation ? om_in_heap(rt)->gc_list.starts[OM_YOUNG - generation + 1]
                              : om_in_heap(rt)->gc_list.end;
    return place >= om_in_heap(rt)->gc_list.starts[OM_YOUNG - generation] && place < end;
}

/* A list that refers to itself and to nothing else, and that nothing else holds. */
static void drop_cycle(om_runtime *rt)
{
    om_object *list = om_list_new(rt);
    assert_non_null(list);
    assert_true(om_list_append(rt, list, list));
    om_release(list);
}

/* three-generations */
TEST_FUNCTION(test_three_generations)
{
    om_object *list = om_list_new(rt), *young;
    om_gc_stats stats;
    assert_true(in_generation(rt, list, 0));
    drop_cycle(rt);
    assert_int_equal(om_gc_collect(rt, 0), 1);
    assert_true(in_generation(rt, list, 1));
    young = om_list_new(rt);
    assert_int_equal(om_gc_collect(rt, 1), 0);
    assert_true(in_generation(rt, list, 2));
    assert_true(in_generation(rt, young, 2));
    om_release(young);
    young = om_list_new(
        rt); /* a cycle through two generations is not found in the younger one */
    assert_true(om_list_append(rt, list, young));
    assert_true(om_list_append(rt, young, list));
    om_release(list);
    om_release(young);
    assert_int_equal(om_gc_collect(rt, 1), 0);
    assert_int_equal(om_gc_collect(rt, 2), 2);
    stats = om_gc_get_stats(rt, 2);
    assert_int_equal(stats.collections, 1);
    assert_int_equal(stats.collected, 2);
    assert_int_equal(stats.uncollectable, 0);
    assert_int_equal(om_gc_get_stats(rt, 0).collected, 1);
    assert_error(rt, om_gc_collect(rt, 3) >= 0, OM_VALUE_ERROR, "invalid generation");
    assert_error(rt, om_gc_collect(rt, -1) >= 0, OM_VALUE_ERROR, "invalid generation");
}

struct watched {
    size_t starts[3], stops[3], collected;
    size_t settled; /* left by the last full collection */
    bool early;     /* one began before a quarter of that had arrived */
};

/* How many containers there are in the old generation. */
static size_t count_old(om_runtime *rt)
{
    om_object *old = om_gc_get_objects(rt, 2);
    size_t count = om_list_length(old);
    om_release(old);
    return count;
}

static void watch(om_runtime *rt, om_gc_callback *self, bool stops, int generation,
                  size_t collected)
{
    struct watched *watched = self->context;
    if (generation == 2 && stops)
        watched->settled = om_gc_tracked_count(rt);
    else if (generation == 2)
        watched->early |= count_old(rt) - watched->settled < watched->settled / 4;
    if (stops)
        watched->stops[generation]++;
    else
        watched->starts[generation]++;
    watched->collected += collected;
}

static void append_new(om_runtime *rt, om_object *list)
{
    om_object *item = om_list_new(rt);
    assert_non_null(item);
    assert_true(om_list_append(rt, list, item));
    om_release(item);
}

/* three-generations: the young after 700, the middle every twelfth time */
TEST_FUNCTION(test_three_generations__the_young_after_700_the_middle_eve)
{
    struct watched watched = {.settled = 0}, nobody = watched;
    om_gc_callback other = {watch, &nobody, NULL}, callback = {watch, &watched, NULL};
    om_object *list = om_list_new(rt);
    uint32_t counts[3];
    om_gc_add_callback(rt, &other);
    om_gc_add_callback(rt, &callback);
    for (int i = 0; i < 700; i++)
        append_new(rt, list);
    om_gc_get_counts(rt, counts);
    assert_int_equal(counts[0], 701);
    assert_int_equal(watched.starts[0], 0);
    append_new(rt, list);
    om_gc_get_counts(rt, counts);
    assert_int_equal(watched.starts[0], 1);
    assert_int_equal(counts[0], 1);
    assert_int_equal(counts[1], 1);
    for (int i = 0; i < 701 * 11; i++)
        append_new(rt, list);
    assert_int_equal(watched.stops[0], 11);
    assert_int_equal(watched.stops[1], 1);
    om_gc_get_counts(rt, counts);
    assert_int_equal(counts[1], 0);
    assert_int_equal(counts[2], 1);
    om_gc_remove_callback(rt, &callback);
    om_gc_remove_callback(rt, &other);
    om_release(list);
    assert_int_equal(nobody.stops[0], 11);
}

/* three-generations: instances, too */
TEST_FUNCTION(test_three_generations__instances_too)
{
    om_object *class = om_class_new(rt, "Ring", NULL, NULL);
    for (int i = 0; i < 2000; i++) {
        om_object *self = om_instance_new(rt, class);
        assert_true(om_attribute_set_steal(rt, self, "me", om_retain(self)));
        om_release(self);
    }
    assert_int_equal(om_gc_get_stats(rt, 0).collections, 2);
    assert_int_equal(om_gc_get_stats(rt, 0).collected,
                     1399); /* but one, which was being made */
    assert_int_equal(om_gc_collect(rt, 2), 601);
    om_release(class);
}

/* full-collections-are-rare */
TEST_FUNCTION(test_full_collections_are_rare)
{
    enum { COUNT = 400000 };
    struct watched watched = {.settled = 0};
    om_gc_callback callback = {watch, &watched, NULL};
    om_object *list = om_list_new(rt);
    size_t full[4],
        doubled = 0; /* full collections, each time that the list is twice as long */

    om_gc_add_callback(rt, &callback);
    for (int i = 1; i <= COUNT; i++) {
        append_new(rt, list);
        if (i % 10 == 0)
            drop_cycle(rt);
        if (i == COUNT >> (3 - doubled))
            full[doubled++] = watched.stops[2];
    }
    assert_int_equal(watched.stops[0], 520);
    assert_int_equal(watched.stops[1], 47);
    assert_int_equal(watched.stops[2], 4); /* and not every eleventh of them */
    assert_false(watched.early);
    for (int i = 1; i < 4; i++) /* twice the list, and no more of them than before */
        assert_in_range(full[i] - full[i - 1], 1, 2);
    assert_int_equal(watched.collected, 39991);
    om_gc_remove_callback(rt, &callback);
    om_release(list);
    (void)om_gc_collect(rt, 2);
}

/* the-collector-can-be-configured */
TEST_FUNCTION(test_the_collector_can_be_configured)
{
    uint32_t thresholds[3], few[3] = {5, 1, 1}, none[3] = {0, 10, 10};

    om_gc_get_thresholds(rt, thresholds);
    assert_int_equal(thresholds[0], stated_young_threshold);
    assert_int_equal(thresholds[1], stated_middle_threshold);
    assert_int_equal(thresholds[2], stated_old_threshold);
    assert_true(om_gc_is_enabled(rt));
    om_gc_disable(rt);
    assert_false(om_gc_is_enabled(rt));
    om_gc_set_thresholds(rt, few);
    for (int i = 0; i < 100; i++)
        drop_cycle(rt);
    assert_int_equal(om_gc_tracked_count(rt), 100);
    om_gc_enable(rt);
    drop_cycle(rt);
    assert_int_equal(om_gc_tracked_count(rt), 1);
    om_gc_set_thresholds(rt, none);
    for (int i = 0; i < 100; i++)
        drop_cycle(rt);
    assert_int_equal(om_gc_collect(rt, 2), 101);
    om_gc_disable(rt);
    drop_cycle(rt);
    assert_int_equal(om_gc_collect(rt, 2), 1); /* it was asked for */
    om_gc_enable(rt);

    om_object *list = om_list_new(rt);
    drop_cycle(rt);
    om_gc_freeze(rt);
    assert_int_equal(om_gc_frozen_count(rt), 2);
    drop_cycle(rt);
    assert_int_equal(om_gc_collect(rt, 2), 1);
    om_release(list);
    assert_int_equal(om_gc_frozen_count(rt), 1);
    om_gc_unfreeze(rt);
    assert_int_equal(om_gc_frozen_count(rt), 0);
    assert_int_equal(om_gc_collect(rt, 2), 1);
}

/* clang-format off */
const test_entry tests_4_counting_13_garbage_collection_7_generations[] = {
    {"three-generations", "", test_three_generations},
    {"three-generations", "the young after 700, the middle every twelfth time", test_three_generations__the_young_after_700_the_middle_eve},
    {"three-generations", "instances, too", test_three_generations__instances_too},
    {"full-collections-are-rare", "", test_full_collections_are_rare},
    {"the-collector-can-be-configured", "", test_the_collector_can_be_configured},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_13_garbage_collection_7_generations[] = {
    {NULL, NULL},
};
