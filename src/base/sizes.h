/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Sums and products of sizes that stop at SIZE_MAX instead of wrapping round. */
#ifndef OM_BASE_SIZES_H
#define OM_BASE_SIZES_H

#include "objmem.h"

/* <<what base/sizes.h declares>> */
/* The product of two sizes, `each` not 0; SIZE_MAX instead of what would be larger. */
static inline size_t om_size_product(size_t count, size_t each)
{
    size_t product = count * each;
    return product | ((size_t)0 - (product / each != count)); /* all ones if it wrapped */
}

/* The sum of two sizes; SIZE_MAX instead of what would be larger. */
static inline size_t om_size_sum(size_t a, size_t b)
{
    return b > SIZE_MAX - a ? SIZE_MAX : a + b;
}

#endif
