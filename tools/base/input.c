#include "base/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* No file that a tool reads comes near this size. */
#define INPUT_MOST ((size_t)1 << 30)

static const char input_is_link[] =
    "is a symbolic link, which may lead out of the workbook; remove it";
static const char input_is_behind_link[] =
    "is behind a symbolic link, which may lead out of the workbook; put a folder there";
static const char input_is_not_plain[] = "is not a plain file; move it away";

/* What is known of a path that is being opened. */
typedef struct input_fault {
    input_result result;
    const char *why;
} input_fault;

static int input_fail(input_fault *fault, const char *why)
{
    *fault = (input_fault){INPUT_REFUSED, why};
    return -1;
}

static int input_fail_system(input_fault *fault)
{
    *fault =
        (input_fault){errno == ENOENT ? INPUT_MISSING : INPUT_REFUSED, strerror(errno)};
    return -1;
}

/* Opens the folder NAME in FOLDER, which is closed. */
static int input_enter(int folder, const char *name, bool may_be_link, input_fault *fault)
{
    struct stat info;
    int next = -1;
    if (fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0) {
        input_fail_system(fault);
    } else if (S_ISLNK(info.st_mode) && !may_be_link) {
        input_fail(fault, input_is_behind_link);
    } else {
        next = openat(folder, name,
                      O_RDONLY | O_DIRECTORY | O_CLOEXEC | (may_be_link ? 0 : O_NOFOLLOW));
        if (next < 0)
            input_fail_system(fault);
    }
    close(folder);
    return next;
}

/* The folder that the last part of PATH is in, and that part. */
static int input_walk(const char *root, const char *path, const char **last,
                      input_fault *fault)
{
    int folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const char *at = path;
    if (folder < 0)
        input_fail_system(fault);
    for (const char *slash; folder >= 0 && (slash = strchr(at, '/')); at = slash + 1) {
        size_t length = (size_t)(slash - at);
        char *name = memory_new(length + 1);
        memcpy(name, at, length);
        name[length] = '\0';
        folder = input_enter(folder, name, at == path && strcmp(name, "build") == 0, fault);
        free(name);
    }
    *last = at;
    return folder;
}

int input_folder(const char *root, const char *path)
{
    const char *last;
    input_fault fault;
    int folder = input_walk(root, path, &last, &fault);
    return folder < 0 ? -1 : input_enter(folder, last, false, &fault);
}

/* The kind is asked for before the file is opened, since opening a device may do something, and
 * again afterwards, since another file may have taken its place. */
static int input_open_in(int folder, const char *name, input_fault *fault)
{
    struct stat info;
    if (fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
        return input_fail_system(fault);
    if (S_ISLNK(info.st_mode))
        return input_fail(fault, input_is_link);
    if (!S_ISREG(info.st_mode))
        return input_fail(fault, input_is_not_plain);
    int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return input_fail_system(fault);
    if (fstat(file, &info) == 0 && S_ISREG(info.st_mode))
        return file;
    close(file);
    return input_fail(fault, input_is_not_plain);
}

static int input_open(const char *root, const char *path, input_fault *fault)
{
    const char *last;
    int folder = input_walk(root, path, &last, fault);
    if (folder < 0)
        return -1;
    int file = input_open_in(folder, last, fault);
    close(folder);
    return file;
}

int input_read_open(int file, text *t)
{
    for (;;) {
        char *room = text_room(t, t->capacity > t->length ? 1 : 65536);
        ssize_t got = read(file, room, t->capacity - t->length);
        if (got == 0)
            return 0;
        if (got > 0)
            t->length += (size_t)got;
        else if (errno != EINTR)
            return errno;
        if (t->length > INPUT_MOST)
            return EFBIG;
    }
}

static void input_read_all(int file, text *t, input_fault *fault)
{
    errno = input_read_open(file, t);
    if (errno == EFBIG)
        input_fail(fault, "is larger than a gigabyte");
    else if (errno)
        input_fail_system(fault);
}

input_result input_read(text *t, const char *root, const char *path, const char **why)
{
    input_fault fault = {INPUT_READ, NULL};
    int file = input_open(root, path, &fault);
    if (file >= 0) {
        input_read_all(file, t, &fault);
        close(file);
    }
    *why = fault.why;
    return fault.result;
}

input_result input_look(const char *root, const char *path, const char **why)
{
    input_fault fault = {INPUT_READ, NULL};
    int file = input_open(root, path, &fault);
    if (file >= 0)
        close(file);
    *why = fault.why;
    return fault.result;
}
