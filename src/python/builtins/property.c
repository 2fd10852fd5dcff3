/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/property.h"

#include "base/type.h"
#include "class/bind.h"
#include "class/class.h"
#include "class/descriptor.h"
#include "class/names.h"
#include "class/state.h"
#include "heap/track.h"
#include "object/protocol.h"
#include "object/slots.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "python/builtins/builtins.h"
#include "python/builtins/face.h"
#include "python/builtins/state.h"
#include "class/payload.h"
#include "python/compiler/code_object.h"
#include "python/evaluator/signature.h"
#include "python/evaluator/steps.h"

#include <stdio.h>
#include <string.h>

enum {
    PROPERTY_GET,
    PROPERTY_SET,
    PROPERTY_DELETE,
    PROPERTY_DOC,
    PROPERTY_NAME,
    PROPERTY_PARTS
};

typedef struct om_property {
    om_object head;
    om_object *parts[PROPERTY_PARTS]; /* any may be NULL */
    bool getter_doc;                  /* the documentation is that of the getter */
} om_property;

static om_slots property_parts(om_object *self)
{
    return (om_slots){((om_property *)self)->parts, PROPERTY_PARTS, 1};
}

static om_object *property_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear(rt, property_parts(self));
}

static bool property_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(property_parts(self), visit, context);
}

static bool property_named_parts(om_object *self, om_part_visitor *visit, void *context)
{
    static const char *const names[] = {"fget", "fset", "fdel", "__doc__", "its name"};
    return om_slots_parts(property_parts(self), names, visit, context);
}

static size_t property_size(const om_object *self)
{
    (void)self;
    return 80;
}

static size_t super_size(const om_object *self)
{
    (void)self;
    return 56;
}

static bool property_refuse(om_runtime *rt, const om_property *it, const om_object *self,
                            const char *what)
{
    char name[100], kind[200];
    const om_object *called = it->parts[PROPERTY_NAME];
    const om_class *class = om_class_of(self->type);
    (void)snprintf(kind, sizeof kind, "%.190s", self->type->name);
    if (class && class->qualname)
        (void)om_str_write_utf8(class->qualname, kind, sizeof kind);
    if (!called)
        return om_raise(rt, OM_ATTRIBUTE_ERROR, "property of '%s' object has no %s", kind,
                        what) != NULL;
    (void)om_str_write_utf8(called, name, sizeof name);
    return om_raise(rt, OM_ATTRIBUTE_ERROR, "property '%s' of '%s' object has no %s", name,
                    kind, what) != NULL;
}

static om_object *property_get(om_runtime *rt, om_object *attribute, om_object *self,
                               om_type *owner)
{
    om_property *it = (om_property *)attribute;
    (void)owner;
    if (!self)
        return om_retain(attribute);
    if (it->parts[PROPERTY_GET])
        return om_call(rt, it->parts[PROPERTY_GET], &self, 1);
    (void)property_refuse(rt, it, self, "getter");
    return NULL;
}

static bool property_set(om_runtime *rt, om_object *attribute, om_object *self,
                         om_object *value)
{
    om_property *it = (om_property *)attribute;
    om_object *function = it->parts[value ? PROPERTY_SET : PROPERTY_DELETE],
              *arguments[] = {self, value};
    if (!function)
        return property_refuse(rt, it, self, value ? "setter" : "deleter");
    om_object *result = om_call(rt, function, arguments, value ? 2 : 1);
    om_xrelease(result);
    return result != NULL;
}

static om_object *property_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                                size_t count, om_object *names)
{
    (void)arguments, (void)count, (void)names;
    om_property *made = om_container_alloc(rt, type, sizeof *made);
    if (!made)
        return NULL;
    memset(made->parts, 0, sizeof made->parts);
    made->getter_doc = false;
    om_track(rt, &made->head);
    return &made->head;
}

static void property_put(om_runtime *rt, om_property *it, int place, om_object *value)
{
    om_object *old = it->parts[place];
    it->parts[place] = value && value != om_none(rt) ? om_retain(value) : NULL;
    om_xrelease(old);
}

/* property(fget, fset, fdel, doc): without doc, that of fget. */
static om_object *property_fill(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    om_property *it = (om_property *)self;
    (void)count, (void)names;
    for (int i = 0; i <= PROPERTY_DOC; i++)
        property_put(rt, it, i, a[i]);
    property_put(rt, it, PROPERTY_NAME, NULL);
    it->getter_doc = false;
    if (!it->parts[PROPERTY_DOC] && it->parts[PROPERTY_GET]) {
        om_object *doc = om_attribute_get(rt, it->parts[PROPERTY_GET], "__doc__");
        if (!doc)
            om_error_clear(rt);
        property_put(rt, it, PROPERTY_DOC, doc);
        it->getter_doc = it->parts[PROPERTY_DOC] != NULL;
        om_xrelease(doc);
    }
    return om_none(rt);
}

static const om_row property_row = {"property", property_fill,        0,   4,
                                    0,          "fget fset fdel doc", NULL};

static bool property_init(om_runtime *rt, om_object *self, om_object *const *arguments,
                          size_t count, om_object *names)
{
    return om_row_call(rt, &property_row, NULL, self, arguments, count, names) != NULL;
}

/* A property with another function in one place, of the same class. */
static om_object *property_with(om_runtime *rt, om_object *self, int place,
                                om_object *function)
{
    const om_property *it = (om_property *)om_payload(self);
    om_object *parts[PROPERTY_NAME];
    for (int i = 0; i < PROPERTY_NAME; i++)
        parts[i] = it->parts[i] ? it->parts[i] : om_none(rt);
    if (function != om_none(rt))
        parts[place] = function;
    if (it->getter_doc && parts[PROPERTY_GET] != om_none(rt))
        parts[PROPERTY_DOC] = om_none(rt);
    om_object *made = om_call(rt, &self->type->head, parts, PROPERTY_NAME);
    if (made && om_payload(made)->type == &om_in_builtins(rt)->property_type)
        property_put(rt, (om_property *)om_payload(made), PROPERTY_NAME,
                     it->parts[PROPERTY_NAME]);
    return made;
}

/* Whether a class with it is abstract: if one of its functions says so. */
static om_object *property_is_abstract(om_runtime *rt, om_object *self)
{
    int truth = 0;
    for (int i = 0; i <= PROPERTY_DELETE && truth == 0; i++) {
        om_object *part = ((om_property *)self)->parts[i];
        om_object *said = part ? om_attribute_get(rt, part, "__isabstractmethod__") : NULL;
        if (said)
            truth = om_truth(rt, said);
        else if (part && om_error_kind(rt) != OM_ATTRIBUTE_ERROR)
            truth = -1;
        else if (part)
            om_error_clear(rt);
        om_xrelease(said);
    }
    return truth < 0 ? NULL : om_bool_new(rt, truth);
}

static om_object *property_getter(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)count, (void)names;
    return property_with(rt, self, PROPERTY_GET, a[0]);
}

static om_object *property_setter(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)count, (void)names;
    return property_with(rt, self, PROPERTY_SET, a[0]);
}

static om_object *property_deleter(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    (void)count, (void)names;
    return property_with(rt, self, PROPERTY_DELETE, a[0]);
}

static om_object *property_set_name(om_runtime *rt, om_object *self, om_object *const *a,
                                    size_t count, om_object *names)
{
    if (names || count != 2)
        return om_raise(rt, OM_TYPE_ERROR,
                        "__set_name__() takes 2 positional arguments but %zu were given",
                        count);
    property_put(rt, (om_property *)self, PROPERTY_NAME, om_is_str(a[1]) ? a[1] : NULL);
    return om_none(rt);
}

static om_object *property_part(om_runtime *rt, om_object *self, int place)
{
    om_object *part = ((om_property *)self)->parts[place];
    return part ? om_retain(part) : om_none(rt);
}

static om_object *property_fget(om_runtime *rt, om_object *self)
{
    return property_part(rt, self, PROPERTY_GET);
}

static om_object *property_fset(om_runtime *rt, om_object *self)
{
    return property_part(rt, self, PROPERTY_SET);
}

static om_object *property_fdel(om_runtime *rt, om_object *self)
{
    return property_part(rt, self, PROPERTY_DELETE);
}

static om_object *property_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    return name == om_in_class(rt)->identifiers[OM_ID_DOC]
               ? property_part(rt, self, PROPERTY_DOC)
               : NULL;
}

static int property_set_attribute(om_runtime *rt, om_object *self, om_object *name,
                                  om_object *value)
{
    om_object **place = &((om_property *)self)->parts[PROPERTY_DOC], *old = *place;
    if (name != om_in_class(rt)->identifiers[OM_ID_DOC])
        return 0;
    *place = value ? om_retain(value) : NULL;
    om_xrelease(old);
    return 1;
}

static const om_row property_rows[] = {
    {"getter", property_getter, 1, 1, OM_ROW_WHOLE, NULL,
     "Descriptor to obtain a copy of the property with a different getter."},
    {"setter", property_setter, 1, 1, OM_ROW_WHOLE, NULL,
     "Descriptor to obtain a copy of the property with a different setter."},
    {"deleter", property_deleter, 1, 1, OM_ROW_WHOLE, NULL,
     "Descriptor to obtain a copy of the property with a different deleter."},
    {"__set_name__", property_set_name, 0, OM_ROW_ANY, 0, NULL,
     "Method to set name of a property."},
    {0},
};

static const om_getter property_getters[] = {
    {"fget", property_fget, om_field_set},
    {"fset", property_fset, om_field_set},
    {"fdel", property_fdel, om_field_set},
    {"__isabstractmethod__", property_is_abstract, NULL},
    {0}};

const om_built_in_face om_property_face = {
    .face = {om_face_attributes, property_make, property_init, true, NULL},
    .rows = property_rows,
    .getters = property_getters,
    .doc = "An attribute that is computed: property(fget=None, fset=None, fdel=None, doc=None).",
};

static om_object *static_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                              size_t count, om_object *names)
{
    (void)arguments;
    (void)count, (void)names;
    return type == &om_in_class(rt)->static_method_type
               ? om_static_method_new(rt, om_none(rt))
               : om_class_method_new(rt, om_none(rt));
}

static bool static_init(om_runtime *rt, om_object *self, om_object *const *arguments,
                        size_t count, om_object *names)
{
    if (names && om_tuple_length(names))
        return om_raise(rt, OM_TYPE_ERROR, "%s() takes no keyword arguments",
                        self->type->name) != NULL;
    if (count != 1)
        return om_raise(rt, OM_TYPE_ERROR, "%s expected 1 argument, got %zu",
                        self->type->name, count) != NULL;
    om_object **place = ((om_references *)self)->parts, *old = *place;
    *place = om_retain(arguments[0]);
    om_xrelease(old);
    return true;
}

const om_built_in_face om_static_method_face = {
    .face = {om_face_attributes, static_make, static_init, true, NULL}};
const om_built_in_face om_class_method_face = {
    .face = {om_face_attributes, static_make, static_init, true, NULL}};

typedef struct om_super {
    om_object head;
    om_object *
        parts[2]; /* the class after which it looks, and the object; the second may be NULL */
} om_super;

static om_slots super_parts(om_object *self)
{
    return (om_slots){((om_super *)self)->parts, 2, 1};
}

static om_object *super_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear(rt, super_parts(self));
}

static bool super_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(super_parts(self), visit, context);
}

static bool super_named_parts(om_object *self, om_part_visitor *visit, void *context)
{
    static const char *const names[] = {"__thisclass__", "__self__"};
    return om_slots_parts(super_parts(self), names, visit, context);
}

static bool super_repr(om_runtime *rt, om_object *self, om_text *text)
{
    const om_super *it = (om_super *)self;
    (void)rt;
    return om_text_addf(text, "<super: <class '%s'>, ",
                        it->parts[0] ? ((om_type *)it->parts[0])->name : "NULL") &&
           (it->parts[1] ? om_text_addf(text, "<%s object>>", it->parts[1]->type->name)
                         : om_text_add_cstring(text, "NULL>"));
}

/* What a super says of itself; NULL for all other names. */
static om_object *super_own(om_runtime *rt, const om_super *it, om_object *name)
{
    char word[20];
    om_object *found = it->parts[1];
    if (om_str_write_utf8(name, word, sizeof word) >= sizeof word)
        return NULL;
    if (strcmp(word, "__thisclass__") == 0)
        found = it->parts[0];
    else if (strcmp(word, "__self_class__") == 0)
        found = !found || om_type_is(found) ? found : &found->type->head;
    else if (strcmp(word, "__self__") != 0)
        return NULL;
    return found ? om_retain(found) : om_none(rt);
}

static om_object *super_find(om_runtime *rt, om_object *self, om_object *name)
{
    const om_super *it = (om_super *)self;
    om_object *own = super_own(rt, it, name);
    return own || !it->parts[1] ? own
                                : om_super_attribute(rt, it->parts[0], it->parts[1], name);
}

/* An unbound super in a class is bound to the instance that it is asked of. */
static om_object *super_get(om_runtime *rt, om_object *attribute, om_object *self,
                            om_type *owner)
{
    const om_super *it = (om_super *)attribute;
    (void)owner;
    if (!self || om_is_none(self) || it->parts[1])
        return om_retain(attribute);
    om_object *both[] = {it->parts[0], self};
    return om_call(rt, &attribute->type->head, both, 2);
}

/* The two arguments of the frame that calls super(). False with RuntimeError. */
static bool super_of_frame(om_runtime *rt, om_object *found[2])
{
    const om_frame *frame = om_frame_current(rt);
    const om_code_parts *is = frame ? &((const om_code_object *)frame->code)->is : NULL;
    if (!is || !is->argcount)
        return om_raise(rt, OM_RUNTIME_ERROR, "super(): no arguments") != NULL;
    found[1] = frame->slots[0];
    if (found[1] && om_is_cell(found[1]))
        found[1] = *om_cell_place(found[1]);
    for (int i = 0; i < is->nlocalsplus; i++) {
        char word[16];
        (void)om_str_write_utf8(om_tuple_get_borrow(is->localsplus_names, (size_t)i), word,
                                sizeof word);
        if (strcmp(word, "__class__") == 0 && frame->slots[i] && om_is_cell(frame->slots[i]))
            found[0] = *om_cell_place(frame->slots[i]);
    }
    if (!found[0])
        return om_raise(rt, OM_RUNTIME_ERROR, "super(): __class__ cell not found") != NULL;
    return found[1] || om_raise(rt, OM_RUNTIME_ERROR, "super(): arg[0] deleted") != NULL;
}

/* super.__new__, which leaves it to super.__init__ to say what it is a super of. */
static om_object *super_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                             size_t count, om_object *names)
{
    (void)arguments;
    (void)count;
    (void)names;
    om_super *made = om_container_alloc(rt, type, sizeof *made);
    if (!made)
        return NULL;
    made->parts[0] = made->parts[1] = NULL;
    om_track(rt, &made->head);
    return &made->head;
}

static bool super_init(om_runtime *rt, om_object *self, om_object *const *arguments,
                       size_t count, om_object *names)
{
    om_object *found[2] = {count ? arguments[0] : NULL, count > 1 ? arguments[1] : NULL};
    if (names && om_tuple_length(names))
        return om_raise(rt, OM_TYPE_ERROR, "super() takes no keyword arguments") != NULL;
    if (count > 2)
        return om_raise(rt, OM_TYPE_ERROR, "super() expected at most 2 arguments, got %zu",
                        count) != NULL;
    if (!count && !super_of_frame(rt, found))
        return false;
    if (!om_type_is(found[0]))
        return om_raise(rt, OM_TYPE_ERROR, "super() argument 1 must be a type, not %.200s",
                        found[0]->type->name) != NULL;
    if (found[1] && om_is_none(found[1]))
        found[1] = NULL;
    if (found[1] && !om_type_is_subtype(found[1]->type, (om_type *)found[0]) &&
        !(om_type_is(found[1]) &&
          om_type_is_subtype((om_type *)found[1], (om_type *)found[0])))
        return om_raise(rt, OM_TYPE_ERROR,
                        "super(type, obj): obj must be an instance or subtype of type") !=
               NULL;
    for (int i = 0; i < 2; i++) {
        om_object **place = &((om_super *)self)->parts[i], *old = *place;
        *place = found[i] ? om_retain(found[i]) : NULL;
        om_xrelease(old);
    }
    return true;
}

const om_built_in_face om_super_face = {
    .face = {om_face_attributes, super_make, super_init, true, NULL}};

static const om_type property_definition = {
    .flags = OM_TYPE_CONTAINER,
    .size = property_size,
    .clear = property_clear,
    .destroy = om_container_free,
    .traverse = property_traverse,
    .parts = property_named_parts,
    .hash = om_hash_identity,
    .get = property_get,
    .set = property_set,
    .attribute = property_attribute,
    .set_attribute = property_set_attribute,
};

static const om_type super_definition = {
    .flags = OM_TYPE_CONTAINER | OM_TYPE_VECTOR | OM_TYPE_ASKED | OM_TYPE_ASKED_FIRST,
    .size = super_size,
    .clear = super_clear,
    .destroy = om_container_free,
    .traverse = super_traverse,
    .parts = super_named_parts,
    .hash = om_hash_identity,
    .repr = super_repr,
    .get = super_get,
    .attribute = super_find,
};

bool om_property_begin(om_runtime *rt)
{
    om_builtins_state *state = om_in_builtins(rt);
    om_type_begin(rt, &state->property_type, "property", &property_definition);
    om_type_begin(rt, &state->super_type, "super", &super_definition);
    state->property_type.face = &om_property_face.face;
    state->super_type.face = &om_super_face.face;
    om_in_class(rt)->static_method_type.face = &om_static_method_face.face;
    om_in_class(rt)->class_method_type.face = &om_class_method_face.face;
    return true;
}
