/*
 * Runs the assertions of the chapters and draws their pictures.
 *
 *     runner                      every assertion, in one process
 *     runner BEHAVIOUR [NAME]     those of one behaviour, or one of them
 *     runner --part FIRST EVERY   those with the numbers FIRST, FIRST + EVERY and so on
 *     runner --list               all assertions: behaviour, tab, name
 *     runner --coverage FOLDER [JOBS]
 *                                 every assertion in a process of its own, so many at a time
 *     runner --in-turn            those that the input names, until one fails: a line is a behaviour, a tab, a
 *                                 name, a tab, and the milliseconds of the processor's time that it may take
 *     runner --pictures           the names of the pictures
 *     runner --pictures FOLDER    writes FOLDER/NAME.dot for every picture, and of one that has
 *                                 steps FOLDER/NAME.2.dot and so on for its later states
 *
 * Under coverage, the lines that a behaviour executes are counted in FOLDER/counts/BEHAVIOUR,
 * FOLDER/none has the lines with none executed, and FOLDER/results has the outcome of each
 * assertion and, unless it ended its process, how many microseconds it took. WASI has no processes,
 * and so no coverage and no timer.
 */
#define _DEFAULT_SOURCE
#if !defined(NO_FIXTURE)
#include "fixture.h"
#else
/* For a workbook whose author has written no fixture yet, and hence no assertion. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct test_entry {
    const char *behaviour;
    const char *name;
} test_entry;

typedef struct picture_entry {
    const char *name;
} picture_entry;

extern const test_entry *const all_tests[];
extern const picture_entry *const all_pictures[];

static void fixture_test(const test_entry *test)
{
    (void)test;
}

static void fixture_clear(void)
{
}

static bool fixture_picture(const picture_entry *picture, FILE *graph)
{
    (void)picture;
    (void)graph;
    return false;
}
#endif

/* For workbooks whose pictures have steps: the same as fixture_picture, after so many bodies have run. */
bool fixture_steps(const picture_entry *steps, size_t count, FILE *graph)
    __attribute__((weak));

/* NULL in a book that has neither an assertion nor a picture yet. */
#pragma weak all_tests
#pragma weak all_pictures

#if !defined(__wasi__)
#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* An assertion that takes longer than this is taken to be endless. Seconds of the processor's
 * time, so that other programs on the machine do not matter. */
enum { MILLISECONDS_A_TEST = 300000 };

/* Present where the runtime was compiled to count its lines. */
void __gcov_reset(void) __attribute__((weak));
void __gcov_dump(void) __attribute__((weak));
#endif

#if !defined(__wasi__)
/* After so many milliseconds of the processor's time SIGPROF ends the process; 0 calls that off. */
static void limit_time(long milliseconds)
{
    struct itimerval limit = {.it_value = {milliseconds / 1000, milliseconds % 1000 * 1000}};

    if (setitimer(ITIMER_PROF, &limit, NULL) != 0) {
        perror("runner: setitimer");
        exit(1);
    }
}
#endif

static void run_body(void **state)
{
#if !defined(__wasi__)
    limit_time(MILLISECONDS_A_TEST);
    fixture_test(*state);
    limit_time(0);
#else
    fixture_test(*state);
#endif
}

static int clear_body(void **state)
{
    (void)state;
    fixture_clear();
    return 0;
}

/* "behaviour: name", or the behaviour alone; the caller frees it. */
static char *title_of(const test_entry *test)
{
    const char *separator = test->name[0] != '\0' ? ": " : "";
    size_t size = strlen(test->behaviour) + strlen(separator) + strlen(test->name) + 1;
    char *title = malloc(size);

    if (!title)
        abort();
    snprintf(title, size, "%s%s%s", test->behaviour, separator, test->name);
    return title;
}

static struct CMUnitTest unit_of(const test_entry *test)
{
    /* cmocka passes the state to the test; nothing writes through it. */
    return (struct CMUnitTest){.name = title_of(test),
                               .test_func = run_body,
                               .teardown_func = clear_body,
                               .initial_state = (void *)(uintptr_t)test};
}

static size_t count_tests(void)
{
    size_t count = 0;

    for (size_t i = 0; all_tests != NULL && all_tests[i] != NULL; i++)
        for (const test_entry *test = all_tests[i]; test->behaviour != NULL; test++)
            count++;
    return count;
}

/* Every assertion in the order of the book; the caller frees the list. */
static const test_entry **list_tests(size_t *count)
{
    const test_entry **tests = malloc((count_tests() + 1) * sizeof *tests);

    if (!tests)
        abort();
    *count = 0;
    for (size_t i = 0; all_tests != NULL && all_tests[i] != NULL; i++)
        for (const test_entry *test = all_tests[i]; test->behaviour != NULL; test++)
            tests[(*count)++] = test;
    return tests;
}

static int list(const test_entry *const *tests, size_t count)
{
    for (size_t i = 0; i < count; i++)
        printf("%s\t%s\n", tests[i]->behaviour, tests[i]->name);
    return 0;
}

static int run_units(struct CMUnitTest *units, size_t count)
{
    int failed = _cmocka_run_group_tests("assertions", units, count, NULL, NULL);

    printf("# %zu of %zu assertions passed\n", count - (size_t)failed, count);
    for (size_t i = 0; i < count; i++)
        free((char *)(uintptr_t)units[i].name);
    free(units);
    return failed != 0;
}

/* A number from 1 on that fills the word, or 0. */
static size_t read_count(const char *word)
{
    char *end;
    unsigned long count = word[0] >= '0' && word[0] <= '9' ? strtoul(word, &end, 10) : 0;

    return count != 0 && count < SIZE_MAX && *end == '\0' ? (size_t)count : 0;
}

/* The first is 1. */
static int run_part(const test_entry *const *tests, size_t count, const char *first,
                    const char *every)
{
    struct CMUnitTest *units = calloc(count + 1, sizeof *units);
    size_t step = read_count(every), number = read_count(first), chosen = 0;

    if (!units)
        abort();
    if (number == 0 || step == 0) {
        fprintf(stderr, "runner: --part takes two numbers from 1 on\n");
        free(units);
        return 2;
    }
    for (; number <= count; number += step) {
        units[chosen++] = unit_of(tests[number - 1]);
        if (step > count)
            break;
    }
    return run_units(units, chosen);
}

/* Runs those of the behaviour and name (NULL: all of them); the status is cmocka's. */
static int run(const test_entry *const *tests, size_t count, const char *behaviour,
               const char *name)
{
    struct CMUnitTest *units = calloc(count + 1, sizeof *units);
    size_t chosen = 0;

    if (!units)
        abort();
    for (size_t i = 0; i < count; i++)
        if ((behaviour == NULL || strcmp(tests[i]->behaviour, behaviour) == 0) &&
            (name == NULL || strcmp(tests[i]->name, name) == 0))
            units[chosen++] = unit_of(tests[i]);
    if (chosen == 0 && behaviour != NULL) {
        fprintf(stderr, "runner: no assertion of '%s'%s%s; --list tells which there are\n",
                behaviour, name != NULL ? " has the name " : "", name != NULL ? name : "");
        free(units);
        return 1;
    }
    if (chosen == 0) {
        printf("# the book has no assertion yet\n");
        free(units);
        return 0;
    }
    return run_units(units, chosen);
}

/* FOLDER/NAME; the caller frees it. */
static char *path_in(const char *folder, const char *name, const char *ending)
{
    size_t size = strlen(folder) + 1 + strlen(name) + strlen(ending) + 1;
    char *path = malloc(size);

    if (!path)
        abort();
    snprintf(path, size, "%s/%s%s", folder, name, ending);
    return path;
}

static bool close_written(FILE *file, const char *path)
{
    bool failed = ferror(file) != 0;

    failed = fclose(file) != 0 || failed;
    if (failed)
        fprintf(stderr, "runner: %s: cannot be written\n", path);
    return !failed;
}

#if !defined(__wasi__)
/* From now on, counts begin at zero and go to the folder. */
static bool count_into(const char *folder)
{
    if (setenv("GCOV_PREFIX", folder, 1) != 0 || setenv("GCOV_PREFIX_STRIP", "99", 1) != 0)
        return false;
    __gcov_reset();
    return true;
}

static int64_t microseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* The child's part of one assertion under coverage: what it executes is added to the counts
 * in `folder`, and `*time` is how long it took. */
_Noreturn static void run_counted(const test_entry *test, const char *folder, FILE *output,
                                  int64_t *time)
{
    struct CMUnitTest unit = unit_of(test);

    if (dup2(fileno(output), STDOUT_FILENO) < 0 ||
        dup2(fileno(output), STDERR_FILENO) < 0 || !count_into(folder))
        _Exit(1);

    int64_t start = microseconds();
    int failed = _cmocka_run_group_tests(test->behaviour, &unit, 1, NULL, NULL);

    *time = microseconds() - start;
    __gcov_dump();
    fflush(NULL);
    _Exit(failed != 0);
}

static void show(const test_entry *test, int status, FILE *output)
{
    fprintf(stderr, "runner: failed: %s%s%s\n", test->behaviour,
            test->name[0] != '\0' ? ": " : "", test->name);
    if (WIFSIGNALED(status))
        fprintf(stderr, "    ended by signal %d (%s)\n", WTERMSIG(status),
                strsignal(WTERMSIG(status)));
    rewind(output);
    for (int c = getc(output); c != EOF; c = getc(output))
        putc(c, stderr);
}

/* ---- In turn ------------------------------------------------------------------------- */

/* Present where leaks are looked for, which else happens when the process ends. */
int __lsan_do_recoverable_leak_check(void) __attribute__((weak));

/* What one line of the input asks for. */
typedef struct turn {
    const test_entry *test;
    long milliseconds;
} turn;

static void run_turn_body(void **state)
{
    const turn *own = *state;

    limit_time(own->milliseconds);
    fixture_test(own->test);
    limit_time(0);
}

/* Says which it is before it runs it, so that one knows where the process ended, and how long it took. */
static bool passes_in_turn(const turn *own, bool leaks)
{
    struct CMUnitTest unit = {.name = title_of(own->test),
                              .test_func = run_turn_body,
                              .teardown_func = clear_body,
                              .initial_state = (void *)(uintptr_t)own};
    clock_t start = clock();

    printf("turn\t%s\t%s\n", own->test->behaviour, own->test->name);

    bool passed = _cmocka_run_group_tests(own->test->behaviour, &unit, 1, NULL, NULL) == 0;

    if (passed && leaks && __lsan_do_recoverable_leak_check)
        passed = __lsan_do_recoverable_leak_check() == 0;
    if (passed)
        printf("passed\t%s\t%s\t%ld\n", own->test->behaviour, own->test->name,
               (long)((clock() - start) * 1000 / CLOCKS_PER_SEC));
    free((char *)(uintptr_t)unit.name);
    return passed;
}

static bool turn_read(turn *own, char *line, const test_entry *const *tests, size_t count)
{
    char *name = strchr(line, '\t');
    char *limit = name ? strchr(name + 1, '\t') : NULL;

    if (!limit)
        return false;
    *name++ = *limit++ = '\0';
    own->milliseconds = strtol(limit, NULL, 10);
    for (size_t i = 0; i < count; i++) {
        own->test = tests[i];
        if (strcmp(own->test->behaviour, line) == 0 && strcmp(own->test->name, name) == 0)
            return own->milliseconds > 0;
    }
    return false;
}

static int run_in_turn(const test_entry *const *tests, size_t count)
{
    char line[1024];
    bool leaks = getenv("LEAKS_IN_TURN") != NULL;

    while (fgets(line, sizeof line, stdin)) {
        turn own;

        if (!turn_read(&own, line, tests, count)) {
            fprintf(stderr, "runner: no such assertion, or no limit: %s\n", line);
            return 2;
        }
        if (!passes_in_turn(&own, leaks))
            return 1;
    }
    return 0;
}

/* ---- Coverage ------------------------------------------------------------------------ */

/* One assertion, and the process that runs it. */
typedef struct covered {
    const test_entry *test;
    pid_t process; /* 0 before it has begun, and once it has ended */
    int status;
    FILE *output;  /* what it printed; NULL once it has passed */
    int64_t *time; /* which that process writes */
} covered;

static bool has_passed(const covered *own)
{
    return WIFEXITED(own->status) && WEXITSTATUS(own->status) == 0;
}

static void cover_begin(covered *own, const char *folder)
{
    char *counts = path_in(folder, "counts/", own->test->behaviour);

    own->output = tmpfile();
    if (!own->output) {
        perror("runner: temporary file");
        exit(1);
    }
    fflush(NULL);
    own->process = fork();
    if (own->process == 0)
        run_counted(own->test, counts, own->output, own->time);
    if (own->process < 0) {
        perror("runner: fork");
        own->process = 0;
    }
    free(counts);
}

/* Waits until one of them has ended. */
static void cover_end(covered *all, size_t begun)
{
    int status = -1;
    pid_t process = wait(&status);

    for (size_t i = 0; process > 0 && i < begun; i++) {
        if (all[i].process != process)
            continue;
        all[i].process = 0;
        all[i].status = status;
        if (has_passed(&all[i])) {
            fclose(all[i].output);
            all[i].output = NULL;
        }
    }
}

static size_t count_running(const covered *all, size_t begun)
{
    size_t running = 0;

    for (size_t i = 0; i < begun; i++)
        running += all[i].process != 0;
    return running;
}

/* Several at a time, each in a process of its own. Those of one behaviour add to the same counts: the system lets one
 * after the other at them. */
static void cover_all(covered *all, size_t count, const char *folder, size_t jobs)
{
    for (size_t begun = 0; begun < count || count_running(all, begun) > 0;) {
        if (begun < count && count_running(all, begun) < jobs)
            cover_begin(&all[begun++], folder);
        else
            cover_end(all, begun);
    }
}

/* A line for each, in the order of the book; what the failed ones printed is shown. Returns how many passed. */
static size_t tell_covered(covered *all, size_t count, FILE *results)
{
    size_t passed = 0;

    for (size_t i = 0; i < count; i++) {
        bool good = has_passed(&all[i]);

        passed += good;
        fprintf(results, "%s\t%s\t%s", good ? "pass" : "fail", all[i].test->behaviour,
                all[i].test->name);
        if (*all[i].time >= 0)
            fprintf(results, "\t%lld", (long long)*all[i].time);
        fputc('\n', results);
        if (good)
            continue;
        show(all[i].test, all[i].status, all[i].output);
        fclose(all[i].output);
    }
    return passed;
}

static size_t cover_tests(const test_entry *const *tests, size_t count, const char *folder,
                          size_t jobs, FILE *results)
{
    covered *all = calloc(count + 1, sizeof *all);
    size_t size = (count + 1) * sizeof(int64_t);
    int64_t *times =
        mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (!all || times == MAP_FAILED) {
        perror("runner: memory");
        exit(1);
    }
    for (size_t i = 0; i < count; i++) {
        all[i] = (covered){.test = tests[i], .status = -1, .time = &times[i]};
        times[i] = -1;
    }
    cover_all(all, count, folder, jobs);

    size_t passed = tell_covered(all, count, results);

    munmap(times, size);
    free(all);
    return passed;
}

static int cover(const test_entry *const *tests, size_t count, const char *folder,
                 const char *jobs)
{
    if (!__gcov_reset || !__gcov_dump) {
        fprintf(stderr, "runner: built without coverage\n");
        return 2;
    }
    if (read_count(jobs) == 0) {
        fprintf(stderr, "runner: --coverage takes a folder, and how many at a time\n");
        return 2;
    }

    char *none = path_in(folder, "none", "");
    char *path = path_in(folder, "results", "");
    FILE *results = fopen(path, "w");

    if (!results || !count_into(none)) {
        fprintf(stderr, "runner: %s: cannot be written\n", path);
        return 2;
    }
    __gcov_dump();

    size_t passed = cover_tests(tests, count, folder, read_count(jobs), results);
    bool written = close_written(results, path);

    free(path);
    free(none);
    fflush(NULL);
    /* Not exit(), which would add this process, in which nothing ran, to the last counts.
     */
    _Exit(written && passed == count ? 0 : 1);
}
#endif

/* Whether the file holds exactly these bytes already. */
static bool holds(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "r");
    bool same = true;

    if (!file)
        return false;
    for (size_t i = 0; same && i < length; i++)
        same = getc(file) == (unsigned char)bytes[i];
    same = same && getc(file) == EOF;
    fclose(file);
    return same;
}

/* The name of the picture after so many of its steps; the caller frees it. */
static char *state_name(const picture_entry *steps, size_t count)
{
    size_t size = strlen(steps->name) + 24;
    char *name = malloc(size);

    if (!name)
        abort();
    if (count == 1)
        snprintf(name, size, "%s", steps->name);
    else
        snprintf(name, size, "%s.%zu", steps->name, count);
    return name;
}

/* The graph of the picture after so many of its steps. */
static bool draw_state(const picture_entry *steps, size_t count, FILE *graph)
{
    if (fixture_steps)
        return fixture_steps(steps, count, graph);
    if (steps[1].name == NULL || strcmp(steps[1].name, steps->name) != 0)
        return fixture_picture(steps, graph);
    fprintf(stderr,
            "runner: picture %s has steps, and tests/fixture.c has no fixture_steps to "
            "draw them\n",
            steps->name);
    return false;
}

/* A picture that has not changed keeps its file, and so its time. */
static bool draw(const picture_entry *steps, size_t count, const char *folder)
{
    char *bytes = NULL;
    size_t length = 0;
    FILE *graph = open_memstream(&bytes, &length);
    char *name = state_name(steps, count);
    char *path = path_in(folder, name, ".dot");
    bool good = graph != NULL && draw_state(steps, count, graph);

    if (graph)
        fclose(graph);
    if (!good) {
        fprintf(stderr, "runner: picture %s failed\n", name);
    } else if (!holds(path, bytes, length)) {
        FILE *file = fopen(path, "w");

        if (!file) {
            fprintf(stderr, "runner: %s: cannot be written\n", path);
            good = false;
        } else {
            fwrite(bytes, 1, length, file);
            good = close_written(file, path);
        }
    }
    free(bytes);
    free(path);
    free(name);
    return good;
}

static bool print_name(const picture_entry *steps, size_t count)
{
    char *name = state_name(steps, count);
    bool good = puts(name) >= 0;

    free(name);
    return good;
}

/* The states of one picture stand one after the other. Returns how many there are. */
static size_t count_steps(const picture_entry *steps)
{
    size_t count = 1;

    while (steps[count].name != NULL && strcmp(steps[count].name, steps->name) == 0)
        count++;
    return count;
}

/* Draws the states of one picture, or prints their names. */
static bool draw_steps(const picture_entry *steps, size_t count, const char *folder)
{
    bool good = true;

    for (size_t i = 1; i <= count; i++)
        good = (folder != NULL ? draw(steps, i, folder) : print_name(steps, i)) && good;
    return good;
}

/* Draws every picture; without a folder, prints the names of its states. */
static int draw_all(const char *folder)
{
    bool good = true;

    for (size_t i = 0; all_pictures != NULL && all_pictures[i] != NULL; i++)
        for (const picture_entry *picture = all_pictures[i]; picture->name != NULL;
             picture += count_steps(picture))
            good = draw_steps(picture, count_steps(picture), folder) && good;
    return good ? 0 : 1;
}

int main(int argc, char **argv)
{
    size_t count;
    const test_entry **tests = list_tests(&count);
    const char *first = argc > 1 ? argv[1] : "";
    int status = 2;

    /* A crash must not swallow the line that says which assertion was running. */
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (strcmp(first, "--list") == 0 && argc == 2)
        status = list(tests, count);
#if !defined(__wasi__)
    else if (strcmp(first, "--coverage") == 0 && (argc == 3 || argc == 4))
        status = cover(tests, count, argv[2], argc == 4 ? argv[3] : "1");
    else if (strcmp(first, "--in-turn") == 0 && argc == 2)
        status = run_in_turn(tests, count);
#endif
    else if (strcmp(first, "--part") == 0 && argc == 4)
        status = run_part(tests, count, argv[2], argv[3]);
    else if (strcmp(first, "--pictures") == 0 && argc <= 3)
        status = draw_all(argc == 3 ? argv[2] : NULL);
    else if (first[0] != '-' && argc <= 3)
        status = run(tests, count, argc > 1 ? first : NULL, argc > 2 ? argv[2] : NULL);
    else
        fprintf(stderr, "usage: runner [--part FIRST EVERY | --list | --coverage FOLDER "
                        "[JOBS] | --in-turn | "
                        "--pictures [FOLDER] | BEHAVIOUR [NAME]]\n");
    free(tests);
    return status;
}
