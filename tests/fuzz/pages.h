/* Whether woven pages are valid, as far as one walk can tell; for book.c and for pages that are there. */
#ifndef REFBOOK_FUZZ_PAGES_H
#define REFBOOK_FUZZ_PAGES_H

#include <stdbool.h>

#include "base/memory.h"

/* Walks every .html file below FOLDER. Each element ends in the element in which it began and stands where HTML
 * lets it stand, no attribute or identifier is there twice, bytes with a meaning are written as references, and
 * each link to a file leads to one, and to an anchor on its page. False if something is wrong; FAULT, which the
 * caller frees, then says what, with a zero byte at its end. */
bool pages_are_sound(const char *folder, text *fault);

#endif
