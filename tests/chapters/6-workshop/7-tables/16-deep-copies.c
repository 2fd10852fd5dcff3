/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

static int64_t hash_of_things;
static int hashed_early; /* how often a thing was hashed that led nowhere yet */
static int lists_found;  /* how many lists the collector knew at those moments */

static om_object *hash_thing(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)count;
    om_object *home = om_attribute_get(rt, arguments[0], "home");
    om_error_clear(rt);
    hashed_early += !home;
    om_xrelease(home);
    om_object *found = om_gc_get_objects(rt, -1);
    for (size_t i = 0; found && i < om_list_length(found); i++)
        lists_found += om_is_list(om_list_get_borrow(found, i));
    om_xrelease(found);
    return om_int_new(rt, hash_of_things);
}

/* keys-are-copied-too: an instance in the container that it leads to */
TEST_FUNCTION(test_keys_are_copied_too__an_instance_in_the_container_tha)
{
    for (int i = 0; i < 4; i++) {
        bool is_set = i & 1, is_first = i & 2;
        hash_of_things = is_first ? 0 : 2;
        om_object *thing = fixture_instance_with(rt, "__hash__", hash_thing, "self");
        om_object *home = is_set ? om_set_new(rt) : om_dict_new(rt), *keys[2];
        keys[is_first ? 0 : 1] = thing;
        keys[is_first ? 1 : 0] = om_int_new(rt, 1);
        for (int j = 0; j < 2; j++)
            assert_true(is_set ? om_set_add(rt, home, keys[j])
                               : om_dict_set(rt, home, keys[j], om_none(rt)));
        assert_true(om_attribute_set(rt, thing, "home", home));
        om_release(thing);

        hashed_early = lists_found = 0;
        om_object *deep = om_deepcopy(rt, home);
        assert_non_null(deep);
        assert_int_equal(hashed_early > 0, is_set);
        assert_int_equal(lists_found, 0); /* those of the levels are not found */
        assert_int_equal(is_set ? om_set_length(deep) : om_dict_length(deep), 2);
        assert_int_equal(om_contains(rt, deep, thing), 0);
        om_release(deep);
        om_release(home);
    }
    (void)om_gc_collect(rt, 2);
}

/* a-failed-copy-changes-nothing: and leaves no cycles behind */
TEST_FUNCTION(test_a_failed_copy_changes_nothing__and_leaves_no_cycles_b)
{
    om_object *list = om_list_new(rt);
    for (int i = 0; i < 40; i++) {
        om_object *cycle = om_list_of(rt, 1, om_dict_new(rt));
        om_object *dict = om_list_get_borrow(cycle, 0);
        assert_true(om_dict_set(rt, dict, om_int_new(rt, 0), om_none(rt)));
        assert_true(om_dict_set(rt, dict, om_int_new(rt, 1), dict));
        assert_true(om_list_insert(rt, cycle, 0, cycle));
        assert_true(om_list_append(rt, list, cycle));
        om_release(cycle);
    }
    om_object *walk = om_iter(rt, list);
    assert_true(om_list_append(rt, list, walk));
    assert_error(rt, om_deepcopy(rt, list), OM_TYPE_ERROR,
                 "cannot pickle 'list_iterator' object");
    assert_int_equal(om_gc_collect(rt, 2), 0);

    om_object *thing = fixture_instance_with(rt, "__hash__", hash_thing, "self");
    om_object *set = om_set_of(rt, 1, thing), *deep = NULL;
    assert_true(om_list_set(rt, list, 40, set));
    deep = om_deepcopy(rt, list);
    assert_int_equal(om_gc_collect(rt, 2), 0);
    om_release(deep);
    om_release(list);
    om_release(walk);
    om_release(set);
    assert_int_equal(om_gc_collect(rt, 2), 160);
}

/* sharing-and-cycles-survive: in a tuple that is met again, and in two lists */
TEST_FUNCTION(test_sharing_and_cycles_survive__in_a_tuple_that_is_met_ag)
{
    om_object *list = om_list_new(rt), *tuple = om_tuple_of(rt, 1, list);
    assert_true(om_list_append(rt, list, tuple));
    om_object *copy = om_deepcopy(rt, tuple), *copied = om_tuple_get_borrow(copy, 0);
    assert_ptr_not_equal(copy, tuple);
    assert_ptr_not_equal(copied, list);
    assert_ptr_equal(om_list_get_borrow(copied, 0), copy);
    om_release(copy);
    om_release(tuple);
    assert_int_equal(om_gc_collect(rt, 2), 4);

    om_object *part = om_list_new(rt);
    om_object *lists = om_list_of(rt, 2, om_list_of(rt, 1, om_retain(part)),
                                  om_list_of(rt, 1, part));
    copy = om_deepcopy(rt, lists);
    copied = om_list_get_borrow(om_list_get_borrow(copy, 0), 0);
    assert_ptr_not_equal(copied, part);
    assert_ptr_equal(om_list_get_borrow(om_list_get_borrow(copy, 1), 0), copied);
    om_release(copy);
    om_release(lists);
}

/* clang-format off */
const test_entry tests_6_workshop_7_tables_16_deep_copies[] = {
    {"keys-are-copied-too", "an instance in the container that it leads to", test_keys_are_copied_too__an_instance_in_the_container_tha},
    {"a-failed-copy-changes-nothing", "and leaves no cycles behind", test_a_failed_copy_changes_nothing__and_leaves_no_cycles_b},
    {"sharing-and-cycles-survive", "in a tuple that is met again, and in two lists", test_sharing_and_cycles_survive__in_a_tuple_that_is_met_ag},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_7_tables_16_deep_copies[] = {
    {NULL, NULL},
};
