/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Bytearrays. */
#ifndef OM_PYTHON_BUILTINS_BYTEARRAY_H
#define OM_PYTHON_BUILTINS_BYTEARRAY_H

#include "python/builtins/buffer.h"

/* Makes `length` the length; new bytes are not written. False with BufferError or MemoryError. */
bool om_bytearray_resize(om_runtime *rt, om_store *self, size_t length);

/* Puts `size` bytes in the place of `length` bytes from `at` on; they must not be its own. */
bool om_bytearray_replace(om_runtime *rt, om_store *self, size_t at, size_t length,
                          const void *bytes, size_t size);

/* The bytes of `source`, or those whose numbers it yields, as a bytes: for an object of the type
 * `name`. TypeError, ValueError. */
OM_NEW om_object *om_bytes_of_source(om_runtime *rt, om_object *source, const char *name);

/* The bytes in hexadecimal digits, with `sep`, which may be NULL, between groups. */
OM_NEW om_object *om_bytes_hex(om_runtime *rt, const unsigned char *bytes, size_t length,
                               om_object *sep, om_object *group);

/* bytearray.__init__ */
bool om_bytearray_init(om_runtime *rt, om_object *self, om_object *const *arguments,
                       size_t count, om_object *names);

#endif
