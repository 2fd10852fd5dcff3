/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/member.h"

#include "base/state.h"
#include "base/type.h"
#include "class/bind.h"
#include "class/class.h"
#include "class/class_make.h"
#include "class/instance.h"
#include "class/names.h"
#include "class/payload.h"
#include "class/shape.h"
#include "class/state.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "object/protocol.h"
#include "object/slots.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/sequence/items.h"
#include "types/state.h"
#include "types/table/dict.h"
#include "types/table/table.h"
#include "types/text/str.h"
#include "types/text/str_text.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

om_object **om_member_find(const om_object *member, om_object *self)
{
    const om_member *it = (const om_member *)member;
    const om_class *class = om_is_class_instance(self) ? (om_class *)self->type : NULL;
    for (size_t i = 0; class && i < class->mro_length; i++) {
        const om_class *each = om_class_of(class->mro[i]);
        if (each && each->layout == it->layout)
            return &((om_instance *)self)->values[class->first - it->before];
    }
    return NULL;
}

/* The same as om_member_find, with TypeError. */
static om_object **member_place(om_runtime *rt, om_object *attribute, om_object *self)
{
    om_object **place = om_member_find(attribute, self);
    om_object *const *names = ((om_references *)attribute)->parts;
    if (place)
        return place;
    char name[100], owner[100];
    (void)om_str_write_utf8(names[0], name, sizeof name);
    (void)om_str_write_utf8(names[1], owner, sizeof owner);
    return om_raise(rt, OM_TYPE_ERROR,
                    "descriptor '%s' for '%s' objects doesn't apply to a '%.100s' object",
                    name, owner, self->type->name);
}

static om_object *member_get(om_runtime *rt, om_object *attribute, om_object *self,
                             om_type *owner)
{
    (void)owner;
    if (!self)
        return om_retain(attribute);
    om_object **place = member_place(rt, attribute, self);
    if (!place || *place)
        return place ? om_retain(*place) : NULL;
    char utf8[100];
    (void)om_str_write_utf8(((om_references *)attribute)->parts[0], utf8, sizeof utf8);
    return om_raise(rt, OM_ATTRIBUTE_ERROR, "'%.100s' object has no attribute '%s'",
                    self->type->name, utf8);
}

static bool member_set(om_runtime *rt, om_object *attribute, om_object *self,
                       om_object *value)
{
    om_object **place = member_place(rt, attribute, self);
    if (!place)
        return false;
    om_object *old = *place;
    if (!value && !old) {
        char utf8[100];
        (void)om_str_write_utf8(((om_references *)attribute)->parts[0], utf8, sizeof utf8);
        return om_raise(rt, OM_ATTRIBUTE_ERROR, "%s", utf8);
    }
    *place = value ? om_retain(value) : NULL;
    om_xrelease(old);
    return true;
}

static om_object *member_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    bool named = name == om_in_class(rt)->identifiers[OM_ID_NAME];
    return named ? om_retain(((om_references *)self)->parts[0]) : NULL;
}

static bool member_repr(om_runtime *rt, om_object *self, om_text *text)
{
    om_object **parts = ((om_references *)self)->parts;
    (void)rt;
    return om_text_add_cstring(text, "<member '") && om_text_add_str(text, parts[0]) &&
           om_text_add_cstring(text, "' of '") && om_text_add_str(text, parts[1]) &&
           om_text_add_cstring(text, "' objects>");
}

static om_slots member_parts(om_object *self)
{
    return (om_slots){((om_references *)self)->parts, 2, 1};
}

static om_object *member_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear(rt, member_parts(self));
}

static bool member_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(member_parts(self), visit, context);
}

static size_t member_size(const om_object *self)
{
    (void)self;
    return 64;
}

static const om_type member_definition = {
    .flags = OM_TYPE_CONTAINER,
    .size = member_size,
    .clear = member_clear,
    .destroy = om_container_free,
    .traverse = member_traverse,
    .hash = om_hash_identity,
    .repr = member_repr,
    .get = member_get,
    .set = member_set,
    .attribute = member_attribute,
};

bool om_member_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_class(rt)->member_type, "member_descriptor",
                  &member_definition);
    return true;
}

om_object *om_member_new(om_runtime *rt, om_object *name, const om_class *owner,
                         uint32_t before)
{
    om_object *called = om_str_new(rt, owner->type.name);
    om_member *self =
        called ? om_container_alloc(rt, &om_in_class(rt)->member_type, sizeof *self) : NULL;
    if (!self) {
        om_xrelease(called);
        return NULL;
    }
    self->names.parts[0] = om_retain(name);
    self->names.parts[1] = called;
    self->layout = owner->layout;
    self->before = before;
    om_track(rt, &self->names.head);
    return &self->names.head;
}

om_object **om_slot_search(om_runtime *rt, om_object *self, om_object *name)
{
    bool interned =
        name->type == &om_in_types(rt)->str_type && name->bits & OM_STR_INTERNED;
    const om_object *found = interned ? om_class_find((om_class *)self->type, name) : NULL;
    return found && found->type == &om_in_class(rt)->member_type
               ? om_member_find(found, self)
               : NULL;
}

/* The name of the slot, interned: one that is private has that of its class before it. */
static om_object *slot_name(om_runtime *rt, const om_class *class, om_object *name,
                            const char *utf8)
{
    const char *owner = class->type.name + strspn(class->type.name, "_");
    bool is_private =
        strncmp(utf8, "__", 2) == 0 && strcmp(utf8 + strlen(utf8) - 2, "__") != 0;
    if (!is_private || !*owner)
        return om_str_intern(rt, name);
    char mangled[320];
    (void)snprintf(mangled, sizeof mangled, "_%.200s%s", owner, utf8);
    return om_str_intern_utf8(rt, mangled);
}

/* What the names among `__slots__` have said until now. */
struct asked {
    bool dict, weak;
    uint32_t own; /* slots */
};

/* Such a name; false, with TypeError, where instances have that already. */
static bool slot_ask(om_runtime *rt, bool *asked, bool had, const char *name)
{
    if (*asked || had)
        return om_raise(rt, OM_TYPE_ERROR, "%s slot disallowed: we already got one", name);
    *asked = true;
    return true;
}

static bool has_dict(const om_type *type)
{
    return type->flags & (OM_TYPE_HEAP | OM_TYPE_METATYPE) && !(type->flags & OM_TYPE_NO_DICT);
}

/* Heeds that name in the list. That of a slot is put, as the class has it, after those before it. False
 * with an error. */
static bool slot_add(om_runtime *rt, om_class *class, om_object *list, size_t number,
                     struct asked *asked)
{
    om_object *name = om_payload(om_list_get_borrow(list, number));
    char utf8[100];
    const om_type *base = om_bases_best(class->bases);
    if (!om_is_str(name))
        return om_raise(rt, OM_TYPE_ERROR, "__slots__ items must be strings, not '%.200s'",
                        name->type->name);
    (void)om_str_write_utf8(name, utf8, sizeof utf8);
    if (!om_str_isidentifier(name))
        return om_raise(rt, OM_TYPE_ERROR, "__slots__ must be identifiers");
    if (strcmp(utf8, "__dict__") == 0) {
        class->type.flags &= ~OM_TYPE_NO_DICT;
        return slot_ask(rt, &asked->dict, has_dict(base), utf8);
    }
    if (strcmp(utf8, "__weakref__") == 0) {
        class->type.flags |= OM_TYPE_WEAKLY;
        return slot_ask(rt, &asked->weak, base->flags & OM_TYPE_WEAKLY, utf8);
    }
    name = slot_name(rt, class, name, utf8);
    if (!name)
        return false;
    (void)om_list_set(rt, list, asked->own++, name); /* there is such a place */
    return true;
}

/* Whether no attribute of the class is in the way of so many slots. False with ValueError. */
static bool slots_are_free(om_runtime *rt, const om_class *class, const om_object *names,
                           uint32_t own)
{
    for (size_t i = 0; i < own; i++) {
        om_object *name = om_list_get_borrow(names, i);
        char utf8[320];
        if (!om_dict_find((om_dict *)class->dict, name))
            continue;
        (void)om_str_write_utf8(name, utf8, sizeof utf8);
        return om_raise(rt, OM_VALUE_ERROR,
                        "'%s' in __slots__ conflicts with class variable", utf8);
    }
    return true;
}

/* A base whose objects are of different sizes, after which nothing has a place of its own; NULL:
 * none. */
static const om_type *base_of_any_size(om_runtime *rt, const om_class *class)
{
    const om_type *const kinds[] = {&om_in_base(rt)->type_type, &om_in_types(rt)->int_type,
                                    &om_in_types(rt)->tuple_type,
                                    &om_in_types(rt)->bytes_type};
    for (size_t i = 0; i < om_items_length(class->bases); i++) {
        const om_type *base = (const om_type *)om_items_of(class->bases)[i];
        for (size_t j = 0; j < sizeof kinds / sizeof *kinds; j++) {
            if (om_type_is_subtype(base, kinds[j]))
                return base;
        }
    }
    return NULL;
}

/* Whether its instances have a dict and weak references, as far as no name in `__slots__` says so. */
static void slots_alone(om_class *class)
{
    bool all = true, weakly = false;
    for (size_t i = 1; i + 1 < class->mro_length; i++) {
        uint32_t flags = class->mro[i]->flags;
        all &= flags & OM_TYPE_NO_DICT || !(flags & OM_TYPE_HEAP);
        weakly |= flags & OM_TYPE_HEAP && flags & OM_TYPE_WEAKLY;
    }
    if (all)
        class->type.flags |= OM_TYPE_NO_DICT;
    if (!weakly)
        class->type.flags &= ~OM_TYPE_WEAKLY;
}

/* The names of `*own` slots of its own, and then others: a new list. NULL with an error. */
static om_object *slots_named(om_runtime *rt, om_class *class, om_object *given,
                              uint32_t *own)
{
    struct asked asked = {false, false, 0};
    om_object *list = om_is_str(given) ? om_list_of(rt, 1, om_retain(given))
                                       : om_list_from_object(rt, given);
    const om_type *base = base_of_any_size(rt, class);
    bool named = list != NULL;
    if (named && base && om_list_length(list))
        named = om_raise(rt, OM_TYPE_ERROR,
                         "nonempty __slots__ not supported for subtype of '%.200s'",
                         base->name);
    for (size_t i = 0; named && i < om_list_length(list); i++)
        named = slot_add(rt, class, list, i, &asked);
    *own = asked.own;
    if (named && slots_are_free(rt, class, list, asked.own))
        return list;
    om_xrelease(list);
    return NULL;
}

/* Puts the name where it belongs among so many that are in order. */
static void slot_sort(om_object **names, uint32_t count, om_object *name)
{
    for (; count && om_str_compare(names[count - 1], name) > 0; count--)
        names[count] = names[count - 1];
    names[count] = name;
}

/* Gives instances a place for each of its own slots, before those that a base gives them. False with
 * MemoryError. */
static bool slots_place(om_runtime *rt, om_class *class, const om_object *names,
                        uint32_t own)
{
    const om_class *base = om_class_of(om_bases_best(class->bases));
    uint32_t all = own + class->slots;
    if (own && om_in_class(rt)->layouts == SIZE_MAX)
        return om_raise(rt, OM_MEMORY_ERROR, "out of memory");
    om_object **all_names = all ? om_raw_alloc(rt, all * sizeof *all_names) : NULL;
    if (all && !all_names)
        return false;
    for (uint32_t i = 0; i < own; i++)
        slot_sort(all_names, i, om_list_get_borrow(names, i));
    for (uint32_t i = own; i < all; i++)
        all_names[i] = base->slot_names[i - own];
    class->slot_names = all_names;
    class->own_slots = own;
    class->slots = all;
    class->layout = own ? ++om_in_class(rt)->layouts : 0;
    om_shapes_place(class);
    return true;
}

/* Of two by the same name, the first gets the descriptor. */
static bool slots_enter(om_runtime *rt, om_class *class)
{
    bool entered = true;
    for (uint32_t i = 0; entered && i < class->own_slots; i++) {
        om_object *name = class->slot_names[i], *member;
        if (om_dict_find((om_dict *)class->dict, name))
            continue;
        member = om_member_new(rt, name, class, class->slots - i);
        entered = member && om_class_put(rt, class, name, member);
    }
    return entered;
}

bool om_slots_make(om_runtime *rt, om_class *class)
{
    om_object *key = om_in_class(rt)->identifiers[OM_ID_SLOTS], *names = NULL;
    const om_entry *entry = om_dict_find((om_dict *)class->dict, key);
    uint32_t own = 0;
    if (entry) {
        om_object *given = om_retain(entry->value);
        slots_alone(class);
        names = slots_named(rt, class, given, &own);
        om_release(given);
        if (!names)
            return false;
    }
    bool made = slots_place(rt, class, names, own) && slots_enter(rt, class);
    om_xrelease(names);
    return made;
}
