/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* A guest: what is built on the runtime and has its state in it. At most one. */
#ifndef OM_BASE_GUEST_H
#define OM_BASE_GUEST_H

#include "objmem.h"

/* `size` bytes, all 0, at om_in_base(rt)->guest, for as long as the runtime lives; `end` is called
 * before anything of the runtime ends. False with MemoryError. */
bool om_guest_begin(om_runtime *rt, size_t size, void (*end)(om_runtime *rt));

/* Returns the memory, when all else of the runtime has ended. */
void om_guest_end(om_runtime *rt);

#endif
