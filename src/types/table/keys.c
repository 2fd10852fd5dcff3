/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/table/keys.h"

#include "base/state.h"
#include "base/type.h"
#include "object/repr.h"
#include "object/text_builder.h"
#include "types/state.h"

int om_key_same(om_runtime *rt, om_object *held, om_object *key)
{
    if (held == key)
        return 1;
    if (held->type == key->type) {
        if (held->type == &om_in_types(rt)->str_type)
            return om_str_equal(held, key);
        if (held->type == &om_in_types(rt)->int_type)
            return om_int_compare(held, key) == 0;
    }
    om_retain(held);
    om_retain(key);
    int same = om_equal(rt, held, key);
    om_release(held);
    om_release(key);
    return same;
}

void *om_raise_key(om_runtime *rt, om_object *key)
{
    om_text text;
    om_text_begin(rt, &text);
    bool told = !(key->type->flags & OM_TYPE_HEAP) && om_repr_into(rt, key, &text);
    if (told || om_in_base(rt)->error != OM_MEMORY_ERROR) {
        if (told)
            om_raise(rt, OM_KEY_ERROR, "%.*s", (int)text.length, text.bytes);
        else
            om_raise(rt, OM_KEY_ERROR, "<%.100s object>", key->type->name);
        om_in_base(rt)->missing = om_retain(key);
    }
    om_text_end(&text);
    return NULL;
}
