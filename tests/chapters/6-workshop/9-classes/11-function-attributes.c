/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/9-classes/methods.h"

/* Calls its only argument with itself, for ever. */
static om_object *again(om_runtime *rt, om_object *const *arguments, size_t count)
{
    return om_call(rt, arguments[0], arguments, count);
}

static void assert_call_error(om_runtime *rt, const char *parameters, om_object *defaults,
                              size_t count, const char *text)
{
    om_object *f = om_function_new(rt, "C.f", pack, parameters, defaults);
    om_object *all[] = {om_none(rt), om_none(rt), om_none(rt)};
    assert_error(rt, om_call(rt, f, all, count), OM_TYPE_ERROR, text);
    om_release(f);
}

/* functions-fill-in-their-defaults */
TEST_FUNCTION(test_functions_fill_in_their_defaults)
{
    om_object *defaults = om_tuple_of(rt, 2, om_int_new(rt, 10), om_list_new(rt));
    om_object *f = om_function_new(rt, "f", pack, "a b c", defaults),
              *one = om_int_new(rt, 1);
    om_object *three[] = {one, one, one};

    assert_repr_taken(rt, om_call(rt, f, three, 1), "(1, 10, [])");
    assert_true(om_list_append(rt, om_tuple_get_borrow(defaults, 1), one));
    assert_repr_taken(rt, om_call(rt, f, three, 2), "(1, 1, [1])");
    assert_repr_taken(rt, om_call(rt, f, three, 3), "(1, 1, 1)");
    om_object *any = om_function_new(rt, "any", pack, NULL, NULL);
    assert_repr_taken(rt, om_call(rt, any, three, 3), "(1, 1, 1)");
    assert_call_error(rt, "a b c", NULL, 0,
                      "C.f() missing 3 required positional arguments: 'a', 'b', and 'c'");
    assert_call_error(rt, "a b", NULL, 0,
                      "C.f() missing 2 required positional arguments: 'a' and 'b'");
    assert_call_error(rt, "a b c", defaults, 0,
                      "C.f() missing 1 required positional argument: 'a'");
    assert_call_error(rt, "", NULL, 1,
                      "C.f() takes 0 positional arguments but 1 was given");
    assert_call_error(rt, "a", NULL, 2,
                      "C.f() takes 1 positional argument but 2 were given");
    assert_call_error(rt, "a b", defaults, 3,
                      "C.f() takes from 0 to 2 positional arguments but 3 were given");
    om_object *single = om_tuple_of(rt, 1, one);
    assert_call_error(rt, "a", single, 2,
                      "C.f() takes from 0 to 1 positional arguments but 2 were given");
    om_release(single);
    assert_call_error(
        rt,
        "a_parameter_with_a_name_of_forty_letters another_parameter_with_so_long_a_name_ "
        "a_third_parameter_with_so_long_a_name__ a_fourth_parameter fifth",
        NULL, 0,
        "C.f() missing 5 required positional arguments: "
        "'a_parameter_with_a_name_of_forty_letter', "
        "'another_parameter_with_so_long_a_name_', "
        "'a_third_parameter_with_so_long_a_name__', 'a_fourth_p");
    om_release(f);
    om_release(any);
    om_release(defaults);
}

/* special-methods-answer-for-instances: only functions are bound */
TEST_FUNCTION(test_special_methods_answer_for_instances__only_functions)
{
    om_object *attributes = om_namespace_new(rt);
    om_namespace_set_steal(rt, attributes, "__call__",
                           om_native_function_new(rt, "pack", pack));
    om_namespace_set_steal(rt, attributes, "__len__", om_int_new(rt, 5));
    om_object *class = om_class_new(rt, "Example", NULL, attributes),
              *self = om_instance_new(rt, class);
    om_object *one = om_int_new(rt, 1);
    size_t length = 0;

    assert_repr_taken(rt, om_call(rt, self, &one, 1), "(1,)");
    assert_error(rt, om_length(rt, self, &length), OM_TYPE_ERROR,
                 "'int' object is not callable");
    om_release(attributes);
    om_release(self);
    om_release(class);
}

/* functions-fill-in-their-defaults: what cannot be a function */
TEST_FUNCTION(test_functions_fill_in_their_defaults__what_cannot_be_a_fu)
{
    char many[34 * 2 + 1] = "";
    om_object *two = om_tuple_of(rt, 2, om_none(rt), om_none(rt));

    for (int i = 0; i < 33; i++)
        strcat(many, "p ");
    assert_error(rt, om_function_new(rt, "f", pack, many, NULL), OM_VALUE_ERROR,
                 "more than 32 parameters");
    assert_error(rt, om_function_new(rt, "f", pack, "a", two), OM_VALUE_ERROR,
                 "more defaults than parameters");
    for (int i = 0; i < 2; i++) {
        assert_null(om_function_new(rt, i ? "f" : "\xFF", pack, i ? "\xFF" : "a", NULL));
        assert_int_equal(om_error_kind(rt), OM_UNICODE_ERROR);
        om_error_clear(rt);
    }
    om_release(two);
    for (size_t n = 0;; n++) {
        om_fault_inject_after(rt, n);
        om_object *f = om_function_new(rt, "C.function", pack, "one_parameter", NULL);
        om_fault_inject_stop(rt);
        if (f) {
            om_release(f);
            break;
        }
        assert_error(rt, f, OM_MEMORY_ERROR, "out of memory");
    }
}

/* a-function-is-one-container */
TEST_FUNCTION(test_a_function_is_one_container)
{
    static const char *const parameters[] = {
        NULL, "", "a", "a b c d e f g h i j k l m n o p q r s t u v w x y z A B C D E F"};
    uint32_t before[3], after[3];
    for (int i = 0; i < 4; i++) {
        om_gc_get_counts(rt, before);
        om_object *f = om_function_new(rt, "f", pack, parameters[i], NULL);
        om_gc_get_counts(rt, after);
        assert_int_equal(after[0] - before[0], 1);
        om_release(f);
    }
    om_gc_get_counts(rt, before);
    om_object *pair = om_function_new(rt, "pair", pack, "first second", NULL);
    om_gc_get_counts(rt, after);
    assert_int_equal(after[0] - before[0], 1);
    assert_true(om_gc_is_tracked(pair));
    om_object *held = om_gc_get_referents(rt, pair);
    assert_repr(rt, held, "['pair']");
    om_release(held);
    om_release(pair);
}

/* functions-have-names-and-attributes */
TEST_FUNCTION(test_functions_have_names_and_attributes)
{
    om_object *f = om_function_new(rt, "Point.move", pack, "self dx", NULL),
              *tuple = om_tuple_of(rt, 1, om_int_new(rt, 7));
    char words[64];

    (void)snprintf(words, sizeof words, "<function Point.move at 0x%zx>", (size_t)om_id(f));
    assert_repr(rt, f, words);
    assert_int_equal(om_size(f), 160);
    assert_ptr_equal(om_get_type(f), om_function_type(rt));
    om_object *class =
        om_class_new(rt, "C", NULL, NULL); /* from now on the identifiers are interned */
    assert_repr_taken(rt, om_attribute_get(rt, f, "__name__"), "'move'");
    assert_repr_taken(rt, om_attribute_get(rt, f, "__qualname__"), "'Point.move'");
    assert_repr_taken(rt, om_attribute_get(rt, f, "__defaults__"), "None");
    assert_error(rt, om_attribute_get(rt, f, "x"), OM_ATTRIBUTE_ERROR,
                 "'function' object has no attribute 'x'");
    assert_true(om_attribute_set_steal(rt, f, "__defaults__", om_retain(tuple)));
    assert_repr_taken(rt, om_attribute_get(rt, f, "__defaults__"), "(7,)");
    om_object *none = om_none(rt);
    assert_repr_taken(rt, om_call(rt, f, &none, 1), "(None, 7)");
    assert_error(rt, om_attribute_set_steal(rt, f, "__defaults__", om_int_new(rt, 5)),
                 OM_TYPE_ERROR, "__defaults__ must be set to a tuple object");
    om_object *three = om_tuple_of(rt, 3, none, none, none);
    assert_error(rt, om_attribute_set_steal(rt, f, "__defaults__", three), OM_VALUE_ERROR,
                 "more defaults than parameters");
    assert_true(om_attribute_set_steal(rt, f, "__defaults__", om_none(rt)));
    assert_true(om_attribute_remove(rt, f, "__defaults__"));
    assert_error(rt, om_attribute_set_steal(rt, f, "__name__", om_int_new(rt, 5)),
                 OM_TYPE_ERROR, "the name of a native function cannot be changed");
    assert_false(om_attribute_remove(rt, f, "__qualname__"));
    assert_error(rt, om_attribute_remove(rt, f, "x"), OM_ATTRIBUTE_ERROR,
                 "'function' object has no attribute 'x'");
    assert_true(om_attribute_set_steal(rt, f, "x", om_int_new(rt, 5)));
    assert_repr_taken(rt, om_attribute_get(rt, f, "x"), "5");
    assert_error(rt, om_attribute_get(rt, f, "y"), OM_ATTRIBUTE_ERROR,
                 "'function' object has no attribute 'y'");
    assert_repr_taken(rt, om_attribute_get(rt, f, "__dict__"), "{'x': 5}");
    assert_true(om_attribute_remove(rt, f, "x"));
    om_release(f);
    om_release(tuple);
    om_release(class);
}

/* functions-have-names-and-attributes: in a dict that the first of them makes */
TEST_FUNCTION(test_functions_have_names_and_attributes__in_a_dict_that_t)
{
    om_object *f = om_function_new(rt, "f", pack, "", NULL);
    om_type *dict = om_dict_type(rt);

    assert_error(rt, om_attribute_get(rt, f, "x"), OM_ATTRIBUTE_ERROR,
                 "'function' object has no attribute 'x'");
    size_t dicts = om_heap_count_instances(rt, dict);
    for (int i = 0; i < 2; i++) {
        assert_true(om_attribute_set_steal(rt, f, i ? "x" : "y", om_int_new(rt, i)));
        assert_int_equal(om_heap_count_instances(rt, dict), dicts + 1);
    }
    om_release(f);
    assert_int_equal(om_heap_count_instances(rt, dict), dicts);
}

/* functions-have-names-and-attributes: when memory runs out */
TEST_FUNCTION(test_functions_have_names_and_attributes__when_memory_runs)
{
    om_object *f = om_function_new(rt, "f", pack, "", NULL),
              *g = om_function_new(rt, "g", pack, "", NULL), *dict = NULL;
    om_object *class = om_class_new(rt, "C", NULL, NULL); /* the identifiers are interned */
    bool bound = false;

    for (size_t n = 0; !dict; n++) {
        om_fault_inject_after(rt, n);
        dict = om_attribute_get(rt, f, "__dict__");
        om_fault_inject_stop(rt);
        if (!dict)
            assert_error(rt, dict, OM_MEMORY_ERROR, "out of memory");
    }
    assert_repr(rt, dict, "{}");
    for (size_t n = 0; !bound; n++) {
        om_fault_inject_after(rt, n);
        bound = om_attribute_set_steal(rt, g, "x", om_none(rt));
        om_fault_inject_stop(rt);
        if (!bound)
            assert_error(rt, bound, OM_MEMORY_ERROR, "out of memory");
    }
    assert_repr_taken(rt, om_attribute_get(rt, g, "__dict__"), "{'x': None}");
    om_release(class);
    om_release(dict);
    om_release(f);
    om_release(g);
}

/* functions-fill-in-their-defaults: for ever, it cannot */
TEST_FUNCTION(test_functions_fill_in_their_defaults__for_ever_it_cannot)
{
    om_object *f = om_function_new(rt, "again", again, "f", NULL);

    assert_error(rt, om_call(rt, f, &f, 1), OM_RECURSION_ERROR,
                 "maximum recursion depth exceeded");
    om_release(f);
}

/* a-module-is-a-namespace: whose functions are not bound */
TEST_FUNCTION(test_a_module_is_a_namespace__whose_functions_are_not_boun)
{
    om_object *module = om_module_new(rt, "m"), *dict = om_module_dict(module);
    om_object *f = om_function_new(rt, "f", pack, NULL, NULL), *one = om_int_new(rt, 1);

    assert_true(om_namespace_set(rt, dict, "f", f)); /* an entry is an attribute */
    om_object *found = om_attribute_get(rt, module, "f");
    assert_ptr_equal(found, f);
    assert_repr_taken(rt, om_call(rt, found, &one, 1), "(1,)");
    om_release(found);
    assert_true(om_attribute_remove(rt, module, "f"));
    assert_null(om_namespace_get_borrow(rt, dict, "f"));
    om_release(f);
    om_release(dict);
    om_release(module);
    om_error_clear(rt);
}

/* calling-a-class-makes-an-instance: and calling type a class */
TEST_FUNCTION(test_calling_a_class_makes_an_instance__and_calling_type_a)
{
    om_object *base = om_class_new(rt, "Base", NULL, NULL), *self;
    om_object *arguments[] = {om_str_new(rt, "Made"), om_tuple_of(rt, 1, om_retain(base)),
                              om_dict_new(rt)};
    om_object *type = om_type_object_borrow(om_type_type(rt));

    assert_true(om_namespace_set_steal(rt, arguments[2], "x", om_int_new(rt, 7)));
    om_object *made = om_call(rt, type, arguments, 3);
    assert_repr(rt, made, "<class '__main__.Made'>");
    assert_repr_taken(rt, om_attribute_get(rt, made, "__bases__"),
                      "(<class '__main__.Base'>,)");
    self = om_call(rt, made, NULL, 0);
    assert_repr_taken(rt, om_attribute_get(rt, self, "x"), "7");
    om_object *same = om_call(rt, type, &self, 1);
    assert_ptr_equal(same, made);
    om_object *objects[] = {same,         self,         made,        base,
                            arguments[0], arguments[1], arguments[2]};
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
        om_release(objects[i]);
}

#include "chapters/6-workshop/7-tables/refers.h"

/* references-are-visited-one-by-one: which they are */
TEST_FUNCTION(test_references_are_visited_one_by_one__which_they_are)
{
    om_object *base = om_class_new(rt, "Base", NULL, NULL), *x = om_list_new(rt);
    om_object *bases = om_tuple_of(rt, 1, om_retain(base)), *one = om_int_new(rt, 1);
    om_object *class = om_class_new(rt, "C", bases, NULL),
              *self = om_instance_new(rt, class);
    om_object *defaults = om_tuple_of(rt, 1, om_retain(x));
    om_object *f = om_function_new(rt, "f", pack, "a", defaults);
    om_object *module = om_module_new(rt, "m");

    assert_true(om_attribute_set(rt, self, "x", x) && om_attribute_set(rt, self, "y", one));
    REFERS(self, x, one, class);
    REFERS(om_method_new(rt, f, one), f, one);
    REFERS(om_cell_new(rt, x), x);
    REFERS(module, om_module_dict_borrow(module));
    om_object *held = om_gc_get_referents(rt, f),
              *of_class = om_gc_get_referents(rt, class);
    assert_int_equal(om_contains(rt, held, defaults), 1);
    assert_int_equal(om_contains(rt, of_class, bases), 1);
    om_release(held);
    om_release(of_class);
    REFERS(f, om_attribute_get(rt, f, "__qualname__"), defaults);
    om_object *objects[] = {class, base, bases, defaults, x};
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
        om_release(objects[i]);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_11_function_attributes[] = {
    {"functions-fill-in-their-defaults", "", test_functions_fill_in_their_defaults},
    {"special-methods-answer-for-instances", "only functions are bound", test_special_methods_answer_for_instances__only_functions},
    {"functions-fill-in-their-defaults", "what cannot be a function", test_functions_fill_in_their_defaults__what_cannot_be_a_fu},
    {"a-function-is-one-container", "", test_a_function_is_one_container},
    {"functions-have-names-and-attributes", "", test_functions_have_names_and_attributes},
    {"functions-have-names-and-attributes", "in a dict that the first of them makes", test_functions_have_names_and_attributes__in_a_dict_that_t},
    {"functions-have-names-and-attributes", "when memory runs out", test_functions_have_names_and_attributes__when_memory_runs},
    {"functions-fill-in-their-defaults", "for ever, it cannot", test_functions_fill_in_their_defaults__for_ever_it_cannot},
    {"a-module-is-a-namespace", "whose functions are not bound", test_a_module_is_a_namespace__whose_functions_are_not_boun},
    {"calling-a-class-makes-an-instance", "and calling type a class", test_calling_a_class_makes_an_instance__and_calling_type_a},
    {"references-are-visited-one-by-one", "which they are", test_references_are_visited_one_by_one__which_they_are},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_11_function_attributes[] = {
    {NULL, NULL},
};
