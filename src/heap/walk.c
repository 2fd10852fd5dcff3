/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "heap/walk.h"

#include "base/state.h"
#include "base/type.h"
#include "heap/arena.h"
#include "heap/state.h"

size_t om_block_size(const om_object *self)
{
    if (self->type == &om_in_base(self->type->rt)->type_type &&
        !(((const om_type *)self)->flags & (OM_TYPE_HEAP | OM_TYPE_NATIVE)))
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
        bool lives = object->type && !om_is_dying(object);
        if (lives && !(object->type->flags & OM_TYPE_FREED) && !visit(context, object))
            return false;
    }
    return true;
}

static bool arena_visit(om_arena *arena, om_visitor *visit, void *context)
{
    for (unsigned i = 0; i < OM_ARENA_POOLS; i++) {
        om_pool *pool = &arena->pools[i];
        bool taken = !(arena->free_pools >> i & 1);
        if (taken && pool->size_class < OM_SIZE_CLASS_RAW &&
            !pool_visit(pool, visit, context))
            return false;
    }
    return true;
}

bool om_heap_visit(om_runtime *rt, om_visitor *visit, void *context)
{
    for (om_type *type = om_in_base(rt)->types; type; type = type->next) {
        if (!visit(context, &type->head))
            return false;
    }
    for (int i = 0; i <= OM_ARENA_POOLS; i++) {
        for (om_arena *arena = om_in_heap(rt)->heap.arenas[i]; arena; arena = arena->next) {
            if (!arena_visit(arena, visit, context))
                return false;
        }
    }
    for (om_large *large = om_in_heap(rt)->heap.large; large; large = large->next) {
        om_object *object = (om_object *)(large + 1);
        if (large->first_class == OM_SIZE_CLASS_OBJECTS && !om_is_dying(object) &&
            !visit(context, object))
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
    bool of_type = !count->type || object->type == count->type;
    bool counts = of_type && (object->count != OM_IMMORTAL || !count->mortal_only);
    count->objects += counts;
    return true;
}

static size_t count_objects(om_runtime *rt, const om_type *type, bool mortal_only)
{
    struct count count = {type, mortal_only, 0};
    (void)om_heap_visit(rt, count_visit, &count);
    return count.objects;
}

size_t om_heap_count_objects(om_runtime *rt)
{
    return count_objects(rt, NULL, false);
}

size_t om_heap_count_instances(om_runtime *rt, const om_type *type)
{
    return count_objects(rt, type, false);
}

size_t om_heap_count_mortals(om_runtime *rt)
{
    return count_objects(rt, NULL, true);
}

om_arena *om_arena_after(const om_runtime *rt, const om_arena *arena)
{
    if (arena && arena->next)
        return arena->next;
    for (size_t free = arena ? arena->free_count + 1 : 0; free <= OM_ARENA_POOLS; free++) {
        if (om_in_heap(rt)->heap.arenas[free])
            return om_in_heap(rt)->heap.arenas[free];
    }
    return NULL;
}

om_pool *om_pool_after(const om_runtime *rt, const om_pool *pool)
{
    om_arena *arena = pool ? om_arena_of(pool) : om_arena_after(rt, NULL);
    size_t index = pool ? om_pool_index(pool) + 1 : 0;
    for (; arena; arena = om_arena_after(rt, arena), index = 0) {
        for (; index < OM_ARENA_POOLS; index++) {
            if (!(arena->free_pools >> index & 1))
                return &arena->pools[index];
        }
    }
    return NULL;
}
