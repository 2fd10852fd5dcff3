#include "mutate/record.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/input.h"
#include "base/table.h"

/* A field of a line, not zero-terminated. */
typedef struct field {
    const char *bytes;
    size_t length;
} field;

enum { FIELDS = 8 };

typedef struct record_reader {
    mutants *m;
    const char *path;
    text content;
    table functions; /* by "FILE\tNAME" */
    uint64_t tests;
    field fields[FIELDS];
    size_t count;
    uint32_t line;
    size_t errors;
} record_reader;

typedef void record_line(record_reader *r);

static void record_error(record_reader *r, const char *what)
{
    fprintf(stderr, "%s:%u:1: error: %s\n", r->path, r->line, what);
    r->errors++;
}

static void record_index(record_reader *r)
{
    for (size_t i = 0; i < r->m->functions.count; i++) {
        mutant_function *f = r->m->functions.items[i];
        const char *key = arena_format(&r->m->arena, "%s\t%s", f->file->path, f->name);
        if (!table_find(&r->functions, key))
            table_add(&r->functions, key, f);
    }
}

static void record_split(record_reader *r, const char *from, const char *to)
{
    r->count = 0;
    while (r->count < FIELDS) {
        const char *tab = memchr(from, '\t', (size_t)(to - from));
        const char *end = tab && r->count + 1 < FIELDS ? tab : to;
        r->fields[r->count++] = (field){from, (size_t)(end - from)};
        if (end == to)
            return;
        from = end + 1;
    }
}

/* Each line that is no comment. A last one without an end was not written whole. */
static bool record_read(mutants *m, const char *root, const char *path, uint64_t tests,
                        record_line *each)
{
    record_reader r = {.m = m, .path = path, .tests = tests};
    const char *why;
    input_result result = input_read(&r.content, root, path, &why);
    if (result == INPUT_REFUSED) {
        fprintf(stderr, "%s: error: %s\n", path, why);
        r.errors++;
    }
    record_index(&r);
    const char *end = r.content.bytes + r.content.length;
    for (const char *at = r.content.bytes; result == INPUT_READ && at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        r.line++;
        if (!stop)
            break;
        record_split(&r, at, stop);
        if (*at != '#' && stop > at)
            each(&r);
        at = stop + 1;
    }
    table_free(&r.functions);
    text_free(&r.content);
    return r.errors == 0;
}

/* The function that the first fields name; NULL if there is none now. */
static mutant_function *record_function(record_reader *r)
{
    if (r->count < 2)
        return NULL;
    const char *end = r->fields[1].bytes + r->fields[1].length;
    return table_find_span(&r->functions, r->fields[0].bytes,
                           (size_t)(end - r->fields[0].bytes));
}

static bool record_is_hash(field f, uint64_t hash)
{
    char known[17];
    snprintf(known, sizeof known, "%016" PRIx64, hash);
    return text_is(f.bytes, f.length, known);
}

/* ---- What was tried ---- */

/* FILE FUNCTION HASH NUMBER TESTS STATUS KILLER */
static void record_tried_line(record_reader *r)
{
    mutant_function *f = record_function(r);
    if (r->count != 7) {
        record_error(r, "a line has seven fields; remove it, or the file");
        return;
    }
    size_t number = strtoul(r->fields[3].bytes, NULL, 10);
    mutant_status status = mutant_status_of(r->fields[5].bytes, r->fields[5].length);
    if (!f || !record_is_hash(r->fields[2], f->hash) || number >= f->count ||
        status == MUTANT_STATUSES)
        return;
    bool unnoticed = status == MUTANT_SURVIVED || status == MUTANT_NOT_COVERED;
    if (unnoticed && r->tests && !record_is_hash(r->fields[4], r->tests))
        return;
    mutant *one = r->m->all.items[f->first + number];
    one->status = status;
    one->fresh = record_is_hash(r->fields[4], r->tests);
    one->killer = arena_copy(&r->m->arena, r->fields[6].bytes, r->fields[6].length);
}

bool record_read_tried(mutants *m, const char *root, uint64_t tests)
{
    return record_read(m, root, RECORD_TRIED, tests, record_tried_line);
}

void record_put_tried(text *out, const mutant *one, uint64_t tests)
{
    arena a = {0};
    const mutant_function *f = one->in;
    text_add_string(
        out, arena_format(&a, "%s\t%s\t%016" PRIx64 "\t%zu\t%016" PRIx64 "\t%s\t%s\n",
                          f->file->path, f->name, f->hash, one->number, tests,
                          mutant_status_name(one->status), one->killer));
    arena_free(&a);
}

/* ---- The record ---- */

/* A letter for each status, in their order. */
static const char letters[] = ".KSTNCEI";

/* The next killer of the list, which parts them by a blank; = is the one before it. */
static const char *record_killer(record_reader *r, field *rest, const char *before)
{
    const char *end = memchr(rest->bytes, ' ', rest->length);
    size_t length = end ? (size_t)(end - rest->bytes) : rest->length;
    const char *killer = text_is(rest->bytes, length, "=")
                             ? before
                             : arena_copy(&r->m->arena, rest->bytes, length);
    size_t passed = end ? length + 1 : length;
    *rest = (field){rest->bytes + passed, rest->length - passed};
    return killer;
}

static bool record_has_killer(mutant_status status)
{
    return status == MUTANT_KILLED || status == MUTANT_TIMEOUT;
}

/* FILE FUNCTION HASH LETTERS KILLERS */
static void record_committed_line(record_reader *r)
{
    mutant_function *f = record_function(r);
    if (r->count != 5) {
        record_error(r, "a line has five fields; `make mutate RECORD=1' writes them");
        return;
    }
    if (!f || !record_is_hash(r->fields[2], f->hash) || r->fields[3].length != f->count)
        return;
    const char *killer = "";
    for (size_t i = 0; i < f->count; i++) {
        mutant *one = r->m->all.items[f->first + i];
        const char *letter = strchr(letters, r->fields[3].bytes[i]);
        mutant_status status = letter ? (mutant_status)(letter - letters) : MUTANT_UNTRIED;
        bool known = one->status != MUTANT_UNTRIED;
        if (record_has_killer(status))
            killer = record_killer(r, &r->fields[4], killer);
        if (!known && status < MUTANT_STATUSES) {
            one->status = status;
            one->killer = record_has_killer(status) ? killer : "";
        }
    }
}

bool record_read_committed(mutants *m, const char *root)
{
    return record_read(m, root, RECORD_COMMITTED, 0, record_committed_line);
}

static void record_put_function(text *out, const mutants *m, const mutant_function *f)
{
    arena a = {0};
    const char *before = "";
    text_add_string(
        out, arena_format(&a, "%s\t%s\t%016" PRIx64 "\t", f->file->path, f->name, f->hash));
    for (size_t i = 0; i < f->count; i++) {
        const mutant *one = m->all.items[f->first + i];
        /* What is ignored is said by the list of equivalent mutants. */
        text_add(out,
                 &letters[one->status == MUTANT_IGNORED ? MUTANT_UNTRIED : one->status], 1);
    }
    text_add_string(out, "\t");
    bool first = true;
    for (size_t i = 0; i < f->count; i++) {
        const mutant *one = m->all.items[f->first + i];
        if (!record_has_killer(one->status))
            continue;
        text_add_string(out, first ? "" : " ");
        text_add_string(out,
                        !first && strcmp(one->killer, before) == 0 ? "=" : one->killer);
        before = one->killer;
        first = false;
    }
    text_add_string(out, "\n");
    arena_free(&a);
}

void record_put_committed(text *out, const mutants *m)
{
    text_add_string(out, "# What `make mutate RECORD=1` found: file, function, hash of its "
                         "text, a letter for each "
                         "mutant, who killed them.\n"
                         "# K killed, S survived, T endless, N not covered, C does not "
                         "compile, E equivalent to "
                         "the compiler, . not tried\n");
    for (size_t i = 0; i < m->functions.count; i++) {
        const mutant_function *f = m->functions.items[i];
        bool known = false;
        for (size_t j = 0; j < f->count; j++) {
            const mutant *one = m->all.items[f->first + j];
            known =
                known || (one->status != MUTANT_UNTRIED && one->status != MUTANT_IGNORED);
        }
        if (known)
            record_put_function(out, m, f);
    }
}

/* ---- What a person says ---- */

static bool record_is_field(const record_reader *r, size_t which, const char *string)
{
    return text_is(r->fields[which].bytes, r->fields[which].length, string);
}

/* FILE FUNCTION LINE MUTATOR ORIGINAL REPLACEMENT WHICH REASON */
static void record_equivalent_line(record_reader *r)
{
    arena a = {0};
    mutant_function *f = record_function(r);
    size_t which = r->count > 6 ? strtoul(r->fields[6].bytes, NULL, 10) : 0;
    mutant *found = NULL;
    if (r->count != FIELDS || which == 0 || r->fields[7].length == 0) {
        record_error(r, "say file, function, line, mutator, original, replacement, which "
                        "of several such "
                        "(from 1), and a reason, parted by tabulators");
        return;
    }
    for (size_t i = 0; f && i < f->count && !found; i++) {
        mutant *one = r->m->all.items[f->first + i];
        bool same = record_is_field(r, 3, one->mutator) &&
                    record_is_field(r, 5, one->replacement) &&
                    record_is_field(r, 4, mutant_original(one, &a)) &&
                    record_is_field(r, 2, mutant_line_text(one, &a));
        if (same && --which == 0)
            found = one;
    }
    if (found) {
        found->status = MUTANT_IGNORED;
        found->killer = "";
        found->reason = arena_copy(&r->m->arena, r->fields[7].bytes, r->fields[7].length);
    } else {
        record_error(
            r, f ? "no mutant of the function is that one; mend the entry, or remove it"
                 : "there is no such function; mend the entry, or remove it");
    }
    arena_free(&a);
}

bool record_read_equivalent(mutants *m, const char *root)
{
    return record_read(m, root, RECORD_EQUIVALENT, 0, record_equivalent_line);
}
