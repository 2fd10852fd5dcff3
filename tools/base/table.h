/* A table from names to things, which also remembers the order in which they came. */
#ifndef REFBOOK_BASE_TABLE_H
#define REFBOOK_BASE_TABLE_H

#include <stddef.h>
#include <stdint.h>

typedef struct table_entry {
    const char *name; /* owned by the caller, outlives the table */
    size_t length;
    uint64_t hash;
    void *thing;
} table_entry;

/* A zeroed table is empty. entries[0 .. count-1] are in the order of adding. */
typedef struct table {
    table_entry *entries;
    size_t count;
    size_t capacity;
    uint32_t *slots; /* entry number + 1, or 0 */
    size_t slot_count;
} table;

/* What NAME stands for, or NULL. */
void *table_find(const table *t, const char *name);
void *table_find_span(const table *t, const char *name, size_t length);
/* NAME must not be in the table. */
void table_add(table *t, const char *name, void *thing);
/* The name in the table that is nearest to NAME and near enough to be meant, or NULL. */
const char *table_nearest(const table *t, const char *name);
void table_free(table *t);

/* How many letters to change, add or drop between two words; more than LIMIT is LIMIT + 1. */
size_t table_distance(const char *a, const char *b, size_t limit);

#endif
