/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_arena_mebibytes = 1,
    stated_block_sizes = 63,
    stated_pool_kibibytes = 16,
};
/* clang-format on */

PICTURE_FUNCTION(picture_a_list_in_the_making)
{
    static const char *const names[] = {"inside"};
    om_object *code = om_code_new(rt);
    om_code_set_frame(rt, code, "make", 0, 1, names, 1);
    om_frame *frame = om_frame_push(rt, code, globals, NULL, 0);
    om_frame_set_local_steal(frame, 0, om_list_of(rt, 1, om_str_new(rt, "made inside")));
    om_release(code);
}

/* the-heap-is-filled-while-instructions-run */
TEST_FUNCTION(test_the_heap_is_filled_while_instructions_run)
{
    om_object *list = om_list_new(rt);
    om_heap_stats before, after;

    for (int i = 0; i < 5; i++) {
        om_heap_get_stats(rt, &before);
        om_object *made = om_int_new(rt, 1000 + i); /* one instruction, one block */
        om_heap_get_stats(rt, &after);
        assert_int_equal(after.blocks_used, before.blocks_used + 1);
        assert_true(om_list_append(rt, list, made));
        om_release(made);
    }
    om_release(list);
}

/* the-heap-is-no-heap */
TEST_FUNCTION(test_the_heap_is_no_heap)
{
    om_heap_stats stats;
    om_object *blocks[3];

    om_heap_get_stats(rt, &stats);
    assert_int_equal(stats.arena_bytes, stats.arenas * stated_arena_mebibytes << 20);
    assert_int_equal(sizeof stats.classes / sizeof stats.classes[0], stated_block_sizes);
    for (int i = 0; i < 3; i++)
        blocks[i] = om_int_new(rt, 1000 + i);
    om_object *middle = blocks[1];
    om_release(blocks[0]);
    om_release(blocks[2]);
    om_release(blocks[1]);
    om_object *next = om_int_new(rt, 5000);
    assert_ptr_equal(next, middle); /* neither the lowest address nor the highest */
    om_release(next);
}

/* the-heap-is-no-heap: the size of a pool */
TEST_FUNCTION(test_the_heap_is_no_heap__the_size_of_a_pool)
{
    om_object *list = om_list_new(rt);
    om_heap_stats before, after;
    size_t class = 0, pools, capacity;

    om_heap_get_stats(rt, &before);
    while (before.classes[class].block_size != om_block_size(om_int_new(rt, 5)))
        class ++;
    for (int i = 0; i < 10000; i++) {
        om_object *number = om_int_new(rt, 1000 + i);

        assert_true(om_list_append(rt, list, number));
        om_release(number);
    }
    om_heap_get_stats(rt, &after);
    pools = after.classes[class].pools - before.classes[class].pools;
    capacity = after.classes[class].used + after.classes[class].free -
               before.classes[class].used - before.classes[class].free;
    assert_true(pools >= 10);
    /* What is missing in a pool is less than a block, and some bytes that set its blocks off. */
    assert_int_equal((capacity * after.classes[class].block_size / pools + 1023) / 1024,
                     stated_pool_kibibytes);
    om_release(list);
}

/* what-outlives-its-call-lives-on-the-heap */
TEST_FUNCTION(test_what_outlives_its_call_lives_on_the_heap)
{
    static const char *const names[] = {"inside"};
    om_object *code = om_code_new(rt), *globals = om_namespace_new(rt);
    assert_true(om_code_set_frame(rt, code, "make", 0, 1, names, 1));
    om_frame *frame = om_frame_push(rt, code, globals, NULL, 0);

    om_frame_set_local_steal(frame, 0, om_list_of(rt, 1, om_str_new(rt, "made inside")));
    uintptr_t where = om_id(om_frame_get_local_borrow(rt, frame, 0));
    om_object *result = om_frame_get(rt, frame, "inside"); /* return inside */
    om_frame_pop(rt);
    assert_int_equal(om_id(result), where);
    assert_int_equal(om_refcount(result), 1);
    assert_repr(rt, result, "['made inside']");
    om_release(result);
    om_release(code);
    om_release(globals);
}

PICTURE_FUNCTION(picture_returned_list)
{
    static const char *const names[] = {"inside"};
    om_object *code = om_code_new(rt);
    om_code_set_frame(rt, code, "make", 0, 1, names, 1);
    om_frame *frame = om_frame_push(rt, code, globals, NULL, 0);
    om_frame_set_local_steal(frame, 0, om_list_of(rt, 1, om_str_new(rt, "made inside")));
    fixture_draw_changes(rt, globals);
    om_object *made = om_frame_get_local(rt, frame, 0);
    om_frame_pop(rt);
    om_namespace_set_steal(rt, globals, "made", made);
    om_release(code);
}

/* clang-format off */
const test_entry tests_5_stack_and_heap_5_heap_memory[] = {
    {"the-heap-is-filled-while-instructions-run", "", test_the_heap_is_filled_while_instructions_run},
    {"the-heap-is-no-heap", "", test_the_heap_is_no_heap},
    {"the-heap-is-no-heap", "the size of a pool", test_the_heap_is_no_heap__the_size_of_a_pool},
    {"what-outlives-its-call-lives-on-the-heap", "", test_what_outlives_its_call_lives_on_the_heap},
    {NULL, NULL, NULL},
};

const picture_entry pictures_5_stack_and_heap_5_heap_memory[] = {
    {"a-list-in-the-making", picture_a_list_in_the_making},
    {"returned-list", picture_returned_list},
    {NULL, NULL},
};
