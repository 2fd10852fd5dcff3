/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The allocator and writer that a runtime has when its maker names none: the C library,
 * and where the system has it, mmap for whatever is large enough to be worth giving
 * back. */
#define _GNU_SOURCE
#include "objmem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SYSTEM_HUGE = 1 << 21,    /* what a page has at the most */
    SYSTEM_LARGE = 1 << 19,   /* from this size on, memory is mapped */
    SYSTEM_ALIGNED = 1 << 20, /* and from this alignment on */
    SYSTEM_ENORMOUS = 1 << 30, /* from this size on, the system may not have as much */
    SYSTEM_STEP = 1 << 16     /* a multiple of any small page */
};

#if defined(__linux__)
#include <sys/mman.h>

/* The size in which memory of `size` bytes is given back to the system. */
static size_t system_round(size_t size)
{
    return (size + SYSTEM_STEP - 1) & ~(size_t)(SYSTEM_STEP - 1);
}

/* How much address space is taken for `size` bytes: a power of two. */
static size_t system_reach(size_t size)
{
    size_t reach = SYSTEM_LARGE;
    while (reach < size && reach <= SIZE_MAX / 4)
        reach *= 2;
    return reach < size ? size : reach;
}

/* Whether the system has `size` bytes at all. It is not asked that of address space, of
 * which only a part will be used. */
static bool system_affords(size_t size)
{
    if (size < SYSTEM_ENORMOUS)
        return true;
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return false;
    (void)munmap(memory, size);
    return true;
}

/* Maps what `size` bytes and alignment need, then gives the surplus on both sides back. */
static void *system_map(size_t size, size_t alignment)
{
    size_t reach = system_reach(size);
    if (!system_affords(size))
        return NULL;
    if (size >= SYSTEM_HUGE && alignment < SYSTEM_HUGE)
        alignment = SYSTEM_HUGE;
    size_t whole = reach + alignment;
    char *memory = mmap(NULL, whole, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED)
        return NULL;
    size_t before = (alignment - (uintptr_t)memory % alignment) % alignment;
    (void)munmap(memory, before); /* which may be nothing, and then does nothing */
    (void)munmap(memory + before + reach, whole - before - reach);
    if (size >= SYSTEM_HUGE)
        (void)madvise(memory + before, reach, MADV_HUGEPAGE);
    return memory + before;
}

static void system_unmap(void *memory, size_t size)
{
    (void)munmap(memory, system_reach(size));
}

/* Makes mapped memory of `old_size` bytes one of `size` bytes. It stays where it is if its address
 * space reaches; otherwise its pages move, and nothing is copied. */
static void *system_stretch(void *memory, size_t old_size, size_t size)
{
    size_t reach = system_reach(old_size), wanted = system_reach(size);
    if (size > old_size && !system_affords(size))
        return NULL;
    if (wanted <= reach) {
        size_t end = system_round(size), filled = system_round(old_size);
        if (end < filled)
            (void)madvise((char *)memory + end, filled - end, MADV_DONTNEED);
        (void)munmap((char *)memory + wanted, reach - wanted);
        return memory;
    }
    char *fresh = system_map(size, SYSTEM_STEP);
    if (!fresh)
        return NULL;
    if (mremap(memory, reach, reach, MREMAP_MAYMOVE | MREMAP_FIXED, fresh) == MAP_FAILED) {
        (void)munmap(fresh, wanted);
        return NULL;
    }
    return fresh;
}
#else
static void *system_map(size_t size, size_t alignment)
{
    return aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
}

static void system_unmap(void *memory, size_t size)
{
    (void)size;
    free(memory);
}

static void *system_stretch(void *memory, size_t old_size, size_t size)
{
    (void)old_size;
    return realloc(memory, size);
}
#endif

/* Large pieces are mapped, and whole arenas, the only thing asked for at so large an alignment. */
static bool system_maps(size_t size, size_t alignment)
{
    return alignment >= SYSTEM_ALIGNED || size >= SYSTEM_LARGE;
}

static void *system_allocate(void *context, size_t size, size_t alignment)
{
    (void)context;
    if (system_maps(size, alignment))
        return system_map(size, alignment);
    return aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
}

static void system_release(void *context, void *memory, size_t size, size_t alignment)
{
    (void)context;
    if (system_maps(size, alignment))
        system_unmap(memory, size);
    else
        free(memory);
}

static void *system_resize(void *context, void *memory, size_t old_size, size_t size,
                           size_t alignment)
{
    bool mapped = system_maps(old_size, alignment);
    if (mapped == system_maps(size, alignment))
        return mapped ? system_stretch(memory, old_size, size) : realloc(memory, size);
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
