#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

size_t utf8_character(const char *bytes, size_t left)
{
    const unsigned char *s = (const unsigned char *)bytes;
    if (s[0] < 0x80)
        return 1;
    if (s[0] < 0xC2 || s[0] > 0xF4)
        return 0;
    size_t size = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    if (left < size)
        return 0;
    for (size_t i = 1; i < size; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    }
    bool overlong = (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xF0 && s[1] < 0x90);
    bool surrogate = s[0] == 0xED && s[1] > 0x9F;
    bool beyond = s[0] == 0xF4 && s[1] > 0x8F;
    return overlong || surrogate || beyond ? 0 : size;
}

size_t utf8_bad_byte(const char *s, size_t size, size_t at)
{
    while (at < size) {
        /* Plain ASCII is passed over eight bytes at a time. */
        uint64_t word;
        while (size - at >= sizeof word) {
            memcpy(&word, s + at, sizeof word);
            if (word & 0x8080808080808080u)
                break;
            at += sizeof word;
        }
        if (at == size)
            break;
        size_t length = utf8_character(s + at, size - at);
        if (!length)
            return at;
        at += length;
    }
    return size;
}

uint32_t utf8_read(const char *s, size_t size)
{
    const unsigned char *byte = (const unsigned char *)s;
    if (size < 2)
        return byte[0];
    uint32_t character = byte[0] & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++)
        character = character << 6 | (byte[i] & 0x3Fu);
    return character;
}

size_t utf8_write(char bytes[4], uint32_t character)
{
    size_t size = character < 0x80      ? 1
                  : character < 0x800   ? 2
                  : character < 0x10000 ? 3
                                        : 4;
    if (size == 1) {
        bytes[0] = (char)character;
        return size;
    }
    for (size_t i = size - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (character & 0x3F));
        character >>= 6;
    }
    bytes[0] = (char)((0xF00 >> size & 0xFF) | character);
    return size;
}
