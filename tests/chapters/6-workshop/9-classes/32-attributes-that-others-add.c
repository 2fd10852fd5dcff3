/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "class/attribute.h"
#include "class/class_make.h"
#include "class/exception_kinds.h"
#include "class/instance.h"
#include "class/state.h"

static bool is_name(const om_object *name, const char *text)
{
    char utf8[40];
    return om_str_write_utf8(name, utf8, sizeof utf8) < sizeof utf8 &&
           strcmp(utf8, text) == 0;
}

/* The attribute `note` of an exception is its details; `wrong` fails. */
static om_object *note_of(om_runtime *rt, om_object *self, om_object *name)
{
    if (is_name(name, "wrong"))
        return om_raise(rt, OM_RUNTIME_ERROR, "wrong");
    return is_name(name, "note")
               ? om_retain(((om_instance *)self)->values[OM_EXCEPTION_DETAILS])
               : NULL;
}

static int note_set(om_runtime *rt, om_object *self, om_object *name, om_object *value)
{
    om_object **place = &((om_instance *)self)->values[OM_EXCEPTION_DETAILS], *old = *place;
    if (is_name(name, "wrong"))
        return (void)om_raise(rt, OM_RUNTIME_ERROR, "wrong"), -1;
    if (!is_name(name, "note"))
        return 0;
    *place = value ? om_retain(value) : om_none(rt);
    om_release(old);
    return 1;
}

/* attributes-come-from-the-object-then-its-class: an exception's also from a program */
TEST_FUNCTION(test_attributes_come_from_the_object_then_its_class__an_ex)
{
    om_object *type = om_exception_type(rt, OM_VALUE_ERROR),
              *number = om_int_new(rt, 70000);
    om_object *class = om_class_new(rt, "Plain", NULL, NULL),
              *plain = om_instance_new(rt, class);
    om_object *error = om_call(rt, type, NULL, 0);

    assert_error(rt, om_attribute_get(rt, error, "note"), OM_ATTRIBUTE_ERROR,
                 "'ValueError' object has no attribute 'note'");
    om_in_class(rt)->exception_attribute = note_of;
    om_in_class(rt)->exception_set_attribute = note_set;
    assert_ptr_equal(om_attribute_get(rt, error, "note"), om_none(rt));
    assert_true(om_attribute_set(rt, error, "note", number));
    assert_ptr_equal(((om_instance *)error)->values[OM_EXCEPTION_DETAILS], number);
    assert_repr_taken(rt, om_attribute_get(rt, error, "note"), "70000");
    assert_true(om_attribute_set(rt, error, "other", number));
    assert_repr_taken(rt, om_attribute_get(rt, error, "other"), "70000");
    assert_repr_taken(rt, om_attribute_get(rt, error, "__dict__"), "{'other': 70000}");
    assert_true(om_attribute_remove(rt, error, "note"));
    assert_error(rt, om_attribute_get(rt, error, "wrong"), OM_RUNTIME_ERROR, "wrong");
    assert_error(rt, om_attribute_get_default(rt, error, om_str_intern_utf8(rt, "wrong")),
                 OM_RUNTIME_ERROR, "wrong");
    assert_error(rt, om_attribute_set(rt, error, "wrong", number), OM_RUNTIME_ERROR,
                 "wrong");
    assert_error(rt, om_attribute_get(rt, error, "missing"), OM_ATTRIBUTE_ERROR,
                 "'ValueError' object has no attribute 'missing'");
    assert_error(rt, om_attribute_get(rt, plain, "note"), OM_ATTRIBUTE_ERROR,
                 "'Plain' object has no attribute 'note'");
    assert_true(om_attribute_set(rt, plain, "note", number));
    assert_repr_taken(rt, om_attribute_get(rt, plain, "__dict__"), "{'note': 70000}");
    om_in_class(rt)->exception_attribute = NULL;
    om_in_class(rt)->exception_set_attribute = NULL;
    om_release(error);
    om_release(plain);
    om_release(class);
    om_release(number);
}

/* A class called Refused is not completed; the others get an attribute. */
static bool completed(om_runtime *rt, om_class *class)
{
    if (strcmp(class->type.name, "Refused") == 0)
        return om_raise(rt, OM_RUNTIME_ERROR, "refused") != NULL;
    return om_class_put(rt, class, om_str_intern_utf8(rt, "finished"), om_true(rt));
}

static ptrdiff_t three(const om_object *self)
{
    (void)self;
    return 3;
}

static void filled(om_runtime *rt, om_class *class)
{
    (void)rt;
    class->type.length = three;
}

static om_object *view(om_runtime *rt, om_object *class, om_object *dict)
{
    return om_list_of(rt, 2, om_retain(class), om_retain(dict));
}

/* a-program-may-finish-classes */
TEST_FUNCTION(test_a_program_may_finish_classes)
{
    size_t length;
    om_in_class(rt)->class_completed = completed;
    om_in_class(rt)->class_filled = filled;
    om_in_class(rt)->class_view = view;
    om_object *class = om_class_new(rt, "Finished", NULL, NULL);
    om_object *self = om_instance_new(rt, class);

    assert_ptr_equal(om_attribute_get(rt, self, "finished"), om_true(rt));
    assert_true(om_length(rt, self, &length));
    assert_int_equal(length, 3);
    om_object *seen = om_attribute_get(rt, class, "__dict__");
    assert_ptr_equal(om_list_get_borrow(seen, 0), class);
    assert_ptr_equal(om_list_get_borrow(seen, 1), om_type_dict((om_type *)class));
    assert_error(rt, om_class_new(rt, "Refused", NULL, NULL), OM_RUNTIME_ERROR, "refused");
    om_in_class(rt)->class_completed = NULL;
    om_in_class(rt)->class_filled = NULL;
    om_in_class(rt)->class_view = NULL;
    om_release(seen);
    om_release(self);
    om_release(class);
}

/* __getattribute__: the default, but for one name. */
static om_object *get_default(om_runtime *rt, om_object *const *arguments, size_t count)
{
    assert_int_equal(count, 2);
    if (is_name(arguments[1], "wrong"))
        return om_raise(rt, OM_RUNTIME_ERROR, "wrong");
    return om_attribute_get_default(rt, arguments[0], arguments[1]);
}

static om_object *get_wrong(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments, (void)count;
    return om_raise(rt, OM_RUNTIME_ERROR, "not told");
}

/* __getattr__: the name. */
static om_object *get_missing(om_runtime *rt, om_object *const *arguments, size_t count)
{
    assert_int_equal(count, 2);
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    return om_retain(arguments[1]);
}

/* attributes-come-from-the-object-then-its-class: by default, if a method asks */
TEST_FUNCTION(test_attributes_come_from_the_object_then_its_class__by_de)
{
    om_object *attributes = om_namespace_new(rt), *class, *self, *five = om_int_new(rt, 5);
    om_namespace_set_steal(rt, attributes, "__getattribute__",
                           om_function_new(rt, "get", get_default, "self name", NULL));
    class = om_class_new(rt, "Asked", NULL, attributes);
    self = om_instance_new(rt, class);

    assert_true(om_attribute_set(rt, self, "x", five));
    assert_repr_taken(rt, om_attribute_get(rt, self, "x"), "5");
    assert_error(rt, om_attribute_get(rt, self, "y"), OM_ATTRIBUTE_ERROR,
                 "'Asked' object has no attribute 'y'");
    assert_error(rt, om_attribute_get(rt, self, "wrong"), OM_RUNTIME_ERROR, "wrong");
    assert_true(om_attribute_set_steal(
        rt, class, "__getattr__",
        om_function_new(rt, "missing", get_missing, "self name", NULL)));
    assert_repr_taken(rt, om_attribute_get(rt, self, "x"), "5");
    assert_repr_taken(rt, om_attribute_get(rt, self, "y"), "'y'");
    assert_error(rt, om_attribute_get(rt, self, "wrong"), OM_RUNTIME_ERROR, "wrong");
    assert_error(rt, om_attribute_get_default(rt, self, five), OM_TYPE_ERROR,
                 "attribute name must be string, not 'int'");
    om_raise(rt, OM_VALUE_ERROR, "an older error");
    assert_repr_taken(rt, om_attribute_get_default(rt, self, om_str_intern_utf8(rt, "x")),
                      "5");
    assert_error(rt, NULL, OM_VALUE_ERROR, "an older error");
    om_release(self);
    om_release(class);
    om_release(attributes);
}

/* attribute-errors-are-pythons: without a dict, and of a class that cannot tell */
TEST_FUNCTION(test_attribute_errors_are_pythons__without_a_dict_and_of_a)
{
    om_object *slots = om_tuple_of(rt, 1, om_str_new(rt, "x")),
              *attributes = om_namespace_new(rt), *class, *self;
    om_object *get = fixture_instance_with(rt, "__get__", get_wrong, "self instance owner");
    assert_true(om_namespace_set(rt, attributes, "__slots__", slots));
    assert_true(om_namespace_set(rt, attributes, "told", get));
    class = om_class_new(rt, "Slotted", NULL, attributes);
    self = om_instance_new(rt, class);

    assert_error(rt, om_attribute_get(rt, self, "__dict__"), OM_ATTRIBUTE_ERROR,
                 "'Slotted' object has no attribute '__dict__'");
    assert_true(om_attribute_set_steal(rt, self, "x", om_int_new(rt, 5)));
    assert_repr_taken(rt, om_attribute_get(rt, self, "x"), "5");
    assert_error(rt, om_attribute_set_steal(rt, self, "y", om_int_new(rt, 5)),
                 OM_ATTRIBUTE_ERROR, "'Slotted' object has no attribute 'y'");
    assert_error(rt, om_attribute_set_steal(rt, self, "told", om_int_new(rt, 5)),
                 OM_ATTRIBUTE_ERROR, "'Slotted' object attribute 'told' is read-only");
    for (int of_class = 0; of_class < 2; of_class++)
        assert_error(rt, om_attribute_get(rt, of_class ? class : self, "told"),
                     OM_RUNTIME_ERROR, "not told");
    om_release(self);
    om_release(class);
    om_release(attributes);
    om_release(slots);
    om_release(get);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_32_attributes_that_others_add[] = {
    {"attributes-come-from-the-object-then-its-class", "an exception's also from a program", test_attributes_come_from_the_object_then_its_class__an_ex},
    {"a-program-may-finish-classes", "", test_a_program_may_finish_classes},
    {"attributes-come-from-the-object-then-its-class", "by default, if a method asks", test_attributes_come_from_the_object_then_its_class__by_de},
    {"attribute-errors-are-pythons", "without a dict, and of a class that cannot tell", test_attribute_errors_are_pythons__without_a_dict_and_of_a},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_32_attributes_that_others_add[] = {
    {NULL, NULL},
};
