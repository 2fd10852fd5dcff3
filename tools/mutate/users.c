#define _DEFAULT_SOURCE
#include "mutate/users.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/input.h"
#include "base/table.h"

#define LINED "build/lined/"

/* The C below build/lined/FOLDER. */
static void users_list(users *u, const char *folder)
{
    struct dirent **found;
    int count =
        scandir(arena_format(&u->arena, LINED "%s", folder), &found, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        const char *end = strrchr(found[i]->d_name, '.');
        const char *path = arena_format(&u->arena, "%s/%s", folder, found[i]->d_name);
        const char *why;
        users_file *file = arena_take(&u->arena, sizeof *file);
        file->path = path;
        if (!end)
            users_list(u, path);
        else if (strcmp(end, ".c") == 0 && end > found[i]->d_name &&
                 input_read(&file->lined, ".", arena_format(&u->arena, LINED "%s", path),
                            &why) == INPUT_READ)
            list_add(&u->files, file);
        free(found[i]);
    }
    if (count >= 0)
        free(found);
}

void users_read(users *u)
{
    users_list(u, "tests");
    for (size_t i = 0; i < u->files.count; i++) {
        users_file *file = u->files.items[i];
        token_read(&file->tokens, file->lined.bytes, file->lined.length);
    }
}

void users_free(users *u)
{
    for (size_t i = 0; i < u->files.count; i++) {
        users_file *file = u->files.items[i];
        token_free(&file->tokens);
        text_free(&file->lined);
    }
    list_free(&u->files);
    arena_free(&u->arena);
}

static bool users_names_any(const table *names, const token *from, const token *to)
{
    for (const token *t = from; t < to; t++) {
        if (t->kind == TOKEN_WORD && table_find_span(names, t->text, t->length))
            return true;
    }
    return false;
}

size_t users_find(users *u, const mutants *m, const mutant_function *f)
{
    table names = {0};
    size_t before;
    size_t count = 0;
    table_add(&names, f->name, u);
    do {
        before = names.count;
        for (size_t i = 0; i < m->functions.count; i++) {
            const mutant_function *other = m->functions.items[i];
            if (other->file->header && !table_find(&names, other->name) &&
                users_names_any(&names, other->from, other->to))
                table_add(&names, other->name, u);
        }
    } while (names.count > before);
    for (size_t i = 0; i < u->files.count; i++) {
        users_file *file = u->files.items[i];
        file->uses = users_names_any(&names, file->tokens.items,
                                     file->tokens.items + file->tokens.count);
        count += file->uses;
    }
    table_free(&names);
    return count;
}

static bool users_is_of(const users_file *file, const char *chapter)
{
    size_t length = strlen(chapter) - 3; /* without .md; the file is tests/CHAPTER.c */
    return strlen(file->path) == length + 8 && memcmp(file->path + 6, chapter, length) == 0;
}

size_t users_keep(users *u, const char *chapter)
{
    size_t count = 0;
    for (size_t i = 0; i < u->files.count; i++) {
        users_file *file = u->files.items[i];
        file->uses = file->uses && users_is_of(file, chapter);
        count += file->uses;
    }
    return count;
}

bool users_has(const users *u, const char *chapter)
{
    for (size_t i = 0; i < u->files.count; i++) {
        const users_file *file = u->files.items[i];
        if (file->uses && users_is_of(file, chapter))
            return true;
    }
    return false;
}
