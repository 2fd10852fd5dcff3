/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Keys: their hashes, and when two of them are the same key. */
#ifndef OM_TYPES_TABLE_KEYS_H
#define OM_TYPES_TABLE_KEYS_H

#include "types/number/digits.h"
#include "types/state.h"
#include "types/text/str.h"

/* <<what types/table/keys.h declares>> */
/* Whether the key is an int of at most one digit, and not negative: that digit is its hash. */
static inline bool om_key_is_short(const om_runtime *rt, const om_object *key)
{
    return key->type == &om_in_types(rt)->int_type &&
           (uint32_t)((const om_int *)key)->size < 2;
}

/* The hash of a key, if it is known without a call: that of a short int, and of a string that has
 * been hashed before. */
static inline bool om_key_hash_known(const om_runtime *rt, const om_object *key,
                                     int64_t *hash)
{
    if (om_key_is_short(rt, key)) {
        *hash = ((const om_int *)key)->digits[0];
        return true;
    }
    if (key->type != &om_in_types(rt)->str_type)
        return false;
    *hash = ((const om_str *)key)->hash;
    return *hash != 0;
}

/* The hash of a key; false with TypeError when it has none. */
static inline bool om_key_hash(om_runtime *rt, om_object *key, int64_t *hash)
{
    return om_key_hash_known(rt, key, hash) || om_hash(rt, key, hash);
}

/* Whether `held`, a key in a table, is `key`, whose hash is the same: 1, 0, or -1 with an
 * error. Comparing may run code of the embedding program; the caller then checks whether
 * its table is still the same. */
int om_key_same(om_runtime *rt, om_object *held, om_object *key);

/* Raises KeyError with the repr of the key, as Python does. Returns NULL. */
void *om_raise_key(om_runtime *rt, om_object *key);

#endif
