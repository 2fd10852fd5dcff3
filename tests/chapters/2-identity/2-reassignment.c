/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_n_refers_to_foo)
{
    om_namespace_set_steal(rt, globals, "n", om_int_new(rt, 300));
}

PICTURE_FUNCTION(picture_n_refers_to_foo_2)
{
    om_namespace_set_steal(rt, globals, "n", om_str_new(rt, "foo"));
}

/* a-name-takes-any-type */
TEST_FUNCTION(test_a_name_takes_any_type)
{
    om_object *space = om_namespace_new(rt);
    om_object *n = om_str_intern_utf8(rt, "n"), *name, *value;
    om_object *values[] = {
        om_int_new(rt, 300),  om_str_new(rt, "foo"),
        om_namespace_new(rt), om_retain(om_type_object_borrow(om_int_type(rt))),
        om_list_new(rt),      om_float_new(rt, 1.5)};
    om_type *types[] = {om_int_type(rt),  om_str_type(rt),  om_dict_type(rt),
                        om_type_type(rt), om_list_type(rt), om_float_type(rt)};

    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        size_t position = 0;
        assert_true(om_namespace_set_steal(rt, space, "n", values[i]));
        assert_ptr_equal(om_namespace_get_borrow(rt, space, "n"), values[i]);
        assert_ptr_equal(om_get_type(om_namespace_get_borrow(rt, space, "n")), types[i]);
        assert_int_equal(om_namespace_length(space), 1);
        assert_true(om_namespace_next_borrow(space, &position, &name, &value));
        assert_ptr_equal(name, n); /* the same entry, and the same name in it */
    }
    om_release(space);
}

/* an-orphan-is-freed-at-once */
TEST_FUNCTION(test_an_orphan_is_freed_at_once)
{
    om_object *space = om_namespace_new(rt);
    size_t numbers = om_heap_count_instances(rt, om_int_type(rt));
    om_object *foo = om_str_new(rt, "foo");

    om_namespace_set_steal(rt, space, "n", om_int_new(rt, 300));
    uintptr_t place = om_id(om_namespace_get_borrow(rt, space, "n"));
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), numbers + 1);

    om_namespace_set_steal(rt, space, "n", foo);
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), numbers);

    om_object *next = om_int_new(rt, 400);
    assert_int_equal(om_id(next), place);
    om_release(next);
    om_release(space);
}

/* an-orphan-is-freed-at-once: not while anything refers to it */
TEST_FUNCTION(test_an_orphan_is_freed_at_once__not_while_anything_refers)
{
    om_object *space = om_namespace_new(rt);
    size_t numbers = om_heap_count_instances(rt, om_int_type(rt));

    om_namespace_set_steal(rt, space, "n", om_int_new(rt, 300));
    om_namespace_set_steal(rt, space, "m", om_namespace_get(rt, space, "n"));
    om_namespace_set_steal(rt, space, "n", om_str_new(rt, "foo"));
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), numbers + 1);
    om_namespace_remove(rt, space, "m");
    assert_int_equal(om_heap_count_instances(rt, om_int_type(rt)), numbers);
    om_release(space);
}

/* an-orphan-is-freed-at-once: and what only it referred to */
TEST_FUNCTION(test_an_orphan_is_freed_at_once__and_what_only_it_referred)
{
    om_object *space = om_namespace_new(rt);
    size_t objects = om_heap_count_mortals(rt);

    om_namespace_set_steal(rt, space, "n", om_namespace_new(rt));
    om_namespace_set_steal(rt, om_namespace_get_borrow(rt, space, "n"), "number",
                           om_int_new(rt, 300));
    om_namespace_set_steal(rt, om_namespace_get_borrow(rt, space, "n"), "inner",
                           om_namespace_new(rt));
    assert_int_equal(om_heap_count_mortals(rt), objects + 3);
    om_namespace_set_steal(rt, space, "n", om_int_new(rt, 5));
    assert_int_equal(om_heap_count_mortals(rt), objects);
    om_release(space);
}

/* an-orphan-is-freed-at-once: two that keep each other */
TEST_FUNCTION(test_an_orphan_is_freed_at_once__two_that_keep_each_other)
{
    size_t before = om_heap_count_instances(rt, om_list_type(rt));
    om_object *one = om_list_new(rt), *other = om_list_new(rt);

    assert_true(om_list_append(rt, one, other));
    assert_true(om_list_append(rt, other, one));
    om_release(one);
    om_release(other);
    assert_int_equal(om_refcount(one), 1); /* no name leads to them, */
    assert_int_equal(om_refcount(other), 1);
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), before + 2);
    assert_true(om_gc_collect(rt, 2) == 2); /* and it takes a search to find that out */
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), before);
}

/* clang-format off */
const test_entry tests_2_identity_2_reassignment[] = {
    {"a-name-takes-any-type", "", test_a_name_takes_any_type},
    {"an-orphan-is-freed-at-once", "", test_an_orphan_is_freed_at_once},
    {"an-orphan-is-freed-at-once", "not while anything refers to it", test_an_orphan_is_freed_at_once__not_while_anything_refers},
    {"an-orphan-is-freed-at-once", "and what only it referred to", test_an_orphan_is_freed_at_once__and_what_only_it_referred},
    {"an-orphan-is-freed-at-once", "two that keep each other", test_an_orphan_is_freed_at_once__two_that_keep_each_other},
    {NULL, NULL, NULL},
};

const picture_entry pictures_2_identity_2_reassignment[] = {
    {"n-refers-to-foo", picture_n_refers_to_foo},
    {"n-refers-to-foo", picture_n_refers_to_foo_2},
    {NULL, NULL},
};
