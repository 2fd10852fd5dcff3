/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What was meant by a name that is not there. */
#ifndef OM_PYTHON_EVALUATOR_SUGGEST_H
#define OM_PYTHON_EVALUATOR_SUGGEST_H

#include "objmem.h"

/* What to add to the report of a NameError, an AttributeError or an ImportError: a str. NULL
 * without an error: nothing. */
OM_NEW om_object *om_suggestion(om_runtime *rt, om_object *exception);

/* The AttributeError that the runtime has raised, if it has, is told what was looked for, and
 * where. Returns NULL. */
void *om_attribute_missed(om_runtime *rt, om_object *owner, om_object *name);

/* The names of the modules of Python's library, each with a space after it. */
extern const char om_library_names[];

#endif
