/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What the files of objmem share and a program does not see. */
#ifndef OM_INTERNAL_H
#define OM_INTERNAL_H

#include "objmem.h"

#include <stdarg.h>

/* <<the list of containers>> */
/* The collector's generations are ranges of the ledger, and this is their order in it. What
 * stands before the oldest is not collected at all. */
enum { OM_OLD, OM_MIDDLE, OM_YOUNG, OM_GENERATIONS };

/* All containers of a runtime, in the order in which they were entered.
 *
 * Invariants: entries[place] == object exactly when object->bits >> OM_PLACE_SHIFT == place, for
 * each place from 1 to end - 1; other entries there are NULL, and `holes` counts those. Place 0
 * means "not in the ledger": something stands there, so that it does not look like a hole. Behind the entries there is room for a 32-bit
 * number for each, which belongs to the collector. */
typedef struct om_ledger {
    om_object **entries;
    uint32_t end;      /* the place the next container gets */
    uint32_t capacity; /* places there is room for */
    uint32_t holes;
    uint32_t least;  /* down to this place, leaving from the end needs no thought */
    uint32_t recent; /* containers made less containers freed, not below 0 */
    uint32_t due;    /* a `recent` above it calls for the collector */
    uint32_t starts[OM_GENERATIONS]; /* where the generations begin, the oldest first */
    bool fixed;                      /* nobody's place may change at the moment */
    void (*collect)(om_runtime *rt); /* the collector */
} om_ledger;

/* Its objects are never entered once they are out of the ledger. */
#define OM_TYPE_STAYS_OUT 0x400u

#define OM_PLACE_SHIFT 3
#define OM_PLACES_MOST (UINT32_C(1) << 29)

/* <<private types>> */
/* One of the steps by which a runtime comes into being. `begin` gives false when memory runs
 * out; `end` must then cope with what was begun. Either may be NULL. */
typedef struct om_stage {
    bool (*begin)(om_runtime *rt);
    void (*end)(om_runtime *rt);
} om_stage;

/* An error set aside: what the runtime held of it. */
typedef struct om_saved_error {
    om_error kind;
    om_object *raised, *missing; /* as the runtime's, owned */
    char text[256];              /* only if there was an error */
} om_saved_error;

/* What the objects of one type have in common. Types made here are immortal. */
struct om_type {
    om_object head;
    const char *name; /* lasts as long as the type */
    om_runtime *rt;   /* whose type it is: every object finds its runtime through it */
    om_type *next;    /* the type made before it */
    uint32_t flags;   /* OM_TYPE_... */
    /* <<what a type can do>> */
    size_t (*size)(const om_object *self); /* bytes, as sys.getsizeof counts */
    void (*destroy)(om_runtime *rt,
                    om_object *self); /* gives back the object's own memory */
    om_object *(*unload)(om_runtime *rt,
                         om_object *self); /* lets go of what it refers to */
    /* NULL, or unload and destroy in one: as soon as nothing is left it destroys the object, which may be
     * before the child that it gives has died, and makes `*self` NULL. */
    om_object *(*dissolve)(om_runtime *rt, om_object **self);
    /* NULL, or what om_container_end does, quickly where nobody else dies of it. */
    void (*finish)(om_runtime *rt, om_object *self);

    /* Calls the object; NULL: it cannot be called. The arguments are borrowed, the result is new. */
    om_object *(*call)(om_runtime *rt, om_object *self, om_object *const *arguments,
                       size_t count);

    bool (*words)(om_runtime *rt, om_object *self,
                  om_text *text); /* as print shows it; NULL: its repr */

    /* As constants: a number that is equal for the same constants, and whether two objects of this
     * type are the same. NULL: an object is the same as itself only. */
    uint64_t (*constant_key)(om_object *self);
    bool (*constant_same)(const om_object *a, const om_object *b);
    /* Replaces what it refers to by the code's constants, before it becomes one; false with an
     * error. NULL: it refers to nothing that a compiler writes. */
    bool (*constant_parts)(om_runtime *rt, om_object *code, om_object *self);

    /* Where its references lie, those that a deep copy replaces. */
    struct om_slots (*slots)(om_object *self);
    /* A deep copy of a type of the host, which copies its parts by om_deepcopy_part. */
    om_object *(*deepcopy)(om_runtime *rt, om_object *self, om_memo *memo);
    /* What a deep copy begins with, where that is not the shallow copy: its slots are as `self`'s. */
    om_object *(*duplicate)(om_runtime *rt, om_object *self);
    /* For a copy that may be seen before it is finished: makes an object like `self` without its named parts,
     * and appends their names and values to the list; and puts such parts into an object. NULL, false: an
     * error. */
    om_object *(*blank)(om_runtime *rt, om_object *self, om_object *list);
    bool (*adopt)(om_runtime *rt, om_object *self, om_object *list);

    /* Is called once, before an object of a type with OM_TYPE_FINALIZER dies. It may do anything,
     * also keep `self` alive. False with an error, which nobody can be told but om_on_ignored. */
    bool (*finalize)(om_runtime *rt, om_object *self);

    /* How its objects answer the questions of chapter 6.3; NULL where they cannot. `self`
     * is always of this type; everything handed in is borrowed, every object given is new. */
    int (*compare)(om_runtime *rt, om_object *self, om_object *other, om_order order);
    bool (*hash)(om_runtime *rt, om_object *self, int64_t *hash);
    int (*truth)(om_runtime *rt, om_object *self); /* NULL: by its length, else true */
    ptrdiff_t (*length)(const om_object *self);    /* negative: failed, with an error */
    om_object *(*item)(om_runtime *rt, om_object *self, om_object *key);
    bool (*set_item)(om_runtime *rt, om_object *self, om_object *key,
                     om_object *value); /* value NULL: delete */
    int (*contains)(om_runtime *rt, om_object *self, om_object *item);
    om_object *(*iterate)(om_runtime *rt, om_object *self);
    om_object *(*next_item)(om_runtime *rt, om_object *self); /* NULL, no error: the end */
    size_t (*hint)(const om_object *self); /* how many items an iterator will probably give */
    om_object *(*binary)(om_runtime *rt, om_object *a, om_object *b,
                         om_operator operation); /* a or b is of this type */
    om_object *(*inplace)(om_runtime *rt, om_object *self, om_object *other,
                          om_operator operation); /* NULL: as `binary` */
    om_object *(*unary)(om_runtime *rt, om_object *self, om_operator operation);
    om_object *(*copy)(om_runtime *rt, om_object *self); /* shallow */

    bool (*repr)(om_runtime *rt, om_object *self,
                 om_text *text); /* adds its words to the text */
    const char *within; /* a container's words where it stands within itself: "{...}" */

    /* The object's __name__ as its type has it, NULL with MemoryError. Not set: it has none. */
    om_object *(*own_name)(om_runtime *rt, om_object *self);

    /* Attributes of objects that are no instances of classes, by interned names. Getting gives a new
     * reference, or NULL without an error where there is none. Setting (value NULL: deleting) borrows
     * the value and gives 1, 0 where there can be none, or -1 with an error. */
    om_object *(*attribute)(om_runtime *rt, om_object *self, om_object *name);
    int (*set_attribute)(om_runtime *rt, om_object *self, om_object *name,
                         om_object *value);

    /* Hands every object it refers to, but its type, to `visit`, in its order; false when that did.
     * NULL: it refers to none. Makes, retains and releases nothing. */
    bool (*traverse)(om_object *self, om_visitor *visit, void *context);

    size_t census_objects, census_bytes, census_blocks; /* counted by om_census */
};

/* Its objects refer to other objects: they have `unload`, and die as section "Dying" says. */
#define OM_TYPE_CONTAINER 1u

/* Its objects have nothing but their block: they die by om_object_free. */
#define OM_TYPE_PLAIN 0x4000u

/* It was made while the program ran (note 4), and lies in a block of the heap. */
#define OM_TYPE_MADE 0x1000u

/* Its objects, which are containers, have something to do before they die. */
#define OM_TYPE_FINALIZER 0x100u

/* The bits of om_object.bits that mean the same for every type. */
#define OM_BIT_LARGE 1u     /* the block came from the host, not from a pool */
#define OM_BIT_FINALIZED 2u /* its finalizer has run */
#define OM_BIT_WEAK 4u      /* weak references to it exist */

enum {
    OM_SMALL_LEAST = -5,
    OM_SMALL_GREATEST = 256,
    OM_SMALL_COUNT = OM_SMALL_GREATEST - OM_SMALL_LEAST + 1
};

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

    /* What its frames look like. */
    const char *name;  /* of the function, as in errors; not owned */
    om_object *locals; /* a tuple of their names, the arguments first; NULL: none */
    uint32_t arguments;
    uint32_t stack_room; /* values that an expression may have waiting */
} om_code;

/* References that lie in memory at equal distances; some may be NULL. */
typedef struct om_slots {
    om_object **first;
    size_t count, stride;
} om_slots;

/* A container that is being copied. */
typedef struct om_copy_level {
    om_object *source; /* retained, as are the next two */
    om_object *result; /* the copy, or NULL until it can be made */
    om_object *work;   /* whose slots are replaced, if it is not the result */
    om_object *key;    /* of a dict that grows: the key whose value was looked at, retained, */
    om_object *value;  /* and the copy of that value; or NULL */
    size_t position;   /* of the slot to be looked at next, in what grows of the source's */
    uint32_t used;     /* how many keys the source had, of a dict that grows */
    bool grows;        /* the result is filled part by part */
    bool changed;      /* a part was replaced */
    bool remember;     /* it may be met again */
} om_copy_level;

/* What was copied, and what became of it: a table by address. Both are retained. */
struct om_memo {
    struct om_memo_entry {
        om_object *source, *copy;
    } * entries; /* 1 << log2 of them, or NULL */
    size_t count;
    unsigned log2;
    bool exact; /* code of the program may see the copies, and change everything */
    om_copy_level *levels;
    size_t depth, room;
};

/* Objects whose death was put off, each held by a reference. */
typedef struct om_put_off {
    om_object **objects;
    size_t count, room;
} om_put_off;

/* There can be weak references to its objects, which are containers. */
#define OM_TYPE_WEAKLY 0x200u

/* A weak reference.
 *
 * Invariant: while it has a target, the target has OM_BIT_WEAK, and this object is in the chain that
 * the target's address names. Those to one target stand together there: first the one without a
 * callback, if there is one, then the others, the newest first. */
typedef struct om_weakref {
    om_object head;
    om_object *target;   /* not counted; NULL: it has died */
    om_object *callback; /* NULL: none, or it has been called */
    struct om_weakref *next, *previous;
    int64_t hash; /* -1: not asked yet */
} om_weakref;

enum { OM_WEAK_FEW = 8, OM_WEAK_FEW_SHIFT = 64 - 3 };

/* All weak references that have a target, in chains.
 *
 * Invariant: while one is being made there are not fewer chains than weak references. */
typedef struct om_weak_table {
    om_weakref **chains; /* `few`, or plain memory; the first of each, or NULL */
    size_t room;         /* how many there are: a power of two */
    unsigned shift;      /* 64 less its binary logarithm */
    uint32_t count;      /* weak references */
    om_weakref *few[OM_WEAK_FEW];
} om_weak_table;

/* Weak references whose targets have died, and whose callbacks have to be called. */
typedef struct om_weak_queue {
    om_weakref *first, **last;
} om_weak_queue;

/* Work to be done when an object dies. While it is alive it has a target, a reference to itself,
 * and `ref.callback` is the function to be called. */
typedef struct om_cleanup {
    om_weakref ref;
    om_object *arguments; /* a tuple; NULL when it is not alive */
} om_cleanup;

/* A collection in progress: of the places from `from` on, `span` of them.
 *
 * Meaning of numbers[place] after collection_count: references from outside of the range. After
 * collection_reach: 0 for garbage, anything else for what is alive. */
typedef struct om_collection {
    om_runtime *rt;
    uint32_t *numbers;
    uint32_t from, span;
    uint32_t at;          /* the place where the pass is */
    uint32_t stack;       /* a place that was passed too early, or COLLECTION_BOTTOM */
    uint32_t flags;       /* of the types that were met */
    uint32_t bits;        /* of the objects that were met */
    bool dicts, weakrefs; /* such were met */
    bool leads;           /* the object that is looked at refers to one in the range */
} om_collection;

/* How the collector is set, and what it has done. Generations are counted as Python counts them:
 * 0 is the young one. */
typedef struct om_collector {
    bool enabled, running;
    uint32_t thresholds[OM_GENERATIONS];
    uint32_t
        counts[OM_GENERATIONS]; /* collections of the next younger; [0]: ledger.recent */
    size_t settled;             /* containers left after the last full collection */
    size_t arrived;             /* in the old generation since then */
    om_gc_stats stats[OM_GENERATIONS];
    om_gc_watcher *watchers;
} om_collector;

/* A call that has not returned. Its slots are the locals, then the value stack. */
struct om_frame {
    om_frame *caller;
    om_object *code, *globals; /* retained */
    om_object
        *names; /* of its locals, as the code had them at the call; retained, or NULL */
    uint32_t locals;
    uint32_t room;      /* slots in all */
    om_object *slots[]; /* references of its own; NULL: not bound */
};

/* 16 KiB or more of frames. */
typedef struct om_frame_chunk {
    struct om_frame_chunk *previous;
    size_t size; /* bytes, this head included */
    size_t used; /* bytes */
} om_frame_chunk;

/* The stack of a runtime. */
typedef struct om_frames {
    om_frame *current;
    om_frame_chunk *chunk; /* the newest; the first is born with the runtime, and stays */
    uint32_t depth, limit;
} om_frames;

enum {
    OM_ARENA_SIZE = 1 << 20,
    OM_POOL_SIZE = 1 << 14,
    OM_ARENA_POOLS = OM_ARENA_SIZE / OM_POOL_SIZE,
    OM_BLOCK_LEAST = 16, /* the head of an object */
    OM_BLOCK_STEP = 8,
    OM_BLOCK_LARGEST = 512,
    OM_SIZE_CLASSES = (OM_BLOCK_LARGEST - OM_BLOCK_LEAST) / OM_BLOCK_STEP + 1
};

typedef struct om_pool om_pool;
typedef struct om_arena om_arena;

/* The head of a pool. The heads of all pools of an arena stand at the arena's start, in the order of
 * the pools. */
struct om_pool {
    void *free;        /* blocks ready to be taken, linked through their first word */
    void *last;        /* the last of them, if the heap is watched */
    uint32_t used;     /* blocks taken */
    uint32_t trigger;  /* when `used` falls to this, the pool has to change its place */
    uint32_t capacity; /* blocks that it has room for */
    uint32_t carved;   /* blocks that have been in `free` at some time */
    char *blocks;      /* the first block */
    uint16_t block_size;
    uint8_t shelf;
    uint8_t bin;
    om_pool *next, *previous; /* in its bin */
};

enum {
    OM_SHELF_OBJECTS = 0,
    OM_SHELF_MEMORY = OM_SIZE_CLASSES, /* the first shelf of plain memory */
    OM_SHELVES = 2 * OM_SIZE_CLASSES,
    OM_BINS = 4,          /* pools with room, a bin for each quarter of fullness */
    OM_POOL_SLACK = 8,    /* so many parts of a pool; with less than one left it is full */
    OM_BIN_NONE = OM_BINS /* for a pool that is full or nearly so, or being taken from */
};

typedef struct om_large om_large;

/* The state of fault injection: allocations are counted while it is armed. */
typedef struct om_fault {
    bool armed, once; /* once: only one allocation fails */
    bool failed;      /* one has */
    size_t left;      /* how many may yet succeed */
} om_fault;

/* All the memory that a runtime has from its host. */
typedef struct om_heap {
    om_pool *current[OM_SHELVES]; /* `nothing` where a shelf has none */
    om_pool *bins[OM_SHELVES][OM_BINS];
    om_pool nothing;                      /* a pool without room */
    om_arena *arenas[OM_ARENA_POOLS + 1]; /* by how many pools each has free */
    uint64_t with_room;                   /* bit n - 1: arenas[n] is not NULL */
    om_large *large;                      /* blocks of more than 512 bytes */
    size_t large_bytes;
    om_arena *home; /* the first arena: it has what is born with the runtime, and stays */
    size_t arena_count, arenas_made;
    size_t arenas_most; /* held at a time, since there was last a single one */
    size_t before,
        behind; /* bytes on either side of each block; 0 unless the heap is watched */
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

#include <string.h>

/* What is called in a heap that is watched. None may make or release anything. */
struct om_watch {
    size_t before, behind; /* bytes of margin around each block; multiples of 16 */

    /* `count` blocks from `block` on are new, and the pool has no free ones: makes them its
     * free ones, with NULL or the freed type as their type. Nothing was written to them yet. */
    void (*carve)(om_runtime *rt, om_pool *pool, char *block, uint32_t count);
    /* The first block of pool->free is about to be taken, for an object of this type or, if it
     * is NULL, as plain memory. Its first word must then hold the address of the next. */
    void (*taken)(om_runtime *rt, om_pool *pool, const om_type *type, size_t size);
    /* The first block of pool->free has just been given back. */
    void (*given)(om_runtime *rt, om_pool *pool);

    void (*large_taken)(om_runtime *rt, om_large *large);
    void (*large_given)(om_runtime *rt, om_large *large);

    /* Looks at every block, and reports what was done to it. */
    void (*check)(om_runtime *rt);
};

/* The type that an object has, in a heap that is watched, after it was freed. */
#define OM_TYPE_FREED 8u

/* What precedes a block of more than OM_BLOCK_LARGEST bytes. */
struct om_large {
    om_large *next, *previous;
    size_t size;    /* bytes asked for, without this head */
    size_t shelves; /* OM_SHELF_OBJECTS or OM_SHELF_MEMORY: which of the two it is */
};

/* In front of each block of a watched pool, and of the fence before the block. */
typedef struct om_guard {
    _Alignas(OM_BLOCK_STEP) void *next; /* of a free block: the pool's next free one */
    const om_type
        *type;   /* of the object that is or was here; NULL: memory, or nothing yet */
    size_t size; /* bytes asked for */
    uint64_t
        mark; /* made of the other three, the address, and whether the block is taken */
} om_guard;

enum { OM_FENCE = 16 };

/* Its objects never change and refer to nothing: a copy of one is the object itself. */
#define OM_TYPE_ATOM 2u

enum {
    OM_TEXT_ROOM = 104,  /* bytes that need no memory */
    OM_TEXT_LEAST = 1024 /* the first size that does: more than OM_BLOCK_LARGEST */
};

/* Text in the making: UTF-8, not ended by a zero.
 *
 * Invariant: `bytes` is `room` or plain memory of `capacity` bytes. Once `failed`, the
 * runtime holds the error, and what is added is dropped. A text must not be moved. One that
 * is `bounded` has its room and no more: what goes beyond that is cut off, and it has then
 * failed without an error. One of an inspector's runs no code of the program and makes no
 * container. */
struct om_text {
    om_runtime *rt;
    char *bytes;
    size_t length, capacity;
    bool failed, bounded, inspecting;
    char room[OM_TEXT_ROOM];
};

/* A container that is being put in words, and the one whose words that interrupts. */
typedef struct om_repr_level {
    const om_object *self;
    struct om_repr_level *outer;
} om_repr_level;

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

/* What is known of a character. */
typedef struct om_character {
    uint16_t facts; /* of OM_CHAR_… */
    int32_t to[4];  /* by OM_CASE_…: how far it is to that form, unless OM_CHAR_SPECIAL */
} om_character;

enum {
    OM_CHAR_ALPHA = 0x001,
    OM_CHAR_DECIMAL = 0x002,
    OM_CHAR_DIGIT = 0x004,
    OM_CHAR_NUMERIC = 0x008,
    OM_CHAR_UPPER = 0x010,
    OM_CHAR_LOWER = 0x020,
    OM_CHAR_TITLE = 0x040,
    OM_CHAR_CASED = 0x080,
    OM_CHAR_IGNORED = 0x100,  /* where the end of a word is looked for */
    OM_CHAR_START = 0x200,    /* of a name */
    OM_CHAR_CONTINUE = 0x400, /* within a name */
    OM_CHAR_SPECIAL = 0x800   /* one of its forms is several characters */
};

enum { OM_CASE_UPPER, OM_CASE_LOWER, OM_CASE_TITLE, OM_CASE_FOLD };

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
    om_object **items;   /* NULL when capacity is 0 */
    om_object *within[]; /* where a short list's items may lie */
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

/* The same in a range, which may have more items than there are addresses. `stop` is the end
 * that the slice gives, brought to where it makes sense. */
typedef struct om_wide_span {
    int64_t start, stop, step;
    uint64_t length;
} om_wide_span;

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

/* One binding; when it has been deleted, both are NULL. */
typedef struct om_entry {
    om_object *key, *value;
} om_entry;

/* The head of a table. In one block lie before it, from the head downwards,
 *   the tags of the entries, or the index: 1 << log2 slots, each a number of an entry in its lowest
 *     `log2` bits and the hash of its key above them, or all ones: empty;
 * and behind it
 *   the entries, as many as there is room for;
 *   the hash of each entry's key, so that no key needs to be asked again when a table grows.
 *
 * Invariants: from the slot that its hash names, along the path of om_slots_search, there is a
 * slot for every entry before any empty one. Slot and tag of a deleted entry stay. */
typedef struct om_table {
    uint8_t log2;    /* of the number of slots, at least 3 */
    uint8_t general; /* 1: keys need not be strings. Never, in this part */
    uint8_t lacking; /* how many of the entries that the slots allow there is no room for */
    uint8_t lineage; /* that of the table which it replaced only to have room for these */
    uint32_t first; /* entries before this one are deleted */
} om_table;

/* A dictionary; a namespace is one. */
typedef struct om_dict {
    om_object head;
    om_table *table; /* om_runtime.no_table when there has never been an entry */
    uint32_t used;   /* entries that are not deleted */
    uint32_t filled; /* and those that are */
} om_dict;

enum { OM_TABLE_LOG2_LEAST = 3 };

/* A search. The first two are to be known when it begins. */
typedef struct om_probe {
    const om_dict *dict;
    uint32_t hash;   /* of the key */
    om_entry *entry; /* where the search is; if the key is there, its entry */
    size_t slot;     /* if it is not: the empty slot where the search ended */
    uint32_t asked;  /* entries before this one need not be asked: they were, and are other keys */
} om_probe;

/* Whether the key of probe->entry, `held`, is `key`, whose hash bits are the same. It may have been
 * deleted: NULL. The answer is one of these, or what ends the search just as OM_KEY_FOUND does. */
typedef int om_key_question(om_probe *probe, om_object *held, om_object *key);

enum { OM_KEY_OTHER, OM_KEY_FOUND, OM_KEY_UNSURE };

/* Before a function that is rarely called from a fast one, and must not be merged into it; and
 * before one that must be, each time with other constants. Then: what lies at this address will
 * be read soon; and, this is nearly always so. */
#if defined(__GNUC__)
#define OM_APART __attribute__((noinline))
#define OM_MERGED __attribute__((always_inline)) inline
#define OM_PREFETCH(address) __builtin_prefetch(address)
#define OM_MOSTLY(condition) __builtin_expect(condition, 1)
#else
#define OM_APART
#define OM_MERGED inline
#define OM_PREFETCH(address) ((void)(address))
#define OM_MOSTLY(condition) (condition)
#endif

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
    uint32_t left; /* steps to come */
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

/* An attribute that was looked for in a class and its bases, and what was found: NULL, nothing. */
typedef struct om_found {
    om_object *name, *value;
} om_found;

#define OM_CLASS_CACHE 16 /* lines of a class's cache, a power of two */

/* A type made while the program ran.
 *
 * Invariants: `order` is the order of search, the class itself first; what is in it is borrowed,
 * and kept alive by `bases`. Cached names are interned, so their addresses are theirs for ever;
 * cached values are borrowed, and forgotten when any class changes that they may come from. */
typedef struct om_class {
    om_type type;
    om_object *dict;  /* its own attributes; NULL: one of Python's exceptions */
    om_object *bases; /* a tuple of types */
    struct om_class *older, *newer; /* its neighbours among all classes of the runtime */
    size_t heirs;                   /* classes that have it among their bases */
    om_found cache[OM_CLASS_CACHE];
    struct om_layout *root, *loose, *layouts; /* of its instances: see chapter 6.9.3 */
    uint32_t layout_count;
    uint8_t room;  /* attributes that a new instance has room for */
    uint8_t fixed; /* attributes that every instance has: 1 for exceptions, their args */
    size_t order_length;
    om_type *order[]; /* behind it in the same block: two layouts, and the name */
} om_class;

/* Types and their heirs whose objects are exceptions. */
#define OM_TYPE_EXCEPTION 0x2000u

/* Where the instances of a class that have the same attributes, in the same order, have them.
 *
 * Invariants: `places` is a table of 1 << log2 names and where each has its value, searched from
 * the name's place upwards and round; at most half is taken. The last name is `name`, the others
 * are those of `parent`. */
typedef struct om_layout {
    struct om_layout *next;     /* of all the class's layouts */
    struct om_layout *parent;   /* the layout without the last name */
    struct om_layout *children; /* those with one name more */
    struct om_layout *sibling;  /* the next child of the parent */
    om_object *name;            /* the last; interned; NULL when there is none */
    uint32_t count;             /* values that an instance has */
    uint16_t log2;
    bool loose; /* the value behind the fixed ones is a dict of the attributes */
    struct om_place {
        om_object *name;
        size_t index;
    } places[];
} om_layout;

/* An instance of a class: its block has room for `values`, layout->count of them are there. */
typedef struct om_instance {
    om_object head;
    om_layout *layout;
    om_object *values[];
} om_instance;

/* The two layouts that a class has from birth have a table of four places each. */
#define OM_LAYOUTS_BYTES (2 * (sizeof(om_layout) + 4 * sizeof(struct om_place)))

#define OM_NO_INDEX SIZE_MAX
#define OM_ATTRIBUTES_MOST 29 /* an instance with more of them has a dict */
#define OM_LAYOUTS_MOST 64    /* a class with more of them makes dicts too */

/* The names that mean something to the runtime. Those of comparisons and operators are in the
 * order of om_order and om_operator; OM_KNOWN_RADD and OM_KNOWN_IADD begin rows like OM_KNOWN_ADD. */
enum {
    OM_KNOWN_LT,
    OM_KNOWN_EQ = OM_KNOWN_LT + OM_EQ,
    OM_KNOWN_NE = OM_KNOWN_LT + OM_NE,
    OM_KNOWN_ADD = OM_KNOWN_LT + 6,
    OM_KNOWN_NEGATIVE = OM_KNOWN_ADD + OM_NEGATIVE,
    OM_KNOWN_RADD = OM_KNOWN_NEGATIVE + 4,
    OM_KNOWN_IADD = OM_KNOWN_RADD + 13,
    OM_KNOWN_HASH = OM_KNOWN_IADD + 13,
    OM_KNOWN_REPR,
    OM_KNOWN_STR,
    OM_KNOWN_BOOL,
    OM_KNOWN_LEN,
    OM_KNOWN_GETITEM,
    OM_KNOWN_SETITEM,
    OM_KNOWN_DELITEM,
    OM_KNOWN_CONTAINS,
    OM_KNOWN_ITER,
    OM_KNOWN_NEXT,
    OM_KNOWN_CALL,
    OM_KNOWN_COPY,
    OM_KNOWN_DEEPCOPY,
    OM_KNOWN_INIT,
    OM_KNOWN_DEL,
    OM_KNOWN_GETATTR,
    OM_KNOWN_CLASS,
    OM_KNOWN_DICT,
    OM_KNOWN_NAME,
    OM_KNOWN_QUALNAME,
    OM_KNOWN_MODULE,
    OM_KNOWN_BASES,
    OM_KNOWN_MRO,
    OM_KNOWN_DEFAULTS,
    OM_KNOWN_SELF,
    OM_KNOWN_FUNC,
    OM_KNOWN_CONTENTS,
    OM_KNOWN_ARGS,
    OM_KNOWN_COUNT
};

/* The memo of a deep copy, as an object. */
typedef struct om_memo_object {
    om_object head;
    om_memo *memo; /* NULL when that copy has come to its end */
} om_memo_object;

#define OM_PARAMETERS_MOST 32

/* A function with parameters. */
typedef struct om_def_object {
    om_object head;
    om_native *native;
    uint32_t parameter_count; /* UINT32_MAX: any number of arguments */
    uint32_t name_count;      /* that, or 0 */
    om_object *parts[3];      /* its name, defaults, attributes; the last two may be NULL */
    om_object *names[];       /* of its parameters: interned, and so immortal */
} om_def_object;

enum { OM_DEF_NAME, OM_DEF_DEFAULTS, OM_DEF_DICT, OM_DEF_PARTS };

/* A method, and a cell: one needs two references, the other one. */
typedef struct om_references {
    om_object head;
    om_object *parts[2]; /* function and self; or what is in the cell. May be NULL */
} om_references;

typedef struct om_module {
    om_object head;
    om_object *dict; /* NULL while it dies */
} om_module;

enum { OM_EXCEPTIONS = 24 };

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

struct om_runtime {
    /* <<what a runtime holds>> */
    om_config config;

    om_error error;
    char error_text[256];
    om_object *
        raised; /* the error as an object (note 4), owned; NULL while nobody has asked for it */
    om_object *missing; /* the key that a KeyError is about, owned; or NULL */

    om_type *types;    /* the newest type, linked to all others */
    om_type type_type; /* the type of types */

    /* Lets an object say its last words (chapter 4.13); false when it does not die of it. */
    bool (*last_words)(om_runtime *rt, om_object *self);

    om_object
        *small_ints[OM_SMALL_COUNT]; /* the integers from OM_SMALL_LEAST on; immortal */

    om_type none_type, bool_type;
    om_object *none, *truths[2]; /* None; False and True */

    om_type function_type;

    om_object *print_function;

    om_type code_type;

    om_ignored *ignored;
    void *ignored_context;
    unsigned
        words_depth; /* last words that are being said at this moment, one within the other */
    om_put_off put_off;

    om_type weakref_type;
    om_weak_table weak;

    om_type cleanup_type;

    om_collector collector;

    om_frames frames;
    om_object *(*code_unload)(om_runtime *rt, om_object *self);               /* part 2's */
    bool (*code_traverse)(om_object *self, om_visitor *visit, void *context); /* and this */

    om_heap heap;

    om_ledger ledger;

    om_type freed_type; /* of free blocks in a watched heap; no object ever has it */
    om_damage_visitor *damage_visit;
    void *damage_context;
    size_t damages; /* found so far */

    om_type not_implemented_type;
    om_object *not_implemented;

    om_repr_level *repr_level; /* the innermost; NULL while nothing is being put in words */
    uint32_t depth;            /* calls of om_enter not yet matched by om_leave */
    uint32_t depth_limit;      /* and how many there may be */

    om_type int_type;

    om_type float_type;

    om_type str_type;
    om_object *empty_str;
    om_object *latin1[256]; /* the strings of one character below 256 */

    om_interned interned;

    om_type bytes_type; /* chapter 6.5.8 */
    om_object *empty_bytes;
    om_object *single_bytes[256];

    om_type str_iterator_type;
    om_type str_ascii_iterator_type; /* CPython has a second one for ASCII */
    om_type bytes_iterator_type;

    om_type tuple_type;
    om_type list_type;

    om_type list_iterator_type;
    om_type tuple_iterator_type;

    om_object *empty_tuple;

    om_type slice_type;

    om_type range_type;
    om_type range_iterator_type;

    om_type dict_type;
    struct {
        uint64_t tags;
        om_table table;
    } no_table; /* what a dictionary has before its first entry: no tags, no room */
    uint8_t dict_lineage; /* of the next table */

    om_type view_types[OM_VIEWS];
    om_type dict_walk_types[OM_VIEWS];

    om_type set_type;
    om_type frozenset_type;
    om_type set_iterator_type;

    om_type object_type; /* the type that all others come from */
    om_class *newest_class;
    /* What types older than the program answer. */
    bool (*older_type_repr)(om_runtime *rt, om_object *self, om_text *text);
    size_t (*older_type_size)(const om_object *self);

    om_type *object_order; /* the order of search of `object`: itself */

    om_type husk_type; /* of instances that have let go of everything */

    om_object *known[OM_KNOWN_COUNT]; /* names; immortal; NULL until om_known_names */

    om_type memo_type;

    om_type def_type;

    om_type method_type, cell_type;

    om_type module_type;

    om_object
        *exceptions[OM_EXCEPTIONS]; /* types, as in chapter 6.9.11's table; or NULL */
};

/* <<private functions of the heap>> */
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

bool om_heap_begin(om_runtime *rt);
void om_heap_end(om_runtime *rt);

/* Puts a pool whose `used` has fallen to its trigger where it belongs. */
void om_pool_triggered(om_runtime *rt, om_pool *pool);

/* The slow part of taking a block: the current pool of the shelf has none ready. `type` and
 * `size` are what the block is for (NULL: plain memory). NULL with MemoryError when the host
 * has none. */
void *om_heap_take_slowly(om_runtime *rt, unsigned shelf, const om_type *type, size_t size);

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

/* The bin for a pool as full as this one. */
static inline unsigned om_pool_bin(const om_pool *pool)
{
    if (pool->used > om_pool_full(pool))
        return OM_BIN_NONE;
    return pool->used * OM_BINS / pool->capacity;
}

/* The shelf of objects whose blocks have room for `size` bytes, OM_BLOCK_LEAST to OM_BLOCK_LARGEST;
 * that of plain memory is OM_SHELF_MEMORY behind it. */
static inline unsigned om_shelf_of(size_t size)
{
    return (unsigned)((size - OM_BLOCK_LEAST + OM_BLOCK_STEP - 1) / OM_BLOCK_STEP);
}

/* How many bytes a block of the shelf has for its user. */
static inline size_t om_shelf_size(unsigned shelf)
{
    return OM_BLOCK_LEAST + shelf % OM_SIZE_CLASSES * (size_t)OM_BLOCK_STEP;
}

static inline void *om_heap_take(om_runtime *rt, unsigned shelf, const om_type *type,
                                 size_t size)
{
    om_pool *pool = rt->heap.current[shelf];
    void *block = pool->free;
    if (!block)
        return om_heap_take_slowly(rt, shelf, type, size);
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
        self = om_heap_take(rt, om_shelf_of(size), type, size);
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

/* The same for at most OM_BLOCK_LARGEST bytes; NULL, without an error, if there is no block ready,
 * and om_object_alloc has to be asked. */
static inline void *om_object_at_once(om_runtime *rt, om_type *type, size_t size)
{
    om_pool *pool = rt->heap.current[om_shelf_of(size)];
    om_object *self = pool->free;
    if (!self)
        return NULL;
    memcpy(&pool->free, self, sizeof pool->free);
    pool->used++;
    *self = (om_object){1, 0, type};
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
    unsigned shelf = om_shelf_of(size < OM_BLOCK_LEAST ? OM_BLOCK_LEAST : size);
    if (size <= OM_BLOCK_LARGEST)
        return om_heap_take(rt, OM_SHELF_MEMORY + shelf, NULL, size);
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

/* The bytes of a ledger with so many places. One of more than a header can name is more than any host
 * can give. */
size_t om_ledger_bytes(uint32_t capacity);

/* Makes room in the ledger for more containers; false with MemoryError. */
bool om_ledger_grow(om_runtime *rt);

/* Moves the entries from place `from` on together. */
void om_ledger_close_up(om_ledger *ledger, uint32_t from);

/* From now on nobody's place changes, or: it may again. The starts of generations may have been
 * changed in between. */
void om_ledger_fix(om_ledger *ledger, bool fixed);

/* The last container has left: gives room back, if there is much. */
void om_ledger_trim(om_runtime *rt);
bool om_ledger_begin(om_runtime *rt);
void om_ledger_end(om_runtime *rt);

/* The collector's numbers, one for each place. */
static inline uint32_t *om_ledger_numbers(const om_ledger *ledger)
{
    return (uint32_t *)(ledger->entries + ledger->capacity);
}

/* Stands where objects are made and code of the host may safely run: collects, if that is due. */
static inline void om_safe_point(om_runtime *rt)
{
    if (rt->ledger.recent > rt->ledger.due)
        rt->ledger.collect(rt);
}

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

/* A container that is entered already, of at most OM_BLOCK_LARGEST bytes; NULL, without an error,
 * if a block or a place is not ready, and om_container_alloc has to be asked. */
static inline void *om_container_at_once(om_runtime *rt, om_type *type, size_t size)
{
    if (rt->ledger.end == rt->ledger.capacity)
        return NULL;
    om_object *self = om_object_at_once(rt, type, size);
    if (self) {
        rt->ledger.recent++;
        om_track(rt, self);
    }
    return self;
}

static inline bool om_is_tracked(const om_object *self)
{
    return self->bits >> OM_PLACE_SHIFT != 0;
}

/* Whether a container that refers to `self` has to be in the ledger. */
static inline bool om_may_be_tracked(const om_object *self)
{
    return self->type->flags & OM_TYPE_CONTAINER &&
           (om_is_tracked(self) || !(self->type->flags & OM_TYPE_STAYS_OUT));
}

/* Enters a container that was left out until now. False with MemoryError. */
static inline bool om_track_late(om_runtime *rt, om_object *self)
{
    if (rt->ledger.end == rt->ledger.capacity && !om_ledger_grow(rt))
        return false;
    om_track(rt, self);
    return true;
}

/* Takes a container out of the ledger if that is only one step back, or it is not entered. Otherwise
 * false, and nothing has changed. */
static inline bool om_untrack_at_once(om_runtime *rt, om_object *self)
{
    om_ledger *ledger = &rt->ledger;
    uint32_t place = self->bits >> OM_PLACE_SHIFT;
    if (!place)
        return true;
    if (place + 1 != ledger->end || place < ledger->least || !ledger->entries[place - 1])
        return false;
    self->bits &= (UINT32_C(1) << OM_PLACE_SHIFT) - 1;
    ledger->end = place;
    return true;
}

/* Takes a container out of the ledger, if it is entered. */
static inline void om_untrack(om_runtime *rt, om_object *self)
{
    om_ledger *ledger = &rt->ledger;
    uint32_t place = self->bits >> OM_PLACE_SHIFT;
    if (om_untrack_at_once(rt, self))
        return;
    self->bits &= (UINT32_C(1) << OM_PLACE_SHIFT) - 1;
    ledger->entries[place] = NULL;
    ledger->holes++;
    if (place + 1 == ledger->end)
        om_ledger_trim(rt);
}

/* <<private functions of integers>> */
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

/* How many digits an integer can have: its size has 32 bits, its bytes must be countable. */
#define OM_INT_MOST_DIGITS                                                                 \
    ((uint64_t)(SIZE_MAX / 64 < INT32_MAX ? SIZE_MAX / 64 : INT32_MAX))

/* Whether an integer can have so many digits: false with OverflowError. */
static inline bool om_int_can_have(om_runtime *rt, uint64_t digits)
{
    return digits <= OM_INT_MOST_DIGITS ||
           om_raise(rt, OM_OVERFLOW_ERROR, "too many digits in integer");
}

/* The block of an integer whose digits, at least one, are still to be written. OverflowError
 * when it cannot have so many. */
OM_NEW om_int *om_int_alloc(om_runtime *rt, uint64_t digits, bool negative);

/* Writes a value of at most one digit into the block of an integer. */
static inline void om_int_fill(om_int *self, int64_t value)
{
    int64_t sign = value < 0 ? -1 : 0;
    self->size = (int32_t)((value != 0) | sign);
    self->digits[0] = (uint32_t)((value ^ sign) - sign);
}

/* An integer that is not small. */
OM_NEW om_object *om_int_fresh(om_runtime *rt, int64_t value);

/* An integer: the same as om_int_new, in line. */
OM_NEW static inline om_object *om_int_of(om_runtime *rt, int64_t value)
{
    return om_is_small(value) ? om_small_int(rt, value) : om_int_fresh(rt, value);
}

/* The same, whatever it takes. */
OM_NEW om_object *om_int_fresh_slowly(om_runtime *rt, int64_t value);

/* Whether a block of so many bytes, at most OM_BLOCK_LARGEST, can be taken from a pool at once. */
static inline bool om_block_is_ready(const om_runtime *rt, size_t size)
{
    return rt->heap.current[om_shelf_of(size)]->free;
}

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

/* The integer whose digits have been written, not all of them 0, in the one form that its value
 * has: without zeros on top, and the existing object for a small one. Takes it over. */
OM_NEW om_object *om_int_trim(om_runtime *rt, OM_TAKEN om_int *self);

/* The integer itself, or, of what is a kind of integer, the int of the same value. */
OM_NEW static inline om_object *om_int_itself(om_runtime *rt, om_object *a)
{
    const om_int *x = (const om_int *)a;
    if (om_int_is_short(x) && om_is_small(om_int_short(x)))
        return om_small_int(rt, om_int_short(x));
    return om_retain(a);
}

/* <<private functions>> */
/* om_error_save and om_error_restore where there is an error. */
void om_error_put_aside(om_runtime *rt, om_saved_error *saved);
void om_error_put_back(om_runtime *rt, om_saved_error *saved);

/* Lets go of an error that was set aside and is no more. */
void om_error_drop(om_saved_error *saved);

/* Sets the pending error aside, if there is one: none is pending now. */
static inline void om_error_save(om_runtime *rt, om_saved_error *saved)
{
    saved->kind = rt->error;
    saved->raised = rt->raised;
    saved->missing = rt->missing;
    if (saved->kind != OM_NO_ERROR)
        om_error_put_aside(rt, saved);
}

/* All is as it was at om_error_save; an error raised since then is forgotten. */
static inline void om_error_restore(om_runtime *rt, om_saved_error *saved)
{
    if (saved->kind != OM_NO_ERROR || rt->error != OM_NO_ERROR)
        om_error_put_back(rt, saved);
}

/* The same if what was done since om_error_save succeeded; if it failed, its error takes the place of
 * the one that was set aside. */
static inline void om_error_settle(om_runtime *rt, om_saved_error *saved, bool failed)
{
    if (!failed)
        om_error_restore(rt, saved);
    else if (saved->kind != OM_NO_ERROR)
        om_error_drop(saved);
}

/* Makes a type of the zeroed memory at `type`; its slots are the caller's to fill. `name` must
 * last as long as the runtime. */
void om_type_begin(om_runtime *rt, om_type *type, const char *name);
bool om_types_begin(om_runtime *rt);

/* Lets a container die that has no last words and is out of the ledger, with all that dies of it. */
void om_container_end(om_runtime *rt, OM_TAKEN om_object *self);

/* Lets an object die that is no container. */
void om_leaf_die(om_runtime *rt, OM_TAKEN om_object *self);

/* One reference less, while a container unloads: gives `child` when it is a container and this
 * was its last reference, so that `unload` must return it; otherwise all is done, and NULL. */
static inline om_object *om_drop(om_runtime *rt, OM_TAKEN om_object *child)
{
    if (child->count == OM_IMMORTAL || --child->count != 0)
        return NULL;
    if (child->type->flags & OM_TYPE_CONTAINER)
        return child;
    om_leaf_die(rt, child);
    return NULL;
}

bool om_none_begin(om_runtime *rt);
bool om_bool_begin(om_runtime *rt);

/* Runs a function of the program with no error pending; `callee` is the object whose function it is. */
om_object *om_native_run(om_runtime *rt, om_native *native, om_object *callee,
                         om_object *const *arguments, size_t count);

/* Raises SystemError in the name of a function that returned NULL and raised nothing. */
void om_raise_silent(om_runtime *rt, om_object *callee);
bool om_function_begin(om_runtime *rt);

bool om_print_begin(om_runtime *rt);

bool om_code_begin(om_runtime *rt);

/* Whether two objects are the same constant: of one type and one value. */
bool om_constant_same(const om_object *a, const om_object *b);

bool om_constants_begin(om_runtime *rt);

bool om_copy_begin(om_runtime *rt);

/* Tells whoever listens of the runtime's error, and clears it. */
void om_error_ignore(om_runtime *rt, om_object *source);

/* Runs the finalizer of an object that the collector has found, if it has one that has not run;
 * true if it ran. The caller holds a reference. */
bool om_finalize_found(om_runtime *rt, om_object *self);
bool om_words_begin(om_runtime *rt);

/* Whether the object is one to which there may be weak references, and there is room for one more;
 * else false with TypeError or MemoryError. */
bool om_weak_prepare(om_runtime *rt, const om_object *target);

/* Puts a new weak reference in its chain; takes one whose target lives out of it. */
void om_weak_link(om_runtime *rt, om_weakref *self);
void om_weak_unlink(om_runtime *rt, om_weakref *self);

/* Clears all weak references to `target`, and puts those with callbacks in the queue. */
void om_weak_take(om_runtime *rt, om_object *target, om_weak_queue *queue);

/* Calls the callbacks in the queue; gives how many weak references died of that. */
size_t om_weak_tell(om_runtime *rt, om_weak_queue *queue);

/* The same for one object that dies. */
void om_weak_clear(om_runtime *rt, om_object *target);

/* The same if there is only one weak reference, without a callback; false if there are others. */
bool om_weak_clear_plain(om_runtime *rt, om_object *target);
bool om_weakref_begin(om_runtime *rt);
void om_weakref_end(om_runtime *rt);

/* Calls the function of a clean-up, whose target is dead or has been unlinked, and ends it: the
 * reference to itself is given up. */
om_object *om_cleanup_run(om_runtime *rt, om_object *self, om_object *function);
void om_cleanup_begin(om_runtime *rt);

bool om_collector_begin(om_runtime *rt);

bool om_frames_begin(om_runtime *rt);
void om_frames_end(om_runtime *rt);

/* The place in a cell, which may be NULL. */
static inline om_object **om_cell_place(om_object *cell)
{
    return ((om_references *)cell)->parts;
}

void om_guards_end(om_runtime *rt);

/* The answer to `order` when the first is less than (negative), equal to (0) or greater than
 * (positive) the second. */
static inline int om_order_holds(int sign, om_order order)
{
    /* Bit 0 for less, 1 for equal, 2 for greater: those for which each order holds. */
    static const uint8_t holds[] = {1, 3, 2, 5, 4, 6};
    return holds[order] >> ((sign > 0) - (sign < 0) + 1) & 1;
}

/* Whether both are integers, and no truth values, of at most one digit. */
static inline bool om_both_short_ints(const om_runtime *rt, const om_object *a,
                                      const om_object *b)
{
    return a->type == &rt->int_type && b->type == &rt->int_type &&
           om_int_is_short((const om_int *)a) && om_int_is_short((const om_int *)b);
}

/* om_compare for all operands. */
int om_compare_slowly(om_runtime *rt, om_object *a, om_object *b, om_order order);

/* om_compare in line: two integers of at most one digit are compared at once. */
static inline int om_compare_quickly(om_runtime *rt, om_object *a, om_object *b,
                                     om_order order)
{
    if (om_both_short_ints(rt, a, b)) {
        int64_t left = om_int_short((const om_int *)a);
        int64_t right = om_int_short((const om_int *)b);
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

/* Begins an empty text; om_text_end or om_text_str ends it. Allocates nothing. */
void om_text_begin(om_runtime *rt, om_text *text);

/* The same, for the words of an object that an inspector reports; `bounded`: OM_TEXT_ROOM bytes are
 * enough. */
void om_text_begin_inspecting(om_runtime *rt, om_text *text, bool bounded);

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

/* How many bits the magnitude of an integer that is not 0 has. */
static inline uint64_t om_int_bit_count(const om_int *self)
{
    size_t n = om_int_count(self);
    unsigned space = om_limb_space(self->digits[n - 1]) - (OM_LIMB_BITS - OM_DIGIT_BITS);
    return (uint64_t)n * OM_DIGIT_BITS - space;
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

/* q = a / b, and the remainder in the lower bn limbs of a. `a` has room for one limb more than
 * the `an` of its value, which are not fewer than bn; q gets as many. b is not 0, has no zeros
 * on top, and comes back as it was. */
void om_limbs_divide(om_limb *q, om_limb *a, size_t an, om_limb *b, size_t bn,
                     om_limb *scratch);

/* How many limbs `scratch` must have, for a divisor of so many. */
size_t om_limbs_div_scratch(size_t bn);

/* A limb to divide by: shifted up until it is normal, and the reciprocal of that. */
typedef struct om_divisor {
    om_limb normal, reciprocal;
    unsigned shift;
} om_divisor;

/* The divisor `d`, which is not 0. */
om_divisor om_divisor_of(om_limb d);

/* q = a / d, for a of n limbs, at least 1. Gives the remainder. q may be a. */
om_limb om_limbs_div_one(om_limb *q, const om_limb *a, size_t n, const om_divisor *d);

/* q = a / b, for a of an limbs and b of bn, two or more, with an above bn. b is normal, and the
 * upper bn limbs of a are less than b. q gets an - bn limbs, the remainder stays in the lower bn
 * of a. */
void om_limbs_div(om_limb *q, om_limb *a, size_t an, const om_limb *b, size_t bn,
                  om_limb *scratch);

enum { OM_DIVIDE_LEAST = 24 }; /* limbs of a quotient from which on halves are better */

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

/* The product of two sizes, `each` not 0; SIZE_MAX instead of what would be larger. */
static inline size_t om_size_product(size_t count, size_t each)
{
    return count > SIZE_MAX / each ? SIZE_MAX : count * each;
}

/* The ASCII character that means the same to a reader of numbers; '?' for those that mean
 * nothing to it. */
char om_script_ascii(uint32_t code);

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

OM_NEW om_object *om_int_bits(om_runtime *rt, om_object *a, om_object *b,
                              om_operator operation);
OM_NEW om_object *om_int_shift(om_runtime *rt, om_object *a, om_object *b,
                               om_operator operation);

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

/* Whether the character can be seen when it is printed, as str.isprintable has it. */
bool om_is_printable(uint32_t code);

/* Adds the string in quotes: the repr of a str. */
bool om_quote_into(om_runtime *rt, om_object *str, om_text *text);

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
static inline om_object *om_row_blank(om_runtime *rt, om_type *type, size_t length,
                                      uint32_t bits)
{
    om_object *made = om_str_make(rt, length, bits);
    if (made && type != &rt->str_type) {
        made->type = type;
        made->bits &= ~OM_STR_ASCII;
    }
    return made;
}

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

/* Copies up to 16 bytes as two halves, which overlap where there are fewer: most strings are
 * short, and for them a call would cost more than the copy. */
static inline void om_copy_short(char *to, const char *from, size_t size)
{
    if (size >= 8) {
        uint64_t first = om_load8(from), last = om_load8(from + size - 8);
        memcpy(to, &first, 8);
        memcpy(to + size - 8, &last, 8);
    } else if (size >= 4) {
        uint32_t first = om_load4(from), last = om_load4(from + size - 4);
        memcpy(to, &first, 4);
        memcpy(to + size - 4, &last, 4);
    } else if (size > 0) {
        char first = from[0], middle = from[size / 2], last = from[size - 1];
        to[0] = first;
        to[size / 2] = middle;
        to[size - 1] = last;
    }
}

static inline void om_pen_row(om_pen *pen, const om_row *row)
{
    size_t size = row->length << pen->width;
    if (size <= 16 && row->width == pen->width)
        om_copy_short(pen->text, row->text, size);
    else
        om_row_copy(pen->text, pen->width, row);
    pen->text += size;
}

static inline void om_pen_cells(om_pen *pen, uint32_t code, size_t count)
{
    for (; count; count--, pen->text += (size_t)1 << pen->width)
        om_cell_put(pen->text, pen->width, 0, code);
}

bool om_row_begin(om_runtime *rt);

/* Fills the slots that str and bytes have in common. */
void om_row_answers(om_type *type);

/* Whether bytes can have this length. False with OverflowError. */
bool om_bytes_fit(om_runtime *rt, size_t length);
/* An integer as a byte. TypeError; ValueError, which says that `what` must be below 256. */
bool om_byte_of(om_runtime *rt, om_object *item, const char *what, unsigned char *byte);
bool om_bytes_begin(om_runtime *rt);

/* What is no place. */
#define OM_ABSENT SIZE_MAX

/* The first place, not before `from`, where `part` stands in `text`; OM_ABSENT when there is
 * none. `part` may be empty. Cost: linear. */
size_t om_row_find(const om_row *text, const om_row *part, size_t from);

/* The last one that ends not behind `end`. */
size_t om_row_rfind(const om_row *text, const om_row *part, size_t end);

/* The first place of a character, not before `from`, or OM_ABSENT. */
size_t om_row_find_character(const om_row *text, uint32_t code, size_t from);

/* The row of an argument that must be of self's type. TypeError, in these words for str. */
bool om_row_argument(om_runtime *rt, const om_object *self, om_object *argument,
                     const char *words, om_row *row);

/* The same for a parameter that is named, "replace() argument 1", as CPython's own checks do. */
bool om_row_parameter(om_runtime *rt, const om_object *self, om_object *argument,
                      const char *name, om_row *row);

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

/* What is known of a code point. Cost: a search among the runs of 1,024 code points. */
const om_character *om_character_of(uint32_t code);

static inline bool om_is_list(const om_object *self)
{
    return self->type == &self->type->rt->list_type;
}

/* How many items a tuple or a list has at this moment. */
static inline size_t om_items_length(const om_object *self)
{
    return om_is_list(self) ? ((const om_list *)self)->length
                            : ((const om_tuple *)self)->length;
}

/* Where they are at this moment. */
static inline om_object *const *om_items_of(const om_object *self)
{
    return om_is_list(self) ? ((const om_list *)self)->items
                            : ((const om_tuple *)self)->items;
}

/* Copies references to `count` objects, and counts them. */
static inline void om_items_copy(om_object **to, om_object *const *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] = om_retain(from[i]);
}

/* One reference less for each item, the last one first, as long as nobody dies of it. Gives how many
 * items are left: the last of them is the one that would die. */
static inline size_t om_items_drop(om_object *const *items, size_t count)
{
    for (; count; count--) {
        om_object *item = items[count - 1];
        if (item->count == 1)
            break;
        if (item->count != OM_IMMORTAL)
            item->count--;
    }
    return count;
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
bool om_are_there(size_t count, va_list arguments);
bool om_tuple_begin(om_runtime *rt);
om_object *om_tuple_part(om_runtime *rt, om_object *self, const om_span *span);

/* The hash of no items, which are added one by one. */
#define OM_HASH_LANES UINT64_C(2870177450012600261)

static inline uint64_t om_hash_lane(uint64_t mixed, int64_t hash)
{
    mixed += (uint64_t)hash * UINT64_C(14029467366897019727);
    mixed = mixed << 31 | mixed >> 33;
    return mixed * UINT64_C(11400714785074694791);
}

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
bool om_slice_wide_span(om_runtime *rt, om_object *slice, int64_t length,
                        om_wide_span *span);

/* Place number `index`, which is less than the span's length. */
static inline ptrdiff_t om_span_at(const om_span *span, size_t index)
{
    return span->start + (ptrdiff_t)index * span->step;
}

/* The same places from the lowest to the highest. */
om_span om_span_upward(const om_span *span);
bool om_slice_begin(om_runtime *rt);

bool om_range_begin(om_runtime *rt);

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

/* A slot takes 1 << this many bytes: at least three bits of it are of the hash. 0: there are
 * tags instead. */
static inline unsigned om_slot_width(unsigned log2)
{
    return log2 <= 5 ? 0 : log2 <= 13 ? 1 : 2;
}

/* Tags, or slots and padding, and the head: what lies before the entries, a multiple of 16. */
static inline size_t om_table_before(unsigned log2)
{
    unsigned width = om_slot_width(log2);
    size_t index = width ? (size_t)1 << (log2 + width) : 8 * (size_t)(log2 - 2);
    return (sizeof(om_table) + index + 15) & ~(size_t)15;
}

/* Where the block begins in which a table lies. */
static inline char *om_table_block(om_table *table)
{
    return (char *)(table + 1) - om_table_before(table->log2);
}

static inline om_entry *om_table_entries(om_table *table)
{
    return (om_entry *)(table + 1);
}

static inline uint32_t *om_table_hashes(om_table *table)
{
    return (uint32_t *)(om_table_entries(table) + om_table_room(table));
}

static inline size_t om_table_bytes(unsigned log2, size_t room)
{
    return om_table_before(log2) + room * (sizeof(om_entry) + sizeof(uint32_t));
}

/* Where a slot is: number 0 just before the head, the others before it. */
static inline char *om_slot_at(om_table *table, unsigned width, size_t slot)
{
    return (char *)table - ((slot + 1) << width);
}

/* The slot to try after `slot`: the next of its group of eight, or the first of another group.
 * `rest` is what the search has not yet used of the hash. */
static inline size_t om_slot_after(size_t slot, uint32_t *rest, size_t mask)
{
    if (++slot & 7)
        return slot;
    *rest >>= 5;
    return (5 * slot + 8 * (size_t)*rest) & mask;
}

/* What a slot of this width holds when it is empty: all ones. */
static inline uint32_t om_slot_empty(unsigned width)
{
    return UINT32_MAX >> (32 - (8u << width));
}

/* Whether a slot's hash bits are those of `hash`. */
static inline bool om_slot_fits(uint32_t number, uint32_t hash, uint32_t empty, size_t mask)
{
    return ((number ^ hash) & empty) <= mask;
}

/* Follows the path of a key through slots of one width, and asks `is` of each key whose hash
 * bits fit. Ends at the first that is not other, or with OM_KEY_OTHER at an empty slot. */
static OM_MERGED int om_slots_search(om_probe *probe, om_object *key, unsigned width,
                                     om_key_question *is)
{
    om_table *table = probe->dict->table;
    size_t mask = ((size_t)1 << table->log2) - 1, slot = probe->hash & mask;
    uint32_t number, rest = probe->hash, empty = om_slot_empty(width);
    for (; (number = om_cell_get(om_slot_at(table, width, slot), width, 0)) != empty;
         slot = om_slot_after(slot, &rest, mask)) {
        if (!om_slot_fits(number, probe->hash, empty, mask))
            continue;
        probe->entry = om_table_entries(table) + (number & mask);
        int answer = is(probe, probe->entry->key, key);
        if (answer != OM_KEY_OTHER)
            return answer;
    }
    probe->slot = slot;
    return OM_KEY_OTHER;
}

/* Seven bits of a hash, never 0. */
static inline unsigned char om_tag(uint32_t hash)
{
    return (unsigned char)(0x80 | hash);
}

/* Where the tag of an entry is: those of eight form a word, and the words go down. */
static inline char *om_tag_at(om_table *table, size_t entry)
{
    return (char *)table - 8 - (entry & ~(size_t)7) + (entry & 7);
}

/* Eight bytes from anywhere, the first as the lowest of the number. */
static inline uint64_t om_load8_low(const char *from)
{
    const unsigned char *at = (const unsigned char *)from;
    return (uint64_t)at[0] | (uint64_t)at[1] << 8 | (uint64_t)at[2] << 16 |
           (uint64_t)at[3] << 24 | (uint64_t)at[4] << 32 | (uint64_t)at[5] << 40 |
           (uint64_t)at[6] << 48 | (uint64_t)at[7] << 56;
}

/* Compares eight tags at a time, and asks `is` of each key whose tag fits. */
static OM_MERGED int om_tags_search(om_probe *probe, om_object *key, om_key_question *is)
{
    om_table *table = probe->dict->table;
    om_entry *entries = om_table_entries(table);
    const uint64_t ones = OM_HIGH_BITS >> 7, sought = om_tag(probe->hash) * ones;
    const om_entry *end = entries + probe->dict->filled;
    for (const char *tags = (char *)table - 8; entries < end; entries += 8, tags -= 8) {
        uint64_t differs = om_load8_low(tags) ^ sought;
        uint64_t marks = (differs - ones) & ~differs & OM_HIGH_BITS;
        for (; marks; marks &= marks - 1) {
            probe->entry = entries + (unsigned)__builtin_ctzll(marks) / 8;
            int answer = is(probe, probe->entry->key, key);
            if (answer != OM_KEY_OTHER)
                return answer;
        }
    }
    probe->slot = 0;
    return OM_KEY_OTHER;
}

/* The question that is answered without a look at what is held. */
static inline int om_key_is_itself(om_probe *probe, om_object *held, om_object *key)
{
    (void)probe;
    return OM_MOSTLY(held == key) ? OM_KEY_FOUND : OM_KEY_UNSURE;
}

/* The rest of om_dict_find. */
om_entry *om_dict_search(const om_dict *dict, om_object *key);

/* The entry of the string `key`, or NULL. Allocates nothing. Cost: constant, on average. */
static inline om_entry *om_dict_find(const om_dict *dict, om_object *key)
{
    om_probe probe = {dict, ((const om_str *)key)->hash, NULL, 0, 0};
    int answer = OM_KEY_UNSURE;
    if (probe.hash && om_slot_width(dict->table->log2) == 0)
        answer = om_tags_search(&probe, key, om_key_is_itself);
    if (answer == OM_KEY_UNSURE)
        return om_dict_search(dict, key);
    return answer == OM_KEY_FOUND ? probe.entry : NULL;
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

/* A dictionary without entries: not in the ledger, and entered in it. NULL with MemoryError. */
OM_NEW om_object *om_dict_alloc(om_runtime *rt);
OM_NEW om_object *om_dict_make(om_runtime *rt);

/* To be called before a dictionary gets a new key or value: one that is not in the ledger is
 * entered if it has to be. False with MemoryError. */
static inline bool om_dict_admits(om_runtime *rt, om_dict *dict, const om_object *object)
{
    return om_is_tracked(&dict->head) || !om_may_be_tracked(object) ||
           om_track_late(rt, &dict->head);
}

/* Whether the key is an int of at most one digit, and not negative: that digit is its hash. */
static inline bool om_key_is_short(const om_runtime *rt, const om_object *key)
{
    return key->type == &rt->int_type && (uint32_t)((const om_int *)key)->size < 2;
}

/* The hash of a key, if nobody has to be asked for it: of a short int, and of a string that has been
 * asked before. */
static inline bool om_key_hash_known(const om_runtime *rt, const om_object *key,
                                     int64_t *hash)
{
    if (om_key_is_short(rt, key)) {
        *hash = ((const om_int *)key)->digits[0];
        return true;
    }
    if (key->type != &rt->str_type)
        return false;
    *hash = ((const om_str *)key)->hash;
    return *hash != 0;
}

/* The hash of a key; false with TypeError when it has none. */
static inline bool om_key_hash(om_runtime *rt, om_object *key, int64_t *hash)
{
    return om_key_hash_known(rt, key, hash) || om_hash(rt, key, hash);
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

/* Makes the table anew if more than a fourth of it was given up. False with MemoryError. */
bool om_set_settle(om_runtime *rt, om_set *set);

/* Makes room for `count` keys that are to be added. False with MemoryError. */
bool om_set_make_room(om_runtime *rt, om_set *set, size_t count);

/* Adds all keys of another set. */
bool om_set_merge(om_runtime *rt, om_set *set, const om_set *other);

int om_set_compare(om_runtime *rt, om_object *a, om_object *b, om_order order);
bool om_frozenset_hash(om_runtime *rt, om_object *self, int64_t *hash);
om_object *om_set_binary(om_runtime *rt, om_object *a, om_object *b, om_operator operation);
om_object *om_set_inplace(om_runtime *rt, om_object *a, om_object *b,
                          om_operator operation);

/* Raises KeyError with the repr of the key, as Python does. Gives NULL. */
void *om_raise_key(om_runtime *rt, om_object *key);

/* Where an interned name is looked for in a table of 1 << log2 places. */
static inline size_t om_name_place(const om_object *name, unsigned log2)
{
    return (size_t)((uint64_t)(uintptr_t)name * OM_HASH_ODD >> (64 - log2));
}

/* What is found along the order of search, borrowed; NULL without an error when nothing is. */
om_object *om_class_search(om_class *class, om_object *name);

static inline om_object *om_class_find(om_class *class, om_object *name)
{
    const om_found *line = &class->cache[om_name_place(name, 4)];
    return line->name == name ? line->value : om_class_search(class, name);
}

/* The same for any type: those older than the program have no attributes of their own. */
static inline om_object *om_type_find(om_type *type, om_object *name)
{
    return type->flags & OM_TYPE_MADE ? om_class_find((om_class *)type, name) : NULL;
}

/* Whether `type` is `other` or comes from it. */
bool om_type_comes_from(const om_type *type, const om_type *other);

/* Sets an attribute in the class's own dict, or removes it: `value` NULL. The name is interned.
 * False with an error. */
bool om_class_put(om_runtime *rt, om_class *class, om_object *name,
                  OM_TAKEN om_object *value);

/* A class whose bases are known to be classes or object; `dict` NULL: an exception of Python's. */
OM_NEW om_object *om_class_make(om_runtime *rt, const char *name,
                                OM_BORROWED om_object *bases, OM_TAKEN om_object *dict);
bool om_class_begin(om_runtime *rt);

/* Where the value of the interned `name` is, or OM_NO_INDEX. */
static inline size_t om_layout_find(const om_layout *layout, const om_object *name)
{
    size_t mask = ((size_t)1 << layout->log2) - 1;
    for (size_t at = om_name_place(name, layout->log2);; at = (at + 1) & mask) {
        const struct om_place *place = &layout->places[at];
        if (place->name == name)
            return place->index;
        if (!place->name)
            return OM_NO_INDEX;
    }
}

/* The layout with `name` behind the names of this one; NULL if there is none yet. */
static inline om_layout *om_layout_child(const om_layout *layout, const om_object *name)
{
    om_layout *child = layout->children;
    while (child && child->name != name)
        child = child->sibling;
    return child;
}

/* How many values the block of an instance has room for. */
static inline size_t om_instance_room(const om_runtime *rt, const om_object *self)
{
    size_t around = rt->heap.before + rt->heap.behind;
    return (om_pool_of(self)->block_size - around - sizeof(om_instance)) /
           sizeof(om_object *);
}

/* Whether the object is an instance of a class. */
static inline bool om_is_made(const om_object *self)
{
    return self->type->flags & OM_TYPE_MADE;
}

/* The dict of an instance's attributes; makes it loose. NULL with MemoryError. */
OM_BORROWED om_object *om_instance_dict(om_runtime *rt, om_object *self);

/* A new instance with the same attributes, or a copy of the dict of them. */
OM_NEW om_object *om_instance_copy(om_runtime *rt, om_object *self);

/* As om_type.blank and om_type.adopt. */
OM_NEW om_object *om_instance_blank(om_runtime *rt, om_object *self, om_object *list);
bool om_instance_adopt(om_runtime *rt, om_object *self, om_object *list);

/* The answers of an instance that do not depend on its class's attributes. */
size_t om_instance_size(const om_object *self);
om_object *om_instance_unload(om_runtime *rt, om_object *self);
void om_instance_finish(om_runtime *rt, om_object *self);
bool om_instance_traverse(om_object *self, om_visitor *visit, void *context);
om_slots om_instance_slots(om_object *self);

/* An instance's own attribute, borrowed; NULL when there is none. The name is interned. */
om_object *om_instance_own(const om_object *self, om_object *name);

/* Sets an instance's own attribute. False with MemoryError. */
bool om_instance_put(om_runtime *rt, om_object *self, om_object *name,
                     OM_TAKEN om_object *value);

/* Deletes it: 1; 0 when there is none; -1 with MemoryError. */
int om_instance_remove(om_runtime *rt, om_object *self, om_object *name);

/* The first two layouts of a class, in memory behind it, before it is known what its instances
 * are; gives the memory behind them. Then, when it is. */
char *om_layouts_begin(om_class *class, void *memory);
void om_layouts_name(om_runtime *rt, om_class *class);
void om_layouts_free(om_runtime *rt, om_class *class);
bool om_instance_begin(om_runtime *rt);

/* Makes rt->known, unless it is there. False with MemoryError. */
bool om_known_names(om_runtime *rt);

bool om_attribute_begin(om_runtime *rt);

/* Calls what was found in the class of `self`: a function gets `self` before the arguments. */
OM_NEW om_object *om_call_bound(om_runtime *rt, om_object *callee, om_object *self,
                                om_object *const *arguments, size_t count);

/* The class's answers, according to the special names that are found in it. */
void om_class_fill(om_runtime *rt, om_class *class);

bool om_special_begin(om_runtime *rt);

/* What objects do that refer to others by a few slots: they let go of them from the first to the
 * last, as om_type.unload, and hand them out, as om_type.traverse. */
om_object *om_slots_unload(om_runtime *rt, om_slots slots);
bool om_slots_traverse(om_slots slots, om_visitor *visit, void *context);
bool om_def_begin(om_runtime *rt);

/* What an attribute found in a class becomes for an object: a function, a method. */
OM_NEW om_object *om_bind_method(om_runtime *rt, om_object *found, om_object *self);
bool om_method_begin(om_runtime *rt);

bool om_module_begin(om_runtime *rt);

bool om_exception_repr(om_runtime *rt, om_object *self, om_text *text);
bool om_exception_words(om_runtime *rt, om_object *self, om_text *text);

/* Finds out what a picture of the namespace has to show. False with MemoryError.
 * om_drawing_end frees what it took, also when it failed. Changes nothing that is drawn. */
bool om_drawing_begin(om_drawing *drawing, om_runtime *rt, om_object *names);
void om_drawing_end(om_drawing *drawing);

/* The number of an object that is drawn, from 1 on; 0 for one that is not. */
size_t om_drawing_number(const om_drawing *drawing, const om_object *object);

bool om_drawings_begin(om_runtime *rt);

/* The arena after `arena`, the first after NULL, and NULL after the last. In the same way, the
 * next pool that is not free. */
om_arena *om_arena_after(const om_runtime *rt, const om_arena *arena);
om_pool *om_pool_after(const om_runtime *rt, const om_pool *pool);

#endif
