/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

static fixture_text said;

/* a-picture-is-told-in-sentences */
TEST_FUNCTION(test_a_picture_is_told_in_sentences)
{
    om_object *globals = om_namespace_new(rt), *list = om_list_of(rt, 1, om_int_new(rt, 7));
    om_object *lost = om_dict_new(rt), *key = om_str_new(rt, "a key: \"k\"");
    char where[200], numbers[80];

    assert_true(om_dict_set(rt, lost, key, list));
    om_release(key);
    om_namespace_set_steal(rt, globals, "row", list);
    snprintf(where, sizeof where,
             "\" list at 0x%05x, count 2, %zu bytes: 0 \u2192 int 7 at 0x",
             (unsigned)(om_id(list) & 0xFFFFF), om_size(list));
    snprintf(numbers, sizeof numbers, ", immortal, %zu bytes\n",
             om_size(om_list_get_borrow(list, 0)));
    assert_true(om_draw_graph(rt, globals, (om_writer){fixture_keep, &said}));
    const char *text = said.text,
               *const parts[] = {"// 1 global name, 3 objects\n",
                                 "// \"globals\" globals: row \u2192 list at 0x",
                                 "// \"list at 0x",
                                 where,
                                 "// \"int 7 at 0x",
                                 numbers,
                                 "\" dict at 0x",
                                 ", reached by no name: 'a key: \"k\"' \u2192 list at 0x",
                                 "digraph memory {",
                                 ">reached by no name<",
                                 ">'a key: &quot;k&quot;'<",
                                 NULL};
    fixture_assert_in_order(text, parts);
    om_release(lost);
    om_release(globals);
}

/* a-picture-is-told-in-sentences: large blocks, and keys that are no names */
TEST_FUNCTION(test_a_picture_is_told_in_sentences__large_blocks_and_keys)
{
    om_object *globals = om_namespace_new(rt), *dict = om_dict_new(rt);
    om_object *seven = om_int_new(rt, 7), *key;
    char digits[2001];

    memset(digits, '7', sizeof digits - 1);
    digits[sizeof digits - 1] = '\0';
    om_namespace_set_steal(rt, globals, "huge",
                           om_int_from_text(rt, digits, sizeof digits - 1));
    om_namespace_set_steal(rt, globals, "text", om_str_new(rt, digits));
    om_namespace_set_steal(rt, globals, "dict", dict);
    key = om_str_new(rt, digits + 1);
    assert_true(om_dict_set(rt, dict, key, om_none(rt)));
    om_release(key);
    assert_true(om_dict_set(rt, globals, seven, om_true(rt)));
    for (int i = 0; i < 3; i++) {
        om_object *class = om_class_new(rt, i == 1 ? "Other" : "Point", NULL, NULL);
        assert_true(om_block_size(class) > 512 || sizeof(void *) < 8);
        om_namespace_set_steal(rt, globals, i == 0 ? "a" : i == 1 ? "b" : "c", class);
    }
    assert_true(om_draw_graph(rt, globals, (om_writer){fixture_keep, &said}));
    const char *const parts[] = {
        "; 7 \u2192 bool True at ",
        "\n// \"int 77777777777777777777777777777777\u2026 at large block\"",
        "\n// \"str '7777777777777777777777777777777\u2026 at large block\"",
        "\n// \"str '7777777777777777777777777777777\u2026 at large block 2\"",
        ", part of a box\n",
        ">7<",
        NULL};
    fixture_assert_in_order(said.text, parts);
    for (int i = 0; i < 3 && sizeof(void *) == 8; i++) {
        static const char *const names[] = {"type Point at large block\"",
                                            "type Other at large block\"",
                                            "type Point at large block 2\""};
        assert_non_null(strstr(said.text, names[i]));
    }
    om_release(globals);
}

/* a-picture-can-fail: where one allocation alone fails */
TEST_FUNCTION(test_a_picture_can_fail__where_one_allocation_alone_fails)
{
    om_object *globals = om_namespace_new(rt), *dict = om_dict_new(rt);
    size_t tries = 0;
    char digits[2001];

    memset(digits, '7', sizeof digits - 1);
    digits[sizeof digits - 1] = '\0';
    om_namespace_set_steal(rt, globals, "dict", dict);
    om_namespace_set_steal(rt, globals, "huge",
                           om_int_from_text(rt, digits, sizeof digits - 1));
    om_object *key = om_str_new(rt, digits);
    assert_true(om_dict_set(rt, dict, key, om_none(rt)));
    om_release(key);
    for (bool drawn = false; !drawn; tries++) {
        om_fault_inject_once(rt, tries);
        drawn = om_draw_graph(rt, globals, (om_writer){fixture_keep, &said});
        om_fault_inject_stop(rt);
        assert_int_equal(om_error_kind(rt), drawn ? OM_NO_ERROR : OM_MEMORY_ERROR);
        om_error_clear(rt);
    }
    assert_true(tries > 8);
    om_release(globals);
}

/* a-picture-is-told-in-sentences: of the namespace itself */
TEST_FUNCTION(test_a_picture_is_told_in_sentences__of_the_namespace_itse)
{
    om_object *globals = om_namespace_new(rt), *inner = om_dict_new(rt);
    om_object *key = om_str_intern_utf8(rt, "outer");
    om_namespace_set_steal(rt, globals, "inner", inner);
    assert_true(om_dict_set(rt, inner, key, globals));
    assert_true(om_draw_graph(rt, globals, (om_writer){fixture_keep, &said}));
    assert_non_null(strstr(said.text, "// 1 global name, 1 object\n"));
    assert_non_null(strstr(said.text, ": 'outer' \u2192 globals\n"));
    assert_non_null(strstr(said.text, " -> \"globals\";\n"));
    assert_true(om_namespace_remove(rt, globals, "inner"));
    om_release(globals);
}

/* a-picture-is-told-in-sentences: names of types and functions */
TEST_FUNCTION(test_a_picture_is_told_in_sentences__names_of_types_and_fu)
{
    om_object *globals = om_namespace_new(rt),
              *class = om_class_new(rt, "two\nlines", NULL, NULL);
    om_namespace_set_steal(rt, globals, "one", om_instance_new(rt, class));
    om_namespace_set_steal(rt, globals, "run", om_function_new(rt, "run", NULL, "a", NULL));
    assert_true(om_draw_graph(rt, globals, (om_writer){fixture_keep, &said}));
    assert_non_null(strstr(said.text, "\" two?lines at 0x"));
    assert_non_null(strstr(said.text, "\" function run at 0x"));
    assert_null(strstr(said.text, ">'run'<")); /* its name has no box of its own */
    assert_non_null(strstr(said.text, "\" str 'run' at 0x"));
    assert_non_null(strstr(said.text, ", part of a box\n"));
    om_release(class);
    om_release(globals);
}

/* clang-format off */
const test_entry tests_6_workshop_10_inspection_9_in_words[] = {
    {"a-picture-is-told-in-sentences", "", test_a_picture_is_told_in_sentences},
    {"a-picture-is-told-in-sentences", "large blocks, and keys that are no names", test_a_picture_is_told_in_sentences__large_blocks_and_keys},
    {"a-picture-can-fail", "where one allocation alone fails", test_a_picture_can_fail__where_one_allocation_alone_fails},
    {"a-picture-is-told-in-sentences", "of the namespace itself", test_a_picture_is_told_in_sentences__of_the_namespace_itse},
    {"a-picture-is-told-in-sentences", "names of types and functions", test_a_picture_is_told_in_sentences__names_of_types_and_fu},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_10_inspection_9_in_words[] = {
    {NULL, NULL},
};
