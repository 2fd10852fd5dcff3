/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/modules/re_program.h"

#include "python/modules/re_pattern.h"
#include "types/text/split.h"
#include "types/text/unicode.h"

/* The characters that are the same without case where they are no pair of a lower and an upper one. */
static const uint16_t case_classes[][OM_RE_CASES] = {
    {0x49, 0x69, 0x130, 0x131},
    {0x4B, 0x6B, 0x212A},
    {0x53, 0x73, 0x17F},
    {0xB5, 0x39C, 0x3BC},
    {0xC5, 0xE5, 0x212B},
    {0xDF, 0x1E9E},
    {0x1C4, 0x1C5, 0x1C6},
    {0x1C7, 0x1C8, 0x1C9},
    {0x1CA, 0x1CB, 0x1CC},
    {0x1F1, 0x1F2, 0x1F3},
    {0x345, 0x399, 0x3B9, 0x1FBE},
    {0x390, 0x1FD3},
    {0x392, 0x3B2, 0x3D0},
    {0x395, 0x3B5, 0x3F5},
    {0x398, 0x3B8, 0x3D1, 0x3F4},
    {0x39A, 0x3BA, 0x3F0},
    {0x3A0, 0x3C0, 0x3D6},
    {0x3A1, 0x3C1, 0x3F1},
    {0x3A3, 0x3C2, 0x3C3},
    {0x3A6, 0x3C6, 0x3D5},
    {0x3A9, 0x3C9, 0x2126},
    {0x3B0, 0x1FE3},
    {0x412, 0x432, 0x1C80},
    {0x414, 0x434, 0x1C81},
    {0x41E, 0x43E, 0x1C82},
    {0x421, 0x441, 0x1C83},
    {0x422, 0x442, 0x1C84, 0x1C85},
    {0x42A, 0x44A, 0x1C86},
    {0x462, 0x463, 0x1C87},
    {0x1C88, 0xA64A, 0xA64B},
    {0x1E60, 0x1E61, 0x1E9B},
    {0x1FB3, 0x1FBC},
    {0x1FC3, 0x1FCC},
    {0x1FF3, 0x1FFC},
    {0xFB05, 0xFB06},
};

enum { CASE_CLASSES = sizeof case_classes / sizeof case_classes[0] };

static bool case_is_letter(uint32_t code)
{
    return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
}

/* The row of the table that has the character; NULL: none. */
static const uint16_t *case_row(uint32_t code)
{
    for (int i = 0; i < CASE_CLASSES; i++) {
        for (int j = 0; j < OM_RE_CASES && case_classes[i][j]; j++) {
            if (case_classes[i][j] == code)
                return case_classes[i];
        }
    }
    return NULL;
}

int om_re_cases(uint32_t code, uint32_t flags, uint32_t cases[OM_RE_CASES])
{
    int count = 1;
    cases[0] = code;
    if (!(flags & OM_RE_UNICODE)) {
        if (case_is_letter(code))
            cases[count++] = code ^ 0x20;
        return count;
    }
    const uint16_t *row = case_row(code);
    if (row) {
        for (count = 0; count < OM_RE_CASES && row[count]; count++)
            cases[count] = row[count];
        return count;
    }
    if (code >= 0x1F80 &&
        code < 0x1FB0) { /* pairs that Unicode calls upper and title case */
        cases[count++] = code ^ 8;
        return count;
    }
    const om_character *character = om_character_of(code);
    if (character->facts & OM_CHAR_SPECIAL)
        return count;
    for (int form = OM_CASE_UPPER; form <= OM_CASE_LOWER; form++) {
        if (character->to[form])
            cases[count++] = code + (uint32_t)character->to[form];
    }
    return count;
}

uint32_t om_re_lower(uint32_t code, uint32_t flags)
{
    if (!(flags & OM_RE_UNICODE))
        return case_is_letter(code) ? code | 0x20 : code;
    const om_character *character = om_character_of(code);
    if (!(character->facts & OM_CHAR_SPECIAL))
        return code + (uint32_t)character->to[OM_CASE_LOWER];
    if (code >= 0x1F80 && code < 0x1FB0)
        return code & ~8u;
    return code == 0x130                                        ? 'i'
           : code == 0x1E9E                                     ? 0xDF
           : code == 0x1FBC || code == 0x1FCC || code == 0x1FFC ? code - 9
                                                                : code;
}

static bool case_word(uint32_t code, bool ascii)
{
    if (code < 128)
        return case_is_letter(code) || (code >= '0' && code <= '9') || code == '_';
    return !ascii && om_character_of(code)->facts & (OM_CHAR_ALPHA | OM_CHAR_DECIMAL |
                                                     OM_CHAR_DIGIT | OM_CHAR_NUMERIC);
}

bool om_re_in_category(om_re_category category, uint32_t code, bool ascii)
{
    switch (category) {
    case OM_RE_DIGIT:
    case OM_RE_NOT_DIGIT: {
        bool digit = code < 128 ? code >= '0' && code <= '9'
                                : !ascii && om_character_of(code)->facts & OM_CHAR_DECIMAL;
        return digit == (category == OM_RE_DIGIT);
    }
    case OM_RE_SPACE:
    case OM_RE_NOT_SPACE: {
        bool space = (code < 128 || !ascii) && om_is_space(code, ascii);
        return space == (category == OM_RE_SPACE);
    }
    default:
        return case_word(code, ascii) == (category == OM_RE_WORD);
    }
}

static bool ranges_have(const uint32_t *ranges, uint32_t count, uint32_t code)
{
    for (uint32_t i = 0; i < count; i++) {
        if (code >= ranges[2 * i] && code <= ranges[2 * i + 1])
            return true;
    }
    return false;
}

/* For a character from 256 on; for the others there are bits. */
static bool set_has_high(const uint32_t *set, uint32_t code)
{
    const uint32_t *ranges = set + OM_RE_SET_RANGES + 1;
    uint32_t kinds = set[0], count = set[OM_RE_SET_RANGES], cases[OM_RE_CASES];
    if (kinds & OM_RE_SET_HIGH || ranges_have(ranges, count, code))
        return true;
    for (int category = OM_RE_DIGIT; category <= OM_RE_NOT_WORD; category++) {
        if (kinds & 1u << category &&
            om_re_in_category((om_re_category)category, code, false))
            return true;
    }
    if (!(kinds & OM_RE_SET_CASED))
        return false;
    int same = om_re_cases(code, OM_RE_UNICODE, cases);
    for (int i = 0; i < same; i++) {
        if (ranges_have(ranges, count, cases[i]))
            return true;
    }
    return false;
}

bool om_re_in_set(const uint32_t *set, uint32_t code)
{
    if (code < 256)
        return set[OM_RE_SET_BITS + (code >> 5)] >> (code & 31) & 1;
    return set_has_high(set, code) != ((set[0] & OM_RE_SET_NEGATED) != 0);
}
