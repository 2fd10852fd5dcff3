/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/utf8.h"

#include "base/load.h"

static inline bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* How many bytes the character at `at` has, which is not ASCII; `left` are there. Adds its
 * bits to `*bits`. 0 if it is ill-formed. */
static inline unsigned utf8_character(const unsigned char *at, size_t left, uint32_t *bits)
{
    const unsigned char *from = at;
    unsigned size = at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : 4;
    uint32_t least = size == 2 ? 0x80 : size == 3 ? 0x800 : 0x10000;
    if (left < size || !is_continuation(at[1]) || (size > 2 && !is_continuation(at[2])) ||
        (size > 3 && !is_continuation(at[3])))
        return 0;
    uint32_t code = om_utf8_next(&from);
    bool right = at[0] >= 0xC0 && at[0] < 0xF8 && code >= least && code - 0xD800 >= 0x800 &&
                 code <= 0x10FFFF;
    *bits |= code;
    return right ? size : 0;
}

/* How many ASCII bytes stand at the beginning; `*bits` gets the bits set in them. */
static size_t utf8_ascii(const unsigned char *at, size_t size, uint32_t *bits)
{
    size_t place = 0;
    uint64_t seen = 0;
    while (size - place >= 8) {
        uint64_t word = om_load8(at + place);
        if (word & OM_HIGH_BITS)
            break;
        seen |= word;
        place += 8;
    }
    seen |= seen >> 32;
    seen |= seen >> 16;
    seen |= seen >> 8;
    while (place < size && at[place] < 0x80)
        seen |= at[place++];
    *bits |= (uint32_t)(seen & 0x7F);
    return place;
}

bool om_utf8_scan(const char *bytes, size_t size, om_utf8 *found)
{
    const unsigned char *text = (const unsigned char *)bytes;
    uint32_t bits = 0;
    size_t place = utf8_ascii(text, size, &bits), length = place;
    unsigned taken = 1;
    while (place < size && taken) {
        while (place < size && text[place] >= 0x80 && taken) {
            taken = utf8_character(text + place, size - place, &bits);
            place += taken;
            length += taken > 0;
        }
        if (taken) {
            size_t run = utf8_ascii(text + place, size - place, &bits);
            place += run;
            length += run;
        }
    }
    *found = (om_utf8){length, bits, place};
    return taken > 0;
}

/* How many of the `left` bytes at `at` are right, up to the first that cannot belong to the
 * character. */
static unsigned utf8_right(const unsigned char *at, size_t left)
{
    unsigned char first = at[0];
    if (first < 0xC2 || first > 0xF4)
        return 0;
    unsigned promised = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4, right = 1;
    unsigned lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    while (right < promised && right < left && at[right] >= lowest && at[right] <= highest) {
        right++;
        lowest = 0x80;
        highest = 0xBF;
    }
    return right;
}

void *om_utf8_raise(om_runtime *rt, const char *bytes, size_t size, size_t wrong)
{
    const unsigned char *at = (const unsigned char *)bytes + wrong;
    unsigned right = utf8_right(at, size - wrong);
    const char *reason = right == 0              ? "invalid start byte"
                         : right == size - wrong ? "unexpected end of data"
                                                 : "invalid continuation byte";
    if (right <= 1)
        return om_raise(rt, OM_UNICODE_ERROR,
                        "'utf-8' codec can't decode byte 0x%02x in position %zu: %s", at[0],
                        wrong, reason);
    return om_raise(rt, OM_UNICODE_ERROR,
                    "'utf-8' codec can't decode bytes in position %zu-%zu: %s", wrong,
                    wrong + right - 1, reason);
}
