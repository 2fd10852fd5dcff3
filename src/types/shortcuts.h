/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The object protocol's entry points that first look for the types met most often. */
#ifndef OM_TYPES_SHORTCUTS_H
#define OM_TYPES_SHORTCUTS_H

#include "object/protocol.h"
#include "types/number/digits.h"
#include "types/state.h"

/* <<what types/shortcuts.h declares>> */
/* Whether both are integers, and no truth values, of at most one digit. */
static inline bool om_both_short_ints(const om_runtime *rt, const om_object *a,
                                      const om_object *b)
{
    return a->type == &om_in_types(rt)->int_type && b->type == &om_in_types(rt)->int_type &&
           om_int_is_short((const om_int *)a) && om_int_is_short((const om_int *)b);
}

/* om_compare in line: two integers of at most one digit are compared at once. */
static inline int om_compare_fast(om_runtime *rt, om_object *a, om_object *b,
                                  om_order order)
{
    if (om_both_short_ints(rt, a, b)) {
        int64_t left = om_int_short((const om_int *)a);
        int64_t right = om_int_short((const om_int *)b);
        return om_order_holds((left > right) - (left < right), order);
    }
    return om_compare_slow(rt, a, b, order);
}

#endif
