/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The repr and the str of an exception. */
#ifndef OM_CLASS_EXCEPTION_TEXT_H
#define OM_CLASS_EXCEPTION_TEXT_H

#include "object/text_builder.h"

/* <<what class/exception_text.h declares>> */
bool om_exception_repr(om_runtime *rt, om_object *self, om_text *text);
bool om_exception_str(om_runtime *rt, om_object *self, om_text *text);

#endif
