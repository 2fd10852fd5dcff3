/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "heap/debug_allocator.h"

#include "base/hash.h"
#include "base/state.h"
#include "base/type.h"
#include "heap/arena.h"
#include "heap/heap.h"
#include "heap/state.h"
#include "heap/walk.h"

#include <stdio.h>
#include <string.h>

enum { GUARD_BEFORE = sizeof(om_guard) + OM_FENCE, FENCE_BYTE = 0xFB, FREED_BYTE = 0xDB };
enum guard_state { GUARD_BROKEN, GUARD_FREE, GUARD_TAKEN };

static om_guard *guard_of(const void *block)
{
    return (om_guard *)((uintptr_t)block - GUARD_BEFORE);
}

static uint64_t guard_mark(const om_guard *guard, enum guard_state state)
{
    uint64_t mark = om_hash_begin(state);
    mark = om_hash_word(mark, (uintptr_t)guard);
    mark = om_hash_word(mark, (uintptr_t)guard->next);
    mark = om_hash_word(mark, (uintptr_t)guard->type);
    return om_hash_word(mark, guard->size);
}

static enum guard_state guard_state(const om_guard *guard)
{
    if (guard->mark == guard_mark(guard, GUARD_FREE))
        return GUARD_FREE;
    return guard->mark == guard_mark(guard, GUARD_TAKEN) ? GUARD_TAKEN : GUARD_BROKEN;
}

static void guard_set(om_guard *guard, void *next, enum guard_state state)
{
    guard->next = next;
    guard->mark = guard_mark(guard, state);
}

/* How many bytes a block of the pool has between its fences, if all are asked for. */
static size_t guard_room(const om_pool *pool)
{
    return (size_t)pool->block_size - GUARD_BEFORE - OM_FENCE;
}

/* The first bytes of a free block. */
static om_object guard_freed_head(om_runtime *rt)
{
    return (om_object){1, 0, &om_in_heap(rt)->freed_type};
}

/* Fills a block that is free from now on. */
static void guard_fill(om_runtime *rt, const om_pool *pool, void *block)
{
    om_object head = guard_freed_head(rt);
    size_t room = guard_room(pool);
    memset((char *)block - OM_FENCE, FENCE_BYTE, OM_FENCE);
    memcpy(block, &head, sizeof head);
    memset((char *)block + sizeof head, FREED_BYTE, room - sizeof head);
    memset((char *)block + room, FENCE_BYTE, OM_FENCE);
}

static void damage_print(const om_writer *writer, const om_damage *damage)
{
    static const char *const words[] = {
        "written to in front of it",
        "written to behind it",
        "written to after it was freed",
        "released after it was freed",
        "given back twice",
    };
    char line[256], bytes[64] = "";
    if (damage->harm <= OM_WRITTEN_FREED)
        (void)snprintf(bytes, sizeof bytes, ", bytes %td to %td", damage->first,
                       damage->last);
    int length =
        snprintf(line, sizeof line, "objmem: %.100s of %zu bytes at %p: %s%s\n",
                 damage->type, damage->size, damage->address, words[damage->harm], bytes);
    (void)writer->write(writer->context, line, (size_t)length);
}

static void damage_tell(om_runtime *rt, const om_damage *damage)
{
    om_in_heap(rt)->damages++;
    if (om_in_heap(rt)->damage_visit)
        om_in_heap(rt)->damage_visit(om_in_heap(rt)->damage_context, damage);
    else
        damage_print(&om_in_base(rt)->config.writer, damage);
}

void om_on_damage(om_runtime *rt, om_damage_visitor *visit, void *context)
{
    om_in_heap(rt)->damage_visit = visit;
    om_in_heap(rt)->damage_context = context;
}

static om_damage damage_of(om_harm harm, const void *block)
{
    const om_guard *guard = guard_of(block);
    const char *type = guard->type ? guard->type->name : "memory";
    return (om_damage){harm, block, type, guard->size, 0, 0};
}

/* The last reference to a freed object was released: the `destroy` of its type. */
static void freed_destroy(om_runtime *rt, om_object *self)
{
    om_damage damage = damage_of(OM_RELEASED_FREED, self);
    damage_tell(rt, &damage);
    self->count = 1;
}

typedef struct guard_span {
    ptrdiff_t from; /* bytes from the block's beginning */
    size_t size;
    const void *expected;
    size_t period;
} guard_span;

/* Compares and mends a part of a block or of its margin; tells if it was written to. */
static void guard_compare(om_runtime *rt, om_damage damage, const guard_span *span)
{
    unsigned char *at = (unsigned char *)(uintptr_t)damage.address + span->from;
    bool whole = true;
    for (size_t i = 0; i < span->size; i++) {
        unsigned char expected = ((const unsigned char *)span->expected)[i % span->period];
        if (at[i] == expected)
            continue;
        damage.last = span->from + (ptrdiff_t)i;
        damage.first = whole ? damage.last : damage.first;
        whole = false;
        at[i] = expected;
    }
    if (!whole)
        damage_tell(rt, &damage);
}

/* Looks at a block and its margin, mends and tells. `known` is its state, or GUARD_BROKEN for
 * one that is not known. True when the guard was broken, and with it the list of free blocks. */
static bool guard_check(om_runtime *rt, om_pool *pool, void *block, enum guard_state known)
{
    static const unsigned char fence = FENCE_BYTE, freed = FREED_BYTE;
    om_guard *guard = guard_of(block);
    om_object head = guard_freed_head(rt);
    enum guard_state state = guard_state(guard);
    bool broken = state == GUARD_BROKEN;
    if (broken) {
        bool is_free = ((om_object *)block)->type == &om_in_heap(rt)->freed_type;
        state = known ? known : is_free ? GUARD_FREE : GUARD_TAKEN;
        *guard = (om_guard){NULL, NULL, guard_room(pool), 0};
        if (state == GUARD_TAKEN && pool->shelf < OM_SHELF_MEMORY)
            guard->type = ((om_object *)block)->type;
        guard_set(guard, NULL, state);
        om_damage damage = damage_of(OM_WRITTEN_BEFORE, block);
        damage.first = -GUARD_BEFORE;
        damage.last = -OM_FENCE - 1;
        damage_tell(rt, &damage);
    }

    bool taken = state == GUARD_TAKEN;
    size_t room = guard_room(pool), end = taken ? guard->size : room;
    om_damage before = damage_of(taken ? OM_WRITTEN_BEFORE : OM_WRITTEN_FREED, block);
    om_damage behind = damage_of(taken ? OM_WRITTEN_BEHIND : OM_WRITTEN_FREED, block);
    guard_compare(rt, before, &(guard_span){-OM_FENCE, OM_FENCE, &fence, 1});
    if (!taken) {
        ptrdiff_t rest = sizeof head;
        guard_compare(rt, behind, &(guard_span){0, sizeof head, &head, sizeof head});
        guard_compare(rt, behind, &(guard_span){rest, room - sizeof head, &freed, 1});
    }
    guard_compare(rt, behind,
                  &(guard_span){(ptrdiff_t)end, room + OM_FENCE - end, &fence, 1});
    return broken;
}

/* Puts a free block at the end of the list: it is to be used again as late as can be. */
static void guard_append(om_pool *pool, void *block)
{
    guard_set(guard_of(block), NULL, GUARD_FREE);
    if (pool->free)
        guard_set(guard_of(pool->last), block, GUARD_FREE);
    else
        pool->free = block;
    pool->last = block;
}

/* Looks at all blocks of a pool. With `relink`, or when one of their guards was broken, the list
 * of the free ones is made anew. */
static void guard_check_pool(om_runtime *rt, om_pool *pool, bool relink)
{
    for (uint32_t i = 0; i < pool->carved; i++)
        relink |= guard_check(rt, pool, om_pool_block(pool, i), GUARD_BROKEN);
    if (!relink)
        return;
    pool->free = NULL;
    for (uint32_t i = 0; i < pool->carved; i++) {
        void *block = om_pool_block(pool, i);
        if (guard_state(guard_of(block)) == GUARD_FREE)
            guard_append(pool, block);
    }
}

static void guard_carve(om_runtime *rt, om_pool *pool, char *block, uint32_t count)
{
    om_in_heap(rt)->freed_type = (om_type){.head = {OM_IMMORTAL, 0, &om_in_base(rt)->type_type},
                               .name = "freed",
                               .rt = rt,
                               .flags = OM_TYPE_FREED,
                               .destroy = freed_destroy};
    for (; count; count--, block += pool->block_size) {
        guard_fill(rt, pool, block);
        *guard_of(block) = (om_guard){NULL, NULL, 0, 0};
        guard_append(pool, block);
    }
}

/* Stands for a type that may be freed before its objects' blocks are forgotten. */
static const om_type guard_object_type = {.name = "object"};

static void guard_taken(om_runtime *rt, om_pool *pool, const om_type *type, size_t size)
{
    enum { LEAST = sizeof(void *) };
    if (guard_check(rt, pool, pool->free, GUARD_FREE))
        guard_check_pool(rt, pool, true);

    char *block = pool->free;
    om_guard *guard = guard_of(block);
    void *next = guard->next;
    guard->type = !type || type->head.count == OM_IMMORTAL ? type : &guard_object_type;
    guard->size = size < LEAST ? LEAST : size;
    guard_set(guard, NULL, GUARD_TAKEN);
    ((om_object *)block)->type = NULL;
    memset(block + guard->size, FENCE_BYTE, guard_room(pool) + OM_FENCE - guard->size);
    memcpy(block, &next, sizeof next);
}

static void guard_given(om_runtime *rt, om_pool *pool)
{
    void *block = pool->free;
    memcpy(&pool->free, block, sizeof pool->free);
    if (guard_state(guard_of(block)) == GUARD_FREE) {
        om_damage damage = damage_of(OM_GIVEN_TWICE, block);
        om_object head = guard_freed_head(rt);
        memcpy(block, &head, sizeof head);
        pool->used++;
        damage_tell(rt, &damage);
        return;
    }
    bool broken = guard_check(rt, pool, block, GUARD_TAKEN);
    guard_fill(rt, pool, block);
    guard_append(pool, block);
    if (broken)
        guard_check_pool(rt, pool, true);
}

static void guard_check_large(om_runtime *rt, om_large *large)
{
    static const unsigned char fence = FENCE_BYTE;
    bool is_object = large->shelves == OM_SHELF_OBJECTS;
    om_object *self = (om_object *)(large + 1);
    const char *type = is_object && self->type ? self->type->name : "memory";
    om_damage damage = {OM_WRITTEN_BEFORE, self, type, large->size, 0, 0};
    if (!is_object && large->shelves != OM_SHELF_MEMORY) {
        damage.first = -(ptrdiff_t)sizeof large->shelves;
        damage.last = -1;
        damage_tell(rt, &damage);
        large->shelves = OM_SHELF_MEMORY;
    }
    damage.harm = OM_WRITTEN_BEHIND;
    guard_compare(rt, damage, &(guard_span){(ptrdiff_t)large->size, OM_FENCE, &fence, 1});
}

static void guard_large_taken(om_runtime *rt, om_large *large)
{
    (void)rt;
    memset(large + 1, FREED_BYTE, large->size);
    memset((char *)(large + 1) + large->size, FENCE_BYTE, OM_FENCE);
}

static void guard_large_given(om_runtime *rt, om_large *large)
{
    guard_check_large(rt, large);
    memset(large + 1, FREED_BYTE, large->size);
}

static void guard_check_all(om_runtime *rt)
{
    for (om_pool *pool = om_pool_after(rt, NULL); pool; pool = om_pool_after(rt, pool))
        guard_check_pool(rt, pool, false);
    for (om_large *large = om_in_heap(rt)->heap.large; large; large = large->next)
        guard_check_large(rt, large);
}

const om_watch *om_guards(void)
{
    static const om_watch guards = {
        .before = GUARD_BEFORE,
        .behind = OM_FENCE,
        .carve = guard_carve,
        .taken = guard_taken,
        .given = guard_given,
        .large_taken = guard_large_taken,
        .large_given = guard_large_given,
        .check = guard_check_all,
    };
    return &guards;
}

size_t om_check_heap(om_runtime *rt)
{
    if (om_in_base(rt)->config.watch)
        om_in_base(rt)->config.watch->check(rt);
    return om_in_heap(rt)->damages;
}

void om_guards_end(om_runtime *rt)
{
    (void)om_check_heap(rt);
}
