/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Frames: the calls that have not returned, one after the other in memory.
 *
 * Invariants: rt->frames.current lies at the end of the used part of the newest chunk, or there
 * is none; a frame's slots are NULL or references of its own; `depth` counts the frames. */
#ifndef OM_CODE_FRAME_H
#define OM_CODE_FRAME_H

#include "objmem.h"

/* <<what code/frame.h defines>> */
/* A call that has not returned. Its slots are the locals, then the value stack. */
struct om_frame {
    om_frame *caller;
    om_object *code, *globals; /* retained */
    om_object *names; /* of its locals, as the code had them at the call; retained, or NULL */
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
    om_frame_chunk *chunk; /* the newest; the first is made with the runtime, and stays */
    uint32_t depth, limit;
} om_frames;

/* <<what code/frame.h declares>> */
bool om_frames_begin(om_runtime *rt);
void om_frames_end(om_runtime *rt);

/* The bytes that a frame takes on the stack. */
size_t om_frame_bytes(const om_frame *frame);

/* The memory of a frame with room for so many slots, on top of the stack; the caller fills it. NULL
 * with RecursionError, KeyboardInterrupt, MemoryError. */
om_frame *om_frame_take(om_runtime *rt, size_t slots);

/* Takes the topmost frame off the stack, of which nothing is owned any more. */
void om_frame_give_back(om_runtime *rt, om_frame *frame, size_t slots);

#endif
