/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_instance_room = 3,
    stated_instance_block = 48,
    stated_instance_size = 48,
    stated_second_instance_room = 5,
    stated_third_instance_room = 9,
    stated_fourth_instance_room = 17,
    stated_last_instance_room = 29,
    stated_instance_head = 24,
    stated_reference_size = 8,
};
/* clang-format on */

/* Sets the attribute "aN". */
static bool set(om_runtime *rt, om_object *self, int number, om_object *value)
{
    char name[16];
    (void)snprintf(name, sizeof name, "a%d", number);
    return om_attribute_set_steal(rt, self, name, value);
}

static om_object *get(om_runtime *rt, om_object *self, int number)
{
    char name[16];
    (void)snprintf(name, sizeof name, "a%d", number);
    return om_attribute_get(rt, self, name);
}

static om_object *dict_of(om_runtime *rt, om_object *self)
{
    return om_attribute_get(rt, self, "__dict__");
}

PICTURE_FUNCTION(picture_two_points)
{
    om_object *point = om_class_new(rt, "Point", NULL, NULL);
    for (int i = 0; i < 2; i++) {
        om_object *p = om_instance_new(rt, point);
        om_attribute_set_steal(rt, p, "x", om_int_new(rt, 1000 + i));
        om_attribute_set_steal(rt, p, "y", om_int_new(rt, 2000 + i));
        om_namespace_set_steal(rt, globals, i ? "q" : "p", p);
    }
    om_release(point);
}

/* instances-keep-the-order-of-attributes */
TEST_FUNCTION(test_instances_keep_the_order_of_attributes)
{
    om_object *class = om_class_new(rt, "Point", NULL, NULL);
    om_object *one = om_instance_new(rt, class), *two = om_instance_new(rt, class);
    assert_true(set(rt, one, 0, om_none(rt)) && set(rt, one, 1, om_none(rt)));
    assert_true(set(rt, two, 1, om_none(rt)) && set(rt, two, 0, om_none(rt)));
    assert_true(set(rt, one, 0, om_true(rt)));
    assert_repr_taken(rt, dict_of(rt, one), "{'a0': True, 'a1': None}");
    assert_repr_taken(rt, dict_of(rt, two), "{'a1': None, 'a0': None}");
    assert_true(om_attribute_remove(rt, one, "a0"));
    assert_true(set(rt, one, 0, om_false(rt)));
    assert_repr_taken(rt, dict_of(rt, one), "{'a1': None, 'a0': False}");
    assert_repr_taken(rt, get(rt, one, 0), "False");
    assert_error(rt, get(rt, one, 2), OM_ATTRIBUTE_ERROR,
                 "'Point' object has no attribute 'a2'");
    om_release(one);
    om_release(two);
    om_release(class);
}

/* The numbers of the values that died, in their order, as the callbacks of weak references
 * record them. */
static int deaths[4], death_count;

static om_object *first_dies(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    deaths[death_count++] = 0;
    return om_none(rt);
}

static om_object *second_dies(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    deaths[death_count++] = 1;
    return om_none(rt);
}

/* Releases an instance whose attributes were set in this order and have no other reference.
 * Returns which of the values dies first, that of a0 or a1. */
static int first_to_die(om_runtime *rt, om_object *class, int first, int second)
{
    om_object *plain = om_class_new(rt, "Plain", NULL, NULL);
    om_object *values[] = {om_instance_new(rt, plain), om_instance_new(rt, plain)};
    om_object *callbacks[] = {om_native_function_new(rt, "first_dies", first_dies),
                              om_native_function_new(rt, "second_dies", second_dies)};
    om_object *weak[] = {om_weakref_new(rt, values[0], callbacks[0]),
                         om_weakref_new(rt, values[1], callbacks[1])};
    om_object *self = om_instance_new(rt, class);
    assert_true(set(rt, self, first, values[first]) &&
                set(rt, self, second, values[second]));
    death_count = 0;
    om_release(self);
    assert_int_equal(death_count, 2);
    for (int i = 0; i < 2; i++) {
        om_release(weak[i]);
        om_release(callbacks[i]);
    }
    om_release(plain);
    return deaths[0];
}

/* attributes-are-released-in-the-order-of-the-class */
TEST_FUNCTION(test_attributes_are_released_in_the_order_of_the_class)
{
    om_object *class = om_class_new(rt, "Point", NULL, NULL);
    assert_int_equal(first_to_die(rt, class, 0, 1), 0);
    assert_int_equal(first_to_die(rt, class, 1, 0), 0);
    om_object *one = om_instance_new(rt, class); /* whose values do not die with it */
    assert_true(set(rt, one, 1, om_retain(class)) && set(rt, one, 0, om_retain(class)));
    om_release(one);
    om_release(class);
}

/* Fails unless an instance that gets its attributes in this order releases them as a0, a1, a2. */
static void assert_released_by_number(om_runtime *rt, om_object *class, const char *order,
                                      bool dict_mode)
{
    om_object *self = om_instance_new(rt, class), *values[3], *later[3];
    for (int i = 0; i < 3; i++) {
        int number = order[i] - '0';
        values[number] = fixture_string_of(rt, 56); /* no instance is of that size */
        assert_true(set(rt, self, number, values[number]));
    }
    if (dict_mode)
        om_release(dict_of(rt, self));
    om_release(self);
    for (int i = 3; i-- > 0;) {
        later[i] = fixture_string_of(rt, 56);
        assert_ptr_equal(later[i], values[i]);
    }
    for (int i = 0; i < 3; i++)
        om_release(later[i]);
}

/* attributes-are-released-in-the-order-of-the-class: of three, and of exceptions */
TEST_FUNCTION(test_attributes_are_released_in_the_order_of_the_class__of)
{
    om_object *bases = om_tuple_of(rt, 1, om_exception_type(rt, OM_VALUE_ERROR));
    om_object *classes[] = {om_class_new(rt, "Point", NULL, NULL),
                            om_class_new(rt, "Wrong", bases, NULL)};
    for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) { /* it learns how much room to have, and the names */
            om_object *first = om_instance_new(rt, classes[i]);
            for (int number = 0; number < 3; number++)
                assert_true(set(rt, first, number, om_none(rt)));
            om_release(first);
        }
        assert_released_by_number(rt, classes[i], "102", false);
        assert_released_by_number(rt, classes[i], "102", false);
        om_release(classes[i]);
    }
    om_release(bases);
}

/* attributes-are-released-in-the-order-of-the-class: and it knows a name that could not be deleted */
TEST_FUNCTION(test_attributes_are_released_in_the_order_of_the_class__an)
{
    om_object *class = om_class_new(rt, "Point", NULL, NULL),
              *one = om_instance_new(rt, class);
    for (int i = 0; i < 2; i++) /* once with no memory to note it */
    {
        om_fault_inject_after(rt, i ? SIZE_MAX : 0);
        bool removed = om_attribute_remove(rt, one, "a1");
        om_fault_inject_stop(rt);
        assert_false(removed);
        om_error_clear(rt);
    }
    assert_int_equal(first_to_die(rt, class, 0, 1), 1);
    assert_int_equal(first_to_die(rt, class, 1, 0), 1);
    om_release(one);
    om_release(class);
}

/* instances-keep-the-order-of-attributes: whatever their number */
TEST_FUNCTION(test_instances_keep_the_order_of_attributes__whatever_thei)
{
    om_object *class = om_class_new(rt, "Point", NULL, NULL);

    for (int most = 0; most < 40; most++) {
        om_object *self = om_instance_new(rt, class);
        for (int i = 0; i < most; i++)
            assert_true(set(rt, self, i, om_int_new(rt, i + 1000)));
        for (int i = 0; i < most; i++) {
            om_object *value = get(rt, self, i), *same = om_int_new(rt, i + 1000);
            assert_int_equal(om_equal(rt, value, same), 1);
            om_release(value);
            om_release(same);
        }
        om_object *dict = dict_of(rt, self), *key, *value;
        size_t at = 0;
        for (int i = 0; i < most; i++) {
            assert_true(om_dict_next_borrow(dict, &at, &key, &value));
            int64_t number;
            assert_true(om_int_get_int64(value, &number) && number == i + 1000);
        }
        assert_false(om_dict_next_borrow(dict, &at, &key, &value));
        om_release(dict);
        om_release(self);
    }
    om_release(class);
}

/* instances-keep-the-order-of-attributes: whatever their names */
TEST_FUNCTION(test_instances_keep_the_order_of_attributes__whatever_thei_2)
{
    om_object *class = om_class_new(rt, "Point", NULL, NULL);

    for (int i = 0; i < 200; i++) {
        om_object *self = om_instance_new(rt, class);
        assert_true(set(rt, self, i, om_none(rt)));
        assert_true(set(rt, self, 0, om_true(rt)));
        assert_repr_taken(rt, get(rt, self, i), i ? "None" : "True");
        om_release(self);
    }
    om_release(class);
}

/* instances-keep-the-order-of-attributes: dying in their order */
TEST_FUNCTION(test_instances_keep_the_order_of_attributes__dying_in_thei)
{
    om_object *class = om_class_new(rt, "Point", NULL, NULL);

    for (int dict_mode = 0; dict_mode < 2; dict_mode++)
        assert_released_by_number(rt, class, "012", dict_mode);
    om_release(class);
}

/* an-instance-takes-less-than-cpythons */
TEST_FUNCTION(test_an_instance_takes_less_than_cpythons)
{
    om_object *class = om_class_new(rt, "Point", NULL, NULL),
              *self = om_instance_new(rt, class);
    om_heap_stats before, after;

    for (int i = 0; i < stated_instance_room; i++)
        assert_true(set(rt, self, i, om_none(rt)));
    om_release(self);
    om_heap_get_stats(rt, &before);
    self = om_instance_new(rt, class);
    for (int i = 0; i < stated_instance_room; i++)
        assert_true(set(rt, self, i, om_none(rt)));
    om_heap_get_stats(rt, &after);
    assert_int_equal(after.blocks_used, before.blocks_used + 1);
    assert_int_equal(om_block_size(self),
                     stated_instance_block - (sizeof(void *) == 4 ? 16 : 0));
    assert_int_equal(om_size(self), stated_instance_size);
    om_release(self);
    assert_error(rt, om_instance_new(rt, om_none(rt)), OM_TYPE_ERROR, "not a class");
    assert_error(rt, om_instance_new(rt, om_type_object_borrow(om_int_type(rt))),
                 OM_TYPE_ERROR, "not a class");
    om_release(class);
}

/* an-instance-takes-less-than-cpythons: with room for so many */
TEST_FUNCTION(test_an_instance_takes_less_than_cpythons__with_room_for_s)
{
    static const size_t rooms[] = {stated_instance_room, stated_second_instance_room,
                                   stated_third_instance_room, stated_fourth_instance_room,
                                   stated_last_instance_room};
    om_object *class = om_class_new(rt, "Point", NULL, NULL);

    for (int i = 0; i < 5; i++) {
        om_object *full = om_instance_new(rt, class);
        for (size_t j = 0; j < rooms[i]; j++)
            assert_true(set(rt, full, (int)j, om_none(rt)));
        om_release(full);
        om_object *next = om_instance_new(rt, class);
        size_t needed = stated_instance_head + rooms[i] * stated_reference_size;
        if (sizeof(void *) == 8)
            assert_int_equal(om_block_size(next), needed);
        else
            assert_true(om_block_size(next) < needed);
        om_release(next);
    }
    om_release(class);
}

/* an-instance-takes-less-than-cpythons: and stays within its block */
TEST_FUNCTION(test_an_instance_takes_less_than_cpythons__and_stays_withi)
{
    om_config config = {.debug = om_debug_allocator()};
    om_runtime *own = om_runtime_new(&config);
    assert_non_null(own);
    om_object *class = om_class_new(own, "Point", NULL, NULL), *several[4];
    om_object *old = om_instance_new(own, class);

    for (int i = 0; i < 4; i++) {
        several[i] = om_instance_new(own, class);
        for (int j = 0; j < 3 + i; j++)
            assert_true(set(own, several[i], j, om_none(own)));
        assert_int_equal(om_heap_check(own), 0);
    }
    for (int j = 0; j < 5; j++) /* all have shapes, and no room in the block */
        assert_true(set(own, old, j, om_none(own)));
    assert_int_equal(om_heap_check(own), 0);
    om_release(old);
    for (int i = 0; i < 4; i++)
        om_release(several[i]);
    om_release(class);
    assert_int_equal(om_heap_check(own), 0);
    om_runtime_free(own);
}

/* an-instance-takes-less-than-cpythons: when memory runs out */
TEST_FUNCTION(test_an_instance_takes_less_than_cpythons__when_memory_run)
{
    om_object *class = om_class_new(rt, "Point", NULL, NULL), *self = NULL, *dict = NULL;

    for (size_t n = 0; !self; n++) {
        om_fault_inject_after(rt, n);
        self = om_instance_new(rt, class);
        om_fault_inject_stop(rt);
        assert_true(self || om_error_kind(rt) == OM_MEMORY_ERROR);
    }
    for (int i = 0; i < 12; i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "a%d", i);
        (void)om_str_intern_utf8(rt, name);
        bool done = false;
        for (size_t n = 0; !done; n++) {
            om_fault_inject_after(rt, n);
            done = set(rt, self, i, om_none(rt));
            om_fault_inject_stop(rt);
            assert_true(done || om_error_kind(rt) == OM_MEMORY_ERROR);
            om_error_clear(rt);
        }
    }
    assert_repr_taken(rt, get(rt, self, 11), "None");
    om_release(self);
    self = om_instance_new(rt, class);
    for (int i = 0; i < 2; i++)
        assert_true(set(rt, self, i, om_true(rt)));
    bool gone = false;
    for (size_t n = 0; !gone; n++) {
        om_fault_inject_after(rt, n);
        gone = om_attribute_remove(rt, self, "a1");
        om_fault_inject_stop(rt);
        om_error_clear(rt);
    }
    om_release(self);
    self = om_instance_new(rt, class);
    assert_true(set(rt, self, 0, om_true(rt)));
    for (size_t n = 0; !dict; n++) {
        om_fault_inject_after(rt, n);
        dict = dict_of(rt, self);
        om_fault_inject_stop(rt);
    }
    assert_repr_taken(rt, dict, "{'a0': True}");
    om_release(self);
    om_release(class);
    om_error_clear(rt);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_4_instances[] = {
    {"instances-keep-the-order-of-attributes", "", test_instances_keep_the_order_of_attributes},
    {"attributes-are-released-in-the-order-of-the-class", "", test_attributes_are_released_in_the_order_of_the_class},
    {"attributes-are-released-in-the-order-of-the-class", "of three, and of exceptions", test_attributes_are_released_in_the_order_of_the_class__of},
    {"attributes-are-released-in-the-order-of-the-class", "and it knows a name that could not be deleted", test_attributes_are_released_in_the_order_of_the_class__an},
    {"instances-keep-the-order-of-attributes", "whatever their number", test_instances_keep_the_order_of_attributes__whatever_thei},
    {"instances-keep-the-order-of-attributes", "whatever their names", test_instances_keep_the_order_of_attributes__whatever_thei_2},
    {"instances-keep-the-order-of-attributes", "dying in their order", test_instances_keep_the_order_of_attributes__dying_in_thei},
    {"an-instance-takes-less-than-cpythons", "", test_an_instance_takes_less_than_cpythons},
    {"an-instance-takes-less-than-cpythons", "with room for so many", test_an_instance_takes_less_than_cpythons__with_room_for_s},
    {"an-instance-takes-less-than-cpythons", "and stays within its block", test_an_instance_takes_less_than_cpythons__and_stays_withi},
    {"an-instance-takes-less-than-cpythons", "when memory runs out", test_an_instance_takes_less_than_cpythons__when_memory_run},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_4_instances[] = {
    {"two-points", picture_two_points},
    {NULL, NULL},
};
