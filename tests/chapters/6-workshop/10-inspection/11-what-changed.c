/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_x_moved_and_what_it_left)
{
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 1000));
    om_namespace_set_steal(rt, globals, "y", om_namespace_get(rt, globals, "x"));
    fixture_draw_changes(rt, globals);
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 2000));
}

static fixture_text earlier, later;

static void draw_earlier(om_runtime *rt, om_object *names)
{
    assert_true(om_draw_graph(rt, names, (om_writer){fixture_keep, &earlier}));
}

/* Fails unless the parts are in the later picture, one after the other. */
static void assert_later(om_runtime *rt, om_object *names, const char *const *parts)
{
    assert_true(om_draw_changes(rt, names, earlier.text, (om_writer){fixture_keep, &later}));
    fixture_assert_in_order(later.text, parts);
}

/* a-picture-marks-what-changed */
TEST_FUNCTION(test_a_picture_marks_what_changed)
{
    om_object *globals = om_namespace_new(rt);
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 1000));
    om_namespace_set_steal(rt, globals, "y", om_namespace_get(rt, globals, "x"));
    draw_earlier(rt, globals);
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 2000));
    const char *const parts[] = {"// 2 global names, 2 objects\n",
                                 "// \"globals\" changed: globals: x \u2192 int 2000 at ",
                                 "// \"int 2000 at ",
                                 " new: int 2000 at ",
                                 "// \"int 1000 at ",
                                 " changed: int 1000 at ",
                                 "digraph",
                                 "\"globals\" [class=\"frame globals\"",
                                 "[class=\"new object number\"",
                                 ">new, count 1<",
                                 "[class=\"changed object number\"",
                                 ">changed, count 2\u21921<",
                                 "-> \"int 2000 at ",
                                 " [class=new, style=bold];\n",
                                 "-> \"int 1000 at ",
                                 "\";\n",
                                 "-> \"int 1000 at ",
                                 " [class=gone, style=dotted];\n}\n",
                                 NULL};
    assert_later(rt, globals, parts);

    draw_earlier(rt, globals);
    assert_true(
        om_draw_changes(rt, globals, earlier.text, (om_writer){fixture_keep, &later}));
    assert_string_equal(later.text, earlier.text); /* nothing has changed */
    assert_true(om_draw_changes(rt, globals, NULL, (om_writer){fixture_keep, &later}));
    assert_string_equal(later.text, earlier.text);
    om_release(globals);
}

/* a-picture-marks-what-changed: not the side that an arrow starts from */
TEST_FUNCTION(test_a_picture_marks_what_changed__not_the_side_that_an_ar)
{
    om_object *globals = om_namespace_new(rt), *b = om_list_new(rt);
    om_object *a = om_list_of(rt, 1, om_retain(b));
    om_namespace_set_steal(rt, globals, "a", om_retain(a));
    om_namespace_set_steal(rt, globals, "b", b);
    draw_earlier(rt, globals);
    assert_null(strstr(earlier.text, ":e -> "));
    assert_true(om_namespace_remove(rt, globals, "a"));
    om_namespace_set_steal(rt, globals, "a", a); /* which is after b now */
    const char *const parts[] = {":e -> \"list at ", "}\n", NULL};
    assert_later(rt, globals, parts);
    const char *end = strchr(strstr(later.text, ":e -> "), '\n');
    assert_memory_equal(end - 2, "\";", 2); /* neither new nor gone */
    om_release(globals);
}

/* a-picture-marks-what-changed: what is gone */
TEST_FUNCTION(test_a_picture_marks_what_changed__what_is_gone)
{
    om_object *globals = om_namespace_new(rt), *dict = om_dict_new(rt),
              *key = om_str_new(rt, "a key");
    om_namespace_set_steal(rt, globals, "row", om_list_of(rt, 1, om_int_new(rt, 5000)));
    om_namespace_set_steal(rt, globals, "five", om_int_new(rt, 5));
    om_namespace_set_steal(rt, globals, "dict", dict);
    assert_true(om_dict_set(rt, dict, key, om_true(rt)));
    om_namespace_set_steal(rt, globals, "key", key);
    draw_earlier(rt, globals);
    assert_true(om_namespace_remove(rt, globals, "key"));
    om_namespace_set_steal(rt, globals, "row", om_retain(om_none(rt)));
    om_namespace_set_steal(rt, globals, "five", om_retain(om_none(rt)));
    const char *const parts[] = {
        "// \"str 'a key' at ",
        " changed: str 'a key' at ",
        ", part of a box\n",
        "// \"list at ",
        " freed: list at ",
        "// \"int 5 at ",
        " unreached: int 5 at ",
        "// \"int 5000 at ",
        " freed: int 5000 at ",
        "digraph",
        "\"list at ",
        " [class=\"freed object sequence\"",
        ">freed, count 1<",
        ", style=dotted];\n",
        "\"int 5 at ",
        " [class=\"unreached object number immortal\", style=rounded,",
        ">unreached, immortal<",
        "\"int 5000 at ",
        " [class=\"freed object number\"",
        ", style=\"rounded,dotted\"];\n",
        "\"globals\":",
        "-> \"list at ",
        " [class=gone, style=dotted];\n",
        "\"globals\":",
        "-> \"int 5 at ",
        " [class=gone, style=dotted];\n",
        "\"list at ",
        "-> \"int 5000 at ",
        " [class=gone, style=dotted];\n",
        NULL};
    assert_later(rt, globals, parts);
    assert_null(strstr(later.text, "freed: str"));
    assert_null(strstr(later.text, "[class=\"freed object text"));
    om_release(globals);
}

/* a-picture-marks-what-changed: what was always there */
TEST_FUNCTION(test_a_picture_marks_what_changed__what_was_always_there)
{
    om_object *globals = om_namespace_new(rt);
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 5));
    draw_earlier(rt, globals);
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 10));
    const char *const parts[] = {"// \"int 10 at ",       " reached: int 10 at ",
                                 " unreached: int 5 at ", ">reached, immortal<",
                                 ">unreached, immortal<", NULL};
    assert_later(rt, globals, parts);
    assert_null(strstr(later.text, ">new"));
    om_release(globals);
}

/* a-picture-marks-what-changed: not the count */
TEST_FUNCTION(test_a_picture_marks_what_changed__not_the_count)
{
    om_object *globals = om_namespace_new(rt), *list = om_list_of(rt, 1, om_int_new(rt, 5));
    om_object *word = om_str_new(rt, "a word of its own");
    om_namespace_set_steal(rt, globals, "row", list);
    om_namespace_set_steal(rt, globals, "word", word);
    draw_earlier(rt, globals);
    assert_true(om_list_set(rt, list, 0, om_true(rt)));
    assert_ptr_equal(om_str_intern(rt, word), word);
    const char *const parts[] = {"digraph",
                                 "\"list at ",
                                 "[class=\"changed object sequence\"",
                                 ">changed, count 1<",
                                 "\"str 'a word of its own' at ",
                                 ">changed, immortal<",
                                 NULL};
    assert_later(rt, globals, parts);
    om_release(globals);
}

/* a-picture-marks-what-changed: calls and returns */
TEST_FUNCTION(test_a_picture_marks_what_changed__calls_and_returns)
{
    static const char *const names[] = {"n"};
    om_object *globals = om_namespace_new(rt), *code = om_code_new(rt),
              *number = om_int_new(rt, 1000);
    assert_true(om_code_set_frame(rt, code, "f", 1, 1, names, 0));
    draw_earlier(rt, globals);
    om_frame_push(rt, code, globals, &number, 1);
    const char *const called[] = {"// \"f(), call 1\" new: f(), call 1, ", "digraph",
                                  "\"f(), call 1\" [class=\"new frame\"",
                                  ">changed, count 1\u21922<", NULL};
    assert_later(rt, globals, called);
    draw_earlier(rt, globals);
    om_frame_pop(rt);
    const char *const returned[] = {"// \"f(), call 1\" returned: f(), call 1, ", "digraph",
                                    ">changed, count 2\u21921<", NULL};
    assert_later(rt, globals, returned);
    assert_null(strstr(later.text, "\n    \"f(), call 1\""));
    om_release(number);
    om_release(code);
    om_release(globals);
}

/* a-picture-marks-what-changed: or fails */
TEST_FUNCTION(test_a_picture_marks_what_changed__or_fails)
{
    om_object *globals = om_namespace_new(rt);
    size_t tries = 0;
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 1000));
    draw_earlier(rt, globals);
    om_namespace_set_steal(rt, globals, "x", om_int_new(rt, 2000));
    for (bool drawn = false; !drawn; tries++) {
        later.text[0] = '\0';
        om_fault_inject_after(rt, tries);
        drawn =
            om_draw_changes(rt, globals, earlier.text, (om_writer){fixture_keep, &later});
        om_fault_inject_stop(rt);
        if (!drawn) {
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
            assert_string_equal(later.text, "");
        }
    }
    assert_true(tries > 3);
    om_release(globals);
}

/* clang-format off */
const test_entry tests_6_workshop_10_inspection_11_what_changed[] = {
    {"a-picture-marks-what-changed", "", test_a_picture_marks_what_changed},
    {"a-picture-marks-what-changed", "not the side that an arrow starts from", test_a_picture_marks_what_changed__not_the_side_that_an_ar},
    {"a-picture-marks-what-changed", "what is gone", test_a_picture_marks_what_changed__what_is_gone},
    {"a-picture-marks-what-changed", "what was always there", test_a_picture_marks_what_changed__what_was_always_there},
    {"a-picture-marks-what-changed", "not the count", test_a_picture_marks_what_changed__not_the_count},
    {"a-picture-marks-what-changed", "calls and returns", test_a_picture_marks_what_changed__calls_and_returns},
    {"a-picture-marks-what-changed", "or fails", test_a_picture_marks_what_changed__or_fails},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_10_inspection_11_what_changed[] = {
    {"x-moved-and-what-it-left", picture_x_moved_and_what_it_left},
    {NULL, NULL},
};
