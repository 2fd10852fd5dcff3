/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* __get__: the kelvin of the instance, less 273. */
static om_object *celsius_get(om_runtime *rt, om_object *const *arguments, size_t count)
{
    int64_t kelvin;
    assert_int_equal(count, 3);
    om_object *found = om_attribute_get(rt, arguments[1], "kelvin");
    if (!found)
        return NULL;
    assert_true(om_int_get_int64(found, &kelvin));
    om_release(found);
    return om_int_new(rt, kelvin - 273);
}

static om_object *celsius_set(om_runtime *rt, om_object *const *arguments, size_t count)
{
    int64_t value;
    assert_int_equal(count, 3);
    assert_true(om_int_get_int64(arguments[2], &value));
    om_object *kelvin = om_int_new(rt, value + 273);
    return om_attribute_set_steal(rt, arguments[1], "kelvin", kelvin) ? om_none(rt) : NULL;
}

/* descriptors-answer-for-themselves */
TEST_FUNCTION(test_descriptors_answer_for_themselves)
{
    om_object *celsius =
        fixture_instance_with(rt, "__get__", celsius_get, "self instance owner");
    om_object *set =
        om_function_new(rt, "__set__", celsius_set, "self instance value", NULL);
    om_object *type = om_type_object(om_get_type(celsius));
    om_object *attributes = om_dict_new(rt), *weather_class, *weather;

    assert_true(om_attribute_set_steal(rt, type, "__set__", set));
    assert_true(om_namespace_set(rt, attributes, "celsius", celsius));
    weather_class = om_class_new(rt, "Weather", NULL, attributes);
    weather = om_instance_new(rt, weather_class);
    assert_true(om_attribute_set_steal(rt, weather, "celsius", om_int_new(rt, 20)));
    assert_repr_taken(rt, om_attribute_get(rt, weather, "kelvin"), "293");
    assert_repr_taken(rt, om_attribute_get(rt, weather, "celsius"), "20");
    assert_error(rt, om_attribute_remove(rt, weather, "celsius"), OM_ATTRIBUTE_ERROR,
                 "__delete__");
    om_release(weather);
    om_release(weather_class);
    om_release(attributes);
    om_release(type);
    om_release(celsius);
}

/* descriptors-answer-for-themselves: from when on they are there */
TEST_FUNCTION(test_descriptors_answer_for_themselves__from_when_on_they)
{
    om_object *celsius =
        fixture_instance_with(rt, "__get__", celsius_get, "self instance owner");
    om_object *set =
        om_function_new(rt, "__set__", celsius_set, "self instance value", NULL);
    om_object *type = om_type_object(om_get_type(celsius));
    om_object *base = om_class_new(rt, "Weather", NULL, NULL);
    om_object *bases = om_tuple_of(rt, 1, om_retain(base));
    om_object *derived = om_class_new(rt, "Storm", bases, NULL);
    om_object *other = om_class_new(rt, "Other", NULL, NULL);
    om_object *storm = om_instance_new(rt, derived), *apart = om_instance_new(rt, other);

    assert_non_null(om_exception_type(rt, OM_TYPE_ERROR)); /* a class without a dict */
    assert_true(om_attribute_set_steal(rt, type, "__set__", set));
    assert_true(om_attribute_set_steal(rt, storm, "celsius", om_int_new(rt, 1)));
    assert_true(om_attribute_set_steal(rt, storm, "kelvin", om_int_new(rt, 293)));
    assert_true(om_attribute_set_steal(rt, apart, "celsius", om_int_new(rt, 1)));
    assert_repr_taken(rt, om_attribute_get(rt, storm, "celsius"), "1");
    assert_true(om_attribute_set_steal(rt, base, "celsius", celsius));
    assert_repr_taken(rt, om_attribute_get(rt, storm, "celsius"), "20");
    assert_repr_taken(rt, om_attribute_get(rt, apart, "celsius"), "1");
    om_release(apart);
    om_release(storm);
    om_release(other);
    om_release(derived);
    om_release(bases);
    om_release(base);
    om_release(type);
}

#include "chapters/6-workshop/9-classes/faces.h"

/* descriptors-answer-for-themselves: but not what a built-in type does by itself */
TEST_FUNCTION(test_descriptors_answer_for_themselves__but_not_what_a_bui)
{
    om_object *attributes = om_namespace_new(rt), *slot = slot_new(rt);
    assert_true(om_namespace_set(rt, attributes, "__str__", slot));
    assert_true(
        om_namespace_set_steal(rt, attributes, "__repr__",
                               om_function_new(rt, "__repr__", return_next, "self", NULL)));
    om_object *class = om_class_new(rt, "Example", NULL, attributes);
    om_object *example = om_instance_new(rt, class);

    next_result = om_str_new(rt, "an example");
    om_object *text = om_str_from_object(rt, example);
    assert_repr_taken(rt, text, "'an example'");
    om_release(next_result);
    om_release(example);
    om_release(class);
    om_release(slot);
    om_release(attributes);
}

/* descriptors-answer-for-themselves: before what the instance has, or after it */
TEST_FUNCTION(test_descriptors_answer_for_themselves__before_what_the_in)
{
    static const char *const methods[][3] = {
        {"__get__", NULL}, {"__get__", "__set__", NULL}, {"__get__", "__delete__", NULL}};
    om_object *own = om_str_new(rt, "own"), *other = om_str_new(rt, "other");

    for (int i = 0; i < 3; i++) {
        om_object *class = om_class_new(rt, "Owner", NULL, NULL);
        om_object *self = om_instance_new(rt, class);
        om_object *descriptor = instance_with(rt, pack, methods[i]);
        assert_true(om_attribute_set(rt, self, "x", own));
        assert_true(om_attribute_set(rt, class, "x", descriptor));

        om_object *found = om_attribute_get(rt, self, "x");
        if (i == 0) {
            assert_ptr_equal(found, own);
            assert_true(om_attribute_remove(rt, self, "x")); /* its own */
            om_release(found);
            found = om_attribute_get(rt, self, "x");
        }
        assert_ptr_equal(om_tuple_get_borrow(found, 0), descriptor);
        assert_ptr_equal(om_tuple_get_borrow(found, 1), self);
        assert_ptr_equal(om_tuple_get_borrow(found, 2), class);
        assert_int_equal(om_attribute_set(rt, self, "x", other), i < 2);
        om_error_clear(rt);
        assert_int_equal(om_attribute_remove(rt, self, "x"), i != 1);
        om_error_clear(rt);

        /* What was asked to set or to delete has done nothing to the instance. */
        assert_true(om_attribute_remove(rt, class, "x"));
        if (i == 0)
            assert_error(rt, om_attribute_get(rt, self, "x"), OM_ATTRIBUTE_ERROR,
                         "'Owner' object has no attribute 'x'");
        else
            assert_repr_taken(rt, om_attribute_get(rt, self, "x"), "'own'");
        om_release(found);
        om_release(descriptor);
        om_release(self);
        om_release(class);
    }
    om_release(own);
    om_release(other);
}

/* descriptors-answer-for-themselves: if they can be asked */
TEST_FUNCTION(test_descriptors_answer_for_themselves__if_they_can_be_ask)
{
    static const char *const set[] = {"__set__", NULL};
    om_object *attributes = om_namespace_new(rt), *number = om_int_new(rt, 70000);
    assert_true(om_namespace_set(rt, attributes, "__class__", number));
    om_object *class = om_class_new(rt, "Owner", NULL, attributes);
    om_object *self = om_instance_new(rt, class),
              *descriptor = instance_with(rt, pack, set);

    assert_true(om_attribute_set(rt, self, "x", number));
    assert_true(om_attribute_set(rt, class, "x", descriptor));
    assert_repr_taken(rt, om_attribute_get(rt, self, "x"), "70000");
    assert_repr_taken(rt, om_attribute_get(rt, self, "__class__"), "70000");
    om_release(number);
    om_release(attributes);
    om_release(descriptor);
    om_release(self);
    om_release(class);
}

/* descriptors-answer-for-themselves: from when they can */
TEST_FUNCTION(test_descriptors_answer_for_themselves__from_when_they_can)
{
    static const char *const get[] = {"__get__", NULL};
    om_object *own = om_str_new(rt, "own"), *descriptor = instance_with(rt, pack, get);
    om_object *kind = om_type_object_borrow(om_get_type(descriptor));
    om_object *class = om_class_new(rt, "Owner", NULL, NULL);
    om_object *bases = om_tuple_of(rt, 1, om_retain(class));
    om_object *derived = om_class_new(rt, "Heir", bases, NULL);
    om_object *self = om_instance_new(rt, derived);

    assert_non_null(om_exception_type(rt, OM_VALUE_ERROR)); /* a class without a dict */
    assert_true(om_attribute_set(rt, class, "x", descriptor));
    assert_true(om_attribute_set(rt, self, "x", own));
    assert_repr_taken(rt, om_attribute_get(rt, self, "x"), "'own'");
    assert_true(om_attribute_set_steal(rt, kind, "__set__",
                                       om_function_new(rt, "__set__", pack, NULL, NULL)));
    for (int i = 0; i < 2; i++) {
        om_object *found = om_attribute_get(rt, self, "x");
        assert_ptr_equal(om_tuple_get_borrow(found, 0), descriptor);
        om_release(found);
        assert_true(om_attribute_set(rt, kind, "other", own)); /* which changes nothing */
    }
    om_release(self);
    om_release(derived);
    om_release(bases);
    om_release(class);
    om_release(descriptor);
    om_release(own);
}

/* __del__: gives the class of descriptors at self.kind a `__set__`. */
static om_object *del_sets(om_runtime *rt, om_object *const *arguments, size_t count)
{
    assert_int_equal(count, 1);
    om_object *kind = om_attribute_get(rt, arguments[0], "kind");
    assert_true(om_attribute_set(rt, kind, "__set__", om_none(rt)));
    om_release(kind);
    return om_none(rt);
}

/* descriptors-answer-for-themselves: while a class ends */
TEST_FUNCTION(test_descriptors_answer_for_themselves__while_a_class_ends)
{
    om_object *celsius =
        fixture_instance_with(rt, "__get__", celsius_get, "self instance owner");
    om_object *kind = om_type_object_borrow(om_get_type(celsius));
    om_object *dying = fixture_instance_with(rt, "__del__", del_sets, "self");
    om_object *attributes = om_namespace_new(rt);

    assert_true(om_attribute_set(rt, dying, "kind", kind));
    assert_false(om_get_type(celsius)->set);
    om_namespace_set_steal(rt, attributes, "last", dying);
    om_object *class = om_class_new(rt, "Ending", NULL, attributes);
    om_release(attributes);
    om_release(class);
    assert_true(om_get_type(celsius)->set);
    om_release(celsius);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_20_descriptors[] = {
    {"descriptors-answer-for-themselves", "", test_descriptors_answer_for_themselves},
    {"descriptors-answer-for-themselves", "from when on they are there", test_descriptors_answer_for_themselves__from_when_on_they},
    {"descriptors-answer-for-themselves", "but not what a built-in type does by itself", test_descriptors_answer_for_themselves__but_not_what_a_bui},
    {"descriptors-answer-for-themselves", "before what the instance has, or after it", test_descriptors_answer_for_themselves__before_what_the_in},
    {"descriptors-answer-for-themselves", "if they can be asked", test_descriptors_answer_for_themselves__if_they_can_be_ask},
    {"descriptors-answer-for-themselves", "from when they can", test_descriptors_answer_for_themselves__from_when_they_can},
    {"descriptors-answer-for-themselves", "while a class ends", test_descriptors_answer_for_themselves__while_a_class_ends},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_20_descriptors[] = {
    {NULL, NULL},
};
