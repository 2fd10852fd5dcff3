/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/metatype.h"

#include "base/state.h"
#include "base/type.h"
#include "class/attribute.h"
#include "class/class.h"
#include "class/class_make.h"
#include "class/type_call.h"
#include "object/protocol.h"
#include "object/type.h"

const om_type om_type_definition = {
    /* <<the slots of type>> */
    .hash = om_hash_identity,
    .flags = OM_TYPE_ATOM | OM_TYPE_CONTAINER | OM_TYPE_WEAKLY | OM_TYPE_METATYPE |
             OM_TYPE_STAYS_UNTRACKED, /* built-in types are never entered */

    .own_name = om_type_own_name,

    .size = om_any_type_size,
    .clear = om_type_clear,
    .destroy = om_type_destroy,
    .traverse = om_type_traverse,
    .repr = om_any_type_repr,

    .attribute = om_type_attribute,
    .set_attribute = om_type_set_attribute,

    .call = om_type_call,
    .call_with = om_type_call_with,

    .weigh = om_class_weigh,
};

bool om_metatype_begin(om_runtime *rt)
{
    om_type_fill(&om_in_base(rt)->type_type, &om_type_definition);
    return true;
}
