#define _GNU_SOURCE /* pipe2: two threads start processes at the same time */
#include "gcov.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
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

static int64_t integer_of(json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

/* A branch of a line that never ran is not one that was not taken: it was never reached. */
static void take_line(traced_file *file, json_t *line)
{
    uint32_t number = (uint32_t)integer_of(line, "line_number");
    int64_t count = integer_of(line, "count");
    bool never = count == 0 && json_is_true(json_object_get(line, "unexecuted_block"));
    size_t i;
    json_t *branch;
    counts_add_line(file, number, count);
    json_array_foreach(json_object_get(line, "branches"), i, branch)
    {
        counts_add_branch(file, number, i,
                          never ? BRANCH_NEVER_REACHED : integer_of(branch, "count"));
    }
}

static void take_file(counts *c, json_t *entry)
{
    const char *path = json_string_value(json_object_get(entry, "file"));
    traced_file *file = path ? counts_file(c, path) : NULL;
    size_t i;
    json_t *part;
    if (!file)
        return;
    json_array_foreach(json_object_get(entry, "functions"), i, part)
    {
        const char *name = json_string_value(json_object_get(part, "name"));
        if (name)
            counts_add_function(c, file, (uint32_t)integer_of(part, "start_line"), name,
                                integer_of(part, "execution_count"));
    }
    json_array_foreach(json_object_get(entry, "lines"), i, part)
    {
        take_line(file, part);
    }
}

bool gcov_read(counts *c, const char *folder, const char *name)
{
    text answer = {0};
    json_error_t wrong;
    json_t *told = NULL;
    bool good = run(&answer, folder, name);
    if (good) {
        told = json_loadb(answer.bytes, answer.length, JSON_DISABLE_EOF_CHECK, &wrong);
        good = told != NULL;
        if (!good)
            fprintf(stderr, "refbook: error: gcov's answer is no JSON: %s\n", wrong.text);
    }
    text_free(&answer);

    size_t i;
    json_t *entry;
    json_array_foreach(json_object_get(told, "files"), i, entry)
    {
        take_file(c, entry);
    }
    json_decref(told);
    return good;
}
