/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/9-classes/faces.h"
#include "class/state.h"
#include "class/type_call.h"
#include "types/state.h"

static const char *const no_methods[] = {NULL};

static om_object *list_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                            size_t count, om_object *names)
{
    (void)type;
    (void)arguments;
    (void)names;
    (void)count;
    return om_list_new(rt);
}

static bool list_init(om_runtime *rt, om_object *self, om_object *const *arguments,
                      size_t count, om_object *names)
{
    (void)names;
    return count == 0 || om_list_extend(rt, self, arguments[0]);
}

static const om_face list_face = {face_attributes, list_make, list_init, true, NULL};

static om_object *no_attributes(om_runtime *rt, om_type *type)
{
    (void)type;
    return om_raise(rt, OM_MEMORY_ERROR, "no attributes");
}

/* int(...): True. */
static om_object *true_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                            size_t count, om_object *names)
{
    (void)type;
    (void)arguments;
    (void)count;
    (void)names;
    return om_true(rt);
}

/* built-in-types-make-and-fill */
TEST_FUNCTION(test_built_in_types_make_and_fill)
{
    om_object *type = om_type_object_borrow(om_list_type(rt)),
              *range = om_range_new(rt, 0, 3, 1);
    bool failed = true;

    om_list_type(rt)->face = &list_face;
    for (size_t n = 0; failed; n++) { /* the first call of a type in this runtime */
        om_fault_inject_once(rt, n);
        om_object *list = om_call(rt, type, &range, 1);
        failed = om_fault_inject_stop(rt);
        if (failed)
            assert_error(rt, list, OM_MEMORY_ERROR, "out of memory");
        else
            assert_repr_taken(rt, list, "[0, 1, 2]");
    }
    failed = true;
    om_object *class = class_from(rt, om_list_type(rt), &list_face, NULL, no_methods);
    for (size_t n = 0; failed; n++) {
        om_fault_inject_once(rt, n);
        om_object *stack = om_call(rt, class, &range, 1);
        failed = om_fault_inject_stop(rt);
        if (failed)
            assert_error(rt, stack, OM_MEMORY_ERROR, "out of memory");
        else
            assert_repr_taken(rt, stack, "[0, 1, 2]");
    }
    om_release(range);
    om_release(class);
    face_end(om_list_type(rt));
}

/* built-in-types-make-and-fill: or cannot */
TEST_FUNCTION(test_built_in_types_make_and_fill__or_cannot)
{
    static const om_face unmade = {face_attributes, NULL, NULL, false, NULL};
    static const om_face unseen = {no_attributes, face_make, NULL, false, NULL};
    static const om_face truth = {face_attributes, true_make, NULL, false, NULL};
    om_object *type = om_type_object_borrow(om_int_type(rt)), *one = om_int_new(rt, 1);

    assert_error(rt, om_call(rt, type, &one, 1), OM_TYPE_ERROR,
                 "cannot create 'int' instances");
    om_int_type(rt)->face = &unmade;
    assert_error(rt, om_call(rt, type, &one, 1), OM_TYPE_ERROR,
                 "cannot create 'int' instances");
    face_end(om_int_type(rt));
    om_int_type(rt)->face = &unseen;
    assert_error(rt, om_call(rt, type, &one, 1), OM_MEMORY_ERROR, "no attributes");
    om_int_type(rt)->face = &truth;
    assert_repr_taken(rt, om_call(rt, type, &one, 1), "True");
    om_in_types(rt)->bool_type.face = &unseen;
    assert_error(rt, om_call(rt, type, &one, 1), OM_MEMORY_ERROR, "no attributes");
    face_end(&om_in_types(rt)->bool_type);
    face_end(om_int_type(rt));
}

/* __new__(cls, *arguments): an exception without arguments. */
static om_object *new_bare(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)count;
    return om_instance_make(rt, (om_type *)arguments[0], NULL, 0, NULL);
}

/* Of names it knows `key`. */
static bool know_key(om_runtime *rt, om_object *self, om_object *const *values,
                     om_object *names)
{
    char name[8];
    (void)om_str_write_utf8(om_tuple_get_borrow(names, 0), name, sizeof name);
    if (strcmp(name, "key") == 0)
        return om_attribute_set(rt, self, "known", values[0]);
    return om_raise(rt, OM_TYPE_ERROR, "not known") != NULL;
}

/* What the face of a kind of exceptions does: it counts. */
static bool count_init(om_runtime *rt, om_object *self, om_object *const *arguments,
                       size_t count, om_object *names)
{
    (void)rt;
    (void)self;
    (void)arguments;
    (void)names;
    calls += count;
    return true;
}

/* exceptions-are-filled-too */
TEST_FUNCTION(test_exceptions_are_filled_too)
{
    static const char *const own[] = {"__new__", NULL};
    om_object *base = om_exception_named_type(rt, "KeyError"), *one = om_int_new(rt, 1);
    om_object *class = class_with(rt, base, new_bare, own);
    om_object *key = om_tuple_of(rt, 1, om_str_new(rt, "key"));
    om_object *other = om_tuple_of(rt, 1, om_str_new(rt, "other"));
    om_object *values[] = {one, one};
    bool failed = true;

    for (size_t n = 0; failed; n++) {
        om_fault_inject_once(rt, n);
        om_object *made = om_call(rt, class, &one, 1);
        failed = om_fault_inject_stop(rt);
        if (failed)
            assert_error(rt, made, OM_MEMORY_ERROR, "out of memory");
        else
            assert_repr_taken(rt, om_attribute_get(rt, made, "args"), "(1,)");
        om_xrelease(made);
    }
    assert_error(rt, om_call_with(rt, base, values, 1, key), OM_TYPE_ERROR,
                 "KeyError() takes no keyword arguments");
    om_in_class(rt)->exception_init_names = know_key;
    assert_error(rt, om_call_with(rt, base, values, 1, other), OM_TYPE_ERROR, "not known");
    om_release(class);
    class = class_with(rt, base, NULL, own + 1);
    om_object *made = om_call_with(rt, class, values, 1, key);
    assert_repr_taken(rt, om_attribute_get(rt, made, "known"), "1");
    assert_repr_taken(rt, om_attribute_get(rt, made, "args"), "(1,)");
    om_release(made);
    om_release(class);
    om_release(key);
    om_release(other);
}

/* exceptions-are-filled-too: as their face says */
TEST_FUNCTION(test_exceptions_are_filled_too__as_their_face_says)
{
    static const om_face counting = {face_attributes, NULL, count_init, true, NULL};
    om_object *base = om_exception_named_type(rt, "KeyError"), *one = om_int_new(rt, 1);
    om_type *type = (om_type *)base;

    type->face = &face;
    assert_non_null(om_type_dict(type));
    om_object *made = om_call(rt, base, &one, 1);
    assert_repr_taken(rt, om_attribute_get(rt, made, "args"), "(1,)");
    om_release(made);
    type->face = &counting;
    calls = 0;
    made = om_call(rt, base, &one, 1);
    assert_true(calls > 0);
    om_release(made);
    face_end(type);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_26_making_built_in_objects[] = {
    {"built-in-types-make-and-fill", "", test_built_in_types_make_and_fill},
    {"built-in-types-make-and-fill", "or cannot", test_built_in_types_make_and_fill__or_cannot},
    {"exceptions-are-filled-too", "", test_exceptions_are_filled_too},
    {"exceptions-are-filled-too", "as their face says", test_exceptions_are_filled_too__as_their_face_says},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_26_making_built_in_objects[] = {
    {NULL, NULL},
};
