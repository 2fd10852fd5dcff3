/* Sessions, for assertions: typed at objpy's prompt as the book shows them, and held against what they print. */
#ifndef TESTS_PYTHON_TYPED_H
#define TESTS_PYTHON_TYPED_H

#include "fixture.h"
#include "python/prompt.h"

/* Types each example of a session with its prompts (`>>> ` and `... `), and fails unless it prints the lines that
 * stand below it. A compound statement ends with a line of `...`. Of a traceback the first line and the last
 * count, and `0x...` stands for an address. The second form types into a new Python, and nothing may be left of it. */
#define assert_typed(p, session) typed_assert(p, session, __FILE__, __LINE__)
#define assert_session(session) typed_assert_all(session, __FILE__, __LINE__)

/* Where the lines end that begin with one of the two prompts, or with neither. */
static inline const char *typed_end(const char *at, bool prompts)
{
    while (*at && (strncmp(at, ">>> ", 4) == 0 || strncmp(at, "...", 3) == 0) == prompts) {
        at += strcspn(at, "\n");
        at += *at == '\n';
        if (prompts && strncmp(at, ">>> ", 4) == 0)
            break;
    }
    return at;
}

/* The lines of an example without their prompts. */
static inline void typed_lines(bytes *lines, const char *at, const char *end)
{
    while (at < end) {
        size_t size = strcspn(at, "\n") + 1, skip = size > 4 ? 4 : size - 1;
        bytes_add(lines, at + skip, size - skip);
        at += size;
    }
}

static inline void typed_assert(prompt *p, const char *session, const char *file, int line)
{
    while (*session) {
        const char *printed = typed_end(session, true), *next = typed_end(printed, false);
        bytes typed = {0}, expected = {0};
        if (printed == session)
            _assert_int_equal(false, true, file, line); /* it begins with no prompt */
        typed_lines(&typed, session, printed);
        bytes_add(&expected, printed, (size_t)(next - printed));
        const char *got = prompt_prints(p, typed.at);
        if (!typed_same(expected.at, got)) {
            print_error("typed:\n%sexpected:\n%s", typed.at, expected.at);
            _assert_string_equal(got, expected.at, file, line);
        }
        free(typed.at);
        free(expected.at);
        session = next;
    }
}

static inline void typed_assert_all(const char *session, const char *file, int line)
{
    prompt p;
    if (!prompt_begin(&p))
        _assert_int_equal(false, true, file, line); /* there is no memory */
    typed_assert(&p, session, file, line);
    prompt_end(&p);
    _assert_int_equal(p.left.objects, 0, file, line);
    _assert_int_equal(p.left.raw_blocks, 0, file, line);
}

/* What the program calls `name`: borrowed from its globals. */
static inline om_object *typed_borrow(const prompt *p, const char *name)
{
    om_object *value = om_namespace_get(p->rt, objpy_main_borrow(p->rt), name);
    assert_non_null(value);
    om_release(value);
    return value;
}

#endif
