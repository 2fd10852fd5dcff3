/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/9-classes/faces.h"
#include "class/descriptor.h"
#include "class/state.h"

/* static-and-class-methods-wrap-a-function */
TEST_FUNCTION(test_static_and_class_methods_wrap_a_function)
{
    om_object *function = om_function_new(rt, "pack", pack, "first", NULL);
    om_object *attributes = om_namespace_new(rt), *print = om_print_function(rt);
    om_object *binder = fixture_instance_with(rt, "__get__", pack, "self of owner");
    om_object *kinds[] = {om_static_method_new(rt, function),
                          om_class_method_new(rt, function),
                          om_class_method_new(rt, binder), om_class_method_new(rt, print)};
    static const char *const names[] = {"fixed", "of_class", "bound", "print"};

    for (size_t i = 0; i < 4; i++)
        assert_true(om_namespace_set(rt, attributes, names[i], kinds[i]));
    om_object *class = om_class_new(rt, "Example", NULL, attributes);
    om_object *owners[] = {class, om_instance_new(rt, class)};
    for (size_t i = 0; i < 2; i++) {
        om_object *found[4];
        for (size_t j = 0; j < 4; j++)
            found[j] = om_attribute_get(rt, owners[i], names[j]);
        assert_ptr_equal(found[0], function);
        om_object *packed = om_call(rt, found[1], NULL, 0);
        assert_ptr_equal(om_tuple_get_borrow(packed, 0), class);
        assert_ptr_equal(om_tuple_get_borrow(found[2], 0), binder);
        assert_ptr_equal(om_tuple_get_borrow(found[2], 1), class);
        assert_true(om_is_method(found[3]));
        om_release(packed);
        for (size_t j = 0; j < 4; j++)
            om_release(found[j]);
    }
    om_object *value = om_int_new(rt, 3),
              *first = om_tuple_of(rt, 1, om_str_new(rt, "first"));
    assert_repr_taken(rt, om_call(rt, kinds[0], &value, 1), "(3,)");
    assert_repr_taken(rt, om_call_with(rt, kinds[0], &value, 0, first), "(3,)");
    om_release(first);
    om_release(owners[1]);
    om_release(class);
    for (size_t i = 0; i < 4; i++)
        om_release(kinds[i]);
    om_release(binder);
    om_release(print);
    om_release(attributes);
    om_release(function);
}

/* static-and-class-methods-wrap-a-function: and have attributes */
TEST_FUNCTION(test_static_and_class_methods_wrap_a_function__and_have_at)
{
    om_object *print = om_print_function(rt), *list = om_list_new(rt);
    om_object *fixed = om_static_method_new(rt, print),
              *wound = om_class_method_new(rt, list);
    om_object *function = om_function_new(rt, "pack", pack, NULL, NULL);
    om_object *named = om_static_method_new(rt, function);
    om_object *found = om_attribute_get(rt, fixed, "__func__");

    assert_ptr_equal(found, print);
    om_release(found);
    assert_repr_taken(rt, om_attribute_get(rt, named, "__name__"), "'pack'");
    om_object *of_class = om_class_method_new(rt, function);
    assert_repr_taken(rt, om_attribute_get(rt, of_class, "__name__"), "'pack'");
    assert_true(om_attribute_set_steal(rt, of_class, "own", om_int_new(rt, 5)));
    assert_repr_taken(rt, om_attribute_get(rt, of_class, "own"), "5");
    assert_error(rt, om_attribute_get(rt, function, "own"), OM_ATTRIBUTE_ERROR,
                 "'function' object has no attribute 'own'");
    om_release(of_class);
    assert_error(rt, om_attribute_remove(rt, fixed, "own"), OM_ATTRIBUTE_ERROR,
                 "'staticmethod' object has no attribute 'own'");
    assert_true(om_attribute_set(rt, fixed, "own", list));
    assert_repr_taken(rt, om_attribute_get(rt, fixed, "own"), "[]");
    assert_true(om_attribute_set(rt, named, "own", list));
    assert_repr_taken(rt, om_attribute_get(rt, named, "__name__"), "'pack'");
    assert_true(om_attribute_remove(rt, fixed, "own"));
    assert_error(rt, om_attribute_remove(rt, fixed, "own"), OM_ATTRIBUTE_ERROR,
                 "'staticmethod' object has no attribute 'own'");
    assert_int_equal(om_size(fixed), 48);
    assert_repr(rt, fixed, "<staticmethod(<built-in function print>)>");
    assert_repr_can_fail(rt, fixed);
    assert_true(om_list_append(rt, list, wound));
    om_release(named);
    om_release(function);
    om_release(list);
    om_release(wound);
    assert_int_equal(om_gc_collect(rt, 2), 2);
    bool failed = true;
    for (size_t n = 0; failed; n++) {
        om_object *other = om_static_method_new(rt, print);
        om_fault_inject_once(rt, n);
        bool done = om_attribute_set(rt, other, "own", print);
        failed = om_fault_inject_stop(rt);
        assert_int_equal(done, !failed);
        om_error_clear(rt);
        om_release(other);
    }
    om_release(fixed);
    om_release(print);
}

/* static-and-class-methods-wrap-a-function: which say of themselves what it says */
TEST_FUNCTION(test_static_and_class_methods_wrap_a_function__which_say_o)
{
    om_object *function = om_function_new(rt, "pack", pack, NULL, NULL);
    om_object *failing = fixture_instance_with(rt, "__getattr__", return_next, "self name");
    om_object *list = om_list_new(rt), *kinds[] = {om_static_method_new(rt, function),
                                                   om_class_method_new(rt, list),
                                                   om_class_method_new(rt, failing)};
    om_object *found = om_attribute_get(rt, kinds[0], "__wrapped__");
    static const char *const others[] = {"__doc__", "__dir__", "__a_name_of_24_letters__"};

    assert_ptr_equal(found, function);
    om_release(found);
    for (size_t i = 0; i < 3; i++) {
        assert_null(om_attribute_get(rt, kinds[1], others[i]));
        assert_int_equal(om_error_kind(rt), OM_ATTRIBUTE_ERROR);
        om_error_clear(rt);
    }
    next_result = NULL;
    assert_error(rt, om_attribute_get(rt, kinds[2], others[0]), OM_RUNTIME_ERROR, "as told");
    for (size_t i = 0; i < 3; i++)
        om_release(kinds[i]);
    om_release(list);
    om_release(failing);
    om_release(function);
}

/* static-and-class-methods-wrap-a-function: at a depth */
TEST_FUNCTION(test_static_and_class_methods_wrap_a_function__at_a_depth)
{
    om_object *print = om_print_function(rt), *attributes = om_namespace_new(rt);
    om_object *wound[] = {om_retain(print), om_retain(print), om_retain(print)};
    uint32_t limit = om_runtime_get_depth_limit(rt);

    for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 3; j++) {
            om_object *outer = j == 0   ? om_static_method_new(rt, wound[j])
                               : j == 1 ? om_class_method_new(rt, wound[j])
                                        : om_method_new(rt, wound[j], attributes);
            om_release(wound[j]);
            wound[j] = outer;
        }
    }
    assert_true(om_namespace_set(rt, attributes, "of_class", wound[1]));
    om_object *class = om_class_new(rt, "Example", NULL, attributes);
    om_object *found = om_attribute_get(rt, class, "of_class");
    assert_true(om_is_method(found));
    om_release(found);
    om_runtime_set_depth_limit(rt, 3);
    for (int j = 0; j < 3; j += 2) {
        assert_error(rt, om_call(rt, wound[j], NULL, 0), OM_RECURSION_ERROR,
                     "maximum recursion depth exceeded while calling a Python object");
        assert_error(rt, om_attribute_get(rt, wound[j], "__name__"), OM_RECURSION_ERROR,
                     "maximum recursion depth exceeded");
    }
    assert_error(rt, om_attribute_get(rt, class, "of_class"), OM_RECURSION_ERROR,
                 "maximum recursion depth exceeded");
    om_runtime_set_depth_limit(rt, limit);
    om_release(class);
    for (int j = 0; j < 3; j++)
        om_release(wound[j]);
    om_release(attributes);
    om_release(print);
}

/* class Example: __slots__ = "x", and other attributes. */
static om_object *class_with_slot(om_runtime *rt, om_object *attributes)
{
    assert_true(om_namespace_set_steal(rt, attributes, "__slots__", om_str_new(rt, "x")));
    return om_class_new(rt, "Example", NULL, attributes);
}

/* a-slot-is-a-descriptor */
TEST_FUNCTION(test_a_slot_is_a_descriptor)
{
    om_object *attributes = om_namespace_new(rt), *class = class_with_slot(rt, attributes);
    om_object *slot = om_attribute_get(rt, class, "x"),
              *example = om_instance_new(rt, class);

    assert_repr(rt, slot, "<member 'x' of 'Example' objects>");
    assert_int_equal(om_size(slot), 64);
    assert_repr_can_fail(rt, slot);
    assert_repr_taken(rt, om_attribute_get(rt, slot, "__name__"), "'x'");
    assert_error(rt, om_attribute_get(rt, slot, "name"), OM_ATTRIBUTE_ERROR,
                 "'member_descriptor' object has no attribute 'name'");
    assert_error(rt, om_attribute_get(rt, example, "x"), OM_ATTRIBUTE_ERROR,
                 "'Example' object has no attribute 'x'");
    assert_true(om_attribute_set_steal(rt, example, "x", om_int_new(rt, 3)));
    assert_repr_taken(rt, om_attribute_get(rt, example, "x"), "3");
    assert_true(om_attribute_remove(rt, example, "x"));
    assert_error(rt, om_attribute_remove(rt, example, "x"), OM_ATTRIBUTE_ERROR, "x");

    /* Where the class is asked for every attribute, the slot is. */
    assert_true(om_attribute_set_steal(rt, example, "x", om_int_new(rt, 4)));
    assert_true(om_attribute_set(rt, class, "y", slot));
    assert_repr_taken(rt, om_attribute_get(rt, example, "y"), "4");
    om_release(example);
    om_release(class);
    om_release(slot);
    bool failed = true;
    for (size_t n = 0; failed; n++) {
        om_fault_inject_once(rt, n);
        class = om_class_new(rt, "Example", NULL, attributes);
        failed = om_fault_inject_stop(rt);
        if (failed)
            assert_error(rt, class, OM_MEMORY_ERROR, "out of memory");
        else
            om_release(class);
    }
    om_release(attributes);
}

/* The attributes of a built-in type whose objects are set, and hear of their names. */
static om_object *naming_attributes(om_runtime *rt, om_type *type)
{
    om_object *attributes = om_namespace_new(rt);
    (void)type;
    assert_true(
        om_namespace_set_steal(rt, attributes, "__set_name__",
                               om_function_new(rt, "native", return_next, NULL, NULL)));
    return attributes;
}

/* a-class-is-made-by-its-class: and descriptors of built-in types hear of it */
TEST_FUNCTION(test_a_class_is_made_by_its_class__and_descriptors_of_buil)
{
    static const om_face naming = {naming_attributes, NULL, NULL, false, NULL};
    om_object *type = om_type_object_borrow(om_type_type(rt)),
              *attributes = om_namespace_new(rt);
    om_object *arguments[] = {om_str_new(rt, "Point"), om_tuple_of(rt, 0), attributes};
    om_type *slots = &om_in_class(rt)->member_type;

    assert_true(om_namespace_set_steal(rt, attributes, "__slots__", om_str_new(rt, "x")));
    om_object *point = om_call(rt, type, arguments, 3);
    assert_true(om_is_type(point));
    om_release(point);
    slots->face = &naming;
    assert_non_null(om_type_dict(slots));
    next_result = NULL;
    assert_error(rt, om_call(rt, type, arguments, 3), OM_RUNTIME_ERROR, "as told");
    next_result = om_none(rt);
    point = om_call(rt, type, arguments, 3);
    assert_true(om_is_type(point));
    om_release(point);
    face_end(slots);
    om_release(arguments[0]);
    om_release(attributes);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_25_static_methods_and_slots[] = {
    {"static-and-class-methods-wrap-a-function", "", test_static_and_class_methods_wrap_a_function},
    {"static-and-class-methods-wrap-a-function", "and have attributes", test_static_and_class_methods_wrap_a_function__and_have_at},
    {"static-and-class-methods-wrap-a-function", "which say of themselves what it says", test_static_and_class_methods_wrap_a_function__which_say_o},
    {"static-and-class-methods-wrap-a-function", "at a depth", test_static_and_class_methods_wrap_a_function__at_a_depth},
    {"a-slot-is-a-descriptor", "", test_a_slot_is_a_descriptor},
    {"a-class-is-made-by-its-class", "and descriptors of built-in types hear of it", test_a_class_is_made_by_its_class__and_descriptors_of_buil},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_25_static_methods_and_slots[] = {
    {NULL, NULL},
};
