/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/type.h"
#include "python/evaluator/patterns.h"
#include "python/modules/carried.h"

/* _collection(cls, flag=0): adds the flag, which is 0 or what the function has returned for another
 * class, or 1 for sequences and 2 for mappings; returns the flag that the class has then, by itself
 * or from another. */
static om_object *abc_collection(om_runtime *rt, om_object *self,
                                 om_object *const *arguments, size_t count,
                                 om_object *names)
{
    (void)self;
    om_object *given[2];
    int64_t flag = 0;
    if (!om_take(rt, "_collection", "cls flag", 1, arguments, count, names, given) ||
        (given[1] && !om_take_int(rt, given[1], &flag)))
        return NULL;
    om_type *type = (om_type *)given[0];
    if (!om_type_is(given[0]))
        return om_raise(rt, OM_TYPE_ERROR, "_collection() takes a class");
    if (flag && type->flags & OM_TYPE_HEAP) {
        type->flags &= ~(OM_TYPE_SEQUENCE | OM_TYPE_MAPPING);
        type->flags |= flag == 1 ? OM_TYPE_SEQUENCE : OM_TYPE_MAPPING;
    }
    uint32_t found = om_type_collection(type);
    return om_int_new(rt, found == OM_TYPE_SEQUENCE ? 1 : found ? 2 : 0);
}

bool om_fill_abc(om_runtime *rt, om_object *module)
{
    static const om_offer offers[] = {{"_collection", abc_collection}, {NULL, NULL}};
    return om_offer_all(rt, module, offers);
}
