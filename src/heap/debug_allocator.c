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

enum {
    DEBUG_BEFORE = sizeof(om_debug_header) + OM_RED_ZONE,
    RED_ZONE_BYTE = 0xFB,
    FREED_BYTE = 0xDB
};
enum debug_state { DEBUG_BROKEN, DEBUG_FREE, DEBUG_TAKEN };

static om_debug_header *debug_header_of(const void *block)
{
    return (om_debug_header *)((uintptr_t)block - DEBUG_BEFORE);
}

static uint64_t debug_mark(const om_debug_header *header, enum debug_state state)
{
    uint64_t mark = om_hash_begin(state);
    mark = om_hash_word(mark, (uintptr_t)header);
    mark = om_hash_word(mark, (uintptr_t)header->next);
    mark = om_hash_word(mark, (uintptr_t)header->type);
    return om_hash_word(mark, header->size);
}

static enum debug_state debug_state(const om_debug_header *header)
{
    if (header->mark == debug_mark(header, DEBUG_FREE))
        return DEBUG_FREE;
    return header->mark == debug_mark(header, DEBUG_TAKEN) ? DEBUG_TAKEN : DEBUG_BROKEN;
}

static void debug_set(om_debug_header *header, void *next, enum debug_state state)
{
    header->next = next;
    header->mark = debug_mark(header, state);
}

/* How many bytes a block of the pool has between its red zones, if all are asked for. */
static size_t debug_room(const om_pool *pool)
{
    return (size_t)pool->block_size - DEBUG_BEFORE - OM_RED_ZONE;
}

/* The first bytes of a free block. */
static om_object debug_freed_head(om_runtime *rt)
{
    return (om_object){1, 0, &om_in_heap(rt)->freed_type};
}

/* Fills a block that is free from now on. */
static void debug_fill(om_runtime *rt, const om_pool *pool, void *block)
{
    om_object head = debug_freed_head(rt);
    size_t room = debug_room(pool);
    memset((char *)block - OM_RED_ZONE, RED_ZONE_BYTE, OM_RED_ZONE);
    memcpy(block, &head, sizeof head);
    memset((char *)block + sizeof head, FREED_BYTE, room - sizeof head);
    memset((char *)block + room, RED_ZONE_BYTE, OM_RED_ZONE);
}

static void corruption_print(const om_writer *writer, const om_corruption *corruption)
{
    static const char *const words[] = {
        "written to in front of it",
        "written to past its end",
        "written to after it was freed",
        "released after it was freed",
        "given back twice",
    };
    char line[256], bytes[64] = "";
    if (corruption->kind <= OM_CORRUPTION_USE_AFTER_FREE)
        (void)snprintf(bytes, sizeof bytes, ", bytes %td to %td", corruption->first,
                       corruption->last);
    int length = snprintf(line, sizeof line, "objmem: %.100s of %zu bytes at %p: %s%s\n",
                          corruption->type, corruption->size, corruption->address,
                          words[corruption->kind], bytes);
    (void)writer->write(writer->context, line, (size_t)length);
}

static void corruption_report(om_runtime *rt, const om_corruption *corruption)
{
    om_in_heap(rt)->corruptions++;
    if (om_in_heap(rt)->corruption_visit)
        om_in_heap(rt)->corruption_visit(om_in_heap(rt)->corruption_context, corruption);
    else
        corruption_print(&om_in_base(rt)->config.writer, corruption);
}

void om_on_corruption(om_runtime *rt, om_corruption_visitor *visit, void *context)
{
    om_in_heap(rt)->corruption_visit = visit;
    om_in_heap(rt)->corruption_context = context;
}

static om_corruption corruption_of(om_corruption_kind kind, const void *block)
{
    const om_debug_header *header = debug_header_of(block);
    const char *type = header->type ? header->type->name : "memory";
    return (om_corruption){kind, block, type, header->size, 0, 0};
}

/* The last reference to a freed object was released: the `destroy` of its type. */
static void freed_destroy(om_runtime *rt, om_object *self)
{
    om_corruption corruption = corruption_of(OM_CORRUPTION_RELEASE_AFTER_FREE, self);
    corruption_report(rt, &corruption);
    self->count = 1;
}

typedef struct debug_span {
    ptrdiff_t from; /* bytes from the block's beginning */
    size_t size;
    const void *expected;
    size_t period;
} debug_span;

/* Compares and repairs a part of a block or of its margin; reports if it was written to. */
static void debug_compare(om_runtime *rt, om_corruption corruption, const debug_span *span)
{
    unsigned char *at = (unsigned char *)(uintptr_t)corruption.address + span->from;
    bool whole = true;
    for (size_t i = 0; i < span->size; i++) {
        unsigned char expected = ((const unsigned char *)span->expected)[i % span->period];
        if (at[i] == expected)
            continue;
        corruption.last = span->from + (ptrdiff_t)i;
        corruption.first = whole ? corruption.last : corruption.first;
        whole = false;
        at[i] = expected;
    }
    if (!whole)
        corruption_report(rt, &corruption);
}

/* Checks a block and its margin, repairs and reports. `known` is its state, or
 * DEBUG_BROKEN for one that is not known. True when the header was broken, and with it
 * the list of free blocks. */
static bool debug_check(om_runtime *rt, om_pool *pool, void *block, enum debug_state known)
{
    static const unsigned char red_zone = RED_ZONE_BYTE, freed = FREED_BYTE;
    om_debug_header *header = debug_header_of(block);
    om_object head = debug_freed_head(rt);
    enum debug_state state = debug_state(header);
    bool broken = state == DEBUG_BROKEN;
    if (broken) {
        bool is_free = ((om_object *)block)->type == &om_in_heap(rt)->freed_type;
        state = known ? known : is_free ? DEBUG_FREE : DEBUG_TAKEN;
        *header = (om_debug_header){NULL, NULL, debug_room(pool), 0};
        if (state == DEBUG_TAKEN && pool->size_class < OM_SIZE_CLASS_RAW)
            header->type = ((om_object *)block)->type;
        debug_set(header, NULL, state);
        om_corruption corruption = corruption_of(OM_CORRUPTION_BEFORE, block);
        corruption.first = -DEBUG_BEFORE;
        corruption.last = -OM_RED_ZONE - 1;
        corruption_report(rt, &corruption);
    }

    bool taken = state == DEBUG_TAKEN;
    size_t room = debug_room(pool), end = taken ? header->size : room;
    om_corruption before =
        corruption_of(taken ? OM_CORRUPTION_BEFORE : OM_CORRUPTION_USE_AFTER_FREE, block);
    om_corruption after =
        corruption_of(taken ? OM_CORRUPTION_AFTER : OM_CORRUPTION_USE_AFTER_FREE, block);
    debug_compare(rt, before, &(debug_span){-OM_RED_ZONE, OM_RED_ZONE, &red_zone, 1});
    if (!taken) {
        ptrdiff_t rest = sizeof head;
        debug_compare(rt, after, &(debug_span){0, sizeof head, &head, sizeof head});
        debug_compare(rt, after, &(debug_span){rest, room - sizeof head, &freed, 1});
    }
    debug_compare(rt, after,
                  &(debug_span){(ptrdiff_t)end, room + OM_RED_ZONE - end, &red_zone, 1});
    return broken;
}

/* Puts a free block at the end of the list: it is to be used again as late as can be. */
static void debug_append(om_pool *pool, void *block)
{
    debug_set(debug_header_of(block), NULL, DEBUG_FREE);
    if (pool->free)
        debug_set(debug_header_of(pool->last), block, DEBUG_FREE);
    else
        pool->free = block;
    pool->last = block;
}

/* Looks at all blocks of a pool. With `relink`, or when one of their headers was
 * broken, the list of the free ones is made anew. */
static void debug_check_pool(om_runtime *rt, om_pool *pool, bool relink)
{
    for (uint32_t i = 0; i < pool->carved; i++)
        relink |= debug_check(rt, pool, om_pool_block(pool, i), DEBUG_BROKEN);
    if (!relink)
        return;
    pool->free = NULL;
    for (uint32_t i = 0; i < pool->carved; i++) {
        void *block = om_pool_block(pool, i);
        if (debug_state(debug_header_of(block)) == DEBUG_FREE)
            debug_append(pool, block);
    }
}

static void debug_carve(om_runtime *rt, om_pool *pool, char *block, uint32_t count)
{
    om_in_heap(rt)->freed_type =
        (om_type){.head = {OM_IMMORTAL, 0, &om_in_base(rt)->type_type},
                  .name = "freed",
                  .rt = rt,
                  .flags = OM_TYPE_FREED,
                  .destroy = freed_destroy};
    for (; count; count--, block += pool->block_size) {
        debug_fill(rt, pool, block);
        *debug_header_of(block) = (om_debug_header){NULL, NULL, 0, 0};
        debug_append(pool, block);
    }
}

/* Stands for a type that may be freed before its objects' blocks are forgotten. */
static const om_type debug_object_type = {.name = "object"};

static void debug_allocated(om_runtime *rt, om_pool *pool, const om_type *type, size_t size)
{
    enum { LEAST = sizeof(void *) };
    if (debug_check(rt, pool, pool->free, DEBUG_FREE))
        debug_check_pool(rt, pool, true);

    char *block = pool->free;
    om_debug_header *header = debug_header_of(block);
    void *next = header->next;
    header->type = !type || type->head.count == OM_IMMORTAL ? type : &debug_object_type;
    header->size = size < LEAST ? LEAST : size;
    debug_set(header, NULL, DEBUG_TAKEN);
    ((om_object *)block)->type = NULL;
    memset(block + header->size, RED_ZONE_BYTE,
           debug_room(pool) + OM_RED_ZONE - header->size);
    memcpy(block, &next, sizeof next);
}

static void debug_freed(om_runtime *rt, om_pool *pool)
{
    void *block = pool->free;
    memcpy(&pool->free, block, sizeof pool->free);
    if (debug_state(debug_header_of(block)) == DEBUG_FREE) {
        om_corruption corruption = corruption_of(OM_CORRUPTION_DOUBLE_FREE, block);
        om_object head = debug_freed_head(rt);
        memcpy(block, &head, sizeof head);
        pool->used++;
        corruption_report(rt, &corruption);
        return;
    }
    bool broken = debug_check(rt, pool, block, DEBUG_TAKEN);
    debug_fill(rt, pool, block);
    debug_append(pool, block);
    if (broken)
        debug_check_pool(rt, pool, true);
}

static void debug_check_large(om_runtime *rt, om_large *large)
{
    static const unsigned char red_zone = RED_ZONE_BYTE;
    bool is_object = large->first_class == OM_SIZE_CLASS_OBJECTS;
    om_object *self = (om_object *)(large + 1);
    const char *type = is_object && self->type ? self->type->name : "memory";
    om_corruption corruption = {OM_CORRUPTION_BEFORE, self, type, large->size, 0, 0};
    if (!is_object && large->first_class != OM_SIZE_CLASS_RAW) {
        corruption.first = -(ptrdiff_t)sizeof large->first_class;
        corruption.last = -1;
        corruption_report(rt, &corruption);
        large->first_class = OM_SIZE_CLASS_RAW;
    }
    corruption.kind = OM_CORRUPTION_AFTER;
    debug_compare(rt, corruption,
                  &(debug_span){(ptrdiff_t)large->size, OM_RED_ZONE, &red_zone, 1});
}

static void debug_large_allocated(om_runtime *rt, om_large *large)
{
    (void)rt;
    memset(large + 1, FREED_BYTE, large->size);
    memset((char *)(large + 1) + large->size, RED_ZONE_BYTE, OM_RED_ZONE);
}

static void debug_large_freed(om_runtime *rt, om_large *large)
{
    debug_check_large(rt, large);
    memset(large + 1, FREED_BYTE, large->size);
}

static void debug_check_all(om_runtime *rt)
{
    for (om_pool *pool = om_pool_after(rt, NULL); pool; pool = om_pool_after(rt, pool))
        debug_check_pool(rt, pool, false);
    for (om_large *large = om_in_heap(rt)->heap.large; large; large = large->next)
        debug_check_large(rt, large);
}

const om_debug_hooks *om_debug_allocator(void)
{
    static const om_debug_hooks hooks = {
        .before = DEBUG_BEFORE,
        .after = OM_RED_ZONE,
        .carve = debug_carve,
        .allocated = debug_allocated,
        .freed = debug_freed,
        .large_allocated = debug_large_allocated,
        .large_freed = debug_large_freed,
        .check = debug_check_all,
    };
    return &hooks;
}

size_t om_heap_check(om_runtime *rt)
{
    if (om_in_base(rt)->config.debug)
        om_in_base(rt)->config.debug->check(rt);
    return om_in_heap(rt)->corruptions;
}

void om_debug_end(om_runtime *rt)
{
    (void)om_heap_check(rt);
}
