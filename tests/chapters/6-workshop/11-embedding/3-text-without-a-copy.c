/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* ascii-is-read-where-it-stands */
TEST_FUNCTION(test_ascii_is_read_where_it_stands)
{
    om_object *column = om_str_new(rt, "column"), *keeper = NULL, *again = NULL;
    size_t size = 0;
    const char *bytes = om_str_get_utf8(rt, column, &size, &keeper);

    assert_int_equal(size, 6);
    assert_memory_equal(bytes, "column", 6);
    assert_ptr_equal(keeper, column);
    assert_true(bytes > (const char *)column &&
                bytes + size < (const char *)column + om_block_size(column));
    assert_ptr_equal(om_str_get_utf8(rt, column, &size, &again), bytes);
    om_release(again);
    om_release(column);
    assert_memory_equal(bytes, "column", 6);
    om_release(keeper);
}

/* ascii-is-read-where-it-stands: other characters */
TEST_FUNCTION(test_ascii_is_read_where_it_stands__other_characters)
{
    const char *const words[] = {"größe", "Ω", "\U0001F40D and snake", "\x7f\xc2\x80"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        om_object *word = om_str_new(rt, words[i]), *keeper = NULL;
        size_t size = 0;
        const char *bytes = om_str_get_utf8(rt, word, &size, &keeper);
        om_release(word);
        assert_int_equal(size, strlen(words[i]));
        assert_memory_equal(bytes, words[i], size);
        assert_ptr_equal(om_get_type(keeper), om_bytes_type(rt));
        om_release(keeper);
    }
}

/* ascii-is-read-where-it-stands: what has no UTF-8 */
TEST_FUNCTION(test_ascii_is_read_where_it_stands__what_has_no_UTF_8)
{
    const uint32_t lone[] = {'a', 0xDC80};
    om_object *surrogate = om_str_from_codes(rt, lone, 2), *word = om_str_new(rt, "größe");
    om_object *number = om_int_new(rt, 1000), *keeper = NULL;
    size_t size = 77;

    assert_error(
        rt, om_str_get_utf8(rt, surrogate, &size, &keeper), OM_UNICODE_ERROR,
        "'utf-8' codec can't encode character '\\udc80' in position 1: surrogates not "
        "allowed");
    assert_error(rt, om_str_get_utf8(rt, number, &size, &keeper), OM_TYPE_ERROR,
                 "expected str, not int");
    om_fault_inject_after(rt, 0);
    assert_error(rt, om_str_get_utf8(rt, word, &size, &keeper), OM_MEMORY_ERROR,
                 "out of memory");
    om_fault_inject_stop(rt);
    assert_null(keeper);
    assert_int_equal(size, 77);
    om_release(surrogate);
    om_release(word);
    om_release(number);
}

/* clang-format off */
const test_entry tests_6_workshop_11_embedding_3_text_without_a_copy[] = {
    {"ascii-is-read-where-it-stands", "", test_ascii_is_read_where_it_stands},
    {"ascii-is-read-where-it-stands", "other characters", test_ascii_is_read_where_it_stands__other_characters},
    {"ascii-is-read-where-it-stands", "what has no UTF-8", test_ascii_is_read_where_it_stands__what_has_no_UTF_8},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_11_embedding_3_text_without_a_copy[] = {
    {NULL, NULL},
};
