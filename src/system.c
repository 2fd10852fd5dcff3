/* Tangled from chapters/1-integers/2-memory-allocation/2-blocks.md; edit there, or here and run: refbook stitch */
/* The host that a runtime has when its maker names none: the C library, and where the system
 * has it, mmap for whatever is large enough to be worth giving back. */
#if defined(__unix__)
#define _GNU_SOURCE
#include <sys/mman.h>
#endif

#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SYSTEM_HUGE = 1 << 21,  /* what a page has at the most */
    SYSTEM_LARGE = 1 << 19, /* from this size on, memory is mapped */
    SYSTEM_STEP = 1 << 16 /* in multiples of this, which is a multiple of any small page */
};

/* The size that is mapped for `size` bytes. */
static size_t system_round(size_t size)
{
    return (size + SYSTEM_STEP - 1) & ~(size_t)(SYSTEM_STEP - 1);
}

#if defined(__unix__)
/* Maps `size` bytes and what alignment needs, then gives the surplus on both sides back. */
static void *system_map(size_t size, size_t alignment)
{
    size_t whole = size + alignment;
    char *memory =
        mmap(NULL, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return NULL;
    size_t before = (alignment - (uintptr_t)memory % alignment) % alignment;
    (void)munmap(memory, before); /* which may be nothing, and then does nothing */
    (void)munmap(memory + before + size, whole - before - size);
#if defined(MADV_HUGEPAGE)
    if (alignment == SYSTEM_HUGE)
        (void)madvise(memory + before, size, MADV_HUGEPAGE);
#endif
    return memory + before;
}

static void system_unmap(void *memory, size_t size)
{
    (void)munmap(memory, size);
}
#else
static void *system_map(size_t size, size_t alignment)
{
    return aligned_alloc(alignment, size);
}

static void system_unmap(void *memory, size_t size)
{
    (void)size;
    free(memory);
}
#endif

/* Whole arenas are mapped, the only thing asked for at so large an alignment, and what is large. */
static bool system_maps(size_t size, size_t alignment)
{
    return alignment >= OM_POOL_SIZE || size >= SYSTEM_LARGE;
}

static void *system_allocate(void *context, size_t size, size_t alignment)
{
    (void)context;
    if (system_maps(size, alignment))
        return system_map(system_round(size),
                          size >= SYSTEM_HUGE ? SYSTEM_HUGE : alignment);
    return aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
}

static void system_release(void *context, void *memory, size_t size, size_t alignment)
{
    (void)context;
    if (system_maps(size, alignment))
        system_unmap(memory, system_round(size));
    else
        free(memory);
}

static void *system_resize(void *context, void *memory, size_t old_size, size_t size,
                           size_t alignment)
{
    bool mapped = system_maps(old_size, alignment);
    if (mapped == system_maps(size, alignment)) {
        if (!mapped)
            return realloc(memory, size);
#if defined(MREMAP_MAYMOVE)
        void *moved =
            mremap(memory, system_round(old_size), system_round(size), MREMAP_MAYMOVE);
        return moved == MAP_FAILED ? NULL : moved;
#endif
    }
    void *moved = system_allocate(context, size, alignment);
    if (!moved)
        return NULL;
    memcpy(moved, memory, old_size < size ? old_size : size);
    system_release(context, memory, old_size, alignment);
    return moved;
}

om_allocator om_system_allocator(void)
{
    om_allocator allocator = {system_allocate, system_release, NULL, system_resize};
    return allocator;
}

static bool system_write(void *context, const char *bytes, size_t length)
{
    (void)context;
    return fwrite(bytes, 1, length, stdout) == length;
}

om_writer om_system_writer(void)
{
    om_writer writer = {system_write, NULL};
    return writer;
}
