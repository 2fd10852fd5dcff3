/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Sets: tables of keys, laid out as CPython 3.12.1 lays them out.
 *
 * Invariants: filled * 5 < mask * 3 after each insertion, so a search meets a place never used;
 * the path of a key from its first place leads over places that are in use or given up. */
#ifndef OM_TYPES_TABLE_SET_H
#define OM_TYPES_TABLE_SET_H

#include "base/type.h"
#include "types/state.h"

/* <<what types/table/set.h defines>> */
/* A place in the table of a set. Never used: no key, hash 0. Given up: no key, hash -1, which
 * is the hash of nothing. */
typedef struct om_set_entry {
    om_object *key;
    int64_t hash;
} om_set_entry;

enum { OM_SET_SMALL = 8, OM_SET_NEIGHBOURS = 9 };

/* A set, or a frozenset. */
typedef struct om_set {
    om_object head;
    uint32_t used;       /* keys */
    uint32_t filled;     /* places that are not "never used" */
    size_t mask;         /* one less than the number of places, a power of 2 */
    om_set_entry *table; /* `small`, or raw memory */
    size_t cursor;       /* where the next pop begins to look */
    om_set_entry small[OM_SET_SMALL];
} om_set;

/* An iterator over a set. */
typedef struct om_set_iterator {
    om_object head;
    om_object *set; /* NULL when the end has been met */
    size_t position;
    uint32_t used; /* when the walk began */
    uint32_t left; /* keys to come */
} om_set_iterator;

/* <<what types/table/set.h declares>> */
static inline bool om_is_any_set(const om_runtime *rt, const om_object *self)
{
    return self->type == &om_in_types(rt)->set_type ||
           self->type == &om_in_types(rt)->frozenset_type;
}

bool om_set_begin(om_runtime *rt);

/* The next key from `*position` on, borrowed, and its hash; false at the end. Start at 0. */
bool om_set_next_key(const om_set *set, size_t *position, om_object **key, int64_t *hash);

/* An empty set of that type, one of the two. */
om_set *om_set_make(om_runtime *rt, om_type *type);

/* Whether the set has the key: 1, 0, -1. */
int om_set_contains_key(om_runtime *rt, om_set *set, om_object *key, int64_t hash);

/* Adds a key that may be there. False with MemoryError or the error of a comparison. */
bool om_set_add_key(om_runtime *rt, om_set *set, om_object *key, int64_t hash);

/* Removes a key: 1 if it was there, 0 if not, -1 with an error. */
int om_set_remove_key(om_runtime *rt, om_set *set, om_object *key, int64_t hash);

/* Makes the set equal to the empty one `from`, which loses its table. */
void om_set_replace(om_runtime *rt, om_set *set, om_set *from);

/* Rebuilds the table if more than a fourth of it was given up. False with MemoryError. */
bool om_set_settle(om_runtime *rt, om_set *set);

/* Makes room for `count` keys that are to be added. False with MemoryError. */
bool om_set_make_room(om_runtime *rt, om_set *set, size_t count);

/* Adds all keys of another set. */
bool om_set_merge(om_runtime *rt, om_set *set, const om_set *other);

extern const om_type om_set_definition;

extern const om_type om_frozenset_definition;

extern const om_type om_set_iterator_definition;

#endif
