/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Shapes: where the attributes of instances lie. */
#ifndef OM_CLASS_SHAPE_H
#define OM_CLASS_SHAPE_H

#include "class/class.h"
#include "class/names.h"

/* <<what class/shape.h defines>> */
/* Where the attributes lie in instances of a class that have the same ones, in the same order.
 *
 * Invariants: `places` is a table of 1 << log2 names and where each has its value, searched from
 * the name's place upwards and round; at most half is taken. The last name is `name`, the others
 * are those of `parent`. A name has the same `rank` in all shapes of a class: how many other names
 * the class had before it. */
typedef struct om_shape {
    struct om_shape *next;     /* of all the class's shapes */
    struct om_shape *parent;   /* the shape without the last name */
    struct om_shape *children; /* those with one name more */
    struct om_shape *sibling;  /* the next child of the parent */
    om_object *name;           /* the last; interned; NULL when there is none */
    uint32_t count;            /* values that an instance has */
    uint8_t log2;
    bool dict_mode; /* the first value that is no slot's is a dict of the attributes */
    uint8_t rank;   /* of the last name; less than OM_SHAPES_MOST */
    bool crossed;   /* the names are not in the order of their ranks */
    struct om_place {
        om_object *name;
        size_t index;
    } places[];
} om_shape;

/* The two shapes that every class has from the start have tables of four places each. */
#define OM_SHAPES_BYTES (2 * (sizeof(om_shape) + 4 * sizeof(struct om_place)))

#define OM_NO_INDEX SIZE_MAX
#define OM_ATTRIBUTES_MOST 29 /* an instance with more of them has a dict */
/* A block of so many may end with room for one more, where pointers take four bytes. */
#define OM_VALUES_MOST (OM_ATTRIBUTES_MOST + 1)
#define OM_KEYS_SHARED 30 /* names that the instances of a class share at most in CPython */
#define OM_SHAPES_MOST 64 /* a class with more of them makes dicts too */

/* <<what class/shape.h declares>> */
/* Where the value of the interned `name` is, or OM_NO_INDEX. */
static inline size_t om_shape_find(const om_shape *shape, const om_object *name)
{
    size_t mask = ((size_t)1 << shape->log2) - 1;
    for (size_t at = om_name_place(name, shape->log2);; at = (at + 1) & mask) {
        const struct om_place *place = &shape->places[at];
        if (place->name == name)
            return place->index;
        if (!place->name)
            return OM_NO_INDEX;
    }
}

/* The shape with `name` after the names of this one; NULL if there is none yet. */
static inline om_shape *om_shape_child(const om_shape *shape, const om_object *name)
{
    om_shape *child = shape->children;
    while (child && child->name != name)
        child = child->sibling;
    return child;
}

/* Where the value of its last name is. The first shape has none but `args`, of exceptions. */
static inline size_t om_shape_last(const om_shape *shape)
{
    return shape->parent ? shape->count - 1 : 1;
}

/* Makes the first two shapes of a class, in the memory after it, before it is known what
 * its instances are; returns the memory after them. Then completes them, when it is known; and says
 * where attributes begin, when it is known how many slots come before them. */
char *om_shapes_begin(om_class *class, void *memory);
void om_shapes_name(om_runtime *rt, om_class *class);
void om_shapes_place(om_class *class);
void om_shapes_free(om_runtime *rt, om_class *class);

/* Finds or makes the shape with one more name; NULL if the class may have no more shapes.
 * False with MemoryError. */
bool om_shape_with(om_runtime *rt, om_class *class, om_shape *shape, om_object *name,
                   om_shape **with);

/* Makes sure that a name has a rank, if there is memory for that. */
void om_shape_rank_name(om_runtime *rt, om_class *class, om_object *name);

#endif
