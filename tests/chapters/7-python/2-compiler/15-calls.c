/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/prompt.h"

/* a-called-method-is-never-made */
TEST_FUNCTION(test_a_called_method_is_never_made)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_string_equal(prompt_prints(&p, "import gc\n"), "");
    assert_string_equal(
        prompt_prints(&p, "class C:\n    def who(self): return sorted(type(r).__name__ for "
                          "r in gc.get_referrers(self))\n\n"),
        "");
    assert_string_equal(prompt_prints(&p, "c = C()\n"), "");
    assert_string_equal(prompt_prints(&p, "c.who()\n"), "['dict']\n");
    assert_string_equal(prompt_prints(&p, "m = c.who\n"), "");
    assert_string_equal(prompt_prints(&p, "m()\n"), "['dict', 'method']\n");
    assert_string_equal(prompt_prints(&p, "del m\n"), "");
    assert_string_equal(prompt_prints(&p, "[f() for f in [c.who]]\n"),
                        "[['dict', 'method']]\n");
    assert_string_equal(prompt_prints(&p, "import dis\n"), "");
    assert_string_equal(
        prompt_prints(
            &p, "[(i.opname, i.argrepr) for i in dis.get_instructions('c.who()')][2:4]\n"),
        "[('LOAD_ATTR', 'NULL|self + who'), ('CALL', '')]\n");
    assert_string_equal(
        prompt_prints(
            &p, "[(i.opname, i.argrepr) for i in dis.get_instructions('(c.who)')][2:4]\n"),
        "[('LOAD_ATTR', 'who'), ('RETURN_VALUE', '')]\n");
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_15_calls[] = {
    {"a-called-method-is-never-made", "", test_a_called_method_is_never_made},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_15_calls[] = {
    {NULL, NULL},
};
