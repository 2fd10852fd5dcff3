/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_interned_name)
{
    om_namespace_set_steal(rt, globals, "one",
                           om_str_intern_steal(rt, om_str_new(rt, "spam_eggs")));
    om_namespace_set_steal(rt, globals, "two", om_str_new(rt, "spam_eggs"));
}

/* who-owns-what-is-in-the-name: a name */
TEST_FUNCTION(test_who_owns_what_is_in_the_name__a_name)
{
    om_object *one = om_str_new(rt, "spam_and_eggs"),
              *two = om_str_new(rt, "spam_and_eggs");
    om_object *number = om_int_new(rt, 1000);

    assert_ptr_equal(om_str_intern(rt, one), one);
    assert_int_equal(om_refcount(one), OM_IMMORTAL);
    assert_ptr_equal(om_str_intern(rt, two), one);
    assert_int_equal(om_refcount(two), 1);
    assert_null(om_str_intern(rt, number));
    assert_int_equal(om_error_kind(rt), OM_TYPE_ERROR);
    assert_int_equal(om_refcount(number), 1);
    om_release(number);
    om_release(two);
    om_release(one);
    om_error_clear(rt);
}

/* interned-strings-are-one-a-value */
TEST_FUNCTION(test_interned_strings_are_one_a_value)
{
    om_object *one = om_str_new(rt, "spam_eggs");
    om_object *two = om_str_new(rt, "spam_eggs");

    assert_null(om_str_find_interned(rt, "spam_eggs", 9));
    assert_ptr_equal(om_str_intern_steal(rt, om_retain(one)), one);
    assert_ptr_equal(om_str_intern_steal(rt, om_retain(two)), one);
    assert_ptr_equal(om_str_find_interned(rt, "spam_eggs", 9), one);
    assert_int_equal(om_refcount(one), OM_IMMORTAL);
    assert_int_equal(om_refcount(two), 1);
    assert_ptr_equal(om_str_intern_steal(rt, one), one);
    om_release(one);
    om_release(two);
    assert_ptr_equal(om_str_intern_utf8(rt, "spam_eggs"), one);
}

/* names-are-found-without-being-made */
TEST_FUNCTION(test_names_are_found_without_being_made)
{
    static const char *const characters[] = {"a", "\xC3\xA9", "\xE2\x82\xAC",
                                             "\xF0\x9F\x98\x80"};

    for (size_t kind = 0; kind < 4; kind++) {
        char utf8[4 * 40 + 1] = "";
        for (size_t length = 0; length < 40; length++) {
            om_object *made = om_str_new(rt, utf8);
            om_object *name = om_str_intern_steal(rt, made);
            om_fault_inject_after(rt, 0);
            assert_ptr_equal(om_str_find_interned(rt, utf8, strlen(utf8)), name);
            assert_ptr_equal(om_str_intern_utf8(rt, utf8), name);
            om_fault_inject_stop(rt);
            assert_ptr_equal(name, made);
            strcat(utf8, length % 7 == 6 ? "_" : characters[kind]);
        }
    }
    assert_null(om_str_find_interned(rt, "never", 5));
    assert_null(om_str_find_interned(rt, "\xFF", 1));
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
}

/* names-are-found-without-being-made: among thousands */
TEST_FUNCTION(test_names_are_found_without_being_made__among_thousands)
{
    char utf8[32];
    om_object *names[3000];

    for (int i = 0; i < 3000; i++) {
        (void)snprintf(utf8, sizeof utf8, "%sname_%d", i % 3 ? "" : "\xE2\x82\xAC", i);
        names[i] = om_str_intern_utf8(rt, utf8);
        assert_non_null(names[i]);
    }
    for (int i = 0; i < 3000; i++) {
        (void)snprintf(utf8, sizeof utf8, "%sname_%d", i % 3 ? "" : "\xE2\x82\xAC", i);
        assert_ptr_equal(om_str_intern_utf8(rt, utf8), names[i]);
        assert_ptr_equal(om_str_intern_steal(rt, om_str_new(rt, utf8)), names[i]);
    }
}

#include "types/text/str.h"

/* names-are-found-without-being-made: also beside one with the same hash */
TEST_FUNCTION(test_names_are_found_without_being_made__also_beside_one_w)
{
    static const char *const pairs[][2] = {
        {"name_47ee38c0", "name_d9ca787"},
        {"name_70bba49", "name_505d4ec"},
        {"name_5388358d", "n\u00e9me_2a16d516"},
        {"n\u20acme_14fd2ca5", "n\u20acme_182de4ce"},
    };

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        const char *first = pairs[i][0], *second = pairs[i][1];
        om_object *name = om_str_intern_utf8(rt, first);
        assert_null(om_str_find_interned(rt, second, strlen(second)));
        om_object *other = om_str_intern_utf8(rt, second);
        assert_int_equal(om_str_hash(name), om_str_hash(other));
        assert_ptr_not_equal(name, other);
        assert_ptr_equal(om_str_find_interned(rt, first, strlen(first)), name);
        assert_ptr_equal(om_str_find_interned(rt, second, strlen(second)), other);
    }
}

/* short-strings-are-interned-from-birth */
TEST_FUNCTION(test_short_strings_are_interned_from_birth)
{
    assert_ptr_equal(om_str_find_interned(rt, "", 0), om_str_new(rt, ""));
    for (uint32_t code = 1; code < 256; code++) {
        char utf8[5] = "";
        om_object *one = om_str_from_codes(rt, &code, 1);
        (void)om_str_write_utf8(one, utf8, sizeof utf8);
        assert_ptr_equal(om_str_find_interned(rt, utf8, strlen(utf8)), one);
        assert_ptr_equal(om_str_intern(rt, one), one);
    }
    assert_ptr_equal(om_str_intern_utf8(rt, "\xC3\xA9"), om_str_new(rt, "\xC3\xA9"));
    assert_ptr_equal(om_str_intern_steal(rt, om_str_new(rt, "x")), om_str_new(rt, "x"));
    assert_null(om_str_find_interned(rt, "\xE2\x82\xAC", 3));
}

/* interning-can-fail */
TEST_FUNCTION(test_interning_can_fail)
{
    assert_null(om_str_intern_steal(rt, NULL));
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    assert_null(om_str_intern_steal(rt, om_int_new(rt, 70000)));
    assert_int_equal(om_error_kind(rt), OM_TYPE_ERROR);
    assert_string_equal(om_error_text(rt), "intern() argument must be str, not int");
    assert_error(rt, om_str_intern_utf8(rt, "na\xFFme"), OM_UNICODE_ERROR,
                 "'utf-8' codec can't decode byte 0xff in position 2: invalid start byte");
}

/* interning-can-fail: when memory runs out */
TEST_FUNCTION(test_interning_can_fail__when_memory_runs_out)
{
    char utf8[32];

    for (int i = 0; i < 200; i++) {
        om_object *name = NULL;
        size_t objects = om_heap_count_objects(rt);
        (void)snprintf(utf8, sizeof utf8, "name_%d", i);
        for (size_t n = 0; !name; n++) {
            om_fault_inject_after(rt, n);
            name = om_str_intern_utf8(rt, utf8);
            om_fault_inject_stop(rt);
            if (name)
                break;
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
            assert_null(om_str_find_interned(rt, utf8, strlen(utf8)));
            assert_int_equal(om_heap_count_objects(rt), objects);
        }
        assert_ptr_equal(om_str_find_interned(rt, utf8, strlen(utf8)), name);
    }
}

/* interned-strings-are-one-a-value: a thousand words that stay */
TEST_FUNCTION(test_interned_strings_are_one_a_value__a_thousand_words_th)
{
    size_t objects = om_heap_count_objects(rt), mortals = om_heap_count_mortals(rt);

    for (int i = 0; i < 1000; i++) {
        char word[16];
        (void)snprintf(word, sizeof word, "word%d", i);
        om_release(om_str_intern_utf8(rt, word));
    }
    assert_int_equal(om_heap_count_objects(rt), objects + 1000);
    assert_int_equal(om_heap_count_mortals(rt), mortals);
}

/* clang-format off */
const test_entry tests_6_workshop_5_text_4_interned_strings[] = {
    {"who-owns-what-is-in-the-name", "a name", test_who_owns_what_is_in_the_name__a_name},
    {"interned-strings-are-one-a-value", "", test_interned_strings_are_one_a_value},
    {"names-are-found-without-being-made", "", test_names_are_found_without_being_made},
    {"names-are-found-without-being-made", "among thousands", test_names_are_found_without_being_made__among_thousands},
    {"names-are-found-without-being-made", "also beside one with the same hash", test_names_are_found_without_being_made__also_beside_one_w},
    {"short-strings-are-interned-from-birth", "", test_short_strings_are_interned_from_birth},
    {"interning-can-fail", "", test_interning_can_fail},
    {"interning-can-fail", "when memory runs out", test_interning_can_fail__when_memory_runs_out},
    {"interned-strings-are-one-a-value", "a thousand words that stay", test_interned_strings_are_one_a_value__a_thousand_words_th},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_5_text_4_interned_strings[] = {
    {"interned-name", picture_interned_name},
    {NULL, NULL},
};
