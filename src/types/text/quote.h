/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Strings in quotes: what Python's repr says of a str. */
#ifndef OM_TYPES_TEXT_QUOTE_H
#define OM_TYPES_TEXT_QUOTE_H

#include "object/text_builder.h"

/* <<what types/text/quote.h declares>> */
/* Whether the character can be seen when it is printed, as str.isprintable has it. */
bool om_is_printable(uint32_t code);

/* Adds the string in quotes: the repr of a str. */
bool om_quote_into(om_runtime *rt, om_object *str, om_text *text);

#endif
