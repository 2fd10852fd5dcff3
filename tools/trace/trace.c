/* build/cover/data/results says what became of each assertion, and
 * build/cover/data/counts/ID/ holds what the assertions of behaviour ID executed: of the unit
 * that has to be executed wholly, and of one that is measured separately, if the book has it. gcov
 * turns each into numbers. It is asked for one behaviour at a time, by as many threads as
 * there are processors, and only where no tracefile is left that was made from these counts. */
#define _GNU_SOURCE /* pthread_getaffinity_np and CPU_COUNT */
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "trace/trace.h"

#include "base/ascii.h"
#include "base/input.h"
#include "base/output.h"
#include "book/load.h"
#include "book/title.h"
#include "trace/compiled.h"
#include "trace/evidence.h"
#include "trace/gcov.h"
#include "trace/measured.h"
#include "trace/notes.h"
#include "trace/outcome.h"
#include "trace/separate.h"
#include "trace/tracefile.h"

#define TRACE_RESULTS "build/cover/data/results"
#define TRACE_COUNTS "build/cover/data/counts"
#define TRACE_NONE "build/cover/data/none"
#define TRACE_NOTES "build/cover"
/* gcov wants the notes beside the counts. Links that lead there from here go with a tree that is
 * moved. */
#define TRACE_COUNTS_UP "../../.."
#define TRACE_NONE_UP "../.."
#define TRACE_FOUND "build/cover/found.info"
#define TRACE_FOUND_SEPARATELY "build/cover/found-separately.info"
#define TRACE_FILES "build/coverage"
#define TRACE_SEPARATELY TRACE_FILES "/separate"
#define TRACE_MISSED TRACE_FILES "/missed.txt"

#define TRACE_THREADS 8
#define TRACE_MISSED_SHOWN 20

/* The exit status of a trace that was made and shows an incomplete proof. */
#define TRACE_STATUS_INCOMPLETE 3

typedef struct trace_part trace_part;

/* What is compiled in one piece: its notes are NAME.gcno, and its counts NAME.gcda. */
typedef struct trace_unit {
    const char *name;
    bool **only; /* of which lines it tells, as separate_lines has them; NULL: of all */
    text notes;  /* of what was compiled; read by all threads */
    counts total;
} trace_unit;

typedef struct trace {
    book book;
    char *root; /* absolute, as tracefiles want it */
    arena arena;
    table chapters;     /* path -> book_chapter * */
    table results;      /* "behaviour\tname" -> trace_result * */
    table separate;     /* path -> itself, of an output that is in the second unit */
    trace_unit runtime; /* what has to be executed wholly */
    trace_unit beside;
    measured measured;
    trace_part *parts;
    size_t part_count;
    size_t failed; /* assertions that did not pass */
    size_t silent; /* behaviours whose assertions executed no line */
    size_t missed; /* lines that no behaviour executes */
    bool strayed;  /* functions of the book that gcov does not know at their places */
    /* Guarded by the lock while threads run: */
    pthread_mutex_t lock;
    size_t next; /* the first part that no thread has taken; and the totals of both units */
    counts reach; /* in the place of a line's count: how many behaviours execute it */
    bool broken;
    output_set files;
} trace;

typedef struct trace_result {
    bool passed;
    int64_t microseconds; /* that it took; negative where the runner does not say */
} trace_result;

/* What one behaviour's assertions executed. */
struct trace_part {
    trace *trace;
    const book_behaviour *behaviour;
    json_t *lines; /* chapter -> its executed lines, in order */
};

/* ---- What the runner left ------------------------------------------------------------ */

static bool trace_refuse_results(size_t line, size_t column, const char *what)
{
    fprintf(stderr, "%s:%zu:%zu: error: %s; `make coverage` writes it anew\n",
            TRACE_RESULTS, line, column, what);
    return false;
}

/* The digits from AT to END, of a number that is not too large; or -1. */
static int64_t trace_number(const char *at, const char *end)
{
    int64_t number = at < end && end - at < 18 ? 0 : -1;
    for (; number >= 0 && at < end; at++)
        number = ascii_is_digit(*at) ? number * 10 + (*at - '0') : -1;
    return number;
}

/* "pass" or "fail", the behaviour, the assertion's name, and perhaps the time it took, with tabulators
 * between. */
static bool trace_read_result(trace *t, char *line, size_t length, size_t number)
{
    char *end = line + length;
    char *tab = memchr(line, '\t', length);
    size_t status = tab ? (size_t)(tab - line) : 0;
    if (status != 4 || (memcmp(line, "pass", 4) != 0 && memcmp(line, "fail", 4) != 0))
        return trace_refuse_results(number, 1,
                                    "the runner begins a line with pass or fail");
    char *name = memchr(tab + 1, '\t', length - status - 1);
    if (!name)
        return trace_refuse_results(
            number, status + 2, "a behaviour and the name of its assertion belong here");
    const char *zero = memchr(line, '\0', length);
    if (zero)
        return trace_refuse_results(number, (size_t)(zero - line) + 1,
                                    "a zero byte belongs to no name");
    char *time = memchr(name + 1, '\t', (size_t)(end - name - 1));
    int64_t taken = time ? trace_number(time + 1, end) : -1;
    if (time && taken < 0)
        return trace_refuse_results(number, (size_t)(time + 1 - line) + 1,
                                    "a number of microseconds belongs here");
    *(time ? time : end) = '\0';
    if (!table_find(&t->results, tab + 1)) {
        trace_result *result = arena_take(&t->arena, sizeof *result);
        *result = (trace_result){memcmp(line, "pass", 4) == 0, taken};
        table_add(&t->results, tab + 1, result);
    }
    return true;
}

static bool trace_read_results(trace *t)
{
    text bytes = {0};
    const char *why;
    input_result result = input_read(&bytes, t->root, TRACE_RESULTS, &why);
    char *all = arena_copy(&t->arena, text_bytes(&bytes), bytes.length);
    char *end = all + bytes.length;
    bool good = result == INPUT_READ;
    if (!good)
        fprintf(stderr, "%s: error: %s; `make coverage` makes it\n", TRACE_RESULTS, why);
    size_t number = 1;
    for (char *line = all; good && line < end; number++) {
        char *feed = memchr(line, '\n', (size_t)(end - line));
        good = feed ? trace_read_result(t, line, (size_t)(feed - line), number)
                    : trace_refuse_results(number, (size_t)(end - line) + 1,
                                           "the last line ends too early");
        line = feed ? feed + 1 : end;
    }
    text_free(&bytes);
    return good;
}

/* Without the file, all of src/ has to be executed. */
static bool trace_read_separate(trace *t)
{
    table named = {0};
    bool good = separate_read(&named, &t->arena, t->root);
    for (size_t i = 0; i < named.count; i++) {
        char *path = named.entries[i].thing;
        if (table_find(&t->book.outputs, path))
            table_add(&t->separate, path, path);
    }
    table_free(&named);
    return good;
}

/* NULL if the runner does not know the test. */
static const trace_result *trace_result_of(const trace *t, const book_block *test)
{
    text key = {0};
    text_add_string(&key, test->target);
    text_add(&key, "\t", 1);
    text_add_string(&key, test->name);
    const trace_result *result = table_find_span(&t->results, key.bytes, key.length);
    text_free(&key);
    return result;
}

/* ---- The counts of one behaviour ----------------------------------------------------- */

/* FNV-1a. */
static uint64_t trace_hash(const text *bytes)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < bytes->length; i++)
        hash = (hash ^ (unsigned char)bytes->bytes[i]) * UINT64_C(0x100000001b3);
    return hash;
}

/* FOLDER/NAME and the ending, with a zero behind it. */
static void trace_unit_path(text *path, const char *folder, const trace_unit *unit,
                            const char *ending)
{
    if (folder) {
        text_add_string(path, folder);
        text_add(path, "/", 1);
    }
    text_add_string(path, unit->name);
    text_add(path, ending, strlen(ending) + 1);
}

/* Where some counts lie, and the tracefile that tells them; relative to the root. */
typedef struct trace_source {
    const trace_unit *unit;
    const char *counted; /* the folder of the counts */
    const char *up;      /* to the folder of the notes, from there */
    const char *tracefile;
    const char *name; /* of the behaviour; "": all the code there is */
} trace_source;

/* Puts a link to the notes, which are NAME, into the folder of counts. */
static bool trace_link_notes(const trace_source *source, int folder, const char *name)
{
    text to = {0};
    text_add_string(&to, source->up);
    text_add(&to, "/", 1);
    text_add(&to, name, strlen(name) + 1);
    bool good = symlinkat(to.bytes, folder, name) == 0 ||
                (errno == EEXIST && unlinkat(folder, name, 0) == 0 &&
                 symlinkat(to.bytes, folder, name) == 0);
    text_free(&to);
    return good;
}

/* Writes those that a behaviour needs into its folder of counts. */
static bool trace_write_notes(const text *notes, int folder, const char *name)
{
    if (unlinkat(folder, name, 0) != 0 && errno != ENOENT)
        return false;
    int file =
        openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    size_t done = 0;
    while (file >= 0 && done < notes->length) {
        ssize_t wrote = write(file, notes->bytes + done, notes->length - done);
        if (wrote < 0 && errno != EINTR)
            break;
        done += wrote > 0 ? (size_t)wrote : 0;
    }
    return file >= 0 && close(file) == 0 && done == notes->length;
}

/* Puts notes beside the counts DATA: those of what was executed, if they can be told, or a link to all. */
static bool trace_put_notes(const trace *t, const trace_source *source, const text *data)
{
    text cut = {0};
    text name = {0};
    int folder = input_folder(t->root, source->counted);
    bool some = *source->name && notes_cut(&cut, &source->unit->notes, data);
    trace_unit_path(&name, NULL, source->unit, ".gcno");
    bool good = folder >= 0 && (some ? trace_write_notes(&cut, folder, name.bytes)
                                     : trace_link_notes(source, folder, name.bytes));
    if (!good)
        fprintf(stderr, "%s/%s: error: cannot be made from " TRACE_NOTES "/%s: %s\n",
                source->counted, name.bytes, name.bytes, strerror(errno));
    if (folder >= 0)
        close(folder);
    text_free(&cut);
    text_free(&name);
    return good;
}

/* The counts that the tracefile tells, if it is whole and was made from these; its text goes to
 * TOLD. */
static bool trace_recall(const trace *t, counts *c, const trace_source *source,
                         uint64_t stamp, text *told)
{
    const char *why;
    uint64_t from;
    tracefile_fault fault;
    if (input_read(told, t->root, source->tracefile, &why) != INPUT_READ)
        return false;
    return tracefile_read(c, told->bytes, told->length, t->root, true, &from, &fault) &&
           from == stamp;
}

/* Headers of the first unit are a part of the second too. */
static void trace_keep_only(const trace *t, counts *c, bool **only)
{
    for (size_t i = 0; i < c->files.count; i++) {
        const traced_file *file = c->files.entries[i].thing;
        const book_chapter *chapter = table_find(&t->chapters, file->path);
        for (size_t n = 0; n < file->line_count; n++) {
            if (!only[chapter->index][n])
                counts_drop_line(file, n);
        }
    }
}

static bool trace_ask(const trace *t, counts *c, const trace_source *source,
                      const text *data)
{
    text folder = {0};
    bool ran = !source->unit->only || !*source->name || notes_executed(data);
    if (!ran)
        return true;
    bool good = trace_put_notes(t, source, data);
    text_add_string(&folder, t->root);
    text_add(&folder, "/", 1);
    text_add(&folder, source->counted, strlen(source->counted) + 1);
    good = good && gcov_read(c, folder.bytes, source->unit->name, !source->unit->only);
    if (source->unit->only)
        trace_keep_only(t, c, source->unit->only);
    text_free(&folder);
    return good;
}

/* The counts, from the tracefile or from gcov, and the tracefile's text. A behaviour whose
 * assertions all crashed has no counts. */
static bool trace_measure(const trace *t, counts *c, const trace_source *source, text *told)
{
    text data = {0};
    text path = {0};
    const char *why;
    trace_unit_path(&path, source->counted, source->unit, ".gcda");
    input_result result = input_read(&data, t->root, path.bytes, &why);
    uint64_t stamp = result == INPUT_READ ? trace_hash(&data) : 0;
    bool good = result != INPUT_REFUSED;
    if (!good)
        fprintf(stderr, "%s: error: %s\n", path.bytes, why);
    if (good && !trace_recall(t, c, source, stamp, told)) {
        counts_free(c);
        *c = (counts){.chapters = &t->chapters};
        good = result == INPUT_MISSING || trace_ask(t, c, source, &data);
        told->length = 0;
        tracefile_add(told, c, source->name, t->root, !*source->name, stamp);
    }
    text_free(&data);
    text_free(&path);
    return good;
}

static bool trace_ran(const traced_file *file, size_t line)
{
    const traced_line *counted = file ? counts_line(file, line) : NULL;
    return counted && counted->count > 0;
}

/* Adds the chapter's lines that were executed in either unit to the part's. */
static void trace_take_lines(trace_part *part, const book_chapter *chapter,
                             const counts *runtime, const counts *beside)
{
    const traced_file *files[] = {table_find(&runtime->files, chapter->path),
                                  table_find(&beside->files, chapter->path)};
    if (!files[0] && !files[1])
        return;
    traced_file *reach = counts_file(&part->trace->reach, chapter->path);
    json_t *lines = json_array();
    for (size_t i = 1; i <= chapter->line_count; i++) {
        if (trace_ran(files[0], i) || trace_ran(files[1], i)) {
            counts_add_line(reach, i, 1);
            json_array_append_new(lines, json_integer((json_int_t)i));
        }
    }
    if (json_array_size(lines) > 0)
        json_object_set(part->lines, chapter->path, lines);
    json_decref(lines);
}

/* ---- All behaviours ------------------------------------------------------------------ */

/* What a behaviour executed of one unit. */
typedef struct trace_measured {
    trace_unit *unit;
    trace_source source;
    counts c;
    text told;
} trace_measured;

static bool trace_has_beside(const trace *t)
{
    return t->separate.count > 0;
}

static void trace_part_run(trace_part *part, trace_measured *units)
{
    trace *t = part->trace;
    size_t count = trace_has_beside(t) ? 2 : 1;
    bool good = true;
    for (size_t i = 0; i < 2; i++)
        units[i].c.chapters = &t->chapters;
    for (size_t i = 0; i < count; i++)
        good = trace_measure(t, &units[i].c, &units[i].source, &units[i].told) && good;
    pthread_mutex_lock(&t->lock);
    for (size_t i = 0; i < t->book.chapters.count; i++)
        trace_take_lines(part, t->book.chapters.items[i], &units[0].c, &units[1].c);
    for (size_t i = 0; i < count; i++) {
        counts_add(&units[i].unit->total, &units[i].c);
        if (good)
            output_put(&t->files, units[i].source.tracefile, units[i].told.bytes,
                       units[i].told.length);
    }
    t->broken |= !good;
    pthread_mutex_unlock(&t->lock);
    for (size_t i = 0; i < 2; i++) {
        text_free(&units[i].told);
        counts_free(&units[i].c);
    }
}

/* A thread: takes one part after the other until none is left. */
static void *trace_work(void *context)
{
    trace *t = context;
    for (;;) {
        pthread_mutex_lock(&t->lock);
        trace_part *part = t->next < t->part_count ? &t->parts[t->next++] : NULL;
        const char *id = part ? part->behaviour->id : "";
        const char *counted = arena_format(&t->arena, TRACE_COUNTS "/%s", id);
        trace_measured units[] = {
            {.unit = &t->runtime,
             .source = {&t->runtime, counted, TRACE_COUNTS_UP,
                        arena_format(&t->arena, TRACE_FILES "/%s.info", id), id}},
            {.unit = &t->beside,
             .source = {&t->beside, counted, TRACE_COUNTS_UP,
                        arena_format(&t->arena, TRACE_SEPARATELY "/%s.info", id), id}},
        };
        pthread_mutex_unlock(&t->lock);
        if (!part)
            return NULL;
        trace_part_run(part, units);
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

/* All the code there is in the unit, with nothing executed: what it comes to is added to its total, and kept in
 * TRACEFILE. The counts go to NONE. */
static bool trace_begin_unit(trace *t, trace_unit *unit, counts *none,
                             const char *tracefile)
{
    trace_source source = {unit, TRACE_NONE, TRACE_NONE_UP, tracefile, ""};
    text told = {0};
    text notes = {0};
    const char *why;
    trace_unit_path(&notes, TRACE_NOTES, unit, ".gcno");
    bool good = input_read(&unit->notes, t->root, notes.bytes, &why) == INPUT_READ;
    if (!good)
        fprintf(stderr, "%s: error: %s; `make coverage` makes it\n", notes.bytes, why);
    good = good && trace_measure(t, none, &source, &told);
    if (good) {
        counts_add(&unit->total, none);
        pthread_mutex_lock(&t->lock);
        output_put(&t->files, tracefile, told.bytes, told.length);
        pthread_mutex_unlock(&t->lock);
    }
    text_free(&told);
    text_free(&notes);
    return good;
}

/* A thread's part in the beginning; without such a unit it has none. */
static void *trace_begin_beside(void *context)
{
    trace *t = context;
    counts none = {.chapters = &t->chapters};
    t->broken = trace_has_beside(t) &&
                !trace_begin_unit(t, &t->beside, &none, TRACE_FOUND_SEPARATELY);
    counts_free(&none);
    return NULL;
}

/* Both units at the same time: gcov takes a second for each. */
static bool trace_begin_units(trace *t, counts *none)
{
    pthread_t thread;
    bool shared = pthread_create(&thread, NULL, trace_begin_beside, t) == 0;
    bool good = trace_begin_unit(t, &t->runtime, none, TRACE_FOUND);
    if (shared)
        pthread_join(thread, NULL);
    else
        trace_begin_beside(t);
    return good && !t->broken;
}

/* The sums begin in the order of the book whichever thread is first. */
static bool trace_begin_sums(trace *t)
{
    counts none = {.chapters = &t->chapters};
    t->runtime.name = "runtime";
    t->beside.name = "separate";
    t->runtime.total = t->beside.total = t->reach = (counts){.chapters = &t->chapters};
    for (size_t i = 0; i < t->book.chapters.count; i++) {
        book_chapter *chapter = t->book.chapters.items[i];
        table_add(&t->chapters, chapter->path, chapter);
        counts_file(&t->runtime.total, chapter->path);
        counts_file(&t->beside.total, chapter->path);
    }
    if (trace_has_beside(t))
        t->beside.only = separate_lines(&t->book, &t->arena, &t->separate);
    bool good = trace_begin_units(t, &none);
    if (good)
        t->strayed = !compiled_check(&t->book, &none, &t->separate);
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

/* ---- build/trace.json ---------------------------------------------------------------- */

static json_t *trace_tests(trace *t, const book_behaviour *behaviour)
{
    json_t *tests = json_array();
    for (size_t i = 0; i < behaviour->tests.count; i++) {
        const book_block *test = behaviour->tests.items[i];
        const trace_result *result = trace_result_of(t, test);
        bool passed = result && result->passed;
        json_t *one = json_object();
        json_object_set_new(one, "name", json_string(test->name));
        json_object_set_new(one, "chapter", json_string(test->chapter->path));
        json_object_set_new(one, "line", json_integer(test->line));
        json_object_set_new(one, "status", json_string(passed ? "pass" : "fail"));
        if (result && result->microseconds >= 0)
            json_object_set_new(one, "microseconds", json_integer(result->microseconds));
        measured_add_test(&t->measured, one, test);
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
    for (void *at = json_object_iter(part->lines); at; at = json_object_iter_next(part->lines, at)) {
        const traced_file *reach = table_find(&t->reach.files, json_object_iter_key(at));
        const json_t *lines = json_object_iter_value(at);
        for (size_t i = 0; i < json_array_size(lines); i++) {
            json_int_t line = json_integer_value(json_array_get(lines, i));
            only += counts_line(reach, (size_t)line)->count == 1;
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
    measured_add_behaviour(&t->measured, one, behaviour);
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
    if (trace_has_beside(t)) {
        traced_total beside = counts_total(&t->beside.total);
        json_object_set_new(all, "separate_lines",
                            trace_figure(beside.lines_found, beside.lines_hit));
    }
    measured_add_book(&t->measured, all);
    char *bytes = json_dumps(all, 0);
    output_put(&t->files, "build/trace.json", bytes, strlen(bytes));
    free(bytes);
    json_decref(all);
}

/* ---- The sums ------------------------------------------------------------------------ */

/* genhtml's descriptions of the tests: what each behaviour states. It reads none without the blanks. */
static void trace_put_descriptions(trace *t)
{
    text bytes = {0};
    for (size_t i = 0; i < t->part_count; i++) {
        const book_behaviour *behaviour = t->parts[i].behaviour;
        text_add_string(&bytes, "TN: ");
        tracefile_add_name(&bytes, behaviour->id);
        text_add_string(&bytes, "\nTD: ");
        for (const char *at = behaviour->statement; *at; at++)
            text_add(&bytes, *at == '\n' ? " " : at, 1);
        text_add_string(&bytes, "\n");
    }
    output_put(&t->files, TRACE_FILES "/descriptions", bytes.bytes, bytes.length);
    text_free(&bytes);
}

/* The name that genhtml's pages bear. */
static void trace_put_title(trace *t)
{
    const char *title = title_of_book(&t->book);
    output_put(&t->files, TRACE_FILES "/title", title, strlen(title));
}

static void trace_put_sum(trace *t)
{
    text bytes = {0};
    tracefile_add(&bytes, &t->runtime.total, "", t->root, true, 0);
    output_put(&t->files, TRACE_FILES "/book.info", bytes.bytes, bytes.length);
    bytes.length = 0;
    if (trace_has_beside(t)) {
        tracefile_add(&bytes, &t->beside.total, "", t->root, true, 0);
        output_put(&t->files, EVIDENCE_SEPARATE, bytes.bytes, bytes.length);
    }
    text_free(&bytes);
}

/* A place without which the proof would be complete. The first of them are shown as well. */
static void trace_miss(trace *t, text *missed, const char *path, size_t line,
                       const char *what)
{
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

/* ": a < b is never false", of the conditions that the branches belong to, where that can be told. */
static void trace_add_conditions(const trace *t, text *what, const traced_file *file,
                                 size_t line)
{
    size_t room = counts_line(file, line)->branch_count + 1;
    outcome *found = memory_new(room * sizeof *found);
    const book_chapter *chapter = table_find(&t->chapters, file->path);
    size_t count = outcome_find(found, chapter, file, line);
    const char *between = ": ";
    for (size_t i = 0; i < count; i++) {
        if (found[i].gap == OUTCOME_NONE)
            continue;
        text_add_string(what, between);
        text_add(what, found[i].condition, found[i].length);
        text_add_string(what, " ");
        text_add_string(what, outcome_words(found[i].gap));
        between = "; ";
    }
    free(found);
}

/* Names the branches by their numbers, as gcov has them. */
static void trace_miss_branches(trace *t, text *missed, const char *path, size_t number,
                                const traced_file *file)
{
    const traced_line *line = counts_line(file, number);
    text what = {0};
    size_t told = 0;
    size_t count = 0;
    for (size_t b = 0; b < line->branch_count; b++)
        count += line->branches[b] <= 0;
    text_add_string(&what, count == 1 ? "error: branch " : "error: branches ");
    for (size_t b = 0; b < line->branch_count; b++) {
        if (line->branches[b] > 0)
            continue;
        text_add_string(&what, told == 0 ? "" : told + 1 == count ? " and " : ", ");
        text_add_number(&what, b + 1);
        told++;
    }
    text_add_string(&what, " of ");
    text_add_number(&what, line->branch_count);
    text_add_string(&what, " never taken");
    trace_add_conditions(t, &what, file, number);
    text_add(&what, "", 1);
    trace_miss(t, missed, path, number, what.bytes);
    text_free(&what);
}

/* Every line that no behaviour executes, and every line of which a branch is never taken. */
static void trace_put_missed(trace *t)
{
    text missed = {0};
    for (size_t i = 0; i < t->runtime.total.files.count; i++) {
        const traced_file *file = t->runtime.total.files.entries[i].thing;
        for (size_t n = 0; n < file->line_count; n++) {
            const traced_line *line = &file->lines[n];
            size_t taken = 0;
            for (size_t b = 0; b < line->branch_count; b++)
                taken += line->branches[b] > 0;
            if (line->found && line->count == 0)
                trace_miss(t, &missed, file->path, n,
                           "error: no behaviour executes this line");
            else if (taken < line->branch_count)
                trace_miss_branches(t, &missed, file->path, n, file);
        }
    }
    output_put(&t->files, TRACE_MISSED, missed.bytes, missed.length);
    text_free(&missed);
}

/* "812 of 815 lines executed (99.6 %)": rounded down, so that only all of them are 100 %. */
static void trace_say(const char *what, size_t found, size_t hit)
{
    size_t tenths = found ? hit * 1000 / found : 1000;
    printf("%zu of %zu %s (%zu.%zu %%)\n", hit, found, what, tenths / 10, tenths % 10);
}

/* Prints the figures; true when the proof is complete. */
static bool trace_verdict(const trace *t, traced_total total)
{
    size_t tests = 0;
    for (size_t i = 0; i < t->part_count; i++)
        tests += t->parts[i].behaviour->tests.count;
    trace_say("assertions passed", tests, tests - t->failed);
    trace_say("lines of the runtime executed", total.lines_found, total.lines_hit);
    trace_say("branches taken", total.branches_found, total.branches_hit);
    if (trace_has_beside(t)) {
        traced_total beside = counts_total(&t->beside.total);
        printf("measured separately, %zu %s of src/: ", t->separate.count,
               t->separate.count == 1 ? "file" : "files");
        trace_say("lines executed", beside.lines_found, beside.lines_hit);
    }
    if (total.branches_hit < total.branches_found)
        fprintf(stderr,
                "refbook: error: branches never taken: %zu; %s names them: assert what "
                "takes them, or take "
                "them out\n",
                total.branches_found - total.branches_hit, TRACE_MISSED);
    return total.branches_hit == total.branches_found &&
           total.lines_hit == total.lines_found && t->failed == 0 && t->silent == 0 &&
           !t->strayed;
}

/* ---- The command --------------------------------------------------------------------- */

/* What is staged takes its place when all is. */
static bool trace_write(trace *t, traced_total *total)
{
    output_begin(&t->files, t->root, false);
    t->files.is_ours = tracefile_is_ours;
    gcov_prepare();
    bool good = trace_begin_sums(t);
    if (good) {
        trace_list_parts(t);
        trace_run_parts(t);
        *total = counts_total(&t->runtime.total);
        trace_put_json(t, *total);
        trace_put_sum(t);
        trace_put_descriptions(t);
        trace_put_title(t);
        trace_put_missed(t);
        output_remove_others(&t->files, TRACE_FILES);
        for (size_t i = 0; i < t->part_count; i++)
            json_decref(t->parts[i].lines);
        good = !t->broken && t->book.diagnostics.errors == 0;
    }
    if (good)
        good = output_commit(&t->files);
    else
        output_drop(&t->files);
    diagnostics_print(&t->book.diagnostics);
    output_end(&t->files);
    return good;
}

static int trace_all(trace *t)
{
    traced_total total;
    if (!trace_read_results(t) || !trace_read_separate(t) ||
        !measured_read(&t->measured, &t->book) || !trace_write(t, &total))
        return 1;
    return trace_verdict(t, total) ? 0 : TRACE_STATUS_INCOMPLETE;
}

int trace_run(const char *root)
{
    trace t = {.lock = PTHREAD_MUTEX_INITIALIZER};
    int status = 1;
    if (!book_load(&t.book, root)) {
        diagnostics_print(&t.book.diagnostics);
    } else {
        t.root = realpath(root, NULL);
        if (t.root)
            status = trace_all(&t);
        else
            fprintf(stderr, "%s: error: %s\n", root, strerror(errno));
        free(t.root);
        counts_free(&t.runtime.total);
        counts_free(&t.beside.total);
        counts_free(&t.reach);
        table_free(&t.results);
        table_free(&t.separate);
        text_free(&t.runtime.notes);
        text_free(&t.beside.notes);
        measured_free(&t.measured);
        table_free(&t.chapters);
        arena_free(&t.arena);
    }
    book_free(&t.book);
    return status;
}
