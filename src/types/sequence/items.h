/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What tuples and lists have in common: reading a run of references.
 *
 * Comparing an item may, through a type of the embedding program, change the list that is
 * being read. So no function here keeps a length or an address across such a call, and an
 * item is held while it is compared. */
#ifndef OM_TYPES_SEQUENCE_ITEMS_H
#define OM_TYPES_SEQUENCE_ITEMS_H

#include "object/text_builder.h"
#include "types/sequence/list.h"
#include "types/sequence/tuple.h"
#include "types/state.h"

/* <<what types/sequence/items.h defines>> */
/* A walk through a tuple or a list. */
typedef struct om_items_iterator {
    om_object head;
    om_object *sequence; /* NULL when the end has been met */
    size_t next;
} om_items_iterator;

/* <<what types/sequence/items.h declares>> */
static inline bool om_list_is(const om_object *self)
{
    return self->type == &om_in_types(self->type->rt)->list_type;
}

/* How many items a tuple or a list has at this moment. */
static inline size_t om_items_length(const om_object *self)
{
    return om_list_is(self) ? ((const om_list *)self)->length
                            : ((const om_tuple *)self)->length;
}

/* Where they are at this moment. */
static inline om_object *const *om_items_of(const om_object *self)
{
    return om_list_is(self) ? ((const om_list *)self)->items
                            : ((const om_tuple *)self)->items;
}

/* Copies references to `count` objects, and counts them. */
static inline void om_items_copy(om_object **to, om_object *const *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] = om_retain(from[i]);
}

/* One reference less for each item, the last one first, until one would die of it. Returns
 * how many items are left: the last of them is the one that would die. */
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

/* The first index at which the runs differ or one of them ends. False: a comparison failed. */
bool om_items_first_difference(om_runtime *rt, om_object *a, om_object *b, size_t *index);

int om_items_contains(om_runtime *rt, om_object *self, om_object *item);
bool om_items_repr(om_runtime *rt, om_object *self, om_text *out);
bool om_items_traverse(om_object *self, om_visitor *visit, void *context);
ptrdiff_t om_items_len(const om_object *self);

om_object *om_items_iterate(om_runtime *rt, om_object *self);
bool om_items_begin(om_runtime *rt);

#endif
