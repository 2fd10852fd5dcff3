/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_word_digits = 19,
};
/* clang-format on */

#include "chapters/6-workshop/4-numbers/numbers.h"
#include "base/sizes.h"
#include "heap/heap.h"

/* reading-has-no-limit */
TEST_FUNCTION(test_reading_has_no_limit)
{
    enum { MOST = 20000 };
    static const size_t lengths[] = {19,  20,   38,   500,  911,   912,
                                     913, 1824, 1825, 5000, 10007, MOST};
    uint64_t state = 13;
    char *text = malloc(MOST);
    om_object *base = om_int_new(rt, 1000000000);
    uint64_t nines = 9;
    int most = 1;

    for (; nines <= (UINT64_MAX - 9) / 10; most++) /* of the numbers of so many digits */
        nines = nines * 10 + 9;
    assert_int_equal(most, stated_word_digits);
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        om_object *expected = om_int_new(rt, 0);
        size_t length = lengths[i];
        memset(text, '0', length % 9);
        for (size_t at = length % 9; at < length; at += 9) {
            char nine[10];
            om_object *piece = om_int_new(rt, (int64_t)(draw(&state) % 1000000000));
            int64_t value = 0;
            assert_true(om_int_get_int64(piece, &value));
            (void)snprintf(nine, sizeof nine, "%09d", (int)value);
            memcpy(text + at, nine, 9);
            om_object *raised = om_int_multiply(rt, expected, base);
            om_release(expected);
            expected = om_int_add(rt, raised, piece);
            om_release(raised);
            om_release(piece);
        }
        text[0] = length % 9 ? '0' : text[0];
        assert_same_int(om_int_from_text(rt, text, length), expected);
    }
    free(text);
    om_release(base);
}

/* reading-has-no-limit: what cannot be counted is not there */
TEST_FUNCTION(test_reading_has_no_limit__what_cannot_be_counted_is_not_t)
{
    assert_true(om_size_product(7, 6) == 42);
    assert_true(om_size_product(SIZE_MAX / 32, 32) == SIZE_MAX - 31);
    assert_true(om_size_product(SIZE_MAX / 32 + 1, 32) == SIZE_MAX);
    assert_null(om_raw_alloc(rt, SIZE_MAX));
    om_error_clear(rt);
}

/* reading-has-no-limit: nothing but digits */
TEST_FUNCTION(test_reading_has_no_limit__nothing_but_digits)
{
    static const char others[] = "*+,-./:;<=>?Pp@ \x10";

    for (size_t i = 0; i < sizeof others - 1; i++) {
        for (size_t place = 1; place < 15; place++) {
            char text[17] = "1234567890123456";
            text[place] = others[i];
            assert_null(om_int_from_text(rt, text, 16));
            assert_int_equal(om_error_kind(rt), OM_VALUE_ERROR);
            om_error_clear(rt);
        }
    }
}

/* reading-has-no-limit: when memory runs out nothing is lost */
TEST_FUNCTION(test_reading_has_no_limit__when_memory_runs_out_nothing_is)
{
    char text[3001];
    om_object *plain, *separated, *translated;

    memset(text, '7', sizeof text);
    DESPITE_MEMORY(plain, om_int_from_text(rt, text, 2900));
    for (size_t i = 1; i < 200; i += 2)
        text[i] = '_';
    DESPITE_MEMORY(separated, om_int_from_text(rt, text, 3000));
    memcpy(text, "\xC2\xA0", 2);
    memset(text + 2, '7', 2900);
    DESPITE_MEMORY(translated, om_int_from_text(rt, text, 2902));
    assert_same_int(separated, om_retain(plain));
    assert_same_int(translated, plain);

    om_object *refused = NULL;
    memset(text, 'x', 130);
    for (size_t allowed = 0; !refused; allowed++) {
        om_fault_inject_after(rt, allowed);
        assert_null(om_int_from_text(rt, text, 130));
        om_fault_inject_stop(rt);
        refused = om_error_kind(rt) == OM_VALUE_ERROR ? om_int_new(rt, 1) : NULL;
        om_error_clear(rt);
    }
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_11_reading_integers[] = {
    {"reading-has-no-limit", "", test_reading_has_no_limit},
    {"reading-has-no-limit", "what cannot be counted is not there", test_reading_has_no_limit__what_cannot_be_counted_is_not_t},
    {"reading-has-no-limit", "nothing but digits", test_reading_has_no_limit__nothing_but_digits},
    {"reading-has-no-limit", "when memory runs out nothing is lost", test_reading_has_no_limit__when_memory_runs_out_nothing_is},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_11_reading_integers[] = {
    {NULL, NULL},
};
