/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/modules/carried.h"

#include "object/text_builder.h"
#include "python/compiler/code_object.h"
#include "python/evaluator/print_error.h"
#include "python/evaluator/traceback.h"
#include "types/text/str_text.h"

typedef bool teller(om_runtime *rt, om_object *of, om_text *text);

/* The text that `tell` makes of the one argument, which has to be an exception or, where `link`
 * says so, a traceback. */
static om_object *traceback_told(om_runtime *rt, const char *name, teller *tell, bool link,
                                 om_object *const *arguments, size_t count,
                                 om_object *names)
{
    om_object *given, *base = om_exception_named_type(rt, "BaseException");
    if (!base || !om_take(rt, name, "of", 1, arguments, count, names, &given))
        return NULL;
    if (link ? !om_is_traceback(given) : om_is_instance(rt, given, base) <= 0)
        return om_raise(rt, OM_TYPE_ERROR, "%s() expects %s, not '%.200s'", name,
                        link ? "a traceback" : "an exception", given->type->name);
    om_text text;
    om_text_begin(rt, &text);
    (void)tell(rt, given, &text);
    return om_text_str(&text);
}

static om_object *traceback_tell(om_runtime *rt, om_object *self,
                                 om_object *const *arguments, size_t count,
                                 om_object *names)
{
    (void)self;
    return traceback_told(rt, "tell", om_exception_format, false, arguments, count, names);
}

static om_object *traceback_last(om_runtime *rt, om_object *self,
                                 om_object *const *arguments, size_t count,
                                 om_object *names)
{
    (void)self;
    return traceback_told(rt, "last", om_exception_last, false, arguments, count, names);
}

static om_object *traceback_link(om_runtime *rt, om_object *self,
                                 om_object *const *arguments, size_t count,
                                 om_object *names)
{
    (void)self;
    return traceback_told(rt, "link", om_exception_link, true, arguments, count, names);
}

/* place(link): the last line of its instruction, the first column and the last, in bytes; None for what is unknown. */
static om_object *traceback_place(om_runtime *rt, om_object *self,
                                  om_object *const *arguments, size_t count,
                                  om_object *names)
{
    om_object *given, *parts[3];
    (void)self;
    if (!om_take(rt, "place", "of", 1, arguments, count, names, &given))
        return NULL;
    if (!om_is_traceback(given))
        return om_raise(rt, OM_TYPE_ERROR, "place() expects a traceback, not '%.200s'",
                        given->type->name);
    const om_code_position at = om_exception_place(given);
    const int32_t numbers[3] = {at.end_line, at.column, at.end_column};
    for (int i = 0; i < 3; i++)
        parts[i] = numbers[i] < 0 ? om_none(rt) : om_int_new(rt, numbers[i]);
    return om_tuple_of(rt, 3, parts[0], parts[1], parts[2]);
}

/* line(filename, number): that line of a source, without blanks at its ends, or None. */
static om_object *traceback_line(om_runtime *rt, om_object *self,
                                 om_object *const *arguments, size_t count,
                                 om_object *names)
{
    om_object *given[2];
    int64_t number;
    char filename[400];
    (void)self;
    if (!om_take(rt, "line", "filename number", 2, arguments, count, names, given) ||
        !om_take_int(rt, given[1], &number))
        return NULL;
    if (!om_is_str(given[0]))
        return om_raise(rt, OM_TYPE_ERROR, "a file has a name");
    (void)om_str_write_utf8(given[0], filename, sizeof filename);
    om_text text;
    om_text_begin(rt, &text);
    if (number > 0 && number < INT32_MAX &&
        om_exception_line(rt, filename, (int)number, &text))
        return om_text_str(&text);
    om_text_end(&text);
    return om_none(rt);
}

bool om_fill_traceback(om_runtime *rt, om_object *module)
{
    static const om_offer offers[] = {{"tell", traceback_tell},
                                      {"last", traceback_last},
                                      {"link", traceback_link},
                                      {"line", traceback_line},
                                      {"place", traceback_place},
                                      {NULL, NULL}};
    return om_offer_all(rt, module, offers);
}
