/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/generic.h"

#include "base/state.h"
#include "base/type.h"
#include "class/bind.h"
#include "class/class.h"
#include "class/names.h"
#include "class/state.h"
#include "heap/track.h"
#include "object/repr.h"
#include "object/slots.h"
#include "object/state.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "python/builtins/face.h"
#include "python/builtins/state.h"
#include "python/compiler/state.h"
#include "python/evaluator/builtin.h"
#include "python/evaluator/function.h"
#include "python/evaluator/state.h"
#include "types/text/str_text.h"

#include <string.h>

/* An alias: parts[0] is the class, parts[1] the tuple of its parameters. A union: parts[1] alone. */
static om_slots generic_parts(om_object *self)
{
    return (om_slots){((om_references *)self)->parts, 2, 1};
}

static om_object *generic_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear(rt, generic_parts(self));
}

static bool generic_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(generic_parts(self), visit, context);
}

static bool generic_named_parts(om_object *self, om_part_visitor *visit, void *context)
{
    static const char *const names[] = {"__origin__", "__args__"};
    return om_slots_parts(generic_parts(self), names, visit, context);
}

static size_t generic_size(const om_object *self)
{
    return self->type == &om_in_builtins(self->type->rt)->union_type ? 48 : 80;
}

static om_object *generic_part(const om_object *self, int place)
{
    return ((const om_references *)self)->parts[place];
}

/* What has a name of its own is written with its module, unless that is builtins. */
static bool add_full_name(om_runtime *rt, om_object *named, om_text *text)
{
    om_object *name = om_attribute_get(rt, named, "__qualname__"),
              *module = name ? om_attribute_get(rt, named, "__module__") : NULL;
    bool added = module &&
                 (!om_is_str(module) || (om_text_add_str(text, module) &&
                                         om_text_add_cstring(text, "."))) &&
                 om_text_add_str(text, name);
    om_xrelease(name);
    om_xrelease(module);
    return added || om_text_fail(text);
}

/* A parameter as it is written: a type by its name. */
static bool add_parameter(om_runtime *rt, om_object *parameter, om_text *text)
{
    if (parameter == &om_in_object(rt)->none_type.head)
        return om_text_add_cstring(text, "None");
    if (parameter->type == &om_in_compiler(rt)->ellipsis_type)
        return om_text_add_cstring(text, "...");
    if (om_type_is(parameter))
        return om_type_add_name((om_type *)parameter, text);
    return om_is_python_function(parameter) ? add_full_name(rt, parameter, text)
                                     : om_repr_into(rt, parameter, text);
}

static bool add_parameters(om_runtime *rt, om_object *parameters, const char *between,
                           om_text *text)
{
    for (size_t i = 0; i < om_tuple_length(parameters); i++) {
        if ((i && !om_text_add_cstring(text, between)) ||
            !add_parameter(rt, om_tuple_get_borrow(parameters, i), text))
            return false;
    }
    return true;
}

static bool alias_repr(om_runtime *rt, om_object *self, om_text *text)
{
    bool any = om_tuple_length(generic_part(self, 1)) > 0;
    return add_parameter(rt, generic_part(self, 0), text) &&
           om_text_add_cstring(text, any ? "[" : "[()") &&
           add_parameters(rt, generic_part(self, 1), ", ", text) &&
           om_text_add_cstring(text, "]");
}

static bool union_repr(om_runtime *rt, om_object *self, om_text *text)
{
    return add_parameters(rt, generic_part(self, 1), " | ", text);
}

static om_object *alias_call_with(om_runtime *rt, om_object *self,
                                  om_object *const *arguments, size_t count,
                                  om_object *names)
{
    return om_call_with(rt, generic_part(self, 0), arguments, count, names);
}

static om_object *alias_call(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count)
{
    return om_call(rt, generic_part(self, 0), arguments, count);
}

/* __mro_entries__(bases) of an alias among the bases of a class: its class. */
static om_object *alias_entries(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count, om_object *names)
{
    (void)arguments;
    (void)count;
    (void)names;
    return om_tuple_of(rt, 1, om_retain(generic_part(self, 0)));
}

/* What the function of the module typing returns: type variables come from there. Where it has not
 * been imported there are none, and the answer is an empty tuple. */
static om_object *alias_asked(om_runtime *rt, const char *function, om_object *first,
                              om_object *second)
{
    om_object *name = om_str_intern_utf8(rt, "typing");
    om_object *module =
        name && om_in_evaluator(rt)->module ? om_in_evaluator(rt)->module(rt, name) : NULL;
    om_object *asked = module ? om_attribute_get(rt, module, function) : NULL;
    om_object *arguments[] = {first, second};
    om_object *result = asked ? om_call(rt, asked, arguments, second ? 2 : 1)
                        : om_in_base(rt)->error ? NULL
                                                : om_tuple_of(rt, 0);
    om_xrelease(asked);
    om_xrelease(module);
    om_xrelease(name);
    return result;
}

/* list[T][int]: type variables become what is in the brackets. */
static om_object *alias_item(om_runtime *rt, om_object *self, om_object *key)
{
    om_object *made = alias_asked(rt, "_alias_item", self, key);
    if (!made || !om_is_tuple(made))
        return made;
    om_release(made);
    om_object *shown = om_repr(rt, self);
    char text[200];
    (void)(shown && om_str_write_utf8(shown, text, sizeof text));
    om_xrelease(shown);
    return shown ? om_raise(rt, OM_TYPE_ERROR, "%s is not a generic class", text) : NULL;
}

static om_object *alias_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    char word[16];
    (void)om_str_write_utf8(name, word, sizeof word);
    if (strcmp(word, "__origin__") == 0)
        return om_retain(generic_part(self, 0));
    if (strcmp(word, "__args__") == 0)
        return om_retain(generic_part(self, 1));
    if (strcmp(word, "__parameters__") == 0)
        return alias_asked(rt, "_collect_parameters", generic_part(self, 1), NULL);
    if (strcmp(word, "__mro_entries__") == 0)
        return om_builtin_new(rt, "__mro_entries__", alias_entries, self);
    return om_attribute_get_key(rt, generic_part(self, 0), name);
}

static om_object *union_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    char word[16];
    (void)rt;
    (void)om_str_write_utf8(name, word, sizeof word);
    return strcmp(word, "__args__") == 0 ? om_retain(generic_part(self, 1)) : NULL;
}

/* By class and parameters; a union in any order, which is tried for each. */
static int alias_compare(om_runtime *rt, om_object *self, om_object *other, om_order order)
{
    if ((order != OM_EQ && order != OM_NE) || self->type != other->type)
        return OM_NOT_IMPLEMENTED;
    bool same = generic_part(self, 0) == generic_part(other, 0);
    int equal = same ? om_equal(rt, generic_part(self, 1), generic_part(other, 1)) : 0;
    return equal < 0 ? equal : order == OM_EQ ? equal : !equal;
}

static int union_compare(om_runtime *rt, om_object *self, om_object *other, om_order order)
{
    if ((order != OM_EQ && order != OM_NE) || self->type != other->type)
        return OM_NOT_IMPLEMENTED;
    om_object *mine = generic_part(self, 1), *others = generic_part(other, 1);
    int equal = om_tuple_length(mine) == om_tuple_length(others);
    for (size_t i = 0; equal > 0 && i < om_tuple_length(mine); i++)
        equal = om_contains(rt, others, om_tuple_get_borrow(mine, i));
    return equal < 0 ? equal : order == OM_EQ ? equal : !equal;
}

static bool alias_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    return om_hash(rt, generic_part(self, 1), hash);
}

/* The order of the types does not matter. */
static bool union_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    om_object *types = om_frozenset_from_object(rt, generic_part(self, 1));
    bool hashed = types && om_hash(rt, types, hash);
    om_xrelease(types);
    return hashed;
}

om_object *om_generic_of(om_runtime *rt, om_object *self, om_object *const *arguments,
                         size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_object *parameters = om_is_tuple(arguments[0])
                                ? om_retain(arguments[0])
                                : om_tuple_from_array(rt, arguments, 1);
    om_object *made = parameters
                          ? om_references_new(rt, &om_in_builtins(rt)->generic_alias_type,
                                              self, parameters)
                          : NULL;
    om_xrelease(parameters);
    return made;
}

/* types.GenericAlias(origin, args) */
static om_object *alias_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                             size_t count, om_object *names)
{
    (void)type;
    if (count != 2 || (names && om_tuple_length(names)))
        return om_raise(rt, OM_TYPE_ERROR, "GenericAlias expected 2 arguments, got %zu",
                        count);
    return om_generic_of(rt, arguments[0], arguments + 1, 1, NULL);
}

static const om_built_in_face alias_face = {
    .face = {om_face_attributes, alias_make, NULL, false, NULL},
};

om_object *om_union_types_borrow(om_object *self)
{
    return self->type == &om_in_builtins(self->type->rt)->union_type ? generic_part(self, 1)
                                                                     : NULL;
}

/* Appends a member of a union, or all of one that is a union, unless it is there. */
static bool union_add(om_runtime *rt, om_object *list, om_object *member)
{
    om_object *types = om_union_types_borrow(member);
    for (size_t i = 0; types && i < om_tuple_length(types); i++) {
        if (!union_add(rt, list, om_tuple_get_borrow(types, i)))
            return false;
    }
    if (types)
        return true;
    if (om_is_none(member))
        member = &om_in_object(rt)->none_type.head;
    int there = om_contains(rt, list, member);
    return there > 0 || (there == 0 && om_list_append(rt, list, member));
}

static bool union_takes(om_runtime *rt, const om_object *member)
{
    return om_type_is(member) || om_is_none(member) ||
           member->type == &om_in_builtins(rt)->union_type ||
           member->type == &om_in_builtins(rt)->generic_alias_type;
}

/* a | b of two types. */
static om_object *union_binary(om_runtime *rt, om_object *a, om_object *b,
                               om_operator operation)
{
    if (operation != OM_OR || !union_takes(rt, a) || !union_takes(rt, b))
        return om_not_implemented(rt);
    om_object *list = om_list_new(rt), *types = NULL, *made = NULL;
    if (list && union_add(rt, list, a) && union_add(rt, list, b)) {
        if (om_list_length(list) == 1)
            made = om_retain(om_list_get_borrow(list, 0));
        else if ((types = om_tuple_from_object(rt, list)))
            made = om_references_new(rt, &om_in_builtins(rt)->union_type, NULL, types);
    }
    om_xrelease(types);
    om_xrelease(list);
    return made;
}

static om_object *class_item(om_runtime *rt, om_object *self, om_object *key)
{
    om_object *found =
        om_type_find((om_type *)self, om_in_class(rt)->identifiers[OM_ID_CLASS_GETITEM]);
    if (!found)
        return om_in_base(rt)->error
                   ? NULL
                   : om_raise(rt, OM_TYPE_ERROR, "type '%.200s' is not subscriptable",
                              ((om_type *)self)->name);
    om_object *bound = found->type->get ? found->type->get(rt, found, NULL, (om_type *)self)
                                        : om_retain(found);
    om_object *item = bound ? om_call(rt, bound, &key, 1) : NULL;
    om_xrelease(bound);
    return item;
}

static const om_type alias_definition = {
    .flags = OM_TYPE_CONTAINER | OM_TYPE_WEAKLY,
    .size = generic_size,
    .clear = generic_clear,
    .destroy = om_container_free,
    .traverse = generic_traverse,
    .parts = generic_named_parts,
    .hash = alias_hash,
    .compare = alias_compare,
    .repr = alias_repr,
    .call = alias_call,
    .call_with = alias_call_with,
    .item = alias_item,
    .binary = union_binary,
    .attribute = alias_attribute,
};

static const om_type union_definition = {
    .flags = OM_TYPE_CONTAINER,
    .size = generic_size,
    .clear = generic_clear,
    .destroy = om_container_free,
    .traverse = generic_traverse,
    .parts = generic_named_parts,
    .hash = union_hash,
    .compare = union_compare,
    .repr = union_repr,
    .binary = union_binary,
    .attribute = union_attribute,
};

bool om_generic_begin(om_runtime *rt)
{
    om_builtins_state *state = om_in_builtins(rt);
    om_type_begin(rt, &state->generic_alias_type, "types.GenericAlias", &alias_definition);
    state->generic_alias_type.face = &alias_face.face;
    om_type_begin(rt, &state->union_type, "types.UnionType", &union_definition);
    om_in_base(rt)->type_type.item = class_item;
    om_in_base(rt)->type_type.binary = union_binary;
    return true;
}
