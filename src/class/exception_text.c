/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/exception_text.h"

#include "base/type.h"
#include "class/class.h"
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

/* Whether it is an exception of the built-in type `name`, or of one that comes from it. */
static bool exception_is(const om_object *self, const char *name)
{
    const om_class *class = om_class_of(self->type);
    for (size_t i = 0; class && i < class->mro_length; i++) {
        if (strcmp(class->mro[i]->name, name) == 0)
            return true;
    }
    return false;
}

static bool add_plain(om_runtime *rt, om_object *object, om_text *text)
{
    om_object *plain = om_str_from_object(rt, object);
    bool added = plain ? om_text_add_str(text, plain) : om_text_fail(text);
    om_xrelease(plain);
    return added;
}

/* The name of a file without its folders. */
static bool add_file(om_runtime *rt, om_object *name, om_text *text)
{
    char path[1024];
    if (!om_is_str(name) || om_str_write_utf8(name, path, sizeof path) >= sizeof path)
        return add_plain(rt, name, text);
    const char *slash = strrchr(path, '/');
    return om_text_add_cstring(text, slash ? slash + 1 : path);
}

/* "message (file, line 3)", where the second argument is a tuple of the two and more. */
static bool add_syntax_error(om_runtime *rt, om_object *const *args, om_text *text)
{
    om_object *const *place = om_items_of(args[1]);
    return add_plain(rt, args[0], text) && om_text_add_cstring(text, " (") &&
           add_file(rt, place[0], text) && om_text_add_cstring(text, ", line ") &&
           add_plain(rt, place[1], text) && om_text_add_cstring(text, ")");
}

/* "[Errno 2] No such file or directory: 'name'" */
static bool add_os_error(om_runtime *rt, om_object *const *args, size_t count,
                         om_text *text)
{
    return om_text_add_cstring(text, "[Errno ") && add_plain(rt, args[0], text) &&
           om_text_add_cstring(text, "] ") && add_plain(rt, args[1], text) &&
           (count < 3 ||
            (om_text_add_cstring(text, ": ") && om_repr_into(rt, args[2], text)));
}

/* A group says how many exceptions it has. */
static bool add_group(om_runtime *rt, om_object *const *args, om_text *text)
{
    size_t count = 0;
    if (args[0]->type != &om_in_types(rt)->str_type || !om_length(rt, args[1], &count))
        return om_text_fail(text);
    return om_text_add_str(text, args[0]) &&
           om_text_addf(text, " (%zu sub-exception%s)", count, count == 1 ? "" : "s");
}

bool om_exception_str(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *args = exception_args(self), *only = NULL;
    if (om_items_length(args) == 2 && exception_is(self, "SyntaxError") &&
        om_is_tuple(om_items_of(args)[1]) && om_items_length(om_items_of(args)[1]) > 1)
        return add_syntax_error(rt, om_items_of(args), text);
    if (om_items_length(args) > 1 && om_items_length(args) < 6 &&
        exception_is(self, "OSError"))
        return add_os_error(rt, om_items_of(args), om_items_length(args), text);
    om_object *group = om_in_class(rt)->exceptions[61];
    if (group && om_items_length(args) == 2 &&
        om_type_is_subtype(self->type, (om_type *)group))
        return add_group(rt, om_items_of(args), text);
    if (om_items_length(args) == 1)
        only = om_items_of(args)[0];
    if (!only)
        return !om_items_length(args) || om_repr_into(rt, args, text);
    om_object *key_error = om_in_class(rt)->exceptions[10];
    if (key_error && om_type_is_subtype(self->type, (om_type *)key_error))
        return om_repr_into(rt, only, text);
    if (only->type->str)
        return only->type->str(rt, only, text);
    return only->type == &om_in_types(rt)->str_type ? om_text_add_str(text, only)
                                                    : om_repr_into(rt, only, text);
}
