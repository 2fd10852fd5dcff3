/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What sets are for: keys in and out, and sets combined.
 *
 * A comparison may change either set. So each key is held while it is compared, and no
 * place in a table is kept across a comparison. A set that is changed in place keeps, after
 * an error, the changes made so far. */
#ifndef OM_TYPES_TABLE_SET_ALGEBRA_H
#define OM_TYPES_TABLE_SET_ALGEBRA_H

#include "objmem.h"

/* <<what types/table/set_algebra.h declares>> */
int om_set_compare(om_runtime *rt, om_object *a, om_object *b, om_order order);
bool om_frozenset_hash(om_runtime *rt, om_object *self, int64_t *hash);
om_object *om_set_binary(om_runtime *rt, om_object *a, om_object *b, om_operator operation);
om_object *om_set_inplace(om_runtime *rt, om_object *a, om_object *b,
                          om_operator operation);

#endif
