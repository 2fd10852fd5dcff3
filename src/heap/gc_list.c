/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "heap/gc_list.h"

#include "base/error.h"
#include "base/state.h"
#include "heap/heap.h"
#include "heap/state.h"

#include <string.h>

size_t om_gc_list_bytes(uint32_t capacity)
{
    size_t entry = sizeof(om_object *) + sizeof(uint32_t);
    return capacity < OM_PLACES_MOST ? capacity * entry : SIZE_MAX;
}

enum {
    GC_LIST_SMALL = 64,    /* places at first */
    GC_LIST_KEPT = 1 << 17 /* a list of so many is not made smaller */
};

/* Works out `least`: the young may leave from the end until little of the room is used. */
static void gc_list_set_least(om_gc_list *gc_list)
{
    uint32_t few = gc_list->capacity > GC_LIST_KEPT ? gc_list->capacity / 8 : 1;
    uint32_t young = gc_list->starts[OM_YOUNG];
    gc_list->least = gc_list->fixed ? UINT32_MAX : few > young ? few : young;
}

void om_gc_list_pin(om_gc_list *gc_list, bool fixed)
{
    gc_list->fixed = fixed;
    gc_list_set_least(gc_list);
}

/* Moves the entries from place `from` up to `limit` to `to` and after it; returns the
 * place after the last one. */
static uint32_t gc_list_compact_range(om_gc_list *gc_list, uint32_t from, uint32_t limit,
                                      uint32_t to)
{
    for (; from < limit; from++) {
        om_object *self = gc_list->entries[from];
        if (!self)
            continue;
        if (from != to) {
            self->bits &= (UINT32_C(1) << OM_PLACE_SHIFT) - 1;
            self->bits |= to << OM_PLACE_SHIFT;
            gc_list->entries[to] = self;
        }
        to++;
    }
    return to;
}

void om_gc_list_compact(om_gc_list *gc_list, uint32_t from)
{
    uint32_t to = from;
    for (int i = 0; i < OM_GENERATIONS; i++) {
        uint32_t limit = gc_list->starts[i];
        if (limit >= from) {
            to = gc_list_compact_range(gc_list, from, limit, to);
            gc_list->starts[i] = to;
            from = limit;
        }
    }
    to = gc_list_compact_range(gc_list, from, gc_list->end, to);
    gc_list->holes -= gc_list->end - to;
    gc_list->end = to;
    gc_list_set_least(gc_list);
}

/* Moves all that is known to a place with another capacity. */
static bool gc_list_move(om_runtime *rt, uint32_t capacity)
{
    om_gc_list *gc_list = &om_in_heap(rt)->gc_list, old = *gc_list;
    om_object **entries = om_raw_alloc(rt, om_gc_list_bytes(capacity));
    if (!entries)
        return false;
    gc_list->entries = entries;
    gc_list->capacity = capacity;
    if (old.capacity) {
        memcpy(entries, old.entries, old.end * sizeof *entries);
        memcpy(om_gc_list_numbers(gc_list), om_gc_list_numbers(&old),
               old.end * sizeof(uint32_t));
    }
    entries[0] = &om_in_base(rt)->type_type.head;
    om_raw_free(rt, old.entries, om_gc_list_bytes(old.capacity));
    gc_list_set_least(gc_list);
    return true;
}

bool om_gc_list_grow(om_runtime *rt)
{
    om_gc_list *gc_list = &om_in_heap(rt)->gc_list;
    if (gc_list->holes > gc_list->capacity / 4 && !gc_list->fixed) {
        om_gc_list_compact(gc_list, 1);
        return true;
    }
    return gc_list_move(rt, 2 * gc_list->capacity);
}

void om_gc_list_trim(om_runtime *rt)
{
    om_gc_list *gc_list = &om_in_heap(rt)->gc_list;
    if (gc_list->fixed)
        return;
    while (!gc_list->entries[gc_list->end - 1]) {
        gc_list->end--;
        gc_list->holes--;
    }
    if (gc_list->end > gc_list->least)
        return;
    for (int i = 0; i < OM_GENERATIONS; i++) {
        if (gc_list->starts[i] > gc_list->end)
            gc_list->starts[i] = gc_list->end;
    }
    gc_list_set_least(gc_list);
    if (gc_list->capacity > GC_LIST_KEPT && gc_list->end <= gc_list->capacity / 8) {
        om_saved_error saved;
        om_error_save(rt, &saved);
        (void)gc_list_move(rt, gc_list->capacity / 4);
        om_error_restore(rt, &saved);
    }
}

bool om_gc_list_begin(om_runtime *rt)
{
    om_in_heap(rt)->gc_list.end = 1;
    om_in_heap(rt)->gc_list.due = UINT32_MAX;
    for (int i = 0; i < OM_GENERATIONS; i++)
        om_in_heap(rt)->gc_list.starts[i] = 1;
    return gc_list_move(rt, GC_LIST_SMALL);
}

void om_gc_list_end(om_runtime *rt)
{
    om_raw_free(rt, om_in_heap(rt)->gc_list.entries,
                om_gc_list_bytes(om_in_heap(rt)->gc_list.capacity));
}

size_t om_gc_tracked_count(const om_runtime *rt)
{
    return om_in_heap(rt)->gc_list.end - 1 - om_in_heap(rt)->gc_list.holes;
}
