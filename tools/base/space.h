/* White space beyond that of Markdown, which an author cannot see. */
#ifndef REFBOOK_BASE_SPACE_H
#define REFBOOK_BASE_SPACE_H

#include <stddef.h>

/* How many bytes the character at S has, where LENGTH are, if nothing is to be seen of it: a
 * blank, any space of Unicode, a mark that has no width; else 0. */
size_t space_at(const char *s, size_t length);

#endif
