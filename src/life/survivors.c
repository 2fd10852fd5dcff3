/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "life/survivors.h"

#include "heap/gc_list.h"

/* The mark of a number that is a position in the queue. Others are one or zero. */
#define LATE (UINT32_C(1) << 31)

static void late_number(const om_gc_list *gc_list, uint32_t late)
{
    uint32_t *numbers = om_gc_list_numbers(gc_list), position = 0;
    while (late != OM_LATE_END) {
        uint32_t next = numbers[late];
        numbers[late] = gc_list->entries[late] ? LATE | position++ : 0;
        late = next;
    }
}

/* Where a container is to go, and whether it is alive, as one number. Places have 29 bits. */
static uint32_t target_of(uint32_t place, bool alive)
{
    return place << 1 | (alive ? 1 : 0);
}

/* Makes a target of each number. That of a hole is no place. Returns the place after the last one. */
static uint32_t targets_assign(const om_gc_list *gc_list, uint32_t from)
{
    uint32_t *numbers = om_gc_list_numbers(gc_list), first_late = from, end = from;
    for (uint32_t place = from; place < gc_list->end; place++) {
        bool there = gc_list->entries[place] != NULL;
        end += there;
        first_late += there && !(numbers[place] & LATE);
    }
    for (uint32_t place = from, next = from; place < gc_list->end; place++) {
        uint32_t number = numbers[place];
        if (!gc_list->entries[place])
            numbers[place] = 0;
        else if (number & LATE)
            numbers[place] = target_of(first_late + (number & ~LATE), true);
        else
            numbers[place] = target_of(next++, number != 0);
    }
    return end;
}

static void targets_reach(const om_gc_list *gc_list, uint32_t from)
{
    om_object **entries = gc_list->entries;
    uint32_t *numbers = om_gc_list_numbers(gc_list);
    for (uint32_t place = from; place < gc_list->end; place++) {
        uint32_t target;
        while (entries[place] && (target = numbers[place] >> 1) != place) {
            om_object *stood = entries[target];
            uint32_t number = numbers[target];
            entries[target] = entries[place];
            numbers[target] = numbers[place];
            entries[place] = stood;
            numbers[place] = number;
        }
    }
}

uint32_t om_survivors_order(om_gc_list *gc_list, uint32_t from, uint32_t late)
{
    uint32_t *numbers = om_gc_list_numbers(gc_list);
    late_number(gc_list, late);
    uint32_t end = targets_assign(gc_list, from);
    targets_reach(gc_list, from);
    for (uint32_t place = from; place < end; place++) {
        om_object *self = gc_list->entries[place];
        numbers[place] &= 1;
        self->bits = (self->bits & ((UINT32_C(1) << OM_PLACE_SHIFT) - 1)) |
                     place << OM_PLACE_SHIFT;
    }
    gc_list->holes -= gc_list->end - end;
    gc_list->end = end;
    return end;
}
