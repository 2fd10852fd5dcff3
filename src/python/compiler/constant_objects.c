/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/constant_objects.h"

#include "base/load.h"
#include "base/type.h"
#include "heap/heap.h"
#include "object/protocol.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "python/compiler/state.h"
#include "python/source/ast.h"

#include <math.h>

om_object *om_ellipsis(om_runtime *rt)
{
    return om_in_compiler(rt)->ellipsis;
}

bool om_is_ellipsis(const om_object *self)
{
    return self == om_in_compiler(self->type->rt)->ellipsis;
}

static size_t ellipsis_size(const om_object *self)
{
    (void)self;
    return 16;
}

static bool ellipsis_repr(om_runtime *rt, om_object *self, om_text *text)
{
    (void)rt;
    (void)self;
    return om_text_add_cstring(text, "Ellipsis");
}

static const om_type ellipsis_definition = {
    .flags = OM_TYPE_ATOM | OM_TYPE_TRIVIAL,
    .size = ellipsis_size,
    .hash = om_hash_identity,
    .repr = ellipsis_repr,
};

om_object *om_complex_new(om_runtime *rt, double real, double imaginary)
{
    om_complex *self = om_object_alloc(rt, &om_in_compiler(rt)->complex_type, sizeof *self);
    if (!self)
        return NULL;
    self->real = real;
    self->imaginary = imaginary;
    return &self->head;
}

bool om_is_complex(const om_object *self)
{
    return self->type == &om_in_compiler(self->type->rt)->complex_type;
}

static size_t complex_size(const om_object *self)
{
    (void)self;
    return 32;
}

static uint64_t complex_key(om_object *self)
{
    const om_complex *number = (const om_complex *)self;
    return om_load8(&number->real) * 31 + om_load8(&number->imaginary);
}

static bool complex_same(const om_object *one, const om_object *other)
{
    const om_complex *a = (const om_complex *)one, *b = (const om_complex *)other;
    return om_load8(&a->real) == om_load8(&b->real) &&
           om_load8(&a->imaginary) == om_load8(&b->imaginary);
}

/* A number as a complex one: 1, 0 if it is none, -1 with an error. */
static int as_complex(om_runtime *rt, om_object *object, om_complex *number)
{
    number->imaginary = 0.0;
    if (om_is_complex(object)) {
        *number = *(const om_complex *)object;
        return 1;
    }
    if (!om_is_int(object) && !om_is_float(object))
        return 0;
    return om_get_double(rt, object, &number->real) ? 1 : -1;
}

static int complex_compare(om_runtime *rt, om_object *self, om_object *other,
                           om_order order)
{
    om_complex a = *(const om_complex *)self, b;
    if (order != OM_EQ && order != OM_NE)
        return OM_NOT_IMPLEMENTED;
    int known = as_complex(rt, other, &b);
    if (known <= 0)
        return known < 0 ? -1 : OM_NOT_IMPLEMENTED;
    return (a.real == b.real && a.imaginary == b.imaginary) == (order == OM_EQ);
}

static bool complex_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    const om_complex *number = (const om_complex *)self;
    double parts[] = {number->real, number->imaginary};
    uint64_t factor = 1, sum = 0;
    for (int i = 0; i < 2; i++) {
        int64_t part;
        om_object *object = om_float_new(rt, parts[i]);
        bool ok = object && om_hash(rt, object, &part);
        om_xrelease(object);
        if (!ok)
            return false;
        sum += factor * (uint64_t)part;
        factor = 1000003;
    }
    *hash = (int64_t)sum == -1 ? -2 : (int64_t)sum;
    return true;
}

static int complex_truth(om_runtime *rt, om_object *self)
{
    const om_complex *number = (const om_complex *)self;
    (void)rt;
    return number->real != 0.0 || number->imaginary != 0.0;
}

/* A part as a float's repr, without its ".0". */
static bool add_part(om_runtime *rt, double part, bool sign, om_text *text)
{
    char digits[64];
    om_object *object = om_float_new(rt, part), *repr = object ? om_repr(rt, object) : NULL;
    om_xrelease(object);
    if (!repr)
        return om_text_fail(text);
    size_t length = om_str_write_utf8(repr, digits, sizeof digits);
    om_release(repr);
    if (length > 2 && digits[length - 1] == '0' && digits[length - 2] == '.')
        length -= 2;
    if (sign && digits[0] != '-')
        om_text_add_cstring(text, "+");
    return om_text_add(text, digits, length);
}

static bool complex_repr(om_runtime *rt, om_object *self, om_text *text)
{
    const om_complex *number = (const om_complex *)self;
    if (number->real == 0.0 && !signbit(number->real)) {
        add_part(rt, number->imaginary, false, text);
        return om_text_add_cstring(text, "j");
    }
    om_text_add_cstring(text, "(");
    add_part(rt, number->real, false, text);
    add_part(rt, number->imaginary, true, text);
    return om_text_add_cstring(text, "j)");
}

static om_object *complex_product(om_runtime *rt, om_complex a, om_complex b)
{
    return om_complex_new(rt, a.real * b.real - a.imaginary * b.imaginary,
                          a.real * b.imaginary + a.imaginary * b.real);
}

/* Divides by the larger part first, so that nothing overflows that need not. */
static om_object *complex_quotient(om_runtime *rt, om_complex a, om_complex b)
{
    if (b.real == 0.0 && b.imaginary == 0.0)
        return om_raise(rt, OM_ZERO_DIVISION_ERROR, "complex division by zero");
    if (fabs(b.real) >= fabs(b.imaginary)) {
        double ratio = b.imaginary / b.real, whole = b.real + b.imaginary * ratio;
        return om_complex_new(rt, (a.real + a.imaginary * ratio) / whole,
                              (a.imaginary - a.real * ratio) / whole);
    }
    double ratio = b.real / b.imaginary, whole = b.real * ratio + b.imaginary;
    return om_complex_new(rt, (a.real * ratio + a.imaginary) / whole,
                          (a.imaginary * ratio - a.real) / whole);
}

static om_object *complex_binary(om_runtime *rt, om_object *a, om_object *b,
                                 om_operator operation)
{
    om_complex left, right;
    int known = as_complex(rt, a, &left);
    if (known > 0)
        known = as_complex(rt, b, &right);
    if (known <= 0)
        return known < 0 ? NULL : om_not_implemented(rt);
    switch (operation) {
    case OM_ADD:
        return om_complex_new(rt, left.real + right.real, left.imaginary + right.imaginary);
    case OM_SUBTRACT:
        return om_complex_new(rt, left.real - right.real, left.imaginary - right.imaginary);
    case OM_MULTIPLY:
        return complex_product(rt, left, right);
    case OM_TRUE_DIVIDE:
        return complex_quotient(rt, left, right);
    default:
        return om_not_implemented(rt);
    }
}

static om_object *complex_unary(om_runtime *rt, om_object *self, om_operator operation)
{
    const om_complex *number = (const om_complex *)self;
    if (operation == OM_NEGATIVE)
        return om_complex_new(rt, -number->real, -number->imaginary);
    if (operation == OM_POSITIVE)
        return om_retain(self);
    if (operation == OM_ABSOLUTE)
        return om_float_new(rt, hypot(number->real, number->imaginary));
    return om_not_implemented(rt);
}

static const om_type complex_definition = {
    .flags = OM_TYPE_ATOM | OM_TYPE_TRIVIAL,
    .size = complex_size,
    .constant_key = complex_key,
    .constant_same = complex_same,
    .compare = complex_compare,
    .hash = complex_hash,
    .truth = complex_truth,
    .repr = complex_repr,
    .binary = complex_binary,
    .unary = complex_unary,
};

bool om_constant_objects_begin(om_runtime *rt)
{
    om_compiler_state *state = om_in_compiler(rt);
    om_type_begin(rt, &state->ellipsis_type, "ellipsis", &ellipsis_definition);
    om_type_begin(rt, &state->complex_type, "complex", &complex_definition);
    state->ellipsis = om_object_alloc(rt, &state->ellipsis_type, sizeof(om_object));
    if (state->ellipsis)
        state->ellipsis->count = OM_IMMORTAL;
    return state->ellipsis != NULL;
}

om_object *om_constant_object(om_runtime *rt, const om_node *node)
{
    switch (node->constant.type) {
    case OM_CONSTANT_NONE:
        return om_none(rt);
    case OM_CONSTANT_TRUE:
        return om_true(rt);
    case OM_CONSTANT_FALSE:
        return om_false(rt);
    case OM_CONSTANT_ELLIPSIS:
        return om_ellipsis(rt);
    case OM_CONSTANT_IMAGINARY:
        return om_complex_new(rt, 0.0, om_float_get_double(node->constant.value));
    default:
        return om_retain(node->constant.value);
    }
}
