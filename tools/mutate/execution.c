#include "mutate/execution.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/input.h"

#define TRACE "build/trace.json"
#define COUNTS "build/coverage/book.info"

static bool execution_error(const char *path, const char *why)
{
    fprintf(stderr, "%s: error: %s; `make coverage' writes it\n", path, why);
    return false;
}

static execution_chapter *execution_chapter_of(execution *r, const char *path)
{
    execution_chapter *chapter = table_find(&r->chapters, path);
    if (!chapter) {
        chapter = arena_take(&r->arena, sizeof *chapter);
        chapter->path = arena_copy(&r->arena, path, strlen(path));
        table_add(&r->chapters, chapter->path, chapter);
    }
    return chapter;
}

/* Makes room for a line of that number. */
static void execution_grow(execution_chapter *chapter, size_t number)
{
    if (number < chapter->count)
        return;
    size_t count = number * 2 + 64;
    chapter->lines = memory_grow(chapter->lines, count * sizeof *chapter->lines);
    chapter->silent = memory_grow(chapter->silent, count * sizeof *chapter->silent);
    for (; chapter->count < count; chapter->count++) {
        chapter->lines[chapter->count] = (execution_line){0};
        chapter->silent[chapter->count] = false;
    }
}

static void execution_add(execution_chapter *chapter, size_t number, size_t behaviour)
{
    execution_grow(chapter, number);
    execution_line *line = &chapter->lines[number];
    if (line->count == line->capacity) {
        line->capacity = line->capacity ? line->capacity * 2 : 8;
        line->behaviours =
            memory_grow(line->behaviours, line->capacity * sizeof *line->behaviours);
    }
    line->behaviours[line->count++] = (uint16_t)behaviour;
}

/* ---- The trace ---- */

static const char *execution_string(execution *r, json_t *of, const char *key)
{
    const char *found = json_string_value(json_object_get(of, key));
    return found ? arena_copy(&r->arena, found, strlen(found)) : NULL;
}

static bool execution_read_tests(execution *r, const execution_behaviour *behaviour,
                                 json_t *tests)
{
    for (size_t i = 0; i < json_array_size(tests); i++) {
        json_t *test = json_array_get(tests, i);
        execution_test *added = arena_take(&r->arena, sizeof *added);
        *added = (execution_test){
            .behaviour = behaviour,
            .name = execution_string(r, test, "name"),
            .line = (uint32_t)json_integer_value(json_object_get(test, "line")),
            .number = r->tests.count};
        if (!added->name)
            return false;
        list_add(&r->tests, added);
    }
    return true;
}

static bool execution_read_behaviour(execution *r, json_t *from)
{
    execution_behaviour *behaviour = arena_take(&r->arena, sizeof *behaviour);
    *behaviour = (execution_behaviour){.id = execution_string(r, from, "id"),
                                       .chapter = execution_string(r, from, "chapter"),
                                       .number = r->behaviours.count};
    json_t *chapters = json_object_get(from, "lines");
    if (!behaviour->id || !behaviour->chapter || behaviour->number > UINT16_MAX ||
        table_find(&r->by_id, behaviour->id) ||
        !execution_read_tests(r, behaviour, json_object_get(from, "tests")))
        return false;
    list_add(&r->behaviours, behaviour);
    table_add(&r->by_id, behaviour->id, behaviour);
    for (void *at = json_object_iter(chapters); at; at = json_object_iter_next(chapters, at)) {
        json_t *lines = json_object_iter_value(at);
        execution_chapter *chapter = execution_chapter_of(r, json_object_iter_key(at));
        for (size_t i = 0; i < json_array_size(lines); i++) {
            json_int_t number = json_integer_value(json_array_get(lines, i));
            if (number < 1 || number > 1000000)
                return false;
            execution_add(chapter, (size_t)number, behaviour->number);
        }
    }
    return true;
}

static bool execution_read_trace(execution *r, const text *content)
{
    json_error_t error;
    json_t *trace = json_loadb(content->bytes, content->length, 0, &error);
    json_t *all = json_object_get(trace, "behaviours");
    bool good = json_is_array(all);
    for (size_t i = 0; good && i < json_array_size(all); i++)
        good = execution_read_behaviour(r, json_array_get(all, i));
    json_decref(trace);
    if (!trace)
        fprintf(stderr, "%s:%d:%d: error: is not JSON; `make coverage' writes it\n", TRACE,
                error.line, error.column + 1);
    else if (!good)
        execution_error(TRACE, "is not what refbook trace writes");
    return good;
}

/* Lines that are counted and were never executed, from the counts of the whole book. */
static void execution_read_counts(execution *r, text *content)
{
    execution_chapter *chapter = NULL;
    text_add(content, "", 1);
    for (char *line = content->bytes, *next; *line; line = next) {
        next = line + strcspn(line, "\n");
        if (*next)
            *next++ = 0;
        if (strncmp(line, "SF:", 3) == 0) {
            const char *path = strstr(line, "/chapters/");
            chapter = path ? execution_chapter_of(r, path + 1) : NULL;
        }
        unsigned long number;
        unsigned long long times;
        if (chapter && sscanf(line, "DA:%lu,%llu", &number, &times) == 2 && times == 0 &&
            number < 1000000) {
            execution_grow(chapter, number);
            chapter->silent[number] = true;
        }
    }
}

bool execution_read(execution *r, const char *root)
{
    text content = {0};
    const char *why;
    bool good = input_read(&content, root, TRACE, &why) == INPUT_READ;
    good = good ? execution_read_trace(r, &content) : execution_error(TRACE, why);
    content.length = 0;
    if (good && input_read(&content, root, COUNTS, &why) == INPUT_READ)
        execution_read_counts(r, &content);
    text_free(&content);
    return good;
}

void execution_free(execution *r)
{
    for (size_t i = 0; i < r->chapters.count; i++) {
        execution_chapter *chapter = r->chapters.entries[i].thing;
        for (size_t j = 0; j < chapter->count; j++)
            free(chapter->lines[j].behaviours);
        free(chapter->lines);
        free(chapter->silent);
    }
    table_free(&r->chapters);
    table_free(&r->by_id);
    list_free(&r->behaviours);
    list_free(&r->tests);
    arena_free(&r->arena);
}

/* ---- Questions ---- */

execution_test *execution_find_test(const execution *r, const char *behaviour,
                                    const char *name)
{
    for (size_t i = 0; i < r->tests.count; i++) {
        execution_test *test = r->tests.items[i];
        if (strcmp(test->behaviour->id, behaviour) == 0 && strcmp(test->name, name) == 0)
            return test;
    }
    return NULL;
}

const execution_line *execution_of(const execution *r, const mutant *m)
{
    const mutant_file *file = m->in->file;
    uint32_t first = mutant_line(file, (size_t)(m->in->from->text - file->lined.bytes));
    for (uint32_t line = mutant_line(file, m->from) + 1; line-- > first;) {
        mutant_place place = file->places[line];
        const execution_chapter *chapter =
            place.chapter ? table_find(&r->chapters, place.chapter) : NULL;
        if (!chapter || place.line >= chapter->count)
            continue;
        if (chapter->silent[place.line])
            return NULL;
        if (chapter->lines[place.line].count)
            return &chapter->lines[place.line];
    }
    return NULL;
}

bool execution_has(const execution_line *line, const execution_behaviour *behaviour)
{
    for (uint32_t i = 0; line && i < line->count; i++) {
        if (line->behaviours[i] == behaviour->number)
            return true;
    }
    return false;
}
