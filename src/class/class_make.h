/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Classes are made, changed and freed: the order of their bases, and the slots of their type. */
#ifndef OM_CLASS_CLASS_MAKE_H
#define OM_CLASS_CLASS_MAKE_H

#include "class/class.h"
#include "object/text_builder.h"

/* <<what class/class_make.h declares>> */
om_object *om_type_own_name(om_runtime *rt, om_object *self);

size_t om_any_type_size(const om_object *self);

/* Sets an attribute in the class's own dict, or removes it: `value` NULL. The name is interned.
 * False with an error. */
bool om_class_put(om_runtime *rt, om_class *class, om_object *name,
                  OM_TAKEN om_object *value);

/* A class whose bases are known to be classes or object; `dict` NULL: a built-in exception. */
OM_NEW om_object *om_class_make(om_runtime *rt, OM_BORROWED om_type *meta, const char *name,
                                OM_BORROWED om_object *bases, OM_TAKEN om_object *dict);
bool om_class_begin(om_runtime *rt);

om_object *om_type_clear(om_runtime *rt, om_object *self);
void om_type_destroy(om_runtime *rt, om_object *self);
bool om_type_traverse(om_object *self, om_visitor *visit, void *context);
bool om_any_type_repr(om_runtime *rt, om_object *self, om_text *text);

/* From now on it is shown as a built-in type: by its full name in errors, and without a way to
 * change it. False with MemoryError. */
bool om_class_as_built_in(om_runtime *rt, om_class *class, const char *full_name);

/* Gives the class that name, or that qualified name. `value` may be NULL, to delete it. False with
 * TypeError, ValueError or MemoryError, and then the name is as it was. */
bool om_class_rename(om_runtime *rt, om_class *class, om_object *value);
bool om_class_requalify(om_runtime *rt, om_class *class, om_object *value);

/* Frees a name that was given later, when the class or that name ends. */
void om_class_forget_name(om_runtime *rt, om_class *class);

/* The method resolution order of a class with these bases, but for the first place, which is its
 * own: `*mro`, in the scratch memory that is returned, of `*bytes` bytes. NULL with an error. */
void *om_class_merge(om_runtime *rt, om_object *bases, om_type ***mro, size_t *length,
                     size_t *bytes);

/* Counts the class as a subclass of its bases, or uncounts it: `by` is 1 or -1. */
void om_class_count_for_bases(const om_class *class, size_t by);

#endif
