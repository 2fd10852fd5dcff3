/* For realpath. */
#define _XOPEN_SOURCE 700

#include "evidence.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The file is kept like a chapter, so that errors in it can be shown like errors in
 * one. */
static book_chapter *evidence_load(evidence *e, book *b, const char *path)
{
    FILE *file = fopen(arena_format(&e->arena, "%s/%s", b->root, path), "rb");
    if (!file) {
        if (errno != ENOENT)
            diag_path_error(&b->diag, path, "cannot be opened: %s", strerror(errno));
        return NULL;
    }
    text bytes = {0};
    size_t got;
    do {
        got = fread(text_room(&bytes, 65536), 1, 65536, file);
        bytes.length += got;
    } while (got > 0);
    bool failed = ferror(file) != 0;
    fclose(file);

    book_chapter *loaded = NULL;
    if (failed) {
        diag_path_error(&b->diag, path, "cannot be read");
    } else {
        loaded = arena_take(&e->arena, sizeof *loaded);
        loaded->path = path;
        loaded->index = b->chapters.count;
        loaded->source = arena_copy(&e->arena, bytes.bytes, bytes.length);
        loaded->size = bytes.length;
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
    diag_error(&b->diag, file, line, column < 1 ? 1 : column, "%s", message);
}

/* A test is known by its behaviour, its name and its place; no id or name has a line feed.
 */
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

/* Says what is wrong and returns false, so that a reader can stop right there. */
static bool evidence_wrong(book *b, const char *what, const char *where)
{
    diag_path_error(&b->diag, EVIDENCE_TRACE, "%s in %s; make the trace again", what,
                    where);
    return false;
}

static bool evidence_read_test(evidence *e, book *b, const char *id, json_t *test)
{
    const char *name = json_string_value(json_object_get(test, "name"));
    const char *chapter = json_string_value(json_object_get(test, "chapter"));
    const char *status = json_string_value(json_object_get(test, "status"));
    json_t *line = json_object_get(test, "line");
    if (!name || !chapter || !json_is_integer(line) || json_integer_value(line) < 0)
        return evidence_wrong(b, "a test needs a name, a chapter and a line", id);
    if (!status || (strcmp(status, "pass") != 0 && strcmp(status, "fail") != 0))
        return evidence_wrong(b, "a test's status is \"pass\" or \"fail\"", id);

    text key = {0};
    evidence_key(&key, id, name, chapter, (uint64_t)json_integer_value(line));
    evidence_result *result = table_find_span(&e->tests, key.bytes, key.length);
    if (!result) {
        result = arena_take(&e->arena, sizeof *result);
        table_add(&e->tests, arena_copy(&e->arena, key.bytes, key.length), result);
    }
    text_free(&key);
    if (*result != RESULT_FAILED)
        *result = strcmp(status, "pass") == 0 ? RESULT_PASSED : RESULT_FAILED;
    return true;
}

static bool evidence_read_behaviour(evidence *e, book *b, json_t *behaviour)
{
    const char *id = json_string_value(json_object_get(behaviour, "id"));
    if (!id)
        return evidence_wrong(b, "a behaviour without an id", "\"behaviours\"");
    json_t *tests = json_object_get(behaviour, "tests");
    if (!json_is_array(tests))
        return evidence_wrong(b, "no list \"tests\"", id);
    size_t i;
    json_t *test;
    json_array_foreach(tests, i, test)
    {
        if (!evidence_read_test(e, b, id, test))
            return false;
    }
    if (table_find(&e->behaviours, id))
        return evidence_wrong(b, "a behaviour twice", id);

    evidence_reach *reach = arena_take(&e->arena, sizeof *reach);
    const char *chapter;
    json_t *lines;
    json_object_foreach(json_object_get(behaviour, "lines"), chapter, lines)
    {
        reach->lines += json_array_size(lines);
    }
    json_int_t only = json_integer_value(json_object_get(behaviour, "only_here"));
    reach->only_here = only > 0 ? (size_t)only : 0;
    table_add(&e->behaviours, arena_copy(&e->arena, id, strlen(id)), reach);
    return true;
}

static void evidence_read_sum(evidence_sum *sum, json_t *from)
{
    json_int_t found = json_integer_value(json_object_get(from, "found"));
    json_int_t hit = json_integer_value(json_object_get(from, "hit"));
    if (found > 0 && hit >= 0 && hit <= found)
        *sum = (evidence_sum){(uint64_t)found, (uint64_t)hit};
}

static void evidence_read_trace(evidence *e, book *b)
{
    book_chapter *file = evidence_load(e, b, EVIDENCE_TRACE);
    if (!file)
        return;
    json_error_t wrong;
    json_t *trace = json_loadb(file->source, file->size, 0, &wrong);
    if (!trace) {
        evidence_error(e, b, file, (uint32_t)(wrong.line < 1 ? 1 : wrong.line),
                       (uint32_t)(wrong.column < 1 ? 1 : wrong.column), wrong.text);
        return;
    }
    e->traced = true;
    json_t *behaviours = json_object_get(trace, "behaviours");
    size_t i;
    json_t *behaviour;
    if (!json_is_array(behaviours))
        evidence_wrong(b, "no list \"behaviours\"", "it");
    json_array_foreach(behaviours, i, behaviour)
    {
        if (!evidence_read_behaviour(e, b, behaviour))
            break;
    }
    evidence_read_sum(&e->lines, json_object_get(trace, "lines"));
    evidence_read_sum(&e->branches, json_object_get(trace, "branches"));
    json_decref(trace);
}

bool evidence_read(evidence *e, book *b)
{
    size_t errors = b->diag.errors;
    evidence_read_trace(e, b);

    const char *path = EVIDENCE_COVERAGE;
    if (strcmp(b->root, ".") != 0)
        path = arena_format(&e->arena, "%s/%s", b->root, EVIDENCE_COVERAGE);
    if (access(path, F_OK) != 0)
        return b->diag.errors == errors;
    char *root = realpath(b->root, NULL);
    bool read = tracefile_read(&e->counts, path, root ? root : b->root);
    free(root);
    return read && b->diag.errors == errors;
}

void evidence_free(evidence *e)
{
    counts_free(&e->counts);
    table_free(&e->tests);
    table_free(&e->behaviours);
    arena_free(&e->arena);
}

evidence_result evidence_test(const evidence *e, const book_block *test)
{
    if (!e->traced)
        return RESULT_NOT_RUN;
    text key = {0};
    evidence_key(&key, test->target, test->name, test->chapter->path, test->line);
    const evidence_result *result = table_find_span(&e->tests, key.bytes, key.length);
    text_free(&key);
    return result ? *result : RESULT_NOT_RUN;
}

const evidence_reach *evidence_of(const evidence *e, const book_behaviour *behaviour)
{
    return table_find(&e->behaviours, behaviour->id);
}
