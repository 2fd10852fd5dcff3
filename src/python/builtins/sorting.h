/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Sorting with keys of Python, and what several types have in common. */
#ifndef OM_PYTHON_BUILTINS_SORTING_H
#define OM_PYTHON_BUILTINS_SORTING_H

#include "objmem.h"
#include "python/evaluator/signature.h"

/* list.sort(key=key, reverse=reverse); `key` NULL or None: none. */
bool om_sort_with(om_runtime *rt, om_object *list, om_object *key, bool reverse);

/* Of a constructor with one argument at most: that, or NULL, in `*source`. False with TypeError. */
bool om_one_argument(om_runtime *rt, const char *name, om_object *const *arguments,
                     size_t count, om_object *names, om_object **source);

/* dict.update(self, source), of any mapping, or of pairs. */
bool om_dict_update_from(om_runtime *rt, om_object *self, om_object *source);

/* Sets find instances of their subclasses. */
void om_sets_begin(om_runtime *rt);

/* reversed(self). */
om_builtin om_reversed_of;

#endif
