/* Tangled from chapters/4-counting/13-garbage-collection/3-weak-references.md, chapters/4-counting/13-garbage-collection/4-weak-references-as-objects.md; edit there, or here and run: refbook stitch */
/* Weak references: see om_weakref and om_weak_table for what always holds of them. */
#include "internal.h"

#include <inttypes.h>

static size_t weak_home(const om_object *target, size_t mask)
{
    uint64_t mixed = (uint64_t)((uintptr_t)target / OM_BLOCK_STEP) * OM_HASH_ODD;
    return (size_t)(mixed >> 32) & mask;
}

/* The place of the target, or the free one where it would be. */
static inline om_weak_place *weak_find(om_weak_table *table, const om_object *target)
{
    size_t place = weak_home(target, table->mask);
    while (table->places[place].target && table->places[place].target != target)
        place = (place + 1) & table->mask;
    return &table->places[place];
}

static OM_APART void weak_free_places(om_runtime *rt)
{
    om_weak_table *table = &rt->weak;
    if (table->places != table->small)
        om_memory_free(rt, table->places, (table->mask + 1) * sizeof *table->places);
    table->places = table->small;
    table->mask = OM_WEAK_SMALL - 1;
}

static OM_APART bool weak_grow(om_runtime *rt)
{
    om_weak_table *table = &rt->weak, old = *table;
    size_t bytes = 2 * (old.mask + 1) * sizeof *old.places;
    om_weak_place *places = om_memory_alloc(rt, bytes);
    if (!places)
        return false;
    memset(places, 0, bytes);
    om_weak_table larger = {places, 2 * old.mask + 1, old.count, {{NULL, NULL}}};
    for (size_t i = 0; i <= old.mask; i++) {
        if (old.places[i].target)
            *weak_find(&larger, old.places[i].target) = old.places[i];
    }
    weak_free_places(rt);
    table->places = larger.places;
    table->mask = larger.mask;
    return true;
}

static inline void weak_remove(om_runtime *rt, om_weak_place *removed)
{
    om_weak_table *table = &rt->weak;
    om_weak_place *places = table->places;
    size_t mask = table->mask, gap = (size_t)(removed - places), next = gap;
    removed->target->bits &= ~OM_BIT_WEAK;
    for (;;) {
        next = (next + 1) & mask;
        if (!places[next].target)
            break;
        size_t home = weak_home(places[next].target, mask);
        if (((next - home) & mask) >= ((next - gap) & mask)) {
            places[gap] = places[next];
            gap = next;
        }
    }
    places[gap].target = NULL;
    if (--table->count == 0 && places != table->small) {
        memset(table->small, 0, sizeof table->small);
        weak_free_places(rt);
    }
}

static inline void weak_unlink(om_runtime *rt, om_weakref *self)
{
    if (self->next)
        self->next->previous = self->previous;
    if (self->previous) {
        self->previous->next = self->next;
    } else {
        om_weak_place *place = weak_find(&rt->weak, self->target);
        place->first = self->next;
        if (!self->next)
            weak_remove(rt, place);
    }
    self->target = NULL;
}

static inline void weak_link(om_runtime *rt, om_weakref *self, om_weak_place *place)
{
    if (!place->target) {
        *place = (om_weak_place){self->target, NULL};
        self->target->bits |= OM_BIT_WEAK;
        rt->weak.count++;
    }
    om_weakref *before =
        self->callback && place->first && !place->first->callback ? place->first : NULL;
    self->previous = before;
    self->next = before ? before->next : place->first;
    if (self->next)
        self->next->previous = self;
    if (before)
        before->next = self;
    else
        place->first = self;
}

void om_weak_unlink(om_runtime *rt, om_weakref *self)
{
    weak_unlink(rt, self);
}

void om_weak_link(om_runtime *rt, om_weakref *self, om_weak_place *place)
{
    weak_link(rt, self, place);
}

static inline om_weak_place *weak_prepare(om_runtime *rt, const om_object *target)
{
    if (!(target->type->flags & OM_TYPE_WEAKLY))
        return om_raise(rt, OM_TYPE_ERROR,
                        "cannot create weak reference to '%.100s' object",
                        target->type->name);
    if (2 * rt->weak.count > rt->weak.mask && !weak_grow(rt))
        return NULL;
    return weak_find(&rt->weak, target);
}

om_weak_place *om_weak_prepare(om_runtime *rt, const om_object *target)
{
    return weak_prepare(rt, target);
}

om_object *om_weakref_new(om_runtime *rt, om_object *target, om_object *callback)
{
    om_weak_place *place = weak_prepare(rt, target);
    if (!place)
        return NULL;
    if (place->target && !callback && !place->first->callback)
        return om_retain(&place->first->head);
    om_weakref *self = om_container_alloc(rt, &rt->weakref_type, sizeof *self);
    if (!self)
        return NULL;
    self->target = target;
    self->callback = callback ? om_retain(callback) : NULL;
    self->hash = -1;
    weak_link(rt, self, place);
    om_track(rt, &self->head);
    return &self->head;
}

om_object *om_weakref_get(const om_object *self)
{
    om_object *target = ((const om_weakref *)self)->target;
    return target ? om_retain(target) : NULL;
}

size_t om_weakref_count(om_runtime *rt, const om_object *target)
{
    size_t count = 0;
    if (target->type->flags & OM_TYPE_WEAKLY && target->bits & OM_BIT_WEAK) {
        for (const om_weakref *ref = weak_find(&rt->weak, target)->first; ref;
             ref = ref->next)
            count++;
    }
    return count;
}

om_type *om_weakref_type(om_runtime *rt)
{
    return &rt->weakref_type;
}

void om_weak_take(om_runtime *rt, om_object *target, om_weak_queue *queue)
{
    om_weak_place *place = weak_find(&rt->weak, target);
    om_weakref *ref = place->first;
    weak_remove(rt, place);
    while (ref) {
        om_weakref *next = ref->next;
        ref->target = NULL;
        ref->next = ref->previous = NULL;
        if (ref->callback) {
            om_retain(&ref->head);
            *queue->last = ref;
            queue->last = &ref->next;
        }
        ref = next;
    }
}

static void weak_call(om_runtime *rt, om_weakref *self)
{
    om_saved_error saved;
    om_object *callback = self->callback, *argument = &self->head;
    self->callback = NULL;
    om_error_save(rt, &saved);
    om_object *result = argument->type == &rt->cleanup_type
                            ? om_cleanup_run(rt, argument, callback)
                            : om_call(rt, callback, &argument, 1);
    if (result)
        om_release(result);
    else
        om_error_ignore(rt, callback);
    om_release(callback);
    om_error_restore(rt, &saved);
}

size_t om_weak_tell(om_runtime *rt, om_weak_queue *queue)
{
    size_t died = 0;
    while (queue->first) {
        om_weakref *ref = queue->first;
        queue->first = ref->next;
        ref->next = NULL;
        weak_call(rt, ref);
        died += ref->head.count == 1;
        om_release(&ref->head);
    }
    return died;
}

bool om_weak_clear_plain(om_runtime *rt, om_object *target)
{
    om_weak_place *place = weak_find(&rt->weak, target);
    om_weakref *ref = place->first;
    if (ref->callback || ref->next)
        return false;
    ref->target = NULL;
    weak_remove(rt, place);
    return true;
}

void om_weak_clear(om_runtime *rt, om_object *target)
{
    om_weak_queue queue = {NULL, &queue.first};
    om_weak_take(rt, target, &queue);
    (void)om_weak_tell(rt, &queue);
}

static om_object *weakref_unload(om_runtime *rt, om_object *self)
{
    om_weakref *ref = (om_weakref *)self;
    om_object *callback = ref->callback;
    if (ref->target)
        weak_unlink(rt, ref);
    ref->callback = NULL;
    return callback ? om_drop(rt, callback) : NULL;
}

static bool weakref_traverse(om_object *self, om_visitor *visit, void *context)
{
    om_weakref *ref = (om_weakref *)self;
    return !ref->callback || visit(context, ref->callback);
}

static size_t weakref_size(const om_object *self)
{
    (void)self;
    return 80;
}

static bool weakref_repr(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *target = ((om_weakref *)self)->target;
    (void)rt;
    if (!target)
        return om_text_addf(text, "<weakref at 0x%" PRIxPTR "; dead>", om_id(self));
    return om_text_addf(text, "<weakref at 0x%" PRIxPTR "; to '%s' at 0x%" PRIxPTR ">",
                        om_id(self), target->type->name, om_id(target));
}

static om_object *weakref_call(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count)
{
    (void)arguments;
    if (count)
        return om_raise(rt, OM_TYPE_ERROR,
                        "__call__() takes 0 positional arguments but %zu %s", count,
                        count == 1 ? "was given" : "were given");
    om_object *target = om_weakref_get(self);
    return target ? target : om_none(rt);
}

static bool weakref_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    om_weakref *ref = (om_weakref *)self;
    if (ref->hash == -1) {
        om_object *target = om_weakref_get(self);
        if (!target)
            return om_raise(rt, OM_TYPE_ERROR, "weak object has gone away") != NULL;
        bool hashed = om_hash(rt, target, &ref->hash);
        om_release(target);
        if (!hashed)
            return false;
    }
    *hash = ref->hash;
    return true;
}

static int weakref_compare(om_runtime *rt, om_object *self, om_object *other,
                           om_order order)
{
    if (other->type != self->type || (order != OM_EQ && order != OM_NE))
        return OM_NOT_IMPLEMENTED;
    om_object *a = om_weakref_get(self), *b = om_weakref_get(other);
    int result = a && b ? om_compare(rt, a, b, order) : (self == other) == (order == OM_EQ);
    om_release_maybe(a);
    om_release_maybe(b);
    return result;
}

/* A function refers to nothing; as a container it dies where weak references are cleared. */
static om_object *function_unload(om_runtime *rt, om_object *self)
{
    (void)rt;
    (void)self;
    return NULL;
}

bool om_weakref_begin(om_runtime *rt)
{
    om_type *type = &rt->weakref_type;
    om_type *const weakly[] = {&rt->set_type, &rt->frozenset_type, &rt->code_type,
                               &rt->function_type, &rt->type_type};
    om_type_begin(rt, type, "weakref.ReferenceType");
    type->flags = OM_TYPE_CONTAINER;
    type->size = weakref_size;
    type->destroy = om_container_free;
    type->unload = weakref_unload;
    type->traverse = weakref_traverse;
    type->repr = weakref_repr;
    type->call = weakref_call;
    type->hash = weakref_hash;
    type->compare = weakref_compare;
    for (size_t i = 0; i < sizeof weakly / sizeof weakly[0]; i++)
        weakly[i]->flags |= OM_TYPE_WEAKLY;
    rt->function_type.flags |= OM_TYPE_CONTAINER;
    rt->function_type.unload = function_unload;
    rt->weak.places = rt->weak.small;
    rt->weak.mask = OM_WEAK_SMALL - 1;
    om_cleanup_begin(rt);
    return true;
}

void om_weakref_end(om_runtime *rt)
{
    if (rt->weak.places)
        weak_free_places(rt);
}
