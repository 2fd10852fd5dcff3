/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Views of dicts, and walks through them. */
#ifndef OM_TYPES_TABLE_VIEWS_H
#define OM_TYPES_TABLE_VIEWS_H

#include "objmem.h"

/* <<what types/table/views.h defines>> */
/* A view of a dict; its type says of what. An iterator over one is an object too. */
typedef struct om_view {
    om_object head;
    om_object *dict;
} om_view;

typedef struct om_dict_iterator {
    om_object head;
    om_object *dict; /* NULL when the end has been met */
    size_t position;
    uint32_t used; /* when the walk began */
    uint32_t left; /* steps to come */
    om_object *pair; /* of items: the tuple that was made first; NULL before */
} om_dict_iterator;

enum { OM_VIEW_KEYS, OM_VIEW_VALUES, OM_VIEW_ITEMS, OM_VIEWS };

/* <<what types/table/views.h declares>> */
bool om_view_begin(om_runtime *rt);
om_object *om_dict_iterate(om_runtime *rt, om_object *self);

#endif
