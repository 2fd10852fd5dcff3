/* Allocation alone by one of the libraries: MIMALLOC or JEMALLOC is defined, or neither for the malloc of
 * the C library. The first two have functions of their own, which are quicker than their malloc and free:
 * jemalloc takes back a block whose size it is told, as objmem does. */
#if defined(MIMALLOC)
#include <mimalloc.h>
#elif defined(JEMALLOC)
#include <jemalloc/jemalloc.h>
#endif

#include <gnu/libc-version.h>

#include "rows.h"

static inline void *block_take(size_t size)
{
#if defined(MIMALLOC)
    return mi_malloc(size);
#else
    return malloc(size);
#endif
}

static inline void block_give(void *block, size_t size)
{
#if defined(MIMALLOC)
    mi_free_size(block, size);
#elif defined(JEMALLOC)
    sdallocx(block, size, 0);
#else
    (void)size;
    free(block);
#endif
}

#include "blocks.h"

static void version_print(void)
{
#if defined(MIMALLOC)
    int version = mi_version();
    printf("mimalloc %d.%d.%d\n", version / 100, version / 10 % 10, version % 10);
#elif defined(JEMALLOC)
    printf("jemalloc %d.%d.%d\n", JEMALLOC_VERSION_MAJOR, JEMALLOC_VERSION_MINOR,
           JEMALLOC_VERSION_BUGFIX);
#else
    printf("glibc %s\n", gnu_get_libc_version());
#endif
}

int main(int argc, char **argv)
{
    static const struct group groups[] = {BLOCK_GROUPS, {NULL, NULL, false}};
    must(argc == 2);
    if (!strcmp(argv[1], "version"))
        version_print();
    else
        groups_run(groups, argv[1]);
    return 0;
}
