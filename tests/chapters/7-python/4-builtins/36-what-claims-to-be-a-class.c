/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* a-class-is-what-has-bases */
TEST_FUNCTION(test_a_class_is_what_has_bases)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(prompt_prints(&p, "class Like: __bases__ = (int,)\n"), "");
    assert_string_equal(prompt_prints(&p, "issubclass(Like(), int), issubclass(Like(), str)\n"),
                        "(True, False)\n");
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_36_what_claims_to_be_a_class[] = {
    {"a-class-is-what-has-bases", "", test_a_class_is_what_has_bases},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_36_what_claims_to_be_a_class[] = {
    {NULL, NULL},
};
