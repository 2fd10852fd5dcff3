/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The encoding of source, which its bytes themselves declare. */
#ifndef OM_PYTHON_SOURCE_ENCODING_H
#define OM_PYTHON_SOURCE_ENCODING_H

#include "python/source/source_error.h"

/* Makes `*text` a copy of the source in UTF-8, with newlines as the only ends of lines, one at the
 * end, and a zero byte after it: raw memory of text->size + 1 bytes. `is_text`: it is the UTF-8 of
 * a str, and what it declares does not count. False with an error. */
bool om_source_decode(om_runtime *rt, const om_source *source, bool is_text,
                      om_source *text, om_source_error *error);

#endif
