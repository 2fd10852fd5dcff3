/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#define _DEFAULT_SOURCE

#include "python/program/lines.h"

#include "python/objpy.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(OBJPY_EDIT)
#include <histedit.h>
#endif

struct lines {
    om_runtime *rt;
    const char *prompt;
    bool more; /* lines of a statement stand before the one that is read */
#if defined(OBJPY_EDIT)
    EditLine *edit; /* NULL: what comes in is no terminal */
    History *history;
    char file[4096]; /* of the history; "": none */
#endif
};

static bool lines_add(char **text, size_t *size, const char *line, size_t length)
{
    char *longer = realloc(*text, *size + length + 1);
    if (!longer)
        return false;
    memcpy(longer + *size, line, length);
    *text = longer;
    *size += length;
    longer[*size] = '\0';
    return true;
}

/* A line without an editor. */
static lines_event lines_read_plain(const char *prompt, char **text, size_t *size)
{
    char piece[256];
    bool any = false;
    (void)fputs(prompt, stderr);
    (void)fflush(stderr);
    errno = 0;
    while (fgets(piece, sizeof piece, stdin)) {
        size_t length = strlen(piece);
        any = true;
        if (!lines_add(text, size, piece, length))
            return LINES_END;
        if (length && piece[length - 1] == '\n')
            return LINES_READ;
    }
    if (errno == EINTR) {
        clearerr(stdin);
        return LINES_INTERRUPTED;
    }
    return any && lines_add(text, size, "\n", 1) ? LINES_READ : LINES_END;
}

#if defined(OBJPY_EDIT)
#include "python/program/complete.h"

static char *lines_prompt(EditLine *edit)
{
    lines *in;
    (void)el_get(edit, EL_CLIENTDATA, &in);
    return (char *)in->prompt;
}

/* What all of the names begin with, beyond `length` bytes, goes to `text`. How many names there are. */
static size_t lines_common(om_object *names, size_t length, char *text, size_t room)
{
    size_t count = om_list_length(names), common = 0;
    for (size_t i = 0; i < count; i++) {
        char name[200];
        if (om_str_write_utf8(om_list_get_borrow(names, i), name, sizeof name) >=
            sizeof name)
            continue;
        if (!i) {
            (void)snprintf(text, room, "%s", name + length);
            common = strlen(text);
        }
        size_t same = 0;
        while (same < common && name[length + same] == text[same])
            same++;
        common = same;
    }
    text[common] = '\0';
    return count;
}

static void lines_list(om_object *names)
{
    size_t column = 0;
    (void)putchar('\n');
    for (size_t i = 0; i < om_list_length(names); i++) {
        char name[200];
        size_t length = om_str_write_utf8(om_list_get_borrow(names, i), name, sizeof name);
        if (column && column + length + 2 > 78) {
            (void)putchar('\n');
            column = 0;
        }
        column += (size_t)printf("%s  ", name);
    }
    (void)putchar('\n');
}

static unsigned char lines_complete(EditLine *edit, int key)
{
    const LineInfo *line = el_line(edit);
    lines *in;
    size_t size = (size_t)(line->cursor - line->buffer), length;
    char common[200] = "";
    (void)key;
    (void)el_get(edit, EL_CLIENTDATA, &in);
    if (!size || line->cursor[-1] == ' ')
        return el_insertstr(edit, "    ") ? CC_ERROR : CC_REFRESH;
    om_object *names = complete(in->rt, line->buffer, size, &length);
    size_t count = names ? lines_common(names, length, common, sizeof common) : 0;
    bool listed = count > 1 && !*common;
    if (listed)
        lines_list(names);
    om_xrelease(names);
    if (*common && el_insertstr(edit, common))
        return CC_ERROR;
    return !count ? CC_ERROR : listed ? CC_REDISPLAY : CC_REFRESH;
}

static void lines_begin_editing(lines *in)
{
    HistEvent event;
    const char *home = getenv("HOME");
    in->edit = el_init("objpy", stdin, stdout, stderr);
    in->history = history_init();
    if (!in->edit || !in->history)
        return;
    if (home)
        (void)snprintf(in->file, sizeof in->file, "%s/.objpy_history", home);
    (void)history(in->history, &event, H_SETSIZE, 1000);
    (void)history(in->history, &event, H_SETUNIQUE, 1);
    if (*in->file)
        (void)history(in->history, &event, H_LOAD, in->file);
    (void)el_set(in->edit, EL_CLIENTDATA, in);
    (void)el_set(in->edit, EL_PROMPT, lines_prompt);
    (void)el_set(in->edit, EL_EDITOR, "emacs");
    (void)el_set(in->edit, EL_HIST, history, in->history);
    (void)el_set(in->edit, EL_ADDFN, "objpy-complete", "Completes a name", lines_complete);
    (void)el_set(in->edit, EL_BIND, "^I", "objpy-complete", NULL);
    (void)el_set(in->edit, EL_BIND, "^R", "em-inc-search-prev", NULL);
    (void)el_source(in->edit, NULL);
}

static lines_event lines_read_edited(lines *in, char **text, size_t *size)
{
    int count;
    errno = 0;
    const char *line = el_gets(in->edit, &count);
    if (!line || count <= 0)
        return count < 0 || errno == EINTR ? LINES_INTERRUPTED : LINES_END;
    return lines_add(text, size, line, (size_t)count) ? LINES_READ : LINES_END;
}
#endif

lines *lines_begin(om_runtime *rt)
{
    lines *in = calloc(1, sizeof *in);
    if (!in)
        return NULL;
    in->rt = rt;
#if defined(OBJPY_EDIT)
    if (isatty(STDIN_FILENO))
        lines_begin_editing(in);
#endif
    return in;
}

bool lines_completes(const lines *in)
{
#if defined(OBJPY_EDIT)
    return in->edit && in->history;
#else
    (void)in;
    return false;
#endif
}

lines_event lines_read(lines *in, const char *prompt, char **text, size_t *size)
{
    in->prompt = prompt;
    (void)fflush(stdout);
#if defined(OBJPY_EDIT)
    if (lines_completes(in))
        return lines_read_edited(in, text, size);
#endif
    return lines_read_plain(prompt, text, size);
}

void lines_remember(lines *in, const char *text, size_t size)
{
#if defined(OBJPY_EDIT)
    HistEvent event;
    while (size && text[size - 1] == '\n')
        size--;
    char *line = in->history && size ? strndup(text, size) : NULL;
    if (line)
        (void)history(in->history, &event, H_ENTER, line);
    free(line);
#else
    (void)in;
    (void)text;
    (void)size;
#endif
}

void lines_end(lines *in)
{
#if defined(OBJPY_EDIT)
    HistEvent event;
    if (in->history && *in->file)
        (void)history(in->history, &event, H_SAVE, in->file);
    if (in->history)
        history_end(in->history);
    if (in->edit)
        el_end(in->edit);
#endif
    free(in);
}
