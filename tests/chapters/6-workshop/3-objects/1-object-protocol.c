/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_depth_limit = 1500,
};
/* clang-format on */

/* the-right-operand-is-asked-second */
TEST_FUNCTION(test_the_right_operand_is_asked_second)
{
    om_object *two = om_int_new(rt, 2), *half = om_float_new(rt, 2.5),
              *text = om_str_new(rt, "2");

    assert_int_equal(om_compare(rt, two, half, OM_LT),
                     1); /* the float knows, asked for > */
    assert_int_equal(om_compare(rt, two, half, OM_GE), 0);
    assert_int_equal(om_compare(rt, half, two, OM_GT), 1);
    assert_int_equal(om_equal(rt, two, text), 0);
    assert_int_equal(om_compare(rt, two, text, OM_NE), 1);
    assert_int_equal(om_compare(rt, two, text, OM_LT), -1);
    assert_error(rt, NULL, OM_TYPE_ERROR,
                 "'<' not supported between instances of 'int' and 'str'");
    assert_int_equal(om_compare(rt, om_none(rt), om_none(rt), OM_GE), -1);
    assert_error(rt, NULL, OM_TYPE_ERROR,
                 "'>=' not supported between instances of 'NoneType' and 'NoneType'");
    om_release(half);
}

/* the-right-operand-is-asked-second: identity is the last word on equality */
TEST_FUNCTION(test_the_right_operand_is_asked_second__identity_is_the_la)
{
    om_object *none = om_none(rt), *type = om_type_object_borrow(om_get_type(none));
    assert_int_equal(om_equal(rt, none, none), 1);
    assert_int_equal(om_compare(rt, none, none, OM_NE), 0);
    assert_int_equal(om_equal(rt, none, type), 0);
    assert_int_equal(om_equal(rt, type, type), 1);
    assert_int_equal(om_equal(rt, om_not_implemented(rt), om_not_implemented(rt)), 1);
    assert_repr(rt, om_not_implemented(rt), "NotImplemented");
    assert_int_equal(om_size(om_not_implemented(rt)), 16);
    assert_int_equal(om_refcount(om_not_implemented(rt)), OM_IMMORTAL);
}

/* the-right-operand-is-asked-second: strings know strings */
TEST_FUNCTION(test_the_right_operand_is_asked_second__strings_know_strin)
{
    om_object *apple = om_str_new(rt, "apple"), *pear = om_str_new(rt, "pear");
    om_object *again = om_str_new(rt, "apple");
    assert_int_equal(om_equal(rt, apple, again), 1);
    assert_int_equal(om_compare(rt, apple, again, OM_NE), 0);
    assert_int_equal(om_equal(rt, apple, pear), 0);
    for (om_order order = OM_LT; order <= OM_GE; order++) {
        bool holds = order == OM_LT || order == OM_LE || order == OM_NE;
        assert_int_equal(om_compare(rt, apple, pear, order), holds);
    }
    om_release(apple);
    om_release(pear);
    om_release(again);
}

/* () in a tuple in a tuple … so many times. */
static om_object *nest(om_runtime *rt, size_t depth)
{
    om_object *nested = om_tuple_of(rt, 0);
    while (depth--)
        nested = om_tuple_of(rt, 1, nested);
    return nested;
}

/* deep-questions-end-in-an-error */
TEST_FUNCTION(test_deep_questions_end_in_an_error)
{
    om_object *deep = nest(rt, stated_depth_limit - 1),
              *other = nest(rt, stated_depth_limit - 1);
    int64_t hash = 0;

    assert_int_equal(om_runtime_get_depth_limit(rt), stated_depth_limit);
    assert_int_equal(om_equal(rt, deep, other), 1);
    assert_true(om_hash(rt, deep, &hash));
    om_runtime_set_depth_limit(rt, stated_depth_limit - 2);
    assert_int_equal(om_equal(rt, deep, other), -1);
    assert_error(rt, NULL, OM_RECURSION_ERROR,
                 "maximum recursion depth exceeded in comparison");
    assert_int_equal(om_compare(rt, deep, other, OM_LT), -1);
    assert_error(rt, om_hash(rt, deep, &hash), OM_RECURSION_ERROR,
                 "maximum recursion depth exceeded while hashing an object");
    om_runtime_set_depth_limit(rt, stated_depth_limit);
    assert_int_equal(om_equal(rt, deep, other), 1);
    om_release(deep);
    om_release(other);
}

/* what-can-change-has-no-hash */
TEST_FUNCTION(test_what_can_change_has_no_hash)
{
    om_object *list = om_list_new(rt), *first = om_str_new(rt, "name"),
              *second = om_str_new(rt, "name"), *dict = om_dict_new(rt);
    int64_t hash = 0, other = 1;
    assert_error(rt, om_hash(rt, list, &hash), OM_TYPE_ERROR, "unhashable type: 'list'");
    assert_error(rt, om_hash(rt, dict, &hash), OM_TYPE_ERROR, "unhashable type: 'dict'");
    om_release(dict);
    assert_true(om_hash(rt, first, &hash) && om_hash(rt, second, &other));
    assert_true(hash == other);
    assert_true(om_hash(rt, om_none(rt), &hash));
    assert_true(hash == 0xfca86420);
    assert_true(om_hash(rt, om_type_object_borrow(om_int_type(rt)), &hash));
    assert_true(om_hash(rt, om_type_object_borrow(om_str_type(rt)), &other));
    assert_true(hash != other);
    om_release(list);
    om_release(first);
    om_release(second);
}

/* what-is-empty-is-false */
TEST_FUNCTION(test_what_is_empty_is_false)
{
    om_object *word = om_str_new(rt, "word"), *list = om_list_new(rt);
    om_object *empty = om_list_of(
        rt, 11, om_none(rt), om_false(rt), om_int_new(rt, 0), om_float_new(rt, -0.0),
        om_str_new(rt, ""), om_bytes_new(rt, NULL, 0), om_tuple_of(rt, 0), om_retain(list),
        om_dict_new(rt), om_set_new(rt), om_range_new(rt, 3, 3, 1));
    size_t length = 99;
    for (size_t i = 0; i < 11; i++) {
        om_object *item = om_list_get_borrow(empty, i);
        assert_int_equal(om_truth(rt, item), 0);
        assert_true(i < 4 || (om_length(rt, item, &length) && length == 0));
    }
    om_release(empty);
    assert_int_equal(om_truth(rt, word), 1);
    om_list_append(rt, list, om_none(rt));
    assert_int_equal(om_truth(rt, list), 1);
    assert_int_equal(om_truth(rt, om_type_object_borrow(om_int_type(rt))), 1);
    assert_true(om_length(rt, word, &length));
    assert_int_equal(length, 4);
    assert_error(rt, om_length(rt, om_none(rt), &length), OM_TYPE_ERROR,
                 "object of type 'NoneType' has no len()");
    assert_int_equal(length, 4);
    om_release(word);
    om_release(list);
}

/* clang-format off */
const test_entry tests_6_workshop_3_objects_1_object_protocol[] = {
    {"the-right-operand-is-asked-second", "", test_the_right_operand_is_asked_second},
    {"the-right-operand-is-asked-second", "identity is the last word on equality", test_the_right_operand_is_asked_second__identity_is_the_la},
    {"the-right-operand-is-asked-second", "strings know strings", test_the_right_operand_is_asked_second__strings_know_strin},
    {"deep-questions-end-in-an-error", "", test_deep_questions_end_in_an_error},
    {"what-can-change-has-no-hash", "", test_what_can_change_has_no_hash},
    {"what-is-empty-is-false", "", test_what_is_empty_is_false},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_3_objects_1_object_protocol[] = {
    {NULL, NULL},
};
