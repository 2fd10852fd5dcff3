/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* bases-decide-the-kind */
TEST_FUNCTION(test_bases_decide_the_kind)
{
    om_object *slots = om_tuple_of(rt, 2, om_str_new(rt, "x"), om_str_new(rt, "y"));
    om_object *attributes = om_dict_new(rt);
    assert_true(om_namespace_set(rt, attributes, "__slots__", slots));
    om_object *class = om_class_new(rt, "Point", NULL, attributes);
    om_object *point = om_instance_new(rt, class);

    assert_true(om_attribute_set(rt, point, "x", slots));
    assert_error(rt, om_attribute_get(rt, point, "y"), OM_ATTRIBUTE_ERROR,
                 "'Point' object has no attribute 'y'");
    assert_error(rt, om_attribute_set(rt, point, "z", slots), OM_ATTRIBUTE_ERROR,
                 "'Point' object has no attribute 'z'");
    om_release(point);
    om_release(class);
    om_release(attributes);
    om_release(slots);
}

#include "chapters/6-workshop/9-classes/faces.h"
#include "class/descriptor.h"

static const char *const no_methods[] = {NULL};

/* class NAME(*bases), with `__slots__` unless that is NULL; both are taken. */
static om_object *slotted(om_runtime *rt, const char *name, om_object *bases,
                          om_object *slots)
{
    om_object *attributes = om_namespace_new(rt);
    if (slots)
        assert_true(om_namespace_set_steal(rt, attributes, "__slots__", slots));
    om_object *class = om_class_new(rt, name, bases, attributes);
    om_release(bases);
    om_release(attributes);
    return class;
}

static om_object *bases_of(om_runtime *rt, om_object *first, om_object *second)
{
    om_object *bases[] = {first, second};
    return om_tuple_from_array(rt, bases, second ? 2 : 1);
}

/* bases-decide-the-kind: and may not conflict */
TEST_FUNCTION(test_bases_decide_the_kind__and_may_not_conflict)
{
    static const char conflict[] = "multiple bases have instance lay-out conflict";
    om_object *list = om_type_object_borrow(om_list_type(rt));
    om_object *type = om_type_object_borrow(om_type_type(rt));
    om_object *error = om_exception_named_type(rt, "KeyError");
    om_object *dict = class_from(rt, om_dict_type(rt), &face, NULL, no_methods);
    om_object *stack = class_from(rt, om_list_type(rt), &face, NULL, no_methods);
    om_object *pairs[][2] = {{list, dict}, {list, error}, {stack, type}, {type, error}};

    for (size_t i = 0; i < 4; i++)
        assert_error(rt, slotted(rt, "Both", bases_of(rt, pairs[i][0], pairs[i][1]), NULL),
                     OM_TYPE_ERROR, conflict);
    om_object *same = slotted(rt, "Same", bases_of(rt, stack, list), NULL);
    assert_int_equal(om_is_subclass(rt, same, list), 1);
    om_release(same);
    om_release(stack);
    om_release(dict);
    face_end(om_list_type(rt));
    face_end(om_dict_type(rt));
}

/* bases-decide-the-kind: the more derived one */
TEST_FUNCTION(test_bases_decide_the_kind__the_more_derived_one)
{
    om_object *payload = om_dict_new(rt);

    /* As if dict came from list. */
    om_dict_type(rt)->base = om_list_type(rt);
    om_object *class = class_from(rt, om_dict_type(rt), &face, NULL, no_methods);
    assert_repr_taken(rt, om_call(rt, class, &payload, 1), "{}");
    om_release(class);
    om_release(payload);
    om_dict_type(rt)->base = NULL;
    face_end(om_dict_type(rt));
}

/* the-most-derived-metaclass-makes-the-class */
TEST_FUNCTION(test_the_most_derived_metaclass_makes_the_class)
{
    om_object *type = om_type_object_borrow(om_type_type(rt));
    om_object *meta = slotted(rt, "Meta", bases_of(rt, type, NULL), NULL);
    om_object *derived = slotted(rt, "Derived", bases_of(rt, meta, NULL), NULL);
    om_object *other = slotted(rt, "Other", bases_of(rt, type, NULL), NULL);
    om_object *metas[] = {meta, derived, other}, *classes[3];

    for (size_t i = 0; i < 3; i++) {
        om_object *arguments[] = {om_str_new(rt, "Class"), om_tuple_of(rt, 0),
                                  om_dict_new(rt)};
        classes[i] = om_call(rt, metas[i], arguments, 3);
        om_release(arguments[0]);
        om_release(arguments[2]);
    }
    for (size_t i = 0; i < 2; i++) { /* whichever comes first */
        om_object *both = bases_of(rt, classes[i], classes[1 - i]);
        om_object *made = slotted(rt, "Made", both, NULL);
        assert_ptr_equal(om_get_type(made), derived);
        om_release(made);
    }
    assert_error(
        rt, slotted(rt, "Made", bases_of(rt, classes[0], classes[2]), NULL), OM_TYPE_ERROR,
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
        "subclass of the metaclasses of all its bases");
    for (size_t i = 0; i < 3; i++) {
        om_release(classes[i]);
        om_release(metas[i]);
    }
}

#include "class/type_call.h"

/* __new__ of a metaclass: what type.__new__ does. */
static om_object *make_class(om_runtime *rt, om_object *const *arguments, size_t count)
{
    calls++;
    return om_type_new_class(rt, (om_type *)arguments[0], arguments + 1, count - 1, NULL);
}

/* the-most-derived-metaclass-makes-the-class: whichever is called */
TEST_FUNCTION(test_the_most_derived_metaclass_makes_the_class__whichever)
{
    static const char *const methods[][2] = {{"__new__", NULL}, {"__init__", NULL}};
    om_native *const natives[] = {make_class, return_next};
    om_object *type = om_type_object_borrow(om_type_type(rt)),
              *name = om_str_new(rt, "Made");
    om_object *attributes = om_dict_new(rt), *classes[2], *metas[2];

    next_result = om_none(rt);
    for (int i = 0; i < 2; i++) { /* the one that is called is `type` */
        om_object *arguments[] = {name, om_tuple_of(rt, 0), attributes};
        metas[i] = class_with(rt, type, natives[i], methods[i]);
        classes[i] = om_call(rt, metas[i], arguments, 3);
        arguments[1] = om_tuple_of(rt, 1, om_retain(classes[i]));
        calls = 0;
        om_object *made = om_call(rt, type, arguments, 3);
        assert_ptr_equal(om_get_type(made), metas[i]);
        assert_true(calls > 0);
        om_release(made);
        om_release(arguments[1]);
    }
    om_object *bases = bases_of(rt, classes[0], classes[1]);
    om_object *both[] = {name, bases, attributes}, *none[] = {name, name, attributes};
    assert_error(
        rt, om_call(rt, type, both, 3), OM_TYPE_ERROR,
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
        "subclass of the metaclasses of all its bases");
    assert_error(rt, om_call(rt, type, none, 3), OM_TYPE_ERROR,
                 "type.__new__() argument 2 must be tuple, not str");
    om_object *all[] = {bases,    classes[0], classes[1], metas[0],
                        metas[1], name,       attributes};
    for (int i = 0; i < 7; i++)
        om_release(all[i]);
}

/* bases-decide-the-kind: and slots what there is besides */
TEST_FUNCTION(test_bases_decide_the_kind__and_slots_what_there_is_beside)
{
    om_object *object = om_type_object_borrow(om_object_type(rt)), *one = om_int_new(rt, 1);
    om_object *x = slotted(rt, "X", bases_of(rt, object, NULL), om_str_new(rt, "x"));
    om_object *with_dict =
        slotted(rt, "Y", bases_of(rt, x, NULL), om_str_new(rt, "__dict__"));
    om_object *loose = slotted(rt, "Loose", bases_of(rt, object, NULL), NULL);
    om_object *after = slotted(rt, "After", bases_of(rt, loose, NULL), om_str_new(rt, "y"));
    om_object *weak = slotted(rt, "Weak", bases_of(rt, x, NULL),
                              om_tuple_of(rt, 3, om_str_new(rt, "__weakref__"),
                                          om_str_new(rt, "z"), om_str_new(rt, "z")));
    om_object *classes[] = {x, with_dict, after, weak};
    static const bool has_dict[] = {false, true, true, false},
                      weakly[] = {false, false, true, true};

    for (size_t i = 0; i < 4; i++) {
        om_object *made = om_instance_new(rt, classes[i]);
        assert_int_equal(om_attribute_set(rt, made, "other", one), has_dict[i]);
        om_error_clear(rt);
        om_object *reference = om_weakref_new(rt, made, NULL);
        assert_int_equal(reference != NULL, weakly[i]);
        om_error_clear(rt);
        om_xrelease(reference);
        om_release(made);
    }
    om_object *last = om_instance_new(rt, weak); /* its slots and its base's */
    assert_true(om_attribute_set(rt, last, "x", one));
    assert_true(om_attribute_set_steal(rt, last, "z", om_int_new(rt, 2)));
    assert_repr_taken(rt, om_attribute_get(rt, last, "x"), "1");
    assert_repr_taken(rt, om_attribute_get(rt, last, "z"), "2");
    om_release(last);
    for (size_t i = 4; i-- > 0;)
        om_release(classes[i]);
    om_release(loose);
}

/* bases-decide-the-kind: and slots have names of their own */
TEST_FUNCTION(test_bases_decide_the_kind__and_slots_have_names_of_their)
{
    om_object *object = om_type_object_borrow(om_object_type(rt)), *one = om_int_new(rt, 1);
    om_object *private =
        slotted(rt, "__P", bases_of(rt, object, NULL),
                om_tuple_of(rt, 4, om_str_new(rt, "__x"), om_str_new(rt, "__y__"),
                            om_str_new(rt, "_z"), om_str_new(rt, "w")));
    om_object *nameless =
        slotted(rt, "__", bases_of(rt, object, NULL), om_str_new(rt, "__x"));

    static const char *const names[] = {"_P__x", "__y__", "_z", "w", "__x"};
    for (size_t i = 0; i < 5; i++)
        assert_non_null(om_dict_get_borrow(
            rt, om_class_of((om_type *)(i < 4 ? private : nameless))->dict,
            om_str_intern_utf8(rt, names[i])));
    om_release(private);
    om_release(nameless);
    assert_error(rt, slotted(rt, "S", bases_of(rt, object, NULL), om_int_new(rt, 3)),
                 OM_TYPE_ERROR, "'int' object is not iterable");
    assert_error(rt,
                 slotted(rt, "S", bases_of(rt, object, NULL), om_tuple_of(rt, 2, one, one)),
                 OM_TYPE_ERROR, "__slots__ items must be strings, not 'int'");
    assert_error(rt, slotted(rt, "S", bases_of(rt, object, NULL), om_str_new(rt, "a b")),
                 OM_TYPE_ERROR, "__slots__ must be identifiers");
    assert_error(rt,
                 slotted(rt, "S",
                         bases_of(rt, om_type_object_borrow(om_type_type(rt)), NULL),
                         om_str_new(rt, "x")),
                 OM_TYPE_ERROR, "nonempty __slots__ not supported for subtype of 'type'");
    om_object *meta =
        slotted(rt, "Meta", bases_of(rt, om_type_object_borrow(om_type_type(rt)), NULL),
                om_tuple_of(rt, 0));
    om_release(meta);
    om_object *attributes = om_namespace_new(rt);
    assert_true(om_namespace_set_steal(rt, attributes, "__slots__", om_str_new(rt, "__x")));
    assert_true(om_namespace_set(rt, attributes, "_S__x", one));
    assert_error(rt, om_class_new(rt, "S", NULL, attributes), OM_VALUE_ERROR,
                 "'_S__x' in __slots__ conflicts with class variable");
    om_release(attributes);
}

/* a-class-knows-its-qualified-name */
TEST_FUNCTION(test_a_class_knows_its_qualified_name)
{
    om_object *attributes = om_namespace_new(rt), *one = om_int_new(rt, 1);
    static const char *const wrapped[] = {"__new__", "__init_subclass__",
                                          "__class_getitem__"};

    for (size_t i = 0; i < 3; i++)
        assert_true(om_namespace_set_steal(
            rt, attributes, wrapped[i], om_function_new(rt, wrapped[i], pack, NULL, NULL)));
    assert_true(
        om_namespace_set_steal(rt, attributes, "__qualname__", om_str_new(rt, "A.B")));
    om_object *class = om_class_new(rt, "B", NULL, attributes);
    assert_repr(rt, class, "<class '__main__.A.B'>");
    om_object *names = om_class_of((om_type *)class)->dict;
    assert_null(om_dict_get_borrow(rt, names, om_str_intern_utf8(rt, "__qualname__")));
    for (size_t i = 0; i < 3; i++) {
        om_object *found =
            om_dict_get_borrow(rt, names, om_str_intern_utf8(rt, wrapped[i]));
        assert_string_equal(om_type_name(om_get_type(found)),
                            i ? "classmethod" : "staticmethod");
    }
    om_release(class);
    assert_true(om_namespace_set_steal(rt, attributes, "__qualname__", om_retain(one)));
    assert_true(om_namespace_set(rt, attributes, "__new__", one));
    class = om_class_new(rt, "B", NULL, attributes);
    assert_repr(rt, class, "<class '__main__.B'>");
    om_release(class);
    om_release(attributes);
}

/* a-class-knows-its-qualified-name: if there is memory for all of it */
TEST_FUNCTION(test_a_class_knows_its_qualified_name__if_there_is_memory)
{
    om_object *attributes = om_namespace_new(rt), *one = om_int_new(rt, 1), *kept[400];
    static const char *const wrapped[] = {"__new__", "__init_subclass__",
                                          "__class_getitem__"};

    for (size_t i = 0; i < 3; i++)
        assert_true(om_namespace_set_steal(
            rt, attributes, wrapped[i], om_function_new(rt, wrapped[i], pack, NULL, NULL)));
    for (size_t i = 0; i < 400; i++) { /* places for its parts become scarce */
        char slot[24];
        bool failed = true;
        (void)snprintf(slot, sizeof slot, "__x%zu", i);
        assert_true(
            om_namespace_set_steal(rt, attributes, "__slots__", om_str_new(rt, slot)));
        for (size_t n = 0; failed; n++) {
            om_fault_inject_once(rt, n);
            om_object *class = om_class_new(rt, "B", NULL, attributes);
            failed = om_fault_inject_stop(rt);
            if (failed)
                assert_error(rt, class, OM_MEMORY_ERROR, "out of memory");
            else
                om_release(class);
        }
        kept[i] = om_static_method_new(rt, one);
    }
    for (size_t i = 0; i < 400; i++)
        om_release(kept[i]);
    om_release(attributes);
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_23_what_a_class_comes_from[] = {
    {"bases-decide-the-kind", "", test_bases_decide_the_kind},
    {"bases-decide-the-kind", "and may not conflict", test_bases_decide_the_kind__and_may_not_conflict},
    {"bases-decide-the-kind", "the more derived one", test_bases_decide_the_kind__the_more_derived_one},
    {"the-most-derived-metaclass-makes-the-class", "", test_the_most_derived_metaclass_makes_the_class},
    {"the-most-derived-metaclass-makes-the-class", "whichever is called", test_the_most_derived_metaclass_makes_the_class__whichever},
    {"bases-decide-the-kind", "and slots what there is besides", test_bases_decide_the_kind__and_slots_what_there_is_beside},
    {"bases-decide-the-kind", "and slots have names of their own", test_bases_decide_the_kind__and_slots_have_names_of_their},
    {"a-class-knows-its-qualified-name", "", test_a_class_knows_its_qualified_name},
    {"a-class-knows-its-qualified-name", "if there is memory for all of it", test_a_class_knows_its_qualified_name__if_there_is_memory},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_23_what_a_class_comes_from[] = {
    {NULL, NULL},
};
