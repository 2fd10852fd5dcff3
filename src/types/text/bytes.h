/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Bytes: rows of numbers below 256, which never change. Laid out as a str of one byte a
 * character, so that what reads the row of a str reads that of a bytes. */
#ifndef OM_TYPES_TEXT_BYTES_H
#define OM_TYPES_TEXT_BYTES_H

#include "base/type.h"

/* <<what types/text/bytes.h declares>> */
/* Whether bytes can have this length. False with OverflowError. */
bool om_bytes_fit(om_runtime *rt, size_t length);
/* An integer as a byte. TypeError; ValueError, which says that `what` must be below 256. */
bool om_byte_of(om_runtime *rt, om_object *item, const char *what, unsigned char *byte);
bool om_bytes_begin(om_runtime *rt);

extern const om_type om_bytes_definition;

#endif
