/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/arguments.h"

#include "object/text_builder.h"
#include "python/compiler/code_object.h"
#include "python/evaluator/function.h"
#include "types/text/str_text.h"

#include <stdio.h>

typedef struct binding {
    om_runtime *rt;
    om_frame *frame;
    om_object **parts; /* of the function */
    const om_code_parts *is;
    om_object *const *arguments;
    size_t count;
    om_object *names;
} binding;

static om_object *parameter_name(const binding *b, size_t index)
{
    return om_tuple_get_borrow(b->is->localsplus_names, index);
}

/* Adds 'a', 'b', and 'c' for those of the parameters from `first` to `end` that are not bound, and
 * returns how many these are. */
static size_t add_missing(const binding *b, om_text *text, size_t first, size_t end)
{
    size_t missing = 0, told = 0;
    for (size_t i = first; i < end; i++)
        missing += !b->frame->slots[i];
    for (size_t i = first; i < end; i++) {
        if (b->frame->slots[i])
            continue;
        if (told++)
            om_text_add_cstring(text, told < missing ? ", "
                                      : missing == 2 ? " and "
                                                     : ", and ");
        om_text_add_cstring(text, "'");
        om_text_add_str(text, parameter_name(b, i));
        om_text_add_cstring(text, "'");
    }
    return missing;
}

static bool missing_error(const binding *b, size_t first, size_t end, const char *kind)
{
    om_text names, name;
    om_text_begin(b->rt, &names);
    om_text_begin(b->rt, &name);
    size_t missing = add_missing(b, &names, first, end);
    if (om_text_add_str(&name, b->parts[OM_PYTHON_QUALNAME]) && names.length)
        om_raise(b->rt, OM_TYPE_ERROR, "%.*s() missing %zu required %s argument%s: %.*s",
                 (int)name.length, name.bytes, missing, kind, missing == 1 ? "" : "s",
                 (int)names.length, names.bytes);
    om_text_end(&names);
    om_text_end(&name);
    return false;
}

static bool too_many_error(const binding *b)
{
    size_t most = (size_t)b->is->argcount, least = most, by_name = 0;
    om_object *defaults = b->parts[OM_PYTHON_DEFAULTS];
    char range[60], extra[80] = "";
    om_text name;
    if (defaults)
        least -= om_tuple_length(defaults);
    for (size_t i = most; i < most + (size_t)b->is->kwonlyargcount; i++)
        by_name += b->frame->slots[i] != NULL;
    if (least != most)
        (void)snprintf(range, sizeof range, "from %zu to %zu", least, most);
    else
        (void)snprintf(range, sizeof range, "%zu", most);
    if (by_name)
        (void)snprintf(extra, sizeof extra,
                       " positional argument%s (and %zu keyword-only argument%s)",
                       b->count == 1 ? "" : "s", by_name, by_name == 1 ? "" : "s");
    om_text_begin(b->rt, &name);
    if (om_text_add_str(&name, b->parts[OM_PYTHON_QUALNAME]))
        om_raise(b->rt, OM_TYPE_ERROR,
                 "%.*s() takes %s positional argument%s but %zu%s %s given",
                 (int)name.length, name.bytes, range, least != most || most != 1 ? "s" : "",
                 b->count, extra, b->count == 1 && !by_name ? "was" : "were");
    om_text_end(&name);
    return false;
}

/* Raises a TypeError, with the names of the function and of `name` where `format` has a $. */
static bool argument_error(const binding *b, const char *format, om_object *name)
{
    om_object *const parts[] = {b->parts[OM_PYTHON_QUALNAME], name};
    om_text text;
    size_t part = 0;
    om_text_begin(b->rt, &text);
    for (const char *at = format; *at; at++) {
        if (*at == '$')
            (void)om_text_add_str(&text, parts[part++]);
        else
            (void)om_text_add(&text, at, 1);
    }
    om_object *words = om_text_str(&text);
    om_object *args = words ? om_tuple_of(b->rt, 1, words) : NULL;
    om_object *type = om_exception_named_type(b->rt, "TypeError");
    om_object *exception = args && type ? om_exception_of(b->rt, type, args) : NULL;
    if (exception)
        (void)om_raise_object_steal(b->rt, exception);
    return false;
}

/* Binds the arguments without names, and what is too much of them to *rest. */
static bool bind_positions(const binding *b)
{
    size_t wanted = (size_t)b->is->argcount;
    size_t taken = b->count < wanted ? b->count : wanted;
    for (size_t i = 0; i < taken; i++)
        b->frame->slots[i] = om_retain(b->arguments[i]);
    if (!(b->is->flags & OM_CO_VARARGS))
        return true;
    om_object *rest = om_tuple_from_array(b->rt, b->arguments + taken, b->count - taken);
    b->frame->slots[wanted + (size_t)b->is->kwonlyargcount] = rest;
    return rest != NULL;
}

/* The number of the parameter that can be given by this name, or that of all parameters. */
static size_t find_parameter(const binding *b, om_object *name, size_t first)
{
    size_t all = (size_t)b->is->argcount + (size_t)b->is->kwonlyargcount;
    for (size_t i = first; i < all; i++) {
        if (parameter_name(b, i) == name)
            return i;
    }
    for (size_t i = first; i < all; i++) {
        if (om_str_equal(parameter_name(b, i), name))
            return i;
    }
    return all;
}

/* Names all parameters without a name in calls that the call has given one. */
static bool positional_only_error(const binding *b)
{
    om_object *list = om_list_new(b->rt), *between = om_str_new(b->rt, ", "), *all = NULL;
    bool added = list && between;
    for (size_t i = 0; added && i < (size_t)b->is->posonlyargcount; i++) {
        om_object *name = parameter_name(b, i);
        int given = om_contains(b->rt, b->names, name);
        added = given >= 0 && (!given || om_list_append(b->rt, list, name));
    }
    if (added)
        all = om_str_join(b->rt, between, list);
    if (all)
        argument_error(
            b,
            "$() got some positional-only arguments passed as keyword arguments: '$'",
            all);
    om_xrelease(all);
    om_xrelease(between);
    om_xrelease(list);
    return false;
}

static bool bind_name(const binding *b, om_object *name, om_object *value, om_object *more)
{
    size_t all = (size_t)b->is->argcount + (size_t)b->is->kwonlyargcount;
    if (!om_is_str(name))
        return om_raise(b->rt, OM_TYPE_ERROR, "keywords must be strings");
    size_t at = find_parameter(b, name, (size_t)b->is->posonlyargcount);
    if (at < all && !b->frame->slots[at]) {
        b->frame->slots[at] = om_retain(value);
        return true;
    }
    if (at < all)
        return argument_error(b, "$() got multiple values for argument '$'", name);
    if (more)
        return om_dict_set(b->rt, more, name, value);
    if (find_parameter(b, name, 0) < (size_t)b->is->posonlyargcount)
        return positional_only_error(b);
    return argument_error(b, "$() got an unexpected keyword argument '$'", name);
}

static bool bind_names(const binding *b)
{
    om_object *more = NULL;
    if (b->is->flags & OM_CO_VARKEYWORDS) {
        if (!(more = om_dict_new(b->rt)))
            return false;
        b->frame->slots[b->is->argcount + b->is->kwonlyargcount +
                        !!(b->is->flags & OM_CO_VARARGS)] = more;
    }
    size_t named = b->names ? om_tuple_length(b->names) : 0;
    for (size_t i = 0; i < named; i++) {
        if (!bind_name(b, om_tuple_get_borrow(b->names, i), b->arguments[b->count + i],
                       more))
            return false;
    }
    return true;
}

static bool bind_defaults(const binding *b)
{
    size_t wanted = (size_t)b->is->argcount, all = wanted + (size_t)b->is->kwonlyargcount;
    om_object *defaults = b->parts[OM_PYTHON_DEFAULTS],
              *by_name = b->parts[OM_PYTHON_KW_DEFAULTS];
    size_t given = defaults ? om_tuple_length(defaults) : 0, least = wanted - given;
    for (size_t i = least; i < wanted; i++) {
        if (!b->frame->slots[i])
            b->frame->slots[i] = om_retain(om_tuple_get_borrow(defaults, i - least));
    }
    for (size_t i = 0; i < wanted; i++) {
        if (!b->frame->slots[i])
            return missing_error(b, 0, wanted, "positional");
    }
    for (size_t i = wanted; i < all; i++) {
        om_object *value = by_name && !b->frame->slots[i]
                               ? om_dict_get_borrow(b->rt, by_name, parameter_name(b, i))
                               : NULL;
        if (value)
            b->frame->slots[i] = om_retain(value);
    }
    for (size_t i = wanted; i < all; i++) {
        if (!b->frame->slots[i])
            return missing_error(b, wanted, all, "keyword-only");
    }
    return true;
}

bool om_arguments_bind(om_runtime *rt, om_frame *frame, om_object *function,
                       om_object *const *arguments, size_t count, om_object *names)
{
    om_object **parts = ((om_python_function *)function)->parts;
    const om_code_parts *is = &((om_code_object *)frame->code)->is;
    const binding b = {rt, frame, parts, is, arguments, count, names};
    if (!bind_positions(&b) || !bind_names(&b))
        return false;
    if (count > (size_t)is->argcount && !(is->flags & OM_CO_VARARGS))
        return too_many_error(&b);
    return bind_defaults(&b);
}
