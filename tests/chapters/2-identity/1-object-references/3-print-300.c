/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* print-300-prints-what-is-there */
TEST_FUNCTION(test_print_300_prints_what_is_there)
{
    om_type *type = om_int_type(rt);
    size_t born = om_heap_count_instances(rt, type);

    om_object *code = om_code_new(rt);
    om_object *number = om_code_add_constant_borrow_steal(rt, code, om_int_new(rt, 300));
    assert_int_equal(om_heap_count_instances(rt, type), born + 1);
    for (int i = 0; i < 3; i++) {
        assert_ptr_equal(om_call(rt, om_print_function(rt), &number, 1), om_none(rt));
        assert_int_equal(om_heap_count_instances(rt, type), born + 1);
        assert_int_equal(om_refcount(number), 1);
    }
    assert_string_equal(fixture_printed(), "300\n300\n300\n");
    om_release(code);
    assert_int_equal(om_heap_count_instances(rt, type), born);
}

/* print-shows-the-str-of-an-object */
TEST_FUNCTION(test_print_shows_the_str_of_an_object)
{
    om_object *print = om_print_function(rt);
    om_object *objects[] = {om_str_new(rt, "one \u00e9 \u20ac"),
                            om_int_new(rt, -2),
                            om_none(rt),
                            om_true(rt),
                            om_false(rt),
                            print,
                            om_type_object_borrow(om_get_type(print))};

    assert_ptr_equal(om_call(rt, print, objects, 7), om_none(rt));
    assert_ptr_equal(om_call(rt, print, NULL, 0), om_none(rt));
    assert_true(om_print(rt, objects[0]));
    assert_string_equal(fixture_printed(),
                        "one \u00e9 \u20ac -2 None True False <built-in function print> "
                        "<class 'builtin_function_or_method'>\n"
                        "\n"
                        "one \u00e9 \u20ac\n");
    assert_ptr_equal(om_str_from_object(rt, objects[0]), objects[0]);
    assert_repr_taken(rt, om_str_from_object(rt, objects[1]), "'-2'");
    om_release(objects[0]);
    om_release(objects[0]);
}

struct paper {
    char text[16];
    size_t length, room;
};

static bool write_on(void *context, const char *bytes, size_t length)
{
    struct paper *paper = context;
    if (length > paper->room - paper->length)
        return false;
    memcpy(paper->text + paper->length, bytes, length);
    paper->length += length;
    return true;
}

static bool write_not(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    return om_raise(*(om_runtime **)context, OM_VALUE_ERROR, "no paper for %zu", length);
}

/* print-shows-the-str-of-an-object: or what the writer says */
TEST_FUNCTION(test_print_shows_the_str_of_an_object__or_what_the_writer)
{
    om_runtime *own = NULL;
    om_config config = {.writer = {write_not, &own}};
    own = om_runtime_new(&config);

    assert_false(om_print(own, om_none(own)));
    assert_error(own, NULL, OM_VALUE_ERROR, "no paper for 5");
    om_runtime_free(own);
}

/* print-shows-the-str-of-an-object: all or nothing */
TEST_FUNCTION(test_print_shows_the_str_of_an_object__all_or_nothing)
{
    struct paper paper = {"", 0, 5};
    om_config config = {.writer = {write_on, &paper}};
    om_runtime *own = om_runtime_new(&config);
    om_object *print = om_print_function(own);
    om_object *words[] = {om_str_new(own, "first"),
                          om_str_from_codes(own, (uint32_t[]){'a', 0xD800}, 2)};

    assert_error(own, om_call(own, print, words, 2), OM_UNICODE_ERROR,
                 "'utf-8' codec can't encode character '\\ud800' in position 1: "
                 "surrogates not allowed");
    assert_error(own, om_call(own, print, words, 1), OM_OS_ERROR,
                 "the writer refused 6 bytes");
    assert_false(om_print(own, words[1]));
    assert_int_equal(paper.length, 0);
    assert_true(om_print(own, om_none(own)));
    assert_int_equal(paper.length, 5);
    om_release(words[0]);
    om_release(words[1]);
    om_runtime_free(own);
}

/* print-shows-the-str-of-an-object: to the system's output, unless another writer is set */
TEST_FUNCTION(test_print_shows_the_str_of_an_object__to_the_system_s_out)
{
    om_runtime *own = om_runtime_new(NULL);

    assert_true(om_print(own, om_none(own)));
    om_runtime_free(own);
    assert_string_equal(fixture_printed(), "");
}

/* the-data-stays-in-the-object */
TEST_FUNCTION(test_the_data_stays_in_the_object)
{
    om_object *globals = om_namespace_new(rt);
    om_object *n = om_int_new(rt, 300);
    unsigned char before[8], after[8]; /* the size and the digit */

    memcpy(before, (char *)n + sizeof *n, sizeof before); /* what follows the header */
    om_namespace_set_steal(rt, globals, "n", om_retain(n));
    memcpy(after, (char *)n + sizeof *n, sizeof after);
    assert_memory_equal(before, after, sizeof before);
    assert_ptr_equal(om_namespace_get_borrow(rt, globals, "n"), n);
    assert_int_equal(om_refcount(n), 2);
    om_object *name, *value;
    size_t position = 0;
    assert_true(om_namespace_next_borrow(globals, &position, &name, &value));
    assert_repr(rt, name, "'n'"); /* a string, and a reference */
    assert_ptr_equal(value, n);

    om_namespace_remove(rt, globals, "n");
    memcpy(after, (char *)n + sizeof *n, sizeof after);
    assert_memory_equal(before, after, sizeof before);
    assert_int_equal(om_refcount(n), 1);
    om_release(n);
    om_release(globals);
}

PICTURE_FUNCTION(picture_another_name)
{
    om_namespace_set_steal(rt, globals, "n", om_int_new(rt, 300));
    om_namespace_set_steal(rt, globals, "m", om_namespace_get(rt, globals, "n"));
}

/* another-name-for-the-same-object */
TEST_FUNCTION(test_another_name_for_the_same_object)
{
    om_object *globals = om_namespace_new(rt);
    om_namespace_set_steal(rt, globals, "n", om_int_new(rt, 300));
    om_namespace_set_steal(rt, globals, "m",
                           om_none(rt)); /* so that the place for the name is there */
    size_t objects = om_heap_count_objects(rt);

    om_namespace_set_steal(rt, globals, "m", om_namespace_get(rt, globals, "n"));
    assert_int_equal(om_heap_count_objects(rt), objects);
    assert_ptr_equal(om_namespace_get_borrow(rt, globals, "m"),
                     om_namespace_get_borrow(rt, globals, "n"));
    assert_int_equal(om_refcount(om_namespace_get_borrow(rt, globals, "n")), 2);
    om_release(globals);
}

/* clang-format off */
const test_entry tests_2_identity_1_object_references_3_print_300[] = {
    {"print-300-prints-what-is-there", "", test_print_300_prints_what_is_there},
    {"print-shows-the-str-of-an-object", "", test_print_shows_the_str_of_an_object},
    {"print-shows-the-str-of-an-object", "or what the writer says", test_print_shows_the_str_of_an_object__or_what_the_writer},
    {"print-shows-the-str-of-an-object", "all or nothing", test_print_shows_the_str_of_an_object__all_or_nothing},
    {"print-shows-the-str-of-an-object", "to the system's output, unless another writer is set", test_print_shows_the_str_of_an_object__to_the_system_s_out},
    {"the-data-stays-in-the-object", "", test_the_data_stays_in_the_object},
    {"another-name-for-the-same-object", "", test_another_name_for_the_same_object},
    {NULL, NULL, NULL},
};

const picture_entry pictures_2_identity_1_object_references_3_print_300[] = {
    {"another-name", picture_another_name},
    {NULL, NULL},
};
