/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/state.h"
#include "base/type.h"
#include "class/class.h"
#include "python/compiler/opcode.h"
#include "python/evaluator/run.h"
#include "python/evaluator/steps.h"
#include "types/state.h"

#include <stdio.h>
#include <string.h>

bool om_step_match_sequence(om_evaluation *e, int argument)
{
    om_object *value = e->top[-1];
    (void)argument;
    const om_type *type = value->type;
    if (type->flags & OM_TYPE_STANDS_FOR)
        type = ((const om_class *)type)->stands_for;
    bool fits = type == om_list_type(e->rt) || type == om_tuple_type(e->rt) ||
                type == om_range_type(e->rt);
    *e->top++ = om_bool_new(e->rt, fits);
    return true;
}

bool om_step_match_mapping(om_evaluation *e, int argument)
{
    om_object *value = e->top[-1];
    (void)argument;
    const om_type *type = value->type;
    if (type->flags & OM_TYPE_STANDS_FOR)
        type = ((const om_class *)type)->stands_for;
    *e->top++ = om_bool_new(e->rt, type == om_dict_type(e->rt));
    return true;
}

/* MATCH_KEYS: the mapping and a tuple of keys below; pushes a tuple of the values, or None. */
bool om_step_match_keys(om_evaluation *e, int argument)
{
    om_object *keys = e->top[-1], *mapping = e->top[-2], *values = om_list_new(e->rt);
    bool all = values != NULL;
    (void)argument;
    for (size_t i = 0; all && i < om_tuple_length(keys); i++) {
        om_object *key = om_tuple_get_borrow(keys, i);
        int there = om_contains(e->rt, mapping, key);
        om_object *value = there > 0 ? om_item_get(e->rt, mapping, key) : NULL;
        all = value && om_list_append(e->rt, values, value);
        om_xrelease(value);
    }
    om_object *result = all                        ? om_tuple_from_object(e->rt, values)
                        : om_in_base(e->rt)->error ? NULL
                                                   : om_none(e->rt);
    om_xrelease(values);
    if (result)
        *e->top++ = result;
    return result != NULL;
}

/* The built-in types whose single positional pattern is the value itself. */
static bool matches_itself(om_runtime *rt, const om_object *type)
{
    const om_type *const types[] = {om_int_type(rt),       om_float_type(rt),
                                    om_str_type(rt),       om_bytes_type(rt),
                                    om_list_type(rt),      om_tuple_type(rt),
                                    om_dict_type(rt),      om_set_type(rt),
                                    om_frozenset_type(rt), &om_in_types(rt)->bool_type};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (type == &types[i]->head)
            return true;
    }
    return false;
}

/* Appends the attribute; 0 where there is none, -1 with another error. */
static int append_attribute(om_runtime *rt, om_object *list, om_object *value,
                            om_object *name)
{
    om_object *found = om_attribute_get_key(rt, value, name);
    if (!found && om_error_kind(rt) == OM_ATTRIBUTE_ERROR) {
        om_error_clear(rt);
        return 0;
    }
    bool appended = found && om_list_append(rt, list, found);
    om_xrelease(found);
    return appended ? 1 : -1;
}

/* The values of the patterns within a class pattern: 1, 0 where it does not fit, -1 with an error. */
static int match_attributes(om_runtime *rt, om_object *list, om_object *value,
                            om_object *type, size_t positions, om_object *names)
{
    int fits = 1;
    if (positions == 1 && matches_itself(rt, type)) {
        fits = om_list_append(rt, list, value) ? 1 : -1;
    } else if (positions) {
        om_object *args = om_attribute_get(rt, type, "__match_args__");
        size_t known = args && om_is_tuple(args) ? om_tuple_length(args) : 0;
        if (!args)
            om_error_clear(rt);
        if (known < positions) {
            om_raise(rt, OM_TYPE_ERROR,
                     "%.200s() accepts %zu positional sub-pattern%s (%zu given)",
                     ((om_type *)type)->name, known, known == 1 ? "" : "s", positions);
            fits = -1;
        }
        for (size_t i = 0; fits > 0 && i < positions; i++)
            fits = append_attribute(rt, list, value, om_tuple_get_borrow(args, i));
        om_xrelease(args);
    }
    for (size_t i = 0; fits > 0 && i < om_tuple_length(names); i++)
        fits = append_attribute(rt, list, value, om_tuple_get_borrow(names, i));
    return fits;
}

bool om_step_match_class(om_evaluation *e, int argument)
{
    om_object *names = e->top[-1], *type = e->top[-2], *value = e->top[-3], *result = NULL;
    int fits = om_type_is(type) ? om_is_instance(e->rt, value, type) : -1;
    if (!om_type_is(type))
        om_raise(e->rt, OM_TYPE_ERROR, "called match pattern must be a class");
    om_object *list = fits > 0 ? om_list_new(e->rt) : NULL;
    if (fits > 0)
        fits =
            list ? match_attributes(e->rt, list, value, type, (size_t)argument, names) : -1;
    if (fits >= 0)
        result = fits ? om_tuple_from_object(e->rt, list) : om_none(e->rt);
    om_xrelease(list);
    for (int i = 0; i < 3; i++)
        om_release(*--e->top);
    if (result)
        *e->top++ = result;
    return result != NULL;
}

/* The attribute `name` of `self` as the classes after `after` have it, bound. NULL with AttributeError. */
om_object *om_super_attribute(om_runtime *rt, om_object *after, om_object *self,
                              om_object *name)
{
    bool of_class =
        om_type_is(self) && om_type_is_subtype((om_type *)self, (om_type *)after);
    om_type *type = of_class ? (om_type *)self : self->type;
    om_object *order = om_class_mro(rt, &type->head), *found = NULL;
    size_t count = order ? om_tuple_length(order) : 0, i = 0;
    while (i < count && om_tuple_get_borrow(order, i) != after)
        i++;
    for (i++; i < count && !found && !om_error_kind(rt); i++) {
        om_object *dict = om_type_dict((om_type *)om_tuple_get_borrow(order, i));
        found = dict ? om_dict_get_borrow(rt, dict, name) : NULL;
    }
    om_xrelease(order);
    if (om_error_kind(rt))
        return NULL;
    if (!found) {
        char text[100];
        (void)om_str_write_utf8(name, text, sizeof text);
        return om_raise(rt, OM_ATTRIBUTE_ERROR, "'super' object has no attribute '%s'",
                        text);
    }
    if (found->type->flags & OM_TYPE_BINDS && !found->type->get)
        return of_class ? om_retain(found) : om_method_new(rt, found, self);
    return found->type->get ? found->type->get(rt, found, of_class ? NULL : self, type)
                            : om_retain(found);
}

/* Whether that is the built-in `super`, which need not be called. */
static bool is_super(const om_object *self)
{
    const om_type *type = (const om_type *)self;
    return om_type_is(self) && !(type->flags & OM_TYPE_HEAP) &&
           strcmp(type->name, "super") == 0;
}

static bool super_fits(const om_object *after, const om_object *self)
{
    const om_type *type = (const om_type *)after;
    return om_type_is(after) &&
           (om_type_is_subtype(self->type, type) ||
            (om_type_is(self) && om_type_is_subtype((const om_type *)self, type)));
}

/* LOAD_SUPER_ATTR: super, the class and the object lie on the stack. */
bool om_step_load_super_attr(om_evaluation *e, int argument)
{
    om_object *self = e->top[-1], *after = e->top[-2], *super = e->top[-3];
    om_object *name = e->names[argument >> 2], *found;
    if (is_super(super) && super_fits(after, self)) {
        found = om_super_attribute(e->rt, after, self, name);
    } else { /* a program's own, or one that refuses these */
        size_t count = argument & 2 || is_super(super) ? 2 : 0;
        om_object *made = om_call(e->rt, super, e->top - 2, count);
        found = made ? om_attribute_get_key(e->rt, made, name) : NULL;
        om_xrelease(made);
    }
    for (int i = 0; i < 3; i++)
        om_release(*--e->top);
    if (!found)
        return false;
    if (argument & 1)
        *e->top++ = NULL;
    *e->top++ = found;
    e->next += om_opcode_caches[OM_OP_LOAD_SUPER_ATTR];
    return true;
}

bool om_step_setup_annotations(om_evaluation *e, int argument)
{
    om_object *name = om_str_intern_utf8(e->rt, "__annotations__"), *dict;
    (void)argument;
    int there = name ? om_contains(e->rt, e->activation->locals, name) : -1;
    if (there)
        return there > 0;
    bool set = (dict = om_dict_new(e->rt)) &&
               om_item_set(e->rt, e->activation->locals, name, dict);
    om_xrelease(dict);
    return set;
}

/* Raises an ImportError; name and path of the module, and what was to come from it, may be NULL. */
static bool import_error(om_runtime *rt, const char *words, const char *name,
                         const char *path, om_object *from)
{
    om_object *type = om_exception_named_type(rt, "ImportError");
    om_object *args = om_tuple_of(rt, 1, om_str_new(rt, words));
    om_object *exception = args && type ? om_exception_of(rt, type, args) : NULL;
    if (exception &&
        (!name || om_attribute_set_steal(rt, exception, "name", om_str_new(rt, name))) &&
        (!path || om_attribute_set_steal(rt, exception, "path", om_str_new(rt, path))) &&
        (!from || om_attribute_set(rt, exception, "name_from", from)))
        return om_raise_object_steal(rt, exception);
    om_xrelease(exception);
    return false;
}

bool om_step_import_name(om_evaluation *e, int argument)
{
    om_object *from = *--e->top, *level = *--e->top, *name = e->names[argument];
    om_object *key = om_str_intern_utf8(e->rt, "__import__");
    om_object *import =
        key ? om_dict_get_borrow(e->rt, e->activation->builtins, key) : NULL;
    om_object *locals = e->activation->locals ? e->activation->locals : om_none(e->rt);
    om_object *arguments[] = {name, e->frame->globals, locals, from, level};
    om_object *module = import ? om_call(e->rt, import, arguments, 5) : NULL;
    if (!import && !om_in_base(e->rt)->error)
        (void)import_error(e->rt, "__import__ not found", NULL, NULL, NULL);
    om_release(from);
    om_release(level);
    if (module)
        *e->top++ = module;
    return module != NULL;
}

bool om_step_import_from(om_evaluation *e, int argument)
{
    om_object *name = e->names[argument], *module = e->top[-1];
    om_object *found = om_attribute_get_key(e->rt, module, name);
    if (found) {
        *e->top++ = found;
        return true;
    }
    if (om_error_kind(e->rt) == OM_ATTRIBUTE_ERROR) {
        char text[100], from[100] = "<unknown module name>", file[600] = "unknown location";
        om_error_clear(e->rt);
        om_object *path = om_attribute_get(e->rt, module, "__file__");
        if (path && om_is_str(path))
            (void)om_str_write_utf8(path, file, sizeof file);
        om_xrelease(path);
        om_error_clear(e->rt);
        om_object *called = om_attribute_get(e->rt, module, "__name__");
        if (called && om_is_str(called))
            (void)om_str_write_utf8(called, from, sizeof from);
        om_xrelease(called);
        (void)om_str_write_utf8(name, text, sizeof text);
        char all[900];
        (void)snprintf(all, sizeof all, "cannot import name '%s' from '%s' (%s)", text,
                       from, file);
        (void)import_error(e->rt, all, from, file[0] == '/' ? file : NULL, name);
    }
    return false;
}
