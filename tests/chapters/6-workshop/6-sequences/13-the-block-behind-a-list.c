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

/* items-come-and-go: before the first, eight without memory, and all */
TEST_FUNCTION(test_items_come_and_go__before_the_first_eight_without_mem)
{
    om_object *list = fixture_numbers(rt, 20), *more = fixture_numbers(rt, 5);
    om_object *eight = om_slice_of(rt, NULL, om_int_new(rt, 8), NULL),
              *nine = om_slice_of(rt, NULL, om_int_new(rt, 9), NULL),
              *whole = om_slice_of(rt, NULL, NULL, NULL);

    assert_true(om_list_insert(rt, list, -100, om_none(rt)));
    assert_ptr_equal(om_list_get_borrow(list, 0), om_none(rt));
    om_fault_inject_after(rt, 0);
    bool done = om_item_remove(rt, list, eight);
    om_fault_inject_stop(rt); /* less room was asked for, and the list does without */
    assert_true(done);
    om_fault_inject_after(rt, 0);
    done = om_item_remove(rt, list, nine);
    om_fault_inject_stop(rt);
    assert_error(rt, done, OM_MEMORY_ERROR, "out of memory");
    assert_int_equal(om_list_length(list), 13);
    assert_true(om_item_remove(rt, list, whole));
    assert_true(om_list_extend(rt, list, more));
    assert_int_equal(om_size(list), 104);
    om_fault_inject_after(rt, 0);
    done = om_list_extend(rt, list, more);
    om_fault_inject_stop(rt);
    assert_error(rt, done, OM_MEMORY_ERROR, "out of memory");
    assert_repr(rt, list, "[0, 1, 2, 3, 4]");
    om_object *all[] = {list, more, eight, nine, whole};
    for (int i = 0; i < 5; i++)
        om_release(all[i]);
}

#include "types/sequence/items.h"

static int asked[FIXTURE_ORDERS]; /* how often, in which order */
static int reprs;

static int compare_counted(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    asked[order]++;
    return om_items_compare(rt, a, b, order);
}

static om_object *refuse_repr(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments, (void)count;
    reprs++;
    return om_raise(rt, OM_VALUE_ERROR, "refused");
}

/* runs-compare-item-by-item: each once, and the whole of it */
TEST_FUNCTION(test_runs_compare_item_by_item__each_once_and_the_whole_of)
{
    om_object *long_ones[] = {
        om_list_of(rt, 1, om_int_from_text(rt, "1180591620717411303424", 22)),
        om_list_of(rt, 1, om_int_from_text(rt, "3541774862152233910272", 22))};
    om_object *nests[] = {om_list_of(rt, 1, om_list_of(rt, 1, om_int_new(rt, 1))),
                          om_list_of(rt, 1, om_list_of(rt, 1, om_int_new(rt, 2)))};
    om_object *shy = fixture_instance_with(rt, "__repr__", refuse_repr, "self"),
              *two = om_list_of(rt, 2, shy, om_retain(shy));

    assert_int_equal(om_equal(rt, long_ones[0], long_ones[1]), 0);
    om_get_type(two)->compare = compare_counted;
    memset(asked, 0, sizeof asked);
    assert_int_equal(om_compare(rt, nests[0], nests[1], OM_NE), 1);
    assert_int_equal(asked[OM_NE], 1); /* the outer ones */
    assert_int_equal(asked[OM_EQ], 1); /* and the inner ones */
    assert_int_equal(om_compare(rt, nests[0], nests[1], OM_EQ), 0);
    assert_int_equal(asked[OM_EQ], 3);
    om_get_type(two)->compare = om_items_compare;
    reprs = 0;
    assert_error(rt, om_repr(rt, two), OM_VALUE_ERROR, "refused");
    assert_int_equal(reprs, 1);
    om_object *all[] = {two, long_ones[0], long_ones[1], nests[0], nests[1]};
    for (int i = 0; i < 5; i++)
        om_release(all[i]);
}

/* clang-format off */
const test_entry tests_6_workshop_6_sequences_13_the_block_behind_a_list[] = {
    {"items-apart-are-known-to-be-apart", "", test_items_apart_are_known_to_be_apart},
    {"items-come-and-go", "before the first, eight without memory, and all", test_items_come_and_go__before_the_first_eight_without_mem},
    {"runs-compare-item-by-item", "each once, and the whole of it", test_runs_compare_item_by_item__each_once_and_the_whole_of},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_6_sequences_13_the_block_behind_a_list[] = {
    {NULL, NULL},
};
