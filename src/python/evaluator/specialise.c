/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/specialise.h"

#include "base/type.h"
#include "class/class.h"
#include "class/instance.h"
#include "class/names.h"
#include "class/shape.h"
#include "python/compiler/code_object.h"
#include "python/compiler/opcode.h"
#include "types/table/dict.h"
#include "types/table/table.h"

void om_guess_set(const uint16_t *next, om_opcode opcode)
{
    uint16_t *unit = (uint16_t *)(uintptr_t)next - 1;
    unit[0] = (uint16_t)((*unit & 0xFF00) | opcode);
    unit[1] = OM_GUESSING;
}

/* The same with the number of a place, unless that is too large for a unit. */
static void guess_note(const uint16_t *next, om_opcode opcode, size_t place)
{
    uint16_t *cache = (uint16_t *)(uintptr_t)next;
    if (place > UINT16_MAX)
        return; /* SIZE_MAX too: there is none */
    cache[1] = (uint16_t)place;
    om_guess_set(next, opcode);
}

void om_guess_binary_op(om_runtime *rt, const uint16_t *next, om_object **top, int argument)
{
    int operation = argument < OM_NB_INPLACE ? argument : argument - OM_NB_INPLACE;
    if (!om_guess_ints(rt, top[-2], top[-1]))
        return;
    if (operation == OM_NB_ADD)
        om_guess_set(next, OM_OP_BINARY_OP_ADD_INT);
    if (operation == OM_NB_SUBTRACT)
        om_guess_set(next, OM_OP_BINARY_OP_SUBTRACT_INT);
    if (operation == OM_NB_MULTIPLY)
        om_guess_set(next, OM_OP_BINARY_OP_MULTIPLY_INT);
}

/* The number of the entry with this name, which is a string; SIZE_MAX if there is none. */
static size_t entry_number(const om_object *self, om_object *name)
{
    const om_dict *dict = (const om_dict *)self;
    const om_entry *entry = om_dict_find(dict, name);
    return entry ? (size_t)(entry - om_table_entries(dict->table)) : SIZE_MAX;
}

om_object *om_search_name(const om_object *self, om_object *name, uint16_t *number)
{
    size_t found = entry_number(self, name);
    if (found == SIZE_MAX)
        return NULL;
    if (found <= UINT16_MAX)
        *number = (uint16_t)found;
    return om_table_entries(((const om_dict *)self)->table)[found].value;
}

void om_guess_load_global(const uint16_t *next, om_object *globals, om_object *builtins,
                          om_object *name)
{
    size_t number = entry_number(globals, name);
    if (number != SIZE_MAX)
        guess_note(next, OM_OP_LOAD_GLOBAL_MODULE, number);
    else
        guess_note(next, OM_OP_LOAD_GLOBAL_BUILTIN, entry_number(builtins, name));
}

/* At which place the shape of an instance has the name; SIZE_MAX where it has not, or what it is is
 * no plain instance. */
static size_t place_number(const om_object *self, const om_object *name)
{
    if (!om_is_plain_instance(self))
        return SIZE_MAX;
    const om_shape *shape = ((const om_instance *)self)->shape;
    if (om_shape_find(shape, name) == OM_NO_INDEX)
        return SIZE_MAX;
    size_t mask = ((size_t)1 << shape->log2) - 1, at = om_name_place(name, shape->log2);
    while (shape->places[at].name != name)
        at = (at + 1) & mask;
    return at;
}

void om_guess_load_attr(const uint16_t *next, om_object *owner, om_object *name,
                        bool method)
{
    om_type *type = owner->type;
    if (!method && om_guess_slot(owner, name)) {
        om_guess_set(next, OM_OP_LOAD_ATTR_SLOT);
    } else if (!method) {
        guess_note(next, OM_OP_LOAD_ATTR_INSTANCE_VALUE, place_number(owner, name));
    } else if (om_guess_method(owner, name)) {
        om_guess_set(next, OM_OP_LOAD_ATTR_METHOD_WITH_VALUES);
    } else if (!(type->flags & (OM_TYPE_HEAP | OM_TYPE_METATYPE)) && type->face &&
               type->dict) {
        size_t number = entry_number(type->dict, name);
        if (om_guess_built_in_method(owner, name, (uint16_t)number))
            guess_note(next, OM_OP_LOAD_ATTR_METHOD_NO_DICT, number);
    }
}

void om_guess_store_attr(const uint16_t *next, om_object *owner, om_object *name)
{
    if (om_guess_slot(owner, name))
        om_guess_set(next, OM_OP_STORE_ATTR_SLOT);
    else if (!(owner->type->flags & OM_TYPE_EXCEPTION))
        guess_note(next, OM_OP_STORE_ATTR_INSTANCE_VALUE, place_number(owner, name));
}

/* The instruction that does both; 0: there is none. */
static unsigned joined(unsigned first, unsigned second)
{
    if (first == OM_OP_LOAD_FAST && second == OM_OP_LOAD_FAST)
        return OM_OP_LOAD_FAST_LOAD_FAST;
    if (first == OM_OP_LOAD_FAST && second == OM_OP_LOAD_CONST)
        return OM_OP_LOAD_FAST_LOAD_CONST;
    if (first == OM_OP_STORE_FAST && second == OM_OP_LOAD_FAST)
        return OM_OP_STORE_FAST_LOAD_FAST;
    return 0;
}

void om_code_join_pairs(om_code_object *code)
{
    uint16_t *units = code->units;
    for (uint32_t i = 0; i + 1 < code->unit_count; i++) {
        unsigned first = units[i] & 0xFFu, both = joined(first, units[i + 1] & 0xFFu);
        if (both) {
            units[i] = (uint16_t)((units[i] & 0xFF00u) | both);
            i++;
        }
        i += om_opcode_caches[first];
    }
}
