/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The table of a dictionary: slots or tags, entries, hashes, and where each lies in its block.
 *
 * Nothing here needs a runtime. */
#ifndef OM_TYPES_TABLE_TABLE_H
#define OM_TYPES_TABLE_TABLE_H

#include "objmem.h"

/* <<what types/table/table.h defines>> */
/* One binding; when it has been deleted, both are NULL. */
typedef struct om_entry {
    om_object *key, *value;
} om_entry;

/* The head of a table. Before it in the same block lie, from the head downwards,
 *   the tags of the entries, or the index: 1 << log2 slots, each with the number of an entry in its
 *     lowest `log2` bits and the hash of its key above them, or all ones: empty;
 * and after it
 *   the entries, as many as there is room for;
 *   the hash of each entry's key, so that no key is hashed again when a table grows.
 *
 * Invariants: from the slot that its hash names, along the path of om_slots_search, there is a
 * slot for every entry before any empty one. Slot and tag of a deleted entry stay. */
typedef struct om_table {
    uint8_t log2;        /* of the number of slots, at least 3 */
    uint8_t general : 1; /* keys need not be strings (chapter 6.7.5) */
    uint8_t shared : 7;  /* as CPython's: see chapter 6.9.34; 0: it is not */
    uint8_t lacking; /* how many of the entries that the slots allow there is no room for */
    uint8_t lineage; /* that of the table which it replaced only to have room for these */
    uint32_t first;  /* entries before this one are deleted */
} om_table;

enum { OM_TABLE_LOG2_LEAST = 3 };

/* <<what types/table/table.h declares>> */
/* How many entries the slots allow. */
static inline size_t om_table_usable(unsigned log2)
{
    return ((size_t)2 << log2) / 3;
}

/* How many entries the block has memory for. */
static inline size_t om_table_room(const om_table *table)
{
    return om_table_usable(table->log2) - table->lacking;
}

/* A slot takes 1 << this many bytes: at least three bits of it are of the hash. 0: there are
 * tags instead. */
static inline unsigned om_slot_width(unsigned log2)
{
    return log2 <= 5 ? 0 : log2 <= 13 ? 1 : 2;
}

/* Tags, or slots and padding, and the head: what lies before the entries, a multiple of 16. */
static inline size_t om_table_before(unsigned log2)
{
    unsigned width = om_slot_width(log2);
    size_t index = width ? (size_t)1 << (log2 + width) : 8 * (size_t)(log2 - 2);
    return (sizeof(om_table) + index + 15) & ~(size_t)15;
}

/* Where the block begins in which a table lies. */
static inline char *om_table_block(om_table *table)
{
    return (char *)(table + 1) - om_table_before(table->log2);
}

static inline om_entry *om_table_entries(om_table *table)
{
    return (om_entry *)(table + 1);
}

static inline uint32_t *om_table_hashes(om_table *table)
{
    return (uint32_t *)(om_table_entries(table) + om_table_room(table));
}

static inline size_t om_table_bytes(unsigned log2, size_t room)
{
    return om_table_before(log2) + room * (sizeof(om_entry) + sizeof(uint32_t));
}

/* Where a slot is: number 0 just before the head, the others before it. */
static inline char *om_slot_at(om_table *table, unsigned width, size_t slot)
{
    return (char *)table - ((slot + 1) << width);
}

/* The slot to try after `slot`: the next of its group of eight, or the first of another group.
 * `rest` is what the search has not yet used of the hash. */
static inline size_t om_slot_after(size_t slot, uint32_t *rest, size_t mask)
{
    if (++slot & 7)
        return slot;
    *rest >>= 5;
    return (5 * slot + 8 * (size_t)*rest) & mask;
}

/* What a slot of this width holds when it is empty: all ones. */
static inline uint32_t om_slot_empty(unsigned width)
{
    return UINT32_MAX >> (32 - (8u << width));
}

/* Whether a slot's hash bits are those of `hash`. */
static inline bool om_slot_fits(uint32_t number, uint32_t hash, uint32_t empty, size_t mask)
{
    return ((number ^ hash) & empty) <= mask;
}

/* Seven bits of a hash, never 0. */
static inline unsigned char om_tag(uint32_t hash)
{
    return (unsigned char)(0x80 | hash);
}

/* Where the tag of an entry is: those of eight form a word, and the words go down. */
static inline char *om_tag_at(om_table *table, size_t entry)
{
    return (char *)table - 8 - (entry & ~(size_t)7) + (entry & 7);
}

#endif
