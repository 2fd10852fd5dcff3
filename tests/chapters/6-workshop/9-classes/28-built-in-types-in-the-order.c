/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/9-classes/shown.h"
#include "python/prompt.h"

#include "class/class.h"

/* A class with one base (NULL: object), which is borrowed. */
static om_object *derive(om_runtime *rt, const char *name, om_object *base)
{
    om_object *bases = om_tuple_from_array(rt, &base, base != NULL);
    om_object *class = om_class_new(rt, name, bases, NULL);
    om_release(bases);
    return class;
}

/* built-in-types-are-looked-through */
TEST_FUNCTION(test_built_in_types_are_looked_through)
{
    om_type *bool_type = om_get_type(om_true(rt));
    om_object *integer = om_type_object_borrow(om_int_type(rt)), *five = om_int_new(rt, 5);
    om_object *truth = om_type_object_borrow(bool_type);

    assert_error(rt, om_attribute_get(rt, integer, "shown"), OM_ATTRIBUTE_ERROR,
                 "type object 'int' has no attribute 'shown'");
    face_show(rt, om_int_type(rt));
    assert_null(om_int_type(rt)->dict);
    assert_repr_taken(rt, om_attribute_get(rt, integer, "shown"), "'int'");
    om_object *dict = om_int_type(rt)->dict;
    assert_non_null(dict);
    assert_repr_taken(rt, om_attribute_get(rt, five, "shown"), "'int'");
    assert_repr_taken(rt, om_attribute_get(rt, truth, "shown"), "'int'");
    assert_repr_taken(rt, om_attribute_get(rt, om_true(rt), "shown"), "'int'");
    assert_repr_taken(rt, om_attribute_get(rt, integer, "__dict__"), "{'shown': 'int'}");
    assert_error(rt, om_attribute_get(rt, truth, "__dict__"), OM_ATTRIBUTE_ERROR,
                 "type object 'bool' has no attribute '__dict__'");
    assert_error(rt, om_attribute_get(rt, five, "hidden"), OM_ATTRIBUTE_ERROR,
                 "'int' object has no attribute 'hidden'");
    assert_ptr_equal(om_int_type(rt)->dict, dict); /* they were made once */
    assert_error(rt, om_attribute_set_steal(rt, integer, "shown", om_none(rt)),
                 OM_TYPE_ERROR, "cannot set 'shown' attribute of immutable type 'int'");
    face_show(rt, bool_type);
    assert_repr_taken(rt, om_attribute_get(rt, om_true(rt), "shown"), "'bool'");
    face_hide(bool_type);
    face_hide(om_int_type(rt));
}

/* built-in-types-are-looked-through: in the order of a class too */
TEST_FUNCTION(test_built_in_types_are_looked_through__in_the_order_of_a)
{
    om_object *list = face_show(rt, om_list_type(rt)), *object;
    om_object *stack = derive(rt, "Stack", list), *deep = derive(rt, "Deep", stack);
    om_object *plain = derive(rt, "Plain", NULL), *self = om_instance_new(rt, plain),
              *found = NULL;
    size_t failed = 0;

    assert_repr_taken(rt, om_attribute_get(rt, deep, "shown"), "'list'");
    assert_repr_taken(rt, om_class_mro(rt, deep),
                      "(<class '__main__.Deep'>, <class '__main__.Stack'>, <class 'list'>, "
                      "<class 'object'>)");
    object =
        face_show(rt, om_object_type(rt)); /* with attributes that a search finds missing */
    for (; !found; failed += !found) {
        om_fault_inject_once(rt, failed);
        found = om_attribute_get(rt, self, "shown");
        (void)om_fault_inject_stop(rt);
        if (!found)
            assert_error(rt, found, OM_MEMORY_ERROR, "out of memory");
    }
    assert_true(failed > 0);
    assert_repr_taken(rt, found, "'object'");
    assert_repr_taken(rt, om_attribute_get(rt, object, "shown"), "'object'");
    om_release(self);
    om_release(plain);
    om_release(deep);
    om_release(stack);
    face_hide(om_object_type(rt));
    face_hide(om_list_type(rt));
}

/* built-in-types-are-looked-through: when memory runs out */
TEST_FUNCTION(test_built_in_types_are_looked_through__when_memory_runs_o)
{
    om_object *integer = face_show(rt, om_int_type(rt)),
              *truth = om_type_object_borrow(om_get_type(om_true(rt)));
    om_object *found = NULL, *class = NULL, *bases = om_tuple_of(rt, 1, integer);
    size_t failed = 0;

    om_release(derive(rt, "First", NULL)); /* the identifiers are interned now */
    for (int sets = 0; sets < 2; sets++) { /* an object of it, whether it is asked or set */
        bool done = false;
        failed = 0;
        for (; !done; failed += !done) {
            om_fault_inject_once(rt, failed);
            found = sets ? NULL : om_attribute_get(rt, om_true(rt), "shown");
            bool missing = sets && !om_attribute_set(rt, om_true(rt), "shown", om_true(rt));
            (void)om_fault_inject_stop(rt);
            done = found || (missing && om_error_kind(rt) == OM_ATTRIBUTE_ERROR);
            assert_true(done || om_error_kind(rt) == OM_MEMORY_ERROR);
            om_error_clear(rt);
        }
        assert_true(failed > 0);
        if (found)
            om_release(found);
        face_hide(om_int_type(rt));
        face_show(rt, om_int_type(rt));
    }
    found = NULL;
    failed = 0;
    face_show(rt, om_get_type(om_true(rt)));
    assert_repr_taken(rt, om_attribute_get(rt, integer, "shown"), "'int'");
    for (; !found;
         failed += !found) { /* nor is what `int` shows taken for that of `bool` */
        om_fault_inject_once(rt, failed);
        found = om_attribute_get(rt, truth, "shown");
        (void)om_fault_inject_stop(rt);
        if (!found)
            assert_error(rt, found, OM_MEMORY_ERROR, "out of memory");
    }
    assert_repr_taken(rt, found, "'bool'");
    size_t objects = om_heap_count_objects(rt);
    face_show(rt, om_object_type(rt));
    face_hide(om_int_type(rt));
    face_show(rt, om_int_type(rt));
    for (size_t n = 0; !class;
         n++) { /* a class makes the attributes of what it comes from */
        om_fault_inject_once(rt, n);
        class = om_class_new(rt, "Second", bases, NULL);
        (void)om_fault_inject_stop(rt);
        assert_int_equal(om_error_kind(rt), class ? OM_NO_ERROR : OM_MEMORY_ERROR);
        om_error_clear(rt);
    }
    assert_true(failed > 0 && om_heap_count_objects(rt) > objects);
    om_release(class);
    om_release(bases);
    face_hide(om_object_type(rt));
    face_hide(om_get_type(om_true(rt)));
    face_hide(om_int_type(rt));
}

/* a-class-that-cannot-be-is-refused: for its kind, or its slots */
TEST_FUNCTION(test_a_class_that_cannot_be_is_refused__for_its_kind_or_it)
{
    static const om_face no_base = {face_attributes, face_make, NULL, false, NULL};
    om_object *integer = face_show(rt, om_int_type(rt)),
              *list = face_show(rt, om_list_type(rt));
    om_object *both = om_tuple_of(rt, 2, om_retain(integer), om_retain(list)),
              *attributes = om_namespace_new(rt);
    om_object *one = om_tuple_of(rt, 1, om_type_object_borrow(om_str_type(rt)));
    size_t types = om_heap_count_instances(rt, om_type_type(rt));

    assert_error(rt, om_class_new(rt, "X", both, NULL), OM_TYPE_ERROR,
                 "multiple bases have instance lay-out conflict");
    om_str_type(rt)->face = &no_base;
    assert_error(rt, om_class_new(rt, "X", one, NULL), OM_TYPE_ERROR,
                 "type 'str' is not an acceptable base type");
    om_namespace_set_steal(rt, attributes, "__slots__", om_int_new(rt, 5));
    assert_error(rt, om_class_new(rt, "X", NULL, attributes), OM_TYPE_ERROR,
                 "'int' object is not iterable");
    assert_int_equal(om_heap_count_instances(rt, om_type_type(rt)), types);
    om_release(attributes);
    om_release(both);
    om_release(one);
    face_hide(om_str_type(rt));
    face_hide(om_list_type(rt));
    face_hide(om_int_type(rt));
}

/* the-mro-is-c3: of types that come from each other */
TEST_FUNCTION(test_the_mro_is_c3__of_types_that_come_from_each_other)
{
    enum { TYPES = 7 };
    static const om_type_spec spec = {.name = "Step", .size = 8};
    om_type *types[TYPES];
    for (int i = 0; i < TYPES; i++) {
        types[i] = om_type_new(rt, &spec);
        types[i]->base = i ? types[i - 1] : om_get_type(om_true(rt));
    }
    om_object *last = face_show(rt, types[TYPES - 1]), *class = derive(rt, "Class", last);
    om_object *order = om_class_mro(rt, class), *rest = om_class_mro(rt, last);

    assert_int_equal(om_tuple_length(rest), TYPES + 3);
    assert_int_equal(om_tuple_length(order), TYPES + 4);
    for (size_t i = 0; i < TYPES + 3; i++)
        assert_ptr_equal(om_tuple_get_borrow(order, i + 1), om_tuple_get_borrow(rest, i));
    assert_ptr_equal(om_tuple_get_borrow(rest, TYPES - 1), om_type_object_borrow(types[0]));
    assert_ptr_equal(om_tuple_get_borrow(rest, TYPES + 1),
                     om_type_object_borrow(om_int_type(rt)));
    assert_int_equal(om_is_subclass(rt, class, om_type_object_borrow(types[0])), 1);
    om_release(rest);
    rest = NULL;
    for (size_t n = 0; !rest; n++) {
        om_fault_inject_once(rt, n);
        rest = om_class_mro(rt, last);
        (void)om_fault_inject_stop(rt);
        assert_int_equal(om_error_kind(rt), rest ? OM_NO_ERROR : OM_MEMORY_ERROR);
        om_error_clear(rt);
    }
    om_release(rest);
    om_release(order);
    om_release(class);
    face_hide(types[TYPES - 1]);
    for (int i = TYPES; i-- > 0;) {
        types[i]->base = NULL;
        om_type_release(types[i]);
    }
}

/* the-mro-is-c3: of types older than the program */
TEST_FUNCTION(test_the_mro_is_c3__of_types_older_than_the_program)
{
    assert_repr_taken(rt, om_class_mro(rt, om_type_object_borrow(om_object_type(rt))),
                      "(<class 'object'>,)");
    assert_repr_taken(rt, om_class_mro(rt, om_type_object_borrow(om_int_type(rt))),
                      "(<class 'int'>, <class 'object'>)");
    assert_repr_taken(rt, om_class_mro(rt, om_type_object_borrow(om_get_type(om_true(rt)))),
                      "(<class 'bool'>, <class 'int'>, <class 'object'>)");
}

/* an-instance-belongs-to-all-its-class-comes-from */
TEST_FUNCTION(test_an_instance_belongs_to_all_its_class_comes_from)
{
    om_object *base = derive(rt, "Base", NULL), *left = derive(rt, "Left", base);
    om_object *right = derive(rt, "Right", base), *self = om_instance_new(rt, left);
    om_object *object = om_type_object_borrow(om_object_type(rt)),
              *integer = om_type_object_borrow(om_int_type(rt));
    om_object *either =
        om_tuple_of(rt, 2, om_retain(right), om_tuple_of(rt, 1, om_retain(base)));

    assert_int_equal(om_is_instance(rt, self, left), 1);
    assert_int_equal(om_is_instance(rt, self, base), 1);
    assert_int_equal(om_is_instance(rt, self, object), 1);
    assert_int_equal(om_is_instance(rt, self, right), 0);
    assert_int_equal(om_is_instance(rt, self, either), 1);
    assert_int_equal(om_is_instance(rt, om_true(rt), integer), 1);
    assert_int_equal(
        om_is_instance(rt, om_true(rt), om_type_object_borrow(om_str_type(rt))), 0);
    assert_int_equal(om_is_instance(rt, om_none(rt), integer), 0);
    assert_int_equal(om_is_instance(rt, om_none(rt), object), 1);
    assert_int_equal(om_is_subclass(rt, left, either), 1);
    assert_int_equal(om_is_subclass(rt, integer, either), 0);
    assert_int_equal(om_is_subclass(rt, integer, integer), 1);
    assert_int_equal(om_is_subclass(rt, right, either), 1); /* the first of them */
    assert_int_equal(om_is_subclass(rt, integer, object), 1);
    assert_int_equal(om_is_subclass(rt, object, object), 1);
    assert_int_equal(om_is_subclass(rt, object, base), 0);
    assert_int_equal(om_is_instance(rt, self, om_none(rt)), -1);
    assert_error(rt, NULL, OM_TYPE_ERROR,
                 "isinstance() arg 2 must be a type, a tuple of types, or a union");
    assert_int_equal(om_is_subclass(rt, left, om_none(rt)), -1);
    assert_error(rt, NULL, OM_TYPE_ERROR,
                 "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    assert_int_equal(om_is_subclass(rt, self, left), -1);
    assert_error(rt, NULL, OM_TYPE_ERROR, "issubclass() arg 1 must be a class");
    for (int i = 0; i < 2000; i++) /* as often as one likes, but not as deep */
        assert_int_equal(om_is_instance(rt, self, either), 1);
    for (int i = 0; i < 2000; i++)
        either = om_tuple_of(rt, 1, either);
    assert_int_equal(om_is_instance(rt, om_none(rt), either), -1);
    assert_error(rt, NULL, OM_RECURSION_ERROR,
                 "maximum recursion depth exceeded in __instancecheck__");
    om_release(either);
    om_release(self);
    om_release(left);
    om_release(right);
    om_release(base);
}

/* sequences-are-asked-last */
TEST_FUNCTION(test_sequences_are_asked_last)
{
    prompt p;

    assert_true(prompt_begin(&p));
    prompt_prints(&p, "class Stack(list): pass\n\n");
    prompt_prints(&p, "class Tower(Stack):\n"
                      "    def __radd__(self, other): return 'tower', other\n\n");
    prompt_prints(&p, "class Count(int):\n"
                      "    def __radd__(self, other): return 'count', other\n"
                      "    __rmul__ = __radd__\n\n");
    prompt_prints(&p, "class Greedy:\n"
                      "    def __radd__(self, other): return 'mine', other\n"
                      "    __rmul__ = __radd__\n\n");
    prompt_prints(&p, "class Shy:\n"
                      "    def __radd__(self, other):\n"
                      "        print('asked', end=' ')\n"
                      "        return NotImplemented\n"
                      "    __rmul__ = __radd__\n\n");
    prompt_prints(&p, "class Blob(bytes): pass\n\n");
    prompt_prints(&p, "class Index(int): pass\n\n");
    prompt_prints(&p, "def mean(f):\n"
                      "    try: print(f())\n"
                      "    except (TypeError, ZeroDivisionError) as e: print(e)\n\n");
    prompt_prints(&p, "def grow(a, b):\n    a += b\n    return a\n\n");
    static const struct {
        const char *expression, *printed;
    } rows[] = {
        {"[1] + Greedy()", "('mine', [1])"},
        {"(1,) * Greedy()", "('mine', (1,))"},
        {"Stack() + Greedy()", "('mine', [])"},
        {"Stack() * Greedy()", "('mine', [])"},
        {"Stack() + Count(1)", "('count', [])"},
        {"Stack() + Tower()", "('tower', [])"},
        {"Tower() + Tower()", "[]"},
        {"grow([1], Greedy())", "('mine', [1])"},
        {"grow([1], Tower([2]))", "[1, 2]"},
        {"grow((1,), Shy())", "asked can only concatenate tuple (not \"Shy\") to tuple"},
        {"grow([1], Shy())", "asked 'Shy' object is not iterable"},
        {"[1] + Shy()", "asked can only concatenate list (not \"Shy\") to list"},
        {"range(2) * Shy()",
         "asked unsupported operand type(s) for *: 'range' and 'Shy'"},
        {"[1] - Shy()", "unsupported operand type(s) for -: 'list' and 'Shy'"},
        {"1 + Shy()", "asked unsupported operand type(s) for +: 'int' and 'Shy'"},
        {"Stack() + Shy()", "asked can only concatenate list (not \"Shy\") to list"},
        {"Stack([1]) * Index(2)", "[1, 1]"},
        {"Stack() - Stack()", "unsupported operand type(s) for -: 'Stack' and 'Stack'"},
        {"[1] + Index(2)", "can only concatenate list (not \"Index\") to list"},
        {"[1] * Index(2)", "[1, 1]"},
        {"[1] - Index(2)", "unsupported operand type(s) for -: 'list' and 'Index'"},
        {"Index(1) // 0", "integer division or modulo by zero"},
        {"Blob(b'a') + 1", "can't concat int to Blob"},
        {"b'a' + Index(1)", "can't concat Index to bytes"},
        {"Blob(b'a') + Stack()", "can't concat Stack to Blob"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char typed[64], printed[100];
        (void)snprintf(typed, sizeof typed, "mean(lambda: %s)\n", rows[i].expression);
        (void)snprintf(printed, sizeof printed, "%s\n", rows[i].printed);
        assert_string_equal(prompt_prints(&p, typed), printed);
    }
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_28_built_in_types_in_the_order[] = {
    {"built-in-types-are-looked-through", "", test_built_in_types_are_looked_through},
    {"built-in-types-are-looked-through", "in the order of a class too", test_built_in_types_are_looked_through__in_the_order_of_a},
    {"built-in-types-are-looked-through", "when memory runs out", test_built_in_types_are_looked_through__when_memory_runs_o},
    {"a-class-that-cannot-be-is-refused", "for its kind, or its slots", test_a_class_that_cannot_be_is_refused__for_its_kind_or_it},
    {"the-mro-is-c3", "of types that come from each other", test_the_mro_is_c3__of_types_that_come_from_each_other},
    {"the-mro-is-c3", "of types older than the program", test_the_mro_is_c3__of_types_older_than_the_program},
    {"an-instance-belongs-to-all-its-class-comes-from", "", test_an_instance_belongs_to_all_its_class_comes_from},
    {"sequences-are-asked-last", "", test_sequences_are_asked_last},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_28_built_in_types_in_the_order[] = {
    {NULL, NULL},
};
