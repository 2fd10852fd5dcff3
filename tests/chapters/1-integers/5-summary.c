/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* many-names-one-object */
TEST_FUNCTION(test_many_names_one_object)
{
    char name[16];
    om_object *space = om_namespace_new(rt);
    om_object *number = om_int_new(rt, 1000000);
    size_t numbers = om_heap_count_instances(rt, om_int_type(rt));

    for (unsigned i = 1; i <= 1000; i++) {
        (void)snprintf(name, sizeof name, "name%u", i);
        om_namespace_set_steal(rt, space, name, om_retain(number));
        assert_ptr_equal(om_namespace_get_borrow(rt, space, name), number);
        assert_int_equal(om_refcount(number), 1 + i);
    }
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), numbers);
    om_release(space);
    assert_int_equal(om_refcount(number), 1);
    om_release(number);
}

PICTURE_FUNCTION(picture_two_names_one_dictionary)
{
    om_object *colour = om_str_intern_utf8(rt, "colour"), *a = om_dict_new(rt);
    om_dict_set_steal(rt, a, colour, om_str_new(rt, "red"));
    om_namespace_set_steal(rt, globals, "a", a);
    om_namespace_set_steal(rt, globals, "b", om_retain(a));
    fixture_draw_changes(rt, globals);
    om_dict_set_steal(rt, a, colour, om_str_new(rt, "blue"));
}

/* a-change-is-seen-through-every-name: binding a name affects no other */
TEST_FUNCTION(test_a_change_is_seen_through_every_name__binding_a_name_a)
{
    om_object *globals = om_namespace_new(rt);
    om_namespace_set_steal(rt, globals, "a", om_namespace_new(rt));
    om_namespace_set_steal(rt, om_namespace_get_borrow(rt, globals, "a"), "colour",
                           om_str_new(rt, "red"));
    om_namespace_set_steal(rt, globals, "b", om_namespace_get(rt, globals, "a"));

    om_namespace_set_steal(rt, globals, "a", om_namespace_new(rt));
    om_namespace_set_steal(rt, om_namespace_get_borrow(rt, globals, "a"), "colour",
                           om_str_new(rt, "blue"));

    om_object *a = om_namespace_get_borrow(rt, globals, "a"),
              *b = om_namespace_get_borrow(rt, globals, "b");
    om_object *red = om_str_new(rt, "red"), *blue = om_str_new(rt, "blue");
    assert_ptr_not_equal(a, b);
    assert_true(om_str_equal(om_namespace_get_borrow(rt, a, "colour"), blue));
    assert_true(om_str_equal(om_namespace_get_borrow(rt, b, "colour"), red));
    om_release(red);
    om_release(blue);
    om_release(globals);
}

/* a-change-is-seen-through-every-name: changing the object affects all */
TEST_FUNCTION(test_a_change_is_seen_through_every_name__changing_the_obj)
{
    om_object *globals = om_namespace_new(rt);
    om_namespace_set_steal(rt, globals, "a", om_namespace_new(rt));
    om_namespace_set_steal(rt, om_namespace_get_borrow(rt, globals, "a"), "colour",
                           om_str_new(rt, "red"));
    om_namespace_set_steal(rt, globals, "b", om_namespace_get(rt, globals, "a"));
    uintptr_t identity = om_id(om_namespace_get_borrow(rt, globals, "a"));

    om_namespace_set_steal(rt, om_namespace_get_borrow(rt, globals, "a"), "colour",
                           om_str_new(rt, "blue"));

    om_object *a = om_namespace_get_borrow(rt, globals, "a"),
              *b = om_namespace_get_borrow(rt, globals, "b");
    om_object *blue = om_str_new(rt, "blue");
    assert_ptr_equal(a, b);
    assert_int_equal(om_id(a), identity);
    assert_true(om_str_equal(om_namespace_get_borrow(rt, b, "colour"), blue));
    assert_int_equal(om_namespace_length(globals), 2);
    om_release(blue);
    om_release(globals);
}

/* clang-format off */
const test_entry tests_1_integers_5_summary[] = {
    {"many-names-one-object", "", test_many_names_one_object},
    {"a-change-is-seen-through-every-name", "binding a name affects no other", test_a_change_is_seen_through_every_name__binding_a_name_a},
    {"a-change-is-seen-through-every-name", "changing the object affects all", test_a_change_is_seen_through_every_name__changing_the_obj},
    {NULL, NULL, NULL},
};

const picture_entry pictures_1_integers_5_summary[] = {
    {"two-names-one-dictionary", picture_two_names_one_dictionary},
    {NULL, NULL},
};
