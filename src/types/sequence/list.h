/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Lists: references that may change, in memory that may move.
 *
 * Invariants: length <= capacity; items[0 .. length-1] are references the list owns; items
 * is `within`, or memory of its own. If capacity is 0 there is no memory, and items says
 * why: list_shrunk in a list that was shortened until nothing was left, `within` while it
 * is sorted, otherwise NULL. A reference that leaves the list is released only after the
 * list is in order again, since releasing may run code that looks at the list. */
#ifndef OM_TYPES_SEQUENCE_LIST_H
#define OM_TYPES_SEQUENCE_LIST_H

#include "base/type.h"

/* <<what types/sequence/list.h defines>> */
/* A list: the references lie in raw memory of their own, with room for `capacity`. */
typedef struct om_list {
    om_object head;
    uint32_t length;
    uint32_t capacity : 31;
    uint32_t lean : 1;   /* the list says 4 places, and has 2 of them */
    om_object **items;   /* see above where capacity is 0 */
    om_object *within[]; /* where a short list's items may lie */
} om_list;

/* <<what types/sequence/list.h declares>> */
bool om_list_begin(om_runtime *rt);

/* A list without items, with room for so many. NULL with MemoryError. */
OM_NEW om_object *om_list_with_room(om_runtime *rt, size_t room);

extern const om_type om_list_definition;

#endif
