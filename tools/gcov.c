#define _GNU_SOURCE /* pipe2: two threads start processes at the same time */
#include "gcov.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* All that comes from the pipe until its other end is closed. */
static bool read_pipe(int from, text *bytes)
{
    for (;;) {
        ssize_t got = read(from, text_room(bytes, 65536), 65536);
        if (got > 0)
            bytes->length += (size_t)got;
        else if (got == 0)
            return true;
        else if (errno != EINTR)
            return false;
    }
}

/* Starts gcov with its output going to `to`. */
static bool start(pid_t *process, int to, const char *folder, const char *name)
{
    const char *chosen = getenv("GCOV");
    const char *program = chosen && *chosen ? chosen : "gcov";
    const char *const arguments[] = {program,
                                     "--json-format",
                                     "--stdout",
                                     "--branch-probabilities",
                                     "--relative-only",
                                     "--object-directory",
                                     folder,
                                     name,
                                     NULL};
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions) != 0)
        return false;
    /* posix_spawnp does not write to the arguments. */
    bool started = posix_spawn_file_actions_adddup2(&actions, to, STDOUT_FILENO) == 0 &&
                   posix_spawnp(process, program, &actions, NULL,
                                (char *const *)(uintptr_t)arguments, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    if (!started)
        fprintf(stderr, "refbook: error: %s cannot be run\n", program);
    return started;
}

/* What gcov says of FOLDER/NAME.gcda, as JSON. */
static bool run(text *answer, const char *folder, const char *name)
{
    int ends[2];
    pid_t process;
    int status = -1;
    if (pipe2(ends, O_CLOEXEC) != 0) {
        perror("refbook: error: pipe");
        return false;
    }
    bool started = start(&process, ends[1], folder, name);
    close(ends[1]);
    bool good = started && read_pipe(ends[0], answer);
    close(ends[0]);
    while (started && waitpid(process, &status, 0) < 0 && errno == EINTR)
        continue;
    good = good && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (started && !good)
        fprintf(stderr, "refbook: error: gcov failed on %s/%s.gcda\n", folder, name);
    return good;
}

/* ---- gcov's answer --------------------------------------------------------------------- */

/* The answer is JSON, a few megabytes of it for every behaviour, nearly all of them numbers that are
 * looked at once. It is read where it stands: to build a tree of it first took as long as gcov itself. */
typedef struct answer_reader {
    const char *at;
    const char *end;
    bool wrong; /* it was no JSON, or not gcov's; nothing more is read */
} answer_reader;

/* The next character that is not white space, or 0 at the end; it is not taken. */
static char answer_peek(answer_reader *r)
{
    while (r->at < r->end &&
           (*r->at == ' ' || *r->at == '\n' || *r->at == '\r' || *r->at == '\t'))
        r->at++;
    return r->at < r->end && !r->wrong ? *r->at : '\0';
}

static bool answer_takes(answer_reader *r, char wanted)
{
    bool there = answer_peek(r) == wanted;
    r->at += there;
    return there;
}

static void answer_expect(answer_reader *r, char wanted)
{
    r->wrong |= !answer_takes(r, wanted);
}

/* A string as it stands between its quotes: neither paths nor names of C need escapes undone. */
static const char *answer_string(answer_reader *r, size_t *length)
{
    answer_expect(r, '"');
    const char *start = r->at;
    while (r->at < r->end && *r->at != '"' && !r->wrong)
        r->at += *r->at == '\\' && r->end - r->at > 1 ? 2 : 1;
    *length = (size_t)(r->at - start);
    answer_expect(r, '"');
    return start;
}

/* A number without a fraction; true is 1, and false 0. */
static int64_t answer_number(answer_reader *r)
{
    int64_t number = 0;
    char first = answer_peek(r);
    if (first == 't' || first == 'f') {
        while (r->at < r->end && *r->at >= 'a' && *r->at <= 'z')
            r->at++;
        return first == 't';
    }
    r->wrong |= first < '0' || first > '9';
    while (r->at < r->end && *r->at >= '0' && *r->at <= '9')
        number = number * 10 + (*r->at++ - '0');
    return number;
}

/* Passes over a value, whatever it is. */
static void answer_skip(answer_reader *r)
{
    size_t depth = 0;
    do {
        size_t length;
        char next = answer_peek(r);
        if (next == '\0')
            r->wrong = true;
        else if (next == '"')
            answer_string(r, &length);
        else
            r->at++;
        depth += next == '{' || next == '[';
        depth -= next == '}' || next == ']';
    } while (depth > 0 && !r->wrong);
    /* What is left of a number or a word. */
    while (r->at < r->end && !strchr(",]}", *r->at))
        r->at++;
}

/* Whether there is another element, up to the bracket that closes; FIRST is for the function's use. */
static bool answer_more(answer_reader *r, char close, bool *first)
{
    if (r->wrong || answer_takes(r, close))
        return false;
    if (!*first)
        answer_expect(r, ',');
    *first = false;
    return !r->wrong;
}

/* The key of the next member; its value is what is read next. */
static bool answer_key(answer_reader *r, bool *first, const char **key, size_t *length)
{
    if (!answer_more(r, '}', first))
        return false;
    *key = answer_string(r, length);
    answer_expect(r, ':');
    return !r->wrong;
}

static bool answer_is(const char *key, size_t length, const char *word)
{
    return strlen(word) == length && memcmp(key, word, length) == 0;
}

/* The "count" of a branch. */
static int64_t answer_branch(answer_reader *r)
{
    const char *key;
    size_t length;
    int64_t count = 0;
    answer_expect(r, '{');
    for (bool first = true; answer_key(r, &first, &key, &length);) {
        if (answer_is(key, length, "count"))
            count = answer_number(r);
        else
            answer_skip(r);
    }
    return count;
}

/* A branch of a line that never ran is not one that was not taken: it was never reached. */
static void answer_line(answer_reader *r, traced_file *file)
{
    const char *key;
    size_t length;
    answer_reader branches = {"[]", NULL, false};
    int64_t number = 0;
    int64_t count = 0;
    bool unexecuted = false;
    branches.end = branches.at + 2;
    answer_expect(r, '{');
    for (bool first = true; answer_key(r, &first, &key, &length);) {
        if (answer_is(key, length, "line_number")) {
            number = answer_number(r);
        } else if (answer_is(key, length, "count")) {
            count = answer_number(r);
        } else if (answer_is(key, length, "unexecuted_block")) {
            unexecuted = answer_number(r) != 0;
        } else {
            if (answer_is(key, length, "branches"))
                branches = *r;
            answer_skip(r);
        }
    }
    counts_add_line(file, (uint32_t)number, count);
    answer_expect(&branches, '[');
    size_t i = 0;
    for (bool first = true; answer_more(&branches, ']', &first); i++) {
        int64_t taken = answer_branch(&branches);
        counts_add_branch(file, (uint32_t)number, i,
                          unexecuted && count == 0 ? BRANCH_NEVER_REACHED : taken);
    }
    r->wrong |= branches.wrong;
}

static void answer_function(answer_reader *r, counts *c, traced_file *file)
{
    const char *key;
    const char *name = "";
    size_t length;
    size_t name_length = 0;
    int64_t line = 0;
    int64_t count = 0;
    answer_expect(r, '{');
    for (bool first = true; answer_key(r, &first, &key, &length);) {
        if (answer_is(key, length, "name"))
            name = answer_string(r, &name_length);
        else if (answer_is(key, length, "start_line"))
            line = answer_number(r);
        else if (answer_is(key, length, "execution_count"))
            count = answer_number(r);
        else
            answer_skip(r);
    }
    char *copy = arena_copy(&c->arena, name, name_length);
    counts_add_function(c, file, (uint32_t)line, copy, count);
}

/* The path stands behind the lines and functions that are to be put there. */
static void answer_file(answer_reader *r, counts *c)
{
    const char *key;
    const char *path = "";
    size_t length;
    size_t path_length = 0;
    answer_reader lines = {0};
    answer_reader functions = {0};
    answer_expect(r, '{');
    for (bool first = true; answer_key(r, &first, &key, &length);) {
        if (answer_is(key, length, "file")) {
            path = answer_string(r, &path_length);
            continue;
        }
        if (answer_is(key, length, "lines"))
            lines = *r;
        else if (answer_is(key, length, "functions"))
            functions = *r;
        answer_skip(r);
    }
    r->wrong |= !lines.at || !functions.at || path_length == 0;
    if (r->wrong)
        return;
    traced_file *file = counts_file(c, arena_copy(&c->arena, path, path_length));
    answer_expect(&lines, '[');
    for (bool first = true; answer_more(&lines, ']', &first);)
        answer_line(&lines, file);
    answer_expect(&functions, '[');
    for (bool first = true; answer_more(&functions, ']', &first);)
        answer_function(&functions, c, file);
    r->wrong |= lines.wrong || functions.wrong;
}

static bool answer_read(counts *c, const text *answer)
{
    answer_reader r = {answer->bytes, answer->bytes + answer->length, answer->length == 0};
    const char *key;
    size_t length;
    bool told = false;
    answer_expect(&r, '{');
    for (bool first = true; answer_key(&r, &first, &key, &length);) {
        if (!answer_is(key, length, "files")) {
            answer_skip(&r);
            continue;
        }
        told = true;
        answer_expect(&r, '[');
        for (bool first_file = true; answer_more(&r, ']', &first_file);)
            answer_file(&r, c);
    }
    return told && !r.wrong;
}

bool gcov_read(counts *c, const char *folder, const char *name)
{
    text answer = {0};
    bool good = run(&answer, folder, name);
    if (good && !answer_read(c, &answer)) {
        fprintf(stderr, "refbook: error: %s/%s.gcda: gcov's answer is not understood\n",
                folder, name);
        good = false;
    }
    text_free(&answer);
    return good;
}
