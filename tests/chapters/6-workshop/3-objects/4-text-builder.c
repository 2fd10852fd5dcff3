/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "object/text_builder.h"
#include "types/text/str_text.h"

/* a-text-fails-once: a short text takes no memory */
TEST_FUNCTION(test_a_text_fails_once__a_short_text_takes_no_memory)
{
    om_text text;

    om_fault_inject_after(rt, 0);
    om_text_begin(rt, &text);
    for (int i = 0; i < OM_TEXT_ROOM / 8 - 1; i++)
        assert_true(om_text_addf(&text, "%06d, ", i));
    /* The last eight bytes; with printf's zero they would not have fitted. */
    assert_true(om_text_add(&text, "the end.", 8));
    assert_int_equal(text.length, OM_TEXT_ROOM);
    assert_memory_equal(text.bytes, "000000, 000001, ", 16);
    assert_false(om_text_add(&text, "!", 1));
    om_fault_inject_stop(rt);
    om_text_end(&text);
    om_error_clear(rt);
}

/* a-text-fails-once: a long one grows */
TEST_FUNCTION(test_a_text_fails_once__a_long_one_grows)
{
    om_text text;
    char expected[16];

    om_text_begin(rt, &text);
    for (int i = 0; i < 5000; i++)
        om_text_addf(&text, "%06d, ", i);
    assert_int_equal(text.length, 5000 * 8);
    for (int i = 0; i < 5000; i++) {
        snprintf(expected, sizeof expected, "%06d, ", i);
        assert_memory_equal(text.bytes + 8 * i, expected, 8);
    }
    om_text_end(&text);
}

/* a-text-fails-once */
TEST_FUNCTION(test_a_text_fails_once)
{
    om_object *globals = om_namespace_new(rt);
    om_object *shown = NULL;
    size_t tries = 0;
    char name[24];

    for (int i = 0; i < 100; i++) {
        snprintf(name, sizeof name, "name_%d_\u20ac", i);
        om_namespace_set_steal(rt, globals, name,
                               om_int_from_text(rt, "10000000000000000000000", 23));
        om_namespace_set_steal(rt, globals, name, om_str_new(rt, name));
    }
    om_namespace_set_steal(rt, globals, "huge",
                           om_int_from_text(rt, "10000000000000000000000", 23));
    for (; !shown; tries++) {
        om_fault_inject_after(rt, tries);
        shown = om_repr(rt, globals);
        om_fault_inject_stop(rt);
        if (!shown)
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
        assert_int_equal(om_refcount(om_namespace_get_borrow(rt, globals, "huge")), 1);
    }
    assert_true(tries > 3);
    assert_int_equal(om_str_get(shown, 0), '{');
    om_release(shown);
    om_release(globals);
}

/* a-text-fails-once: characters of every width, and no memory for them */
TEST_FUNCTION(test_a_text_fails_once__characters_of_every_width_and_no_m)
{
    om_object *str =
        om_str_new(rt, "\u00e9\u20ac\U0001f600\u00e9\u20ac\U0001f600\u00e9\u20ac");
    om_text text;

    om_fault_inject_after(rt, 0);
    om_text_begin(rt, &text);
    while (om_text_add_str(&text, str))
        assert_true(text.length <= OM_TEXT_ROOM);
    assert_false(om_text_add_str(&text, str));
    assert_false(om_text_add_cstring(&text, "anything"));
    assert_false(om_text_addf(&text, "%d", 1));
    om_fault_inject_stop(rt);
    assert_true(text.length > OM_TEXT_ROOM - 4);
    assert_memory_equal(text.bytes, "\u00e9\u20ac\U0001f600", 9);
    assert_null(om_text_str(&text));
    assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
    om_release(str);
}

/* clang-format off */
const test_entry tests_6_workshop_3_objects_4_text_builder[] = {
    {"a-text-fails-once", "a short text takes no memory", test_a_text_fails_once__a_short_text_takes_no_memory},
    {"a-text-fails-once", "a long one grows", test_a_text_fails_once__a_long_one_grows},
    {"a-text-fails-once", "", test_a_text_fails_once},
    {"a-text-fails-once", "characters of every width, and no memory for them", test_a_text_fails_once__characters_of_every_width_and_no_m},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_3_objects_4_text_builder[] = {
    {NULL, NULL},
};
