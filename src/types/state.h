/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What a runtime holds for the types that are built in: see base/state.h. */
#ifndef OM_TYPES_STATE_H
#define OM_TYPES_STATE_H

#include "base/type.h"
#include "object/state.h"
#include "types/number/digits.h"
#include "types/table/table.h"
#include "types/table/views.h"
#include "types/text/intern.h"

typedef struct om_types_state {
    om_object_state below;
    /* <<what types/state.h holds>> */
    om_object *small_ints[OM_SMALL_COUNT]; /* the integers from OM_SMALL_LEAST on; immortal */

    om_type bool_type;

    om_object *truths[2]; /* False and True */

    om_type native_function_type;

    om_object *print_function;

    om_type int_type;

    om_type float_type;

    om_type str_type;
    om_object *empty_str;
    om_object *latin1[256]; /* the strings of one character below 256 */

    om_interned interned;

    om_type bytes_type; /* chapter 6.5.8 */
    om_object *empty_bytes;
    om_object *single_bytes[256];

    om_type str_iterator_type;
    om_type str_ascii_iterator_type; /* CPython has a second one for ASCII */
    om_type bytes_iterator_type;

    om_type tuple_type;
    om_type list_type;

    om_type list_iterator_type;
    om_type tuple_iterator_type;

    om_object *empty_tuple;

    om_type slice_type;

    om_type range_type;
    om_type range_iterator_type;

    om_type dict_type;
    struct {
        uint64_t tags;
        om_table table;
    } no_table; /* what a dictionary has before its first entry: no tags, no room */
    uint8_t dict_lineage; /* of the next table */

    om_type view_types[OM_VIEWS];
    om_type dict_walk_types[OM_VIEWS];

    om_type set_type;
    om_type frozenset_type;
    om_type set_iterator_type;
} om_types_state;

static inline om_types_state *om_in_types(const om_runtime *rt)
{
    return (om_types_state *)rt;
}

#endif
