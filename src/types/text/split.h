/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Cutting a str or bytes into parts. */
#ifndef OM_TYPES_TEXT_SPLIT_H
#define OM_TYPES_TEXT_SPLIT_H

#include "types/text/view.h"

/* <<what types/text/split.h declares>> */
/* Whether the character is white space, for a str, or for a bytes. */
static inline bool om_is_space(uint32_t code, bool bytes)
{
    if (code <= ' ')
        return code == ' ' || (code >= '\t' && code <= '\r') || (code >= 0x1C && !bytes);
    if (code < 0x80 || bytes)
        return false;
    return code == 0x85 || code == 0xA0 || code == 0x1680 ||
           (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 ||
           code == 0x202F || code == 0x205F || code == 0x3000;
}

/* The first place from `from` on that is white space, or is not; the length if none is. */
size_t om_string_view_space(const om_string_view *view, size_t from, bool space,
                            bool bytes);

/* One after the last place before `end` that is white space, or is not; 0 if none is. */
size_t om_string_view_space_before(const om_string_view *view, size_t end, bool space,
                                   bool bytes);

#endif
