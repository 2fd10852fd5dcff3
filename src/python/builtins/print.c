/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/functions.h"

#include "base/state.h"
#include "object/text_builder.h"
#include "python/builtins/places.h"
#include "python/builtins/state.h"
#include "types/text/str_text.h"

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
        if (place <= PRINT_END && found[place] && !om_is_str(found[place]))
            return om_raise(rt, OM_TYPE_ERROR, "%s must be None or a string, not %.200s",
                            words[place], found[place]->type->name);
    }
    return true;
}

static bool print_text(om_runtime *rt, om_text *text, om_object *const *arguments,
                       size_t count, om_object *const *found)
{
    for (size_t i = 0; i < count; i++) {
        if (i && !(found[PRINT_SEP] ? om_text_add_str(text, found[PRINT_SEP])
                                    : om_text_add(text, " ", 1)))
            return false;
        om_object *part = om_str_from_object(rt, arguments[i]);
        bool added = part && om_text_add_str(text, part);
        om_xrelease(part);
        if (!added)
            return false;
    }
    return found[PRINT_END] ? om_text_add_str(text, found[PRINT_END])
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

static om_object *print_file(om_runtime *rt)
{
    om_object *(*output)(om_runtime *) = om_in_builtins(rt)->standard_output;
    return output ? output(rt) : NULL;
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
    om_text_begin(rt, &text);
    bool printed = print_text(rt, &text, a, count, found);
    if (!printed) {
        om_text_end(&text);
    } else if (!file) {
        printed = om_text_write(&text, &om_in_base(rt)->config.writer);
    } else {
        om_object *all = om_text_str(&text);
        printed = all && print_into(rt, file, all);
        om_xrelease(all);
    }
    om_xrelease(file);
    return printed ? om_none(rt) : NULL;
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
    if (a[0]) {
        om_text_begin(rt, &text);
        om_object *found[PRINT_NAMES] = {0}, *nothing = om_str_new(rt, "");
        found[PRINT_END] = nothing;
        if (!print_text(rt, &text, a, 1, found) ||
            !om_text_write(&text, &om_in_base(rt)->config.writer))
            return NULL;
    }
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
    return om_raise_object(rt, om_exception_named_type(rt, "EOFError"));
}

const om_row om_print_functions[] = {
    {"input", print_input, 0, 1, 0, NULL, "Read a string from standard input."},
    {"print", print_all, 0, OM_ROW_ANY, 0, NULL,
     "Prints the values to a stream, or to sys.stdout by default."},
    {0},
};
