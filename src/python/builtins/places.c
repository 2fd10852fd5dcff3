/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/places.h"

#include "base/state.h"
#include "base/type.h"
#include "class/call_with.h"
#include "class/class.h"
#include "class/payload.h"
#include "types/number/digits.h"

#include <limits.h>

om_object *om_call_special(om_runtime *rt, om_object *self, const char *name, bool any,
                           om_object *const *arguments, size_t count)
{
    om_object *key = om_str_intern_utf8(rt, name);
    om_object *found = key ? om_type_find(self->type, key) : NULL;
    if (!found || (!any && found->type->flags & OM_TYPE_BUILT_IN_METHOD))
        return NULL;
    om_retain(found);
    om_object *result = om_call_bound(rt, found, self, arguments, count);
    om_release(found);
    return result;
}

om_object *om_as_index(om_runtime *rt, om_object *argument)
{
    if (om_int_is(om_payload(argument)))
        return om_retain(om_payload(argument));
    om_object *made = om_is_class_instance(argument)
                          ? om_call_special(rt, argument, "__index__", false, NULL, 0)
                          : NULL;
    if (!made && !om_in_base(rt)->error)
        return om_raise(rt, OM_TYPE_ERROR,
                        "'%.200s' object cannot be interpreted as an integer",
                        argument->type->name);
    if (!made || om_int_is(om_payload(made)))
        return made;
    (void)om_raise(rt, OM_TYPE_ERROR, "__index__ returned non-int (type %.200s)",
                   made->type->name);
    om_release(made);
    return NULL;
}

bool om_as_place(om_runtime *rt, om_object *argument, om_error kind, ptrdiff_t *place)
{
    om_object *number = om_as_index(rt, argument);
    int64_t value;
    if (!number)
        return false;
    bool fits = om_int_get_int64(om_payload(number), &value);
    if (!fits)
        value = om_int_is_negative(om_payload(number)) ? PTRDIFF_MIN : PTRDIFF_MAX;
    om_release(number);
    if (!fits && kind != OM_NO_ERROR)
        return om_raise(rt, kind,
                        kind == OM_OVERFLOW_ERROR
                            ? "Python int too large to convert to C ssize_t"
                            : "cannot fit '%.200s' into an index-sized integer",
                        argument->type->name) != NULL;
    *place = (ptrdiff_t)value;
    return true;
}

/* <<floats and sizes out of arguments>> */
/* What `__float__` returned, which is taken, as a float. */
static om_object *real_of_steal(om_runtime *rt, const om_object *argument, om_object *made)
{
    om_object *plain = om_payload(made);
    if (!om_is_float(plain))
        (void)om_raise(rt, OM_TYPE_ERROR, "%.50s.__float__ returned non-float (type %.50s)",
                       argument->type->name, made->type->name);
    om_object *real = om_is_float(plain) ? om_retain(plain) : NULL;
    om_release(made);
    return real;
}

om_object *om_as_real(om_runtime *rt, om_object *argument)
{
    om_object *plain = om_payload(argument), *number;
    double real;
    if (om_is_float(plain))
        return om_retain(plain);
    om_object *made = om_is_class_instance(argument)
                          ? om_call_special(rt, argument, "__float__", false, NULL, 0)
                          : NULL;
    if (made || om_in_base(rt)->error)
        return made ? real_of_steal(rt, argument, made) : NULL;
    if (!om_has_index(rt, argument))
        return om_raise(rt, OM_TYPE_ERROR, "must be real number, not %.50s",
                        argument->type->name);
    if (!(number = om_as_index(rt, argument)))
        return NULL;
    bool fits = om_get_double(rt, om_payload(number), &real);
    om_release(number);
    return fits ? om_float_new(rt, real) : NULL;
}

bool om_as_size(om_runtime *rt, om_object *argument, ptrdiff_t *size)
{
    om_object *number = om_as_index(rt, argument);
    int64_t value;
    if (!number)
        return false;
    bool fits = om_int_get_int64(om_payload(number), &value);
    om_release(number);
    if (fits)
        *size = (ptrdiff_t)value;
    return fits || om_raise(rt, OM_OVERFLOW_ERROR,
                            "cannot fit '%.200s' into an index-sized integer",
                            argument->type->name) != NULL;
}

bool om_as_c_int(om_runtime *rt, om_object *argument, int *value)
{
    ptrdiff_t place;
    if (!om_as_place(rt, argument, OM_NO_ERROR, &place))
        return false;
    *value = (int)place;
    return (place >= INT_MIN && place <= INT_MAX) ||
           om_raise(rt, OM_OVERFLOW_ERROR, "Python int too large to convert to C int");
}

bool om_has_index(om_runtime *rt, om_object *object)
{
    om_object *key =
        om_is_class_instance(object) ? om_str_intern_utf8(rt, "__index__") : NULL;
    return om_int_is(om_payload(object)) || (key && om_type_find(object->type, key));
}

bool om_as_bounds(om_runtime *rt, om_object *start, om_object *end, ptrdiff_t bounds[2])
{
    om_object *given[] = {start, end};
    for (int i = 0; i < 2; i++) {
        if (!given[i] || given[i] == om_none(rt))
            continue;
        if (!om_as_place(rt, given[i], OM_NO_ERROR, &bounds[i])) {
            if (om_error_kind(rt) == OM_TYPE_ERROR && !om_has_index(rt, given[i]))
                (void)om_raise(
                    rt, OM_TYPE_ERROR,
                    "slice indices must be integers or None or have an __index__ method");
            return false;
        }
    }
    return true;
}

int om_as_flag(om_runtime *rt, om_object *argument)
{
    return argument ? om_truth(rt, argument) : 0;
}
