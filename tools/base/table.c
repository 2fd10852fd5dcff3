#include "base/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* FNV-1a, mixed once more at the end because the slots use the low bits. */
static uint64_t table_hash(const char *name, size_t length)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)name[i]) * 1099511628211u;
    return hash ^ (hash >> 29);
}

static void table_place(table *t, size_t entry)
{
    size_t mask = t->slot_count - 1;
    size_t slot = (size_t)t->entries[entry].hash & mask;
    while (t->slots[slot])
        slot = (slot + 1) & mask;
    t->slots[slot] = (uint32_t)(entry + 1);
}

static void table_widen(table *t)
{
    t->slot_count = t->slot_count ? t->slot_count * 2 : 16;
    free(t->slots);
    t->slots = memory_new(t->slot_count * sizeof *t->slots);
    memset(t->slots, 0, t->slot_count * sizeof *t->slots);
    for (size_t i = 0; i < t->count; i++)
        table_place(t, i);
}

void *table_find_span(const table *t, const char *name, size_t length)
{
    if (!t->slot_count)
        return NULL;
    uint64_t hash = table_hash(name, length);
    size_t mask = t->slot_count - 1;
    for (size_t slot = (size_t)hash & mask; t->slots[slot]; slot = (slot + 1) & mask) {
        const table_entry *entry = &t->entries[t->slots[slot] - 1];
        if (entry->hash == hash && entry->length == length &&
            memcmp(entry->name, name, length) == 0)
            return entry->thing;
    }
    return NULL;
}

void *table_find(const table *t, const char *name)
{
    return table_find_span(t, name, strlen(name));
}

void table_add(table *t, const char *name, void *thing)
{
    if (t->count == t->capacity) {
        t->capacity = t->capacity ? t->capacity * 2 : 16;
        t->entries = memory_grow(t->entries, t->capacity * sizeof *t->entries);
    }
    if ((t->count + 1) * 2 > t->slot_count)
        table_widen(t);
    size_t length = strlen(name);
    t->entries[t->count] = (table_entry){name, length, table_hash(name, length), thing};
    table_place(t, t->count++);
}

void table_free(table *t)
{
    free(t->entries);
    free(t->slots);
    *t = (table){0};
}

#define LONGEST_WORD 120

size_t table_distance(const char *a, const char *b, size_t limit)
{
    size_t rows = strlen(a);
    size_t columns = strlen(b);
    size_t difference = rows > columns ? rows - columns : columns - rows;
    if (difference > limit || rows > LONGEST_WORD || columns > LONGEST_WORD)
        return limit + 1;
    size_t row[LONGEST_WORD + 1];
    for (size_t j = 0; j <= columns; j++)
        row[j] = j;
    for (size_t i = 1; i <= rows; i++) {
        size_t diagonal = row[0];
        size_t least = row[0] = i;
        for (size_t j = 1; j <= columns; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);
            size_t step = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = change < step ? change : step;
            least = row[j] < least ? row[j] : least;
        }
        if (least > limit)
            return limit + 1;
    }
    return row[columns] > limit ? limit + 1 : row[columns];
}

const char *table_nearest(const table *t, const char *name)
{
    const char *nearest = NULL;
    size_t limit = strlen(name) / 3;
    if (limit > 4)
        limit = 4;
    for (size_t i = 0; i < t->count; i++) {
        size_t distance = table_distance(name, t->entries[i].name, limit);
        if (distance <= limit) {
            nearest = t->entries[i].name;
            if (distance == 0)
                break;
            limit = distance - 1;
        }
    }
    return nearest;
}
