#include "base/space.h"

#include <string.h>

size_t space_at(const char *s, size_t length)
{
    static const char *const spaces[] = {
        " ",
        "\t",
        "\v",
        "\f",
        "\xC2\x85",     /* next line */
        "\xC2\xA0",     /* no-break space */
        "\xC2\xAD",     /* soft hyphen */
        "\xE1\x9A\x80", /* ogham space mark */
        "\xE2\x80\xA8", /* line separator */
        "\xE2\x80\xA9", /* paragraph separator */
        "\xE2\x80\xAF", /* narrow no-break space */
        "\xE2\x81\x9F", /* medium mathematical space */
        "\xE2\x81\xA0", /* word joiner */
        "\xE3\x80\x80", /* ideographic space */
        "\xEF\xBB\xBF", /* zero width no-break space */
    };
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        size_t size = strlen(spaces[i]);
        if (length >= size && memcmp(s, spaces[i], size) == 0)
            return size;
    }
    /* U+2000 to U+200F: spaces of all widths, and marks that join, part and turn. */
    if (length >= 3 && memcmp(s, "\xE2\x80", 2) == 0 && (unsigned char)s[2] <= 0x8F)
        return 3;
    return 0;
}
