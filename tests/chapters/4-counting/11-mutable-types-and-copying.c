/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* self.name, borrowed for as long as self has it. */
static om_object *ask(om_runtime *rt, om_object *self, const char *name)
{
    om_object *value = om_attribute_get(rt, self, name);
    assert_non_null(value);
    om_release(value);
    return value;
}

/* containers-and-instances-can-change */
TEST_FUNCTION(test_containers_and_instances_can_change)
{
    om_object *list = om_list_new(rt), *dict = om_dict_new(rt), *set = om_set_new(rt);
    om_object *class = om_class_new(rt, "Team", NULL, NULL),
              *team = om_instance_new(rt, class);
    om_object *things[] = {list, dict, set, team};
    uintptr_t places[4];
    for (int i = 0; i < 4; i++)
        places[i] = om_id(things[i]);

    assert_true(om_list_append(rt, list, om_none(rt)));
    assert_true(om_dict_set_steal(rt, dict, om_none(rt), om_none(rt)));
    assert_true(om_set_add(rt, set, om_none(rt)));
    assert_true(om_attribute_set_steal(rt, team, "names", om_list_new(rt)));
    assert_repr(rt, list, "[None]");
    assert_repr(rt, dict, "{None: None}");
    assert_repr(rt, set, "{None}");
    assert_repr(rt, ask(rt, team, "names"), "[]");
    for (int i = 0; i < 4; i++) {
        assert_int_equal(om_id(things[i]), places[i]);
        om_release(things[i]);
    }
    om_release(class);
}

/* a-shallow-copy-keeps-the-inner-objects */
TEST_FUNCTION(test_a_shallow_copy_keeps_the_inner_objects)
{
    om_object *original = om_list_of(rt, 2, om_list_new(rt), om_list_new(rt));
    om_object *copies[] = {om_item_get_slice(rt, original, 0, PTRDIFF_MAX),
                           om_copy(rt, original)};

    for (int i = 0; i < 2; i++) {
        assert_ptr_not_equal(copies[i], original);
        for (size_t j = 0; j < 2; j++)
            assert_ptr_equal(om_list_get_borrow(copies[i], j),
                             om_list_get_borrow(original, j));
        om_release(copies[i]);
    }
    om_release(original);
}

/* an-inner-change-shows-in-both */
TEST_FUNCTION(test_an_inner_change_shows_in_both)
{
    om_object *original = om_list_of(rt, 1, om_list_new(rt)),
              *shallow = om_copy(rt, original);
    om_object *class = om_class_new(rt, "Team", NULL, NULL),
              *team = om_instance_new(rt, class);

    assert_true(om_list_append(rt, om_list_get_borrow(shallow, 0), om_str_new(rt, "a")));
    assert_repr(rt, original, "[['a']]");
    assert_repr(rt, shallow, "[['a']]");
    assert_true(om_attribute_set_steal(rt, team, "names", om_list_new(rt)));
    om_object *other = om_copy(rt, team);
    assert_ptr_not_equal(other, team);
    assert_true(om_list_append(rt, ask(rt, other, "names"), om_str_new(rt, "a")));
    assert_repr(rt, ask(rt, team, "names"), "['a']");
    om_release(original);
    om_release(shallow);
    om_release(team);
    om_release(other);
    om_release(class);
}

/* a-deep-copy-is-independent */
TEST_FUNCTION(test_a_deep_copy_is_independent)
{
    om_object *class = om_class_new(rt, "Team", NULL, NULL),
              *team = om_instance_new(rt, class);
    om_object *number = om_int_new(rt, 70000),
              *names = om_list_of(rt, 1, om_retain(number));

    assert_true(om_attribute_set_steal(rt, team, "names", om_retain(names)));
    assert_true(om_attribute_set_steal(rt, team, "same", names));
    om_object *deep = om_deepcopy(rt, team);
    assert_true(om_list_append(rt, ask(rt, team, "names"), om_none(rt)));
    assert_repr(rt, ask(rt, deep, "names"), "[70000]");
    assert_ptr_equal(ask(rt, deep, "names"), ask(rt, deep, "same"));
    assert_ptr_equal(om_list_get_borrow(ask(rt, deep, "names"), 0), number);
    om_release(deep);
    om_release(team);
    om_release(number);
    om_release(class);
}

/* a-deep-copy-is-independent: a cycle stays a cycle */
TEST_FUNCTION(test_a_deep_copy_is_independent__a_cycle_stays_a_cycle)
{
    om_object *class = om_class_new(rt, "Team", NULL, NULL),
              *team = om_instance_new(rt, class);

    assert_true(om_attribute_set(rt, team, "itself", team));
    om_object *deep = om_deepcopy(rt, team);
    assert_ptr_not_equal(deep, team);
    assert_ptr_equal(ask(rt, deep, "itself"), deep);
    om_release(deep);
    om_release(team);
    assert_int_equal(om_gc_collect(rt, 2), 2);
    om_release(class);
}

/* clang-format off */
const test_entry tests_4_counting_11_mutable_types_and_copying[] = {
    {"containers-and-instances-can-change", "", test_containers_and_instances_can_change},
    {"a-shallow-copy-keeps-the-inner-objects", "", test_a_shallow_copy_keeps_the_inner_objects},
    {"an-inner-change-shows-in-both", "", test_an_inner_change_shows_in_both},
    {"a-deep-copy-is-independent", "", test_a_deep_copy_is_independent},
    {"a-deep-copy-is-independent", "a cycle stays a cycle", test_a_deep_copy_is_independent__a_cycle_stays_a_cycle},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_11_mutable_types_and_copying[] = {
    {NULL, NULL},
};
