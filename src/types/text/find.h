/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Finding a string in another: by the simple method while that is cheap, then by the two-way
 * algorithm, whose cost is bounded by the lengths alone. */
#ifndef OM_TYPES_TEXT_FIND_H
#define OM_TYPES_TEXT_FIND_H

#include "types/text/view.h"

/* <<what types/text/find.h declares>> */
/* Not a place: nothing was found. */
#define OM_ABSENT SIZE_MAX

/* The first place, not before `from`, where `part` stands in `text`; OM_ABSENT when there is
 * none. `part` may be empty. Cost: linear. */
size_t om_string_view_find(const om_string_view *text, const om_string_view *part,
                           size_t from);

/* The last one that ends not after `end`. */
size_t om_string_view_rfind(const om_string_view *text, const om_string_view *part,
                            size_t end);

/* The first place of a character, not before `from`, or OM_ABSENT. */
size_t om_string_view_find_character(const om_string_view *text, uint32_t code,
                                     size_t from);

#endif
