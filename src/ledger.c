/* Tangled from chapters/1-integers/2-memory-allocation/4-containers.md; edit there, or here and run: refbook stitch */
/* The ledger of containers: see om_ledger for what always holds of it. */
#include "internal.h"

/* A ledger of more places than a header can name is more than any host can give. */
static size_t ledger_bytes(uint32_t capacity)
{
    size_t entry = sizeof(om_object *) + sizeof(uint32_t);
    return capacity < OM_PLACES_MOST ? capacity * entry : SIZE_MAX;
}

/* Moves the entries from `from` on together. */
static void ledger_close_up(om_ledger *ledger, uint32_t from)
{
    uint32_t to = from;
    for (uint32_t place = from; place < ledger->end; place++) {
        om_object *self = ledger->entries[place];
        if (!self)
            continue;
        self->bits &= (UINT32_C(1) << OM_PLACE_SHIFT) - 1;
        self->bits |= to << OM_PLACE_SHIFT;
        ledger->entries[to++] = self;
    }
    ledger->holes -= ledger->end - to;
    ledger->end = to;
}

bool om_ledger_grow(om_runtime *rt)
{
    om_ledger *ledger = &rt->ledger;
    if (ledger->holes > ledger->capacity / 4) {
        ledger_close_up(ledger, 1);
        ledger->young = 1;
        return true;
    }
    uint32_t capacity = ledger->capacity ? 2 * ledger->capacity : 64;
    void *entries = om_memory_resize(rt, ledger->entries, ledger_bytes(ledger->capacity),
                                     ledger_bytes(capacity));
    if (!entries)
        return false;
    ledger->entries = entries;
    ledger->capacity = capacity;
    return true;
}

bool om_ledger_begin(om_runtime *rt)
{
    rt->ledger.end = rt->ledger.young = 1;
    return om_ledger_grow(rt);
}

void om_ledger_end(om_runtime *rt)
{
    om_memory_free(rt, rt->ledger.entries, ledger_bytes(rt->ledger.capacity));
}

size_t om_containers(const om_runtime *rt)
{
    return rt->ledger.end - 1 - rt->ledger.holes;
}
