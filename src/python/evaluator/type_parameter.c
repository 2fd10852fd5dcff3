/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/type_parameter.h"

#include "base/type.h"
#include "class/descriptor.h"
#include "heap/track.h"
#include "object/protocol.h"
#include "object/repr.h"
#include "object/slots.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "python/evaluator/builtin.h"
#include "python/evaluator/state.h"
#include "types/text/str_text.h"

#include <string.h>

enum { NAME, LAZY, PARAMETERS, VALUE, PARTS };

typedef struct parameter {
    om_object head;
    om_object *parts[PARTS]; /* may be NULL, but for the name */
    bool has_constraints;
} parameter;

static om_slots parameter_slots(om_object *self)
{
    return (om_slots){((parameter *)self)->parts, PARTS, 1};
}

static om_object *parameter_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear(rt, parameter_slots(self));
}

static bool parameter_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(parameter_slots(self), visit, context);
}

om_object *om_parameter_new(om_runtime *rt, om_parameter_kind kind, om_object *name,
                            om_object *lazy, om_object *parameters)
{
    parameter *self =
        om_container_alloc(rt, &om_in_evaluator(rt)->parameter_types[kind], sizeof *self);
    if (!self)
        return NULL;
    self->parts[NAME] = om_retain(name);
    self->parts[LAZY] = lazy ? om_retain(lazy) : NULL;
    self->parts[PARAMETERS] = parameters ? om_retain(parameters) : NULL;
    self->parts[VALUE] = NULL;
    self->has_constraints = false;
    om_track(rt, &self->head);
    return &self->head;
}

void om_parameter_constrain(om_object *self)
{
    ((parameter *)self)->has_constraints = true;
}

static om_parameter_kind parameter_kind(const om_object *self)
{
    return (om_parameter_kind)(self->type -
                               om_in_evaluator(self->type->rt)->parameter_types);
}

/* What it refers to, by name, as om_type.parts. */
static bool parameter_parts(om_object *object, om_part_visitor *visit, void *context)
{
    const parameter *self = (parameter *)object;
    om_parameter_kind kind = parameter_kind(object);
    bool generic = kind == OM_GENERIC_ALIAS;
    const char *const names[PARTS] = {
        [NAME] = generic ? "__origin__" : "__name__",
        [LAZY] = "its function",
        [PARAMETERS] = generic ? "__args__" : "__type_params__",
        [VALUE] = kind == OM_TYPE_ALIAS    ? "__value__"
                  : self->has_constraints ? "__constraints__"
                                          : "__bound__"};
    return om_slots_parts(parameter_slots(object), names, visit, context);
}

/* What the function returns, which is called once. */
static om_object *parameter_value(om_runtime *rt, parameter *self)
{
    if (!self->parts[VALUE])
        self->parts[VALUE] = om_call(rt, self->parts[LAZY], NULL, 0);
    return self->parts[VALUE] ? om_retain(self->parts[VALUE]) : NULL;
}

/* __mro_entries__(bases) of what stands for Generic among the bases. */
static om_object *generic_entries(om_runtime *rt, om_object *self,
                                  om_object *const *arguments, size_t count,
                                  om_object *names)
{
    (void)arguments;
    (void)count;
    (void)names;
    return om_tuple_from_array(rt, &((parameter *)self)->parts[NAME], 1);
}

static om_object *parameter_attribute(om_runtime *rt, om_object *object, om_object *name)
{
    parameter *self = (parameter *)object;
    om_parameter_kind kind = parameter_kind(object);
    char text[24];
    if (om_str_write_utf8(name, text, sizeof text) >= sizeof text)
        return NULL;
    if (kind == OM_GENERIC_ALIAS) {
        if (strcmp(text, "__origin__") == 0)
            return om_retain(self->parts[NAME]);
        if (strcmp(text, "__args__") == 0 || strcmp(text, "__parameters__") == 0)
            return om_retain(self->parts[PARAMETERS]);
        return strcmp(text, "__mro_entries__") == 0
                   ? om_builtin_new(rt, "__mro_entries__", generic_entries, object)
                   : NULL;
    }
    if (strcmp(text, "__name__") == 0)
        return om_retain(self->parts[NAME]);
    if (kind == OM_TYPE_ALIAS && strcmp(text, "__value__") == 0)
        return parameter_value(rt, self);
    if (kind == OM_TYPE_ALIAS &&
        (strcmp(text, "__type_params__") == 0 || strcmp(text, "__parameters__") == 0))
        return self->parts[PARAMETERS] ? om_retain(self->parts[PARAMETERS])
                                       : om_tuple_of(rt, 0);
    if (kind == OM_TYPE_VARIABLE && strcmp(text, "__bound__") == 0)
        return self->parts[LAZY] && !self->has_constraints ? parameter_value(rt, self)
                                                           : om_none(rt);
    if (kind == OM_TYPE_VARIABLE && strcmp(text, "__constraints__") == 0)
        return self->has_constraints ? parameter_value(rt, self) : om_tuple_of(rt, 0);
    if (strcmp(text, "__covariant__") == 0 || strcmp(text, "__contravariant__") == 0)
        return om_bool_new(rt, false);
    return strcmp(text, "__infer_variance__") == 0 ? om_bool_new(rt, true) : NULL;
}

static bool parameter_repr(om_runtime *rt, om_object *object, om_text *text)
{
    const parameter *self = (parameter *)object;
    if (parameter_kind(object) != OM_GENERIC_ALIAS)
        return om_text_add_str(text, self->parts[NAME]);
    om_text_addf(text, "typing.%s[", ((om_type *)self->parts[NAME])->name);
    om_object *all = self->parts[PARAMETERS];
    for (size_t i = 0; i < om_tuple_length(all); i++) {
        if (i)
            om_text_add_cstring(text, ", ");
        (void)om_repr_into(rt, om_tuple_get_borrow(all, i), text);
    }
    return om_text_add_cstring(text, "]");
}

/* Generic.__class_getitem__(parameters) */
static om_object *generic_item(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, om_object *names)
{
    (void)self;
    (void)names;
    if (count != 2)
        return om_raise(rt, OM_TYPE_ERROR,
                        "__class_getitem__() takes exactly one argument (%zu given)",
                        count ? count - 1 : 0);
    om_object *all = om_is_tuple(arguments[1]) ? om_retain(arguments[1])
                                               : om_tuple_from_array(rt, &arguments[1], 1);
    om_object *alias =
        all ? om_parameter_new(rt, OM_GENERIC_ALIAS, arguments[0], NULL, all) : NULL;
    om_xrelease(all);
    return alias;
}

/* The class Generic, borrowed. */
static om_object *generic_class(om_runtime *rt)
{
    om_evaluator_state *state = om_in_evaluator(rt);
    if (state->generic_class)
        return state->generic_class;
    om_object *dict = om_dict_new(rt), *method = NULL, *function = NULL;
    if (dict)
        function = om_builtin_new(rt, "__class_getitem__", generic_item, NULL);
    if (function)
        method = om_class_method_new(rt, function);
    om_xrelease(function);
    bool ready = method &&
                 om_namespace_set_steal(rt, dict, "__module__", om_str_new(rt, "typing")) &&
                 om_namespace_set_steal(rt, dict, "__slots__", om_tuple_of(rt, 0)) &&
                 om_namespace_set(rt, dict, "__class_getitem__", method);
    om_xrelease(method);
    if (ready)
        state->generic_class = om_class_new(rt, "Generic", NULL, dict);
    om_xrelease(dict);
    return state->generic_class;
}

om_object *om_generic_base(om_runtime *rt, om_object *parameters)
{
    om_object *generic = generic_class(rt);
    return generic ? om_parameter_new(rt, OM_GENERIC_ALIAS, generic, NULL, parameters)
                   : NULL;
}

void om_parameter_end(om_runtime *rt)
{
    om_object *generic = om_in_evaluator(rt)->generic_class;
    om_in_evaluator(rt)->generic_class = NULL;
    om_xrelease(generic);
}

/* In bytes. */
static size_t parameter_size(const om_object *self)
{
    (void)self;
    return sizeof(parameter);
}

static const om_type parameter_definition = {
    .size = parameter_size,
    .flags = OM_TYPE_CONTAINER | OM_TYPE_WEAKLY | OM_TYPE_ATOM,
    .clear = parameter_clear,
    .destroy = om_container_free,
    .traverse = parameter_traverse,
    .parts = parameter_parts,
    .hash = om_hash_identity,
    .repr = parameter_repr,
    .attribute = parameter_attribute,
};

bool om_parameter_begin(om_runtime *rt)
{
    static const char *const names[] = {"TypeVar", "ParamSpec", "TypeVarTuple",
                                        "TypeAliasType", "_GenericAlias"};
    for (int i = 0; i < OM_PARAMETER_KINDS; i++)
        om_type_begin(rt, &om_in_evaluator(rt)->parameter_types[i], names[i],
                      &parameter_definition);
    return true;
}
