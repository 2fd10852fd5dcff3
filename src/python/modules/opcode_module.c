/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/opcode.h"
#include "python/modules/carried.h"

/* The number of an instruction, the one argument. -1 with an error. */
static int opcode_given(om_runtime *rt, const char *function, om_object *const *arguments,
                        size_t count, om_object *names)
{
    om_object *given;
    int64_t number;
    if (!om_take(rt, function, "opcode", 1, arguments, count, names, &given) ||
        !om_take_int(rt, given, &number))
        return -1;
    if (number >= 0 && number < 256)
        return (int)number;
    om_raise(rt, OM_VALUE_ERROR, "an instruction has a number below 256");
    return -1;
}

static om_object *opcode_name(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    int number = opcode_given(rt, "name", arguments, count, names);
    (void)self;
    if (number < 0)
        return NULL;
    const char *name = om_opcode_name(number);
    return name ? om_str_new(rt, name) : om_none(rt);
}

static om_object *opcode_caches(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count, om_object *names)
{
    int number = opcode_given(rt, "caches", arguments, count, names);
    (void)self;
    return number < 0 ? NULL : om_int_new(rt, om_opcode_caches[number]);
}

static const om_offer opcode_offers[] = {
    {"name", opcode_name}, {"caches", opcode_caches}, {NULL, NULL}};

bool om_fill_opcodes(om_runtime *rt, om_object *module)
{
    return om_offer_all(rt, module, opcode_offers);
}
