/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Objects in words, as Python's repr puts them. */
#include "internal.h"

#include <inttypes.h>

bool om_enter(om_runtime *rt, const char *where)
{
    if (rt->depth >= rt->depth_limit) {
        om_raise(rt, OM_RECURSION_ERROR, "maximum recursion depth exceeded%s", where);
        return false;
    }
    rt->depth++;
    return true;
}

uint32_t om_depth_limit(const om_runtime *rt)
{
    return rt->depth_limit;
}

void om_set_depth_limit(om_runtime *rt, uint32_t limit)
{
    rt->depth_limit = limit;
}

static bool repr_container(om_runtime *rt, om_object *self, om_text *text)
{
    om_repr_level level = {self, rt->repr_level};
    for (const om_repr_level *outer = level.outer; outer; outer = outer->outer) {
        if (outer->self == self && self->type->within)
            return om_text_word(text, self->type->within);
    }
    if (!om_enter(rt, " while getting the repr of an object"))
        return om_text_fail(text);
    rt->repr_level = &level;
    bool done = self->type->repr(rt, self, text);
    rt->repr_level = level.outer;
    om_leave(rt);
    return done;
}

bool om_repr_into(om_runtime *rt, om_object *self, om_text *text)
{
    om_type *type = self->type;
    if (!type->repr)
        return om_text_addf(text, "<%s object at 0x%" PRIxPTR ">", type->name, om_id(self));
    if (type->flags & OM_TYPE_CONTAINER)
        return repr_container(rt, self, text);
    return type->repr(rt, self, text);
}

om_object *om_repr(om_runtime *rt, om_object *self)
{
    om_text text;
    om_text_begin(rt, &text);
    (void)om_repr_into(rt, self, &text);
    return om_text_str(&text);
}

static bool int_repr(om_runtime *rt, om_object *self, om_text *text)
{
    int64_t value;
    if (om_int_to_i64(self, &value))
        return om_text_addf(text, "%" PRId64, value);
    om_object *digits = om_int_text(rt, self);
    if (!digits)
        return om_text_fail(text);
    om_text_add_str(text, digits);
    om_release(digits);
    return !text->failed;
}

static bool type_repr(om_runtime *rt, om_object *self, om_text *text)
{
    (void)rt;
    return om_text_addf(text, "<class '%s'>", ((om_type *)self)->name);
}

static bool dict_repr(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *key, *value;
    size_t position = 0;
    const char *before = "";
    om_text_word(text, "{");
    while (!text->failed && om_dict_next((om_dict *)self, &position, &key, &value)) {
        om_text_word(text, before);
        om_repr_into(rt, key, text);
        om_text_word(text, ": ");
        om_repr_into(rt, value, text);
        before = ", ";
    }
    return om_text_word(text, "}");
}

bool om_repr_begin(om_runtime *rt)
{
    rt->depth_limit = 1500;
    rt->type_type.repr = type_repr;
    rt->int_type.repr = int_repr;
    rt->str_type.repr = om_quote_into;
    rt->dict_type.repr = dict_repr;
    rt->dict_type.within = "{...}";
    return true;
}
