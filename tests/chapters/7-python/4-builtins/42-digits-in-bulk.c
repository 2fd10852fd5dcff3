/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* digits-of-powers-of-two-are-shifted */
TEST_FUNCTION(test_digits_of_powers_of_two_are_shifted)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(
        prompt_prints(
            &p,
            "int('1' * 100, 2) == 2 ** 100 - 1, int('-' + '7' * 50, 8) == 1 - 8 ** 50\n"),
        "(True, True)\n");
    assert_string_equal(
        prompt_prints(
            &p, "int('0x' + 'f' * 5000, 16) == int('v' * 4000, 32) == 16 ** 5000 - 1\n"),
        "True\n");
    assert_string_equal(
        prompt_prints(&p, "int('1_0', 2), int('\\u0661\\u0662', 16), int('\\u0967', 0)\n"),
        "(2, 18, 1)\n");
    static const char *const wrong[] = {"1__0", "_1", "1_", "2", "", "0b", "1 0"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char typed[100], printed[100];
        (void)snprintf(typed, sizeof typed,
                       "try: int('%s', 2)\nexcept ValueError as e: print(e)\n\n", wrong[i]);
        (void)snprintf(printed, sizeof printed,
                       "invalid literal for int() with base 2: '%s'\n", wrong[i]);
        assert_string_equal(prompt_prints(&p, typed), printed);
    }
    prompt_end(&p);
}

/* digits-of-powers-of-two-are-shifted: and in each of these bases */
TEST_FUNCTION(test_digits_of_powers_of_two_are_shifted__and_in_each_of_t)
{
    assert_session(
        ">>> number = 3 ** 12000\n"
        ">>> for base, digits in (2, f'{number:b}'), (8, f'{number:o}'), (16, f'{number:X}'):\n"
        "...     int(digits, base) == int('-' + digits, base) * -1 == number, len(digits) > "
        "4300\n"
        "...\n"
        "(True, True)\n"
        "(True, True)\n"
        "(True, True)\n"
        ">>> [int('1' * 5000, base) == (base ** 5000 - 1) // (base - 1) for base in (2, 4, "
        "8, 16, 32)]\n"
        "[True, True, True, True, True]\n"
        ">>> int('1' * 5000, 3)\n"
        "Traceback (most recent call last):\n"
        "ValueError: Exceeds the limit (4300 digits) for integer string conversion: value "
        "has 5000 digits; use sys.set_int_max_str_digits() to increase the limit\n");
}

/* decimal-digits-have-a-limit */
TEST_FUNCTION(test_decimal_digits_have_a_limit)
{
    static const char *const cases[][2] = {
        {"int('1' * 4300) % 10, len(str(10 ** 4299))\n", "(1, 4300)\n"},
        {"sys.set_int_max_str_digits(640); len(str(10 ** 639)), int('0' * 640)\n",
         "(640, 0)\n"},
        {"sys.set_int_max_str_digits(0); len(str(10 ** 5000)), int('0' * 5000)\n",
         "(5001, 0)\n"}};
    static const char *const refused[][2] = {
        {"int('1' * 641)",
         "Exceeds the limit (640 digits) for integer string conversion: value has 641 "
         "digits; use sys.set_int_max_str_digits() to increase the limit\n"},
        {"str(10 ** 640)",
         "Exceeds the limit (640 digits) for integer string conversion; use "
         "sys.set_int_max_str_digits() to increase the limit\n"},
        {"sys.set_int_max_str_digits(639)", "maxdigits must be 0 or larger than 640\n"}};
    prompt p;

    assert_true(prompt_begin(&p));
    (void)prompt_prints(&p, "import sys\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(prompt_prints(&p, cases[i][0]), cases[i][1]);
    (void)prompt_prints(&p, "sys.set_int_max_str_digits(640)\n");
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        char typed[100];
        (void)snprintf(typed, sizeof typed, "try: %s\nexcept ValueError as e: print(e)\n\n",
                       refused[i][0]);
        assert_string_equal(prompt_prints(&p, typed), refused[i][1]);
    }
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_42_digits_in_bulk[] = {
    {"digits-of-powers-of-two-are-shifted", "", test_digits_of_powers_of_two_are_shifted},
    {"digits-of-powers-of-two-are-shifted", "and in each of these bases", test_digits_of_powers_of_two_are_shifted__and_in_each_of_t},
    {"decimal-digits-have-a-limit", "", test_decimal_digits_have_a_limit},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_42_digits_in_bulk[] = {
    {NULL, NULL},
};
