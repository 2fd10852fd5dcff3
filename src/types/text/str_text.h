/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Text builders and strings: a text ends as a str, and a str is added to a text. */
#ifndef OM_TYPES_TEXT_STR_TEXT_H
#define OM_TYPES_TEXT_STR_TEXT_H

#include "object/text_builder.h"

/* <<what types/text/str_text.h declares>> */
/* Adds the characters of a str as UTF-8, surrogates as om_utf8_put writes them. */
bool om_text_add_str(om_text *text, const om_object *str);

/* Ends the text and returns it as a str. NULL when it failed, or with MemoryError. */
OM_NEW om_object *om_text_str(om_text *text);

#endif
