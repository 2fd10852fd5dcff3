/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Types: what the objects of one type have in common, and the bits in which types and
 * objects are marked.
 *
 * The struct alone: a layer that only carries types about need not know what the object
 * layer does with them. */
#ifndef OM_BASE_TYPE_H
#define OM_BASE_TYPE_H

#include "objmem.h"

/* <<what a reference is called>> */
/* One reference of an object. Its name is `label`, or else the repr of `key`, or else `index`. */
typedef struct om_part {
    const char *label;
    om_object *key;
    size_t index;
    om_object *referent; /* NULL: a local that is not bound */
    bool identifier;     /* the key is one, and shown without quotes */
} om_part;

/* Is handed one part after the other; returns false to hear of no more. */
typedef bool om_part_visitor(void *context, const om_part *part);

/* <<what base/type.h defines>> */
/* There can be weak references to its objects, which are containers. */
#define OM_TYPE_WEAKLY 0x200u

/* What the objects of one type have in common. Types made here are immortal. */
struct om_type {
    om_object head;
    const char *name; /* lasts as long as the type */
    om_runtime *rt;   /* whose type it is: every object finds its runtime through it */
    om_type *next;    /* the type made before it */
    om_type *base; /* of a built-in type that comes from another than `object`; borrowed */
    om_object *
        dict; /* of a built-in type: its attributes, owned; NULL until they are asked for */
    const struct om_face *face; /* how Python code sees a built-in type; NULL: it does not */
    uint32_t flags;             /* OM_TYPE_... */
    /* <<what a type can do>> */
    /* Calls the object; NULL: it cannot be called. The arguments are borrowed, the result is new. */
    om_object *(*call)(om_runtime *rt, om_object *self, om_object *const *arguments,
                       size_t count);

    bool (*str)(om_runtime *rt, om_object *self,
                om_text *text); /* as print shows it; NULL: its repr */

    /* As constants: a number that is equal for the same constants, and whether two objects of this
     * type are the same. NULL: an object is the same as itself only. */
    uint64_t (*constant_key)(om_object *self);
    bool (*constant_same)(const om_object *a, const om_object *b);

    /* Is called once, before an object of a type with OM_TYPE_FINALIZER dies. It may do anything,
     * also keep `self` alive. False with an error, which only om_on_unraisable reports. */
    bool (*finalize)(om_runtime *rt, om_object *self);

    /* Of a kind of weak reference: called when its target has died, instead of calling the callback. */
    om_object *(*expire)(om_runtime *rt, om_object *self, om_object *callback);

    size_t (*size)(const om_object *self);            /* bytes, as sys.getsizeof counts */
    void (*destroy)(om_runtime *rt, om_object *self); /* releases the object's own memory */
    om_object *(*clear)(om_runtime *rt, om_object *self); /* releases what it refers to */
    /* NULL, or clear and destroy in one: as soon as nothing is left it destroys the object, which may
     * be before the child that it returns has died, and makes `*self` NULL. */
    om_object *(*clear_and_dealloc)(om_runtime *rt, om_object **self);
    /* NULL, or what om_container_dealloc does, on a fast path where no other object dies with it. */
    void (*fast_dealloc)(om_runtime *rt, om_object *self);

    unsigned (*kept)(const om_object *self); /* one of OM_KEPT_NONE ...; NULL: of none */

    /* What its objects do in the operations of chapter 6.3; NULL where they cannot. `self` is
     * always of this type; everything passed in is borrowed, every object returned is new. */
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
    size_t (*hint)(const om_object *self); /* how many items an iterator probably still has */
    om_object *(*binary)(om_runtime *rt, om_object *a, om_object *b,
                         om_operator operation); /* a or b is of this type */
    om_object *(*inplace)(om_runtime *rt, om_object *self, om_object *other,
                          om_operator operation); /* NULL: as `binary` */
    om_object *(*unary)(om_runtime *rt, om_object *self, om_operator operation);
    om_object *(*copy)(om_runtime *rt, om_object *self); /* shallow */

    bool (*repr)(om_runtime *rt, om_object *self,
                 om_text *text); /* adds its repr to the text */
    const char *within; /* a container's repr where it stands within itself: "{...}" */

    /* Where its references lie, those that a deep copy replaces. */
    struct om_slots (*slots)(om_object *self);
    /* A deep copy of a type of the embedding program, which copies its parts by
     * om_deepcopy_part. */
    om_object *(*deepcopy)(om_runtime *rt, om_object *self, om_memo *memo);
    /* What a deep copy begins with, where that is not the shallow copy: its slots are as `self`'s. */
    om_object *(*duplicate)(om_runtime *rt, om_object *self);
    /* For a copy that may be seen before it is finished: makes an object like `self`
     * without its named parts, and appends their names and values to the list; and puts
     * such parts into an object. NULL, false: an error. */
    om_object *(*blank)(om_runtime *rt, om_object *self, om_object *list);
    bool (*adopt)(om_runtime *rt, om_object *self, om_object *list);

    /* The object's __name__ as its type defines it, NULL with MemoryError. Not set: it has
     * none. */
    om_object *(*own_name)(om_runtime *rt, om_object *self);

    /* Attributes of objects that are no instances of classes, by interned names. Getting returns a
     * new reference, or NULL without an error if there is none. Setting (value NULL: deleting)
     * borrows the value and returns 1, 0 if the object can have no such attribute, or -1 with an
     * error. */
    om_object *(*attribute)(om_runtime *rt, om_object *self, om_object *name);
    int (*set_attribute)(om_runtime *rt, om_object *self, om_object *name,
                         om_object *value);

    /* As `call`, and after the arguments one for each name in the tuple `names`, which has at least one.
     * NULL: it takes no names. */
    om_object *(*call_with)(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names);

    /* Its objects as attributes found in a class: what one gets from the instance `self`, or, if that is
     * NULL, from the class `owner`. NULL: the object itself. */
    om_object *(*get)(om_runtime *rt, om_object *attribute, om_object *self,
                      om_type *owner);
    /* Sets such an attribute of `self`, or deletes it (value NULL): false with an error. Where it is not
     * NULL, the attribute goes before those of the instance. */
    bool (*set)(om_runtime *rt, om_object *attribute, om_object *self, om_object *value);

    /* The int that the object stands for as an index: a new reference, or NULL with an error. NULL: it
     * stands for none, but an int stands for itself. */
    om_object *(*index)(om_runtime *rt, om_object *self);

    /* As how many objects the collector counts this one. NULL: as one. */
    size_t (*weigh)(const om_object *self);

    /* Calls `visit` for every object it refers to, but its type, in its order; false when that
     * returned false. NULL: it refers to none. Makes, retains and releases nothing. */
    bool (*traverse)(om_object *self, om_visitor *visit, void *context);

    size_t histogram_objects, histogram_bytes,
        histogram_blocks; /* counted by om_heap_histogram */

    /* As `traverse`, each reference with its name; what is shown in the place of the object's own name is
     * left out. NULL: a picture knows the names, or there are none. */
    bool (*parts)(om_object *self, om_part_visitor *visit, void *context);
};

/* Its objects refer to other objects: they have `clear`, and die as chapter 6.1.4 says. */
#define OM_TYPE_CONTAINER 1u

/* Its objects have nothing but their block: they die by om_object_free. */
#define OM_TYPE_TRIVIAL 0x4000u

/* It was made while the program ran (note 4), and lies in a block of the heap. */
#define OM_TYPE_HEAP 0x1000u

/* Its objects, which are containers, have something to do before they die. */
#define OM_TYPE_FINALIZER 0x100u

/* Marks the address of an object's type while the object waits for one that died of it. */
#define OM_WAITS ((uintptr_t)1)

/* Whether an object, which has not been freed, is dying: then nothing may be read of it. */
static inline bool om_is_dying(const om_object *self)
{
    return (uintptr_t)self->type & OM_WAITS || self->count == 0;
}

/* The bits of om_object.bits that mean the same for every type. */
#define OM_BIT_LARGE 1u     /* the block came from the allocator, not from a pool */
#define OM_BIT_FINALIZED 2u /* its finalizer has run */
#define OM_BIT_WEAK 4u      /* weak references to it exist */

/* The type that an object has, in a heap under the debug allocator, after it was freed. */
#define OM_TYPE_FREED 8u

/* Its objects are never entered once they are untracked. */
#define OM_TYPE_STAYS_UNTRACKED 0x400u

/* CPython calls the type without a tuple of the arguments. */
#define OM_TYPE_VECTOR 0x200000u

/* Its objects never change and refer to nothing: a copy of one is the object itself. */
#define OM_TYPE_ATOM 2u

/* Its objects are laid out as om_int: integers and bools. */
#define OM_TYPE_INT 4u

/* Its objects become methods of the instance in whose class they are found. */
#define OM_TYPE_BINDS 0x8000u

/* Its objects are types: `type` and the classes that come from it. */
#define OM_TYPE_METATYPE 0x10000u

/* Attributes of its objects may be in the hands of its class: it has objects with `set`, or a method
 * for all attributes. */
#define OM_TYPE_ASKED 0x20000u

/* Its objects say what a built-in type does by itself: as special methods they are not called. */
#define OM_TYPE_BUILT_IN_METHOD 0x80000u

/* Its objects have no attributes but those for which their classes have descriptors. */
#define OM_TYPE_NO_DICT 0x100000u

/* Its objects are instances whose first value is the object of a built-in type that they stand for. */
#define OM_TYPE_STANDS_FOR 0x40000u

/* Its objects are asked for attributes before their classes are, also by instances that stand for
 * them. */
#define OM_TYPE_ASKED_FIRST 0x400000u

/* How Python code sees a built-in type. */
typedef struct om_face {
    /* A new dict of its attributes, by interned names; NULL with MemoryError. */
    om_object *(*attributes)(om_runtime *rt, om_type *type);
    /* A new object of this type, as type.__new__ makes it: of the arguments, those of the names in
     * the tuple `names` (or NULL) last. NULL: it cannot be made so. */
    om_object *(*make)(om_runtime *rt, om_type *type, om_object *const *arguments,
                       size_t count, om_object *names);
    /* What type.__init__ does with an object; NULL: nothing. */
    bool (*init)(om_runtime *rt, om_object *self, om_object *const *arguments, size_t count,
                 om_object *names);
    uint8_t is_base; /* classes may come from it, with or without OM_BASE_LEAVES_NAMES */
    /* The object that `instance`, a new instance of a class that comes from this type, stands for.
     * NULL: `make` does. */
    om_object *(*make_for)(om_runtime *rt, om_object *instance, om_object *const *arguments,
                           size_t count, om_object *names);
} om_face;

/* Names that the __init__ or __new__ of a class takes are not refused by the type from which it
 * comes. */
#define OM_BASE_LEAVES_NAMES 2

/* Types and their subclasses whose objects are exceptions. */
#define OM_TYPE_EXCEPTION 0x2000u

/* It was made by om_type_new. */
#define OM_TYPE_NATIVE 0x800u

/* <<what base/type.h declares>> */
static inline bool om_type_is(const om_object *self)
{
    return self->type->flags & OM_TYPE_METATYPE;
}

#endif
