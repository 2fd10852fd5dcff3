/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/9-classes/methods.h"

static om_object *compare_x(om_runtime *rt, om_object *const *arguments, size_t count)
{
    om_object *left = om_attribute_get(rt, arguments[0], "x");
    om_object *right = om_attribute_get(rt, arguments[count - 1], "x");
    om_object *answer = om_bool_new(rt, om_equal(rt, left, right) == 1);
    om_release(left);
    om_release(right);
    return answer;
}

/* special-methods-answer-for-instances */
TEST_FUNCTION(test_special_methods_answer_for_instances)
{
    static const char *const names[] = {
        "__eq__",       "__lt__",   "__hash__", "__len__",  "__getitem__",
        "__contains__", "__call__", "__repr__", "__bool__", NULL};
    om_object *self = instance_with(rt, return_next, names), *same = om_retain(self);
    om_object *none = om_none(rt), *number = om_int_new(rt, 3), *two = om_int_new(rt, 2);
    int64_t hash = 0;
    size_t length = 0;

    next_result = number;
    assert_int_equal(om_equal(rt, self, none), 1);
    assert_int_equal(om_compare(rt, self, none, OM_NE), 0);
    assert_int_equal(om_compare(rt, self, none, OM_LT), 1);
    assert_int_equal(om_compare(rt, none, self, OM_GT), 1);
    assert_true(om_hash(rt, self, &hash));
    assert_int_equal(hash, 3);
    assert_true(om_length(rt, self, &length));
    assert_int_equal(length, 3);
    assert_repr_taken(rt, om_item_get(rt, self, two), "3");
    assert_int_equal(om_contains(rt, self, two), 1);
    assert_repr_taken(rt, om_call(rt, self, &two, 1), "3");
    next_result = om_false(rt);
    assert_int_equal(om_truth(rt, self), 0);
    next_result = om_str_new(rt, "Example(3)");
    assert_repr(rt, self, "Example(3)");
    om_release(next_result);
    next_result = om_not_implemented(rt);
    assert_int_equal(om_equal(rt, self, none), 0);
    assert_int_equal(om_compare(rt, self, none, OM_NE), 1);
    assert_int_equal(om_equal(rt, self, same), 1);
    om_release(self);
    om_release(same);
}

/* special-methods-answer-for-instances: and without any, as for other objects */
TEST_FUNCTION(test_special_methods_answer_for_instances__and_without_any)
{
    static const char *const nothing[] = {NULL};
    om_object *self = instance_with(rt, return_next, nothing), *two = om_int_new(rt, 2);
    char words[64];
    int64_t hash = 0;
    size_t length = 0;

    assert_int_equal(om_equal(rt, self, self), 1);
    assert_int_equal(om_equal(rt, self, two), 0);
    assert_true(om_hash(rt, self, &hash));
    assert_int_equal(om_truth(rt, self), 1);
    assert_int_equal(om_compare(rt, self, two, OM_LT), -1);
    assert_error(rt, NULL, OM_TYPE_ERROR,
                 "'<' not supported between instances of 'Example' and 'int'");
    assert_error(rt, om_length(rt, self, &length), OM_TYPE_ERROR,
                 "object of type 'Example' has no len()");
    assert_error(rt, om_item_get(rt, self, two), OM_TYPE_ERROR,
                 "'Example' object is not subscriptable");
    assert_error(rt, om_item_set(rt, self, two, two), OM_TYPE_ERROR,
                 "'Example' object does not support item assignment");
    assert_error(rt, om_iter(rt, self), OM_TYPE_ERROR, "'Example' object is not iterable");
    assert_error(rt, om_call(rt, self, NULL, 0), OM_TYPE_ERROR,
                 "'Example' object is not callable");
    assert_error(rt, om_add(rt, self, two), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +: 'Example' and 'int'");
    assert_error(rt, om_unary(rt, self, OM_NEGATIVE), OM_TYPE_ERROR,
                 "bad operand type for unary -: 'Example'");
    (void)snprintf(words, sizeof words, "<__main__.Example object at 0x%zx>",
                   (size_t)om_id(self));
    assert_repr(rt, self, words);
    assert_true(om_print(rt, self));
    assert_non_null(strstr(fixture_printed(), words));
    om_release(self);
}

/* special-methods-answer-for-instances: their results are checked */
TEST_FUNCTION(test_special_methods_answer_for_instances__their_results_a)
{
    static const char *const names[] = {"__eq__",       "__hash__", "__len__",  "__bool__",
                                        "__repr__",     "__str__",  "__iter__", "__next__",
                                        "__contains__", NULL};
    om_object *self = instance_with(rt, return_next, names), *none = om_none(rt),
              *words = om_str_new(rt, "text");
    int64_t hash = 0;
    size_t length = 0;

    next_result = NULL;
    assert_int_equal(om_equal(rt, self, none), -1);
    assert_int_equal(om_compare(rt, self, none, OM_NE), -1);
    assert_false(om_hash(rt, self, &hash));
    assert_false(om_length(rt, self, &length));
    assert_int_equal(om_truth(rt, self), -1);
    assert_null(om_repr(rt, self));
    assert_false(om_print(rt, self));
    assert_null(om_iter(rt, self));
    assert_int_equal(om_contains(rt, self, none), -1);
    assert_null(om_next(rt, self));
    assert_error(rt, NULL, OM_RUNTIME_ERROR, "as told");
    next_result = words;
    assert_error(rt, om_hash(rt, self, &hash), OM_TYPE_ERROR,
                 "__hash__ method should return an integer");
    assert_error(rt, om_length(rt, self, &length), OM_TYPE_ERROR,
                 "'str' object cannot be interpreted as an integer");
    assert_int_equal(om_truth(rt, self), -1);
    assert_error(rt, NULL, OM_TYPE_ERROR, "__bool__ should return bool, returned str");
    assert_error(rt, om_iter(rt, self), OM_TYPE_ERROR,
                 "iter() returned non-iterator of type 'str'");
    assert_true(om_print(rt, self));
    assert_string_equal(fixture_printed(), "text\n");
    next_result = none;
    assert_error(rt, om_repr(rt, self), OM_TYPE_ERROR,
                 "__repr__ returned non-string (type NoneType)");
    assert_error(rt, om_print(rt, self), OM_TYPE_ERROR,
                 "__str__ returned non-string (type NoneType)");
    next_result = om_int_new(rt, -1);
    assert_error(rt, om_length(rt, self, &length), OM_VALUE_ERROR,
                 "__len__() should return >= 0");
    assert_true(om_hash(rt, self, &hash));
    assert_int_equal(hash, -2);
    next_result = om_int_from_text(rt, "1180591620717411303424", 22);
    assert_true(om_hash(rt, self, &hash));
    assert_int_equal(hash, 512);
    assert_error(rt, om_length(rt, self, &length), OM_OVERFLOW_ERROR,
                 "cannot fit 'int' into an index-sized integer");
    om_release(next_result);
    next_result = om_str_from_codes(rt, (uint32_t[]){0xD800}, 1);
    assert_null(om_repr(rt, self));
    assert_int_equal(om_error_kind(rt), OM_UNICODE_ERROR);
    om_release(next_result);
    next_result = self;
    om_object *iterator = om_iter(rt, self);
    assert_ptr_equal(iterator, self);
    assert_int_equal(om_equal(rt, self, none), -1);
    assert_error(rt, NULL, OM_TYPE_ERROR, "__bool__ should return bool, returned Example");
    assert_int_equal(om_compare(rt, self, none, OM_NE), -1); /* an error has no opposite */
    assert_error(rt, NULL, OM_TYPE_ERROR, "__bool__ should return bool, returned Example");
    om_release(iterator);
    om_release(self);
    om_release(words);
}

/* special-methods-answer-for-instances: alone, each for itself */
TEST_FUNCTION(test_special_methods_answer_for_instances__alone_each_for)
{
    static const char *const differs[] = {"__eq__", "__ne__", NULL},
                             *const truth[] = {"__bool__", NULL},
                             *const right[] = {"__radd__", NULL};
    om_object *self = instance_with(rt, return_next, differs), *one = om_int_new(rt, 1);

    next_result = om_true(rt);
    assert_int_equal(om_equal(rt, self, one), 1);
    assert_int_equal(om_compare(rt, self, one, OM_NE), 1); /* and not the opposite */
    om_release(self);
    self = instance_with(rt, return_next, truth); /* which has no length */
    next_result = om_false(rt);
    assert_int_equal(om_truth(rt, self), 0);
    om_release(self);
    self = instance_with(rt, pack, right);
    om_object *pair = om_add(rt, one, self);
    assert_ptr_equal(om_tuple_get_borrow(pair, 0), self);
    assert_ptr_equal(om_tuple_get_borrow(pair, 1), one);
    om_release(pair);
    assert_error(rt, om_subtract(rt, one, self), OM_TYPE_ERROR,
                 "unsupported operand type(s) for -: 'int' and 'Example'");
    om_release(self);
}

/* special-methods-answer-for-instances: every operator, from the left and from the right */
TEST_FUNCTION(test_special_methods_answer_for_instances__every_operator)
{
    static const char *const names[] = {"add", "sub",    "mul",    "truediv", "floordiv",
                                        "mod", "pow",    "divmod", "and",     "or",
                                        "xor", "lshift", "rshift"};
    om_object *one = om_int_new(rt, 1);

    for (int side = 0; side < 2; side++) {
        for (int i = 0; i < 13; i++) {
            char name[24];
            (void)snprintf(name, sizeof name, side ? "__r%s__" : "__%s__", names[i]);
            const char *const only[] = {name, NULL};
            om_object *self = instance_with(rt, return_next, only);
            for (int j = 0; j < 13; j++) {
                next_result = one;
                om_object *result = om_binary(rt, side ? one : self, side ? self : one,
                                              (om_operator)(OM_ADD + j));
                assert_int_equal(result != NULL, i == j);
                om_error_clear(rt);
            }
            om_release(self);
        }
    }
}

/* special-methods-answer-for-instances: every operator of one operand, and every one in place */
TEST_FUNCTION(test_special_methods_answer_for_instances__every_operator_2)
{
    static const char *const single[] = {"__neg__", "__pos__", "__abs__", "__invert__"};
    static const char *const in_place[] = {
        "__iadd__", "__isub__",    "__imul__",   "__itruediv__", "__ifloordiv__",
        "__imod__", "__ipow__",    NULL,         "__iand__",     "__ior__",
        "__ixor__", "__ilshift__", "__irshift__"};
    om_object *one = om_int_new(rt, 1);

    next_result = om_int_new(rt, 7);
    for (int i = 0; i < 4 + 13; i++) {
        const char *const only[] = {i < 4 ? single[i] : in_place[i - 4], NULL};
        om_object *self = instance_with(rt, return_next, only);
        for (int j = 0; j < 4 + 13; j++) {
            om_operator name = (om_operator)(j < 4 ? OM_NEGATIVE + j : OM_ADD + j - 4);
            om_object *result = j < 4 ? om_unary(rt, self, name)
                                      : om_inplace_steal(rt, om_retain(self), one, name);
            assert_ptr_equal(result, only[0] && i == j ? next_result : NULL);
            om_error_clear(rt);
        }
        om_release(self);
    }
}

/* special-methods-answer-for-instances: by the methods of the class, not its own */
TEST_FUNCTION(test_special_methods_answer_for_instances__by_the_methods)
{
    static const char *const nothing[] = {NULL};
    static const char *const names[] = {"__len__",  "__bool__", "__call__", "__getitem__",
                                        "__iter__", "__repr__", "__eq__",   "__hash__",
                                        "__add__",  "__neg__",  NULL};
    om_object *self = instance_with(rt, return_next, nothing), *one = om_int_new(rt, 1);
    om_object *plain = om_repr(rt, self), *words;
    int64_t before, hash;
    size_t length;

    assert_true(om_hash(rt, self, &before));
    for (int i = 0; names[i]; i++) {
        om_object *method = om_function_new(rt, names[i], return_next, NULL, NULL);
        assert_true(om_attribute_set_steal(rt, self, names[i], method));
    }
    calls = 0;
    assert_error(rt, om_length(rt, self, &length), OM_TYPE_ERROR,
                 "object of type 'Example' has no len()");
    assert_int_equal(om_truth(rt, self), 1);
    assert_null(om_call(rt, self, NULL, 0));
    assert_null(om_item_get(rt, self, one));
    assert_null(om_iter(rt, self));
    assert_null(om_add(rt, self, one));
    assert_null(om_unary(rt, self, OM_NEGATIVE));
    om_error_clear(rt);
    assert_int_equal(om_equal(rt, self, one), 0);
    assert_true(om_hash(rt, self, &hash) && hash == before);
    words = om_repr(rt, self);
    assert_int_equal(om_equal(rt, words, plain), 1);
    assert_int_equal(calls, 0);
    om_release(words);
    om_release(plain);
    om_release(self);
}

/* special-methods-answer-for-instances: length is truth, StopIteration an end */
TEST_FUNCTION(test_special_methods_answer_for_instances__length_is_truth)
{
    static const char *const names[] = {"__len__", "__next__", NULL};
    om_object *self = instance_with(rt, return_next, names);

    next_result = om_int_new(rt, 0);
    assert_int_equal(om_truth(rt, self), 0);
    next_result = om_int_new(rt, 7);
    assert_int_equal(om_truth(rt, self), 1);
    assert_repr_taken(rt, om_next(rt, self), "7");
    next_result = NULL;
    assert_int_equal(om_truth(rt, self), -1);
    om_release(self);
    om_error_clear(rt);
}

static om_object *stop(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return om_raise(rt, OM_STOP_ITERATION, "the end");
}

/* special-methods-answer-for-instances: the end of an iterator */
TEST_FUNCTION(test_special_methods_answer_for_instances__the_end_of_an_i)
{
    static const char *const names[] = {"__next__", NULL};
    om_object *self = instance_with(rt, stop, names);

    assert_null(om_next(rt, self));
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    (void)om_raise(rt, OM_VALUE_ERROR, "an older error");
    assert_null(om_next(rt, self));
    assert_error(rt, NULL, OM_VALUE_ERROR, "an older error");
    om_release(self);
}

/* Raises an error of its own, and clears it. */
static om_object *hash_with_a_failure(om_runtime *rt, om_object *const *arguments,
                                      size_t count)
{
    (void)count;
    calls++;
    assert_null(om_attribute_get(rt, arguments[0], "missing"));
    om_error_clear(rt);
    return om_int_new(rt, 1);
}

/* special-methods-answer-for-instances: and keep their errors to themselves */
TEST_FUNCTION(test_special_methods_answer_for_instances__and_keep_their)
{
    static const char *const names[] = {"__hash__", NULL};
    om_object *self = instance_with(rt, hash_with_a_failure, names);
    om_object *zero = om_int_new(rt, 0), *one = om_int_new(rt, 1);

    calls = 0;
    assert_error(
        rt,
        om_dict_of(rt, 2, om_retain(self), one, one, om_int_floor_divide(rt, one, zero)),
        OM_ZERO_DIVISION_ERROR, "integer division or modulo by zero");
    assert_error(rt, om_set_of(rt, 2, om_retain(self), om_int_floor_divide(rt, one, zero)),
                 OM_ZERO_DIVISION_ERROR, "integer division or modulo by zero");
    assert_int_equal(calls, 0);

    (void)om_raise(rt, OM_VALUE_ERROR, "an older error");
    om_object *dict = om_dict_of(rt, 1, om_retain(self), one);
    assert_int_equal(om_contains(rt, dict, self), 1);
    assert_int_equal(calls, 2);
    assert_error(rt, NULL, OM_VALUE_ERROR, "an older error");
    om_release(dict);
    om_release(self);
}

/* special-methods-answer-for-instances: items set and deleted */
TEST_FUNCTION(test_special_methods_answer_for_instances__items_set_and_d)
{
    static const char *const both[] = {"__setitem__", "__delitem__", NULL};
    static const char *const sets[] = {"__setitem__", NULL}, *const dels[] = {"__delitem__",
                                                                              NULL};
    om_object *self = instance_with(rt, return_next, both), *one = om_int_new(rt, 1);

    next_result = om_none(rt);
    assert_true(om_item_set(rt, self, one, one));
    assert_true(om_item_remove(rt, self, one));
    next_result = NULL;
    assert_error(rt, om_item_remove(rt, self, one), OM_RUNTIME_ERROR, "as told");
    om_release(self);
    self = instance_with(rt, return_next, sets);
    assert_error(rt, om_item_remove(rt, self, one), OM_ATTRIBUTE_ERROR, "__delitem__");
    om_release(self);
    self = instance_with(rt, return_next, dels);
    assert_error(rt, om_item_set(rt, self, one, one), OM_ATTRIBUTE_ERROR, "__setitem__");
    om_release(self);
}

/* special-methods-answer-for-instances: operators */
TEST_FUNCTION(test_special_methods_answer_for_instances__operators)
{
    static const char *const names[] = {"__add__", "__radd__", "__iadd__", "__neg__", NULL};
    static const char *const left[] = {"__mul__", NULL}, *const right[] = {"__radd__",
                                                                           NULL};
    om_object *class = class_with(rt, NULL, return_next, names),
              *self = om_instance_new(rt, class);
    om_object *subclasses = class_with(rt, class, pack, right),
              *subclass = om_instance_new(rt, subclasses);
    /* A class that adds nothing. */
    om_object *heirs = class_with(rt, subclasses, pack, right + 1),
              *heir = om_instance_new(rt, heirs);
    om_object *other = instance_with(rt, return_next, left), *one = om_int_new(rt, 1);

    next_result = om_int_new(rt, 7);
    assert_repr_taken(rt, om_add(rt, self, one), "7");
    assert_repr_taken(rt, om_add(rt, one, self), "7");
    assert_repr_taken(rt, om_add(rt, other, self), "7");
    assert_repr_taken(rt, om_inplace_steal(rt, om_retain(self), one, OM_ADD), "7");
    assert_repr_taken(rt, om_unary(rt, self, OM_NEGATIVE), "7");
    assert_null(om_unary(rt, self, OM_INVERT));
    assert_null(om_subtract(rt, one, self));
    om_object *pair = om_add(rt, self, subclass); /* the subclass first */
    assert_ptr_equal(om_tuple_get_borrow(pair, 0), subclass);
    assert_ptr_equal(om_tuple_get_borrow(pair, 1), self);
    om_release(pair);
    assert_repr_taken(rt, om_add(rt, subclass, heir), "7");
    om_release(heir);
    om_release(heirs);
    next_result = om_not_implemented(rt);
    calls = 0;
    assert_null(om_add(rt, self, other));
    assert_int_equal(calls, 1);
    assert_null(om_add(rt, self, self));
    assert_int_equal(calls, 2);
    assert_null(om_inplace_steal(rt, om_retain(self), one, OM_SUBTRACT));
    om_release(self);
    om_release(subclass);
    om_release(other);
    om_release(class);
    om_release(subclasses);
    om_error_clear(rt);
}

/* special-methods-answer-for-instances: the method of the subclass comes first */
TEST_FUNCTION(test_special_methods_answer_for_instances__the_method_of_t)
{
    static const char *const names[] = {"__lt__", "__eq__", NULL}, *const greater[] = {
                                                                       "__gt__", NULL};
    om_object *class = class_with(rt, NULL, return_next, names),
              *self = om_instance_new(rt, class);
    om_object *subclasses = class_with(rt, class, pack, greater),
              *subclass = om_instance_new(rt, subclasses);

    next_result = om_false(rt);
    assert_int_equal(om_compare(rt, self, subclass, OM_LT),
                     1); /* subclass > self returned a tuple: true */
    assert_int_equal(om_compare(rt, self, subclass, OM_EQ), 0);
    assert_int_equal(om_compare(rt, self, subclass, OM_LE), -1);
    next_result = om_not_implemented(rt);
    assert_int_equal(om_compare(rt, self, subclass, OM_EQ), 0);
    om_release(self);
    om_release(subclass);
    om_release(class);
    om_release(subclasses);
    om_error_clear(rt);
}

/* equality-without-a-hash-is-unhashable */
TEST_FUNCTION(test_equality_without_a_hash_is_unhashable)
{
    static const char *const equal[] = {"__eq__", NULL}, *const both[] = {"__eq__",
                                                                          "__hash__", NULL};
    om_object *class = class_with(rt, NULL, compare_x, equal),
              *self = om_instance_new(rt, class);
    om_object *other = om_instance_new(rt, class),
              *hashed = instance_with(rt, return_next, both);
    int64_t hash = 0;

    assert_true(om_attribute_set_steal(rt, self, "x", om_int_new(rt, 70000)));
    assert_true(om_attribute_set_steal(rt, other, "x", om_int_new(rt, 70000)));
    assert_int_equal(om_equal(rt, self, other), 1);
    assert_error(rt, om_hash(rt, self, &hash), OM_TYPE_ERROR, "unhashable type: 'Example'");
    assert_repr_taken(rt, om_attribute_get(rt, class, "__hash__"), "None");
    next_result = om_int_new(rt, 1);
    assert_true(om_hash(rt, hashed, &hash));
    assert_true(om_attribute_remove(rt, class, "__hash__"));
    assert_true(om_hash(rt, self, &hash));
    om_release(self);
    om_release(other);
    om_release(hashed);
    om_release(class);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_8_operators_of_instances[] = {
    {"special-methods-answer-for-instances", "", test_special_methods_answer_for_instances},
    {"special-methods-answer-for-instances", "and without any, as for other objects", test_special_methods_answer_for_instances__and_without_any},
    {"special-methods-answer-for-instances", "their results are checked", test_special_methods_answer_for_instances__their_results_a},
    {"special-methods-answer-for-instances", "alone, each for itself", test_special_methods_answer_for_instances__alone_each_for},
    {"special-methods-answer-for-instances", "every operator, from the left and from the right", test_special_methods_answer_for_instances__every_operator},
    {"special-methods-answer-for-instances", "every operator of one operand, and every one in place", test_special_methods_answer_for_instances__every_operator_2},
    {"special-methods-answer-for-instances", "by the methods of the class, not its own", test_special_methods_answer_for_instances__by_the_methods},
    {"special-methods-answer-for-instances", "length is truth, StopIteration an end", test_special_methods_answer_for_instances__length_is_truth},
    {"special-methods-answer-for-instances", "the end of an iterator", test_special_methods_answer_for_instances__the_end_of_an_i},
    {"special-methods-answer-for-instances", "and keep their errors to themselves", test_special_methods_answer_for_instances__and_keep_their},
    {"special-methods-answer-for-instances", "items set and deleted", test_special_methods_answer_for_instances__items_set_and_d},
    {"special-methods-answer-for-instances", "operators", test_special_methods_answer_for_instances__operators},
    {"special-methods-answer-for-instances", "the method of the subclass comes first", test_special_methods_answer_for_instances__the_method_of_t},
    {"equality-without-a-hash-is-unhashable", "", test_equality_without_a_hash_is_unhashable},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_8_operators_of_instances[] = {
    {NULL, NULL},
};
