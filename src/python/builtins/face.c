/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/face.h"

#include "base/state.h"
#include "base/type.h"
#include "class/class.h"
#include "class/descriptor.h"
#include "class/payload.h"
#include "class/type_call.h"
#include "heap/gc_list.h"
#include "heap/heap.h"
#include "heap/state.h"
#include "heap/track.h"
#include "object/protocol.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "python/builtins/slots.h"
#include "python/builtins/state.h"
#include "python/evaluator/builtin.h"
#include "python/evaluator/exception.h"
#include "python/evaluator/signature.h"
#include "types/table/dict.h"

#include <stdio.h>
#include <string.h>

static om_object *described_new(om_runtime *rt, om_type *type, om_type *owner,
                                const om_row *row, const om_getter *getter)
{
    om_described *made = om_object_alloc(rt, type, sizeof *made);
    if (!made)
        return NULL;
    made->owner = owner;
    made->row = row;
    made->getter = getter;
    return &made->head;
}

static const char *described_name(const om_described *self)
{
    return self->row ? self->row->name : self->getter->name;
}

static om_object *described_own_name(om_runtime *rt, om_object *self)
{
    return om_str_new(rt, described_name((om_described *)self));
}

static size_t described_size(const om_object *self)
{
    return ((const om_described *)self)->getter ? 64 : 72;
}

static bool described_repr(om_runtime *rt, om_object *self, om_text *text)
{
    const om_described *it = (om_described *)self;
    (void)rt;
    const char *kind = it->row                          ? "method"
                       : it->getter->set == om_field_set ? "member"
                                                         : "attribute";
    return om_text_addf(text, "<%s '%s' of '%s' objects>", kind, described_name(it),
                        it->owner->name);
}

/* __name__, __qualname__, __objclass__, __doc__ */
static om_object *described_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    const om_described *it = (om_described *)self;
    char word[20], full[160];
    (void)om_str_write_utf8(name, word, sizeof word);
    if (strcmp(word, "__name__") == 0)
        return om_str_new(rt, described_name(it));
    if (strcmp(word, "__objclass__") == 0)
        return om_retain(&it->owner->head);
    if (strcmp(word, "__doc__") == 0)
        return it->row && it->row->doc ? om_str_new(rt, it->row->doc) : om_none(rt);
    if (strcmp(word, "__qualname__") != 0)
        return NULL;
    (void)snprintf(full, sizeof full, "%.80s.%.70s", it->owner->name, described_name(it));
    return om_str_new(rt, full);
}

bool om_descriptor_applies(om_runtime *rt, const om_type *owner, const char *name,
                           const om_object *self)
{
    return om_type_is_subtype(self->type, owner) ||
           om_raise(rt, OM_TYPE_ERROR,
                    "descriptor '%s' for '%s' objects doesn't apply to a '%.100s' object",
                    name, owner->name, self->type->name);
}

static om_object *method_call_with(om_runtime *rt, om_object *self,
                                   om_object *const *arguments, size_t count,
                                   om_object *names)
{
    const om_described *it = (om_described *)self;
    if (!count)
        return om_raise(rt, OM_TYPE_ERROR, "unbound method %s.%s() needs an argument",
                        it->owner->name, it->row->name);
    if (arguments[0]->type != it->owner &&
        !om_descriptor_applies(rt, it->owner, it->row->name, arguments[0]))
        return NULL;
    if (om_in_base(rt)->error)
        om_error_clear(rt);
    om_object *result = !names && om_row_takes(it->row, count - 1)
                            ? om_row_pass(rt, it->row, arguments[0], arguments + 1)
                            : om_row_call(rt, it->row, it->owner, arguments[0],
                                          arguments + 1, count - 1, names);
    if (result && om_in_base(rt)->error)
        om_error_clear(rt);
    return result;
}

static om_object *method_call(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count)
{
    return method_call_with(rt, self, arguments, count, NULL);
}

static om_object *method_get(om_runtime *rt, om_object *attribute, om_object *self,
                             om_type *owner)
{
    const om_described *it = (om_described *)attribute;
    (void)owner;
    if (!self)
        return om_retain(attribute);
    if (!om_descriptor_applies(rt, it->owner, it->row->name, self))
        return NULL;
    return om_builtin_of_row(rt, it->row, it->owner, self);
}

static om_object *class_method_get(om_runtime *rt, om_object *attribute, om_object *self,
                                   om_type *owner)
{
    const om_described *it = (om_described *)attribute;
    (void)self;
    return om_builtin_of_row(rt, it->row, it->owner, &owner->head);
}

/* What the type itself says of the attribute; of exceptions there is one that knows them all. */
static om_object *asked_get(om_runtime *rt, const om_getter *getter, om_object *self)
{
    om_object *name = om_str_intern_utf8(rt, getter->name), *found = NULL;
    if (name)
        found = self->type->flags & OM_TYPE_EXCEPTION
                    ? om_exception_attribute(rt, self, name)
                    : self->type->attribute(rt, self, name);
    om_xrelease(name);
    if (!found && !om_in_base(rt)->error)
        om_raise(rt, OM_ATTRIBUTE_ERROR, "'%.100s' object has no attribute '%s'",
                 self->type->name, getter->name);
    return found;
}

/* Sets what the type lets be set: 1, 0 where it does not know the attribute, -1 with an error. */
static int asked_set(om_runtime *rt, const om_getter *getter, om_object *self,
                     om_object *value)
{
    bool exception = self->type->flags & OM_TYPE_EXCEPTION;
    if (getter->get || !(exception || self->type->set_attribute))
        return 0;
    om_object *name = om_str_intern_utf8(rt, getter->name);
    int done = -1;
    if (name)
        done = exception ? om_exception_set_attribute(rt, self, name, value)
                         : self->type->set_attribute(rt, self, name, value);
    om_xrelease(name);
    return done;
}

static om_object *getset_get(om_runtime *rt, om_object *attribute, om_object *self,
                             om_type *owner)
{
    const om_described *it = (om_described *)attribute;
    (void)owner;
    if (!self)
        return om_retain(attribute);
    if (!om_descriptor_applies(rt, it->owner, it->getter->name, self))
        return NULL;
    return it->getter->get ? it->getter->get(rt, om_payload(self))
                           : asked_get(rt, it->getter, self);
}

bool om_field_set(om_runtime *rt, om_object *self, om_object *value)
{
    (void)self;
    (void)value;
    return om_raise(rt, OM_ATTRIBUTE_ERROR, "readonly attribute");
}

static bool getset_set(om_runtime *rt, om_object *attribute, om_object *self,
                       om_object *value)
{
    const om_described *it = (om_described *)attribute;
    if (!om_descriptor_applies(rt, it->owner, it->getter->name, self))
        return false;
    int asked = asked_set(rt, it->getter, self, value);
    if (asked)
        return asked > 0;
    if (it->getter->set)
        return it->getter->set(rt, om_payload(self), value);
    return om_raise(rt, OM_ATTRIBUTE_ERROR,
                    "attribute '%s' of '%s' objects is not writable", it->getter->name,
                    it->owner->name) != NULL;
}

/* Whether what object.__new__ makes is all that there is of an object of the class. */
static bool object_can_make(om_runtime *rt, const om_type *class)
{
    uint32_t others = OM_TYPE_STANDS_FOR | OM_TYPE_METATYPE;
    return class == om_object_type(rt) ||
           (class->flags & OM_TYPE_HEAP && !(class->flags & others));
}

/* T.__new__(class, …): an object of the class, which is T or comes from it. */
static om_object *type_new(om_runtime *rt, om_object *self, om_object *const *arguments,
                           size_t count, om_object *names)
{
    const char *name = ((om_type *)self)->name;
    if (!count)
        return om_raise(rt, OM_TYPE_ERROR, "%s.__new__(): not enough arguments", name);
    om_type *class = (om_type *)arguments[0];
    if (!om_type_is(&class->head))
        return om_raise(rt, OM_TYPE_ERROR, "%s.__new__(X): X is not a type object (%s)",
                        name, class->head.type->name);
    if (!om_type_is_subtype(class, (om_type *)self))
        return om_raise(rt, OM_TYPE_ERROR, "%s.__new__(%s): %s is not a subtype of %s",
                        name, class->name, class->name, name);
    if (self == &om_object_type(rt)->head && !object_can_make(rt, class))
        return om_raise(rt, OM_TYPE_ERROR,
                        "object.__new__(%s) is not safe, use %s.__new__()", class->name,
                        class->name);
    if (self == &om_int_type(rt)->head && class == om_true(rt)->type)
        return om_raise(rt, OM_TYPE_ERROR,
                        "int.__new__(bool) is not safe, use bool.__new__()");
    return class->flags & OM_TYPE_METATYPE
               ? om_type_new_class(rt, class, arguments + 1, count - 1, names)
               : om_instance_make(rt, class, arguments + 1, count - 1, names);
}

static const om_row type_new_row = {"__new__",    type_new, 0,   OM_ROW_ANY,
                                    OM_ROW_WHOLE, NULL,     NULL};

static om_object *new_of_type(om_runtime *rt, om_type *type)
{
    om_object *made = om_builtin_of_row(rt, &type_new_row, NULL, &type->head);
    if (made)
        made->type = &om_in_builtins(rt)->new_type;
    return made;
}

static om_object *row_described(om_runtime *rt, om_type *type, const om_row *row)
{
    om_builtins_state *state = om_in_builtins(rt);
    if (row->flags & OM_ROW_STATIC) {
        om_object *function = om_builtin_of_row(rt, row, type, NULL);
        om_object *made = function ? om_static_method_new(rt, function) : NULL;
        om_xrelease(function);
        return made;
    }
    return described_new(rt,
                         row->flags & OM_ROW_CLASS ? &state->class_method_descriptor_type
                                                   : &state->method_descriptor_type,
                         type, row, NULL);
}

/* Takes a dict that has just been made out of the collector's list, and what it holds: they live as
 * long as the runtime, and as far as a program can tell always have. */
static om_object *always_there(om_runtime *rt, om_object *dict)
{
    om_object *key, *value;
    for (size_t at = 0; om_dict_next_entry((om_dict *)dict, &at, &key, &value);) {
        if (value->type->flags & OM_TYPE_CONTAINER && value->count == 1)
            om_untrack(rt, value);
    }
    om_untrack(rt, dict);
    return dict;
}

om_object *om_face_attributes(om_runtime *rt, om_type *type)
{
    const om_built_in_face *face = (const om_built_in_face *)type->face;
    om_heap_state *heap = om_in_heap(rt);
    uint32_t recent = heap->gc_list.recent;
    uint16_t kept = heap->kept[OM_KEPT_DICT];
    om_object *dict = om_dict_make(rt);
    bool exception = type->flags & OM_TYPE_HEAP, made = dict != NULL;
    if (made && (face->face.make || type == om_object_type(rt) || type == om_type_type(rt) ||
                 face->shows & OM_SHOWS_NEW))
        made = om_namespace_set_steal(rt, dict, "__new__", new_of_type(rt, type));
    /* What exceptions do is what all instances of classes do. */
    made = made && (exception ? om_slots_describe_exception(rt, type, dict, face->shows)
                              : om_slots_describe(rt, type, dict));
    for (const om_row *row = face->rows; made && row && row->name; row++)
        made = om_namespace_set_steal(rt, dict, row->name, row_described(rt, type, row));
    for (const om_getter *getter = face->getters; made && getter && getter->name; getter++)
        made = om_namespace_set_steal(
            rt, dict, getter->name,
            described_new(rt, &om_in_builtins(rt)->getset_type, type, NULL, getter));
    if (made)
        made = om_namespace_set_steal(rt, dict, "__doc__",
                                      face->doc ? om_str_new(rt, face->doc) : om_none(rt));
    heap->gc_list.recent = recent;
    heap->kept[OM_KEPT_DICT] = kept;
    if (made)
        return always_there(rt, dict);
    om_xrelease(dict);
    return NULL;
}

static const om_type method_descriptor_definition = {
    .flags = OM_TYPE_ATOM | OM_TYPE_BINDS | OM_TYPE_TRIVIAL,
    .size = described_size,
    .destroy = om_object_free,
    .hash = om_hash_identity,
    .repr = described_repr,
    .call = method_call,
    .call_with = method_call_with,
    .get = method_get,
    .own_name = described_own_name,
    .attribute = described_attribute,
};

static const om_type class_method_descriptor_definition = {
    .flags = OM_TYPE_ATOM | OM_TYPE_BUILT_IN_METHOD | OM_TYPE_TRIVIAL,
    .size = described_size,
    .destroy = om_object_free,
    .hash = om_hash_identity,
    .repr = described_repr,
    .get = class_method_get,
    .own_name = described_own_name,
    .attribute = described_attribute,
};

static const om_type getset_definition = {
    .flags = OM_TYPE_ATOM | OM_TYPE_TRIVIAL,
    .size = described_size,
    .destroy = om_object_free,
    .hash = om_hash_identity,
    .repr = described_repr,
    .get = getset_get,
    .set = getset_set,
    .own_name = described_own_name,
    .attribute = described_attribute,
};

bool om_descriptors_begin(om_runtime *rt)
{
    om_builtins_state *state = om_in_builtins(rt);
    om_type_begin(rt, &state->method_descriptor_type, "method_descriptor",
                  &method_descriptor_definition);
    om_type_begin(rt, &state->class_method_descriptor_type, "classmethod_descriptor",
                  &class_method_descriptor_definition);
    om_type_begin(rt, &state->getset_type, "getset_descriptor", &getset_definition);
    om_type_begin(rt, &state->new_type, "builtin_function_or_method",
                  &om_builtin_definition);
    state->new_type.flags |= OM_TYPE_BUILT_IN_METHOD;
    om_slots_begin_types(rt);
    return true;
}
