/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#define _POSIX_C_SOURCE 200809L

#include "base/interrupt.h"
#include "python/objpy.h"
#include "python/program/lines.h"
#include "python/program/program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What sys calls by this name, as text: it may be any object. */
static void prompt_words(om_runtime *rt, const char *name, const char *otherwise,
                         char *words, size_t room)
{
    om_object *sys = objpy_import(rt, "sys");
    om_object *value = sys ? om_attribute_get(rt, sys, name) : NULL;
    om_object *text = value ? om_str_from_object(rt, value) : NULL;
    (void)snprintf(words, room, "%s", otherwise);
    if (text)
        (void)om_str_write_utf8(text, words, room);
    om_error_clear(rt);
    om_xrelease(sys);
    om_xrelease(value);
    om_xrelease(text);
}

static bool prompt_set(om_runtime *rt, const char *name, const char *words)
{
    om_object *sys = objpy_import(rt, "sys");
    bool set = sys && objpy_module_set_steal(rt, sys, name, om_str_new(rt, words));
    om_xrelease(sys);
    om_error_clear(rt);
    return set;
}

static bool is_exit(const om_object *exception)
{
    return strcmp(om_type_name(om_get_type((om_object *)exception)), "SystemExit") == 0;
}

/* Reports the pending error: whether it is a request to end, then with `*status`. */
static bool prompt_reports(om_runtime *rt, int *status)
{
    om_object *exception = objpy_error_take(rt);
    bool ends = exception && is_exit(exception);
    int asked = exception ? objpy_error_report(rt, exception) : 0;
    if (ends)
        *status = asked;
    om_xrelease(exception);
    return ends;
}

/* Runs what was typed, and draws what it leaves. True with `*status` if that was a request to end. */
static bool prompt_run(om_runtime *rt, const char *text, size_t size, drawing *pictures,
                       bool *more, int *status)
{
    om_object *result = objpy_run_typed(rt, text, size, "<stdin>", more);
    bool ends = !result && !*more && prompt_reports(rt, status);
    om_xrelease(result);
    if (pictures->folder && !*more && !ends && !draw_next(rt, pictures))
        ends = prompt_reports(rt, status);
    (void)fflush(stdout);
    return ends;
}

int prompt(om_runtime *rt, bool quiet, drawing *pictures)
{
    lines *in = lines_begin(rt);
    char *text = NULL, words[200];
    size_t size = 0;
    bool more = false, ended = false;
    int status = 0;
    if (!quiet)
        (void)fprintf(stderr,
                      "Python 3.12.1 (objpy, on objmem %s)\n"
                      "exit() or Ctrl-D ends%s.\n",
                      om_version(),
                      in && lines_completes(in) ? "; Tab completes names" : "");
    if (!in || !prompt_set(rt, "ps1", ">>> ") || !prompt_set(rt, "ps2", "... "))
        ended = true;
    if (!ended && pictures->folder && !draw_begin(rt, pictures))
        ended = prompt_reports(rt, &status);
    while (!ended) {
        prompt_words(rt, more ? "ps2" : "ps1", more ? "... " : ">>> ", words, sizeof words);
        lines_event event = lines_read(in, words, &text, &size);
        if (event == LINES_INTERRUPTED) {
            (void)om_interrupt_passes(rt); /* the signal has asked for it as well */
            om_error_clear(rt);
            (void)fputs("\nKeyboardInterrupt\n", stderr);
            more = false;
        } else if (event == LINES_END) {
            (void)fputs("\n", stderr);
            ended = true;
            if (more) /* what was begun is as it is */
                (void)prompt_run(rt, text, size, pictures, &more, &status);
        } else {
            ended = prompt_run(rt, text, size, pictures, &more, &status);
        }
        if (!more) {
            if (text)
                lines_remember(in, text, size);
            free(text);
            text = NULL;
            size = 0;
        }
    }
    free(text);
    if (in)
        lines_end(in);
    return status;
}
