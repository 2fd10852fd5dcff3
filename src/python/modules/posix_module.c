/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "heap/heap.h"
#include "python/modules/carried.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

/* Of POSIX, which a compiler that keeps to C11 does not show. */
extern char **environ;
int getentropy(void *bytes, size_t size);
int lstat(const char *path, struct stat *found);
ssize_t readlink(const char *path, char *target, size_t room);
int setenv(const char *name, const char *value, int replaces);
int fsync(int number);
int symlink(const char *target, const char *path);
int truncate(const char *path, off_t length);
int unsetenv(const char *name);
int utimensat(int folder, const char *path, const struct timespec times[2], int flags);

/* What one calls with paths and a number; -1 and errno, or a result. */
typedef int posix_work(const char *path, const char *other, int64_t number);

#define WORK(name, call)                                                                   \
    static int work_##name(const char *path, const char *other, int64_t number)            \
    {                                                                                      \
        (void)path;                                                                        \
        (void)other;                                                                       \
        (void)number;                                                                      \
        return call;                                                                       \
    }

WORK(access, access(path, (int)number))
WORK(chdir, chdir(path))
WORK(link, link(path, other))
WORK(mkdir, mkdir(path, (mode_t)number))
WORK(rename, rename(path, other))
WORK(rmdir, rmdir(path))
WORK(setenv, setenv(path, other, 1))
WORK(symlink, symlink(path, other))
WORK(truncate, truncate(path, (off_t)number))
WORK(unlink, unlink(path))
WORK(unsetenv, unsetenv(path))
WORK(fsync, fsync((int)number))

/* Ends the process: what waits to be written is lost, and nothing is cleared. */
static int work__exit(const char *path, const char *other, int64_t number)
{
    (void)path;
    (void)other;
    _Exit((int)number);
}

#if defined(__wasi__)
static int work_missing(const char *path, const char *other, int64_t number)
{
    (void)path;
    (void)other;
    (void)number;
    errno = ENOSYS;
    return -1;
}

#define work_chmod work_missing
#define work_dup work_missing
#define work_fchdir work_missing
#define work_getegid work_missing
#define work_geteuid work_missing
#define work_getgid work_missing
#define work_getpid work_missing
#define work_getppid work_missing
#define work_getuid work_missing
#define work_system work_missing
#define work_umask work_missing
#else
int fchdir(int number);
WORK(chmod, chmod(path, (mode_t)number))
WORK(dup, dup((int)number))
WORK(fchdir, fchdir((int)number))
WORK(getegid, (int)getegid())
WORK(geteuid, (int)geteuid())
WORK(getgid, (int)getgid())
WORK(getpid, (int)getpid())
WORK(getppid, (int)getppid())
WORK(getuid, (int)getuid())
WORK(system, system(path))
WORK(umask, (int)umask((mode_t)number))
#endif

static const struct {
    const char *name;
    posix_work *work;
} posix_works[] = {
    {"_exit", work__exit},     {"access", work_access},   {"chdir", work_chdir},
    {"chmod", work_chmod},     {"dup", work_dup},         {"fchdir", work_fchdir},
    {"fsync", work_fsync},     {"getegid", work_getegid}, {"geteuid", work_geteuid},
    {"getgid", work_getgid},   {"getpid", work_getpid},   {"getppid", work_getppid},
    {"getuid", work_getuid},   {"link", work_link},       {"mkdir", work_mkdir},
    {"rename", work_rename},   {"rmdir", work_rmdir},     {"setenv", work_setenv},
    {"symlink", work_symlink}, {"system", work_system},   {"truncate", work_truncate},
    {"umask", work_umask},     {"unlink", work_unlink},   {"unsetenv", work_unsetenv},
};

/* The text of a path, for which Python has put a NUL behind its bytes; NULL with an error. */
static const char *posix_path(om_runtime *rt, om_object *given)
{
    size_t size = om_is_bytes(given) ? om_bytes_length(given) : 0;
    if (!size || om_bytes_data(given)[size - 1])
        return om_raise(rt, OM_TYPE_ERROR, "a path is bytes with a NUL at their end here");
    const char *path = (const char *)om_bytes_data(given);
    if (strlen(path) != size - 1)
        return om_raise(rt, OM_VALUE_ERROR, "embedded null byte");
    return path;
}

static om_object *posix_result(om_runtime *rt, int result)
{
    return om_int_new(rt, result < 0 ? -errno : result);
}

/* work(name, path, other, number) */
static om_object *posix_do(om_runtime *rt, om_object *self, om_object *const *arguments,
                           size_t count, om_object *names)
{
    om_object *given[4];
    const char *path, *other;
    int64_t number;
    char name[20] = "";
    (void)self;
    if (!om_take(rt, "work", "name path other number", 4, arguments, count, names, given) ||
        !(path = posix_path(rt, given[1])) || !(other = posix_path(rt, given[2])) ||
        !om_take_int(rt, given[3], &number))
        return NULL;
    if (om_is_str(given[0]))
        (void)om_str_write_utf8(given[0], name, sizeof name);
    for (size_t i = 0; i < sizeof posix_works / sizeof posix_works[0]; i++) {
        if (strcmp(posix_works[i].name, name) == 0)
            return posix_result(rt, posix_works[i].work(path, other, number));
    }
    return om_raise(rt, OM_VALUE_ERROR, "there is no work '%s'", name);
}

/* The list with one item more; NULL, and both are released, with an error. */
static om_object *posix_append_steal(om_runtime *rt, om_object *list, om_object *item)
{
    bool appended = item && om_list_append(rt, list, item);
    om_xrelease(item);
    if (appended)
        return list;
    om_release(list);
    return NULL;
}

/* The kind of an entry as `stat` has it among the bits of a mode; 0: it is not known. */
static int entry_kind(const struct dirent *entry)
{
#if defined(__linux__)
    return entry->d_type << 12;
#else
    (void)entry;
    return 0;
#endif
}

/* entries(path): the names in a folder, each before its kind, or the number of an error. */
static om_object *posix_entries(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count, om_object *names)
{
    om_object *given;
    const char *path;
    (void)self;
    if (!om_take(rt, "entries", "path", 1, arguments, count, names, &given) ||
        !(path = posix_path(rt, given)))
        return NULL;
    DIR *folder = opendir(path);
    if (!folder)
        return posix_result(rt, -1);
    om_object *list = om_list_new(rt);
    for (struct dirent *entry; list && (entry = readdir(folder));) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
            continue;
        list = posix_append_steal(rt, list, om_bytes_new(rt, name, strlen(name)));
        if (list)
            list = posix_append_steal(rt, list, om_int_new(rt, entry_kind(entry)));
    }
    (void)closedir(folder);
    return list;
}

/* environment(): "NAME=value" of each variable. */
static om_object *posix_environment(om_runtime *rt, om_object *self,
                                    om_object *const *arguments, size_t count,
                                    om_object *names)
{
    (void)self;
    if (!om_take(rt, "environment", "", 0, arguments, count, names, NULL))
        return NULL;
    om_object *list = om_list_new(rt);
    for (char **each = environ; list && each && *each; each++)
        list = posix_append_steal(rt, list, om_bytes_new(rt, *each, strlen(*each)));
    return list;
}

/* text(path): where a link points to, or, of an empty path, where the process is. */
static om_object *posix_text(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    om_object *given;
    const char *path;
    char text[4096];
    (void)self;
    if (!om_take(rt, "text", "path", 1, arguments, count, names, &given) ||
        !(path = posix_path(rt, given)))
        return NULL;
    ssize_t size = *path                       ? readlink(path, text, sizeof text)
                   : getcwd(text, sizeof text) ? (ssize_t)strlen(text)
                                               : -1;
    return size < 0 ? posix_result(rt, -1) : om_bytes_new(rt, text, (size_t)size);
}

#if defined(st_mtime) /* it is a member of a member of struct stat, which has the rest of a second, too */
#define STAT_REST(found, which) ((found)->st_##which##tim.tv_nsec)
#else
#define STAT_REST(found, which) ((int64_t)(found)->st_##which##timensec)
#endif

/* stat(path, follows), or stat(number, follows) of an open file: a tuple, or the number of an error. */
static om_object *posix_stat(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    om_object *given[2];
    struct stat is;
    int64_t number = 0;
    const char *path = NULL;
    (void)self;
    if (!om_take(rt, "stat", "path follows", 2, arguments, count, names, given))
        return NULL;
    bool by_number = om_is_int(given[0]);
    if (by_number ? !om_take_int(rt, given[0], &number)
                  : !(path = posix_path(rt, given[0])))
        return NULL;
    int result = by_number                ? fstat((int)number, &is)
                 : om_truth(rt, given[1]) ? stat(path, &is)
                                          : lstat(path, &is);
    if (result < 0)
        return posix_result(rt, result);
    const int64_t values[] = {
        (int64_t)is.st_mode,  (int64_t)is.st_ino,     (int64_t)is.st_dev,
        (int64_t)is.st_nlink, (int64_t)is.st_uid,     (int64_t)is.st_gid,
        (int64_t)is.st_size,  (int64_t)is.st_atime,   (int64_t)is.st_mtime,
        (int64_t)is.st_ctime, STAT_REST(&is, a),      STAT_REST(&is, m),
        STAT_REST(&is, c),    (int64_t)is.st_blksize, (int64_t)is.st_blocks,
        (int64_t)is.st_rdev};
    om_object *list = om_list_new(rt);
    for (size_t i = 0; list && i < sizeof values / sizeof values[0]; i++)
        list = posix_append_steal(rt, list, om_int_new(rt, values[i]));
    return list;
}

/* open(path, flags, mode): the number of the file. */
static om_object *posix_open(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    om_object *given[3];
    const char *path;
    int64_t flags, mode;
    (void)self;
    if (!om_take(rt, "open", "path flags mode", 3, arguments, count, names, given) ||
        !(path = posix_path(rt, given[0])) || !om_take_int(rt, given[1], &flags) ||
        !om_take_int(rt, given[2], &mode))
        return NULL;
    return posix_result(rt, open(path, (int)flags, (mode_t)mode));
}

/* Linux's numbers of the folder where the process is, and of a link that is not followed, where C11
 * hides them. */
#if defined(AT_FDCWD)
enum { POSIX_HERE = AT_FDCWD, POSIX_NO_FOLLOW = AT_SYMLINK_NOFOLLOW };
#else
enum { POSIX_HERE = -100, POSIX_NO_FOLLOW = 0x100 };
#endif

/* set_times(path, seconds, rest, seconds, rest, follows): of the last access and the last change. */
static om_object *posix_set_times(om_runtime *rt, om_object *self,
                                  om_object *const *arguments, size_t count,
                                  om_object *names)
{
    om_object *given[6];
    const char *path;
    int64_t numbers[4];
    (void)self;
    if (!om_take(rt, "set_times", "path a b c d follows", 6, arguments, count, names,
                 given) ||
        !(path = posix_path(rt, given[0])))
        return NULL;
    for (int i = 0; i < 4; i++) {
        if (!om_take_int(rt, given[i + 1], &numbers[i]))
            return NULL;
    }
    struct timespec times[2] = {{.tv_sec = (time_t)numbers[0]},
                                {.tv_sec = (time_t)numbers[2]}};
    times[0].tv_nsec = (long)numbers[1];
    times[1].tv_nsec = (long)numbers[3];
    int flag = om_truth(rt, given[5]) ? 0 : POSIX_NO_FOLLOW;
    return posix_result(rt, utimensat(POSIX_HERE, path, times, flag));
}

/* random(size): bytes of the system that nothing predicts. */
static om_object *posix_random(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, om_object *names)
{
    enum { AT_ONCE = 256 /* bytes, the most that getentropy fills */ };
    om_object *given;
    int64_t size;
    (void)self;
    if (!om_take(rt, "random", "size", 1, arguments, count, names, &given) ||
        !om_take_int(rt, given, &size))
        return NULL;
    size_t room = size > 0 ? (size_t)size : 1;
    char *bytes = om_raw_alloc(rt, room);
    if (!bytes)
        return NULL;
    int result = 0;
    for (int64_t at = 0; result == 0 && at < size; at += AT_ONCE)
        result =
            getentropy(bytes + at, (size_t)(size - at < AT_ONCE ? size - at : AT_ONCE));
    om_object *made = result ? posix_result(rt, -1) : om_bytes_new(rt, bytes, (size_t)size);
    om_raw_free(rt, bytes, room);
    return made;
}

static const struct {
    const char *name;
    int value;
} posix_flags[] = {
    {"O_RDONLY", O_RDONLY}, {"O_WRONLY", O_WRONLY},     {"O_RDWR", O_RDWR},
    {"O_APPEND", O_APPEND}, {"O_CREAT", O_CREAT},       {"O_EXCL", O_EXCL},
    {"O_TRUNC", O_TRUNC},   {"O_NONBLOCK", O_NONBLOCK}, {"O_SYNC", O_SYNC},
};

bool om_fill_posix(om_runtime *rt, om_object *module)
{
    static const om_offer offers[] = {{"work", posix_do},
                                      {"stat", posix_stat},
                                      {"entries", posix_entries},
                                      {"environment", posix_environment},
                                      {"text", posix_text},
                                      {"open", posix_open},
                                      {"set_times", posix_set_times},
                                      {"random", posix_random},
                                      {NULL, NULL}};
    om_object *dict = om_module_dict_borrow(module);
    for (size_t i = 0; i < sizeof posix_flags / sizeof posix_flags[0]; i++) {
        if (!om_namespace_set_steal(rt, dict, posix_flags[i].name,
                                    om_int_new(rt, posix_flags[i].value)))
            return false;
    }
    return om_offer_all(rt, module, offers);
}
