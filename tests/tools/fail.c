/* Preloaded: the call of number FAIL_AT among refbook's of the function FAIL_CALL fails; of "memory", it is a block that
 * is not there. Then there is a file FAIL_SAID. A child of refbook's counts on from where it began. What counts for the
 * compiler what is executed is not meant. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static int calls;

/* The errno with which this call fails; 0: it does not. */
static int fails(const char *call)
{
    const char *chosen = getenv("FAIL_CALL");
    bool asked = chosen && strcmp(chosen, call) == 0 && strcmp(program_invocation_short_name, "refbook") == 0;
    if (!asked || ++calls != atoi(getenv("FAIL_AT")))
        return 0;
    int (*real)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
    close(real(getenv("FAIL_SAID"), O_WRONLY | O_CREAT, 0666));
    return errno = getenv("FAIL_AS_INTERRUPTED") ? EINTR : EIO;
}

#define FAILS_AS(type, failed, name, parameters, arguments)                                \
    type name parameters                                                                   \
    {                                                                                      \
        type(*real) parameters = (type(*) parameters)dlsym(RTLD_NEXT, #name);              \
        return fails(#name) ? failed : real arguments;                                     \
    }
#define FAILS(type, name, parameters, arguments) FAILS_AS(type, (type)-1, name, parameters, arguments)

FAILS(ssize_t, read, (int file, void *to, size_t most), (file, to, most))
FAILS(ssize_t, write, (int file, const void *from, size_t count), (file, from, count))
FAILS(int, fstat, (int file, struct stat *info), (file, info))
FAILS(int, lstat, (const char *path, struct stat *info), (path, info))
FAILS(int, close, (int file), (file))
FAILS(int, fclose, (FILE * file), (file))
FAILS(int, fflush, (FILE * file), (file))
FAILS(int, dup2, (int from, int to), (from, to))
FAILS(int, pipe, (int ends[2]), (ends))
FAILS(int, pipe2, (int ends[2], int flags), (ends, flags))
FAILS(int, rename, (const char *from, const char *to), (from, to))
FAILS(int, link, (const char *from, const char *to), (from, to))
FAILS(int, unlink, (const char *path), (path))
FAILS(int, unlinkat, (int folder, const char *path, int flags), (folder, path, flags))
FAILS(int, symlinkat, (const char *to, int folder, const char *path), (to, folder, path))
FAILS(int, mkdir, (const char *path, mode_t mode), (path, mode))
FAILS(int, chmod, (const char *path, mode_t mode), (path, mode))
FAILS(pid_t, fork, (void), ())
FAILS(pid_t, waitpid, (pid_t child, int *status, int options), (child, status, options))
FAILS_AS(FILE *, NULL, tmpfile, (void), ())
FAILS(int, pthread_create, (pthread_t * id, const pthread_attr_t *how, void *(*run)(void *), void *with), (id, how, run, with))
FAILS(int, pthread_getaffinity_np, (pthread_t id, size_t size, cpu_set_t *set), (id, size, set))
FAILS(int, posix_spawn_file_actions_init, (posix_spawn_file_actions_t * actions), (actions))
FAILS(int, posix_spawn_file_actions_adddup2, (posix_spawn_file_actions_t * actions, int from, int to), (actions, from, to))
FAILS_AS(DIR *, NULL, opendir, (const char *path), (path))
FAILS_AS(DIR *, NULL, fdopendir, (int file), (file))
FAILS_AS(FILE *, NULL, fopen, (const char *path, const char *mode), (path, mode))
FAILS_AS(FILE *, NULL, fdopen, (int file, const char *mode), (file, mode))
FAILS_AS(FILE *, NULL, freopen, (const char *path, const char *mode, FILE *file), (path, mode, file))
FAILS_AS(char *, NULL, realpath, (const char *path, char *real_path), (path, real_path))
FAILS_AS(size_t, 0, fwrite, (const void *from, size_t size, size_t count, FILE *file), (from, size, count, file))

int open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;
    va_end(more);
    int (*real)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
    return !strstr(path, ".gcda") && fails("open") ? -1 : real(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;
    va_end(more);
    int (*real)(int, const char *, int, ...) =
        (int (*)(int, const char *, int, ...))dlsym(RTLD_NEXT, "openat");
    return fails("openat") ? -1 : real(folder, path, flags, mode);
}

int fcntl(int file, int command, ...)
{
    va_list more;
    va_start(more, command);
    void *how = va_arg(more, void *);
    va_end(more);
    int (*real)(int, int, ...) = (int (*)(int, int, ...))dlsym(RTLD_NEXT, "fcntl");
    return command == F_SETLK && fails("fcntl") ? -1 : real(file, command, how);
}

void *malloc(size_t size)
{
    return fails("memory") ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails("memory") ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return fails("memory") ? NULL : __libc_realloc(old, size);
}
