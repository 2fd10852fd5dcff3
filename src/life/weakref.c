/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "life/weakref.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/macros.h"
#include "base/type.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "life/state.h"
#include "life/unraisable.h"
#include "object/dealloc.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/text/str_text.h"

#include <inttypes.h>
#include <string.h>

/* Where the chain of a target begins. */
static inline om_weakref **weak_chain(const om_weak_table *table, const om_object *target)
{
    uint64_t mixed = (uint64_t)(uintptr_t)target * OM_HASH_ODD;
    return &table->chains[mixed >> table->shift];
}

/* The first weak reference to an object that has some. */
static inline om_weakref *weak_first(const om_runtime *rt, const om_object *target)
{
    om_weakref *ref = *weak_chain(&om_in_life(rt)->weak, target);
    while (ref->target != target)
        ref = ref->next;
    return ref;
}

/* Puts it at the beginning of its chain, or after `before`. */
static inline void weak_insert(om_weak_table *table, om_weakref *self, om_weakref *before)
{
    om_weakref **from = before ? &before->next : weak_chain(table, self->target);
    self->previous = before;
    self->next = *from;
    if (self->next)
        self->next->previous = self;
    *from = self;
}

/* Leads the chain past what stood between `before` and `after`, those to `target`. */
static inline void weak_join(om_weak_table *table, const om_object *target,
                             om_weakref *before, om_weakref *after)
{
    *(before ? &before->next : weak_chain(table, target)) = after;
    if (after)
        after->previous = before;
}

/* Gives the memory of the chains back; they are empty. */
static OM_NOINLINE void weak_free_chains(om_runtime *rt)
{
    om_weak_table *table = &om_in_life(rt)->weak;
    om_raw_free(rt, table->chains, table->room * sizeof *table->chains);
    *table = (om_weak_table){table->few, OM_WEAK_FEW, OM_WEAK_FEW_SHIFT, 0, {NULL}};
}

/* Twice as many chains. Each is divided in two, in which the order stays what it was. */
static OM_NOINLINE bool weak_grow(om_runtime *rt)
{
    om_weak_table *table = &om_in_life(rt)->weak;
    size_t bytes = 2 * table->room * sizeof *table->chains;
    om_weakref **chains = om_raw_alloc(rt, bytes);
    if (!chains)
        return false;
    memset(chains, 0, bytes);
    om_weak_table larger = {chains, 2 * table->room, table->shift - 1, table->count, {NULL}};
    for (size_t i = 0; i < table->room; i++) {
        om_weakref *ref = table->chains[i], *last[2] = {NULL, NULL};
        while (ref) {
            om_weakref *next = ref->next;
            size_t half = (size_t)(weak_chain(&larger, ref->target) - chains) & 1;
            weak_insert(&larger, ref, last[half]);
            last[half] = ref;
            ref = next;
        }
    }
    if (table->chains != table->few)
        weak_free_chains(rt);
    table->chains = larger.chains;
    table->room = larger.room;
    table->shift = larger.shift;
    table->count = larger.count;
    return true;
}

static inline void weak_unlink(om_runtime *rt, om_weakref *self)
{
    om_object *target = self->target;
    om_weakref *before = self->previous, *after = self->next;
    weak_join(&om_in_life(rt)->weak, target, before, after);
    if ((!before || before->target != target) && (!after || after->target != target))
        target->bits &= ~OM_BIT_WEAK;
    self->target = NULL;
    if (--om_in_life(rt)->weak.count == 0 && om_in_life(rt)->weak.room > OM_WEAK_FEW)
        weak_free_chains(rt);
}

/* Whether it is the one that all share who ask for no callback. */
static inline bool is_basic(const om_weakref *self)
{
    return !self->callback && !self->instance;
}

/* The place for one more weak reference to an object that has some: after which of its chain. */
static OM_NOINLINE om_weakref *weak_before(const om_runtime *rt, const om_weakref *self)
{
    om_weakref *first = weak_first(rt, self->target);
    return !is_basic(self) && is_basic(first) ? first : first->previous;
}

static inline void weak_link(om_runtime *rt, om_weakref *self, om_weakref *before)
{
    weak_insert(&om_in_life(rt)->weak, self, before);
    self->target->bits |= OM_BIT_WEAK;
    om_in_life(rt)->weak.count++;
}

void om_weak_unlink(om_runtime *rt, om_weakref *self)
{
    weak_unlink(rt, self);
}

void om_weak_link(om_runtime *rt, om_weakref *self)
{
    weak_link(rt, self, self->target->bits & OM_BIT_WEAK ? weak_before(rt, self) : NULL);
}

static inline bool weak_prepare(om_runtime *rt, const om_object *target)
{
    if (!(target->type->flags & OM_TYPE_WEAKLY)) {
        om_raise(rt, OM_TYPE_ERROR, "cannot create weak reference to '%.100s' object",
                 target->type->name);
        return false;
    }
    return om_in_life(rt)->weak.count < om_in_life(rt)->weak.room || weak_grow(rt);
}

bool om_weak_prepare(om_runtime *rt, const om_object *target)
{
    return weak_prepare(rt, target);
}

/* <<a weak reference for an instance>> */
om_object *om_weakref_new_for(om_runtime *rt, om_object *instance, om_object *target,
                              om_object *callback)
{
    if (!weak_prepare(rt, target))
        return NULL;
    om_weakref *self = om_container_alloc(rt, &om_in_life(rt)->weakref_type, sizeof *self);
    if (!self)
        return NULL;
    self->target = target;
    self->callback = callback ? om_retain(callback) : NULL;
    self->hash = -1;
    self->instance = instance;
    om_weak_link(rt, self);
    om_track(rt, &self->head);
    return &self->head;
}

/* om_weakref_new in all cases. */
static OM_NOINLINE om_object *weakref_new_slow(om_runtime *rt, om_object *target,
                                               om_object *callback)
{
    if (target->type->flags & OM_TYPE_WEAKLY && target->bits & OM_BIT_WEAK && !callback) {
        om_weakref *first = weak_first(rt, target);
        if (is_basic(first))
            return om_retain(&first->head);
    }
    return om_weakref_new_for(rt, NULL, target, callback);
}

om_object *om_weakref_new(om_runtime *rt, om_object *target, om_object *callback)
{
    om_weakref *self = NULL;
    if (!callback && target->type->flags & OM_TYPE_WEAKLY &&
        !(target->bits & OM_BIT_WEAK) &&
        om_in_life(rt)->weak.count != om_in_life(rt)->weak.room)
        self = om_container_alloc_fast(rt, &om_in_life(rt)->weakref_type, sizeof *self);
    if (!self)
        return weakref_new_slow(rt, target, callback);
    self->target = target;
    self->callback = NULL;
    self->hash = -1;
    self->instance = NULL;
    weak_link(rt, self, NULL);
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
        for (const om_weakref *ref = weak_first(rt, target); ref && ref->target == target;
             ref = ref->next)
            count++;
    }
    return count;
}

om_type *om_weakref_type(om_runtime *rt)
{
    return &om_in_life(rt)->weakref_type;
}

bool om_is_weakref(const om_object *self)
{
    return self->type == om_weakref_type(self->type->rt);
}

void om_weak_take(om_runtime *rt, om_object *target, om_weak_queue *queue)
{
    om_weakref *ref = weak_first(rt, target), *before = ref->previous;
    while (ref && ref->target == target) {
        om_weakref *next = ref->next;
        ref->target = NULL;
        ref->next = ref->previous = NULL;
        if (ref->callback) {
            om_retain(om_weak_instance(ref));
            *queue->last = ref;
            queue->last = &ref->next;
        }
        om_in_life(rt)->weak.count--;
        ref = next;
    }
    weak_join(&om_in_life(rt)->weak, target, before, ref);
    target->bits &= ~OM_BIT_WEAK;
    if (om_in_life(rt)->weak.count == 0 && om_in_life(rt)->weak.room > OM_WEAK_FEW)
        weak_free_chains(rt);
}

static void weak_call(om_runtime *rt, om_weakref *self)
{
    om_saved_error saved;
    om_object *callback = self->callback, *argument = om_weak_instance(self);
    self->callback = NULL;
    om_error_save(rt, &saved);
    om_object *result = self->head.type->expire
                            ? self->head.type->expire(rt, argument, callback)
                            : om_call(rt, callback, &argument, 1);
    if (result)
        om_release(result);
    else
        om_error_ignore(rt, callback);
    om_release(callback);
    om_error_restore(rt, &saved);
}

size_t om_weak_call_callbacks(om_runtime *rt, om_weak_queue *queue)
{
    size_t died = 0;
    while (queue->first) {
        om_weakref *ref = queue->first;
        queue->first = ref->next;
        weak_call(rt, ref);
        om_object *instance = om_weak_instance(ref);
        died += instance->count == 1;
        om_release(instance);
    }
    return died;
}

bool om_weak_clear_single(om_runtime *rt, om_object *target)
{
    om_weakref *ref = weak_first(rt, target);
    if (ref->callback || (ref->next && ref->next->target == target))
        return false;
    weak_unlink(rt, ref);
    return true;
}

void om_weak_clear(om_runtime *rt, om_object *target)
{
    om_weak_queue queue = {NULL, &queue.first};
    om_weak_take(rt, target, &queue);
    (void)om_weak_call_callbacks(rt, &queue);
}

static om_object *weakref_clear(om_runtime *rt, om_object *self)
{
    om_weakref *ref = (om_weakref *)self;
    om_object *callback = ref->callback;
    if (ref->target)
        weak_unlink(rt, ref);
    ref->callback = NULL;
    return callback ? om_drop(rt, callback) : NULL;
}

/* Without a callback no other object can die of it. */
static void weakref_fast_dealloc(om_runtime *rt, om_object *self)
{
    om_weakref *ref = (om_weakref *)self;
    if (ref->callback) {
        om_container_dealloc(rt, self);
        return;
    }
    if (ref->target)
        weak_unlink(rt, ref);
    om_container_free(rt, self);
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

/* The name of the object in parentheses, if its type defines one. */
static bool weakref_add_name(om_runtime *rt, om_object *target, om_text *text)
{
    if (!target->type->own_name)
        return true;
    om_object *name = target->type->own_name(rt, target);
    if (!name)
        return om_text_fail(text);
    bool added = om_text_add_cstring(text, " (") && om_text_add_str(text, name) &&
                 om_text_add_cstring(text, ")");
    om_release(name);
    return added;
}

static bool weakref_repr(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *target = ((om_weakref *)self)->target;
    if (!target)
        return om_text_addf(text, "<weakref at 0x%" PRIxPTR "; dead>",
                            om_id(om_weak_instance((om_weakref *)self)));
    return om_text_addf(text, "<weakref at 0x%" PRIxPTR "; to '%s' at 0x%" PRIxPTR,
                        om_id(om_weak_instance((om_weakref *)self)), target->type->name,
                        om_id(target)) &&
           weakref_add_name(rt, target, text) && om_text_add_cstring(text, ">");
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
    om_xrelease(a);
    om_xrelease(b);
    return result;
}

bool om_weakref_begin(om_runtime *rt)
{
    om_type *type = &om_in_life(rt)->weakref_type;
    om_type_begin(rt, type, "weakref.ReferenceType", &om_weakref_definition);
    om_in_life(rt)->weak.chains = om_in_life(rt)->weak.few;
    om_in_life(rt)->weak.room = OM_WEAK_FEW;
    om_in_life(rt)->weak.shift = OM_WEAK_FEW_SHIFT;
    return true;
}

void om_weakref_end(om_runtime *rt)
{
    if (om_in_life(rt)->weak.room > OM_WEAK_FEW)
        weak_free_chains(rt);
}

const om_type om_weakref_definition = {
    .flags = OM_TYPE_CONTAINER,
    .size = weakref_size,
    .destroy = om_container_free,
    .clear = weakref_clear,
    .fast_dealloc = weakref_fast_dealloc,
    .traverse = weakref_traverse,
    .repr = weakref_repr,
    .call = weakref_call,
    .hash = weakref_hash,
    .compare = weakref_compare,
};
