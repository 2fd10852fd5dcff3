/* Preloaded: the call of number FAIL_AT among refbook's of the function FAIL_CALL fails;
 * then there is a file FAIL_SAID. What counts for the compiler what is executed is not meant. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

#define FAILS(type, name, parameters, arguments)                                           \
    type name parameters                                                                   \
    {                                                                                      \
        type(*real) parameters = (type(*) parameters)dlsym(RTLD_NEXT, #name);              \
        return fails(#name) ? (type)-1 : real arguments;                                   \
    }

FAILS(ssize_t, read, (int file, void *to, size_t most), (file, to, most))
FAILS(ssize_t, write, (int file, const void *from, size_t count), (file, from, count))
FAILS(int, fstat, (int file, struct stat *info), (file, info))
FAILS(int, lstat, (const char *path, struct stat *info), (path, info))

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
