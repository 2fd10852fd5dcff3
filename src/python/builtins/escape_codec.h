/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The encodings unicode_escape and raw_unicode_escape. */
#ifndef OM_PYTHON_BUILTINS_ESCAPE_CODEC_H
#define OM_PYTHON_BUILTINS_ESCAPE_CODEC_H

#include "objmem.h"

/* Which of them the encoding is: 1, for the raw one 2; 0: neither. `encoding` may be NULL. */
int om_escape_codec(const om_object *encoding);

OM_NEW om_object *om_escape_encode(om_runtime *rt, om_object *text, bool raw);
OM_NEW om_object *om_escape_decode(om_runtime *rt, om_object *bytes, bool raw);

#endif
