/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/state.h"
#include "class/class.h"
#include "class/names.h"
#include "class/state.h"
#include "python/compiler/opcode.h"
#include "python/evaluator/operators.h"
#include "python/evaluator/raise.h"
#include "python/evaluator/run.h"
#include "python/evaluator/state.h"
#include "python/evaluator/steps.h"
#include "types/sequence/items.h"
#include "types/sequence/list.h"

static bool pushed(om_evaluation *e, om_object *value)
{
    if (value)
        *e->top++ = value;
    return value != NULL;
}

/* Takes so many values off the stack and puts `result` there. */
static bool become(om_evaluation *e, int count, om_object *result)
{
    while (count--)
        om_xrelease(*--e->top);
    return pushed(e, result);
}

/* Takes the last values off the stack, which die in the order in which they came. */
static void take_off(om_evaluation *e, int count)
{
    e->top -= count;
    for (int i = 0; i < count; i++)
        om_xrelease(e->top[i]);
}

bool om_step_build_tuple(om_evaluation *e, int argument)
{
    om_object *made = om_tuple_from_array(e->rt, e->top - argument, (size_t)argument);
    return become(e, argument, made);
}

bool om_step_build_list(om_evaluation *e, int argument)
{
    return become(e, argument,
                  om_list_from_array(e->rt, e->top - argument, (size_t)argument));
}

bool om_step_build_set(om_evaluation *e, int argument)
{
    om_object *made = om_set_new(e->rt);
    for (int i = argument; made && i > 0; i--) {
        if (!om_set_add(e->rt, made, e->top[-i])) {
            om_release(made);
            made = NULL;
        }
    }
    return become(e, argument, made);
}

bool om_step_build_map(om_evaluation *e, int argument)
{
    om_object *made = om_dict_new(e->rt);
    for (int i = 2 * argument; made && i > 0; i -= 2) {
        if (!om_dict_set(e->rt, made, e->top[-i], e->top[1 - i])) {
            om_release(made);
            made = NULL;
        }
    }
    return become(e, 2 * argument, made);
}

bool om_step_build_const_key_map(om_evaluation *e, int argument)
{
    om_object *made = om_dict_new(e->rt), *keys = e->top[-1];
    for (int i = 0; made && i < argument; i++) {
        om_object *key = om_tuple_get_borrow(keys, (size_t)i);
        if (!om_dict_set(e->rt, made, key, e->top[-1 - argument + i])) {
            om_release(made);
            made = NULL;
        }
    }
    return become(e, argument + 1, made);
}

static om_object *slice_of(om_runtime *rt, om_object *start, om_object *stop,
                           om_object *step)
{
    return om_slice_of(rt, om_retain(start), om_retain(stop),
                       step ? om_retain(step) : om_none(rt));
}

bool om_step_build_slice(om_evaluation *e, int argument)
{
    om_object **at = e->top - argument;
    om_object *made = slice_of(e->rt, at[0], at[1], argument == 3 ? at[2] : NULL);
    return become(e, argument, made);
}

bool om_step_build_string(om_evaluation *e, int argument)
{
    om_object *parts = om_tuple_from_array(e->rt, e->top - argument, (size_t)argument);
    om_object *empty = om_str_new(e->rt, "");
    om_object *made = parts && empty ? om_str_join(e->rt, empty, parts) : NULL;
    om_xrelease(parts);
    om_xrelease(empty);
    return become(e, argument, made);
}

bool om_step_list_append(om_evaluation *e, int argument)
{
    om_object *value = *--e->top;
    bool appended = om_list_append(e->rt, e->top[-argument], value);
    om_release(value);
    return appended;
}

bool om_step_set_add(om_evaluation *e, int argument)
{
    bool added = om_set_add(e->rt, e->top[-1 - argument], e->top[-1]);
    om_release(*--e->top);
    return added;
}

bool om_step_map_add(om_evaluation *e, int argument)
{
    bool added = om_dict_set(e->rt, e->top[-2 - argument], e->top[-2], e->top[-1]);
    om_release(*--e->top);
    om_release(*--e->top);
    return added;
}

bool om_step_list_extend(om_evaluation *e, int argument)
{
    om_object *source = e->top[-1];
    bool extended = om_list_extend(e->rt, e->top[-1 - argument], source);
    om_object *const *words = om_in_class(e->rt)->identifiers;
    bool walks = words[OM_ID_ITER] && (om_type_find(source->type, words[OM_ID_ITER]) ||
                                       om_type_find(source->type, words[OM_ID_GETITEM]));
    if (!om_is_class_instance(source))
        walks = walks || source->type->iterate || source->type->next_item;
    if (!extended && om_error_kind(e->rt) == OM_TYPE_ERROR && !walks)
        om_raise(e->rt, OM_TYPE_ERROR, "Value after * must be an iterable, not %.200s",
                 source->type->name);
    om_release(*--e->top);
    return extended;
}

bool om_step_set_update(om_evaluation *e, int argument)
{
    bool updated = om_set_update(e->rt, OM_OR, e->top[-1 - argument], e->top[-1]);
    om_release(*--e->top);
    return updated;
}

bool om_step_dict_update(om_evaluation *e, int argument)
{
    om_object *source = e->top[-1];
    om_object *keys =
        om_is_dict(source) ? om_none(e->rt) : om_attribute_get(e->rt, source, "keys");
    bool updated =
        keys && om_in_evaluator(e->rt)->update(e->rt, e->top[-1 - argument], source);
    om_xrelease(keys);
    if (!keys && om_error_kind(e->rt) == OM_ATTRIBUTE_ERROR)
        om_raise(e->rt, OM_TYPE_ERROR, "'%.200s' object is not a mapping",
                 source->type->name);
    om_release(*--e->top);
    return updated;
}

bool om_step_binary_slice(om_evaluation *e, int argument)
{
    om_object **at = e->top - 3;
    om_object *slice = slice_of(e->rt, at[1], at[2], NULL);
    om_object *made = slice ? om_item_get(e->rt, at[0], slice) : NULL;
    (void)argument;
    om_xrelease(slice);
    for (int i = 1; i < 3; i++) { /* they die with the slice */
        om_object *end = at[i];
        at[i] = NULL;
        om_release(end);
    }
    return become(e, 3, made);
}

bool om_step_store_slice(om_evaluation *e, int argument)
{
    om_object **at = e->top - 4, *start = at[2], *stop = at[3]; /* die with the slice */
    om_object *slice = slice_of(e->rt, start, stop, NULL);
    bool stored = slice && om_item_change(e->rt, at[1], slice, at[0]);
    (void)argument;
    om_xrelease(slice);
    for (int i = 0; i < 2; i++)
        e->top[i - 2] = NULL;
    om_release(start);
    om_release(stop);
    take_off(e, 4);
    return stored;
}

bool om_step_store_subscr(om_evaluation *e, int argument)
{
    om_object **at = e->top - 3;
    bool stored = om_item_change(e->rt, at[1], at[2], at[0]);
    (void)argument;
    take_off(e, 3);
    e->next += om_opcode_caches[OM_OP_STORE_SUBSCR];
    return stored;
}

bool om_step_delete_subscr(om_evaluation *e, int argument)
{
    bool removed = om_item_change(e->rt, e->top[-2], e->top[-1], NULL);
    (void)argument;
    take_off(e, 2);
    return removed;
}

static bool unary(om_evaluation *e, om_operator operation)
{
    return become(e, 1, om_unary(e->rt, e->top[-1], operation));
}

bool om_step_unary_negative(om_evaluation *e, int argument)
{
    (void)argument;
    return unary(e, OM_NEGATIVE);
}

bool om_step_unary_invert(om_evaluation *e, int argument)
{
    (void)argument;
    return om_warn_inverted(e->rt, e->top[-1]) ? unary(e, OM_INVERT) : become(e, 1, NULL);
}

bool om_step_unary_not(om_evaluation *e, int argument)
{
    int truth = om_truth(e->rt, e->top[-1]);
    (void)argument;
    return become(e, 1, truth < 0 ? NULL : om_bool_new(e->rt, !truth));
}

bool om_step_get_iter(om_evaluation *e, int argument)
{
    (void)argument;
    return become(e, 1, om_iter(e->rt, e->top[-1]));
}

bool om_step_get_len(om_evaluation *e, int argument)
{
    size_t length;
    (void)argument;
    return om_length(e->rt, e->top[-1], &length) &&
           pushed(e, om_int_new(e->rt, (int64_t)length));
}

/* The next item of an unpacking; NULL at the end, or with an error, as `*failed` says. */
static om_object *unpack_next(om_evaluation *e, om_object *iterator, bool *failed)
{
    om_object *item = om_next(e->rt, iterator);
    *failed = !item && om_in_base(e->rt)->error;
    return item;
}

/* Puts the items of `source` where `count` values were to lie, the first on top. */
static bool unpack_all(om_evaluation *e, om_object *source, int count)
{
    bool failed = false;
    om_object *iterator =
        source->type->iterate || source->type->next_item
            ? om_iter(e->rt, source)
            : om_raise(e->rt, OM_TYPE_ERROR, "cannot unpack non-iterable %.200s object",
                       source->type->name);
    if (!iterator)
        return false;
    int got = 0;
    om_object *item = NULL;
    while (got < count && (item = unpack_next(e, iterator, &failed)))
        e->top[count - ++got] = item;
    if (got < count && !failed)
        om_raise(e->rt, OM_VALUE_ERROR, "not enough values to unpack (expected %d, got %d)",
                 count, got);
    if (got == count && (item = unpack_next(e, iterator, &failed))) {
        om_release(item);
        om_raise(e->rt, OM_VALUE_ERROR, "too many values to unpack (expected %d)", count);
    }
    om_release(iterator);
    if (got == count && !item && !failed) {
        e->top += count;
        return true;
    }
    for (int i = 0; i < got; i++)
        om_release(e->top[count - 1 - i]);
    return false;
}

bool om_step_unpack_sequence(om_evaluation *e, int argument)
{
    om_object *source = *--e->top;
    bool unpacked = true;
    if ((om_is_tuple(source) || om_is_list(source)) &&
        om_items_length(source) == (size_t)argument) {
        for (int i = argument; i > 0; i--)
            *e->top++ = om_retain(om_items_of(source)[i - 1]);
    } else {
        unpacked = unpack_all(e, source, argument);
    }
    om_release(source);
    e->next += om_opcode_caches[OM_OP_UNPACK_SEQUENCE];
    return unpacked;
}

/* Takes the `after` last items out of the list into `places`, the last of them first. */
static void unpack_tail(om_object *list, om_object **places, size_t after)
{
    om_list *middle = (om_list *)list;
    middle->length -= (uint32_t)after; /* it keeps its room, as in CPython */
    for (size_t i = 0; i < after; i++)
        places[after - 1 - i] = middle->items[middle->length + i];
}

/* The first items lie in their places above the top of the stack until all is there. */
bool om_step_unpack_ex(om_evaluation *e, int argument)
{
    size_t before = (size_t)argument & 0xFF, after = (size_t)argument >> 8, got = 0;
    om_object *source = *--e->top, *item, **places = e->top, *list = NULL;
    om_object *iterator =
        source->type->iterate || source->type->next_item
            ? om_iter(e->rt, source)
            : om_raise(e->rt, OM_TYPE_ERROR, "cannot unpack non-iterable %.200s object",
                       source->type->name);
    bool failed = !iterator;
    om_release(source);
    while (!failed && got < before && (item = unpack_next(e, iterator, &failed)))
        places[before + after - got++] = item;
    if (!failed && got == before)
        list = om_list_from_object(e->rt, iterator);
    size_t length = got + (list ? om_list_length(list) : 0);
    bool lacks = list ? length < before + after : !om_in_base(e->rt)->error;
    if (lacks)
        om_raise(e->rt, OM_VALUE_ERROR,
                 "not enough values to unpack (expected at least %zu, got %zu)",
                 before + after, length);
    om_xrelease(iterator);
    if (list && !lacks) {
        unpack_tail(list, places, after);
        places[after] = list;
        e->top += before + 1 + after;
        return true;
    }
    while (got)
        om_release(places[before + after - --got]);
    om_xrelease(list);
    return false;
}
