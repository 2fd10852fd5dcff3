/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Calls in which arguments have names. */
#ifndef OM_CLASS_CALL_WITH_H
#define OM_CLASS_CALL_WITH_H

#include "objmem.h"

/* <<what class/call_with.h declares>> */
/* Calls what was found in the class of `self`: a function gets `self` before the arguments. */
OM_NEW om_object *om_call_bound(om_runtime *rt, om_object *callee, om_object *self,
                                om_object *const *arguments, size_t count);

/* Calls an object with `first` before the arguments; and what was found in the class of
 * `self`, as om_call_bound does: with names, which may be NULL. */
OM_NEW om_object *om_call_prepend_with(om_runtime *rt, om_object *callee, om_object *first,
                                       om_object *const *arguments, size_t count,
                                       om_object *names);
OM_NEW om_object *om_call_bound_with(om_runtime *rt, om_object *callee, om_object *self,
                                     om_object *const *arguments, size_t count,
                                     om_object *names);

#endif
