/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Calling a type: a new instance, or, of a metaclass, a new class. */
#ifndef OM_CLASS_TYPE_CALL_H
#define OM_CLASS_TYPE_CALL_H

#include "base/type.h"

/* <<what class/type_call.h declares>> */
om_object *om_type_call(om_runtime *rt, om_object *self, om_object *const *arguments,
                        size_t count);
om_object *om_type_call_with(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names);

/* The kind of the tuple of arguments that CPython makes to call the type, or OM_KEPT_NONE: for om_kept_hold. */
unsigned om_type_arguments(const om_type *type, size_t count);

/* What `object.__new__`, or that of a built-in type or of BaseException, makes of a class: an
 * instance on which __init__ was not called. The arguments are those of the call. TypeError,
 * MemoryError. */
OM_NEW om_object *om_instance_make(om_runtime *rt, om_type *type,
                                   om_object *const *arguments, size_t count,
                                   om_object *names);

/* What `object.__init__`, or that of a built-in type, does to an instance. False with an error. */
bool om_instance_init(om_runtime *rt, om_object *self, om_object *const *arguments,
                      size_t count, om_object *names);

/* type.__new__(meta, name, bases, attributes, **keywords): `arguments` are the three, and then one
 * for each of `names`, which __init_subclass__ gets. TypeError; what it calls raises; MemoryError. */
OM_NEW om_object *om_type_new_class(om_runtime *rt, om_type *meta,
                                    om_object *const *arguments, size_t count,
                                    om_object *names);

#endif
