/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/9-classes/methods.h"

static om_object *emptied; /* a list, by `repr_that_empties` */
static char leaks[1 << 16];

static om_object *repr_that_empties(om_runtime *rt, om_object *const *arguments,
                                    size_t count)
{
    (void)arguments, (void)count;
    om_list_clear(rt, emptied);
    return om_str_new(rt, "C");
}

static bool keep_leaks(void *context, const char *bytes, size_t length)
{
    (void)context;
    assert_true(length < sizeof leaks);
    memcpy(leaks, bytes, length);
    return true;
}

/* a-report-on-leaks-runs-no-code: not even a __repr__ */
TEST_FUNCTION(test_a_report_on_leaks_runs_no_code__not_even_a_repr)
{
    om_object *class = om_class_new(rt, "C", NULL, NULL);
    assert_true(om_attribute_set_steal(
        rt, class, "__repr__",
        om_function_new(rt, "__repr__", repr_that_empties, "self", NULL)));
    om_object *self = om_instance_new(rt, class);
    char words[80];

    emptied = om_list_new(rt);
    for (int i = 0; i < 100;
         i++) { /* items that only the list holds, and that hold one object */
        om_object *item = om_list_of(rt, 1, om_retain(self));
        assert_true(om_list_append(rt, emptied, item));
        om_release(item);
    }
    assert_true(om_leak_report(rt, (om_writer){keep_leaks, NULL}));
    assert_int_equal(om_list_length(emptied), 100);
    (void)snprintf(words, sizeof words, ": [<__main__.C object at 0x%zx>]\n",
                   (size_t)om_id(self));
    assert_non_null(strstr(leaks, words));
    assert_repr(rt, self, "C");
    assert_int_equal(om_list_length(emptied), 0);
    om_release(emptied);
    om_release(self);
    om_release(class);
}

static om_object *last_seen;

/* __del__: stores its attribute x, and keeps the object if that is True. */
static om_object *farewell(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)count;
    calls++;
    om_object *x = om_attribute_get(rt, arguments[0], "x");
    if (x == om_true(rt))
        last_seen = om_retain(arguments[0]);
    return x;
}

/* an-instance-has-a-finalizer */
TEST_FUNCTION(test_an_instance_has_a_finalizer)
{
    static const char *const del[] = {"__del__", NULL};
    om_object *class = class_with(rt, NULL, farewell, del),
              *self = om_instance_new(rt, class);

    calls = 0;
    assert_true(om_attribute_set_steal(rt, self, "x", om_none(rt)));
    om_release(self);
    assert_int_equal(calls, 1);
    self = om_instance_new(rt, class);
    assert_true(om_attribute_set_steal(rt, self, "x", om_true(rt)));
    om_release(self);
    assert_int_equal(calls, 2);
    assert_ptr_equal(last_seen, self);
    assert_true(om_is_finalized(self));
    assert_int_equal(om_refcount(self), 1);
    om_release(self);
    assert_int_equal(calls, 2);
    om_release(om_instance_new(rt, class)); /* without an x: an error that no caller gets */
    assert_int_equal(calls, 3);
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    assert_true(om_attribute_remove(rt, class, "__del__"));
    om_release(om_instance_new(rt, class));
    assert_int_equal(calls, 3);
    om_release(class);
}

/* an-instance-has-a-finalizer: classes and instances in a cycle */
TEST_FUNCTION(test_an_instance_has_a_finalizer__classes_and_instances_in)
{
    static const char *const del[] = {"__del__", NULL};
    om_object *class = class_with(rt, NULL, farewell, del),
              *self = om_instance_new(rt, class);
    om_object *watch = om_weakref_new(rt, class, NULL), *seen;

    calls = 0;
    assert_true(om_attribute_set_steal(rt, self, "x", om_retain(self)));
    assert_true(om_attribute_set_steal(rt, class, "instance", self));
    om_release(class);
    assert_int_equal(calls, 0);
    seen = om_weakref_get(watch);
    assert_ptr_equal(seen, class);
    om_release(seen);
    assert_int_equal(om_gc_collect(rt, 2),
                     5); /* instance, class, its dict and bases, the function */
    assert_int_equal(calls, 1);
    assert_null(om_weakref_get(watch));
    om_release(watch);
}

/* instances-are-copied-with-their-attributes */
TEST_FUNCTION(test_instances_are_copied_with_their_attributes)
{
    static const char *const nothing[] = {NULL};
    om_object *self = instance_with(rt, return_next, nothing), *list = om_list_new(rt);

    assert_true(om_attribute_set_steal(rt, self, "list", om_retain(list)));
    assert_true(om_attribute_set_steal(rt, self, "me", om_retain(self)));
    for (int dict_mode = 0; dict_mode < 2; dict_mode++) {
        om_object *copy = om_copy(rt, self), *deep = om_deepcopy(rt, self);
        om_object *same = om_attribute_get(rt, copy, "list"),
                  *new = om_attribute_get(rt, deep, "list");
        om_object *me = om_attribute_get(rt, deep, "me");
        assert_ptr_equal(same, list);
        assert_ptr_not_equal(new, list);
        assert_ptr_equal(me, deep);
        assert_ptr_equal(om_get_type(deep), om_get_type(self));
        om_release(me);
        assert_true(om_attribute_remove(rt, deep, "me"));
        om_release(same);
        om_release(new);
        om_release(copy);
        om_release(deep);
        om_release(om_attribute_get(rt, self, "__dict__"));
    }
    assert_true(om_attribute_remove(rt, self, "me"));
    om_release(self);
    om_release(list);
}

/* instances-are-copied-with-their-attributes: a hundred thousand deep */
TEST_FUNCTION(test_instances_are_copied_with_their_attributes__a_hundred)
{
    enum { DEPTH = 100000 };
    static const char *const nothing[] = {NULL};
    om_object *class = class_with(rt, NULL, return_next, nothing), *chain = om_none(rt);

    for (int i = 0; i < DEPTH; i++) {
        om_object *self = om_instance_new(rt, class);
        assert_true(om_attribute_set_steal(rt, self, "next", chain));
        chain = self;
    }
    om_object *deep = om_deepcopy(rt, chain);
    assert_int_equal(om_heap_count_instances(rt, om_get_type(chain)), 2 * DEPTH);
    om_release(chain);
    om_release(deep);
    om_release(class);
}

static om_object *kept_memo;

/* __deepcopy__: a list with a deep copy of the attribute x. */
static om_object *copy_x(om_runtime *rt, om_object *const *arguments, size_t count)
{
    if (count != 2)
        return om_raise(rt, OM_TYPE_ERROR, "no memo");
    om_object *x = om_attribute_get(rt, arguments[0], "x");
    om_object *copy = om_deepcopy_with(rt, x, arguments[1]);
    om_release(x);
    kept_memo = om_retain(arguments[1]);
    return om_list_of(rt, 1, copy);
}

/* instances-are-copied-with-their-attributes: as the class defines it */
TEST_FUNCTION(test_instances_are_copied_with_their_attributes__as_the_cl)
{
    static const char *const copies[] = {"__copy__", NULL}, *const deep[] = {"__deepcopy__",
                                                                             NULL};
    om_object *self = instance_with(rt, return_next, copies),
              *other = instance_with(rt, copy_x, deep);
    om_object *list = om_list_of(rt, 1, om_int_new(rt, 70000));

    next_result = om_none(rt);
    assert_ptr_equal(om_copy(rt, self), om_none(rt));
    om_object *plain = om_deepcopy(rt, self); /* which does not call __copy__ */
    assert_ptr_equal(om_get_type(plain), om_get_type(self));
    assert_true(om_attribute_set_steal(rt, other, "x", list));
    om_object *copy = om_deepcopy(rt, other);
    assert_repr(rt, copy, "[[70000]]");
    assert_ptr_not_equal(om_list_get_borrow(copy, 0), list);
    assert_error(rt, om_deepcopy_with(rt, list, kept_memo), OM_RUNTIME_ERROR,
                 "the copy this memo belongs to is over");
    assert_error(rt, om_deepcopy_with(rt, list, list), OM_TYPE_ERROR,
                 "memo must be the one passed to __deepcopy__, not list");
    assert_int_equal(om_size(kept_memo), 16);
    om_release(kept_memo);
    om_release(copy);
    om_release(plain);
    om_release(self);
    om_release(other);
}

static om_object *whole;
static size_t attributes_seen;

/* __deepcopy__: counts the attributes that the copy of the whole has, and adds one to it. */
static om_object *copy_looking(om_runtime *rt, om_object *const *arguments, size_t count)
{
    assert_int_equal(count, 2);
    om_object *copy = om_deepcopy_with(rt, whole, arguments[1]);
    om_object *dict = copy ? om_attribute_get(rt, copy, "__dict__") : NULL;
    bool added = dict && om_attribute_set_steal(rt, copy, "b", om_none(rt));
    if (dict) {
        attributes_seen += om_dict_length(dict) - added;
        om_release(dict);
    }
    if (copy)
        om_release(copy);
    return added ? om_int_new(rt, 12345) : NULL;
}

/* instances-are-copied-with-their-attributes: which it gets at the end */
TEST_FUNCTION(test_instances_are_copied_with_their_attributes__which_it)
{
    static const char *const nothing[] = {NULL}, *const deep[] = {"__deepcopy__", NULL};
    om_object *child = instance_with(rt, copy_looking, deep);
    whole = instance_with(rt, return_next, nothing);

    attributes_seen = 0;
    assert_true(om_attribute_set_steal(rt, whole, "a", om_list_new(rt)) &&
                om_attribute_set_steal(rt, whole, "b", om_retain(child)) &&
                om_attribute_set_steal(rt, whole, "c", om_list_new(rt)));
    for (int dict_mode = 0; dict_mode < 2; dict_mode++) {
        om_object *copy = NULL;
        size_t objects = om_heap_count_objects(rt);
        for (size_t n = 0; !copy; n++) {
            om_fault_inject_after(rt, n);
            copy = om_deepcopy(rt, whole);
            om_fault_inject_stop(rt);
            (void)om_gc_collect(rt, 2);
            assert_true(copy || om_heap_count_objects(rt) == objects);
        }
        om_error_clear(rt);
        om_object *dict = om_attribute_get(rt, copy, "__dict__");
        assert_repr(rt, dict,
                    dict_mode ? "{'b': 12345, 'a': [], 'c': [], 5: [], 'two words': 2}"
                              : "{'b': 12345, 'a': [], 'c': []}");
        om_release(dict);
        om_release(copy);
        dict = om_attribute_get(rt, whole, "__dict__");
        assert_true(om_dict_set_steal(rt, dict, om_int_new(rt, 5), om_list_new(rt)));
        om_object *words = om_str_new(rt, "two words"); /* no name */
        assert_true(om_dict_set_steal(rt, dict, words, om_int_new(rt, 2)));
        om_release(words);
        om_release(dict);
    }
    assert_int_equal(attributes_seen, 0);
    om_release(whole);
    om_release(child);
}

/* instances-are-copied-with-their-attributes: an exception with its args, a key that is no name */
TEST_FUNCTION(test_instances_are_copied_with_their_attributes__an_except)
{
    static const char *const deep[] = {"__deepcopy__", NULL};
    om_object *child = instance_with(rt, return_next, deep), *five = om_int_new(rt, 5);
    om_object *bases = om_tuple_of(rt, 1, om_exception_type(rt, OM_VALUE_ERROR));
    om_object *class = om_class_new(rt, "Wrong", bases, NULL),
              *error = om_call(rt, class, &five, 1);

    next_result = five;
    assert_true(om_attribute_set(rt, error, "a", child));
    for (int dict_mode = 0; dict_mode < 2; dict_mode++) {
        om_object *copy = NULL;
        size_t objects = om_heap_count_objects(rt);
        for (size_t n = 0; !copy; n++) {
            om_fault_inject_once(rt, n);
            copy = om_deepcopy(rt, error);
            om_fault_inject_stop(rt);
            if (copy)
                break;
            assert_error(rt, copy, OM_MEMORY_ERROR, "out of memory");
            (void)om_gc_collect(rt, 2);
            assert_int_equal(om_heap_count_objects(rt), objects);
        }
        assert_repr(rt, copy, "Wrong(5)");
        om_object *dict = om_attribute_get(rt, copy, "__dict__");
        assert_repr(rt, dict, dict_mode ? "{'a': 5, 7: 5}" : "{'a': 5}");
        om_release(dict);
        om_release(copy);
        dict = om_attribute_get(rt, error, "__dict__");
        assert_true(om_dict_set(rt, dict, om_int_new(rt, 7), child));
        om_release(dict);
    }
    om_object *made[] = {error, class, bases, child};
    for (int i = 0; i < 4; i++)
        om_release(made[i]);
}

/* instances-are-copied-with-their-attributes: when memory runs out */
TEST_FUNCTION(test_instances_are_copied_with_their_attributes__when_memo)
{
    static const char *const nothing[] = {NULL}, *const deep[] = {"__deepcopy__", NULL};
    om_object *self = instance_with(rt, return_next, nothing),
              *other = instance_with(rt, return_next, deep);

    next_result = om_none(rt);
    assert_true(om_attribute_set_steal(rt, self, "x", om_list_new(rt)));
    for (int dict_mode = 0; dict_mode < 2; dict_mode++) {
        om_object *copy = NULL, *deeper = NULL, *none = NULL;
        size_t objects = om_heap_count_objects(rt);
        for (size_t n = 0; !copy || !deeper || !none; n++) {
            om_fault_inject_after(rt, n);
            copy = copy ? copy : om_copy(rt, self);
            deeper = deeper ? deeper : om_deepcopy(rt, self);
            none = none ? none : om_deepcopy(rt, other);
            om_fault_inject_stop(rt);
            assert_true(copy || deeper || om_heap_count_objects(rt) == objects);
        }
        om_release(copy);
        om_release(deeper);
        om_release(om_attribute_get(rt, self, "__dict__"));
    }
    om_release(self);
    om_release(other);
    om_error_clear(rt);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_9_repr_copy_and_finalizer[] = {
    {"a-report-on-leaks-runs-no-code", "not even a __repr__", test_a_report_on_leaks_runs_no_code__not_even_a_repr},
    {"an-instance-has-a-finalizer", "", test_an_instance_has_a_finalizer},
    {"an-instance-has-a-finalizer", "classes and instances in a cycle", test_an_instance_has_a_finalizer__classes_and_instances_in},
    {"instances-are-copied-with-their-attributes", "", test_instances_are_copied_with_their_attributes},
    {"instances-are-copied-with-their-attributes", "a hundred thousand deep", test_instances_are_copied_with_their_attributes__a_hundred},
    {"instances-are-copied-with-their-attributes", "as the class defines it", test_instances_are_copied_with_their_attributes__as_the_cl},
    {"instances-are-copied-with-their-attributes", "which it gets at the end", test_instances_are_copied_with_their_attributes__which_it},
    {"instances-are-copied-with-their-attributes", "an exception with its args, a key that is no name", test_instances_are_copied_with_their_attributes__an_except},
    {"instances-are-copied-with-their-attributes", "when memory runs out", test_instances_are_copied_with_their_attributes__when_memo},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_9_repr_copy_and_finalizer[] = {
    {NULL, NULL},
};
