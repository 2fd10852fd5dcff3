/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* From characters to bytes and back. */
#ifndef OM_PYTHON_BUILTINS_CODECS_H
#define OM_PYTHON_BUILTINS_CODECS_H

#include "objmem.h"

/* The bytes of a str, in the encoding and with the handler of these names; NULL: UTF-8, and
 * "strict". */
OM_NEW om_object *om_encode(om_runtime *rt, om_object *text, om_object *encoding,
                            om_object *errors);

/* The str of a bytes. */
OM_NEW om_object *om_decode(om_runtime *rt, om_object *bytes, om_object *encoding,
                            om_object *errors);

/* A str with a character for each byte, and back; in this no character is above 255. */
OM_NEW om_object *om_latin_of_bytes(om_runtime *rt, om_object *bytes);
OM_NEW om_object *om_bytes_of_latin(om_runtime *rt, om_object *text);

#endif
