/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Protocols: the questions that can be asked of any object, and where each goes.
 *
 * A function here finds the type that knows the answer, and raises Python's error if none does. */
#include "internal.h"

static const char *const order_signs[] = {"<", "<=", "==", "!=", ">", ">="};
static const om_order order_mirrored[] = {OM_GT, OM_GE, OM_EQ, OM_NE, OM_LT, OM_LE};

static int compare_shallow(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    int answer = OM_NOT_IMPLEMENTED;
    if (a->type->compare)
        answer = a->type->compare(rt, a, b, order);
    if (answer == OM_NOT_IMPLEMENTED && b->type->compare)
        answer = b->type->compare(rt, b, a, order_mirrored[order]);
    if (answer != OM_NOT_IMPLEMENTED)
        return answer;
    if (order == OM_EQ || order == OM_NE)
        return (a == b) == (order == OM_EQ);
    om_raise(rt, OM_TYPE_ERROR,
             "'%s' not supported between instances of '%.100s' and '%.100s'",
             order_signs[order], a->type->name, b->type->name);
    return -1;
}

OM_APART int om_compare_slowly(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    if (!((a->type->flags | b->type->flags) & OM_TYPE_CONTAINER))
        return compare_shallow(rt, a, b, order);
    if (!om_enter(rt, " in comparison"))
        return -1;
    int answer = compare_shallow(rt, a, b, order);
    om_leave(rt);
    return answer;
}

int om_compare(om_runtime *rt, om_object *a, om_object *b, om_order order)
{
    return om_compare_quickly(rt, a, b, order);
}

int om_equal(om_runtime *rt, om_object *a, om_object *b)
{
    return om_compare(rt, a, b, OM_EQ);
}

bool om_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    const om_type *type = self->type;
    if (!type->hash) {
        om_raise(rt, OM_TYPE_ERROR, "unhashable type: '%.200s'", type->name);
        return false;
    }
    if (!(type->flags & OM_TYPE_CONTAINER))
        return type->hash(rt, self, hash);
    if (!om_enter(rt, " while hashing an object"))
        return false;
    bool hashed = type->hash(rt, self, hash);
    om_leave(rt);
    return hashed;
}

/* Objects lie at multiples of 16; the bits that never differ go to the other end. */
bool om_hash_identity(om_runtime *rt, om_object *self, int64_t *hash)
{
    uint64_t address = (uintptr_t)self;
    (void)rt;
    *hash = (int64_t)(address >> 4 | address << 60);
    return true;
}

/* None's is a constant in CPython too; the number is of no importance. */
static bool none_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    (void)rt;
    (void)self;
    *hash = 0xfca86420;
    return true;
}

int om_truth(om_runtime *rt, om_object *self)
{
    if (self->type->truth)
        return self->type->truth(rt, self);
    return self->type->length ? self->type->length(self) != 0 : 1;
}

bool om_length(om_runtime *rt, om_object *self, size_t *length)
{
    if (!self->type->length) {
        om_raise(rt, OM_TYPE_ERROR, "object of type '%.200s' has no len()",
                 self->type->name);
        return false;
    }
    ptrdiff_t found = self->type->length(self);
    *length = (size_t)found;
    return found >= 0;
}

static int none_truth(om_runtime *rt, om_object *self)
{
    (void)rt;
    (void)self;
    return 0;
}

om_object *om_get_item(om_runtime *rt, om_object *self, om_object *key)
{
    if (self->type == &rt->list_type && om_both_short_ints(rt, key, key)) {
        const om_list *list = (const om_list *)self;
        int64_t index = om_int_short((const om_int *)key);
        index += index < 0 ? list->length : 0;
        if ((uint64_t)index < list->length)
            return om_retain(list->items[index]);
    }
    if (self->type->item)
        return self->type->item(rt, self, key);
    if (self->type == &rt->type_type)
        return om_raise(rt, OM_TYPE_ERROR, "type '%.200s' is not subscriptable",
                        ((om_type *)self)->name);
    return om_raise(rt, OM_TYPE_ERROR, "'%.200s' object is not subscriptable",
                    self->type->name);
}

bool om_set_item(om_runtime *rt, om_object *self, om_object *key, om_object *value)
{
    if (self->type->set_item)
        return self->type->set_item(rt, self, key, value);
    om_raise(rt, OM_TYPE_ERROR, "'%.200s' object does not support item assignment",
             self->type->name);
    return false;
}

/* Python words the refusal in two ways, and so do we: the shorter one is for a sequence or set
 * and an index. */
bool om_del_item(om_runtime *rt, om_object *self, om_object *key)
{
    if (self->type->set_item)
        return self->type->set_item(rt, self, key, NULL);
    bool shorter = self->type->length && om_int_is(key);
    om_raise(rt, OM_TYPE_ERROR, "'%.200s' object %s support item deletion",
             self->type->name, shorter ? "doesn't" : "does not");
    return false;
}

om_object *om_iterate(om_runtime *rt, om_object *self)
{
    om_safe_point(rt);
    if (self->type->iterate)
        return self->type->iterate(rt, self);
    if (self->type->next_item)
        return om_retain(self);
    return om_raise(rt, OM_TYPE_ERROR, "'%.200s' object is not iterable", self->type->name);
}

om_object *om_next(om_runtime *rt, om_object *iterator)
{
    if (iterator->type->next_item)
        return iterator->type->next_item(rt, iterator);
    return om_raise(rt, OM_TYPE_ERROR, "'%.200s' object is not an iterator",
                    iterator->type->name);
}

/* The end of an iterator is no error, so an older error must not be taken for one. */
static int contains_by_going_through(om_runtime *rt, om_object *self, om_object *item)
{
    om_object *iterator = om_iterate(rt, self);
    if (!iterator)
        return -1;
    om_saved_error saved;
    om_error_save(rt, &saved);
    int found = 0;
    while (!found) {
        om_object *each = iterator->type->next_item(rt, iterator);
        if (!each)
            break;
        found = om_equal_item(rt, each, item);
        om_release(each);
    }
    om_release(iterator);
    bool failed = rt->error != OM_NO_ERROR;
    om_error_settle(rt, &saved, failed);
    return failed ? -1 : found;
}

int om_contains(om_runtime *rt, om_object *self, om_object *item)
{
    if (self->type->contains)
        return self->type->contains(rt, self, item);
    if (self->type->iterate || self->type->next_item)
        return contains_by_going_through(rt, self, item);
    om_raise(rt, OM_TYPE_ERROR, "argument of type '%.200s' is not iterable",
             self->type->name);
    return -1;
}

static const char *const operator_signs[] = {
    "+", "-", "*",  "/",  "//",      "%",       "** or pow()", "divmod()", "&",
    "|", "^", "<<", ">>", "unary -", "unary +", "abs()",       "unary ~",
};

static om_object *binary_ask(om_runtime *rt, om_object *a, om_object *b,
                             om_operator operation)
{
    om_object *result = rt->not_implemented;
    if (a->type->binary)
        result = a->type->binary(rt, a, b, operation);
    if (result == rt->not_implemented && b->type->binary &&
        b->type->binary != a->type->binary)
        result = b->type->binary(rt, a, b, operation);
    return result;
}

static om_object *binary_refuse(om_runtime *rt, const om_object *a, const om_object *b,
                                const char *sign, const char *ending)
{
    return om_raise(rt, OM_TYPE_ERROR,
                    "unsupported operand type(s) for %s%s: '%.100s' and '%.100s'", sign,
                    ending, a->type->name, b->type->name);
}

static OM_APART om_object *binary_slowly(om_runtime *rt, om_object *a, om_object *b,
                                         om_operator operation)
{
    om_object *result = binary_ask(rt, a, b, operation);
    if (result == rt->not_implemented)
        return binary_refuse(rt, a, b, operator_signs[operation], "");
    return result;
}

om_object *om_binary(om_runtime *rt, om_object *a, om_object *b, om_operator operation)
{
    if (operation <= OM_SUBTRACT && om_both_short_ints(rt, a, b)) {
        int64_t left = om_int_short((om_int *)a), right = om_int_short((om_int *)b);
        return om_int_of(rt, operation == OM_ADD ? left + right : left - right);
    }
    return binary_slowly(rt, a, b, operation);
}

om_object *om_inplace(om_runtime *rt, om_object *a, om_object *b, om_operator operation)
{
    if (!a)
        return NULL;
    om_object *result = rt->not_implemented;
    if (a->type->inplace)
        result = a->type->inplace(rt, a, b, operation);
    if (result == rt->not_implemented)
        result = binary_ask(rt, a, b, operation);
    if (result == rt->not_implemented)
        result = binary_refuse(
            rt, a, b, operation == OM_POWER ? "**" : operator_signs[operation], "=");
    om_release(a);
    return result;
}

om_object *om_unary(om_runtime *rt, om_object *a, om_operator operation)
{
    om_object *result = rt->not_implemented;
    if (a->type->unary)
        result = a->type->unary(rt, a, operation);
    if (result == rt->not_implemented)
        return om_raise(rt, OM_TYPE_ERROR, "bad operand type for %s: '%.200s'",
                        operator_signs[operation], a->type->name);
    return result;
}

bool om_index_of(om_runtime *rt, om_object *self, om_error kind, ptrdiff_t *index)
{
    int64_t value;
    if (!om_int_is(self)) {
        om_raise(rt, OM_TYPE_ERROR, "'%.200s' object cannot be interpreted as an integer",
                 self->type->name);
        return false;
    }
    if (!om_int_to_i64(self, &value) || (ptrdiff_t)value != value) {
        om_raise(rt, kind, "cannot fit 'int' into an index-sized integer");
        return false;
    }
    *index = (ptrdiff_t)value;
    return true;
}

static int str_compare_any(om_runtime *rt, om_object *self, om_object *other,
                           om_order order)
{
    if (other->type != &rt->str_type)
        return OM_NOT_IMPLEMENTED;
    if (order == OM_EQ || order == OM_NE)
        return om_str_equal(self, other) == (order == OM_EQ);
    return om_order_holds(om_str_compare(self, other), order);
}

static bool str_hash_any(om_runtime *rt, om_object *self, int64_t *hash)
{
    (void)rt;
    *hash = om_str_hash(self);
    return true;
}

static ptrdiff_t str_length_any(const om_object *self)
{
    return (ptrdiff_t)om_str_chars(self);
}

static bool not_implemented_repr(om_runtime *rt, om_object *self, om_text *text)
{
    (void)rt;
    (void)self;
    return om_text_word(text, "NotImplemented");
}

static size_t not_implemented_size(const om_object *self)
{
    (void)self;
    return 16;
}

om_object *om_not_implemented(om_runtime *rt)
{
    return rt->not_implemented;
}

static void older_types_answer(om_runtime *rt)
{
    om_type *identified[] = {&rt->type_type, &rt->function_type, &rt->code_type,
                             &rt->not_implemented_type};
    for (size_t i = 0; i < sizeof identified / sizeof identified[0]; i++) {
        identified[i]->hash = om_hash_identity;
        identified[i]->flags |= OM_TYPE_ATOM;
    }
    rt->none_type.hash = none_hash;
    rt->none_type.truth = none_truth;
    rt->none_type.flags |= OM_TYPE_ATOM;
    rt->str_type.compare = str_compare_any;
    rt->str_type.hash = str_hash_any;
    rt->str_type.length = str_length_any;
    rt->str_type.flags |= OM_TYPE_ATOM;
}

bool om_protocol_begin(om_runtime *rt)
{
    om_type *type = &rt->not_implemented_type;
    om_type_begin(rt, type, "NotImplementedType");
    type->size = not_implemented_size;
    type->repr = not_implemented_repr;
    older_types_answer(rt);
    rt->not_implemented = om_object_alloc(rt, type, sizeof(om_object));
    bool made = rt->not_implemented != NULL;
    if (made)
        rt->not_implemented->count = OM_IMMORTAL;
    return made;
}
