/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/function.h"

#include "base/type.h"
#include "class/names.h"
#include "class/state.h"
#include "heap/track.h"
#include "object/depth.h"
#include "object/protocol.h"
#include "object/slots.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/native_function.h"
#include "types/sequence/items.h"
#include "types/state.h"
#include "types/table/dict.h"
#include "types/table/table.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Interns the names in `text`, which have spaces between them, and counts them. False with an error. */
static bool parameter_names(om_runtime *rt, const char *text, om_object **names,
                            uint32_t *count)
{
    for (*count = 0;; text += strcspn(text, " ")) {
        text += strspn(text, " ");
        size_t length = strcspn(text, " ");
        if (!length)
            return true;
        if (*count == OM_PARAMETERS_MOST)
            return om_raise(rt, OM_VALUE_ERROR, "more than %d parameters",
                            OM_PARAMETERS_MOST) != NULL;
        om_object *name = om_str_intern_steal(rt, om_str_from_utf8(rt, text, length));
        if (!name)
            return false;
        names[(*count)++] = name;
    }
}

om_object *om_function_new(om_runtime *rt, const char *name, om_native *native,
                           const char *parameters, om_object *defaults)
{
    om_object *names[OM_PARAMETERS_MOST];
    uint32_t count;
    if (!parameter_names(rt, parameters ? parameters : "", names, &count))
        return NULL;
    om_object *called = om_str_new(rt, name);
    om_function *self = NULL;
    if (called && defaults && om_items_length(defaults) > count)
        (void)om_raise(rt, OM_VALUE_ERROR, "more defaults than parameters");
    else if (called)
        self = om_container_alloc(rt, &om_in_class(rt)->function_type,
                                  sizeof *self + count * sizeof *names);
    if (!self) {
        om_xrelease(called);
        return NULL;
    }
    self->native = native;
    self->parameter_count = parameters ? count : UINT32_MAX;
    self->name_count = count;
    memcpy(self->names, names, count * sizeof *names);
    self->parts[OM_FUNCTION_NAME] = called;
    self->parts[OM_FUNCTION_DEFAULTS] = defaults ? om_retain(defaults) : NULL;
    self->parts[OM_FUNCTION_DICT] = NULL;
    om_track(rt, &self->head);
    return &self->head;
}

static size_t function_defaults(const om_function *function)
{
    om_object *defaults = function->parts[OM_FUNCTION_DEFAULTS];
    return defaults ? om_items_length(defaults) : 0;
}

static void *function_too_many(om_runtime *rt, const om_function *function, size_t given)
{
    char name[100], least[24] = "";
    size_t most = function->parameter_count, defaults = function_defaults(function);
    (void)om_str_write_utf8(function->parts[OM_FUNCTION_NAME], name, sizeof name);
    if (defaults)
        (void)snprintf(least, sizeof least, "from %zu to ", most - defaults);
    return om_raise(
        rt, OM_TYPE_ERROR, "%s() takes %s%zu positional argument%s but %zu %s given", name,
        least, most, most == 1 && !defaults ? "" : "s", given, given == 1 ? "was" : "were");
}

static void *function_too_few(om_runtime *rt, const om_function *function, size_t given)
{
    char name[100], names[140] = "";
    size_t missing = function->parameter_count - function_defaults(function) - given,
           length = 0;
    (void)om_str_write_utf8(function->parts[OM_FUNCTION_NAME], name, sizeof name);
    for (size_t i = 0; i < missing && length < sizeof names; i++) {
        char each[40];
        (void)om_str_write_utf8(function->names[given + i], each, sizeof each);
        const char *before = i == 0            ? ""
                             : i + 1 < missing ? ", "
                             : missing == 2    ? " and "
                                               : ", and ";
        length +=
            (size_t)snprintf(names + length, sizeof names - length, "%s'%s'", before, each);
    }
    return om_raise(rt, OM_TYPE_ERROR,
                    "%s() missing %zu required positional argument%s: %s", name, missing,
                    missing == 1 ? "" : "s", names);
}

static om_object *function_enter(om_runtime *rt, om_function *function,
                                 om_object *const *arguments, size_t count)
{
    if (!om_enter(rt, ""))
        return NULL;
    om_object *result =
        om_native_run(rt, function->native, &function->head, arguments, count);
    om_leave(rt);
    return result;
}

/* Calls the function with these arguments, and defaults for those that are missing. */
static om_object *function_run(om_runtime *rt, om_function *function,
                               om_object *const *arguments, size_t count)
{
    om_object *all[OM_PARAMETERS_MOST];
    size_t wanted = function->parameter_count, defaults = function_defaults(function);
    if (wanted == UINT32_MAX || count == wanted)
        return function_enter(rt, function, arguments, count);
    if (count > wanted)
        return function_too_many(rt, function, count);
    if (count + defaults < wanted)
        return function_too_few(rt, function, count);
    om_object *tuple = om_retain(function->parts[OM_FUNCTION_DEFAULTS]);
    for (size_t i = 0; i < count; i++)
        all[i] = arguments[i];
    for (size_t i = count; i < wanted; i++)
        all[i] = om_items_of(tuple)[i - (wanted - defaults)];
    om_object *result = function_enter(rt, function, all, wanted);
    om_release(tuple);
    return result;
}

static om_object *function_call(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count)
{
    om_retain(self);
    om_object *result = function_run(rt, (om_function *)self, arguments, count);
    om_release(self);
    return result;
}

/* The place of the name among the parameters; their number if it is not there. */
static size_t parameter_find(const om_function *function, const om_object *name)
{
    for (size_t i = 0; i < function->name_count; i++) {
        if (function->names[i] == name || om_str_equal(function->names[i], name))
            return i;
    }
    return function->name_count;
}

/* Puts the named arguments into their places. False with TypeError. */
static bool function_place(om_runtime *rt, om_function *function, om_object **all,
                           om_object *const *arguments, om_object *names)
{
    for (size_t i = 0; i < om_items_length(names); i++) {
        char called[100], name[100];
        size_t at = parameter_find(function, om_items_of(names)[i]);
        bool unknown = at == function->name_count;
        if (!unknown && !all[at]) {
            all[at] = arguments[i];
            continue;
        }
        (void)om_str_write_utf8(function->parts[OM_FUNCTION_NAME], called, sizeof called);
        (void)om_str_write_utf8(om_items_of(names)[i], name, sizeof name);
        return om_raise(rt, OM_TYPE_ERROR,
                        unknown ? "%s() got an unexpected keyword argument '%s'"
                                : "%s() got multiple values for argument '%s'",
                        called, name) != NULL;
    }
    return true;
}

/* Fills the places that are empty from the defaults. False with TypeError. */
static bool function_complete(om_runtime *rt, om_function *function, om_object **all)
{
    size_t wanted = function->parameter_count, least = wanted - function_defaults(function);
    for (size_t i = 0; i < wanted; i++) {
        if (!all[i] && i >= least)
            all[i] = om_items_of(function->parts[OM_FUNCTION_DEFAULTS])[i - least];
        if (!all[i]) {
            char called[100], name[100];
            (void)om_str_write_utf8(function->parts[OM_FUNCTION_NAME], called,
                                    sizeof called);
            (void)om_str_write_utf8(function->names[i], name, sizeof name);
            return om_raise(rt, OM_TYPE_ERROR,
                            "%s() missing 1 required positional argument: '%s'", called,
                            name) != NULL;
        }
    }
    return true;
}

static om_object *function_call_with(om_runtime *rt, om_object *self,
                                     om_object *const *arguments, size_t count,
                                     om_object *names)
{
    om_function *function = (om_function *)self;
    om_object *all[OM_PARAMETERS_MOST] = {NULL};
    if (function->parameter_count == UINT32_MAX) {
        char name[100];
        (void)om_str_write_utf8(function->parts[OM_FUNCTION_NAME], name, sizeof name);
        return om_raise(rt, OM_TYPE_ERROR, "%s() takes no keyword arguments", name);
    }
    if (count > function->parameter_count)
        return function_too_many(rt, function, count);
    for (size_t i = 0; i < count; i++)
        all[i] = arguments[i];
    if (!function_place(rt, function, all, arguments + count, names))
        return NULL;
    om_object *defaults = function->parts[OM_FUNCTION_DEFAULTS], *result = NULL;
    om_retain(self);
    if (defaults)
        om_retain(defaults);
    if (function_complete(rt, function, all))
        result = function_enter(rt, function, all, function->parameter_count);
    om_xrelease(defaults);
    om_release(self);
    return result;
}

static om_slots function_parts(om_object *self)
{
    return (om_slots){((om_function *)self)->parts, OM_FUNCTION_PARTS, 1};
}

static om_object *function_clear(om_runtime *rt, om_object *self)
{
    om_slots parts = function_parts(self), nameless = {parts.first + 1, parts.count - 1, 1};
    return om_slots_clear(rt, self->count ? nameless : parts);
}

static bool function_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(function_parts(self), visit, context);
}

static bool function_named_parts(om_object *self, om_part_visitor *visit, void *context)
{
    static const char *const names[OM_FUNCTION_PARTS] = {
        [OM_FUNCTION_DEFAULTS] = "__defaults__", [OM_FUNCTION_DICT] = "__dict__"};
    return om_slots_parts(function_parts(self), names, visit, context);
}

static size_t function_size(const om_object *self)
{
    (void)self;
    return 160;
}

static om_object *function_own_name(om_runtime *rt, om_object *self)
{
    char whole[200];
    (void)om_str_write_utf8(((om_function *)self)->parts[OM_FUNCTION_NAME], whole,
                            sizeof whole);
    const char *dot = strrchr(whole, '.');
    return om_str_new(rt, dot ? dot + 1 : whole);
}

static om_object *function_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    om_function *function = (om_function *)self;
    om_object **dict = &function->parts[OM_FUNCTION_DICT];
    if (name == om_in_class(rt)->identifiers[OM_ID_NAME])
        return function_own_name(rt, self);
    if (name == om_in_class(rt)->identifiers[OM_ID_QUALNAME])
        return om_retain(function->parts[OM_FUNCTION_NAME]);
    if (name == om_in_class(rt)->identifiers[OM_ID_DEFAULTS])
        return om_retain(function_defaults(function) ? function->parts[OM_FUNCTION_DEFAULTS]
                                                     : om_none(rt));
    if (name == om_in_class(rt)->identifiers[OM_ID_DICT] &&
        (*dict || (*dict = om_dict_make(rt))))
        return om_retain(*dict);
    const om_entry *entry = *dict ? om_dict_find((om_dict *)*dict, name) : NULL;
    return entry ? om_retain(entry->value) : NULL;
}

static int function_set_defaults(om_runtime *rt, om_function *function, om_object *value)
{
    om_object *old = function->parts[OM_FUNCTION_DEFAULTS];
    bool none = !value || value == om_none(rt);
    if (!none && value->type != &om_in_types(rt)->tuple_type) {
        om_raise(rt, OM_TYPE_ERROR, "__defaults__ must be set to a tuple object");
        return -1;
    }
    if (!none && om_items_length(value) > function->name_count) {
        om_raise(rt, OM_VALUE_ERROR, "more defaults than parameters");
        return -1;
    }
    function->parts[OM_FUNCTION_DEFAULTS] = none ? NULL : om_retain(value);
    om_xrelease(old);
    return 1;
}

/* Sets or deletes (NULL) in a dict. 1, 0 when there is nothing to delete, -1 with MemoryError. */
static int dict_put(om_runtime *rt, om_object *dict, om_object *name, om_object *value)
{
    if (value)
        return om_dict_bind(rt, (om_dict *)dict, name, om_retain(value)) ? 1 : -1;
    om_entry *entry = om_dict_find((om_dict *)dict, name);
    if (entry)
        om_dict_remove_entry((om_dict *)dict, entry);
    return entry != NULL;
}

static int function_set_attribute(om_runtime *rt, om_object *self, om_object *name,
                                  om_object *value)
{
    om_function *function = (om_function *)self;
    om_object **dict = &function->parts[OM_FUNCTION_DICT];
    if (name == om_in_class(rt)->identifiers[OM_ID_DEFAULTS])
        return function_set_defaults(rt, function, value);
    if (name == om_in_class(rt)->identifiers[OM_ID_NAME] ||
        name == om_in_class(rt)->identifiers[OM_ID_QUALNAME]) {
        om_raise(rt, OM_TYPE_ERROR, "the name of a native function cannot be changed");
        return -1;
    }
    if (!*dict && !(*dict = om_dict_make(rt)))
        return -1;
    return dict_put(rt, *dict, name, value);
}

static bool function_repr(om_runtime *rt, om_object *self, om_text *text)
{
    char name[200];
    (void)rt;
    (void)om_str_write_utf8(((om_function *)self)->parts[OM_FUNCTION_NAME], name,
                            sizeof name);
    return om_text_addf(text, "<function %s at 0x%" PRIxPTR ">", name, om_id(self));
}

bool om_function_begin(om_runtime *rt)
{
    om_type *type = &om_in_class(rt)->function_type;
    om_type_begin(rt, type, "function", &om_function_definition);
    return true;
}

om_type *om_function_type(om_runtime *rt)
{
    return &om_in_class(rt)->function_type;
}

bool om_is_function(const om_object *self)
{
    return self->type == om_function_type(self->type->rt);
}

const om_type om_function_definition = {
    .flags = OM_TYPE_CONTAINER | OM_TYPE_WEAKLY | OM_TYPE_ATOM | OM_TYPE_BINDS,
    .size = function_size,
    .clear = function_clear,
    .destroy = om_container_free,
    .traverse = function_traverse,
    .parts = function_named_parts,
    .hash = om_hash_identity,
    .repr = function_repr,
    .call = function_call,
    .call_with = function_call_with,
    .attribute = function_attribute,
    .set_attribute = function_set_attribute,
    .own_name = function_own_name,
};
