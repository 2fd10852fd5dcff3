#include "init/init.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/output.h"

/* A file that every workbook begins with. */
typedef struct init_file {
    const char *path; /* in the workbook */
    bool program;     /* it can be executed */
    const char *const *lines;
} init_file;

/* The Makefile makes this of the template and of the tools themselves, and ends it with an entry without
 * a path. */
static const init_file init_files[] = {
#include "init/files.inc"
};

static int init_error(const char *folder, const char *what)
{
    fprintf(stderr, "%s: error: %s\n", folder, what);
    return 1;
}

/* What keeps a workbook from being made there, or NULL. */
static const char *init_fault(const char *folder, bool *made)
{
    *made = mkdir(folder, 0777) == 0;
    if (*made)
        return NULL;
    if (errno != EEXIST)
        return strerror(errno);
    DIR *there = opendir(folder);
    if (!there)
        return errno == ENOTDIR ? "is no folder; name one that is empty or not there yet"
                                : strerror(errno);
    bool empty = true;
    for (struct dirent *entry = readdir(there); entry; entry = readdir(there))
        empty =
            empty && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0);
    closedir(there);
    return empty ? NULL : "is not empty; name a folder that is, or is not there yet";
}

static void init_put(output_set *set, const init_file *file, text *bytes)
{
    bytes->length = 0;
    for (const char *const *line = file->lines; *line; line++)
        text_add_string(bytes, *line);
    output_put(set, file->path, bytes->bytes, bytes->length);
}

static bool init_make_programs(const char *folder)
{
    bool good = true;
    arena a = {0};
    for (const init_file *file = init_files; file->path; file++) {
        const char *path = arena_format(&a, "%s/%s", folder, file->path);
        if (file->program && chmod(path, 0755) != 0) {
            init_error(path, strerror(errno));
            good = false;
        }
    }
    arena_free(&a);
    return good;
}

static bool init_write(const char *folder)
{
    output_set set;
    text bytes = {0};
    output_begin(&set, folder, false);
    for (const init_file *file = init_files; file->path; file++)
        init_put(&set, file, &bytes);
    bool good = output_commit(&set);
    output_end(&set);
    text_free(&bytes);
    return good && init_make_programs(folder);
}

int init_run(const char *folder)
{
    bool made;
    const char *fault = init_fault(folder, &made);
    if (fault)
        return init_error(folder, fault);
    if (!init_write(folder)) {
        if (made)
            rmdir(folder);
        return 1;
    }
    printf("%s: a workbook of one chapter, chapters/1-a-stack.md. Next:\n\n"
           "    cd %s\n"
           "    make book     # the book, with its proof\n"
           "    make test     # every assertion\n"
           "    make watch    # the pages follow while you write\n",
           folder, folder);
    return 0;
}
