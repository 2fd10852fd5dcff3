/* Python with memory that fails, and interrupted: build/python/starving PIECES [EVERY [NAME]]
 *
 * PIECES holds short programs, each below a line "### NAME". Each is compiled and run again and again in one Python,
 * with globals of its own; each time the next allocation fails, first alone, then with all that follow, until none is
 * left that could. With EVERY, only every so manieth is made to fail, and another first one in each piece; with NAME,
 * only in the piece of that name. The same is done with steps: each is interrupted, and each is the last that a limit
 * admits.
 *
 * What a piece does without a failure it may do with one too, where it handles it or nobody has to be told; otherwise
 * the failure has to be MemoryError, or KeyboardInterrupt. The heap must be in order after each, and at the end nothing
 * may be left. */
#include "base/interrupt.h"
#include "base/state.h"
#include "python/objpy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct piece {
    const char *name, *text;
    size_t size;
    int line;
} piece;

enum { SORTS = 4 };

static const char *path;
static size_t happened[SORTS], handled;

static bool write_nothing(void *context, const char *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return true;
}

/* What is made to happen in a run: an allocation fails, alone or with all that follow; a step is interrupted, or is
 * beyond the limit. */
typedef enum trouble { ONE_FAILS, ALL_FAIL, INTERRUPT, LIMIT } trouble;

static void trouble_begin(om_runtime *rt, trouble what, size_t number)
{
    if (what == ONE_FAILS)
        om_fault_inject_once(rt, number);
    else if (what == ALL_FAIL)
        om_fault_inject_after(rt, number);
    else if (what == INTERRUPT)
        om_interrupt_at(rt, (int)number + 1);
    else
        om_runtime_set_step_limit(rt, number + 1);
}

/* Whether it has happened. */
static bool trouble_end(om_runtime *rt, trouble what)
{
    if (what == ONE_FAILS || what == ALL_FAIL)
        return om_fault_inject_stop(rt);
    bool come = what == INTERRUPT ? !atomic_load(&om_in_base(rt)->interrupted) : !om_runtime_get_steps_left(rt);
    om_interrupt_at(rt, 0);
    om_runtime_set_step_limit(rt, 0);
    return come;
}

/* The name of the type of what a run of the piece raises, "" if it raises nothing. The trouble comes after `number`
 * allocations or steps, if there are so many; SIZE_MAX: there is none. */
static void run(om_runtime *rt, const piece *p, size_t number, trouble what, bool *failed, char kind[64])
{
    om_object *globals = om_dict_new(rt), *result = NULL;
    kind[0] = '\0';
    if (number != SIZE_MAX)
        trouble_begin(rt, what, number);
    if (globals)
        result = objpy_run(rt, p->text, p->size, p->name, OBJPY_STATEMENTS, globals);
    *failed = number != SIZE_MAX && trouble_end(rt, what);
    om_object *exception = result ? NULL : objpy_error_take(rt);
    if (exception)
        (void)snprintf(kind, 64, "%s", om_type_name(exception->type));
    else if (!result)
        (void)snprintf(kind, 64, "%s", "nothing, and fails");
    om_xrelease(exception);
    om_xrelease(result);
    om_xrelease(globals);
    om_gc_collect(rt, 2);
}

/* All runs of a piece with trouble of one sort; false if one of them was wrong. */
static bool runs_in(om_runtime *rt, const piece *p, const char *usual, trouble what, size_t first, size_t every)
{
    static const char *const where[] = {"allocation %zu fails", "allocation %zu and all that follow fail",
                                        "step %zu is interrupted", "step %zu is beyond the limit"};
    const char *expected = what < INTERRUPT ? "MemoryError" : "KeyboardInterrupt";
    bool failed = true, fine = true;
    for (size_t number = first; failed; number += every) {
        char kind[64], place[64];
        run(rt, p, number, what, &failed, kind);
        bool told = strcmp(kind, expected) == 0;
        happened[what] += failed;
        handled += failed && !told;
        const char *wrong = om_heap_find_fault(rt);
        if (strcmp(kind, usual) != 0 && !(failed && told))
            wrong = kind[0] ? kind : "success";
        (void)snprintf(place, sizeof place, where[what], number);
        if (wrong)
            printf("%s:%d:1: error: %s: where %s: %s\n", path, p->line, p->name, place, wrong);
        fine &= !wrong;
    }
    return fine;
}

/* The piece in a Python of its own, with failures or without; false if anything was wrong, and `left` is what is left. */
static bool piece_runs(const piece *p, bool starved, size_t first, size_t every, om_leak_counts *left)
{
    const om_writer nowhere = {.write = write_nothing};
    const om_config config = {.leaks = left, .writer = nowhere};
    const objpy_config python = {.errors = nowhere};
    om_runtime *rt = om_runtime_new(&config);
    bool fine = rt && objpy_open(rt, &python);
    if (fine) {
        char usual[64];
        bool failed;
        run(rt, p, SIZE_MAX, ONE_FAILS, &failed, usual);
        for (int what = 0; starved && what < SORTS; what++)
            fine &= runs_in(rt, p, usual, (trouble)what, first, every);
        objpy_close(rt);
    }
    if (rt)
        om_runtime_free(rt);
    return fine;
}

static bool check(const piece *p, size_t first, size_t every)
{
    om_leak_counts left = {0, 0};
    bool fine = piece_runs(p, true, first, every, &left);
    if (left.objects || left.raw_blocks) {
        printf("%s:%d:1: error: %s: leaves %zu objects and %zu blocks of raw memory\n", path, p->line, p->name,
               left.objects, left.raw_blocks);
        fine = false;
    }
    return fine;
}

/* All of a file, ended by a zero; NULL where it cannot be read. */
static char *read_file(void)
{
    FILE *file = fopen(path, "rb");
    size_t room = 1 << 20;
    char *bytes = file ? malloc(room) : NULL;
    if (bytes)
        bytes[fread(bytes, 1, room - 1, file)] = '\0';
    if (file)
        fclose(file);
    return bytes;
}

int main(int count, char **words)
{
    char *text = NULL;
    (void)setvbuf(stdout, NULL, _IOLBF, BUFSIZ); /* what is wrong is told even where the next piece crashes */
    if (count > 1) {
        path = words[1];
        text = read_file();
    }
    size_t every = count > 2 ? (size_t)strtoul(words[2], NULL, 10) : 1;
    if (!text || !every) {
        fprintf(stderr, "usage: starving PIECES [EVERY [NAME]]\n");
        return 2;
    }
    size_t pieces = 0, wrong = 0;
    int line = 1;
    for (char *at = text, *next; at; at = next) {
        char *body = strchr(at, '\n');
        next = strstr(at + 1, "\n### ");
        if (!body || strncmp(at, "### ", 4) != 0) {
            printf("%s:%d:1: error: wants a line \"### NAME\" here, and a piece below it\n", path, line);
            return 1;
        }
        *body++ = '\0';
        if (next)
            *next++ = '\0';
        const piece p = {at + 4, body, strlen(body), line};
        if (count <= 3 || strcmp(words[3], p.name) == 0) {
            wrong += !check(&p, pieces % every, every);
            pieces++;
        }
        line += 2;
        for (const char *c = body; *c; c++)
            line += *c == '\n';
    }
    free(text);
    if (!wrong)
        printf("starving: in %zu pieces of Python, %zu allocations failed, %zu steps were interrupted and %zu beyond a "
               "limit, %zu of all this handled, and nothing is left\n",
               pieces, happened[ONE_FAILS] + happened[ALL_FAIL], happened[INTERRUPT], happened[LIMIT], handled);
    return wrong != 0 || !pieces;
}
