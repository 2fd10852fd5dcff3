/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/table/set.h"

#include "base/macros.h"
#include "base/sizes.h"
#include "base/type.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "object/dealloc.h"
#include "object/protocol.h"
#include "object/repr.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/copy.h"
#include "types/state.h"
#include "types/table/keys.h"
#include "types/table/set_algebra.h"
#include "types/table/set_constant.h"

#include <string.h>

enum { SEARCH_ANEW = 2 };

static inline bool place_is_new(const om_set_entry *place)
{
    return !place->key && place->hash == 0;
}

static inline size_t neighbours(size_t start, size_t mask)
{
    return start + OM_SET_NEIGHBOURS <= mask ? OM_SET_NEIGHBOURS : 0;
}

/* Compares the key at `place` with `key`; 1, 0, -1, or SEARCH_ANEW. When `adding`, an equal
 * key counts even if comparing it has changed the set, as in CPython. */
static int place_compare(om_runtime *rt, const om_set *set, const om_set_entry *place,
                         om_object *key, bool adding)
{
    const om_set_entry *table = set->table;
    size_t mask = set->mask;
    om_object *held = place->key;
    int same = om_key_same(rt, held, key);
    if (same < 0 || (adding && same))
        return same;
    bool moved =
        (set->table != table) | (set->mask != mask); /* or another came to lie there */
    if (moved || place->key != held)
        return SEARCH_ANEW;
    return same;
}

/* The place for a key that is not there: the last one on its path that was given up, or
 * the one at its end. */
static inline om_set_entry *place_for(om_set_entry *given_up, om_set_entry *end)
{
    return given_up && !given_up->key ? given_up : end;
}

/* Where `key` is (1), or the place for it (0). */
static int place_search(om_runtime *rt, const om_set *set, om_object *key, int64_t hash,
                        bool adding, om_set_entry **found)
{
    uint64_t rest = (uint64_t)hash;
    size_t mask = set->mask, start = (size_t)hash & mask;
    om_set_entry *given_up = NULL;
    for (;;) {
        om_set_entry *place = &set->table[start];
        for (size_t left = neighbours(start, mask) + 1; left; left--, place++) {
            if (place_is_new(place)) {
                *found = place_for(given_up, place);
                return 0;
            }
            if (adding && !place->key)
                given_up = place;
            if (place->hash == hash) { /* which is not that of a place given up */
                int same = place_compare(rt, set, place, key, adding);
                *found = place;
                if (same != 0)
                    return same;
            }
        }
        rest >>= 5;
        start = (start * 5 + 1 + (size_t)rest) & mask;
    }
}

static OM_NOINLINE int place_find_equal(om_runtime *rt, const om_set *set, om_object *key,
                                        int64_t hash, bool adding, om_set_entry **found)
{
    int outcome = SEARCH_ANEW;
    while (outcome == SEARCH_ANEW)
        outcome = place_search(rt, set, key, hash, adding, found);
    return outcome;
}

/* Where `key` is (1), or the place for it (0), or -1. As long as no other key has this
 * hash, only the table is read. */
static OM_ALWAYS_INLINE int place_find(om_runtime *rt, const om_set *set, om_object *key,
                                       int64_t hash, bool adding, om_set_entry **found)
{
    uint64_t rest = (uint64_t)hash;
    size_t mask = set->mask, start = (size_t)hash & mask;
    om_set_entry *given_up = NULL;
    for (;;) {
        om_set_entry *place = &set->table[start];
        for (om_set_entry *last = place + neighbours(start, mask); place <= last; place++) {
            *found = place;
            if (OM_LIKELY(place->key == key))
                return 1;
            if (place->hash == hash && place->key)
                return place_find_equal(rt, set, key, hash, adding, found);
            if (place_is_new(place)) {
                *found = place_for(given_up, place);
                return 0;
            }
            if (!place->key)
                given_up = place;
        }
        rest >>= 5;
        start = (start * 5 + 1 + (size_t)rest) & mask;
    }
}

/* Puts a new key into a table that has room and no place given up. */
static void place_fill(om_set_entry *table, size_t mask, om_object *key, int64_t hash)
{
    uint64_t rest = (uint64_t)hash;
    size_t start = (size_t)hash & mask;
    for (;;) {
        om_set_entry *place = &table[start];
        for (size_t left = neighbours(start, mask) + 1; left; left--, place++) {
            if (!place->key) {
                *place = (om_set_entry){key, hash};
                return;
            }
        }
        rest >>= 5;
        start = (start * 5 + 1 + (size_t)rest) & mask;
    }
}

static size_t table_bytes(size_t mask)
{
    return om_size_product(mask + 1, sizeof(om_set_entry));
}

static void set_free_table(om_runtime *rt, om_set *set)
{
    if (set->table != set->small)
        om_raw_free(rt, set->table, table_bytes(set->mask));
}

/* Makes a new table for the set, of the smallest power of 2 that is more than `least`
 * places. */
static bool set_resize(om_runtime *rt, om_set *set, size_t least)
{
    size_t places = OM_SET_SMALL;
    while (places <= least)
        places *= 2;
    om_set_entry old_small[OM_SET_SMALL], *table = set->small, *old = set->table;
    if (old == set->small) {
        memcpy(old_small, old, sizeof old_small);
        old = old_small;
    }
    if (places > OM_SET_SMALL && !(table = om_raw_alloc(rt, table_bytes(places - 1))))
        return false;
    memset(table, 0, table_bytes(places - 1));
    for (size_t i = 0; i <= set->mask; i++) {
        if (old[i].key)
            place_fill(table, places - 1, old[i].key, old[i].hash);
    }
    if (old != old_small)
        om_raw_free(rt, old, table_bytes(set->mask));
    set->table = table;
    set->mask = places - 1;
    set->filled = set->used;
    return true;
}

bool om_set_add_key(om_runtime *rt, om_set *set, om_object *key, int64_t hash)
{
    om_set_entry *place;
    int found = place_find(rt, set, key, hash, true, &place);
    if (found)
        return found > 0;
    if (place->hash) { /* without a key: it was given up */
        *place = (om_set_entry){om_retain(key), hash};
        set->used++;
        return true;
    }
    if (((size_t)set->filled + 1) * 5 >= set->mask * 3) {
        size_t used = (size_t)set->used + 1;
        *place = (om_set_entry){om_retain(key), hash};
        set->used++;
        set->filled++;
        if (set_resize(rt, set, used > 50000 ? used * 2 : used * 4))
            return true;
        *place = (om_set_entry){NULL, 0};
        set->used--;
        set->filled--;
        om_release(key);
        return false;
    }
    *place = (om_set_entry){om_retain(key), hash};
    set->used++;
    set->filled++;
    return true;
}

int om_set_contains_key(om_runtime *rt, om_set *set, om_object *key, int64_t hash)
{
    om_set_entry *place;
    return place_find(rt, set, key, hash, false, &place);
}

int om_set_remove_key(om_runtime *rt, om_set *set, om_object *key, int64_t hash)
{
    om_set_entry *place;
    int found = place_find(rt, set, key, hash, false, &place);
    if (found > 0) {
        om_object *held = place->key;
        *place = (om_set_entry){NULL, -1};
        set->used--;
        om_release(held);
    }
    return found;
}

bool om_set_settle(om_runtime *rt, om_set *set)
{
    size_t used = set->used;
    if (set->filled - set->used <= set->mask / 4)
        return true;
    return set_resize(rt, set, used > 50000 ? used * 2 : used * 4);
}

static void set_adopt(om_set *set, const om_set *other)
{
    bool same = set->mask == other->mask && other->filled == other->used;
    for (size_t i = 0; i <= other->mask; i++) {
        const om_set_entry *entry = &other->table[i];
        if (!entry->key)
            continue;
        if (same)
            set->table[i] = (om_set_entry){om_retain(entry->key), entry->hash};
        else
            place_fill(set->table, set->mask, om_retain(entry->key), entry->hash);
    }
    set->used = set->filled = other->used;
}

bool om_set_make_room(om_runtime *rt, om_set *set, size_t count)
{
    if ((set->filled + count) * 5 < set->mask * 3)
        return true;
    return set_resize(rt, set, (set->used + count) * 2);
}

bool om_set_merge(om_runtime *rt, om_set *set, const om_set *other)
{
    size_t position = 0;
    om_object *key;
    int64_t hash;
    if (set == other || !other->used)
        return true;
    if (!om_set_make_room(rt, set, other->used))
        return false;
    if (!set->filled) {
        set_adopt(set, other);
        return true;
    }
    bool done = true;
    while (done && om_set_next_key(other, &position, &key, &hash)) {
        om_retain(key); /* `other` may lose it while a key that is equal is compared */
        done = om_set_add_key(rt, set, key, hash);
        om_release(key);
    }
    return done;
}

bool om_set_next_key(const om_set *set, size_t *position, om_object **key, int64_t *hash)
{
    while (*position <= set->mask && !set->table[*position].key)
        ++*position;
    if (*position > set->mask)
        return false;
    *key = set->table[*position].key;
    *hash = set->table[*position].hash;
    ++*position;
    return true;
}

static void set_empty(om_set *set)
{
    set->used = set->filled = 0;
    set->mask = OM_SET_SMALL - 1;
    set->table = set->small;
    set->cursor = 0;
    memset(set->small, 0, sizeof set->small);
}

om_set *om_set_make(om_runtime *rt, om_type *type)
{
    om_set *set = om_container_alloc(rt, type, sizeof *set);
    if (!set)
        return NULL;
    set_empty(set);
    om_track(rt, &set->head);
    return set;
}

void om_set_replace(om_runtime *rt, om_set *set, om_set *from)
{
    om_set old = *set;
    bool was_small = set->table == set->small;
    *set = (om_set){set->head,   from->used,  from->filled, from->mask,
                    from->table, set->cursor, {{0}}};
    memcpy(set->small, from->small, sizeof set->small);
    if (from->table == from->small)
        set->table = set->small;
    set_empty(from);
    if (was_small)
        old.table = old.small;
    for (size_t i = 0; i <= old.mask; i++)
        om_xrelease(old.table[i].key);
    if (!was_small)
        om_raw_free(rt, old.table, table_bytes(old.mask));
}

static om_object *set_clear(om_runtime *rt, om_object *self)
{
    om_set *set = (om_set *)self;
    if (set->filled)
        set->filled = 0, set->cursor = 0;
    om_object *child = NULL;
    while (set->used && !child) {
        om_object **place = &set->table[set->cursor++].key, *key = *place;
        if (key) {
            *place = NULL;
            set->used--;
            child = om_drop(rt, key);
        }
    }
    return child;
}

static void set_destroy(om_runtime *rt, om_object *self)
{
    set_free_table(rt, (om_set *)self);
    om_container_free(rt, self);
}

static bool set_traverse(om_object *self, om_visitor *visit, void *context)
{
    om_set *set = (om_set *)self;
    for (size_t i = 0; i <= set->mask; i++) {
        if (set->table[i].key && !visit(context, set->table[i].key))
            return false;
    }
    return true;
}

static size_t set_size(const om_object *self)
{
    const om_set *set = (const om_set *)self;
    return 216 + (set->table == set->small ? 0 : table_bytes(set->mask));
}

om_object *om_set_pop(om_runtime *rt, om_object *self)
{
    om_set *set = (om_set *)self;
    if (!set->used)
        return om_raise(rt, OM_KEY_ERROR, "'pop from an empty set'");
    size_t place = set->cursor & set->mask;
    while (!set->table[place].key)
        place = (place + 1) & set->mask;
    om_object *key = set->table[place].key;
    set->table[place] = (om_set_entry){NULL, -1};
    set->used--;
    set->cursor = place + 1;
    return key;
}

static om_object *set_iterate(om_runtime *rt, om_object *self)
{
    om_set_iterator *walk =
        om_container_alloc(rt, &om_in_types(rt)->set_iterator_type, sizeof *walk);
    if (!walk)
        return NULL;
    walk->set = om_retain(self);
    walk->position = 0;
    walk->used = walk->left = ((om_set *)self)->used;
    om_track(rt, &walk->head);
    return &walk->head;
}

static om_object *set_walk_next(om_runtime *rt, om_object *self)
{
    om_set_iterator *walk = (om_set_iterator *)self;
    om_object *key;
    int64_t hash;
    if (!walk->set)
        return NULL;
    if (walk->used != ((om_set *)walk->set)->used) {
        walk->used = UINT32_MAX; /* for good: no set has so many keys */
        return om_raise(rt, OM_RUNTIME_ERROR, "Set changed size during iteration");
    }
    if (om_set_next_key((om_set *)walk->set, &walk->position, &key, &hash)) {
        walk->left -= walk->left > 0;
        return om_retain(key);
    }
    om_object *set = walk->set;
    walk->set = NULL;
    om_release(set);
    return NULL;
}

static size_t set_walk_hint(const om_object *self)
{
    const om_set_iterator *walk = (const om_set_iterator *)self;
    bool steady = walk->set && walk->used == ((om_set *)walk->set)->used;
    return steady ? walk->left : 0;
}

static om_object *set_walk_clear(om_runtime *rt, om_object *self)
{
    om_set_iterator *walk = (om_set_iterator *)self;
    om_object *set = walk->set;
    walk->set = NULL;
    return set ? om_drop(rt, set) : NULL;
}

static bool set_walk_traverse(om_object *self, om_visitor *visit, void *context)
{
    om_set_iterator *walk = (om_set_iterator *)self;
    return !walk->set || visit(context, walk->set);
}

static size_t set_walk_size(const om_object *self)
{
    (void)self;
    return 64;
}

/* For an inspector: while it looks, nothing changes the set. */
static bool set_repr_as_it_is(om_runtime *rt, const om_set *set, om_text *text)
{
    size_t position = 0;
    om_object *key;
    int64_t hash;
    const char *before =
        set->head.type == &om_in_types(rt)->frozenset_type ? "frozenset({" : "{";
    while (!text->failed && om_set_next_key(set, &position, &key, &hash)) {
        om_text_add_cstring(text, before);
        om_repr_into(rt, key, text);
        before = ", ";
    }
    return om_text_add_cstring(
        text, set->head.type == &om_in_types(rt)->frozenset_type ? "})" : "}");
}

static bool set_repr(om_runtime *rt, om_object *self, om_text *text)
{
    om_set *set = (om_set *)self;
    bool frozen = self->type == &om_in_types(rt)->frozenset_type;
    if (!set->used)
        return om_text_addf(text, "%s()", self->type->name);
    if (text->inspecting)
        return set_repr_as_it_is(rt, set, text);
    om_object *key, *keys = om_list_from_object(rt, self); /* a repr may change the set */
    bool done = keys && om_text_add_cstring(text, frozen ? "frozenset({" : "{");
    for (size_t i = 0; done && i < om_list_length(keys); i++) {
        key = om_list_get_borrow(keys, i);
        done = (!i || om_text_add_cstring(text, ", ")) && om_repr_into(rt, key, text);
    }
    om_xrelease(keys);
    return keys ? done && om_text_add_cstring(text, frozen ? "})" : "}")
                : om_text_fail(text);
}

/* set_contains for any item. A set, which has no hash, is looked for as a frozenset. */
static OM_NOINLINE int contains_any(om_runtime *rt, const om_set *set, om_object *item)
{
    int64_t hash;
    om_set_entry *place;
    if (item->type != &om_in_types(rt)->set_type)
        return om_hash(rt, item, &hash) ? place_find(rt, set, item, hash, false, &place)
                                        : -1;
    om_object *key = om_frozenset_from_object(rt, item);
    int has = key ? contains_any(rt, set, key) : -1;
    om_xrelease(key);
    return has;
}

static int set_contains(om_runtime *rt, om_object *self, om_object *item)
{
    int64_t hash;
    om_set_entry *place;
    if (!om_key_hash_known(rt, item, &hash))
        return contains_any(rt, (om_set *)self, item);
    return place_find(rt, (om_set *)self, item, hash, false, &place);
}

static ptrdiff_t set_length(const om_object *self)
{
    return (ptrdiff_t)((const om_set *)self)->used;
}

static om_object *set_copy(om_runtime *rt, om_object *self)
{
    om_set *copy = om_set_make(rt, self->type);
    if (copy && !om_set_merge(rt, copy, (om_set *)self)) {
        om_release(&copy->head);
        return NULL;
    }
    return (om_object *)copy;
}

bool om_set_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_types(rt)->set_type, "set", &om_set_definition);
    om_type_begin(rt, &om_in_types(rt)->frozenset_type, "frozenset",
                  &om_frozenset_definition);

    om_type *walk = &om_in_types(rt)->set_iterator_type;
    om_type_begin(rt, walk, "set_iterator", &om_set_iterator_definition);
    return true;
}

const om_type om_set_definition = {
    /* <<the slots of set>> */
    .flags = OM_TYPE_CONTAINER | OM_TYPE_WEAKLY | OM_TYPE_VECTOR,
    .size = set_size,
    .destroy = set_destroy,
    .clear = set_clear,
    .traverse = set_traverse,
    .repr = set_repr,
    .within = "set(...)",
    .compare = om_set_compare,
    .length = set_length,
    .contains = set_contains,
    .iterate = set_iterate,
    .binary = om_set_binary,
    .inplace = om_set_inplace,
    .copy = set_copy,

    .slots = om_no_slots,
};

const om_type om_frozenset_definition = {
    /* <<the slots of frozenset>> */
    .flags = OM_TYPE_CONTAINER | OM_TYPE_WEAKLY | OM_TYPE_VECTOR,
    .size = set_size,
    .destroy = set_destroy,
    .clear = set_clear,
    .traverse = set_traverse,
    .repr = set_repr,
    .within = "frozenset(...)",
    .compare = om_set_compare,
    .length = set_length,
    .contains = set_contains,
    .iterate = set_iterate,
    .binary = om_set_binary,
    .hash = om_frozenset_hash,
    .constant_key = om_frozenset_constant_key,
    .constant_same = om_frozenset_constant_same,

    .slots = om_no_slots,
};

const om_type om_set_iterator_definition = {
    .flags = OM_TYPE_CONTAINER,
    .size = set_walk_size,
    .destroy = om_container_free,
    .clear = set_walk_clear,
    .traverse = set_walk_traverse,
    .next_item = set_walk_next,
    .hash = om_hash_identity,
    .hint = set_walk_hint,
};
