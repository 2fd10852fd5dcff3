/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_depth_limit = 1500,
};
/* clang-format on */

#include "object/text_builder.h"
#include "types/state.h"
#include "types/text/str_text.h"

#include <inttypes.h>

/* repr-shows-an-object-as-text */
TEST_FUNCTION(test_repr_shows_an_object_as_text)
{
    om_object *globals = om_namespace_new(rt);
    om_object *huge = om_int_from_text(rt, "-123456789012345678901234567890", 31);
    om_object *number = om_int_new(rt, INT64_MIN);

    assert_repr(rt, number, "-9223372036854775808");
    assert_repr(rt, huge, "-123456789012345678901234567890");
    assert_repr(rt, om_type_object_borrow(om_type_type(rt)), "<class 'type'>");
    assert_repr(rt, globals, "{}");
    om_namespace_set_steal(rt, globals, "x", om_retain(number));
    om_namespace_set_steal(rt, globals, "gone", om_int_new(rt, 70000));
    om_namespace_set_steal(rt, globals, "name", om_str_new(rt, "Ada"));
    om_namespace_set_steal(rt, globals, "inner", om_namespace_new(rt));
    om_namespace_remove(rt, globals, "gone");
    assert_repr(rt, globals, "{'x': -9223372036854775808, 'name': 'Ada', 'inner': {}}");
    assert_int_equal(om_refcount(number), 2);
    om_release(number);
    om_release(huge);
    om_release(globals);
}

/* repr-shows-an-object-as-text: an object whose type has nothing to say */
TEST_FUNCTION(test_repr_shows_an_object_as_text__an_object_whose_type_ha)
{
    om_object *number = om_int_new(rt, 70000);
    char expected[64];

    om_in_types(rt)->int_type.repr = NULL;
    snprintf(expected, sizeof expected, "<int object at 0x%" PRIxPTR ">", om_id(number));
    assert_repr(rt, number, expected);
    om_release(number);
}

/* deep-reprs-end-in-an-error: a container within itself */
TEST_FUNCTION(test_deep_reprs_end_in_an_error__a_container_within_itself)
{
    om_object *self = om_namespace_new(rt);
    om_object *other = om_namespace_new(rt);

    om_namespace_set_steal(rt, self, "me", om_retain(self));
    assert_repr(rt, self, "{'me': {...}}");
    om_namespace_set_steal(rt, self, "other", om_retain(other));
    om_namespace_set_steal(rt, other, "back", om_retain(self));
    assert_repr(rt, self, "{'me': {...}, 'other': {'back': {...}}}");
    assert_repr(rt, other, "{'back': {'me': {...}, 'other': {...}}}");
    om_namespace_remove(rt, self, "me");
    om_namespace_remove(rt, self, "other");
    om_release(self);
    om_release(other);
}

#include "heap/heap.h"

static bool repr_of_itself(om_runtime *rt, om_object *self, om_text *text)
{
    return om_repr_into(rt, self, text);
}

/* deep-reprs-end-in-an-error: one that has no dots */
TEST_FUNCTION(test_deep_reprs_end_in_an_error__one_that_has_no_dots)
{
    om_type type = {.head = {1, 0, om_type_type(rt)},
                    .name = "host",
                    .rt = rt,
                    .flags = OM_TYPE_CONTAINER,
                    .repr = repr_of_itself};
    om_object *thing = om_object_alloc(rt, &type, sizeof *thing);

    assert_error(rt, om_repr(rt, thing), OM_RECURSION_ERROR,
                 "maximum recursion depth exceeded while getting the repr of an object");
    om_object_free(rt, thing);
}

/* deep-reprs-end-in-an-error */
TEST_FUNCTION(test_deep_reprs_end_in_an_error)
{
    om_object *outer = om_namespace_new(rt);
    const char *words =
        "maximum recursion depth exceeded while getting the repr of an object";

    assert_int_equal(om_runtime_get_depth_limit(rt), stated_depth_limit);
    for (int level = 2; level <= stated_depth_limit; level++) {
        om_object *inner = outer;
        outer = om_namespace_new(rt);
        om_namespace_set_steal(rt, outer, "in", inner);
    }
    om_object *shown = om_repr(rt, outer);
    assert_int_equal(om_str_length(shown),
                     (stated_depth_limit - 1) * 8 + 2); /* {'in': } and {} */
    om_release(shown);
    om_runtime_set_depth_limit(rt, stated_depth_limit - 1);
    assert_error(rt, om_repr(rt, outer), OM_RECURSION_ERROR, words);
    om_runtime_set_depth_limit(rt, stated_depth_limit);
    shown = om_repr(rt, outer); /* the levels that failed have been left */
    assert_non_null(shown);
    om_release(shown);
    om_release(outer);
}

/* clang-format off */
const test_entry tests_6_workshop_3_objects_5_repr[] = {
    {"repr-shows-an-object-as-text", "", test_repr_shows_an_object_as_text},
    {"repr-shows-an-object-as-text", "an object whose type has nothing to say", test_repr_shows_an_object_as_text__an_object_whose_type_ha},
    {"deep-reprs-end-in-an-error", "a container within itself", test_deep_reprs_end_in_an_error__a_container_within_itself},
    {"deep-reprs-end-in-an-error", "one that has no dots", test_deep_reprs_end_in_an_error__one_that_has_no_dots},
    {"deep-reprs-end-in-an-error", "", test_deep_reprs_end_in_an_error},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_3_objects_5_repr[] = {
    {NULL, NULL},
};
