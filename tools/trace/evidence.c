/* For realpath. */
#define _XOPEN_SOURCE 700

#include "trace/evidence.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/input.h"

/* A file is told of like a chapter, so that errors in it can be shown like errors in one. SOURCE ends with a zero
 * byte. */
static book_chapter *evidence_file(evidence *e, const book *b, const char *path,
                                   char *source, size_t size)
{
    book_chapter *file = arena_take(&e->arena, sizeof *file);
    file->path = path;
    file->index = b->chapters.count;
    file->source = source;
    file->size = size;
    return file;
}

static book_chapter *evidence_load(evidence *e, book *b, const char *path)
{
    text bytes = {0};
    const char *why;
    book_chapter *loaded = NULL;
    input_result result = input_read(&bytes, b->root, path, &why);
    if (result == INPUT_REFUSED) {
        diagnostics_path_error(&b->diagnostics, path, "%s", why);
    } else if (result == INPUT_READ) {
        char *copy = arena_copy(&e->arena, text_bytes(&bytes), bytes.length);
        loaded = evidence_file(e, b, path, copy, bytes.length);
    }
    text_free(&bytes);
    return loaded;
}

/* Only an error asks where the lines start. */
static void evidence_error(evidence *e, book *b, book_chapter *file, uint32_t line,
                           uint32_t column, const char *message)
{
    if (!file->line_starts) {
        const char *end = file->source + file->size;
        size_t count = 1;
        for (const char *at = file->source; at < end; at++)
            count += *at == '\n';
        file->line_starts = arena_take(&e->arena, (count + 1) * sizeof *file->line_starts);
        file->line_count = count;
        count = 1;
        for (const char *at = file->source; at < end; at++) {
            if (*at == '\n')
                file->line_starts[count++] = (uint32_t)(at + 1 - file->source);
        }
        file->line_starts[count] = (uint32_t)file->size;
    }
    if (line < 1)
        line = 1;
    if (line > file->line_count)
        line = (uint32_t)file->line_count;
    diagnostics_error(&b->diagnostics, file, line, column < 1 ? 1 : column, "%s", message);
}

/* A test is known by its behaviour, its name and its place; no id or name has a line feed. */
static void evidence_key(text *key, const char *id, const char *name, const char *chapter,
                         uint64_t line)
{
    text_add_string(key, id);
    text_add(key, "\n", 1);
    text_add_string(key, name);
    text_add(key, "\n", 1);
    text_add_string(key, chapter);
    text_add(key, "\n", 1);
    text_add_number(key, line);
}

/* ---- Places in JSON that jansson has read without a word -------------------------------- */

static const char *place_skip_blank(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

static const char *place_skip_string(const char *at)
{
    for (at++; *at != '"'; at++)
        at += *at == '\\';
    return at + 1;
}

/* Behind the value at AT. */
static const char *place_skip(const char *at)
{
    size_t depth = 0;
    do {
        at = place_skip_blank(at);
        depth += *at == '{' || *at == '[';
        depth -= *at == '}' || *at == ']';
        if (*at == '"')
            at = place_skip_string(at);
        else if (strchr("{}[],:", *at))
            at++;
        else
            at += strcspn(at, "{}[],: \t\r\n");
    } while (depth > 0);
    return at;
}

/* The value of the member KEY of the object at AT; or AT when it has none. */
static const char *place_member(const char *at, const char *key)
{
    size_t length = strlen(key);
    if (*at != '{')
        return at;
    for (const char *member = place_skip_blank(at + 1); *member == '"';) {
        const char *end = place_skip_string(member);
        const char *value = place_skip_blank(place_skip_blank(end) + 1);
        if ((size_t)(end - member) == length + 2 && memcmp(member + 1, key, length) == 0)
            return value;
        member = place_skip_blank(place_skip(value));
        if (*member == ',')
            member = place_skip_blank(member + 1);
    }
    return at;
}

/* The element of the list at AT, which has so many; or AT when it is no list: an escaped key is
 * not found. */
static const char *place_element(const char *at, size_t index)
{
    if (*at != '[')
        return at;
    at = place_skip_blank(at + 1);
    for (; index > 0; index--)
        at = place_skip_blank(place_skip_blank(place_skip(at)) + 1);
    return at;
}

/* ---- build/trace.json ------------------------------------------------------------------ */

/* Where in the trace its reader is. */
typedef struct evidence_reader {
    evidence *e;
    book *b;
    book_chapter *file;
    size_t behaviour;
    size_t test;
    bool in_test;
    const table *numbers; /* id -> evidence_number *, of the behaviours of the book */
} evidence_reader;

typedef struct evidence_number {
    size_t number;
} evidence_number;

/* Says what is wrong at the source's byte AT, and returns false, so that a reader can stop right
 * there. */
static bool evidence_wrong_at(evidence_reader *r, const char *at, const char *what)
{
    uint32_t line = 1;
    const char *start = r->file->source;
    for (const char *c = start; c < at; c++) {
        if (*c == '\n') {
            line++;
            start = c + 1;
        }
    }
    evidence_error(r->e, r->b, r->file, line, (uint32_t)(at - start) + 1,
                   arena_format(&r->e->arena, "%s; `make coverage` writes it anew", what));
    return false;
}

/* The same for the member KEY of what is being read. */
static bool evidence_wrong(evidence_reader *r, const char *key, const char *what)
{
    const char *at = place_member(place_skip_blank(r->file->source), "behaviours");
    at = place_element(at, r->behaviour);
    if (r->in_test)
        at = place_element(place_member(at, "tests"), r->test);
    return evidence_wrong_at(r, place_member(at, key), what);
}

static bool evidence_is_count(json_t *number)
{
    return json_is_integer(number) && json_integer_value(number) >= 0;
}

/* A number that a trace need not have. */
static bool evidence_read_optional(evidence_reader *r, int64_t *number, json_t *from,
                                   const char *key)
{
    json_t *found = json_object_get(from, key);
    if (found && !evidence_is_count(found))
        return evidence_wrong(r, key, "a number belongs here");
    if (found)
        *number = json_integer_value(found);
    return true;
}

static bool evidence_read_test(evidence_reader *r, const char *id, json_t *test)
{
    evidence *e = r->e;
    const char *name = json_string_value(json_object_get(test, "name"));
    const char *chapter = json_string_value(json_object_get(test, "chapter"));
    const char *status = json_string_value(json_object_get(test, "status"));
    json_t *line = json_object_get(test, "line");
    if (!name)
        return evidence_wrong(r, "name", "a test needs a name");
    if (!chapter)
        return evidence_wrong(r, "chapter", "a test needs a chapter");
    if (!evidence_is_count(line))
        return evidence_wrong(r, "line", "a test needs a line");
    if (!status || (strcmp(status, "pass") != 0 && strcmp(status, "fail") != 0))
        return evidence_wrong(r, "status", "a test's status is \"pass\" or \"fail\"");

    text key = {0};
    evidence_key(&key, id, name, chapter, (uint64_t)json_integer_value(line));
    evidence_run *run = table_find_span(&e->tests, key.bytes, key.length);
    if (!run) {
        run = arena_take(&e->arena, sizeof *run);
        *run = (evidence_run){RESULT_NOT_RUN, -1, -1, -1};
        table_add(&e->tests, arena_copy(&e->arena, key.bytes, key.length), run);
    }
    text_free(&key);
    if (run->result != RESULT_FAILED)
        run->result = strcmp(status, "pass") == 0 ? RESULT_PASSED : RESULT_FAILED;
    return evidence_read_optional(r, &run->microseconds, test, "microseconds") &&
           evidence_read_optional(r, &run->failures, test, "failures") &&
           evidence_read_optional(r, &run->survived, test, "survived");
}

static bool evidence_read_tests(evidence_reader *r, const char *id, json_t *tests)
{
    r->in_test = true;
    for (r->test = 0; r->test < json_array_size(tests); r->test++) {
        if (!evidence_read_test(r, id, json_array_get(tests, r->test)))
            return false;
    }
    r->in_test = false;
    return true;
}

/* The sets of the chapter's lines, made when there are none yet; NULL when the book has no such chapter. */
static evidence_lines *evidence_lines_of(evidence *e, const char *chapter)
{
    evidence_lines *lines = table_find(&e->lines_of, chapter);
    const book_chapter *known = lines ? NULL : table_find(&e->chapters, chapter);
    if (!known)
        return lines;
    lines = arena_take(&e->arena, sizeof *lines);
    lines->count = known->line_count + 1;
    lines->sets = arena_take(&e->arena, lines->count * e->words * sizeof *lines->sets);
    table_add(&e->lines_of, known->path, lines);
    return lines;
}

/* Puts the behaviour into the sets of the lines. */
static bool evidence_mark_lines(evidence_reader *r, const char *id, const char *chapter,
                                json_t *numbers)
{
    evidence *e = r->e;
    const evidence_number *behaviour = table_find(r->numbers, id);
    evidence_lines *lines = behaviour ? evidence_lines_of(e, chapter) : NULL;
    for (size_t i = 0; i < json_array_size(numbers); i++) {
        json_t *number = json_array_get(numbers, i);
        if (!evidence_is_count(number))
            return evidence_wrong(r, "lines", "a chapter's lines are numbers");
        uint64_t line = (uint64_t)json_integer_value(number);
        if (lines && line < lines->count)
            lines->sets[line * e->words + behaviour->number / 64] |=
                (uint64_t)1 << behaviour->number % 64;
    }
    return true;
}

static const char *evidence_copy(evidence *e, const char *string)
{
    return string ? arena_copy(&e->arena, string, strlen(string)) : NULL;
}

/* How far the behaviour's tests reach; a trace need not say it. */
static bool evidence_read_reach(evidence_reader *r, evidence_reach *reach, const char *id,
                                json_t *behaviour)
{
    json_t *chapters = json_object_get(behaviour, "lines");
    json_t *only = json_object_get(behaviour, "only_here");
    if (chapters && !json_is_object(chapters))
        return evidence_wrong(r, "lines", "the lines of chapters belong here");
    for (void *at = json_object_iter(chapters); at; at = json_object_iter_next(chapters, at)) {
        json_t *lines = json_object_iter_value(at);
        if (!json_is_array(lines))
            return evidence_wrong(r, "lines", "a chapter's lines are a list");
        if (!evidence_mark_lines(r, id, json_object_iter_key(at), lines))
            return false;
        reach->lines += json_array_size(lines);
    }
    if (only && !evidence_is_count(only))
        return evidence_wrong(r, "only_here", "a number of lines belongs here");
    reach->only_here = (size_t)json_integer_value(only);
    reach->kills = -1;
    reach->asked = json_is_true(json_object_get(behaviour, "asked"));
    reach->unproved =
        evidence_copy(r->e, json_string_value(json_object_get(behaviour, "unproved")));
    if (reach->only_here > reach->lines)
        return evidence_wrong(r, "only_here",
                              "these are more lines than the behaviour has");
    return evidence_read_optional(r, &reach->kills, behaviour, "mutants_killed");
}

static bool evidence_read_behaviour(evidence_reader *r, json_t *behaviour)
{
    evidence *e = r->e;
    const char *id = json_string_value(json_object_get(behaviour, "id"));
    json_t *tests = json_object_get(behaviour, "tests");
    evidence_reach *reach = arena_take(&e->arena, sizeof *reach);
    if (!id)
        return evidence_wrong(r, "id", "a behaviour needs an id");
    if (table_find(&e->behaviours, id))
        return evidence_wrong(r, "id", "this behaviour stands in the trace already");
    if (!json_is_array(tests))
        return evidence_wrong(r, "tests", "a behaviour needs a list of tests");
    if (!evidence_read_tests(r, id, tests) || !evidence_read_reach(r, reach, id, behaviour))
        return false;
    table_add(&e->behaviours, arena_copy(&e->arena, id, strlen(id)), reach);
    return true;
}

/* The member KEY of the trace. */
static void evidence_read_sum(evidence_reader *r, evidence_sum *sum, json_t *trace,
                              const char *key)
{
    json_t *from = json_object_get(trace, key);
    json_t *found = json_object_get(from, "found");
    json_t *hit = json_object_get(from, "hit");
    bool good = evidence_is_count(found) && evidence_is_count(hit) &&
                json_integer_value(hit) <= json_integer_value(found);
    if (good)
        *sum = (evidence_sum){(uint64_t)json_integer_value(found),
                              (uint64_t)json_integer_value(hit)};
    else if (from)
        evidence_wrong_at(r, place_member(place_skip_blank(r->file->source), key),
                          "how many are found, and how many of them hit, belongs here");
}

static void evidence_read_behaviours(evidence_reader *r, json_t *trace)
{
    json_t *behaviours = json_object_get(trace, "behaviours");
    if (!json_is_array(behaviours))
        evidence_wrong_at(r, place_member(place_skip_blank(r->file->source), "behaviours"),
                          "a list of \"behaviours\" belongs here");
    for (r->behaviour = 0; r->behaviour < json_array_size(behaviours); r->behaviour++) {
        if (!evidence_read_behaviour(r, json_array_get(behaviours, r->behaviour)))
            return;
    }
}

/* NULL if it is none. */
static mutation *evidence_mutant_of(evidence *e, json_t *from)
{
    json_t *line = json_object_get(from, "line");
    json_t *column = json_object_get(from, "column");
    mutation *mutant = arena_take(&e->arena, sizeof *mutant);
    *mutant = (mutation){
        .chapter = evidence_copy(e, json_string_value(json_object_get(from, "chapter"))),
        .line = (uint32_t)json_integer_value(line),
        .column = (uint32_t)json_integer_value(column),
        .mutator = evidence_copy(e, json_string_value(json_object_get(from, "mutator"))),
        .original = evidence_copy(e, json_string_value(json_object_get(from, "original"))),
        .replacement =
            evidence_copy(e, json_string_value(json_object_get(from, "replacement"))),
    };
    bool whole = evidence_is_count(line) && evidence_is_count(column) && mutant->chapter &&
                 mutant->mutator && mutant->original && mutant->replacement;
    return whole ? mutant : NULL;
}

/* Whose lines are known by now. */
static void evidence_add_survivor(evidence *e, mutation *mutant)
{
    const book_chapter *chapter = table_find(&e->chapters, mutant->chapter);
    if (!chapter)
        return;
    list *in_chapter = table_find(&e->survivors_of, chapter->path);
    if (!in_chapter) {
        in_chapter = arena_take(&e->arena, sizeof *in_chapter);
        table_add(&e->survivors_of, chapter->path, in_chapter);
    }
    mutant->behind = evidence_behind(e, chapter->path, mutant->line);
    list_add(&e->survivors, mutant);
    list_add(in_chapter, mutant);
}

/* A trace need not know of mutants. */
static void evidence_read_mutants(evidence_reader *r, json_t *trace)
{
    evidence *e = r->e;
    json_t *mutants = json_object_get(trace, "mutants");
    json_t *killed = json_object_get(mutants, "killed");
    json_t *survivors = json_object_get(mutants, "survivors");
    bool good = evidence_is_count(killed) && json_is_array(survivors);
    if (!mutants)
        return;
    for (size_t i = 0; good && i < json_array_size(survivors); i++) {
        mutation *mutant = evidence_mutant_of(e, json_array_get(survivors, i));
        good = mutant != NULL;
        if (good)
            evidence_add_survivor(e, mutant);
    }
    e->mutated = good;
    e->killed = good ? (uint64_t)json_integer_value(killed) : 0;
    if (!good)
        evidence_wrong_at(
            r, place_member(place_skip_blank(r->file->source), "mutants"),
            "how many mutants are killed, and which of them survive, belongs here");
}

/* Nor of conditions that decide alone; how many do is read with the other sums. */
static void evidence_read_undecided(evidence_reader *r, json_t *trace)
{
    evidence *e = r->e;
    json_t *notes = json_object_get(json_object_get(trace, "conditions"), "undecided");
    for (size_t i = 0; i < json_array_size(notes); i++) {
        json_t *one = json_array_get(notes, i);
        json_t *line = json_object_get(one, "line");
        evidence_note *note = arena_take(&e->arena, sizeof *note);
        note->chapter =
            evidence_copy(e, json_string_value(json_object_get(one, "chapter")));
        note->what = evidence_copy(e, json_string_value(json_object_get(one, "what")));
        note->line = (uint32_t)json_integer_value(line);
        if (!note->chapter || !note->what || !evidence_is_count(line)) {
            evidence_wrong_at(r,
                              place_member(place_skip_blank(r->file->source), "conditions"),
                              "which conditions are undecided belongs here");
            return;
        }
        if (table_find(&e->chapters, note->chapter))
            list_add(&e->undecided, note);
    }
}

/* Numbers the behaviours of the book, which the trace may know others of. */
static void evidence_number_behaviours(evidence *e, const book *b, table *numbers)
{
    e->words = (b->behaviours.count + 63) / 64;
    for (size_t i = 0; i < b->behaviours.count; i++) {
        evidence_number *number = arena_take(&e->arena, sizeof *number);
        number->number = i;
        table_add(numbers, b->behaviours.entries[i].name, number);
    }
}

/* Of what jansson says; the bytes that it may quote are the file's. */
static void evidence_malformed(evidence_reader *r, json_error_t *wrong)
{
    size_t at = wrong->position < 1 ? 0 : (size_t)wrong->position - 1;
    for (char *c = wrong->text; *c; c++) {
        if ((unsigned char)*c < ' ' || *c == 0x7F)
            *c = '?';
    }
    evidence_wrong_at(r, r->file->source + (at < r->file->size ? at : r->file->size),
                      wrong->text);
}

static void evidence_read_json(evidence_reader *r, json_t *trace)
{
    evidence *e = r->e;
    e->traced = true;
    evidence_read_behaviours(r, trace);
    evidence_read_mutants(r, trace);
    evidence_read_undecided(r, trace);
    evidence_read_sum(r, &e->conditions, trace, "conditions");
    evidence_read_sum(r, &e->lines, trace, "lines");
    evidence_read_sum(r, &e->branches, trace, "branches");
    evidence_read_sum(r, &e->separate_lines, trace, "separate_lines");
}

/* Of a file that was read. */
static void evidence_parse(evidence_reader *r)
{
    json_error_t wrong;
    json_t *trace =
        json_loadb(r->file->source, r->file->size, JSON_REJECT_DUPLICATES, &wrong);
    if (trace)
        evidence_read_json(r, trace);
    else
        evidence_malformed(r, &wrong);
    json_decref(trace);
}

static void evidence_read_trace(evidence *e, book *b)
{
    const kept_trace *kept = e->kept && kept_is_current(e->kept, b->root) ? e->kept : NULL;
    table numbers = {0};
    evidence_reader r = {.e = e, .b = b, .numbers = &numbers};
    r.file =
        kept ? evidence_file(e, b, EVIDENCE_TRACE, kept->bytes.bytes, kept->bytes.length)
             : evidence_load(e, b, EVIDENCE_TRACE);
    if (!r.file)
        return;
    evidence_number_behaviours(e, b, &numbers);
    if (kept)
        evidence_read_json(&r, kept->json);
    else
        evidence_parse(&r);
    table_free(&numbers);
}

/* ---- The tracefiles -------------------------------------------------------------------- */

/* Adds to C what the tracefile tells. */
static void evidence_read_counts(evidence *e, book *b, counts *c, const char *path)
{
    uint64_t stamp;
    tracefile_fault fault;
    book_chapter *file = evidence_load(e, b, path);
    char *root = realpath(b->root, NULL);
    c->chapters = &e->chapters;
    if (file && !tracefile_read(c, file->source, file->size, root ? root : b->root, false,
                                &stamp, &fault))
        evidence_error(
            e, b, file, fault.line, fault.column,
            arena_format(&e->arena, "%s; `make coverage` writes it anew", fault.what));
    free(root);
}

/* That no assertion executes a line of what is measured separately is no gap, and goes unsaid. */
static void evidence_read_separate(evidence *e, book *b)
{
    counts separate = {0};
    evidence_read_counts(e, b, &separate, EVIDENCE_SEPARATE);
    for (size_t i = 0; i < separate.files.count; i++) {
        const traced_file *file = separate.files.entries[i].thing;
        book_chapter *chapter = table_find(&e->chapters, file->path);
        traced_file *all = counts_file(&e->counts, file->path);
        for (size_t n = 0; n < file->line_count; n++) {
            if (file->lines[n].count > 0)
                counts_add_line(all, n, file->lines[n].count);
        }
        table_add(&e->separately, chapter->path, chapter);
    }
    counts_free(&separate);
}

bool evidence_read(evidence *e, book *b)
{
    size_t errors = b->diagnostics.errors;
    for (size_t i = 0; i < b->chapters.count; i++) {
        book_chapter *chapter = b->chapters.items[i];
        table_add(&e->chapters, chapter->path, chapter);
    }
    evidence_read_trace(e, b);
    evidence_read_counts(e, b, &e->counts, EVIDENCE_COVERAGE);
    e->total = counts_total(&e->counts);
    evidence_read_separate(e, b);
    return b->diagnostics.errors == errors;
}

void evidence_free(evidence *e)
{
    counts_free(&e->counts);
    table_free(&e->separately);
    table_free(&e->chapters);
    table_free(&e->tests);
    table_free(&e->behaviours);
    table_free(&e->lines_of);
    for (size_t i = 0; i < e->survivors_of.count; i++)
        list_free(e->survivors_of.entries[i].thing);
    table_free(&e->survivors_of);
    list_free(&e->survivors);
    list_free(&e->undecided);
    arena_free(&e->arena);
}

const evidence_run *evidence_run_of(const evidence *e, const book_block *test)
{
    if (!e->traced)
        return NULL;
    text key = {0};
    evidence_key(&key, test->target, test->name, test->chapter->path, test->line);
    const evidence_run *run = table_find_span(&e->tests, key.bytes, key.length);
    text_free(&key);
    return run;
}

evidence_result evidence_test(const evidence *e, const book_block *test)
{
    const evidence_run *run = evidence_run_of(e, test);
    return run ? run->result : RESULT_NOT_RUN;
}

evidence_result evidence_proof(const evidence *e, const book_behaviour *behaviour,
                               size_t *passed, size_t *failed)
{
    const list *tests = &behaviour->tests;
    *passed = *failed = 0;
    for (size_t i = 0; i < tests->count; i++) {
        evidence_result result = evidence_test(e, tests->items[i]);
        *passed += result == RESULT_PASSED;
        *failed += result == RESULT_FAILED;
    }
    if (*failed > 0)
        return RESULT_FAILED;
    return tests->count > 0 && *passed == tests->count ? RESULT_PASSED : RESULT_NOT_RUN;
}

const uint64_t *evidence_behind(const evidence *e, const char *chapter, size_t line)
{
    const evidence_lines *lines = table_find(&e->lines_of, chapter);
    const uint64_t *set =
        lines && line < lines->count ? lines->sets + line * e->words : NULL;
    return set && evidence_size(e, set) > 0 ? set : NULL;
}

size_t evidence_size(const evidence *e, const uint64_t *set)
{
    size_t size = 0;
    for (size_t i = 0; i < e->words; i++)
        size += (size_t)__builtin_popcountll(set[i]);
    return size;
}

bool evidence_has(const uint64_t *set, size_t behaviour)
{
    return set[behaviour / 64] >> behaviour % 64 & 1;
}

const list *evidence_survivors(const evidence *e, const char *chapter)
{
    static const list none;
    const list *found = table_find(&e->survivors_of, chapter);
    return found ? found : &none;
}

const evidence_reach *evidence_of(const evidence *e, const book_behaviour *behaviour)
{
    return table_find(&e->behaviours, behaviour->id);
}
