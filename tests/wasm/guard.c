/*
 * Debian compiles the 128-bit division of clang's runtime library for WASI, which the limbs of
 * large integers need, with a stack protector, whose two symbols its wasi-libc has not.
 */
#include <stdint.h>
#include <stdlib.h>

extern uintptr_t __stack_chk_guard;
uintptr_t __stack_chk_guard = 0x0aff0d00; /* holds bytes at which copies of strings end */

_Noreturn void __stack_chk_fail(void);
_Noreturn void __stack_chk_fail(void)
{
    abort();
}
