/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/table/set_constant.h"

#include "types/table/set.h"

uint64_t om_frozenset_constant_key(om_object *self)
{
    uint64_t sum = 0;
    size_t position = 0;
    om_object *key;
    int64_t hash;
    while (om_set_next_key((const om_set *)self, &position, &key, &hash))
        sum += (uint64_t)hash;
    return sum;
}

/* Whether a key of the set with this hash is the same constant. */
static bool has_constant(const om_set *set, const om_object *constant, int64_t hash)
{
    size_t position = 0;
    om_object *key;
    int64_t key_hash;
    while (om_set_next_key(set, &position, &key, &key_hash)) {
        if (key == constant ||
            (key_hash == hash && key->type == constant->type && key->type->constant_same &&
             key->type->constant_same(key, constant)))
            return true;
    }
    return false;
}

bool om_frozenset_constant_same(const om_object *a, const om_object *b)
{
    const om_set *set = (const om_set *)a, *other = (const om_set *)b;
    size_t position = 0;
    om_object *key;
    int64_t hash;
    if (set->used != other->used)
        return false;
    while (om_set_next_key(set, &position, &key, &hash)) {
        if (!has_constant(other, key, hash))
            return false;
    }
    return true;
}
