/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#define _POSIX_C_SOURCE 200809L

#include "python/objpy.h"
#include "python/program/program.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#if !defined(__wasi__)
#include <sys/wait.h>
#include <unistd.h>
#endif

static bool draw_write(void *file, const char *bytes, size_t size)
{
    return fwrite(bytes, 1, size, file) == size;
}

/* Makes FOLDER/NUMBER.svg of FOLDER/NUMBER.dot. */
static void draw_svg(const drawing *d, const char *path)
{
#if defined(__wasi__)
    (void)d;
    (void)path;
#else
    char svg[4096 + 3];
    (void)snprintf(svg, sizeof svg, "-o%s/%d.svg", d->folder, d->number);
    (void)fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        (void)execlp("dot", "dot", "-Tsvg", svg, path, (char *)NULL);
        _exit(127);
    }
    int status;
    (void)waitpid(child, &status, 0);
#endif
}

bool draw_next(om_runtime *rt, drawing *d)
{
    char path[4096];
    d->number++;
    (void)snprintf(path, sizeof path, "%s/%d.dot", d->folder, d->number);
    FILE *file = fopen(path, "w");
    if (!file)
        return om_raise(rt, OM_OS_ERROR, "cannot write %s: %s", path, strerror(errno));
    bool drawn = objpy_draw(rt, (om_writer){draw_write, file});
    bool closed = fclose(file) == 0;
    if (drawn)
        draw_svg(d, path);
    if (!(drawn && closed) && om_error_kind(rt) == OM_NO_ERROR)
        return om_raise(rt, OM_OS_ERROR, "cannot write %s: %s", path, strerror(errno));
    return drawn && closed;
}

/* An objpy_step. */
static bool draw_step(void *context, om_runtime *rt, int line)
{
    (void)line;
    return draw_next(rt, context);
}

bool draw_begin(om_runtime *rt, const drawing *d)
{
    return mkdir(d->folder, 0777) == 0 || errno == EEXIST ||
           om_raise(rt, OM_OS_ERROR, "cannot make the folder %s: %s", d->folder,
                    strerror(errno));
}

om_object *draw_run(om_runtime *rt, const char *text, size_t size, const char *filename,
                    drawing *d)
{
    return draw_begin(rt, d) ? objpy_run_steps(rt, text, size, filename, draw_step, d)
                             : NULL;
}
