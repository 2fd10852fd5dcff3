/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What Python holds for code objects: the first of its layers that has a state. See base/state.h. */
#ifndef OM_PYTHON_COMPILER_STATE_H
#define OM_PYTHON_COMPILER_STATE_H

#include "base/state.h"

typedef struct om_compiler_state {
    /* <<what python/compiler/state.h holds>> */
    om_type code_object_type;

    om_type ellipsis_type, complex_type;
    om_object *ellipsis;
} om_compiler_state;

static inline om_compiler_state *om_in_compiler(const om_runtime *rt)
{
    return om_in_base(rt)->guest;
}

#endif
