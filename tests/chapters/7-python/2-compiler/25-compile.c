/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

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
    {"a-compilation-without-memory-leaves-nothing", "", test_a_compilation_without_memory_leaves_nothing},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_25_compile[] = {
    {NULL, NULL},
};
