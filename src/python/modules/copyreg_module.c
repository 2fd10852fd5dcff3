/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/type.h"
#include "class/class.h"
#include "python/modules/carried.h"

/* _is_native(type): exceptions are classes without a dict of their own. */
static om_object *copyreg_is_native(om_runtime *rt, om_object *self,
                                    om_object *const *arguments, size_t count,
                                    om_object *names)
{
    (void)self;
    om_object *type;
    if (!om_take(rt, "_is_native", "type", 1, arguments, count, names, &type))
        return NULL;
    if (!om_type_is(type))
        return om_raise(rt, OM_TYPE_ERROR, "_is_native() argument must be a type");
    const om_class *class = om_class_of((om_type *)type);
    return om_bool_new(rt, !class || !class->dict);
}

bool om_fill_copyreg(om_runtime *rt, om_object *module)
{
    static const om_offer offers[] = {{"_is_native", copyreg_is_native}, {NULL, NULL}};
    return om_offer_all(rt, module, offers);
}
