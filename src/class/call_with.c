/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/call_with.h"

#include "base/interrupt.h"
#include "base/type.h"
#include "class/bind.h"
#include "heap/heap.h"
#include "types/sequence/items.h"

static void *refuse_names(om_runtime *rt, om_object *callee)
{
    char name[100] = "function";
    if (!callee->type->call)
        return om_raise(rt, OM_TYPE_ERROR, "'%.200s' object is not callable",
                        callee->type->name);
    if (callee->type->own_name) {
        om_object *called = callee->type->own_name(rt, callee);
        if (!called)
            return NULL;
        (void)om_str_write_utf8(called, name, sizeof name);
        om_release(called);
    }
    return om_raise(rt, OM_TYPE_ERROR, "%s() takes no keyword arguments", name);
}

om_object *om_call_with(om_runtime *rt, om_object *callee, om_object *const *arguments,
                        size_t count, om_object *names)
{
    if (!names || !om_items_length(names))
        return om_call(rt, callee, arguments, count);
    if (!om_interrupt_passes(rt))
        return NULL;
    if (!callee->type->call_with)
        return refuse_names(rt, callee);
    return callee->type->call_with(rt, callee, arguments, count, names);
}

om_object *om_call_prepend_with(om_runtime *rt, om_object *callee, om_object *first,
                                om_object *const *arguments, size_t count, om_object *names)
{
    om_object *few[8], **all = few;
    size_t given = count + (names ? om_items_length(names) : 0);
    size_t bytes = (given + 1) * sizeof *all;
    if (given + 1 > 8 && !(all = om_raw_alloc(rt, bytes)))
        return NULL;
    all[0] = first;
    for (size_t i = 0; i < given; i++)
        all[i + 1] = arguments[i];
    om_object *result = om_call_with(rt, callee, all, count + 1, names);
    if (all != few)
        om_raw_free(rt, all, bytes);
    return result;
}

om_object *om_call_bound_with(om_runtime *rt, om_object *callee, om_object *self,
                              om_object *const *arguments, size_t count, om_object *names)
{
    if (callee->type->flags & OM_TYPE_BINDS)
        return om_call_prepend_with(rt, callee, self, arguments, count, names);
    om_object *bound = om_bind_method(rt, callee, self);
    om_object *result = bound ? om_call_with(rt, bound, arguments, count, names) : NULL;
    om_xrelease(bound);
    return result;
}

om_object *om_call_bound(om_runtime *rt, om_object *callee, om_object *self,
                         om_object *const *arguments, size_t count)
{
    return om_call_bound_with(rt, callee, self, arguments, count, NULL);
}
