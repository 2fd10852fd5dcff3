/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/state.h"
#include "python/modules/carried.h"

bool om_fill_array(om_runtime *rt, om_object *module)
{
    om_object *type = &om_in_builtins(rt)->array_type.head, *dict = om_module_dict(module);
    bool filled =
        om_namespace_set(rt, dict, "array", type) &&
        om_namespace_set(rt, dict, "ArrayType", type) &&
        om_namespace_set_steal(rt, dict, "typecodes", om_str_new(rt, "bBuhHiIlLqQfd"));
    om_release(dict);
    return filled;
}
