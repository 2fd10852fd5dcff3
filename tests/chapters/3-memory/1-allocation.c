/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* assignment-allocates-nothing */
TEST_FUNCTION(test_assignment_allocates_nothing)
{
    om_object *globals = om_namespace_new(rt);
    om_heap_stats before, after;

    assert_true(om_namespace_set_steal(rt, globals, "table",
                                       om_list_of(rt, 1, om_int_new(rt, 1000))));
    assert_true(om_namespace_set_steal(rt, globals, "other", om_retain(om_none(rt))));
    om_heap_get_stats(rt, &before);
    assert_true(om_namespace_set_steal(rt, globals, "other",
                                       om_namespace_get(rt, globals, "table")));
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.blocks_used, before.blocks_used);
    assert_int_equal(after.large_blocks, before.large_blocks);
    om_release(globals);
}

/* assignment-allocates-nothing: but for room in a full namespace */
TEST_FUNCTION(test_assignment_allocates_nothing__but_for_room_in_a_full)
{
    om_object *globals = om_namespace_new(rt), *names[100];
    om_heap_stats before, after;
    size_t grown[2] = {0, 0};

    for (int i = 0; i < 100; i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "n%d", i);
        names[i] = om_str_intern_utf8(rt, name);
    }
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 100; i++) {
            om_heap_get_stats(rt, &before);
            assert_true(om_namespace_set_key(rt, globals, names[i], om_none(rt)));
            om_heap_get_stats(rt, &after);
            grown[round] += before.bytes_used + before.large_bytes !=
                            after.bytes_used + after.large_bytes;
        }
    }
    assert_int_equal(grown[0], 7); /* there was room for 0, 3, 5, 10, 21, 42, 85 */
    assert_int_equal(grown[1], 0); /* all the names are there */
    for (int i = 0; i < 100; i++)
        om_release(names[i]);
    om_release(globals);
}

/* assignment-allocates-nothing: the expression does */
TEST_FUNCTION(test_assignment_allocates_nothing__the_expression_does)
{
    om_heap_stats before, after;

    om_heap_get_stats(rt, &before);
    om_object *list = om_list_of(rt, 1, om_int_new(rt, 1000));
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.blocks_used,
                     before.blocks_used + 2); /* the list with its place, the number */
    om_release(list);
}

PICTURE_FUNCTION(picture_two_names_one_list)
{
    om_namespace_set_steal(
        rt, globals, "table",
        om_list_of(rt, 3, om_int_new(rt, 100), om_int_new(rt, 2000), om_int_new(rt, 3000)));
    om_namespace_set_steal(rt, globals, "other", om_namespace_get(rt, globals, "table"));
}

/* a-name-refers-to-where-the-value-is */
TEST_FUNCTION(test_a_name_refers_to_where_the_value_is)
{
    om_object *globals = om_namespace_new(rt);
    size_t numbers = om_heap_count_instances(rt, om_int_type(rt));

    assert_true(
        om_namespace_set_steal(rt, globals, "table",
                               om_list_of(rt, 3, om_int_new(rt, 1000), om_int_new(rt, 2000),
                                          om_int_new(rt, 3000))));
    assert_true(om_namespace_set_steal(rt, globals, "other",
                                       om_namespace_get(rt, globals, "table")));
    assert_ptr_equal(om_namespace_get_borrow(rt, globals, "table"),
                     om_namespace_get_borrow(rt, globals, "other"));
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), 1);
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), numbers + 3);
    assert_repr(rt, om_namespace_get_borrow(rt, globals, "other"), "[1000, 2000, 3000]");
    assert_int_equal(om_refcount(om_namespace_get_borrow(rt, globals, "table")), 2);
    om_release(globals);
}

/* reassigning-overwrites-nothing */
TEST_FUNCTION(test_reassigning_overwrites_nothing)
{
    om_object *globals = om_namespace_new(rt);

    assert_true(om_namespace_set_steal(
        rt, globals, "x", om_list_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2))));
    om_object *old = om_namespace_get(rt, globals, "x");
    uintptr_t where = om_id(old);
    assert_true(
        om_namespace_set_steal(rt, globals, "x", om_list_of(rt, 1, om_int_new(rt, 9))));

    assert_int_equal(om_id(old), where);
    assert_repr(rt, old, "[1, 2]");
    assert_int_equal(om_refcount(old), 1);
    assert_int_equal(om_namespace_length(globals), 1);
    assert_repr(rt, om_namespace_get_borrow(rt, globals, "x"), "[9]");
    om_release(old);
    om_release(globals);
}

/* what-nothing-refers-to-goes-at-once */
TEST_FUNCTION(test_what_nothing_refers_to_goes_at_once)
{
    om_object *globals = om_namespace_new(rt);
    size_t lists = om_heap_count_instances(rt, om_list_type(rt));
    size_t numbers = om_heap_count_instances(rt, om_int_type(rt));

    assert_true(om_namespace_set_steal(
        rt, globals, "t", om_list_of(rt, 2, om_list_new(rt), om_int_new(rt, 1000))));
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), lists + 2);
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), numbers + 1);
    assert_true(om_namespace_set_steal(rt, globals, "t", om_none(rt)));
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), lists);
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), numbers);
    om_release(globals);
}

/* what-nothing-refers-to-goes-at-once: a cycle waits */
TEST_FUNCTION(test_what_nothing_refers_to_goes_at_once__a_cycle_waits)
{
    om_object *a = om_list_new(rt), *b = om_list_of(rt, 1, om_retain(a));
    size_t lists = om_heap_count_instances(rt, om_list_type(rt));

    assert_true(om_list_append(rt, a, b));
    om_release(a);
    om_release(b);
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), lists);
    assert_int_equal(om_gc_collect(rt, 2), 2); /* the collector comes, and both are gone */
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), lists - 2);
}

/* clang-format off */
const test_entry tests_3_memory_1_allocation[] = {
    {"assignment-allocates-nothing", "", test_assignment_allocates_nothing},
    {"assignment-allocates-nothing", "but for room in a full namespace", test_assignment_allocates_nothing__but_for_room_in_a_full},
    {"assignment-allocates-nothing", "the expression does", test_assignment_allocates_nothing__the_expression_does},
    {"a-name-refers-to-where-the-value-is", "", test_a_name_refers_to_where_the_value_is},
    {"reassigning-overwrites-nothing", "", test_reassigning_overwrites_nothing},
    {"what-nothing-refers-to-goes-at-once", "", test_what_nothing_refers_to_goes_at_once},
    {"what-nothing-refers-to-goes-at-once", "a cycle waits", test_what_nothing_refers_to_goes_at_once__a_cycle_waits},
    {NULL, NULL, NULL},
};

const picture_entry pictures_3_memory_1_allocation[] = {
    {"two-names-one-list", picture_two_names_one_list},
    {NULL, NULL},
};
