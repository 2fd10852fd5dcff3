/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* a-type-belongs-to-its-object */
TEST_FUNCTION(test_a_type_belongs_to_its_object)
{
    om_object *globals = om_namespace_new(rt), *thing = om_list_new(rt);

    assert_true(om_namespace_set_steal(rt, globals, "a", om_retain(thing)));
    assert_true(om_namespace_set_steal(rt, globals, "b", om_retain(thing)));
    assert_ptr_equal(om_get_type(om_namespace_get_borrow(rt, globals, "a")),
                     om_list_type(rt));
    assert_ptr_equal(om_get_type(om_namespace_get_borrow(rt, globals, "b")),
                     om_list_type(rt));
    assert_true(om_namespace_remove(rt, globals, "a") &&
                om_namespace_remove(rt, globals, "b"));
    assert_ptr_equal(om_get_type(thing), om_list_type(rt)); /* with no name at all */
    om_release(thing);
    om_release(globals);
}

/* a-type-belongs-to-its-object: in the second half of the header */
TEST_FUNCTION(test_a_type_belongs_to_its_object__in_the_second_half_of_t)
{
    om_object *things[] = {om_int_new(rt, 3), om_str_new(rt, "three"), om_list_new(rt)};

    assert_int_equal(sizeof(om_object), 8 + sizeof(om_type *));
    for (int i = 0; i < 3; i++) {
        om_type *type;
        memcpy(&type, (char *)things[i] + 8, sizeof type);
        assert_ptr_equal(type, om_get_type(things[i]));
        om_release(things[i]);
    }
}

/* three-then-a-string */
TEST_FUNCTION(test_three_then_a_string)
{
    om_object *globals = om_namespace_new(rt);

    assert_true(om_namespace_set_steal(rt, globals, "a", om_int_new(rt, 3)));
    om_object *three = om_namespace_get(rt, globals, "a");
    assert_true(om_namespace_set_steal(rt, globals, "a", om_str_new(rt, "a string")));
    assert_ptr_equal(om_get_type(three), om_int_type(rt));
    assert_ptr_equal(om_get_type(om_namespace_get_borrow(rt, globals, "a")),
                     om_str_type(rt));
    om_release(three);
    om_release(globals);
}

/* numbers-and-strings-go-at-once */
TEST_FUNCTION(test_numbers_and_strings_go_at_once)
{
    om_object *things[] = {om_int_new(rt, 300), om_str_new(rt, "not a name"),
                           om_int_from_text(rt, "123456789012345678901234567890", 30),
                           om_float_new(rt, 0.5)};
    om_gc_disable(rt);
    for (size_t i = 0; i < sizeof things / sizeof things[0]; i++) {
        om_type *type = om_get_type(things[i]);
        size_t living = om_heap_count_instances(rt, type);
        om_release(things[i]);
        assert_int_equal(om_heap_count_instances(rt, type), living - 1);
    }
}

/* numbers-and-strings-go-at-once: those that stay are never freed */
TEST_FUNCTION(test_numbers_and_strings_go_at_once__those_that_stay_are_n)
{
    om_object *things[] = {om_int_new(rt, 3), om_str_new(rt, "x"),
                           om_str_intern_steal(rt, om_str_new(rt, "a_name"))};
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 1000; j++)
            om_release(things[i]);
        assert_int_equal(om_gc_collect(rt, 2), 0); /* and not later either */
        assert_int_equal(om_refcount(things[i]), OM_IMMORTAL);
    }
    assert_ptr_equal(om_str_intern_steal(rt, om_str_new(rt, "a_name")), things[2]);
}

/* a-collection-can-be-forced */
TEST_FUNCTION(test_a_collection_can_be_forced)
{
    om_object *number = om_int_new(rt, 300), *text = om_str_new(rt, "not a name"),
              *cycle = om_list_new(rt);

    assert_int_equal(om_gc_collect(rt, 2), 0);
    size_t numbers = om_heap_count_instances(rt, om_int_type(rt)),
           texts = om_heap_count_instances(rt, om_str_type(rt));
    assert_true(om_list_append(rt, cycle, cycle));
    om_release(cycle);
    assert_int_equal(om_gc_collect(rt, 2), 1);
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), numbers);
    assert_int_equal(om_heap_count_instances(rt, om_str_type(rt)), texts);
    om_release(number);
    om_release(text);
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), numbers - 1);
    assert_int_equal(om_heap_count_instances(rt, om_str_type(rt)), texts - 1);
    assert_int_equal(om_gc_collect(rt, 2), 0);
}

/* clang-format off */
const test_entry tests_4_counting_3_types_live_with_objects[] = {
    {"a-type-belongs-to-its-object", "", test_a_type_belongs_to_its_object},
    {"a-type-belongs-to-its-object", "in the second half of the header", test_a_type_belongs_to_its_object__in_the_second_half_of_t},
    {"three-then-a-string", "", test_three_then_a_string},
    {"numbers-and-strings-go-at-once", "", test_numbers_and_strings_go_at_once},
    {"numbers-and-strings-go-at-once", "those that stay are never freed", test_numbers_and_strings_go_at_once__those_that_stay_are_n},
    {"a-collection-can-be-forced", "", test_a_collection_can_be_forced},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_3_types_live_with_objects[] = {
    {NULL, NULL},
};
