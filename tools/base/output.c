#include "base/output.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/input.h"

void output_error(output_set *set, const char *path, const char *format, ...)
{
    va_list arguments;
    fprintf(stderr, "%s: error: ", path);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    set->errors++;
}

static const char *output_full(output_set *set, const char *path)
{
    return arena_format(&set->arena, "%s/%s", set->root, path);
}

/* How many bytes the first line has, without what ends it. */
static size_t output_first_line(const char *bytes, size_t length)
{
    const char *newline = length ? memchr(bytes, '\n', length) : NULL;
    size_t line = newline ? (size_t)(newline - bytes) : length;
    return line && bytes[line - 1] == '\r' ? line - 1 : line;
}

static bool output_has_old_mark(const char *bytes, size_t line)
{
    size_t start = strlen(OUTPUT_OLD_MARKER_START);
    size_t end = strlen(OUTPUT_OLD_MARKER_END);
    return line >= start + end && memcmp(bytes, OUTPUT_OLD_MARKER_START, start) == 0 &&
           memcmp(bytes + line - end, OUTPUT_OLD_MARKER_END, end) == 0;
}

bool output_is_marked(const char *bytes, size_t length)
{
    size_t line = output_first_line(bytes, length);
    return (line == strlen(OUTPUT_MARKER) && memcmp(bytes, OUTPUT_MARKER, line) == 0) ||
           output_has_old_mark(bytes, line);
}

void output_renew_mark(text *t)
{
    size_t line = output_first_line(t->bytes, t->length);
    if (!output_has_old_mark(t->bytes, line))
        return;
    text renewed = {0};
    text_add_string(&renewed, OUTPUT_MARKER);
    text_add(&renewed, t->bytes + line, t->length - line);
    text_free(t);
    *t = renewed;
}

void output_begin(output_set *set, const char *root, bool check)
{
    *set = (output_set){.root = root, .is_ours = output_is_marked, .check = check};
    set->commit = (commit){.root = root, .process = (long)getpid()};
}

/* Makes sure that FOLDER is a folder and not a link; makes it if WANTED. */
static bool output_folder(output_set *set, const char *folder, bool wanted)
{
    struct stat info;
    const char *full = output_full(set, folder);
    if (lstat(full, &info) != 0) {
        if (errno != ENOENT) {
            output_error(set, folder, "%s", strerror(errno));
            return false;
        }
        if (!wanted)
            return false;
        if (mkdir(full, 0777) != 0) {
            output_error(set, folder, "cannot be made: %s", strerror(errno));
            return false;
        }
        list_add(&set->commit.folders, (void *)folder);
        return true;
    }
    /* build/ itself is the reader's, who may have put it on another disk. */
    bool elsewhere = S_ISLNK(info.st_mode) && strcmp(folder, "build") == 0;
    if (S_ISLNK(info.st_mode) && !elsewhere) {
        output_error(
            set, folder,
            "is a symbolic link, which may lead out of the workbook; put a folder here");
        return false;
    }
    if (!S_ISDIR(info.st_mode) && !elsewhere) {
        output_error(set, folder, "is not a folder; move it away");
        return false;
    }
    return true;
}

/* Stands in the table of folders for one that was refused, so that it is told once. */
static char output_refused;

/* The same for every folder on the way to PATH. */
static bool output_folders(output_set *set, const char *path, bool wanted)
{
    const char *last = strrchr(path, '/');
    if (!last || table_find_span(&set->folders, path, (size_t)(last - path)))
        return true;
    for (const char *c = strchr(path, '/'); c; c = strchr(c + 1, '/')) {
        void *known = table_find_span(&set->folders, path, (size_t)(c - path));
        if (known == &output_refused)
            return false;
        if (known)
            continue;
        const char *folder = arena_copy(&set->arena, path, (size_t)(c - path));
        size_t errors = set->errors;
        if (!output_folder(set, folder, wanted)) {
            if (set->errors > errors)
                table_add(&set->folders, folder, &output_refused);
            return false;
        }
        table_add(&set->folders, folder, (void *)folder);
    }
    return true;
}

static bool output_write(int file, const char *bytes, size_t length)
{
    while (length) {
        ssize_t done = write(file, bytes, length);
        if (done < 0 && errno != EINTR)
            return false;
        if (done > 0) {
            bytes += done;
            length -= (size_t)done;
        }
    }
    return true;
}

/* Writes what will be put in the place of PATH; the file that was there is known again by INFO, if it is
 * not NULL. */
static void output_stage(output_set *set, const char *path, const char *bytes,
                         size_t length, const struct stat *old)
{
    if (!output_folders(set, path, true))
        return;
    struct stat info;
    if (!old && lstat(output_full(set, path), &info) != 0 && errno != ENOENT) {
        output_error(set, path, "cannot be written: %s", strerror(errno));
        return;
    }
    commit_step *step = arena_take(&set->arena, sizeof *step);
    *step = (commit_step){.path = path, .number = set->commit.steps.count};
    const char *temporary = commit_new_name(&set->commit, step);
    int file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0) {
        output_error(set, path, "cannot be written: %s", strerror(errno));
        return;
    }
    list_add(&set->commit.steps, step);
    if (old) {
        step->replaces = true;
        step->old = commit_identify(old);
        (void)fchmod(file, old->st_mode & 0777);
    }
    bool sound = output_write(file, bytes, length) && fstat(file, &info) == 0;
    int fault = errno;
    if (sound)
        step->new = commit_identify(&info);
    if (close(file) != 0 && sound) {
        sound = false;
        fault = errno;
    }
    if (!sound)
        output_error(set, path, "cannot be written: %s", strerror(fault));
}

static bool output_needs_mark(const char *path)
{
    return strncmp(path, "src/", 4) == 0 || strncmp(path, "tests/", 6) == 0;
}

typedef enum output_state {
    OUTPUT_SAME,
    OUTPUT_DIFFERS,
    OUTPUT_MISSING,
    OUTPUT_REFUSED
} output_state;

/* May the file, which holds OLD, get other text? */
static bool output_may_replace(output_set *set, const char *path, const text *old,
                               const text *fresh)
{
    if (!output_needs_mark(path) || set->check)
        return true;
    if (set->judge)
        return set->judge(set, set->context, path, old, fresh) == OUTPUT_LET_GO;
    if (!output_is_marked(old->bytes, old->length))
        output_error(set, path, OUTPUT_NOT_TANGLED);
    return output_is_marked(old->bytes, old->length);
}

static output_state output_compare_open(output_set *set, int file, const char *path,
                                        const text *fresh, struct stat *info)
{
    if (fstat(file, info) != 0 || !S_ISREG(info->st_mode)) {
        output_error(set, path, "is not a plain file; move it away");
        return OUTPUT_REFUSED;
    }
    bool may_be_same = info->st_size == (off_t)fresh->length;
    if (!may_be_same && !output_needs_mark(path))
        return OUTPUT_DIFFERS;
    text old = {0};
    text_room(&old, (size_t)info->st_size + 1);
    int fault = input_read_open(file, &old);
    output_state state = OUTPUT_DIFFERS;
    if (fault) {
        output_error(set, path, "cannot be read: %s", strerror(fault));
        state = OUTPUT_REFUSED;
    } else if (old.length == fresh->length &&
               (!old.length || memcmp(old.bytes, fresh->bytes, old.length) == 0)) {
        state = OUTPUT_SAME;
    } else if (!output_may_replace(set, path, &old, fresh)) {
        state = OUTPUT_REFUSED;
    }
    text_free(&old);
    return state;
}

static output_state output_compare(output_set *set, const char *path, const text *fresh,
                                   struct stat *info)
{
    if (!output_folders(set, path, false))
        return set->errors ? OUTPUT_REFUSED : OUTPUT_MISSING;
    int file = open(output_full(set, path), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (file < 0 && errno == ENOENT)
        return OUTPUT_MISSING;
    if (file < 0 && errno == ELOOP) {
        output_error(set, path,
                     "is a symbolic link, which may lead out of the workbook; remove it");
        return OUTPUT_REFUSED;
    }
    if (file < 0) {
        output_error(set, path, "cannot be read: %s", strerror(errno));
        return OUTPUT_REFUSED;
    }
    output_state state = output_compare_open(set, file, path, fresh, info);
    close(file);
    return state;
}

void output_put(output_set *set, const char *path, const char *bytes, size_t length)
{
    path = arena_format(&set->arena, "%s", path);
    table_add(&set->paths, path, (void *)path);
    struct stat info;
    text fresh = {(char *)bytes, length, length};
    output_state state = output_compare(set, path, &fresh, &info);
    if (state == OUTPUT_SAME || state == OUTPUT_REFUSED)
        return;
    set->differences++;
    if (!set->check)
        output_stage(set, path, bytes, length, state == OUTPUT_DIFFERS ? &info : NULL);
    else if (state == OUTPUT_MISSING)
        fprintf(stderr, "%s: missing\n", path);
    else
        fprintf(stderr, "%s: differs from the chapters\n", path);
}

/* A marked file that nothing makes any more. */
static void output_remove(output_set *set, const char *path, const struct stat *info)
{
    set->differences++;
    if (set->check) {
        fprintf(stderr, "%s: is made by no chapter any more\n", path);
        return;
    }
    commit_step *step = arena_take(&set->arena, sizeof *step);
    *step = (commit_step){.path = path,
                          .number = set->commit.steps.count,
                          .removes = true,
                          .replaces = true,
                          .old = commit_identify(info)};
    list_add(&set->commit.steps, step);
}

/* A file that cannot be read is not ours. */
static void output_look_at_file(output_set *set, const char *path)
{
    int file = open(output_full(set, path), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    struct stat info;
    text whole = {0};
    output_verdict verdict = OUTPUT_KEEP;
    if (file < 0)
        return;
    if (fstat(file, &info) == 0 && input_read_open(file, &whole) == 0 &&
        set->is_ours(whole.bytes, whole.length))
        verdict = output_needs_mark(path) && set->judge
                      ? set->judge(set, set->context, path, &whole, NULL)
                      : OUTPUT_LET_GO;
    if (verdict == OUTPUT_LET_GO)
        output_remove(set, path, &info);
    text_free(&whole);
    close(file);
}

static void output_look_at(output_set *set, const char *path, list *folders, bool removes)
{
    if (table_find(&set->paths, path))
        return;
    struct stat info;
    if (lstat(output_full(set, path), &info) != 0)
        return;
    if (S_ISDIR(info.st_mode)) {
        if (strcmp(path, OUTPUT_NEVER) != 0)
            list_add(folders, (void *)path);
    } else if (removes && S_ISREG(info.st_mode)) {
        output_look_at_file(set, path);
    }
}

static void output_walk(output_set *set, const char *folder, bool removes)
{
    list folders = {0};
    struct stat info;
    if (lstat(output_full(set, folder), &info) == 0 && S_ISDIR(info.st_mode))
        list_add(&folders, (void *)folder);
    for (size_t i = 0; i < folders.count; i++) {
        const char *here = folders.items[i];
        DIR *directory = opendir(output_full(set, here));
        if (!directory)
            continue;
        for (struct dirent *entry = readdir(directory); entry; entry = readdir(directory)) {
            const char *path = arena_format(&set->arena, "%s/%s", here, entry->d_name);
            if (entry->d_name[0] != '.')
                output_look_at(set, path, &folders, removes);
            else if (!set->check && commit_is_left_over(entry->d_name))
                unlink(output_full(set, path));
        }
        closedir(directory);
    }
    list_free(&folders);
}

void output_remove_others(output_set *set, const char *folder)
{
    output_walk(set, folder, true);
}

void output_sweep(output_set *set, const char *folder)
{
    output_walk(set, folder, false);
}

void output_drop(output_set *set)
{
    commit_drop(&set->commit);
}

bool output_commit(output_set *set)
{
    if (set->check)
        return !set->errors && !set->differences;
    if (set->errors) {
        output_drop(set);
        fprintf(stderr, "refbook: %zu error%s; nothing was written\n", set->errors,
                set->errors == 1 ? "" : "s");
        return false;
    }
    if (commit_make(&set->commit))
        return true;
    fputs("refbook: 1 error; nothing was written\n", stderr);
    return false;
}

void output_end(output_set *set)
{
    table_free(&set->paths);
    table_free(&set->folders);
    list_free(&set->commit.steps);
    list_free(&set->commit.folders);
    arena_free(&set->commit.arena);
    arena_free(&set->arena);
}
