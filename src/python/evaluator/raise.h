/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Errors become exceptions, and find their handlers. */
#ifndef OM_PYTHON_EVALUATOR_RAISE_H
#define OM_PYTHON_EVALUATOR_RAISE_H

#include "python/evaluator/run.h"

/* The exception that is being handled, borrowed; NULL: none is. */
om_object *om_handled_borrow(const om_runtime *rt);

/* The pending error has come to this frame: it is an exception with this frame in its traceback,
 * and with the exception that is being handled as its context, if it is new. */
void om_raise_note(om_evaluation *e);

/* warnings.warn(words, category): false with an error, of which a filter may be the reason. */
bool om_warn(om_runtime *rt, const char *category, const char *words);

/* The same of ~value, if that is a bool: what it means is rarely what is meant. */
bool om_warn_inverted(om_runtime *rt, const om_object *value);

/* OSError, or the class of it for that number: what the system said. NULL. */
void *om_raise_errno(om_runtime *rt, int number);

/* The error that is pending, as an exception; it is pending no more. Without memory it is a MemoryError. */
OM_NEW om_object *om_error_take(om_runtime *rt);

/* The pending error goes to the handler of the instruction, if this frame has one for it: the error
 * is then an exception on the value stack. False where the frame has none. */
bool om_raise_in_frame(om_evaluation *e);

/* Makes the exception that stands for MemoryError where there is no memory for one. False without
 * memory. Before it, code can be compiled, but not run. */
bool om_raise_keep(om_runtime *rt);

bool om_raise_begin(om_runtime *rt);
void om_raise_end(om_runtime *rt);

#endif
