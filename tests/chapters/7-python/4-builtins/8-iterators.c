/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* walks-over-walks-end-in-an-error */
TEST_FUNCTION(test_walks_over_walks_end_in_an_error)
{
    static const char *const layers[] = {"enumerate(walk)", "zip(walk)", "map(str, walk)",
                                         "filter(bool, walk)"};
    prompt p;

    assert_true(prompt_begin(&p));
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++) {
        char typed[80];
        (void)prompt_prints(&p, "walk = iter([1])\n");
        (void)snprintf(typed, sizeof typed, "for i in range(50000): walk = %s\n\n",
                       layers[i]);
        assert_string_equal(prompt_prints(&p, typed), "");
        assert_non_null(strstr(prompt_prints(&p, "next(walk)\n"),
                               "\nRecursionError: maximum recursion depth exceeded"));
    }
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_8_iterators[] = {
    {"walks-over-walks-end-in-an-error", "", test_walks_over_walks_end_in_an_error},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_8_iterators[] = {
    {NULL, NULL},
};
