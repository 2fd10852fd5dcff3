/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Integers from decimal text. */
#ifndef OM_TYPES_NUMBER_INT_READ_H
#define OM_TYPES_NUMBER_INT_READ_H

#include "base/limbs.h"

/* <<what types/number/int_read.h defines>> */
/* A word is 19 decimal digits: the most that fit into a limb, whatever they are. */
enum { OM_WORD_DIGITS = 19 };
#define OM_WORD_BASE UINT64_C(10000000000000000000)

/* A number in cells: `count` of them, a power of two, each with room for `unit` words, whose
 * values take at most as many limbs. */
typedef struct om_cells {
    size_t unit, count;
} om_cells;

/* <<what types/number/int_read.h declares>> */
/* The fewest cells of at most `most` words that have room for so many words. */
static inline om_cells om_cells_for(size_t words, size_t most)
{
    om_cells cells = {words, 1};
    while (cells.unit > most) {
        cells.unit = (cells.unit + 1) / 2;
        cells.count *= 2;
    }
    return cells;
}

/* power = 10 ** (19 * n), in n limbs. */
void om_cells_power(om_limb *power, size_t n);

/* The ASCII character that means the same to a reader of numbers; '?' for those that mean
 * nothing to it. */
char om_script_ascii(uint32_t code);

#endif
