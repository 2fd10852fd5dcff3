/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* A class with one base (NULL: object), which is borrowed. */
static om_object *derive(om_runtime *rt, const char *name, om_object *base)
{
    om_object *bases = om_tuple_from_array(rt, &base, base != NULL);
    om_object *class = om_class_new(rt, name, bases, NULL);
    om_release(bases);
    return class;
}

/* classes-are-counted-objects */
TEST_FUNCTION(test_classes_are_counted_objects)
{
    om_object *attributes = om_namespace_new(rt);
    om_namespace_set_steal(rt, attributes, "table", om_list_new(rt));
    size_t types = om_heap_count_instances(rt, om_type_type(rt));
    size_t lists = om_heap_count_instances(rt, om_list_type(rt));
    om_object *point = om_class_new(rt, "Point", NULL, attributes);
    om_object *p = om_instance_new(rt, point);

    assert_repr(rt, point, "<class '__main__.Point'>");
    assert_ptr_equal(om_get_type(point), om_type_type(rt));
    assert_int_equal(om_size(point), 1704);
    assert_true(om_block_size(point) >= 400);
    assert_int_equal(om_block_size(om_type_object_borrow(om_int_type(rt))),
                     om_block_size(om_type_object_borrow(om_str_type(rt))));
    assert_int_equal(om_heap_count_instances(rt, om_type_type(rt)), types + 1);
    assert_int_equal(om_refcount(point), 2);
    om_object *subclass = derive(rt, "Derived", point);
    assert_int_equal(om_refcount(point), 3);
    om_release(attributes);
    om_release(point);
    om_release(p);
    assert_int_equal(om_refcount(point), 1);
    om_release(subclass);
    assert_int_equal(om_heap_count_instances(rt, om_type_type(rt)), types);
    assert_int_equal(om_heap_count_instances(rt, om_list_type(rt)), lists - 1);
}

/* classes-are-counted-objects: falling one after the other */
TEST_FUNCTION(test_classes_are_counted_objects__falling_one_after_the_ot)
{
    enum { CLASSES = 20000 };
    om_object *last = om_none(rt);

    for (int i = 0; i < CLASSES; i++) {
        om_object *attributes = om_namespace_new(rt);
        om_namespace_set_steal(rt, attributes, "next", last);
        om_object *class = om_class_new(rt, "Link", NULL, attributes);
        last = om_instance_new(rt, class);
        om_release(class);
        om_release(attributes);
    }
    om_release(last);
    assert_int_equal(om_heap_count_instances(rt, om_get_type(om_none(rt))), 1);
}

/* classes-are-counted-objects: neighbours come and go */
TEST_FUNCTION(test_classes_are_counted_objects__neighbours_come_and_go)
{
    om_object *a = derive(rt, "A", NULL), *b = derive(rt, "B", a),
              *c = derive(rt, "C", NULL);

    om_release(b);
    assert_true(om_attribute_set_steal(rt, a, "x", om_none(rt)));
    om_release(a);
    assert_true(om_attribute_set_steal(rt, c, "x", om_none(rt)));
    om_release(c);
}

/* a-class-that-cannot-be-is-refused */
TEST_FUNCTION(test_a_class_that_cannot_be_is_refused)
{
    om_object *base = derive(rt, "Base", NULL),
              *twice = om_tuple_of(rt, 2, om_retain(base), om_retain(base));
    om_object *number = om_tuple_of(rt, 1, om_int_new(rt, 5)), *list = om_list_new(rt);
    om_object *truth = om_tuple_of(rt, 1, om_type_object_borrow(om_get_type(om_true(rt)))),
              *bad = om_dict_new(rt);

    om_object *plain = derive(rt, "Plain", om_type_object_borrow(om_object_type(rt)));
    assert_non_null(plain);
    om_release(plain);
    assert_true(om_dict_set_steal(rt, bad, om_none(rt), om_none(rt)));
    assert_error(rt, om_class_new(rt, "X", twice, NULL), OM_TYPE_ERROR,
                 "duplicate base class Base");
    assert_error(rt, om_class_new(rt, "X", number, NULL), OM_TYPE_ERROR,
                 "bases must be types");
    assert_error(rt, om_class_new(rt, "X", truth, NULL), OM_TYPE_ERROR,
                 "type 'bool' is not an acceptable base type");
    assert_error(rt, om_class_new(rt, "X", list, NULL), OM_TYPE_ERROR,
                 "type.__new__() argument 2 must be tuple, not list");
    assert_error(rt, om_class_new(rt, "X", NULL, list), OM_TYPE_ERROR,
                 "type.__new__() argument 3 must be dict, not list");
    assert_error(rt, om_class_new(rt, "X", NULL, bad), OM_TYPE_ERROR,
                 "intern() argument must be str, not NoneType");
    om_release(base);
    om_release(twice);
    om_release(number);
    om_release(list);
    om_release(truth);
    om_release(bad);
}

/* a-class-that-cannot-be-is-refused: when memory runs out */
TEST_FUNCTION(test_a_class_that_cannot_be_is_refused__when_memory_runs_o)
{
    om_object *base = NULL, *class = NULL, *attributes = om_namespace_new(rt), *bases;
    om_namespace_set_steal(rt, attributes, "__eq__", om_int_new(rt, 70000));

    for (size_t n = 0; !base; n++) {
        om_fault_inject_after(rt, n);
        base = om_class_new(rt, "Base", NULL, NULL);
        om_fault_inject_stop(rt);
        assert_true(base || om_error_kind(rt) == OM_MEMORY_ERROR);
    }
    bases = om_tuple_of(rt, 1, om_retain(base));
    size_t objects = om_heap_count_objects(rt);
    for (size_t n = 0; !class; n++) {
        om_fault_inject_after(rt, n);
        class = om_class_new(rt, "Class", bases, attributes);
        om_fault_inject_stop(rt);
        if (!class)
            assert_error(rt, class, OM_MEMORY_ERROR, "out of memory");
        assert_true(class || om_heap_count_objects(rt) == objects);
    }
    om_release(class);
    om_release(bases);
    om_release(base);
    om_release(attributes);
    class = NULL;
    for (size_t n = 0; !class; n++) { /* nor is a class without a word about its bases */
        om_fault_inject_once(rt, n);
        class = om_class_new(rt, "Class", NULL, NULL);
        (void)om_fault_inject_stop(rt);
        if (!class)
            assert_error(rt, class, OM_MEMORY_ERROR, "out of memory");
    }
    om_release(class);
    om_object *thing = NULL;
    for (size_t n = 0; !thing; n++) {
        om_fault_inject_after(rt, n);
        thing = om_object_new(rt);
        om_fault_inject_stop(rt);
        if (!thing)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    }
    assert_int_equal(om_size(thing), 16);
    om_release(thing);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_2_making_a_class[] = {
    {"classes-are-counted-objects", "", test_classes_are_counted_objects},
    {"classes-are-counted-objects", "falling one after the other", test_classes_are_counted_objects__falling_one_after_the_ot},
    {"classes-are-counted-objects", "neighbours come and go", test_classes_are_counted_objects__neighbours_come_and_go},
    {"a-class-that-cannot-be-is-refused", "", test_a_class_that_cannot_be_is_refused},
    {"a-class-that-cannot-be-is-refused", "when memory runs out", test_a_class_that_cannot_be_is_refused__when_memory_runs_o},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_2_making_a_class[] = {
    {NULL, NULL},
};
