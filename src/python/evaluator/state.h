/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What Python holds for running code: see base/state.h. */
#ifndef OM_PYTHON_EVALUATOR_STATE_H
#define OM_PYTHON_EVALUATOR_STATE_H

#include "python/compiler/state.h"

/* An exception that is being handled, owned; NULL: none is, here. A running generator has one of
 * its own, and is within those of who made it run. */
typedef struct om_handling {
    om_object *exception;
    struct om_handling *outer;
} om_handling;

typedef struct om_evaluator_state {
    om_compiler_state below;
    /* <<what python/evaluator/state.h holds>> */
    om_type python_function_type;
    om_object *builtins; /* the module's dict, owned; NULL until there is one */

    om_handling handling, *handled; /* of what is no generator; the innermost */
    om_object *memory_error;        /* kept for when there is no memory for another */

    om_type builtin_type;
    om_object *(*display)(
        om_runtime *rt,
        om_object *value); /* sys.displayhook(value), new; NULL: nothing is shown */

    /* format(value, spec or NULL) and ascii(value), which a later layer does. */
    om_object *(*format)(om_runtime *rt, om_object *value, om_object *spec);
    om_object *(*ascii)(om_runtime *rt, om_object *value);

    /* dict.update(dict, source), of any mapping. */
    bool (*update)(om_runtime *rt, om_object *dict, om_object *source);

    om_type generator_type, coroutine_type, async_generator_type;

    om_type exception_details_type;

    om_type frame_type, traceback_type;

    om_type async_step_types[4], async_value_type;

    /* om_line_reader of tracebacks, with its context; NULL: lines are read from files. */
    bool (*read_line)(void *context, const char *filename, int line, struct om_text *text);
    void *read_line_context;

    om_type parameter_types[5];
    om_object *generic_class; /* owned; NULL until there is one */

    void (*warn)(
        om_runtime *rt,
        struct om_text
            *text); /* ends the text of a warning, and shows it; NULL: none is shown */

    /* dir(object), a list, and sys.modules[name] or NULL: new references, which later layers know. */
    om_object *(*dir)(om_runtime *rt, om_object *object);
    om_object *(*module)(om_runtime *rt, om_object *name);

    /* The module of that name, a new reference, which is imported if need be. */
    om_object *(*import)(om_runtime *rt, om_object *name);
} om_evaluator_state;

static inline om_evaluator_state *om_in_evaluator(const om_runtime *rt)
{
    return (om_evaluator_state *)om_in_compiler(rt);
}

#endif
