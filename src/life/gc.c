/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Questions to the collector, as CPython's module gc has them. */
#include "base/type.h"
#include "heap/gc_list.h"
#include "heap/state.h"
#include "heap/track.h"
#include "types/sequence/items.h"
#include "types/state.h"
#include "types/table/dict.h"

/* Calls `visit` for what the object refers to, in CPython's order; false when that returned
 * false. */
static bool referents_visit(om_runtime *rt, om_object *self, om_visitor *visit,
                            void *context)
{
    om_object *key, *value;
    if (self->type == &om_in_types(rt)->list_type ||
        self->type == &om_in_types(rt)->tuple_type) {
        for (size_t i = om_items_length(self); i-- > 0;) {
            if (!visit(context, om_items_of(self)[i]))
                return false;
        }
        return true;
    }
    if (self->type != &om_in_types(rt)->dict_type)
        return !self->type->traverse || self->type->traverse(self, visit, context);
    bool general = ((om_dict *)self)->table->general, complete = true;
    for (size_t at = 0;
         complete && om_dict_next_entry((om_dict *)self, &at, &key, &value);) {
        complete = visit(context, value);
        if (general)
            complete &= visit(context, key);
    }
    return complete;
}

static bool visit_append(void *context, om_object *object)
{
    om_object *list = context;
    return om_list_append(list->type->rt, list, object);
}

/* Returns the list, or releases it if it is not complete. */
static om_object *list_if(om_object *list, bool complete)
{
    if (complete)
        return list;
    om_release(list);
    return NULL;
}

/* Without the safe point of om_list_new: the generations must not be collected while they are
 * read. */
static om_object *list_for_looking(om_runtime *rt)
{
    return om_list_from_array(rt, NULL, 0);
}

om_object *om_gc_get_referents(om_runtime *rt, om_object *self)
{
    om_object *list = list_for_looking(rt);
    return list ? list_if(list, referents_visit(rt, self, visit_append, list)) : NULL;
}

/* A visitor: stops at the object that is looked for. */
static bool visit_other(void *context, om_object *object)
{
    return object != context;
}

/* Appends to the list the containers of a generation that refer to `sought`; all, if it is
 * NULL. */
static bool gc_search(om_runtime *rt, int generation, om_object *sought, om_object *list)
{
    const om_gc_list *gc_list = &om_in_heap(rt)->gc_list;
    uint32_t end = generation ? gc_list->starts[OM_YOUNG - generation + 1] : gc_list->end;
    for (uint32_t place = gc_list->starts[OM_YOUNG - generation]; place < end; place++) {
        om_object *self = gc_list->entries[place];
        if (!self || self == list)
            continue;
        if (sought && referents_visit(rt, self, visit_other, sought))
            continue;
        if (!om_list_append(rt, list, self))
            return false;
    }
    return true;
}

om_object *om_gc_get_referrers(om_runtime *rt, om_object *self)
{
    om_object *list = list_for_looking(rt);
    bool found = list != NULL;
    for (int i = 0; found && i < OM_GENERATIONS; i++)
        found = gc_search(rt, i, self, list);
    return list ? list_if(list, found) : NULL;
}

om_object *om_gc_get_objects(om_runtime *rt, int generation)
{
    if (generation < -1 || generation >= OM_GENERATIONS)
        return om_raise(rt, OM_VALUE_ERROR,
                        generation < 0
                            ? "generation parameter cannot be negative"
                            : "generation parameter must be less than the number of "
                              "available generations (%d)",
                        OM_GENERATIONS);
    om_object *list = list_for_looking(rt);
    bool found = list != NULL;
    for (int i = 0; found && i < OM_GENERATIONS; i++)
        found = (generation >= 0 && i != generation) || gc_search(rt, i, NULL, list);
    return list ? list_if(list, found) : NULL;
}

bool om_gc_is_tracked(const om_object *self)
{
    return self->type->flags & OM_TYPE_CONTAINER && om_is_tracked(self);
}
