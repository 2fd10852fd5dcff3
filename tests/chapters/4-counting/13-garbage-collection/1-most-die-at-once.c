/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_friends_by_name)
{
    om_object *class = om_class_new(rt, "Thing", NULL, NULL);
    om_object *one = om_instance_new(rt, class), *other = om_instance_new(rt, class);
    om_attribute_set(rt, one, "friend", other);
    om_attribute_set(rt, other, "friend", one);
    om_namespace_set_steal(rt, globals, "Thing", class);
    om_namespace_set_steal(rt, globals, "one", one);
    om_namespace_set_steal(rt, globals, "other", other);
}

PICTURE_FUNCTION(picture_friends_forgotten)
{
    om_object *class = om_class_new(rt, "Thing", NULL, NULL);
    om_object *one = om_instance_new(rt, class), *other = om_instance_new(rt, class);
    om_attribute_set(rt, one, "friend", other);
    om_attribute_set(rt, other, "friend", one);
    om_namespace_set_steal(rt, globals, "Thing", class);
    om_namespace_set_steal(rt, globals, "one", one);
    om_namespace_set_steal(rt, globals, "other", other);
    fixture_draw_changes(rt, globals);
    om_namespace_remove(rt, globals, "one");
    om_namespace_remove(rt, globals, "other");
}

/* most-objects-die-at-once */
TEST_FUNCTION(test_most_objects_die_at_once)
{
    om_gc_disable(rt);
    om_object *name = om_str_intern_utf8(rt, "thing");
    size_t before = om_heap_count_objects(rt);
    om_object *space = om_namespace_new(rt);
    assert_true(om_namespace_set_key_steal(
        rt, space, name, om_list_of(rt, 1, om_list_of(rt, 1, om_int_new(rt, 70000)))));
    size_t with = om_heap_count_objects(rt);
    assert_true(om_namespace_set_key_steal(rt, space, name, om_none(rt)));
    assert_int_equal(om_heap_count_objects(rt), with - 3);
    om_release(space);
    assert_int_equal(om_heap_count_objects(rt), before);
    assert_int_equal(om_gc_get_stats(rt, 0).collections, 0);
}

/* cycles-outlive-their-names */
TEST_FUNCTION(test_cycles_outlive_their_names)
{
    om_object *one = om_dict_new(rt), *other = om_dict_new(rt),
              *key = om_str_intern_utf8(rt, "friend");
    om_object *burden = om_int_new(rt, 70000), *weight = om_str_intern_utf8(rt, "weight");

    assert_true(om_dict_set_steal(rt, one, key, om_retain(other)));
    assert_true(om_dict_set_steal(rt, other, key, om_retain(one)));
    assert_true(om_dict_set_steal(rt, other, weight, om_retain(burden)));
    om_release(one);
    om_release(other);
    assert_int_equal(om_refcount(one), 1); /* it is still there to be asked */
    assert_int_equal(om_refcount(other), 1);
    assert_int_equal(om_refcount(burden), 2);
    assert_int_equal(om_gc_collect(rt, 2), 2);
    assert_int_equal(om_refcount(burden), 1);
    om_release(burden);
}

/* a-collection-can-be-asked-for */
TEST_FUNCTION(test_a_collection_can_be_asked_for)
{
    om_gc_disable(rt);
    for (int i = 0; i < 10; i++) {
        om_object *list = om_list_of(rt, 1, om_int_new(rt, 70000 + i));
        assert_true(om_list_append(rt, list, list));
        om_release(list);
    }
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), 10);
    assert_int_equal(om_gc_collect(rt, 2), 10);
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), 0);
    assert_int_equal(om_gc_collect(rt, 2), 0);
}

/* clang-format off */
const test_entry tests_4_counting_13_garbage_collection_1_most_die_at_once[] = {
    {"most-objects-die-at-once", "", test_most_objects_die_at_once},
    {"cycles-outlive-their-names", "", test_cycles_outlive_their_names},
    {"a-collection-can-be-asked-for", "", test_a_collection_can_be_asked_for},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_13_garbage_collection_1_most_die_at_once[] = {
    {"friends-by-name", picture_friends_by_name},
    {"friends-forgotten", picture_friends_forgotten},
    {NULL, NULL},
};
