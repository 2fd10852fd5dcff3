/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/modules/carried.h"

#include <math.h>
#include <string.h>

/* The bits of a double in half precision; false where it is too large. */
static bool half_bits(double x, uint16_t *bits)
{
    uint16_t sign = signbit(x) ? 0x8000 : 0;
    int exponent = 0;
    if (isnan(x) || isinf(x)) {
        *bits = (uint16_t)(sign | (isnan(x) ? 0x7E00 : 0x7C00));
        return true;
    }
    double part = frexp(fabs(x), &exponent); /* 0.5 <= part < 1 */
    double scaled = exponent < -13 ? ldexp(part, exponent + 24) : ldexp(part, 11);
    double whole = nearbyint(scaled);
    int base = part == 0 || exponent < -13 ? 0 : exponent + 13;
    double value =
        whole +
        base * 1024; /* the highest bit of a normal fraction adds 1 to the exponent */
    if (value >= 0x7C00)
        return false;
    *bits = (uint16_t)(sign | (uint16_t)value);
    return true;
}

static double half_value(uint16_t bits)
{
    int exponent = bits >> 10 & 31, fraction = bits & 1023;
    double value = exponent == 31  ? fraction ? (double)NAN : HUGE_VAL
                   : exponent == 0 ? ldexp(fraction, -24)
                                   : ldexp(fraction + 1024, exponent - 25);
    return bits & 0x8000 ? -value : value;
}

static om_object *float_bytes_of(om_runtime *rt, uint64_t bits, size_t size)
{
    unsigned char bytes[8];
    for (size_t i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(bits >> 8 * i);
    return om_bytes_new(rt, bytes, size);
}

/* _pack_float(number, size): little-endian. */
static om_object *pack_float(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    om_object *given[2];
    double x;
    int64_t size;
    (void)self;
    if (!om_take(rt, "_pack_float", "number size", 2, arguments, count, names, given) ||
        !om_get_double(rt, given[0], &x) || !om_take_int(rt, given[1], &size))
        return NULL;
    if (size == 8) {
        uint64_t bits;
        memcpy(&bits, &x, sizeof bits);
        return float_bytes_of(rt, bits, 8);
    }
    if (size == 4) {
        float narrow = (float)x;
        uint32_t bits;
        if (isinf(narrow) && !isinf(x))
            return om_raise(rt, OM_OVERFLOW_ERROR, "float too large to pack with f format");
        memcpy(&bits, &narrow, sizeof bits);
        return float_bytes_of(rt, bits, 4);
    }
    uint16_t half;
    if (!half_bits(x, &half))
        return om_raise(rt, OM_OVERFLOW_ERROR, "float too large to pack with e format");
    return float_bytes_of(rt, half, 2);
}

/* _unpack_float(bytes): as many as there are say which format it is. */
static om_object *unpack_float(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, om_object *names)
{
    om_object *given;
    uint64_t bits = 0;
    (void)self;
    if (!om_take(rt, "_unpack_float", "bytes", 1, arguments, count, names, &given))
        return NULL;
    if (!om_is_bytes(given))
        return om_raise(rt, OM_TYPE_ERROR, "a bytes object is required");
    size_t size = om_bytes_length(given);
    for (size_t i = 0; i < size && i < 8; i++)
        bits |= (uint64_t)om_bytes_data(given)[i] << 8 * i;
    if (size == 2)
        return om_float_new(rt, half_value((uint16_t)bits));
    if (size == 4) {
        uint32_t low = (uint32_t)bits;
        float narrow;
        memcpy(&narrow, &low, sizeof narrow);
        return om_float_new(rt, (double)narrow);
    }
    double x;
    memcpy(&x, &bits, sizeof x);
    return om_float_new(rt, x);
}

bool om_fill_struct(om_runtime *rt, om_object *module)
{
    static const om_offer offers[] = {
        {"_pack_float", pack_float}, {"_unpack_float", unpack_float}, {NULL, NULL}};
    return om_offer_all(rt, module, offers);
}
