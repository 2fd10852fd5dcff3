/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/exception.h"

#include "base/type.h"
#include "class/class.h"
#include "class/exception.h"
#include "class/exception_kinds.h"
#include "class/instance.h"
#include "class/names.h"
#include "class/payload.h"
#include "class/state.h"
#include "heap/track.h"
#include "object/protocol.h"
#include "object/slots.h"
#include "object/type.h"
#include "python/evaluator/class_cell.h"
#include "python/evaluator/exception_made.h"
#include "python/evaluator/state.h"
#include "python/evaluator/traceback.h"

#include <inttypes.h>
#include <string.h>

typedef struct exception_details {
    om_object head;
    om_object *parts[OM_EXCEPTION_PARTS];
    bool suppresses;
} exception_details;

static om_slots details_slots(om_object *self)
{
    return (om_slots){((exception_details *)self)->parts, OM_EXCEPTION_PARTS, 1};
}

static om_object *details_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear(rt, details_slots(self));
}

static bool details_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(details_slots(self), visit, context);
}

static bool details_parts(om_object *self, om_part_visitor *visit, void *context)
{
    static const char *const names[OM_EXCEPTION_PARTS] = {"__traceback__", "__context__",
                                                          "__cause__", "its attributes"};
    return om_slots_parts(details_slots(self), names, visit, context);
}

/* They are a part of the exception, which the collector counts. */
static size_t details_weigh(const om_object *self)
{
    (void)self;
    return 0;
}

/* In bytes. */
static size_t exception_details_size(const om_object *self)
{
    (void)self;
    return sizeof(exception_details);
}

static const om_type exception_details_definition = {
    .size = exception_details_size,
    .flags = OM_TYPE_CONTAINER | OM_TYPE_ATOM,
    .clear = details_clear,
    .destroy = om_container_free,
    .traverse = details_traverse,
    .parts = details_parts,
    .weigh = details_weigh,
    .hash = om_hash_identity,
};

static exception_details *details_of(const om_object *self)
{
    om_object *details = ((const om_instance *)self)->values[OM_EXCEPTION_DETAILS];
    return om_is_none(details) ? NULL : (exception_details *)details;
}

static exception_details *details_make(om_runtime *rt, om_object *self)
{
    exception_details *details = details_of(self);
    if (details)
        return details;
    details = om_container_alloc(rt, &om_in_evaluator(rt)->exception_details_type,
                                 sizeof *details);
    if (!details)
        return NULL;
    memset(details->parts, 0, sizeof details->parts);
    details->suppresses = false;
    om_track(rt, &details->head);
    ((om_instance *)self)->values[OM_EXCEPTION_DETAILS] = &details->head;
    return details;
}

om_object *om_exception_part_borrow(const om_object *self, om_exception_part part)
{
    const exception_details *details = details_of(self);
    return details ? details->parts[part] : NULL;
}

bool om_exception_suppresses(const om_object *self)
{
    const exception_details *details = details_of(self);
    return details && details->suppresses;
}

bool om_exception_set_part(om_runtime *rt, om_object *self, om_exception_part part,
                           om_object *value)
{
    exception_details *details = details_make(rt, self);
    if (!details)
        return false;
    om_object *old = details->parts[part];
    details->parts[part] = value ? om_retain(value) : NULL;
    details->suppresses |= part == OM_EXCEPTION_CAUSE;
    om_xrelease(old);
    return true;
}

bool om_exception_set_context(om_runtime *rt, om_object *self, om_object *context)
{
    om_object *at = context, *next, *slow = context;
    if (context == self)
        return true;
    for (bool odd = false; (next = om_exception_part_borrow(at, OM_EXCEPTION_CONTEXT));
         odd = !odd) {
        if (next == self)
            return om_exception_set_part(rt, at, OM_EXCEPTION_CONTEXT, NULL) &&
                   om_exception_set_part(rt, self, OM_EXCEPTION_CONTEXT, context);
        at = next;
        slow = odd ? om_exception_part_borrow(slow, OM_EXCEPTION_CONTEXT) : slow;
        if (at == slow)
            break; /* a ring that a program has made */
    }
    return om_exception_set_part(rt, self, OM_EXCEPTION_CONTEXT, context);
}

/* Attributes of the exceptions of a type: each the argument of that number (-1: none, -2: the only
 * one or all), if there are so many of them. */
static const struct exception_attribute {
    const char *type, *name;
    int argument, least, most;
    bool by_name; /* its constructor takes it by name */
} exception_attributes[] = {
    {"StopIteration", "value", 0, 1, 255, false},
    {"SystemExit", "code", -2, 1, 255, false},
    {"OSError", "errno", 0, 2, 5, false},
    {"OSError", "strerror", 1, 2, 5, false},
    {"OSError", "filename", 2, 3, 5, false},
    {"OSError", "filename2", 4, 5, 5, false},
    {"NameError", "name", -1, 0, 0, true},
    {"AttributeError", "name", -1, 0, 0, true},
    {"AttributeError", "obj", -1, 0, 0, true},
    {"ImportError", "msg", 0, 1, 1, false},
    {"ImportError", "name", -1, 0, 0, true},
    {"ImportError", "path", -1, 0, 0, true},
    {"ImportError", "name_from", -1, 0, 0, true},
    {"SyntaxError", "msg", 0, 1, 255, false},
    {"SyntaxError", "filename", 0, 2, 2, false},
    {"SyntaxError", "lineno", 1, 2, 2, false},
    {"SyntaxError", "offset", 2, 2, 2, false},
    {"SyntaxError", "text", 3, 2, 2, false},
    {"SyntaxError", "end_lineno", 4, 2, 2, false},
    {"SyntaxError", "end_offset", 5, 2, 2, false},
    {"SyntaxError", "print_file_and_line", -1, 0, 0, false},
    {"UnicodeEncodeError", "encoding", 0, 5, 5, false},
    {"UnicodeEncodeError", "object", 1, 5, 5, false},
    {"UnicodeEncodeError", "start", 2, 5, 5, false},
    {"UnicodeEncodeError", "end", 3, 5, 5, false},
    {"UnicodeEncodeError", "reason", 4, 5, 5, false},
    {"UnicodeDecodeError", "encoding", 0, 5, 5, false},
    {"UnicodeDecodeError", "object", 1, 5, 5, false},
    {"UnicodeDecodeError", "start", 2, 5, 5, false},
    {"UnicodeDecodeError", "end", 3, 5, 5, false},
    {"UnicodeDecodeError", "reason", 4, 5, 5, false},
    {"UnicodeTranslateError", "encoding", -1, 0, 0, false},
    {"UnicodeTranslateError", "object", 0, 4, 4, false},
    {"UnicodeTranslateError", "start", 1, 4, 4, false},
    {"UnicodeTranslateError", "end", 2, 4, 4, false},
    {"UnicodeTranslateError", "reason", 3, 4, 4, false},
    {"OSError", "characters_written", -1, 0, 0, false},
};

/* The attribute of that name that exceptions of this type have; NULL: there is none. */
static const struct exception_attribute *
attribute_known(om_runtime *rt, const om_type *type, const char *name)
{
    for (size_t i = 0; i < sizeof exception_attributes / sizeof *exception_attributes;
         i++) {
        if (strcmp(exception_attributes[i].name, name) != 0)
            continue;
        om_object *owner = om_exception_named_type(rt, exception_attributes[i].type);
        if (owner && om_type_is_subtype(type, (om_type *)owner))
            return &exception_attributes[i];
    }
    return NULL;
}

static om_object *attribute_from_args(om_runtime *rt, om_object *self,
                                      const struct exception_attribute *attribute)
{
    om_object *args = ((om_instance *)self)->values[OM_EXCEPTION_ARGS];
    int count = (int)om_tuple_length(args), number = attribute->argument;
    if (number == -1 || count < attribute->least || count > attribute->most)
        return om_none(rt);
    if (number == -2)
        return om_retain(count == 1 ? om_tuple_get_borrow(args, 0) : args);
    if (attribute->least == 2 &&
        attribute->most == 2) { /* of a SyntaxError: in the tuple of the second */
        args = om_tuple_get_borrow(args, 1);
        count = om_is_tuple(args) ? (int)om_tuple_length(args) : 0;
    }
    return number < count ? om_retain(om_tuple_get_borrow(args, (size_t)number))
                          : om_none(rt);
}

static om_object *known_get(om_runtime *rt, om_object *self,
                            const struct exception_attribute *known)
{
    om_object *named = om_exception_part_borrow(self, OM_EXCEPTION_NAMED);
    om_object *key = named ? om_str_intern_utf8(rt, known->name) : NULL;
    om_object *value = key ? om_dict_get_borrow(rt, named, key) : NULL;
    if (!value && strcmp(known->name, "characters_written") == 0)
        return om_raise(rt, OM_ATTRIBUTE_ERROR, "%s", known->name);
    if (!value && named && om_exception_is_os(&self->type->head))
        return om_none(rt); /* its arguments have been looked at */
    return value ? om_retain(value) : attribute_from_args(rt, self, known);
}

om_object *om_exception_named(om_runtime *rt, om_object *self, const char *name)
{
    const struct exception_attribute *known = attribute_known(rt, self->type, name);
    return known ? known_get(rt, self, known) : om_none(rt);
}

bool om_exception_keep(om_runtime *rt, om_object *self, const char *name, om_object *value)
{
    om_object *named = om_exception_part_borrow(self, OM_EXCEPTION_NAMED);
    if (!named) {
        om_object *dict = om_dict_new(rt);
        bool set = dict && om_exception_set_part(rt, self, OM_EXCEPTION_NAMED, dict);
        om_xrelease(dict);
        if (!set)
            return false;
        named = dict;
    }
    return om_namespace_set(rt, named, name, value);
}

static bool known_set(om_runtime *rt, om_object *self,
                      const struct exception_attribute *known, om_object *value)
{
    return om_exception_keep(rt, self, known->name, value);
}

/* From now on it has none. */
static void known_forget(om_runtime *rt, om_object *self,
                         const struct exception_attribute *known)
{
    om_object *named = om_exception_part_borrow(self, OM_EXCEPTION_NAMED);
    om_object *key = named ? om_str_intern_utf8(rt, known->name) : NULL;
    if (key && !om_item_remove(rt, named, key))
        om_error_clear(rt);
}

/* add_note(note) */
om_object *om_exception_add_note(om_runtime *rt, om_object *self,
                                 om_object *const *arguments, size_t count,
                                 om_object *names)
{
    (void)count, (void)names;
    if (!om_is_str(arguments[0]))
        return om_raise(rt, OM_TYPE_ERROR, "note must be a str, not '%.200s'",
                        arguments[0]->type->name);
    om_object *key = om_str_intern_utf8(rt, "__notes__");
    om_object *notes = key ? om_instance_own(self, key) : NULL;
    bool added = notes && om_is_list(notes) && om_list_append(rt, notes, arguments[0]);
    if (key && !notes)
        added = om_attribute_set_steal(rt, self, "__notes__",
                                       om_list_of(rt, 1, om_retain(arguments[0])));
    if (notes && !om_is_list(notes))
        om_raise(rt, OM_TYPE_ERROR, "Cannot add note: __notes__ is not a list");
    return added ? om_none(rt) : NULL;
}

static bool traceback_fits(om_runtime *rt, const om_object *value)
{
    return (value && (om_is_none(value) || om_is_traceback(value))) ||
           om_raise(rt, OM_TYPE_ERROR,
                    value ? "__traceback__ must be a traceback or None"
                          : "__traceback__ may not be deleted");
}

/* __setstate__(state): each item becomes an attribute. */
om_object *om_exception_setstate(om_runtime *rt, om_object *self,
                                 om_object *const *arguments, size_t count,
                                 om_object *names)
{
    om_object *name, *value;
    (void)count, (void)names;
    if (om_is_none(arguments[0]))
        return om_none(rt);
    if (!om_is_dict(om_payload(arguments[0])))
        return om_raise(rt, OM_TYPE_ERROR, "state is not a dictionary");
    om_object *state = om_copy(rt, om_payload(arguments[0]));
    bool set = state != NULL;
    for (size_t at = 0; set && om_dict_next_borrow(state, &at, &name, &value);)
        set = om_attribute_set_key(rt, self, name, value);
    om_xrelease(state);
    return set ? om_none(rt) : NULL;
}

/* with_traceback(traceback) */
om_object *om_exception_with_traceback(om_runtime *rt, om_object *self,
                                       om_object *const *arguments, size_t count,
                                       om_object *names)
{
    (void)count, (void)names;
    bool set = traceback_fits(rt, arguments[0]) &&
               om_exception_set_part(rt, self, OM_EXCEPTION_TRACEBACK,
                                     om_is_none(arguments[0]) ? NULL : arguments[0]);
    return set ? om_retain(self) : NULL;
}

static const char *const part_names[] = {"__traceback__", "__context__", "__cause__"};

static om_object *exception_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    char text[24];
    om_object *payload = om_payload(self);
    if (payload != self) {
        bool asks = payload->type->attribute &&
                    !(payload->type->flags & OM_TYPE_ASKED_FIRST) &&
                    (name == om_in_class(rt)->identifiers[OM_ID_DOC] ||
                     !om_type_find(self->type, name));
        return asks ? payload->type->attribute(rt, payload, name) : NULL;
    }
    if (om_str_write_utf8(name, text, sizeof text) >= sizeof text)
        return NULL;
    for (int i = 0; i < 3; i++) {
        if (strcmp(text, part_names[i]) != 0)
            continue;
        om_object *part = om_exception_part_borrow(self, (om_exception_part)i);
        return part ? om_retain(part) : om_none(rt);
    }
    if (strcmp(text, "__suppress_context__") == 0)
        return om_bool_new(rt, om_exception_suppresses(self));
    const struct exception_attribute *known = attribute_known(rt, self->type, text);
    return known ? known_get(rt, self, known) : NULL;
}

/* Context and cause are exceptions, or None. */
static bool chained_fits(om_runtime *rt, const om_object *value, const char *name)
{
    if (!value)
        return om_raise(rt, OM_TYPE_ERROR, "%s may not be deleted", name);
    return om_is_none(value) || om_is_exception(value) ||
           om_raise(rt, OM_TYPE_ERROR,
                    "exception %s must be None or derive from BaseException",
                    name[2] == 'c' && name[3] == 'a' ? "cause" : "context");
}

static int exception_set_attribute(om_runtime *rt, om_object *self, om_object *name,
                                   om_object *value)
{
    char text[24];
    om_object *payload = om_payload(self);
    if (payload != self)
        return payload->type->set_attribute
                   ? payload->type->set_attribute(rt, payload, name, value)
                   : 0;
    if (om_str_write_utf8(name, text, sizeof text) >= sizeof text)
        return 0;
    for (int i = 0; i < 3; i++) {
        if (strcmp(text, part_names[i]) != 0)
            continue;
        bool fits = i == 0 ? traceback_fits(rt, value) : chained_fits(rt, value, text);
        return fits && om_exception_set_part(rt, self, (om_exception_part)i,
                                             om_is_none(value) ? NULL : value)
                   ? 1
                   : -1;
    }
    if (strcmp(text, "__suppress_context__") == 0) {
        bool is_bool = value && om_is_bool(value);
        exception_details *details = is_bool ? details_make(rt, self) : NULL;
        if (details)
            details->suppresses = value == om_true(rt);
        else if (!is_bool)
            om_raise(rt, OM_TYPE_ERROR,
                     value ? "attribute value type must be bool"
                           : "can't delete numeric/char attribute");
        return details ? 1 : -1;
    }
    if (!value && name == om_in_class(rt)->identifiers[OM_ID_ARGS]) {
        om_raise(rt, OM_TYPE_ERROR, "args may not be deleted");
        return -1;
    }
    const struct exception_attribute *known = attribute_known(rt, self->type, text);
    if (!known)
        return 0;
    if (!value)
        known_forget(rt, self, known);
    return !value || known_set(rt, self, known, value) ? 1 : -1;
}

om_object *om_exception_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    if (name == om_in_class(rt)->identifiers[OM_ID_ARGS])
        return om_retain(((om_instance *)self)->values[OM_EXCEPTION_ARGS]);
    if (name != om_in_class(rt)->identifiers[OM_ID_DICT])
        return exception_attribute(rt, self, name);
    om_object *dict = om_instance_dict(rt, self);
    return dict ? om_retain(dict) : NULL;
}

int om_exception_set_attribute(om_runtime *rt, om_object *self, om_object *name,
                               om_object *value)
{
    if (!value || name != om_in_class(rt)->identifiers[OM_ID_ARGS])
        return exception_set_attribute(rt, self, name, value);
    om_object *args = om_tuple_from_object(rt, value);
    om_object **place = &((om_instance *)self)->values[OM_EXCEPTION_ARGS], *old = *place;
    if (!args)
        return -1;
    *place = args;
    om_release(old);
    return 1;
}

static bool exception_init_names(om_runtime *rt, om_object *self, om_object *const *values,
                                 om_object *names)
{
    for (size_t i = 0; i < om_tuple_length(names); i++) {
        char text[60];
        (void)om_str_write_utf8(om_tuple_get_borrow(names, i), text, sizeof text);
        const struct exception_attribute *known = attribute_known(rt, self->type, text);
        if (!known || !known->by_name)
            return attribute_known(rt, self->type, "name")
                       ? om_raise(rt, OM_TYPE_ERROR,
                                  "'%.50s' is an invalid keyword argument for %.200s()",
                                  text, self->type->name)
                       : om_raise(rt, OM_TYPE_ERROR, "%.200s() takes no keyword arguments",
                                  self->type->name);
        if (!known_set(rt, self, known, values[i]))
            return false;
    }
    return true;
}

bool om_exception_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_evaluator(rt)->exception_details_type, "exception details",
                  &exception_details_definition);
    om_class_cells_begin(rt);
    om_in_class(rt)->exception_attribute = exception_attribute;
    om_in_class(rt)->exception_set_attribute = exception_set_attribute;
    om_in_class(rt)->exception_init_names = exception_init_names;
    om_exception_made_begin(rt);
    return true;
}
