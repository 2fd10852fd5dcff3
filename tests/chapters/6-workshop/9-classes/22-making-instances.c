/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* a-class-is-made-by-its-class */
TEST_FUNCTION(test_a_class_is_made_by_its_class)
{
    om_object *type = om_type_object(om_type_type(rt));
    om_object *bases = om_tuple_of(rt, 1, om_retain(type));
    om_object *meta = om_class_new(rt, "Registry", bases, NULL);
    om_object *arguments[] = {om_str_new(rt, "Plugin"), om_tuple_of(rt, 0),
                              om_dict_new(rt)};
    om_object *plugin = om_call(rt, meta, arguments, 3), *instance;

    assert_ptr_equal(om_get_type(plugin), meta);
    assert_true(om_is_type(plugin));
    instance = om_call(rt, plugin, NULL, 0);
    assert_ptr_equal(om_get_type(instance), plugin);
    om_release(instance);
    om_release(plugin);
    om_release(arguments[0]);
    om_release(arguments[2]);
    om_release(meta);
    om_release(bases);
}

#include "chapters/6-workshop/9-classes/faces.h"
#include "class/state.h"
#include "class/type_call.h"

/* __new__: what object.__new__ makes of all arguments, and what it makes of the class alone. */
static om_object *make_of_all(om_runtime *rt, om_object *const *arguments, size_t count)
{
    return om_instance_make(rt, (om_type *)arguments[0], arguments + 1, count - 1, NULL);
}

static om_object *make_of_class(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)count;
    return om_instance_make(rt, (om_type *)arguments[0], NULL, 0, NULL);
}

static om_object *refuse(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return om_raise(rt, OM_VALUE_ERROR, "refused");
}

static om_object *function_of(om_runtime *rt, om_native *native)
{
    return om_function_new(rt, "native", native, NULL, NULL);
}

/* A method that is no function: it is not bound again. */
static om_object *bound_pack(om_runtime *rt)
{
    om_object *function = function_of(rt, pack), *object = om_object_new(rt);
    om_object *method = om_method_new(rt, function, object);
    om_release(function);
    om_release(object);
    return method;
}

/* A class with up to two attributes, which are taken. */
static om_object *class_of(om_runtime *rt, om_object *base, const char *name,
                           om_object *value, const char *other, om_object *second)
{
    om_object *attributes = om_namespace_new(rt);
    om_object *bases = om_tuple_from_array(rt, &base, base != NULL);
    assert_true(om_namespace_set_steal(rt, attributes, name, value));
    if (other)
        assert_true(om_namespace_set_steal(rt, attributes, other, second));
    om_object *class = om_class_new(rt, "Example", bases, attributes);
    om_release(bases);
    om_release(attributes);
    return class;
}

/* a-class-is-made-by-its-class: and an instance by __new__ and __init__ */
TEST_FUNCTION(test_a_class_is_made_by_its_class__and_an_instance_by_new)
{
    om_object *one = om_int_new(rt, 1), *made;
    om_object *class = class_of(rt, NULL, "__new__", function_of(rt, make_of_class),
                                "__init__", function_of(rt, return_next));

    next_result = om_none(rt);
    calls = 0;
    made = om_call(rt, class, &one, 1);
    assert_ptr_equal(om_get_type(made), class);
    assert_true(calls > 0);
    om_release(made);
    om_release(class);

    next_result = one; /* no instance of the class */
    class = class_of(rt, NULL, "__new__", function_of(rt, return_next), "__init__",
                     function_of(rt, refuse));
    assert_repr_taken(rt, om_call(rt, class, NULL, 0), "1");
    om_release(class);

    class = class_of(rt, NULL, "__new__", function_of(rt, make_of_all), "__init__",
                     function_of(rt, refuse));
    assert_error(rt, om_call(rt, class, &one, 1), OM_TYPE_ERROR,
                 "object.__new__() takes exactly one argument (the type to instantiate)");
    assert_error(rt, om_call(rt, class, NULL, 0), OM_VALUE_ERROR, "refused");
    om_release(class);

    class = class_of(rt, NULL, "__new__", bound_pack(rt), NULL, NULL);
    made = om_call(rt, class, &one, 1);
    assert_int_equal(om_tuple_length(made), 3);
    assert_ptr_equal(om_tuple_get_borrow(made, 1), class);
    om_release(made);
    om_release(class);

    class =
        class_of(rt, NULL, "__new__",
                 fixture_instance_with(rt, "__get__", refuse, "self of owner"), NULL, NULL);
    assert_error(rt, om_call(rt, class, &one, 1), OM_VALUE_ERROR, "refused");
    om_release(class);

    class = class_of(rt, NULL, "__init__", slot_new(rt), NULL, NULL);
    made = om_call(rt, class, NULL, 0);
    assert_ptr_equal(om_get_type(made), class);
    assert_error(rt, om_call(rt, class, &one, 1), OM_TYPE_ERROR,
                 "Example() takes no arguments");
    om_release(made);
    om_release(class);
}

/* a-class-is-made-by-its-class: which may refuse */
TEST_FUNCTION(test_a_class_is_made_by_its_class__which_may_refuse)
{
    om_object *type = om_type_object_borrow(om_type_type(rt)), *one = om_int_new(rt, 1);
    om_object *arguments[] = {om_str_new(rt, "Plugin"), om_tuple_of(rt, 0), om_dict_new(rt),
                              one};
    om_object *key = om_tuple_of(rt, 1, om_str_new(rt, "key"));
    om_object *meta =
        class_of(rt, type, "__init__", function_of(rt, return_next), NULL, NULL);

    next_result = om_none(rt);
    calls = 0;
    om_object *plugin = om_call(rt, meta, arguments, 3);
    assert_ptr_equal(om_get_type(plugin), meta);
    assert_true(calls > 0);
    om_release(plugin);
    next_result = NULL;
    assert_error(rt, om_call(rt, meta, arguments, 3), OM_RUNTIME_ERROR, "as told");
    assert_error(rt, om_call(rt, meta, arguments, 1), OM_TYPE_ERROR,
                 "type.__new__() takes exactly 3 arguments (1 given)");
    assert_error(rt, om_call(rt, type, arguments, 2), OM_TYPE_ERROR,
                 "type() takes 1 or 3 arguments");
    assert_error(rt, om_call_with(rt, type, arguments, 1, key), OM_TYPE_ERROR,
                 "type() takes 1 or 3 arguments");
    assert_error(rt, om_call_with(rt, type, arguments, 3, key), OM_TYPE_ERROR,
                 "Plugin.__init_subclass__() takes no keyword arguments");
    om_release(meta);
    om_release(key);
    om_release(arguments[0]);
    om_release(arguments[2]);
}

/* __set_name__(self, owner, name) */
static om_object *note_name(om_runtime *rt, om_object *const *arguments, size_t count)
{
    assert_int_equal(count, 3);
    return om_attribute_set(rt, arguments[0], "owner", arguments[1]) &&
                   om_attribute_set(rt, arguments[0], "called", arguments[2])
               ? om_none(rt)
               : NULL;
}

/* __init_subclass__(cls, key) */
static om_object *note_key(om_runtime *rt, om_object *const *arguments, size_t count)
{
    assert_int_equal(count, 2);
    return om_attribute_set(rt, arguments[0], "noted", arguments[1]) ? om_none(rt) : NULL;
}

/* a-class-is-made-by-its-class: and its attributes and bases hear of it */
TEST_FUNCTION(test_a_class_is_made_by_its_class__and_its_attributes_and)
{
    om_object *type = om_type_object_borrow(om_type_type(rt)),
              *attributes = om_namespace_new(rt);
    om_object *asked =
        fixture_instance_with(rt, "__set_name__", note_name, "self owner name");
    om_object *refusing =
        fixture_instance_with(rt, "__set_name__", refuse, "self owner name");
    om_object *key = om_tuple_of(rt, 1, om_str_new(rt, "key"));
    om_object *function =
        om_function_new(rt, "__init_subclass__", note_key, "cls key", NULL);
    om_object *base = class_of(rt, NULL, "__init_subclass__", function, NULL, NULL);
    om_object *bases = om_tuple_of(rt, 1, om_retain(base));
    om_object *arguments[] = {om_str_new(rt, "Plugin"), bases, attributes,
                              om_int_new(rt, 7)};

    assert_true(om_namespace_set(rt, attributes, "attribute", asked));
    om_object *plugin = om_call_with(rt, type, arguments, 3, key);
    assert_repr_taken(rt, om_attribute_get(rt, plugin, "noted"), "7");
    assert_repr_taken(rt, om_attribute_get(rt, asked, "called"), "'attribute'");
    om_object *owner = om_attribute_get(rt, asked, "owner");
    assert_ptr_equal(owner, plugin);
    om_release(owner);
    assert_true(om_attribute_remove(rt, asked, "owner"));
    om_release(plugin);
    assert_error(rt, om_call(rt, type, arguments, 3), OM_TYPE_ERROR,
                 "__init_subclass__() missing 1 required positional argument: 'key'");
    assert_true(om_attribute_remove(rt, asked, "owner"));
    om_release(asked);
    assert_true(om_namespace_set_steal(rt, attributes, "attribute", refusing));
    assert_true(om_namespace_set_steal(rt, attributes, "last", om_none(rt)));
    assert_error(rt, om_call_with(rt, type, arguments, 3, key), OM_VALUE_ERROR, "refused");
    om_release(base);
    om_release(bases);
    om_release(attributes);
    om_release(arguments[0]);
    om_release(key);
}

/* a-class-is-made-by-its-class: whatever __init_subclass__ is */
TEST_FUNCTION(test_a_class_is_made_by_its_class__whatever_init_subclass)
{
    om_object *type = om_type_object_borrow(om_type_type(rt)),
              *attributes = om_namespace_new(rt);
    om_object *kinds[] = {slot_new(rt), bound_pack(rt),
                          fixture_instance_with(rt, "__get__", refuse, "self of owner")};

    for (size_t i = 0; i < 3; i++) {
        om_object *base = class_of(rt, NULL, "__init_subclass__", kinds[i], NULL, NULL);
        om_object *bases = om_tuple_of(rt, 1, om_retain(base));
        om_object *arguments[] = {om_str_new(rt, "Plugin"), bases, attributes};
        om_object *plugin = om_call(rt, type, arguments, 3);
        if (i < 2)
            om_release(plugin);
        else
            assert_error(rt, plugin, OM_VALUE_ERROR, "refused");
        om_release(arguments[0]);
        om_release(bases);
        om_release(base);
    }
    om_release(attributes);
}

/* each-class-has-a-doc */
TEST_FUNCTION(test_each_class_has_a_doc)
{
    om_object *type = om_type_object_borrow(om_type_type(rt));
    om_object *arguments[] = {om_str_new(rt, "C"), om_tuple_of(rt, 0), om_namespace_new(rt)};

    for (char name[] = "a"; *name < 'm'; ++*name) { /* so that its table is full at times */
        om_object *class = NULL;
        for (size_t n = 0; !class; n++) {
            om_fault_inject_once(rt, n);
            class = om_call(rt, type, arguments, 3);
            (void)om_fault_inject_stop(rt);
            if (!class)
                assert_error(rt, class, OM_MEMORY_ERROR, "out of memory");
        }
        assert_repr_taken(rt, om_attribute_get(rt, class, "__doc__"), "None");
        om_release(class);
        om_namespace_set_steal(rt, arguments[2], name, om_none(rt));
    }
    om_release(arguments[0]);
    om_release(arguments[2]);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_22_making_instances[] = {
    {"a-class-is-made-by-its-class", "", test_a_class_is_made_by_its_class},
    {"a-class-is-made-by-its-class", "and an instance by __new__ and __init__", test_a_class_is_made_by_its_class__and_an_instance_by_new},
    {"a-class-is-made-by-its-class", "which may refuse", test_a_class_is_made_by_its_class__which_may_refuse},
    {"a-class-is-made-by-its-class", "and its attributes and bases hear of it", test_a_class_is_made_by_its_class__and_its_attributes_and},
    {"a-class-is-made-by-its-class", "whatever __init_subclass__ is", test_a_class_is_made_by_its_class__whatever_init_subclass},
    {"each-class-has-a-doc", "", test_each_class_has_a_doc},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_22_making_instances[] = {
    {NULL, NULL},
};
