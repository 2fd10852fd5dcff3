#define _DEFAULT_SOURCE
#include "mutate/scan.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/input.h"
#include "base/table.h"
#include "c/declaration.h"
#include "mutate/change.h"
#include "trace/separate.h"

#define LINED "build/lined/"

/* ---- The files ---- */

/* Paths of the C below build/lined/FOLDER, in order, but for what is measured separately: who tests that is not asked here. */
static void scan_list(mutants *m, const table *separate, const char *root,
                      const char *folder)
{
    struct dirent **found;
    int count = scandir(arena_format(&m->arena, "%s/" LINED "%s", root, folder), &found,
                        NULL, alphasort);
    for (int i = 0; i < count; i++) {
        const char *name = found[i]->d_name;
        const char *end = strrchr(name, '.');
        const char *path = arena_format(&m->arena, "%s/%s", folder, name);
        bool source =
            end && end != name && (strcmp(end, ".c") == 0 || strcmp(end, ".h") == 0);
        if (source && !table_find(separate, path)) {
            mutant_file *file = arena_take(&m->arena, sizeof *file);
            *file = (mutant_file){.path = path, .header = end[1] == 'h'};
            list_add(&m->files, file);
        } else if (!end) {
            scan_list(m, separate, root, path);
        }
        free(found[i]);
    }
    if (count >= 0)
        free(found);
}

/* #line NUMBER "PATH", or NULL. */
static const char *scan_jump(mutants *m, const char *line, const char *end,
                             uint32_t *number)
{
    static const char word[] = "#line ";
    if ((size_t)(end - line) < sizeof word || memcmp(line, word, sizeof word - 1) != 0)
        return NULL;
    char *after;
    *number = (uint32_t)strtoul(line + sizeof word - 1, &after, 10);
    const char *from = after + 2 < end ? after + 2 : end;
    const char *to = memchr(from, '"', (size_t)(end - from));
    return arena_copy(&m->arena, from, (size_t)((to ? to : end) - from));
}

/* What of the chapters each line is. */
static void scan_place(mutants *m, mutant_file *file)
{
    const char *bytes = file->lined.bytes;
    const char *end = bytes + file->lined.length;
    size_t count = 1;
    for (const char *at = bytes; at < end; at++)
        count += *at == '\n';
    file->places = arena_take(&m->arena, (count + 1) * sizeof *file->places);
    file->lines = arena_take(&m->arena, (count + 1) * sizeof *file->lines);
    mutant_place here = {.plain = 1};
    for (const char *at = bytes; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop + 1 : end;
        uint32_t number;
        const char *chapter = scan_jump(m, at, stop, &number);
        file->places[file->line_count] = here;
        file->lines[file->line_count++] = at;
        if (chapter) {
            here.chapter = chapter;
            here.line = number;
        } else {
            here.plain++;
            here.line++;
        }
        at = stop;
    }
    file->lines[file->line_count] = end;
    file->places[file->line_count] = here;
}

static bool scan_load(mutants *m, const char *root, mutant_file *file)
{
    const char *path = arena_format(&m->arena, LINED "%s", file->path);
    const char *why;
    if (input_read(&file->lined, root, path, &why) != INPUT_READ) {
        fprintf(stderr, "%s: error: cannot be read: %s; `make tangle' writes it\n", path,
                why);
        return false;
    }
    token_read(&file->tokens, file->lined.bytes, file->lined.length);
    scan_place(m, file);
    return true;
}

/* ---- The functions ---- */

/* What stands before its name says what it returns. */
static mutant_result scan_result(const declaration *d)
{
    bool nothing = false;
    bool boolean = false;
    for (const token *t = d->from; t < d->name; t++) {
        if (token_is(t, "*"))
            return MUTANT_POINTER;
        nothing = nothing || token_is(t, "void");
        boolean = boolean || token_is(t, "bool");
    }
    return nothing ? MUTANT_VOID : boolean ? MUTANT_BOOL : MUTANT_NUMBER;
}

/* NULL for one with variable arguments, and for one that leaves a parameter without a name. */
static const char *scan_arguments(const declaration *d, arena *a)
{
    const char *all = "";
    for (size_t i = 0; i < d->parameters.count; i++) {
        const declaration_parameter *one = d->parameters.items[i];
        if (!one->name || one->name->kind != TOKEN_WORD)
            return NULL;
        all = arena_format(a, "%s%s%.*s", all, i ? ", " : "", (int)one->name->length,
                           one->name->text);
    }
    return all;
}

static void scan_add_function(mutants *m, const mutant_file *file, const declaration *d,
                              const token *to)
{
    mutant_function *f = arena_take(&m->arena, sizeof *f);
    *f = (mutant_function){.file = file,
                           .name = arena_copy(&m->arena, d->name->text, d->name->length),
                           .result = scan_result(d),
                           .head = d->from,
                           .named = d->name,
                           .arguments = scan_arguments(d, &m->arena),
                           .from = declaration_skip(d->last + 1),
                           .to = to};
    list_add(&m->functions, f);
}

/* Functions of the file, and the types that it names. */
static void scan_declare(mutants *m, const mutant_file *file, table *types)
{
    const token *at = file->tokens.items;
    while (declaration_skip(at)->kind != TOKEN_END) {
        declaration d;
        const token *before = at;
        declaration_result result = declaration_read(&d, &at, &m->arena);
        for (size_t i = 0; result == DECLARATION_FOUND && i < d.names.count; i++) {
            const declaration_name *name = d.names.items[i];
            if (name->kind == DECLARATION_TYPE && !table_find(types, name->name))
                table_add(types, name->name, m);
        }
        if (result == DECLARATION_FOUND && d.body && d.name)
            scan_add_function(m, file, &d, at);
        declaration_free(&d);
        if (at == before || result == DECLARATION_OPEN)
            break;
    }
}

bool scan_mutants(mutants *m, const char *root)
{
    table types = {0};
    table separate = {0};
    bool good = separate_read(&separate, &m->arena, root);
    scan_list(m, &separate, root, "src");
    for (size_t i = 0; i < m->files.count; i++)
        good = scan_load(m, root, m->files.items[i]) && good;
    for (size_t i = 0; good && i < m->files.count; i++)
        scan_declare(m, m->files.items[i], &types);
    for (size_t i = 0; good && i < m->functions.count; i++)
        change_function(m, m->functions.items[i], &types);
    table_free(&types);
    table_free(&separate);
    return good;
}
