/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/exception_text.h"

#include "base/type.h"
#include "class/class.h"
#include "class/exception_kinds.h"
#include "class/instance.h"
#include "class/state.h"
#include "object/repr.h"
#include "object/text_builder.h"
#include "types/sequence/items.h"
#include "types/state.h"
#include "types/text/str_text.h"

#include <string.h>

/* Its arguments, or none if the collector has taken them away. */
static om_object *exception_args(const om_object *self)
{
    om_object *args = ((const om_instance *)self)->values[1];
    return args ? args : om_in_types(self->type->rt)->empty_tuple;
}

bool om_exception_repr(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *args = exception_args(self);
    om_text_add_cstring(text, self->type->name);
    if (om_items_length(args) != 1)
        return om_repr_into(rt, args, text);
    return om_text_add_cstring(text, "(") && om_repr_into(rt, om_items_of(args)[0], text) &&
           om_text_add_cstring(text, ")");
}

/* Whether it is of the built-in type at that place of the table. */
static bool exception_is(const om_object *self, int number)
{
    om_object *type = om_in_class(self->type->rt)->exceptions[number];
    return type && om_type_is_subtype(self->type, (om_type *)type);
}

static bool add_plain(om_runtime *rt, om_object *object, om_text *text)
{
    om_object *plain = om_str_from_object(rt, object);
    bool added = plain ? om_text_add_str(text, plain) : om_text_fail(text);
    om_xrelease(plain);
    return added;
}

/* The name of a file without its folders. */
static bool add_file(om_text *text, om_object *name)
{
    size_t start = text->length;
    if (!om_text_add_str(text, name))
        return false;
    size_t from = text->length;
    while (from > start && text->bytes[from - 1] != '/')
        from--;
    memmove(text->bytes + start, text->bytes + from, text->length - from);
    text->length -= from - start;
    return true;
}

/* "message (file, line 3)", where the second argument is a tuple of the two and more. */
static bool add_syntax_error(om_runtime *rt, om_object *const *args, om_text *text)
{
    om_object *name = om_items_of(args[1])[0], *line = om_items_of(args[1])[1];
    bool numbered = line->type == &om_in_types(rt)->int_type;
    if (!add_plain(rt, args[0], text))
        return false;
    if (om_is_str(name))
        (void)(om_text_add_cstring(text, " (") && add_file(text, name) &&
               om_text_add_cstring(text, numbered ? ", " : ")"));
    else if (numbered)
        om_text_add_cstring(text, " (");
    return !numbered || (om_text_add_cstring(text, "line ") && add_plain(rt, line, text) &&
                         om_text_add_cstring(text, ")"));
}

/* "[Errno 2] No such file or directory: 'name'", and perhaps " -> 'other'" */
static bool add_os_error(om_runtime *rt, om_object *const *args, size_t count,
                         om_text *text)
{
    om_text_add_cstring(text, "[Errno ");
    bool added = add_plain(rt, args[0], text) && om_text_add_cstring(text, "] ") &&
                 add_plain(rt, args[1], text);
    for (size_t i = 2; i < count && added; i += 2) {
        if (args[i] != om_none(rt))
            added = om_text_add_cstring(text, i == 2 ? ": " : " -> ") &&
                    om_repr_into(rt, args[i], text);
    }
    return added;
}

/* A group says how many exceptions it has. */
static bool add_group(om_runtime *rt, om_object *const *args, om_text *text)
{
    size_t count = 0;
    if (!om_length(rt, args[1], &count))
        return om_text_fail(text);
    return om_text_add_str(text, args[0]) &&
           om_text_addf(text, " (%zu sub-exception%s)", count, count == 1 ? "" : "s");
}

bool om_exception_str(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *args = exception_args(self), *const *each = om_items_of(args), *only;
    size_t count = om_items_length(args);
    if (om_in_class(rt)->exception_says && om_in_class(rt)->exception_says(rt, self, text))
        return !text->failed;
    if (count == 2 && exception_is(self, OM_EXCEPTION_SYNTAX) && om_is_tuple(each[1]) &&
        om_items_length(each[1]) > 1)
        return add_syntax_error(rt, each, text);
    if (count > 1 && count < 6 && exception_is(self, OM_EXCEPTION_OS))
        return add_os_error(rt, each, count, text);
    if (count == 2 && exception_is(self, OM_EXCEPTION_BASE_GROUP) && om_is_str(each[0]))
        return add_group(rt, each, text);
    if (count != 1)
        return !count || om_repr_into(rt, args, text);
    only = each[0];
    if (exception_is(self, OM_EXCEPTION_KEY))
        return om_repr_into(rt, only, text);
    if (only->type->str)
        return only->type->str(rt, only, text);
    return only->type == &om_in_types(rt)->str_type ? om_text_add_str(text, only)
                                                    : om_repr_into(rt, only, text);
}
