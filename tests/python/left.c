#define _XOPEN_SOURCE 700

/* What scripts leave: build/python/left SCRIPT...
 *
 * Each runs in a Python of its own, and what it prints goes nowhere. Its argument is a folder to write in, which is
 * emptied after it; a script that changed the current folder leaves it to the next as it was. When its globals and the modules are gone, and the collector has run, no object may be left and
 * no raw memory: each that does is an error. */
#include "python/objpy.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool write_nothing(void *context, const char *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return true;
}

/* All of a file, memory for free(), ended by a zero; NULL where it cannot be read. */
static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t size = 0, room = 1 << 16, got;
    char *bytes = file ? malloc(room) : NULL;
    while (bytes && (got = fread(bytes + size, 1, room - size - 1, file))) {
        size += got;
        if (room - size < 4096)
            bytes = realloc(bytes, room *= 2);
    }
    if (bytes)
        bytes[size] = '\0';
    if (file)
        fclose(file);
    return bytes;
}

/* Links are removed, and not followed; the folder itself, at depth 0, stays. */
static int remove_below(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status;
    (void)kind;
    return place->level ? remove(path) : 0;
}

static bool empty(const char *folder)
{
    return nftw(folder, remove_below, 16, FTW_DEPTH | FTW_PHYS) == 0;
}

static bool run_script(const char *path, char *files, om_leak_counts *left)
{
    char folder[4096], *words[] = {(char *)(size_t)path, files, NULL}, *text = read_file(path);
    const om_writer nowhere = {.write = write_nothing};
    const om_config config = {.leaks = left, .writer = nowhere};
    const char *slash = strrchr(path, '/');
    (void)snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path) : 1, slash ? path : ".");
    const objpy_config python = {.argument_count = 2, .arguments = words, .folder = folder, .errors = nowhere};
    om_runtime *rt = text ? om_runtime_new(&config) : NULL;
    bool ran = rt && objpy_open(rt, &python);
    if (ran) {
        om_object *result = objpy_run(rt, text, strlen(text), path, OBJPY_STATEMENTS, NULL);
        om_object *exception = result ? NULL : objpy_error_take(rt);
        if (exception)
            (void)objpy_error_report(rt, exception);
        om_xrelease(exception);
        om_xrelease(result);
        objpy_close(rt);
    }
    if (rt)
        om_runtime_free(rt);
    free(text);
    return ran;
}

int main(int count, char **paths)
{
    int errors = 0;
    char files[] = "/tmp/left.XXXXXX";
    int here = open(".", O_RDONLY | O_DIRECTORY);
    if (here < 0 || !mkdtemp(files)) {
        perror(files);
        return 1;
    }
    for (int i = 1; i < count; i++) {
        om_leak_counts left = {0, 0};
        bool ran = run_script(paths[i], files, &left);
        if (fchdir(here) || !empty(files)) {
            perror(files);
            errors++;
        }
        if (!ran) {
            printf("%s:1:1: error: cannot be run\n", paths[i]);
            errors++;
        } else if (left.objects || left.raw_blocks) {
            printf("%s:1:1: error: leaves %zu objects and %zu blocks of raw memory\n", paths[i], left.objects,
                   left.raw_blocks);
            errors++;
        }
    }
    if (rmdir(files)) {
        perror(files);
        errors++;
    }
    (void)close(here);
    if (!errors)
        printf("left: %d scripts leave no object behind\n", count - 1);
    return errors != 0;
}
