/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* who-owns-what-is-in-the-name: an operator that changes its operand */
TEST_FUNCTION(test_who_owns_what_is_in_the_name__an_operator_that_change)
{
    om_object *list = om_list_new(rt), *more = om_list_of(rt, 1, om_int_new(rt, 1000));
    om_object *number = om_int_new(rt, 1000), *sum = om_inplace(rt, number, number, OM_ADD);

    assert_ptr_equal(om_inplace(rt, list, more, OM_ADD), list);
    assert_int_equal(om_refcount(list), 2);
    om_release(list);
    assert_repr_taken(rt, list, "[1000]");
    assert_int_equal(om_refcount(number), 1);
    assert_repr_taken(rt, sum, "2000");
    assert_null(om_inplace(rt, number, more, OM_ADD));
    assert_int_equal(om_error_kind(rt), OM_TYPE_ERROR);
    assert_int_equal(om_refcount(number), 1);
    om_release(number);
    om_release(more);
    om_error_clear(rt);
}

/* operators-ask-both-operands */
TEST_FUNCTION(test_operators_ask_both_operands)
{
    om_object *one = om_int_new(rt, 1), *half = om_float_new(rt, 0.5), *none = om_none(rt);

    assert_repr_taken(rt, om_add(rt, one, half), "1.5");
    assert_repr_taken(rt, om_subtract(rt, half, one), "-0.5");
    assert_repr_taken(rt, om_multiply(rt, one, half), "0.5");
    assert_repr_taken(rt, om_true_divide(rt, one, half), "2.0");
    assert_repr_taken(rt, om_floor_divide(rt, one, half), "2.0");
    assert_repr_taken(rt, om_remainder(rt, one, half), "0.0");
    assert_repr_taken(rt, om_power(rt, half, one), "0.5");
    assert_error(rt, om_add(rt, one, none), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +: 'int' and 'NoneType'");
    assert_error(rt, om_subtract(rt, none, one), OM_TYPE_ERROR,
                 "unsupported operand type(s) for -: 'NoneType' and 'int'");
    assert_error(rt, om_multiply(rt, none, none), OM_TYPE_ERROR,
                 "unsupported operand type(s) for *: 'NoneType' and 'NoneType'");
    assert_error(rt, om_power(rt, none, one), OM_TYPE_ERROR,
                 "unsupported operand type(s) for ** or pow(): 'NoneType' and 'int'");
    assert_error(rt, om_binary(rt, none, half, OM_DIVMOD), OM_TYPE_ERROR,
                 "unsupported operand type(s) for divmod(): 'NoneType' and 'float'");
    assert_error(rt, om_unary(rt, none, OM_NEGATIVE), OM_TYPE_ERROR,
                 "bad operand type for unary -: 'NoneType'");
    assert_error(rt, om_unary(rt, half, OM_INVERT), OM_TYPE_ERROR,
                 "bad operand type for unary ~: 'float'");
    om_release(half);
}

/* operators-ask-both-operands: in place, or not */
TEST_FUNCTION(test_operators_ask_both_operands__in_place_or_not)
{
    om_object *list = om_list_of(rt, 1, om_int_new(rt, 1)),
              *more = om_list_of(rt, 1, om_none(rt));
    om_object *result = om_inplace_steal(rt, om_retain(list), more, OM_ADD);

    assert_ptr_equal(result, list);
    assert_repr_taken(rt, result, "[1, None]");
    assert_repr_taken(
        rt, om_inplace_steal(rt, om_int_new(rt, 70000), om_int_new(rt, 1), OM_ADD),
        "70001");
    assert_error(rt, om_inplace_steal(rt, om_int_new(rt, 70000), more, OM_FLOOR_DIVIDE),
                 OM_TYPE_ERROR, "unsupported operand type(s) for //=: 'int' and 'list'");
    assert_error(rt, om_inplace_steal(rt, om_float_new(rt, 1), more, OM_POWER),
                 OM_TYPE_ERROR, "unsupported operand type(s) for **=: 'float' and 'list'");
    assert_error(rt, om_inplace_steal(rt, om_retain(list), more, OM_SUBTRACT),
                 OM_TYPE_ERROR, "unsupported operand type(s) for -=: 'list' and 'list'");
    assert_null(om_inplace_steal(rt, NULL, more, OM_ADD));
    om_release(list);
    om_release(more);
}

#include "chapters/6-workshop/9-classes/shown.h"
#include "chapters/6-workshop/9-classes/methods.h"

#include "types/number/int.h"

/* only-integers-are-indices */
TEST_FUNCTION(test_only_integers_are_indices)
{
    om_object *huge = om_int_from_text(rt, "9223372036854775808", 19),
              *half = om_float_new(rt, 0.5);
    om_object *most = om_int_new(rt, PTRDIFF_MAX), *one = om_int_new(rt, 1);
    om_object *beyond = om_add(rt, most, one);
    ptrdiff_t index = 0;

    assert_true(om_index_of(rt, most, OM_INDEX_ERROR, &index));
    assert_true(index == PTRDIFF_MAX);
    assert_error(rt, om_index_of(rt, beyond, OM_INDEX_ERROR, &index), OM_INDEX_ERROR,
                 "cannot fit 'int' into an index-sized integer");
    om_release(most);
    om_release(beyond);

    assert_int_equal(index, PTRDIFF_MAX); /* as it was */
    om_object *least = om_int_new(rt, PTRDIFF_MIN), *below = om_subtract(rt, least, one);
    assert_true(om_index_of(rt, least, OM_INDEX_ERROR, &index));
    assert_true(index == PTRDIFF_MIN);
    assert_error(rt, om_index_of(rt, below, OM_INDEX_ERROR, &index), OM_INDEX_ERROR,
                 "cannot fit 'int' into an index-sized integer");
    om_release(least);
    om_release(below);

    assert_true(om_index_of(rt, om_int_new(rt, -3), OM_INDEX_ERROR, &index));
    assert_int_equal(index, -3);
    assert_true(om_index_of(rt, om_true(rt), OM_INDEX_ERROR, &index));
    assert_int_equal(index, 1);
    assert_error(rt, om_index_of(rt, huge, OM_INDEX_ERROR, &index), OM_INDEX_ERROR,
                 "cannot fit 'int' into an index-sized integer");
    assert_error(rt, om_index_of(rt, half, OM_OVERFLOW_ERROR, &index), OM_TYPE_ERROR,
                 "'float' object cannot be interpreted as an integer");
    om_release(huge);
    om_release(half);

    static const char *const asked[] = {"__index__", NULL};
    om_object *stands = instance_with(rt, return_next, asked);
    next_result = om_int_new(rt, 4);
    assert_true(om_index_of(rt, stands, OM_INDEX_ERROR, &index));
    assert_int_equal(index, 4);
    next_result = om_int_from_text(rt, "9223372036854775808", 19);
    assert_error(rt, om_index_of(rt, stands, OM_INDEX_ERROR, &index), OM_INDEX_ERROR,
                 "cannot fit 'Example' into an index-sized integer");
    om_release(next_result);
    next_result = NULL;
    assert_error(rt, om_index_of(rt, stands, OM_INDEX_ERROR, &index), OM_RUNTIME_ERROR,
                 "as told");
    assert_int_equal(index, 4);
    om_release(stands);
}

/* operators-ask-both-operands: and a subclass of a built-in type first */
TEST_FUNCTION(test_operators_ask_both_operands__and_a_subclass_of_a_buil)
{
    static const char *const radd[] = {"__radd__", NULL}, *const nothing[] = {NULL};
    static const om_type_spec spec = {.name = "Mute", .size = 8};
    om_type *mute = om_type_new(rt, &spec);
    om_object *integer = face_show(rt, om_int_type(rt)), *five = om_int_new(rt, 5), *thing;
    om_object *told = class_with(rt, integer, return_next, radd);
    om_object *plain = class_with(rt, integer, return_next, nothing);
    om_object *silent = class_with(rt, face_show(rt, mute), return_next, nothing);
    om_object *first = om_call(rt, told, &five, 1), *second = om_call(rt, plain, &five, 1);

    next_result = om_true(rt);
    assert_ptr_equal(om_add(rt, five, first), om_true(rt));
    assert_repr_taken(rt, om_add(rt, five, second), "10");
    assert_repr_taken(rt, om_add(rt, second, five), "10");
    assert_repr_taken(rt, om_add(rt, second, first),
                      "10"); /* neither comes from the other */
    thing = om_native_object_new(rt, mute);
    om_object *third = om_call(rt, silent, &thing, 1);
    assert_error(rt, om_add(rt, five, third), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +: 'int' and 'Derived'");
    om_object *made[] = {third, thing, second, first, silent, plain, told};
    for (int i = 0; i < 7; i++)
        om_release(made[i]);
    face_hide(mute);
    face_hide(om_int_type(rt));
    om_type_release(mute);
}

/* clang-format off */
const test_entry tests_6_workshop_3_objects_3_operators[] = {
    {"who-owns-what-is-in-the-name", "an operator that changes its operand", test_who_owns_what_is_in_the_name__an_operator_that_change},
    {"operators-ask-both-operands", "", test_operators_ask_both_operands},
    {"operators-ask-both-operands", "in place, or not", test_operators_ask_both_operands__in_place_or_not},
    {"only-integers-are-indices", "", test_only_integers_are_indices},
    {"operators-ask-both-operands", "and a subclass of a built-in type first", test_operators_ask_both_operands__and_a_subclass_of_a_buil},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_3_objects_3_operators[] = {
    {NULL, NULL},
};
