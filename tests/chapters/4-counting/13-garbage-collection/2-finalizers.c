/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "node.h"

/* Another name for what the finalizer is to keep alive. */
static om_object *kept;

static void keep(om_runtime *rt, node *self)
{
    (void)rt;
    kept = om_retain(&self->head);
}

static int depth,
    deepest; /* finalizers that run now, one within the other; the most that did */

static void drop_left(om_runtime *rt, node *self)
{
    om_object *left = self->left;
    (void)rt;
    self->left = NULL;
    deepest = ++depth > deepest ? depth : deepest;
    om_xrelease(left);
    depth--;
}

static om_object *chain(om_runtime *rt, int length)
{
    om_object *first = NULL;
    for (int i = 0; i < length; i++)
        first = &node_new(rt, (char)('a' + i % 26), first, NULL)->head;
    return first;
}

static void remember(om_runtime *rt, om_object *source, void *context)
{
    const char *type = om_type_name(om_get_type(source));
    (void)snprintf(context, 64, "%s in %s", om_error_text(rt), type);
}

/* a-finalizer-delays-nothing */
TEST_FUNCTION(test_a_finalizer_delays_nothing)
{
    nodes_begin(rt);
    size_t before = om_heap_count_objects(rt);
    node *outer = node_new(rt, 'o', node_new(rt, 'i', NULL, NULL), NULL);

    om_release(&outer->head);
    assert_string_equal(nodes_said(), "oi");
    assert_int_equal(om_heap_count_objects(rt), before);

    node *cycle = node_new(rt, 'r', NULL, NULL);
    cycle->left = om_retain(&cycle->head);
    om_release(&cycle->head);
    assert_string_equal(nodes_said(), "");
    assert_int_equal(om_gc_collect(rt, 2), 1);
    assert_string_equal(nodes_said(), "r");
    assert_int_equal(om_heap_count_objects(rt), before);
    assert_int_equal(om_gc_get_stats(rt, 2).uncollectable, 0);
}

/* finalizers-run-once */
TEST_FUNCTION(test_finalizers_run_once)
{
    nodes_begin(rt);
    nodes.act = keep;
    node *cat = node_new(rt, 'c', om_int_new(rt, 70000), NULL);
    om_object *list = om_list_of(rt, 1, cat);

    assert_false(om_is_finalized(&cat->head));
    om_release(list);
    assert_string_equal(nodes_said(), "c");
    assert_ptr_equal(kept, cat);
    assert_int_equal(om_refcount(kept), 1);
    assert_true(om_is_finalized(kept));
    assert_true(om_is_tracked(kept));
    assert_repr(rt, cat->left, "70000");
    om_release(kept);
    assert_string_equal(nodes_said(), "");
    assert_int_equal(om_heap_count_instances(rt, &nodes.type), 0);
}

/* finalizers-run-once: in a cycle, too */
TEST_FUNCTION(test_finalizers_run_once__in_a_cycle_too)
{
    nodes_begin(rt);
    nodes.act = keep;
    node *cat = node_new(rt, 'c', NULL, NULL);
    cat->left = om_retain(&cat->head);
    om_release(&cat->head);
    assert_int_equal(om_gc_collect(rt, 2), 0); /* found, and kept */
    assert_string_equal(nodes_said(), "c");
    assert_int_equal(om_refcount(kept), 2);
    om_release(kept);
    assert_int_equal(om_gc_collect(rt, 2), 1);
    assert_string_equal(nodes_said(), "");
}

/* finalizers-do-not-recurse */
TEST_FUNCTION(test_finalizers_do_not_recurse)
{
    nodes_begin(rt);
    om_release(chain(rt, 100000));
    assert_int_equal(nodes.said, 100000);
    assert_memory_equal(nodes_said(), "dcbazyxwvutsrqponmlkjihgfedcba", 30);
}

/* finalizers-do-not-recurse: each releases the next */
TEST_FUNCTION(test_finalizers_do_not_recurse__each_releases_the_next)
{
    nodes_begin(rt);
    nodes.act = drop_left;
    deepest = 0;
    om_release(chain(rt, 100000));
    assert_int_equal(nodes.said, 100000);
    assert_memory_equal(nodes_said(), "dcbazyxwvutsrqponmlkjihgfedcba", 30);
    assert_int_equal(deepest, 50);
    assert_int_equal(om_heap_count_instances(rt, &nodes.type), 0);
    om_object *first = chain(rt, 300);
    om_raise(rt, OM_KEY_ERROR, "something else");
    om_fault_inject_after(rt, 0);
    om_release(first);
    assert_true(om_fault_inject_stop(rt)); /* there was none for what was to be deferred */
    assert_int_equal(nodes.said, 300);
    assert_int_equal(om_heap_count_instances(rt, &nodes.type), 0);
    assert_error(rt, NULL, OM_KEY_ERROR, "something else");
}

/* finalizers-do-not-recurse: many are deferred */
TEST_FUNCTION(test_finalizers_do_not_recurse__many_are_deferred)
{
    nodes_begin(rt);
    nodes.act = drop_left;
    om_object *many = om_list_new(rt);
    for (int i = 0; i < 300; i++) {
        om_object *one = chain(rt, 1);
        assert_true(om_list_append(rt, many, one));
        om_release(one);
    }
    om_object *first = many;
    for (int i = 0; i < 50; i++)
        first = &node_new(rt, 'x', first, NULL)->head;
    om_release(first);
    assert_int_equal(nodes.said, 350);
    assert_int_equal(om_heap_count_instances(rt, &nodes.type), 0);
}

/* errors-in-finalizers-are-reported */
TEST_FUNCTION(test_errors_in_finalizers_are_reported)
{
    char told[64] = "nothing";
    nodes_begin(rt);
    nodes.fails = true;
    om_release(&node_new(rt, 'a', NULL, NULL)->head);
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    assert_string_equal(told, "nothing");
    om_on_unraisable(rt, remember, told);
    om_raise(rt, OM_KEY_ERROR, "something else");
    om_release(&node_new(rt, 'b', NULL, NULL)->head);
    assert_string_equal(told, "said b in node");
    assert_error(rt, NULL, OM_KEY_ERROR, "something else");
    assert_string_equal(nodes_said(), "ab");
    assert_int_equal(om_heap_count_instances(rt, &nodes.type), 0);
    assert_false(om_is_finalized(om_none(rt)));
}

/* clang-format off */
const test_entry tests_4_counting_13_garbage_collection_2_finalizers[] = {
    {"a-finalizer-delays-nothing", "", test_a_finalizer_delays_nothing},
    {"finalizers-run-once", "", test_finalizers_run_once},
    {"finalizers-run-once", "in a cycle, too", test_finalizers_run_once__in_a_cycle_too},
    {"finalizers-do-not-recurse", "", test_finalizers_do_not_recurse},
    {"finalizers-do-not-recurse", "each releases the next", test_finalizers_do_not_recurse__each_releases_the_next},
    {"finalizers-do-not-recurse", "many are deferred", test_finalizers_do_not_recurse__many_are_deferred},
    {"errors-in-finalizers-are-reported", "", test_errors_in_finalizers_are_reported},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_13_garbage_collection_2_finalizers[] = {
    {NULL, NULL},
};
