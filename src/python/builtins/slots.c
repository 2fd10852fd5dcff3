/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/slots.h"

#include "base/state.h"
#include "base/type.h"
#include "class/attribute.h"
#include "class/bind.h"
#include "class/call_with.h"
#include "class/class.h"
#include "class/class_make.h"
#include "class/exception_text.h"
#include "class/names.h"
#include "class/payload.h"
#include "class/state.h"
#include "class/type_call.h"
#include "heap/track.h"
#include "object/protocol.h"
#include "object/slots.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "python/builtins/face.h"
#include "python/builtins/functions.h"
#include "python/builtins/places.h"
#include "python/builtins/state.h"
#include "python/evaluator/raise.h"
#include "python/evaluator/suggest.h"
#include "types/number/digits.h"
#include "types/state.h"
#include "types/text/str_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* `self` is what the object stands for, unless the row says WHOLE. */
typedef om_object *slot_call(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, int operation);

enum {
    SLOT_PLAIN,
    SLOT_BINARY,
    SLOT_REFLECTED,
    SLOT_INPLACE,
    SLOT_WHOLE,
    SLOT_NUMBER,
    SLOT_INT
};

typedef struct slot_row {
    const char *name;
    slot_call *call;
    size_t offset;   /* of the slot in om_type */
    int least, most; /* -1: any number */
    int kind, operation;
} slot_row;

/* The wrapper of a slot: `self` NULL; and the same got from an object. */
typedef struct slot_wrapper {
    om_object head;
    om_object *self; /* owned; NULL: a descriptor */
    om_type *owner;  /* immortal */
    const slot_row *row;
} slot_wrapper;

static om_object *slot_compare(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, int operation)
{
    (void)count;
    om_object *other = om_payload(arguments[0]);
    int answer = self->type->compare
                     ? self->type->compare(rt, self, other, (om_order)operation)
                 : operation == OM_EQ && self == other ? 1
                                                       : OM_NOT_IMPLEMENTED;
    if (answer == OM_NOT_IMPLEMENTED)
        return om_not_implemented(rt);
    return answer < 0 ? NULL : om_bool_new(rt, answer);
}

/* object's own comparisons: by identity; unequal is what is not equal. */
static om_object *slot_compare_any(om_runtime *rt, om_object *self,
                                   om_object *const *arguments, size_t count, int operation)
{
    (void)count;
    if (operation == OM_EQ)
        return self == arguments[0] ? om_true(rt) : om_not_implemented(rt);
    if (operation != OM_NE)
        return om_not_implemented(rt);
    if (!self->type->compare)
        return self == arguments[0] ? om_false(rt) : om_not_implemented(rt);
    int answer = self->type->compare(rt, self, arguments[0], OM_NE);
    if (answer == OM_NOT_IMPLEMENTED)
        return om_not_implemented(rt);
    return answer < 0 ? NULL : om_bool_new(rt, answer);
}

/* What an operator takes besides: of a sequence, times is a number and nothing else. */
static om_object *slot_other(om_runtime *rt, const om_object *self, om_object *given,
                             int operation)
{
    return operation == OM_MULTIPLY && self->type->length
               ? om_as_index(rt, given)
               : om_retain(om_payload_beside(self, given, (om_operator)operation));
}

static om_object *slot_either(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, int operation, bool reflected)
{
    om_object *other = slot_other(rt, self, arguments[0], operation);
    om_object *a = reflected ? other : self, *b = reflected ? self : other, *made = NULL;
    if (other && operation == OM_POWER && count > 1 && !om_is_none(arguments[1]))
        made = om_power_modulo(rt, self, a, b, om_payload(arguments[1]));
    else if (other)
        made = (om_type_is(self) ? om_type_type(rt) : self->type)
                   ->binary(rt, a, b, (om_operator)operation);
    om_xrelease(other);
    return made;
}

static om_object *slot_binary(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, int operation)
{
    return slot_either(rt, self, arguments, count, operation, false);
}

static om_object *slot_reflected(om_runtime *rt, om_object *self,
                                 om_object *const *arguments, size_t count, int operation)
{
    return slot_either(rt, self, arguments, count, operation, true);
}

static om_object *slot_inplace(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, int operation)
{
    (void)count;
    om_object *other = operation == OM_ADD ? om_retain(arguments[0])
                                           : slot_other(rt, self, arguments[0], operation);
    om_object *result =
        other ? self->type->inplace(rt, self, other, (om_operator)operation) : NULL;
    om_xrelease(other);
    return result;
}

static om_object *slot_unary(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, int operation)
{
    (void)arguments;
    (void)count;
    return self->type->unary(rt, self, (om_operator)operation);
}

/* ~ of a bool, which warns. */
static om_object *slot_invert(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, int operation)
{
    return om_warn_inverted(rt, self) ? slot_unary(rt, self, arguments, count, operation)
                                      : NULL;
}

static om_object *slot_hash(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, int operation)
{
    int64_t hash;
    (void)arguments;
    (void)count;
    (void)operation;
    bool hashed =
        om_type_is(self) ? om_hash_identity(rt, self, &hash) : om_hash(rt, self, &hash);
    return hashed ? om_int_new(rt, hash) : NULL;
}

static om_object *slot_repr(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, int operation)
{
    (void)arguments;
    (void)count;
    (void)operation;
    om_text text;
    if (!om_type_is(self))
        return om_repr(rt, self);
    om_text_begin(rt, &text);
    (void)om_any_type_repr(rt, self, &text);
    return om_text_str(&text);
}

static bool add_default_repr(om_runtime *rt, om_object *self, om_text *text)
{
    if (self->type->flags & OM_TYPE_EXCEPTION)
        return om_exception_repr(rt, self, text);
    return om_text_add_cstring(text, "<") && om_type_add_name(self->type, text) &&
           om_text_addf(text, " object at 0x%" PRIxPTR ">", om_id(self));
}

/* What object.__repr__ says of any object. */
static om_object *slot_repr_any(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count, int operation)
{
    om_text text;
    (void)arguments;
    (void)count;
    (void)operation;
    om_text_begin(rt, &text);
    (void)add_default_repr(rt, self, &text);
    return om_text_str(&text);
}

static om_object *slot_str_any(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, int operation)
{
    om_text text;
    (void)arguments;
    (void)count;
    (void)operation;
    if (!(self->type->flags & OM_TYPE_EXCEPTION))
        return om_repr(rt, self);
    om_text_begin(rt, &text);
    (void)om_exception_str(rt, self, &text);
    return om_text_str(&text);
}

static om_object *slot_hash_any(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count, int operation)
{
    int64_t hash;
    (void)arguments;
    (void)count;
    (void)operation;
    return om_hash_identity(rt, self, &hash) ? om_int_new(rt, hash) : NULL;
}

static om_object *slot_str(om_runtime *rt, om_object *self, om_object *const *arguments,
                           size_t count, int operation)
{
    (void)arguments;
    (void)count;
    (void)operation;
    return om_str_from_object(rt, self);
}

static om_object *slot_bool(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, int operation)
{
    (void)arguments;
    (void)count;
    (void)operation;
    int truth = om_truth(rt, self);
    return truth < 0 ? NULL : om_bool_new(rt, truth);
}

static om_object *slot_len(om_runtime *rt, om_object *self, om_object *const *arguments,
                           size_t count, int operation)
{
    size_t length;
    (void)arguments;
    (void)count;
    (void)operation;
    return om_length(rt, self, &length) ? om_int_new(rt, (int64_t)length) : NULL;
}

static om_object *slot_getitem(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, int operation)
{
    (void)count;
    (void)operation;
    return om_item_get(rt, self, arguments[0]);
}

static om_object *slot_setitem(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, int operation)
{
    (void)count;
    (void)operation;
    return om_item_set(rt, self, arguments[0], arguments[1]) ? om_none(rt) : NULL;
}

static om_object *slot_delitem(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, int operation)
{
    (void)count;
    (void)operation;
    return om_item_remove(rt, self, arguments[0]) ? om_none(rt) : NULL;
}

static om_object *slot_contains(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count, int operation)
{
    (void)count;
    (void)operation;
    int answer = om_contains(rt, self, arguments[0]);
    return answer < 0 ? NULL : om_bool_new(rt, answer);
}

static om_object *slot_iter(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, int operation)
{
    (void)arguments;
    (void)count;
    (void)operation;
    return om_iter(rt, self);
}

static om_object *slot_next(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, int operation)
{
    (void)arguments;
    (void)count;
    (void)operation;
    om_object *item = om_next(rt, self);
    return item || om_in_base(rt)->error ? item : om_raise(rt, OM_STOP_ITERATION, "%s", "");
}

static om_object *slot_hint(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, int operation)
{
    (void)arguments;
    (void)count;
    (void)operation;
    return om_int_new(rt, (int64_t)self->type->hint(self));
}

static om_object *slot_get(om_runtime *rt, om_object *self, om_object *const *arguments,
                           size_t count, int operation)
{
    om_object *of = arguments[0] == om_none(rt) ? NULL : arguments[0];
    (void)operation;
    om_type *owner = count > 1 && om_type_is(arguments[1]) ? (om_type *)arguments[1]
                     : of                                  ? of->type
                                                           : NULL;
    if (!owner)
        return om_raise(rt, OM_TYPE_ERROR, "__get__(None, None) is invalid");
    return self->type->get(rt, self, of, owner);
}

static om_object *slot_bind(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, int operation)
{
    (void)operation;
    if (arguments[0] != om_none(rt))
        return om_bind_method(rt, self, arguments[0]);
    return count > 1 && arguments[1] != om_none(rt)
               ? om_retain(self)
               : om_raise(rt, OM_TYPE_ERROR, "__get__(None, None) is invalid");
}

static om_object *slot_set(om_runtime *rt, om_object *self, om_object *const *arguments,
                           size_t count, int operation)
{
    (void)operation;
    return self->type->set(rt, self, arguments[0], count > 1 ? arguments[1] : NULL)
               ? om_none(rt)
               : NULL;
}

static om_object *slot_getattribute(om_runtime *rt, om_object *self,
                                    om_object *const *arguments, size_t count,
                                    int operation)
{
    (void)count;
    (void)operation;
    om_object *found = om_attribute_get_default(rt, self, arguments[0]);
    return found || om_type_is(self) ? found : om_attribute_missed(rt, self, arguments[0]);
}

enum { OF_OBJECT = 1 }; /* the operation of object's own, which are not for classes */

static om_object *slot_setattr(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, int operation)
{
    if (operation && om_type_is(self))
        return om_raise(rt, OM_TYPE_ERROR, "can't apply this %s to %.200s object",
                        count > 1 ? "__setattr__" : "__delattr__", self->type->name);
    return om_attribute_set_default(rt, self, arguments[0], count > 1 ? arguments[1] : NULL)
               ? om_none(rt)
               : NULL;
}

static om_object *slot_int(om_runtime *rt, om_object *self, om_object *const *arguments,
                           size_t count, int operation)
{
    (void)arguments;
    (void)count;
    (void)operation;
    return om_int_is(self) ? om_unary(rt, self, OM_POSITIVE)
                           : om_int_from_double(rt, om_float_get_double(self));
}

static om_object *slot_float(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, int operation)
{
    (void)arguments;
    (void)count;
    (void)operation;
    return om_float_from_object(rt, self);
}

#define SLOT(member) offsetof(om_type, member)

static const slot_row slot_rows[] = {
    {"__repr__", slot_repr, SLOT(repr), 0, 0, SLOT_PLAIN, 0},
    {"__str__", slot_str, SLOT(str), 0, 0, SLOT_PLAIN, 0},
    {"__hash__", slot_hash, SLOT(hash), 0, 0, SLOT_PLAIN, 0},
    {"__lt__", slot_compare, SLOT(compare), 1, 1, SLOT_PLAIN, OM_LT},
    {"__le__", slot_compare, SLOT(compare), 1, 1, SLOT_PLAIN, OM_LE},
    {"__eq__", slot_compare, SLOT(compare), 1, 1, SLOT_PLAIN, OM_EQ},
    {"__ne__", slot_compare, SLOT(compare), 1, 1, SLOT_PLAIN, OM_NE},
    {"__gt__", slot_compare, SLOT(compare), 1, 1, SLOT_PLAIN, OM_GT},
    {"__ge__", slot_compare, SLOT(compare), 1, 1, SLOT_PLAIN, OM_GE},
    {"__bool__", slot_bool, SLOT(truth), 0, 0, SLOT_PLAIN, 0},
    {"__len__", slot_len, SLOT(length), 0, 0, SLOT_PLAIN, 0},
    {"__getitem__", slot_getitem, SLOT(item), 1, 1, SLOT_PLAIN, 0},
    {"__setitem__", slot_setitem, SLOT(set_item), 2, 2, SLOT_PLAIN, 0},
    {"__delitem__", slot_delitem, SLOT(set_item), 1, 1, SLOT_PLAIN, 0},
    {"__contains__", slot_contains, SLOT(contains), 1, 1, SLOT_PLAIN, 0},
    {"__iter__", slot_iter, SLOT(iterate), 0, 0, SLOT_PLAIN, 0},
    {"__iter__", slot_iter, SLOT(next_item), 0, 0, SLOT_PLAIN, 0},
    {"__next__", slot_next, SLOT(next_item), 0, 0, SLOT_PLAIN, 0},
    {"__length_hint__", slot_hint, SLOT(hint), 0, 0, SLOT_PLAIN, 0},
    {"__call__", NULL, SLOT(call), 0, -1, SLOT_WHOLE, 0},
    {"__get__", slot_get, SLOT(get), 1, 2, SLOT_PLAIN, 0},
    {"__set__", slot_set, SLOT(set), 2, 2, SLOT_PLAIN, 0},
    {"__delete__", slot_set, SLOT(set), 1, 1, SLOT_PLAIN, 0},
    {"__add__", slot_binary, SLOT(binary), 1, 1, SLOT_BINARY, OM_ADD},
    {"__radd__", slot_reflected, SLOT(binary), 1, 1, SLOT_REFLECTED, OM_ADD},
    {"__iadd__", slot_inplace, SLOT(inplace), 1, 1, SLOT_INPLACE, OM_ADD},
    {"__sub__", slot_binary, SLOT(binary), 1, 1, SLOT_BINARY, OM_SUBTRACT},
    {"__rsub__", slot_reflected, SLOT(binary), 1, 1, SLOT_REFLECTED, OM_SUBTRACT},
    {"__isub__", slot_inplace, SLOT(inplace), 1, 1, SLOT_INPLACE, OM_SUBTRACT},
    {"__mul__", slot_binary, SLOT(binary), 1, 1, SLOT_BINARY, OM_MULTIPLY},
    {"__rmul__", slot_reflected, SLOT(binary), 1, 1, SLOT_REFLECTED, OM_MULTIPLY},
    {"__imul__", slot_inplace, SLOT(inplace), 1, 1, SLOT_INPLACE, OM_MULTIPLY},
    {"__truediv__", slot_binary, SLOT(binary), 1, 1, SLOT_BINARY, OM_TRUE_DIVIDE},
    {"__rtruediv__", slot_reflected, SLOT(binary), 1, 1, SLOT_REFLECTED, OM_TRUE_DIVIDE},
    {"__floordiv__", slot_binary, SLOT(binary), 1, 1, SLOT_BINARY, OM_FLOOR_DIVIDE},
    {"__rfloordiv__", slot_reflected, SLOT(binary), 1, 1, SLOT_REFLECTED, OM_FLOOR_DIVIDE},
    {"__mod__", slot_binary, SLOT(binary), 1, 1, SLOT_BINARY, OM_REMAINDER},
    {"__rmod__", slot_reflected, SLOT(binary), 1, 1, SLOT_REFLECTED, OM_REMAINDER},
    {"__divmod__", slot_binary, SLOT(binary), 1, 1, SLOT_BINARY, OM_DIVMOD},
    {"__rdivmod__", slot_reflected, SLOT(binary), 1, 1, SLOT_REFLECTED, OM_DIVMOD},
    {"__pow__", slot_binary, SLOT(binary), 1, 2, SLOT_BINARY, OM_POWER},
    {"__rpow__", slot_reflected, SLOT(binary), 1, 2, SLOT_REFLECTED, OM_POWER},
    {"__and__", slot_binary, SLOT(binary), 1, 1, SLOT_BINARY, OM_AND},
    {"__rand__", slot_reflected, SLOT(binary), 1, 1, SLOT_REFLECTED, OM_AND},
    {"__iand__", slot_inplace, SLOT(inplace), 1, 1, SLOT_INPLACE, OM_AND},
    {"__or__", slot_binary, SLOT(binary), 1, 1, SLOT_BINARY, OM_OR},
    {"__ror__", slot_reflected, SLOT(binary), 1, 1, SLOT_REFLECTED, OM_OR},
    {"__ior__", slot_inplace, SLOT(inplace), 1, 1, SLOT_INPLACE, OM_OR},
    {"__xor__", slot_binary, SLOT(binary), 1, 1, SLOT_BINARY, OM_XOR},
    {"__rxor__", slot_reflected, SLOT(binary), 1, 1, SLOT_REFLECTED, OM_XOR},
    {"__ixor__", slot_inplace, SLOT(inplace), 1, 1, SLOT_INPLACE, OM_XOR},
    {"__lshift__", slot_binary, SLOT(binary), 1, 1, SLOT_BINARY, OM_LEFT_SHIFT},
    {"__rlshift__", slot_reflected, SLOT(binary), 1, 1, SLOT_REFLECTED, OM_LEFT_SHIFT},
    {"__rshift__", slot_binary, SLOT(binary), 1, 1, SLOT_BINARY, OM_RIGHT_SHIFT},
    {"__rrshift__", slot_reflected, SLOT(binary), 1, 1, SLOT_REFLECTED, OM_RIGHT_SHIFT},
    {"__neg__", slot_unary, SLOT(unary), 0, 0, SLOT_PLAIN, OM_NEGATIVE},
    {"__pos__", slot_unary, SLOT(unary), 0, 0, SLOT_PLAIN, OM_POSITIVE},
    {"__abs__", slot_unary, SLOT(unary), 0, 0, SLOT_PLAIN, OM_ABSOLUTE},
    {"__invert__", slot_unary, SLOT(unary), 0, 0, SLOT_INT, OM_INVERT},
    {"__int__", slot_int, SLOT(unary), 0, 0, SLOT_NUMBER, 0},
    {"__float__", slot_float, SLOT(unary), 0, 0, SLOT_NUMBER, 0},
    {"__index__", slot_int, SLOT(unary), 0, 0, SLOT_INT, 0},
};

/* What `object` has of its own, besides. */
static const slot_row object_slot_rows[] = {
    {"__repr__", slot_repr_any, 0, 0, 0, SLOT_WHOLE, 0},
    {"__str__", slot_str_any, 0, 0, 0, SLOT_WHOLE, 0},
    {"__hash__", slot_hash_any, 0, 0, 0, SLOT_WHOLE, 0},
    {"__lt__", slot_compare_any, 0, 1, 1, SLOT_WHOLE, OM_LT},
    {"__le__", slot_compare_any, 0, 1, 1, SLOT_WHOLE, OM_LE},
    {"__eq__", slot_compare_any, 0, 1, 1, SLOT_WHOLE, OM_EQ},
    {"__ne__", slot_compare_any, 0, 1, 1, SLOT_WHOLE, OM_NE},
    {"__gt__", slot_compare_any, 0, 1, 1, SLOT_WHOLE, OM_GT},
    {"__ge__", slot_compare_any, 0, 1, 1, SLOT_WHOLE, OM_GE},
    {"__getattribute__", slot_getattribute, 0, 1, 1, SLOT_WHOLE, 0},
    {"__setattr__", slot_setattr, 0, 2, 2, SLOT_WHOLE, OF_OBJECT},
    {"__delattr__", slot_setattr, 0, 1, 1, SLOT_WHOLE, OF_OBJECT},
};

/* What `type` has of its own, besides. */
static const slot_row type_slot_rows[] = {
    {"__getattribute__", slot_getattribute, 0, 1, 1, SLOT_WHOLE, 0},
    {"__setattr__", slot_setattr, 0, 2, 2, SLOT_WHOLE, 0},
    {"__delattr__", slot_setattr, 0, 1, 1, SLOT_WHOLE, 0},
};

static const slot_row invert_row = {"__invert__", slot_invert, 0, 0, 0, SLOT_PLAIN, OM_INVERT};
static const slot_row init_row = {"__init__", NULL, 0, 0, -1, SLOT_WHOLE, 0};
static const slot_row bind_row = {"__get__", slot_bind, 0, 1, 2, SLOT_PLAIN, 0};

static om_object *wrapper_new(om_runtime *rt, om_type *type, om_type *owner,
                              const slot_row *row, om_object *self)
{
    slot_wrapper *made = om_container_alloc(rt, type, sizeof *made);
    if (!made)
        return NULL;
    made->self = self ? om_retain(self) : NULL;
    made->owner = owner;
    made->row = row;
    om_track(rt, &made->head);
    return &made->head;
}

/* Whether the object's type has a method of a program's under that name. */
static bool slot_is_told(om_runtime *rt, om_object *self, unsigned number)
{
    om_object *name = om_in_class(rt)->identifiers[number];
    const om_object *found = name ? om_type_find(self->type, name) : NULL;
    return found && !(found->type->flags & OM_TYPE_BUILT_IN_METHOD);
}

/* Those of `object` are for the function that a program has put into the place of one of the two. */
static om_object *slot_call_init(om_runtime *rt, const om_type *owner, om_object *self,
                                 om_object *const *arguments, size_t count,
                                 om_object *names)
{
    bool given = (count || (names && om_tuple_length(names))) &&
                 !(self->type->flags & OM_TYPE_EXCEPTION);
    if (owner == om_object_type(rt) && given && slot_is_told(rt, self, OM_ID_INIT))
        return om_raise(rt, OM_TYPE_ERROR,
                        "object.__init__() takes exactly one argument (the instance to "
                        "initialize)");
    bool made_by_object = self->type == owner || (om_is_class_instance(self) &&
                                                  !slot_is_told(rt, self, OM_ID_NEW));
    if (owner == om_object_type(rt) && given && made_by_object && om_payload(self) == self)
        return om_raise(rt, OM_TYPE_ERROR,
                        "%.200s.__init__() takes exactly one argument (the instance to "
                        "initialize)",
                        self->type->name);
    return om_instance_init(rt, self, arguments, count, names) ? om_none(rt) : NULL;
}

/* The wrappers that CPython has methods for: they say so. */
static bool slot_is_method(om_runtime *rt, const om_type *owner, const slot_row *row)
{
    const om_types_state *types = om_in_types(rt);
    if (row->call == slot_getitem)
        return owner == &types->list_type || owner == &types->dict_type;
    return row->call == slot_contains &&
           (owner == &types->dict_type || owner == &types->set_type ||
            owner == &types->frozenset_type);
}

/* dict.__getitem__ of what comes from dict: the class is asked for a key that is not there. */
static om_object *slot_getitem_or_missing(om_runtime *rt, om_object *self, om_object *key)
{
    om_object *item = om_item_get(rt, om_payload(self), key);
    om_object *name = item || om_in_base(rt)->error != OM_KEY_ERROR
                          ? NULL
                          : om_str_find_interned(rt, "__missing__", 11);
    om_object *method = name ? om_type_find(self->type, name) : NULL;
    if (!method)
        return item;
    om_error_clear(rt);
    om_retain(method);
    item = om_call_bound(rt, method, self, &key, 1);
    om_release(method);
    return item;
}

/* A set is shown by the name of its class: a bare `{…}` is put between parentheses. */
static om_object *set_repr_as(om_runtime *rt, om_object *set, const om_type *class)
{
    om_text text;
    bool bare = om_is_set(set) && om_set_length(set);
    om_object *plain = om_repr(rt, set), *name = om_str_new(rt, set->type->name);
    om_object *rest = plain && name ? om_str_removeprefix(rt, plain, name) : NULL;
    om_text_begin(rt, &text);
    (void)om_text_addf(&text, bare ? "%s(" : "%s", class->name);
    (void)(rest ? om_text_add_str(&text, rest) : om_text_fail(&text));
    (void)om_text_add_cstring(&text, bare ? ")" : "");
    om_xrelease(rest);
    om_xrelease(name);
    om_xrelease(plain);
    return om_text_str(&text);
}

static om_object *slot_run(om_runtime *rt, const om_type *owner, const slot_row *row,
                           om_object *self, om_object *const *arguments, size_t count,
                           om_object *names)
{
    if (!row->call && owner->call && row != &init_row)
        return owner->call_with
                   ? owner->call_with(rt, om_payload(self), arguments, count, names)
                   : owner->call(rt, om_payload(self), arguments, count);
    if (!row->call)
        return slot_call_init(rt, owner, self, arguments, count, names);
    bool named = names && om_tuple_length(names);
    if (slot_is_method(rt, owner, row) && (named || count != 1))
        return om_raise(rt, OM_TYPE_ERROR,
                        named ? "%s.%s() takes no keyword arguments"
                              : "%s.%s() takes exactly one argument (%zu given)",
                        owner->name, row->name, count);
    if (named)
        return om_raise(rt, OM_TYPE_ERROR, "wrapper %s() takes no keyword arguments",
                        row->name);
    if (row->call == slot_getitem && owner == om_dict_type(rt) && self->type != owner)
        return slot_getitem_or_missing(rt, self, arguments[0]);
    if ((int)count < row->least || (row->most >= 0 && (int)count > row->most))
        return om_raise(rt, OM_TYPE_ERROR,
                        row->call == slot_compare ||
                                (row->most != 2 &&
                                 (row->operation != OM_MULTIPLY || !owner->length))
                            ? "expected %s%d argument%s, got %zu"
                            : " expected %s%d argument%s, got %zu",
                        row->least == row->most   ? ""
                        : (int)count < row->least ? "at least "
                                                  : "at most ",
                        (int)count < row->least ? row->least : row->most,
                        ((int)count < row->least ? row->least : row->most) == 1 ? "" : "s",
                        count);
    om_object *plain = row->kind == SLOT_WHOLE ? self : om_payload(self);
    if (row->call == slot_repr && plain != self &&
        (om_is_set(plain) || om_is_frozenset(plain)))
        return set_repr_as(rt, plain, self->type);
    om_object *result = row->call(rt, plain, arguments, count, row->operation);
    if (row->kind != SLOT_INPLACE || result != plain)
        return result;
    om_release(plain);
    return om_retain(self);
}

static om_object *slot_wrapper_call_with(om_runtime *rt, om_object *self,
                                         om_object *const *arguments, size_t count,
                                         om_object *names)
{
    const slot_wrapper *it = (slot_wrapper *)self;
    if (it->self)
        return slot_run(rt, it->owner, it->row, it->self, arguments, count, names);
    if (!count)
        return om_raise(rt, OM_TYPE_ERROR,
                        "descriptor '%s' of '%s' object needs an argument", it->row->name,
                        it->owner->name);
    if (!om_type_is_subtype(arguments[0]->type, it->owner))
        return om_raise(rt, OM_TYPE_ERROR,
                        slot_is_method(rt, it->owner, it->row)
                            ? "descriptor '%s' for '%s' objects doesn't apply to a "
                              "'%.100s' object"
                            : "descriptor '%s' requires a '%s' object but received a "
                              "'%.100s'",
                        it->row->name, it->owner->name, arguments[0]->type->name);
    return slot_run(rt, it->owner, it->row, arguments[0], arguments + 1, count - 1, names);
}

static om_object *slot_wrapper_call(om_runtime *rt, om_object *self,
                                    om_object *const *arguments, size_t count)
{
    return slot_wrapper_call_with(rt, self, arguments, count, NULL);
}

static om_object *slot_wrapper_get(om_runtime *rt, om_object *attribute, om_object *self,
                                   om_type *owner)
{
    const slot_wrapper *it = (slot_wrapper *)attribute;
    (void)owner;
    if (!self)
        return om_retain(attribute);
    return wrapper_new(rt, &om_in_builtins(rt)->method_wrapper_type, it->owner, it->row,
                       self);
}

static bool slot_wrapper_repr(om_runtime *rt, om_object *self, om_text *text)
{
    const slot_wrapper *it = (slot_wrapper *)self;
    bool method = slot_is_method(rt, it->owner, it->row);
    if (!it->self)
        return om_text_addf(text, "<%s '%s' of '%s' objects>",
                            method ? "method" : "slot wrapper", it->row->name,
                            it->owner->name);
    return om_text_addf(text,
                        method ? "<built-in method %s of %s object at 0x%" PRIxPTR ">"
                               : "<method-wrapper '%s' of %s object at 0x%" PRIxPTR ">",
                        it->row->name, it->self->type->name, om_id(it->self));
}

/* Wrappers that bind the same method to the same object are equal. */
static int slot_wrapper_compare(om_runtime *rt, om_object *self, om_object *other,
                                om_order order)
{
    const slot_wrapper *a = (slot_wrapper *)self, *b = (slot_wrapper *)other;
    (void)rt;
    if (other->type != self->type || (order != OM_EQ && order != OM_NE))
        return OM_NOT_IMPLEMENTED;
    return (a->self == b->self && a->row == b->row && a->owner == b->owner) ==
           (order == OM_EQ);
}

static bool slot_wrapper_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    const slot_wrapper *it = (slot_wrapper *)self;
    (void)rt;
    *hash = (int64_t)((om_id(&it->owner->head) + (uintptr_t)it->row +
                       (it->self ? om_id(it->self) : 0)) >>
                      4);
    return true;
}

static om_object *slot_wrapper_own_name(om_runtime *rt, om_object *self)
{
    return om_str_new(rt, ((slot_wrapper *)self)->row->name);
}

static om_object *slot_wrapper_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    const slot_wrapper *it = (slot_wrapper *)self;
    char word[20], full[100];
    (void)om_str_write_utf8(name, word, sizeof word);
    if (strcmp(word, "__name__") == 0)
        return om_str_new(rt, it->row->name);
    if (strcmp(word, "__objclass__") == 0)
        return om_retain(&it->owner->head);
    if (strcmp(word, "__self__") == 0 && it->self)
        return om_retain(it->self);
    if (strcmp(word, "__doc__") == 0)
        return om_none(rt);
    if (strcmp(word, "__qualname__") != 0)
        return NULL;
    (void)snprintf(full, sizeof full, "%.60s.%.30s", it->owner->name, it->row->name);
    return om_str_new(rt, full);
}

static om_slots slot_wrapper_parts(om_object *self)
{
    return (om_slots){&((slot_wrapper *)self)->self, 1, 1};
}

static om_object *slot_wrapper_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear(rt, slot_wrapper_parts(self));
}

static bool slot_wrapper_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(slot_wrapper_parts(self), visit, context);
}

static bool slot_wrapper_named_parts(om_object *self, om_part_visitor *visit, void *context)
{
    return om_slots_parts(slot_wrapper_parts(self), &(const char *){"__self__"}, visit,
                          context);
}

static size_t slot_wrapper_size(const om_object *self)
{
    return ((const slot_wrapper *)self)->self ? 48 : 72;
}

static const om_type slot_wrapper_definition = {
    .flags = OM_TYPE_CONTAINER | OM_TYPE_ATOM | OM_TYPE_BUILT_IN_METHOD,
    .size = slot_wrapper_size,
    .clear = slot_wrapper_clear,
    .traverse = slot_wrapper_traverse,
    .parts = slot_wrapper_named_parts,
    .destroy = om_container_free,
    .compare = slot_wrapper_compare,
    .hash = slot_wrapper_hash,
    .repr = slot_wrapper_repr,
    .call = slot_wrapper_call,
    .call_with = slot_wrapper_call_with,
    .get = slot_wrapper_get,
    .own_name = slot_wrapper_own_name,
    .attribute = slot_wrapper_attribute,
};

void om_slots_begin_types(om_runtime *rt)
{
    om_builtins_state *state = om_in_builtins(rt);
    om_type_begin(rt, &state->slot_wrapper_type, "wrapper_descriptor",
                  &slot_wrapper_definition);
    om_type_begin(rt, &state->method_wrapper_type, "method-wrapper",
                  &slot_wrapper_definition);
    state->method_wrapper_type.get = NULL;
}

/* Whether the type fills the slot, and does not have it from `base`. */
static bool slot_is_own(const om_type *type, const om_type *base, size_t offset)
{
    const void *nothing = NULL;
    const char *own = (const char *)type + offset, *other = (const char *)base + offset;
    return memcmp(own, &nothing, sizeof nothing) != 0 &&
           (type == base || memcmp(own, other, sizeof nothing) != 0);
}

static bool slot_applies(om_runtime *rt, const om_type *type, const slot_row *row)
{
    const om_built_in_face *face = (const om_built_in_face *)type->face;
    uint32_t bit = UINT32_C(1) << row->operation;
    if (!slot_is_own(type, om_type_base(type) ? om_type_base(type) : type, row->offset))
        return false;
    if (row->offset == SLOT(truth) && type->length)
        return false;
    if (row->offset == SLOT(item) && type == om_type_type(rt))
        return false; /* list[int] asks __class_getitem__ */
    switch (row->kind) {
    case SLOT_BINARY:
        return face->operators & bit;
    case SLOT_REFLECTED:
        return face->reflected & bit;
    case SLOT_INPLACE:
        return face->inplace & bit;
    case SLOT_INT:
        return type->flags & OM_TYPE_INT;
    case SLOT_NUMBER:
        return type->flags & OM_TYPE_INT || type == om_float_type(rt);
    default:
        return true;
    }
}

static bool slot_put(om_runtime *rt, om_type *type, om_object *dict, const slot_row *row)
{
    return om_namespace_set_steal(
        rt, dict, row->name,
        wrapper_new(rt, &om_in_builtins(rt)->slot_wrapper_type, type, row, NULL));
}

bool om_slots_describe(om_runtime *rt, om_type *type, om_object *dict)
{
    bool is_object = type == om_object_type(rt), put = true;
    const slot_row *rows = is_object ? object_slot_rows : slot_rows;
    size_t count = is_object ? sizeof object_slot_rows / sizeof *rows
                             : sizeof slot_rows / sizeof *rows;
    for (size_t i = 0; put && i < count; i++) {
        if (is_object || slot_applies(rt, type, &rows[i]))
            put = slot_put(rt, type, dict, &rows[i]);
    }
    if (put && type == &om_in_types(rt)->bool_type)
        put = slot_put(rt, type, dict, &invert_row);
    if (put && (type == &om_in_types(rt)->bytes_type ||
                type == &om_in_builtins(rt)->bytearray_type))
        put = slot_put(rt, type, dict, &object_slot_rows[1]);
    size_t of_type = type == om_type_type(rt) ? sizeof type_slot_rows / sizeof *rows : 0;
    for (size_t i = 0; put && i < of_type; i++)
        put = slot_put(rt, type, dict, &type_slot_rows[i]);
    if (put && type->flags & OM_TYPE_BINDS && !type->get)
        put = slot_put(rt, type, dict, &bind_row);
    if (put && (is_object || (type->face && type->face->init) || type == om_type_type(rt)))
        put = slot_put(rt, type, dict, &init_row);
    if (put && !type->hash)
        put = om_namespace_set_steal(rt, dict, "__hash__", om_none(rt));
    return put;
}

bool om_slots_describe_exception(om_runtime *rt, om_type *type, om_object *dict, unsigned shows)
{
    static const struct {
        unsigned shows;
        const slot_row *row;
    } rows[] = {{OM_SHOWS_REPR, &object_slot_rows[0]},
                {OM_SHOWS_STR, &object_slot_rows[1]},
                {OM_SHOWS_INIT, &init_row}};
    bool put = true;
    for (size_t i = 0; put && i < sizeof rows / sizeof *rows; i++) {
        if (shows & rows[i].shows)
            put = slot_put(rt, type, dict, rows[i].row);
    }
    return put;
}
