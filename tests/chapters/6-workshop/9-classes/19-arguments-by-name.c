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

/* self.area = width * 10 + height */
static om_object *box_init(om_runtime *rt, om_object *const *arguments, size_t count)
{
    om_object *area = area_of(rt, arguments + 1, count - 1);
    return om_attribute_set_steal(rt, arguments[0], "area", area) ? om_none(rt) : NULL;
}

static om_object *box_area(om_runtime *rt, om_object *const *arguments, size_t count)
{
    return area_of(rt, arguments + 1, count - 1);
}

static om_object *refuse_to_bind(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return om_raise(rt, OM_VALUE_ERROR, "not bound");
}

/* arguments-may-have-names: of a method, a class and an instance */
TEST_FUNCTION(test_arguments_may_have_names__of_a_method_a_class_and_an)
{
    om_object *attributes = om_namespace_new(rt);
    om_object *init = om_function_new(rt, "__init__", box_init, "self width height", NULL);
    om_object *call = om_function_new(rt, "__call__", box_area, "self width height", NULL);
    om_object *names =
        om_tuple_of(rt, 2, om_str_new(rt, "height"), om_str_new(rt, "width"));
    om_object *values[] = {om_int_new(rt, 3), om_int_new(rt, 2)};

    assert_true(om_namespace_set_steal(rt, attributes, "__init__", init));
    assert_true(om_namespace_set_steal(rt, attributes, "__call__", call));
    om_object *type = om_class_new(rt, "Box", NULL, attributes);
    om_object *box = om_call_with(rt, type, values, 0, names);
    assert_repr_taken(rt, om_attribute_get(rt, box, "area"), "23");
    assert_repr_taken(rt, om_call_with(rt, box, values, 0, names), "23");
    om_object *method = om_attribute_get(rt, box, "__call__");
    assert_repr_taken(rt, om_call_with(rt, method, values, 0, names), "23");
    om_object *binder =
        fixture_instance_with(rt, "__get__", refuse_to_bind, "self of owner");
    assert_true(om_attribute_set_steal(rt, type, "__call__", binder));
    assert_error(rt, om_call_with(rt, box, values, 0, names), OM_VALUE_ERROR, "not bound");
    om_release(method);
    om_release(box);
    om_release(type);
    om_release(names);
    om_release(attributes);
}

/* A type of the program whose objects can be called. */
static om_object *call_anything(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count)
{
    (void)self;
    return om_tuple_from_array(rt, arguments, count);
}

/* arguments-may-have-names: and where there are none */
TEST_FUNCTION(test_arguments_may_have_names__and_where_there_are_none)
{
    static const om_type_spec spec = {.name = "callable", .call = call_anything};
    om_type *type = om_type_new(rt, &spec);
    om_object *callable = om_native_object_new(rt, type), *area = area_function(rt);
    om_object *none = om_tuple_of(rt, 0),
              *depth = om_tuple_of(rt, 1, om_str_new(rt, "depth"));
    om_object *value = om_int_new(rt, 3);

    assert_repr_taken(rt, om_call_with(rt, area, &value, 1, none), "31");
    assert_repr_taken(rt, om_call_with(rt, callable, &value, 1, none), "(3,)");
    assert_error(rt, om_call_with(rt, callable, &value, 0, depth), OM_TYPE_ERROR,
                 "function() takes no keyword arguments");
    om_object *print = om_print_function(rt);
    om_fault_inject_after(rt, 0);
    om_object *result = om_call_with(rt, print, &value, 0, depth);
    assert_true(om_fault_inject_stop(rt));
    assert_error(rt, result, OM_MEMORY_ERROR, "out of memory");
    om_runtime_interrupt(rt);
    assert_error(rt, om_call_with(rt, area, &value, 0, depth), OM_KEYBOARD_INTERRUPT, "");
    om_release(area);
    om_release(depth);
    om_release(none);
    om_release(callable);
    om_release(om_type_object_borrow(type));
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_19_arguments_by_name[] = {
    {"arguments-may-have-names", "", test_arguments_may_have_names},
    {"arguments-may-have-names", "of a method, a class and an instance", test_arguments_may_have_names__of_a_method_a_class_and_an},
    {"arguments-may-have-names", "and where there are none", test_arguments_may_have_names__and_where_there_are_none},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_19_arguments_by_name[] = {
    {NULL, NULL},
};
