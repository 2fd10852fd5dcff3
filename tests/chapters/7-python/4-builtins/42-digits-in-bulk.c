/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* digits-of-powers-of-two-are-shifted */
TEST_FUNCTION(test_digits_of_powers_of_two_are_shifted)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(
        prompt_prints(&p, "int('1' * 100, 2) == 2 ** 100 - 1, int('-' + '7' * 50, 8) == 1 - 8 ** 50\n"),
        "(True, True)\n");
    assert_string_equal(
        prompt_prints(&p, "int('0x' + 'f' * 5000, 16) == int('v' * 4000, 32) == 16 ** 5000 - 1\n"),
        "True\n");
    assert_string_equal(prompt_prints(&p, "int('1_0', 2), int('\\u0661\\u0662', 16), int('\\u0967', 0)\n"),
                        "(2, 18, 1)\n");
    static const char *const wrong[] = {"1__0", "_1", "1_", "2", "", "0b", "1 0"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char typed[100], printed[100];
        (void)snprintf(typed, sizeof typed, "try: int('%s', 2)\nexcept ValueError as e: print(e)\n\n",
                       wrong[i]);
        (void)snprintf(printed, sizeof printed, "invalid literal for int() with base 2: '%s'\n",
                       wrong[i]);
        assert_string_equal(prompt_prints(&p, typed), printed);
    }
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_42_digits_in_bulk[] = {
    {"digits-of-powers-of-two-are-shifted", "", test_digits_of_powers_of_two_are_shifted},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_42_digits_in_bulk[] = {
    {NULL, NULL},
};
