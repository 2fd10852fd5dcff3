/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* a-weak-reference-keeps-nothing-alive */
TEST_FUNCTION(test_a_weak_reference_keeps_nothing_alive)
{
    om_object *set = om_set_new(rt), *weak = om_weakref_new(rt, set, NULL), *again;

    assert_int_equal(om_refcount(set), 1);
    again = om_weakref_get(weak);
    assert_ptr_equal(again, set);
    assert_int_equal(om_refcount(set), 2);
    om_release(again);
    again = om_call(rt, weak, NULL, 0);
    assert_ptr_equal(again, set);
    om_release(again);
    assert_error(rt, om_call(rt, weak, &set, 1), OM_TYPE_ERROR,
                 "__call__() takes 0 positional arguments but 1 was given");
    om_release(set);
    assert_null(om_weakref_get(weak));
    assert_ptr_equal(om_call(rt, weak, NULL, 0), om_none(rt));
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    om_release(weak);

    set = om_set_new(rt); /* the weak one may go first */
    om_release(om_weakref_new(rt, set, NULL));
    assert_int_equal(om_weakref_count(rt, set), 0);
    om_release(set);
}

#include "node.h"

static om_object *say_nothing(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return om_none(rt);
}

/* one-plain-weak-reference */
TEST_FUNCTION(test_one_plain_weak_reference)
{
    om_release(om_tuple_of(rt, 5, om_true(rt), om_true(rt), om_true(rt), om_true(rt),
                           om_true(rt))); /* whatever was in that memory before */
    om_object *set = om_set_new(rt),
              *function = om_native_function_new(rt, "nothing", say_nothing);
    om_object *with = om_weakref_new(rt, set, function);
    om_object *first = om_weakref_new(rt, set, NULL);
    om_object *second = om_weakref_new(rt, set, NULL);
    om_object *third = om_weakref_new(rt, set, function);
    assert_ptr_equal(first, second);
    assert_int_equal(om_refcount(first), 2);
    assert_ptr_not_equal(with, third);
    assert_int_equal(om_weakref_count(rt, set), 3);
    om_release(third);
    om_release(with);
    assert_int_equal(om_weakref_count(rt, set), 1);
    om_release(first);
    om_release(second);
    assert_int_equal(om_weakref_count(rt, set), 0);
    om_release(set);
    om_release(function);
}

static om_object *told[20];
static size_t told_count;

static om_object *remember(om_runtime *rt, om_object *const *arguments, size_t count)
{
    assert_int_equal(count, 1);
    told[told_count++] = arguments[0];
    return om_none(rt);
}

/* one-plain-weak-reference: among many */
TEST_FUNCTION(test_one_plain_weak_reference__among_many)
{
    om_object *set = om_set_new(rt), *other = om_set_new(rt), *weak[20], *plain = NULL;
    om_object *function = om_native_function_new(rt, "remember", remember);
    om_object *apart = om_weakref_new(rt, other, NULL);

    told_count = 0;
    for (int i = 0; i < 20; i++) {
        if (i == 10)
            plain = om_weakref_new(rt, set, NULL);
        weak[i] = om_weakref_new(rt, set, function);
    }
    assert_int_equal(om_weakref_count(rt, set), 21);
    om_object *again = om_weakref_new(rt, set, NULL);
    assert_ptr_equal(again, plain);
    om_release(again);
    om_release(apart);
    om_release(set);
    assert_int_equal(om_weakref_count(rt, other), 0);
    assert_int_equal(told_count, 20);
    for (int i = 0; i < 20; i++) {
        assert_ptr_equal(told[i], weak[19 - i]);
        assert_null(om_weakref_get(weak[i]));
        om_release(weak[i]);
    }
    assert_null(om_weakref_get(plain));
    om_release(plain);
    om_release(other);
    om_release(function);
}

/* a-weak-reference-keeps-nothing-alive: one that is born in the same place */
TEST_FUNCTION(test_a_weak_reference_keeps_nothing_alive__one_that_is_bor)
{
    om_object *first = om_set_new(rt), *weak = om_weakref_new(rt, first, NULL);
    uintptr_t where = om_id(first);

    om_release(first);
    om_object *second = om_set_new(rt);
    assert_int_equal(om_id(second), where);
    assert_null(om_weakref_get(weak));
    om_release(second);
    om_release(weak);
}

/* clang-format off */
const test_entry tests_4_counting_13_garbage_collection_3_weak_references[] = {
    {"a-weak-reference-keeps-nothing-alive", "", test_a_weak_reference_keeps_nothing_alive},
    {"one-plain-weak-reference", "", test_one_plain_weak_reference},
    {"one-plain-weak-reference", "among many", test_one_plain_weak_reference__among_many},
    {"a-weak-reference-keeps-nothing-alive", "one that is born in the same place", test_a_weak_reference_keeps_nothing_alive__one_that_is_bor},
    {NULL, NULL, NULL},
};

const picture_entry pictures_4_counting_13_garbage_collection_3_weak_references[] = {
    {NULL, NULL},
};
