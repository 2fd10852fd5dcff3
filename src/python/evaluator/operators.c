/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/operators.h"

#include "base/error.h"
#include "base/state.h"
#include "base/type.h"
#include "class/call_with.h"
#include "class/class.h"
#include "class/names.h"
#include "class/payload.h"
#include "object/depth.h"
#include "object/state.h"
#include "types/number/digits.h"
#include "types/number/int.h"

#include <stdio.h>
#include <string.h>

/* Whether what is not equal is unequal: what stands for a list, say, asks the list. */
static bool compare_turns(om_object *self)
{
    const om_object *payload = om_payload(self);
    return payload == self || !payload->type->compare;
}

/* What the method of `self` for this order answers: a new reference, `not_implemented` without one,
 * NULL with an error. */
static om_object *compare_ask(om_runtime *rt, om_object *self, om_object *other,
                              om_order order)
{
    om_object *no = om_in_object(rt)->not_implemented;
    om_object *method = om_special_find(self, OM_ID_LT + (unsigned)order);
    bool opposite = order == OM_NE && !method && compare_turns(self);
    if (opposite)
        method = om_special_find(self, OM_ID_EQ);
    if (!method)
        return no;
    om_retain(method);
    om_object *answer = om_call_bound(rt, method, self, &other, 1);
    om_release(method);
    if (!answer || answer == no || !opposite)
        return answer;
    int truth = om_truth(rt, answer);
    om_release(answer);
    return truth < 0 ? NULL : om_bool_new(rt, !truth);
}

static bool compare_has(om_object *self, om_order order)
{
    return om_special_find(self, OM_ID_LT + (unsigned)order) ||
           (order == OM_NE && om_special_find(self, OM_ID_EQ) && compare_turns(self));
}

static const om_order mirrored_orders[] = {OM_GT, OM_GE, OM_EQ, OM_NE, OM_LT, OM_LE};

/* As om_compare, but what has no order is not refused, since the words for that are about the
 * instances. */
static int compare_payloads(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    if (order == OM_EQ || order == OM_NE)
        return om_compare(rt, a, b, order);
    int answer = OM_NOT_IMPLEMENTED;
    if (!om_enter(rt, " in comparison"))
        return -1;
    if (a->type->compare)
        answer = a->type->compare(rt, a, b, order);
    if (answer == OM_NOT_IMPLEMENTED && b->type->compare)
        answer = b->type->compare(rt, b, a, mirrored_orders[order]);
    om_leave(rt);
    return answer;
}

om_object *om_compare_rich(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    om_object *no = om_in_object(rt)->not_implemented, *answer = no;
    om_order mirror = mirrored_orders[order];
    if (!compare_has(a, order) && !compare_has(b, mirror)) {
        int truth = om_compare(rt, a, b, order);
        return truth < 0 ? NULL : om_bool_new(rt, truth);
    }
    bool right_first = a->type != b->type && om_type_is_subtype(b->type, a->type);
    if (right_first)
        answer = compare_ask(rt, b, a, mirror);
    if (answer == no)
        answer = compare_ask(rt, a, b, order);
    if (answer == no && !right_first)
        answer = compare_ask(rt, b, a, mirror);
    if (answer != no)
        return answer;
    if ((a != om_payload(a) || !om_is_class_instance(a)) &&
        (b != om_payload(b) || !om_is_class_instance(b))) {
        int truth = compare_payloads(rt, om_payload(a), om_payload(b), order);
        if (truth != OM_NOT_IMPLEMENTED)
            return truth < 0 ? NULL : om_bool_new(rt, truth);
    }
    static const char *const signs[] = {"<", "<=", "==", "!=", ">", ">="};
    if (order == OM_EQ || order == OM_NE)
        return om_bool_new(rt, (a == b) == (order == OM_EQ));
    return om_raise(rt, OM_TYPE_ERROR,
                    "'%s' not supported between instances of '%.100s' and '%.100s'",
                    signs[order], a->type->name, b->type->name);
}

static om_object *named_ask(om_runtime *rt, om_object *self, om_object *other,
                            const char *name)
{
    om_object *key = om_str_intern_utf8(rt, name);
    om_object *method = key ? om_type_find(self->type, key) : NULL;
    if (!method)
        return om_in_base(rt)->error ? NULL : om_in_object(rt)->not_implemented;
    om_retain(method);
    om_object *answer = om_call_bound(rt, method, self, &other, 1);
    om_release(method);
    return answer;
}

om_object *om_matrix_multiply(om_runtime *rt, om_object *a, om_object *b, bool inplace)
{
    om_object *no = om_in_object(rt)->not_implemented, *answer = no;
    bool right_first = a->type != b->type && om_type_is_subtype(b->type, a->type);
    if (inplace)
        answer = named_ask(rt, a, b, "__imatmul__");
    if (answer == no && right_first)
        answer = named_ask(rt, b, a, "__rmatmul__");
    if (answer == no)
        answer = named_ask(rt, a, b, "__matmul__");
    if (answer == no && !right_first && a->type != b->type)
        answer = named_ask(rt, b, a, "__rmatmul__");
    if (answer != no)
        return answer;
    return om_raise(rt, OM_TYPE_ERROR,
                    "unsupported operand type(s) for %s: '%.100s' and '%.100s'",
                    inplace ? "@=" : "@", a->type->name, b->type->name);
}

/* Whether the type has something of a sequence, which classes always have. */
static bool has_sequence(const om_object *self)
{
    return self->type->length || self->type->flags & OM_TYPE_HEAP;
}

static bool item_refuse(om_runtime *rt, const om_object *self, om_object *key, bool remove)
{
    ptrdiff_t place;
    bool number = om_int_is(om_payload(key)) || key->type->index;
    if (has_sequence(self) && number && !om_index_of(rt, key, OM_INDEX_ERROR, &place))
        return false;
    return om_raise(rt, OM_TYPE_ERROR,
                    !remove ? "'%.200s' object does not support item assignment"
                    : has_sequence(self) && number
                        ? "'%.200s' object doesn't support item deletion"
                        : "'%.200s' object does not support item deletion",
                    self->type->name) != NULL;
}

bool om_item_change(om_runtime *rt, om_object *self, om_object *key, om_object *value)
{
    return self->type->set_item ? self->type->set_item(rt, self, key, value)
                                : item_refuse(rt, self, key, !value);
}

/* Whether a program has said what multiplying the object is, by a method of that row of names. */
static bool multiplies(const om_object *self, unsigned first)
{
    return om_special_find(self, first + OM_MULTIPLY) != NULL;
}

/* Whether it can be repeated as a built-in sequence is. */
static bool is_repeated(om_object *self)
{
    const om_object *payload = om_payload(self);
    return payload->type->length && payload->type->item && payload->type->binary &&
           !om_is_dict(payload) && !om_is_class_instance(payload) &&
           !multiplies(self, OM_ID_RADD);
}

om_object *om_multiply_inplace_steal(om_runtime *rt, om_object *a, om_object *b)
{
    bool own = multiplies(a, OM_ID_ADD) || multiplies(a, OM_ID_IADD);
    if (own || !has_sequence(a) || is_repeated(a) || !is_repeated(b))
        return om_inplace_steal(rt, a, b, OM_MULTIPLY);
    (void)om_raise(rt, OM_TYPE_ERROR,
                   "unsupported operand type(s) for *=: '%.100s' and '%.100s'",
                   a->type->name, b->type->name);
    om_release(a);
    return NULL;
}

/* The attribute as text in `text`; false without one. */
static bool attribute_text(om_runtime *rt, om_object *self, const char *name, char *text,
                           size_t size)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *value = om_attribute_get(rt, self, name);
    bool is_text = value && om_is_str(value);
    if (is_text)
        (void)om_str_write_utf8(value, text, size);
    om_xrelease(value);
    om_error_restore(rt, &saved);
    return is_text;
}

const char *om_callee_text(om_runtime *rt, om_object *callee, char *text, size_t size)
{
    char name[100], module[80];
    if (!attribute_text(rt, callee, "__qualname__", name, sizeof name)) {
        om_object *shown = om_str_from_object(rt, callee);
        (void)snprintf(text, size, "%.90s object", callee->type->name);
        if (shown)
            (void)om_str_write_utf8(shown, text, size);
        om_error_clear(rt);
        om_xrelease(shown);
        return text;
    }
    if (attribute_text(rt, callee, "__module__", module, sizeof module) &&
        strcmp(module, "builtins") != 0)
        (void)snprintf(text, size, "%s.%s()", module, name);
    else
        (void)snprintf(text, size, "%s()", name);
    return text;
}
