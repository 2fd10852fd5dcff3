/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "heap/arena.h"
#include "heap/heap.h"
#include "types/sequence/list.h"

enum { BLOCKS_MOST = OM_POOL_SIZE / OM_BLOCK_LEAST };

/* Whether a block of so many bytes begins where the list ends; it is free again then. Frees all
 * others too. */
static bool has_block_behind(om_runtime *rt, const om_list *list, size_t size)
{
    void *last = NULL, *memory = NULL;
    bool found = false;
    for (int i = 0; i < BLOCKS_MOST && !found && (memory = om_raw_alloc(rt, size)); i++) {
        found = memory == (const void *)list->within;
        if (found)
            break;
        *(void **)memory = last;
        last = memory;
    }
    for (void *next; last; last = next) {
        next = *(void **)last;
        om_raw_free(rt, last, size);
    }
    if (found)
        om_raw_free(rt, memory, size);
    return found;
}

/* items-apart-are-known-to-be-apart */
TEST_FUNCTION(test_items_apart_are_known_to_be_apart)
{
    om_object *all = om_list_new(rt), *last = NULL, *none = om_none(rt);
    om_heap_stats before, after;

    for (int i = 0; i < BLOCKS_MOST && !last; i++) {
        om_object *list = om_list_new(rt);
        if (((uintptr_t)((om_list *)list + 1) & (OM_POOL_SIZE - 1)) == 0)
            last = list;
        assert_true(om_list_append(rt, all, list));
        om_release(list);
    }
    if (last)
        (void)has_block_behind(rt, (om_list *)last, 4 * sizeof none);
    om_heap_get_stats(rt, &before);
    for (int i = 0; last && i < 3; i++)
        assert_true(om_list_append(rt, last, none));
    if (last)
        om_list_clear(rt, last);
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.blocks_used, before.blocks_used);
    om_release(all);
}

/* clang-format off */
const test_entry tests_6_workshop_6_sequences_13_the_block_behind_a_list[] = {
    {"items-apart-are-known-to-be-apart", "", test_items_apart_are_known_to_be_apart},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_6_sequences_13_the_block_behind_a_list[] = {
    {NULL, NULL},
};
