/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/special_methods.h"

#include "base/error.h"
#include "base/state.h"
#include "base/type.h"
#include "class/call_with.h"
#include "class/class.h"
#include "class/exception_text.h"
#include "class/index_iterator.h"
#include "class/instance.h"
#include "class/names.h"
#include "class/payload.h"
#include "class/state.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "object/depth.h"
#include "object/protocol.h"
#include "object/repr.h"
#include "object/state.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/copy.h"
#include "types/number/digits.h"
#include "types/number/int.h"
#include "types/state.h"
#include "types/text/str_text.h"

#include <inttypes.h>

static om_object *special_find(const om_object *self, unsigned number)
{
    return om_special_find(self, number);
}

/* Calls a method that is there. */
static om_object *special_call(om_runtime *rt, om_object *self, unsigned number,
                               om_object *const *arguments, size_t count)
{
    om_object *method = om_retain(special_find(self, number));
    om_object *result = om_call_bound(rt, method, self, arguments, count);
    om_release(method);
    return result;
}

/* Calls it and converts the result to an integer from 0 up. -1 with an error. */
static ptrdiff_t special_count(om_runtime *rt, om_object *self, unsigned number)
{
    ptrdiff_t count = -1;
    om_object *result = special_call(rt, self, number, NULL, 0);
    if (!result)
        return -1;
    om_object *plain = om_payload(result);
    bool negative = om_int_is(plain) && om_int_is_negative(plain);
    if (negative || (om_index_of(rt, result, OM_OVERFLOW_ERROR, &count) && count < 0))
        om_raise(rt, OM_VALUE_ERROR, "__len__() should return >= 0");
    om_release(result);
    return count < 0 ? -1 : count;
}

/* Whether what it stands for is compared in a way of its own. */
static bool payload_compares(om_object *self)
{
    const om_object *payload = om_payload(self);
    return payload != self && payload->type->compare;
}

static int special_compare(om_runtime *rt, om_object *self, om_object *other,
                           om_order order)
{
    unsigned number = OM_ID_LT + (unsigned)order;
    bool opposite =
        order == OM_NE && !special_find(self, number) && !payload_compares(self);
    if (opposite)
        number = OM_ID_EQ;
    if (!special_find(self, number))
        return OM_NOT_IMPLEMENTED;
    om_object *result = special_call(rt, self, number, &other, 1);
    if (!result)
        return -1;
    int answer = result == om_in_object(rt)->not_implemented ? OM_NOT_IMPLEMENTED
                                                             : om_truth(rt, result);
    om_release(result);
    return opposite && answer >= 0 && answer != OM_NOT_IMPLEMENTED ? !answer : answer;
}

static int instance_compare(om_runtime *rt, om_object *self, om_object *other,
                            om_order order)
{
    static const om_order mirrored[] = {OM_GT, OM_GE, OM_EQ, OM_NE, OM_LT, OM_LE};
    if (self->type != other->type && om_type_is_subtype(other->type, self->type)) {
        int answer = special_compare(rt, other, self, mirrored[order]);
        if (answer != OM_NOT_IMPLEMENTED)
            return answer;
    }
    int answer = special_compare(rt, self, other, order);
    return answer == OM_NOT_IMPLEMENTED && self->type->flags & OM_TYPE_STANDS_FOR
               ? om_payload_compare(rt, self, other, order)
               : answer;
}

static bool instance_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    om_object *result = special_call(rt, self, OM_ID_HASH, NULL, 0);
    if (!result)
        return false;
    om_object *number = om_payload(result);
    bool hashed = om_int_is(number);
    if (!hashed)
        om_raise(rt, OM_TYPE_ERROR, "__hash__ method should return an integer");
    else if (!om_int_get_int64(number, hash))
        hashed = om_hash(rt, number, hash);
    if (hashed && *hash == -1)
        *hash = -2;
    om_release(result);
    return hashed;
}

static int instance_truth(om_runtime *rt, om_object *self)
{
    if (!special_find(self, OM_ID_BOOL)) {
        ptrdiff_t length = special_count(rt, self, OM_ID_LEN);
        return length < 0 ? -1 : length != 0;
    }
    om_object *result = special_call(rt, self, OM_ID_BOOL, NULL, 0);
    if (!result)
        return -1;
    int truth = result == om_true(rt);
    if (result->type != &om_in_types(rt)->bool_type) {
        om_raise(rt, OM_TYPE_ERROR, "__bool__ should return bool, returned %s",
                 result->type->name);
        truth = -1;
    }
    om_release(result);
    return truth;
}

static ptrdiff_t instance_length(const om_object *self)
{
    return special_count(self->type->rt, (om_object *)(uintptr_t)self, OM_ID_LEN);
}

/* What __length_hint__ says; a TypeError of its own, or NotImplemented, says nothing. SIZE_MAX with
 * an error. */
static size_t instance_hint(const om_object *self)
{
    enum { UNKNOWN = 8 };
    om_runtime *rt = self->type->rt;
    om_object *said =
        special_call(rt, (om_object *)(uintptr_t)self, OM_ID_LENGTH_HINT, NULL, 0);
    int64_t count = UNKNOWN;
    if (!said && om_in_base(rt)->error != OM_TYPE_ERROR)
        return SIZE_MAX;
    om_error_clear(rt);
    if (!said || said == om_in_object(rt)->not_implemented) {
        om_xrelease(said);
        return UNKNOWN;
    }
    if (!om_int_is(om_payload(said)))
        om_raise(rt, OM_TYPE_ERROR, "__length_hint__ must be an integer, not %.100s",
                 said->type->name);
    else if (!om_int_get_int64(om_payload(said), &count))
        om_raise(rt, OM_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
    else if (count < 0)
        om_raise(rt, OM_VALUE_ERROR, "__length_hint__() should return >= 0");
    om_release(said);
    return om_in_base(rt)->error ? SIZE_MAX
           : (uint64_t)count < PTRDIFF_MAX ? (size_t)count
                                           : PTRDIFF_MAX;
}

static om_object *instance_item(om_runtime *rt, om_object *self, om_object *key)
{
    return special_call(rt, self, OM_ID_GETITEM, &key, 1);
}

static bool instance_set_item(om_runtime *rt, om_object *self, om_object *key,
                              om_object *value)
{
    om_object *arguments[] = {key, value};
    unsigned number = value ? OM_ID_SETITEM : OM_ID_DELITEM;
    om_object *payload = om_payload(self);
    if (!special_find(self, number) && payload != self && payload->type->set_item)
        return payload->type->set_item(rt, payload, key, value);
    if (!special_find(self, number))
        return om_raise(rt, OM_ATTRIBUTE_ERROR, value ? "__setitem__" : "__delitem__") !=
               NULL;
    om_object *result = special_call(rt, self, number, arguments, value ? 2 : 1);
    om_xrelease(result);
    return result != NULL;
}

static int instance_contains(om_runtime *rt, om_object *self, om_object *item)
{
    if (om_is_none(special_find(self, OM_ID_CONTAINS))) { /* so a class says */
        om_raise(rt, OM_TYPE_ERROR, "'%.200s' object is not a container", self->type->name);
        return -1;
    }
    om_object *result = special_call(rt, self, OM_ID_CONTAINS, &item, 1);
    if (!result)
        return -1;
    int answer = om_truth(rt, result);
    om_release(result);
    return answer;
}

static om_object *instance_index(om_runtime *rt, om_object *self)
{
    om_object *result = special_call(rt, self, OM_ID_INDEX, NULL, 0);
    if (!result || om_int_is(result))
        return result;
    (void)om_raise(rt, OM_TYPE_ERROR, "__index__ returned non-int (type %.200s)",
                   result->type->name);
    om_release(result);
    return NULL;
}

static om_object *instance_iterate(om_runtime *rt, om_object *self)
{
    if (om_is_none(special_find(self, OM_ID_ITER)))
        return om_raise(rt, OM_TYPE_ERROR, "'%.200s' object is not iterable",
                        self->type->name);
    om_object *result = special_call(rt, self, OM_ID_ITER, NULL, 0);
    if (!result || result->type->next_item)
        return result;
    (void)om_raise(rt, OM_TYPE_ERROR, "iter() returned non-iterator of type '%.100s'",
                   result->type->name);
    om_release(result);
    return NULL;
}

/* Python's iterators end with StopIteration, those of the runtime with nothing. */
static om_object *instance_next(om_runtime *rt, om_object *self)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *result = special_call(rt, self, OM_ID_NEXT, NULL, 0);
    om_error_settle(rt, &saved, !result && om_in_base(rt)->error != OM_STOP_ITERATION);
    return result;
}

static om_object *instance_call(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count)
{
    if (!om_enter(rt, " while calling a Python object"))
        return NULL;
    om_object *result = special_call(rt, self, OM_ID_CALL, arguments, count);
    om_leave(rt);
    return result;
}

static om_object *instance_call_with(om_runtime *rt, om_object *self,
                                     om_object *const *arguments, size_t count,
                                     om_object *names)
{
    if (!om_enter(rt, " while calling a Python object"))
        return NULL;
    om_object *method = om_retain(special_find(self, OM_ID_CALL));
    om_object *result = om_call_bound_with(rt, method, self, arguments, count, names);
    om_release(method);
    om_leave(rt);
    return result;
}

static om_object *binary_try(om_runtime *rt, om_object *self, unsigned number,
                             om_object *other)
{
    return special_find(self, number) ? special_call(rt, self, number, &other, 1)
                                      : om_in_object(rt)->not_implemented;
}

static om_object *instance_binary(om_runtime *rt, om_object *a, om_object *b,
                                  om_operator operation)
{
    unsigned right = OM_ID_RADD + (unsigned)operation;
    om_object *result = om_in_object(rt)->not_implemented;
    bool both = a->type != b->type;
    if (both && om_type_is_subtype(b->type, a->type) &&
        special_find(b, right) != special_find(a, right)) {
        result = binary_try(rt, b, right, a);
        both = false;
    }
    if (result == om_in_object(rt)->not_implemented)
        result = binary_try(rt, a, OM_ID_ADD + (unsigned)operation, b);
    if (result == om_in_object(rt)->not_implemented && both)
        result = binary_try(rt, b, right, a);
    if (result == om_in_object(rt)->not_implemented)
        result = om_payload_operate(rt, a, b, operation);
    return result;
}

static om_object *instance_inplace(om_runtime *rt, om_object *self, om_object *other,
                                   om_operator operation)
{
    om_object *result = binary_try(rt, self, OM_ID_IADD + (unsigned)operation, other);
    return result == om_in_object(rt)->not_implemented
               ? om_payload_inplace(rt, self, other, operation)
               : result;
}

static om_object *instance_unary(om_runtime *rt, om_object *self, om_operator operation)
{
    unsigned number = OM_ID_ADD + (unsigned)operation;
    return special_find(self, number) ? special_call(rt, self, number, NULL, 0)
                                      : om_payload_unary(rt, self, operation);
}

/* Adds the string that the method returns, which a message calls by the name that was asked for. */
static bool special_repr(om_runtime *rt, om_object *self, unsigned number, om_text *text,
                         const char *asked)
{
    om_object *result = special_call(rt, self, number, NULL, 0);
    if (!result)
        return om_text_fail(text);
    om_object *string = om_payload(result);
    bool is_str = om_is_str(string) && om_str_is_encodable(rt, string);
    if (!om_is_str(string))
        om_raise(rt, OM_TYPE_ERROR, "%s returned non-string (type %.200s)", asked,
                 result->type->name);
    bool added = is_str ? om_text_add_str(text, string) : om_text_fail(text);
    om_release(result);
    return added;
}

static bool instance_repr(om_runtime *rt, om_object *self, om_text *text)
{
    if (!text->inspecting) {
        bool pending = om_in_base(rt)->error != OM_NO_ERROR;
        if (special_find(self, OM_ID_REPR))
            return special_repr(rt, self, OM_ID_REPR, text, "__repr__");
        if (!pending && om_in_base(rt)->error) /* it could not be looked for */
            return om_text_fail(text);
    }
    if (self->type->flags & OM_TYPE_EXCEPTION)
        return om_exception_repr(rt, self, text);
    if (self->type->flags & OM_TYPE_STANDS_FOR)
        return om_payload_repr(rt, self, text);
    if (text->inspecting) /* the class may have let go of its attributes */
        return om_text_addf(text, "<__main__.%s object at 0x%" PRIxPTR ">",
                            self->type->name, om_id(self));
    om_text_add_cstring(text, "<");
    om_type_add_name(self->type, text);
    return om_text_addf(text, " object at 0x%" PRIxPTR ">", om_id(self));
}

/* Whether what it stands for has a str that is not its repr. */
static bool payload_has_str(om_object *self)
{
    om_object *payload = om_payload(self);
    return om_is_str(payload) || om_is_bytes(payload);
}

static bool instance_str(om_runtime *rt, om_object *self, om_text *text)
{
    if (special_find(self, OM_ID_STR))
        return special_repr(rt, self, OM_ID_STR, text, "__str__");
    if (self->type->flags & OM_TYPE_EXCEPTION)
        return om_exception_str(rt, self, text);
    if (self->type->flags & OM_TYPE_STANDS_FOR &&
        (payload_has_str(self) || !special_find(self, OM_ID_REPR)))
        return om_payload_str(rt, self, text);
    if (special_find(self, OM_ID_REPR)) /* which stands for `__str__` */
        return special_repr(rt, self, OM_ID_REPR, text, "__str__");
    return om_repr_into(rt, self, text);
}

static om_object *instance_copy(om_runtime *rt, om_object *self)
{
    if (special_find(self, OM_ID_COPY))
        return special_call(rt, self, OM_ID_COPY, NULL, 0);
    return om_instance_copy(rt, self);
}

static om_object *instance_deepcopy(om_runtime *rt, om_object *self, om_memo *memo)
{
    om_memo_object *object =
        om_object_alloc(rt, &om_in_class(rt)->memo_type, sizeof *object);
    if (!object)
        return NULL;
    object->memo = memo;
    om_object *argument = &object->head;
    om_object *copy = special_call(rt, self, OM_ID_DEEPCOPY, &argument, 1);
    object->memo = NULL;
    om_release(argument);
    return copy;
}

om_object *om_deepcopy_with(om_runtime *rt, om_object *part, om_object *memo)
{
    if (memo->type != &om_in_class(rt)->memo_type)
        return om_raise(rt, OM_TYPE_ERROR,
                        "memo must be the one passed to __deepcopy__, not %s",
                        memo->type->name);
    if (!((om_memo_object *)memo)->memo)
        return om_raise(rt, OM_RUNTIME_ERROR, "the copy this memo belongs to is over");
    return om_deepcopy_part(rt, part, ((om_memo_object *)memo)->memo);
}

static bool instance_finalize(om_runtime *rt, om_object *self)
{
    om_object *result = special_call(rt, self, OM_ID_DEL, NULL, 0);
    om_xrelease(result);
    return result != NULL;
}

static bool has(om_class *class, unsigned number)
{
    om_object *found =
        om_class_find(class, om_in_class(class->type.rt)->identifiers[number]);
    return found && !(found->type->flags & OM_TYPE_BUILT_IN_METHOD);
}

static bool has_any(om_class *class, unsigned first, unsigned count)
{
    bool found = false;
    for (unsigned i = 0; i < count; i++)
        found |= has(class, first + i);
    return found;
}

/* An instance that only has `__next__` is an iterator for `next`, but nothing that `iter` takes. */
static om_object *instance_iterates_not(om_runtime *rt, om_object *self)
{
    return om_raise(rt, OM_TYPE_ERROR, "'%.200s' object is not iterable", self->type->name);
}

static void class_fill_containers(om_class *class)
{
    om_type *type = &class->type;
    type->length = has(class, OM_ID_LEN) ? instance_length : NULL;
    type->hint = has(class, OM_ID_LENGTH_HINT) ? instance_hint : NULL;
    bool told = class->stands_for && class->stands_for->truth; /* by what it stands for */
    bool counts = type->length && !told;
    type->truth = counts || has(class, OM_ID_BOOL) ? instance_truth : NULL;
    type->item = has(class, OM_ID_GETITEM) ? instance_item : NULL;
    type->set_item = has_any(class, OM_ID_SETITEM, 2) ? instance_set_item : NULL;
    type->contains = has(class, OM_ID_CONTAINS) ? instance_contains : NULL;
    type->iterate = has(class, OM_ID_ITER) ? instance_iterate
                    : has(class, OM_ID_GETITEM) && !(type->flags & OM_TYPE_STANDS_FOR)
                        ? om_index_iterate
                        : NULL;
    type->index = has(class, OM_ID_INDEX) ? instance_index : NULL;
    type->next_item = has(class, OM_ID_NEXT) ? instance_next : NULL;
}

/* The class's attribute __name__, if it is a string, is the name of its instances. */
static om_object *instance_own_name(om_runtime *rt, om_object *self)
{
    (void)rt;
    return om_retain(special_find(self, OM_ID_NAME));
}

/* What one gets from a class's attribute: __get__(self, instance or None, owner). */
static om_object *instance_get(om_runtime *rt, om_object *attribute, om_object *self,
                               om_type *owner)
{
    om_object *arguments[] = {attribute, self ? self : om_none(rt), &owner->head};
    om_object *get = om_retain(special_find(attribute, OM_ID_GET));
    om_object *found = om_call(rt, get, arguments, 3); /* to bind it would ask for it again */
    om_release(get);
    return found;
}

static bool instance_set(om_runtime *rt, om_object *attribute, om_object *self,
                         om_object *value)
{
    om_object *arguments[] = {self, value};
    unsigned number = value ? OM_ID_SET : OM_ID_DELETE;
    if (!special_find(attribute, number))
        return om_raise(rt, OM_ATTRIBUTE_ERROR, value ? "__set__" : "__delete__") != NULL;
    om_object *result = special_call(rt, attribute, number, arguments, value ? 2 : 1);
    om_xrelease(result);
    return result != NULL;
}

/* What the metaclass says, or else what `type` does: such as `int | str`. */
static om_object *class_binary(om_runtime *rt, om_object *a, om_object *b,
                               om_operator operation)
{
    const om_type *type = &om_in_base(rt)->type_type;
    om_object *result = instance_binary(rt, a, b, operation);
    return result == om_in_object(rt)->not_implemented && type->binary
               ? type->binary(rt, a, b, operation)
               : result;
}

/* A class whose instances are classes: what `type` does, and of the methods those that a program
 * defines for its classes. */
static void class_fill_metatype(om_runtime *rt, om_class *class)
{
    om_type *type = &class->type;
    uint32_t flags = type->flags;
    om_type_fill(type, &om_in_base(rt)->type_type);
    type->flags = om_in_base(rt)->type_type.flags | flags;
    if (has(class, OM_ID_CALL)) {
        type->call = instance_call;
        type->call_with = instance_call_with;
    }
    if (has(class, OM_ID_REPR))
        type->repr = instance_repr;
    if (has(class, OM_ID_STR))
        type->str = instance_str;
    if (has_any(class, OM_ID_LT, 6))
        type->compare = instance_compare;
    if (has(class, OM_ID_HASH))
        type->hash = instance_hash;
    if (has_any(class, OM_ID_ADD, 13) || has_any(class, OM_ID_RADD, 13))
        type->binary = class_binary;
    if (has_any(class, OM_ID_IADD, 13))
        type->inplace = instance_inplace;
    if (has_any(class, OM_ID_NEGATIVE, 4))
        type->unary = instance_unary;
    if (has(class, OM_ID_GETATTRIBUTE) || has_any(class, OM_ID_SETATTR, 2))
        type->flags |= OM_TYPE_ASKED;
    class_fill_containers(class);
    if (!type->item)
        type->item = om_in_base(rt)->type_type.item;
}

/* Whether a program has a say in what its instances do: not in those of Python's own exceptions. */
static bool class_is_told(const om_class *class)
{
    bool told = false;
    for (size_t i = 0; i < class->mro_length && !told; i++) {
        const om_class *each = om_class_of(class->mro[i]);
        told = each && each->dict;
    }
    return told;
}

static void class_fill_told(om_runtime *rt, om_class *class)
{
    om_type *type = &class->type;
    om_object *hash = has(class, OM_ID_HASH)
                          ? om_class_find(class, om_in_class(rt)->identifiers[OM_ID_HASH])
                          : NULL;
    om_object *name = om_class_find(class, om_in_class(rt)->identifiers[OM_ID_NAME]);
    type->hash = !hash ? om_hash_identity : hash == om_none(rt) ? NULL : instance_hash;
    type->compare = has_any(class, OM_ID_LT, 6) ? instance_compare : NULL;
    type->call = has(class, OM_ID_CALL) ? instance_call : NULL;
    type->call_with = type->call ? instance_call_with : NULL;
    type->get = has(class, OM_ID_GET) ? instance_get : NULL;
    type->set = has_any(class, OM_ID_SET, 2) ? instance_set : NULL;
    type->binary = has_any(class, OM_ID_ADD, 13) || has_any(class, OM_ID_RADD, 13)
                       ? instance_binary
                       : NULL;
    type->inplace = has_any(class, OM_ID_IADD, 13) ? instance_inplace : NULL;
    type->unary = has_any(class, OM_ID_NEGATIVE, 4) ? instance_unary : NULL;
    type->deepcopy = has(class, OM_ID_DEEPCOPY) ? instance_deepcopy : NULL;
    type->own_name =
        name && name->type == &om_in_types(rt)->str_type ? instance_own_name : NULL;
    type->flags &= ~OM_TYPE_FINALIZER;
    type->flags |= has(class, OM_ID_DEL) ? OM_TYPE_FINALIZER : 0;
    if (has(class, OM_ID_GETATTRIBUTE) || has_any(class, OM_ID_SETATTR, 2))
        type->flags |= OM_TYPE_ASKED;
    class_fill_containers(class);
}

void om_class_fill(om_runtime *rt, om_class *class)
{
    om_type *type = &class->type;
    if (type->flags & OM_TYPE_METATYPE) {
        class_fill_metatype(rt, class);
        return;
    }
    type->size = om_instance_size;
    type->clear = om_instance_clear;
    type->fast_dealloc = om_instance_fast_dealloc;
    type->destroy = om_container_free;
    type->traverse = om_instance_traverse;
    type->repr = instance_repr;
    type->str = instance_str;
    type->hash = om_hash_identity;
    type->copy = instance_copy;
    type->duplicate = om_instance_copy;
    type->slots = om_instance_slots;
    type->blank = om_instance_blank;
    type->adopt = om_instance_adopt;
    type->finalize = instance_finalize;
    if (class_is_told(class))
        class_fill_told(rt, class);
    if (type->flags & OM_TYPE_STANDS_FOR)
        om_payload_fill(class);
    if (om_in_class(rt)->class_filled)
        om_in_class(rt)->class_filled(rt, class);
    if (!type->iterate && type->next_item)
        type->iterate = instance_iterates_not;
}

bool om_special_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_class(rt)->memo_type, "memo", &om_memo_definition);
    return om_index_iterator_begin(rt);
}

const om_type om_memo_definition = {
    .size = om_object_size,
    .destroy = om_object_free,
    .flags = OM_TYPE_ATOM,
};
