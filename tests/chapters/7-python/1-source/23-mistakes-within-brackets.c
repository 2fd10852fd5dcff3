/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* brackets-say-what-is-missing */
TEST_FUNCTION(test_brackets_say_what_is_missing)
{
    static const char *const mistakes[][2] = {
        {"(1, 2 3)", "invalid syntax. Perhaps you forgot a comma?"},
        {"{'a': 1, 'b'}", "':' expected after dictionary key"},
        {"{'a': }", "expression expected after dictionary key and ':'"},
        {"{'a': *b}", "cannot use a starred expression in a dictionary value"},
        {"(**b)", "cannot use double starred expression here"},
        {"[x, y for x, y in z]",
         "did you forget parentheses around the comprehension target?"},
        {"[*x for x in y]", "iterable unpacking cannot be used in comprehension"},
        {"f(x for x in y, 1)", "Generator expression must be parenthesized"},
        {"f(1=2)", "expression cannot contain assignment, perhaps you meant \"==\"?"},
        {"f(a=1, 2)", "positional argument follows keyword argument"},
        {"f(**a, *b)", "iterable argument unpacking follows keyword argument unpacking"},
        {"lambda a=1, b: a",
         "parameter without a default follows parameter with a default"},
        {"lambda *: 1", "named arguments must follow bare *"},
        {"lambda a, /, b, /: 1", "/ may appear only once"},
        {"f'{a b}'", "invalid syntax. Perhaps you forgot a comma?"},
        {"f'{}'", "f-string: valid expression required before '}'"},
        {"f'{a!x}'",
         "f-string: invalid conversion character 'x': expected 's', 'r', or 'a'"},
        {"f(*a=1)", "cannot assign to iterable argument unpacking"},
        {"f(**a=1)", "cannot assign to keyword argument unpacking"},
        {"f(*a=)", "invalid syntax"},
        {"lambda *a=1: a", "var-positional argument cannot have default value"},
        {"def f(**a: int=1): pass", "var-keyword argument cannot have default value"},
        {"def f(*, (a)): pass", "invalid syntax"},
        {"class A(x for x in y): pass", "invalid syntax"},
    };
    prompt p;
    char typed[100], said[120];

    assert_true(prompt_begin(&p));
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        (void)snprintf(typed, sizeof typed, "%s\n", mistakes[i][0]);
        (void)snprintf(said, sizeof said, "SyntaxError: %s\n", mistakes[i][1]);
        assert_non_null(strstr(prompt_prints(&p, typed), said));
    }
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_1_source_23_mistakes_within_brackets[] = {
    {"brackets-say-what-is-missing", "", test_brackets_say_what_is_missing},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_1_source_23_mistakes_within_brackets[] = {
    {NULL, NULL},
};
