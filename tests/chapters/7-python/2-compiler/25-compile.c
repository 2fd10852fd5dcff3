/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "object/text_builder.h"
#include "python/compiled.h"

/* folding-has-limits */
TEST_FUNCTION(test_folding_has_limits)
{
    assert_true(om_python_begin(rt));
    om_object *code = compiled(rt, "a = 60 * 60 * 24\n"
                                   "b = 'x' * 4, 'x' * 5000\n"
                                   "c = 1 / 0\n"
                                   "d = 2 ** 100 > 1 << 500\n");
    assert_repr(rt, constant_of(code, 0), "86400");
    assert_repr(rt, constant_of(code, 1), "'xxxx'");
    assert_int_equal(count_of(code, OM_OP_BINARY_OP), 4);
    om_release(code);
}

/* compile-errors-are-cpythons */
TEST_FUNCTION(test_compile_errors_are_cpythons)
{
    static const struct {
        const char *text, *message;
        int line, column, end_column;
    } wrong[] = {
        {"return 1", "'return' outside function", 1, 1, 9},
        {"if x:\n  break", "'break' outside loop", 2, 3, 8},
        {"def f(x):\n  global x", "name 'x' is parameter and global", 2, 3, 11},
        {"def f(a, a): pass", "duplicate argument 'a' in function definition", 1, 10, 11},
        {"nonlocal x", "nonlocal declaration not allowed at module level", 1, 1, 11},
        {"f(a=1, a=2)", "keyword argument repeated: a", 1, 8, 11},
        {"*a, *b = x", "multiple starred expressions in assignment", 1, 1, 7},
        {"class A: yield from a", "'yield' outside function", 1, 10, 22},
        {"class A:\n  type B = lambda: 1",
         "Cannot use lambda in annotation scope within class scope", 2, 12, 21},
        {"class A:\n  type B = [1 for a in b]",
         "Cannot use comprehension in annotation scope within class scope", 2, 12, 26},
    };
    assert_true(om_python_begin(rt));
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        om_source_error error = {.kind = OM_SOURCE_FINE};
        assert_null(compiled_or(rt, wrong[i].text, &error));
        assert_int_equal(error.kind, OM_SOURCE_SYNTAX_ERROR);
        assert_string_equal(error.message, wrong[i].message);
        assert_int_equal(error.line, wrong[i].line);
        assert_int_equal(error.column, wrong[i].column);
        assert_int_equal(error.end_column, wrong[i].end_column);
        om_source_error_clear(&error);
    }
}

/* deep-source-is-refused-in-words */
TEST_FUNCTION(test_deep_source_is_refused_in_words)
{
    static const char *const nested[][3] = {
        {"(", "1", ")"},       {"[", "1", "]"},
        {"{1: ", "1", "}"},    {"f(a=", "1", ")"},
        {"- ", "1", ""},       {"not ", "1", ""},
        {"lambda: ", "1", ""}, {"1 if a else ", "1", ""},
        {"a ** ", "1", ""},    {"", "a", ".b"},
        {"", "a", "[1]"},      {"", "a", "()"},
        {"", "a", " + 1"},     {"[", "1", " for a in b]"},
        {"f'{", "1", "}'"},    {"if a: pass\nel", "if a: pass\n", ""},
    };
    enum { DEEP = 20000 };
    assert_true(om_python_begin(rt));
    for (size_t i = 0; i < sizeof nested / sizeof nested[0]; i++) {
        om_text text;
        om_text_begin(rt, &text);
        for (int part = 0; part < 3; part++) {
            for (int times = part == 1 ? 1 : DEEP; times > 0; times--)
                assert_true(om_text_add_cstring(&text, nested[i][part]));
        }
        assert_true(om_text_add(&text, "", 1));
        om_source_error error = {.kind = OM_SOURCE_FINE};
        om_object *code = compiled_or(rt, text.bytes, &error);
        om_error kind = om_error_kind(rt);
        assert_true(!code);
        assert_true(error.kind == OM_SOURCE_SYNTAX_ERROR || kind == OM_MEMORY_ERROR ||
                    kind == OM_RECURSION_ERROR);
        om_error_clear(rt);
        om_source_error_clear(&error);
        om_text_end(&text);
    }

    static const char *const mistaken[] = {"(", "[*", "{**", "f(", "not (", "a[", "{1: "};
    for (size_t i = 0; i < sizeof mistaken / sizeof mistaken[0]; i++) {
        om_text text; /* looked at twice at each level it would never end */
        om_text_begin(rt, &text);
        for (int times = 0; times < 60; times++)
            assert_true(om_text_add_cstring(&text, mistaken[i]));
        assert_true(om_text_add(&text, "1 2", 4));
        om_source_error error = {.kind = OM_SOURCE_FINE};
        assert_null(compiled_or(rt, text.bytes, &error));
        assert_int_equal(error.kind, OM_SOURCE_SYNTAX_ERROR);
        om_source_error_clear(&error);
        om_text_end(&text);
    }

    om_text loops; /* each within the one before, and of one level */
    om_text_begin(rt, &loops);
    assert_true(om_text_add_cstring(&loops, "[1"));
    for (int times = 0; times < DEEP; times++)
        assert_true(om_text_add_cstring(&loops, " for a in b"));
    assert_true(om_text_add(&loops, "]", 2));
    assert_null(compiled(rt, loops.bytes));
    assert_int_equal(om_error_kind(rt), OM_RECURSION_ERROR);
    om_error_clear(rt);
    om_text_end(&loops);
}

/* a-compilation-without-memory-leaves-nothing */
TEST_FUNCTION(test_a_compilation_without_memory_leaves_nothing)
{
    assert_true(om_python_begin(rt));
    size_t before = om_heap_count_mortals(rt);
    bool failed = true;
    for (size_t count = 0; failed; count++) {
        om_fault_inject_once(rt, count);
        om_object *code =
            compiled(rt, "def f(x, *y):\n  return [x + z for z in y if x < z < 3]\n");
        failed = om_fault_inject_stop(rt);
        assert_true(failed == !code);
        if (failed)
            assert_int_equal(om_error_kind(rt), OM_MEMORY_ERROR);
        om_error_clear(rt);
        om_xrelease(code);
        assert_int_equal(om_heap_count_mortals(rt), before);
    }
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_25_compile[] = {
    {"folding-has-limits", "", test_folding_has_limits},
    {"compile-errors-are-cpythons", "", test_compile_errors_are_cpythons},
    {"deep-source-is-refused-in-words", "", test_deep_source_is_refused_in_words},
    {"a-compilation-without-memory-leaves-nothing", "", test_a_compilation_without_memory_leaves_nothing},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_25_compile[] = {
    {NULL, NULL},
};
