/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "life/cleanup.h"

#include "base/type.h"
#include "heap/track.h"
#include "life/state.h"
#include "life/weakref.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/sequence/items.h"

#include <inttypes.h>

om_object *om_finalize_new(om_runtime *rt, om_object *target, om_object *function,
                           om_object *arguments)
{
    if (!om_weak_prepare(rt, target))
        return NULL;
    om_finalize *self =
        om_container_alloc(rt, &om_in_life(rt)->finalize_type, sizeof *self);
    if (!self)
        return NULL;
    self->ref.target = target;
    self->ref.callback = om_retain(function);
    self->ref.instance = NULL;
    self->arguments = om_retain(arguments);
    om_weak_link(rt, &self->ref);
    return om_retain(&self->ref.head);
}

bool om_is_finalize(const om_object *self)
{
    return self->type == &om_in_life(self->type->rt)->finalize_type;
}

bool om_finalize_is_alive(const om_object *self)
{
    return ((const om_finalize *)self)->ref.target != NULL;
}

/* Makes it forget its work; the reference to itself goes with it. */
static void finalize_end(om_finalize *self)
{
    om_object *arguments = self->arguments;
    self->arguments = NULL;
    om_release(arguments);
    om_release(&self->ref.head);
}

om_object *om_finalize_run(om_runtime *rt, om_object *self, om_object *function)
{
    om_finalize *cleanup = (om_finalize *)self;
    om_object *result = om_call(rt, function, om_items_of(cleanup->arguments),
                                om_items_length(cleanup->arguments));
    finalize_end(cleanup);
    return result;
}

om_object *om_finalize_call(om_runtime *rt, om_object *self)
{
    om_finalize *cleanup = (om_finalize *)self;
    if (!cleanup->ref.target)
        return om_none(rt);
    om_object *function = cleanup->ref.callback;
    om_weak_unlink(rt, &cleanup->ref);
    cleanup->ref.callback = NULL;
    om_object *result = om_finalize_run(rt, self, function);
    om_release(function);
    return result;
}

bool om_finalize_detach(om_runtime *rt, om_object *self)
{
    om_finalize *cleanup = (om_finalize *)self;
    if (!cleanup->ref.target)
        return false;
    om_object *function = cleanup->ref.callback;
    om_weak_unlink(rt, &cleanup->ref);
    cleanup->ref.callback = NULL;
    finalize_end(cleanup);
    om_release(function);
    return true;
}

static bool finalize_repr(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *target = ((om_finalize *)self)->ref.target;
    (void)rt;
    if (!target)
        return om_text_addf(text, "<finalize object at 0x%" PRIxPTR "; dead>", om_id(self));
    return om_text_addf(text,
                        "<finalize object at 0x%" PRIxPTR "; for '%s' at 0x%" PRIxPTR ">",
                        om_id(self), target->type->name, om_id(target));
}

static size_t finalize_size(const om_object *self)
{
    (void)self;
    return 32;
}

/* It dies when it has nothing left to refer to. */
static om_object *finalize_clear(om_runtime *rt, om_object *self)
{
    (void)rt;
    (void)self;
    return NULL;
}

bool om_finalize_begin(om_runtime *rt)
{
    om_type *type = &om_in_life(rt)->finalize_type;
    om_type_begin(rt, type, "finalize", &om_cleanup_definition);
    return true;
}

const om_type om_cleanup_definition = {
    .flags = OM_TYPE_CONTAINER,
    .size = finalize_size,
    .destroy = om_container_free,
    .clear = finalize_clear,
    .repr = finalize_repr,
    .expire = om_finalize_run,
};
