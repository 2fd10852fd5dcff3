/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_young_threshold = 700,
    stated_middle_threshold = 10,
    stated_old_threshold = 10,
    stated_generations = 3,
};
/* clang-format on */

/* counts-rise-and-fall */
TEST_FUNCTION(test_counts_rise_and_fall)
{
    om_object *globals = om_namespace_new(rt), *key = om_tuple_of(rt, 1, om_int_new(rt, 1));

    assert_int_equal(om_refcount(key), 1);
    assert_true(om_namespace_set_steal(rt, globals, "a", om_retain(key)));
    assert_int_equal(om_refcount(key), 2);
    om_object *list = om_list_of(rt, 2, om_retain(key), om_retain(key));
    assert_int_equal(om_refcount(key), 4);
    om_object *dict = om_dict_new(rt);
    assert_true(om_dict_set_steal(rt, dict, key, om_retain(key)));
    assert_int_equal(om_refcount(key), 6);
    om_release(om_list_pop(rt, list, -1));
    assert_int_equal(om_refcount(key), 5);
    om_dict_clear(rt, dict);
    assert_int_equal(om_refcount(key), 3);
    assert_true(om_namespace_remove(rt, globals, "a"));
    om_release(list);
    assert_int_equal(om_refcount(key), 1);
    om_release(dict);
    om_release(globals);
    om_release(key);
}

/* counts-rise-and-fall: but for what is immortal */
TEST_FUNCTION(test_counts_rise_and_fall__but_for_what_is_immortal)
{
    om_object *list = om_list_of(rt, 2, om_none(rt), om_int_new(rt, 7));

    assert_int_equal(om_refcount(om_none(rt)), OM_IMMORTAL);
    assert_int_equal(om_refcount(om_list_get_borrow(list, 1)), OM_IMMORTAL);
    om_release(list);
    assert_int_equal(om_refcount(om_none(rt)), OM_IMMORTAL);
}

/* at-zero-memory-is-freed-immediately */
TEST_FUNCTION(test_at_zero_memory_is_freed_immediately)
{
    om_heap_stats before, after;
    om_heap_get_stats(rt, &before);
    om_object *list = om_list_of(rt, 2, om_int_new(rt, 1000), om_list_new(rt));

    om_release(list);
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.blocks_used, before.blocks_used);
}

static om_object *getrefcount(om_runtime *rt, om_object *const *arguments, size_t count)
{
    assert_int_equal(count, 1);
    return om_int_new(rt, om_refcount(arguments[0]));
}

/* What sys.getrefcount says of `object`, which is borrowed: an interpreter puts a reference on
 * its stack first. */
static int64_t getrefcount_says(om_runtime *rt, om_object *object)
{
    om_object *function = om_native_function_new(rt, "getrefcount", getrefcount);
    om_object *stack[] = {om_retain(object)}, *result = om_call(rt, function, stack, 1);
    int64_t said = 0;
    assert_true(om_int_get_int64(result, &said));
    om_release(result);
    om_release(stack[0]);
    om_release(function);
    return said;
}

/* getrefcount-counts-its-own-argument */
TEST_FUNCTION(test_getrefcount_counts_its_own_argument)
{
    om_object *number = om_int_new(rt, 1000);

    assert_int_equal(om_refcount(number), 1);
    assert_int_equal(getrefcount_says(rt, number), 2);
    assert_int_equal(om_refcount(number), 1);
    om_release(number);
}

PICTURE_FUNCTION(picture_getrefcount_and_its_argument)
{
    om_namespace_set_steal(rt, globals, "x", om_float_new(rt, 21.0));
}

PICTURE_FUNCTION(picture_getrefcount_and_its_argument_2)
{
    om_namespace_set_steal(rt, globals, "y", om_namespace_get(rt, globals, "x"));
}

PICTURE_FUNCTION(picture_getrefcount_and_its_argument_3)
{
    static const char *const names[] = {"object"};
    om_object *code = om_code_new(rt), *argument = om_namespace_get(rt, globals, "x");
    om_code_set_frame(rt, code, "getrefcount", 1, 1, names, 1);
    om_frame_push(rt, code, globals, &argument, 1);
    om_release(argument);
    om_release(code);
}

PICTURE_FUNCTION(picture_getrefcount_and_its_argument_4)
{
    om_frame_pop(rt);
}

/* ten-is-not-counted */
TEST_FUNCTION(test_ten_is_not_counted)
{
    om_object *globals = om_namespace_new(rt);
    assert_true(om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 10)));
    assert_int_equal(getrefcount_says(rt, om_namespace_get_borrow(rt, globals, "x")),
                     INT64_C(4294967295));
    assert_true(
        om_namespace_set_steal(rt, globals, "y", om_namespace_get(rt, globals, "x")));
    assert_int_equal(getrefcount_says(rt, om_namespace_get_borrow(rt, globals, "x")),
                     INT64_C(4294967295));

    assert_true(om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 1000)));
    assert_int_equal(getrefcount_says(rt, om_namespace_get_borrow(rt, globals, "x")), 2);
    assert_true(
        om_namespace_set_steal(rt, globals, "y", om_namespace_get(rt, globals, "x")));
    assert_int_equal(getrefcount_says(rt, om_namespace_get_borrow(rt, globals, "x")), 3);
    om_release(globals);
}

/* shared-values-show-high-counts */
TEST_FUNCTION(test_shared_values_show_high_counts)
{
    om_object *shared[] = {om_none(rt),
                           om_true(rt),
                           om_int_new(rt, 256),
                           om_str_new(rt, ""),
                           om_str_new(rt, "x"),
                           om_tuple_of(rt, 0),
                           om_str_intern_steal(rt, om_str_new(rt, "a_name"))};

    for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++) {
        assert_int_equal(om_refcount(shared[i]), OM_IMMORTAL);
        om_object *list = om_list_of(rt, 1, om_retain(shared[i])); /* one reference more */
        assert_int_equal(om_refcount(shared[i]), OM_IMMORTAL);
        om_release(list);
    }
}

PICTURE_FUNCTION(picture_two_lists_in_a_cycle)
{
    om_object *a = om_list_new(rt), *b = om_list_of(rt, 1, om_retain(a));
    om_list_append(rt, a, b);
    om_namespace_set_steal(rt, globals, "a", a);
    om_namespace_set_steal(rt, globals, "b", b);
    fixture_draw_changes(rt, globals);
    om_namespace_remove(rt, globals, "b");
}

/* a-cycle-never-reaches-zero */
TEST_FUNCTION(test_a_cycle_never_reaches_zero)
{
    om_object *a = om_list_new(rt), *b = om_list_of(rt, 1, om_retain(a));
    assert_true(om_list_append(rt, a, b));
    size_t lists = om_heap_count_instances(rt, om_list_type(rt));

    om_release(a);
    om_release(b);
    assert_int_equal(om_refcount(a), 1); /* the cycle is alive, and so the test may look */
    assert_int_equal(om_refcount(b), 1);
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), lists);
    assert_int_equal(om_gc_collect(rt, 2), 2);
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), lists - 2);
}

/* a-generational-collector-finds-cycles */
TEST_FUNCTION(test_a_generational_collector_finds_cycles)
{
    unsigned thresholds[3];
    om_gc_get_thresholds(rt, thresholds);
    assert_int_equal(thresholds[0], stated_young_threshold);
    assert_int_equal(thresholds[1], stated_middle_threshold);
    assert_int_equal(thresholds[2], stated_old_threshold);
    assert_int_equal(om_gc_collect(rt, stated_generations - 1), 0);
    assert_error(rt, om_gc_collect(rt, stated_generations) >= 0, OM_VALUE_ERROR,
                 "invalid generation");
    for (int i = 0; i < 10; i++) {
        om_object *cycle = om_list_new(rt);
        assert_true(om_list_append(rt, cycle, cycle));
        om_release(cycle);
    }
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), 10);
    assert_int_equal(om_gc_collect(rt, 0), 10); /* they were young */
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), 0);
}

/* a-generational-collector-finds-cycles: the young often, the old seldom */
TEST_FUNCTION(test_a_generational_collector_finds_cycles__the_young_ofte)
{
    om_object *kept = om_list_new(rt);

    for (int i = 0; i < 701 * 12 * 12; i++) {
        om_object *list = om_list_new(rt);
        assert_true(om_list_append(rt, kept, list));
        om_release(list);
    }
    assert_int_equal(om_gc_get_stats(rt, 0).collections, 132);
    assert_int_equal(om_gc_get_stats(rt, 1).collections, 11);
    assert_int_equal(om_gc_get_stats(rt, 2).collections, 1);
    om_release(kept);
}

/* a-generational-collector-finds-cycles: a cycle of one */
TEST_FUNCTION(test_a_generational_collector_finds_cycles__a_cycle_of_one)
{
    om_object *list = om_list_new(rt);

    assert_true(om_list_append(rt, list, list));
    assert_int_equal(om_refcount(list), 2);
    om_release(list);
    assert_int_equal(om_refcount(list), 1); /* nobody but itself */
    assert_true(om_gc_collect(rt, 2) == 1);
}

/* clang-format off */
const test_entry tests_4_counting_9_reference_counting[] = {
    {"counts-rise-and-fall", "", test_counts_rise_and_fall},
    {"counts-rise-and-fall", "but for what is immortal", test_counts_rise_and_fall__but_for_what_is_immortal},
    {"at-zero-memory-is-freed-immediately", "", test_at_zero_memory_is_freed_immediately},
    {"getrefcount-counts-its-own-argument", "", test_getrefcount_counts_its_own_argument},
    {"ten-is-not-counted", "", test_ten_is_not_counted},
    {"shared-values-show-high-counts", "", test_shared_values_show_high_counts},
    {"a-cycle-never-reaches-zero", "", test_a_cycle_never_reaches_zero},
    {"a-generational-collector-finds-cycles", "", test_a_generational_collector_finds_cycles},
    {"a-generational-collector-finds-cycles", "the young often, the old seldom", test_a_generational_collector_finds_cycles__the_young_ofte},
    {"a-generational-collector-finds-cycles", "a cycle of one", test_a_generational_collector_finds_cycles__a_cycle_of_one},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_9_reference_counting[] = {
    {"getrefcount-and-its-argument", picture_getrefcount_and_its_argument},
    {"getrefcount-and-its-argument", picture_getrefcount_and_its_argument_2},
    {"getrefcount-and-its-argument", picture_getrefcount_and_its_argument_3},
    {"getrefcount-and-its-argument", picture_getrefcount_and_its_argument_4},
    {"two-lists-in-a-cycle", picture_two_lists_in_a_cycle},
    {NULL, NULL},
};
