/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The interned identifiers that mean something to the runtime. */
#ifndef OM_CLASS_NAMES_H
#define OM_CLASS_NAMES_H

#include "base/hash.h"

/* <<what class/names.h defines>> */
/* The names that mean something to the runtime. Those of comparisons and operators are in the
 * order of om_order and om_operator; OM_KNOWN_RADD and OM_KNOWN_IADD begin rows like OM_KNOWN_ADD. */
enum {
    OM_KNOWN_LT,
    OM_KNOWN_EQ = OM_KNOWN_LT + OM_EQ,
    OM_KNOWN_NE = OM_KNOWN_LT + OM_NE,
    OM_KNOWN_ADD = OM_KNOWN_LT + 6,
    OM_KNOWN_NEGATIVE = OM_KNOWN_ADD + OM_NEGATIVE,
    OM_KNOWN_RADD = OM_KNOWN_NEGATIVE + 4,
    OM_KNOWN_IADD = OM_KNOWN_RADD + 13,
    OM_KNOWN_HASH = OM_KNOWN_IADD + 13,
    OM_KNOWN_REPR,
    OM_KNOWN_STR,
    OM_KNOWN_BOOL,
    OM_KNOWN_LEN,
    OM_KNOWN_GETITEM,
    OM_KNOWN_SETITEM,
    OM_KNOWN_DELITEM,
    OM_KNOWN_CONTAINS,
    OM_KNOWN_ITER,
    OM_KNOWN_NEXT,
    OM_KNOWN_CALL,
    OM_KNOWN_COPY,
    OM_KNOWN_DEEPCOPY,
    OM_KNOWN_INIT,
    OM_KNOWN_DEL,
    OM_KNOWN_GETATTR,
    OM_KNOWN_CLASS,
    OM_KNOWN_DICT,
    OM_KNOWN_NAME,
    OM_KNOWN_QUALNAME,
    OM_KNOWN_MODULE,
    OM_KNOWN_BASES,
    OM_KNOWN_MRO,
    OM_KNOWN_DEFAULTS,
    OM_KNOWN_SELF,
    OM_KNOWN_FUNC,
    OM_KNOWN_CONTENTS,
    OM_KNOWN_ARGS,
    OM_KNOWN_COUNT
};

/* <<what class/names.h declares>> */
/* Where an interned name is looked for in a table of 1 << log2 places. */
static inline size_t om_name_place(const om_object *name, unsigned log2)
{
    return (size_t)((uint64_t)(uintptr_t)name * OM_HASH_ODD >> (64 - log2));
}

/* Makes om_in_class(rt)->known, unless it is there. False with MemoryError. */
bool om_known_names(om_runtime *rt);

#endif
