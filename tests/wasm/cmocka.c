#include "cmocka.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void print_error(const char *format, ...)
{
    va_list values;

    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
}

void fail_at(const char *file, int line, const char *format, ...)
{
    va_list values;

    fprintf(stderr, "%s:%d: error: ", file, line);
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fputc('\n', stderr);
    exit(1);
}

void _assert_true(bool holds, const char *expression, const char *file, int line)
{
    if (!holds)
        fail_at(file, line, "%s does not hold", expression);
}

void _assert_int_equal(uintmax_t a, uintmax_t b, const char *file, int line)
{
    if (a != b)
        fail_at(file, line, "%#" PRIxMAX " != %#" PRIxMAX, a, b);
}

void _assert_int_not_equal(uintmax_t a, uintmax_t b, const char *file, int line)
{
    if (a == b)
        fail_at(file, line, "%#" PRIxMAX " is what it must not be", a);
}

void _assert_in_range(uintmax_t value, uintmax_t least, uintmax_t most, const char *file,
                      int line)
{
    if (value < least || value > most)
        fail_at(file, line, "%" PRIuMAX " is not from %" PRIuMAX " to %" PRIuMAX, value,
                least, most);
}

void _assert_string_equal(const char *a, const char *b, const char *file, int line)
{
    if (strcmp(a, b) != 0)
        fail_at(file, line, "\"%s\" != \"%s\"", a, b);
}

void _assert_memory_equal(const void *a, const void *b, size_t size, const char *file,
                          int line)
{
    if (memcmp(a, b, size) != 0)
        fail_at(file, line, "the %zu bytes are not the same", size);
}

int _cmocka_run_group_tests(const char *group, const struct CMUnitTest *units, size_t count,
                            int (*setup)(void **state), int (*teardown)(void **state))
{
    (void)group, (void)setup, (void)teardown;
    for (size_t i = 0; i < count; i++) {
        void *state = units[i].initial_state;

        units[i].test_func(&state);
        units[i].teardown_func(&state);
    }
    return 0;
}
