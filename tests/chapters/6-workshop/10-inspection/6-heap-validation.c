/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "base/state.h"
#include "base/type.h"
#include "heap/arena.h"
#include "heap/gc_list.h"
#include "heap/heap.h"
#include "heap/state.h"
#include "heap/walk.h"
#include "types/state.h"

static uint32_t dice;

static unsigned roll(unsigned sides)
{
    dice = dice * 1664525u + 1013904223u;
    return (dice >> 8) % sides;
}

/* An object to store in a container. */
static om_object *anything(om_runtime *rt)
{
    char digits[1200];
    memset(digits, '7', sizeof digits);
    switch (roll(6)) {
    case 0:
        return om_int_new(rt, (int64_t)roll(1000) << roll(40));
    case 1:
        return om_str_from_utf8(rt, digits, roll(sizeof digits));
    case 2:
        return om_tuple_of(rt, 2, om_float_new(rt, roll(100)), om_list_new(rt));
    case 3:
        return om_int_from_text(rt, digits, 1 + roll(900));
    case 4:
        return om_dict_new(rt);
    default:
        return om_list_of(rt, 1, om_int_new(rt, roll(1000000)));
    }
}

/* a-valid-heap-says-so */
TEST_FUNCTION(test_a_valid_heap_says_so)
{
    om_object *things = om_list_new(rt), *dict = om_dict_new(rt);

    dice = 1;
    for (int i = 0; i < 3000; i++) {
        om_object *thing = anything(rt), *key = om_int_new(rt, roll(500));
        assert_true(om_list_append(rt, things, thing));
        assert_true(om_dict_set_steal(rt, dict, key, om_retain(thing)));
        if (om_list_length(things) > 200)
            om_release(om_list_pop(rt, things, (ptrdiff_t)roll(200)));
        if (roll(400) == 0)
            om_list_clear(rt, things);
        om_release(key);
        om_release(thing);
        if (i % 50 == 0)
            assert_null(om_heap_find_fault(rt));
    }
    om_release(things);
    om_release(dict);
    assert_true(om_heap_is_valid(rt));
}

/* Writes `wrong` to the number of `size` bytes at `field`, validates, and restores it. */
static void assert_fault(om_runtime *rt, void *field, size_t size, uint64_t wrong,
                         const char *words)
{
    unsigned char right[8];
    memcpy(right, field, size);
    memcpy(field, &wrong, size); /* the lowest bytes come first */
    const char *fault = om_heap_find_fault(rt);
    bool valid = om_heap_is_valid(rt);
    memcpy(field, right, size);
    assert_false(valid);
    assert_non_null(fault);
    assert_string_equal(fault, words);
    assert_null(om_heap_find_fault(rt));
}

#define ASSERT_FAULT(field, wrong, words)                                                  \
    assert_fault(rt, &(field), sizeof(field), (uint64_t)(wrong), words)

/* meta(name, (base,) or (), {}) */
static om_object *class_by(om_runtime *rt, om_object *meta, const char *name, om_object *base)
{
    om_object *arguments[] = {om_str_new(rt, name),
                              base ? om_tuple_of(rt, 1, om_retain(base)) : om_tuple_of(rt, 0),
                              om_dict_new(rt)};
    om_object *class = om_call(rt, meta, arguments, 3);
    assert_non_null(class);
    for (int i = 0; i < 3; i++)
        om_release(arguments[i]);
    return class;
}

/* a-valid-heap-says-so: classes of metaclasses */
TEST_FUNCTION(test_a_valid_heap_says_so__classes_of_metaclasses)
{
    om_object *type = &om_type_type(rt)->head;
    om_object *meta = class_by(rt, type, "Meta", type);
    om_object *class = class_by(rt, meta, "Made", NULL);
    om_object *instance = om_instance_new(rt, class);

    assert_ptr_equal((om_object *)class->type, meta);
    assert_null(om_heap_find_fault(rt));
    class->type = (om_type *)class; /* no class is its own type, */
    assert_string_equal(om_heap_find_fault(rt), "an object has a type that is none");
    class->type = (om_type *)meta;
    meta->type = (om_type *)meta; /* nor a metaclass, but for the one that the runtime has */
    assert_string_equal(om_heap_find_fault(rt), "an object has a type that is none");
    meta->type = (om_type *)type;
    om_release(instance);
    om_release(class);
    om_release(meta);
    assert_null(om_heap_find_fault(rt));
    om_gc_collect(rt, 2);
}

/* a-valid-heap-says-so: arenas and pools that are not */
TEST_FUNCTION(test_a_valid_heap_says_so__arenas_and_pools_that_are_not)
{
    enum { MANY = 60000 };
    om_object **many = malloc(MANY * sizeof *many);
    for (int i = 0; i < MANY; i++)
        many[i] = om_int_new(rt, 70000 + i);
    for (int i = 0; i < MANY / 2; i++) {
        if (i % 1300 < 900)
            om_release(many[i]);
    }

    om_heap *heap = &om_in_heap(rt)->heap;
    om_arena *arena = om_arena_of(many[1000]);
    ASSERT_FAULT(arena->free_count, arena->free_count + 1,
                 "an arena does not know how many free pools it has");
    ASSERT_FAULT(arena->free_pools, ~arena->free_pools,
                 "an arena does not know how many free pools it has");
    om_arena *roomy = om_arena_after(rt, NULL);
    while (!roomy->free_count)
        roomy = om_arena_after(rt, roomy);
    ASSERT_FAULT(heap->with_room, 0, "an arena with room is not known to have any");
    ASSERT_FAULT(heap->with_room, UINT64_MAX,
                 "an arena is said to have room that is not there");
    ASSERT_FAULT(heap->arena_count, 0, "the number of arenas is wrong");

    om_pool *pool = om_pool_of(many[1000]), *full = om_pool_of(many[MANY / 2 + 3000]);
    om_pool *current = heap->current[pool->size_class];
    assert_true(pool != current && pool->fullness < OM_FULLNESS_NONE &&
                full->fullness == OM_FULLNESS_NONE);
    ASSERT_FAULT(pool->size_class, OM_SIZE_CLASSES + 1,
                 "a pool's blocks have the wrong size");
    ASSERT_FAULT(pool->block_size, 48, "a pool's blocks have the wrong size");
    ASSERT_FAULT(pool->used, pool->carved + 1, "a pool has used more blocks than it has");
    ASSERT_FAULT(pool->carved, pool->capacity + 1,
                 "a pool has used more blocks than it has");
    ASSERT_FAULT(pool->used, pool->used - 1, "blocks are neither used nor free");
    ASSERT_FAULT(pool->used, pool->used + 1, "a list of free blocks leads astray");
    ASSERT_FAULT(pool->free, (uintptr_t)pool->free + 8,
                 "a list of free blocks leads astray");
    ASSERT_FAULT(pool->free, (uintptr_t)pool, "a list of free blocks leads astray");
    ASSERT_FAULT(((om_object *)pool->free)->type, &om_in_types(rt)->int_type,
                 "a free block has a type");
    ASSERT_FAULT(pool->fullness, (pool->fullness + 1) % OM_FULLNESS_LISTS,
                 "a pool is in a list that is not for its fullness");
    ASSERT_FAULT(current->fullness, 0, "a current pool is in a fullness list");
    ASSERT_FAULT(heap->by_fullness[pool->size_class][pool->fullness], full,
                 "a fullness list is broken");
    ASSERT_FAULT(heap->current[pool->size_class], &heap->nothing,
                 "a pool is in a list that is not for its fullness");
    for (int i = 0; i < MANY; i++) {
        if (i >= MANY / 2 || i % 1300 >= 900)
            om_release(many[i]);
    }
    free(many);
}

/* a-valid-heap-says-so: links between pools and arenas */
TEST_FUNCTION(test_a_valid_heap_says_so__links_between_pools_and_arenas)
{
    enum { MANY = 150000 };
    om_object **many = malloc(MANY * sizeof *many);
    om_arena *arena = NULL;
    om_pool *after = NULL,
            *before = NULL; /* one whose next is walked after it, and before */
    for (int i = 0; i < MANY; i++)
        many[i] = om_int_new(rt, 70000 + i);
    for (int i = 0; i < MANY / 2; i++) {
        if (i % 300 < 280)
            om_release(many[i]);
    }
    for (int i = MANY - 1; i >= MANY / 2; i--) {
        if (i % 300 < 280)
            om_release(many[i]);
    }

    for (om_arena *each = om_arena_after(rt, NULL); each; each = om_arena_after(rt, each))
        arena = each->next ? each : arena;
    for (om_pool *each = om_pool_after(rt, NULL); each; each = om_pool_after(rt, each)) {
        om_pool *later = each;
        if (each->fullness >= OM_FULLNESS_NONE || !each->next)
            continue;
        while (later && later != each->next)
            later = om_pool_after(rt, later);
        *(later ? &after : &before) = each;
    }
    assert_true(after && before);
    ASSERT_FAULT(after->next->previous, NULL, "a fullness list is broken");
    ASSERT_FAULT(before->next->previous, NULL, "a fullness list is broken");
    assert_non_null(arena);
    ASSERT_FAULT(arena->next->previous, NULL, "the list of arenas is broken");
    for (int i = 0; i < MANY; i++) {
        if (i % 300 >= 280)
            om_release(many[i]);
    }
    free(many);
}

/* a-valid-heap-says-so: objects, large blocks and a list that are not */
TEST_FUNCTION(test_a_valid_heap_says_so__objects_large_blocks_and_a_list)
{
    char digits[2001];
    memset(digits, '7', sizeof digits - 1);
    om_object *huge = om_int_from_text(rt, digits, sizeof digits - 1),
              *number = om_int_new(rt, 70000);
    om_object *twin = om_int_from_text(rt, digits, sizeof digits - 1);
    om_object *list = om_list_new(rt), *gone = om_list_new(rt), *last = om_list_new(rt);
    om_release(gone);

    ASSERT_FAULT(number->count, 0, "an object lives with a count of 0");
    ASSERT_FAULT(number->type, 16, "an object has a type that is none");
    ASSERT_FAULT(number->type, list, "an object has a type that is none");
    ASSERT_FAULT(number->type, huge, "an object has a type that is none");
    om_object *class = om_object_alloc(rt, &om_in_base(rt)->type_type,
                                       512); /* as if a program had made it */
    number->type = (om_type *)class;
    ((om_type *)class)->flags = 0;
    assert_null(om_heap_find_fault(rt));
    number->type = &om_in_types(rt)->int_type;
    om_object_free(rt, class);
    ASSERT_FAULT(list->bits, list->bits + (1u << OM_PLACE_SHIFT),
                 "the collector's list has an object that is not entered");
    uint32_t place = list->bits >> OM_PLACE_SHIFT;
    ASSERT_FAULT(om_in_heap(rt)->gc_list.entries[place], last,
                 "the collector's list has an object that is not entered");
    ASSERT_FAULT(om_in_heap(rt)->gc_list.holes, 77,
                 "the collector's list has miscounted its holes");

    om_in_heap(rt)->gc_list.entries[place] = NULL; /* a hole that is well counted, */
    om_in_heap(rt)->gc_list.holes++;
    assert_string_equal(om_heap_find_fault(rt), "a container is not where it says");
    list->bits |= UINT32_MAX << OM_PLACE_SHIFT; /* and a place beyond the end */
    assert_string_equal(om_heap_find_fault(rt), "a container is not where it says");
    list->bits = place << OM_PLACE_SHIFT;
    om_in_heap(rt)->gc_list.entries[place] = list;
    om_in_heap(rt)->gc_list.holes--;

    om_large *large = (om_large *)twin - 1;
    assert_non_null(large->next);
    ASSERT_FAULT(large->next->previous, NULL, "the list of large blocks is broken");
    ASSERT_FAULT(huge->bits, 0, "a large object does not know that it is one");
    ASSERT_FAULT(huge->count, 0, "an object lives with a count of 0");
    ASSERT_FAULT(om_in_heap(rt)->heap.large_bytes, 1,
                 "the bytes of large blocks are miscounted");
    om_release(huge);
    om_release(twin);
    om_release(number);
    om_release(list);
    om_release(last);
}

/* clang-format off */
const test_entry tests_6_workshop_10_inspection_6_heap_validation[] = {
    {"a-valid-heap-says-so", "", test_a_valid_heap_says_so},
    {"a-valid-heap-says-so", "classes of metaclasses", test_a_valid_heap_says_so__classes_of_metaclasses},
    {"a-valid-heap-says-so", "arenas and pools that are not", test_a_valid_heap_says_so__arenas_and_pools_that_are_not},
    {"a-valid-heap-says-so", "links between pools and arenas", test_a_valid_heap_says_so__links_between_pools_and_arenas},
    {"a-valid-heap-says-so", "objects, large blocks and a list that are not", test_a_valid_heap_says_so__objects_large_blocks_and_a_list},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_10_inspection_6_heap_validation[] = {
    {NULL, NULL},
};
