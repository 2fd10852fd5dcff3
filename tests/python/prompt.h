/* objpy's prompt, for tests: what is typed is run, and what is printed can be read. */
#ifndef TESTS_PYTHON_PROMPT_H
#define TESTS_PYTHON_PROMPT_H

#include "python/evaluator/state.h"
#include "python/objpy.h"

#include <stdlib.h>
#include <string.h>

/* Bytes in memory, ended by a zero. */
typedef struct bytes {
    char *at;
    size_t size, room;
} bytes;

static inline void bytes_add(bytes *to, const char *from, size_t size)
{
    if (to->size + size + 1 > to->room) {
        to->room = 2 * (to->size + size) + 256;
        to->at = realloc(to->at, to->room);
        if (!to->at)
            abort();
    }
    memcpy(to->at + to->size, from, size);
    to->at[to->size += size] = '\0';
}

/* A Python with a prompt; what it prints is in `printed`. */
typedef struct prompt {
    om_runtime *rt;
    bytes printed;
    om_leak_counts left; /* after prompt_end */
} prompt;

static inline bool prompt_write(void *context, const char *from, size_t size)
{
    bytes_add(context, from, size);
    return true;
}

/* Whether nothing is typed but a comment: the prompt comes again. */
static inline bool prompt_is_nothing(const char *typed)
{
    typed += strspn(typed, " \t\n");
    return !*typed || *typed == '#';
}

/* What is printed when this is typed: whole lines that are one unit of compilation. It stays until more is typed. */
static inline const char *prompt_prints(prompt *p, const char *typed)
{
    p->printed.size = 0;
    p->printed.at[0] = '\0';
    if (prompt_is_nothing(typed))
        return "";
    om_object *result = objpy_run(p->rt, typed, strlen(typed), "<stdin>", OBJPY_PROMPT, NULL);
    om_object *exception = result ? NULL : objpy_error_take(p->rt);
    if (exception)
        (void)objpy_error_report(p->rt, exception);
    om_xrelease(exception);
    om_xrelease(result);
    return p->printed.at;
}

/* A new Python. False: there is no memory. */
static inline bool prompt_begin(prompt *p)
{
    static char word[] = "";
    char *words[] = {word, NULL};
    memset(p, 0, sizeof *p);
    bytes_add(&p->printed, "", 0);
    const om_writer writer = {.write = prompt_write, .context = &p->printed};
    const om_config config = {.writer = writer, .leaks = &p->left};
    const objpy_config python = {.argument_count = 1, .arguments = words, .folder = "", .errors = writer};
    p->rt = om_runtime_new(&config);
    if (!p->rt || !objpy_open(p->rt, &python))
        return false;
    om_in_evaluator(p->rt)->warn = NULL; /* as CPython is asked: with -W ignore */
    return true;
}

/* Lets go of all names, and then of the rest. */
static inline void prompt_end(prompt *p)
{
    objpy_close(p->rt);
    om_runtime_free(p->rt);
    free(p->printed.at);
}

/* Whether a line is what the book prints; there `0x...` stands for an address. */
static inline bool typed_fits(const char *expected, const char *got)
{
    for (; *expected; expected++, got++) {
        if (strncmp(expected, "0x...", 5) == 0) {
            if (strncmp(got, "0x", 2) != 0)
                return false;
            for (; *got; got++) {
                if (typed_fits(expected + 5, got))
                    return true;
            }
            return typed_fits(expected + 5, got);
        }
        if (*expected != *got)
            return false;
    }
    return !*got;
}

/* Cuts the next line from a text, without spaces at its end; NULL after the last. */
static inline char *typed_next_line(char **text)
{
    char *line = *text, *end = line + strcspn(line, "\n");
    if (!*line)
        return NULL;
    *text = *end ? end + 1 : end;
    *end = '\0';
    while (end > line && end[-1] == ' ')
        *--end = '\0';
    return line;
}

/* Of a traceback the first line and the last count. */
static inline bool typed_same(const char *expected, const char *printed)
{
    char *both[2], *at[2], *line[2], *last[2] = {NULL, NULL};
    for (int i = 0; i < 2; i++) {
        bytes copy = {0};
        bytes_add(&copy, i ? printed : expected, strlen(i ? printed : expected));
        while (copy.size && copy.at[copy.size - 1] == '\n')
            copy.at[--copy.size] = '\0';
        at[i] = both[i] = copy.at;
    }
    bool alike = true, traced = strncmp(expected, "Traceback (most recent call last):", 34) == 0;
    for (size_t number = 0; alike; number++) {
        for (int i = 0; i < 2; i++) {
            line[i] = typed_next_line(&at[i]);
            last[i] = line[i] ? line[i] : last[i];
        }
        if (!line[0] && !line[1])
            break;
        if (traced && number)
            continue;
        alike = line[0] && line[1] && typed_fits(line[0], line[1]);
    }
    if (traced && alike)
        alike = last[0] && last[1] && typed_fits(last[0], last[1]);
    free(both[0]);
    free(both[1]);
    return alike;
}

#endif
