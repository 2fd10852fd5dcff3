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

#endif
