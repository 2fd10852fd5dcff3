/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#define _POSIX_C_SOURCE 200809L

#include "python/objpy.h"
#include "python/program/program.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#if !defined(__wasi__)
#include <sys/wait.h>
#include <unistd.h>
#endif

typedef struct drawer {
    const char *folder;
    int number;
} drawer;

/* The text of a picture. */
typedef struct dot {
    char *bytes; /* owned */
    size_t size;
} dot;

static bool dot_write(void *context, const char *bytes, size_t size)
{
    dot *d = context;
    char *all = realloc(d->bytes, d->size + size + 1);
    if (!all)
        return false;
    memcpy(all + d->size, bytes, size);
    d->bytes = all;
    d->size += size;
    all[d->size] = '\0';
    return true;
}

static bool is_data(om_object *value)
{
    static const char *const others[] = {"function", "builtin_function_or_method", "module",
                                         "type", "method"};
    const char *type = om_type_name(om_get_type(value));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(type, others[i]) == 0)
            return false;
    }
    return !om_is_type(value);
}

/* The names to be shown, with references that are not counted. */
static om_object *names_begin(om_runtime *rt)
{
    om_object *main = objpy_main_borrow(rt), *names = om_namespace_new(rt),
              *each = om_iter(rt, main), *name;
    while (names && each && (name = om_next(rt, each))) {
        char text[60] = "";
        om_object *value = om_dict_get_borrow(rt, main, name);
        bool shown = om_is_str(name) && om_str_write_utf8(name, text, sizeof text) &&
                     strncmp(text, "__", 2) != 0 && value && is_data(value);
        if (shown && om_dict_set(rt, names, name, value))
            om_release(value);
        om_release(name);
    }
    om_xrelease(each);
    return names;
}

/* Counts the references again, and lets go of them. */
static void names_end(om_runtime *rt, om_object *names)
{
    om_object *main = objpy_main_borrow(rt), *each = om_iter(rt, names), *name;
    while (each && (name = om_next(rt, each))) {
        om_object *value = om_dict_get_borrow(rt, main, name);
        if (value)
            (void)om_retain(value);
        om_release(name);
    }
    om_xrelease(each);
    om_release(names);
}

/* The objects in a picture that names lead to: their names in the graph, each with its quotes. */
typedef struct reached {
    const char *names[200];
    size_t count;
} reached;

static size_t name_length(const char *name)
{
    size_t length = 1;
    while (name[length] && name[length] != '"')
        length += name[length] == '\\' && name[length + 1] ? 2 : 1;
    return length + 1;
}

static bool is_reached(const reached *r, const char *name)
{
    for (size_t i = 0; i < r->count; i++) {
        if (name_length(r->names[i]) == name_length(name) &&
            memcmp(r->names[i], name, name_length(name)) == 0)
            return true;
    }
    return false;
}

/* The ends of an arrow, if the line is one that is seen. */
static bool read_arrow(const char *line, const char **from, const char **to)
{
    const char *end = line + strcspn(line, "\n"), *arrow;
    *from = line + strspn(line, " ");
    if (**from != '"')
        return false;
    arrow = *from + name_length(*from);
    while (arrow < end && strncmp(arrow, " -> \"", 5) != 0)
        arrow++;
    *to = arrow + 4;
    const char *hidden = strstr(line, "style=invis");
    return arrow < end && (!hidden || hidden > end);
}

/* Follows the arrows from the names, but not those of functions, classes and modules. */
static void reach(reached *r, const char *picture)
{
    static const char *const closed[] = {"\"function", "\"builtin", "\"module",
                                         "\"type ",    "\"code ",   "\"method"};
    const char *from, *to;
    r->names[0] = "\"globals\"";
    r->count = 1;
    for (size_t i = 0; i < r->count; i++) {
        bool opens = true;
        for (size_t k = 0; k < sizeof closed / sizeof *closed; k++)
            opens &= strncmp(r->names[i], closed[k], strlen(closed[k])) != 0;
        for (const char *line = picture; opens && *line; line += strcspn(line, "\n") + 1) {
            if (read_arrow(line, &from, &to) &&
                name_length(from) == name_length(r->names[i]) &&
                memcmp(from, r->names[i], name_length(from)) == 0 && !is_reached(r, to) &&
                r->count < 200)
                r->names[r->count++] = to;
        }
    }
}

/* Whether the line is to be in the picture: neither a node nor an arrow of what no name leads to. */
static bool is_shown(const reached *r, const char *line)
{
    const char *from = line + strspn(line, " "), *to;
    if (strncmp(line, "// \"", 4) == 0)
        return is_reached(r, line + 3);
    if (*from != '"')
        return true;
    return is_reached(r, from) && (!read_arrow(line, &from, &to) || is_reached(r, to)) &&
           (read_arrow(line, &from, &to) || !strstr(line, "style=invis") ||
            strstr(line, "style=invis") > line + strcspn(line, "\n"));
}

/* Writes the picture to FOLDER/NUMBER.dot, and lets dot make an SVG of it, if there is a dot. */
static bool draw_file(const drawer *d, const dot *picture)
{
    char path[4096], svg[4096 + 3];
    (void)snprintf(path, sizeof path, "%s/%d.dot", d->folder, d->number);
    (void)snprintf(svg, sizeof svg, "-o%s/%d.svg", d->folder, d->number);
    FILE *file = fopen(path, "w");
    if (!file)
        return false;
    reached r;
    reach(&r, picture->bytes);
    for (const char *line = picture->bytes; *line;) {
        size_t length = strcspn(line, "\n") + 1;
        if (is_shown(&r, line))
            (void)fwrite(line, 1, length, file);
        line += length;
    }
    bool written = fclose(file) == 0;
#if !defined(__wasi__)
    (void)fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        (void)execlp("dot", "dot", "-Tsvg", svg, path, (char *)NULL);
        _exit(127);
    }
    int status;
    (void)waitpid(child, &status, 0);
#endif
    return written;
}

/* An objpy_step. */
static bool draw_step(void *context, om_runtime *rt, int line)
{
    drawer *d = context;
    dot picture = {NULL, 0};
    om_object *names = names_begin(rt);
    (void)line;
    d->number++;
    bool drawn = names && om_draw_graph(rt, names, (om_writer){dot_write, &picture});
    if (names)
        names_end(rt, names);
    if (drawn && !draw_file(d, &picture))
        drawn = om_raise(rt, OM_OS_ERROR, "cannot write %s/%d.dot: %s", d->folder,
                         d->number, strerror(errno));
    free(picture.bytes);
    return drawn;
}

om_object *draw_run(om_runtime *rt, const char *text, size_t size, const char *filename,
                    const char *folder)
{
    drawer d = {folder, 0};
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return om_raise(rt, OM_OS_ERROR, "cannot make the folder %s: %s", folder,
                        strerror(errno));
    return objpy_run_steps(rt, text, size, filename, draw_step, &d);
}
