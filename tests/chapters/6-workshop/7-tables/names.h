/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Dicts with the keys "key0", "key1" …: for assertions. One test file includes this once. */
#include "fixture.h"

#include "types/table/dict.h"
#include "types/table/table.h"

/* The name "PREFIX N", a new string that is not interned. */
static inline om_object *numbered(om_runtime *rt, const char *prefix, unsigned number)
{
    char utf8[64];
    (void)snprintf(utf8, sizeof utf8, "%s%u", prefix, number);
    return om_str_new(rt, utf8);
}

static inline void set_number(om_runtime *rt, om_object *dict, unsigned number,
                              om_object *value)
{
    om_object *key = numbered(rt, "key", number);
    assert_true(om_dict_bind(rt, (om_dict *)dict, key, value));
    om_release(key);
}

static inline om_entry *find_number(om_runtime *rt, om_object *dict, unsigned number)
{
    om_object *key = numbered(rt, "key", number);
    om_entry *entry = om_dict_find((om_dict *)dict, key);
    om_release(key);
    return entry;
}
