/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/sorting.h"

static om_object *sort_key(void *context, om_runtime *rt, om_object *item)
{
    return om_call(rt, context, &item, 1);
}

bool om_sort_with(om_runtime *rt, om_object *list, om_object *key, bool reverse)
{
    bool by_key = key && !om_is_none(key);
    return om_list_sort(rt, list, by_key ? sort_key : NULL, key, reverse);
}
