#define _GNU_SOURCE /* pipe2: two threads start processes at the same time */
#include "trace/gcov.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/input.h"
#include "base/process.h"

extern char **environ;

/* gcov makes hundreds of thousands of small blocks of the notes, for each behaviour again. With large pages, and few
 * questions for more of them, glibc takes a quarter less of its time. */
void gcov_prepare(void)
{
    (void)setenv("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1:glibc.malloc.top_pad=67108864",
                 0);
}

/* Starts gcov with its output going to `to`. */
static bool start(pid_t *process, int to, const char *folder, const char *name,
                  bool branches)
{
    const char *chosen = getenv("GCOV");
    const char *program = chosen && *chosen ? chosen : "gcov";
    const char *arguments[] = {program,
                               "--json-format",
                               "--stdout",
                               "--relative-only",
                               "--object-directory",
                               folder,
                               name,
                               NULL,
                               NULL};
    if (branches) {
        arguments[6] = "--branch-probabilities";
        arguments[7] = name;
    }
    posix_spawn_file_actions_t actions;
    bool planned = posix_spawn_file_actions_init(&actions) == 0;
    /* posix_spawnp does not write to the arguments. */
    bool started = planned &&
                   posix_spawn_file_actions_adddup2(&actions, to, STDOUT_FILENO) == 0 &&
                   posix_spawnp(process, program, &actions, NULL,
                                (char *const *)(uintptr_t)arguments, environ) == 0;
    if (planned)
        posix_spawn_file_actions_destroy(&actions);
    if (!started)
        fprintf(stderr, "refbook: error: %s cannot be run\n", program);
    return started;
}

/* What gcov says of FOLDER/NAME.gcda, as JSON. */
static bool run(text *answer, const char *folder, const char *name, bool branches)
{
    int ends[2];
    pid_t process;
    if (pipe2(ends, O_CLOEXEC) != 0) {
        perror("refbook: error: pipe");
        return false;
    }
    bool started = start(&process, ends[1], folder, name, branches);
    close(ends[1]);
    bool good = started && input_read_open(ends[0], answer) == 0;
    close(ends[0]);
    if (!started)
        return false;
    good = process_succeeded(process_wait(process)) && good;
    if (!good)
        fprintf(stderr, "refbook: error: gcov failed on %s/%s.gcda\n", folder, name);
    return good;
}

/* ---- gcov's answer --------------------------------------------------------------------- */

/* The answer is JSON, a few megabytes of it for every behaviour, nearly all of them numbers that are
 * looked at once. It is read where it stands: to build a tree of it first took as long as gcov itself. */
typedef struct answer_reader {
    const char *at;
    const char *end;
    const char *wrong; /* it was no JSON, or not gcov's, from here on; nothing more is read */
    const char *why;   /* more of it, or NULL */
} answer_reader;

static void answer_fail(answer_reader *r, const char *why)
{
    if (r->wrong)
        return;
    r->wrong = r->at;
    r->why = why;
}

/* What was wrong with a part of the answer is wrong with all. */
static void answer_join(answer_reader *r, const answer_reader *part)
{
    if (r->wrong || !part->wrong)
        return;
    r->wrong = part->wrong;
    r->why = part->why;
}

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
    if (!answer_takes(r, wanted))
        answer_fail(r, NULL);
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
        while (r->at < r->end && ascii_is(*r->at, ASCII_LOWER))
            r->at++;
        return first == 't';
    }
    if (!ascii_is_digit(first))
        answer_fail(r, NULL);
    for (; r->at < r->end && ascii_is_digit(*r->at) && !r->wrong; r->at++) {
        int digit = *r->at - '0';
        if (number > (INT64_MAX - digit) / 10)
            answer_fail(r, "a number is too large");
        else
            number = number * 10 + digit;
    }
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
            answer_fail(r, NULL);
        else if (next == '"')
            answer_string(r, &length);
        else
            r->at++;
        depth += next == '{' || next == '[';
        depth -= next == '}' || next == ']';
    } while (depth > 0 && !r->wrong);
    /* What is left of a number or a word. */
    while (r->at < r->end && *r->at && !strchr(",]}", *r->at))
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

/* The "count" of a branch. */
static int64_t answer_branch(answer_reader *r)
{
    const char *key;
    size_t length;
    int64_t count = 0;
    answer_expect(r, '{');
    for (bool first = true; answer_key(r, &first, &key, &length);) {
        if (text_is(key, length, "count"))
            count = answer_number(r);
        else
            answer_skip(r);
    }
    return count;
}

static const char answer_no_line[] =
    "the chapter has no such line: it is newer than the counts";

/* A branch of a line that never ran is not one that was not taken: it was never reached. */
static void answer_line(answer_reader *r, traced_file *file)
{
    const char *key;
    size_t length;
    static const char none[] = "[]";
    answer_reader branches = {.at = none, .end = none + 2};
    int64_t number = 0;
    int64_t count = 0;
    bool unexecuted = false;
    answer_expect(r, '{');
    for (bool first = true; answer_key(r, &first, &key, &length);) {
        if (text_is(key, length, "line_number")) {
            number = answer_number(r);
        } else if (text_is(key, length, "count")) {
            count = answer_number(r);
        } else if (text_is(key, length, "unexecuted_block")) {
            unexecuted = answer_number(r) != 0;
        } else {
            if (text_is(key, length, "branches"))
                branches = *r;
            answer_skip(r);
        }
    }
    if (!r->wrong && !counts_add_line(file, (uint64_t)number, count))
        answer_fail(r, answer_no_line);
    answer_expect(&branches, '[');
    uint64_t i = 0;
    for (bool first = true; answer_more(&branches, ']', &first); i++) {
        int64_t taken = answer_branch(&branches);
        if (!branches.wrong &&
            !counts_add_branch(file, (uint64_t)number, i,
                               unexecuted && count == 0 ? BRANCH_NEVER_REACHED : taken))
            answer_fail(&branches, answer_no_line);
    }
    answer_join(r, &branches);
}

/* A name of C: it stands on a line of its own in a tracefile. */
static bool answer_is_name(const char *name, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)name[i] <= ' ' || name[i] == ',')
            return false;
    }
    return length > 0;
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
        if (text_is(key, length, "name"))
            name = answer_string(r, &name_length);
        else if (text_is(key, length, "start_line"))
            line = answer_number(r);
        else if (text_is(key, length, "execution_count"))
            count = answer_number(r);
        else
            answer_skip(r);
    }
    if (!answer_is_name(name, name_length))
        answer_fail(r, "a function needs a name");
    char *copy = arena_copy(&c->arena, name, name_length);
    if (!r->wrong && !counts_add_function(c, file, (uint64_t)line, copy, count))
        answer_fail(r, answer_no_line);
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
        if (text_is(key, length, "file")) {
            path = answer_string(r, &path_length);
            continue;
        }
        if (text_is(key, length, "lines"))
            lines = *r;
        else if (text_is(key, length, "functions"))
            functions = *r;
        answer_skip(r);
    }
    if (!lines.at || !functions.at || path_length == 0)
        answer_fail(r, NULL);
    if (r->wrong)
        return;
    traced_file *file = counts_file(c, arena_copy(&c->arena, path, path_length));
    if (!file) {
        r->at = path;
        answer_fail(r, "there is code in a file that is no chapter");
        return;
    }
    answer_expect(&lines, '[');
    for (bool first = true; answer_more(&lines, ']', &first);)
        answer_line(&lines, file);
    answer_expect(&functions, '[');
    for (bool first = true; answer_more(&functions, ']', &first);)
        answer_function(&functions, c, file);
    answer_join(r, &lines);
    answer_join(r, &functions);
}

static void answer_read(answer_reader *r, counts *c)
{
    const char *key;
    size_t length;
    bool told = false;
    answer_expect(r, '{');
    for (bool first = true; answer_key(r, &first, &key, &length);) {
        if (!text_is(key, length, "files")) {
            answer_skip(r);
            continue;
        }
        told = true;
        answer_expect(r, '[');
        for (bool first_file = true; answer_more(r, ']', &first_file);)
            answer_file(r, c);
    }
    if (!told)
        answer_fail(r, "it names no files");
}

/* Shows what of the answer is wrong, without what would disturb a terminal. */
static void answer_tell(const answer_reader *r, const text *answer, const char *folder,
                        const char *name)
{
    char shown[41] = "";
    for (size_t i = 0; i + 1 < sizeof shown && r->wrong + i < r->end; i++)
        shown[i] = r->wrong[i] >= ' ' && r->wrong[i] <= '~' ? r->wrong[i] : '?';
    fprintf(stderr,
            "%s/%s.gcda: error: gcov's answer is not understood at its byte %zu%s%s: %s\n",
            folder, name, (size_t)(r->wrong - answer->bytes) + 1, r->why ? ", since " : "",
            r->why ? r->why : "", *shown ? shown : "it ends there");
}

bool gcov_read(counts *c, const char *folder, const char *name, bool branches)
{
    text answer = {0};
    bool good = run(&answer, folder, name, branches);
    if (good) {
        text_room(&answer, 1);
        answer_reader r = {.at = answer.bytes, .end = answer.bytes + answer.length};
        answer_read(&r, c);
        good = !r.wrong;
        if (!good)
            answer_tell(&r, &answer, folder, name);
    }
    text_free(&answer);
    return good;
}
