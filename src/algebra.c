/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What sets are for: keys in and out, and sets put together.
 *
 * A set that is changed in place by another is changed by way of a copy, which takes its place
 * when it is complete: an error on the way leaves the set as it was. */
#include "internal.h"

#include <stdarg.h>

om_object *om_set_new(om_runtime *rt)
{
    om_safe_point(rt);
    return (om_object *)om_set_make(rt, &rt->set_type);
}

bool om_set_add(om_runtime *rt, om_object *self, om_object *item)
{
    int64_t hash;
    return om_key_hash(rt, item, &hash) && om_set_put(rt, (om_set *)self, item, hash);
}

bool om_set_discard(om_runtime *rt, om_object *self, om_object *item)
{
    int64_t hash;
    return om_key_hash(rt, item, &hash) && om_set_take(rt, (om_set *)self, item, hash) >= 0;
}

bool om_set_remove(om_runtime *rt, om_object *self, om_object *item)
{
    int64_t hash;
    int taken =
        om_key_hash(rt, item, &hash) ? om_set_take(rt, (om_set *)self, item, hash) : -1;
    if (taken == 0)
        om_raise_key(rt, item);
    return taken > 0;
}

/* Adds what iterating over `source` gives. */
static bool set_extend(om_runtime *rt, om_object *set, om_object *source)
{
    if (om_is_set(rt, source))
        return om_set_merge(rt, (om_set *)set, (om_set *)source);
    om_object *walk = om_iterate(rt, source), *item;
    if (!walk)
        return false;
    om_saved_error saved;
    om_error_save(rt, &saved);
    bool added = true;
    while (added && (item = om_next(rt, walk))) {
        added = om_set_add(rt, set, item);
        om_release(item);
    }
    om_release(walk);
    bool failed = rt->error != OM_NO_ERROR;
    om_error_settle(rt, &saved, failed);
    return !failed;
}

static om_object *set_collect(om_runtime *rt, om_type *type, om_object *source)
{
    om_object *set = (om_object *)om_set_make(rt, type);
    if (set && !set_extend(rt, set, source)) {
        om_release(set);
        return NULL;
    }
    return set;
}

om_object *om_set_collect(om_runtime *rt, om_object *source)
{
    return set_collect(rt, &rt->set_type, source);
}

om_object *om_frozenset_collect(om_runtime *rt, om_object *source)
{
    if (source->type == &rt->frozenset_type)
        return om_retain(source);
    return set_collect(rt, &rt->frozenset_type, source);
}

om_object *om_set_of(om_runtime *rt, size_t count, ...)
{
    va_list arguments;
    va_start(arguments, count);
    bool whole = om_are_there(count, arguments);
    va_end(arguments);
    om_object *set = whole ? om_set_new(rt) : NULL;
    whole = set != NULL;
    va_start(arguments, count);
    for (size_t i = 0; i < count; i++) {
        om_object *item = va_arg(arguments, om_object *);
        whole = whole && om_set_add(rt, set, item);
        om_release_maybe(item);
    }
    va_end(arguments);
    if (!whole && set) {
        om_release(set);
        set = NULL;
    }
    return set;
}

void om_set_clear(om_runtime *rt, om_object *self)
{
    om_set none = {.mask = OM_SET_SMALL - 1};
    none.table = none.small;
    om_set_replace(rt, (om_set *)self, &none);
}

/* Adds to `result` the keys of `from` that are in `in`, or those that are not. False: error. */
static bool set_filter(om_runtime *rt, om_set *result, om_set *from, om_set *in,
                       bool wanted)
{
    size_t position = 0;
    om_object *key;
    int64_t hash;
    bool done = true;
    while (done && om_set_next(from, &position, &key, &hash)) {
        om_retain(key);
        int has = om_set_has(rt, in, key, hash);
        done = has >= 0 && (has != wanted || om_set_put(rt, result, key, hash));
        om_release(key);
    }
    return done;
}

/* Takes each key of `set` out of `result` if it is there, and puts it in if it is not. */
static bool set_toggle(om_runtime *rt, om_set *result, const om_set *set)
{
    size_t position = 0;
    om_object *key;
    int64_t hash;
    bool done = true;
    while (done && om_set_next(set, &position, &key, &hash)) {
        om_retain(key);
        int taken = om_set_take(rt, result, key, hash);
        done = taken > 0 || (taken == 0 && om_set_put(rt, result, key, hash));
        om_release(key);
    }
    return done;
}

static bool combine_into(om_runtime *rt, om_operator operation, om_set *result,
                         om_set *self, om_set *other)
{
    switch (operation) {
    case OM_OR:
        return om_set_merge(rt, result, self) && om_set_merge(rt, result, other);
    case OM_AND:
        if (other->used > self->used)
            return set_filter(rt, result, self, other, true);
        return set_filter(rt, result, other, self, true);
    case OM_SUBTRACT:
        return set_filter(rt, result, self, other, false);
    default:
        return om_set_merge(rt, result, other) && set_toggle(rt, result, self);
    }
}

om_object *om_set_combine(om_runtime *rt, om_operator operation, om_object *self,
                          om_object *other)
{
    om_object *keys =
        om_is_set(rt, other) ? om_retain(other) : set_collect(rt, &rt->set_type, other);
    if (!keys)
        return NULL;
    om_set *result = om_set_make(rt, self->type);
    if (result && !combine_into(rt, operation, result, (om_set *)self, (om_set *)keys)) {
        om_release(&result->head);
        result = NULL;
    }
    om_release(keys);
    return (om_object *)result;
}

bool om_set_update(om_runtime *rt, om_operator operation, om_object *self, om_object *other)
{
    om_object *result = om_set_combine(rt, operation, self, other);
    if (!result)
        return false;
    om_set_replace(rt, (om_set *)self, (om_set *)result);
    om_release(result);
    return true;
}

static bool is_combination(om_operator operation)
{
    return operation == OM_OR || operation == OM_AND || operation == OM_SUBTRACT ||
           operation == OM_XOR;
}

om_object *om_set_binary(om_runtime *rt, om_object *a, om_object *b, om_operator operation)
{
    if (!is_combination(operation) || !om_is_set(rt, a) || !om_is_set(rt, b))
        return rt->not_implemented;
    return om_set_combine(rt, operation, a, b);
}

om_object *om_set_inplace(om_runtime *rt, om_object *a, om_object *b, om_operator operation)
{
    if (!is_combination(operation) || !om_is_set(rt, b))
        return rt->not_implemented;
    return om_set_update(rt, operation, a, b) ? om_retain(a) : NULL;
}

/* Whether all keys of `from` are in `in`, or none of them is; 1, 0, -1. */
static int set_agrees(om_runtime *rt, const om_set *from, om_set *in, bool wanted)
{
    size_t position = 0;
    om_object *key;
    int64_t hash;
    int has = wanted;
    while (has == wanted && om_set_next(from, &position, &key, &hash)) {
        om_retain(key);
        has = om_set_has(rt, in, key, hash);
        om_release(key);
    }
    return has < 0 ? -1 : has == wanted;
}

static int set_relation(om_runtime *rt, om_object *self, om_object *other, bool wanted)
{
    om_object *keys =
        om_is_set(rt, other) ? om_retain(other) : set_collect(rt, &rt->set_type, other);
    int result = keys ? set_agrees(rt, (om_set *)self, (om_set *)keys, wanted) : -1;
    om_release_maybe(keys);
    return result;
}

int om_set_is_subset(om_runtime *rt, om_object *self, om_object *other)
{
    return set_relation(rt, self, other, true);
}

int om_set_is_disjoint(om_runtime *rt, om_object *self, om_object *other)
{
    return set_relation(rt, self, other, false);
}

int om_set_compare(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    om_set *x = (om_set *)a, *y = (om_set *)b;
    if (!om_is_set(rt, b))
        return OM_NOT_IMPLEMENTED;
    if (order == OM_GT || order == OM_GE) {
        x = (om_set *)b;
        y = (om_set *)a;
    }
    bool equality = order == OM_EQ || order == OM_NE;
    bool proper = order == OM_LT || order == OM_GT;
    bool possible = equality ? x->used == y->used
                    : proper ? x->used < y->used
                             : x->used <= y->used;
    int contained = possible ? set_agrees(rt, x, y, true) : 0;
    return contained < 0 ? -1 : order == OM_NE ? !contained : contained;
}

size_t om_set_length(const om_object *self)
{
    return ((const om_set *)self)->used;
}

om_type *om_set_type(om_runtime *rt)
{
    return &rt->set_type;
}

om_type *om_frozenset_type(om_runtime *rt)
{
    return &rt->frozenset_type;
}

bool om_frozenset_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    size_t position = 0;
    om_object *key;
    int64_t each;
    uint64_t mixed = 0;
    (void)rt;
    while (om_set_next((om_set *)self, &position, &key, &each)) {
        uint64_t bits = (uint64_t)each;
        mixed ^= (bits ^ UINT64_C(89869747) ^ bits << 16) * UINT64_C(3644798167);
    }
    mixed ^= (om_set_length(self) + UINT64_C(1)) * UINT64_C(1927868237);
    mixed ^= mixed >> 11 ^ mixed >> 25;
    mixed = mixed * UINT64_C(69069) + UINT64_C(907133923);
    *hash = mixed == UINT64_MAX ? 590923713 : (int64_t)mixed;
    return true;
}
