/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/9-classes/faces.h"
#include "class/class_make.h"
#include "class/state.h"
#include "heap/track.h"

static bool visit_so_many(void *context, om_object *object)
{
    (void)object;
    return --*(int *)context >= 0;
}

/* A new class that comes from these: two at most. */
static om_object *class_of(om_runtime *rt, om_object *slots, om_object *first,
                           om_object *second)
{
    om_object *attributes = om_namespace_new(rt);
    om_object *bases = second  ? om_tuple_of(rt, 2, om_retain(first), om_retain(second))
                       : first ? om_tuple_of(rt, 1, om_retain(first))
                               : om_tuple_of(rt, 0);
    if (slots)
        assert_true(om_namespace_set_steal(rt, attributes, "__slots__", slots));
    om_object *class = om_class_new(rt, "C", bases, attributes);
    assert_non_null(class);
    om_release(bases);
    om_release(attributes);
    return class;
}

/* classes-can-wait-for-the-collector */
TEST_FUNCTION(test_classes_can_wait_for_the_collector)
{
    om_object *list = om_type_object_borrow(om_list_type(rt));
    om_object *tuple = om_type_object_borrow(om_tuple_type(rt));
    om_object *set = om_type_object_borrow(om_set_type(rt));
    om_object *error = om_exception_type(rt, OM_VALUE_ERROR);
    om_object *type = om_type_object_borrow(om_get_type(list));
    om_object *plain = class_of(rt, NULL, NULL, NULL);

    om_object *integer = om_type_object_borrow(om_int_type(rt));
    om_object *bytes = om_type_object_borrow(om_bytes_type(rt));

    om_list_type(rt)->face = om_tuple_type(rt)->face = om_set_type(rt)->face = &face;
    om_int_type(rt)->face = om_bytes_type(rt)->face = &face;
    assert_int_equal(om_refcount(plain), 1); /* a class that dies by its count */
    om_in_class(rt)->classes_wait = true;
    om_object *point = class_of(rt, NULL, NULL, NULL);
    assert_int_equal(om_refcount(point), 1 + 3);
    om_object *spot = class_of(rt, NULL, point, NULL);
    assert_int_equal(om_refcount(spot), 1 + 1);
    assert_int_equal(om_refcount(point), 1 + 3 + 3);
    om_object *deep = class_of(rt, NULL, spot, NULL); /* its order has both */
    assert_int_equal(om_refcount(spot), 1 + 1 + 3);
    assert_int_equal(om_refcount(point), 1 + 3 + 3 + 1);

    om_object *others[] = {
        class_of(rt, NULL, list, NULL),
        class_of(rt, NULL, tuple, NULL),
        class_of(rt, NULL, set, NULL),
        class_of(rt, NULL, integer, NULL),
        class_of(rt, NULL, bytes, NULL),
        class_of(rt, NULL, error, NULL),
        class_of(rt, NULL, type, NULL),
        class_of(rt, om_str_new(rt, "x"), NULL, NULL),
        class_of(rt, om_tuple_of(rt, 2, om_str_new(rt, "x"), om_str_new(rt, "__dict__")),
                 NULL, NULL)};
    static const uint32_t own[] = {3, 2, 2, 2, 2, 2, 1, 2, 3};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        assert_int_equal(om_refcount(others[i]), 1 + own[i]);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        om_release(others[i]);
    om_release(deep);
    om_release(spot);
    om_release(point);
    om_release(plain);
    om_gc_collect(rt, 2);
    face_end(om_list_type(rt));
    face_end(om_tuple_type(rt));
    face_end(om_set_type(rt));
    face_end(om_int_type(rt));
    face_end(om_bytes_type(rt));
}

/* classes-can-wait-for-the-collector: counted when they are made */
TEST_FUNCTION(test_classes_can_wait_for_the_collector__counted_when_they)
{
    om_object *attributes = om_namespace_new(rt);
    uint32_t counts[3], before = 0;
    static const uint32_t more[] = {7, 6, 5, 8}; /* the last has a slot: a descriptor, and its name in a tuple */

    om_in_class(rt)->classes_wait = true;
    om_release(class_of(rt, NULL, NULL, NULL)); /* now all names are there */
    om_gc_collect(rt, 2);
    om_gc_disable(rt);
    om_object *point = om_class_new(rt, "C", NULL, attributes), *bases = NULL;
    om_gc_get_counts(rt, counts);
    assert_int_equal(counts[0], more[0]);
    for (int i = 1; i < 4; i++) {
        before = counts[0];
        bases = om_tuple_of(rt, 1, om_retain(point));
        if (i == 3)
            assert_true(om_namespace_set_steal(rt, attributes, "__slots__", om_str_new(rt, "x")));
        om_object *spot = om_class_new(rt, "C", bases, attributes);
        om_release(bases);
        om_release(spot);
        om_gc_get_counts(rt, counts);
        assert_int_equal(counts[0] - before, more[i]);
    }
    om_release(point);
    om_release(attributes);
    om_gc_collect(rt, 2);
}

/* classes-can-wait-for-the-collector: of several bases */
TEST_FUNCTION(test_classes_can_wait_for_the_collector__of_several_bases)
{
    om_object *list = om_type_object_borrow(om_list_type(rt));
    om_object *error = om_exception_type(rt, OM_VALUE_ERROR);
    om_list_type(rt)->face = &face;
    om_in_class(rt)->classes_wait = true;
    om_object *plain = class_of(rt, NULL, NULL, NULL),
              *listed = class_of(rt, NULL, list, NULL);
    uint32_t before[] = {om_refcount(plain), om_refcount(listed)};

    om_object *both = class_of(rt, NULL, plain, listed);
    assert_int_equal(om_refcount(plain) - before[0], 2);
    assert_int_equal(om_refcount(listed) - before[1], 3);
    om_object *direct = class_of(rt, NULL, plain, list);
    assert_int_equal(om_refcount(plain) - before[0], 2 + 2);
    om_object *raised = class_of(rt, NULL, plain, error);
    assert_int_equal(om_refcount(plain) - before[0], 2 + 2 + 2);
    om_release(both);
    om_release(direct);
    om_release(raised);
    om_release(plain);
    om_release(listed);
    om_gc_collect(rt, 2);
    face_end(om_list_type(rt));
}

/* classes-can-wait-for-the-collector: visited one by one */
TEST_FUNCTION(test_classes_can_wait_for_the_collector__visited_one_by_on)
{
    om_in_class(rt)->classes_wait = true;
    om_object *point = class_of(rt, NULL, NULL, NULL),
              *spot = class_of(rt, NULL, point, NULL);
    enum {
        VISITS = 5
    }; /* its dict, its bases, itself, the other in its order, and what it is laid out like */

    for (int most = 0; most <= VISITS; most++) {
        int left = most;
        assert_int_equal(om_type_traverse(spot, visit_so_many, &left), most == VISITS);
        assert_int_equal(left, most == VISITS ? 0 : -1);
    }
    om_release(point);
    om_release(spot);
    om_gc_collect(rt, 2);
}

/* classes-can-wait-for-the-collector: until it comes */
TEST_FUNCTION(test_classes_can_wait_for_the_collector__until_it_comes)
{
    om_in_class(rt)->classes_wait = true;
    om_object *first = class_of(rt, NULL, NULL, NULL);
    om_release(om_str_intern_utf8(rt, "own"));
    om_release(first);
    om_gc_collect(rt, 2);
    size_t before = om_heap_count_objects(rt);
    om_object *point = class_of(rt, NULL, NULL, NULL),
              *spot = class_of(rt, NULL, point, NULL);
    om_object *instance = om_instance_new(rt, spot);

    om_release(point);
    om_release(spot);
    assert_int_equal(om_gc_collect(rt, 2), 0); /* the instance has a class */
    assert_true(om_attribute_set(rt, instance, "own", instance));
    om_release(instance);
    /* the instance; each class and its order; the first's dict with two descriptors; and the bases of
     * the second: those of the first were let go */
    assert_int_equal(om_gc_collect(rt, 2), 1 + 2 * 2 + 3 + 1);
    assert_int_equal(om_heap_count_objects(rt), before);
}

/* slots-count-in-an-instance */
TEST_FUNCTION(test_slots_count_in_an_instance)
{
    om_object *error = om_exception_type(rt, OM_VALUE_ERROR), *x = om_str_new(rt, "x");
    om_object *two = om_tuple_of(rt, 2, om_retain(x), om_str_new(rt, "y"));
    om_object *slotted = class_of(rt, two, NULL, NULL);
    om_object *classes[] = {
        class_of(rt, NULL, NULL, NULL),
        om_retain(slotted),
        class_of(rt, om_tuple_of(rt, 0), NULL, NULL),
        class_of(rt, om_tuple_of(rt, 2, om_retain(x), om_str_new(rt, "__dict__")), NULL,
                 NULL),
        class_of(rt, om_tuple_of(rt, 2, om_retain(x), om_str_new(rt, "__weakref__")), NULL,
                 NULL),
        class_of(rt, NULL, slotted, NULL),
        class_of(rt, om_str_new(rt, "z"), slotted, NULL),
        class_of(rt, NULL, error, NULL)};
    static const size_t sizes[] = {48, 48, 32, 56, 56, 64, 56, 104},
                        class_sizes[] = {1704, 936, 936, 1704, 936, 1704, 936, 936};

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        om_object *self = om_call(rt, classes[i], NULL, 0);
        assert_int_equal(om_size(self), sizes[i]);
        assert_int_equal(om_size(classes[i]), class_sizes[i]);
        om_release(self);
        om_release(classes[i]);
    }
    om_release(slotted);
    om_release(x);
    om_object *plain = om_call(rt, error, NULL, 0);
    assert_int_equal(om_size(plain), 88);
    om_release(plain);
}

/* slots-count-in-an-instance: that have weak references or not */
TEST_FUNCTION(test_slots_count_in_an_instance__that_have_weak_references)
{
    om_object *weakly = class_of(rt, om_str_new(rt, "__weakref__"), NULL, NULL);
    om_object *open = class_of(rt, om_str_new(rt, "__dict__"), NULL, NULL);
    om_object *error = om_exception_type(rt, OM_VALUE_ERROR);
    om_object *classes[] = {class_of(rt, om_tuple_of(rt, 0), weakly, NULL),
                            class_of(rt, om_tuple_of(rt, 0), open, NULL),
                            class_of(rt, om_tuple_of(rt, 0), error, NULL)};
    static const size_t sizes[] = {48, 48, 88};
    static const bool are_weak[] = {true, false, false};

    for (size_t i = 0; i < 3; i++) {
        om_object *self = om_call(rt, classes[i], NULL, 0),
                  *weak = om_weakref_new(rt, self, NULL);
        assert_int_equal(om_size(self), sizes[i]);
        if (are_weak[i])
            om_release(weak);
        else
            assert_error(rt, weak, OM_TYPE_ERROR,
                         "cannot create weak reference to 'C' object");
        om_release(self);
        om_release(classes[i]);
    }
    om_release(weakly);
    om_release(open);
}

/* slots-count-in-an-instance: and so do the fields of exceptions */
TEST_FUNCTION(test_slots_count_in_an_instance__and_so_do_the_fields_of_e)
{
    static const struct {
        const char *name;
        size_t size;
    } kinds[] = {{"KeyError", 88},     {"NameError", 96},     {"AttributeError", 104},
                 {"OSError", 128},     {"TimeoutError", 128}, {"SyntaxError", 152},
                 {"ImportError", 120}, {"StopIteration", 96}, {"BaseExceptionGroup", 104}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        om_object *type = om_exception_named_type(rt, kinds[i].name);
        om_object *class = class_of(rt, NULL, type, NULL);
        om_object *plain = om_instance_new(rt, type), *lost = om_instance_new(rt, class);
        assert_int_equal(om_size(plain), kinds[i].size);
        assert_int_equal(om_size(lost), kinds[i].size + 16);
        om_release(plain);
        om_release(lost);
        om_release(class);
    }
    om_object *group = om_instance_new(rt, om_exception_named_type(rt, "ExceptionGroup"));
    assert_int_equal(om_size(group), 120);
    om_release(group);
}

/* classes-can-wait-for-the-collector: with bases that are built in */
TEST_FUNCTION(test_classes_can_wait_for_the_collector__with_bases_that_a)
{
    om_object *bases = om_tuple_of(rt, 1, om_retain(om_exception_type(rt, OM_VALUE_ERROR)));
    om_object *attributes = om_namespace_new(rt);

    om_in_class(rt)->classes_wait = true;
    om_object *class = om_class_new(rt, "C", bases, attributes);
    assert_non_null(class);
    assert_true(om_is_tracked(bases));
    om_gc_collect(rt, 2);
    assert_false(om_is_tracked(bases));
    om_release(class);
    om_release(bases);
    om_release(attributes);
    om_gc_collect(rt, 2);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_27_classes_that_wait[] = {
    {"classes-can-wait-for-the-collector", "", test_classes_can_wait_for_the_collector},
    {"classes-can-wait-for-the-collector", "counted when they are made", test_classes_can_wait_for_the_collector__counted_when_they},
    {"classes-can-wait-for-the-collector", "of several bases", test_classes_can_wait_for_the_collector__of_several_bases},
    {"classes-can-wait-for-the-collector", "visited one by one", test_classes_can_wait_for_the_collector__visited_one_by_on},
    {"classes-can-wait-for-the-collector", "until it comes", test_classes_can_wait_for_the_collector__until_it_comes},
    {"slots-count-in-an-instance", "", test_slots_count_in_an_instance},
    {"slots-count-in-an-instance", "that have weak references or not", test_slots_count_in_an_instance__that_have_weak_references},
    {"slots-count-in-an-instance", "and so do the fields of exceptions", test_slots_count_in_an_instance__and_so_do_the_fields_of_e},
    {"classes-can-wait-for-the-collector", "with bases that are built in", test_classes_can_wait_for_the_collector__with_bases_that_a},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_27_classes_that_wait[] = {
    {NULL, NULL},
};
