/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/instance.h"

#include "base/type.h"
#include "class/class.h"
#include "class/shape.h"
#include "class/state.h"
#include "heap/arena.h"
#include "heap/track.h"
#include "object/dealloc.h"
#include "object/slots.h"
#include "object/type.h"
#include "types/state.h"
#include "types/table/dict.h"
#include "types/table/table.h"
#include "types/text/str.h"

om_object *om_instance_new(om_runtime *rt, om_object *type)
{
    om_class *class = (om_class *)type;
    if (!om_type_is(type) || !(class->type.flags & OM_TYPE_HEAP))
        return om_raise(rt, OM_TYPE_ERROR, "not a class");
    om_safe_point(rt);
    size_t size = sizeof(om_instance) + class->room * sizeof(om_object *);
    size = (size + OM_BLOCK_STEP - 1) / OM_BLOCK_STEP * OM_BLOCK_STEP; /* the whole block */
    om_instance *self = size <= OM_BLOCK_LARGEST
                            ? om_container_alloc_fast(rt, &class->type, size)
                            : NULL;
    if (!self) {
        self = om_container_alloc(rt, &class->type, size);
        if (!self)
            return NULL;
        om_track(rt, &self->head);
    }
    om_retain(type);
    self->shape = class->root;
    for (uint32_t i = class->fixed; i < class->first; i++)
        self->values[i] = NULL;
    if (!class->fixed && class->spent + class->names + 1 < OM_KEYS_SHARED)
        class->spent++;
    if (class->fixed)
        self->values[0] = class->stands_for ? NULL : om_none(rt);
    if (class->fixed > 1)
        self->values[1] = om_in_types(rt)->empty_tuple;
    return &self->head;
}

om_object *om_instance_copy(om_runtime *rt, om_object *self)
{
    const om_instance *source = (const om_instance *)self;
    om_object *made = om_instance_new(rt, &self->type->head);
    if (!made)
        return NULL;
    om_instance *copy = (om_instance *)made;
    if (source->shape->dict_mode) {
        om_object *dict = om_copy(rt, source->values[source->shape->count - 1]);
        if (!dict) {
            om_release(made);
            return NULL;
        }
        copy->values[source->shape->count - 1] = dict;
    }
    uint32_t shared = source->shape->count - source->shape->dict_mode;
    bool is_exception = self->type->flags & OM_TYPE_EXCEPTION;
    for (uint32_t i = is_exception; i < shared; i++)
        copy->values[i] = source->values[i] ? om_retain(source->values[i]) : NULL;
    copy->shape = source->shape;
    return made;
}

/* Releases the values in the order of their names' ranks, until one of them is to die: that one. */
static om_object *crossed_clear(om_runtime *rt, om_instance *self)
{
    om_object *dying = NULL;
    const om_shape *first;
    do {
        first = NULL;
        for (const om_shape *each = self->shape; each && each->name; each = each->parent) {
            if (self->values[om_shape_last(each)] && (!first || each->rank <= first->rank))
                first = each;
        }
        if (first) {
            om_object **place = &self->values[om_shape_last(first)], *value = *place;
            *place = NULL;
            dying = om_drop(rt, value);
        }
    } while (first && !dying);
    return dying;
}

om_object *om_instance_clear(om_runtime *rt, om_object *self)
{
    om_instance *it = (om_instance *)self;
    uint32_t count = it->shape->count, fixed = ((om_class *)self->type)->fixed;
    om_slots slots = {it->values + fixed, ((om_class *)self->type)->slots, 1};
    om_object *dying = om_slots_clear(rt, slots);
    if (!dying && it->shape->crossed)
        dying = crossed_clear(rt, it);
    if (dying)
        return dying;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t place = i + fixed < count ? i + fixed : count - 1 - i;
        om_object *value = it->values[place];
        it->values[place] = NULL;
        if (value && (value = om_drop(rt, value)))
            return value;
    }
    om_object *class = &self->type->head;
    self->type = &om_in_class(rt)->cleared_type;
    return om_drop(rt, class);
}

/* As tuple_fast_dealloc: without a call if neither a value nor the class dies. */
void om_instance_fast_dealloc(om_runtime *rt, om_object *self)
{
    om_instance *it = (om_instance *)self;
    uint32_t count = it->shape->count, i = it->shape->crossed ? count : 0;
    for (; i < count && (!it->values[i] || it->values[i]->count > 1); i++) {
        om_object *value = it->values[i];
        if (value)
            value->count -= value->count != OM_IMMORTAL;
        it->values[i] = NULL;
    }
    if (i < count || it->shape->crossed || self->type->head.count <= 1) {
        om_container_dealloc(rt, self);
        return;
    }
    om_release(&self->type->head);
    om_container_free(rt, self);
}

static om_object *cleared_clear(om_runtime *rt, om_object *self)
{
    (void)rt, (void)self;
    return NULL;
}

bool om_instance_traverse(om_object *self, om_visitor *visit, void *context)
{
    const om_instance *it = (const om_instance *)self;
    for (uint32_t i = 0; i < it->shape->count; i++) {
        if (it->values[i] && !visit(context, it->values[i]))
            return false;
    }
    return visit(context, &self->type->head);
}

om_slots om_instance_slots(om_object *self)
{
    om_instance *it = (om_instance *)self;
    return (om_slots){it->values, it->shape->count, 1};
}

bool om_instance_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_class(rt)->cleared_type, "cleared instance",
                  &om_cleared_instance_definition);
    return true;
}

const om_type om_cleared_instance_definition = {
    .flags = OM_TYPE_CONTAINER,
    .size = om_instance_size,
    .clear = cleared_clear,
    .destroy = om_container_free,
};

/* Moves the attributes into a dict of their own. NULL with MemoryError. */
static om_object *instance_use_dict(om_runtime *rt, om_instance *self)
{
    om_class *class = (om_class *)self->head.type;
    om_shape *shape = self->shape;
    bool keyless = class->type.flags & OM_TYPE_EXCEPTION;
    size_t shared = keyless ? 0 : (size_t)OM_KEYS_SHARED - class->spent;
    om_object *names[OM_VALUES_MOST], *dict = om_dict_sharing(rt, shared);
    for (const om_shape *each = shape; each->parent; each = each->parent)
        names[each->count - 1 - class->first] = each->name;
    bool moved = dict != NULL;
    for (uint32_t i = class->first; moved && i < shape->count; i++)
        moved = om_dict_bind(rt, (om_dict *)dict, names[i - class->first],
                             om_retain(self->values[i]));
    if (!moved) {
        om_xrelease(dict);
        return NULL;
    }
    self->shape = class->dict_mode;
    for (uint32_t i = class->first; i < shape->count; i++)
        om_release(self->values[i]);
    self->values[class->first] = dict;
    return dict;
}

om_object *om_instance_dict(om_runtime *rt, om_object *self)
{
    om_instance *it = (om_instance *)self;
    if (it->shape->dict_mode)
        return it->values[it->shape->count - 1];
    return instance_use_dict(rt, it);
}

om_object *om_instance_own(const om_object *self, om_object *name)
{
    const om_instance *it = (const om_instance *)self;
    size_t index = om_shape_find(it->shape, name);
    if (index != OM_NO_INDEX)
        return it->values[index];
    if (!it->shape->dict_mode)
        return NULL;
    const om_entry *entry = om_dict_find((om_dict *)it->values[it->shape->count - 1], name);
    return entry ? entry->value : NULL;
}

/* The next size of a block, in values. */
static void class_make_room(om_class *class)
{
    if (class->room < OM_ATTRIBUTES_MOST)
        class->room = class->room < 17 ? 2 * class->room - 1 : OM_ATTRIBUTES_MOST;
}

/* Puts the value at the next place of the block. False if there is none, or with an error. */
static bool instance_append(om_runtime *rt, om_instance *self, om_object *name,
                            om_object *value, bool *failed)
{
    om_class *class = (om_class *)self->head.type;
    om_shape *shape = self->shape, *with = NULL;
    if (shape->dict_mode)
        return false;
    if (shape->count < om_instance_room(rt, &self->head))
        *failed = !om_shape_with(rt, class, shape, name, &with);
    else if (class->room <= shape->count) /* a block may hold more than was asked for */
        class_make_room(class);
    if (!with)
        return false;
    self->shape = with;
    self->values[with->count - 1] = value;
    return true;
}

bool om_instance_put(om_runtime *rt, om_object *self, om_object *name, om_object *value)
{
    om_instance *it = (om_instance *)self;
    size_t index = om_shape_find(it->shape, name);
    bool failed = false;
    if (index != OM_NO_INDEX) {
        om_object *old = it->values[index];
        it->values[index] = value;
        om_release(old);
        return true;
    }
    if (instance_append(rt, it, name, value, &failed))
        return true;
    om_object *dict = failed ? NULL : om_instance_dict(rt, self);
    if (dict)
        return om_dict_bind(rt, (om_dict *)dict, name, value);
    om_release(value);
    return false;
}

int om_instance_remove(om_runtime *rt, om_object *self, om_object *name)
{
    const om_instance *it = (const om_instance *)self;
    om_class *class = (om_class *)self->type;
    if (om_shape_find(it->shape, name) < class->fixed)
        return 0;
    if (!om_instance_own(self, name)) {
        om_shape_rank_name(rt, class, name);
        return 0;
    }
    om_object *dict = om_instance_dict(rt, self);
    if (!dict)
        return -1;
    om_dict_remove_entry((om_dict *)dict, om_dict_find((om_dict *)dict, name));
    return 1;
}

static bool list_pair(om_runtime *rt, om_object *list, om_object *first, om_object *second)
{
    bool listed = om_list_append(rt, list, first);
    return listed & om_list_append(rt, list, second);
}

/* The list has a pair for each value before the attributes but the details of an exception: whether it
 * is there, and what it is. */
om_object *om_instance_blank(om_runtime *rt, om_object *self, om_object *list)
{
    const om_instance *it = (const om_instance *)self;
    const om_shape *shape = it->shape;
    om_object *names[OM_VALUES_MOST], *name, *value;
    uint32_t own = shape->count - shape->dict_mode, first = ((om_class *)self->type)->first;
    bool listed = true, is_exception = self->type->flags & OM_TYPE_EXCEPTION;
    for (const om_shape *each = shape; each->parent; each = each->parent)
        names[each->count - 1 - first] = each->name;
    for (uint32_t i = is_exception; listed && i < first; i++)
        listed = it->values[i] ? list_pair(rt, list, om_true(rt), it->values[i])
                               : list_pair(rt, list, om_none(rt), om_none(rt));
    for (uint32_t i = first; listed && i < own; i++)
        listed = list_pair(rt, list, names[i - first], it->values[i]);
    for (size_t at = 0; listed && shape->dict_mode &&
                        om_dict_next_borrow(it->values[own], &at, &name, &value);)
        listed = list_pair(rt, list, name, value);
    return listed ? om_instance_new(rt, &self->type->head) : NULL;
}

static bool instance_put_any(om_runtime *rt, om_object *self, om_object *key,
                             om_object *value)
{
    if (key->type == &om_in_types(rt)->str_type && key->bits & OM_STR_INTERNED)
        return om_instance_put(rt, self, key, om_retain(value));
    om_object *dict = om_instance_dict(rt, self);
    return dict && om_item_set(rt, dict, key, value);
}

bool om_instance_adopt(om_runtime *rt, om_object *self, om_object *list)
{
    om_instance *it = (om_instance *)self;
    bool put = true, is_exception = self->type->flags & OM_TYPE_EXCEPTION;
    size_t at = 0;
    for (uint32_t i = is_exception; i < ((om_class *)self->type)->first; i++, at += 2) {
        if (om_list_get_borrow(list, at) != om_true(rt))
            continue;
        om_xrelease(it->values[i]);
        it->values[i] = om_retain(om_list_get_borrow(list, at + 1));
    }
    for (; put && at < om_list_length(list); at += 2)
        put = instance_put_any(rt, self, om_list_get_borrow(list, at),
                               om_list_get_borrow(list, at + 1));
    return put;
}

/* A cleared instance has no class any more that could say it. */
size_t om_instance_size(const om_object *self)
{
    const om_class *class = om_class_of(self->type);
    if (!class)
        return 48;
    uint32_t flags = class->type.flags;
    bool bare = class->fixed || flags & OM_TYPE_NO_DICT;
    bool before = flags & OM_TYPE_WEAKLY || !bare;
    return (class->fixed ? 88u + class->fields : 32u) + (before ? 16u : 0u) +
           8 * (size_t) class->slots;
}

size_t om_instance_weigh(const om_object *self)
{
    const om_instance *it = (const om_instance *)self;
    const om_class *class = (const om_class *)self->type;
    const om_object *payload = class->stands_for ? it->values[0] : NULL;
    bool counted = payload && om_is_tracked(payload);
    bool dict = false;
    for (uint32_t i = class->first; !it->shape->dict_mode && i < it->shape->count; i++)
        dict |= om_may_be_tracked(it->values[i]);
    return (counted ? 0u : 1u) + (dict ? 1u : 0u);
}
