/* What a byte is in ASCII, whatever the locale. */
#ifndef REFBOOK_BASE_ASCII_H
#define REFBOOK_BASE_ASCII_H

#include <stdbool.h>

enum {
    ASCII_DIGIT = 1,
    ASCII_LOWER = 2,
    ASCII_UPPER = 4,
    ASCII_JOINS = 8, /* _, and bytes of other characters, which C and Markdown take for parts of words */
    ASCII_MARK = 16, /* all else that is printed */
    ASCII_BLANK = 32 /* a space, a tabulator */
};

extern const unsigned char ascii_kinds[256];

static inline bool ascii_is(char c, int kinds)
{
    return ascii_kinds[(unsigned char)c] & kinds;
}

static inline bool ascii_is_digit(char c)
{
    return ascii_is(c, ASCII_DIGIT);
}

static inline bool ascii_is_letter(char c)
{
    return ascii_is(c, ASCII_LOWER | ASCII_UPPER);
}

static inline bool ascii_is_alphanumeric(char c)
{
    return ascii_is(c, ASCII_LOWER | ASCII_UPPER | ASCII_DIGIT);
}

static inline bool ascii_is_blank(char c)
{
    return ascii_is(c, ASCII_BLANK);
}

/* May it be a byte of a name in C? */
static inline bool ascii_in_word(char c)
{
    return ascii_is(c, ASCII_LOWER | ASCII_UPPER | ASCII_DIGIT | ASCII_JOINS);
}

/* The small letter of a capital one, else the byte. */
static inline char ascii_lower(char c)
{
    return ascii_is(c, ASCII_UPPER) ? (char)(c - 'A' + 'a') : c;
}

#endif
