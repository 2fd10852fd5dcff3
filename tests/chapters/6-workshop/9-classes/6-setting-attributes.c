/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* The first argument, or the second if there is one. */
static om_object *echo(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)rt;
    return om_retain(arguments[count - 1]);
}

/* A class with one attribute, taken, and one base, borrowed (NULL: object). */
static om_object *class_with(om_runtime *rt, const char *name, om_object *base,
                             const char *attribute, om_object *value)
{
    om_object *attributes = om_namespace_new(rt),
              *bases = om_tuple_from_array(rt, &base, base != NULL);
    om_namespace_set_steal(rt, attributes, attribute, value);
    om_object *class = om_class_new(rt, name, bases, attributes);
    om_release(bases);
    om_release(attributes);
    return class;
}

/* attributes-come-from-the-object-then-its-class */
TEST_FUNCTION(test_attributes_come_from_the_object_then_its_class)
{
    om_object *base = class_with(rt, "Base", NULL, "dimensions", om_int_new(rt, 2));
    om_object *point = class_with(rt, "Point", base, "norm",
                                  om_function_new(rt, "Point.norm", echo, "self", NULL));
    om_object *p = om_instance_new(rt, point);

    assert_repr_taken(rt, om_attribute_get(rt, p, "dimensions"), "2");
    assert_true(om_attribute_set_steal(rt, p, "dimensions", om_int_new(rt, 3)));
    assert_repr_taken(rt, om_attribute_get(rt, p, "dimensions"), "3");
    assert_repr_taken(rt, om_attribute_get(rt, point, "dimensions"), "2");
    assert_true(om_attribute_remove(rt, p, "dimensions"));
    assert_repr_taken(rt, om_attribute_get(rt, p, "dimensions"), "2");
    assert_error(rt, om_attribute_remove(rt, p, "dimensions"), OM_ATTRIBUTE_ERROR,
                 "'Point' object has no attribute 'dimensions'");

    om_object *norm = om_attribute_get(rt, p, "norm"),
              *plain = om_attribute_get(rt, point, "norm");
    assert_ptr_equal(om_get_type(norm), om_method_type(rt));
    assert_ptr_equal(om_get_type(plain), om_function_type(rt));
    om_object *self = om_call(rt, norm, NULL, 0);
    assert_ptr_equal(self, p);
    assert_true(om_attribute_set_steal(rt, p, "own", om_retain(plain)));
    om_object *own = om_attribute_get(rt, p, "own");
    assert_ptr_equal(own, plain);
    om_release(own);
    om_release(self);
    om_release(norm);
    om_release(plain);
    om_release(p);
    om_release(point);
    om_release(base);
}

/* __setattr__: sets nothing, and returns a new object. */
static om_object *set_nothing(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    assert_int_equal(count, 3);
    return om_int_new(rt, 70000);
}

/* attributes-come-from-the-object-then-its-class: whatever they are called, and if there is a value */
TEST_FUNCTION(test_attributes_come_from_the_object_then_its_class__whate)
{
    om_object *class = om_class_new(rt, "Thing", NULL, NULL), *p = om_instance_new(rt, class);
    om_object *other = fixture_instance_with(rt, "__setattr__", set_nothing, "self, n, v");

    assert_true(om_attribute_set_steal(rt, p, "args", om_int_new(rt, 5))); /* no exception's */
    assert_repr_taken(rt, om_attribute_get(rt, p, "args"), "5");
    (void)om_raise(rt, OM_VALUE_ERROR, "no value");
    assert_error(rt, om_attribute_set_steal(rt, p, "args", NULL), OM_VALUE_ERROR, "no value");
    assert_repr_taken(rt, om_attribute_get(rt, p, "args"), "5");
    assert_true(om_attribute_set_steal(rt, other, "args", om_int_new(rt, 5)));
    assert_error(rt, om_attribute_get(rt, other, "args"), OM_ATTRIBUTE_ERROR,
                 "'Meddler' object has no attribute 'args'");
    om_release(other);
    om_release(p);
    om_release(class);
}

/* attributes-come-from-the-object-then-its-class: a changed class is seen by all that come from it */
TEST_FUNCTION(test_attributes_come_from_the_object_then_its_class__a_cha)
{
    om_object *base = class_with(rt, "Base", NULL, "x", om_int_new(rt, 1));
    om_object *subclass = class_with(rt, "Derived", base, "y", om_int_new(rt, 2));
    om_object *other = class_with(rt, "Other", NULL, "x", om_int_new(rt, 9));
    om_object *self = om_instance_new(rt, subclass);

    for (int round = 0; round < 2; round++)
        assert_repr_taken(rt, om_attribute_get(rt, self, "x"), "1");
    assert_true(om_attribute_set_steal(rt, base, "x", om_int_new(rt, 70000)));
    assert_repr_taken(rt, om_attribute_get(rt, self, "x"), "70000");
    assert_true(om_attribute_set_steal(rt, subclass, "x", om_int_new(rt, 4)));
    assert_repr_taken(rt, om_attribute_get(rt, self, "x"), "4");
    assert_true(om_attribute_remove(rt, subclass, "x"));
    assert_repr_taken(rt, om_attribute_get(rt, self, "x"), "70000");
    assert_true(om_attribute_remove(rt, base, "x"));
    assert_error(rt, om_attribute_get(rt, self, "x"), OM_ATTRIBUTE_ERROR,
                 "'Derived' object has no attribute 'x'");
    assert_repr_taken(rt, om_attribute_get(rt, other, "x"), "9");
    om_release(self);
    om_release(other);
    om_release(subclass);
    om_release(base);
}

/* attribute-errors-are-pythons */
TEST_FUNCTION(test_attribute_errors_are_pythons)
{
    om_object *point = class_with(rt, "Point", NULL, "x", om_int_new(rt, 1)),
              *five = om_int_new(rt, 5);
    om_object *integer = om_type_object_borrow(om_int_type(rt)),
              *p = om_instance_new(rt, point);

    assert_error(rt, om_attribute_get(rt, point, "z"), OM_ATTRIBUTE_ERROR,
                 "type object 'Point' has no attribute 'z'");
    assert_error(rt, om_attribute_remove(rt, point, "z"), OM_ATTRIBUTE_ERROR,
                 "type object 'Point' has no attribute 'z'");
    assert_error(rt, om_attribute_get(rt, five, "x"), OM_ATTRIBUTE_ERROR,
                 "'int' object has no attribute 'x'");
    assert_error(rt, om_attribute_set_steal(rt, five, "x", om_int_new(rt, 70000)),
                 OM_ATTRIBUTE_ERROR, "'int' object has no attribute 'x'");
    assert_error(rt, om_attribute_set_steal(rt, integer, "x", om_none(rt)), OM_TYPE_ERROR,
                 "cannot set 'x' attribute of immutable type 'int'");
    assert_error(rt, om_attribute_set_steal(rt, point, "__mro__", om_none(rt)),
                 OM_ATTRIBUTE_ERROR, "attribute '__mro__' of 'type' objects is not writable");
    assert_error(rt, om_attribute_set_steal(rt, integer, "__mro__", om_none(rt)),
                 OM_TYPE_ERROR, "cannot set '__mro__' attribute of immutable type 'int'");
    assert_error(rt, om_attribute_remove(rt, point, "__bases__"), OM_TYPE_ERROR,
                 "cannot set '__bases__' attribute of immutable type 'Point'");
    assert_error(rt, om_attribute_remove(rt, point, "__dict__"), OM_ATTRIBUTE_ERROR,
                 "attribute '__dict__' of 'type' objects is not writable");
    assert_error(rt, om_attribute_get_key(rt, p, five), OM_TYPE_ERROR,
                 "attribute name must be string, not 'int'");
    assert_error(rt, om_attribute_set_key_steal(rt, p, five, om_none(rt)), OM_TYPE_ERROR,
                 "attribute name must be string, not 'int'");
    assert_error(rt, om_attribute_set_steal(rt, five, "__class__", om_retain(point)),
                 OM_TYPE_ERROR,
                 "__class__ assignment only supported for mutable types or ModuleType "
                 "subclasses");
    assert_error(rt, om_attribute_set_steal(rt, five, "__dict__", om_none(rt)),
                 OM_ATTRIBUTE_ERROR, "'int' object has no attribute '__dict__'");
    assert_false(om_attribute_set_steal(rt, p, "x", NULL));
    for (int way = 0; way < 3; way++) {
        bool done = way == 0 ? om_attribute_get(rt, p, "\xFF") != NULL
                    : way == 1
                        ? om_attribute_set_steal(rt, p, "\xFF", om_int_new(rt, 70000))
                        : om_attribute_remove(rt, p, "\xFF");
        assert_false(done);
        assert_int_equal(om_error_kind(rt), OM_UNICODE_ERROR);
        om_error_clear(rt);
    }
    om_release(p);
    om_release(point);
}

/* attribute-errors-are-pythons: what every type and every object has */
TEST_FUNCTION(test_attribute_errors_are_pythons__what_every_type_and_eve)
{
    om_object *point = class_with(rt, "Point", NULL, "x", om_int_new(rt, 1));
    om_object *integer = om_type_object_borrow(om_int_type(rt)),
              *p = om_instance_new(rt, point);
    om_object *name = om_str_new(rt, "x");

    assert_repr_taken(rt, om_attribute_get(rt, point, "__name__"), "'Point'");
    assert_repr_taken(rt, om_attribute_get(rt, integer, "__qualname__"), "'int'");
    assert_repr_taken(rt, om_attribute_get(rt, point, "__module__"), "'__main__'");
    assert_repr_taken(rt, om_attribute_get(rt, integer, "__module__"), "'builtins'");
    assert_repr_taken(rt, om_attribute_get(rt, point, "__bases__"), "(<class 'object'>,)");
    assert_repr_taken(rt, om_attribute_get(rt, point, "__dict__"), "{'x': 1}");
    assert_repr_taken(rt, om_attribute_get(rt, integer, "__mro__"),
                      "(<class 'int'>, <class 'object'>)");
    assert_error(rt, om_attribute_get(rt, integer, "__bases__"), OM_ATTRIBUTE_ERROR,
                 "type object 'int' has no attribute '__bases__'");
    assert_error(rt, om_attribute_get(rt, integer, "__dict__"), OM_ATTRIBUTE_ERROR,
                 "type object 'int' has no attribute '__dict__'");
    assert_repr_taken(rt, om_attribute_get(rt, p, "__class__"), "<class '__main__.Point'>");
    assert_repr_taken(rt, om_attribute_get(rt, name, "__class__"), "<class 'str'>");
    assert_repr_taken(rt, om_attribute_get(rt, p, "__dict__"), "{}");
    assert_repr_taken(rt, om_attribute_get_key(rt, p, name),
                      "1"); /* a name that is not interned */
    om_release(name);
    om_release(p);
    om_release(point);
}

/* attribute-errors-are-pythons: unless the class has a stand-in */
TEST_FUNCTION(test_attribute_errors_are_pythons__unless_the_class_has_a)
{
    om_object *class = class_with(rt, "Echo", NULL, "__getattr__",
                                  om_function_new(rt, "f", echo, "self name", NULL));
    om_object *self = om_instance_new(rt, class);

    assert_repr_taken(rt, om_attribute_get(rt, self, "anything"), "'anything'");
    om_release(self);
    om_release(class);
}

/* attribute-errors-are-pythons: when memory runs out */
TEST_FUNCTION(test_attribute_errors_are_pythons__when_memory_runs_out)
{
    om_object *point =
        class_with(rt, "Point", NULL, "f", om_function_new(rt, "f", echo, "self", NULL));
    om_object *p = om_instance_new(rt, point), *method = NULL;
    bool bound = false;

    for (size_t n = 0; !method; n++) {
        om_fault_inject_after(rt, n);
        method = om_attribute_get(rt, p, "f");
        om_fault_inject_stop(rt);
        assert_true(method || om_error_kind(rt) == OM_MEMORY_ERROR);
    }
    om_release(method);
    for (int i = 0; i < 8; i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "x%d", i);
        bound = false;
        for (size_t n = 0; !bound; n++) {
            om_fault_inject_after(rt, n);
            bound = om_attribute_set_steal(rt, point, name, om_int_new(rt, 1));
            om_fault_inject_stop(rt);
            assert_true(bound || om_error_kind(rt) == OM_MEMORY_ERROR);
        }
    }
    om_release(p);
    om_release(point);
    om_error_clear(rt);
}

/* attribute-errors-are-pythons: when memory runs out at the first attribute */
TEST_FUNCTION(test_attribute_errors_are_pythons__when_memory_runs_out_at)
{
    om_object *name = om_str_intern_utf8(rt, "__class__"), *found = NULL;
    size_t failed = 0;

    while (!found) {
        om_fault_inject_once(rt, failed);
        found = om_attribute_get_key(rt, name, name);
        assert_int_equal(om_fault_inject_stop(rt), !found);
        if (!found) {
            assert_error(rt, found, OM_MEMORY_ERROR, "out of memory");
            failed++;
        }
    }
    assert_true(failed > 0);
    assert_ptr_equal(found, om_type_object_borrow(om_str_type(rt)));
    om_release(found);
    om_release(name);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_6_setting_attributes[] = {
    {"attributes-come-from-the-object-then-its-class", "", test_attributes_come_from_the_object_then_its_class},
    {"attributes-come-from-the-object-then-its-class", "whatever they are called, and if there is a value", test_attributes_come_from_the_object_then_its_class__whate},
    {"attributes-come-from-the-object-then-its-class", "a changed class is seen by all that come from it", test_attributes_come_from_the_object_then_its_class__a_cha},
    {"attribute-errors-are-pythons", "", test_attribute_errors_are_pythons},
    {"attribute-errors-are-pythons", "what every type and every object has", test_attribute_errors_are_pythons__what_every_type_and_eve},
    {"attribute-errors-are-pythons", "unless the class has a stand-in", test_attribute_errors_are_pythons__unless_the_class_has_a},
    {"attribute-errors-are-pythons", "when memory runs out", test_attribute_errors_are_pythons__when_memory_runs_out},
    {"attribute-errors-are-pythons", "when memory runs out at the first attribute", test_attribute_errors_are_pythons__when_memory_runs_out_at},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_6_setting_attributes[] = {
    {NULL, NULL},
};
