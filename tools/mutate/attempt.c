#define _DEFAULT_SOURCE
#include "mutate/attempt.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/input.h"
#include "base/process.h"

/* Not of the processor, but of the clock: nothing that is run here waits. */
enum { SECONDS_OF_THE_CLOCK = 600 };
/* What an assertion may take beyond ten times what it takes otherwise. */
enum { MILLISECONDS_MORE = 250, CHECKED_MORE = 1000 };
/* What takes longer under the sanitizers has had its look without them: a dozen assertions that go to large sizes,
 * and take most of the time that all take together. */
enum { CHECKED_MOST = 300 };

/* How a child ends that has not become what it was to become, as of a shell's. */
enum { NOT_RUN = 127 };

#define MEMORY_LIMIT ((rlim_t)6 << 30)
#define OUTPUT_LIMIT ((rlim_t)64 << 20)

/* ---- Processes ---- */

typedef struct run_files {
    const char *input; /* NULL: nothing to read */
    const char *output;
    bool limited; /* in memory: not for what maps a shadow of all memory */
} run_files;

/* Nothing is known of a mutant that could not be tried: the process ends, and the next run tries it. */
_Noreturn static void run_stop(const char *what, const char *why)
{
    fprintf(stderr, "%s: error: %s; no more is tried\n", what, why);
    _exit(1);
}

/* Opens PATH as the descriptor AS. */
static void run_open(const char *path, int flags, int as)
{
    int file = open(path, flags, 0644);
    if (file < 0 || dup2(file, as) < 0)
        _exit(NOT_RUN);
}

_Noreturn static void run_child(char **words, run_files files)
{
    struct rlimit none = {0, 0};
    struct rlimit memory = {MEMORY_LIMIT, MEMORY_LIMIT};
    struct rlimit output = {OUTPUT_LIMIT, OUTPUT_LIMIT};
    run_open(files.input ? files.input : "/dev/null", O_RDONLY, 0);
    run_open(files.output, O_WRONLY | O_CREAT | O_TRUNC, 1);
    dup2(1, 2);
    setrlimit(RLIMIT_CORE, &none);
    setrlimit(RLIMIT_FSIZE, &output);
    if (files.limited)
        setrlimit(RLIMIT_AS, &memory);
    else
        setenv("ASAN_OPTIONS", "hard_rss_limit_mb=4096", 1);
    alarm(SECONDS_OF_THE_CLOCK);
    execvp(words[0], words);
    _exit(NOT_RUN);
}

/* The status that waitpid tells. */
static int run_words(const list *words, run_files files)
{
    pid_t child = fork();
    if (child == 0)
        run_child((char **)words->items, files);
    int status = process_wait(child);
    if (status == -1 || (WIFEXITED(status) && WEXITSTATUS(status) == NOT_RUN))
        run_stop(words->items[0], "cannot be run");
    return status;
}

/* Adds the words of LINE, parted by blanks. */
static void run_add(list *words, arena *a, const char *line)
{
    while (*line) {
        size_t length = strcspn(line, " ");
        if (length)
            list_add(words, arena_copy(a, line, length));
        line += length + (line[length] == ' ');
    }
}

static void run_write(const char *path, const text *content)
{
    FILE *file = fopen(path, "w");
    bool good = file && fwrite(content->bytes, 1, content->length, file) == content->length;
    if (!file || fclose(file) != 0 || !good)
        run_stop(path, "cannot be written");
}

/* ---- Building ---- */

static const char *attempt_path(const attempt *a, arena *names, const char *name)
{
    return arena_format(names, "%s/%s", a->folder, name);
}

/* The folders of a path. */
static void attempt_make_folders(const char *path)
{
    arena names = {0};
    char *folder = arena_copy(&names, path, strlen(path));
    for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(folder, 0755);
        *slash = '/';
    }
    arena_free(&names);
}

/* Puts a changed text of the file where the compiler will find it. Returns what is to be compiled: the file; or of
 * a header, the whole runtime, with the header before all others of its name. */
static const char *attempt_put(const attempt *a, arena *names, const mutant_file *file,
                               const text *changed)
{
    const char *path = attempt_path(
        a, names, file->header ? arena_format(names, "over/%s", file->path) : "one.c");
    attempt_make_folders(path);
    run_write(path, changed);
    return file->header ? "build/cover/runtime.c" : path;
}

/* The same with the change, if there is a mutant. */
static const char *attempt_place(attempt *a, arena *names, const mutant_file *file,
                                 const mutant *one)
{
    text changed = {0};
    if (one)
        mutant_apply(one, &changed);
    else
        text_add(&changed, file->lined.bytes, file->lined.length);
    const char *source = attempt_put(a, names, file, &changed);
    text_free(&changed);
    return source;
}

/* After a header with a change: as it is beside what includes it by its bare name, and else gone. */
static void attempt_put_back(attempt *a, const mutant_file *file)
{
    arena names = {0};
    const char *path = attempt_path(a, &names, arena_format(&names, "over/%s", file->path));
    if (strchr(file->path + 4, '/'))
        unlink(path);
    else
        run_write(path, &file->lined);
    arena_free(&names);
}

/* Runs a tool and frees the words. What the tool says is in the file LOG of the folder. */
static bool attempt_tool(attempt *a, list *words, arena *names, const char *log)
{
    list_add(words, NULL);
    int status = run_words(words, (run_files){.output = attempt_path(a, names, log)});
    list_free(words);
    arena_free(names);
    return process_succeeded(status);
}

/* Compiles SOURCE to OBJECT, both paths from the root. After a change in a header the compiler finds that one. */
static bool attempt_compile_source(attempt *a, const char *source, const char *object,
                                   const char *options, bool over)
{
    arena names = {0};
    list words = {0};
    run_add(&words, &names, a->tools.compiler);
    if (over)
        run_add(&words, &names,
                arena_format(&names, "-I%s/over -I%s/over/src", a->folder, a->folder));
    run_add(&words, &names, options);
    run_add(&words, &names, arena_format(&names, "%s -o %s", source, object));
    return attempt_tool(a, &words, &names, "compiler");
}

/* Does the file read, under the watch, what is free? */
static bool attempt_is_walker(const attempt *a, const mutant_file *file)
{
    size_t length = strlen(file->path);
    const char *at = a->tools.walkers;
    while (at && (at = strstr(at, file->path)) != NULL) {
        if ((at == a->tools.walkers || at[-1] == ' ') && (!at[length] || at[length] == ' '))
            return true;
        at += length;
    }
    return false;
}

/* With which option, besides the others, the file is compiled. */
static const char *attempt_manner(const attempt *a, const mutant_file *file, bool checked)
{
    if (checked)
        return attempt_is_walker(a, file) ? "-fno-sanitize=address" : "";
    return file->header ? "-O0" : "";
}

/* Compiles the file to `name` with the last of the options. */
static bool attempt_compile(attempt *a, const mutant_file *file, const mutant *one,
                            bool checked, const char *last, const char *name)
{
    arena names = {0};
    const char *source = attempt_place(a, &names, file, one);
    bool swapped = one && strcmp(one->mutator, "arguments") == 0;
    const char *options =
        arena_format(&names, "%s %s %s %s", checked ? a->tools.checked : a->tools.flags,
                     attempt_manner(a, file, checked),
                     swapped ? "-Wconversion -Wsign-conversion -Werror" : "", last);
    bool good = attempt_compile_source(a, source, attempt_path(a, &names, name), options,
                                       file->header);
    if (file->header)
        attempt_put_back(a, file);
    arena_free(&names);
    return good;
}

void attempt_read(attempt *a, const char *name, text *content)
{
    arena names = {0};
    const char *why;
    if (input_read(content, ".", attempt_path(a, &names, name), &why) != INPUT_READ)
        content->length = 0;
    arena_free(&names);
}

/* What the compiler makes of the file as it is. */
static const text *attempt_unchanged(attempt *a, const mutant_file *file)
{
    text *known = table_find(&a->unchanged, file->header ? "headers" : file->path);
    if (known)
        return known;
    known = arena_take(&a->arena, sizeof *known);
    if (attempt_compile(a, file, NULL, false, "-S", "one.s"))
        attempt_read(a, "one.s", known);
    table_add(&a->unchanged, file->header ? "headers" : file->path, known);
    return known;
}

static bool attempt_assemble(attempt *a)
{
    arena names = {0};
    list words = {0};
    run_add(&words, &names, a->tools.compiler);
    run_add(&words, &names,
            arena_format(&names, "-c %s/one.s -o %s/one.o", a->folder, a->folder));
    return attempt_tool(a, &words, &names, "compiler");
}

bool attempt_compile_text(attempt *a, const mutant_file *file, const text *changed,
                          bool checked)
{
    arena names = {0};
    const char *source = attempt_put(a, &names, file, changed);
    const char *options = arena_format(
        &names, "%s %s -c", checked ? a->tools.checked : a->tools.flags,
        attempt_manner(a, file, checked));
    bool good = attempt_compile_source(a, source, attempt_path(a, &names, "one.o"), options,
                                       file->header);
    if (file->header)
        attempt_put_back(a, file);
    arena_free(&names);
    return good;
}

/* Objects of the runtime's files but FILE, in whose place one.o stands; after a header, of the whole runtime. */
static void attempt_add_objects(attempt *a, list *words, arena *names,
                                const mutant_file *file, bool checked)
{
    if (file)
        run_add(words, names, attempt_path(a, names, "one.o"));
    for (size_t i = 0; i < a->m->files.count && !(file && file->header); i++) {
        const mutant_file *other = a->m->files.items[i];
        int length = (int)strlen(other->path) - 6; /* without src/ and .c */
        if (!other->header && other != file)
            run_add(words, names,
                    arena_format(names, "build/%s/%.*s.o",
                                 !checked                       ? "release"
                                 : attempt_is_walker(a, other) ? "poison/src"
                                                                : "test/src",
                                 length, other->path + 4));
    }
}

bool attempt_link(attempt *a, const mutant_file *file, bool checked,
                         const char *tests)
{
    arena names = {0};
    list words = {0};
    run_add(&words, &names, a->tools.compiler);
    if (checked)
        run_add(&words, &names, "-fsanitize=address,undefined");
    if (checked && a->tools.watch)
        run_add(&words, &names, a->tools.watch);
    run_add(&words, &names, arena_format(&names, "-o %s/run", a->folder));
    run_add(&words, &names, tests);
    attempt_add_objects(a, &words, &names, file, checked);
    run_add(&words, &names, a->tools.libraries);
    return attempt_tool(a, &words, &names, "linker");
}

/* ---- Running ---- */

typedef struct chosen_test {
    const execution_test *test;
    long cost;
} chosen_test;

static int chosen_compare(const void *a, const void *b)
{
    const chosen_test *one = a;
    const chosen_test *other = b;
    if (one->cost != other->cost)
        return one->cost < other->cost ? -1 : 1;
    return one->test->number < other->test->number
               ? -1
               : one->test->number > other->test->number;
}

/* Those that execute the mutant, the quickest first; those of its chapter are taken to be quicker. Owner frees
 * what is returned. */
static chosen_test *attempt_choose(const attempt *a, const mutant *one,
                                   const execution_behaviour *only, size_t *count)
{
    const execution_line *line = one ? execution_of(a->execution, one) : NULL;
    const char *chapter = one ? mutant_where(one).chapter : NULL;
    chosen_test *all = memory_new((a->execution->tests.count + 1) * sizeof *all);
    *count = 0;
    for (size_t i = 0; i < a->execution->tests.count; i++) {
        const execution_test *test = a->execution->tests.items[i];
        bool own = chapter && strcmp(test->behaviour->chapter, chapter) == 0;
        bool executes =
            !one || execution_has(line, test->behaviour) ||
            (one->in->file->header && users_has(&a->users, test->behaviour->chapter));
        if ((only && test->behaviour != only) || !executes)
            continue;
        all[(*count)++] =
            (chosen_test){test, own ? test->milliseconds / 4 : test->milliseconds + 1};
    }
    qsort(all, *count, sizeof *all, chosen_compare);
    return all;
}

static void attempt_put_turns(const chosen_test *all, size_t count, bool checked,
                              bool measured, text *out)
{
    arena names = {0};
    for (size_t i = 0; i < count; i++) {
        const execution_test *test = all[i].test;
        long limit = checked ? test->checked * 10 + CHECKED_MORE
                             : test->milliseconds * 10 + MILLISECONDS_MORE;
        text_add_string(out, arena_format(&names, "%s\t%s\t%ld\n", test->behaviour->id,
                                          test->name, measured ? limit : 300000));
    }
    arena_free(&names);
}

/* The status of the program; its output is in the folder. */
static int attempt_execute(attempt *a, const text *turns, bool checked)
{
    arena names = {0};
    list words = {0};
    const char *input = attempt_path(a, &names, "turns");
    run_add(&words, &names, arena_format(&names, "%s/run --in-turn", a->folder));
    list_add(&words, NULL);
    run_write(input, turns);
    int status =
        run_words(&words, (run_files){input, attempt_path(a, &names, "output"), !checked});
    list_free(&words);
    arena_free(&names);
    return status;
}

/* The behaviour whose turn it was last; "" if none had its turn. */
static const char *attempt_last(attempt *a)
{
    text output = {0};
    attempt_read(a, "output", &output);
    text_add(&output, "", 1);
    const char *last = "";
    for (const char *at = output.bytes; (at = strstr(at, "turn\t")) != NULL; at++) {
        if (at == output.bytes || at[-1] == '\n')
            last = at + 5;
    }
    last = arena_copy(&a->arena, last, strcspn(last, "\t\n"));
    const execution_behaviour *known = table_find(&a->execution->by_id, last);
    text_free(&output);
    return known ? known->id : "";
}

static mutant_status attempt_verdict(int status)
{
    if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGPROF ||
                                WTERMSIG(status) == SIGALRM || WTERMSIG(status) == SIGXCPU))
        return MUTANT_TIMEOUT;
    return process_succeeded(status) ? MUTANT_SURVIVED : MUTANT_KILLED;
}

/* Leaves the quick ones. If none is quick, all stay. */
static size_t attempt_leave_quick(chosen_test *all, size_t count)
{
    size_t quick = 0;
    for (size_t i = 0; i < count; i++) {
        if (all[i].test->checked <= CHECKED_MOST)
            all[quick++] = all[i];
    }
    return quick ? quick : count;
}

void attempt_turns(attempt *a, mutant *one, const execution_behaviour *only, bool checked)
{
    size_t count;
    chosen_test *all = attempt_choose(a, one, only, &count);
    text turns = {0};
    if (checked)
        count = attempt_leave_quick(all, count);
    if (one->in->file->header)
        setenv("UNWATCHED", "1", 1); /* what reads the free blocks is compiled with the rest */
    attempt_put_turns(all, count, checked, true, &turns);
    one->status = attempt_verdict(attempt_execute(a, &turns, checked));
    if (one->status == MUTANT_KILLED && checked) {
        /* Leaks are seen at the end, unless one asks after each assertion. */
        setenv("LEAKS_IN_TURN", "1", 1);
        attempt_execute(a, &turns, checked);
        unsetenv("LEAKS_IN_TURN");
    }
    unsetenv("UNWATCHED");
    if (one->status != MUTANT_SURVIVED)
        one->killer = attempt_last(a);
    text_free(&turns);
    free(all);
}

static void attempt_check(attempt *a, mutant *one)
{
    const mutant_file *file = one->in->file;
    if (attempt_compile(a, file, one, true, "-c", "one.o") &&
        attempt_link(a, file, true, ATTEMPT_CHECKED_TESTS))
        attempt_turns(a, one, NULL, true);
}

/* ---- Headers ---- */

bool attempt_rebuild_users(attempt *a, const mutant_file *file, const text *changed)
{
    arena names = {0};
    text objects = {0};
    bool good = true;
    attempt_put(a, &names, file, changed);
    text_add_string(&objects, "build/cover/runner.o build/cover/fixture.o ");
    text_add_string(&objects, a->tools.beside ? a->tools.beside : "");
    for (size_t i = 0; good && i < a->users.files.count; i++) {
        const users_file *user = a->users.files.items[i];
        int length = (int)strlen(user->path) - 2;
        const char *object =
            user->uses ? arena_format(&names, "%s/user%zu.o", a->folder, i)
                       : arena_format(&names, "build/cover/%.*s.o", length, user->path);
        text_add_string(&objects, " ");
        text_add_string(&objects, object);
        if (user->uses)
            good = attempt_compile_source(
                a, arena_format(&names, "build/lined/%s", user->path), object,
                arena_format(&names, "%s -O0 -c", a->tools.flags), true);
    }
    attempt_put_back(a, file);
    good = good &&
           attempt_link(a, file, false, arena_copy(&names, objects.bytes, objects.length));
    text_free(&objects);
    arena_free(&names);
    return good;
}

size_t attempt_find_users(attempt *a, const mutant *one)
{
    if (!a->users.files.count)
        users_read(&a->users);
    return users_find(&a->users, a->m, one->in);
}

/* Assertions that call what was changed themselves: their own copies of it are changed too. */
static void attempt_run_users(attempt *a, mutant *one, const execution_behaviour *only)
{
    text changed = {0};
    size_t count = attempt_find_users(a, one);
    if (only)
        count = users_keep(&a->users, only->chapter);
    if (!count)
        return;
    one->status = MUTANT_NOT_COMPILED;
    mutant_apply(one, &changed);
    if (attempt_rebuild_users(a, one->in->file, &changed))
        attempt_turns(a, one, only, false);
    text_free(&changed);
}

/* ---- A mutant ---- */

static bool attempt_is_same(const text *compiled, const text *unchanged)
{
    return compiled->length && compiled->length == unchanged->length &&
           memcmp(compiled->bytes, unchanged->bytes, compiled->length) == 0;
}

bool attempt_is_equivalent(attempt *a, const mutant *one)
{
    const mutant_file *file = one->in->file;
    text compiled = {0};
    const text *unchanged = attempt_unchanged(a, file);
    if (attempt_compile(a, file, one, false, "-S", "one.s"))
        attempt_read(a, "one.s", &compiled);
    bool same = attempt_is_same(&compiled, unchanged);
    text_free(&compiled);
    return same;
}

/* The first look. What no part of the runtime calls is no code of it: it is the users that count. */
static void attempt_look(attempt *a, mutant *one, const execution_behaviour *only)
{
    const mutant_file *file = one->in->file;
    bool covered = execution_of(a->execution, one) != NULL;
    text compiled = {0};
    const text *unchanged = attempt_unchanged(a, file);
    if (attempt_compile(a, file, one, false, "-S", "one.s"))
        attempt_read(a, "one.s", &compiled);
    one->status = MUTANT_NOT_COMPILED;
    if (covered && attempt_is_same(&compiled, unchanged))
        one->status = MUTANT_EQUIVALENT;
    else if (compiled.length && attempt_assemble(a)) {
        if (!covered)
            one->status = MUTANT_NOT_COVERED;
        else if (attempt_link(a, file, false, ATTEMPT_TESTS))
            attempt_turns(a, one, only, false);
    }
    text_free(&compiled);
}

void attempt_forget(attempt *a, mutant *one)
{
    one->killer = "";
    one->status = MUTANT_NOT_COVERED;
    for (size_t i = 0; i < a->users.files.count; i++)
        ((users_file *)a->users.files.items[i])->uses = false;
}

void attempt_run(attempt *a, mutant *one, const execution_behaviour *only)
{
    bool header = one->in->file->header;
    attempt_forget(a, one);
    attempt_look(a, one, only);
    if (header && (one->status == MUTANT_SURVIVED || one->status == MUTANT_NOT_COVERED))
        attempt_run_users(a, one, only);
    if (one->status == MUTANT_SURVIVED && !only)
        attempt_check(a, one);
}

/* ---- Beginning and end ---- */

static const char *attempt_variable(const char *name)
{
    const char *value = getenv(name);
    if (!value)
        fprintf(stderr,
                "refbook: error: %s is not set; `make mutate' sets it and starts this\n",
                name);
    return value;
}

/* What stands in src/ itself includes its neighbours by their bare names, and has to find the one with a
 * change. */
static void attempt_copy_top(attempt *a)
{
    arena names = {0};
    for (size_t i = 0; i < a->m->files.count; i++) {
        const mutant_file *file = a->m->files.items[i];
        const char *path =
            attempt_path(a, &names, arena_format(&names, "over/%s", file->path));
        if (strchr(file->path + 4, '/'))
            continue;
        attempt_make_folders(path);
        run_write(path, &file->lined);
    }
    arena_free(&names);
}

bool attempt_begin(attempt *a, const mutants *m, const execution *r, size_t number)
{
    *a = (attempt){.m = m, .execution = r};
    a->tools = (attempt_tools){
        attempt_variable("MUTATE_CC"), attempt_variable("MUTATE_FLAGS"),
        attempt_variable("MUTATE_CHECKED"), attempt_variable("MUTATE_LIBS"),
        getenv("MUTATE_WATCH"), getenv("MUTATE_WALKERS"), getenv("MUTATE_BESIDE")};
    if (!a->tools.compiler || !a->tools.flags || !a->tools.checked || !a->tools.libraries)
        return false;
    a->folder = arena_format(&a->arena, "build/mutants/workers/%zu", number);
    attempt_make_folders(arena_format(&a->arena, "%s/", a->folder));
    attempt_copy_top(a);
    return true;
}

void attempt_end(attempt *a)
{
    for (size_t i = 0; i < a->unchanged.count; i++)
        text_free(a->unchanged.entries[i].thing);
    table_free(&a->unchanged);
    users_free(&a->users);
    arena_free(&a->arena);
}

/* ---- The runtime as it is ---- */

/* passed BEHAVIOUR NAME MILLISECONDS */
static size_t attempt_take_times(const attempt *a, text *output, bool checked)
{
    size_t count = 0;
    text_add(output, "", 1);
    for (char *line = output->bytes, *next; *line; line = next) {
        next = line + strcspn(line, "\n");
        if (*next)
            *next++ = 0;
        if (strncmp(line, "passed\t", 7) != 0)
            continue;
        char *name = line + 7 + strcspn(line + 7, "\t");
        char *time = *name ? name + 1 + strcspn(name + 1, "\t") : name;
        if (!*time)
            continue;
        *name++ = *time++ = 0;
        execution_test *test = execution_find_test(a->execution, line + 7, name);
        if (!test)
            continue;
        *(checked ? &test->checked : &test->milliseconds) = strtol(time, NULL, 10);
        count++;
    }
    return count;
}

bool attempt_measure(attempt *a, bool checked)
{
    size_t count;
    chosen_test *all = attempt_choose(a, NULL, NULL, &count);
    text turns = {0};
    text output = {0};
    int status = -1;
    attempt_put_turns(all, count, checked, false, &turns);
    if (attempt_link(a, NULL, checked, checked ? ATTEMPT_CHECKED_TESTS : ATTEMPT_TESTS))
        status = attempt_execute(a, &turns, checked);
    attempt_read(a, "output", &output);
    bool good = status == 0 && attempt_take_times(a, &output, checked) == count;
    if (!good)
        fprintf(stderr,
                "refbook: error: the assertions fail before anything is changed%s; "
                "%s/output and linker say "
                "how, and `make test' which\n",
                checked ? ", under the sanitizers" : "", a->folder);
    text_free(&output);
    text_free(&turns);
    free(all);
    return good;
}
