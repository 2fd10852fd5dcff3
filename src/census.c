/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The census: reading the heap object by object, and changing nothing.
 *
 * A pool of objects is read from its first block to the last one carved; a block with NULL in
 * the place of the type is free. Types lie in the runtime itself and are linked. */
#include "internal.h"

size_t om_block_size(const om_object *self)
{
    if (self->type == &self->type->rt->type_type &&
        !(((const om_type *)self)->flags & OM_TYPE_MADE))
        return sizeof(om_type);
    if (self->bits & OM_BIT_LARGE)
        return sizeof(om_large) + ((const om_large *)self - 1)->size;
    return om_pool_of(self)->block_size;
}

static bool pool_visit(om_pool *pool, om_visitor *visit, void *context)
{
    char *block = om_pool_block(pool, 0);
    for (uint32_t i = 0; i < pool->carved; i++, block += pool->block_size) {
        om_object *object = (om_object *)block;
        bool freed = !object->type || object->type->flags & OM_TYPE_FREED;
        if (!freed && !visit(context, object))
            return false;
    }
    return true;
}

static bool arena_visit(om_arena *arena, om_visitor *visit, void *context)
{
    for (unsigned i = 0; i < OM_ARENA_POOLS; i++) {
        om_pool *pool = &arena->pools[i];
        bool taken = !(arena->free_pools >> i & 1);
        if (taken && pool->shelf < OM_SHELF_MEMORY && !pool_visit(pool, visit, context))
            return false;
    }
    return true;
}

bool om_heap_visit(om_runtime *rt, om_visitor *visit, void *context)
{
    for (om_type *type = rt->types; type; type = type->next) {
        if (!visit(context, &type->head))
            return false;
    }
    for (int i = 0; i <= OM_ARENA_POOLS; i++) {
        for (om_arena *arena = rt->heap.arenas[i]; arena; arena = arena->next) {
            if (!arena_visit(arena, visit, context))
                return false;
        }
    }
    for (om_large *large = rt->heap.large; large; large = large->next) {
        if (large->shelves == OM_SHELF_OBJECTS && !visit(context, (om_object *)(large + 1)))
            return false;
    }
    return true;
}

struct count {
    const om_type *type; /* NULL: of any type */
    bool mortal_only;
    size_t objects;
};

static bool count_visit(void *context, om_object *object)
{
    struct count *count = context;
    bool counts = (!count->type || object->type == count->type) &&
                  !(count->mortal_only && object->count == OM_IMMORTAL);
    count->objects += counts;
    return true;
}

static size_t count_objects(om_runtime *rt, const om_type *type, bool mortal_only)
{
    struct count count = {type, mortal_only, 0};
    (void)om_heap_visit(rt, count_visit, &count);
    return count.objects;
}

size_t om_live_objects(om_runtime *rt)
{
    return count_objects(rt, NULL, false);
}

size_t om_live_objects_of(om_runtime *rt, const om_type *type)
{
    return count_objects(rt, type, false);
}

size_t om_mortal_objects(om_runtime *rt)
{
    return count_objects(rt, NULL, true);
}

static void arena_measure(const om_arena *arena, om_heap_stats *stats)
{
    for (unsigned i = 0; i < OM_ARENA_POOLS; i++) {
        const om_pool *pool = &arena->pools[i];
        if (arena->free_pools >> i & 1)
            continue;
        unsigned size_class = pool->shelf % OM_SIZE_CLASSES;
        stats->pools++;
        stats->blocks_used += pool->used;
        stats->bytes_used += (size_t)pool->used * pool->block_size;
        stats->classes[size_class].pools++;
        stats->classes[size_class].used += pool->used;
        stats->classes[size_class].free += pool->capacity - pool->used;
    }
}

void om_heap_measure(const om_runtime *rt, om_heap_stats *stats)
{
    memset(stats, 0, sizeof *stats);
    stats->arenas = rt->heap.arena_count;
    stats->arenas_made = rt->heap.arenas_made;
    stats->arena_bytes = stats->arenas * OM_ARENA_SIZE;
    for (size_t i = 0; i < OM_SIZE_CLASSES; i++)
        stats->classes[i].block_size = om_shelf_size((unsigned)i);
    for (int i = 0; i <= OM_ARENA_POOLS; i++) {
        for (const om_arena *arena = rt->heap.arenas[i]; arena; arena = arena->next)
            arena_measure(arena, stats);
    }
    for (const om_large *large = rt->heap.large; large; large = large->next)
        stats->large_blocks++;
    stats->large_bytes = rt->heap.large_bytes;
    stats->ledger_bytes = om_ledger_bytes(rt->ledger.capacity);
}
