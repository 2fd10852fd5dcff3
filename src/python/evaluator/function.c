/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/function.h"

#include "base/state.h"
#include "base/type.h"
#include "class/bind.h"
#include "class/state.h"
#include "heap/track.h"
#include "object/protocol.h"
#include "object/repr.h"
#include "object/slots.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "python/compiler/code_object.h"
#include "python/evaluator/run.h"
#include "python/evaluator/state.h"
#include "types/text/str_text.h"

#include <inttypes.h>

static const struct {
    const char *name;
    int part;
} function_attributes[] = {
    {"__code__", OM_PYTHON_CODE},
    {"__globals__", OM_PYTHON_GLOBALS},
    {"__builtins__", OM_PYTHON_BUILTINS},
    {"__name__", OM_PYTHON_NAME},
    {"__qualname__", OM_PYTHON_QUALNAME},
    {"__module__", OM_PYTHON_MODULE},
    {"__defaults__", OM_PYTHON_DEFAULTS},
    {"__kwdefaults__", OM_PYTHON_KW_DEFAULTS},
    {"__closure__", OM_PYTHON_CLOSURE},
    {"__doc__", OM_PYTHON_DOC},
    {"__dict__", OM_PYTHON_DICT},
    {"__annotations__", OM_PYTHON_ANNOTATIONS},
    {"__type_params__", OM_PYTHON_TYPE_PARAMS},
};

/* The part that an attribute of this name is, or -1. */
static int function_part(om_object *name)
{
    char text[24];
    if (om_str_write_utf8(name, text, sizeof text) >= sizeof text)
        return -1;
    for (size_t i = 0; i < sizeof function_attributes / sizeof *function_attributes; i++) {
        if (strcmp(text, function_attributes[i].name) == 0)
            return function_attributes[i].part;
    }
    return -1;
}

static om_slots python_function_parts(om_object *self)
{
    return (om_slots){((om_python_function *)self)->parts, OM_PYTHON_FUNCTION_PARTS, 1};
}

static om_object *python_function_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear(rt, python_function_parts(self));
}

static bool python_function_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(python_function_parts(self), visit, context);
}

static bool python_function_named_parts(om_object *self, om_part_visitor *visit,
                                        void *context)
{
    const char *names[OM_PYTHON_FUNCTION_PARTS] = {[OM_PYTHON_BUILTINS] = "__builtins__"};
    for (size_t i = 0; i < sizeof function_attributes / sizeof *function_attributes; i++)
        names[function_attributes[i].part] = function_attributes[i].name;
    names[OM_PYTHON_NAME] = names[OM_PYTHON_QUALNAME] = NULL;
    return om_slots_parts(python_function_parts(self), names, visit, context);
}

static size_t python_function_size(const om_object *self)
{
    (void)self;
    return 160;
}

static bool python_function_repr(om_runtime *rt, om_object *self, om_text *text)
{
    (void)rt;
    return om_text_add_cstring(text, "<function ") &&
           om_text_add_str(text, ((om_python_function *)self)->parts[OM_PYTHON_QUALNAME]) &&
           om_text_addf(text, " at 0x%" PRIxPTR ">", om_id(self));
}

/* Names and values in turn, as the compiler leaves them, become a dict once somebody asks. */
static bool annotations_dict(om_runtime *rt, om_object **place)
{
    om_object *pairs = *place, *dict = om_dict_new(rt);
    bool filled = dict != NULL;
    for (size_t i = 0; filled && i + 1 < om_tuple_length(pairs); i += 2)
        filled = om_dict_set(rt, dict, om_tuple_get_borrow(pairs, i),
                             om_tuple_get_borrow(pairs, i + 1));
    if (!filled) {
        om_xrelease(dict);
        return false;
    }
    *place = dict;
    om_release(pairs);
    return true;
}

static om_object *python_function_attribute(om_runtime *rt, om_object *self,
                                            om_object *name)
{
    om_object **parts = ((om_python_function *)self)->parts;
    int part = function_part(name);
    bool made = part == OM_PYTHON_DICT || part == OM_PYTHON_ANNOTATIONS;
    if (made && !parts[part] && !(parts[part] = om_dict_new(rt)))
        return NULL;
    if (part == OM_PYTHON_TYPE_PARAMS && !parts[part])
        return om_tuple_of(rt, 0);
    if (part == OM_PYTHON_ANNOTATIONS && om_is_tuple(parts[part]) &&
        !annotations_dict(rt, parts + part))
        return NULL;
    if (part >= 0)
        return parts[part] ? om_retain(parts[part]) : om_none(rt);
    if (!parts[OM_PYTHON_DICT])
        return NULL;
    om_object *value = om_dict_get_borrow(rt, parts[OM_PYTHON_DICT], name);
    return value ? om_retain(value) : NULL;
}

/* Refuses a value that this part cannot have. */
static bool function_part_fits(om_runtime *rt, int part, om_object *value)
{
    const char *error = NULL;
    if (part == OM_PYTHON_CODE && !(value && om_is_code_object(value)))
        error = "__code__ must be set to a code object";
    if (part == OM_PYTHON_NAME && !(value && om_is_str(value)))
        error = "__name__ must be set to a string object";
    if (part == OM_PYTHON_QUALNAME && !(value && om_is_str(value)))
        error = "__qualname__ must be set to a string object";
    if (part == OM_PYTHON_DEFAULTS && value && !om_is_tuple(value) && !om_is_none(value))
        error = "__defaults__ must be set to a tuple object";
    if (part == OM_PYTHON_KW_DEFAULTS && value && !om_is_dict(value) && !om_is_none(value))
        error = "__kwdefaults__ must be set to a dict object";
    if (part == OM_PYTHON_ANNOTATIONS && value && !om_is_dict(value) && !om_is_none(value))
        error = "__annotations__ must be set to a dict object";
    if (part == OM_PYTHON_DICT && !(value && om_is_dict(value)))
        return om_raise(rt, OM_TYPE_ERROR,
                        value ? "__dict__ must be set to a dictionary, not a '%.200s'"
                              : "cannot delete __dict__",
                        value ? value->type->name : "");
    return !error || om_raise(rt, OM_TYPE_ERROR, "%s", error);
}

/* Whether the closure of the function is one for that code. */
static bool function_takes_code(om_runtime *rt, const om_object *self, om_object *code)
{
    om_object *const *parts = ((const om_python_function *)self)->parts;
    om_object *closure = parts[OM_PYTHON_CLOSURE];
    char name[200];
    int free = ((om_code_object *)code)->is.nfree;
    size_t has = closure ? om_tuple_length(closure) : 0;
    (void)om_str_write_utf8(parts[OM_PYTHON_NAME], name, sizeof name);
    return has == (size_t)free ||
           om_raise(rt, OM_VALUE_ERROR,
                    "%s() requires a code object with %zu free vars, not %d", name, has,
                    free);
}

static int python_function_set_attribute(om_runtime *rt, om_object *self, om_object *name,
                                         om_object *value)
{
    om_object **parts = ((om_python_function *)self)->parts;
    int part = function_part(name);
    if (part == OM_PYTHON_GLOBALS || part == OM_PYTHON_BUILTINS ||
        part == OM_PYTHON_CLOSURE) {
        om_raise(rt, OM_ATTRIBUTE_ERROR, "readonly attribute");
        return -1;
    }
    if (part >= 0) {
        if (!function_part_fits(rt, part, value) ||
            (part == OM_PYTHON_CODE && !function_takes_code(rt, self, value)))
            return -1;
        bool none =
            value && om_is_none(value) && part != OM_PYTHON_DOC && part != OM_PYTHON_MODULE;
        om_object *old = parts[part];
        parts[part] = value && !none ? om_retain(value) : NULL;
        om_xrelease(old);
        return 1;
    }
    if (!parts[OM_PYTHON_DICT] && !(parts[OM_PYTHON_DICT] = om_dict_new(rt)))
        return -1;
    if (value)
        return om_dict_set(rt, parts[OM_PYTHON_DICT], name, value) ? 1 : -1;
    int there = om_contains(rt, parts[OM_PYTHON_DICT], name);
    return there > 0 ? (om_item_remove(rt, parts[OM_PYTHON_DICT], name) ? 1 : -1) : there;
}

om_object *om_python_function_new(om_runtime *rt, om_object *code, om_object *globals,
                                  om_object *builtins)
{
    const om_code_parts *is = &((om_code_object *)code)->is;
    om_object *key = om_str_intern_utf8(rt, "__name__");
    om_object *module = key ? om_dict_get_borrow(rt, globals, key) : NULL;
    om_python_function *self =
        om_container_alloc(rt, &om_in_evaluator(rt)->python_function_type, sizeof *self);
    if (!self)
        return NULL;
    memset(self->parts, 0, sizeof self->parts);
    self->parts[OM_PYTHON_CODE] = om_retain(code);
    self->parts[OM_PYTHON_GLOBALS] = om_retain(globals);
    self->parts[OM_PYTHON_BUILTINS] = om_retain(builtins);
    self->parts[OM_PYTHON_NAME] = om_retain(is->name);
    self->parts[OM_PYTHON_QUALNAME] = om_retain(is->qualname);
    self->parts[OM_PYTHON_MODULE] = module ? om_retain(module) : NULL;
    om_object *doc =
        om_tuple_length(is->consts) ? om_tuple_get_borrow(is->consts, 0) : NULL;
    self->parts[OM_PYTHON_DOC] = doc && om_is_str(doc) ? om_retain(doc) : NULL;
    om_track(rt, &self->head);
    return &self->head;
}

/* A bound method is shown with the name of its function, whatever that is. */
static bool method_repr(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *const *parts = ((om_references *)self)->parts;
    om_object *name = om_attribute_get(rt, parts[0], "__qualname__");
    if (!name && om_in_base(rt)->error == OM_ATTRIBUTE_ERROR) {
        om_error_clear(rt);
        name = om_str_new(rt, "?");
    }
    bool added =
        name && om_text_add_cstring(text, "<bound method ") &&
        (om_is_str(name) ? om_text_add_str(text, name) : om_text_add_cstring(text, "?")) &&
        om_text_add_cstring(text, " of ") && om_repr_into(rt, parts[1], text) &&
        om_text_add_cstring(text, ">");
    om_xrelease(name);
    return added || om_text_fail(text);
}

bool om_is_python_function(const om_object *self)
{
    return self->type == &om_in_evaluator(self->type->rt)->python_function_type;
}

static om_object *python_function_own_name(om_runtime *rt, om_object *self)
{
    om_object *name = ((om_python_function *)self)->parts[OM_PYTHON_NAME];
    return name ? om_retain(name) : om_str_new(rt, "");
}

/* Cells are compared by what they hold; one that holds nothing is less than all others. */
static int cell_compare(om_runtime *rt, om_object *self, om_object *other, om_order order)
{
    if (!om_is_cell(other))
        return OM_NOT_IMPLEMENTED;
    om_object *a = *om_cell_place(self), *b = *om_cell_place(other);
    if (a && b)
        return om_compare(rt, a, b, order);
    int difference = (a != NULL) - (b != NULL);
    const bool answers[] = {
        [OM_LT] = difference < 0,  [OM_LE] = difference <= 0, [OM_EQ] = difference == 0,
        [OM_NE] = difference != 0, [OM_GT] = difference > 0,  [OM_GE] = difference >= 0,
    };
    return answers[order];
}

static const om_type python_function_definition = {
    .flags = OM_TYPE_CONTAINER | OM_TYPE_WEAKLY | OM_TYPE_ATOM | OM_TYPE_BINDS,
    .size = python_function_size,
    .clear = python_function_clear,
    .destroy = om_container_free,
    .traverse = python_function_traverse,
    .parts = python_function_named_parts,
    .hash = om_hash_identity,
    .repr = python_function_repr,
    .own_name = python_function_own_name,
    .call = om_python_function_call,
    .call_with = om_python_function_call_with,
    .attribute = python_function_attribute,
    .set_attribute = python_function_set_attribute,
};

bool om_python_function_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_evaluator(rt)->python_function_type, "function",
                  &python_function_definition);
    om_in_class(rt)->method_type.repr = method_repr;
    om_in_class(rt)->cell_type.compare = cell_compare;
    return true;
}
