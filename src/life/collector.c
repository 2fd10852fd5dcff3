/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "life/collector.h"

#include "base/error.h"
#include "base/macros.h"
#include "base/type.h"
#include "heap/gc_list.h"
#include "heap/state.h"
#include "heap/track.h"
#include "life/finalizer.h"
#include "life/state.h"
#include "life/survivors.h"
#include "life/weakref.h"
#include "types/sequence/items.h"
#include "types/sequence/list.h"
#include "types/sequence/tuple.h"
#include "types/state.h"
#include "types/table/dict.h"
#include "types/table/table.h"

#include <string.h>

enum { AHEAD = 16 }; /* how many entries before its turn an object is fetched */

/* Hands what a dict refers to, to `visit`. Keys that are strings are part of no cycle. */
static OM_ALWAYS_INLINE void each_of_dict(om_dict *dict, om_visitor *visit, void *context)
{
    bool general = dict->table->general;
    const om_entry *entries = om_table_entries(dict->table);
    for (size_t i = dict->table->first; i < dict->filled; i++) {
        if (!entries[i].key)
            continue;
        (void)visit(context, entries[i].value);
        if (general)
            (void)visit(context, entries[i].key);
    }
}

static OM_ALWAYS_INLINE void each_but_of_tuple(om_runtime *rt, om_object *self,
                                               om_visitor *visit, void *context)
{
    om_type *type = self->type;
    if (type == &om_in_types(rt)->list_type) {
        const om_list *list = (const om_list *)self;
        for (size_t i = list->length; i-- > 0;)
            (void)visit(context, list->items[i]);
    } else if (type == &om_in_types(rt)->dict_type) {
        each_of_dict((om_dict *)self, visit, context);
    } else {
        (void)type->traverse(self, visit, context);
    }
}

/* Passes what a container refers to, to `visit`, which returns true. The types that most containers
 * are of have loops of their own here, into which the compiler merges the visitor. */
static OM_ALWAYS_INLINE void each_referent(om_runtime *rt, om_object *self,
                                           om_visitor *visit, void *context)
{
    if (self->type != &om_in_types(rt)->tuple_type) {
        each_but_of_tuple(rt, self, visit, context);
        return;
    }
    const om_tuple *tuple = (const om_tuple *)self;
    for (size_t i = 0; i < tuple->length; i++)
        (void)visit(context, tuple->items[i]);
}

/* Whether the object stands in the range, and where. Only containers have places; the bits of
 * other objects may look like one. */
static OM_ALWAYS_INLINE bool collection_has(const om_collection *c, const om_object *object,
                                            uint32_t *place)
{
    *place = object->bits >> OM_PLACE_SHIFT;
    return *place - c->from < c->span && object->type->flags & OM_TYPE_CONTAINER;
}

/* A visitor: this reference comes from within. */
static OM_ALWAYS_INLINE bool visit_inner(void *context, om_object *object)
{
    om_collection *c = context;
    uint32_t place;
    if (collection_has(c, object, &place)) {
        c->numbers[place]--;
        c->leads = true;
    }
    return true;
}

/* A mark in an entry of the collector's list, between the two passes: need not be
 * followed. */
static inline om_object *leaf_mark(om_object *self)
{
    return (om_object *)((uintptr_t)self | 1);
}

static inline om_object *leaf_unmark(om_object *self)
{
    return (om_object *)((uintptr_t)self & ~(uintptr_t)1);
}

static inline bool leaf_is_marked(const om_object *self)
{
    return (uintptr_t)self & 1;
}

/* Finds out how many references each object in the range has from outside of it. */
static void collection_count(om_collection *c)
{
    om_runtime *rt = c->rt;
    om_object **entries = om_in_heap(rt)->gc_list.entries;
    uint32_t end = c->from + c->span, flags = 0, bits = 0;
    memset(c->numbers + c->from, 0, c->span * sizeof *c->numbers);
    for (uint32_t place = c->from; place < end; place++) {
        om_object *self = entries[place];
        if (place + AHEAD < end)
            OM_PREFETCH(entries[place + AHEAD]);
        if (!self)
            continue;
        c->numbers[place] += self->count;
        flags |= self->type->flags;
        bits |= self->bits;
        c->dicts |= self->type == &om_in_types(rt)->dict_type;
        c->weakrefs |= self->type == &om_in_life(rt)->weakref_type;
        c->leads = self->type == &om_in_types(rt)->tuple_type;
        each_referent(rt, self, visit_inner, c);
        if (!c->leads)
            entries[place] = leaf_mark(self);
    }
    c->flags = flags;
    c->bits = bits;
}

enum { ALIVE = 1 };

/* A visitor: the object is alive. */
static OM_ALWAYS_INLINE bool visit_alive(void *context, om_object *object)
{
    om_collection *c = context;
    uint32_t place;
    if (!collection_has(c, object, &place) || c->numbers[place])
        return true;
    if (place > c->at) {
        c->numbers[place] = ALIVE;
    } else {
        c->numbers[place] = OM_LATE_END;
        *(c->late == OM_LATE_END ? &c->late : &c->numbers[c->last]) = place;
        c->last = place;
    }
    return true;
}

static void collection_follow_tuple(om_collection *c, om_object *self)
{
    om_object *const *items = om_items_of(self);
    size_t length = om_items_length(self);
    bool bound = false;
    for (size_t i = length; i-- > 0;) {
        (void)visit_alive(c, items[i]);
        bound |= om_may_be_tracked(items[i]);
    }
    if (!bound)
        om_untrack(c->rt, self);
}

static OM_ALWAYS_INLINE void collection_follow(om_collection *c, om_object *self)
{
    if (self->type == &om_in_types(c->rt)->tuple_type)
        collection_follow_tuple(c, self);
    else
        each_but_of_tuple(c->rt, self, visit_alive, c);
}

/* Marks all that is alive. A place whose number is `settled` need not be followed. */
static void collection_reach(om_collection *c, uint32_t settled)
{
    om_object **entries = om_in_heap(c->rt)->gc_list.entries;
    uint32_t end = c->from + c->span;
    c->late = OM_LATE_END;
    for (c->at = c->from; c->at < end; c->at++) {
        uint32_t number = c->numbers[c->at];
        om_object *self = entries[c->at];
        if (leaf_is_marked(self)) {
            entries[c->at] = leaf_unmark(self);
            continue;
        }
        if (c->at + AHEAD < end && !leaf_is_marked(entries[c->at + AHEAD]))
            OM_PREFETCH(entries[c->at + AHEAD]);
        if (!number || number == settled)
            continue;
        c->numbers[c->at] = ALIVE;
        collection_follow(c, self);
    }
    for (uint32_t place = c->late; place != OM_LATE_END; place = c->numbers[place])
        collection_follow(c, entries[place]);
}

/* Untracks dicts that refer to nothing that could be part of a cycle. */
static void collection_release_dicts(om_collection *c)
{
    om_runtime *rt = c->rt;
    for (uint32_t place = c->from; place < c->from + c->span; place++) {
        om_object *self = om_in_heap(rt)->gc_list.entries[place], *key, *value;
        if (!self || !c->numbers[place] || self->type != &om_in_types(rt)->dict_type)
            continue;
        size_t position = 0;
        bool bound = false;
        while (!bound && om_dict_next_entry((om_dict *)self, &position, &key, &value))
            bound = om_may_be_tracked(key) || om_may_be_tracked(value);
        if (!bound)
            om_untrack(rt, self);
    }
}

/* The garbage at a place; NULL if there is none (any more). */
static om_object *garbage_at(const om_collection *c, uint32_t place)
{
    const om_gc_list *gc_list = &om_in_heap(c->rt)->gc_list;
    return om_gc_list_numbers(gc_list)[place] ? NULL : gc_list->entries[place];
}

/* Cuts weak references that are garbage. */
static void garbage_cut_weakrefs(om_collection *c)
{
    for (uint32_t place = c->from; place < c->from + c->span; place++) {
        om_object *self = garbage_at(c, place);
        if (self && self->type == &om_in_life(c->rt)->weakref_type &&
            ((om_weakref *)self)->target)
            om_weak_unlink(c->rt, (om_weakref *)self);
    }
}

/* Clears weak references to garbage and calls the callbacks; returns how many of them
 * died. */
static size_t garbage_clear_weak(om_collection *c)
{
    om_weak_queue queue = {NULL, &queue.first};
    for (uint32_t place = c->from; place < c->from + c->span; place++) {
        om_object *self = garbage_at(c, place);
        if (self && self->bits & OM_BIT_WEAK)
            om_weak_take(c->rt, self, &queue);
    }
    return om_weak_call_callbacks(c->rt, &queue);
}

/* Runs the finalizers that have not run; true if there were any. */
static bool garbage_finalize(om_collection *c)
{
    bool ran = false;
    for (uint32_t place = c->from; place < c->from + c->span; place++) {
        om_object *self = garbage_at(c, place);
        if (!self)
            continue;
        om_retain(self);
        ran |= om_finalizer_run_found(c->rt, self);
        om_release(self);
    }
    return ran;
}

#define SPARED UINT32_MAX

/* A visitor: this reference comes from within the garbage. */
static bool visit_inner_garbage(void *context, om_object *object)
{
    om_collection *c = context;
    uint32_t place;
    if (collection_has(c, object, &place) && c->numbers[place] != SPARED)
        c->numbers[place]--;
    return true;
}

/* Finds out what of the garbage is alive again. */
static void garbage_look_again(om_collection *c)
{
    om_object *const *entries = om_in_heap(c->rt)->gc_list.entries;
    uint32_t end = c->from + c->span;
    c->numbers = om_gc_list_numbers(&om_in_heap(c->rt)->gc_list);
    for (uint32_t place = c->from; place < end; place++) {
        const om_object *self = garbage_at(c, place);
        c->numbers[place] = self ? self->count : SPARED;
    }
    for (uint32_t place = c->from; place < end; place++) {
        if (c->numbers[place] != SPARED)
            each_referent(c->rt, entries[place], visit_inner_garbage, c);
    }
    collection_reach(c, SPARED);
}

/* Says how much of the range is garbage, and how much is not. */
static size_t garbage_count(const om_collection *c, size_t *alive)
{
    om_object *const *entries = om_in_heap(c->rt)->gc_list.entries;
    const uint32_t *numbers = om_gc_list_numbers(&om_in_heap(c->rt)->gc_list);
    size_t garbage = 0;
    *alive = 0;
    for (uint32_t place = c->from; place < c->from + c->span; place++) {
        const om_object *self = entries[place];
        *alive += self && numbers[place];
        if (self && !numbers[place])
            garbage += self->type->weigh ? self->type->weigh(self) : 1;
    }
    return garbage;
}

static void garbage_clear(om_collection *c)
{
    om_runtime *rt = c->rt;
    for (uint32_t place = c->from; place < c->from + c->span; place++) {
        om_object *self = garbage_at(c, place), *child;
        if (place + AHEAD < c->from + c->span)
            OM_PREFETCH(om_in_heap(rt)->gc_list.entries[place + AHEAD]);
        if (!self)
            continue;
        om_untrack(rt, self);
        self->count++;
        while ((child = self->type->clear(rt, self)))
            om_object_dealloc(child);
        om_release(self);
    }
}

/* <<what is done with garbage that is kept>> */
/* Reports each object of the garbage, if that is wanted. */
static void garbage_report(const om_collection *c)
{
    void (*found)(om_runtime *rt, om_object *garbage) =
        om_in_life(c->rt)->collector.found;
    for (uint32_t place = c->from; found && place < c->from + c->span; place++) {
        om_object *self = garbage_at(c, place);
        if (self)
            found(c->rt, self);
    }
}

/* Appends the garbage to the list that the collector was given. What there is no memory for is left where it is, and
 * found again. */
static void garbage_save(const om_collection *c, om_object *list)
{
    om_saved_error saved;
    om_error_save(c->rt, &saved);
    for (uint32_t place = c->from; place < c->from + c->span; place++) {
        om_object *self = garbage_at(c, place);
        if (self && self != list && !om_list_append(c->rt, list, self))
            break;
    }
    om_error_restore(c->rt, &saved);
}

/* Frees the garbage that was found, unless it is to be kept; returns how many objects that was. */
static size_t garbage_free(om_collection *c, size_t *alive)
{
    size_t told = 0;
    size_t garbage = garbage_count(c, alive);
    if (!garbage)
        return 0;
    garbage_report(c);
    if (c->weakrefs)
        garbage_cut_weakrefs(c);
    if (c->bits & OM_BIT_WEAK)
        told = garbage_clear_weak(c);
    if (c->flags & OM_TYPE_FINALIZER && garbage_finalize(c)) {
        garbage_look_again(c);
        (void)garbage_clear_weak(c);
        garbage = garbage_count(c, alive);
    }
    if (om_in_life(c->rt)->collector.saved)
        garbage_save(c, om_in_life(c->rt)->collector.saved);
    else
        garbage_clear(c);
    return garbage + told;
}

/* Where generation number `generation` begins, in Python's counting. */
static uint32_t *collector_start(om_runtime *rt, int generation)
{
    return &om_in_heap(rt)->gc_list.starts[OM_YOUNG - generation];
}

/* Moves those that have been looked at to the next generation. */
static void collector_promote(om_runtime *rt, int generation)
{
    int oldest = generation == 2 ? 1 : generation;
    for (int i = 0; i <= oldest; i++)
        *collector_start(rt, i) = om_in_heap(rt)->gc_list.end;
}

static void collector_count_survivors(om_collector *collector, int generation, size_t alive)
{
    if (generation == 2) {
        collector->settled = alive + collector->beyond;
        collector->arrived = 0;
    } else if (generation == 1) {
        collector->arrived += alive;
    }
}

/* <<the order in which all generations are collected>> */
static void places_reverse(om_object **entries, uint32_t from, uint32_t end)
{
    while (from + 1 < end) {
        om_object *first = entries[from];
        entries[from++] = entries[--end];
        entries[end] = first;
    }
}

/* Puts the young before the middle generation, with no mark where one ends and the other begins. */
static void collector_order(om_gc_list *gc_list)
{
    uint32_t middle = gc_list->starts[OM_MIDDLE], young = gc_list->starts[OM_YOUNG];
    if (middle == young || young == gc_list->end)
        return;
    places_reverse(gc_list->entries, middle, young);
    places_reverse(gc_list->entries, young, gc_list->end);
    places_reverse(gc_list->entries, middle, gc_list->end);
    for (uint32_t place = middle; place < gc_list->end; place++) {
        om_object *self = gc_list->entries[place];
        if (self)
            self->bits = (self->bits & ((UINT32_C(1) << OM_PLACE_SHIFT) - 1)) |
                         place << OM_PLACE_SHIFT;
    }
}
/* <<how what is alive is told from garbage>> */
/* Counts and follows references: afterwards the numbers tell what is alive, and all stands in the order in which CPython
 * would have it. */
static void collection_divide(om_collection *c, int generation)
{
    om_gc_list *gc_list = &om_in_heap(c->rt)->gc_list;
    if (generation == 2)
        collector_order(gc_list);
    collection_count(c);
    collection_reach(c, 0);
    if (c->late != OM_LATE_END)
        c->span = om_survivors_order(gc_list, c->from, c->late) - c->from;
}

/* Collects a generation and all younger ones; returns how many objects were
 * unreachable. */
static size_t collector_collect(om_runtime *rt, int generation)
{
    om_collector *collector = &om_in_life(rt)->collector;
    om_gc_list *gc_list = &om_in_heap(rt)->gc_list;
    uint32_t from = *collector_start(rt, generation);
    om_collection c = {.rt = rt,
                       .numbers = om_gc_list_numbers(gc_list),
                       .from = from,
                       .span = gc_list->end - from};
    size_t alive;
    if (generation < 2)
        collector->counts[generation + 1]++;
    gc_list->recent = 0;
    for (int i = 1; i <= generation; i++)
        collector->counts[i] = 0;
    om_gc_list_pin(gc_list, true);
    collection_divide(&c, generation);
    if (generation == 2 && c.dicts)
        collection_release_dicts(&c);
    collector_promote(rt, generation);
    size_t freed = garbage_free(&c, &alive);
    om_gc_list_pin(gc_list, false);
    if (gc_list->holes)
        om_gc_list_compact(gc_list, from);
    om_gc_list_trim(rt);
    if (generation == 2)
        memset(om_in_heap(rt)->kept, 0, OM_KEPT_SLICE * sizeof *om_in_heap(rt)->kept);
    collector_count_survivors(collector, generation, alive);
    collector->stats[generation].collections++;
    collector->stats[generation].collected += freed;
    return freed;
}

static void collector_notify(om_runtime *rt, bool stops, int generation, size_t collected)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_gc_callback *callback = om_in_life(rt)->collector.callbacks;
    while (callback) {
        om_gc_callback *next = callback->next;
        callback->notify(rt, callback, stops, generation, collected);
        callback = next;
    }
    om_error_restore(rt, &saved);
}

static size_t collector_run(om_runtime *rt, int generation)
{
    om_in_life(rt)->collector.running = true;
    collector_notify(rt, false, generation, 0);
    size_t freed = collector_collect(rt, generation);
    collector_notify(rt, true, generation, freed);
    om_in_life(rt)->collector.running = false;
    return freed;
}

ptrdiff_t om_gc_collect(om_runtime *rt, int generation)
{
    if (generation < 0 || generation >= OM_GENERATIONS) {
        om_raise(rt, OM_VALUE_ERROR, "invalid generation");
        return -1;
    }
    return om_in_life(rt)->collector.running ? 0 : (ptrdiff_t)collector_run(rt, generation);
}

void om_gc_add_callback(om_runtime *rt, om_gc_callback *callback)
{
    om_gc_callback **last = &om_in_life(rt)->collector.callbacks;
    while (*last)
        last = &(*last)->next;
    callback->next = NULL;
    *last = callback;
}

void om_gc_remove_callback(om_runtime *rt, om_gc_callback *callback)
{
    om_gc_callback **link = &om_in_life(rt)->collector.callbacks;
    while (*link != callback)
        link = &(*link)->next;
    *link = callback->next;
}

/* Sets from which number of new containers on a collection is due. */
static void collector_set_due(om_runtime *rt)
{
    const om_collector *collector = &om_in_life(rt)->collector;
    bool on = collector->enabled && collector->thresholds[0];
    om_in_heap(rt)->gc_list.due = on ? collector->thresholds[0] : UINT32_MAX;
}

/* Whether a generation other than the youngest is to be collected. */
static bool collector_is_due(const om_collector *collector, int generation)
{
    if (collector->counts[generation] <= collector->thresholds[generation])
        return false;
    return generation < 2 || collector->arrived >= collector->settled / 4;
}

void om_collector_work(om_runtime *rt)
{
    const om_collector *collector = &om_in_life(rt)->collector;
    if (collector->running)
        return;
    int generation = OM_GENERATIONS - 1;
    while (generation && !collector_is_due(collector, generation))
        generation--;
    (void)collector_run(rt, generation);
}

bool om_collector_begin(om_runtime *rt)
{
    om_in_life(rt)->collector.thresholds[0] = 700;
    om_in_life(rt)->collector.thresholds[1] = om_in_life(rt)->collector.thresholds[2] = 10;
    om_in_heap(rt)->gc_list.collect = om_collector_work;
    om_gc_enable(rt);
    return true;
}

void om_gc_enable(om_runtime *rt)
{
    om_in_life(rt)->collector.enabled = true;
    collector_set_due(rt);
}

void om_gc_disable(om_runtime *rt)
{
    om_in_life(rt)->collector.enabled = false;
    collector_set_due(rt);
}

bool om_gc_is_enabled(const om_runtime *rt)
{
    return om_in_life(rt)->collector.enabled;
}

void om_gc_get_counts(const om_runtime *rt, uint32_t counts[3])
{
    counts[0] = om_in_heap(rt)->gc_list.recent;
    counts[1] = om_in_life(rt)->collector.counts[1];
    counts[2] = om_in_life(rt)->collector.counts[2];
}

void om_gc_get_thresholds(const om_runtime *rt, uint32_t thresholds[3])
{
    memcpy(thresholds, om_in_life(rt)->collector.thresholds,
           sizeof om_in_life(rt)->collector.thresholds);
}

void om_gc_set_thresholds(om_runtime *rt, const uint32_t thresholds[3])
{
    memcpy(om_in_life(rt)->collector.thresholds, thresholds,
           sizeof om_in_life(rt)->collector.thresholds);
    collector_set_due(rt);
}

om_gc_stats om_gc_get_stats(const om_runtime *rt, int generation)
{
    return om_in_life(rt)->collector.stats[generation];
}

void om_gc_freeze(om_runtime *rt)
{
    for (int i = 0; i < OM_GENERATIONS; i++) {
        om_in_heap(rt)->gc_list.starts[i] = om_in_heap(rt)->gc_list.end;
        om_in_life(rt)->collector.counts[i] = 0;
    }
    om_in_heap(rt)->gc_list.recent = 0;
    om_gc_list_pin(&om_in_heap(rt)->gc_list, om_in_heap(rt)->gc_list.fixed);
}

void om_gc_unfreeze(om_runtime *rt)
{
    om_in_heap(rt)->gc_list.starts[OM_OLD] = 1;
}

size_t om_gc_frozen_count(const om_runtime *rt)
{
    size_t count = 0;
    for (uint32_t place = 1; place < om_in_heap(rt)->gc_list.starts[OM_OLD]; place++)
        count += om_in_heap(rt)->gc_list.entries[place] != NULL;
    return count;
}
