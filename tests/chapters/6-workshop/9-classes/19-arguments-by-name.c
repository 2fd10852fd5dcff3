/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* width * 10 + height */
static om_object *area_of(om_runtime *rt, om_object *const *arguments, size_t count)
{
    int64_t width, height;
    assert_int_equal(count, 2);
    assert_true(om_int_get_int64(arguments[0], &width));
    assert_true(om_int_get_int64(arguments[1], &height));
    return om_int_new(rt, width * 10 + height);
}

static om_object *area_function(om_runtime *rt)
{
    om_object *defaults = om_tuple_of(rt, 1, om_int_new(rt, 1));
    om_object *area = om_function_new(rt, "area", area_of, "width height", defaults);
    om_release(defaults);
    return area;
}

/* arguments-may-have-names */
TEST_FUNCTION(test_arguments_may_have_names)
{
    om_object *area = area_function(rt);
    om_object *both = om_tuple_of(rt, 2, om_str_new(rt, "height"), om_str_new(rt, "width"));
    om_object *height = om_tuple_of(rt, 1, om_str_new(rt, "height"));
    om_object *width = om_tuple_of(rt, 1, om_str_new(rt, "width"));
    om_object *depth = om_tuple_of(rt, 1, om_str_new(rt, "depth"));
    om_object *values[] = {om_int_new(rt, 3), om_int_new(rt, 2)};

    assert_repr_taken(rt, om_call_with(rt, area, values, 0, both), "23");
    assert_repr_taken(rt, om_call_with(rt, area, values, 1, height), "32");
    assert_repr_taken(rt, om_call_with(rt, area, values, 0, width), "31");
    assert_repr_taken(rt, om_call_with(rt, area, values, 2, NULL), "32");
    assert_error(rt, om_call_with(rt, area, values, 0, height), OM_TYPE_ERROR,
                 "area() missing 1 required positional argument: 'width'");
    assert_error(rt, om_call_with(rt, area, values, 1, width), OM_TYPE_ERROR,
                 "area() got multiple values for argument 'width'");
    assert_error(rt, om_call_with(rt, area, values, 1, depth), OM_TYPE_ERROR,
                 "area() got an unexpected keyword argument 'depth'");
    assert_error(rt, om_call_with(rt, om_print_function(rt), values, 1, depth),
                 OM_TYPE_ERROR, "print() takes no keyword arguments");
    assert_error(rt, om_call_with(rt, values[0], values, 1, depth), OM_TYPE_ERROR,
                 "'int' object is not callable");
    om_release(area);
    om_release(both);
    om_release(height);
    om_release(width);
    om_release(depth);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_19_arguments_by_name[] = {
    {"arguments-may-have-names", "", test_arguments_may_have_names},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_19_arguments_by_name[] = {
    {NULL, NULL},
};
