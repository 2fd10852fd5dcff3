/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/patterns.h"

#include "base/state.h"
#include "base/type.h"
#include "class/class.h"
#include "object/repr.h"
#include "object/text_builder.h"
#include "python/compiler/opcode.h"
#include "python/evaluator/pause.h"
#include "python/evaluator/run.h"
#include "python/evaluator/steps.h"
#include "types/state.h"

#include <stdio.h>
#include <string.h>

static uint32_t own_collection(const om_type *type)
{
    om_runtime *rt = type->rt;
    if (type == om_list_type(rt) || type == om_tuple_type(rt) || type == om_range_type(rt))
        return OM_TYPE_SEQUENCE;
    if (type == om_dict_type(rt))
        return OM_TYPE_MAPPING;
    return type->flags & (OM_TYPE_SEQUENCE | OM_TYPE_MAPPING);
}

uint32_t om_type_collection(const om_type *type)
{
    const om_class *class = type->flags & OM_TYPE_HEAP ? (const om_class *)type : NULL;
    uint32_t found = own_collection(type);
    for (uint32_t i = 1; class && !found && i < class->mro_length; i++)
        found = own_collection(class->mro[i]);
    return found;
}

bool om_step_match_sequence(om_evaluation *e, int argument)
{
    (void)argument;
    bool fits = om_type_collection(e->top[-1]->type) == OM_TYPE_SEQUENCE;
    *e->top++ = om_bool_new(e->rt, fits);
    return true;
}

bool om_step_match_mapping(om_evaluation *e, int argument)
{
    (void)argument;
    bool fits = om_type_collection(e->top[-1]->type) == OM_TYPE_MAPPING;
    *e->top++ = om_bool_new(e->rt, fits);
    return true;
}

/* Raises, with the repr of the object for the one "%.*s" of the words. NULL. */
static void *raise_about(om_runtime *rt, om_error kind, const char *before,
                         om_object *object, const char *after)
{
    om_text text;
    om_text_begin(rt, &text);
    if (om_repr_into(rt, object, &text))
        om_raise(rt, kind, "%s%.*s%s", before, (int)text.length, text.bytes, after);
    om_text_end(&text);
    return NULL;
}

/* Adds to the set; false with an error, of `before` and `after` where the item is in it. */
static bool seen_first(om_runtime *rt, om_object *seen, om_object *item,
                       om_error kind, const char *before, const char *after)
{
    int known = om_contains(rt, seen, item);
    if (known > 0)
        return raise_about(rt, kind, before, item, after) != NULL;
    return known == 0 && om_set_add(rt, seen, item);
}

/* MATCH_KEYS: the mapping and a tuple of keys below; pushes a tuple of the values, or None. */
bool om_step_match_keys(om_evaluation *e, int argument)
{
    om_runtime *rt = e->rt;
    om_object *keys = e->top[-1], *mapping = e->top[-2];
    size_t count = om_tuple_length(keys);
    om_object *seen = om_set_new(rt), *values = om_list_new(rt), *lacking = om_list_new(rt);
    om_object *get = count ? om_attribute_get(rt, mapping, "get") : NULL;
    bool good = seen && values && lacking && (get || !count), all = good;
    (void)argument;
    for (size_t i = 0; all && i < count; i++) {
        om_object *pair[] = {om_tuple_get_borrow(keys, i), lacking};
        om_object *value = seen_first(rt, seen, pair[0], OM_VALUE_ERROR,
                                      "mapping pattern checks duplicate key (", ")")
                               ? om_call(rt, get, pair, 2)
                               : NULL;
        good = value && (value == lacking || om_list_append(rt, values, value));
        all = good && value != lacking;
        om_xrelease(value);
    }
    om_object *result = all    ? om_tuple_from_object(rt, values)
                        : good ? om_none(rt)
                               : NULL;
    om_xrelease(get);
    om_xrelease(lacking);
    om_xrelease(values);
    om_xrelease(seen);
    if (result)
        *e->top++ = result;
    return result != NULL;
}

/* Whether the one positional pattern of the class is the value itself. */
static bool matches_itself(om_runtime *rt, const om_type *type)
{
    if (type->flags & OM_TYPE_HEAP && ((const om_class *)type)->stands_for)
        type = ((const om_class *)type)->stands_for;
    const om_type *const types[] = {om_int_type(rt),       om_float_type(rt),
                                    om_str_type(rt),       om_bytes_type(rt),
                                    om_list_type(rt),      om_tuple_type(rt),
                                    om_dict_type(rt),      om_set_type(rt),
                                    om_frozenset_type(rt), &om_in_types(rt)->bool_type};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (type == types[i])
            return true;
    }
    return !(type->flags & OM_TYPE_HEAP) && strcmp(type->name, "bytearray") == 0;
}

/* What the patterns within a class pattern are given to: the attributes found so far, and the names
 * of them. */
typedef struct matching {
    om_runtime *rt;
    om_object *value, *type;
    om_object *found, *seen; /* a list, a set */
} matching;

/* Appends the attribute of that name: 1, 0 where there is none, -1 with an error. */
static int match_attribute(matching *m, om_object *name)
{
    om_text words;
    om_text_begin(m->rt, &words);
    (void)om_text_addf(&words, "%.200s() got multiple sub-patterns for attribute ",
                       ((om_type *)m->type)->name);
    const char *before = om_text_add(&words, "", 1) ? words.bytes : NULL;
    bool first =
        before && seen_first(m->rt, m->seen, name, OM_TYPE_ERROR, before, "");
    om_text_end(&words);
    om_object *found = first ? om_attribute_get_key(m->rt, m->value, name) : NULL;
    if (first && !found && om_error_kind(m->rt) == OM_ATTRIBUTE_ERROR) {
        om_error_clear(m->rt);
        return 0;
    }
    bool appended = found && om_list_append(m->rt, m->found, found);
    om_xrelease(found);
    return appended ? 1 : -1;
}

/* The positional patterns, by the names in `args`, __match_args__; NULL: the class has none. */
static int match_positions(matching *m, om_object *args, size_t positions)
{
    const char *called = ((om_type *)m->type)->name;
    bool itself = !args && matches_itself(m->rt, (om_type *)m->type);
    if (args && !om_is_tuple(args)) {
        om_raise(m->rt, OM_TYPE_ERROR, "%s.__match_args__ must be a tuple (got %s)", called,
                 args->type->name);
        return -1;
    }
    size_t known = args ? om_tuple_length(args) : itself;
    if (known < positions) {
        om_raise(m->rt, OM_TYPE_ERROR,
                 "%.200s() accepts %zu positional sub-pattern%s (%zu given)", called, known,
                 known == 1 ? "" : "s", positions);
        return -1;
    }
    if (itself)
        return om_list_append(m->rt, m->found, m->value) ? 1 : -1;
    int fits = 1;
    for (size_t i = 0; fits > 0 && i < positions; i++) {
        om_object *name = om_tuple_get_borrow(args, i);
        fits = om_is_str(name) ? match_attribute(m, name) : -1;
        if (!om_is_str(name))
            om_raise(m->rt, OM_TYPE_ERROR, "__match_args__ elements must be strings (got %s)",
                     name->type->name);
    }
    return fits;
}

/* The values of the patterns within a class pattern: 1, 0 where it does not fit, -1 with an error. */
static int match_attributes(matching *m, size_t positions, om_object *names)
{
    int fits = 1;
    if (positions) {
        om_object *args = om_attribute_get(m->rt, m->type, "__match_args__");
        if (!args && om_error_kind(m->rt) == OM_ATTRIBUTE_ERROR)
            om_error_clear(m->rt);
        fits = om_in_base(m->rt)->error ? -1 : match_positions(m, args, positions);
        om_xrelease(args);
    }
    for (size_t i = 0; fits > 0 && i < om_tuple_length(names); i++)
        fits = match_attribute(m, om_tuple_get_borrow(names, i));
    return fits;
}

bool om_step_match_class(om_evaluation *e, int argument)
{
    om_object *names = e->top[-1], *type = e->top[-2], *value = e->top[-3], *result = NULL;
    int fits = om_type_is(type) ? om_is_instance(e->rt, value, type) : -1;
    if (!om_type_is(type))
        om_raise(e->rt, OM_TYPE_ERROR, "called match pattern must be a class");
    matching m = {e->rt, value, type, NULL, NULL};
    if (fits > 0) {
        m.found = om_list_new(e->rt);
        m.seen = om_set_new(e->rt);
        fits = m.found && m.seen ? match_attributes(&m, (size_t)argument, names) : -1;
    }
    if (fits >= 0)
        result = fits ? om_tuple_from_object(e->rt, m.found) : om_none(e->rt);
    om_xrelease(m.seen);
    om_xrelease(m.found);
    for (int i = 0; i < 3; i++)
        om_release(*--e->top);
    if (result)
        *e->top++ = result;
    return result != NULL;
}

/* The attribute `name` of `self` as the classes after `after` have it, bound. NULL with
 * AttributeError. */
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
    if (!module)
        return false;
    *e->top++ = module;
    om_pause_after_import(e->rt);
    return true;
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
