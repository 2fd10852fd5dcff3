/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The hooks of sys. */
#ifndef OM_PYTHON_MODULES_HOOKS_H
#define OM_PYTHON_MODULES_HOOKS_H

#include "object/text_builder.h"

/* Ends the text, and writes it to sys.stderr, whatever that is now. Cannot fail. */
void om_text_to_errors(om_runtime *rt, om_text *text);

/* Passes the exception to sys.excepthook, or shows it. Cannot fail. */
void om_report(om_runtime *rt, OM_BORROWED om_object *exception);

/* Is told of what is unraisable from now on: an om_unraisable_hook. */
void om_report_unraisable(om_runtime *rt, OM_BORROWED om_object *source, void *context);

#endif
