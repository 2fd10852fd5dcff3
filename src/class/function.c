/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/function.h"

#include "base/type.h"
#include "class/names.h"
#include "class/state.h"
#include "heap/track.h"
#include "object/dealloc.h"
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
        om_object *name = om_str_intern(rt, om_str_from_utf8(rt, text, length));
        if (!name)
            return false;
        names[(*count)++] = name;
    }
}

om_object *om_def(om_runtime *rt, const char *name, om_native *native,
                  const char *parameters, om_object *defaults)
{
    om_object *names[OM_PARAMETERS_MOST];
    uint32_t count;
    if (!parameter_names(rt, parameters ? parameters : "", names, &count))
        return NULL;
    om_object *called = om_str_new(rt, name);
    om_def_object *self = NULL;
    if (called && defaults && om_items_length(defaults) > count)
        (void)om_raise(rt, OM_VALUE_ERROR, "more defaults than parameters");
    else if (called)
        self = om_container_alloc(rt, &om_in_class(rt)->def_type,
                                  sizeof *self + count * sizeof *names);
    if (!self) {
        om_release_maybe(called);
        return NULL;
    }
    self->native = native;
    self->parameter_count = parameters ? count : UINT32_MAX;
    self->name_count = count;
    memcpy(self->names, names, count * sizeof *names);
    self->parts[OM_DEF_NAME] = called;
    self->parts[OM_DEF_DEFAULTS] = defaults ? om_retain(defaults) : NULL;
    self->parts[OM_DEF_DICT] = NULL;
    om_track(rt, &self->head);
    return &self->head;
}

static size_t def_defaults(const om_def_object *def)
{
    om_object *defaults = def->parts[OM_DEF_DEFAULTS];
    return defaults ? om_items_length(defaults) : 0;
}

static void *def_too_many(om_runtime *rt, const om_def_object *def, size_t given)
{
    char name[100], least[24] = "";
    size_t most = def->parameter_count, defaults = def_defaults(def);
    (void)om_str_utf8(def->parts[OM_DEF_NAME], name, sizeof name);
    if (defaults)
        (void)snprintf(least, sizeof least, "from %zu to ", most - defaults);
    return om_raise(
        rt, OM_TYPE_ERROR, "%s() takes %s%zu positional argument%s but %zu %s given", name,
        least, most, most == 1 && !defaults ? "" : "s", given, given == 1 ? "was" : "were");
}

static void *def_too_few(om_runtime *rt, const om_def_object *def, size_t given)
{
    char name[100], names[140] = "";
    size_t missing = def->parameter_count - def_defaults(def) - given, length = 0;
    (void)om_str_utf8(def->parts[OM_DEF_NAME], name, sizeof name);
    for (size_t i = 0; i < missing && length < sizeof names; i++) {
        char each[40];
        (void)om_str_utf8(def->names[given + i], each, sizeof each);
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

static om_object *def_enter(om_runtime *rt, om_def_object *def, om_object *const *arguments,
                            size_t count)
{
    if (!om_enter(rt, ""))
        return NULL;
    om_object *result = om_native_run(rt, def->native, &def->head, arguments, count);
    om_leave(rt);
    return result;
}

/* Calls the function, with defaults behind these arguments where some are missing. */
static om_object *def_run(om_runtime *rt, om_def_object *def, om_object *const *arguments,
                          size_t count)
{
    om_object *all[OM_PARAMETERS_MOST];
    size_t wanted = def->parameter_count, defaults = def_defaults(def);
    if (wanted == UINT32_MAX || count == wanted)
        return def_enter(rt, def, arguments, count);
    if (count > wanted)
        return def_too_many(rt, def, count);
    if (count + defaults < wanted)
        return def_too_few(rt, def, count);
    om_object *tuple = om_retain(def->parts[OM_DEF_DEFAULTS]);
    for (size_t i = 0; i < count; i++)
        all[i] = arguments[i];
    for (size_t i = count; i < wanted; i++)
        all[i] = om_items_of(tuple)[i - (wanted - defaults)];
    om_object *result = def_enter(rt, def, all, wanted);
    om_release(tuple);
    return result;
}

static om_object *def_call(om_runtime *rt, om_object *self, om_object *const *arguments,
                           size_t count)
{
    om_retain(self);
    om_object *result = def_run(rt, (om_def_object *)self, arguments, count);
    om_release(self);
    return result;
}

static om_slots def_parts(om_object *self)
{
    return (om_slots){((om_def_object *)self)->parts, OM_DEF_PARTS, 1};
}

static om_object *def_unload(om_runtime *rt, om_object *self)
{
    return om_slots_unload(rt, def_parts(self));
}

static bool def_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(def_parts(self), visit, context);
}

static size_t def_size(const om_object *self)
{
    (void)self;
    return 160;
}

static om_object *def_own_name(om_runtime *rt, om_object *self)
{
    char whole[200];
    (void)om_str_utf8(((om_def_object *)self)->parts[OM_DEF_NAME], whole, sizeof whole);
    const char *dot = strrchr(whole, '.');
    return om_str_new(rt, dot ? dot + 1 : whole);
}

static om_object *def_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    om_def_object *def = (om_def_object *)self;
    om_object **dict = &def->parts[OM_DEF_DICT];
    if (name == om_in_class(rt)->known[OM_KNOWN_NAME])
        return def_own_name(rt, self);
    if (name == om_in_class(rt)->known[OM_KNOWN_QUALNAME])
        return om_retain(def->parts[OM_DEF_NAME]);
    if (name == om_in_class(rt)->known[OM_KNOWN_DEFAULTS])
        return om_retain(def_defaults(def) ? def->parts[OM_DEF_DEFAULTS] : om_none(rt));
    if (name == om_in_class(rt)->known[OM_KNOWN_DICT] &&
        (*dict || (*dict = om_dict_make(rt))))
        return om_retain(*dict);
    const om_entry *entry = *dict ? om_dict_find((om_dict *)*dict, name) : NULL;
    return entry ? om_retain(entry->value) : NULL;
}

static int def_set_defaults(om_runtime *rt, om_def_object *def, om_object *value)
{
    om_object *old = def->parts[OM_DEF_DEFAULTS];
    bool none = !value || value == om_none(rt);
    if (!none && value->type != &om_in_types(rt)->tuple_type) {
        om_raise(rt, OM_TYPE_ERROR, "__defaults__ must be set to a tuple object");
        return -1;
    }
    if (!none && om_items_length(value) > def->name_count) {
        om_raise(rt, OM_VALUE_ERROR, "more defaults than parameters");
        return -1;
    }
    def->parts[OM_DEF_DEFAULTS] = none ? NULL : om_retain(value);
    om_release_maybe(old);
    return 1;
}

/* Sets or deletes (NULL) in a dict. 1, 0 when there is nothing to delete, -1 with MemoryError. */
static int dict_put(om_runtime *rt, om_object *dict, om_object *name, om_object *value)
{
    if (value)
        return om_dict_set(rt, (om_dict *)dict, name, om_retain(value)) ? 1 : -1;
    om_entry *entry = om_dict_find((om_dict *)dict, name);
    if (entry)
        om_dict_delete((om_dict *)dict, entry);
    return entry != NULL;
}

static int def_set_attribute(om_runtime *rt, om_object *self, om_object *name,
                             om_object *value)
{
    om_def_object *def = (om_def_object *)self;
    om_object **dict = &def->parts[OM_DEF_DICT];
    if (name == om_in_class(rt)->known[OM_KNOWN_DEFAULTS])
        return def_set_defaults(rt, def, value);
    if (name == om_in_class(rt)->known[OM_KNOWN_NAME] ||
        name == om_in_class(rt)->known[OM_KNOWN_QUALNAME]) {
        om_raise(rt, OM_TYPE_ERROR, "the name of a function of the host cannot be changed");
        return -1;
    }
    if (!*dict && !(*dict = om_dict_make(rt)))
        return -1;
    return dict_put(rt, *dict, name, value);
}

static bool def_repr(om_runtime *rt, om_object *self, om_text *text)
{
    char name[200];
    (void)rt;
    (void)om_str_utf8(((om_def_object *)self)->parts[OM_DEF_NAME], name, sizeof name);
    return om_text_addf(text, "<function %s at 0x%" PRIxPTR ">", name, om_id(self));
}

bool om_def_begin(om_runtime *rt)
{
    om_type *type = &om_in_class(rt)->def_type;
    om_type_begin(rt, type, "function", &om_function_definition);
    return true;
}

om_type *om_def_type(om_runtime *rt)
{
    return &om_in_class(rt)->def_type;
}

const om_type om_function_definition = {
    .flags = OM_TYPE_CONTAINER | OM_TYPE_WEAKLY | OM_TYPE_ATOM,
    .size = def_size,
    .unload = def_unload,
    .destroy = om_container_free,
    .traverse = def_traverse,
    .hash = om_hash_identity,
    .repr = def_repr,
    .call = def_call,
    .attribute = def_attribute,
    .set_attribute = def_set_attribute,
    .own_name = def_own_name,
};
