/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What compilers are told about functions, addresses and conditions. */
#ifndef OM_BASE_MACROS_H
#define OM_BASE_MACROS_H

#include "objmem.h"

/* <<what base/macros.h defines>> */
/* Before a function that is rarely called from a fast one, and must not be merged into it; and
 * before one that must be, each time with other constants. Then: what lies at this address will
 * be read soon; and, this is nearly always so. */
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
