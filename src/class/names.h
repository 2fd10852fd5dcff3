/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The interned identifiers that mean something to the runtime. */
#ifndef OM_CLASS_NAMES_H
#define OM_CLASS_NAMES_H

#include "base/hash.h"

/* <<what class/names.h defines>> */
/* The names that mean something to the runtime. Those of comparisons and operators are in the
 * order of om_order and om_operator; OM_ID_RADD and OM_ID_IADD begin series like that of
 * OM_ID_ADD. */
enum {
    OM_ID_LT,
    OM_ID_EQ = OM_ID_LT + OM_EQ,
    OM_ID_NE = OM_ID_LT + OM_NE,
    OM_ID_ADD = OM_ID_LT + 6,
    OM_ID_NEGATIVE = OM_ID_ADD + OM_NEGATIVE,
    OM_ID_RADD = OM_ID_NEGATIVE + 4,
    OM_ID_IADD = OM_ID_RADD + 13,
    OM_ID_HASH = OM_ID_IADD + 13,
    OM_ID_REPR,
    OM_ID_STR,
    OM_ID_BOOL,
    OM_ID_LEN,
    OM_ID_GETITEM,
    OM_ID_SETITEM,
    OM_ID_DELITEM,
    OM_ID_CONTAINS,
    OM_ID_ITER,
    OM_ID_NEXT,
    OM_ID_CALL,
    OM_ID_COPY,
    OM_ID_DEEPCOPY,
    OM_ID_INIT,
    OM_ID_DEL,
    OM_ID_GETATTR,
    OM_ID_CLASS,
    OM_ID_DICT,
    OM_ID_NAME,
    OM_ID_QUALNAME,
    OM_ID_MODULE,
    OM_ID_BASES,
    OM_ID_MRO,
    OM_ID_DEFAULTS,
    OM_ID_SELF,
    OM_ID_FUNC,
    OM_ID_CONTENTS,
    OM_ID_ARGS,
    OM_ID_GET,
    OM_ID_SET,
    OM_ID_DELETE,
    OM_ID_NEW,
    OM_ID_GETATTRIBUTE,
    OM_ID_SETATTR,
    OM_ID_DELATTR,
    OM_ID_SET_NAME,
    OM_ID_INIT_SUBCLASS,
    OM_ID_CLASS_GETITEM,
    OM_ID_SLOTS,
    OM_ID_PREPARE,
    OM_ID_DOC,
    OM_ID_INDEX,
    OM_ID_LENGTH_HINT,
    OM_ID_COUNT
};

/* <<what class/names.h declares>> */
/* Where an interned name is looked for in a table of 1 << log2 places. */
static inline size_t om_name_place(const om_object *name, unsigned log2)
{
    return (size_t)((uint64_t)(uintptr_t)name * OM_HASH_ODD >> (64 - log2));
}

/* Fills om_in_class(rt)->identifiers, unless that is done. False with MemoryError. */
bool om_identifiers_make(om_runtime *rt);

#endif
