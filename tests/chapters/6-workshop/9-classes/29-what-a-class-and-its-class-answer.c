/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/9-classes/shown.h"
#include "chapters/6-workshop/9-classes/methods.h"

#include "class/class.h"
#include "class/class_make.h"

static bool visit_so_many(void *context, om_object *object)
{
    (void)object;
    return --*(int *)context >= 0;
}

/* A metaclass with these methods, which all return `next_result`. */
static om_object *metaclass(om_runtime *rt, const char *const *names)
{
    return class_with(rt, om_type_object_borrow(om_type_type(rt)), return_next, names);
}

/* A class without bases that the metaclass makes. */
static om_object *class_of(om_runtime *rt, om_object *meta)
{
    om_object *arguments[] = {om_str_new(rt, "Plain"), om_tuple_of(rt, 0),
                              om_namespace_new(rt)};
    om_object *class = om_call(rt, meta, arguments, 3);
    for (int i = 0; i < 3; i++)
        om_release(arguments[i]);
    return class;
}

/* a-metaclass-answers-for-its-classes */
TEST_FUNCTION(test_a_metaclass_answers_for_its_classes)
{
    static const char *const names[] = {"__call__", "__repr__", "__str__",
                                        "__lt__",   "__hash__", "__add__",
                                        "__neg__",  "__isub__", NULL};
    om_object *meta = metaclass(rt, names), *one = class_of(rt, meta),
              *two = class_of(rt, meta);
    om_object *it = om_str_new(rt, "it"), *text;
    int64_t hash = 0;
    next_result = it;
    assert_repr(rt, one, "it");
    text = om_str_from_object(rt, one);
    assert_ptr_equal(om_call(rt, one, &it, 1), it);
    assert_ptr_equal(om_add(rt, one, two), it);
    assert_ptr_equal(om_unary(rt, one, OM_NEGATIVE), it);
    assert_ptr_equal(om_inplace(rt, one, it, OM_SUBTRACT), it);
    assert_repr_taken(rt, text, "'it'");
    assert_int_equal(om_compare(rt, one, two, OM_LT), 1);
    next_result = om_int_new(rt, 7);
    assert_true(om_hash(rt, one, &hash));
    assert_int_equal(hash, 7);
    for (int i = 0; i < 5; i++)
        om_release(it);
    om_release(one);
    om_release(two);
    om_release(meta);
}

/* a-metaclass-answers-for-its-classes: as containers */
TEST_FUNCTION(test_a_metaclass_answers_for_its_classes__as_containers)
{
    static const char *const names[] = {"__len__",     "__bool__",    "__contains__",
                                        "__iter__",    "__getitem__", "__setitem__",
                                        "__delitem__", "__eq__",      NULL};
    om_object *meta = metaclass(rt, names), *one = class_of(rt, meta),
              *none = om_tuple_of(rt, 0);
    om_object *walk = om_iter(rt, none), *three = om_int_new(rt, 3);
    size_t length = 0;
    next_result = three;
    assert_true(om_length(rt, one, &length));
    assert_int_equal(length, 3);
    assert_ptr_equal(om_item_get(rt, one, none), three);
    assert_true(om_item_set(rt, one, none, none));
    assert_true(om_item_remove(rt, one, none));
    next_result = om_false(rt);
    assert_int_equal(om_truth(rt, one), 0);
    assert_int_equal(om_equal(rt, one, none), 0);
    next_result = om_true(rt);
    assert_int_equal(om_truth(rt, one), 1);
    assert_int_equal(om_equal(rt, one, none), 1);
    assert_int_equal(om_contains(rt, one, none), 1);
    next_result = walk;
    om_object *found = om_iter(rt, one);
    assert_ptr_equal(found, walk);
    om_release(found);
    next_result = NULL;
    assert_error(rt, om_item_set(rt, one, none, none), OM_RUNTIME_ERROR, "as told");
    assert_error(rt, om_item_remove(rt, one, none), OM_RUNTIME_ERROR, "as told");
    om_release(walk);
    om_release(one);
    om_release(meta);
}

/* a-metaclass-answers-for-its-classes: or type does */
TEST_FUNCTION(test_a_metaclass_answers_for_its_classes__or_type_does)
{
    static const char *const nothing[] = {NULL}, *const radd[] = {"__radd__", NULL};
    om_object *meta = metaclass(rt, nothing), *one = class_of(rt, meta),
              *five = om_int_new(rt, 5);
    om_object *other = metaclass(rt, radd), *two = class_of(rt, other),
              *instance = om_call(rt, one, NULL, 0);
    int64_t hash = 0;
    assert_ptr_equal(om_get_type(instance), one);
    assert_repr(rt, one, "<class '__main__.Plain'>");
    assert_int_equal(om_compare(rt, one, two, OM_EQ), 0);
    assert_int_equal(om_compare(rt, one, one, OM_EQ), 1);
    assert_true(om_hash(rt, one, &hash));
    assert_error(rt, om_add(rt, one, five), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +: 'Derived' and 'int'");
    next_result = five;
    assert_ptr_equal(om_add(rt, five, two), five);
    assert_ptr_equal(om_add(rt, one, two), five);
    assert_error(rt, om_add(rt, two, five), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +: 'Derived' and 'int'");
    assert_error(rt, om_item_get(rt, one, five), OM_TYPE_ERROR,
                 "type 'Plain' is not subscriptable");
    om_release(instance);
    om_release(one);
    om_release(two);
    om_release(meta);
    om_release(other);
}

static om_object *union_of(om_runtime *rt, om_object *a, om_object *b,
                           om_operator operation)
{
    (void)operation;
    return om_tuple_of(rt, 2, om_retain(a), om_retain(b));
}

static om_object *parameter_of(om_runtime *rt, om_object *self, om_object *key)
{
    (void)rt, (void)self;
    return om_retain(key);
}

/* a-metaclass-answers-for-its-classes: as a program has taught it */
TEST_FUNCTION(test_a_metaclass_answers_for_its_classes__as_a_program_has)
{
    static const char *const nothing[] = {NULL}, *const add[] = {"__add__", "__getitem__",
                                                                 NULL};
    om_type *type = om_type_type(rt);
    type->binary = union_of;
    type->item = parameter_of;
    om_object *meta = metaclass(rt, nothing), *one = class_of(rt, meta);
    om_object *other = metaclass(rt, add), *two = class_of(rt, other),
              *five = om_int_new(rt, 5);

    next_result = om_not_implemented(rt);
    assert_repr_taken(rt, om_binary(rt, one, five, OM_OR), "(<class '__main__.Plain'>, 5)");
    assert_repr_taken(rt, om_binary(rt, two, five, OM_OR), "(<class '__main__.Plain'>, 5)");
    assert_repr_taken(rt, om_add(rt, two, five), "(<class '__main__.Plain'>, 5)");
    assert_repr_taken(rt, om_item_get(rt, one, five), "5");
    next_result = om_none(rt);
    assert_ptr_equal(om_add(rt, two, five), om_none(rt));
    assert_ptr_equal(om_item_get(rt, two, five), om_none(rt));
    om_release(one);
    om_release(two);
    om_release(meta);
    om_release(other);
    type->binary = NULL;
    type->item = NULL;
}

/* Methods for all attributes, of instances or of classes: they say which attribute it was. */
static om_object *say_name(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)rt, (void)count;
    return om_retain(arguments[1]);
}

/* a-metaclass-answers-for-its-classes: for their attributes */
TEST_FUNCTION(test_a_metaclass_answers_for_its_classes__for_their_attrib)
{
    static const char *const names[] = {"__getattribute__", "__setattr__", "__delattr__"};
    om_object *type = om_type_object_borrow(om_type_type(rt));

    for (int i = 0; i < 3; i++) {
        for (int of_class = 0; of_class < 2; of_class++) {
            const char *const alone[] = {names[i], NULL};
            om_object *class = class_with(rt, of_class ? type : NULL, say_name, alone);
            om_object *self = of_class ? class_of(rt, class) : om_instance_new(rt, class);
            if (i == 0) {
                assert_repr_taken(rt, om_attribute_get(rt, self, "wanted"), "'wanted'");
                assert_true(
                    om_attribute_set(rt, self, "x", type)); /* as any object does it */
            } else {
                assert_error(rt, om_attribute_get(rt, self, "wanted"), OM_ATTRIBUTE_ERROR,
                             of_class ? "type object 'Plain' has no attribute 'wanted'"
                                      : "'Example' object has no attribute 'wanted'");
                assert_int_equal(om_attribute_set(rt, self, "x", type), true);
                assert_true(i == 1 ||
                            om_attribute_remove(rt, self, "y")); /* which is not there */
                om_object *found = om_attribute_get(rt, self, "x");
                assert_int_equal(found == NULL,
                                 i == 1); /* nothing but the method was called */
                if (found)
                    om_release(found);
                om_error_clear(rt);
            }
            om_release(self);
            om_release(class);
        }
    }
}

/* a-subclass-stands-for-its-base: but for the methods of its class */
TEST_FUNCTION(test_a_subclass_stands_for_its_base__but_for_the_methods_o)
{
    static const char *const nothing[] = {NULL}, *const items[] = {"__getitem__", "__len__",
                                                                   NULL};
    static const om_type_spec spec = {.name = "method", .size = 8};
    om_type *method = om_type_new(rt, &spec);
    method->flags |= OM_TYPE_BUILT_IN_METHOD;
    om_object *list = face_show(rt, om_list_type(rt)), *numbers = fixture_numbers(rt, 2);
    om_object *built_in = om_native_object_new(rt, method);
    assert_true(om_namespace_set(rt, om_type_dict(om_list_type(rt)), "__len__", built_in));
    om_object *plain = class_with(rt, list, return_next, nothing),
              *own = class_with(rt, list, return_next, items);
    om_object *first = om_call(rt, plain, &numbers, 1),
              *second = om_call(rt, own, &numbers, 1), *iterator;
    size_t length = 0;

    next_result = om_int_new(rt, 5);
    assert_true(om_length(rt, first, &length));
    assert_int_equal(length, 2);
    assert_true(om_length(rt, second, &length));
    assert_int_equal(length, 5);
    assert_ptr_equal(om_item_get(rt, second, next_result), next_result);
    iterator = om_iter(rt, second); /* not by __getitem__ */
    assert_ptr_equal(om_next(rt, iterator), om_int_new(rt, 0));
    om_object *made[] = {iterator, first, second, plain, own, numbers, built_in};
    for (int i = 0; i < 7; i++)
        om_release(made[i]);
    face_hide(om_list_type(rt));
    om_type_release(method);
}

/* classes-are-counted-objects: of a class of its own, in a cycle */
TEST_FUNCTION(test_classes_are_counted_objects__of_a_class_of_its_own_in)
{
    static const char *const nothing[] = {NULL};
    om_object *meta = metaclass(rt, nothing);
    size_t types = om_heap_count_instances(rt, om_type_type(rt));
    om_object *plain = class_of(rt, meta);

    for (int most = 0; most < 4; most++) { /* its dict, its bases, its class */
        int left = most;
        assert_int_equal(om_type_traverse(plain, visit_so_many, &left), most == 3);
        assert_int_equal(left, most == 3 ? 0 : -1);
    }
    assert_true(om_attribute_set_steal(rt, meta, "instance", plain));
    assert_int_equal(om_refcount(meta), 2);
    om_release(meta);
    assert_int_equal(om_heap_count_instances(rt, om_type_type(rt)), types);
    assert_true(om_gc_collect(rt, 2) > 2);
    assert_int_equal(om_heap_count_instances(rt, om_type_type(rt)), types - 1);
}

/* descriptors-answer-for-themselves: of a class, or for deleting alone */
TEST_FUNCTION(test_descriptors_answer_for_themselves__of_a_class_or_for)
{
    static const char *const gets[] = {"__get__", NULL}, *const deletes[] = {"__delete__",
                                                                             NULL};
    om_object *one = instance_with(rt, pack, gets),
              *other = instance_with(rt, return_next, deletes);
    om_object *attributes = om_namespace_new(rt), *class, *self, *found;
    assert_true(om_namespace_set(rt, attributes, "one", one) &&
                om_namespace_set(rt, attributes, "other", other));
    class = om_class_new(rt, "Owner", NULL, attributes);
    self = om_instance_new(rt, class);

    found = om_attribute_get(rt, class, "one");
    assert_int_equal(om_tuple_length(found), 3);
    assert_ptr_equal(om_tuple_get_borrow(found, 0), one);
    assert_ptr_equal(om_tuple_get_borrow(found, 1), om_none(rt));
    assert_ptr_equal(om_tuple_get_borrow(found, 2), class);
    om_release(found);
    found = om_attribute_get(rt, self, "one");
    assert_ptr_equal(om_tuple_get_borrow(found, 1), self);
    assert_error(rt, om_attribute_set(rt, self, "other", self), OM_ATTRIBUTE_ERROR,
                 "__set__");
    next_result = om_none(rt);
    assert_true(om_attribute_remove(rt, self, "other"));
    next_result = NULL;
    assert_error(rt, om_attribute_remove(rt, self, "other"), OM_RUNTIME_ERROR, "as told");
    om_object *made[] = {found, self, class, attributes, one, other};
    for (int i = 0; i < 6; i++)
        om_release(made[i]);
}

/* a-subclass-stands-for-its-base: in its repr and its str */
TEST_FUNCTION(test_a_subclass_stands_for_its_base__in_its_repr_and_its_s)
{
    static const char *const nothing[] = {NULL}, *const reprs[] = {"__repr__", NULL};
    om_type *types[] = {om_list_type(rt), om_str_type(rt), om_bytes_type(rt),
                        om_int_type(rt)};
    om_object *values[] = {om_list_new(rt), om_str_new(rt, "a'b"), om_bytes_new(rt, "q", 1),
                           om_int_new(rt, 5)};
    static const char *const repr[] = {"[]", "\"a'b\"", "b'q'", "5"},
                             *const str[] = {"[]", "a'b", "b'q'", "5"},
                             *const with_repr[] = {"x", "a'b", "b'q'", "x"};

    next_result = om_str_new(rt, "x");
    for (int i = 0; i < 4; i++) {
        om_object *base = face_show(rt, types[i]);
        om_object *plain = class_with(rt, base, return_next, nothing),
                  *own = class_with(rt, base, return_next, reprs);
        om_object *first = om_call(rt, plain, &values[i], 1),
                  *second = om_call(rt, own, &values[i], 1);
        om_object *words[] = {om_str_from_object(rt, first),
                              om_str_from_object(rt, second)};
        char text[16];
        assert_repr(rt, first, repr[i]);
        assert_repr(rt, second, "x");
        (void)om_str_write_utf8(words[0], text, sizeof text);
        assert_string_equal(text, str[i]);
        (void)om_str_write_utf8(words[1], text, sizeof text);
        assert_string_equal(text, with_repr[i]);
        om_object *made[] = {words[0], words[1], first, second, plain, own, values[i]};
        for (int j = 0; j < 7; j++)
            om_release(made[j]);
        face_hide(types[i]);
    }
    om_release(next_result);
}

/* a-subclass-stands-for-its-base: in a comparison, an item, a call with names */
TEST_FUNCTION(test_a_subclass_stands_for_its_base__in_a_comparison_an_it)
{
    static const char *const eq[] = {"__eq__", "__delitem__", "__call__", NULL};
    om_object *list = face_show(rt, om_list_type(rt)), *numbers = fixture_numbers(rt, 2),
              *zero = om_int_new(rt, 0);
    om_object *class = class_with(rt, list, return_next, eq),
              *self = om_call(rt, class, &numbers, 1);
    om_object *names = om_tuple_of(rt, 1, om_str_new(rt, "key"));

    next_result = om_not_implemented(rt); /* then the list is asked */
    assert_int_equal(om_compare(rt, self, numbers, OM_EQ), 1);
    assert_true(om_item_set(rt, self, zero, om_none(rt)));
    next_result = om_none(rt);
    assert_true(om_item_remove(rt, self, zero)); /* which does nothing here */
    assert_repr(rt, self, "[None, 1]");
    assert_int_equal(om_compare(rt, self, numbers, OM_EQ), 0);
    assert_ptr_equal(om_call(rt, self, &zero, 1), om_none(rt));
    assert_error(rt, om_call_with(rt, self, &zero, 0, names), OM_TYPE_ERROR,
                 "__call__() takes no keyword arguments");
    om_object *made[] = {names, self, class, numbers};
    for (int i = 0; i < 4; i++)
        om_release(made[i]);
    face_hide(om_list_type(rt));

    static const char *const deletes[] = {"__delitem__",
                                          NULL}; /* of what has no items at all */
    class = class_with(rt, face_show(rt, om_int_type(rt)), return_next, deletes);
    self = om_call(rt, class, &zero, 1);
    assert_error(rt, om_item_set(rt, self, zero, zero), OM_ATTRIBUTE_ERROR, "__setitem__");
    assert_true(om_item_remove(rt, self, zero));
    om_release(self);
    om_release(class);
    face_hide(om_int_type(rt));
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_29_what_a_class_and_its_class_answer[] = {
    {"a-metaclass-answers-for-its-classes", "", test_a_metaclass_answers_for_its_classes},
    {"a-metaclass-answers-for-its-classes", "as containers", test_a_metaclass_answers_for_its_classes__as_containers},
    {"a-metaclass-answers-for-its-classes", "or type does", test_a_metaclass_answers_for_its_classes__or_type_does},
    {"a-metaclass-answers-for-its-classes", "as a program has taught it", test_a_metaclass_answers_for_its_classes__as_a_program_has},
    {"a-metaclass-answers-for-its-classes", "for their attributes", test_a_metaclass_answers_for_its_classes__for_their_attrib},
    {"a-subclass-stands-for-its-base", "but for the methods of its class", test_a_subclass_stands_for_its_base__but_for_the_methods_o},
    {"classes-are-counted-objects", "of a class of its own, in a cycle", test_classes_are_counted_objects__of_a_class_of_its_own_in},
    {"descriptors-answer-for-themselves", "of a class, or for deleting alone", test_descriptors_answer_for_themselves__of_a_class_or_for},
    {"a-subclass-stands-for-its-base", "in its repr and its str", test_a_subclass_stands_for_its_base__in_its_repr_and_its_s},
    {"a-subclass-stands-for-its-base", "in a comparison, an item, a call with names", test_a_subclass_stands_for_its_base__in_a_comparison_an_it},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_29_what_a_class_and_its_class_answer[] = {
    {NULL, NULL},
};
