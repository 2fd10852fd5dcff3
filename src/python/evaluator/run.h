/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The evaluator: runs the code of the topmost frame. */
#ifndef OM_PYTHON_EVALUATOR_RUN_H
#define OM_PYTHON_EVALUATOR_RUN_H

#include "code/frame.h"
#include "python/evaluator/activation.h"

/* Where the evaluator is: what it reads again when the frame changes. */
typedef struct om_evaluation {
    om_runtime *rt;
    om_frame *frame;
    om_activation *activation;
    om_object **slots; /* the variables of the frame */
    om_object **top;   /* above the topmost value */
    om_object *const *consts;
    om_object *const *names;
    const uint16_t *next; /* the unit after the instruction and before its cache */
    om_object *keywords;  /* of the next call: a tuple, borrowed from consts; or NULL */
    bool again; /* the pending error was raised again: this frame is in its traceback */
} om_evaluation;

/* What an instruction that is not in the loop does; false with an error. */
typedef bool om_step(om_evaluation *e, int argument);

/* Runs the topmost frame, which was pushed for this, until it returns, and the frames that it
 * calls: what it returns. NULL with an error. */
OM_NEW om_object *om_evaluate(om_runtime *rt, om_frame *frame);

/* What a function of Python does when it is called. */
OM_NEW om_object *om_python_function_call(om_runtime *rt, om_object *self,
                                          om_object *const *arguments, size_t count);
OM_NEW om_object *om_python_function_call_with(om_runtime *rt, om_object *self,
                                               om_object *const *arguments, size_t count,
                                               om_object *names);

/* What the globals call `__builtins__`, a module or a dict: the dict, borrowed. */
om_object *om_globals_builtins(om_runtime *rt, om_object *globals);

/* Runs the code of a module, or of `exec`: its names are those of `locals`, a mapping. */
OM_NEW om_object *om_run_code(om_runtime *rt, om_object *code, om_object *globals,
                              om_object *locals);

/* The same for code with free variables, for which `closure` has the cells; or NULL. */
OM_NEW om_object *om_run_closure(om_runtime *rt, om_object *code, om_object *globals,
                                 om_object *locals, om_object *closure);

#endif
