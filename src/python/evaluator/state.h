/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What Python holds for running code: see base/state.h. */
#ifndef OM_PYTHON_EVALUATOR_STATE_H
#define OM_PYTHON_EVALUATOR_STATE_H

#include "python/compiler/state.h"

typedef struct om_evaluator_state {
    om_compiler_state below;
    /* <<what python/evaluator/state.h holds>> */
    om_type python_function_type;
    om_object *builtins;      /* the module's dict, owned; NULL until there is one */

    om_object *handled; /* the exception in whose handler the code is, owned; NULL: in none */

    om_type builtin_type;

    om_type generator_type;
} om_evaluator_state;

static inline om_evaluator_state *om_in_evaluator(const om_runtime *rt)
{
    return (om_evaluator_state *)om_in_compiler(rt);
}

#endif
