/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The references of objects and frames, each with what it is called. */
#ifndef OM_INSPECT_PARTS_H
#define OM_INSPECT_PARTS_H

#include "base/type.h"
#include "code/frame.h"

/* <<what inspect/parts.h declares>> */
/* Visits the parts of an object, as its type's `traverse` visits its references; false when
 * `visit` returned false. Makes, retains and releases nothing. */
bool om_parts_visit(om_object *self, om_part_visitor *visit, void *context);

/* The same for a dict that is a namespace: its keys are identifiers. */
bool om_names_visit(om_object *names, om_part_visitor *visit, void *context);

/* Visits the objects that are shown within this one, and are no parts: a function's name, the names
 * of a code object's locals, the dict and the bases of a class. False when `visit` returned
 * false. */
bool om_parts_visit_inner(const om_object *self, om_visitor *visit, void *context);

/* The same for a call: its locals, what waits on its value stack, its code if that has constants,
 * and its globals if they are others than `globals`. */
bool om_frame_parts_visit(const om_frame *frame, const om_object *globals,
                          om_part_visitor *visit, void *context);

#endif
