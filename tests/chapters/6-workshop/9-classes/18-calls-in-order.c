/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* What the methods below work on, and how often they were called. */
static om_object *target;
static int calls;

/* __eq__: the list has one item less. */
static om_object *eq_pops(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    calls++;
    om_release(om_list_pop(rt, target, -1));
    return om_true(rt);
}

/* __iter__ of a pair: a walk through a list of its own. */
static om_object *iter_makes_part(om_runtime *rt, om_object *const *arguments, size_t count)
{
    om_object *parts = om_list_new(rt), *part = om_attribute_get(rt, arguments[0], "part");
    (void)count;
    assert_true(om_attribute_remove(rt, arguments[0], "part"));
    assert_true(om_list_append(rt, parts, part));
    om_object *walk = om_iter(rt, parts);
    om_release(part);
    om_release(parts);
    return walk;
}

static om_object *iter_of_itself(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)rt;
    (void)count;
    return om_retain(arguments[0]);
}

/* __next__: pops from the target; the end is an error of its own. */
static om_object *next_pops(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return om_list_pop(rt, target, -1);
}

/* __del__: notes its name, a digit. */
static om_object *del_notes(om_runtime *rt, om_object *const *arguments, size_t count)
{
    int64_t name;
    om_object *number = om_attribute_get(rt, arguments[0], "name");
    (void)count;
    assert_true(om_int_get_int64(number, &name));
    calls = calls * 10 + (int)name;
    return om_none(rt);
}

/* An instance with that name, and the part that its walk yields. */
static om_object *noter_new(om_runtime *rt, int name, om_object *part)
{
    om_object *made = fixture_instance_with(rt, "__del__", del_notes, "self");
    om_object *type = om_retain((om_object *)om_get_type(made));
    om_object *iter = om_function_new(rt, "__iter__", iter_makes_part, "self", NULL);
    assert_true(om_attribute_set_steal(rt, type, "__iter__", iter));
    assert_true(om_attribute_set_steal(rt, made, "name", om_int_new(rt, name)));
    assert_true(om_attribute_set_steal(rt, made, "part", part));
    om_release(type);
    return made;
}

/* calls-come-in-the-order-of-cpython */
TEST_FUNCTION(test_calls_come_in_the_order_of_cpython)
{
    om_object *popper = fixture_instance_with(rt, "__eq__", eq_pops, "self other");
    om_object *one = om_tuple_of(rt, 1, om_retain(popper));
    om_object *two = om_tuple_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2));
    om_object *one_listed = om_list_from_object(rt, one);
    om_object *two_listed = om_list_from_object(rt, two);

    calls = 0;
    target = om_list_of(rt, 2, om_none(rt), om_none(rt));
    assert_int_equal(om_equal(rt, one_listed, two_listed), 0);
    assert_int_equal(calls, 0);
    assert_int_equal(om_equal(rt, one, two), 0);
    assert_int_equal(calls, 1);
    assert_int_equal(om_list_length(target), 1);
    assert_true(om_item_set(rt, target, om_int_new(rt, 0), popper));
    assert_true(om_list_remove(rt, target, om_int_new(rt, 1)));
    assert_int_equal(calls, 2);
    assert_int_equal(om_list_length(target), 0);
    om_object *empty = om_list_new(rt);
    assert_int_equal(om_size(target), om_size(empty));
    om_release(empty);
    om_release(target);
    om_release(one);
    om_release(two);
    om_release(one_listed);
    om_release(two_listed);
    om_release(popper);
}

static om_object *denies(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return om_false(rt);
}

/* a-slice-is-an-object: whose parts are not asked whether they differ */
TEST_FUNCTION(test_a_slice_is_an_object__whose_parts_are_not_asked_wheth)
{
    om_object *part = fixture_instance_with(rt, "__ne__", denies, "self other");
    om_object *slice = om_slice_of(rt, om_retain(part), NULL, NULL);
    om_object *other = om_slice_of(rt, om_int_new(rt, 1), NULL, NULL);

    assert_int_equal(om_compare(rt, part, om_none(rt), OM_NE), 0);
    assert_int_equal(om_compare(rt, slice, other, OM_EQ), 0);
    assert_int_equal(om_compare(rt, slice, other, OM_NE), 1);
    om_release(part);
    om_release(slice);
    om_release(other);
}

/* __iter__: the list has so many items left as `calls` says; what is yielded is 7. */
static om_object *iter_shortens(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    while (om_list_length(target) > (size_t)calls)
        om_release(om_list_pop(rt, target, -1));
    om_object *seven = om_tuple_of(rt, 1, om_int_new(rt, 7));
    om_object *walk = seven ? om_iter(rt, seven) : NULL;
    if (seven)
        om_release(seven);
    return walk;
}

/* a-slice-of-a-list-can-be-replaced: though the list has become shorter */
TEST_FUNCTION(test_a_slice_of_a_list_can_be_replaced__though_the_list_ha)
{
    static const char *const shown[] = {"[7]", "[0, 7]", "[0, 7]"};
    om_object *shortening = fixture_instance_with(rt, "__iter__", iter_shortens, "self");
    om_object *slice = om_slice_of(rt, om_int_new(rt, 1), om_int_new(rt, 8), NULL);

    for (calls = 0; calls < 3;
         calls++) { /* the end, or both ends, are beyond the list now */
        target = fixture_numbers(rt, 10);
        assert_true(om_item_set(rt, target, slice, shortening));
        assert_repr(rt, target, shown[calls]);
        om_release(target);
    }
    om_release(slice);
    om_release(shortening);
}

/* calls-come-in-the-order-of-cpython: a pair that is refused */
TEST_FUNCTION(test_calls_come_in_the_order_of_cpython__a_pair_that_is_re)
{
    om_object *pairs = fixture_instance_with(rt, "__next__", next_pops, "self");
    om_object *type = om_retain((om_object *)om_get_type(pairs));
    om_object *iter = om_function_new(rt, "__iter__", iter_of_itself, "self", NULL);
    om_object *dict = om_dict_new(rt);

    assert_true(om_attribute_set_steal(rt, type, "__iter__", iter));
    target = om_list_of(rt, 1, noter_new(rt, 1, noter_new(rt, 2, om_none(rt))));
    calls = 0;
    assert_error(rt, om_dict_update(rt, dict, pairs), OM_VALUE_ERROR,
                 "dictionary update sequence element #0 has length 1; 2 is required");
    assert_int_equal(calls, 12);
    om_release(target);
    om_release(dict);
    om_release(type);
    om_release(pairs);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_18_calls_in_order[] = {
    {"calls-come-in-the-order-of-cpython", "", test_calls_come_in_the_order_of_cpython},
    {"a-slice-is-an-object", "whose parts are not asked whether they differ", test_a_slice_is_an_object__whose_parts_are_not_asked_wheth},
    {"a-slice-of-a-list-can-be-replaced", "though the list has become shorter", test_a_slice_of_a_list_can_be_replaced__though_the_list_ha},
    {"calls-come-in-the-order-of-cpython", "a pair that is refused", test_calls_come_in_the_order_of_cpython__a_pair_that_is_re},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_18_calls_in_order[] = {
    {NULL, NULL},
};
