/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* who-owns-what-is-in-the-name: a module */
TEST_FUNCTION(test_who_owns_what_is_in_the_name__a_module)
{
    om_object *module = om_module_new(rt, "m"), *dict = om_module_dict(module);

    assert_ptr_equal(om_module_dict_borrow(module), dict);
    assert_int_equal(om_refcount(dict), 2);
    om_release(module);
    assert_int_equal(om_refcount(dict), 1);
    om_release(dict);
}

/* __init__(self, x): self.x = x. Returns `init_returns`. */
static om_object *init_returns;

static om_object *init(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)count;
    bool bound = om_attribute_set_steal(rt, arguments[0], "x", om_retain(arguments[1]));
    return bound && init_returns ? om_retain(init_returns) : NULL;
}

static om_object *call_type(om_runtime *rt, om_type *type, size_t count,
                            om_object *argument)
{
    om_object *arguments[] = {argument, argument, argument};
    return om_call(rt, om_type_object_borrow(type), arguments, count);
}

/* a-module-is-a-namespace */
TEST_FUNCTION(test_a_module_is_a_namespace)
{
    om_object *module = om_module_new(rt, "m");
    int64_t hash = 0;

    assert_repr(rt, module, "<module 'm'>");
    assert_int_equal(om_size(module), 72);
    assert_ptr_equal(om_get_type(module), om_module_type(rt));
    assert_true(om_hash(rt, module, &hash));
    om_object *dict = om_attribute_get(rt, module, "__dict__");
    assert_ptr_equal(dict, om_module_dict_borrow(module));
    assert_repr(rt, dict,
                "{'__name__': 'm', '__doc__': None, '__package__': None, "
                "'__loader__': None, '__spec__': None}");
    assert_true(om_attribute_set_steal(rt, module, "x", om_int_new(rt, 5)));
    assert_repr(rt, om_namespace_get_borrow(rt, om_module_dict_borrow(module), "x"), "5");
    assert_repr_taken(rt, om_attribute_get(rt, module, "x"), "5");
    assert_true(om_attribute_remove(rt, module, "x"));
    assert_error(rt, om_attribute_get(rt, module, "x"), OM_ATTRIBUTE_ERROR,
                 "module 'm' has no attribute 'x'");
    assert_error(rt, om_attribute_remove(rt, module, "x"), OM_ATTRIBUTE_ERROR,
                 "'module' object has no attribute 'x'");
    assert_error(rt, om_attribute_set(rt, module, "__dict__", dict), OM_ATTRIBUTE_ERROR,
                 "readonly attribute");
    assert_true(om_attribute_set_steal(rt, module, "__name__", om_none(rt)));
    assert_repr(rt, module, "<module '?'>");
    assert_true(om_attribute_remove(rt, module, "__name__"));
    assert_repr(rt, module, "<module '?'>");
    om_release(dict);
    om_release(module);
}

static om_object *module_answer(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)rt;
    assert_int_equal(count, 1);
    return om_retain(arguments[0]);
}

/* a-module-is-a-namespace: that answers for other names */
TEST_FUNCTION(test_a_module_is_a_namespace__that_answers_for_other_names)
{
    om_object *module = om_module_new(rt, "shapes");
    om_object *answer = om_function_new(rt, "__getattr__", module_answer, "name", NULL);
    assert_true(om_attribute_set_steal(rt, module, "__getattr__", answer));
    assert_repr_taken(rt, om_attribute_get(rt, module, "circle"), "'circle'");
    om_release(module);
}

/* a-module-is-a-namespace: when memory runs out */
TEST_FUNCTION(test_a_module_is_a_namespace__when_memory_runs_out)
{
    om_object *modules[] = {NULL, NULL};

    for (int i = 0; i < 2; i++) /* the first makes the names that the runtime knows, too */
        for (size_t n = 0; !modules[i]; n++) {
            om_fault_inject_after(rt, n);
            modules[i] = om_module_new(rt, "m");
            if (om_fault_inject_stop(rt) || !modules[i])
                assert_error(rt, modules[i], OM_MEMORY_ERROR, "out of memory");
        }
    for (size_t n = 0, bound = 0; !bound; n++) {
        om_fault_inject_after(rt, n);
        bound = om_attribute_set_steal(rt, modules[1], "x", om_none(rt));
        om_fault_inject_stop(rt);
    }
    om_release(modules[0]);
    om_release(modules[1]);
    om_error_clear(rt);
}

/* calling-a-class-makes-an-instance */
TEST_FUNCTION(test_calling_a_class_makes_an_instance)
{
    om_object *attributes = om_namespace_new(rt),
              *arguments[] = {om_int_new(rt, 3), om_none(rt)};
    om_namespace_set_steal(rt, attributes, "__init__",
                           om_function_new(rt, "Point.__init__", init, "self x", NULL));
    om_object *point = om_class_new(rt, "Point", NULL, attributes);
    om_object *plain = om_class_new(rt, "Plain", NULL, NULL);

    init_returns = om_none(rt);
    om_object *p = om_call(rt, point, arguments, 1), *empty = om_call(rt, plain, NULL, 0);
    assert_ptr_equal(om_get_type(p), point);
    assert_repr_taken(rt, om_attribute_get(rt, p, "x"), "3");
    assert_ptr_equal(om_get_type(empty), plain);
    assert_error(rt, om_call(rt, point, NULL, 0), OM_TYPE_ERROR,
                 "Point.__init__() missing 1 required positional argument: 'x'");
    assert_error(rt, om_call(rt, plain, arguments, 1), OM_TYPE_ERROR,
                 "Plain() takes no arguments");
    init_returns = arguments[0];
    assert_error(rt, om_call(rt, point, arguments, 1), OM_TYPE_ERROR,
                 "__init__() should return None, not 'int'");
    om_release(p);
    om_release(empty);
    om_release(point);
    om_release(plain);
    om_release(attributes);
}

/* calling-a-class-makes-an-instance: types older than the program */
TEST_FUNCTION(test_calling_a_class_makes_an_instance__types_older_than_t)
{
    om_object *five = om_int_new(rt, 5), *name = om_str_new(rt, "Name");
    om_object *thing = call_type(rt, om_object_type(rt), 0, NULL);
    om_object *other = om_object_new(rt);

    assert_ptr_equal(om_get_type(thing), om_object_type(rt));
    assert_ptr_not_equal(thing, other);
    assert_int_equal(om_equal(rt, thing, other), 0);
    assert_error(rt, call_type(rt, om_object_type(rt), 1, five), OM_TYPE_ERROR,
                 "object() takes no arguments");
    assert_repr_taken(rt, call_type(rt, om_type_type(rt), 1, five), "<class 'int'>");
    assert_error(rt, call_type(rt, om_type_type(rt), 2, five), OM_TYPE_ERROR,
                 "type() takes 1 or 3 arguments");
    assert_error(rt, call_type(rt, om_type_type(rt), 3, five), OM_TYPE_ERROR,
                 "type.__new__() argument 1 must be str, not int");
    assert_error(rt, call_type(rt, om_type_type(rt), 3, name), OM_TYPE_ERROR,
                 "type.__new__() argument 2 must be tuple, not str");
    assert_error(rt, call_type(rt, om_get_type(om_none(rt)), 0, NULL), OM_TYPE_ERROR,
                 "cannot create 'NoneType' instances");
    om_release(thing);
    om_release(other);
    om_release(name);
}

#include "base/type.h"

/* Counts down; false at 0. */
static bool count_down(void *context, om_object *object)
{
    int *left = context;
    assert_non_null(object);
    return --*left != 0;
}

/* Fails unless traversing the object, which is taken, visits so many references. */
static void assert_hands_out(om_object *self, int count)
{
    for (int stop = 1; stop <= count + 1; stop++) {
        int left = stop;
        assert_int_equal(self->type->traverse(self, count_down, &left), stop > count);
    }
    om_release(self);
}

/* __del__: traverses all objects in the heap. */
static int heap_visited;

static bool look_at(void *context, om_object *object)
{
    int left = 1000000;
    (void)context;
    heap_visited++;
    return !object->type->traverse || object->type->traverse(object, count_down, &left);
}

static om_object *look_around(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    assert_true(om_heap_visit(rt, look_at, NULL));
    return om_none(rt);
}

/* references-are-visited-one-by-one */
TEST_FUNCTION(test_references_are_visited_one_by_one)
{
    om_object *class = om_class_new(rt, "C", NULL, NULL),
              *self = om_instance_new(rt, class);
    om_object *defaults = om_tuple_of(rt, 1, om_int_new(rt, 1)),
              *f = om_function_new(rt, "f", init, "a", defaults);

    assert_true(om_attribute_set_steal(rt, self, "x", om_none(rt)) &&
                om_attribute_set_steal(rt, self, "y", om_none(rt)) &&
                om_attribute_set_steal(rt, f, "x", om_none(rt)));
    assert_hands_out(om_method_new(rt, f, self), 2);
    assert_hands_out(om_cell_new(rt, self), 1);
    assert_hands_out(om_cell_new(rt, NULL), 0);
    assert_hands_out(self, 3);
    assert_hands_out(f, 3);
    assert_hands_out(om_module_new(rt, "m"), 1);
    assert_hands_out(class, 2);
    assert_hands_out(om_type_object_borrow(om_int_type(rt)), 0);
    om_release(defaults);
}

/* references-are-visited-one-by-one: by the dying */
TEST_FUNCTION(test_references_are_visited_one_by_one__by_the_dying)
{
    om_object *attributes = om_namespace_new(rt);
    om_namespace_set_steal(rt, attributes, "__del__",
                           om_function_new(rt, "__del__", look_around, "self", NULL));
    om_object *watching = om_class_new(rt, "Watching", NULL, attributes),
              *module = om_module_new(rt, "m");
    om_object *base = om_class_new(rt, "Base", NULL, NULL),
              *bases = om_tuple_of(rt, 1, base);
    om_object *subclass = om_class_new(rt, "Derived", bases, NULL),
              *self = om_instance_new(rt, watching);

    heap_visited = 0;
    assert_true(om_attribute_set_steal(rt, module, "watch", om_instance_new(rt, watching)));
    assert_true(om_attribute_set_steal(rt, base, "watch", om_instance_new(rt, watching)));
    assert_true(om_attribute_set_steal(rt, self, "me_too", om_instance_new(rt, watching)));
    om_release(attributes);
    om_release(watching);
    om_release(bases);
    om_release(module);
    om_release(subclass); /* its base dies of it */
    om_release(self);     /* and with it the class of the last finalizer */
    assert_true(heap_visited > 100);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_13_modules[] = {
    {"who-owns-what-is-in-the-name", "a module", test_who_owns_what_is_in_the_name__a_module},
    {"a-module-is-a-namespace", "", test_a_module_is_a_namespace},
    {"a-module-is-a-namespace", "that answers for other names", test_a_module_is_a_namespace__that_answers_for_other_names},
    {"a-module-is-a-namespace", "when memory runs out", test_a_module_is_a_namespace__when_memory_runs_out},
    {"calling-a-class-makes-an-instance", "", test_calling_a_class_makes_an_instance},
    {"calling-a-class-makes-an-instance", "types older than the program", test_calling_a_class_makes_an_instance__types_older_than_t},
    {"references-are-visited-one-by-one", "", test_references_are_visited_one_by_one},
    {"references-are-visited-one-by-one", "by the dying", test_references_are_visited_one_by_one__by_the_dying},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_13_modules[] = {
    {NULL, NULL},
};
