/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/table/dict.h"

#include "base/error.h"
#include "base/load.h"
#include "base/macros.h"
#include "base/state.h"
#include "base/type.h"
#include "heap/gc_list.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "object/dealloc.h"
#include "object/repr.h"
#include "object/state.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/copy.h"
#include "types/number/digits.h"
#include "types/sequence/tuple.h"
#include "types/state.h"
#include "types/table/keys.h"
#include "types/table/set.h"
#include "types/table/table.h"
#include "types/table/views.h"
#include "types/text/str.h"

#include <string.h>

bool om_dict_repr(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *key, *value;
    size_t position = 0;
    const char *before = "";
    om_text_add_cstring(text, "{");
    while (!text->failed && om_dict_next_entry((om_dict *)self, &position, &key, &value)) {
        om_retain(key);
        om_retain(value);
        om_text_add_cstring(text, before);
        om_repr_into(rt, key, text);
        om_text_add_cstring(text, ": ");
        om_repr_into(rt, value, text);
        om_release(key);
        om_release(value);
        before = ", ";
    }
    return om_text_add_cstring(text, "}");
}

#include "types/table/dict.h"

#include "base/error.h"
#include "base/load.h"
#include "base/macros.h"
#include "base/state.h"
#include "base/type.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "object/dealloc.h"
#include "object/repr.h"
#include "object/state.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/copy.h"
#include "types/number/digits.h"
#include "types/sequence/items.h"
#include "types/sequence/tuple.h"
#include "types/state.h"
#include "types/table/keys.h"
#include "types/table/set.h"
#include "types/table/table.h"
#include "types/table/views.h"
#include "types/text/str.h"

#include <string.h>

/* Searches a table of any size; the compiler makes three functions of it, and of what follows. */
static OM_ALWAYS_INLINE int table_search(om_probe *probe, om_object *key,
                                         om_key_question *is)
{
    unsigned width = om_slot_width(probe->dict->table->log2);
    if (OM_LIKELY(width == 0))
        return om_tags_search(probe, key, is);
    return width == 1 ? om_slots_search(probe, key, 1, is)
                      : om_slots_search(probe, key, 2, is);
}

/* Whether that very object is a key, if nothing else of the keys need be read. */
static OM_ALWAYS_INLINE int table_glance(om_probe *probe, om_object *key)
{
    unsigned width = om_slot_width(probe->dict->table->log2);
    if (OM_LIKELY(width == 0))
        return om_tags_glance(probe, key);
    return width == 1 ? om_slots_glance(probe, key, 1) : om_slots_glance(probe, key, 2);
}

/* The comparison of strings. Two different ones that are interned are not equal. */
static inline int key_is_str(om_probe *probe, om_object *held, om_object *key)
{
    (void)probe;
    return held == key ||
           (held && held->type == key->type &&
            !(held->bits & key->bits & OM_STR_INTERNED) && om_str_equal(held, key));
}

/* Searches for a string. */
static OM_NOINLINE int find_str(const om_dict *dict, om_object *key, om_probe *probe)
{
    probe->dict = dict;
    probe->hash = om_str_hash(key);
    return table_search(probe, key, key_is_str);
}

om_entry *om_dict_search(const om_dict *dict, om_object *key)
{
    om_probe probe;
    return find_str(dict, key, &probe) ? probe.entry : NULL;
}

/* How large CPython makes the new table of a dict with `used` keys. */
static unsigned log2_for(size_t used)
{
    unsigned log2 = OM_TABLE_LOG2_LEAST;
    if (used == 0)
        return log2;
    do
        log2++;
    while ((size_t)1 << log2 <= 3 * used);
    return log2;
}

/* A table without entries. NULL with MemoryError: more slots than 32 bits can number
 * would be more than any allocator returns. */
static om_table *table_new(om_runtime *rt, unsigned log2, size_t room)
{
    char *block = om_raw_alloc(rt, log2 <= 32 ? om_table_bytes(log2, room) : SIZE_MAX);
    if (!block)
        return NULL;
    om_table *table = (om_table *)(block + om_table_before(log2)) - 1;
    *table = (om_table){.log2 = (uint8_t)log2,
                        .lacking = (uint8_t)(om_table_usable(log2) - room),
                        .lineage = om_in_types(rt)->dict_lineage++};
    memset(block, om_slot_width(log2) ? 0xFF : 0, om_table_before(log2) - sizeof *table);
    return table;
}

static void table_free(om_runtime *rt, om_table *table)
{
    if (om_table_room(table))
        om_raw_free(rt, om_table_block(table),
                    om_table_bytes(table->log2, om_table_room(table)));
}

enum { POINTS_AHEAD = 16 };

/* The first empty slot on the path of a hash. */
static OM_ALWAYS_INLINE size_t slot_free(om_table *table, uint32_t hash, unsigned width)
{
    size_t mask = ((size_t)1 << table->log2) - 1, slot = hash & mask;
    uint32_t rest = hash, empty = om_slot_empty(width);
    while (om_unit_get(om_slot_at(table, width, slot), width, 0) != empty)
        slot = om_slot_after(slot, &rest, mask);
    return slot;
}

static OM_ALWAYS_INLINE void slot_put(om_table *table, size_t slot, uint32_t hash,
                                      size_t entry, unsigned width)
{
    uint32_t mask = (uint32_t)(((uint64_t)1 << table->log2) - 1);
    om_unit_set(om_slot_at(table, width, slot), width, 0, (hash & ~mask) | (uint32_t)entry);
}

static inline void tag_put(om_table *table, uint32_t hash, size_t entry)
{
    *om_tag_at(table, entry) = (char)om_tag(hash);
}

/* Makes the index lead to an entry: its slot, or its tag. */
static OM_ALWAYS_INLINE void index_put(om_table *table, size_t slot, uint32_t hash,
                                       size_t entry, unsigned width)
{
    if (width)
        slot_put(table, slot, hash, entry, width);
    else
        tag_put(table, hash, entry);
}

/* Makes the index, of slots of one width, for the first `count` entries. */
static OM_ALWAYS_INLINE void index_make(om_table *table, size_t count, unsigned width)
{
    const uint32_t *hashes = om_table_hashes(table);
    size_t mask = ((size_t)1 << table->log2) - 1;
    for (size_t i = 0; i < count; i++) {
        size_t ahead = i + POINTS_AHEAD < count ? i + POINTS_AHEAD : i;
        OM_PREFETCH(om_slot_at(table, width, hashes[ahead] & mask));
        slot_put(table, slot_free(table, hashes[i], width), hashes[i], i, width);
    }
}

static void table_index(om_table *table, size_t count)
{
    unsigned width = om_slot_width(table->log2);
    if (width == 2)
        index_make(table, count, 2);
    else if (width == 1)
        index_make(table, count, 1);
    else
        for (size_t i = 0; i < count; i++)
            tag_put(table, om_table_hashes(table)[i], i);
}

/* Puts the table into a larger block, as it is: deleted entries stay where they are. */
static bool dict_widen(om_runtime *rt, om_dict *dict)
{
    om_table *old = dict->table;
    om_table *table = table_new(rt, old->log2, om_table_usable(old->log2));
    if (!table)
        return false;
    table->general = old->general;
    table->lineage = old->lineage;
    table->first = old->first;
    memcpy(om_table_block(table), om_table_block(old),
           om_table_before(old->log2) - sizeof *old);
    memcpy(om_table_entries(table), om_table_entries(old), dict->filled * sizeof(om_entry));
    memcpy(om_table_hashes(table), om_table_hashes(old), dict->filled * sizeof(uint32_t));
    dict->table = table;
    table_free(rt, old);
    return true;
}

bool om_dict_resize(om_runtime *rt, om_dict *dict, unsigned log2, size_t room)
{
    om_table *old = dict->table;
    om_table *table = table_new(rt, log2, room);
    if (!table)
        return false;
    const om_entry *from = om_table_entries(old);
    const uint32_t *hashes = om_table_hashes(old);
    om_entry *to = om_table_entries(table);
    uint32_t *to_hash = om_table_hashes(table);
    size_t count = 0;
    for (size_t i = old->first; i < dict->filled; i++) {
        if (!from[i].key)
            continue;
        to[count] = from[i];
        to_hash[count++] = hashes[i];
    }
    table_index(table, count);
    table->general = old->general;
    table->shared = room > old->shared ? 0 : old->shared;
    dict->table = table;
    dict->filled = dict->used;
    table_free(rt, old);
    return true;
}

/* Makes room for one more entry. */
static bool dict_grow(om_runtime *rt, om_dict *dict)
{
    enum { FIRST_ROOM = 3 };
    const om_table *table = dict->table;
    if (om_table_room(table) == 0)
        return om_dict_resize(rt, dict, OM_TABLE_LOG2_LEAST, FIRST_ROOM);
    size_t shared = table->shared;
    if (table->lacking && !shared)
        return dict_widen(rt, dict);
    unsigned log2 = log2_for(dict->used);
    size_t room = om_table_usable(log2);
    if (dict->filled < shared)
        room = room < shared ? room : shared;
    return om_dict_resize(rt, dict, log2, room);
}

/* As in CPython: the object, and a table that holds the hashes only of general keys. */
static size_t dict_size(const om_object *self)
{
    enum { OBJECT = 64, TABLE = 32, ENTRY = 16, HASH = 8 };
    const om_table *table = ((const om_dict *)self)->table;
    if (om_table_room(table) == 0)
        return OBJECT;
    if (table->shared)
        return OBJECT + table->shared * sizeof(int64_t);
    unsigned width = table->log2 < 8 ? 0 : table->log2 < 16 ? 1 : 2;
    size_t entry = table->general ? ENTRY + HASH : ENTRY;
    return OBJECT + TABLE + ((size_t)1 << (table->log2 + width)) +
           om_table_usable(table->log2) * entry;
}

/* Writes an entry after all others, where there is room. */
static OM_ALWAYS_INLINE void dict_append(om_dict *dict, om_object *key, om_object *value,
                                         const om_probe *at)
{
    om_table *table = dict->table;
    om_table_entries(table)[dict->filled] = (om_entry){om_retain(key), value};
    om_table_hashes(table)[dict->filled] = at->hash;
    index_put(table, at->slot, at->hash, dict->filled, om_slot_width(table->log2));
    dict->filled++;
    dict->used++;
}

bool om_dict_insert(om_runtime *rt, om_dict *dict, om_object *key, uint32_t hash,
                    om_object *value)
{
    if (!om_dict_admits(rt, dict, key) || !om_dict_admits(rt, dict, value) ||
        (dict->filled == om_table_room(dict->table) && !dict_grow(rt, dict))) {
        om_release(value);
        return false;
    }
    unsigned width = om_slot_width(dict->table->log2);
    om_probe at = {dict, hash, NULL, width ? slot_free(dict->table, hash, width) : 0, 0};
    dict_append(dict, key, value, &at);
    return true;
}

/* The same where a search has just ended, if there is room. */
static OM_ALWAYS_INLINE bool dict_insert_at(om_runtime *rt, om_dict *dict, om_object *key,
                                            const om_probe *at, om_object *value)
{
    uint32_t flags = key->type->flags | value->type->flags;
    if (dict->filled == om_table_room(dict->table) ||
        (flags & OM_TYPE_CONTAINER && !om_is_tracked(&dict->head)))
        return om_dict_insert(rt, dict, key, at->hash, value);
    dict_append(dict, key, value, at);
    return true;
}

/* Sets the value of an entry. */
static inline bool entry_set(om_runtime *rt, om_dict *dict, om_entry *entry,
                             om_object *value)
{
    if (!om_dict_admits(rt, dict, value)) {
        om_release(value);
        return false;
    }
    om_object *old = entry->value;
    entry->value = value;
    om_release(old);
    return true;
}

/* om_dict_bind in all cases. */
static OM_NOINLINE bool set_slow(om_runtime *rt, om_dict *dict, om_object *key,
                                 om_object *value)
{
    om_probe probe;
    return find_str(dict, key, &probe) ? entry_set(rt, dict, probe.entry, value)
                                       : dict_insert_at(rt, dict, key, &probe, value);
}

bool om_dict_bind(om_runtime *rt, om_dict *dict, om_object *key, om_object *value)
{
    om_probe probe = {dict, ((om_str *)key)->hash, NULL, 0, 0};
    if (!probe.hash || (!om_is_tracked(&dict->head) && om_may_be_tracked(value)) ||
        table_glance(&probe, key) != OM_KEY_FOUND)
        return set_slow(rt, dict, key, value);
    om_object *old = probe.entry->value;
    probe.entry->value = value;
    om_release(old);
    return true;
}

void om_dict_remove_entry(om_dict *dict, om_entry *entry)
{
    om_table *table = dict->table;
    const om_entry *entries = om_table_entries(table);
    om_object *key = entry->key, *value = entry->value;
    *entry = (om_entry){NULL, NULL};
    dict->used--;
    while (table->first < dict->filled && !entries[table->first].key)
        table->first++;
    om_release(key);
    om_release(value);
}

bool om_dict_next_entry(const om_dict *dict, size_t *position, om_object **key,
                        om_object **value)
{
    const om_entry *entries = om_table_entries(dict->table);
    if (*position < dict->table->first)
        *position = dict->table->first;
    while (*position < dict->filled && !entries[*position].key)
        ++*position;
    if (*position >= dict->filled) /* a dict that was filled anew may have fewer */
        return false;
    *key = entries[*position].key;
    *value = entries[*position].value;
    ++*position;
    return true;
}

om_object *om_dict_alloc(om_runtime *rt)
{
    om_dict *self = om_container_alloc(rt, &om_in_types(rt)->dict_type, sizeof *self);
    if (!self)
        return NULL;
    om_kept_take(rt, OM_KEPT_DICT);
    self->table = &om_in_types(rt)->no_table.table;
    self->used = self->filled = 0;
    return &self->head;
}

om_object *om_dict_make(om_runtime *rt)
{
    om_object *self = om_dict_alloc(rt);
    if (self)
        om_track(rt, self);
    return self;
}

/* The key goes first, as in CPython, and leaves None in its place until the value goes, too. So the
 * dict is whole at every step, and what dies may look at it and even fill it: the table is read
 * again each time. */
static om_object *dict_clear(om_runtime *rt, om_object *self)
{
    om_dict *dict = (om_dict *)self;
    om_object *child = NULL;
    while (dict->used && !child) {
        om_table *table = dict->table;
        om_entry *entry = &om_table_entries(table)[table->first];
        om_object *key = entry->key, *value = entry->value;
        if (key && key != om_none(rt)) {
            entry->key = om_none(rt);
            child = om_drop(rt, key);
        } else {
            table->first++;
            entry->key = entry->value = NULL;
            dict->used -= key != NULL;
            child = key ? om_drop(rt, value) : NULL;
        }
    }
    return child;
}

static unsigned dict_kept(const om_object *self)
{
    (void)self;
    return OM_KEPT_DICT;
}

static void dict_destroy(om_runtime *rt, om_object *self)
{
    table_free(rt, ((om_dict *)self)->table);
    om_container_free(rt, self);
}

bool om_dict_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_types(rt)->dict_type, "dict", &om_dict_definition);
    om_in_types(rt)->no_table.table =
        (om_table){.log2 = OM_TABLE_LOG2_LEAST, .lineage = om_in_types(rt)->dict_lineage++};
    om_in_types(rt)->no_table.table.lacking = (uint8_t)om_table_usable(OM_TABLE_LOG2_LEAST);
    return true;
}

om_type *om_dict_type(om_runtime *rt)
{
    return &om_in_types(rt)->dict_type;
}

bool om_is_dict(const om_object *self)
{
    return self->type == om_dict_type(self->type->rt);
}

/* ---- Any key (chapter 6.7.5) ------------------------------------------------------------- */
#include <stdarg.h>

/* 32 bits of a hash, the same for equal keys; a string's has no more. */
static inline uint32_t hash_folded(int64_t hash)
{
    return (uint32_t)((uint64_t)hash ^ (uint64_t)hash >> 32);
}

/* The comparison for a short int. Another int is compared here; an object of another type may be
 * equal too. */
static inline int key_is_short(om_probe *probe, om_object *held, om_object *key)
{
    (void)probe;
    if (held == key)
        return OM_KEY_FOUND;
    if (!held)
        return OM_KEY_OTHER;
    if (held->type != key->type)
        return OM_KEY_UNSURE;
    const om_int *x = (const om_int *)held, *y = (const om_int *)key;
    return x->size == y->size && x->digits[0] == y->digits[0] ? OM_KEY_FOUND : OM_KEY_OTHER;
}

enum { KEY_FAILED = -1, SEARCH_AGAIN = 3 };

/* After the key of probe->entry was compared, with the result `same`, while the dict's
 * table was `table` with `before` as its head and `filled` entries: what that means now.
 * The result counts if that entry is still there. */
static OM_NOINLINE int key_answer(om_probe *probe, const om_table *table,
                                  const om_table *before, uint32_t filled, om_object *held,
                                  int same)
{
    const om_dict *dict = probe->dict;
    const om_table *now = dict->table;
    size_t index = (size_t)(probe->entry - om_table_entries((om_table *)(uintptr_t)table));
    bool steady = now->log2 == before->log2 && now->general == before->general &&
                  dict->filled >= filled &&
                  (now == table || now->lineage == before->lineage) &&
                  om_table_entries(dict->table)[index].key == held;
    probe->compared = steady ? (uint32_t)index + 1 : 0;
    if (!steady)
        return SEARCH_AGAIN;
    probe->entry = om_table_entries(dict->table) + index;
    return same ? same : SEARCH_AGAIN;
}

/* The comparison for any key: KEY_FAILED with an error; SEARCH_AGAIN if the search must be
 * repeated, for the entries that were not compared. */
static inline int key_is_equal(om_probe *probe, om_object *held, om_object *key)
{
    const om_dict *dict = probe->dict;
    const om_table *table = dict->table;
    if (!held)
        return OM_KEY_OTHER;
    if (held == key)
        return OM_KEY_FOUND;
    size_t index = (size_t)(probe->entry - om_table_entries(dict->table));
    if (om_table_hashes(dict->table)[index] != probe->hash || index < probe->compared)
        return OM_KEY_OTHER; /* the key's own hash would be one more memory access */
    uint32_t filled = dict->filled;
    om_table before = *table;
    int same = om_key_same(dict->head.type->rt, held, key);
    if (same < 0)
        return same;
    bool steady = dict->table == table && dict->filled == filled &&
                  table->lineage == before.lineage && probe->entry->key == held;
    if (OM_LIKELY(steady))
        return same;
    return key_answer(probe, table, &before, filled, held, same);
}

/* Finds the entry of any key whose folded hash is that of the probe: 1, 0, -1 with an
 * error. */
static OM_NOINLINE int find_hashed(om_runtime *rt, om_object *key, om_probe *probe)
{
    int answer = OM_KEY_UNSURE;
    if (om_key_is_short(rt, key))
        answer = table_search(probe, key, key_is_short);
    probe->compared = 0;
    while (answer >= OM_KEY_UNSURE)
        answer = table_search(probe, key, key_is_equal);
    return answer;
}

/* The same for a key whose hash must be computed first. */
static OM_NOINLINE int find_any(om_runtime *rt, const om_dict *dict, om_object *key,
                                om_probe *probe)
{
    int64_t hash;
    if (key->type == &om_in_types(rt)->str_type && !dict->table->general)
        return find_str(dict, key, probe);
    if (!om_key_hash(rt, key, &hash))
        return KEY_FAILED;
    probe->dict = dict;
    probe->hash = hash_folded(hash);
    return find_hashed(rt, key, probe);
}

/* The same for a key whose hash is known, if that very object is in the table or no
 * candidate is; otherwise OM_KEY_UNSURE. */
static OM_ALWAYS_INLINE int find_fast(const om_runtime *rt, om_object *key, om_probe *probe)
{
    if (OM_LIKELY(key->type == &om_in_types(rt)->str_type)) {
        probe->hash = ((const om_str *)key)->hash;
        return probe->hash ? table_glance(probe, key) : OM_KEY_UNSURE;
    }
    if (!om_key_is_short(rt, key))
        return OM_KEY_UNSURE;
    probe->hash = ((const om_int *)key)->digits[0];
    return table_glance(probe, key);
}

/* Adds the first entry whose key is no string. */
static OM_NOINLINE bool dict_turn(om_runtime *rt, om_dict *dict, om_object *key,
                                  uint32_t hash, om_object *value)
{
    if (om_table_room(dict->table)) {
        unsigned log2 = log2_for(dict->used);
        if (!om_dict_resize(rt, dict, log2, om_table_usable(log2))) {
            om_release(value);
            return false;
        }
    }
    if (!om_dict_insert(rt, dict, key, hash, value))
        return false;
    dict->table->general = 1;
    dict->table->shared = 0;
    return true;
}

/* Adds an entry for a key that is not there, where the search for it has just ended. */
static OM_ALWAYS_INLINE bool dict_add(om_runtime *rt, om_dict *dict, om_object *key,
                                      const om_probe *at, om_object *value)
{
    if (!dict->table->general && key->type != &om_in_types(rt)->str_type)
        return dict_turn(rt, dict, key, at->hash, value);
    return dict_insert_at(rt, dict, key, at, value);
}

om_object *om_dict_new(om_runtime *rt)
{
    om_safe_point(rt);
    return om_dict_alloc(rt);
}

size_t om_dict_length(const om_object *self)
{
    return ((const om_dict *)self)->used;
}

/* om_dict_get_borrow for all keys. */
static OM_NOINLINE om_object *get_any(om_runtime *rt, const om_dict *dict, om_object *key)
{
    om_probe probe;
    return find_any(rt, dict, key, &probe) > 0 ? probe.entry->value : NULL;
}

om_object *om_dict_get_borrow(om_runtime *rt, om_object *self, om_object *key)
{
    om_probe probe = {(om_dict *)self, 0, NULL, 0, 0};
    int answer = find_fast(rt, key, &probe);
    if (answer == OM_KEY_UNSURE)
        return get_any(rt, (om_dict *)self, key);
    return answer == OM_KEY_FOUND ? probe.entry->value : NULL;
}

/* Puts a pair where a search for its key has ended, with the result `found`. */
static OM_ALWAYS_INLINE bool put_found(om_runtime *rt, om_dict *dict, om_object *key,
                                       om_object *value, const om_probe *probe, int found)
{
    if (found < 0) {
        om_release(value);
        return false;
    }
    return found ? entry_set(rt, dict, probe->entry, value)
                 : dict_add(rt, dict, key, probe, value);
}

/* om_dict_set_steal for all keys. */
static OM_NOINLINE bool put_any(om_runtime *rt, om_dict *dict, om_object *key,
                                om_object *value)
{
    om_probe probe;
    int found = find_any(rt, dict, key, &probe);
    return put_found(rt, dict, key, value, &probe, found);
}

/* The same for a key whose folded hash is known, and so not computed. */
static bool put_hashed(om_runtime *rt, om_dict *dict, om_object *key, uint32_t hash,
                       om_object *value)
{
    om_probe probe = {dict, hash, NULL, 0, 0};
    bool plain = key->type == &om_in_types(rt)->str_type && !dict->table->general;
    int found = plain ? find_str(dict, key, &probe) : find_hashed(rt, key, &probe);
    return put_found(rt, dict, key, value, &probe, found);
}

bool om_dict_set_steal(om_runtime *rt, om_object *self, om_object *key, om_object *value)
{
    om_dict *dict = (om_dict *)self;
    om_probe probe = {dict, 0, NULL, 0, 0};
    if (!value)
        return false;
    int answer = find_fast(rt, key, &probe);
    if (answer == OM_KEY_UNSURE)
        return put_any(rt, dict, key, value);
    if (answer == OM_KEY_FOUND)
        return entry_set(rt, dict, probe.entry, value);
    return dict_add(rt, dict, key, &probe, value);
}

bool om_dict_remove(om_runtime *rt, om_object *self, om_object *key)
{
    om_dict *dict = (om_dict *)self;
    om_probe probe;
    int found = find_any(rt, dict, key, &probe);
    if (found == 0)
        om_raise_key(rt, key);
    if (found <= 0)
        return false;
    om_dict_remove_entry(dict, probe.entry);
    return true;
}

om_object *om_dict_pop(om_runtime *rt, om_object *self, om_object *key,
                       om_object *otherwise)
{
    om_dict *dict = (om_dict *)self;
    om_probe probe;
    int found = dict->used ? find_any(rt, dict, key, &probe) : 0;
    if (found < 0)
        return NULL;
    if (!found)
        return otherwise ? om_retain(otherwise) : om_raise_key(rt, key);
    om_object *value = om_retain(probe.entry->value);
    om_dict_remove_entry(dict, probe.entry);
    return value;
}

om_object *om_dict_setdefault(om_runtime *rt, om_object *self, om_object *key,
                              om_object *otherwise)
{
    om_dict *dict = (om_dict *)self;
    om_probe probe;
    int found = find_any(rt, dict, key, &probe);
    if (found < 0)
        return NULL;
    if (found)
        return om_retain(probe.entry->value);
    return dict_add(rt, dict, key, &probe, om_retain(otherwise)) ? om_retain(otherwise)
                                                                 : NULL;
}

static void dict_close_up(om_runtime *rt, om_dict *dict)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    const om_table *table = dict->table;
    (void)om_dict_resize(rt, dict, table->log2, om_table_room(table));
    om_error_restore(rt, &saved);
}

om_object *om_dict_popitem(om_runtime *rt, om_object *self)
{
    om_dict *dict = (om_dict *)self;
    if (!dict->used)
        return om_raise(rt, OM_KEY_ERROR, "'popitem(): dictionary is empty'");
    size_t last = dict->filled - 1;
    while (!om_table_entries(dict->table)[last].key)
        last--;
    om_entry *entry = om_table_entries(dict->table) + last;
    om_object *pair = om_tuple_from_array(rt, &entry->key, 2);
    if (!pair)
        return NULL;
    om_dict_remove_entry(dict, entry);
    if (dict->filled - last > 16 && dict->filled - last > dict->used)
        dict_close_up(rt, dict);
    return pair;
}

bool om_dict_next_borrow(const om_object *self, size_t *position, om_object **key,
                         om_object **value)
{
    return om_dict_next_entry((const om_dict *)self, position, key, value);
}

void om_dict_clear(om_runtime *rt, om_object *self)
{
    om_dict *dict = (om_dict *)self, old = *dict;
    dict->table = &om_in_types(rt)->no_table.table;
    dict->used = dict->filled = 0;
    om_entry *entries = om_table_entries(old.table);
    for (size_t i = old.table->first; i < old.filled; i++) {
        if (entries[i].key) {
            om_release(entries[i].key);
            om_release(entries[i].value);
        }
    }
    table_free(rt, old.table);
}

/* A copy of the table of `dict`, with references of its own. NULL with MemoryError. */
static om_table *table_copy(om_runtime *rt, const om_dict *dict)
{
    om_table *old = dict->table;
    size_t bytes = om_table_bytes(old->log2, om_table_room(old));
    char *block = om_raw_alloc(rt, bytes);
    if (!block)
        return NULL;
    memcpy(block, om_table_block(old), bytes);
    om_table *table = (om_table *)(block + om_table_before(old->log2)) - 1;
    om_entry *entries = om_table_entries(table);
    for (size_t i = table->first; i < dict->filled; i++) {
        if (entries[i].key) {
            om_retain(entries[i].key);
            om_retain(entries[i].value);
        }
    }
    return table;
}

/* How many slots CPython makes, as a power of two, for a table that is to get `count` keys. */
static unsigned log2_estimate(size_t count)
{
    unsigned log2 = OM_TABLE_LOG2_LEAST;
    size_t most = ((count * 3 + 1) / 2 | (size_t)1 << OM_TABLE_LOG2_LEAST) - 1;
    while ((size_t)1 << log2 <= most)
        log2++;
    return log2;
}

/* Fills an empty dict with the entries of another, without the deleted ones. */
static bool dict_refill(om_runtime *rt, om_dict *dict, const om_dict *from)
{
    unsigned log2 = log2_estimate(from->used);
    om_table *table = table_new(rt, log2, om_table_usable(log2));
    if (!table)
        return false;
    table->general = from->table->general;
    const om_entry *entries = om_table_entries(from->table);
    const uint32_t *hashes = om_table_hashes(from->table);
    for (size_t i = from->table->first; i < from->filled; i++) {
        if (!entries[i].key)
            continue;
        om_entry entry = {om_retain(entries[i].key), om_retain(entries[i].value)};
        om_table_entries(table)[dict->filled] = entry;
        om_table_hashes(table)[dict->filled++] = hashes[i];
    }
    table_index(table, dict->filled);
    dict->table = table;
    dict->used = dict->filled;
    return true;
}

static om_object *dict_copy(om_runtime *rt, om_object *self)
{
    const om_dict *dict = (const om_dict *)self;
    om_dict *copy = (om_dict *)(om_is_tracked(self) ? om_dict_make(rt) : om_dict_alloc(rt));
    if (!copy || !dict->used)
        return (om_object *)copy;
    if (dict->used >= (size_t)dict->filled * 2 / 3) {
        om_table *table = table_copy(rt, dict);
        if (table) {
            copy->table = table;
            copy->used = dict->used;
            copy->filled = dict->filled;
            return &copy->head;
        }
    } else if (dict_refill(rt, copy, dict)) {
        return &copy->head;
    }
    om_release(&copy->head);
    return NULL;
}

/* Makes room for `count` keys in all: of any type, or only strings. */
static bool dict_make_room(om_runtime *rt, om_dict *dict, size_t count, bool general)
{
    unsigned log2 = log2_estimate(count);
    if (!om_dict_resize(rt, dict, log2, om_table_usable(log2)))
        return false;
    dict->table->general |= general;
    return true;
}

/* Copies the table of another dict to an empty one. */
static bool dict_adopt(om_runtime *rt, om_dict *dict, const om_dict *from)
{
    if (om_is_tracked(&from->head) && !om_is_tracked(&dict->head) &&
        !om_track_late(rt, &dict->head))
        return false;
    om_table *table = table_copy(rt, from);
    if (!table)
        return false;
    table_free(rt, dict->table);
    dict->table = table;
    dict->used = from->used;
    dict->filled = from->filled;
    return true;
}

/* Puts in the pairs of another dict. Comparing a key may change either of them: a pair is
 * held while it is put in, and the loop ends if the source has other entries afterwards. */
static bool dict_merge_pairs(om_runtime *rt, om_dict *dict, om_dict *from)
{
    size_t position = 0;
    uint32_t filled = from->filled;
    om_object *key, *value;
    bool done = true;
    while (done && om_dict_next_entry(from, &position, &key, &value)) {
        uint32_t hash = om_table_hashes(from->table)[position - 1];
        om_retain(key);
        om_retain(value);
        done = put_hashed(rt, dict, key, hash, om_retain(value));
        om_release(value);
        om_release(key);
        if (done && from->filled != filled)
            done = om_raise(rt, OM_RUNTIME_ERROR, "dict mutated during update") != NULL;
    }
    return done;
}

static bool dict_merge(om_runtime *rt, om_object *self, om_object *source)
{
    enum { SHARED_LOG2 = 6 }; /* of the tables that CPython's dicts of instances share */
    om_dict *dict = (om_dict *)self, *from = (om_dict *)source;
    unsigned log2 = from->table->log2;
    if (self == source || !from->used)
        return true;
    bool dense = from->used == from->filled &&
                 (log2 == OM_TABLE_LOG2_LEAST || om_table_usable(log2 - 1) < from->used);
    bool apart = !dict->table->shared && !from->table->shared;
    if (!dict->used && dense && apart)
        return dict_adopt(rt, dict, from);
    size_t usable = dict->table->shared          ? om_table_usable(SHARED_LOG2)
                    : om_table_room(dict->table) ? om_table_usable(dict->table->log2)
                                                 : 0;
    if (usable < from->used &&
        !dict_make_room(rt, dict, (size_t)dict->used + from->used, from->table->general))
        return false;
    return dict_merge_pairs(rt, dict, from);
}

/* Puts in one pair, the one with this `number`: two items of a tuple or list. */
static bool dict_put_parts(om_runtime *rt, om_object *self, om_object *parts, size_t number)
{
    if (om_items_length(parts) != 2) {
        om_raise(rt, OM_VALUE_ERROR,
                 "dictionary update sequence element #%zu has length %zu; 2 is required",
                 number, om_items_length(parts));
        return false;
    }
    om_object *key = om_retain(om_items_of(parts)[0]);
    om_object *value = om_retain(om_items_of(parts)[1]);
    bool done = om_dict_set_steal(rt, self, key, om_retain(value));
    om_release(key);
    om_release(value);
    return done;
}

/* The same for any iterable, whose reference it takes. What is made of it to be read is released
 * before it, or after it when the pair is refused: in CPython's order, which finalizers show. */
static bool dict_put_pair(om_runtime *rt, om_object *self, om_object *pair, size_t number)
{
    bool direct = om_list_is(pair) || pair->type == &om_in_types(rt)->tuple_type;
    om_object *parts = direct ? om_retain(pair) : om_list_from_object(rt, pair);
    if (!parts) {
        if (om_error_kind(rt) == OM_TYPE_ERROR)
            om_raise(rt, OM_TYPE_ERROR,
                     "cannot convert dictionary update sequence element #%zu to a sequence",
                     number);
        om_release(pair);
        return false;
    }
    bool done = dict_put_parts(rt, self, parts, number);
    om_release(done ? parts : pair);
    om_release(done ? pair : parts);
    return done;
}

bool om_dict_update(om_runtime *rt, om_object *self, om_object *source)
{
    if (source->type == &om_in_types(rt)->dict_type)
        return dict_merge(rt, self, source);
    om_object *walk = om_iter(rt, source), *pair;
    if (!walk)
        return false;
    om_saved_error saved;
    om_error_save(rt, &saved);
    bool done = true;
    for (size_t number = 0; done && (pair = om_next(rt, walk)); number++) {
        done = dict_put_pair(rt, self, pair, number);
    }
    om_release(walk);
    bool failed = om_in_base(rt)->error != OM_NO_ERROR;
    om_error_settle(rt, &saved, failed);
    return !failed;
}

om_object *om_dict_of(om_runtime *rt, size_t pairs, ...)
{
    va_list arguments;
    va_start(arguments, pairs);
    bool whole = om_are_there(2 * pairs, arguments);
    va_end(arguments);
    om_object *dict = whole ? om_dict_new(rt) : NULL;
    whole = dict != NULL;
    va_start(arguments, pairs);
    for (size_t i = 0; i < pairs; i++) {
        om_object *key = va_arg(arguments, om_object *);
        om_object *value = va_arg(arguments, om_object *);
        whole = whole && om_dict_set_steal(rt, dict, key, om_retain(value));
        om_xrelease(key);
        om_xrelease(value);
    }
    va_end(arguments);
    if (!whole && dict) {
        om_release(dict);
        dict = NULL;
    }
    return dict;
}

/* Puts in the keys of a dict, without computing a hash. */
static bool fill_from_dict(om_runtime *rt, om_dict *dict, const om_dict *keys,
                           om_object *value)
{
    size_t position = 0;
    om_object *key, *other;
    bool done = dict_make_room(rt, dict, keys->used, keys->table->general);
    while (done && om_dict_next_entry(keys, &position, &key, &other)) {
        uint32_t hash = om_table_hashes(keys->table)[position - 1];
        om_retain(key);
        done = put_hashed(rt, dict, key, hash, om_retain(value));
        om_release(key);
    }
    return done;
}

static bool fill_from_set(om_runtime *rt, om_dict *dict, const om_set *keys,
                          om_object *value)
{
    size_t position = 0;
    om_object *key;
    int64_t hash;
    bool done = dict_make_room(rt, dict, keys->used, true);
    while (done && om_set_next_key(keys, &position, &key, &hash)) {
        om_retain(key);
        done = put_hashed(rt, dict, key, hash_folded(hash), om_retain(value));
        om_release(key);
    }
    return done;
}

static bool fill_from_items(om_runtime *rt, om_object *dict, om_object *keys,
                            om_object *value)
{
    om_object *walk = om_iter(rt, keys), *key;
    if (!walk)
        return false;
    om_saved_error saved;
    om_error_save(rt, &saved);
    bool done = true;
    while (done && (key = om_next(rt, walk))) {
        done = om_dict_set_steal(rt, dict, key, om_retain(value));
        om_release(key);
    }
    om_release(walk);
    bool failed = om_in_base(rt)->error != OM_NO_ERROR;
    om_error_settle(rt, &saved, failed);
    return !failed;
}

om_object *om_dict_fromkeys(om_runtime *rt, om_object *keys, om_object *value)
{
    om_object *dict = om_dict_new(rt);
    bool filled = dict != NULL;
    if (filled && keys->type == &om_in_types(rt)->dict_type)
        filled = fill_from_dict(rt, (om_dict *)dict, (om_dict *)keys, value);
    else if (filled && om_is_any_set(rt, keys))
        filled = fill_from_set(rt, (om_dict *)dict, (om_set *)keys, value);
    else if (filled)
        filled = fill_from_items(rt, dict, keys, value);
    if (!filled && dict) {
        om_release(dict);
        dict = NULL;
    }
    return dict;
}

static om_object *dict_binary(om_runtime *rt, om_object *a, om_object *b,
                              om_operator operation)
{
    if (operation != OM_OR || a->type != &om_in_types(rt)->dict_type ||
        b->type != &om_in_types(rt)->dict_type)
        return om_in_object(rt)->not_implemented;
    om_object *both = dict_copy(rt, a);
    if (both && !dict_merge(rt, both, b)) {
        om_release(both);
        return NULL;
    }
    return both;
}

static om_object *dict_inplace(om_runtime *rt, om_object *a, om_object *b,
                               om_operator operation)
{
    if (operation != OM_OR)
        return om_in_object(rt)->not_implemented;
    return om_dict_update(rt, a, b) ? om_retain(a) : NULL;
}

static int dict_compare(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    const om_dict *x = (const om_dict *)a, *y = (const om_dict *)b;
    if (a->type != b->type || (order != OM_EQ && order != OM_NE))
        return OM_NOT_IMPLEMENTED;
    int equal = x->used == y->used;
    size_t position = 0;
    om_object *key, *value;
    while (equal == 1 && om_dict_next_entry(x, &position, &key, &value)) {
        om_probe probe = {y, om_table_hashes(x->table)[position - 1], NULL, 0, 0};
        bool plain = key->type == &om_in_types(rt)->str_type && !y->table->general;
        om_retain(key);
        om_retain(value);
        equal = plain ? find_str(y, key, &probe) : find_hashed(rt, key, &probe);
        if (equal == 1) {
            om_object *other = om_retain(probe.entry->value);
            equal = om_equal_item(rt, value, other);
            om_release(other);
        }
        om_release(key);
        om_release(value);
    }
    return equal < 0 ? -1 : order == OM_EQ ? equal : !equal;
}

static ptrdiff_t dict_length(const om_object *self)
{
    return (ptrdiff_t)((const om_dict *)self)->used;
}

static om_object *dict_item(om_runtime *rt, om_object *self, om_object *key)
{
    om_probe probe;
    int found = find_any(rt, (om_dict *)self, key, &probe);
    if (found < 0)
        return NULL;
    return found ? om_retain(probe.entry->value) : om_raise_key(rt, key);
}

static bool dict_set_item(om_runtime *rt, om_object *self, om_object *key, om_object *value)
{
    return value ? om_dict_set_steal(rt, self, key, om_retain(value))
                 : om_dict_remove(rt, self, key);
}

static int dict_contains(om_runtime *rt, om_object *self, om_object *key)
{
    om_probe probe;
    return find_any(rt, (om_dict *)self, key, &probe);
}

om_object *om_dict_sharing(om_runtime *rt, size_t shared)
{
    enum { FIRST_ROOM = 3 };
    om_dict *dict = (om_dict *)om_dict_alloc(rt);
    size_t room = shared < FIRST_ROOM ? shared : FIRST_ROOM;
    if (!dict || !shared)
        return (om_object *)dict;
    if (!om_dict_resize(rt, dict, OM_TABLE_LOG2_LEAST, room)) {
        om_release(&dict->head);
        return NULL;
    }
    dict->table->shared = shared & 0x7F;
    return &dict->head;
}

static bool dict_traverse(om_object *self, om_visitor *visit, void *context)
{
    om_object *key, *value;
    size_t position = 0;
    while (om_dict_next_entry((om_dict *)self, &position, &key, &value)) {
        if (!visit(context, key) || !visit(context, value))
            return false;
    }
    return true;
}

const om_type om_dict_definition = {
    /* <<the slots of dict>> */
    .flags = OM_TYPE_CONTAINER | OM_TYPE_VECTOR, .size = dict_size, .repr = om_dict_repr,
    .within = "{...}",          .clear = dict_clear,     .kept = dict_kept,
    .destroy = dict_destroy,

    .length = dict_length,      .item = dict_item,       .set_item = dict_set_item,
    .contains = dict_contains,  .compare = dict_compare, .binary = dict_binary,
    .inplace = dict_inplace,    .copy = dict_copy,

    .iterate = om_dict_iterate,

    .slots = om_dict_slots,

    .traverse = dict_traverse,
};
