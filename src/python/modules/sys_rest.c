/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/modules/sys_rest.h"

#include "class/state.h"
#include "heap/gc_list.h"
#include "heap/state.h"
#include "python/modules/carried.h"
#include "python/modules/state.h"

#include <string.h>

/* How many young containers there are; they lie together afterwards. */
static uint32_t young_count(om_gc_list *list)
{
    om_gc_list_compact(list, list->starts[OM_YOUNG]);
    return list->end - list->starts[OM_YOUNG];
}

static void places_turn(om_gc_list *list, uint32_t from, uint32_t end)
{
    for (; from + 1 < end; from++) {
        om_object *last = list->entries[--end];
        list->entries[end] = list->entries[from];
        list->entries[from] = last;
    }
}

/* The young containers after the first `count` come before these, in the generation before. */
static void young_age(om_gc_list *list, uint32_t count)
{
    uint32_t young = young_count(list), begin = list->starts[OM_YOUNG];
    if (young < count)
        return;
    places_turn(list, begin, begin + count);
    places_turn(list, begin + count, list->end);
    places_turn(list, begin, list->end);
    for (uint32_t place = begin; place < list->end; place++) {
        om_object *self = list->entries[place];
        self->bits &= (UINT32_C(1) << OM_PLACE_SHIFT) - 1;
        self->bits |= place << OM_PLACE_SHIFT;
    }
    list->starts[OM_YOUNG] += young - count;
    om_gc_list_pin(list, false);
}

bool om_sys_finish(om_runtime *rt, om_object *module)
{
    static const om_carried rest = {"sys", NULL, om_text_sys, false};
    om_heap_state *heap = om_in_heap(rt);
    om_gc_list *list = &heap->gc_list;
    uint32_t recent = list->recent, due = list->due;
    uint32_t count = list->fixed ? 0 : young_count(list);
    uint16_t kept[OM_KEPT_KINDS];
    bool waits = om_in_class(rt)->classes_wait;
    memcpy(kept, heap->kept, sizeof kept);
    om_in_class(rt)->classes_wait = false;
    om_in_modules(rt)->sys_waits = false;
    list->due = UINT32_MAX;
    bool done = om_carried_run(rt, module, &rest);
    om_in_modules(rt)->sys_waits = !done;
    om_in_class(rt)->classes_wait = waits;
    memcpy(heap->kept, kept, sizeof kept);
    list->recent = recent;
    list->due = due;
    if (!list->fixed)
        young_age(list, count);
    return done;
}
