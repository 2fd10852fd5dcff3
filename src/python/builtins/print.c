/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/state.h"
#include "class/payload.h"
#include "heap/state.h"
#include "object/text_builder.h"
#include "python/builtins/buffer.h"
#include "python/builtins/functions.h"
#include "python/builtins/state.h"
#include "python/evaluator/raise.h"
#include "python/evaluator/signature.h"
#include "types/text/str_text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { PRINT_SEP, PRINT_END, PRINT_FILE, PRINT_FLUSH, PRINT_NAMES };

static bool print_names(om_runtime *rt, om_object *const *named, om_object *names,
                        om_object **found)
{
    static const char *const words[] = {"sep", "end", "file", "flush"};
    for (size_t i = 0; names && i < om_tuple_length(names); i++) {
        char word[60];
        int place = 0;
        (void)om_str_write_utf8(om_tuple_get_borrow(names, i), word, sizeof word);
        while (place < PRINT_NAMES && strcmp(word, words[place]) != 0)
            place++;
        if (place == PRINT_NAMES)
            return om_raise(rt, OM_TYPE_ERROR,
                            "'%s' is an invalid keyword argument for print()", word);
        found[place] = named[i] == om_none(rt) ? NULL : named[i];
        if (place <= PRINT_END && found[place] && !om_is_str(om_payload(found[place])))
            return om_raise(rt, OM_TYPE_ERROR, "%s must be None or a string, not %.200s",
                            words[place], found[place]->type->name);
    }
    return true;
}

/* Prints what is in the text so far: the str of the next argument may print, too, or fail. */
static bool print_so_far(om_runtime *rt, om_text *text)
{
    bool written = om_text_write(text, &om_in_base(rt)->config.writer);
    om_text_begin(rt, text);
    return written;
}

/* The str of the object, which may be what the str of a class of a program's says. */
static bool print_part(om_runtime *rt, om_text *text, om_object *object)
{
    om_object *part = om_str_from_object(rt, object);
    bool added = part && om_text_add_str(text, part);
    om_xrelease(part);
    return added;
}

static bool print_text(om_runtime *rt, om_text *text, om_object *const *arguments,
                       size_t count, om_object *const *found)
{
    for (size_t i = 0; i < count; i++) {
        if (i && !(found[PRINT_SEP] ? print_part(rt, text, found[PRINT_SEP])
                                    : om_text_add(text, " ", 1)))
            return false;
        bool plain =
            om_is_str(arguments[i]) || om_is_int(arguments[i]) || om_is_none(arguments[i]);
        if (i && !plain && !print_so_far(rt, text))
            return false;
        if (!print_part(rt, text, arguments[i]))
            return false;
    }
    return found[PRINT_END] ? print_part(rt, text, found[PRINT_END])
                            : om_text_add(text, "\n", 1);
}

/* file.write(text) */
static bool print_into(om_runtime *rt, om_object *file, om_object *text)
{
    om_object *write = om_attribute_get(rt, file, "write");
    om_object *result = write ? om_call(rt, write, &text, 1) : NULL;
    om_xrelease(write);
    om_xrelease(result);
    return result != NULL;
}

/* Each argument, and what stands between them, is written by itself. */
static bool print_pieces(om_runtime *rt, om_object *file, om_object *const *arguments,
                         size_t count, om_object *const *found)
{
    om_object *ends[] = {found[PRINT_SEP], found[PRINT_END]};
    static const char *const usual[] = {" ", "\n"};
    bool printed = true;
    for (size_t i = 0; i < 2; i++)
        ends[i] = ends[i] ? om_retain(ends[i]) : om_str_new(rt, usual[i]);
    printed = ends[0] && ends[1];
    for (size_t i = 0; printed && i < count; i++) {
        om_object *part = i && !print_into(rt, file, ends[0])
                              ? NULL
                              : om_str_from_object(rt, arguments[i]);
        printed = part && print_into(rt, file, part);
        om_xrelease(part);
    }
    printed = printed && print_into(rt, file, ends[1]);
    om_xrelease(ends[0]);
    om_xrelease(ends[1]);
    return printed;
}

/* file.flush(), where print is told to. */
static bool print_flush(om_runtime *rt, om_object *file, om_object *flush)
{
    int wanted = flush ? om_truth(rt, flush) : 0;
    if (wanted > 0 && !file && fflush(stdout) != 0) /* where the usual writer writes to */
        return om_raise_errno(rt, errno) != NULL;
    if (wanted <= 0 || !file)
        return wanted >= 0;
    om_object *method = om_attribute_get(rt, file, "flush");
    om_object *result = method ? om_call(rt, method, NULL, 0) : NULL;
    om_xrelease(method);
    om_xrelease(result);
    return result != NULL;
}

static om_object *print_file(om_runtime *rt)
{
    om_object *(*output)(om_runtime *) = om_in_builtins(rt)->standard_output;
    return output ? output(rt) : NULL;
}

/* <<what is shown for the first time>> */
/* CPython notes which containers are being shown, in a list that it makes for the first. */
static void shown_counts(om_runtime *rt, om_object *const *a, size_t count)
{
    enum { LIST_AND_ITS_DICT = 2 };
    bool *shown = &om_in_builtins(rt)->shown;
    for (size_t i = 0; i < count && !*shown; i++) {
        *shown = om_is_tuple(a[i]) || om_is_list(a[i]) || om_is_dict(a[i]);
        om_in_heap(rt)->gc_list.recent += *shown ? LIST_AND_ITS_DICT : 0;
    }
}

static om_object *print_all(om_runtime *rt, om_object *self, om_object *const *a,
                            size_t count, om_object *names)
{
    om_object *found[PRINT_NAMES] = {0};
    om_text text;
    (void)self;
    if (!print_names(rt, a + count, names, found))
        return NULL;
    om_object *file = found[PRINT_FILE] ? om_retain(found[PRINT_FILE]) : print_file(rt);
    bool printed;
    shown_counts(rt, a, count);
    if ((!file && om_in_base(rt)->error) || (file && om_is_none(file)))
        return file; /* an error, or a stream that is None: nothing is printed */
    if (file) {
        printed = print_pieces(rt, file, a, count, found);
    } else {
        om_text_begin(rt, &text);
        printed = print_text(rt, &text, a, count, found);
        if (printed)
            printed = om_text_write(&text, &om_in_base(rt)->config.writer);
        else
            om_text_end(&text);
    }
    printed = printed && print_flush(rt, file, found[PRINT_FLUSH]);
    om_xrelease(file);
    return printed ? om_none(rt) : NULL;
}

/* Whether sys has that stream; one that no program has replaced is NULL, without an error. */
static bool input_has(om_runtime *rt, const om_object *stream, const char *name)
{
    return !((!stream && om_in_base(rt)->error) || (stream && om_is_none(stream))) ||
           om_raise(rt, OM_RUNTIME_ERROR, "input(): lost sys.%s", name);
}

/* The words asked with, if there are any, on the stream that print() takes. */
static bool input_ask(om_runtime *rt, om_object *words)
{
    om_object *file = print_file(rt), *asked;
    om_text text;
    if (!input_has(rt, file, "stdout") || !words) {
        om_xrelease(file);
        return !om_in_base(rt)->error;
    }
    asked = om_str_from_object(rt, words);
    bool put = asked != NULL;
    if (put && file) {
        put = print_into(rt, file, asked);
    } else if (put) {
        om_text_begin(rt, &text);
        put = om_text_add_str(&text, asked) &&
              om_text_write(&text, &om_in_base(rt)->config.writer);
    }
    om_xrelease(file);
    om_xrelease(asked);
    return put;
}

/* A line of a stream that stands where sys.stdin stood. Takes the stream. */
static om_object *input_from(om_runtime *rt, om_object *stream)
{
    om_object *read = om_attribute_get(rt, stream, "readline");
    om_object *line = read ? om_call(rt, read, NULL, 0) : NULL;
    om_xrelease(read);
    om_release(stream);
    if (!line)
        return NULL;
    om_object *end = om_str_new(rt, "\n"), *cut = NULL;
    size_t length = om_is_bytes(line) ? om_bytes_length(line) : 0;
    if (!om_is_bytes(line) && !om_is_str(line))
        om_raise(rt, OM_TYPE_ERROR, "object.readline() returned non-string");
    else if (!length && (om_is_bytes(line) || !om_str_length(line)))
        om_raise_named(rt, "EOFError", "EOF when reading a line");
    else if (length)
        cut = om_bytes_new(rt, om_bytes_data(line),
                           length - (om_bytes_data(line)[length - 1] == '\n'));
    else if (end)
        cut = om_str_removesuffix(rt, line, end);
    om_xrelease(end);
    om_release(line);
    return cut;
}

/* A line of the standard input, without its end. */
static om_object *print_input(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_text text;
    char line[256];
    bool ended = false, any = false;
    (void)self;
    om_object *(*input)(om_runtime *) = om_in_builtins(rt)->standard_input;
    om_object *stream = input ? input(rt) : NULL;
    if (!input_has(rt, stream, "stdin") || !input_ask(rt, a[0])) {
        om_xrelease(stream);
        return NULL;
    }
    if (stream)
        return input_from(rt, stream);
    om_text_begin(rt, &text);
    while (!ended && fgets(line, sizeof line, stdin)) {
        size_t length = strlen(line);
        any = true;
        ended = length && line[length - 1] == '\n';
        (void)om_text_add(&text, line, length - ended);
    }
    if (any)
        return om_text_str(&text);
    om_text_end(&text);
    return om_raise_named(rt, "EOFError", "EOF when reading a line");
}

const om_row om_print_functions[] = {
    {"input", print_input, 0, 1, 0, NULL, "Read a string from standard input."},
    {"print", print_all, 0, OM_ROW_ANY, OM_ROW_FAST, NULL,
     "Prints the values to a stream, or to sys.stdout by default."},
    {0},
};
