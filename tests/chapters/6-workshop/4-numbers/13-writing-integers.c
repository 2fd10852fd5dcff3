/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "chapters/6-workshop/4-numbers/numbers.h"

/* Asserts that `n`, which it releases, is written as `expected`. */
static void assert_written(om_runtime *rt, om_object *n, const char *expected)
{
    om_object *text = om_int_to_text(rt, n), *wanted = om_str_new(rt, expected);
    assert_int_equal(om_str_length(text), om_str_length(wanted));
    for (size_t i = 0; i < om_str_length(wanted); i++)
        assert_int_equal(om_str_get(text, i), om_str_get(wanted, i));
    om_release(n);
    om_release(text);
    om_release(wanted);
}

/* integers-are-written-in-decimal */
TEST_FUNCTION(test_integers_are_written_in_decimal)
{
    static const char *const numbers[] = {
        "0",
        "7",
        "-7",
        "10",
        "123456789",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "9999999999999999999",
        "-10000000000000000000",
        "18446744073709551615",
        "100000000000000000000000000000000000000",
        ("999999999999999999999999999999999999999999999999999999999999999999999999999999999"
         "9"
         "9999"),
    };

    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        assert_written(rt, number(rt, numbers[i]), numbers[i]);
    assert_written(rt, om_int_new(rt, 1 << 20), "1048576");
}

/* writing-has-no-limit */
TEST_FUNCTION(test_writing_has_no_limit)
{
    enum { MOST = 4000 };
    char *text = malloc(MOST + 2);
    om_object *power = om_int_new(rt, 1), *ten = om_int_new(rt, 10),
              *one = om_int_new(rt, 1);

    for (size_t n = 1; n <= MOST; n++) {
        om_object *next = om_int_multiply(rt, power, ten);
        om_release(power);
        power = next;
        if (n > 700 && n % 97)
            continue;
        memset(text, '9', n);
        text[n] = '\0';
        assert_written(rt, om_int_subtract(rt, power, one), text);
        memset(text, '0', n + 1);
        text[0] = '1';
        text[n + 1] = '\0';
        assert_written(rt, om_retain(power), text);
    }
    om_release(power);
    free(text);
}

/* writing-has-no-limit: what is written can be read */
TEST_FUNCTION(test_writing_has_no_limit__what_is_written_can_be_read)
{
    uint64_t state = 14;

    for (size_t pieces = 1; pieces < 2500; pieces += 1 + pieces / 7) {
        om_object *n = draw_signed(rt, &state, pieces), *text;
        DESPITE_MEMORY(text, om_int_to_text(rt, n));
        size_t length = om_str_length(text);
        char *characters = malloc(length);
        for (size_t i = 0; i < length; i++)
            characters[i] = (char)om_str_get(text, i);
        assert_same_int(om_int_from_text(rt, characters, length), n);
        free(characters);
        om_release(text);
    }
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_13_writing_integers[] = {
    {"integers-are-written-in-decimal", "", test_integers_are_written_in_decimal},
    {"writing-has-no-limit", "", test_writing_has_no_limit},
    {"writing-has-no-limit", "what is written can be read", test_writing_has_no_limit__what_is_written_can_be_read},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_13_writing_integers[] = {
    {NULL, NULL},
};
