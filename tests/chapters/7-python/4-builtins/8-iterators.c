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

#include "python/typed.h"

/* zip-draws-before-it-knows */
TEST_FUNCTION(test_zip_draws_before_it_knows)
{
    assert_session(">>> a, b, c = iter([1, 2, 3]), iter([4, 5, 6]), iter([7])\n"
                   ">>> list(zip(a, b, c)), list(a), list(b)\n"
                   "([(1, 4, 7)], [3], [6])\n");
}

/* an-iterator-at-its-end-lets-go */
TEST_FUNCTION(test_an_iterator_at_its_end_lets_go)
{
    assert_session(
        ">>> import sys\n"
        ">>> kept = [[1], tuple([1]), {1: 1}, {1}]\n"
        ">>> walks = [iter(x) for x in kept]\n"
        ">>> [sys.getrefcount(x) for x in kept]\n"
        "[4, 4, 4, 4]\n"
        ">>> [list(walk) for walk in walks], [sys.getrefcount(x) for x in kept]\n"
        "([[1], [1], [1], [1]], [3, 3, 3, 3])\n"
        ">>> kept[0].append(2); kept[2][2] = 2; kept[3].add(2)\n"
        ">>> [list(walk) for walk in walks]\n"
        "[[], [], [], []]\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_8_iterators[] = {
    {"walks-over-walks-end-in-an-error", "", test_walks_over_walks_end_in_an_error},
    {"zip-draws-before-it-knows", "", test_zip_draws_before_it_knows},
    {"an-iterator-at-its-end-lets-go", "", test_an_iterator_at_its_end_lets_go},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_8_iterators[] = {
    {NULL, NULL},
};
