/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/class.h"

#include "base/state.h"
#include "base/type.h"
#include "class/names.h"
#include "class/state.h"
#include "heap/heap.h"
#include "object/depth.h"
#include "object/protocol.h"
#include "object/text_builder.h"
#include "types/sequence/items.h"
#include "types/state.h"
#include "types/table/dict.h"
#include "types/table/table.h"
#include "types/text/str_text.h"
#include "types/text/view.h"

#include <stdio.h>
#include <string.h>

size_t om_object_size(const om_object *self)
{
    (void)self;
    return 16;
}

om_type *om_object_type(om_runtime *rt)
{
    return &om_in_class(rt)->object_type;
}

om_object *om_object_new(om_runtime *rt)
{
    return om_object_alloc(rt, &om_in_class(rt)->object_type, sizeof(om_object));
}

om_object *om_class_search(om_class *class, om_object *name)
{
    om_object *value = NULL;
    for (size_t i = 0; i < class->mro_length && !value; i++) {
        om_object *dict = om_type_dict(class->mro[i]);
        if (!dict && class->mro[i]->face)
            return NULL;
        const om_entry *entry = dict ? om_dict_find((om_dict *)dict, name) : NULL;
        value = entry ? entry->value : NULL;
    }
    class->cache[om_name_place(name, 4)] = (om_found){name, value};
    return value;
}

bool om_type_is_subtype(const om_type *type, const om_type *other)
{
    const om_class *class = om_class_of(type);
    for (size_t i = 0; class && i < class->mro_length; i++) {
        if (class->mro[i] == other)
            return true;
    }
    while (!class && type && type != other)
        type = om_type_base(type);
    return !class && type == other;
}

const om_type om_object_definition = {
    .size = om_object_size,
    .destroy = om_object_free,
    .hash = om_hash_identity,
};

om_object *om_special_find(const om_object *self, unsigned number)
{
    om_type *type = self->type;
    om_object *name = om_in_class(type->rt)->identifiers[number];
    om_object *found =
        type->flags & OM_TYPE_HEAP ? om_class_find((om_class *)type, name) : NULL;
    return found && !(found->type->flags & OM_TYPE_BUILT_IN_METHOD) ? found : NULL;
}

bool om_class_has_setters(om_object *dict)
{
    om_object *name, *value;
    for (size_t at = 0; om_dict_next_borrow(dict, &at, &name, &value);) {
        if (value->type->set)
            return true;
    }
    return false;
}

void om_class_ask(om_class *class)
{
    om_class *each = om_in_class(class->type.rt)->newest_class;
    for (; each; each = each->older) {
        if (om_type_is_subtype(&each->type, &class->type))
            each->type.flags |= OM_TYPE_ASKED;
    }
}

void om_classes_ask(om_runtime *rt)
{
    for (om_class *each = om_in_class(rt)->newest_class; each; each = each->older) {
        if (each->dict && om_class_has_setters(each->dict))
            om_class_ask(each);
    }
}

/* Whether instances have something that those of its bases have not: of a class, slots, or what
 * Python's exceptions of this kind have beyond others. */
static bool type_adds(const om_type *type)
{
    const om_class *class = om_class_of(type);
    if (!class)
        return type != &om_in_class(type->rt)->object_type;
    if (!class->dict)
        return !om_class_of(class->mro[1]) ||
               class->fields != om_class_of(class->mro[1])->fields;
    return class->own_slots > 0;
}

om_type *om_type_adding(const om_type *type)
{
    const om_class *class = om_class_of(type);
    for (size_t i = 0; class && i < class->mro_length; i++) {
        if (type_adds(class->mro[i]))
            return class->mro[i];
    }
    return class ? &om_in_class(type->rt)->object_type : (om_type *)(uintptr_t)type;
}

/* <<the best of several bases>> */
om_type *om_bases_best(const om_object *bases)
{
    om_type *best = (om_type *)om_items_of(bases)[0];
    for (size_t i = 1; i < om_items_length(bases); i++) {
        om_type *each = (om_type *)om_items_of(bases)[i];
        om_type *most = om_type_adding(best), *adding = om_type_adding(each);
        if (om_type_is_subtype(most, adding))
            continue;
        if (!om_type_is_subtype(adding, most))
            return NULL;
        best = each;
    }
    return best;
}

/* The layout that has room for both, which stand in this order in that of a class: that of the
 * first if it comes from the second. NULL with TypeError. */
static om_type *kind_of_both(om_runtime *rt, om_type *a, om_type *b)
{
    if (!a)
        return b;
    if (om_type_is_subtype(a, b))
        return a;
    return om_raise(rt, OM_TYPE_ERROR, "multiple bases have instance lay-out conflict");
}

/* Objects whose size depends on what is in them have no room for weak references. */
static bool is_of_one_size(const om_class *class)
{
    const om_types_state *types = om_in_types(class->type.rt);
    return class->stands_for != &types->tuple_type &&
           class->stands_for != &types->int_type && class->stands_for != &types->bytes_type;
}

bool om_class_inherit_kind(om_runtime *rt, om_class *class, bool is_exception)
{
    om_type *object = &om_in_class(rt)->object_type;
    om_type *adding = NULL;
    uint32_t inherited = is_exception ? OM_TYPE_EXCEPTION : 0;
    for (size_t i = 1; i < class->mro_length; i++) {
        om_type *each = class->mro[i];
        inherited |= each->flags & (OM_TYPE_EXCEPTION | OM_TYPE_METATYPE | OM_TYPE_ASKED);
        class->fields |= om_class_of(each) ? om_class_of(each)->fields : 0;
        if (type_adds(each)) {
            adding = kind_of_both(rt, adding, each);
            if (!adding)
                return false;
            if (adding == each && om_class_of(each))
                class->slots = om_class_of(each)->slots;
        }
        if (each->flags & OM_TYPE_HEAP || each == object ||
            each == &om_in_base(rt)->type_type)
            continue;
        if (!class->stands_for) /* those after it are among what it comes from */
            class->stands_for = each;
    }
    class->type.flags = OM_TYPE_HEAP | OM_TYPE_CONTAINER | inherited |
                        (class->stands_for ? OM_TYPE_STANDS_FOR : 0) |
                        (is_exception || !is_of_one_size(class) ? 0 : OM_TYPE_WEAKLY);
    return true;
}

om_object *om_built_in_find(om_type *type, om_object *name)
{
    for (; type; type = om_type_base(type)) {
        om_object *dict = om_type_dict(type);
        const om_entry *entry = dict ? om_dict_find((om_dict *)dict, name) : NULL;
        if (entry || (!dict && type->face))
            return entry ? entry->value : NULL;
    }
    return NULL;
}

om_type *om_type_base(const om_type *type)
{
    om_type *object = &om_in_class(type->rt)->object_type;
    if (type == &om_in_types(type->rt)->bool_type)
        return &om_in_types(type->rt)->int_type;
    return type->base || type == object ? type->base : object;
}

om_object *om_type_dict(om_type *type)
{
    const om_class *class = om_class_of(type);
    if (class && class->dict)
        return class->dict;
    if (!type->dict && type->face)
        type->dict = type->face->attributes(type->rt, type);
    return type->dict;
}

/* Whether `type` is derived from `other`, or from one of them. The depth of tuples is
 * limited. */
static int is_subtype_of_any(om_runtime *rt, const om_type *type, om_object *other,
                             const char *error)
{
    if (om_type_is(other))
        return om_type_is_subtype(type, (om_type *)other);
    if (other->type != &om_in_types(rt)->tuple_type) {
        om_raise(rt, OM_TYPE_ERROR, "%s", error);
        return -1;
    }
    if (!om_enter(rt, " in __instancecheck__"))
        return -1;
    int answer = 0;
    for (size_t i = 0; i < om_items_length(other) && !answer; i++)
        answer = is_subtype_of_any(rt, type, om_items_of(other)[i], error);
    om_leave(rt);
    return answer;
}

int om_is_instance(om_runtime *rt, om_object *self, om_object *type)
{
    return is_subtype_of_any(
        rt, self->type, type,
        "isinstance() arg 2 must be a type, a tuple of types, or a union");
}

int om_is_subclass(om_runtime *rt, om_object *type, om_object *other)
{
    if (om_type_is(type))
        return is_subtype_of_any(
            rt, (om_type *)type, other,
            "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    om_raise(rt, OM_TYPE_ERROR, "issubclass() arg 1 must be a class");
    return -1;
}

om_object *om_class_mro(om_runtime *rt, om_object *type)
{
    const om_class *class = om_class_of((om_type *)type);
    if (class)
        return om_tuple_from_array(rt, (om_object *const *)class->mro, class->mro_length);
    om_object *list = om_list_new(rt);
    bool listed = list != NULL;
    for (om_type *each = (om_type *)type; each && listed; each = om_type_base(each))
        listed = om_list_append(rt, list, &each->head);
    om_object *mro = listed ? om_tuple_from_object(rt, list) : NULL;
    om_xrelease(list);
    return mro;
}

/* The module that the class says it is of, as an object of any type; NULL: it says none. */
static om_object *class_module(om_runtime *rt, om_class *class)
{
    const om_entry *entry =
        om_dict_find((om_dict *)class->dict, om_in_class(rt)->identifiers[OM_ID_MODULE]);
    return entry ? entry->value : NULL;
}

bool om_type_add_name(const om_type *type, om_text *text)
{
    om_class *class = om_class_of(type);
    char name[10] = "__main__";
    if (!class || !class->dict)
        return om_text_add_cstring(text, type->name);
    om_object *module = class_module(type->rt, class);
    if (module && !om_str_is(module))
        return om_text_add_cstring(text, type->name);
    if (module)
        (void)om_str_write_utf8(module, name, sizeof name);
    if (strcmp(name, "builtins") == 0)
        return om_text_add_cstring(text, type->name);
    (void)(module ? om_text_add_str(text, module) : om_text_add_cstring(text, name));
    om_text_add_cstring(text, ".");
    return class->qualname ? om_text_add_str(text, class->qualname)
                           : om_text_add_cstring(text, type->name);
}
