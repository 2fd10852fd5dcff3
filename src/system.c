/* Tangled from chapters/1-integers/2-memory-allocation/2-blocks.md; edit there, or here and run: refbook stitch */
/* The host that a runtime has when its maker names none: the C library, and where the system
 * has it, mmap for whatever is large enough to be worth giving back. */
#if defined(__unix__)
#define _DEFAULT_SOURCE
#include <sys/mman.h>
#endif

#include "internal.h"

#include <stdio.h>
#include <stdlib.h>

#if defined(__unix__)
/* Maps `size` bytes and what alignment needs, then gives the surplus on both sides back. */
static void *system_map(size_t size, size_t alignment)
{
    size_t whole = size + alignment;
    char *memory = mmap(NULL, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return NULL;
    size_t before = (alignment - (uintptr_t)memory % alignment) % alignment;
    (void)munmap(memory, before); /* which may be nothing, and then does nothing */
    (void)munmap(memory + before + size, whole - before - size);
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

/* Whole arenas are mapped; they are the only thing asked for at so large an alignment. */
static void *system_allocate(void *context, size_t size, size_t alignment)
{
    (void)context;
    if (alignment >= OM_POOL_SIZE)
        return system_map(size, alignment);
    return aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
}

static void system_release(void *context, void *memory, size_t size, size_t alignment)
{
    (void)context;
    if (alignment >= OM_POOL_SIZE)
        system_unmap(memory, size);
    else
        free(memory);
}

om_allocator om_system_allocator(void)
{
    om_allocator allocator = {system_allocate, system_release, NULL};
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
