/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/type_call.h"

#include "base/state.h"
#include "base/type.h"
#include "class/call_with.h"
#include "class/class.h"
#include "class/class_kind.h"
#include "class/class_new.h"
#include "class/exception.h"
#include "class/exception_kinds.h"
#include "class/instance.h"
#include "class/names.h"
#include "class/payload.h"
#include "class/state.h"
#include "heap/gc_list.h"
#include "heap/track.h"
#include "types/sequence/items.h"
#include "types/table/dict.h"
#include "types/table/table.h"

/* What the type was given under that number by a program, borrowed; NULL where a built-in type
 * decides. */
static om_object *own_method(om_runtime *rt, om_type *type, unsigned number)
{
    om_object *found = om_type_find(type, om_in_class(rt)->identifiers[number]);
    return found && !(found->type->flags & OM_TYPE_BUILT_IN_METHOD) ? found : NULL;
}

static size_t names_length(const om_object *names)
{
    return names ? om_items_length(names) : 0;
}

/* <<an instance before what it stands for>> */
/* The instance is there before what it stands for, which may have to know it. */
static om_object *standing_make_for(om_runtime *rt, om_type *type,
                                    om_object *const *arguments, size_t count,
                                    om_object *names)
{
    const om_face *face = ((om_class *)type)->stands_for->face;
    om_object *self = om_instance_new(rt, &type->head);
    if (!self)
        return NULL;
    ((om_instance *)self)->values[0] = om_none(rt);
    om_object *payload = face->make_for(rt, self, arguments, count, names);
    if (payload) {
        ((om_instance *)self)->values[0] = payload;
        return self;
    }
    om_release(self);
    return NULL;
}

static om_object *standing_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                                size_t count, om_object *names)
{
    om_type *base = ((om_class *)type)->stands_for;
    if (names && base->face->is_base == OM_BASE_LEAVES_NAMES &&
        own_method(rt, type, OM_ID_INIT))
        names = NULL;
    if (base->face->make_for)
        return standing_make_for(rt, type, arguments, count, names);
    om_object *payload = base->face->init
                             ? base->face->make(rt, base, NULL, 0, NULL)
                             : base->face->make(rt, base, arguments, count, names);
    om_object *self = payload ? om_instance_new(rt, &type->head) : NULL;
    if (self)
        ((om_instance *)self)->values[0] = payload;
    else
        om_xrelease(payload);
    return self;
}

/* <<how exceptions are made of arguments>> */
/* Whether a class in its order stands for a built-in type, whose __new__ would have looked at the
 * arguments. */
static bool extends_built_in(const om_type *type)
{
    const om_class *class = om_class_of(type);
    bool extends = false;
    for (size_t i = 0; i < class->mro_length && !extends; i++)
        extends = om_class_of(class->mro[i]) && om_class_of(class->mro[i])->as_built_in;
    return extends;
}

/* Whether OSError.__new__ leaves the arguments to OSError.__init__: if a class has an __init__ of
 * its own, but no __new__. */
static bool exception_is_filled_later(om_runtime *rt, om_type *type)
{
    return om_exception_is_os(&type->head) && own_method(rt, type, OM_ID_INIT) &&
           !own_method(rt, type, OM_ID_NEW);
}

static om_object *exception_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                                 size_t count)
{
    const om_class_state *state = om_in_class(rt);
    om_object *kind = om_exception_for(rt, &type->head, arguments, count);
    if (kind && state->exception_check)
        kind = state->exception_check(rt, kind, arguments, count);
    bool later = exception_is_filled_later(rt, type);
    om_object *args = kind ? om_tuple_from_array(rt, arguments, later ? 0 : count) : NULL;
    om_object *made = args ? om_exception_of(rt, kind, args) : NULL;
    om_exception_stage stage =
        own_method(rt, type, OM_ID_INIT) ? OM_EXCEPTION_NEW_ONLY : OM_EXCEPTION_NEW;
    if (!made || !state->exception_made || later || state->exception_made(rt, made, stage))
        return made;
    om_release(made);
    return NULL;
}

om_object *om_instance_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                            size_t count, om_object *names)
{
    if (type->flags & OM_TYPE_STANDS_FOR)
        return standing_make(rt, type, arguments, count, names);
    if (type->flags & OM_TYPE_EXCEPTION)
        return exception_make(rt, type, arguments, count);
    if (type->flags & OM_TYPE_HEAP) {
        size_t given = extends_built_in(type) ? 0 : count + names_length(names);
        if (given && own_method(rt, type, OM_ID_NEW))
            return om_raise(
                rt, OM_TYPE_ERROR,
                "object.__new__() takes exactly one argument (the type to instantiate)");
        if (given && !own_method(rt, type, OM_ID_INIT))
            return om_raise(rt, OM_TYPE_ERROR, "%.200s() takes no arguments", type->name);
        return om_instance_new(rt, &type->head);
    }
    if (type == &om_in_class(rt)->object_type)
        return count + names_length(names)
                   ? om_raise(rt, OM_TYPE_ERROR, "object() takes no arguments")
                   : om_object_new(rt);
    if (type->face && type->face->make)
        return type->face->make(rt, type, arguments, count, names);
    return om_raise(rt, OM_TYPE_ERROR, "cannot create '%.200s' instances", type->name);
}

bool om_instance_init(om_runtime *rt, om_object *self, om_object *const *arguments,
                      size_t count, om_object *names)
{
    const om_type *type = self->type;
    if (type->flags & OM_TYPE_STANDS_FOR)
        type = ((const om_class *)type)->stands_for;
    if (type->face && type->face->init) {
        if (names && type->face->is_base == OM_BASE_LEAVES_NAMES &&
            own_method(rt, self->type, OM_ID_NEW))
            names = NULL;
        return type->face->init(rt, om_payload(self), arguments, count, names);
    }
    if (type->flags & OM_TYPE_EXCEPTION) {
        if (names_length(names) && !om_in_class(rt)->exception_init_names)
            return om_raise(rt, OM_TYPE_ERROR, "%.200s() takes no keyword arguments",
                            type->name) != NULL;
        if (names_length(names) &&
            !om_in_class(rt)->exception_init_names(rt, self, arguments + count, names))
            return false;
        if (om_exception_is_os(&type->head) && !exception_is_filled_later(rt, self->type))
            return true;
        om_object *args = om_tuple_from_array(rt, arguments, count);
        if (!args)
            return false;
        om_object **place = &((om_instance *)self)->values[OM_EXCEPTION_ARGS], *old = *place;
        *place = args;
        om_release(old);
        return !om_in_class(rt)->exception_made ||
               om_in_class(rt)->exception_made(rt, self, OM_EXCEPTION_INIT);
    }
    return true;
}

/* An exception was filled when it was made, unless a program or a built-in type makes it. */
static bool built_in_init(om_runtime *rt, om_object *self, om_object *const *arguments,
                          size_t count, om_object *names)
{
    bool fills = self->type->face && self->type->face->init;
    if (self->type->flags & OM_TYPE_EXCEPTION && !names_length(names) && !fills &&
        !own_method(rt, self->type, OM_ID_NEW))
        return true;
    return om_instance_init(rt, self, arguments, count, names);
}

static bool instance_call_init(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, om_object *names)
{
    om_error before = om_in_base(rt)->error;
    om_object *init = own_method(rt, self->type, OM_ID_INIT);
    if (!init && om_in_base(rt)->error != before)
        return false;
    if (!init)
        return built_in_init(rt, self, arguments, count, names);
    om_retain(init);
    om_object *result = om_call_bound_with(rt, init, self, arguments, count, names);
    om_release(init);
    if (result && result != om_none(rt))
        (void)om_raise(rt, OM_TYPE_ERROR, "__init__() should return None, not '%.200s'",
                       result->type->name);
    om_xrelease(result);
    return result == om_none(rt);
}

/* __new__(type, *arguments, **names) where a program has defined it. */
static om_object *type_call_new(om_runtime *rt, om_type *type, om_object *method,
                                om_object *const *arguments, size_t count, om_object *names)
{
    om_object *function =
        method->type->get ? method->type->get(rt, method, NULL, type) : om_retain(method);
    om_object *made =
        function ? om_call_prepend_with(rt, function, &type->head, arguments, count, names)
                 : NULL;
    om_xrelease(function);
    return made;
}

unsigned om_type_arguments(const om_type *type, size_t count)
{
    return type->flags & (OM_TYPE_VECTOR | OM_TYPE_EXCEPTION) ? OM_KEPT_NONE : om_kept_tuple(count);
}

static om_object *type_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                            size_t count, om_object *names)
{
    if (!om_identifiers_make(rt))
        return NULL;
    om_error before = om_in_base(rt)->error;
    om_object *method = own_method(rt, type, OM_ID_NEW);
    if (!method && om_in_base(rt)->error != before)
        return NULL;
    om_object *made = method ? type_call_new(rt, type, method, arguments, count, names)
                      : type->flags & OM_TYPE_METATYPE
                          ? om_type_new_class(rt, type, arguments, count, names)
                          : om_instance_make(rt, type, arguments, count, names);
    if (!made || !om_type_is_subtype(made->type, type))
        return made;
    bool classes = type->flags & OM_TYPE_METATYPE && !own_method(rt, made->type, OM_ID_INIT);
    if (classes || instance_call_init(rt, made, arguments, count, names))
        return made;
    om_release(made);
    return NULL;
}

om_object *om_type_call_with(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    om_type *type = (om_type *)self;
    if (type == &om_in_base(rt)->type_type && count == 1 && !names_length(names))
        return om_retain(&arguments[0]->type->head);
    unsigned held = om_type_arguments(type, count);
    bool named = names_length(names) && !(type->flags & OM_TYPE_VECTOR);
    om_kept_hold(rt, held);
    om_kept_hold(rt, named ? OM_KEPT_DICT : OM_KEPT_NONE);
    om_object *made = type_make(rt, type, arguments, count, names);
    om_kept_drop(rt, named ? OM_KEPT_DICT : OM_KEPT_NONE);
    om_kept_drop(rt, held);
    return made;
}

om_object *om_type_call(om_runtime *rt, om_object *self, om_object *const *arguments, size_t count)
{
    return om_type_call_with(rt, self, arguments, count, NULL);
}

/* <<attributes and bases hear of a class>> */
/* __set_name__(owner, name) of each attribute that has it. */
static bool class_name_attributes(om_runtime *rt, om_object *class)
{
    om_object *copy = om_copy(rt, ((om_class *)class)->dict), *name, *value;
    bool done = copy != NULL;
    for (size_t at = 0; done && om_dict_next_borrow(copy, &at, &name, &value);) {
        om_object *method =
            !(value->type->flags & OM_TYPE_HEAP) && value->type->set
                ? om_built_in_find(value->type,
                                   om_in_class(rt)->identifiers[OM_ID_SET_NAME])
                : om_special_find(value, OM_ID_SET_NAME);
        om_object *arguments[] = {class, name};
        om_object *result = method ? om_call_bound(rt, method, value, arguments, 2) : NULL;
        done = !method || result;
        om_xrelease(result);
    }
    om_xrelease(copy);
    return done;
}

/* super(class, class).__init_subclass__(**keywords), which is object's unless a program has defined
 * it. */
static bool class_init_subclass(om_runtime *rt, om_object *class,
                                om_object *const *arguments, om_object *names)
{
    const om_class *made = (const om_class *)class;
    om_object *name = om_in_class(rt)->identifiers[OM_ID_INIT_SUBCLASS], *found = NULL;
    for (size_t i = 1; i < made->mro_length && !found; i++) {
        om_object *dict = om_type_dict(made->mro[i]);
        const om_entry *entry = dict ? om_dict_find((om_dict *)dict, name) : NULL;
        found = entry ? entry->value : NULL;
    }
    if (!found || found->type->flags & OM_TYPE_BUILT_IN_METHOD) {
        if (!names_length(names))
            return true;
        return om_raise(rt, OM_TYPE_ERROR,
                        "%.200s.__init_subclass__() takes no keyword arguments",
                        made->type.name) != NULL;
    }
    om_object *bound = found->type->get
                           ? found->type->get(rt, found, NULL, (om_type *)class)
                           : om_retain(found);
    om_object *result = bound ? om_call_with(rt, bound, arguments, 0, names) : NULL;
    om_xrelease(bound);
    om_xrelease(result);
    return result != NULL;
}

/* Whether the most derived of the metaclasses, if that is not `meta`, makes the class in a way of
 * its own: `*class` is what came of it then, NULL with an error. */
static bool class_made_by_most_derived(om_runtime *rt, om_type *meta,
                                       om_object *const *arguments, om_object *names,
                                       om_object **class)
{
    om_type *most = om_metaclass_of(rt, meta, arguments[1]);
    om_object *method = most && most != meta ? own_method(rt, most, OM_ID_NEW) : NULL;
    *class = method ? type_call_new(rt, most, method, arguments, 3, names) : NULL;
    return method || !most;
}

/* A class whose body has no text of its own does not show that of its bases: its __doc__ is None. */
static bool class_add_doc(om_runtime *rt, om_class *class)
{
    om_object *doc = om_in_class(rt)->identifiers[OM_ID_DOC];
    return om_dict_find((om_dict *)class->dict, doc) ||
           om_dict_bind(rt, (om_dict *)class->dict, doc, om_none(rt));
}

om_object *om_type_new_class(om_runtime *rt, om_type *meta, om_object *const *arguments,
                             size_t count, om_object *names)
{
    if (count != 3)
        return om_raise(rt, OM_TYPE_ERROR,
                        meta == &om_in_base(rt)->type_type
                            ? "type() takes 1 or 3 arguments"
                            : "type.__new__() takes exactly 3 arguments (%zu given)",
                        count);
    if (!om_is_str(arguments[0]))
        return om_raise(rt, OM_TYPE_ERROR,
                        "type.__new__() argument 1 must be str, not %.100s",
                        arguments[0]->type->name);
    om_object *class;
    if (om_is_tuple(arguments[1]) &&
        class_made_by_most_derived(rt, meta, arguments, names, &class))
        return class;
    char name[200];
    (void)om_str_write_utf8(arguments[0], name, sizeof name);
    class = om_class_new_of(rt, meta, name, arguments[1], arguments[2]);
    if (class && class_add_doc(rt, (om_class *)class) && class_name_attributes(rt, class) &&
        class_init_subclass(rt, class, arguments + 3, names))
        return class;
    om_xrelease(class);
    return NULL;
}
