/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What exceptions remember, and their attributes. */
#ifndef OM_PYTHON_EVALUATOR_EXCEPTION_H
#define OM_PYTHON_EVALUATOR_EXCEPTION_H

#include "objmem.h"
#include "python/evaluator/signature.h"

/* The references among the details of an exception; each may be NULL. */
typedef enum om_exception_part {
    OM_EXCEPTION_TRACEBACK,
    OM_EXCEPTION_CONTEXT,
    OM_EXCEPTION_CAUSE,
    OM_EXCEPTION_NAMED, /* a dict of the attributes that its type has, such as value of StopIteration */
    OM_EXCEPTION_PARTS
} om_exception_part;

/* Borrowed; NULL if it has none. */
om_object *om_exception_part_borrow(const om_object *self, om_exception_part part);

/* Sets it; `value`, borrowed, may be NULL. A cause also suppresses the context. False with
 * MemoryError. */
bool om_exception_set_part(om_runtime *rt, om_object *self, om_exception_part part,
                           om_object *value);

/* Whether a traceback that is printed leaves the context out. */
bool om_exception_suppresses(const om_object *self);

/* `context` was being handled when `self` was raised. Where `self` is among the contexts of
 * `context` that chain is cut, so that it has an end. */
bool om_exception_set_context(om_runtime *rt, om_object *self, om_object *context);

/* The attribute of that name that the type of the exception has, or None: a new reference. */
OM_NEW om_object *om_exception_named(om_runtime *rt, om_object *self, const char *name);

/* Keeps the value under that name, which no argument says. False with MemoryError. */
bool om_exception_keep(om_runtime *rt, om_object *self, const char *name, om_object *value);

/* Methods of all exceptions: add_note(note), __setstate__(state), with_traceback(traceback). */
om_builtin om_exception_add_note, om_exception_setstate, om_exception_with_traceback;

/* For the descriptors in the dicts of their types: what an exception has under that name, a new
 * reference, NULL without an error if nothing; and the deed of setting it (NULL: deleting): 1, 0 where
 * there is no such attribute, -1 with an error. */
OM_NEW om_object *om_exception_attribute(om_runtime *rt, om_object *self, om_object *name);
int om_exception_set_attribute(om_runtime *rt, om_object *self, om_object *name,
                               om_object *value);

bool om_exception_begin(om_runtime *rt);

#endif
