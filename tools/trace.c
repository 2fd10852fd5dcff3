/* refbook trace: from the counts of each behaviour to its tracefile, to build/trace.json
 * and to the figures of the whole book.
 *
 * build/cover/data/results says what became of each assertion, and
 * build/cover/data/counts/ID/ holds what the assertions of behaviour ID executed. gcov
 * turns each into numbers. It is asked for one behaviour at a time, by as many threads as
 * there are processors, and only where the tracefile is older than the counts. */
#define _GNU_SOURCE /* pthread_getaffinity_np and CPU_COUNT */
#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "book.h"
#include "commands.h"
#include "gcov.h"
#include "output.h"
#include "tracefile.h"

#define TRACE_RESULTS "build/cover/data/results"
#define TRACE_COUNTS "build/cover/data/counts"
#define TRACE_NONE "build/cover/data/none"
#define TRACE_NOTES "build/cover/runtime.gcno"
#define TRACE_FOUND "build/cover/found.info"
#define TRACE_FILES "build/coverage"
#define TRACE_MISSED TRACE_FILES "/missed.txt"

/* With fewer branches of a thousand the proof is not complete. */
#define TRACE_BRANCHES_WANTED 950
#define TRACE_THREADS 8
#define TRACE_MISSED_SHOWN 20

/* The exit status of a trace that was made and shows an incomplete proof. */
#define TRACE_STATUS_INCOMPLETE 3

typedef struct trace_part trace_part;

typedef struct trace {
    book book;
    char *root; /* absolute, as tracefiles want it */
    arena arena;
    table results; /* "behaviour\tname" -> "pass" or "fail" */
    trace_part *parts;
    size_t part_count;
    size_t failed; /* assertions that did not pass */
    size_t silent; /* behaviours whose assertions executed no line */
    size_t missed; /* lines that no behaviour executes */
    /* Guarded by the lock while threads run: */
    pthread_mutex_t lock;
    size_t next; /* the first part that no thread has taken */
    counts total;
    counts reach; /* in the place of a line's count: how many behaviours execute it */
    bool broken;
    output_set files; /* only of the first thread */
} trace;

/* What one behaviour's assertions executed. */
struct trace_part {
    trace *trace;
    const book_behaviour *behaviour;
    json_t *lines; /* chapter -> its executed lines, in order */
};

static const char *trace_path(trace *t, const char *path)
{
    return arena_format(&t->arena, "%s/%s", t->root, path);
}

/* ---- What the runner left ------------------------------------------------------------ */

/* Lines of "pass" or "fail", the behaviour and the assertion's name, with tabulators
 * between. */
static bool trace_read_results(trace *t)
{
    text bytes = {0};
    int fault = output_read(trace_path(t, TRACE_RESULTS), &bytes);
    if (fault)
        fprintf(stderr, "refbook: error: %s: %s; `make coverage` makes it\n", TRACE_RESULTS,
                strerror(fault));
    char *all = arena_copy(&t->arena, bytes.bytes, bytes.length);
    text_free(&bytes);
    for (char *line = all, *end; *line; line = end + 1) {
        end = strchr(line, '\n');
        char *tab = strchr(line, '\t');
        if (!end || !tab || tab > end) {
            fprintf(stderr, "refbook: error: %s: not written by the runner\n",
                    TRACE_RESULTS);
            return false;
        }
        *tab = *end = '\0';
        if (!table_find(&t->results, tab + 1))
            table_add(&t->results, tab + 1, line);
    }
    return fault == 0;
}

static bool trace_passed(const trace *t, const book_block *test)
{
    text key = {0};
    text_add_string(&key, test->target);
    text_add(&key, "\t", 1);
    text_add_string(&key, test->name);
    const char *status = table_find_span(&t->results, key.bytes, key.length);
    text_free(&key);
    return status && strcmp(status, "pass") == 0;
}

/* ---- The counts of one behaviour ----------------------------------------------------- */

static bool trace_is_newer(const char *path, const char *other)
{
    struct stat a;
    struct stat b;
    if (stat(path, &a) != 0 || stat(other, &b) != 0)
        return false;
    return a.st_mtim.tv_sec != b.st_mtim.tv_sec ? a.st_mtim.tv_sec > b.st_mtim.tv_sec
                                                : a.st_mtim.tv_nsec > b.st_mtim.tv_nsec;
}

/* Asks gcov, or the tracefile that was made when gcov was last asked. A behaviour whose
 * assertions all crashed has no counts. */
static bool trace_measure(counts *c, const char *counted, const char *notes,
                          const char *tracefile, const char *root, bool *fresh)
{
    text path = {0};
    text_add_string(&path, counted);
    text_add(&path, "/runtime.gcda", sizeof "/runtime.gcda");
    bool good = true;
    *fresh = false;
    if (access(path.bytes, R_OK) != 0) {
        *fresh = true;
    } else if (trace_is_newer(tracefile, path.bytes)) {
        good = tracefile_read(c, tracefile, root);
    } else {
        path.length = strlen(counted);
        text_add(&path, "/runtime.gcno", sizeof "/runtime.gcno");
        good = (symlink(notes, path.bytes) == 0 || errno == EEXIST) &&
               gcov_read(c, counted, "runtime");
        *fresh = true;
    }
    text_free(&path);
    return good;
}

/* Adds the file's executed lines to the part's. */
static void trace_take_lines(trace_part *part, const traced_file *file)
{
    traced_file *reach = counts_file(&part->trace->reach, file->path);
    json_t *lines = json_array();
    for (size_t i = 0; i < file->line_count; i++) {
        if (file->lines[i].count > 0) {
            counts_add_line(reach, (uint32_t)i, 1);
            json_array_append_new(lines, json_integer((json_int_t)i));
        }
    }
    if (json_array_size(lines) > 0)
        json_object_set(part->lines, file->path, lines);
    json_decref(lines);
}

/* Without a name, the tracefile speaks of all the code there is. It is written even if it is
 * the same: its time says that the counts have been read. */
static bool trace_write(const char *path, const counts *c, const char *name,
                        const char *root)
{
    text bytes = {0};
    tracefile_add(&bytes, c, name, root, !*name);
    FILE *out = fopen(path, "wb");
    bool good = out && fwrite(bytes.bytes, 1, bytes.length, out) == bytes.length;
    if (out && fclose(out) != 0)
        good = false;
    if (!good)
        fprintf(stderr, "refbook: error: %s: cannot be written\n", path);
    text_free(&bytes);
    return good;
}

/* ---- All behaviours ------------------------------------------------------------------ */

static void trace_part_run(trace_part *part, const char *notes, const char *counted,
                           const char *tracefile)
{
    trace *t = part->trace;
    counts c = {0};
    bool fresh = false;
    bool good = trace_measure(&c, counted, notes, tracefile, t->root, &fresh) &&
                (!fresh || trace_write(tracefile, &c, part->behaviour->id, t->root));
    pthread_mutex_lock(&t->lock);
    for (size_t i = 0; i < c.files.count; i++)
        trace_take_lines(part, c.files.entries[i].thing);
    counts_add(&t->total, &c);
    t->broken |= !good;
    pthread_mutex_unlock(&t->lock);
    counts_free(&c);
}

/* A thread: takes one part after the other until none is left. */
static void *trace_work(void *context)
{
    trace *t = context;
    for (;;) {
        pthread_mutex_lock(&t->lock);
        trace_part *part = t->next < t->part_count ? &t->parts[t->next++] : NULL;
        const char *id = part ? part->behaviour->id : "";
        const char *notes = trace_path(t, TRACE_NOTES);
        const char *counted =
            trace_path(t, arena_format(&t->arena, TRACE_COUNTS "/%s", id));
        const char *file =
            trace_path(t, arena_format(&t->arena, TRACE_FILES "/%s.info", id));
        pthread_mutex_unlock(&t->lock);
        if (!part)
            return NULL;
        trace_part_run(part, notes, counted, file);
    }
}

/* This thread works too, so that it goes well where no other can be had. */
static void trace_run_parts(trace *t)
{
    pthread_t threads[TRACE_THREADS];
    cpu_set_t allowed;
    size_t wanted = 1;
    size_t started = 0;
    if (pthread_getaffinity_np(pthread_self(), sizeof allowed, &allowed) == 0)
        wanted = (size_t)CPU_COUNT(&allowed);
    if (wanted > TRACE_THREADS)
        wanted = TRACE_THREADS;
    while (started + 1 < wanted &&
           pthread_create(&threads[started], NULL, trace_work, t) == 0)
        started++;
    trace_work(t);
    while (started > 0)
        pthread_join(threads[--started], NULL);
}

/* All the code there is, with nothing executed: the sums begin with it, in the order of the
 * book whichever thread is first. Code that stands in no chapter would be counted nowhere:
 * it is an error. */
static bool trace_begin_sums(trace *t)
{
    counts none = {0};
    bool fresh = false;
    for (size_t i = 0; i < t->book.chapters.count; i++) {
        const book_chapter *chapter = t->book.chapters.items[i];
        counts_file(&t->total, chapter->path);
    }
    bool good = trace_measure(&none, trace_path(t, TRACE_NONE), trace_path(t, TRACE_NOTES),
                              trace_path(t, TRACE_FOUND), t->root, &fresh);
    for (size_t i = 0; good && i < none.files.count; i++) {
        const char *path = none.files.entries[i].name;
        good = table_find(&t->total.files, path);
        if (!good)
            fprintf(stderr, "refbook: error: there is code in %s, which is no chapter\n",
                    path);
    }
    if (good) {
        counts_add(&t->total, &none);
        good = !fresh || trace_write(trace_path(t, TRACE_FOUND), &none, "", t->root);
    }
    counts_free(&none);
    return good;
}

static void trace_list_parts(trace *t)
{
    const table *behaviours = &t->book.behaviours;
    t->part_count = behaviours->count;
    t->parts = arena_take(&t->arena, (t->part_count + 1) * sizeof *t->parts);
    for (size_t i = 0; i < t->part_count; i++)
        t->parts[i] = (trace_part){t, behaviours->entries[i].thing, json_object()};
}

/* Tracefiles of behaviours that the book has no more. */
static void trace_remove_others(trace *t)
{
    DIR *folder = opendir(trace_path(t, TRACE_FILES));
    if (!folder)
        return;
    for (const struct dirent *entry; (entry = readdir(folder));) {
        const char *ending = strrchr(entry->d_name, '.');
        if (!ending || strcmp(ending, ".info") != 0 ||
            strcmp(entry->d_name, "book.info") == 0)
            continue;
        if (!table_find_span(&t->book.behaviours, entry->d_name,
                             (size_t)(ending - entry->d_name)))
            unlinkat(dirfd(folder), entry->d_name, 0);
    }
    closedir(folder);
}

/* ---- build/trace.json ---------------------------------------------------------------- */

static json_t *trace_tests(trace *t, const book_behaviour *behaviour)
{
    json_t *tests = json_array();
    for (size_t i = 0; i < behaviour->tests.count; i++) {
        const book_block *test = behaviour->tests.items[i];
        bool passed = trace_passed(t, test);
        json_t *one = json_object();
        json_object_set_new(one, "name", json_string(test->name));
        json_object_set_new(one, "chapter", json_string(test->chapter->path));
        json_object_set_new(one, "line", json_integer(test->line));
        json_object_set_new(one, "status", json_string(passed ? "pass" : "fail"));
        json_array_append_new(tests, one);
        if (!passed) {
            fprintf(stderr, "%s:%u: error: the assertion failed: %s%s%s\n",
                    test->chapter->path, (unsigned)test->line, behaviour->id,
                    *test->name ? ": " : "", test->name);
            t->failed++;
        }
    }
    return tests;
}

/* How many of the part's lines no other behaviour executes. */
static size_t trace_only_here(const trace *t, const trace_part *part)
{
    size_t only = 0;
    const char *path;
    json_t *lines;
    json_object_foreach(part->lines, path, lines)
    {
        const traced_file *reach = table_find(&t->reach.files, path);
        size_t i;
        json_t *line;
        json_array_foreach(lines, i, line)
        {
            only += counts_line(reach, (size_t)json_integer_value(line))->count == 1;
        }
    }
    return only;
}

static json_t *trace_behaviour(trace *t, const trace_part *part)
{
    const book_behaviour *behaviour = part->behaviour;
    json_t *one = json_object();
    json_t *claims = json_array();
    for (size_t i = 0; i < behaviour->claim_count; i++)
        json_array_append_new(claims, json_string(behaviour->claims[i]));
    json_object_set_new(one, "id", json_string(behaviour->id));
    json_object_set_new(one, "statement", json_string(behaviour->statement));
    json_object_set_new(one, "chapter", json_string(behaviour->chapter->path));
    json_object_set_new(one, "line", json_integer(behaviour->line));
    json_object_set_new(one, "claims", claims);
    json_object_set_new(one, "verdict", json_string(behaviour->verdict_text));
    json_object_set_new(one, "tests", trace_tests(t, behaviour));
    json_object_set(one, "lines", part->lines);
    json_object_set_new(one, "only_here",
                        json_integer((json_int_t)trace_only_here(t, part)));
    if (json_object_size(part->lines) == 0) {
        fprintf(stderr, "%s:%u: error: the assertions of %s execute no line of the book\n",
                behaviour->chapter->path, (unsigned)behaviour->line, behaviour->id);
        t->silent++;
    }
    return one;
}

static json_t *trace_figure(size_t found, size_t hit)
{
    json_t *figure = json_object();
    json_object_set_new(figure, "found", json_integer((json_int_t)found));
    json_object_set_new(figure, "hit", json_integer((json_int_t)hit));
    return figure;
}

static void trace_put_json(trace *t, traced_total total)
{
    json_t *all = json_object();
    json_t *behaviours = json_array();
    for (size_t i = 0; i < t->part_count; i++)
        json_array_append_new(behaviours, trace_behaviour(t, &t->parts[i]));
    json_object_set_new(all, "behaviours", behaviours);
    json_object_set_new(all, "lines", trace_figure(total.lines_found, total.lines_hit));
    json_object_set_new(all, "branches",
                        trace_figure(total.branches_found, total.branches_hit));
    char *bytes = json_dumps(all, 0);
    output_put(&t->files, "build/trace.json", bytes, strlen(bytes));
    free(bytes);
    json_decref(all);
}

/* ---- The sums ------------------------------------------------------------------------ */

/* genhtml's descriptions of the tests: what each behaviour states. */
static void trace_put_descriptions(trace *t)
{
    text bytes = {0};
    for (size_t i = 0; i < t->part_count; i++) {
        const book_behaviour *behaviour = t->parts[i].behaviour;
        tracefile_add_name(&bytes, behaviour->id);
        text_add_string(&bytes, "TD:");
        for (const char *at = behaviour->statement; *at; at++)
            text_add(&bytes, *at == '\n' ? " " : at, 1);
        text_add_string(&bytes, "\n");
    }
    output_put(&t->files, TRACE_FILES "/descriptions", bytes.bytes, bytes.length);
    text_free(&bytes);
}

static void trace_put_sum(trace *t)
{
    text bytes = {0};
    tracefile_add(&bytes, &t->total, "", t->root, true);
    output_put(&t->files, TRACE_FILES "/book.info", bytes.bytes, bytes.length);
    text_free(&bytes);
}

/* A line without which the proof would be complete. The first of them are shown as well. */
static void trace_miss(trace *t, text *missed, const char *path, size_t line)
{
    static const char what[] = "error: no behaviour executes this line";
    text_add_string(missed, path);
    text_add_string(missed, ":");
    text_add_number(missed, line);
    text_add_string(missed, ": ");
    text_add_string(missed, what);
    text_add_string(missed, "\n");
    if (t->missed < TRACE_MISSED_SHOWN)
        fprintf(stderr, "%s:%zu: %s\n", path, line, what);
    else if (t->missed == TRACE_MISSED_SHOWN)
        fprintf(stderr, "refbook: note: the other lines stand in %s\n", TRACE_MISSED);
    t->missed++;
}

static void trace_miss_branches(text *missed, const char *path, size_t line, size_t count,
                                size_t of)
{
    text_add_string(missed, path);
    text_add_string(missed, ":");
    text_add_number(missed, line);
    text_add_string(missed, ": ");
    text_add_number(missed, count);
    text_add_string(missed, " of ");
    text_add_number(missed, of);
    text_add_string(missed, " branches are never taken\n");
}

/* Every line that no behaviour executes, and every line of which a branch is never taken. */
static void trace_put_missed(trace *t)
{
    text missed = {0};
    for (size_t i = 0; i < t->total.files.count; i++) {
        const traced_file *file = t->total.files.entries[i].thing;
        for (size_t n = 0; n < file->line_count; n++) {
            const traced_line *line = &file->lines[n];
            size_t taken = 0;
            for (size_t b = 0; b < line->branch_count; b++)
                taken += line->branches[b] > 0;
            if (line->found && line->count == 0)
                trace_miss(t, &missed, file->path, n);
            else if (taken < line->branch_count)
                trace_miss_branches(&missed, file->path, n, line->branch_count - taken,
                                    line->branch_count);
        }
    }
    output_put(&t->files, TRACE_MISSED, missed.bytes, missed.length);
    text_free(&missed);
}

/* "812 of 815 lines executed (99.6 %)": rounded down, so that only all of them are 100 %.
 */
static void trace_say(const char *what, size_t found, size_t hit)
{
    size_t tenths = found ? hit * 1000 / found : 1000;
    printf("%zu of %zu %s (%zu.%zu %%)\n", hit, found, what, tenths / 10, tenths % 10);
}

/* Prints the figures; true when the proof is complete. */
static bool trace_verdict(const trace *t, traced_total total)
{
    bool enough = total.branches_hit * 1000 >= total.branches_found * TRACE_BRANCHES_WANTED;
    size_t tests = 0;
    for (size_t i = 0; i < t->part_count; i++)
        tests += t->parts[i].behaviour->tests.count;
    trace_say("assertions passed", tests, tests - t->failed);
    trace_say("lines of the runtime executed", total.lines_found, total.lines_hit);
    trace_say("branches taken", total.branches_found, total.branches_hit);
    if (!enough)
        fprintf(stderr,
                "refbook: error: fewer than %d.%d %% of the branches are taken; those that "
                "are not stand in "
                "%s\n",
                TRACE_BRANCHES_WANTED / 10, TRACE_BRANCHES_WANTED % 10, TRACE_MISSED);
    return enough && total.lines_hit == total.lines_found && t->failed == 0 &&
           t->silent == 0;
}

/* ---- The command --------------------------------------------------------------------- */

static int trace_all(trace *t)
{
    if (!trace_read_results(t))
        return 2;
    mkdir(trace_path(t, TRACE_FILES), 0777);
    if (!trace_begin_sums(t))
        return 2;
    trace_list_parts(t);
    trace_remove_others(t);
    trace_run_parts(t);

    traced_total total = counts_total(&t->total);
    output_begin(&t->files, t->root, false);
    trace_put_json(t, total);
    trace_put_sum(t);
    trace_put_descriptions(t);
    trace_put_missed(t);
    for (size_t i = 0; i < t->part_count; i++)
        json_decref(t->parts[i].lines);
    bool written = !t->broken && output_commit(&t->files);
    output_end(&t->files);
    if (!written)
        return 2;
    return trace_verdict(t, total) ? 0 : TRACE_STATUS_INCOMPLETE;
}

int trace_run(const char *root)
{
    trace t = {.lock = PTHREAD_MUTEX_INITIALIZER};
    int status = 1;
    if (!book_load(&t.book, root)) {
        diag_print(&t.book.diag);
    } else {
        t.root = realpath(root, NULL);
        status = t.root ? trace_all(&t) : 2;
        free(t.root);
        counts_free(&t.total);
        counts_free(&t.reach);
        table_free(&t.results);
        arena_free(&t.arena);
    }
    book_free(&t.book);
    return status;
}
