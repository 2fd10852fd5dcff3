/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/9-classes/faces.h"
#include "class/state.h"
#include "class/type_call.h"

static const char *const no_methods[] = {NULL};

/* `cls` alone is what an instance is made of. */
static om_object *make_of_class(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)count;
    return om_instance_make(rt, (om_type *)arguments[0], NULL, 0, NULL);
}

/* A class that comes from `base`, with __init__(self, key), __new__(cls, key), or both. */
static om_object *subclass_of(om_runtime *rt, om_object *base, bool inits, bool news)
{
    om_object *bases = om_tuple_of(rt, 1, om_retain(base));
    om_object *attributes = om_namespace_new(rt);
    next_result = om_none(rt);
    if (inits)
        assert_true(om_namespace_set_steal(
            rt, attributes, "__init__",
            om_function_new(rt, "__init__", return_next, "self key", NULL)));
    if (news)
        assert_true(om_namespace_set_steal(
            rt, attributes, "__new__",
            om_function_new(rt, "__new__", make_of_class, "cls key", NULL)));
    om_object *class = om_class_new(rt, "Own", bases, attributes);
    om_release(attributes);
    om_release(bases);
    return class;
}

static om_exception_stage last_stage;

static bool refuse_made(om_runtime *rt, om_object *self, om_exception_stage stage)
{
    (void)self;
    last_stage = stage;
    return om_raise(rt, OM_VALUE_ERROR, "refused") != NULL;
}

/* init-fills-an-exception-again */
TEST_FUNCTION(test_init_fills_an_exception_again)
{
    om_object *os = om_exception_named_type(rt, "OSError"), *five = om_int_new(rt, 5);
    om_object *classes[] = {om_retain(om_exception_named_type(rt, "KeyError")),
                            subclass_of(rt, os, true, false), om_retain(os),
                            subclass_of(rt, os, false, false), subclass_of(rt, os, true, true)};

    for (size_t i = 0; i < 5; i++) {
        om_type *type = (om_type *)classes[i];
        om_object *error = om_instance_make(rt, type, NULL, 0, NULL);
        assert_true(om_instance_init(rt, error, &five, 1, NULL));
        assert_repr_taken(rt, om_attribute_get(rt, error, "args"), i < 2 ? "(5,)" : "()");
        om_in_class(rt)->exception_made = refuse_made; /* asked only if it was filled */
        assert_int_equal(om_instance_init(rt, error, NULL, 0, NULL), i >= 2);
        om_in_class(rt)->exception_made = NULL;
        assert_int_equal(om_error_kind(rt), i < 2 ? OM_VALUE_ERROR : OM_NO_ERROR);
        assert_int_equal(last_stage, OM_EXCEPTION_INIT);
        om_error_clear(rt);
        om_release(error);
        om_release(classes[i]);
    }
}

/* the-best-base-adds-most */
TEST_FUNCTION(test_the_best_base_adds_most)
{
    om_object *attributes = om_namespace_new(rt);
    om_object *plain[] = {om_class_new(rt, "A", NULL, NULL), om_class_new(rt, "B", NULL, NULL)};

    assert_true(om_namespace_set_steal(rt, attributes, "__slots__", om_str_new(rt, "x")));
    om_object *wide = om_class_new(rt, "Wide", NULL, attributes);
    for (int place = 0; place < 3; place++) {
        om_object *bases = om_tuple_of(rt, 3, om_retain(place == 0 ? wide : plain[0]),
                                       om_retain(place == 1 ? wide : plain[place > 1]),
                                       om_retain(place == 2 ? wide : plain[1]));
        assert_ptr_equal(om_bases_best(bases), wide);
        om_release(bases);
    }
    om_object *both = om_tuple_of(rt, 2, om_retain(plain[1]), om_retain(plain[0]));
    assert_ptr_equal(om_bases_best(both), plain[1]);
    om_release(both);
    om_release(plain[0]);
    om_release(plain[1]);
    om_release(wide);
    om_release(attributes);
}

static size_t names_got; /* by the built-in type */

static om_object *make_list(om_runtime *rt, om_type *type, om_object *const *arguments,
                            size_t count, om_object *names)
{
    (void)type;
    (void)arguments;
    (void)count;
    names_got = names ? om_tuple_length(names) : 0;
    return om_list_new(rt);
}

static bool init_list(om_runtime *rt, om_object *self, om_object *const *arguments,
                      size_t count, om_object *names)
{
    (void)rt;
    (void)self;
    (void)arguments;
    (void)count;
    names_got = names ? om_tuple_length(names) : 0;
    return true;
}

/* names-are-left-to-a-subclass */
TEST_FUNCTION(test_names_are_left_to_a_subclass)
{
    om_object *list = om_type_object_borrow(om_list_type(rt)), *five = om_int_new(rt, 5);
    om_object *key = om_tuple_of(rt, 1, om_str_new(rt, "key"));

    for (unsigned i = 0; i < 16; i++) {
        bool fills = i & 1, leaves = i & 2, own = i & 4, named = i & 8;
        const om_face as = {face_attributes, make_list, fills ? init_list : NULL,
                            leaves ? OM_BASE_LEAVES_NAMES : true, NULL};
        om_list_type(rt)->face = &as;
        assert_non_null(om_type_dict(om_list_type(rt)));
        om_object *class = subclass_of(rt, list, own && !fills, own && fills);
        om_object *made = om_call_with(rt, class, &five, named ? 0 : 1, named ? key : NULL);
        assert_ptr_equal(om_get_type(made), class);
        assert_int_equal(names_got, named && !(leaves && own));
        om_release(made);
        om_release(class);
        face_end(om_list_type(rt));
    }
    om_release(key);
}

static om_object *made_for;

static om_object *make_for(om_runtime *rt, om_object *instance, om_object *const *arguments,
                           size_t count, om_object *names)
{
    (void)arguments;
    (void)names;
    made_for = instance;
    return count ? om_raise(rt, OM_VALUE_ERROR, "refused") : om_list_new(rt);
}

/* an-instance-is-there-before-what-it-stands-for */
TEST_FUNCTION(test_an_instance_is_there_before_what_it_stands_for)
{
    static const om_face knowing = {face_attributes, NULL, NULL, true, make_for};
    om_object *class = class_from(rt, om_list_type(rt), &knowing, NULL, no_methods);
    om_object *made = NULL;

    for (size_t n = 0; !made; n++) {
        om_fault_inject_once(rt, n);
        made = om_call(rt, class, NULL, 0);
        (void)om_fault_inject_stop(rt);
        if (!made)
            assert_error(rt, made, OM_MEMORY_ERROR, "out of memory");
    }
    assert_ptr_equal(made_for, made);
    assert_repr(rt, made, "[]");
    size_t objects = om_heap_count_objects(rt);
    assert_error(rt, om_call(rt, class, &made, 1), OM_VALUE_ERROR, "refused");
    assert_int_equal(om_heap_count_objects(rt), objects);
    om_release(made);
    om_release(class);
    face_end(om_list_type(rt));
}

#include "life/weakref.h"

/* an-instance-is-there-before-what-it-stands-for: a weak reference */
TEST_FUNCTION(test_an_instance_is_there_before_what_it_stands_for__a_wea)
{
    om_object *target = om_set_new(rt), *instance = om_set_new(rt), *reference = NULL;

    for (size_t n = 0; !reference; n++) {
        om_fault_inject_once(rt, n);
        reference = om_weakref_new_for(rt, instance, target, NULL);
        (void)om_fault_inject_stop(rt);
        if (!reference)
            assert_error(rt, reference, OM_MEMORY_ERROR, "out of memory");
    }
    assert_ptr_equal(om_weak_instance((om_weakref *)reference), instance);
    om_release(reference);
    om_release(instance);
    om_release(target);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_36_exceptions_of_arguments[] = {
    {"init-fills-an-exception-again", "", test_init_fills_an_exception_again},
    {"the-best-base-adds-most", "", test_the_best_base_adds_most},
    {"names-are-left-to-a-subclass", "", test_names_are_left_to_a_subclass},
    {"an-instance-is-there-before-what-it-stands-for", "", test_an_instance_is_there_before_what_it_stands_for},
    {"an-instance-is-there-before-what-it-stands-for", "a weak reference", test_an_instance_is_there_before_what_it_stands_for__a_wea},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_36_exceptions_of_arguments[] = {
    {NULL, NULL},
};
