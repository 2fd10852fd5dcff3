/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include <locale.h>

static om_object *from_text(om_runtime *rt, const char *text)
{
    return om_float_from_text(rt, text, strlen(text));
}

/* text-becomes-a-float */
TEST_FUNCTION(test_text_becomes_a_float)
{
    assert_repr_taken(rt, from_text(rt, "1.5"), "1.5");
    assert_repr_taken(rt, from_text(rt, " \t-1.5e3\n"), "-1500.0");
    assert_repr_taken(rt, from_text(rt, "+.5"), "0.5");
    assert_repr_taken(rt, from_text(rt, "5."), "5.0");
    assert_repr_taken(rt,
                      from_text(rt, "\x1c"
                                    "1_0.2_5E+1_0\x1f"),
                      "102500000000.0");
    assert_repr_taken(rt, from_text(rt, "25e-1"), "2.5");
    assert_repr_taken(rt, from_text(rt, "-0"), "-0.0");
    assert_repr_taken(rt, from_text(rt, "1e400"), "inf");
    assert_repr_taken(rt, from_text(rt, "-1e99999999999999999999"), "-inf");
    assert_repr_taken(rt, from_text(rt, "1e-99999999999999999999"), "0.0");
    assert_repr_taken(rt, from_text(rt, "iNf"), "inf");
    assert_repr_taken(rt, from_text(rt, "-INFINITY"), "-inf");
    assert_repr_taken(rt, from_text(rt, "NaN"), "nan");
    assert_repr_taken(rt, om_float_from_text(rt, "1.55", 3),
                      "1.5"); /* as many bytes as it says */
    assert_repr_taken(rt, om_float_from_text(rt, (const char[]){'1', '5'}, 2), "15.0");
    assert_repr_taken(rt, from_text(rt, "\xD9\xA1.\xD9\xA5\xE3\x80\x80"),
                      "1.5"); /* ١.٥, a wide space */
    assert_repr_taken(
        rt, from_text(rt, "0.1000000000000000055511151231257827021181583404541015625"),
        "0.1");
}

/* text-becomes-a-float: or an error */
TEST_FUNCTION(test_text_becomes_a_float__or_an_error)
{
    static const char *const wrong[] = {
        "",      " ",       ".",         "-",   "abc",  "1__0", "_1",       "1_",
        "1_.5",  "1._5",    "1e",        "1e+", "1e_1", "e5",   "0x10",     "1 2",
        "1.5.5", "infinit", "infinityy", "in",  "nane", "--1",  "\xC3\xA9", "1\xC3\xA9",
    };

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char words[80];
        (void)snprintf(words, sizeof words, "could not convert string to float: '%s'",
                       wrong[i]);
        assert_error(rt, from_text(rt, wrong[i]), OM_VALUE_ERROR, words);
    }
    assert_error(rt, om_float_from_text(rt, (const char[]){'i', 'n'}, 2), OM_VALUE_ERROR,
                 "could not convert string to float: 'in'");
    assert_error(rt, from_text(rt, "\0101"),
                 OM_VALUE_ERROR, /* controls around the spaces */
                 "could not convert string to float: '\\x081'");
    assert_error(rt, from_text(rt, "\0161"), OM_VALUE_ERROR,
                 "could not convert string to float: '\\x0e1'");
    assert_error(rt, from_text(rt, "1\033"), OM_VALUE_ERROR,
                 "could not convert string to float: '1\\x1b'");
    assert_error(rt, from_text(rt, "don't"), OM_VALUE_ERROR,
                 "could not convert string to float: \"don't\"");
    assert_error(rt,
                 om_float_from_text(rt,
                                    "1\0"
                                    "2",
                                    3),
                 OM_VALUE_ERROR, "could not convert string to float: '1\\x002'");
    assert_error(rt, from_text(rt, "\xFF"), OM_UNICODE_ERROR,
                 "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte");
}

/* text-becomes-a-float: an object becomes a float */
TEST_FUNCTION(test_text_becomes_a_float__an_object_becomes_a_float)
{
    om_object *text = om_str_new(rt, " 1_0.5 "), *half = om_float_new(rt, 0.5);
    om_object *huge = om_int_left_shift(rt, om_int_new(rt, 1), 1024);
    om_object *same = om_float_from_object(rt, half);

    assert_ptr_equal(same, half);
    assert_repr_taken(rt, om_float_from_object(rt, text), "10.5");
    assert_repr_taken(rt, om_float_from_object(rt, om_true(rt)), "1.0");
    assert_error(rt, om_float_from_object(rt, huge), OM_OVERFLOW_ERROR,
                 "int too large to convert to float");
    assert_error(rt, om_float_from_object(rt, om_none(rt)), OM_TYPE_ERROR,
                 "float() argument must be a string or a real number, not 'NoneType'");
    om_release(text);
    om_release(half);
    om_release(same);
    om_release(huge);
}

/* text-becomes-a-float: a long text, and no memory for it */
TEST_FUNCTION(test_text_becomes_a_float__a_long_text_and_no_memory_for_i)
{
    enum { LENGTH = 2000 };
    char digits[LENGTH + 1], words[LENGTH + 1], wide[LENGTH + 1];
    om_object *value = NULL;

    memset(digits, '9', LENGTH);
    digits[1] = '.';
    memset(words, 'x', LENGTH);
    digits[LENGTH] = words[LENGTH] = '\0';
    memcpy(wide, digits, sizeof wide);
    memcpy(wide + LENGTH - 2, "\xC2\xB2", 2); /* a superscript is not a digit of a number */
    for (size_t n = 0; !value; n++) {
        om_fault_inject_once(rt, n);
        value = from_text(rt, digits);
        om_fault_inject_stop(rt);
        assert_int_equal(om_error_kind(rt), value ? OM_NO_ERROR : OM_MEMORY_ERROR);
        assert_true(value || om_heap_count_mortals(rt) == 0);
        om_error_clear(rt);
    }
    assert_repr_taken(rt, value, "10.0");
    for (int i = 0; i < 2; i++) {
        bool failed = true;
        for (size_t n = 0; failed; n++) {
            om_fault_inject_once(rt, n);
            assert_null(from_text(rt, i ? words : wide));
            failed = om_fault_inject_stop(rt);
            assert_int_equal(om_error_kind(rt), failed ? OM_MEMORY_ERROR : OM_VALUE_ERROR);
            assert_int_equal(om_heap_count_mortals(rt), 0);
            om_error_clear(rt);
        }
    }
}

/* float-text-knows-no-locale */
TEST_FUNCTION(test_float_text_knows_no_locale)
{
    static const char *const commas[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE", "C"};

    for (size_t i = 0; i < 4; i++) {
        if (!setlocale(LC_NUMERIC, commas[i]))
            continue;
        assert_repr_taken(rt, om_float_new(rt, 1234.5), "1234.5");
        assert_repr_taken(rt, from_text(rt, "1234.5"), "1234.5");
    }
    assert_string_equal(setlocale(LC_NUMERIC, NULL), "C");
}

/* clang-format off */
const test_entry tests_6_workshop_4_numbers_21_reading_floats[] = {
    {"text-becomes-a-float", "", test_text_becomes_a_float},
    {"text-becomes-a-float", "or an error", test_text_becomes_a_float__or_an_error},
    {"text-becomes-a-float", "an object becomes a float", test_text_becomes_a_float__an_object_becomes_a_float},
    {"text-becomes-a-float", "a long text, and no memory for it", test_text_becomes_a_float__a_long_text_and_no_memory_for_i},
    {"float-text-knows-no-locale", "", test_float_text_knows_no_locale},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_4_numbers_21_reading_floats[] = {
    {NULL, NULL},
};
