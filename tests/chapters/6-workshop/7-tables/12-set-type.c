/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* views-combine-as-sets-do: the set of all keys is made at once */
TEST_FUNCTION(test_views_combine_as_sets_do__the_set_of_all_keys_is_made)
{
    om_object *range = om_range_new(rt, 0, 6, 1);
    om_object *dict = om_dict_fromkeys(rt, range, om_none(rt));
    om_object *keys = om_dict_keys(rt, dict), *items = om_dict_items(rt, dict);
    om_object *none = om_set_new(rt);

    om_object *set = om_binary(rt, keys, none, OM_OR);
    assert_int_equal(om_size(set), 472);
    om_release(set);
    set = om_binary(rt, items, none, OM_OR);
    assert_int_equal(om_size(set), 728);
    om_release(set);
    om_release(none);
    om_release(items);
    om_release(keys);
    om_release(dict);
    om_release(range);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_12_set_type[] = {
    {"views-combine-as-sets-do", "the set of all keys is made at once", test_views_combine_as_sets_do__the_set_of_all_keys_is_made},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_12_set_type[] = {
    {NULL, NULL},
};
