/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The order in which containers that survive a collection stand in the collector's list. */
#ifndef OM_LIFE_SURVIVORS_H
#define OM_LIFE_SURVIVORS_H

#include "heap/gc_list.h"

/* The end of a queue of places, which are linked by their numbers. */
#define OM_LATE_END UINT32_MAX

/* Moves the containers whose places are in the queue that begins with `late` to the end, in its order, and all others
 * from place `from` on together before them. The numbers move along: 0 is that of garbage, a link that of a container
 * in the queue, and 1 that of any other. No hole is left there; returns the new end. Needs no memory. Cost: linear in
 * the places. */
uint32_t om_survivors_order(om_gc_list *gc_list, uint32_t from, uint32_t late);

#endif
