/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "heap/gc_list.h"

#include "base/error.h"
#include "base/state.h"
#include "heap/heap.h"
#include "heap/state.h"

#include <string.h>

size_t om_ledger_bytes(uint32_t capacity)
{
    size_t entry = sizeof(om_object *) + sizeof(uint32_t);
    return capacity < OM_PLACES_MOST ? capacity * entry : SIZE_MAX;
}

enum {
    LEDGER_SMALL = 64,    /* places at first */
    LEDGER_KEPT = 1 << 17 /* with so many it is not made smaller any more */
};

/* Works out `least`: the young may leave from the end until little of the room is used. */
static void ledger_set_least(om_ledger *ledger)
{
    uint32_t few = ledger->capacity > LEDGER_KEPT ? ledger->capacity / 8 : 1;
    uint32_t young = ledger->starts[OM_YOUNG];
    ledger->least = ledger->fixed ? UINT32_MAX : few > young ? few : young;
}

void om_ledger_fix(om_ledger *ledger, bool fixed)
{
    ledger->fixed = fixed;
    ledger_set_least(ledger);
}

/* Moves the entries from place `from` up to `limit` to `to` and behind it; gives the place
 * behind the last one. */
static uint32_t ledger_close_range(om_ledger *ledger, uint32_t from, uint32_t limit,
                                   uint32_t to)
{
    for (; from < limit; from++) {
        om_object *self = ledger->entries[from];
        if (!self)
            continue;
        if (from != to) {
            self->bits &= (UINT32_C(1) << OM_PLACE_SHIFT) - 1;
            self->bits |= to << OM_PLACE_SHIFT;
            ledger->entries[to] = self;
        }
        to++;
    }
    return to;
}

void om_ledger_close_up(om_ledger *ledger, uint32_t from)
{
    uint32_t to = from;
    for (int i = 0; i < OM_GENERATIONS; i++) {
        uint32_t limit = ledger->starts[i];
        if (limit >= from) {
            to = ledger_close_range(ledger, from, limit, to);
            ledger->starts[i] = to;
            from = limit;
        }
    }
    to = ledger_close_range(ledger, from, ledger->end, to);
    ledger->holes -= ledger->end - to;
    ledger->end = to;
    ledger_set_least(ledger);
}

/* Moves all that is known to a place with another capacity. */
static bool ledger_move(om_runtime *rt, uint32_t capacity)
{
    om_ledger *ledger = &om_in_heap(rt)->ledger, old = *ledger;
    om_object **entries = om_memory_alloc(rt, om_ledger_bytes(capacity));
    if (!entries)
        return false;
    ledger->entries = entries;
    ledger->capacity = capacity;
    if (old.capacity) {
        memcpy(entries, old.entries, old.end * sizeof *entries);
        memcpy(om_ledger_numbers(ledger), om_ledger_numbers(&old),
               old.end * sizeof(uint32_t));
    }
    entries[0] = &om_in_base(rt)->type_type.head;
    om_memory_free(rt, old.entries, om_ledger_bytes(old.capacity));
    ledger_set_least(ledger);
    return true;
}

bool om_ledger_grow(om_runtime *rt)
{
    om_ledger *ledger = &om_in_heap(rt)->ledger;
    if (ledger->holes > ledger->capacity / 4 && !ledger->fixed) {
        om_ledger_close_up(ledger, 1);
        return true;
    }
    return ledger_move(rt, 2 * ledger->capacity);
}

void om_ledger_trim(om_runtime *rt)
{
    om_ledger *ledger = &om_in_heap(rt)->ledger;
    if (ledger->fixed)
        return;
    while (!ledger->entries[ledger->end - 1]) {
        ledger->end--;
        ledger->holes--;
    }
    if (ledger->end > ledger->least)
        return;
    for (int i = 0; i < OM_GENERATIONS; i++) {
        if (ledger->starts[i] > ledger->end)
            ledger->starts[i] = ledger->end;
    }
    ledger_set_least(ledger);
    if (ledger->capacity > LEDGER_KEPT && ledger->end <= ledger->capacity / 8) {
        om_saved_error saved;
        om_error_save(rt, &saved);
        (void)ledger_move(rt, ledger->capacity / 4);
        om_error_restore(rt, &saved);
    }
}

bool om_ledger_begin(om_runtime *rt)
{
    om_in_heap(rt)->ledger.end = 1;
    om_in_heap(rt)->ledger.due = UINT32_MAX;
    for (int i = 0; i < OM_GENERATIONS; i++)
        om_in_heap(rt)->ledger.starts[i] = 1;
    return ledger_move(rt, LEDGER_SMALL);
}

void om_ledger_end(om_runtime *rt)
{
    om_memory_free(rt, om_in_heap(rt)->ledger.entries,
                   om_ledger_bytes(om_in_heap(rt)->ledger.capacity));
}

size_t om_containers(const om_runtime *rt)
{
    return om_in_heap(rt)->ledger.end - 1 - om_in_heap(rt)->ledger.holes;
}
