/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/shortcuts.h"

#include "base/error.h"
#include "base/state.h"
#include "object/protocol.h"
#include "types/number/digits.h"
#include "types/number/int.h"
#include "types/sequence/list.h"
#include "types/state.h"

int om_compare(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    return om_compare_fast(rt, a, b, order);
}

int om_equal(om_runtime *rt, om_object *a, om_object *b)
{
    return om_compare(rt, a, b, OM_EQ);
}

om_object *om_item_get(om_runtime *rt, om_object *self, om_object *key)
{
    if (self->type == &om_in_types(rt)->list_type && om_both_short_ints(rt, key, key)) {
        const om_list *list = (const om_list *)self;
        int64_t index = om_int_short((const om_int *)key);
        index += index < 0 ? list->length : 0;
        if ((uint64_t)index < list->length)
            return om_retain(list->items[index]);
    }
    if (self->type->item)
        return self->type->item(rt, self, key);
    return om_refuse_item(rt, self);
}

/* The end of an iterator is not an error, so an older error must not be taken for one. */
static int contains_by_iterating(om_runtime *rt, om_object *self, om_object *item)
{
    om_object *iterator = om_iter(rt, self);
    if (!iterator && om_in_base(rt)->error == OM_TYPE_ERROR) /* whatever it was about */
        om_raise(rt, OM_TYPE_ERROR, "argument of type '%.200s' is not iterable",
                 self->type->name);
    if (!iterator)
        return -1;
    om_saved_error saved;
    om_error_save(rt, &saved);
    int found = 0;
    while (!found) {
        om_object *each = iterator->type->next_item(rt, iterator);
        if (!each)
            break;
        found = om_equal_item(rt, each, item);
        om_release(each);
    }
    om_release(iterator);
    bool failed = om_in_base(rt)->error != OM_NO_ERROR;
    om_error_settle(rt, &saved, failed);
    return failed ? -1 : found;
}

int om_contains(om_runtime *rt, om_object *self, om_object *item)
{
    if (self->type->contains)
        return self->type->contains(rt, self, item);
    if (self->type->iterate || self->type->next_item)
        return contains_by_iterating(rt, self, item);
    om_raise(rt, OM_TYPE_ERROR, "argument of type '%.200s' is not iterable",
             self->type->name);
    return -1;
}

om_object *om_binary(om_runtime *rt, om_object *a, om_object *b, om_operator operation)
{
    if (operation <= OM_SUBTRACT && om_both_short_ints(rt, a, b)) {
        int64_t left = om_int_short((om_int *)a), right = om_int_short((om_int *)b);
        return om_int_of(rt, operation == OM_ADD ? left + right : left - right);
    }
    return om_binary_slow(rt, a, b, operation);
}
