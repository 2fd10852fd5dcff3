/* Tangled from chapters/1-integers/1-object-creation.md, chapters/1-integers/2-memory-allocation/1-arenas-and-pools.md, chapters/1-integers/2-memory-allocation/2-blocks.md, chapters/1-integers/2-memory-allocation/4-containers.md, chapters/1-integers/6-small-integers.md, chapters/1-integers/9-workshop/1-digits.md, chapters/1-integers/9-workshop/2-sums.md, chapters/1-integers/9-workshop/3-limbs.md, chapters/1-integers/9-workshop/4-products.md, chapters/1-integers/9-workshop/5-long-products.md, chapters/1-integers/9-workshop/6-quotients.md, chapters/1-integers/9-workshop/7-long-quotients.md, chapters/1-integers/9-workshop/8-powers.md, chapters/1-integers/9-workshop/10-reading-numbers.md, chapters/1-integers/9-workshop/20-utf-8.md, chapters/1-integers/9-workshop/21-strings.md, chapters/1-integers/9-workshop/22-reading-strings.md, chapters/1-integers/9-workshop/23-interning.md, chapters/1-integers/9-workshop/24-tables.md, chapters/1-integers/9-workshop/25-dictionaries.md, chapters/1-integers/9-workshop/30-text-out.md, chapters/1-integers/9-workshop/31-quoting.md, chapters/1-integers/9-workshop/32-what-is-there.md, chapters/2-identity/1-object-references/1-everything.md, chapters/2-identity/1-object-references/2-print-300.md, chapters/2-identity/4-deep-dive.md, chapters/3-memory/6-copying/3-deepcopy.md, chapters/3-memory/9-workshop/1-protocols.md, chapters/3-memory/9-workshop/2-numbers.md, chapters/3-memory/9-workshop/3-float.md, chapters/3-memory/9-workshop/4-float-arithmetic.md, chapters/3-memory/9-workshop/5-float-text.md, chapters/3-memory/9-workshop/7-rounding.md, chapters/3-memory/9-workshop/10-items.md, chapters/3-memory/9-workshop/11-tuple.md, chapters/3-memory/9-workshop/12-list.md, chapters/3-memory/9-workshop/14-slices-and-ranges.md, chapters/3-memory/9-workshop/20-keys.md, chapters/3-memory/9-workshop/22-dict-together.md, chapters/3-memory/9-workshop/23-views.md, chapters/3-memory/9-workshop/24-set.md, chapters/3-memory/9-workshop/25-set-algebra.md, chapters/3-memory/9-workshop/30-rows-of-characters.md, chapters/3-memory/9-workshop/31-sums-and-walks.md, chapters/3-memory/9-workshop/32-bytes.md, chapters/3-memory/9-workshop/33-finding.md, chapters/3-memory/9-workshop/34-where-and-how-often.md, chapters/3-memory/9-workshop/35-splitting-and-joining.md; edit there, or here and run: refbook stitch */
/* What the files of objmem share and a program does not see. */
#ifndef OM_INTERNAL_H
#define OM_INTERNAL_H

#include "objmem.h"

/* <<private types>> */
/* One of the steps by which a runtime comes into being. `begin` gives false when memory runs
 * out; `end` must then cope with what was begun. Either may be NULL. */
typedef struct om_stage {
    bool (*begin)(om_runtime *rt);
    void (*end)(om_runtime *rt);
} om_stage;

/* What the objects of one type have in common. Types made here are immortal. */
struct om_type {
    om_object head;
    const char *name; /* lasts as long as the type */
    om_runtime *rt;   /* whose type it is: every object finds its runtime through it */
    om_type *next;    /* the type made before it */
    uint32_t flags;   /* OM_TYPE_... */
    /* <<what a type can do>> */
    size_t (*size)(const om_object *self);                  /* bytes, as sys.getsizeof counts */
    void (*destroy)(om_runtime *rt, om_object *self);       /* gives back the object's own memory */
    om_object *(*unload)(om_runtime *rt, om_object *self);  /* lets go of what it refers to */

    bool (*repr)(om_runtime *rt, om_object *self, om_text *text); /* adds its words to the text */
    const char *within; /* a container's words where it stands within itself: "{...}" */

    /* Hands every object it refers to, but its type, to `visit`, in its order; false when that did.
     * NULL: it refers to none. Makes, retains and releases nothing. */
    bool (*traverse)(om_object *self, om_visitor *visit, void *context);

    /* Calls the object; NULL: it cannot be called. The arguments are borrowed, the result is new. */
    om_object *(*call)(om_runtime *rt, om_object *self, om_object *const *arguments, size_t count);

    /* As constants: a number that is equal for the same constants, and whether two objects of this
     * type are the same. NULL: an object is the same as itself only. */
    uint64_t (*constant_key)(om_object *self);
    bool (*constant_same)(const om_object *a, const om_object *b);

    /* Where its references lie, those that a deep copy replaces. */
    struct om_slots (*slots)(om_object *self);
    /* A deep copy of a type of the host, which copies its parts by om_deepcopy_part. */
    om_object *(*deepcopy)(om_runtime *rt, om_object *self, om_memo *memo);

    /* How its objects answer the questions of chapter 3's workshop; NULL where they cannot. `self`
     * is always of this type; everything handed in is borrowed, every object given is new. */
    int (*compare)(om_runtime *rt, om_object *self, om_object *other, om_order order);
    bool (*hash)(om_runtime *rt, om_object *self, int64_t *hash);
    int (*truth)(om_runtime *rt, om_object *self);      /* NULL: by its length, else true */
    ptrdiff_t (*length)(const om_object *self);
    om_object *(*item)(om_runtime *rt, om_object *self, om_object *key);
    bool (*set_item)(om_runtime *rt, om_object *self, om_object *key,
                     om_object *value);                 /* value NULL: delete */
    int (*contains)(om_runtime *rt, om_object *self, om_object *item);
    om_object *(*iterate)(om_runtime *rt, om_object *self);
    om_object *(*next_item)(om_runtime *rt, om_object *self); /* NULL, no error: the end */
    om_object *(*binary)(om_runtime *rt, om_object *a, om_object *b,
                         om_operator operation);        /* a or b is of this type */
    om_object *(*inplace)(om_runtime *rt, om_object *self, om_object *other,
                          om_operator operation);       /* NULL: as `binary` */
    om_object *(*unary)(om_runtime *rt, om_object *self, om_operator operation);
    om_object *(*copy)(om_runtime *rt, om_object *self); /* shallow */
};

/* Its objects refer to other objects: they have `unload`, and die as section "Dying" says. */
#define OM_TYPE_CONTAINER 1u

/* The bits of om_object.bits that mean the same for every type. */
#define OM_BIT_LARGE 1u     /* the block came from the host, not from a pool */
#define OM_BIT_FINALIZED 2u /* its finalizer has run */
#define OM_BIT_WEAK 4u      /* weak references to it exist */

enum {
    OM_ARENA_SIZE = 1 << 20,
    OM_POOL_SIZE = 1 << 14,
    OM_ARENA_POOLS = OM_ARENA_SIZE / OM_POOL_SIZE,
    OM_BLOCK_STEP = 16,
    OM_BLOCK_LARGEST = 512,
    OM_SIZE_CLASSES = OM_BLOCK_LARGEST / OM_BLOCK_STEP
};

typedef struct om_pool om_pool;
typedef struct om_arena om_arena;

/* The head of a pool. It lies at the start of the pool's 16 KiB. */
struct om_pool {
    void *free;        /* blocks ready to be taken, linked through their first word */
    uint32_t used;     /* blocks taken */
    uint32_t trigger;  /* when `used` falls to this, the pool has to change its place */
    uint32_t capacity; /* blocks that it has room for */
    uint32_t carved;   /* blocks that have been in `free` at some time */
    uint16_t first;    /* offset of the first block */
    uint16_t block_size;
    uint8_t shelf;
    uint8_t bin;
    om_arena *arena;
    om_pool *next, *previous; /* in its bin */
};

enum {
    OM_SHELF_OBJECTS = 0,
    OM_SHELF_MEMORY = OM_SIZE_CLASSES, /* the first shelf of plain memory */
    OM_SHELVES = 2 * OM_SIZE_CLASSES,
    OM_BINS = 4,             /* pools with room, a bin for each quarter of fullness */
    OM_BIN_NONE = OM_BINS    /* for a pool that is full, or being taken from */
};

typedef struct om_large om_large;

/* All the memory that a runtime has from its host. */
typedef struct om_heap {
    om_pool *current[OM_SHELVES]; /* `nothing` where a shelf has none */
    om_pool *bins[OM_SHELVES][OM_BINS];
    om_pool nothing; /* a pool without room */
    om_arena *arenas[OM_ARENA_POOLS + 1]; /* by how many pools each has free */
    uint64_t with_room;                   /* bit n - 1: arenas[n] is not NULL */
    om_large *large;                      /* blocks of more than 512 bytes */
    size_t large_bytes;
    om_arena *home; /* the first arena: it has what is born with the runtime, and stays */
    size_t arena_count, arenas_made;
    bool armed;  /* allocations are being counted, to fail when `fuse` has burnt down */
    size_t fuse; /* how many may yet succeed */
} om_heap;

/* The start of an arena, and of its pool number 0. */
struct om_arena {
    om_pool pool;
    uint64_t free_pools; /* a bit for each pool */
    uint32_t free_count;
    om_arena *next, *previous; /* among the arenas with as many free pools */
};

#include <string.h>

/* What precedes a block of more than OM_BLOCK_LARGEST bytes. */
struct om_large {
    om_large *next, *previous;
    size_t size;    /* bytes asked for, without this head */
    size_t shelves; /* OM_SHELF_OBJECTS or OM_SHELF_MEMORY: which of the two it is */
};

/* All containers of a runtime, in the order in which they were entered.
 *
 * Invariants: entries[place] == object exactly when object->bits >> OM_PLACE_SHIFT == place, for
 * each place from 1 to end - 1; other entries there are NULL, and `holes` counts those. Place 0
 * is never used: it means "not in the ledger". Behind the entries there is room for a 32-bit
 * number for each, which belongs to the collector. */
typedef struct om_ledger {
    om_object **entries;
    uint32_t end;      /* the place the next container gets */
    uint32_t capacity; /* places there is room for */
    uint32_t holes;
    uint32_t young; /* places below it may not be given away again */
    uint32_t recent; /* containers made less containers freed, not below 0 */
} om_ledger;

#define OM_PLACE_SHIFT 3
#define OM_PLACES_MOST (UINT32_C(1) << 29)

enum {
    OM_SMALL_LEAST = -5,
    OM_SMALL_GREATEST = 256,
    OM_SMALL_COUNT = OM_SMALL_GREATEST - OM_SMALL_LEAST + 1
};

#define OM_DIGIT_BITS 30
#define OM_DIGIT_MASK ((UINT32_C(1) << OM_DIGIT_BITS) - 1)

/* An integer.
 *
 * Invariant: `size` is the number of digits, negative for a negative value. The highest digit is
 * not 0, and none exceeds OM_DIGIT_MASK. Zero has the size 0, and a digit that is 0 all the same,
 * so that digits[0] can be read in any integer. */
typedef struct om_int {
    om_object head;
    int32_t size;
    uint32_t digits[]; /* the lowest first */
} om_int;

/* Its objects are laid out as om_int: integers, and what is a kind of integer. */
#define OM_TYPE_INT 4u

/* One word of a number that is being computed with. A number in limbs is an array of them, the
 * lowest first, and a count; zeros on top are allowed unless a function says otherwise. */
typedef uint64_t om_limb;

/* Twice as wide: what the product of two limbs needs. */
__extension__ typedef unsigned __int128 om_wide;

enum { OM_LIMB_BITS = 64 };

/* A word is 19 decimal digits: the most that fit into a limb, whatever they are. */
enum { OM_WORD_DIGITS = 19 };
#define OM_WORD_BASE UINT64_C(10000000000000000000)

/* A number in cells: `count` of them, a power of two, each with room for `unit` words, whose
 * values take at most as many limbs. */
typedef struct om_cells {
    size_t unit, count;
} om_cells;

/* What one pass over UTF-8 finds out. */
typedef struct om_utf8 {
    size_t length; /* characters */
    uint32_t bits; /* every bit that is set in one of them */
    size_t wrong;  /* where the first character begins that is none; the end when all are */
} om_utf8;

/* The highest bit of each of eight bytes: set in one of them, that byte is not ASCII. */
#define OM_HIGH_BITS UINT64_C(0x8080808080808080)

/* A string. Its head's bits say what it is like; they never change, but for OM_STR_INTERNED:
 *   bit 3        it is the one of its value that names are compared by (OM_STR_INTERNED)
 *   bit 4        all its characters are ASCII
 *   bits 5, 6    a character takes 1 << this many bytes; only as wide as the widest needs
 *   bits 7 to 31 its length, or OM_STR_LONG: it is an om_long_str */
typedef struct om_str {
    om_object head;
    uint32_t hash; /* 0 until somebody asks */
    char text[];
} om_str;

/* A string whose length does not fit in the head. */
typedef struct om_long_str {
    om_object head;
    uint32_t hash;
    size_t length;
    char text[];
} om_long_str;

enum { OM_STR_WIDTH_SHIFT = 5, OM_STR_LENGTH_SHIFT = 7 };

#define OM_STR_INTERNED (UINT32_C(1) << 3)
#define OM_STR_ASCII (UINT32_C(1) << 4)
#define OM_STR_LONG (UINT32_MAX >> OM_STR_LENGTH_SHIFT)

/* All interned strings but those that exist once anyway, which need not be looked for.
 *
 * Invariants: there is a power of two of places, and at most half are taken. Between the
 * place that its hash names and its own, going up and round, no place is empty. */
typedef struct om_interned {
    om_object **places; /* NULL: empty */
    size_t count;       /* places */
    size_t taken;
} om_interned;

/* One binding; when it has been deleted, both are NULL. */
typedef struct om_entry {
    om_object *key, *value;
} om_entry;

/* The head of a table. Behind it lie, in one block:
 *   the index: 1 << log2 slots, each a number of an entry in its lowest `log2` bits and the
 *     hash of its key above them, or all ones: empty;
 *   the entries, as many as there is room for;
 *   the hash of each entry's key, so that no key needs to be asked again when a table grows.
 *
 * Invariants: from the slot that its hash names, along the path of om_dict_find, there is a
 * slot for every entry before any empty one. The slot of a deleted entry stays. */
typedef struct om_table {
    uint8_t log2;     /* of the number of slots, at least 3 */
    uint8_t general;  /* 1: keys need not be strings. Never, in this part */
    uint16_t lacking; /* how many of the entries that the slots allow there is no room for */
    uint32_t first;   /* entries before this one are deleted */
} om_table;

/* A dictionary; a namespace is one. */
typedef struct om_dict {
    om_object head;
    om_table *table; /* om_runtime.no_table when there has never been an entry */
    uint32_t used;   /* entries that are not deleted */
    uint32_t filled; /* and those that are */
} om_dict;

enum { OM_TABLE_LOG2_LEAST = 3 };

/* Before a function that is rarely called from a fast one, and must not be merged into it. */
#if defined(__GNUC__)
#define OM_APART __attribute__((noinline))
#else
#define OM_APART
#endif

enum {
    OM_TEXT_ROOM = 104,  /* bytes that need no memory */
    OM_TEXT_LEAST = 1024 /* the first size that does: more than OM_BLOCK_LARGEST */
};

/* Text in the making: UTF-8, not ended by a zero.
 *
 * Invariant: `bytes` is `room` or plain memory of `capacity` bytes. Once `failed`, the
 * runtime holds the error, and what is added is dropped. A text must not be moved. */
struct om_text {
    om_runtime *rt;
    char *bytes;
    size_t length, capacity;
    bool failed;
    char room[OM_TEXT_ROOM];
};

/* A container that is being put in words, and the one whose words that interrupts. */
typedef struct om_repr_level {
    const om_object *self;
    struct om_repr_level *outer;
} om_repr_level;

/* An object that the drawing knows. */
typedef struct om_drawn {
    om_object *object;
    size_t number; /* from 1 on: its place among the objects drawn; 0: it is not drawn */
} om_drawn;

/* Which objects a picture shows.
 *
 * Invariants: `table` has `size` places, a power of two, of which at most half are taken;
 * an object is at the place its address says or behind it, with no free place between.
 * Behind the table, in the same memory, `order` has room for size / 2 objects: those drawn,
 * number n at n - 1. That memory is of more than OM_BLOCK_LARGEST bytes: it comes from the
 * host, and the pools are not disturbed. */
typedef struct om_drawing {
    om_runtime *rt;
    om_object *names; /* the namespace; it is drawn only if something refers to it */
    om_drawn *table;
    om_object **order;
    size_t size;
    size_t known; /* objects in the table */
    size_t count; /* objects drawn */
} om_drawing;

typedef struct om_function {
    om_object head;
    const char *name;
    om_native *native;
} om_function;

/* What a compiler makes of a block of code. */
typedef struct om_code {
    om_object head;
    /* <<what a code object holds>> */
    /* Each constant once, in the order in which they were met. Behind the room for them, in the
     * same memory, lie twice as many numbers: a table in which a constant's key says where to look
     * for its place plus 1; 0 is an empty slot. */
    om_object **constants;
    uint32_t constant_count, constant_room; /* room: 0 or a power of two */
} om_code;

/* References that lie in memory at equal distances; some may be NULL. */
typedef struct om_slots {
    om_object **first;
    size_t count, stride;
} om_slots;

/* A container that is being copied. */
typedef struct om_copy_level {
    om_object *source; /* retained */
    om_object *result; /* the copy, or NULL until it can be made */
    om_object *work;   /* whose slots are replaced, if it is not the result */
    size_t position;   /* of the slot to be looked at next */
    bool changed;      /* a part was replaced */
    bool remember;     /* it may be met again */
} om_copy_level;

/* What was copied, and what became of it: a table by address. Both are retained. */
struct om_memo {
    struct om_memo_entry {
        om_object *source, *copy;
    } *entries; /* 1 << log2 of them, or NULL */
    size_t count;
    unsigned log2;
    om_copy_level *levels;
    size_t depth, room;
};

/* Its objects never change and refer to nothing: a copy of one is the object itself. */
#define OM_TYPE_ATOM 2u

#define OM_HASH_PRIME ((UINT64_C(1) << 61) - 1)

/* How an integer that is not 0 begins: its magnitude is `top` times two to the power of
 * `bits` - 64, and a rest below that if `more`. The highest bit of `top` is set. */
typedef struct om_leading {
    uint64_t top, bits;
    bool more, negative;
} om_leading;

typedef struct om_float {
    om_object head;
    double value;
} om_float;

/* A tuple: as many references as it was made with, in its own block. */
typedef struct om_tuple {
    om_object head;
    size_t length;
    om_object *items[];
} om_tuple;

/* A list: the references lie in plain memory of their own, with room for `capacity`. */
typedef struct om_list {
    om_object head;
    uint32_t length;
    uint32_t capacity;
    om_object **items; /* NULL when capacity is 0 */
} om_list;

/* A walk through a tuple or a list. */
typedef struct om_items_iterator {
    om_object head;
    om_object *sequence; /* NULL when the end has been met */
    size_t next;
} om_items_iterator;

/* The places that a slice means in a sequence of known length: `length` of them, the first at
 * `start`, each `step` from the one before. With a step of 1, start is at most that length. */
typedef struct om_span {
    ptrdiff_t start, step;
    size_t length;
} om_span;

/* A slice: three objects, any of which may be None. */
typedef struct om_slice {
    om_object head;
    om_object *start, *stop, *step;
} om_slice;

/* A range whose three numbers fit 64 bits; `length` is worked out when it is made. */
typedef struct om_range {
    om_object head;
    int64_t start, stop, step;
    uint64_t length;
} om_range;

/* A walk through a range. */
typedef struct om_range_iterator {
    om_object head;
    int64_t next, step;
    uint64_t left;
} om_range_iterator;

/* A view of a dict; its type says of what. A walk through one is an object too. */
typedef struct om_view {
    om_object head;
    om_object *dict;
} om_view;

typedef struct om_dict_walk {
    om_object head;
    om_object *dict; /* NULL when the end has been met */
    size_t position;
    uint32_t used; /* when the walk began */
} om_dict_walk;

enum { OM_VIEW_KEYS, OM_VIEW_VALUES, OM_VIEW_ITEMS, OM_VIEWS };

/* A place in the table of a set. Never used: no key, hash 0. Given up: no key, hash -1, which
 * is the hash of nothing. */
typedef struct om_set_entry {
    om_object *key;
    int64_t hash;
} om_set_entry;

enum { OM_SET_SMALL = 8, OM_SET_NEIGHBOURS = 9 };

/* A set, or a frozenset. */
typedef struct om_set {
    om_object head;
    uint32_t used;       /* keys */
    uint32_t filled;     /* places that are not "never used" */
    size_t mask;         /* one less than the number of places, a power of 2 */
    om_set_entry *table; /* `small`, or plain memory */
    size_t finger;       /* where the next pop begins to look */
    om_set_entry small[OM_SET_SMALL];
} om_set;

/* A row of characters, or of bytes, inside an object that somebody else holds. */
typedef struct om_row {
    const char *text;
    size_t length;  /* characters */
    unsigned width; /* each takes 1 << width bytes */
} om_row;

/* Where the next character of a new object goes; it takes 1 << width bytes there. */
typedef struct om_pen {
    char *text;
    unsigned width;
} om_pen;

/* A walk through a str or a bytes. */
typedef struct om_row_iterator {
    om_object head;
    om_object *source; /* NULL when the end has been met */
    size_t next;
} om_row_iterator;

/* Two rows for a search, of which places are counted from the end if `back`. */
typedef struct om_search {
    om_row text, part;
    bool back;
} om_search;

struct om_runtime {
    /* <<what a runtime holds>> */
    om_config config;

    om_error error;
    char error_text[256];

    om_type *types;    /* the newest type, linked to all others */
    om_type type_type; /* the type of types */

    om_heap heap;

    om_ledger ledger;

    om_object *small_ints[OM_SMALL_COUNT]; /* the integers from OM_SMALL_LEAST on; immortal */

    om_type int_type;

    om_type str_type;
    om_object *empty_str;
    om_object *latin1[256]; /* the strings of one character below 256 */

    om_interned interned;

    om_type dict_type;
    struct {
        om_table table;
        uint64_t index;
    } no_table; /* what a dictionary has before its first entry: eight empty slots, no room */

    om_repr_level *repr_level; /* the innermost; NULL while nothing is being put in words */
    uint32_t depth;            /* calls of om_enter not yet matched by om_leave */
    uint32_t depth_limit;      /* and how many there may be */

    om_type none_type, bool_type;
    om_object *none, *truths[2]; /* None; False and True */

    om_type function_type;

    om_object *print_function;

    om_type code_type;

    om_type not_implemented_type;
    om_object *not_implemented;

    om_type float_type;

    om_type tuple_type;
    om_type list_type;

    om_type list_iterator_type;
    om_type tuple_iterator_type;

    om_object *empty_tuple;

    om_type slice_type;

    om_type range_type;
    om_type range_iterator_type;

    om_type view_types[OM_VIEWS];
    om_type dict_walk_types[OM_VIEWS];

    om_type set_type;
    om_type frozenset_type;
    om_type set_iterator_type;

    om_type bytes_type; /* chapter 32 */
    om_object *empty_bytes;
    om_object *single_bytes[256];

    om_type str_iterator_type;
    om_type str_ascii_iterator_type; /* CPython has a second one for ASCII */
    om_type bytes_iterator_type;
};

/* <<private functions>> */
/* Makes a type of the zeroed memory at `type`; its slots are the caller's to fill. `name` must
 * last as long as the runtime. */
void om_type_begin(om_runtime *rt, om_type *type, const char *name);
bool om_types_begin(om_runtime *rt);

/* One reference less, while a container unloads: gives `child` when it is a container and this
 * was its last reference, so that `unload` must return it; otherwise all is done, and NULL. */
static inline om_object *om_drop(om_runtime *rt, OM_TAKEN om_object *child)
{
    if (child->count == OM_IMMORTAL || --child->count != 0)
        return NULL;
    if (child->type->flags & OM_TYPE_CONTAINER)
        return child;
    child->type->destroy(rt, child);
    return NULL;
}

bool om_heap_begin(om_runtime *rt);
void om_heap_end(om_runtime *rt);

/* Puts a pool whose `used` has fallen to its trigger where it belongs. */
void om_pool_triggered(om_runtime *rt, om_pool *pool);

/* The slow part of taking a block: the current pool of the shelf has none ready. NULL with
 * MemoryError when the host has none. */
void *om_heap_take_slowly(om_runtime *rt, unsigned shelf);

static inline om_pool *om_pool_of(const void *block)
{
    return (om_pool *)((uintptr_t)block & ~(uintptr_t)(OM_POOL_SIZE - 1));
}

static inline void *om_heap_take(om_runtime *rt, unsigned shelf)
{
    om_pool *pool = rt->heap.current[shelf];
    void *block = pool->free;
    if (!block)
        return om_heap_take_slowly(rt, shelf);
    memcpy(&pool->free, block, sizeof pool->free);
    pool->used++;
    return block;
}

static inline void om_heap_give(om_runtime *rt, void *block)
{
    om_pool *pool = om_pool_of(block);
    memcpy(block, &pool->free, sizeof pool->free);
    pool->free = block;
    if (--pool->used == pool->trigger)
        om_pool_triggered(rt, pool);
}

void *om_large_take(om_runtime *rt, size_t size, unsigned shelves);
void om_large_give(om_runtime *rt, void *block);

/* A block for an object of `type`: its count is 1, its bits are 0 but for OM_BIT_LARGE, and
 * what follows the header is not cleared. NULL with MemoryError. */
static inline void *om_object_alloc(om_runtime *rt, om_type *type, size_t size)
{
    om_object *self;
    uint32_t bits = 0;
    if (size <= OM_BLOCK_LARGEST) {
        self = om_heap_take(rt, OM_SHELF_OBJECTS + (unsigned)((size - 1) / OM_BLOCK_STEP));
    } else {
        self = om_large_take(rt, size, OM_SHELF_OBJECTS);
        bits = OM_BIT_LARGE;
    }
    if (!self)
        return NULL;
    self->count = 1;
    self->bits = bits;
    self->type = type;
    return self;
}

/* Gives back the block of an object that refers to nothing any more. */
static inline void om_object_free(om_runtime *rt, om_object *self)
{
    if (self->bits & OM_BIT_LARGE) {
        om_large_give(rt, self);
        return;
    }
    self->type = NULL;
    om_heap_give(rt, self);
}

/* Plain memory, not cleared. NULL with MemoryError. `size` is at least 1. */
static inline void *om_memory_alloc(om_runtime *rt, size_t size)
{
    if (size <= OM_BLOCK_LARGEST)
        return om_heap_take(rt, OM_SHELF_MEMORY + (unsigned)((size - 1) / OM_BLOCK_STEP));
    return om_large_take(rt, size, OM_SHELF_MEMORY);
}

/* Gives back `size` bytes of plain memory; NULL is allowed. */
static inline void om_memory_free(om_runtime *rt, void *memory, size_t size)
{
    if (!memory)
        return;
    if (size <= OM_BLOCK_LARGEST)
        om_heap_give(rt, memory);
    else
        om_large_give(rt, memory);
}

/* Makes `memory` (NULL: of 0 bytes) `size` bytes large, moving it if need be; its contents are
 * kept as far as they fit. NULL with MemoryError, and `memory` is as it was. */
void *om_memory_resize(om_runtime *rt, void *memory, size_t old_size, size_t size);

/* Makes room in the ledger for more containers; false with MemoryError. */
bool om_ledger_grow(om_runtime *rt);
bool om_ledger_begin(om_runtime *rt);
void om_ledger_end(om_runtime *rt);

/* A block for a container, as om_object_alloc, and room in the ledger. The caller fills the
 * fields and calls om_track before it allocates anything else. */
static inline void *om_container_alloc(om_runtime *rt, om_type *type, size_t size)
{
    if (rt->ledger.end == rt->ledger.capacity && !om_ledger_grow(rt))
        return NULL;
    void *self = om_object_alloc(rt, type, size);
    rt->ledger.recent += self != NULL;
    return self;
}

/* Gives back the block of a container that is not in the ledger any more. */
static inline void om_container_free(om_runtime *rt, om_object *self)
{
    rt->ledger.recent -= rt->ledger.recent > 0;
    om_object_free(rt, self);
}

/* Enters a container; there is room. */
static inline void om_track(om_runtime *rt, om_object *self)
{
    self->bits |= rt->ledger.end << OM_PLACE_SHIFT;
    rt->ledger.entries[rt->ledger.end++] = self;
}

static inline bool om_is_tracked(const om_object *self)
{
    return self->bits >> OM_PLACE_SHIFT != 0;
}

/* Takes a container that is entered out of the ledger. */
static inline void om_untrack(om_runtime *rt, om_object *self)
{
    om_ledger *ledger = &rt->ledger;
    uint32_t place = self->bits >> OM_PLACE_SHIFT;
    self->bits &= (UINT32_C(1) << OM_PLACE_SHIFT) - 1;
    ledger->entries[place] = NULL;
    if (place + 1 == ledger->end && place >= ledger->young)
        ledger->end--;
    else
        ledger->holes++;
}

static inline bool om_is_small(int64_t value)
{
    return (uint64_t)value - (uint64_t)OM_SMALL_LEAST < OM_SMALL_COUNT;
}

/* The one object of a small value. Cannot fail. */
static inline om_object *om_small_int(om_runtime *rt, int64_t value)
{
    return rt->small_ints[value - OM_SMALL_LEAST];
}

bool om_int_begin(om_runtime *rt);

void om_int_type_begin(om_runtime *rt);

/* The bytes of an integer with so many digits. */
static inline size_t om_int_bytes(size_t digits)
{
    return offsetof(om_int, digits) + digits * sizeof(uint32_t);
}

static inline bool om_int_is(const om_object *object)
{
    return object->type->flags & OM_TYPE_INT;
}

/* The number of digits. */
static inline size_t om_int_count(const om_int *self)
{
    return (size_t)(self->size < 0 ? -(int64_t)self->size : self->size);
}

/* Writes a value of at most one digit into the block of an integer. */
static inline void om_int_fill(om_int *self, int64_t value)
{
    int64_t sign = value < 0 ? -1 : 0;
    self->size = (int32_t)((value != 0) | sign);
    self->digits[0] = (uint32_t)((value ^ sign) - sign);
}

/* An integer of more than one digit. */
OM_NEW om_object *om_int_wide(om_runtime *rt, int64_t value);

/* An integer: the same as om_int_new, in line. */
OM_NEW static inline om_object *om_int_of(om_runtime *rt, int64_t value)
{
    if (om_is_small(value))
        return om_small_int(rt, value);
    if ((uint64_t)value + OM_DIGIT_MASK > 2 * (uint64_t)OM_DIGIT_MASK)
        return om_int_wide(rt, value);
    om_object *self = om_object_alloc(rt, &rt->int_type, om_int_bytes(1));
    if (self)
        om_int_fill((om_int *)self, value);
    return self;
}

/* How many digits an integer can have: its size has 32 bits, its bytes must be countable. */
#define OM_INT_MOST_DIGITS ((uint64_t)(SIZE_MAX / 64 < INT32_MAX ? SIZE_MAX / 64 : INT32_MAX))

/* Whether an integer can have so many digits: false with OverflowError. */
bool om_int_can_have(om_runtime *rt, uint64_t digits);

/* The block of an integer whose digits, at least one, are still to be written. OverflowError
 * when it cannot have so many. */
OM_NEW om_int *om_int_alloc(om_runtime *rt, uint64_t digits, bool negative);

/* The magnitude of an integer of at most two digits, which is below 2**60. */
static inline uint64_t om_int_low(const om_int *self)
{
    uint64_t high = om_int_count(self) == 2 ? self->digits[1] : 0;
    return high << OM_DIGIT_BITS | self->digits[0];
}

static inline bool om_int_both(const om_object *a, const om_object *b)
{
    return a->type->flags & b->type->flags & OM_TYPE_INT;
}

/* Whether the integer has at most one digit. */
static inline bool om_int_is_short(const om_int *self)
{
    return (uint32_t)self->size + 1u < 3u;
}

/* The value of a short one. */
static inline int64_t om_int_short(const om_int *self)
{
    return (int64_t)self->size * self->digits[0];
}

/* The value of one of at most two digits. */
static inline int64_t om_int_brief(const om_int *self)
{
    int64_t magnitude = (int64_t)om_int_low(self);
    return self->size < 0 ? -magnitude : magnitude;
}

/* Raises the TypeError of an operator for which the operands are unsuitable. Gives NULL. */
void *om_int_unsuitable(om_runtime *rt, const char *sign, const om_object *a,
                        const om_object *b);

/* The integer itself, or, of what is a kind of integer, the int of the same value. */
OM_NEW static inline om_object *om_int_itself(om_runtime *rt, om_object *a)
{
    const om_int *x = (const om_int *)a;
    if (om_int_is_short(x) && om_is_small(om_int_short(x)))
        return om_small_int(rt, om_int_short(x));
    return om_retain(a);
}

/* How many limbs so many digits fill. */
static inline size_t om_limbs_for(size_t digits)
{
    return (digits * OM_DIGIT_BITS + OM_LIMB_BITS - 1) / OM_LIMB_BITS;
}

/* How many of the `n` limbs there are without the zeros on top. */
static inline size_t om_limbs_trim(const om_limb *limbs, size_t n)
{
    while (n && !limbs[n - 1])
        n--;
    return n;
}

/* Writes the magnitude of an integer to `limbs`, which has room for om_limbs_for its digits.
 * Gives how many there are without zeros on top. */
size_t om_limbs_load(om_limb *limbs, const om_int *from);

/* The integer of that magnitude and sign. `n` limbs, zeros on top are allowed. */
OM_NEW om_object *om_int_from_limbs(om_runtime *rt, const om_limb *limbs, size_t n,
                                    bool negative);

/* How many zero bits stand above the highest one in a limb that is not 0. */
static inline unsigned om_limb_space(om_limb limb)
{
    return (unsigned)__builtin_clzll(limb);
}

/* r = a + b and r = a - b. `a` has `an` limbs, not fewer than `b`'s `bn`; r has `an` and may be
 * a or b. Gives the carry, or the borrow: 1 where a < b, and then r is 2**(64 an) too large. */
om_limb om_limbs_add(om_limb *r, const om_limb *a, size_t an, const om_limb *b, size_t bn);
om_limb om_limbs_sub(om_limb *r, const om_limb *a, size_t an, const om_limb *b, size_t bn);

/* -1, 0 or 1 when a is less than, equal to or greater than b; both have n limbs. */
int om_limbs_compare(const om_limb *a, const om_limb *b, size_t n);

/* r = a * b + carry. Gives the limb that goes on top. r may be a. */
om_limb om_limbs_mul_one(om_limb *r, const om_limb *a, size_t n, om_limb b, om_limb carry);

/* r = a * 2**bits, and r = a / 2**bits rounded down, for 0 to 63 bits. r may be a. Shifting up
 * gives what goes on top. */
om_limb om_limbs_shift_up(om_limb *r, const om_limb *a, size_t n, unsigned bits);
void om_limbs_shift_down(om_limb *r, const om_limb *a, size_t n, unsigned bits);

/* r = a * b. `a` has `an` limbs, not fewer than `b`'s `bn`, which is at least 1; r has an + bn
 * and overlaps neither. Where a == b it is a square, and faster. */
void om_limbs_mul(om_limb *r, const om_limb *a, size_t an, const om_limb *b, size_t bn,
                  om_limb *scratch);

/* How many limbs `scratch` must have, where the shorter number has so many. */
size_t om_limbs_mul_scratch(size_t shorter);

enum {
    OM_KARATSUBA_LEAST = 32, /* limbs from which on it beats the columns */
    OM_TOOM_LEAST = 150      /* limbs from which on three parts beat two */
};

/* A limb to divide by: shifted up until it is normal, and the reciprocal of that. */
typedef struct om_divisor {
    om_limb normal, reciprocal;
    unsigned shift;
} om_divisor;

/* The divisor `d`, which is not 0. */
om_divisor om_divisor_of(om_limb d);

/* q = a / d, for a of n limbs, at least 1. Gives the remainder. q may be a. */
om_limb om_limbs_div_one(om_limb *q, const om_limb *a, size_t n, const om_divisor *d);

/* q = a / b, for a of an limbs and b of bn, two or more, with an not less than bn. b is normal,
 * and the upper bn limbs of a are less than b. q gets an - bn limbs, the remainder stays in the
 * lower bn of a. */
void om_limbs_div(om_limb *q, om_limb *a, size_t an, const om_limb *b, size_t bn,
                  om_limb *scratch);

/* How many limbs `scratch` must have, for a divisor of so many. */
size_t om_limbs_div_scratch(size_t bn);

enum { OM_DIVIDE_LEAST = 24 }; /* limbs of a quotient from which on halves are better */

/* How many bits the magnitude of an integer that is not 0 has. */
static inline uint64_t om_int_bit_count(const om_int *self)
{
    size_t n = om_int_count(self);
    unsigned space = om_limb_space(self->digits[n - 1]) - (OM_LIMB_BITS - OM_DIGIT_BITS);
    return (uint64_t)n * OM_DIGIT_BITS - space;
}

/* The fewest cells of at most `most` words that have room for so many words. */
static inline om_cells om_cells_for(size_t words, size_t most)
{
    om_cells cells = {words, 1};
    while (cells.unit > most) {
        cells.unit = (cells.unit + 1) / 2;
        cells.count *= 2;
    }
    return cells;
}

/* power = 10 ** (19 * n), in n limbs. */
void om_cells_power(om_limb *power, size_t n);

/* The ASCII character that means the same to a reader of numbers; '?' for those that mean
 * nothing to it. */
char om_script_ascii(uint32_t code);

/* The character at `*at` in well-formed UTF-8; `*at` moves behind it. */
static inline uint32_t om_utf8_next(const unsigned char **at)
{
    const unsigned char *from = *at;
    uint32_t first = from[0];
    if (first < 0x80) {
        *at = from + 1;
        return first;
    }
    if (first < 0xE0) {
        *at = from + 2;
        return (first & 0x1F) << 6 | (from[1] & 0x3Fu);
    }
    uint32_t middle = (from[1] & 0x3Fu) << 6 | (from[2] & 0x3Fu);
    if (first < 0xF0) {
        *at = from + 3;
        return (first & 0xF) << 12 | middle;
    }
    *at = from + 4;
    return (first & 7) << 18 | middle << 6 | (from[3] & 0x3Fu);
}

/* Writes the character as UTF-8 and gives the number of bytes, 1 to 4. Writes surrogates too,
 * in three bytes, as if they were characters: whoever must not write them asks before. */
static inline unsigned om_utf8_put(uint32_t code, char to[4])
{
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    unsigned last = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    to[0] = (char)((0xFF00u >> (last + 1) & 0xFF) | code >> 6 * last);
    if (last > 2)
        to[last - 2] = (char)(0x80 | (code >> 12 & 0x3F));
    if (last > 1)
        to[last - 1] = (char)(0x80 | (code >> 6 & 0x3F));
    to[last] = (char)(0x80 | (code & 0x3F));
    return last + 1;
}

/* Eight bytes from anywhere, as one number. */
static inline uint64_t om_load8(const void *from)
{
    uint64_t word;
    memcpy(&word, from, sizeof word);
    return word;
}

/* Reads all of it and says what it found; false when it is not well-formed. */
bool om_utf8_scan(const char *bytes, size_t size, om_utf8 *found);

/* Raises the error that says what is wrong at `wrong`, where a scan stopped. Gives NULL. */
void *om_utf8_raise(om_runtime *rt, const char *bytes, size_t size, size_t wrong);

static inline uint32_t om_str_shape(const om_object *self)
{
    return self->bits >> 4;
}

/* A character takes 1 << this many bytes. */
static inline unsigned om_str_width(const om_object *self)
{
    return self->bits >> OM_STR_WIDTH_SHIFT & 3;
}

static inline size_t om_str_chars(const om_object *self)
{
    uint32_t length = self->bits >> OM_STR_LENGTH_SHIFT;
    return length != OM_STR_LONG ? length : ((const om_long_str *)self)->length;
}

static inline char *om_str_text(om_object *self)
{
    bool is_long = self->bits >> OM_STR_LENGTH_SHIFT == OM_STR_LONG;
    return is_long ? ((om_long_str *)self)->text : ((om_str *)self)->text;
}

static inline const char *om_str_read(const om_object *self)
{
    bool is_long = self->bits >> OM_STR_LENGTH_SHIFT == OM_STR_LONG;
    return is_long ? ((const om_long_str *)self)->text : ((const om_str *)self)->text;
}

/* How wide characters are if these are the bits set in some of them. */
static inline unsigned om_width_for(uint32_t bits)
{
    return bits > 0xFFFF ? 2 : bits > 0xFF ? 1 : 0;
}

/* What the head of a string says that has this length, and these bits set in its characters. */
static inline uint32_t om_str_bits_for(size_t length, uint32_t bits)
{
    uint32_t count = length < OM_STR_LONG ? (uint32_t)length : OM_STR_LONG;
    return (bits < 0x80 ? OM_STR_ASCII : 0) | om_width_for(bits) << OM_STR_WIDTH_SHIFT |
           count << OM_STR_LENGTH_SHIFT;
}

/* The number at `place` in a row of numbers that take 1 << `width` bytes each. */
static inline uint32_t om_cell_get(const char *row, unsigned width, size_t place)
{
    if (width == 0)
        return (unsigned char)row[place];
    if (width == 1) {
        uint16_t half;
        memcpy(&half, row + 2 * place, sizeof half);
        return half;
    }
    uint32_t code;
    memcpy(&code, row + 4 * place, sizeof code);
    return code;
}

static inline void om_cell_put(char *row, unsigned width, size_t place, uint32_t number)
{
    if (width == 0) {
        row[place] = (char)number;
    } else if (width == 1) {
        uint16_t half = (uint16_t)number;
        memcpy(row + 2 * place, &half, sizeof half);
    } else {
        memcpy(row + 4 * place, &number, sizeof number);
    }
}

/* A string of `length` characters, which the caller must write at om_str_text before
 * anybody else sees it. The highest bit of `bits` must be that of the widest character. Not
 * for the strings that exist already: length 0, and length 1 below 256. NULL with
 * MemoryError. */
om_object *om_str_make(om_runtime *rt, size_t length, uint32_t bits);

bool om_str_begin(om_runtime *rt);

#define OM_HASH_ODD UINT64_C(0x9E3779B97F4A7C15)
#define OM_HASH_END UINT64_C(0xD6E8FEB86659FD93)

/* The hash of a row of bytes, taken in as words of eight. */
static inline uint64_t om_hash_begin(size_t size)
{
    return size * OM_HASH_END;
}

static inline uint64_t om_hash_word(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * OM_HASH_ODD;
    return hash ^ hash >> 32;
}

/* Never 0: that means "not computed". */
static inline uint32_t om_hash_end(uint64_t hash)
{
    hash = hash * OM_HASH_END >> 32;
    return (uint32_t)hash + (hash == 0);
}

static inline uint32_t om_load4(const void *from)
{
    uint32_t word;
    memcpy(&word, from, sizeof word);
    return word;
}

/* A word made of `count` bytes, 1 to 7, some of them read twice: other bytes, another word. */
static inline uint64_t om_load_few(const void *from, size_t count)
{
    const unsigned char *at = from;
    if (count >= 4)
        return (uint64_t)om_load4(at) << 32 | om_load4(at + count - 4);
    return at[0] | (uint64_t)at[count / 2] << 8 | (uint64_t)at[count - 1] << 16;
}

/* Whether two rows of bytes are equal; for short ones faster than memcmp, which is called. */
static inline bool om_bytes_equal(const char *a, const char *b, size_t size)
{
    for (; size >= 8; size -= 8, a += 8, b += 8) {
        if (om_load8(a) != om_load8(b))
            return false;
    }
    return size == 0 || om_load_few(a, size) == om_load_few(b, size);
}

/* The hash of the string, computed when it is first asked for. */
uint32_t om_str_hash_slowly(om_object *self);

static inline uint32_t om_str_hash(om_object *self)
{
    uint32_t hash = ((om_str *)self)->hash;
    return hash ? hash : om_str_hash_slowly(self);
}

bool om_interned_begin(om_runtime *rt);
void om_interned_end(om_runtime *rt);

/* How many entries the slots allow. */
static inline size_t om_table_usable(unsigned log2)
{
    return ((size_t)2 << log2) / 3;
}

/* How many there is room for. */
static inline size_t om_table_room(const om_table *table)
{
    return om_table_usable(table->log2) - table->lacking;
}

/* A slot takes 1 << this many bytes: at least three bits of it are of the hash. */
static inline unsigned om_slot_width(unsigned log2)
{
    return log2 <= 5 ? 0 : log2 <= 13 ? 1 : 2;
}

static inline char *om_table_index(om_table *table)
{
    return (char *)(table + 1);
}

/* Where the entries begin, counted from the head: a multiple of 16. */
static inline size_t om_table_entries_at(unsigned log2)
{
    size_t index = (size_t)1 << (log2 + om_slot_width(log2));
    return (sizeof(om_table) + index + 15) & ~(size_t)15;
}

static inline om_entry *om_table_entries(om_table *table)
{
    return (om_entry *)((char *)table + om_table_entries_at(table->log2));
}

static inline uint32_t *om_table_hashes(om_table *table)
{
    return (uint32_t *)(om_table_entries(table) + om_table_room(table));
}

static inline size_t om_table_bytes(unsigned log2, size_t room)
{
    return om_table_entries_at(log2) + room * (sizeof(om_entry) + sizeof(uint32_t));
}

/* The rest of om_dict_find; `hash` is the key's if it is known, or 0. */
om_entry *om_dict_search(const om_dict *dict, om_object *key, uint32_t hash);

/* The entry of the string `key`, or NULL. Allocates nothing. Cost: constant, on average. */
static inline om_entry *om_dict_find(const om_dict *dict, om_object *key)
{
    om_table *table = dict->table;
    uint32_t hash = ((const om_str *)key)->hash;
    if (hash && om_slot_width(table->log2) == 0) {
        size_t mask = ((size_t)1 << table->log2) - 1;
        uint32_t number = om_cell_get(om_table_index(table), 0, hash & mask);
        if (number == UINT8_MAX)
            return NULL;
        om_entry *entry = om_table_entries(table) + (number & mask);
        if (entry->key == key)
            return entry;
    }
    return om_dict_search(dict, key, hash);
}

/* Gives the table 1 << log2 slots and room for so many entries, at least those that are used,
 * and closes up the gaps that deleted ones have left. False with MemoryError. */
bool om_dict_resize(om_runtime *rt, om_dict *dict, unsigned log2, size_t room);

/* Adds an entry whose key is not there yet. The key is retained. False with MemoryError.
 * Cost: constant, spread over all that are inserted. */
bool om_dict_insert(om_runtime *rt, om_dict *dict, OM_BORROWED om_object *key,
                    uint32_t hash, OM_TAKEN om_object *value);

/* Binds the string `key`, which is retained if it is new. False with MemoryError. */
bool om_dict_set(om_runtime *rt, om_dict *dict, OM_BORROWED om_object *key,
                 OM_TAKEN om_object *value);

/* Deletes an entry and lets go of its key and value. */
void om_dict_delete(om_dict *dict, om_entry *entry);

/* The next entry from `*position` on, which moves behind it; false when there is none.
 * Start at 0. What it gives is borrowed. */
bool om_dict_next(const om_dict *dict, size_t *position, om_object **key,
                  om_object **value);

bool om_dict_begin(om_runtime *rt);

/* A dictionary without entries, entered in the ledger. NULL with MemoryError. */
OM_NEW om_object *om_dict_make(om_runtime *rt);

/* Begins an empty text; om_text_end or om_text_str ends it. Allocates nothing. */
void om_text_begin(om_runtime *rt, om_text *text);

/* Adds to the text. False when the text has failed, now or before. Cost: as long as what is
 * added, over the life of a text. */
bool om_text_add(om_text *text, const char *bytes, size_t length);
bool om_text_addf(om_text *text, const char *format, ...) OM_PRINTF(2, 3);

/* Adds the characters of a str as UTF-8, surrogates as om_utf8_put writes them. */
bool om_text_add_str(om_text *text, const om_object *str);

/* Notes that the text cannot be completed, for an error that was raised. Gives false. */
bool om_text_fail(om_text *text);

/* Forgets the text and frees its memory. */
void om_text_end(om_text *text);

/* Ends the text and hands it to the writer in one piece. False when it failed, and with
 * OSError when the writer refuses. */
bool om_text_write(om_text *text, const om_writer *writer);

/* Ends the text and gives it as a str. NULL when it failed, or with MemoryError. */
OM_NEW om_object *om_text_str(om_text *text);

/* Adds a string of C. */
static inline bool om_text_word(om_text *text, const char *word)
{
    return om_text_add(text, word, strlen(word));
}

/* One level deeper; false with RecursionError, and no level deeper, at the limit. `where`
 * ends the sentence "maximum recursion depth exceeded". Each success is matched by
 * om_leave. */
bool om_enter(om_runtime *rt, const char *where);

static inline void om_leave(om_runtime *rt)
{
    rt->depth--;
}

/* Adds the object's words, as Python's repr puts them. False when the text failed. */
bool om_repr_into(om_runtime *rt, om_object *self, om_text *text);
bool om_repr_begin(om_runtime *rt);

/* Whether the character can be seen when it is printed, as str.isprintable has it. */
bool om_is_printable(uint32_t code);

/* Adds the string in quotes: the repr of a str. */
bool om_quote_into(om_runtime *rt, om_object *str, om_text *text);

/* Finds out what a picture of the namespace has to show. False with MemoryError.
 * om_drawing_end frees what it took, also when it failed. Changes nothing that is drawn. */
bool om_drawing_begin(om_drawing *drawing, om_runtime *rt, om_object *names);
void om_drawing_end(om_drawing *drawing);

/* The number of an object that is drawn, from 1 on; 0 for one that is not. */
size_t om_drawing_number(const om_drawing *drawing, const om_object *object);

bool om_drawings_begin(om_runtime *rt);

bool om_none_begin(om_runtime *rt);
bool om_bool_begin(om_runtime *rt);

bool om_function_begin(om_runtime *rt);

bool om_print_begin(om_runtime *rt);

bool om_code_begin(om_runtime *rt);

/* Whether two objects are the same constant: of one type and one value. */
bool om_constant_same(const om_object *a, const om_object *b);

bool om_copy_begin(om_runtime *rt);

/* The answer to `order` when the first is less than (negative), equal to (0) or greater than
 * (positive) the second. */
static inline int om_order_holds(int sign, om_order order)
{
    /* Bit 0 for less, 1 for equal, 2 for greater: those for which each order holds. */
    static const uint8_t holds[] = {1, 3, 2, 5, 4, 6};
    return holds[order] >> ((sign > 0) - (sign < 0) + 1) & 1;
}

/* om_compare for all operands. */
int om_compare_slowly(om_runtime *rt, om_object *a, om_object *b, om_order order);

/* om_compare in line: two integers of at most one digit are compared at once. */
static inline int om_compare_quickly(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    const om_int *x = (const om_int *)a, *y = (const om_int *)b;
    if (a->type == &rt->int_type && b->type == &rt->int_type && om_int_is_short(x) &&
        om_int_is_short(y)) {
        int64_t left = om_int_short(x), right = om_int_short(y);
        return om_order_holds((left > right) - (left < right), order);
    }
    return om_compare_slowly(rt, a, b, order);
}

/* A hash for objects that are equal only to themselves. */
bool om_hash_identity(om_runtime *rt, om_object *self, int64_t *hash);

/* An integer as an index. TypeError for what is no integer, `kind` for one out of range:
 * OM_INDEX_ERROR where an index is asked for, OM_OVERFLOW_ERROR where a count is. */
bool om_index_of(om_runtime *rt, om_object *self, om_error kind, ptrdiff_t *index);

bool om_protocol_begin(om_runtime *rt);

static inline bool om_int_is_negative(const om_object *self)
{
    return ((const om_int *)self)->size < 0;
}

/* The hash of a number, from its magnitude's remainder by OM_HASH_PRIME. */
static inline int64_t om_number_hash(uint64_t remainder, bool negative)
{
    int64_t hash = (int64_t)remainder;
    if (!negative)
        return hash;
    return hash == 1 ? -2 : -hash;
}

bool om_number_begin(om_runtime *rt);

OM_NEW om_object *om_int_bits(om_runtime *rt, om_object *a, om_object *b, om_operator operation);
OM_NEW om_object *om_int_shift(om_runtime *rt, om_object *a, om_object *b, om_operator operation);

om_leading om_int_leading(const om_object *self);

bool om_float_begin(om_runtime *rt);

static inline double om_double_of(const om_object *self)
{
    return ((const om_float *)self)->value;
}

/* The nearest double to an integer; false with OverflowError. */
bool om_int_to_double(om_runtime *rt, const om_object *self, double *value);

/* Less than, equal to or greater than 0, as the integer is compared with `value`, which is a
 * number: exact, whatever their sizes. */
int om_int_compare_double(const om_object *self, double value);

OM_NEW om_object *om_float_power(om_runtime *rt, double a, double b);
OM_NEW om_object *om_float_binary(om_runtime *rt, om_object *a, om_object *b,
                                  om_operator operation);
OM_NEW om_object *om_float_unary(om_runtime *rt, om_object *self, om_operator operation);
OM_NEW om_object *om_int_true_divide(om_runtime *rt, om_object *a, om_object *b);

bool om_float_repr(om_runtime *rt, om_object *self, om_text *text);

double om_double_round_to(double value, int64_t digits);

static inline bool om_is_list(const om_object *self)
{
    return self->type == &self->type->rt->list_type;
}

/* How many items a tuple or a list has at this moment. */
static inline size_t om_items_length(const om_object *self)
{
    return om_is_list(self) ? ((const om_list *)self)->length : ((const om_tuple *)self)->length;
}

/* Where they are at this moment. */
static inline om_object *const *om_items_of(const om_object *self)
{
    return om_is_list(self) ? ((const om_list *)self)->items : ((const om_tuple *)self)->items;
}

/* Copies references to `count` objects, and counts them. */
static inline void om_items_copy(om_object **to, om_object *const *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] = om_retain(from[i]);
}

/* One reference less for each item, the last one first. */
static inline void om_items_release(om_object **items, size_t count)
{
    while (count)
        om_release(items[--count]);
}

/* What tuples and lists do alike; each `self` is one or the other. */
int om_items_compare(om_runtime *rt, om_object *a, om_object *b, om_order order);
int om_items_contains(om_runtime *rt, om_object *self, om_object *item);
bool om_items_repr(om_runtime *rt, om_object *self, om_text *out);
bool om_items_traverse(om_object *self, om_visitor *visit, void *context);
ptrdiff_t om_items_len(const om_object *self);

/* om_release for a reference that may be NULL. */
static inline void om_release_maybe(om_object *self)
{
    if (self)
        om_release(self);
}

om_object *om_items_iterate(om_runtime *rt, om_object *self);
bool om_items_begin(om_runtime *rt);

bool om_items_are_there(om_object **items, size_t count);
bool om_tuple_begin(om_runtime *rt);
om_object *om_tuple_part(om_runtime *rt, om_object *self, const om_span *span);

bool om_list_begin(om_runtime *rt);

/* The place that `key` names among `length`. TypeError for what is no integer, in words that name
 * the `kind` of sequence; IndexError with the text `outside`. */
bool om_index(om_runtime *rt, om_object *key, size_t length, const char *kind,
              const char *outside, size_t *place);

/* How often `times` repeats a sequence of `length`, not below 0. OverflowError and MemoryError
 * where the result would be larger than memory can be. */
bool om_repeat_count(om_runtime *rt, om_object *times, size_t length, size_t *count);

/* The places that a slice means among `length`. TypeError, ValueError for a step of 0. */
bool om_slice_span(om_runtime *rt, om_object *slice, size_t length, om_span *span);

/* Place number `index`, which is less than the span's length. */
static inline ptrdiff_t om_span_at(const om_span *span, size_t index)
{
    return span->start + (ptrdiff_t)index * span->step;
}

/* The same places from the lowest to the highest. */
om_span om_span_upward(const om_span *span);
bool om_slice_begin(om_runtime *rt);

bool om_range_begin(om_runtime *rt);

/* The hash of a key; false with TypeError when it has none. */
static inline bool om_key_hash(om_runtime *rt, om_object *key, int64_t *hash)
{
    if (key->type == &rt->str_type) {
        *hash = om_str_hash(key);
        return true;
    }
    return om_hash(rt, key, hash);
}

/* Whether `held`, a key in a table, is `key`, whose hash is the same: 1, 0, or -1 with an error.
 * Asking may run code of the host; the caller then looks whether its table is still the same. */
int om_key_same(om_runtime *rt, om_object *held, om_object *key);

bool om_dict_begin_any(om_runtime *rt);
bool om_view_begin(om_runtime *rt);

static inline bool om_is_set(const om_runtime *rt, const om_object *self)
{
    return self->type == &rt->set_type || self->type == &rt->frozenset_type;
}

bool om_set_begin(om_runtime *rt);

/* The next key from `*position` on, borrowed, and its hash; false at the end. Start at 0. */
bool om_set_next(const om_set *set, size_t *position, om_object **key, int64_t *hash);

/* An empty set of the type given: one of the two. */
om_set *om_set_make(om_runtime *rt, om_type *type);

/* Whether the set has the key: 1, 0, -1. */
int om_set_has(om_runtime *rt, om_set *set, om_object *key, int64_t hash);

/* Adds a key that may be there. False with MemoryError or the error of a comparison. */
bool om_set_put(om_runtime *rt, om_set *set, om_object *key, int64_t hash);

/* Takes a key away: 1 if it was there, 0 if not, -1 with an error. */
int om_set_take(om_runtime *rt, om_set *set, om_object *key, int64_t hash);

/* Makes the set equal to the empty one `from`, which loses its table. */
void om_set_replace(om_runtime *rt, om_set *set, om_set *from);

/* Adds all keys of another set. */
bool om_set_merge(om_runtime *rt, om_set *set, const om_set *other);

int om_set_compare(om_runtime *rt, om_object *a, om_object *b, om_order order);
bool om_frozenset_hash(om_runtime *rt, om_object *self, int64_t *hash);
om_object *om_set_binary(om_runtime *rt, om_object *a, om_object *b, om_operator operation);
om_object *om_set_inplace(om_runtime *rt, om_object *a, om_object *b, om_operator operation);

/* Raises KeyError with the repr of the key, as Python does. Gives NULL. */
void *om_raise_key(om_runtime *rt, om_object *key);

/* The row of a str or a bytes. A bytes is laid out as a str of one byte a character. */
static inline om_row om_row_of(const om_object *self)
{
    return (om_row){om_str_read(self), om_str_chars(self), om_str_width(self)};
}

static inline uint32_t om_row_at(const om_row *row, size_t place)
{
    return om_cell_get(row->text, row->width, place);
}

/* `length` characters of the row, from `start` on. */
static inline om_row om_row_part(const om_row *row, size_t start, size_t length)
{
    return (om_row){row->text + (start << row->width), length, row->width};
}

static inline bool om_is_bytes(const om_object *self)
{
    return self->type == &self->type->rt->bytes_type;
}

static inline bool om_is_str(const om_object *self)
{
    return self->type == &self->type->rt->str_type;
}

/* A number whose highest bit is one that a character of the object may have, and whose
 * width, by om_width_for, is that of the object. */
static inline uint32_t om_row_kind(const om_object *self)
{
    static const uint32_t highest[] = {0xFF, 0xFFFF, 0x10FFFF};
    return self->bits & OM_STR_ASCII ? 0x7F : highest[om_str_width(self)];
}

/* The same for a row of which only the characters are known. */
uint32_t om_row_bits(const om_row *row);

/* A str or bytes of so many characters, which the caller writes before anybody sees it. The
 * highest bit of `bits` is that of the widest; bytes take no notice of it. NULL with
 * MemoryError. What may be empty or of one character must go through om_row_settle. */
om_object *om_row_blank(om_runtime *rt, om_type *type, size_t length, uint32_t bits);

/* Gives what was written, or the shared object with those characters. Takes `made`; NULL for
 * NULL. */
om_object *om_row_settle(om_runtime *rt, OM_TAKEN om_object *made);

/* A str or bytes with the characters of the row. */
om_object *om_row_make(om_runtime *rt, om_type *type, const om_row *row);

/* A part of a str or bytes, which for the whole is the object itself. */
om_object *om_row_cut(om_runtime *rt, om_object *self, size_t start, size_t length);

/* Writes the characters, each as wide as `width` says; they must not be wider. */
void om_row_copy(char *to, unsigned width, const om_row *from);

static inline om_pen om_pen_of(om_object *made)
{
    return (om_pen){om_str_text(made), om_str_width(made)};
}

static inline void om_pen_row(om_pen *pen, const om_row *row)
{
    om_row_copy(pen->text, pen->width, row);
    pen->text += row->length << pen->width;
}

static inline void om_pen_cells(om_pen *pen, uint32_t code, size_t count)
{
    for (; count; count--, pen->text += (size_t)1 << pen->width)
        om_cell_put(pen->text, pen->width, 0, code);
}

bool om_row_begin(om_runtime *rt);

/* Fills the slots that str and bytes have in common. */
void om_row_answers(om_type *type);

/* An integer as a byte. TypeError; ValueError, which says that `what` must be below 256. */
bool om_byte_of(om_runtime *rt, om_object *item, const char *what, unsigned char *byte);
bool om_bytes_begin(om_runtime *rt);

/* What is no place. */
#define OM_NOWHERE SIZE_MAX

/* The first place, not before `from`, where `part` stands in `text`; OM_NOWHERE when there is
 * none. `part` may be empty. Cost: linear. */
size_t om_row_find(const om_row *text, const om_row *part, size_t from);

/* The last one that ends not behind `end`. */
size_t om_row_rfind(const om_row *text, const om_row *part, size_t end);

/* The first place of a character, not before `from`, or OM_NOWHERE. */
size_t om_row_find_character(const om_row *text, uint32_t code, size_t from);

/* The row of an argument that must be of self's type. TypeError, in these words for str. */
bool om_row_argument(om_runtime *rt, const om_object *self, om_object *argument,
                     const char *words, om_row *row);

/* Brings two ends, as in a slice, into a row; false when the second is before the first. */
bool om_row_ends(size_t length, ptrdiff_t *start, ptrdiff_t *end);

/* Whether `part` stands at `place` of `text`, where it may reach over the end. */
bool om_row_stands(const om_row *text, const om_row *part, size_t place);
bool om_search_begin(om_runtime *rt);

/* Whether the character is white space, for a str, or for a bytes. */
static inline bool om_is_space(uint32_t code, bool bytes)
{
    if (code <= ' ')
        return code == ' ' || (code >= '\t' && code <= '\r') ||
               (code >= 0x1C && code <= 0x1F && !bytes);
    if (code < 0x80 || bytes)
        return false;
    return code == 0x85 || code == 0xA0 || code == 0x1680 ||
           (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 ||
           code == 0x202F || code == 0x205F || code == 0x3000;
}

/* The first place from `from` on that is white space, or is not; the length if none is. */
size_t om_row_space(const om_row *row, size_t from, bool space, bool bytes);

/* One behind the last place before `end` that is white space, or is not; 0 if none is. */
size_t om_row_space_before(const om_row *row, size_t end, bool space, bool bytes);

/* The sum of two sizes; SIZE_MAX instead of what would be larger. */
static inline size_t om_size_sum(size_t a, size_t b)
{
    return b > SIZE_MAX - a ? SIZE_MAX : a + b;
}

#endif
