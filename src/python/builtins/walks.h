/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Iterators made of other iterators. */
#ifndef OM_PYTHON_BUILTINS_WALKS_H
#define OM_PYTHON_BUILTINS_WALKS_H

#include "objmem.h"

/* An iterator over another one, or over several in a tuple. */
typedef struct om_built_in_walk {
    om_object head;
    om_object *parts[3]; /* of each kind what it says; NULL once it has ended */
    int64_t number;
} om_built_in_walk;

bool om_walks_begin(om_runtime *rt);

/* iter(callable, sentinel): what calls of it return, up to the sentinel. */
OM_NEW om_object *om_callable_iterator_new(om_runtime *rt, om_object *callable,
                                           om_object *sentinel);

#endif
