/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Frames as objects. */
#ifndef OM_PYTHON_EVALUATOR_FRAME_OBJECT_H
#define OM_PYTHON_EVALUATOR_FRAME_OBJECT_H

#include "base/type.h"
#include "python/evaluator/signature.h"

/* A frame as an object.
 *
 * Invariants: `frame` is where the frame lies now: on the stack, in a generator, or, if `bytes` is
 * not 0, in raw memory of the object's own, which then owns what the frame refers to; NULL: it has
 * been cleared. */
typedef struct om_frame_object {
    om_object head;
    om_frame *frame;
    om_object *code;
    om_object *back; /* the frame that called, owned; only after the call has ended */
    size_t bytes;
} om_frame_object;

/* The object of a frame, which is made if there is none: borrowed from the frame. NULL with
 * MemoryError. */
om_object *om_frame_object_of(om_runtime *rt, om_frame *frame);

/* Visits what a frame holds, each reference by its name, and last `object`, that of the frame, its
 * function and its mapping of locals; as om_type.parts. */
bool om_frame_object_parts(const om_frame *frame, om_object *object, om_part_visitor *visit,
                           void *context);

/* The `traverse` of a type that has `parts`. */
bool om_frame_object_traverse(om_object *self, om_visitor *visit, void *context);

/* The frame is about to go: releases what it holds, in the order of its slots, or hands it to its
 * object if that lives on. The memory of the frame is then free. */
void om_frame_object_end(om_runtime *rt, om_frame *frame);

/* The line that the frame is in; -1 if it is in none. */
int om_frame_line(const om_frame *frame);

/* A new dict of the locals that are bound, or the mapping in which the names of a class or module
 * are. */
OM_NEW om_object *om_frame_locals(om_runtime *rt, const om_frame *frame);

/* Its methods, up to a row without a name. */
extern const om_row om_frame_rows[];

bool om_is_frame_object(const om_object *self);
bool om_frame_object_begin(om_runtime *rt);

#endif
