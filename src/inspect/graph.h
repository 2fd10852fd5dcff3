/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Which objects are drawn, and in what order: see om_drawing. */
#ifndef OM_INSPECT_GRAPH_H
#define OM_INSPECT_GRAPH_H

#include "code/frame.h"

/* <<what inspect/graph.h defines>> */
/* An object that the drawing knows. */
typedef struct om_drawn {
    om_object *object;
    size_t number; /* from 1 on: its place among the objects drawn; 0: it is not drawn */
} om_drawn;

/* Which objects a picture shows.
 *
 * Invariants: `table` has `size` places, a power of two, of which at most half are taken;
 * an object is at the place its address says or after it, with no free place between. After
 * the table, in the same memory, `order` has room for size / 2 objects: those drawn, number
 * n at n - 1. That memory is of more than OM_BLOCK_LARGEST bytes: it comes from the
 * allocator, and the pools are not disturbed. */
typedef struct om_drawing {
    om_runtime *rt;
    om_object *names; /* the namespace */
    bool picture;     /* what a box shows as a word is known, and not drawn */
    om_drawn *table;
    om_object **order;
    size_t size;
    size_t known;   /* objects in the table */
    size_t count;   /* objects drawn */
    size_t reached; /* of them, those that a name or a call leads to: the first */
} om_drawing;

/* <<what inspect/graph.h declares>> */
/* Finds the objects that a picture of the namespace shows. False with MemoryError.
 * om_drawing_end frees its memory, even when it failed. Changes nothing that is drawn. */
bool om_drawing_begin(om_drawing *drawing, om_runtime *rt, om_object *names);

/* The same for a picture with boxes, which begins at the frames of the stack too. */
bool om_drawing_begin_picture(om_drawing *drawing, om_runtime *rt, om_object *names);

void om_drawing_end(om_drawing *drawing);

/* The number of an object that is drawn, from 1 on; 0 for one that is not. */
size_t om_drawing_number(const om_drawing *drawing, const om_object *object);

/* The call of this number: 1 is the outermost, om_frame_depth the innermost. */
const om_frame *om_drawing_frame(const om_drawing *drawing, size_t number);

#endif
