/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_two_cycles)
{
    static const char *const names[] = {"a", "b", "c", "d", "e"};
    for (int i = 0; i < 5; i++)
        om_namespace_set_steal(rt, globals, names[i], om_dict_new(rt));
}

PICTURE_FUNCTION(picture_two_cycles_2)
{
    static const char *const pairs[][2] = {
        {"a", "d"}, {"b", "c"}, {"c", "b"}, {"e", "e"}, {"e", "b"}};
    for (int i = 0; i < 5; i++)
        om_namespace_set_steal(rt, om_namespace_get_borrow(rt, globals, pairs[i][0]),
                               pairs[i][1], om_namespace_get(rt, globals, pairs[i][1]));
}

PICTURE_FUNCTION(picture_two_cycles_3)
{
    static const char *const gone[] = {"b", "c", "d", "e"};
    for (int i = 0; i < 4; i++)
        om_namespace_remove(rt, globals, gone[i]);
}

PICTURE_FUNCTION(picture_two_cycles_4)
{
    om_gc_collect(rt, 2);
}

#include "node.h"
#include "base/type.h"
#include "heap/state.h"
#include "heap/track.h"
#include "types/table/dict.h"

/* the-collector-finds-cycles */
TEST_FUNCTION(test_the_collector_finds_cycles)
{
    om_object *b = om_list_new(rt), *c = om_list_of(rt, 1, om_retain(b)),
              *e = om_list_new(rt);
    om_object *a = om_list_new(rt), *d = om_list_of(rt, 1, om_int_new(rt, 70000));
    size_t before;

    assert_true(om_list_append(rt, b, c));
    assert_true(om_list_append(rt, e, e));
    assert_true(om_list_append(rt, e, b));
    assert_true(om_list_append(rt, a, d));
    om_release(b);
    om_release(c);
    om_release(d);
    om_release(e);
    before = om_heap_count_instances(rt, om_list_type(rt));
    assert_int_equal(om_gc_collect(rt, 2), 3);
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), before - 3);
    assert_repr(rt, a, "[[70000]]");
    assert_int_equal(om_gc_collect(rt, 2), 0);
    om_release(a);
}

/* the-collector-finds-cycles: whatever refers to whatever */
TEST_FUNCTION(test_the_collector_finds_cycles__whatever_refers_to_whatev)
{
    enum { NODES = 60, ROUNDS = 60 };
    node *all[NODES];
    uint32_t drawn = 7;

    nodes_begin(rt);
    nodes.type.flags = OM_TYPE_CONTAINER;
    for (int round = 0; round < ROUNDS; round++) {
        bool held[NODES], alive[NODES];
        int garbage = 0;
        for (int i = 0; i < NODES; i++)
            all[i] = node_new(rt, (char)i, NULL, NULL);
        for (int i = 0; i < NODES; i++) {
            om_object **parts[] = {&all[i]->left, &all[i]->right};
            for (int j = 0; j < 2; j++) {
                drawn = drawn * 1103515245 + 12345;
                if (drawn >> 16 & 3)
                    *parts[j] = om_retain(&all[(drawn >> 18) % NODES]->head);
            }
            held[i] = alive[i] = (drawn >> 24) % 16 == 0;
        }
        for (bool more = true; more;) {
            more = false;
            for (int i = 0; i < NODES; i++) {
                node *parts[] = {(node *)all[i]->left, (node *)all[i]->right};
                for (int j = 0; j < 2; j++) {
                    if (alive[i] && parts[j] && !alive[(int)parts[j]->name]) {
                        alive[(int)parts[j]->name] = true;
                        more = true;
                    }
                }
            }
        }
        size_t before = om_heap_count_instances(rt, &nodes.type), released = 0;
        for (int i = 0; i < NODES; i++)
            garbage += !alive[i];
        for (int i = 0; i < NODES; i++) {
            if (!held[i])
                om_release(&all[i]->head);
        }
        released =
            before - om_heap_count_instances(rt, &nodes.type); /* by their counts alone */
        assert_int_equal(om_gc_collect(rt, 2), garbage - (int)released);
        for (int i = 0; i < NODES; i++) {
            if (held[i])
                om_release(&all[i]->head);
        }
        (void)om_gc_collect(rt, 2);
        assert_int_equal(om_heap_count_instances(rt, &nodes.type), 0);
    }
}

/* a-collection-needs-no-memory */
TEST_FUNCTION(test_a_collection_needs_no_memory)
{
    enum { LENGTH = 1000000 };
    size_t before = om_heap_count_objects(rt);
    om_object *first = om_list_new(rt), *last = om_retain(first);
    for (int i = 0; i < LENGTH; i++)
        last = om_list_of(rt, 1, last);
    assert_true(om_list_append(rt, first, last));
    om_release(first);
    assert_int_equal(om_gc_collect(rt, 0), 0); /* it is still held */
    om_release(last);
    om_fault_inject_after(rt, 0);
    assert_int_equal(om_gc_collect(rt, 2), LENGTH + 1);
    om_fault_inject_stop(rt);
    assert_int_equal(om_heap_count_objects(rt), before);

    om_object *cycle = om_list_new(rt), *chain = om_list_new(rt);
    for (int i = 0; i < LENGTH; i++)
        chain = om_list_of(rt, 1, chain);
    assert_true(om_list_append(rt, cycle, cycle));
    assert_true(om_list_append(rt, cycle, chain));
    om_release(chain);
    om_release(cycle);
    om_fault_inject_after(rt, 0);
    assert_int_equal(om_gc_collect(rt, 2), LENGTH + 2);
    om_fault_inject_stop(rt);
    assert_int_equal(om_heap_count_objects(rt), before);
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
}

/* a-collection-needs-no-memory: backwards */
TEST_FUNCTION(test_a_collection_needs_no_memory__backwards)
{
    enum { LENGTH = 300000 };
    om_object *chain = om_list_new(rt),
              *pair = om_tuple_of(rt, 2, om_int_new(rt, 1), om_none(rt));
    for (int i = 0; i < LENGTH; i++)
        chain = om_list_of(rt, 2, chain, om_retain(pair));
    om_fault_inject_after(rt, 0);
    assert_int_equal(om_gc_collect(rt, 2), 0);
    assert_false(om_fault_inject_stop(rt));
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), LENGTH + 1);
    om_release(pair);
    om_release(chain);
}

/* tuples-and-dicts-become-untracked */
TEST_FUNCTION(test_tuples_and_dicts_become_untracked)
{
    om_object *one = om_int_new(rt, 1), *three = om_int_new(rt, 3);
    om_object *numbers = om_tuple_of(rt, 2, one, om_int_new(rt, 2));
    om_object *outer = om_tuple_of(rt, 2, om_retain(numbers), one);
    om_object *mixed = om_tuple_of(rt, 2, om_list_new(rt), one);
    om_object *table = om_dict_of(rt, 1, one, om_int_new(rt, 2));
    om_object *pairs = om_dict_of(rt, 1, om_retain(numbers), om_str_new(rt, "value"));
    om_object *empty = om_tuple_of(rt, 0), *key = om_frozenset_from_object(rt, empty);
    om_object *holder = om_dict_of(rt, 1, key, one);

    assert_true(om_is_tracked(numbers));
    assert_true(om_is_tracked(pairs));
    assert_false(om_is_tracked(table));
    assert_true(om_dict_set_steal(rt, table, three, om_list_new(rt)));
    assert_true(om_is_tracked(table));
    assert_true(om_dict_remove(rt, table, three));
    assert_true(om_is_tracked(table));
    (void)om_gc_collect(rt, 1);
    assert_false(om_is_tracked(numbers));
    assert_true(om_is_tracked(table)); /* that takes a full collection */
    (void)om_gc_collect(rt, 2);
    assert_false(om_is_tracked(outer));
    assert_true(om_is_tracked(mixed));
    assert_false(om_is_tracked(table));
    assert_false(om_is_tracked(pairs));
    assert_true(om_is_tracked(holder)); /* its key is a container */
    om_object *copy = om_copy(rt, table);
    assert_false(om_is_tracked(copy));
    assert_true(om_dict_set_steal(rt, table, one, om_list_new(rt)));
    assert_true(om_is_tracked(table));
    om_object *all[] = {numbers, outer, mixed, table, pairs, copy, holder};
    for (int i = 0; i < 7; i++)
        om_release(all[i]);
}

/* tuples-and-dicts-become-untracked: and cannot come back without memory */
TEST_FUNCTION(test_tuples_and_dicts_become_untracked__and_cannot_come_ba)
{
    om_object *one = om_int_new(rt, 1), *list = om_list_new(rt);
    om_object *table = om_dict_of(rt, 1, one, om_int_new(rt, 2)), *spaces[64];
    om_object *name = om_str_intern_utf8(rt, "name"), *names = om_dict_of(rt, 1, name, one);
    size_t count = 0;
    while (om_in_heap(rt)->gc_list.end <
           om_in_heap(rt)->gc_list.capacity) /* until the collector's list is full */
        spaces[count++] = om_namespace_new(rt);
    om_fault_inject_after(rt, 0);
    assert_error(rt, om_dict_set_steal(rt, table, one, om_retain(list)), OM_MEMORY_ERROR,
                 "out of memory");
    assert_error(rt, om_dict_bind(rt, (om_dict *)names, name, om_retain(list)),
                 OM_MEMORY_ERROR, "out of memory");
    om_fault_inject_stop(rt);
    assert_repr(rt, table, "{1: 2}");
    assert_repr(rt, names, "{'name': 1}");
    assert_int_equal(om_refcount(list), 1);
    while (count)
        om_release(spaces[--count]);
    om_release(list);
    om_release(table);
    om_release(names);
}

/* clang-format off */
const test_entry tests_4_counting_13_garbage_collection_5_finding_cycles[] = {
    {"the-collector-finds-cycles", "", test_the_collector_finds_cycles},
    {"the-collector-finds-cycles", "whatever refers to whatever", test_the_collector_finds_cycles__whatever_refers_to_whatev},
    {"a-collection-needs-no-memory", "", test_a_collection_needs_no_memory},
    {"a-collection-needs-no-memory", "backwards", test_a_collection_needs_no_memory__backwards},
    {"tuples-and-dicts-become-untracked", "", test_tuples_and_dicts_become_untracked},
    {"tuples-and-dicts-become-untracked", "and cannot come back without memory", test_tuples_and_dicts_become_untracked__and_cannot_come_ba},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_13_garbage_collection_5_finding_cycles[] = {
    {"two-cycles", picture_two_cycles},
    {"two-cycles", picture_two_cycles_2},
    {"two-cycles", picture_two_cycles_3},
    {"two-cycles", picture_two_cycles_4},
    {NULL, NULL},
};
