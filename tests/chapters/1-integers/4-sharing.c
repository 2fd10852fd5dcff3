/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* sharing-is-one-place-in-memory */
TEST_FUNCTION(test_sharing_is_one_place_in_memory)
{
    om_heap_stats one, two;
    om_object *space = om_namespace_new(rt);
    om_object *y = om_str_intern_utf8(rt, "y");

    om_namespace_set_steal(rt, space, "x", om_int_new(rt, 1000000));
    om_heap_get_stats(rt, &one);
    om_namespace_set_key_steal(rt, space, y, om_namespace_get(rt, space, "x"));
    om_heap_get_stats(rt, &two);
    assert_int_equal(om_id(om_namespace_get_borrow(rt, space, "x")),
                     om_id(om_namespace_get_borrow(rt, space, "y")));
    assert_int_equal(two.blocks_used, one.blocks_used);
    assert_int_equal(two.bytes_used, one.bytes_used);

    om_namespace_set_steal(rt, space, "z", om_int_new(rt, 1000000));
    assert_int_not_equal(om_id(om_namespace_get_borrow(rt, space, "x")),
                         om_id(om_namespace_get_borrow(rt, space, "z")));
    om_release(space);
}

/* a-name-is-not-the-object */
TEST_FUNCTION(test_a_name_is_not_the_object)
{
    unsigned char before[64], after[64];
    om_object *space = om_namespace_new(rt);
    om_object *number = om_int_new(rt, 1000000);
    size_t size =
        sizeof *number + 8 - sizeof number->count; /* its size and its digit take 8 */

    assert_true(size <= sizeof before);
    memcpy(before, (const char *)number + sizeof number->count, size);
    om_namespace_set_steal(rt, space, "x", om_retain(number));
    om_namespace_set_steal(rt, space, "y", om_retain(number));
    memcpy(after, (const char *)number + sizeof number->count, size);
    assert_memory_equal(before, after, size);
    assert_int_equal(om_refcount(number), 3);

    om_namespace_remove(rt, space, "x");
    om_namespace_remove(rt, space, "y");
    memcpy(after, (const char *)number + sizeof number->count, size);
    assert_memory_equal(before, after, size);
    assert_int_equal(om_refcount(number), 1);
    om_release(number);
    om_release(space);
}

PICTURE_FUNCTION(picture_x_is_given_ten)
{
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 5));
    om_namespace_set_steal(rt, globals, "y", om_namespace_get(rt, globals, "x"));
    fixture_draw_changes(rt, globals);
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 10));
}

/* assigning-again-refers-to-another-object */
TEST_FUNCTION(test_assigning_again_refers_to_another_object)
{
    om_object *space = om_namespace_new(rt);
    om_namespace_set_steal(rt, space, "x", om_int_new(rt, 5));
    om_object *five = om_namespace_get_borrow(rt, space, "x");
    size_t objects = om_heap_count_objects(rt);

    om_namespace_set_steal(rt, space, "x", om_int_new(rt, 10));
    om_object *ten = om_namespace_get_borrow(rt, space, "x");
    assert_ptr_not_equal(ten, five);
    assert_int_equal(om_heap_count_objects(rt), objects);
    assert_int_equal(om_refcount(ten), OM_IMMORTAL);

    om_namespace_set_steal(rt, space, "x", om_int_new(rt, 1000000));
    assert_ptr_not_equal(om_namespace_get_borrow(rt, space, "x"), ten);
    assert_int_equal(om_heap_count_objects(rt), objects + 1);
    om_release(space);
}

/* assigning-to-one-name-leaves-the-other */
TEST_FUNCTION(test_assigning_to_one_name_leaves_the_other)
{
    int64_t value = 0;
    om_object *space = om_namespace_new(rt);
    om_namespace_set_steal(rt, space, "x", om_int_new(rt, 1000000));
    om_namespace_set_steal(rt, space, "y", om_namespace_get(rt, space, "x"));
    om_object *first = om_namespace_get_borrow(rt, space, "y");

    om_namespace_set_steal(rt, space, "x", om_int_new(rt, 2000000));
    assert_ptr_equal(om_namespace_get_borrow(rt, space, "y"), first);
    assert_int_equal(om_refcount(first), 1);
    assert_true(om_int_get_int64(first, &value));
    assert_int_equal(value, 1000000);
    assert_true(om_int_get_int64(om_namespace_get_borrow(rt, space, "x"), &value));
    assert_int_equal(value, 2000000);

    om_object *second =
        om_namespace_get_borrow(rt, space, "x"); /* and the other way round */
    om_namespace_set_steal(rt, space, "y", om_namespace_get(rt, space, "x"));
    om_namespace_set_steal(rt, space, "y", om_int_new(rt, 3000000));
    assert_ptr_equal(om_namespace_get_borrow(rt, space, "x"), second);
    assert_int_equal(om_refcount(second), 1);
    assert_ptr_not_equal(om_namespace_get_borrow(rt, space, "y"), second);
    om_release(space);
}

/* clang-format off */
const test_entry tests_1_integers_4_sharing[] = {
    {"sharing-is-one-place-in-memory", "", test_sharing_is_one_place_in_memory},
    {"a-name-is-not-the-object", "", test_a_name_is_not_the_object},
    {"assigning-again-refers-to-another-object", "", test_assigning_again_refers_to_another_object},
    {"assigning-to-one-name-leaves-the-other", "", test_assigning_to_one_name_leaves_the_other},
    {NULL, NULL, NULL},
};

const picture_entry pictures_1_integers_4_sharing[] = {
    {"x-is-given-ten", picture_x_is_given_ten},
    {NULL, NULL},
};
