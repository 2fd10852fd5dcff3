/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Iterators over objects that have nothing but items. */
#ifndef OM_CLASS_INDEX_ITERATOR_H
#define OM_CLASS_INDEX_ITERATOR_H

#include "objmem.h"

/* Invariant: `source` is NULL once the end was reached. */
typedef struct om_index_iterator {
    om_object head;
    om_object *source;
    int64_t index;
} om_index_iterator;

/* As om_type.iterate, for objects with `item`. */
OM_NEW om_object *om_index_iterate(om_runtime *rt, om_object *self);

bool om_index_iterator_begin(om_runtime *rt);

#endif
