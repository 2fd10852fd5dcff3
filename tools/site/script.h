/* Data for the scripts of the pages, in a growing text. */
#ifndef REFBOOK_SITE_SCRIPT_H
#define REFBOOK_SITE_SCRIPT_H

#include <stddef.h>

#include "base/memory.h"

/* So starts every script that we made, and by that we know it. */
#define SCRIPT_MARK "// refbook weave\n"

/* The text as a JavaScript string, with its quotes. */
void script_text(text *out, const char *bytes, size_t length);
void script_string(text *out, const char *string);

#endif
