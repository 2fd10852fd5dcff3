/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Tables from addresses to numbers, which keep the order in which the keys were entered, in
 * memory of an arena. A table that is all zero is empty. */
#ifndef OM_PYTHON_COMPILER_INDEX_H
#define OM_PYTHON_COMPILER_INDEX_H

#include "python/source/ast.h"

typedef struct om_index_entry {
    const void *key;
    int32_t number;
} om_index_entry;

typedef struct om_key_index {
    om_index_entry *entries;
    uint32_t *slots;      /* the number of an entry plus 1, or 0 */
    uint32_t count, room; /* there are twice as many slots as room */
} om_key_index;

/* Where the number of a key is; NULL if it is not there. Valid until one is entered. */
int32_t *om_index_find(const om_key_index *index, const void *key);

/* Enters the key with this number, or changes its number. False with MemoryError. */
bool om_index_set(om_tree *arena, om_key_index *index, const void *key, int32_t number);

/* The number of a key, which is entered with the next number if it is not there; -1 with
 * MemoryError. */
int32_t om_index_add(om_tree *arena, om_key_index *index, const void *key);

/* The number of a key, or `otherwise`. */
int32_t om_index_get(const om_key_index *index, const void *key, int32_t otherwise);

#endif
