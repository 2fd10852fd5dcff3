/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/class_new.h"

#include "base/state.h"
#include "base/type.h"
#include "class/class.h"
#include "class/class_kind.h"
#include "class/class_make.h"
#include "class/class_wait.h"
#include "class/names.h"
#include "class/payload.h"
#include "class/state.h"
#include "types/sequence/items.h"
#include "types/state.h"
#include "types/table/dict.h"

/* Whether the built-in type may be a base of classes. */
static bool type_is_base(const om_type *type)
{
    return type->face && type->face->is_base;
}

bool om_bases_can_be(om_runtime *rt, om_object *bases)
{
    for (size_t i = 0; i < om_items_length(bases); i++) {
        om_object *base = om_items_of(bases)[i];
        if (!om_type_is(base))
            return om_raise(rt, OM_TYPE_ERROR, "bases must be types") != NULL;
        if (!om_class_of((om_type *)base) && base != &om_in_class(rt)->object_type.head &&
            base != &om_in_base(rt)->type_type.head && !type_is_base((om_type *)base))
            return om_raise(rt, OM_TYPE_ERROR,
                            "type '%.100s' is not an acceptable base type",
                            ((om_type *)base)->name) != NULL;
        for (size_t j = 0; j < i; j++) {
            if (om_items_of(bases)[j] == base)
                return om_raise(rt, OM_TYPE_ERROR, "duplicate base class %.200s",
                                ((om_type *)base)->name) != NULL;
        }
    }
    return true;
}

/* A dict with the same values under interned names. */
static om_object *attributes_copy(om_runtime *rt, om_object *attributes)
{
    om_object *dict = om_dict_make(rt), *name, *value;
    bool copied = dict != NULL;
    for (size_t at = 0; copied && attributes &&
                        om_dict_next_borrow(om_payload(attributes), &at, &name, &value);) {
        name = om_str_intern_steal(rt, om_retain(name));
        copied = name && om_dict_bind(rt, (om_dict *)dict, name, om_retain(value));
    }
    if (copied && om_dict_find((om_dict *)dict, om_in_class(rt)->identifiers[OM_ID_EQ]) &&
        !om_dict_find((om_dict *)dict, om_in_class(rt)->identifiers[OM_ID_HASH]))
        copied = om_dict_bind(rt, (om_dict *)dict, om_in_class(rt)->identifiers[OM_ID_HASH],
                              om_none(rt));
    if (copied)
        return dict;
    om_xrelease(dict);
    return NULL;
}

/* Says of which module the class is, unless its attributes do: of the one whose code runs. */
static bool attributes_name_module(om_runtime *rt, om_object *dict)
{
    const om_class_state *state = om_in_class(rt);
    om_object *key = state->identifiers[OM_ID_MODULE];
    om_object *module = state->running_module && !om_dict_find((om_dict *)dict, key)
                            ? state->running_module(rt)
                            : NULL;
    return !module || om_dict_bind(rt, (om_dict *)dict, key, om_retain(module));
}

om_object *om_class_new(om_runtime *rt, const char *name, om_object *bases,
                        om_object *attributes)
{
    return om_class_new_of(rt, &om_in_base(rt)->type_type, name, bases, attributes);
}

om_object *om_class_new_of(om_runtime *rt, om_type *meta, const char *name,
                           om_object *bases, om_object *attributes)
{
    if (bases && bases->type != &om_in_types(rt)->tuple_type)
        return om_raise(rt, OM_TYPE_ERROR,
                        "type.__new__() argument 2 must be tuple, not %.100s",
                        bases->type->name);
    if (attributes && !om_is_dict(om_payload(attributes)))
        return om_raise(rt, OM_TYPE_ERROR,
                        "type.__new__() argument 3 must be dict, not %.100s",
                        attributes->type->name);
    if (!om_identifiers_make(rt) || (bases && !om_bases_can_be(rt, bases)))
        return NULL;
    om_object *object = &om_in_class(rt)->object_type.head;
    bases = bases && om_items_length(bases) ? om_retain(bases)
                                            : om_tuple_from_array(rt, &object, 1);
    om_object *dict = bases ? attributes_copy(rt, attributes) : NULL;
    if (dict && !attributes_name_module(rt, dict)) {
        om_release(dict);
        dict = NULL;
    }
    meta = dict ? om_metaclass_of(rt, meta, bases) : NULL;
    if (!meta)
        om_xrelease(dict);
    om_object *class = meta ? om_class_make(rt, meta, name, bases, dict) : NULL;
    om_xrelease(bases);
    if (!class)
        return NULL;
    if (om_class_complete(rt, (om_class *)class)) {
        if (om_in_class(rt)->classes_wait) {
            om_class_take_order((om_class *)class);
            om_class_count_parts((om_class *)class);
        }
        return class;
    }
    om_release(class);
    return NULL;
}
