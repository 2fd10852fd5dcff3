/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What the compiler should know about functions, addresses and conditions. */
#ifndef OM_BASE_MACROS_H
#define OM_BASE_MACROS_H

#include "objmem.h"

/* <<what base/macros.h defines>> */
/* Before a function that is rarely called from a fast one, and must not be inlined; and before
 * one that must be inlined, each time with other constants. Then: the memory at this address
 * will be read soon; and this condition is nearly always true. */
#if defined(__GNUC__)
#define OM_NOINLINE __attribute__((noinline))
#define OM_ALWAYS_INLINE __attribute__((always_inline)) inline
#define OM_PREFETCH(address) __builtin_prefetch(address)
#define OM_LIKELY(condition) __builtin_expect(condition, 1)
#else
#define OM_NOINLINE
#define OM_ALWAYS_INLINE inline
#define OM_PREFETCH(address) ((void)(address))
#define OM_LIKELY(condition) (condition)
#endif

#endif
