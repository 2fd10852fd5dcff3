/* How wide a character is in a terminal. */
#ifndef REFBOOK_BASE_WIDTH_H
#define REFBOOK_BASE_WIDTH_H

#include <stddef.h>

/* How many columns the well-formed character of UTF-8 at S takes, which has SIZE bytes: none if it goes
 * onto the one before, two if it is as wide as a Chinese one, else one. */
size_t width_of(const char *s, size_t size);

#endif
