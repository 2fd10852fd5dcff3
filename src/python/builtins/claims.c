/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/claims.h"

#include "base/state.h"
#include "base/type.h"
#include "class/class.h"
#include "object/depth.h"

/* The tuple that is the attribute __bases__ of what is no type. NULL, without an error too: it has
 * none. */
static om_object *claimed_bases(om_runtime *rt, om_object *object)
{
    om_object *bases = om_attribute_get(rt, object, "__bases__");
    if (!bases && om_error_kind(rt) == OM_ATTRIBUTE_ERROR)
        om_error_clear(rt);
    if (!bases || om_is_tuple(bases))
        return bases;
    om_release(bases);
    return NULL;
}

/* issubclass where one of the two is no type but has __bases__, as a class has: 1, 0, -1. */
static int bases_lead_to(om_runtime *rt, om_object *object, om_object *class)
{
    if (object == class)
        return 1;
    om_object *bases = claimed_bases(rt, object);
    int answer = bases ? 0 : om_in_base(rt)->error ? -1 : 0;
    if (bases && !om_enter(rt, " in __subclasscheck__")) {
        om_release(bases);
        return -1;
    }
    for (size_t i = 0; bases && !answer && i < om_tuple_length(bases); i++)
        answer = bases_lead_to(rt, om_tuple_get_borrow(bases, i), class);
    if (bases)
        om_leave(rt);
    om_xrelease(bases);
    return answer;
}


int om_instance_by_claim(om_runtime *rt, om_object *object, om_object *class)
{
    if (!om_type_is(class)) {
        om_object *bases = claimed_bases(rt, class);
        bool stands = bases != NULL;
        om_xrelease(bases);
        if (stands)
            return bases_lead_to(rt, &object->type->head, class);
        if (om_in_base(rt)->error)
            return -1;
    }
    int answer = om_is_instance(rt, object, class);
    if (answer || !om_type_is(class) || !om_is_class_instance(object))
        return answer;
    om_object *claimed = om_attribute_get(rt, object, "__class__");
    if (!claimed) {
        bool lacks = om_error_kind(rt) == OM_ATTRIBUTE_ERROR;
        if (lacks)
            om_error_clear(rt);
        return lacks ? 0 : -1;
    }
    if (om_type_is(claimed) && claimed != &object->type->head)
        answer = om_type_is_subtype((om_type *)claimed, (om_type *)class);
    om_release(claimed);
    return answer;
}


int om_subclass_by_claim(om_runtime *rt, om_object *object, om_object *class)
{
    om_object *const both[] = {object, class};
    if (om_type_is(object) && om_type_is(class))
        return om_is_subclass(rt, object, class);
    for (int i = 0; i < 2; i++) {
        om_object *bases = om_type_is(both[i]) ? NULL : claimed_bases(rt, both[i]);
        bool stands = om_type_is(both[i]) || bases;
        om_xrelease(bases);
        if (!stands && om_in_base(rt)->error)
            return -1;
        if (!stands)
            return om_raise(rt, OM_TYPE_ERROR,
                            i ? "issubclass() arg 2 must be a class, a tuple of classes, "
                                "or a union"
                              : "issubclass() arg 1 must be a class") == NULL
                       ? -1
                       : 0;
    }
    return bases_lead_to(rt, object, class);
}
