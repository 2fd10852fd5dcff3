/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* Its arguments as a tuple. */
static om_object *as_tuple(om_runtime *rt, om_object *const *arguments, size_t count)
{
    return om_tuple_from_array(rt, arguments, count);
}

/* arguments-may-have-names: of any function of C that has parameters */
TEST_FUNCTION(test_arguments_may_have_names__of_any_function_of_C_that_h)
{
    om_object *pair = om_function_new(rt, "pair", as_tuple, "left right", NULL);
    om_object *any = om_function_new(rt, "any", as_tuple, NULL, NULL);
    om_object *made = om_str_new(rt, "right"), *interned = om_str_intern_utf8(rt, "right");
    om_object *names[] = {om_tuple_of(rt, 1, made), om_tuple_of(rt, 1, interned)};
    om_object *values[] = {om_int_new(rt, 1), om_int_new(rt, 2), om_int_new(rt, 3),
                           om_int_new(rt, 4)};

    for (int i = 0; i < 2; i++) { /* the same text is the same name, interned or not */
        assert_repr_taken(rt, om_call_with(rt, pair, values, 1, names[i]), "(1, 2)");
        assert_error(rt, om_call_with(rt, pair, values, 3, names[i]), OM_TYPE_ERROR,
                     "pair() takes 2 positional arguments but 3 were given");
        assert_error(rt, om_call_with(rt, pair, values, 0, names[i]), OM_TYPE_ERROR,
                     "pair() missing 1 required positional argument: 'left'");
        assert_error(rt, om_call_with(rt, any, values, 1, names[i]), OM_TYPE_ERROR,
                     "any() takes no keyword arguments");
    }
    assert_repr_taken(rt, om_call_with(rt, any, values, 4, NULL), "(1, 2, 3, 4)");
    om_release(names[0]);
    om_release(names[1]);
    om_release(any);
    om_release(pair);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_10_functions[] = {
    {"arguments-may-have-names", "of any function of C that has parameters", test_arguments_may_have_names__of_any_function_of_C_that_h},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_10_functions[] = {
    {NULL, NULL},
};
