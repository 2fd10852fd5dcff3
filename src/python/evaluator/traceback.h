/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Tracebacks. */
#ifndef OM_PYTHON_EVALUATOR_TRACEBACK_H
#define OM_PYTHON_EVALUATOR_TRACEBACK_H

#include "objmem.h"

typedef struct om_traceback {
    om_object head;
    om_object *parts[2]; /* the next one, or NULL; the frame object */
    int line, unit;
} om_traceback;

/* The exception passes the frame, which is at the instruction before `activation->next`: one link
 * more. False with MemoryError. */
bool om_traceback_add(om_runtime *rt, om_object *exception, om_frame *frame);

bool om_is_traceback(const om_object *self);
bool om_traceback_begin(om_runtime *rt);

#endif
