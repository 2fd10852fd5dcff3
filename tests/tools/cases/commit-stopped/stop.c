/* Preloaded: lets the step of number STOP_AT of those that change a folder fail, or with STOP_DEAD kill
 * the process before it, or with STOP_AFTER behind it; then there is a file STOP_SAID. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static int steps;

static int stop_here(void)
{
    const char *at = getenv("STOP_AT");
    if (!at || ++steps != atoi(at))
        return 0;
    close(open(getenv("STOP_SAID"), O_WRONLY | O_CREAT, 0666));
    if (getenv("STOP_DEAD"))
        kill(getpid(), SIGKILL);
    return 1;
}

static int stop_return(int here, int done)
{
    if (here && getenv("STOP_AFTER"))
        kill(getpid(), SIGKILL);
    return done;
}

#define STOPPED(name, parameters, arguments)                                               \
    int name parameters                                                                    \
    {                                                                                      \
        int(*real) parameters = (int(*) parameters)dlsym(RTLD_NEXT, #name);                \
        int here = stop_here();                                                            \
        if (here && !getenv("STOP_AFTER")) {                                               \
            errno = EBUSY;                                                                 \
            return -1;                                                                     \
        }                                                                                  \
        return stop_return(here, real arguments);                                          \
    }

STOPPED(rename, (const char *from, const char *to), (from, to))
STOPPED(link, (const char *from, const char *to), (from, to))
STOPPED(unlink, (const char *path), (path))
STOPPED(mkdir, (const char *path, unsigned mode), (path, mode))
STOPPED(ftruncate, (int file, long size), (file, size))
