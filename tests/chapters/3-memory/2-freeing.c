/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_largest_small_block = 512,
};
/* clang-format on */

#include "base/state.h"
#include "base/type.h"
#include "heap/heap.h"
#include "object/protocol.h"
#include "object/type.h"

struct bell {
    om_object head;
    char letter;
};

static om_type bell_type;
static char rung[32]; /* what rang so far */

static void bell_destroy(om_runtime *rt, om_object *self)
{
    size_t length = strlen(rung);
    rung[length] = ((struct bell *)self)->letter;
    rung[length + 1] = '\0';
    om_object_free(rt, self);
}

/* Makes the type known to the runtime, and the runtime forget it. */
static void bells_begin(om_runtime *rt)
{
    memset(&bell_type, 0, sizeof bell_type);
    om_type_begin(rt, &bell_type, "bell", NULL);
    bell_type.destroy = bell_destroy;
    bell_type.hash = om_hash_identity;
    rung[0] = '\0';
}

static void bells_end(om_runtime *rt)
{
    assert_ptr_equal(om_in_base(rt)->types, &bell_type);
    om_in_base(rt)->types = bell_type.next;
}

static om_object *bell(om_runtime *rt, char letter)
{
    struct bell *self = om_object_alloc(rt, &bell_type, sizeof *self);
    self->letter = letter;
    return &self->head;
}

/* counting-frees-first */
TEST_FUNCTION(test_counting_frees_first)
{
    om_object *globals = om_namespace_new(rt);

    om_gc_disable(rt); /* there is no collector, and none is missed */
    bells_begin(rt);
    assert_true(
        om_namespace_set_steal(rt, globals, "row", om_list_of(rt, 1, bell(rt, 'a'))));
    assert_true(
        om_namespace_set_steal(rt, globals, "also", om_namespace_get(rt, globals, "row")));
    assert_true(om_namespace_remove(rt, globals, "row"));
    assert_string_equal(rung, ""); /* `also` still refers to it */
    assert_true(om_namespace_set_steal(rt, globals, "also", om_none(rt)));
    assert_string_equal(rung, "a");

    om_object *cycle = om_list_of(rt, 1, bell(rt, 'b')); /* but for a cycle, */
    assert_true(om_list_append(rt, cycle, cycle));
    om_release(cycle);
    assert_string_equal(rung, "a"); /* whose count is 1 and stays 1, */
    assert_int_equal(om_gc_collect(rt, 2), 1);
    assert_string_equal(rung, "ab"); /* until a search finds it */
    om_release(globals);
    bells_end(rt);
}

/* A visitor that stops at an object with a count of zero. */
static bool has_a_count(void *context, om_object *object)
{
    (void)context;
    return om_refcount(object) > 0;
}

/* nothing-is-freed-periodically */
TEST_FUNCTION(test_nothing_is_freed_periodically)
{
    om_object *globals = om_namespace_new(rt);

    for (int i = 0; i < 100; i++) {
        size_t before = om_heap_count_mortals(rt);
        assert_true(om_namespace_set_steal(
            rt, globals, "t", om_list_of(rt, 2, om_int_new(rt, 1000 + i), om_list_new(rt))));
        assert_int_equal(om_heap_count_mortals(rt), i ? before : before + 3);
        assert_true(om_heap_visit(rt, has_a_count, NULL));
    }
    assert_true(om_namespace_remove(rt, globals, "t"));
    assert_true(om_heap_visit(rt, has_a_count, NULL));
    assert_int_equal(om_heap_count_mortals(rt), 1); /* the namespace */
    om_release(globals);
}

/* freeing-is-immediate */
TEST_FUNCTION(test_freeing_is_immediate)
{
    om_heap_stats before, during, after;

    om_heap_get_stats(rt, &before);
    om_object *row =
        om_list_of(rt, 2, om_int_new(rt, 70000), om_list_of(rt, 1, om_int_new(rt, 80000)));
    uintptr_t where = om_id(row);
    size_t size = om_block_size(row);
    om_heap_get_stats(rt, &during);
    assert_int_equal(during.blocks_used,
                     before.blocks_used + 4); /* lists with their places, numbers */
    om_release(row);
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.blocks_used, before.blocks_used);

    om_object *next = fixture_string_of(rt, size); /* a string, in the block of the list */
    assert_int_equal(om_id(next), where);
    om_release(next);
}

/* freeing-is-immediate: but a cycle waits */
TEST_FUNCTION(test_freeing_is_immediate__but_a_cycle_waits)
{
    om_object *a = om_list_new(rt), *b = om_list_of(rt, 1, om_retain(a));

    bells_begin(rt);
    assert_true(om_list_append(rt, a, b));
    om_object *ringing = bell(rt, 'a');
    assert_true(om_list_append(rt, a, ringing));
    om_release(ringing);
    om_release(b);
    om_release(a);
    assert_string_equal(rung, "");
    assert_int_equal(om_gc_collect(rt, 2), 2);
    assert_string_equal(rung, "a");
    bells_end(rt);
}

PICTURE_FUNCTION(picture_a_cycle_without_names)
{
    om_object *a = om_list_new(rt), *b = om_list_of(rt, 1, om_retain(a));
    om_list_append(rt, a, b);
    om_release(a);
    om_release(b);
}

PICTURE_FUNCTION(picture_before_the_outer_list_goes)
{
    om_object *kept = om_list_of(rt, 1, om_int_new(rt, 1000));
    om_namespace_set_steal(rt, globals, "kept", om_retain(kept));
    om_namespace_set_steal(rt, globals, "outer",
                           om_list_of(rt, 2, kept, om_list_of(rt, 1, om_int_new(rt, 2000))));
}

PICTURE_FUNCTION(picture_after_the_outer_list_is_gone)
{
    om_object *kept = om_list_of(rt, 1, om_int_new(rt, 1000));
    om_namespace_set_steal(rt, globals, "kept", om_retain(kept));
    om_namespace_set_steal(rt, globals, "outer",
                           om_list_of(rt, 2, kept, om_list_of(rt, 1, om_int_new(rt, 2000))));
    fixture_draw_changes(rt, globals);
    om_namespace_remove(rt, globals, "outer");
}

/* what-is-shared-survives */
TEST_FUNCTION(test_what_is_shared_survives)
{
    bells_begin(rt);
    om_object *kept = om_list_of(rt, 1, bell(rt, 'k'));
    om_object *outer =
        om_list_of(rt, 3, bell(rt, 'a'), om_retain(kept), om_list_of(rt, 1, bell(rt, 'b')));

    assert_int_equal(om_refcount(kept), 2);
    om_release(outer);
    assert_string_equal(rung, "ba");
    assert_int_equal(om_refcount(kept), 1);
    assert_int_equal(om_list_length(kept), 1);
    om_release(kept);
    assert_string_equal(rung, "bak");
    bells_end(rt);
}

/* containers-release-in-their-order */
TEST_FUNCTION(test_containers_release_in_their_order)
{
    bells_begin(rt);
    om_release(om_list_of(rt, 3, bell(rt, 'a'), bell(rt, 'b'), bell(rt, 'c')));
    assert_string_equal(rung, "cba");

    rung[0] = '\0';
    om_release(om_tuple_of(rt, 3, bell(rt, 'a'), bell(rt, 'b'), bell(rt, 'c')));
    assert_string_equal(rung, "cba");

    rung[0] = '\0';
    om_object *dict = om_namespace_new(rt);
    assert_true(om_namespace_set_steal(rt, dict, "x", bell(rt, 'a')));
    assert_true(om_namespace_set_steal(rt, dict, "y", bell(rt, 'b')));
    assert_true(om_namespace_set_steal(rt, dict, "z", bell(rt, 'c')));
    om_release(dict);
    assert_string_equal(rung, "abc");

    rung[0] = '\0';
    dict = om_dict_of(rt, 2, bell(rt, 'k'), bell(rt, 'a'), bell(rt, 'l'), bell(rt, 'b'));
    om_release(dict);
    assert_string_equal(rung, "kalb"); /* each key before its value */
    bells_end(rt);
}

/* containers-release-in-their-order: the inner ones at their turn */
TEST_FUNCTION(test_containers_release_in_their_order__the_inner_ones_at)
{
    bells_begin(rt);
    om_object *inner = om_tuple_of(rt, 2, bell(rt, 'b'), om_list_of(rt, 1, bell(rt, 'c')));
    om_object *dict = om_namespace_new(rt);
    assert_true(om_namespace_set_steal(rt, dict, "x", bell(rt, 'd')));
    assert_true(om_namespace_set_steal(rt, dict, "y",
                                       om_list_of(rt, 2, bell(rt, 'f'), bell(rt, 'e'))));
    om_release(om_list_of(rt, 4, bell(rt, 'a'), inner, dict, bell(rt, 'g')));
    assert_string_equal(rung, "gdefcba");
    bells_end(rt);
}

/* any-depth-is-freed */
TEST_FUNCTION(test_any_depth_is_freed)
{
    enum { DEPTH = 1000000 };
    bells_begin(rt);
    om_object *nest = bell(rt, 'z');

    for (int i = 1; i <= DEPTH; i++) {
        om_object *around;
        if (i % 3 == 0) {
            around = om_namespace_new(rt);
            assert_true(om_namespace_set_steal(rt, around, "inner", nest));
        } else if (i % 3 == 1) {
            around = om_list_of(rt, 1, nest);
        } else {
            around = om_tuple_of(rt, 2, om_int_new(rt, i), nest);
        }
        if (i % 250000 == 0)
            around = om_list_of(rt, 2, around, bell(rt, (char)('a' + i / 250000)));
        nest = around;
    }
    om_fault_inject_after(rt, 0); /* dying allocates nothing */
    om_release(nest);
    om_fault_inject_stop(rt);
    assert_string_equal(rung, "edcbz");
    bells_end(rt);
    assert_int_equal(om_heap_count_mortals(rt), 0);
}

/* freed-memory-may-stay-with-the-heap */
TEST_FUNCTION(test_freed_memory_may_stay_with_the_heap)
{
    enum {
        COUNT = 1000000,
        EVERY = 5000
    }; /* an arena has room for some 43,000 such numbers */
    om_heap_stats before, full, sparse, after;
    om_object **numbers = malloc(COUNT * sizeof *numbers);

    om_heap_get_stats(rt, &before);
    for (int i = 0; i < COUNT; i++)
        numbers[i] = om_int_new(rt, 1000 + i);
    om_heap_get_stats(rt, &full);
    assert_true(full.arenas >= before.arenas + 16);

    for (int i = 0; i < COUNT; i++) {
        if (i % EVERY)
            om_release(numbers[i]);
    }
    om_heap_get_stats(rt, &sparse);
    assert_int_equal(sparse.blocks_used, before.blocks_used + COUNT / EVERY);
    assert_int_equal(sparse.arenas, full.arenas); /* all of them are kept, */
    assert_true(sparse.pools < before.pools + COUNT / EVERY + 2); /* for a pool in each */

    for (int i = 0; i < COUNT; i += EVERY) {
        if (i != COUNT / 2)
            om_release(numbers[i]);
    }
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.blocks_used, before.blocks_used + 1);
    /* A single number keeps its arena, and the one that was taken together with it. */
    assert_int_equal(after.arenas, before.arenas + 2);
    om_release(numbers[COUNT / 2]);
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.arenas, before.arenas);
    free(numbers);
}

/* freed-memory-may-stay-with-the-heap: and what stays is used again */
TEST_FUNCTION(test_freed_memory_may_stay_with_the_heap__and_what_stays_i)
{
    enum { COUNT = 100000, EVERY = 10000 };
    om_heap_stats sparse, again;
    om_object **objects = malloc(COUNT * sizeof *objects), *lists = om_list_new(rt);

    for (int i = 0; i < COUNT; i++)
        objects[i] = om_int_new(rt, 1000 + i);
    for (int i = 0; i < COUNT; i++) {
        if (i % EVERY)
            om_release(objects[i]);
    }
    om_heap_get_stats(rt, &sparse);
    for (int i = 0; i < COUNT / 4; i++) {
        om_object *list = om_list_new(rt);
        assert_true(om_list_append(rt, lists, list));
        om_release(list);
    }
    om_heap_get_stats(rt, &again);
    assert_int_equal(again.arenas_made, sparse.arenas_made);
    for (int i = 0; i < COUNT; i += EVERY)
        om_release(objects[i]);
    om_release(lists);
    free(objects);
}

/* freed-memory-may-stay-with-the-heap: a large block goes back by itself */
TEST_FUNCTION(test_freed_memory_may_stay_with_the_heap__a_large_block_go)
{
    om_heap_stats before, small, large, after;
    char bytes[600] = {0};
    size_t length = 0;

    om_heap_get_stats(rt, &before);
    om_object *fits = om_bytes_new(rt, bytes, length);

    while (om_block_size(fits) < stated_largest_small_block) {
        om_release(fits);
        fits = om_bytes_new(rt, bytes, ++length);
    }
    om_heap_get_stats(rt, &small);
    om_object *exceeds = om_bytes_new(rt, bytes, length + 8); /* a step more */
    om_heap_get_stats(rt, &large);
    assert_int_equal(om_block_size(fits), stated_largest_small_block);
    assert_int_equal(small.large_blocks, before.large_blocks);
    assert_int_equal(large.large_blocks, before.large_blocks + 1);
    om_release(exceeds);
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.large_blocks, before.large_blocks);
    assert_int_equal(after.large_bytes, before.large_bytes);
    om_release(fits);
}

/* freed-memory-may-stay-with-the-heap: one in five hundred keeps every pool */
TEST_FUNCTION(test_freed_memory_may_stay_with_the_heap__one_in_five_hund)
{
    enum { MANY = 100000, EACH = 500 };
    om_heap_stats all, few;
    om_object **kept = malloc(MANY * sizeof *kept);

    for (int i = 0; i < MANY; i++)
        kept[i] = om_int_new(rt, 1000 + i);
    om_heap_get_stats(rt, &all);
    for (int i = 0; i < MANY; i++) {
        if (i % EACH)
            om_release(kept[i]);
    }
    om_heap_get_stats(rt, &few);
    assert_true(few.pools + 1 >= all.pools); /* the last pool need not be full */
    for (int i = 0; i < MANY; i += EACH)
        om_release(kept[i]);
    free(kept);
}

/* clang-format off */
const test_entry tests_3_memory_2_freeing[] = {
    {"counting-frees-first", "", test_counting_frees_first},
    {"nothing-is-freed-periodically", "", test_nothing_is_freed_periodically},
    {"freeing-is-immediate", "", test_freeing_is_immediate},
    {"freeing-is-immediate", "but a cycle waits", test_freeing_is_immediate__but_a_cycle_waits},
    {"what-is-shared-survives", "", test_what_is_shared_survives},
    {"containers-release-in-their-order", "", test_containers_release_in_their_order},
    {"containers-release-in-their-order", "the inner ones at their turn", test_containers_release_in_their_order__the_inner_ones_at},
    {"any-depth-is-freed", "", test_any_depth_is_freed},
    {"freed-memory-may-stay-with-the-heap", "", test_freed_memory_may_stay_with_the_heap},
    {"freed-memory-may-stay-with-the-heap", "and what stays is used again", test_freed_memory_may_stay_with_the_heap__and_what_stays_i},
    {"freed-memory-may-stay-with-the-heap", "a large block goes back by itself", test_freed_memory_may_stay_with_the_heap__a_large_block_go},
    {"freed-memory-may-stay-with-the-heap", "one in five hundred keeps every pool", test_freed_memory_may_stay_with_the_heap__one_in_five_hund},
    {NULL, NULL, NULL},
};

const picture_entry pictures_3_memory_2_freeing[] = {
    {"a-cycle-without-names", picture_a_cycle_without_names},
    {"before-the-outer-list-goes", picture_before_the_outer_list_goes},
    {"after-the-outer-list-is-gone", picture_after_the_outer_list_is_gone},
    {NULL, NULL},
};
