/* Tangled from chapters/1-integers/9-workshop/24-tables.md, chapters/1-integers/9-workshop/25-dictionaries.md, chapters/3-memory/9-workshop/21-dict.md, chapters/3-memory/9-workshop/22-dict-together.md; edit there, or here and run: refbook stitch */
/* Dictionaries: tables that find a value by its key and keep the order of insertion. See
 * om_table for what always holds of them. */
#include "internal.h"

/* The slot to try after `slot`. `rest` is what the search has not yet used of the hash. */
static inline size_t slot_after(size_t slot, uint32_t *rest, size_t mask)
{
    *rest >>= 5;
    return (5 * slot + *rest + 1) & mask;
}

/* What a slot of this width holds when it is empty: all ones. */
static inline uint32_t slot_empty(unsigned width)
{
    return UINT32_MAX >> (32 - (8u << width));
}

/* Whether a slot's hash bits are those of `hash`. */
static inline bool slot_fits(uint32_t number, uint32_t hash, uint32_t empty, size_t mask)
{
    return ((number ^ hash) & empty) <= mask;
}

/* Whether the key of an entry is `key`, or equal to it. It may have been deleted. */
static bool key_matches(const om_object *held, const om_object *key)
{
    return held == key ||
           (held && held->type == key->type &&
            !(held->bits & key->bits & OM_STR_INTERNED) && om_str_equal(held, key));
}

/* Goes on with a search at `slot`, and compares characters too. */
static OM_APART om_entry *search_by_value(const om_dict *dict, const om_object *key,
                                          uint32_t hash, size_t slot, uint32_t rest)
{
    om_table *table = dict->table;
    unsigned width = om_slot_width(table->log2);
    size_t mask = ((size_t)1 << table->log2) - 1;
    uint32_t number, empty = slot_empty(width);
    while ((number = om_cell_get(om_table_index(table), width, slot)) != empty) {
        om_entry *entry = om_table_entries(table) + (number & mask);
        if (slot_fits(number, hash, empty, mask) && key_matches(entry->key, key))
            return entry;
        slot = slot_after(slot, &rest, mask);
    }
    return NULL;
}

/* A search in slots of one width, by identity first; the compiler makes three functions of it. */
static inline om_entry *search(const om_dict *dict, const om_object *key, uint32_t hash,
                               unsigned width)
{
    om_table *table = dict->table;
    size_t mask = ((size_t)1 << table->log2) - 1, slot = hash & mask;
    uint32_t number, rest = hash, empty = slot_empty(width);
    while ((number = om_cell_get(om_table_index(table), width, slot)) != empty) {
        if (slot_fits(number, hash, empty, mask)) {
            om_entry *entry = om_table_entries(table) + (number & mask);
            return entry->key == key ? entry : search_by_value(dict, key, hash, slot, rest);
        }
        slot = slot_after(slot, &rest, mask);
    }
    return NULL;
}

static inline om_entry *find_hashed(const om_dict *dict, const om_object *key,
                                    uint32_t hash)
{
    unsigned log2 = dict->table->log2;
    if (om_slot_width(log2) == 0)
        return search(dict, key, hash, 0);
    return om_slot_width(log2) == 1 ? search(dict, key, hash, 1)
                                    : search(dict, key, hash, 2);
}

static OM_APART om_entry *find_unhashed(const om_dict *dict, om_object *key)
{
    return find_hashed(dict, key, om_str_hash_slowly(key));
}

om_entry *om_dict_search(const om_dict *dict, om_object *key, uint32_t hash)
{
    return hash ? find_hashed(dict, key, hash) : find_unhashed(dict, key);
}

/* How large CPython makes the new table of so many keys. */
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

/* A table without entries. NULL with MemoryError: more slots than 32 bits can number would be
 * more than any host gives. */
static om_table *table_new(om_runtime *rt, unsigned log2, size_t room)
{
    om_table *table =
        om_memory_alloc(rt, log2 <= 32 ? om_table_bytes(log2, room) : SIZE_MAX);
    if (!table)
        return NULL;
    *table = (om_table){(uint8_t)log2, 0, (uint16_t)(om_table_usable(log2) - room), 0};
    memset(om_table_index(table), 0xFF, (size_t)1 << (log2 + om_slot_width(log2)));
    return table;
}

static void table_free(om_runtime *rt, om_table *table)
{
    if (om_table_room(table))
        om_memory_free(rt, table, om_table_bytes(table->log2, om_table_room(table)));
}

/* Finds an empty slot for an entry. */
static void table_point(om_table *table, uint32_t hash, size_t entry)
{
    unsigned width = om_slot_width(table->log2);
    char *index = om_table_index(table);
    size_t mask = ((size_t)1 << table->log2) - 1, slot = hash & mask;
    uint32_t rest = hash, empty = slot_empty(width);
    while (om_cell_get(index, width, slot) != empty)
        slot = slot_after(slot, &rest, mask);
    om_cell_put(index, width, slot, (hash & ~(uint32_t)mask) | (uint32_t)entry);
}

/* Puts the table into a larger block, as it is: deleted entries stay where they are. */
static bool dict_widen(om_runtime *rt, om_dict *dict)
{
    om_table *old = dict->table;
    om_table *table = table_new(rt, old->log2, om_table_usable(old->log2));
    if (!table)
        return false;
    table->general = old->general;
    table->first = old->first;
    size_t index = (size_t)1 << (old->log2 + om_slot_width(old->log2));
    memcpy(om_table_index(table), om_table_index(old), index);
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
        to_hash[count] = hashes[i];
        table_point(table, hashes[i], count++);
    }
    table->general = old->general;
    dict->table = table;
    dict->filled = dict->used;
    table_free(rt, old);
    return true;
}

/* Makes room for one more entry. */
static bool dict_grow(om_runtime *rt, om_dict *dict)
{
    enum { FIRST_ROOM = 3 };
    if (om_table_room(dict->table) == 0)
        return om_dict_resize(rt, dict, OM_TABLE_LOG2_LEAST, FIRST_ROOM);
    if (dict->table->lacking)
        return dict_widen(rt, dict);
    unsigned log2 = log2_for(dict->used);
    return om_dict_resize(rt, dict, log2, om_table_usable(log2));
}

/* What CPython says: the object, and a table in which a hash lies only beside general keys. */
static size_t dict_size(const om_object *self)
{
    enum { OBJECT = 64, TABLE = 32, ENTRY = 16, HASH = 8 };
    const om_table *table = ((const om_dict *)self)->table;
    if (om_table_room(table) == 0)
        return OBJECT;
    unsigned width = table->log2 < 8 ? 0 : table->log2 < 16 ? 1 : 2;
    size_t entry = table->general ? ENTRY + HASH : ENTRY;
    return OBJECT + TABLE + ((size_t)1 << (table->log2 + width)) +
           om_table_usable(table->log2) * entry;
}

bool om_dict_insert(om_runtime *rt, om_dict *dict, om_object *key, uint32_t hash,
                    om_object *value)
{
    if (!om_dict_admits(rt, dict, key) || !om_dict_admits(rt, dict, value) ||
        (dict->filled == om_table_room(dict->table) && !dict_grow(rt, dict))) {
        om_release(value);
        return false;
    }
    om_table_entries(dict->table)[dict->filled] = (om_entry){om_retain(key), value};
    om_table_hashes(dict->table)[dict->filled] = hash;
    table_point(dict->table, hash, dict->filled);
    dict->filled++;
    dict->used++;
    return true;
}

bool om_dict_set(om_runtime *rt, om_dict *dict, om_object *key, om_object *value)
{
    om_entry *entry = om_dict_find(dict, key);
    if (!entry)
        return om_dict_insert(rt, dict, key, om_str_hash(key), value);
    if (!om_dict_admits(rt, dict, value)) {
        om_release(value);
        return false;
    }
    om_object *old = entry->value;
    entry->value = value;
    om_release(old);
    return true;
}

void om_dict_delete(om_dict *dict, om_entry *entry)
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

bool om_dict_next(const om_dict *dict, size_t *position, om_object **key, om_object **value)
{
    const om_entry *entries = om_table_entries(dict->table);
    if (*position < dict->table->first)
        *position = dict->table->first;
    while (*position < dict->filled && !entries[*position].key)
        ++*position;
    if (*position == dict->filled)
        return false;
    *key = entries[*position].key;
    *value = entries[*position].value;
    ++*position;
    return true;
}

om_object *om_dict_alloc(om_runtime *rt)
{
    om_dict *self = om_container_alloc(rt, &rt->dict_type, sizeof *self);
    if (!self)
        return NULL;
    self->table = &rt->no_table.table;
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

/* Each entry is left in a state from which another call can go on: a key that has been let
 * go of is NULL, and behind a value that has been, `first` is the next entry. */
static om_object *dict_unload(om_runtime *rt, om_object *self)
{
    om_table *table = ((om_dict *)self)->table;
    om_entry *entries = om_table_entries(table);
    uint32_t place = table->first, filled = ((om_dict *)self)->filled;
    om_object *child = NULL;
    while (place < filled && !child) {
        om_object *key = entries[place].key, *value = entries[place].value;
        entries[place].key = NULL;
        if (key)
            child = om_drop(rt, key);
        if (!child) {
            place++;
            if (value)
                child = om_drop(rt, value);
        }
    }
    table->first = place;
    return child;
}

static void dict_destroy(om_runtime *rt, om_object *self)
{
    table_free(rt, ((om_dict *)self)->table);
    om_container_free(rt, self);
}

bool om_dict_begin(om_runtime *rt)
{
    om_type_begin(rt, &rt->dict_type, "dict");
    rt->dict_type.flags = OM_TYPE_CONTAINER;
    rt->dict_type.size = dict_size;
    rt->dict_type.unload = dict_unload;
    rt->dict_type.destroy = dict_destroy;
    rt->no_table.table = (om_table){OM_TABLE_LOG2_LEAST, 0, 0, 0};
    rt->no_table.table.lacking = (uint16_t)om_table_usable(OM_TABLE_LOG2_LEAST);
    rt->no_table.index = UINT64_MAX;
    return true;
}

om_type *om_dict_type(om_runtime *rt)
{
    return &rt->dict_type;
}

/* ---- Any key (part 3) -------------------------------------------------------------------- */
#include <stdarg.h>

enum { SEARCH_AGAIN = 2 };

/* 32 bits of a hash, the same for equal keys; a string's has no more. */
static inline uint32_t hash_folded(int64_t hash)
{
    return (uint32_t)((uint64_t)hash ^ (uint64_t)hash >> 32);
}

/* The entry of any key: 1; 0 when there is none; -1 with an error; SEARCH_AGAIN. */
static int search_any(om_runtime *rt, const om_dict *dict, om_object *key, uint32_t hash,
                      om_entry **found)
{
    om_table *table = dict->table;
    unsigned width = om_slot_width(table->log2);
    size_t mask = ((size_t)1 << table->log2) - 1, slot = hash & mask;
    uint32_t number, rest = hash, empty = slot_empty(width);
    for (; (number = om_cell_get(om_table_index(table), width, slot)) != empty;
         slot = slot_after(slot, &rest, mask)) {
        om_entry *entry = om_table_entries(table) + (number & mask);
        om_object *held = entry->key;
        if (!slot_fits(number, hash, empty, mask) || !held)
            continue;
        if (held != key && om_table_hashes(table)[number & mask] != hash)
            continue; /* not asked of the key itself: that is one more place in memory */
        int same = om_key_same(rt, held, key);
        if (same < 0)
            return -1;
        if (dict->table != table || entry->key != held)
            return SEARCH_AGAIN;
        *found = entry;
        if (same)
            return 1;
    }
    *found = NULL;
    return 0;
}

/* Finds the entry of any key, and the folded hash. 1, 0, -1 with an error. */
static int find_any(om_runtime *rt, const om_dict *dict, om_object *key, uint32_t *hash,
                    om_entry **found)
{
    int64_t whole;
    if (key->type == &rt->str_type && !dict->table->general) {
        *hash = om_str_hash(key);
        *found = find_hashed(dict, key, *hash);
        return *found != NULL;
    }
    if (!om_key_hash(rt, key, &whole))
        return -1;
    *hash = hash_folded(whole);
    int outcome = SEARCH_AGAIN;
    while (outcome == SEARCH_AGAIN)
        outcome = search_any(rt, dict, key, *hash, found);
    return outcome;
}

/* Adds an entry for a key that is not there. `value` is taken. */
static bool dict_add(om_runtime *rt, om_dict *dict, om_object *key, uint32_t hash,
                     om_object *value)
{
    bool turns = key->type != &rt->str_type && !dict->table->general;
    if (turns && om_table_room(dict->table)) {
        unsigned log2 = log2_for(dict->used);
        if (!om_dict_resize(rt, dict, log2, om_table_usable(log2))) {
            om_release(value);
            return false;
        }
    }
    if (!om_dict_insert(rt, dict, key, hash, value))
        return false;
    dict->table->general |= turns;
    return true;
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

om_object *om_dict_get(om_runtime *rt, om_object *self, om_object *key)
{
    om_dict *dict = (om_dict *)self;
    om_entry *entry;
    uint32_t hash;
    om_error_clear(rt);
    return find_any(rt, dict, key, &hash, &entry) > 0 ? entry->value : NULL;
}

bool om_dict_put(om_runtime *rt, om_object *self, om_object *key, om_object *value)
{
    om_dict *dict = (om_dict *)self;
    om_entry *entry;
    uint32_t hash;
    if (!value)
        return false;
    int found = find_any(rt, dict, key, &hash, &entry);
    if (found < 0) {
        om_release(value);
        return false;
    }
    if (found) {
        if (!om_dict_admits(rt, dict, value)) {
            om_release(value);
            return false;
        }
        om_object *old = entry->value;
        entry->value = value;
        om_release(old);
        return true;
    }
    return dict_add(rt, dict, key, hash, value);
}

bool om_dict_remove(om_runtime *rt, om_object *self, om_object *key)
{
    om_dict *dict = (om_dict *)self;
    om_entry *entry;
    uint32_t hash;
    int found = find_any(rt, dict, key, &hash, &entry);
    if (found == 0)
        om_raise_key(rt, key);
    if (found <= 0)
        return false;
    om_dict_delete(dict, entry);
    return true;
}

om_object *om_dict_pop(om_runtime *rt, om_object *self, om_object *key,
                       om_object *otherwise)
{
    om_dict *dict = (om_dict *)self;
    om_entry *entry;
    uint32_t hash;
    int found = find_any(rt, dict, key, &hash, &entry);
    if (found < 0)
        return NULL;
    if (!found)
        return otherwise ? om_retain(otherwise) : om_raise_key(rt, key);
    om_object *value = om_retain(entry->value);
    om_dict_delete(dict, entry);
    return value;
}

om_object *om_dict_setdefault(om_runtime *rt, om_object *self, om_object *key,
                              om_object *otherwise)
{
    om_dict *dict = (om_dict *)self;
    om_entry *entry;
    uint32_t hash;
    int found = find_any(rt, dict, key, &hash, &entry);
    if (found < 0)
        return NULL;
    if (found)
        return om_retain(entry->value);
    return dict_add(rt, dict, key, hash, om_retain(otherwise)) ? om_retain(otherwise)
                                                               : NULL;
}

static void dict_close_up(om_runtime *rt, om_dict *dict)
{
    om_error before = rt->error;
    const om_table *table = dict->table;
    if (!om_dict_resize(rt, dict, table->log2, om_table_room(table)) &&
        before == OM_NO_ERROR)
        om_error_clear(rt);
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
    om_object *pair = om_tuple_from(rt, &entry->key, 2);
    if (!pair)
        return NULL;
    om_dict_delete(dict, entry);
    if (dict->filled - last > 16 && dict->filled - last > dict->used)
        dict_close_up(rt, dict);
    return pair;
}

bool om_dict_each(const om_object *self, size_t *position, om_object **key,
                  om_object **value)
{
    return om_dict_next((const om_dict *)self, position, key, value);
}

void om_dict_clear(om_runtime *rt, om_object *self)
{
    om_dict *dict = (om_dict *)self, old = *dict;
    dict->table = &rt->no_table.table;
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

/* The table of `dict` once more, with references of its own. NULL with MemoryError. */
static om_table *table_copy(om_runtime *rt, const om_dict *dict)
{
    const om_table *old = dict->table;
    size_t bytes = om_table_bytes(old->log2, om_table_room(old));
    om_table *table = om_memory_alloc(rt, bytes);
    if (!table)
        return NULL;
    memcpy(table, old, bytes);
    om_entry *entries = om_table_entries(table);
    for (size_t i = table->first; i < dict->filled; i++) {
        if (entries[i].key) {
            om_retain(entries[i].key);
            om_retain(entries[i].value);
        }
    }
    return table;
}

/* Fills an empty dict with the entries of another, without the deleted ones. */
static bool dict_refill(om_runtime *rt, om_dict *dict, const om_dict *from)
{
    unsigned log2 = OM_TABLE_LOG2_LEAST;
    while ((size_t)1 << log2 < ((size_t)from->used * 3 + 1) / 2)
        log2++;
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
        om_table_hashes(table)[dict->filled] = hashes[i];
        table_point(table, hashes[i], dict->filled++);
    }
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

static bool dict_merge(om_runtime *rt, om_object *self, om_object *source)
{
    size_t position = 0;
    om_object *key, *value;
    bool done = true;
    while (done && om_dict_each(source, &position, &key, &value)) {
        om_retain(key);
        done = om_dict_put(rt, self, key, om_retain(value));
        om_release(key);
    }
    return done;
}

/* Puts one pair, number `number` of those that come; `pair` is a tuple or list or gives items. */
static bool dict_put_pair(om_runtime *rt, om_object *self, om_object *pair, size_t number)
{
    om_object *parts = om_tuple_collect(rt, pair);
    if (!parts) {
        if (om_error_kind(rt) == OM_TYPE_ERROR)
            om_raise(rt, OM_TYPE_ERROR,
                     "cannot convert dictionary update sequence element #%zu to a sequence",
                     number);
        return false;
    }
    bool done = om_tuple_length(parts) == 2;
    if (done)
        done =
            om_dict_put(rt, self, om_tuple_at(parts, 0), om_retain(om_tuple_at(parts, 1)));
    else
        om_raise(rt, OM_VALUE_ERROR,
                 "dictionary update sequence element #%zu has length %zu; 2 is required",
                 number, om_tuple_length(parts));
    om_release(parts);
    return done;
}

bool om_dict_update(om_runtime *rt, om_object *self, om_object *source)
{
    if (source->type == &rt->dict_type)
        return dict_merge(rt, self, source);
    om_object *walk = om_iterate(rt, source), *pair;
    if (!walk)
        return false;
    om_error_clear(rt);
    bool done = true;
    for (size_t number = 0; done && (pair = om_next(rt, walk)); number++) {
        done = dict_put_pair(rt, self, pair, number);
        om_release(pair);
    }
    om_release(walk);
    return om_error_kind(rt) == OM_NO_ERROR;
}

om_object *om_dict_of(om_runtime *rt, size_t pairs, ...)
{
    om_object *dict = om_dict_new(rt);
    bool whole = dict != NULL;
    va_list arguments;
    va_start(arguments, pairs);
    for (size_t i = 0; i < pairs; i++) {
        om_object *key = va_arg(arguments, om_object *);
        om_object *value = va_arg(arguments, om_object *);
        if (whole && key && value)
            whole = om_dict_put(rt, dict, key, om_retain(value));
        else
            whole = false;
        om_release_maybe(key);
        om_release_maybe(value);
    }
    va_end(arguments);
    if (!whole && dict) {
        om_release(dict);
        dict = NULL;
    }
    return dict;
}

om_object *om_dict_fromkeys(om_runtime *rt, om_object *keys, om_object *value)
{
    om_object *dict = om_dict_new(rt), *list = om_list_collect(rt, keys);
    bool filled = dict && list;
    for (size_t i = 0; filled && i < om_list_length(list); i++)
        filled = om_dict_put(rt, dict, om_list_at(list, i), om_retain(value));
    om_release_maybe(list);
    if (!filled && dict) {
        om_release(dict);
        dict = NULL;
    }
    return dict;
}

static om_object *dict_binary(om_runtime *rt, om_object *a, om_object *b,
                              om_operator operation)
{
    if (operation != OM_OR || a->type != &rt->dict_type || b->type != &rt->dict_type)
        return rt->not_implemented;
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
        return rt->not_implemented;
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
    while (equal == 1 && om_dict_next(x, &position, &key, &value)) {
        om_entry *entry;
        uint32_t hash;
        om_retain(key);
        om_retain(value);
        equal = find_any(rt, y, key, &hash, &entry);
        if (equal == 1) {
            om_object *other = om_retain(entry->value);
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
    om_entry *entry;
    uint32_t hash;
    int found = find_any(rt, (om_dict *)self, key, &hash, &entry);
    if (found < 0)
        return NULL;
    return found ? om_retain(entry->value) : om_raise_key(rt, key);
}

static bool dict_set_item(om_runtime *rt, om_object *self, om_object *key, om_object *value)
{
    return value ? om_dict_put(rt, self, key, om_retain(value))
                 : om_dict_remove(rt, self, key);
}

static int dict_contains(om_runtime *rt, om_object *self, om_object *key)
{
    om_entry *entry;
    uint32_t hash;
    return find_any(rt, (om_dict *)self, key, &hash, &entry);
}

bool om_dict_begin_any(om_runtime *rt)
{
    om_type *type = &rt->dict_type;
    type->length = dict_length;
    type->item = dict_item;
    type->set_item = dict_set_item;
    type->contains = dict_contains;
    type->compare = dict_compare;
    type->binary = dict_binary;
    type->inplace = dict_inplace;
    type->copy = dict_copy;
    return om_view_begin(rt);
}
