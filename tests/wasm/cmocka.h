/*
 * What runner.c, fixture.c and the assertions use of cmocka, for WASI. cmocka leaves a failed
 * assertion with longjmp, which WASI has not; here it ends the program, which therefore runs one
 * assertion, and tests/wasm/run starts it anew for the next.
 */
#ifndef WASM_CMOCKA_H
#define WASM_CMOCKA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct CMUnitTest {
    const char *name;
    void (*test_func)(void **state);
    int (*setup_func)(void **state);
    int (*teardown_func)(void **state);
    void *initial_state;
};

/* Runs the units; one that fails is the last. */
int _cmocka_run_group_tests(const char *group, const struct CMUnitTest *units, size_t count,
                            int (*setup)(void **state), int (*teardown)(void **state));

__attribute__((format(printf, 1, 2))) void print_error(const char *format, ...);
__attribute__((format(printf, 3, 4))) _Noreturn void fail_at(const char *file, int line,
                                                             const char *format, ...);

void _assert_true(bool holds, const char *expression, const char *file, int line);
void _assert_int_equal(uintmax_t a, uintmax_t b, const char *file, int line);
void _assert_int_not_equal(uintmax_t a, uintmax_t b, const char *file, int line);
void _assert_in_range(uintmax_t value, uintmax_t least, uintmax_t most, const char *file,
                      int line);
void _assert_string_equal(const char *a, const char *b, const char *file, int line);
void _assert_memory_equal(const void *a, const void *b, size_t size, const char *file,
                          int line);

#define fail_msg(...) fail_at(__FILE__, __LINE__, __VA_ARGS__)
#define assert_true(c) _assert_true((c) != 0, #c, __FILE__, __LINE__)
#define assert_false(c) _assert_true(!(c), "!(" #c ")", __FILE__, __LINE__)
#define assert_non_null(c) _assert_true((c) != NULL, #c " != NULL", __FILE__, __LINE__)
#define assert_null(c) _assert_true((c) == NULL, #c " == NULL", __FILE__, __LINE__)
#define assert_ptr_equal(a, b)                                                             \
    _assert_int_equal((uintptr_t)(a), (uintptr_t)(b), __FILE__, __LINE__)
#define assert_ptr_not_equal(a, b)                                                         \
    _assert_int_not_equal((uintptr_t)(a), (uintptr_t)(b), __FILE__, __LINE__)
#define assert_int_equal(a, b)                                                             \
    _assert_int_equal((uintmax_t)(a), (uintmax_t)(b), __FILE__, __LINE__)
#define assert_int_not_equal(a, b)                                                         \
    _assert_int_not_equal((uintmax_t)(a), (uintmax_t)(b), __FILE__, __LINE__)
#define assert_in_range(value, least, most)                                                \
    _assert_in_range((uintmax_t)(value), (uintmax_t)(least), (uintmax_t)(most), __FILE__,  \
                     __LINE__)
#define assert_string_equal(a, b) _assert_string_equal(a, b, __FILE__, __LINE__)
#define assert_memory_equal(a, b, size) _assert_memory_equal(a, b, size, __FILE__, __LINE__)

#endif
