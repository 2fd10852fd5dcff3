/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/type.h"
#include "class/bind.h"
#include "class/class.h"
#include "class/instance.h"
#include "object/text_builder.h"
#include "python/compiler/code_object.h"
#include "python/compiler/opcode.h"
#include "python/evaluator/function.h"
#include "python/evaluator/run.h"
#include "python/evaluator/steps.h"
#include "python/evaluator/suggest.h"
#include "types/table/dict.h"
#include "types/table/table.h"
#include "types/text/str_text.h"

/* Raises an error of that type about a name, in the words of `format`, which has one %.*s. */
static bool name_error(om_evaluation *e, const char *type, const char *format,
                       om_object *name)
{
    om_runtime *rt = e->rt;
    om_text text;
    om_text_begin(rt, &text);
    if (om_text_add_str(&text, name))
        om_raise(rt, OM_NAME_ERROR, format, (int)text.length, text.bytes);
    om_text_end(&text);
    om_object *words = om_str_new(rt, om_error_text(rt));
    om_object *called = words ? om_exception_named_type(rt, type) : NULL;
    om_object *args = words ? om_tuple_of(rt, 1, words) : NULL;
    om_object *exception = args && called ? om_exception_of(rt, called, args) : NULL;
    if (exception && om_attribute_set_steal(rt, exception, "name", om_retain(name)))
        return om_raise_object_steal(rt, exception);
    om_xrelease(exception);
    return false;
}

static bool unbound_local(om_evaluation *e, size_t slot)
{
    return name_error(
        e, "UnboundLocalError",
        "cannot access local variable '%.*s' where it is not associated with a value",
        om_tuple_get_borrow(e->frame->names, slot));
}

static bool push(om_evaluation *e, om_object *value)
{
    if (value)
        *e->top++ = value;
    return value != NULL;
}

bool om_step_load_fast_check(om_evaluation *e, int argument)
{
    om_object *value = e->slots[argument];
    return value ? push(e, om_retain(value)) : unbound_local(e, (size_t)argument);
}

bool om_step_load_fast_and_clear(om_evaluation *e, int argument)
{
    *e->top++ = e->slots[argument];
    e->slots[argument] = NULL;
    return true;
}

bool om_step_delete_fast(om_evaluation *e, int argument)
{
    om_object *old = e->slots[argument];
    e->slots[argument] = NULL;
    om_xrelease(old);
    return old || unbound_local(e, (size_t)argument);
}

/* What is bound in a dict, borrowed; NULL where nothing is. Names are interned. */
static om_object *dict_find(om_object *dict, om_object *name)
{
    const om_entry *entry = om_dict_find((om_dict *)dict, name);
    return entry ? entry->value : NULL;
}

static om_object *find_global(om_evaluation *e, om_object *name)
{
    om_object *value = dict_find(e->frame->globals, name);
    return value ? value : dict_find(e->activation->builtins, name);
}

static bool push_global(om_evaluation *e, om_object *name)
{
    om_object *value = find_global(e, name);
    if (value)
        return push(e, om_retain(value));
    return name_error(e, "NameError", "name '%.*s' is not defined", name);
}

bool om_step_load_global(om_evaluation *e, int argument)
{
    if (argument & 1)
        *e->top++ = NULL;
    bool found = push_global(e, e->names[argument >> 1]);
    e->next += om_opcode_caches[OM_OP_LOAD_GLOBAL];
    return found;
}

bool om_step_store_global(om_evaluation *e, int argument)
{
    om_object *value = *--e->top;
    return om_namespace_set_key_steal(e->rt, e->frame->globals, e->names[argument], value);
}

bool om_step_delete_global(om_evaluation *e, int argument)
{
    om_object *name = e->names[argument];
    if (dict_find(e->frame->globals, name))
        return om_item_remove(e->rt, e->frame->globals, name);
    return name_error(e, "NameError", "name '%.*s' is not defined", name);
}

/* The value of a mapping that is the namespace of a class or module: 1, 0 without one, -1 with an
 * error. */
static int find_in_mapping(om_evaluation *e, om_object *mapping, om_object *name,
                           om_object **value)
{
    if (om_get_type(mapping) == om_dict_type(e->rt)) {
        *value = dict_find(mapping, name);
        if (*value)
            om_retain(*value);
        return *value != NULL;
    }
    *value = om_item_get(e->rt, mapping, name);
    if (*value)
        return 1;
    if (om_error_kind(e->rt) != OM_KEY_ERROR)
        return -1;
    om_error_clear(e->rt);
    return 0;
}

bool om_step_load_name(om_evaluation *e, int argument)
{
    om_object *value, *name = e->names[argument], *locals = e->activation->locals;
    int found = locals ? find_in_mapping(e, locals, name, &value) : 0;
    if (found)
        return found > 0 && push(e, value);
    return push_global(e, name);
}

bool om_step_store_name(om_evaluation *e, int argument)
{
    om_object *value = *--e->top;
    bool stored = om_item_set(e->rt, e->activation->locals, e->names[argument], value);
    om_release(value);
    return stored;
}

bool om_step_delete_name(om_evaluation *e, int argument)
{
    om_object *name = e->names[argument];
    if (om_item_remove(e->rt, e->activation->locals, name))
        return true;
    if (om_error_kind(e->rt) != OM_KEY_ERROR)
        return false;
    om_error_clear(e->rt);
    return name_error(e, "NameError", "name '%.*s' is not defined", name);
}

bool om_step_load_locals(om_evaluation *e, int argument)
{
    (void)argument;
    return push(e, om_retain(e->activation->locals));
}

bool om_step_load_from_dict_or_globals(om_evaluation *e, int argument)
{
    om_object *value, *mapping = *--e->top, *name = e->names[argument];
    int found = find_in_mapping(e, mapping, name, &value);
    om_release(mapping);
    return found ? found > 0 && push(e, value) : push_global(e, name);
}

static bool unbound_cell(om_evaluation *e, int argument)
{
    const om_code_parts *is = &((const om_code_object *)e->frame->code)->is;
    om_object *name = om_tuple_get_borrow(is->localsplus_names, (size_t)argument);
    if (om_bytes_data(is->localsplus_kinds)[argument] & OM_FAST_FREE)
        return name_error(
            e, "NameError",
            "cannot access free variable '%.*s' where it is not associated with "
            "a value in enclosing scope",
            name);
    return unbound_local(e, (size_t)argument);
}

bool om_step_load_deref(om_evaluation *e, int argument)
{
    om_object *value = *om_cell_place(e->slots[argument]);
    return value ? push(e, om_retain(value)) : unbound_cell(e, argument);
}

bool om_step_store_deref(om_evaluation *e, int argument)
{
    om_object **place = om_cell_place(e->slots[argument]), *old = *place;
    *place = *--e->top;
    om_xrelease(old);
    return true;
}

bool om_step_delete_deref(om_evaluation *e, int argument)
{
    om_object **place = om_cell_place(e->slots[argument]), *old = *place;
    *place = NULL;
    om_xrelease(old);
    return old || unbound_cell(e, argument);
}

bool om_step_load_from_dict_or_deref(om_evaluation *e, int argument)
{
    const om_code_parts *is = &((const om_code_object *)e->frame->code)->is;
    om_object *value, *mapping = *--e->top;
    om_object *name = om_tuple_get_borrow(is->localsplus_names, (size_t)argument);
    int found = find_in_mapping(e, mapping, name, &value);
    om_release(mapping);
    return found ? found > 0 && push(e, value) : om_step_load_deref(e, argument);
}

bool om_step_make_cell(om_evaluation *e, int argument)
{
    om_object *value = e->slots[argument], *cell = om_cell_new(e->rt, value);
    if (!cell)
        return false;
    e->slots[argument] = cell;
    om_xrelease(value);
    return true;
}

bool om_step_load_closure(om_evaluation *e, int argument)
{
    return push(e, om_retain(e->slots[argument]));
}

bool om_step_copy_free_vars(om_evaluation *e, int argument)
{
    om_object *closure =
        ((om_python_function *)e->activation->function)->parts[OM_PYTHON_CLOSURE];
    size_t first =
        (size_t)((const om_code_object *)e->frame->code)->is.nlocalsplus - (size_t)argument;
    for (int i = 0; i < argument; i++)
        e->slots[first + (size_t)i] = om_retain(om_tuple_get_borrow(closure, (size_t)i));
    return true;
}

/* The function that `owner.name(...)` calls with the owner first, borrowed; NULL where the
 * attribute is to be had as any other. */
static om_object *find_method(om_object *owner, om_object *name)
{
    om_type *type = owner->type;
    if (type->attribute || !(type->flags & OM_TYPE_HEAP || type->face) ||
        type->flags & (OM_TYPE_ASKED | OM_TYPE_METATYPE))
        return NULL;
    om_object *found = om_type_find(type, name);
    if (found && !(type->flags & OM_TYPE_HEAP))
        return found->type->flags & OM_TYPE_BINDS ? found : NULL;
    return found && found->type->flags & OM_TYPE_BINDS && !om_instance_own(owner, name)
               ? found
               : NULL;
}

bool om_step_load_attr(om_evaluation *e, int argument)
{
    om_object *owner = e->top[-1], *name = e->names[argument >> 1];
    om_object *method = argument & 1 ? find_method(owner, name) : NULL;
    if (method) {
        e->top[-1] = om_retain(method);
        *e->top++ = owner;
        e->next += om_opcode_caches[OM_OP_LOAD_ATTR];
        return true;
    }
    om_object *value = om_attribute_get_key(e->rt, owner, name);
    if (!value)
        return om_attribute_missed(e->rt, owner, name);
    if (argument & 1) {
        e->top[-1] = NULL;
        *e->top++ = value;
    } else {
        e->top[-1] = value;
    }
    om_release(owner);
    e->next += om_opcode_caches[OM_OP_LOAD_ATTR];
    return true;
}

bool om_step_store_attr(om_evaluation *e, int argument)
{
    om_object *owner = *--e->top, *value = *--e->top;
    bool stored = om_attribute_set_key_steal(e->rt, owner, e->names[argument], value);
    om_release(owner);
    e->next += om_opcode_caches[OM_OP_STORE_ATTR];
    return stored;
}

bool om_step_delete_attr(om_evaluation *e, int argument)
{
    om_object *owner = *--e->top;
    bool removed = om_attribute_remove_key(e->rt, owner, e->names[argument]);
    om_release(owner);
    return removed;
}
