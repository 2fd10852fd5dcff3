/* UTF-8, strictly: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
#ifndef REFBOOK_BASE_UTF8_H
#define REFBOOK_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Bytes of the character at S, where LEFT > 0 bytes are; 0 if none is well-formed there. */
size_t utf8_character(const char *s, size_t left);
/* Index of the first byte from AT on that is not UTF-8, or SIZE. */
size_t utf8_bad_byte(const char *s, size_t size, size_t at);
/* The character at S, of SIZE bytes as utf8_character said; a byte that begins none is itself. */
uint32_t utf8_read(const char *s, size_t size);
/* Writes the character; returns its bytes. */
size_t utf8_write(char bytes[4], uint32_t character);

#endif
