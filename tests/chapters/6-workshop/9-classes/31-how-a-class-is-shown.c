/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "class/class_make.h"
#include "class/state.h"
#include "object/text_builder.h"

/* a-class-is-shown-with-its-module */
TEST_FUNCTION(test_a_class_is_shown_with_its_module)
{
    static const struct {
        const char *module, *qualname, *repr;
    } cases[] = {{NULL, NULL, "<class '__main__.C'>"},
                 {NULL, "f.C", "<class '__main__.f.C'>"},
                 {"m", NULL, "<class 'm.C'>"},
                 {"m", "f.C", "<class 'm.f.C'>"},
                 {"builtins", "f.C", "<class 'C'>"},
                 {"builtins_too", NULL, "<class 'builtins_too.C'>"},
                 {"5", "f.C", "<class 'C'>"}}; /* a number, not a string */

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        om_object *attributes = om_namespace_new(rt), *text = NULL;
        const char *module = cases[i].module;
        if (module)
            om_namespace_set_steal(rt, attributes, "__module__",
                                   *module == '5' ? om_int_new(rt, 5)
                                                  : om_str_new(rt, module));
        if (cases[i].qualname)
            om_namespace_set_steal(rt, attributes, "__qualname__",
                                   om_str_new(rt, cases[i].qualname));
        om_object *class = om_class_new(rt, "C", NULL, attributes);
        for (size_t n = 0; !text; n++) {
            om_fault_inject_once(rt, n);
            text = om_repr(rt, class);
            (void)om_fault_inject_stop(rt);
            assert_int_equal(om_error_kind(rt), text ? OM_NO_ERROR : OM_MEMORY_ERROR);
            om_error_clear(rt);
        }
        assert_repr(rt, class, cases[i].repr);
        om_release(text);
        om_release(class);
        om_release(attributes);
    }
}

/* a-class-is-shown-with-its-module: when memory runs out */
TEST_FUNCTION(test_a_class_is_shown_with_its_module__when_memory_runs_ou)
{
    for (size_t each = 4 * 20; each < 4 * 120; each++) { /* whichever part of it it is */
        char name[121] = "", expected[400];
        memset(name, 'n', each / 4);
        om_object *attributes = om_namespace_new(rt), *text = NULL;
        bool qualified = each & 1, modular = each & 2;
        if (modular)
            om_namespace_set_steal(rt, attributes, "__module__", om_str_new(rt, name));
        if (qualified)
            om_namespace_set_steal(rt, attributes, "__qualname__", om_str_new(rt, name));
        om_object *class = om_class_new(rt, name, NULL, attributes);
        for (size_t n = 0; !text; n++) {
            om_fault_inject_once(rt, n);
            text = om_repr(rt, class);
            (void)om_fault_inject_stop(rt);
            assert_int_equal(om_error_kind(rt), text ? OM_NO_ERROR : OM_MEMORY_ERROR);
            om_error_clear(rt);
        }
        (void)snprintf(expected, sizeof expected, "<class '%s.%s'>",
                       modular ? name : "__main__", name);
        assert_repr(rt, class, expected);
        om_release(text);
        om_release(class);
        om_release(attributes);
    }
    om_text text; /* types of the runtime have a name, and so have its exceptions */
    om_text_begin(rt, &text);
    assert_true(om_type_add_name(om_int_type(rt), &text));
    assert_true(om_type_add_name((om_type *)om_exception_type(rt, OM_VALUE_ERROR), &text));
    assert_int_equal(text.length, strlen("intValueError"));
    assert_memory_equal(text.bytes, "intValueError", text.length);
    om_text_end(&text);
}

/* a-class-can-be-renamed */
TEST_FUNCTION(test_a_class_can_be_renamed)
{
    om_object *attributes = om_namespace_new(rt);
    om_object *class = om_class_new(rt, "C", NULL, attributes);
    om_object *name = om_str_new(rt, "D"), *dotted = om_str_new(rt, "f.D");
    om_object *number = om_int_new(rt, 5);
    om_object *null = om_str_from_codes(rt, (const uint32_t[]){'a', 0, 'b'}, 3);

    assert_repr_taken(rt, om_attribute_get(rt, class, "__qualname__"), "'C'");
    assert_true(om_attribute_set(rt, class, "__name__", name));
    assert_repr(rt, class, "<class '__main__.D'>");
    assert_string_equal(((om_type *)class)->name, "D");
    assert_true(om_attribute_set(rt, class, "__qualname__", name));
    assert_true(om_attribute_set(rt, class, "__qualname__", dotted));
    assert_true(om_attribute_set(rt, class, "__name__", dotted));
    assert_repr(rt, class, "<class '__main__.f.D'>");
    assert_repr_taken(rt, om_attribute_get(rt, class, "__qualname__"), "'f.D'");
    assert_repr_taken(rt, om_attribute_get(rt, class, "__name__"), "'f.D'");
    om_object *integer = om_type_object_borrow(om_int_type(rt));
    assert_repr_taken(rt, om_attribute_get(rt, integer, "__qualname__"), "'int'");

    assert_error(rt, om_attribute_set(rt, class, "__name__", number), OM_TYPE_ERROR,
                 "can only assign string to f.D.__name__, not 'int'");
    assert_error(rt, om_attribute_set(rt, class, "__qualname__", number), OM_TYPE_ERROR,
                 "can only assign string to f.D.__qualname__, not 'int'");
    assert_error(rt, om_attribute_set(rt, class, "__name__", null), OM_VALUE_ERROR,
                 "type name must not contain null characters");
    assert_error(rt, om_attribute_remove(rt, class, "__name__"), OM_TYPE_ERROR,
                 "cannot delete '__name__' attribute of immutable type 'f.D'");
    om_fault_inject_once(rt, 0);
    assert_error(rt, om_attribute_set(rt, class, "__name__", name), OM_MEMORY_ERROR,
                 "out of memory");
    (void)om_fault_inject_stop(rt);
    assert_string_equal(((om_type *)class)->name, "f.D");
    om_release(name);
    om_release(dotted);
    om_release(number);
    om_release(null);
    om_release(class);
    om_release(attributes);
}

/* a-class-can-pass-for-a-built-in-type */
TEST_FUNCTION(test_a_class_can_pass_for_a_built_in_type)
{
    om_object *class = om_class_new(rt, "C", NULL, NULL);
    bool shown = false;

    for (size_t n = 0; !shown; n++) {
        om_fault_inject_once(rt, n);
        shown = om_class_as_built_in(rt, (om_class *)class, "m.C");
        (void)om_fault_inject_stop(rt);
        assert_int_equal(om_error_kind(rt), shown ? OM_NO_ERROR : OM_MEMORY_ERROR);
        om_error_clear(rt);
        assert_string_equal(((om_type *)class)->name, shown ? "m.C" : "C");
    }
    assert_error(rt, om_attribute_set(rt, class, "x", om_none(rt)), OM_TYPE_ERROR,
                 "cannot set 'x' attribute of immutable type 'm.C'");
    om_release(class);
}

static om_object *now_running; /* NULL: nothing does */

static om_object *running(om_runtime *rt)
{
    (void)rt;
    return now_running;
}

/* a-class-is-of-the-module-that-runs */
TEST_FUNCTION(test_a_class_is_of_the_module_that_runs)
{
    om_object *attributes = om_namespace_new(rt), *tools = om_str_new(rt, "tools");
    om_in_class(rt)->running_module = running;
    now_running = tools;

    for (char name[] = "a"; *name < 'm'; ++*name) { /* so that its table is full at times */
        om_object *class = NULL;
        for (size_t n = 0; !class; n++) {
            om_fault_inject_once(rt, n);
            class = om_class_new(rt, "C", NULL, attributes);
            (void)om_fault_inject_stop(rt);
            if (!class)
                assert_error(rt, class, OM_MEMORY_ERROR, "out of memory");
        }
        assert_repr_taken(rt, class, "<class 'tools.C'>");
        om_namespace_set_steal(rt, attributes, name, om_none(rt));
    }
    now_running = NULL;
    assert_repr_taken(rt, om_class_new(rt, "C", NULL, attributes), "<class '__main__.C'>");
    now_running = tools;
    om_namespace_set_steal(rt, attributes, "__module__", om_str_new(rt, "own"));
    assert_repr_taken(rt, om_class_new(rt, "C", NULL, attributes), "<class 'own.C'>");
    om_release(attributes);
    om_release(tools);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_31_how_a_class_is_shown[] = {
    {"a-class-is-shown-with-its-module", "", test_a_class_is_shown_with_its_module},
    {"a-class-is-shown-with-its-module", "when memory runs out", test_a_class_is_shown_with_its_module__when_memory_runs_ou},
    {"a-class-can-be-renamed", "", test_a_class_can_be_renamed},
    {"a-class-can-pass-for-a-built-in-type", "", test_a_class_can_pass_for_a_built_in_type},
    {"a-class-is-of-the-module-that-runs", "", test_a_class_is_of_the_module_that_runs},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_31_how_a_class_is_shown[] = {
    {NULL, NULL},
};
