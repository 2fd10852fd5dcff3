/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Views of memory that belongs to another object.
 *
 * Invariant: `managed` is NULL once the view has been released, and then nothing else of it is
 * looked at. */
#ifndef OM_PYTHON_BUILTINS_MEMORYVIEW_H
#define OM_PYTHON_BUILTINS_MEMORYVIEW_H

#include "python/builtins/buffer.h"

bool om_memoryview_begin(om_runtime *rt);

/* The bytes of a view without gaps: 1. -1 with ValueError or BufferError. */
int om_memoryview_buffer(om_runtime *rt, om_object *self, om_buffer *buffer);

/* All of its items, as a bytes. */
OM_NEW om_object *om_memoryview_bytes(om_runtime *rt, om_object *self);

#endif
