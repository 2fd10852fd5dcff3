/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Arenas, pools and large blocks: what the heap is made of, and where in it an address lies. */
#ifndef OM_HEAP_ARENA_H
#define OM_HEAP_ARENA_H

#include "objmem.h"

/* <<what heap/arena.h defines>> */
enum {
    OM_ARENA_SIZE = 1 << 20,
    OM_POOL_SIZE = 1 << 14,
    OM_ARENA_POOLS = OM_ARENA_SIZE / OM_POOL_SIZE,
    OM_BLOCK_LEAST = 16, /* the head of an object */
    OM_BLOCK_STEP = 8,
    OM_BLOCK_LARGEST = 512,
    OM_BLOCK_SIZES = (OM_BLOCK_LARGEST - OM_BLOCK_LEAST) / OM_BLOCK_STEP + 1
};

typedef struct om_pool om_pool;
typedef struct om_arena om_arena;

/* The head of a pool. The heads of all pools of an arena stand at the arena's start, in the order of
 * the pools. */
struct om_pool {
    void *free;         /* blocks ready to be taken, linked through their first word */
    void *last;         /* the last of them, under the debug allocator */
    uint32_t used;      /* blocks taken */
    uint32_t threshold; /* when `used` falls to this, the pool has to change its place */
    uint32_t capacity;  /* blocks that it has room for */
    uint32_t carved;    /* blocks that have been in `free` at some time */
    char *blocks;       /* the first block */
    uint16_t block_size;
    uint8_t size_class;
    uint8_t fullness;
    om_pool *next, *previous; /* in its fullness list */
};

enum {
    OM_SIZE_CLASS_OBJECTS = 0,
    OM_SIZE_CLASS_RAW = OM_BLOCK_SIZES, /* the first size class of raw memory */
    OM_SIZE_CLASSES = 2 * OM_BLOCK_SIZES,
    OM_FULLNESS_LISTS = 4, /* pools with room, a list for each quarter of fullness */
    OM_POOL_SLACK = 8,     /* so many parts of a pool; with less than one left it is full */
    OM_FULLNESS_NONE =
        OM_FULLNESS_LISTS /* for a pool that is full or nearly so, or being taken from */
};

typedef struct om_large om_large;

/* The state of fault injection: allocations are counted while it is active. */
typedef struct om_fault {
    bool active, once; /* once: only one allocation fails */
    bool failed;       /* one has */
    size_t left;       /* how many may yet succeed */
} om_fault;

/* All the memory that a runtime has from its allocator. */
typedef struct om_heap {
    om_pool *current[OM_SIZE_CLASSES]; /* `nothing` where a size class has none */
    om_pool *by_fullness[OM_SIZE_CLASSES][OM_FULLNESS_LISTS];
    om_pool nothing;                      /* a pool without room */
    om_arena *arenas[OM_ARENA_POOLS + 1]; /* by how many pools each has free */
    uint64_t with_room;                   /* bit n - 1: arenas[n] is not NULL */
    om_large *large;                      /* blocks of more than 512 bytes */
    size_t large_bytes;
    om_arena
        *first_arena; /* the first arena: it has what is born with the runtime, and stays */
    size_t arena_count, arenas_made;
    size_t arenas_most; /* held at a time, since there was last a single one */
    size_t before,
        after; /* bytes on either side of each block; 0 unless under the debug allocator */
    om_fault fault;
} om_heap;

/* The start of an arena, and of its pool number 0. */
struct om_arena {
    om_pool pools[OM_ARENA_POOLS];
    uint64_t free_pools; /* a bit for each pool */
    uint32_t free_count;
    om_arena *next, *previous; /* among the arenas with as many free pools */
    om_arena *twin; /* lies beside it, came with it and goes with it; NULL: there is none */
};

/* What precedes a block of more than OM_BLOCK_LARGEST bytes. */
struct om_large {
    om_large *next, *previous;
    size_t size;        /* bytes asked for, without this head */
    size_t first_class; /* OM_SIZE_CLASS_OBJECTS or OM_SIZE_CLASS_RAW: which of the two it is */
};

/* <<what heap/arena.h declares>> */
/* The arena that a block, or the head of a pool, lies in. */
static inline om_arena *om_arena_of(const void *inside)
{
    return (om_arena *)((uintptr_t)inside & ~(uintptr_t)(OM_ARENA_SIZE - 1));
}

static inline om_pool *om_pool_of(const void *block)
{
    size_t offset = (uintptr_t)block & (OM_ARENA_SIZE - 1);
    return om_arena_of(block)->pools + offset / OM_POOL_SIZE;
}

static inline size_t om_pool_index(const om_pool *pool)
{
    return (size_t)(pool - om_arena_of(pool)->pools);
}

/* Block number `index` of a pool. */
static inline char *om_pool_block(const om_pool *pool, size_t index)
{
    return pool->blocks + index * pool->block_size;
}

/* A pool with more blocks taken than this counts as full: less than an eighth is left, or none. */
static inline uint32_t om_pool_full(const om_pool *pool)
{
    return pool->capacity - pool->capacity / OM_POOL_SLACK -
           (pool->capacity < OM_POOL_SLACK);
}

/* The fullness list for a pool as full as this one. */
static inline unsigned om_pool_fullness(const om_pool *pool)
{
    if (pool->used > om_pool_full(pool))
        return OM_FULLNESS_NONE;
    return pool->used * OM_FULLNESS_LISTS / pool->capacity;
}

/* The size class of objects whose blocks have room for `size` bytes, OM_BLOCK_LEAST to
 * OM_BLOCK_LARGEST; that of raw memory is OM_SIZE_CLASS_RAW after it. */
static inline unsigned om_size_class_of(size_t size)
{
    return (unsigned)((size - OM_BLOCK_LEAST + OM_BLOCK_STEP - 1) / OM_BLOCK_STEP);
}

/* How many bytes a block of the size class has for its user. */
static inline size_t om_size_class_bytes(unsigned size_class)
{
    return OM_BLOCK_LEAST + size_class % OM_BLOCK_SIZES * (size_t)OM_BLOCK_STEP;
}

#endif
