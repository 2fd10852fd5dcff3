/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/table/set_algebra.h"

#include "base/error.h"
#include "base/state.h"
#include "base/type.h"
#include "heap/track.h"
#include "object/state.h"
#include "types/sequence/tuple.h"
#include "types/state.h"
#include "types/table/dict.h"
#include "types/table/keys.h"
#include "types/table/set.h"

#include <stdarg.h>

om_object *om_set_new(om_runtime *rt)
{
    om_safe_point(rt);
    return (om_object *)om_set_make(rt, &om_in_types(rt)->set_type);
}

bool om_set_add(om_runtime *rt, om_object *self, om_object *item)
{
    int64_t hash;
    return om_key_hash(rt, item, &hash) && om_set_add_key(rt, (om_set *)self, item, hash);
}

/* Removes the key equal to `item`: 1, 0 if there is none, -1 with an error. A set, which has no
 * hash, is looked for as a frozenset. */
static int set_take_item(om_runtime *rt, om_object *self, om_object *item)
{
    int64_t hash;
    if (item->type != &om_in_types(rt)->set_type)
        return om_key_hash(rt, item, &hash)
                   ? om_set_remove_key(rt, (om_set *)self, item, hash)
                   : -1;
    om_object *key = om_frozenset_from_object(rt, item);
    int taken = key ? set_take_item(rt, self, key) : -1;
    om_xrelease(key);
    return taken;
}

bool om_set_discard(om_runtime *rt, om_object *self, om_object *item)
{
    return set_take_item(rt, self, item) >= 0;
}

bool om_set_remove(om_runtime *rt, om_object *self, om_object *item)
{
    int taken = set_take_item(rt, self, item);
    if (taken == 0)
        om_raise_key(rt, item);
    return taken > 0;
}

/* Adds the keys of a dict, which may change while a key is compared with one in the set. */
static bool set_extend_by_keys(om_runtime *rt, om_object *set, const om_dict *dict)
{
    size_t position = 0;
    om_object *key, *value;
    bool added = om_set_make_room(rt, (om_set *)set, dict->used);
    while (added && om_dict_next_entry(dict, &position, &key, &value)) {
        om_retain(key);
        added = om_set_add(rt, set, key);
        om_release(key);
    }
    return added;
}

/* Adds what iterating over `source` yields. */
static bool set_extend(om_runtime *rt, om_object *set, om_object *source)
{
    if (om_is_any_set(rt, source))
        return om_set_merge(rt, (om_set *)set, (om_set *)source);
    if (source->type == &om_in_types(rt)->dict_type)
        return set_extend_by_keys(rt, set, (om_dict *)source);
    om_object *walk = om_iter(rt, source), *item;
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
    bool failed = om_in_base(rt)->error != OM_NO_ERROR;
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

om_object *om_set_from_object(om_runtime *rt, om_object *source)
{
    return set_collect(rt, &om_in_types(rt)->set_type, source);
}

om_object *om_frozenset_from_object(om_runtime *rt, om_object *source)
{
    if (source->type == &om_in_types(rt)->frozenset_type)
        return om_retain(source);
    return set_collect(rt, &om_in_types(rt)->frozenset_type, source);
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
        om_xrelease(item);
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

size_t om_set_length(const om_object *self)
{
    return ((const om_set *)self)->used;
}

om_type *om_set_type(om_runtime *rt)
{
    return &om_in_types(rt)->set_type;
}

bool om_is_set(const om_object *self)
{
    return self->type == om_set_type(self->type->rt);
}

om_type *om_frozenset_type(om_runtime *rt)
{
    return &om_in_types(rt)->frozenset_type;
}

bool om_is_frozenset(const om_object *self)
{
    return self->type == om_frozenset_type(self->type->rt);
}

bool om_frozenset_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    size_t position = 0;
    om_object *key;
    int64_t each;
    uint64_t mixed = 0;
    (void)rt;
    while (om_set_next_key((om_set *)self, &position, &key, &each)) {
        uint64_t bits = (uint64_t)each;
        mixed ^= (bits ^ UINT64_C(89869747) ^ bits << 16) * UINT64_C(3644798167);
    }
    mixed ^= (om_set_length(self) + UINT64_C(1)) * UINT64_C(1927868237);
    mixed ^= mixed >> 11 ^ mixed >> 25;
    mixed = mixed * UINT64_C(69069) + UINT64_C(907133923);
    *hash = mixed == UINT64_MAX ? 590923713 : (int64_t)mixed;
    return true;
}

/* Adds to `result` the keys of `from` that are in `in`, or those that are not. False: error. */
static bool set_filter(om_runtime *rt, om_set *result, om_set *from, om_object *in,
                       bool wanted)
{
    size_t position = 0;
    om_object *key;
    int64_t hash;
    bool done = true, set = om_is_any_set(rt, in);
    while (done && om_set_next_key(from, &position, &key, &hash)) {
        om_retain(key);
        int has = set ? om_set_contains_key(rt, (om_set *)in, key, hash)
                      : om_contains(rt, in, key);
        done = has >= 0 && (has != wanted || om_set_add_key(rt, result, key, hash));
        om_release(key);
    }
    return done;
}

/* A step for each key of the other operand: 1 to go on, 0 to end, -1 with an error. */
typedef int set_step(om_runtime *rt, om_set *set, om_object *key, int64_t hash,
                     om_set *other);

static int step_discard(om_runtime *rt, om_set *set, om_object *key, int64_t hash,
                        om_set *other)
{
    (void)other;
    return om_set_remove_key(rt, set, key, hash) < 0 ? -1 : 1;
}

static int step_toggle(om_runtime *rt, om_set *set, om_object *key, int64_t hash,
                       om_set *other)
{
    (void)other;
    int taken = om_set_remove_key(rt, set, key, hash);
    return taken < 0 || (taken == 0 && !om_set_add_key(rt, set, key, hash)) ? -1 : 1;
}

/* Puts it into `set` if `other` has it, until all of `other` is there. */
static int step_keep(om_runtime *rt, om_set *set, om_object *key, int64_t hash,
                     om_set *other)
{
    int has = om_set_contains_key(rt, other, key, hash);
    if (has <= 0)
        return has < 0 ? -1 : 1;
    return !om_set_add_key(rt, set, key, hash) ? -1 : set->used < other->used;
}

static int step_miss(om_runtime *rt, om_set *set, om_object *key, int64_t hash,
                     om_set *other)
{
    (void)other;
    int has = om_set_contains_key(rt, set, key, hash);
    return has < 0 ? -1 : !has;
}

/* Takes the step with each key of `keys`; 1 at the end, else what the last step said. */
static int set_each(om_runtime *rt, om_set *set, om_set *keys, set_step *step)
{
    size_t position = 0;
    om_object *key;
    int64_t hash;
    int goes_on = 1;
    while (goes_on > 0 && om_set_next_key(keys, &position, &key, &hash)) {
        om_retain(key);
        goes_on = step(rt, set, key, hash, NULL);
        om_release(key);
    }
    return goes_on;
}

/* The same with each item that iterating over `source` yields. */
static int items_each(om_runtime *rt, om_set *set, om_object *source, om_set *other,
                      set_step *step)
{
    om_object *walk = om_iter(rt, source), *item;
    if (!walk)
        return -1;
    om_saved_error saved;
    om_error_save(rt, &saved);
    int goes_on = 1;
    while (goes_on > 0 && (item = om_next(rt, walk))) {
        int64_t hash;
        goes_on = om_key_hash(rt, item, &hash) ? step(rt, set, item, hash, other) : -1;
        om_release(item);
    }
    om_release(walk);
    bool failed = om_in_base(rt)->error != OM_NO_ERROR;
    om_error_settle(rt, &saved, failed);
    return failed ? -1 : goes_on;
}

static bool set_intersect(om_runtime *rt, om_set *result, om_set *self, om_object *other)
{
    om_set *set = (om_set *)other;
    if (other == &self->head)
        return om_set_merge(rt, result, self);
    if (!om_is_any_set(rt, other))
        return items_each(rt, result, other, self, step_keep) >= 0;
    if (set->used > self->used)
        return set_filter(rt, result, self, other, true);
    return set_filter(rt, result, set, &self->head, true);
}

/* Removes the keys of `other`, a set that is much larger, from `set`, by first collecting
 * those that they share. */
static bool set_subtract_shared(om_runtime *rt, om_set *set, om_set *other)
{
    om_set *shared = om_set_make(rt, set->head.type);
    bool done = shared && set_intersect(rt, shared, set, &other->head) &&
                set_each(rt, set, shared, step_discard) > 0;
    om_xrelease((om_object *)shared);
    return done;
}

static bool set_subtract(om_runtime *rt, om_set *set, om_object *other)
{
    bool done;
    if (other == &set->head) {
        om_set_clear(rt, other);
        return true;
    }
    if (!om_is_any_set(rt, other))
        done = items_each(rt, set, other, NULL, step_discard) > 0;
    else if (((om_set *)other)->used >> 3 > set->used)
        done = set_subtract_shared(rt, set, (om_set *)other);
    else
        done = set_each(rt, set, (om_set *)other, step_discard) > 0;
    return done && om_set_settle(rt, set);
}

/* Puts into `result` what is in `self` and not in `other`: by looking up keys in `other`,
 * unless it is much smaller or can only be iterated over. */
static bool set_difference(om_runtime *rt, om_set *result, om_set *self, om_object *other)
{
    size_t length = SIZE_MAX;
    if (om_is_any_set(rt, other))
        length = ((om_set *)other)->used;
    else if (other->type == &om_in_types(rt)->dict_type)
        length = om_dict_length(other);
    if (length == SIZE_MAX || self->used >> 2 > length)
        return om_set_merge(rt, result, self) && set_subtract(rt, result, other);
    return set_filter(rt, result, self, other, false);
}

static bool combine_into(om_runtime *rt, om_operator operation, om_set *result,
                         om_set *self, om_object *other)
{
    switch (operation) {
    case OM_OR:
        return om_set_merge(rt, result, self) &&
               (other == &self->head || set_extend(rt, &result->head, other));
    case OM_AND:
        return set_intersect(rt, result, self, other);
    case OM_SUBTRACT:
        return set_difference(rt, result, self, other);
    default:
        return set_extend(rt, &result->head, other) &&
               set_each(rt, result, self, step_toggle) > 0;
    }
}

om_object *om_set_combine(om_runtime *rt, om_operator operation, om_object *self,
                          om_object *other)
{
    om_set *result = om_set_make(rt, self->type);
    if (result && !combine_into(rt, operation, result, (om_set *)self, other)) {
        om_release(&result->head);
        result = NULL;
    }
    return (om_object *)result;
}

static bool set_keep_shared(om_runtime *rt, om_set *set, om_object *other)
{
    om_object *shared = om_set_combine(rt, OM_AND, &set->head, other);
    if (!shared)
        return false;
    om_set_replace(rt, set, (om_set *)shared);
    om_release(shared);
    return true;
}

static bool set_toggle(om_runtime *rt, om_set *set, om_object *other)
{
    if (other == &set->head) {
        om_set_clear(rt, other);
        return true;
    }
    om_object *keys = om_is_any_set(rt, other)
                          ? om_retain(other)
                          : set_collect(rt, &om_in_types(rt)->set_type, other);
    bool done = keys && set_each(rt, set, (om_set *)keys, step_toggle) > 0;
    om_xrelease(keys);
    return done;
}

bool om_set_update(om_runtime *rt, om_operator operation, om_object *self, om_object *other)
{
    om_set *set = (om_set *)self;
    switch (operation) {
    case OM_OR:
        return set_extend(rt, self, other);
    case OM_AND:
        return set_keep_shared(rt, set, other);
    case OM_SUBTRACT:
        return set_subtract(rt, set, other);
    default:
        return set_toggle(rt, set, other);
    }
}

static bool is_combination(om_operator operation)
{
    return operation == OM_OR || operation == OM_AND || operation == OM_SUBTRACT ||
           operation == OM_XOR;
}

om_object *om_set_binary(om_runtime *rt, om_object *a, om_object *b, om_operator operation)
{
    if (!is_combination(operation) || !om_is_any_set(rt, a) || !om_is_any_set(rt, b))
        return om_in_object(rt)->not_implemented;
    return om_set_combine(rt, operation, a, b);
}

om_object *om_set_inplace(om_runtime *rt, om_object *a, om_object *b, om_operator operation)
{
    if (!is_combination(operation) || !om_is_any_set(rt, b))
        return om_in_object(rt)->not_implemented;
    return om_set_update(rt, operation, a, b) ? om_retain(a) : NULL;
}

/* Whether all keys of `from` are in `in`; 1, 0, -1. */
static int set_is_within(om_runtime *rt, om_set *from, om_set *in)
{
    size_t position = 0;
    om_object *key;
    int64_t hash;
    int has = 1;
    while (has > 0 && om_set_next_key(from, &position, &key, &hash)) {
        om_retain(key);
        has = om_set_contains_key(rt, in, key, hash);
        om_release(key);
    }
    return has;
}

int om_set_is_subset(om_runtime *rt, om_object *self, om_object *other)
{
    om_set *set = (om_set *)self;
    if (om_is_any_set(rt, other))
        return set->used > ((om_set *)other)->used
                   ? 0
                   : set_is_within(rt, set, (om_set *)other);
    om_object *shared = om_set_combine(rt, OM_AND, self, other);
    if (!shared)
        return -1;
    int within = om_set_length(shared) == set->used;
    om_release(shared);
    return within;
}

int om_set_is_disjoint(om_runtime *rt, om_object *self, om_object *other)
{
    om_set *set = (om_set *)self, *keys = (om_set *)other;
    if (self == other)
        return !set->used;
    if (!om_is_any_set(rt, other))
        return items_each(rt, set, other, NULL, step_miss);
    if (keys->used > set->used) {
        keys = set;
        set = (om_set *)other;
    }
    return set_each(rt, set, keys, step_miss);
}

int om_set_compare(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    om_set *x = (om_set *)a, *y = (om_set *)b;
    if (!om_is_any_set(rt, b))
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
    int contained = possible ? set_is_within(rt, x, y) : 0;
    return contained < 0 ? -1 : order == OM_NE ? !contained : contained;
}
