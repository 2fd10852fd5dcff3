/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Dictionaries: tables that find a value by its key and keep the order of insertion. See
 * om_table for what always holds of them. */
#ifndef OM_TYPES_TABLE_DICT_H
#define OM_TYPES_TABLE_DICT_H

#include "base/load.h"
#include "base/macros.h"
#include "base/type.h"
#include "heap/track.h"
#include "object/text_builder.h"
#include "types/table/table.h"
#include "types/text/str.h"

/* <<what types/table/dict.h defines>> */
/* A dictionary; a namespace is one. */
typedef struct om_dict {
    om_object head;
    om_table *table; /* om_runtime.no_table when there has never been an entry */
    uint32_t used;   /* entries that are not deleted */
    uint32_t filled; /* and those that are */
} om_dict;

/* A search. The first two are to be known when it begins. */
typedef struct om_probe {
    const om_dict *dict;
    uint32_t hash;     /* of the key */
    om_entry *entry;   /* where the search is; if the key is there, its entry */
    size_t slot;       /* if it is not: the empty slot where the search ended */
    uint32_t compared; /* entries before this one were compared already, and are other keys */
} om_probe;

/* Whether the key of probe->entry, `held`, is `key`, whose hash bits are the same. `held` is NULL
 * if the entry was deleted. Returns one of these, or another value that ends the search as
 * OM_KEY_FOUND does. */
typedef int om_key_question(om_probe *probe, om_object *held, om_object *key);

enum { OM_KEY_OTHER, OM_KEY_FOUND, OM_KEY_UNSURE };

/* <<what types/table/dict.h declares>> */
bool om_dict_repr(om_runtime *rt, om_object *self, om_text *text);

/* Looks along the path of a key through slots of one width, for an entry whose hash bits match:
 * OM_KEY_FOUND if its key is the object `key`, which is all that is asked, else OM_KEY_UNSURE;
 * OM_KEY_OTHER if there is none. */
static OM_ALWAYS_INLINE int om_slots_glance(om_probe *probe, om_object *key, unsigned width)
{
    om_table *table = probe->dict->table;
    size_t mask = ((size_t)1 << table->log2) - 1, slot = probe->hash & mask;
    uint32_t number, rest = probe->hash, empty = om_slot_empty(width);
    for (; (number = om_unit_get(om_slot_at(table, width, slot), width, 0)) != empty;
         slot = om_slot_after(slot, &rest, mask)) {
        if (!om_slot_fits(number, probe->hash, empty, mask))
            continue;
        probe->entry = om_table_entries(table) + (number & mask);
        return OM_LIKELY(probe->entry->key == key) ? OM_KEY_FOUND : OM_KEY_UNSURE;
    }
    probe->slot = slot;
    return OM_KEY_OTHER;
}

/* Follows the path of a key through slots of one width, and calls `is` for each key whose
 * hash bits match. Ends at the first for which it does not return OM_KEY_OTHER, or with that
 * at an empty slot. */
static OM_ALWAYS_INLINE int om_slots_search(om_probe *probe, om_object *key, unsigned width,
                                            om_key_question *is)
{
    om_table *table = probe->dict->table;
    size_t mask = ((size_t)1 << table->log2) - 1, slot = probe->hash & mask;
    uint32_t number, rest = probe->hash, empty = om_slot_empty(width);
    for (; (number = om_unit_get(om_slot_at(table, width, slot), width, 0)) != empty;
         slot = om_slot_after(slot, &rest, mask)) {
        if (!om_slot_fits(number, probe->hash, empty, mask))
            continue;
        probe->entry = om_table_entries(table) + (number & mask);
        int answer = is(probe, probe->entry->key, key);
        if (answer != OM_KEY_OTHER)
            return answer;
    }
    probe->slot = slot;
    return OM_KEY_OTHER;
}

/* The bytes of eight tags that are this one: the highest bit of each is set. */
static inline uint64_t om_tags_alike(const char *tags, uint64_t sought)
{
    uint64_t differs = om_load8_low(tags) ^ sought;
    return (differs - (OM_HIGH_BITS >> 7)) & ~differs & OM_HIGH_BITS;
}

/* As om_slots_glance, in a table with tags. */
static OM_ALWAYS_INLINE int om_tags_glance(om_probe *probe, om_object *key)
{
    om_table *table = probe->dict->table;
    om_entry *entries = om_table_entries(table);
    const uint64_t sought = om_tag(probe->hash) * (OM_HIGH_BITS >> 7);
    const om_entry *end = entries + probe->dict->filled;
    for (const char *tags = (char *)table - 8; entries < end; entries += 8, tags -= 8) {
        uint64_t marks = om_tags_alike(tags, sought);
        if (!marks)
            continue;
        probe->entry = entries + (unsigned)__builtin_ctzll(marks) / 8;
        return OM_LIKELY(probe->entry->key == key) ? OM_KEY_FOUND : OM_KEY_UNSURE;
    }
    probe->slot = 0;
    return OM_KEY_OTHER;
}

/* Compares eight tags at a time, and calls `is` for each key whose tag matches. */
static OM_ALWAYS_INLINE int om_tags_search(om_probe *probe, om_object *key,
                                           om_key_question *is)
{
    om_table *table = probe->dict->table;
    om_entry *entries = om_table_entries(table);
    const uint64_t sought = om_tag(probe->hash) * (OM_HIGH_BITS >> 7);
    const om_entry *end = entries + probe->dict->filled;
    for (const char *tags = (char *)table - 8; entries < end; entries += 8, tags -= 8) {
        uint64_t marks = om_tags_alike(tags, sought);
        for (; marks; marks &= marks - 1) {
            probe->entry = entries + (unsigned)__builtin_ctzll(marks) / 8;
            int answer = is(probe, probe->entry->key, key);
            if (answer != OM_KEY_OTHER)
                return answer;
        }
    }
    probe->slot = 0;
    return OM_KEY_OTHER;
}

/* The rest of om_dict_find. */
om_entry *om_dict_search(const om_dict *dict, om_object *key);

/* The entry of the string `key`, or NULL. Allocates nothing. Cost: constant, on average. */
static inline om_entry *om_dict_find(const om_dict *dict, om_object *key)
{
    om_probe probe = {dict, ((const om_str *)key)->hash, NULL, 0, 0};
    int answer = OM_KEY_UNSURE;
    if (probe.hash && om_slot_width(dict->table->log2) == 0)
        answer = om_tags_glance(&probe, key);
    if (answer == OM_KEY_UNSURE)
        return om_dict_search(dict, key);
    return answer == OM_KEY_FOUND ? probe.entry : NULL;
}

/* Makes a table of 1 << log2 slots with room for `room` entries, at least those that are
 * used, and closes the gaps that deleted ones have left. False with MemoryError. */
bool om_dict_resize(om_runtime *rt, om_dict *dict, unsigned log2, size_t room);

/* Adds an entry whose key is not there yet. The key is retained. False with MemoryError.
 * Cost: constant, spread over all that are inserted. */
bool om_dict_insert(om_runtime *rt, om_dict *dict, OM_BORROWED om_object *key,
                    uint32_t hash, OM_TAKEN om_object *value);

/* Binds the string `key`, which is retained if it is new. False with MemoryError. */
bool om_dict_bind(om_runtime *rt, om_dict *dict, OM_BORROWED om_object *key,
                  OM_TAKEN om_object *value);

/* Deletes an entry and releases its key and value. */
void om_dict_remove_entry(om_dict *dict, om_entry *entry);

/* The next entry from `*position` on, which moves past it; false when there is none. Start
 * at 0. The key and the value are borrowed. */
bool om_dict_next_entry(const om_dict *dict, size_t *position, om_object **key,
                        om_object **value);

bool om_dict_begin(om_runtime *rt);

/* A dictionary without entries: untracked, and tracked. NULL with MemoryError. */
OM_NEW om_object *om_dict_alloc(om_runtime *rt);
OM_NEW om_object *om_dict_make(om_runtime *rt);

/* To be called before a dictionary gets a new key or value: tracks one that is not tracked
 * and has to be from now on. False with MemoryError. */
static inline bool om_dict_admits(om_runtime *rt, om_dict *dict, const om_object *object)
{
    return om_is_tracked(&dict->head) || !om_may_be_tracked(object) ||
           om_track_late(rt, &dict->head);
}

/* A dict, not tracked, of which `shared` entries have their keys in common with other dicts in CPython:
 * its size is told so, as long as there are no more and all are strings. NULL with MemoryError. */
OM_NEW om_object *om_dict_sharing(om_runtime *rt, size_t shared);

extern const om_type om_dict_definition;

#endif
