/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/index.h"

#include "base/hash.h"
#include "python/source/ast.h"

#include <string.h>

enum { INDEX_FIRST_ROOM = 8 };

static uint32_t *index_slot(const om_key_index *index, const void *key)
{
    uint32_t mask = 2 * index->room - 1;
    uint32_t slot = (uint32_t)((uint64_t)(uintptr_t)key * OM_HASH_ODD >> 32) & mask;
    while (index->slots[slot] && index->entries[index->slots[slot] - 1].key != key)
        slot = (slot + 1) & mask;
    return &index->slots[slot];
}

int32_t *om_index_find(const om_key_index *index, const void *key)
{
    if (!index->room)
        return NULL;
    uint32_t entry = *index_slot(index, key);
    return entry ? &index->entries[entry - 1].number : NULL;
}

int32_t om_index_get(const om_key_index *index, const void *key, int32_t otherwise)
{
    const int32_t *number = om_index_find(index, key);
    return number ? *number : otherwise;
}

static bool index_grow(om_tree *arena, om_key_index *index)
{
    om_key_index grown = *index;
    grown.room = index->room ? 2 * index->room : INDEX_FIRST_ROOM;
    grown.entries = om_tree_alloc(arena, grown.room * sizeof grown.entries[0]);
    grown.slots = om_tree_alloc(arena, 2 * (size_t)grown.room * sizeof grown.slots[0]);
    if (!grown.entries || !grown.slots)
        return false;
    for (uint32_t i = 0; i < index->count; i++) {
        grown.entries[i] = index->entries[i];
        *index_slot(&grown, grown.entries[i].key) = i + 1;
    }
    *index = grown;
    return true;
}

bool om_index_set(om_tree *arena, om_key_index *index, const void *key, int32_t number)
{
    int32_t *found = om_index_find(index, key);
    if (found) {
        *found = number;
        return true;
    }
    if (index->count == index->room && !index_grow(arena, index))
        return false;
    index->entries[index->count++] = (om_index_entry){key, number};
    *index_slot(index, key) = index->count;
    return true;
}

int32_t om_index_add(om_tree *arena, om_key_index *index, const void *key)
{
    const int32_t *found = om_index_find(index, key);
    if (found)
        return *found;
    int32_t number = (int32_t)index->count;
    return om_index_set(arena, index, key, number) ? number : -1;
}
