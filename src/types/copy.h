/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Copies, one level deep and all the way down. */
#ifndef OM_TYPES_COPY_H
#define OM_TYPES_COPY_H

#include "object/slots.h"

/* <<what types/copy.h defines>> */
/* A container that is being copied. */
typedef struct om_copy_level {
    om_object *source; /* retained, as are the next two */
    om_object *result; /* the copy, or NULL until it can be made */
    om_object *work;   /* whose slots are replaced, if it is not the result */
    om_object *key; /* of a dict that grows: the key whose value was looked at, retained, */
    om_object *value; /* and the copy of that value; or NULL */
    size_t position;  /* of the slot to be looked at next, in what grows of the source's */
    uint32_t used;    /* how many keys the source had, of a dict that grows */
    bool grows;       /* the result is filled part by part */
    bool changed;     /* a part was replaced */
    bool remember;    /* it may be met again */
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

/* <<what types/copy.h declares>> */
om_slots om_tuple_slots(om_object *self);
om_slots om_list_slots(om_object *self);
om_slots om_dict_slots(om_object *self);
om_slots om_no_slots(om_object *self);

#endif
