/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* what-fails-gives-back-from-the-top */
TEST_FUNCTION(test_what_fails_gives_back_from_the_top)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(
        prompt_prints(&p, "class Loud:\n    def __init__(self, name): self.name = name\n   "
                          " def __del__(self): print(self.name, end=' ')\n\n"),
        "");
    assert_string_equal(prompt_prints(&p, "try: [Loud('a'), Loud('b'), 1 / 0]\nexcept "
                                          "ZeroDivisionError: print('caught')\n\n"),
                        "b a caught\n");
    assert_string_equal(
        prompt_prints(
            &p,
            "try: {Loud('a'): 1, []: Loud('b')}\nexcept TypeError: print('caught')\n\n"),
        "b a caught\n");
    assert_string_equal(
        prompt_prints(&p, "try: a, b = Loud('a'), Loud('b'), Loud('c')\nexcept ValueError: "
                          "print('caught')\n\n"),
        "c b a caught\n");
    assert_string_equal(prompt_prints(&p, "def local():\n    x, y = Loud('x'), Loud('y')\n "
                                          "   return [Loud('a'), Loud('b'), 1 / 0]\n\n"),
                        "");
    assert_string_equal(
        prompt_prints(
            &p, "try: [Loud('c'), local()]\nexcept ZeroDivisionError: print('caught')\n\n"),
        "b a c caught\nx y ");
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_6_values[] = {
    {"what-fails-gives-back-from-the-top", "", test_what_fails_gives_back_from_the_top},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_6_values[] = {
    {NULL, NULL},
};
