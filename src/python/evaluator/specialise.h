/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Guesses: what an instruction that was carried out before will probably find again.
 *
 * Each function that guesses returns what the general instruction would find, or NULL where the
 * guess is wrong; none can fail, and what they return is borrowed. */
#ifndef OM_PYTHON_EVALUATOR_SPECIALISE_H
#define OM_PYTHON_EVALUATOR_SPECIALISE_H

#include "base/type.h"
#include "class/class.h"
#include "class/instance.h"
#include "class/member.h"
#include "class/names.h"
#include "class/shape.h"
#include "class/state.h"
#include "heap/track.h"
#include "python/compiler/code_object.h"
#include "python/compiler/opcode.h"
#include "types/number/digits.h"
#include "types/state.h"
#include "types/table/dict.h"
#include "types/table/table.h"

/* <<what python/evaluator/specialise.h declares>> */
/* Joins pairs of instructions, in code that has never run. */
void om_code_join_pairs(om_code_object *code);

/* Whether both are ints, and no bools, of at most one digit. */
static inline bool om_guess_ints(const om_runtime *rt, const om_object *a,
                                 const om_object *b)
{
    const om_type *type = &om_in_types(rt)->int_type;
    return a->type == type && b->type == type && om_int_is_short((const om_int *)a) &&
           om_int_is_short((const om_int *)b);
}

/* The value of the entry with this number, if it is that of the name. */
static inline om_object *om_guess_entry(const om_object *self, const om_object *name,
                                        uint16_t number)
{
    const om_dict *dict = (const om_dict *)self;
    const om_entry *entry = om_table_entries(dict->table) + number;
    return number < dict->filled && entry->key == name ? entry->value : NULL;
}

/* The value of a name in a dict. `*number` is that of the entry where it was last, and will be that
 * where it is. */
om_object *om_search_name(const om_object *self, om_object *name, uint16_t *number);

static inline om_object *om_guess_name(const om_object *self, om_object *name,
                                       uint16_t *number)
{
    om_object *value = om_guess_entry(self, name, *number);
    return value ? value : om_search_name(self, name, number);
}

/* Binds a name that is bound already, where the entry of this number is its; the value is taken.
 * False: it is not, and nothing has been done. */
static inline bool om_guess_bind(om_runtime *rt, om_object *self, const om_object *name,
                                 uint16_t number, om_object *value)
{
    const om_dict *dict = (const om_dict *)self;
    om_entry *entry = om_table_entries(dict->table) + number;
    if (self->type != &om_in_types(rt)->dict_type || number >= dict->filled ||
        entry->key != name || (!om_is_tracked(self) && om_may_be_tracked(value)))
        return false;
    om_object *old = entry->value;
    entry->value = value;
    om_release(old);
    return true;
}

/* Where an instance has the attribute of this name, if its shape has it at this place, and its type
 * none of those flags. */
static inline om_object **om_guess_place(om_object *self, const om_object *name,
                                         uint16_t place, uint32_t flags)
{
    if (!om_is_plain_instance(self) || self->type->flags & flags)
        return NULL;
    om_instance *it = (om_instance *)self;
    const om_shape *shape = it->shape;
    const struct om_place *at = shape->places + place;
    return place >> shape->log2 == 0 && at->name == name ? &it->values[at->index] : NULL;
}

/* The method of that name in the class of an instance which has no such attribute itself, if the
 * cache of the class has it. */
static inline om_object *om_guess_method(const om_object *self, const om_object *name)
{
    const om_type *type = self->type;
    if (!om_is_plain_instance(self) || type->attribute)
        return NULL;
    const om_shape *shape = ((const om_instance *)self)->shape;
    const om_found *line = &((const om_class *)type)->cache[om_name_place(name, 4)];
    if (line->name != name || !line->value || !(line->value->type->flags & OM_TYPE_BINDS))
        return NULL;
    return shape->dict_mode || om_shape_find(shape, name) != OM_NO_INDEX ? NULL
                                                                         : line->value;
}

/* The method of a built-in type, if it is the entry with this number in the dict of the type. */
static inline om_object *om_guess_built_in_method(const om_object *self,
                                                  const om_object *name, uint16_t number)
{
    const om_type *type = self->type;
    if (type->flags & (OM_TYPE_HEAP | OM_TYPE_METATYPE) || type->attribute || !type->dict)
        return NULL;
    om_object *found = om_guess_entry(type->dict, name, number);
    return found && found->type->flags & OM_TYPE_BINDS ? found : NULL;
}

/* Where an instance has the slot of this name, or NULL there, if the cache of its class has the slot. */
static inline om_object **om_guess_slot(om_object *self, const om_object *name)
{
    if (!om_is_plain_instance(self))
        return NULL;
    const om_class *class = (const om_class *)self->type;
    const om_found *line = &class->cache[om_name_place(name, 4)];
    const om_object *found = line->name == name ? line->value : NULL;
    if (!found || found->type != &om_in_class(class->type.rt)->member_type)
        return NULL;
    const om_member *member = (const om_member *)found;
    return member->layout == class->layout
               ? &((om_instance *)self)->values[class->first - member->before]
               : om_member_find(found, self);
}

/* The first unit of cache: of a general instruction how often it was carried out, modulo
 * OM_GUESSING; of a special one OM_GUESSING and how often its guess was wrong. */
enum { OM_GUESSING = 0x8000, OM_GUESSES_WRONG = 60, OM_GUESSES_TRIED = 20 };

/* A guess was wrong: the unit of the general instruction, which is to be carried out now. If it is
 * wrong often, the general one takes its place. */
static inline unsigned om_guessed_wrong(const uint16_t *next)
{
    uint16_t *unit = (uint16_t *)(uintptr_t)next - 1;
    uint16_t general = (uint16_t)((*unit & 0xFF00) | om_opcode_generic[*unit & 0xFF]);
    if (++unit[1] > OM_GUESSING + OM_GUESSES_WRONG) {
        unit[0] = general;
        unit[1] = 1;
    }
    return general;
}

/* Whether the general instruction before `next` is to be specialised: not when it is carried out
 * for the first time, and later only now and then. */
static inline bool om_is_to_guess(const uint16_t *next)
{
    uint16_t *count = (uint16_t *)(uintptr_t)next, before = *count;
    if (before & OM_GUESSING)
        return false;
    *count = (uint16_t)(before + 1) & (OM_GUESSING - 1);
    return before - 1u < OM_GUESSES_TRIED;
}

/* The instruction before `next` becomes this one, with the same argument. */
void om_guess_set(const uint16_t *next, om_opcode opcode);

void om_guess_binary_op(om_runtime *rt, const uint16_t *next, om_object **top,
                        int argument);
void om_guess_load_global(const uint16_t *next, om_object *globals, om_object *builtins,
                          om_object *name);
void om_guess_load_attr(const uint16_t *next, om_object *owner, om_object *name,
                        bool method);
void om_guess_store_attr(const uint16_t *next, om_object *owner, om_object *name);

/* Specialise the general instruction before `next` by the values it is about to take, if that is
 * worth it. */
static inline void om_specialise_binary_op(om_runtime *rt, const uint16_t *next,
                                           om_object **top, int argument)
{
    if (om_is_to_guess(next))
        om_guess_binary_op(rt, next, top, argument);
}

static inline void om_specialise_compare_op(om_runtime *rt, const uint16_t *next,
                                            om_object **top)
{
    if (om_is_to_guess(next) && om_guess_ints(rt, top[-2], top[-1]))
        om_guess_set(next, OM_OP_COMPARE_OP_INT);
}

static inline void om_specialise_load_global(const uint16_t *next, om_object *globals,
                                             om_object *builtins, om_object *name)
{
    if (om_is_to_guess(next))
        om_guess_load_global(next, globals, builtins, name);
}

static inline void om_specialise_load_attr(const uint16_t *next, om_object *owner,
                                           om_object *name, bool method)
{
    if (om_is_to_guess(next))
        om_guess_load_attr(next, owner, name, method);
}

static inline void om_specialise_store_attr(const uint16_t *next, om_object *owner,
                                            om_object *name)
{
    if (om_is_to_guess(next))
        om_guess_store_attr(next, owner, name);
}

#endif
