/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/number/small_int.h"

#include "heap/heap.h"
#include "types/number/digits.h"
#include "types/number/int.h"
#include "types/state.h"

bool om_int_begin(om_runtime *rt)
{
    om_int_type_begin(rt);
    for (int i = 0; i < OM_SMALL_COUNT; i++) {
        om_object *self = om_object_alloc(rt, &om_in_types(rt)->int_type, om_int_bytes(1));
        if (!self)
            return false;
        om_int_fill((om_int *)self, OM_SMALL_LEAST + i);
        self->count = OM_IMMORTAL;
        om_in_types(rt)->small_ints[i] = self;
    }
    return true;
}
