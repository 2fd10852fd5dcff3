/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/state.h"
#include "base/type.h"
#include "class/class.h"
#include "class/class_kind.h"
#include "class/names.h"
#include "class/payload.h"
#include "class/shape.h"
#include "class/state.h"
#include "heap/gc_list.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "python/compiler/code_object.h"
#include "python/compiler/opcode.h"
#include "python/evaluator/activation.h"
#include "python/evaluator/arguments.h"
#include "python/evaluator/builtin.h"
#include "python/evaluator/class_cell.h"
#include "python/evaluator/function.h"
#include "python/evaluator/operators.h"
#include "python/evaluator/run.h"
#include "python/evaluator/state.h"
#include "python/evaluator/steps.h"
#include "types/sequence/items.h"
#include "types/table/dict.h"
#include "types/table/table.h"

bool om_step_make_function(om_evaluation *e, int argument)
{
    om_object *code = *--e->top;
    om_object *made =
        om_python_function_new(e->rt, code, e->frame->globals, e->activation->builtins);
    static const int parts[] = {OM_PYTHON_DEFAULTS, OM_PYTHON_KW_DEFAULTS,
                                OM_PYTHON_ANNOTATIONS, OM_PYTHON_CLOSURE};
    om_release(code);
    for (int i = 3; i >= 0; i--) {
        om_object *part = argument & 1 << i ? *--e->top : NULL;
        if (made)
            ((om_python_function *)made)->parts[parts[i]] = part;
        else
            om_xrelease(part);
    }
    if (made)
        *e->top++ = made;
    return made != NULL;
}

/* Calls with values that are spread: a tuple or list, taken, of which `count` have no name. What runs Python has them only
 * in its parameters. */
static om_object *call_spread(om_runtime *rt, om_object *callee, om_object *values,
                              size_t count, om_object *names)
{
    om_object *const *items = om_items_of(values);
    if (callee->type != &om_in_evaluator(rt)->python_function_type) {
        om_object *result = om_call_with(rt, callee, items, count, names);
        om_release(values);
        return result;
    }
    om_frame *frame = om_activation_push(rt, om_retain(callee));
    bool bound = frame && om_arguments_bind(rt, frame, callee, items, count, names);
    om_release(values);
    if (frame && !bound)
        om_activation_pop(rt);
    return bound ? om_evaluate(rt, frame) : NULL;
}

/* The values of a call, those without a name first, and the tuple of names; all three are taken. NULL with an error. */
static om_object *spread_with_names(om_runtime *rt, om_object *positions, om_object *named,
                                    om_object **names)
{
    om_object *keys = om_list_from_object(rt, named), *key, *value;
    om_object *all = keys ? om_list_from_object(rt, positions) : NULL;
    *names = all ? om_tuple_from_object(rt, keys) : NULL;
    bool ready = *names != NULL;
    for (size_t at = 0; ready && om_dict_next_borrow(named, &at, &key, &value);)
        ready = om_is_str(om_payload(key))
                    ? om_list_append(rt, all, value)
                    : om_raise(rt, OM_TYPE_ERROR, "keywords must be strings") != NULL;
    om_xrelease(keys);
    om_release(positions);
    om_release(named);
    if (ready)
        return all;
    om_xrelease(all);
    return NULL;
}

/* CALL_FUNCTION_EX: NULL, the callable, a tuple or other iterable, and, if bit 0 is set, a dict. */
bool om_step_call_function_ex(om_evaluation *e, int argument)
{
    om_runtime *rt = e->rt;
    om_object *named = argument & 1 ? *--e->top : NULL, *given = *--e->top,
              *callee = *--e->top, *names = NULL, *result = NULL;
    if (!given->type->iterate && !given->type->next_item) {
        char called[200];
        om_raise(rt, OM_TYPE_ERROR, "%s argument after * must be an iterable, not %.200s",
                 om_callee_text(rt, callee, called, sizeof called), given->type->name);
    }
    om_object *values = om_in_base(rt)->error ? NULL : om_tuple_from_object(rt, given);
    size_t count = values ? om_tuple_length(values) : 0;
    om_release(given);
    if (!values)
        om_xrelease(named);
    else if (named)
        values = spread_with_names(rt, values, named, &names);
    if (values)
        result = call_spread(rt, callee, values, count, names);
    om_xrelease(names);
    om_release(callee);
    om_xrelease(*--e->top);
    if (result)
        *e->top++ = result;
    return result != NULL;
}

/* Raises a TypeError about the keyword arguments of a call; `key` NULL: they are in no mapping. */
static bool merge_error(om_runtime *rt, om_object *callee, const om_object *source,
                        om_object *key)
{
    char called[200], name[100];
    (void)om_callee_text(rt, callee, called, sizeof called);
    if (!key)
        return om_raise(rt, OM_TYPE_ERROR,
                        "%s argument after ** must be a mapping, not %.200s", called,
                        source->type->name);
    if (!om_is_str(key))
        return om_raise(rt, OM_TYPE_ERROR, "%s keywords must be strings", called);
    (void)om_str_write_utf8(key, name, sizeof name);
    return om_raise(rt, OM_TYPE_ERROR, "%s got multiple values for keyword argument '%s'",
                    called, name);
}

bool om_step_dict_merge(om_evaluation *e, int argument)
{
    om_object *source = *--e->top, *key, *value, *target = e->top[-argument],
              *dict = source;
    om_object *callee = e->top[-argument - 2];
    bool merged = true;
    if (!om_is_dict(source)) {
        om_object *keys = om_attribute_get(e->rt, source, "keys");
        dict = keys ? om_dict_new(e->rt) : NULL;
        merged = dict && om_in_evaluator(e->rt)->update(e->rt, dict, source);
        if (!keys && om_error_kind(e->rt) == OM_ATTRIBUTE_ERROR)
            (void)merge_error(e->rt, callee, source, NULL);
        om_xrelease(keys);
    } else {
        om_retain(dict);
    }
    for (size_t at = 0; merged && om_dict_next_borrow(dict, &at, &key, &value);) {
        int there = om_contains(e->rt, target, key);
        merged = there == 0 && om_dict_set(e->rt, target, key, value);
        if (there > 0)
            (void)merge_error(e->rt, callee, source, key);
    }
    om_xrelease(dict);
    om_release(source);
    return merged;
}

/* <<what __prepare__ may return>> */
/* What __prepare__ has returned, if names can be looked for in it; else it is released. */
static om_object *prepared(om_runtime *rt, const om_type *meta, om_object *space)
{
    if (space->type->item)
        return space;
    (void)om_raise(rt, OM_TYPE_ERROR,
                   "%.200s.__prepare__() must return a mapping, not %.200s", meta->name,
                   space->type->name);
    om_release(space);
    return NULL;
}

/* The dict or other mapping in which the body of a class puts its names: what __prepare__ returns. */
static om_object *class_namespace(om_runtime *rt, om_type *meta,
                                  om_object *const *arguments, om_object *names)
{
    om_object *key = om_str_intern_utf8(rt, "__prepare__");
    om_object *prepare = key && om_type_is(&meta->head) ? om_type_find(meta, key) : NULL;
    if (!prepare || meta == &om_in_base(rt)->type_type)
        return om_dict_new(rt);
    om_object *bound = om_attribute_get_key(rt, &meta->head, key);
    om_object *space = bound ? om_call_with(rt, bound, arguments, 2, names) : NULL;
    om_xrelease(bound);
    return space ? prepared(rt, meta, space) : NULL;
}

/* Runs the body of a class; what it returns is the cell of __class__, or None. */
static om_object *class_body(om_runtime *rt, om_object *function, om_object *space)
{
    om_frame *frame = om_activation_push(rt, om_retain(function));
    if (!frame)
        return NULL;
    om_activation_of(frame)->locals = om_retain(space);
    return om_evaluate(rt, frame);
}

/* The bases of a class: one that is no type is replaced by what its __mro_entries__ returns. `bases` is taken, and
 * is what comes back if there is no such base. */
static om_object *resolve_bases(om_runtime *rt, om_object *bases)
{
    om_object *all = NULL;
    for (size_t i = 0; i < om_tuple_length(bases); i++) {
        om_object *base = om_tuple_get_borrow(bases, i), *entries = NULL;
        om_object *method =
            om_type_is(base) ? NULL : om_attribute_get(rt, base, "__mro_entries__");
        if (!method && om_in_base(rt)->error) {
            if (om_error_kind(rt) != OM_ATTRIBUTE_ERROR)
                break;
            om_error_clear(rt);
        }
        if (method && !all) {
            all = om_list_new(rt);
            for (size_t j = 0; all && j < i; j++)
                (void)om_list_append(rt, all, om_tuple_get_borrow(bases, j));
        }
        if (method)
            entries = om_call(rt, method, &bases, 1);
        if (entries && !om_is_tuple(entries))
            om_raise(rt, OM_TYPE_ERROR, "__mro_entries__ must return a tuple");
        if (entries && all && om_is_tuple(entries))
            (void)om_list_extend(rt, all, entries);
        else if (all && !method)
            (void)om_list_append(rt, all, base);
        om_xrelease(entries);
        om_xrelease(method);
        if (om_in_base(rt)->error)
            break;
    }
    om_object *resolved = om_in_base(rt)->error ? NULL
                          : all                 ? om_tuple_from_object(rt, all)
                                                : om_retain(bases);
    om_xrelease(all);
    om_release(bases);
    return resolved;
}

/* __build_class__(function, name, *bases, metaclass=type, **names) */
static om_object *build_class(om_runtime *rt, om_object *const *arguments, size_t count,
                              om_object *names)
{
    om_object *bases = om_tuple_from_array(rt, arguments + 2, count - 2), *rest = NULL;
    om_object *given = bases ? om_retain(bases) : NULL;
    bases = bases ? resolve_bases(rt, bases) : NULL;
    om_object *meta = &om_in_base(rt)->type_type.head;
    size_t named = names ? om_tuple_length(names) : 0, kept = 0;
    om_object *keys = bases && named ? om_list_new(rt) : NULL;
    size_t room = (3 + named) * sizeof(om_object *);
    om_object **all = om_raw_alloc(rt, room); /* what the metaclass is called with */
    bool ready = all && (keys || (bases && !named));
    if (bases && om_tuple_length(bases)) /* which may be no type: then its type is called, as any metaclass is */
        meta = &om_tuple_get_borrow(bases, 0)->type->head;
    for (size_t i = 0; ready && i < named; i++) {
        char text[10];
        (void)om_str_write_utf8(om_tuple_get_borrow(names, i), text, sizeof text);
        if (strcmp(text, "metaclass") == 0) {
            meta = arguments[count + i];
        } else {
            all[3 + kept++] = arguments[count + i];
            ready = om_list_append(rt, keys, om_tuple_get_borrow(names, i));
        }
    }
    if (ready && kept)
        ready = (rest = om_tuple_from_object(rt, keys)) != NULL;
    om_type *winner = !ready              ? NULL
                      : !om_type_is(meta) ? (om_type *)meta
                                          : om_metaclass_of(rt, (om_type *)meta, bases);
    om_object *class = NULL, *space = NULL;
    if (winner) {
        all[1] = arguments[1], all[2] = bases;
        space = class_namespace(rt, winner, all + 1, rest);
    }
    om_object *cell = space ? class_body(rt, arguments[0], space) : NULL;
    if (cell && given != bases) {
        om_object *key = om_str_intern_utf8(rt, "__orig_bases__");
        if (!key || !om_item_set(rt, space, key, given)) {
            om_release(cell);
            cell = NULL;
        }
    }
    om_xrelease(given);
    if (cell) {
        all[0] = arguments[1], all[1] = bases, all[2] = space;
        class = om_call_with(rt, &winner->head, all, 3, rest);
        if (class && !om_class_has_cell(rt, class, cell, arguments[1])) {
            om_release(class);
            class = NULL;
        }
    }
    om_xrelease(cell);
    om_xrelease(space);
    om_xrelease(rest);
    om_xrelease(keys);
    om_xrelease(bases);
    om_raw_free(rt, all, all ? room : 0);
    return class;
}

/* How many different names a function stores as attributes of something. */
static size_t attributes_stored(const om_code_object *code)
{
    bool seen[OM_ATTRIBUTES_MOST] = {false};
    size_t count = 0, argument = 0;
    for (uint32_t i = 0; i < code->unit_count; i++) {
        unsigned operation = code->units[i] & 0xFFu;
        argument = argument << 8 | code->units[i] >> 8;
        if (operation == OM_OP_EXTENDED_ARG)
            continue;
        if (operation == OM_OP_STORE_ATTR && argument < OM_ATTRIBUTES_MOST) {
            count += !seen[argument];
            seen[argument] = true;
        }
        i += om_opcode_caches[operation];
        argument = 0;
    }
    return count;
}

/* Gives instances as much room as __init__ will need, so that the first of them has no dict either: its own
 * attributes, and those of a base. */
static void class_expects(om_runtime *rt, om_class *class)
{
    om_object *key = om_in_class(rt)->identifiers[OM_ID_INIT];
    const om_entry *entry = om_dict_find((om_dict *)class->dict, key);
    const om_class *base = class->mro_length > 1 ? om_class_of(class->mro[1]) : NULL;
    size_t count = base && base->dict ? base->room : 0;
    if (entry && entry->value->type == &om_in_evaluator(rt)->python_function_type)
        count += attributes_stored(
            (const om_code_object *)((om_python_function *)entry->value)->parts[OM_PYTHON_CODE]);
    if (count > OM_ATTRIBUTES_MOST)
        count = OM_ATTRIBUTES_MOST;
    if (count > class->room && !(class->type.flags & OM_TYPE_NO_DICT))
        class->room = (uint32_t)count;
}

static om_object *build_class_builtin(om_runtime *rt, om_object *self,
                                      om_object *const *arguments, size_t count,
                                      om_object *names)
{
    (void)self;
    if (count < 2 || !om_is_python_function(arguments[0]) || !om_is_str(arguments[1]))
        return om_raise(rt, OM_TYPE_ERROR, "__build_class__: %s",
                        count < 2                               ? "not enough arguments"
                        : !om_is_python_function(arguments[0]) ? "func must be a function"
                                                                : "name is not a string");
    unsigned held = names && om_tuple_length(names) ? OM_KEPT_DICT : OM_KEPT_NONE;
    om_kept_hold(rt, held); /* CPython puts what is named into a dict */
    om_object *class = build_class(rt, arguments, count, names);
    om_kept_drop(rt, held);
    if (class && om_type_is(class) && om_class_of((om_type *)class))
        class_expects(rt, (om_class *)class);
    return class;
}


om_object *om_build_class_new(om_runtime *rt)
{
    return om_builtin_new(rt, "__build_class__", build_class_builtin, NULL);
}

bool om_step_load_build_class(om_evaluation *e, int argument)
{
    om_object *key = om_str_intern_utf8(e->rt, "__build_class__");
    om_object *builtins = e->activation->builtins;
    om_object *found = key ? om_dict_get_borrow(e->rt, builtins, key) : NULL;
    (void)argument;
    if (found)
        *e->top++ = om_retain(found);
    else if (key && !om_in_base(e->rt)->error)
        om_raise(e->rt, OM_NAME_ERROR, "__build_class__ not found");
    return found != NULL;
}
