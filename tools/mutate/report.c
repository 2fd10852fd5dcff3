#include "mutate/report.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/input.h"

/* ---- Sums ---- */

report_sum report_count(const list *of)
{
    report_sum sum = {{0}};
    for (size_t i = 0; i < of->count; i++)
        sum.count[((const mutant *)of->items[i])->status]++;
    return sum;
}

size_t report_noticed(report_sum sum)
{
    return sum.count[MUTANT_KILLED] + sum.count[MUTANT_TIMEOUT];
}

size_t report_valid(report_sum sum)
{
    return report_noticed(sum) + sum.count[MUTANT_SURVIVED] + sum.count[MUTANT_NOT_COVERED];
}

/* The root of what is below 1 by Newton's way, so that nothing depends on the library. */
static double report_root(double of)
{
    double root = 1;
    for (int i = 0; i < 60; i++)
        root = (root + of / root) / 2;
    return root;
}

void report_interval(report_sum sum, unsigned *low, unsigned *high)
{
    double n = (double)report_valid(sum);
    double z = 1.96;
    *low = 0;
    *high = 1000;
    if (n == 0)
        return;
    double p = (double)report_noticed(sum) / n;
    double middle = p + z * z / (2 * n);
    double half = z * report_root(p * (1 - p) / n + z * z / (4 * n * n));
    double whole = 1 + z * z / n;
    double least = (middle - half) / whole;
    *low = least > 0 ? (unsigned)(least * 1000) : 0;
    *high = (unsigned)((middle + half) / whole * 1000 + 0.999);
    *high = *high > 1000 ? 1000 : *high;
}

/* ---- The chapters' lines ---- */

typedef struct report_chapter {
    text content;
    size_t line; /* the one that was asked for last, which begins at `at` */
    size_t at;
} report_chapter;

typedef struct report_reader {
    const char *root;
    arena arena;
    table chapters;
    bool failed;
} report_reader;

static report_chapter *report_chapter_of(report_reader *r, const char *path)
{
    report_chapter *chapter = table_find(&r->chapters, path);
    const char *why;
    if (chapter)
        return chapter;
    chapter = arena_take(&r->arena, sizeof *chapter);
    chapter->line = 1;
    if (input_read(&chapter->content, r->root, path, &why) != INPUT_READ) {
        fprintf(stderr, "%s: error: %s\n", path, why);
        r->failed = true;
    }
    table_add(&r->chapters, path, chapter);
    return chapter;
}

/* The line of that number; empty after the last. */
static const char *report_line(report_reader *r, const char *path, uint32_t number,
                               size_t *length)
{
    report_chapter *chapter = report_chapter_of(r, path);
    const text *content = &chapter->content;
    if (number < chapter->line)
        chapter->line = 1, chapter->at = 0;
    while (chapter->line < number && chapter->at < content->length) {
        chapter->line++;
        while (chapter->at < content->length && content->bytes[chapter->at++] != '\n')
            continue;
    }
    const char *from = content->bytes + chapter->at;
    const char *end = content->length > chapter->at
                          ? memchr(from, '\n', content->length - chapter->at)
                          : NULL;
    *length = end ? (size_t)(end - from) : content->length - chapter->at;
    return from;
}

static bool report_end(report_reader *r)
{
    for (size_t i = 0; i < r->chapters.count; i++)
        text_free(&((report_chapter *)r->chapters.entries[i].thing)->content);
    table_free(&r->chapters);
    arena_free(&r->arena);
    return !r->failed;
}

/* Where it stands in the book; false if it stands in none of its chapters. */
static bool report_where(report_reader *r, const mutant *one, mutant_place *place,
                         size_t *column)
{
    size_t length;
    *place = mutant_where(one);
    if (!place->chapter)
        return false;
    const char *line = report_line(r, place->chapter, place->line, &length);
    *column = mutant_column(one, line, length);
    return true;
}

/* ---- For the pages ---- */

static char *report_folded(const char *string, arena *a)
{
    char *copy = arena_copy(a, string, strlen(string));
    for (char *at = copy; *at; at++) {
        if (strchr("\t\r\n", *at))
            *at = ' ';
    }
    return copy;
}

bool report_put_results(text *out, mutants *m, const char *root, bool untried)
{
    report_reader r = {.root = root};
    for (size_t i = 0; i < m->all.count; i++) {
        const mutant *one = m->all.items[i];
        mutant_place place;
        size_t column;
        if ((one->status == MUTANT_UNTRIED && !untried) ||
            !report_where(&r, one, &place, &column))
            continue;
        text_add_string(out, arena_format(&r.arena, "%s\t%u\t%zu\t%s\t%s\t%s\t%s\t%s\n",
                                          place.chapter, place.line, column, one->mutator,
                                          mutant_original(one, &r.arena),
                                          report_folded(one->replacement, &r.arena),
                                          mutant_status_name(one->status), one->killer));
    }
    return report_end(&r);
}

/* ---- In words ---- */

static void report_say_sum(FILE *to, const char *what, report_sum sum)
{
    size_t valid = report_valid(sum);
    size_t noticed = report_noticed(sum);
    size_t tenths = valid ? noticed * 1000 / valid : 1000;
    fprintf(to, "%s: %zu of %zu mutants killed (%zu.%zu %%)", what, noticed, valid,
            tenths / 10, tenths % 10);
    if (sum.count[MUTANT_TIMEOUT])
        fprintf(to, ", %zu of them endless", sum.count[MUTANT_TIMEOUT]);
    if (sum.count[MUTANT_NOT_COVERED])
        fprintf(to, "; %zu not covered", sum.count[MUTANT_NOT_COVERED]);
    if (sum.count[MUTANT_NOT_COMPILED] + sum.count[MUTANT_EQUIVALENT] +
        sum.count[MUTANT_IGNORED])
        fprintf(to,
                "; not counted: %zu do not compile, %zu come out the same, %zu listed as "
                "equivalent",
                sum.count[MUTANT_NOT_COMPILED], sum.count[MUTANT_EQUIVALENT],
                sum.count[MUTANT_IGNORED]);
    if (sum.count[MUTANT_UNTRIED])
        fprintf(to, "; %zu not tried", sum.count[MUTANT_UNTRIED]);
    fputs("\n", to);
}

static void report_say_survivor(report_reader *r, const mutant *one, FILE *to)
{
    mutant_place place;
    size_t column = 0;
    if ((one->status != MUTANT_SURVIVED && one->status != MUTANT_NOT_COVERED) ||
        !report_where(r, one, &place, &column))
        return;
    const char *into = report_folded(one->replacement, &r->arena);
    fprintf(to, "%s:%u:%zu: note: no assertion %s: %s: `%s' ", place.chapter, place.line,
            column, one->status == MUTANT_SURVIVED ? "notices" : "executes", one->mutator,
            mutant_original(one, &r->arena));
    if (*into)
        fprintf(to, "becomes `%s'", into);
    else
        fprintf(to, "is left out");
    fprintf(to, " (%s, %s)\n", one->in->file->path, one->in->name);
}

bool report_print(mutants *m, const list *of, const char *root, FILE *to)
{
    report_reader r = {.root = root};
    for (size_t i = 0; i < of->count; i++)
        report_say_survivor(&r, of->items[i], to);
    for (size_t i = 0; i < m->files.count; i++) {
        const mutant_file *file = m->files.items[i];
        list own = {0};
        for (size_t j = 0; j < of->count; j++) {
            mutant *one = of->items[j];
            if (one->in->file == file)
                list_add(&own, one);
        }
        if (report_valid(report_count(&own)))
            report_say_sum(to, file->path, report_count(&own));
        list_free(&own);
    }
    unsigned low, high;
    report_interval(report_count(of), &low, &high);
    report_say_sum(to, "all", report_count(of));
    if (of->count < m->all.count)
        fprintf(
            to, "of a sample; with a probability of 95 %% between %u.%u and %u.%u %% of all are\n",
            low / 10, low % 10, high / 10, high % 10);
    return report_end(&r);
}

/* ---- For others ---- */

static json_t *report_position(const mutant_file *file, size_t at)
{
    uint32_t line = mutant_line(file, at);
    return json_pack("{s:i, s:i}", "line", (int)file->places[line].plain, "column",
                     (int)(file->lined.bytes + at - file->lines[line]) + 1);
}

static void report_set_names(json_t *of, const char *key, const execution *r,
                             const char *killer, const execution_line *line)
{
    json_t *names = json_array();
    bool *executes = memory_new(r->behaviours.count + 1);
    memset(executes, 0, r->behaviours.count + 1);
    for (uint32_t i = 0; line && i < line->count; i++)
        executes[line->behaviours[i]] = true;
    for (size_t i = 0; i < r->tests.count; i++) {
        const execution_test *test = r->tests.items[i];
        if (killer ? strcmp(test->behaviour->id, killer) == 0
                   : executes[test->behaviour->number])
            json_array_append_new(names, json_sprintf("%zu", test->number));
    }
    free(executes);
    json_object_set_new(of, key, names);
}

static json_t *report_mutant(const mutant *one, size_t number, const execution *r)
{
    arena a = {0};
    const mutant_file *file = one->in->file;
    mutant_status status = one->status;
    /* What the compiler makes the same of is known by no name of its own there. */
    const char *name =
        mutant_status_name(status == MUTANT_EQUIVALENT ? MUTANT_IGNORED : status);
    mutant_place place = mutant_where(one);
    json_t *made =
        json_pack("{s:o, s:s, s:s, s:{s:o, s:o}, s:s, s:o}", "id",
                  json_sprintf("%zu", number), "mutatorName", one->mutator, "replacement",
                  one->replacement, "location", "start", report_position(file, one->from),
                  "end", report_position(file, one->to), "status", name, "description",
                  json_sprintf("%s:%u: %s", place.chapter ? place.chapter : "", place.line,
                               mutant_original(one, &a)));
    if (status == MUTANT_EQUIVALENT || one->reason)
        json_object_set_new(
            made, "statusReason",
            json_string(one->reason ? one->reason : "the compiler makes the same of it"));
    report_set_names(made, "coveredBy", r, NULL, execution_of(r, one));
    if (*one->killer)
        report_set_names(made, "killedBy", r, one->killer, NULL);
    arena_free(&a);
    return made;
}

/* The file as it stands in src/, without #line. */
static json_t *report_source(const mutant_file *file)
{
    text plain = {0};
    for (size_t i = 0; i < file->line_count; i++) {
        if (file->places[i + 1].plain > file->places[i].plain)
            text_add(&plain, file->lines[i], (size_t)(file->lines[i + 1] - file->lines[i]));
    }
    json_t *source = json_stringn(plain.bytes, plain.length);
    text_free(&plain);
    return source;
}

/* NULL if a source is no text. */
static json_t *report_files(mutants *m, const execution *r)
{
    json_t *files = json_object();
    bool good = true;
    for (size_t i = 0, at = 0; good && i < m->files.count; i++) {
        const mutant_file *file = m->files.items[i];
        json_t *own = json_array();
        for (; at < m->all.count && ((mutant *)m->all.items[at])->in->file == file; at++)
            json_array_append_new(own, report_mutant(m->all.items[at], at, r));
        json_t *told = json_pack("{s:s, s:o, s:o}", "language", "c", "source",
                                 report_source(file), "mutants", own);
        good = json_object_set_new(files, file->path, told) == 0;
    }
    if (good)
        return files;
    json_decref(files);
    return NULL;
}

static json_t *report_tests(const execution *r)
{
    json_t *files = json_object();
    for (size_t i = 0; i < r->tests.count; i++) {
        const execution_test *test = r->tests.items[i];
        json_t *file = json_object_get(files, test->behaviour->chapter);
        if (!file) {
            file = json_pack("{s:[]}", "tests");
            json_object_set_new(files, test->behaviour->chapter, file);
        }
        json_array_append_new(json_object_get(file, "tests"),
                              json_pack("{s:o, s:o, s:{s:{s:i, s:i}}}", "id",
                                        json_sprintf("%zu", test->number), "name",
                                        json_sprintf("%s%s%s", test->behaviour->id,
                                                     *test->name ? ": " : "", test->name),
                                        "location", "start", "line",
                                        test->line ? (int)test->line : 1, "column", 1));
    }
    return files;
}

bool report_put_json(text *out, mutants *m, const execution *r)
{
    json_t *report =
        json_pack("{s:s, s:{s:i, s:i}, s:o, s:o, s:{s:s}}", "schemaVersion", "2",
                  "thresholds", "high", 95, "low", 90, "files", report_files(m, r),
                  "testFiles", report_tests(r), "framework", "name", "Refbook");
    char *bytes = report ? json_dumps(report, JSON_COMPACT) : NULL;
    if (bytes)
        text_add_string(out, bytes);
    else
        fprintf(stderr, "%s: error: the report cannot be made of text that is no UTF-8\n",
                REPORT_JSON);
    bool good = bytes != NULL;
    free(bytes);
    json_decref(report);
    return good;
}
