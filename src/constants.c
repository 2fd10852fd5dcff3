/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Which floats, bytes and tuples are the same constant: see chapter 2.4. */
#include "internal.h"

static uint64_t float_constant_key(om_object *self)
{
    return om_load8(&((const om_float *)self)->value);
}

static bool float_constant_same(const om_object *a, const om_object *b)
{
    double value = om_double_of(a), other = om_double_of(b);
    return value == other && om_load8(&value) == om_load8(&other);
}

static uint64_t bytes_constant_key(om_object *self)
{
    return om_str_hash(self);
}

static bool bytes_constant_same(const om_object *a, const om_object *b)
{
    size_t length = om_bytes_length(a);
    return length == om_bytes_length(b) &&
           om_bytes_equal(om_str_read(a), om_str_read(b), length);
}

/* For a tuple whose parts are constants of the code: they are compared by identity. */
static uint64_t tuple_constant_key(om_object *self)
{
    const om_tuple *tuple = (const om_tuple *)self;
    uint64_t key = om_hash_begin(tuple->length);
    for (size_t i = 0; i < tuple->length; i++)
        key = om_hash_word(key, (uintptr_t)tuple->items[i]);
    return key;
}

static bool tuple_constant_same(const om_object *a, const om_object *b)
{
    const om_tuple *tuple = (const om_tuple *)a, *other = (const om_tuple *)b;
    return tuple->length == other->length &&
           memcmp(tuple->items, other->items, tuple->length * sizeof tuple->items[0]) == 0;
}

static bool tuple_constant_parts(om_runtime *rt, om_object *code, om_object *self)
{
    om_tuple *tuple = (om_tuple *)self;
    bool merged = om_enter(rt, " during compilation");
    if (!merged)
        return false;
    for (size_t i = 0; merged && i < tuple->length; i++) {
        om_object *part = tuple->items[i];
        om_object *constant = om_code_constant(rt, code, om_retain(part));
        merged = constant != NULL;
        if (merged && constant != part) {
            tuple->items[i] = om_retain(constant);
            om_release(part);
        }
    }
    om_leave(rt);
    return merged;
}

bool om_constants_begin(om_runtime *rt)
{
    rt->float_type.constant_key = float_constant_key;
    rt->float_type.constant_same = float_constant_same;
    rt->bytes_type.constant_key = bytes_constant_key;
    rt->bytes_type.constant_same = bytes_constant_same;
    rt->tuple_type.constant_key = tuple_constant_key;
    rt->tuple_type.constant_same = tuple_constant_same;
    rt->tuple_type.constant_parts = tuple_constant_parts;
    return true;
}
