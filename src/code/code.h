/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Code objects: what a compiler makes of a block. Their constants are merged by type and
 * value.
 *
 * Invariant: the slots of the table hold the numbers 1 to constant_count once each, and
 * between the slot that a constant's key names and its own, going up and round, none is
 * empty. */
#ifndef OM_CODE_CODE_H
#define OM_CODE_CODE_H

#include "base/type.h"

/* <<what code/code.h defines>> */
/* What a compiler makes of a block of code. */
typedef struct om_code {
    om_object head;
    /* <<what a code object holds>> */
    /* Each constant once, in the order in which they were met. Behind the room for them, in the
     * same memory, lie twice as many numbers: a table in which a constant's key says where to look
     * for its place plus 1; 0 is an empty slot. */
    om_object **constants;
    size_t constant_count, constant_room; /* room: 0 or a power of two */

    /* What its frames look like. */
    const char *name;  /* of the function, as in errors; not owned */
    om_object *locals; /* a tuple of their names, the arguments first; NULL: none */
    uint32_t arguments;
    uint32_t stack_room; /* values that an expression may have waiting */
} om_code;

/* <<what code/code.h declares>> */
bool om_code_begin(om_runtime *rt);

/* Whether two objects are the same constant: of one type and one value. */
bool om_constant_same(const om_object *a, const om_object *b);

extern const om_type om_code_definition;

#endif
