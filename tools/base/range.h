/* Characters as ranges, in order. */
#ifndef REFBOOK_BASE_RANGE_H
#define REFBOOK_BASE_RANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct range {
    uint32_t first;
    uint32_t last;
} range;

/* Is the character in one of COUNT ranges, none of which overlap? */
bool range_has(const range *ranges, size_t count, uint32_t character);

#endif
