/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The text of string literals, with what its escapes mean. */
#ifndef OM_PYTHON_SOURCE_ESCAPE_H
#define OM_PYTHON_SOURCE_ESCAPE_H

#include "objmem.h"

/* What is wrong with an escape. */
typedef struct om_escape_error {
    const char *what; /* NULL: nothing; or the runtime's error is pending */
    size_t from, to;  /* bytes of the text */
    const char *
        odd; /* the first backslash that begins no escape, or too large a number in octal; or NULL */
    bool goes_on; /* as given: a brace follows the text, and a backslash at its end stands for itself */
} om_escape_error;

/* The str, or bytes, that `size` bytes of a literal stand for. NULL with `wrong`, or with an error. */
om_object *om_escape_str(om_runtime *rt, const char *text, size_t size,
                         om_escape_error *wrong);
om_object *om_escape_bytes(om_runtime *rt, const char *text, size_t size,
                           om_escape_error *wrong);

#endif
