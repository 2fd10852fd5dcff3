/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What the boxes and the sentences of a picture say. All of it is plain text in one line. */
#ifndef OM_INSPECT_LABEL_H
#define OM_INSPECT_LABEL_H

#include "base/type.h"
#include "inspect/graph.h"
#include "object/text_builder.h"

/* <<what inspect/label.h declares>> */
/* The class of the object's box: number, text, sequence, table, instance, class, code or other. */
const char *om_label_kind(const om_object *object);

/* Adds characters from C: controls become '?'. */
void om_label_add_plain(om_text *text, const char *words);

/* Adds the value: the beginning of the repr of what refers to nothing, the name of a type,
 * function or code object; nothing for other objects. */
void om_label_add_value(om_text *text, om_object *object);

/* Adds where the object is: the distance from the beginning of its arena. */
void om_label_add_place(om_text *text, const om_drawing *drawing, const om_object *object);

/* Adds type, value and place: the name by which sentences call an object, and a graph its box. */
void om_label_add_object(om_text *text, const om_drawing *drawing, om_object *object);

/* Adds the name of a part. */
void om_label_add_part(om_text *text, const om_part *part);

/* Adds the name of a call. */
void om_label_add_frame(om_text *text, const om_drawing *drawing, size_t number);

#endif
