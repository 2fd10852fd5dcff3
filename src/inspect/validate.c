/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Do all invariants hold? Each function returns NULL, or a text that names the one that
 * does not. */
#include "base/state.h"
#include "base/type.h"
#include "heap/arena.h"
#include "heap/gc_list.h"
#include "heap/state.h"
#include "heap/track.h"
#include "heap/walk.h"
#include "life/state.h"
#include "object/state.h"

#include <string.h>

static unsigned bits_set(uint64_t word)
{
    unsigned count = 0;
    for (; word; word &= word - 1)
        count++;
    return count;
}

static const char *arena_fault(const om_runtime *rt, const om_arena *arena, uint32_t free)
{
    uint64_t bit = free ? UINT64_C(1) << (free - 1) : 0;
    if (arena->free_count != free || bits_set(arena->free_pools) != free)
        return "an arena does not know how many free pools it has";
    if ((om_in_heap(rt)->heap.with_room & bit) != bit)
        return "an arena with room is not known to have any";
    if (arena->next && arena->next->previous != arena)
        return "the list of arenas is broken";
    return NULL;
}

static const char *arenas_fault(const om_runtime *rt)
{
    size_t count = 0;
    for (uint32_t free = 0; free <= OM_ARENA_POOLS; free++) {
        const om_arena *arena = om_in_heap(rt)->heap.arenas[free];
        if (free && !arena && om_in_heap(rt)->heap.with_room >> (free - 1) & 1)
            return "an arena is said to have room that is not there";
        for (; arena; arena = arena->next, count++) {
            const char *fault = arena_fault(rt, arena, free);
            if (fault)
                return fault;
        }
    }
    return count == om_in_heap(rt)->heap.arena_count ? NULL
                                                     : "the number of arenas is wrong";
}

static bool block_is_good(const om_pool *pool, const void *block)
{
    size_t distance = (uintptr_t)block - (uintptr_t)om_pool_block(pool, 0);
    return distance % pool->block_size == 0 && distance / pool->block_size < pool->carved;
}

static const char *free_blocks_fault(const om_runtime *rt, const om_pool *pool)
{
    uint32_t count = pool->used;
    for (const char *block = pool->free; block; count++) {
        if (!block_is_good(pool, block) || count == pool->carved)
            return "a list of free blocks leads astray";
        const om_type *type = ((const om_object *)block)->type;
        if (pool->size_class < OM_SIZE_CLASS_RAW && type &&
            type != &om_in_heap(rt)->freed_type)
            return "a free block has a type";
        memcpy(&block, block - om_in_heap(rt)->heap.before, sizeof block);
    }
    return count == pool->carved ? NULL : "blocks are neither used nor free";
}

static const char *pool_place_fault(const om_runtime *rt, const om_pool *pool)
{
    const om_heap *heap = &om_in_heap(rt)->heap;
    unsigned fullness = om_pool_fullness(pool);
    if (pool == heap->current[pool->size_class])
        return pool->fullness == OM_FULLNESS_NONE ? NULL
                                                  : "a current pool is in a fullness list";
    if (pool->fullness != fullness)
        return "a pool is in a list that is not for its fullness";
    if (fullness == OM_FULLNESS_NONE)
        return NULL;
    const om_pool *before = pool->previous ? pool->previous->next
                                           : heap->by_fullness[pool->size_class][fullness];
    if (before != pool || (pool->next && pool->next->previous != pool))
        return "a fullness list is broken";
    return NULL;
}

static const char *pool_fault(const om_runtime *rt, const om_pool *pool)
{
    size_t around = om_in_heap(rt)->heap.before + om_in_heap(rt)->heap.after;
    size_t size = om_size_class_bytes(pool->size_class) + around;
    if (pool->size_class >= OM_SIZE_CLASSES || pool->block_size != size)
        return "a pool's blocks have the wrong size";
    if (pool->used > pool->carved || pool->carved > pool->capacity)
        return "a pool has used more blocks than it has";
    const char *fault = free_blocks_fault(rt, pool);
    return fault ? fault : pool_place_fault(rt, pool);
}

/* Whether there is an object at this address. */
static bool object_is_there(const om_runtime *rt, const void *sought)
{
    const om_pool *pool = om_pool_after(rt, NULL);
    const om_large *large = om_in_heap(rt)->heap.large;
    while (pool && (pool->size_class >= OM_SIZE_CLASS_RAW || !block_is_good(pool, sought)))
        pool = om_pool_after(rt, pool);
    while (large && (large->first_class != OM_SIZE_CLASS_OBJECTS || large + 1 != sought))
        large = large->next;
    return pool || large;
}

static bool type_is_own(const om_runtime *rt, const om_type *sought)
{
    const om_type *type = om_in_base(rt)->types;
    while (type && type != sought)
        type = type->next;
    return type;
}

/* A type is one of the runtime's own, or an object whose type is a metaclass, which is an object
 * again, until one is the runtime's own. */
static bool type_is_known(const om_runtime *rt, const om_type *sought)
{
    enum { METACLASSES_MOST = 100 /* of one another */ };
    if (type_is_own(rt, sought))
        return true;
    for (int i = 0; i < METACLASSES_MOST && object_is_there(rt, sought); i++) {
        if (i && !(sought->flags & OM_TYPE_METATYPE))
            return false;
        sought = sought->head.type;
        if (type_is_own(rt, sought))
            return sought->flags & OM_TYPE_METATYPE;
    }
    return false;
}

/* Whether a function of the program runs because an object dies. */
static bool something_dies(const om_runtime *rt)
{
    return om_in_object(rt)->destroying || om_in_life(rt)->finalizer_depth;
}

/* Whether the object is dying and its header is none (chapter 6.1.4). */
static bool waits(const om_object *object)
{
    return (uintptr_t)object->type & OM_WAITS;
}

/* `known`: a type that is known to be valid; becomes the type of this object. */
static const char *object_fault(const om_runtime *rt, const om_object *object,
                                const om_type **known)
{
    const om_gc_list *gc_list = &om_in_heap(rt)->gc_list;
    uint32_t place = object->bits >> OM_PLACE_SHIFT;
    if (object->type != *known && !type_is_known(rt, object->type))
        return "an object has a type that is none";
    *known = object->type;
    if (object->count == 0 && !something_dies(rt))
        return "an object lives with a count of 0";
    if (object->type->flags & OM_TYPE_CONTAINER && om_is_tracked(object) &&
        (place >= gc_list->end || gc_list->entries[place] != object))
        return "a container is not where it says";
    return NULL;
}

static const char *pool_objects_fault(const om_runtime *rt, const om_pool *pool)
{
    const om_type *known = NULL;
    const char *fault = NULL, *block = om_pool_block(pool, 0);
    uint32_t left = pool->size_class < OM_SIZE_CLASS_RAW ? pool->carved : 0;
    for (; left && !fault; left--, block += pool->block_size) {
        const om_object *object = (const om_object *)block;
        bool taken = object->type && object->type != &om_in_heap(rt)->freed_type;
        if (taken && !waits(object))
            fault = object_fault(rt, object, &known);
    }
    return fault;
}

static const char *gc_list_fault(const om_runtime *rt)
{
    const om_gc_list *gc_list = &om_in_heap(rt)->gc_list;
    uint32_t holes = 0;
    for (uint32_t place = 1; place < gc_list->end; place++) {
        const om_object *object = gc_list->entries[place];
        holes += !object;
        if (object && object->bits >> OM_PLACE_SHIFT != place)
            return "the collector's list has an object that is not entered";
    }
    return holes == gc_list->holes ? NULL : "the collector's list has miscounted its holes";
}

static const char *large_fault(const om_runtime *rt)
{
    const om_type *known = NULL;
    const char *fault = NULL;
    size_t bytes = 0;
    for (const om_large *large = om_in_heap(rt)->heap.large; large; large = large->next) {
        const om_object *object = (const om_object *)(large + 1);
        bytes += large->size + sizeof *large + om_in_heap(rt)->heap.after;
        if (large->next && large->next->previous != large)
            return "the list of large blocks is broken";
        if (large->first_class != OM_SIZE_CLASS_OBJECTS || waits(object))
            continue;
        if (!(object->bits & OM_BIT_LARGE))
            return "a large object does not know that it is one";
        fault = object_fault(rt, object, &known);
        if (fault)
            return fault;
    }
    return bytes == om_in_heap(rt)->heap.large_bytes
               ? NULL
               : "the bytes of large blocks are miscounted";
}

const char *om_heap_find_fault(om_runtime *rt)
{
    const char *fault = arenas_fault(rt);
    om_pool *pool = fault ? NULL : om_pool_after(rt, NULL);
    if (!fault)
        fault = gc_list_fault(rt);
    for (; pool && !fault; pool = om_pool_after(rt, pool)) {
        fault = pool_fault(rt, pool);
        if (!fault)
            fault = pool_objects_fault(rt, pool);
    }
    return fault ? fault : large_fault(rt);
}
