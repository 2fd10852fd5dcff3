/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "node.h"
#include "object/dealloc.h"

static om_object *kept; /* what a finalizer keeps */

static void keep_one(om_runtime *rt, node *self)
{
    (void)rt;
    if (self->name == 'k')
        kept = om_retain(&self->head);
}

/* A callback: writes a star into the log. */
static om_object *star(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    nodes_log(count == 1 ? '*' : '?');
    return om_none(rt);
}

/* Two nodes that refer to each other; borrowed, since nothing else holds them. */
static node *cycle_new(om_runtime *rt, char one, char other, void *more)
{
    node *a = node_new(rt, one, NULL, more), *b = node_new(rt, other, a, NULL);
    a->left = &b->head;
    return a;
}

static om_object *watched; /* a weak reference to a node of the garbage */

/* A callback: releases the weak reference that it is called for, and returns a new object. */
static om_object *release_watched(om_runtime *rt, om_object *const *arguments, size_t count)
{
    assert_int_equal(count, 1);
    assert_ptr_equal(arguments[0], watched);
    om_release(watched);
    return om_int_new(rt, 70000);
}

/* Writes into the log whether all is as it was, but for the weak reference. */
static void look(om_runtime *rt, node *self)
{
    om_object *target = om_weakref_get(watched);
    (void)rt;
    nodes_log(self->left && ((node *)self->left)->left == &self->head && !target ? '+'
                                                                                 : '-');
    om_xrelease(target);
}

/* garbage-goes-in-order */
TEST_FUNCTION(test_garbage_goes_in_order)
{
    nodes_begin(rt);
    nodes.act = look;
    om_object *function = om_native_function_new(rt, "star", star), *dead = om_list_new(rt);
    node *cycle = cycle_new(rt, 'a', 'b', NULL);
    om_object *outer = om_weakref_new(rt, cycle->left, function);
    om_object *inner = om_weakref_new(rt, &cycle->head, function); /* is garbage as well */
    om_object *plain = om_weakref_new(rt, &cycle->head, NULL);
    om_object *late = om_set_new(rt), *ended = om_weakref_new(rt, late, NULL);

    watched = plain;
    om_release(
        late); /* one of the weak references that are garbage has no target any more */
    assert_true(om_list_append(rt, dead, ended));
    om_release(ended);
    assert_true(om_list_append(rt, dead, inner));
    assert_true(om_list_append(rt, dead, dead));
    om_release(inner);
    om_release(dead);
    assert_int_equal(om_gc_collect(rt, 2), 5);
    assert_string_equal(nodes_said(), "*a+b+");
    assert_null(om_weakref_get(plain));
    assert_null(om_weakref_get(outer));
    om_release(outer);
    om_release(plain);
    om_release(function);
}

/* the-living-are-spared */
TEST_FUNCTION(test_the_living_are_spared)
{
    nodes_begin(rt);
    nodes.act = keep_one;
    om_object *nest = om_list_of(rt, 1, om_int_new(rt, 70000));
    node *living = cycle_new(rt, 'k', 'l', nest); /* and what it refers to */
    (void)cycle_new(rt, 'x', 'y', om_retain(nest));
    (void)cycle_new(rt, 'z', 'z', om_retain(&living->head));

    assert_int_equal(om_gc_collect(rt, 0), 4);
    assert_string_equal(nodes_said(), "klxyzz");
    assert_ptr_equal(kept, living);
    assert_int_equal(om_refcount(kept), 2);
    assert_int_equal(om_refcount(nest), 1);
    assert_repr(rt, nest, "[70000]");
    assert_int_equal(om_gc_collect(rt, 2), 0);
    om_release(kept);
    assert_int_equal(om_gc_collect(rt, 2), 3);
    assert_string_equal(nodes_said(), "");
}

/* the-living-are-spared: and a weak reference that its callback releases is not */
TEST_FUNCTION(test_the_living_are_spared__and_a_weak_reference_that_its)
{
    nodes_begin(rt);
    om_object *function = om_native_function_new(rt, "release", release_watched);
    node *cycle = cycle_new(rt, 'a', 'b', NULL);
    watched = om_weakref_new(rt, &cycle->head, function);

    assert_int_equal(om_gc_collect(rt, 2), 3);
    om_release(function);
}

/* the-living-are-spared: whatever the garbage refers to */
TEST_FUNCTION(test_the_living_are_spared__whatever_the_garbage_refers_to)
{
    nodes_begin(rt);
    nodes.act = keep_one;
    om_object *name = om_str_new(rt, "name"), *table = om_dict_new(rt), *lists[40];
    for (int i = 0; i < 40; i++)
        lists[i] = om_list_of(rt, 1, om_int_new(rt, 70000 + i));
    for (int i = 1; i < 5; i++)
        assert_true(om_dict_set(rt, table, om_int_new(rt, i), lists[i]));
    assert_true(om_dict_remove(rt, table, om_int_new(rt, 1)));
    assert_true(om_dict_remove(rt, table, om_int_new(rt, 3)));
    om_object *pair = om_tuple_of(rt, 2, om_retain(name), om_retain(lists[0]));
    node *living =
        cycle_new(rt, 'k', 'l', om_list_of(rt, 3, table, pair, om_str_new(rt, "x")));
    (void)cycle_new(rt, 'x', 'y', om_retain(&living->head));

    assert_int_equal(om_gc_collect(rt, 2), 2);
    assert_string_equal(nodes_said(), "klxy");
    assert_repr(rt, living->right, "[{2: [70002], 4: [70004]}, ('name', [70000]), 'x']");
    assert_int_equal(om_refcount(name), 2);
    om_release(kept);
    assert_int_equal(om_gc_collect(rt, 2), 5);
    assert_int_equal(om_refcount(name), 1);
    for (int i = 0; i < 40; i++) {
        assert_int_equal(om_refcount(lists[i]), 1);
        om_release(lists[i]);
    }
    om_release(name);
}

/* the-collector-finds-cycles: but nothing that a dict or a tuple leads to */
TEST_FUNCTION(test_the_collector_finds_cycles__but_nothing_that_a_dict_o)
{
    for (int later = 0; later < 2; later++) { /* whether the dict is after the tuple */
        om_object *table = om_dict_new(rt), *pair = NULL, *cycle = om_list_new(rt);
        if (later)
            pair = om_tuple_of(rt, 1, om_retain(table));
        for (int i = 1; i < 4; i++)
            assert_true(om_dict_set_steal(rt, table, om_int_new(rt, i),
                                          om_list_of(rt, 1, om_list_new(rt))));
        assert_true(om_dict_remove(rt, table, om_int_new(rt, 2)));
        if (!later)
            pair = om_tuple_of(rt, 1, om_retain(table));
        om_release(table);
        assert_true(om_list_append(rt, cycle, cycle));
        om_release(cycle);

        assert_int_equal(om_gc_collect(rt, 2), 1);
        assert_repr(rt, pair, "({1: [[]], 3: [[]]},)");
        om_release(pair);
        assert_int_equal(om_gc_tracked_count(rt), 0);
    }
}

/* the-collector-finds-cycles: also through a tuple that is a large block */
TEST_FUNCTION(test_the_collector_finds_cycles__also_through_a_tuple_that)
{
    om_object *list = om_list_new(rt), *same[100];
    for (int i = 0; i < 100; i++)
        same[i] = list;
    om_object *tuple = om_tuple_from_array(rt, same, 100);
    assert_true(om_list_append(rt, list, tuple));
    om_release(tuple);
    om_release(list);
    assert_int_equal(om_gc_collect(rt, 2), 2);
}

/* a-finalizer-delays-nothing: in the same collection as cycles without one */
TEST_FUNCTION(test_a_finalizer_delays_nothing__in_the_same_collection_as)
{
    nodes_begin(rt);
    node *cycle = node_new(rt, 'c', NULL, NULL);
    om_object *list = om_list_new(rt);
    cycle->left = om_retain(&cycle->head);
    assert_true(om_list_append(rt, list, list));
    om_release(&cycle->head);
    om_release(list);
    size_t lists = om_heap_count_instances(rt, om_list_type(rt));

    om_object *many = om_list_new(rt);
    while (!om_gc_get_stats(rt, 0).collections) { /* until one is due by itself */
        assert_int_equal(om_heap_count_instances(rt, &nodes.type), 1);
        om_object *more = om_list_new(rt);
        assert_true(om_list_append(rt, many, more));
        om_release(more);
    }
    assert_string_equal(nodes_said(), "c");
    assert_int_equal(om_heap_count_instances(rt, &nodes.type), 0);
    assert_int_equal(om_gc_get_stats(rt, 0).collected, 2);
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)),
                     lists - 1 + 1 + om_list_length(many));
    om_release(many);
}

static om_object *older; /* lists that are older than the garbage */
static om_object *made;  /* what the finalizers make */
static om_object *again; /* a weak reference made too late */

static void run_riot(om_runtime *rt, node *self)
{
    if (om_list_length(older)) {
        om_object *oldest = om_list_pop(rt, older, 0);
        assert_non_null(oldest);
        om_release(oldest);
    }
    for (int i = 0; i < 500; i++) {
        om_object *list = om_list_new(rt);
        assert_true(om_list_append(rt, made, list));
        om_release(list);
    }
    assert_int_equal(om_gc_collect(rt, 2), 0);
    if (self->name == 'r') {
        om_xrelease(self->right);
        self->right = &node_new(rt, 'n', om_list_new(rt), NULL)->head;
        again = om_weakref_new(rt, &self->head, NULL);
    }
}

/* a-collection-bears-anything */
TEST_FUNCTION(test_a_collection_bears_anything)
{
    nodes_begin(rt);
    nodes.act = run_riot;
    older = om_list_new(rt);
    made = om_list_new(rt);
    for (int i = 0; i < 20; i++) {
        om_object *list = om_list_new(rt);
        assert_true(om_list_append(rt, older, list));
        om_release(list);
    }
    for (int i = 0; i < 10; i++)
        (void)cycle_new(rt, 'r' + (char)(i == 0 ? 0 : 1), 's', om_list_new(rt));
    assert_int_equal(om_gc_collect(rt, 2),
                     29);             /* ten cycles and nine lists: one was replaced */
    assert_int_equal(nodes.said, 21); /* the new node, too */
    assert_null(om_weakref_get(again));
    assert_int_equal(om_list_length(older), 0);
    assert_int_equal(om_heap_count_instances(rt, &nodes.type), 0);
    om_release(again);
    om_release(older);
    om_release(made);
    assert_int_equal(om_gc_tracked_count(rt), 0);
}

/* clang-format off */
const test_entry tests_4_counting_13_garbage_collection_6_clearing_garbage[] = {
    {"garbage-goes-in-order", "", test_garbage_goes_in_order},
    {"the-living-are-spared", "", test_the_living_are_spared},
    {"the-living-are-spared", "and a weak reference that its callback releases is not", test_the_living_are_spared__and_a_weak_reference_that_its},
    {"the-living-are-spared", "whatever the garbage refers to", test_the_living_are_spared__whatever_the_garbage_refers_to},
    {"the-collector-finds-cycles", "but nothing that a dict or a tuple leads to", test_the_collector_finds_cycles__but_nothing_that_a_dict_o},
    {"the-collector-finds-cycles", "also through a tuple that is a large block", test_the_collector_finds_cycles__also_through_a_tuple_that},
    {"a-finalizer-delays-nothing", "in the same collection as cycles without one", test_a_finalizer_delays_nothing__in_the_same_collection_as},
    {"a-collection-bears-anything", "", test_a_collection_bears_anything},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_13_garbage_collection_6_clearing_garbage[] = {
    {NULL, NULL},
};
