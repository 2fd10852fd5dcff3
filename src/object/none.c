/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "object/none.h"

#include "base/type.h"
#include "heap/heap.h"
#include "object/state.h"
#include "object/text_builder.h"
#include "object/type.h"

static size_t none_size(const om_object *self)
{
    (void)self;
    return 16;
}

static bool none_repr(om_runtime *rt, om_object *self, om_text *text)
{
    (void)rt;
    (void)self;
    return om_text_add_cstring(text, "None");
}

bool om_none_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_object(rt)->none_type, "NoneType", &om_none_definition);
    om_in_object(rt)->none =
        om_object_alloc(rt, &om_in_object(rt)->none_type, sizeof(om_object));
    if (om_in_object(rt)->none)
        om_in_object(rt)->none->count = OM_IMMORTAL;
    return om_in_object(rt)->none != NULL;
}

om_object *om_none(om_runtime *rt)
{
    return om_in_object(rt)->none;
}

bool om_is_none(const om_object *self)
{
    return self->type == &om_in_object(self->type->rt)->none_type;
}

/* None's is a constant in CPython too; the number is of no importance. */
static bool none_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    (void)rt;
    (void)self;
    *hash = 0xfca86420;
    return true;
}

static int none_truth(om_runtime *rt, om_object *self)
{
    (void)rt;
    (void)self;
    return 0;
}

const om_type om_none_definition = {
    .size = none_size,
    .repr = none_repr,
    .hash = none_hash,
    .truth = none_truth,
    .flags = OM_TYPE_ATOM,
};
