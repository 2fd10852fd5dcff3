/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Exceptions that hold others. */
#ifndef OM_PYTHON_EVALUATOR_EXCEPTION_GROUP_H
#define OM_PYTHON_EVALUATOR_EXCEPTION_GROUP_H

#include "objmem.h"
#include "python/evaluator/signature.h"

bool om_is_exception_group(om_runtime *rt, const om_object *self);

/* The type of which a group with these arguments is, borrowed: of a BaseExceptionGroup that holds
 * only Exceptions, it is ExceptionGroup. NULL with TypeError or ValueError, where there can be no
 * such group. Any other type is returned. */
OM_BORROWED om_object *om_exception_group_check(om_runtime *rt, om_object *type,
                                                om_object *const *arguments, size_t count);

/* Keeps what a new group holds, whatever happens to its arguments. False with MemoryError. */
bool om_exception_group_made(om_runtime *rt, om_object *self);

/* The attributes of a group: what it says, and the tuple of what it holds. NULL with MemoryError. */
OM_NEW om_object *om_exception_group_message(om_runtime *rt, om_object *self);
OM_NEW om_object *om_exception_group_exceptions(om_runtime *rt, om_object *self);

/* Its methods: split(condition), subgroup(condition), derive(exceptions). */
om_builtin om_exception_group_split, om_exception_group_subgroup, om_exception_group_derive;

#endif
