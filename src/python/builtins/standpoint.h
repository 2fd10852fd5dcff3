/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Where an iterator stands: what its __reduce__ returns, and its __setstate__ sets. */
#ifndef OM_PYTHON_BUILTINS_STANDPOINT_H
#define OM_PYTHON_BUILTINS_STANDPOINT_H

#include "python/builtins/face.h"
#include "python/evaluator/signature.h"

/* Those of chapter 7.4.35: (iter, (range over the rest,), None). */
extern const om_row om_range_walk_rows[];

/* Methods of iterators that walk over others. */
extern const om_row om_enumerate_rows[], om_zip_rows[], om_map_rows[], om_filter_rows[],
    om_reversed_rows[];

/* Iterators that go by numbers, that look for what comes next in a table, and over ranges; the last two
 * are those of list_reverseiterator and callable_iterator. */
extern const om_built_in_face om_numbered_face, om_rest_face, om_range_walk_face,
    om_list_reversed_face, om_callable_face;

#endif
