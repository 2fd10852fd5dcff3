/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

static int by_value(const void *a, const void *b)
{
    uintptr_t x = *(const uintptr_t *)a, y = *(const uintptr_t *)b;
    return (x > y) - (x < y);
}

static om_object *some_object(om_runtime *rt, int i)
{
    char text[64];
    snprintf(text, sizeof text, "%0*d", 1 + i % 60, i);
    if (i % 4 == 0)
        return om_int_new(rt, 1000 + i);
    return i % 4 == 1 ? om_namespace_new(rt) : om_str_new(rt, text);
}

/* identity-is-the-address */
TEST_FUNCTION(test_identity_is_the_address)
{
    enum { COUNT = 2000 };
    om_object *objects[COUNT];
    uintptr_t ids[COUNT];

    for (int i = 0; i < COUNT; i++)
        objects[i] = some_object(rt, i + 1000);
    for (int i = 0; i < COUNT; i += 3) {
        om_release(objects[i]);
        objects[i] = some_object(rt, i + 4001);
    }
    for (int i = 0; i < COUNT; i++) {
        ids[i] = om_id(objects[i]);
        assert_true(ids[i] == (uintptr_t)objects[i]);
    }
    qsort(ids, COUNT, sizeof ids[0], by_value);
    for (int i = 1; i < COUNT; i++)
        assert_true(ids[i - 1] < ids[i]);
    for (int i = 0; i < COUNT; i++)
        om_release(objects[i]);
}

static int by_address(const void *a, const void *b)
{
    uintptr_t x = om_id(*(om_object *const *)a), y = om_id(*(om_object *const *)b);
    return (x > y) - (x < y);
}

/* any-object-takes-a-free-block: no two that live share a byte */
TEST_FUNCTION(test_any_object_takes_a_free_block__no_two_that_live_share)
{
    enum { COUNT = 2000 };
    om_object *objects[COUNT];

    for (int i = 0; i < COUNT; i++)
        objects[i] = some_object(rt, i + 1000);
    for (int i = 0; i < COUNT; i += 3) {
        om_release(objects[i]);
        objects[i] = some_object(rt, i + 4001);
    }
    qsort(objects, COUNT, sizeof objects[0], by_address);
    for (int i = 1; i < COUNT; i++)
        assert_true(om_id(objects[i - 1]) + om_block_size(objects[i - 1]) <=
                    om_id(objects[i]));
    for (int i = 0; i < COUNT; i++)
        om_release(objects[i]);
}

/* identity-is-the-address: it stays the same while the object changes */
TEST_FUNCTION(test_identity_is_the_address__it_stays_the_same_while_the)
{
    om_object *globals = om_namespace_new(rt);
    uintptr_t id = om_id(globals);
    char name[24];

    for (int i = 0; i < 1000; i++) {
        snprintf(name, sizeof name, "n%d", i);
        om_namespace_set_steal(rt, globals, name, om_int_new(rt, i));
        assert_true(om_id(globals) == id);
    }
    om_release(globals);
}

PICTURE_FUNCTION(picture_m_moves_to_400)
{
    om_namespace_set_steal(rt, globals, "n", om_int_new(rt, 300));
}

PICTURE_FUNCTION(picture_m_moves_to_400_2)
{
    om_namespace_set_steal(rt, globals, "m", om_namespace_get(rt, globals, "n"));
}

PICTURE_FUNCTION(picture_m_moves_to_400_3)
{
    om_namespace_set_steal(rt, globals, "m", om_int_new(rt, 400));
}

/* one-object-one-identity */
TEST_FUNCTION(test_one_object_one_identity)
{
    om_object *globals = om_namespace_new(rt);

    om_namespace_set_steal(rt, globals, "n", om_int_new(rt, 300));
    om_namespace_set_steal(rt, globals, "m", om_namespace_get(rt, globals, "n"));
    assert_true(om_id(om_namespace_get_borrow(rt, globals, "m")) ==
                om_id(om_namespace_get_borrow(rt, globals, "n")));
    assert_true(om_is(om_namespace_get_borrow(rt, globals, "m"),
                      om_namespace_get_borrow(rt, globals, "n")));
    om_release(globals);
}

/* another-object-another-identity */
TEST_FUNCTION(test_another_object_another_identity)
{
    om_object *globals = om_namespace_new(rt);

    om_namespace_set_steal(rt, globals, "n", om_int_new(rt, 300));
    om_namespace_set_steal(rt, globals, "m", om_namespace_get(rt, globals, "n"));
    uintptr_t before = om_id(om_namespace_get_borrow(rt, globals, "n"));
    om_namespace_set_steal(rt, globals, "m", om_int_new(rt, 400));
    assert_true(om_id(om_namespace_get_borrow(rt, globals, "m")) !=
                om_id(om_namespace_get_borrow(rt, globals, "n")));
    assert_true(om_id(om_namespace_get_borrow(rt, globals, "n")) == before);
    assert_false(om_is(om_namespace_get_borrow(rt, globals, "m"),
                       om_namespace_get_borrow(rt, globals, "n")));
    om_release(globals);
}

/* an-identity-is-used-again-at-once */
TEST_FUNCTION(test_an_identity_is_used_again_at_once)
{
    om_object *n = om_int_new(rt, 300);
    om_object *also = om_retain(n);
    uintptr_t id = om_id(n);

    om_release(n); /* one reference is left */
    om_object *other = om_int_new(rt, 400);
    assert_true(om_id(other) != id);

    om_release(also);
    om_object *longer = om_str_new(rt, "a string of more than thirty-two bytes");
    assert_true(om_id(longer) != id);
    om_object *next = om_str_new(rt, "tiny"); /* not even of the same type */
    assert_int_equal(om_block_size(next), om_block_size(other));
    assert_true(om_id(next) == id);
    om_release(other);
    om_release(longer);
    om_release(next);
}

/* an-identity-seen-twice */
TEST_FUNCTION(test_an_identity_seen_twice)
{
    om_object *first = om_namespace_new(rt);
    uintptr_t id = om_id(first);
    om_release(first);
    om_object *second = om_namespace_new(rt);
    assert_true(om_id(second) == id);    /* id([]) == id([]) */
    om_object *also = om_retain(second); /* and if it lives from one look to the next: */
    om_release(second);
    assert_true(om_id(also) == id && om_is(also, second));
    om_release(also);

    first = om_namespace_new(rt);
    second = om_namespace_new(rt);
    assert_false(om_is(first, second)); /* [] is [] */
    om_release(first);
    om_release(second);
}

PICTURE_FUNCTION(picture_after_the_name_moved)
{
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 1000));
}

PICTURE_FUNCTION(picture_after_the_name_moved_2)
{
    om_namespace_remove(rt, globals, "x");
}

PICTURE_FUNCTION(picture_after_the_name_moved_3)
{
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 2000));
}

/* clang-format off */
const test_entry tests_2_identity_3_object_identity[] = {
    {"identity-is-the-address", "", test_identity_is_the_address},
    {"any-object-takes-a-free-block", "no two that live share a byte", test_any_object_takes_a_free_block__no_two_that_live_share},
    {"identity-is-the-address", "it stays the same while the object changes", test_identity_is_the_address__it_stays_the_same_while_the},
    {"one-object-one-identity", "", test_one_object_one_identity},
    {"another-object-another-identity", "", test_another_object_another_identity},
    {"an-identity-is-used-again-at-once", "", test_an_identity_is_used_again_at_once},
    {"an-identity-seen-twice", "", test_an_identity_seen_twice},
    {NULL, NULL, NULL},
};

const picture_entry pictures_2_identity_3_object_identity[] = {
    {"m-moves-to-400", picture_m_moves_to_400},
    {"m-moves-to-400", picture_m_moves_to_400_2},
    {"m-moves-to-400", picture_m_moves_to_400_3},
    {"after-the-name-moved", picture_after_the_name_moved},
    {"after-the-name-moved", picture_after_the_name_moved_2},
    {"after-the-name-moved", picture_after_the_name_moved_3},
    {NULL, NULL},
};
