/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* References of a class to itself and to the classes in its order. */
#ifndef OM_CLASS_CLASS_WAIT_H
#define OM_CLASS_CLASS_WAIT_H

#include "class/class.h"

/* The new class takes the references that one of CPython's has. */
void om_class_take_order(om_class *class);

/* Counts for the collector what CPython makes with a new class and is no object here: its order, its descriptors, and
 * what each base knows it by, which is kept in a dict from the first subclass on. */
void om_class_count_parts(const om_class *class);

/* Visits all of them, as `traverse` of a type does. */
bool om_class_visit_order(const om_class *class, om_visitor *visit, void *context);

/* Releases them; the caller has a reference to the class, or its count is 0. */
void om_class_drop_order(om_class *class);

#endif
