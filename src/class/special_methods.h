/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Special methods: attributes of a class with certain names, which fill the slots of its
 * type. */
#ifndef OM_CLASS_SPECIAL_METHODS_H
#define OM_CLASS_SPECIAL_METHODS_H

#include "base/type.h"
#include "class/class.h"
#include "types/copy.h"

/* <<what class/special_methods.h defines>> */
/* The memo of a deep copy, as an object. */
typedef struct om_memo_object {
    om_object head;
    om_memo *memo; /* NULL when that copy is finished */
} om_memo_object;

/* <<what class/special_methods.h declares>> */
/* Sets the slots of the class, according to the special names that are found in it. */
void om_class_fill(om_runtime *rt, om_class *class);

extern const om_type om_memo_definition;
bool om_special_begin(om_runtime *rt);

#endif
