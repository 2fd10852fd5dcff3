/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/signature.h"

#include "class/payload.h"
#include "heap/gc_list.h"
#include "heap/track.h"

#include <stdio.h>
#include <string.h>

/* The name in an error: that of the type before it, if there is one. */
static const char *row_title(const om_row *row, const om_type *owner, char title[120])
{
    if (!owner)
        return row->name;
    const char *dot = strrchr(owner->name, '.');
    (void)snprintf(title, 120, "%.60s.%.50s", dot ? dot + 1 : owner->name, row->name);
    return title;
}

/* The place of the parameter with this name, -1 where none may be named so. `word` NULL: how many
 * have places. */
static int row_place(const char *parameters, const char *word)
{
    int place = 0, found = -1;
    for (const char *at = parameters; *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        if (*at == '/')
            found = -1;
        else if (*at == '*' && !word)
            return place;
        else if (*at != '*') {
            if (word && strlen(word) == length && memcmp(at, word, length) == 0)
                found = place;
            place++;
        }
        at += length;
    }
    return word ? found : place;
}

static void *row_wrong_count(om_runtime *rt, const om_row *row, const om_type *owner,
                             size_t count)
{
    char title[120];
    const char *called = row_title(row, owner, title);
    int least = row->least, most = row->most, bound = (int)count < least ? least : most;
    if (row->parameters && (int)count > most)
        return om_raise(rt, OM_TYPE_ERROR, "%s() takes at most %d argument%s (%zu given)",
                        row->name, most, most == 1 ? "" : "s", count);
    if (row->parameters) {
        bound = row_place(row->parameters, NULL);
        if (bound == 0)
            return om_raise(rt, OM_TYPE_ERROR, "%s() takes no positional arguments",
                            row->name);
        return om_raise(rt, OM_TYPE_ERROR,
                        "%s() takes %s %d positional argument%s (%zu given)", row->name,
                        least < bound ? "at most" : "exactly", bound, bound == 1 ? "" : "s",
                        count);
    }
    if (most == 0)
        return om_raise(rt, OM_TYPE_ERROR, "%s() takes no arguments (%zu given)", called,
                        count);
    if (row->flags & OM_ROW_PARSED)
        return om_raise(rt, OM_TYPE_ERROR, "%s() takes %s %d argument%s (%zu given)",
                        row->name, (int)count < least ? "at least" : "at most", bound,
                        bound == 1 ? "" : "s", count);
    if (least == 1 && most == 1)
        return om_raise(rt, OM_TYPE_ERROR, "%s() takes exactly one argument (%zu given)",
                        called, count);
    return om_raise(rt, OM_TYPE_ERROR, "%s expected %s%d argument%s, got %zu", row->name,
                    least == most        ? ""
                    : (int)count < least ? "at least "
                                         : "at most ",
                    bound, bound == 1 ? "" : "s", count);
}

/* The name of the parameter at this place. */
static void row_parameter(const char *parameters, int place, char word[40])
{
    for (const char *at = parameters; *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        if (*at != '/' && *at != '*' && place-- == 0) {
            (void)snprintf(word, 40, "%.*s", (int)length, at);
            return;
        }
        at += length;
    }
    word[0] = '\0';
}

/* Puts the arguments with names into their places, after `count` without; those that have none are
 * for row_refuse_named. */
static void row_put_named(const om_row *row, om_object *const *named, om_object *names,
                          size_t count, om_object **places)
{
    for (size_t i = 0; i < om_tuple_length(names); i++) {
        char word[60];
        (void)om_str_write_utf8(om_tuple_get_borrow(names, i), word, sizeof word);
        int place = row_place(row->parameters, word);
        if (place >= (int)count)
            places[place] = named[i];
    }
}

/* False with TypeError where a name is no parameter's, or that of a place already taken. */
static bool row_refuse_named(om_runtime *rt, const om_row *row, om_object *names,
                             size_t count)
{
    for (size_t i = 0; i < om_tuple_length(names); i++) {
        char word[60];
        (void)om_str_write_utf8(om_tuple_get_borrow(names, i), word, sizeof word);
        int place = row_place(row->parameters, word);
        if (place < 0)
            return om_raise(rt, OM_TYPE_ERROR,
                            "'%s' is an invalid keyword argument for %s()", word,
                            row->name);
        if (place < (int)count)
            return om_raise(rt, OM_TYPE_ERROR,
                            "argument for %s() given by name ('%s') and position (%d)",
                            row->name, word, place + 1);
    }
    return true;
}

/* How many arguments have to come by their places. */
static size_t row_only_places(const om_row *row)
{
    size_t places = 0;
    const char *slash = row->parameters ? strchr(row->parameters, '/') : NULL;
    for (const char *at = row->parameters; slash && at < slash; at++)
        places += *at == ' ';
    return places < (size_t)row->least ? places : (size_t)row->least;
}

static bool row_bind(om_runtime *rt, const om_row *row, const om_type *owner,
                     om_object *const *arguments, size_t count, om_object *names,
                     om_object **places)
{
    char title[120], word[40];
    size_t given = names ? om_tuple_length(names) : 0;
    if (given && !row->parameters)
        return om_raise(rt, OM_TYPE_ERROR, "%s() takes no keyword arguments",
                        row_title(row, owner, title));
    size_t most = (size_t)row->most;
    if (count > (row->parameters ? (size_t)row_place(row->parameters, NULL) : most) ||
        count + given > most || (!row->parameters && (int)count < row->least))
        return row_wrong_count(rt, row, owner, count + given);
    for (size_t i = 0; i < count; i++)
        places[i] = arguments[i];
    if (given)
        row_put_named(row, arguments + count, names, count, places);
    size_t placed = row_only_places(row);
    if (count < placed) {
        int most_placed = row_place(row->parameters, NULL);
        return om_raise(rt, OM_TYPE_ERROR,
                        "%s() takes %s %zu positional argument%s (%zu given)", row->name,
                        most_placed > (int)placed ? "at least" : "exactly", placed,
                        placed == 1 ? "" : "s", count) != NULL;
    }
    for (int i = 0; i < row->least; i++) {
        if (places[i])
            continue;
        row_parameter(row->parameters, i, word);
        return om_raise(rt, OM_TYPE_ERROR, "%s() missing required argument '%s' (pos %d)",
                        row->name, word, i + 1);
    }
    return !given || row_refuse_named(rt, row, names, count);
}

static om_object *row_call(om_runtime *rt, const om_row *row, const om_type *owner,
                           om_object *self, om_object *const *arguments, size_t count,
                           om_object *names)
{
    om_object *places[OM_ROW_PLACES] = {0};
    if (self && !(row->flags & OM_ROW_WHOLE))
        self = om_payload(self);
    bool placed = !row->parameters || !strchr(row->parameters, '*');
    if (row->most < 0 || (count == (size_t)row->most && !names && placed))
        return row->call(rt, self, arguments, count, names);
    if (!names && placed && (int)count >= row->least && (int)count < row->most) {
        for (size_t i = 0; i < count; i++)
            places[i] = arguments[i];
        return row->call(rt, self, places, count, NULL);
    }
    return row_bind(rt, row, owner, arguments, count, names, places)
               ? row->call(rt, self, places, count, NULL)
               : NULL;
}

om_object *om_row_call(om_runtime *rt, const om_row *row, const om_type *owner,
                       om_object *self, om_object *const *arguments, size_t count,
                       om_object *names)
{
    bool packed = row->most < 0; /* in a tuple and a dict */
    unsigned held = packed ? om_kept_tuple(count) : OM_KEPT_NONE, named = OM_KEPT_NONE;
    if (packed && names && om_tuple_length(names) && !(row->flags & OM_ROW_FAST))
        named = OM_KEPT_DICT;
    om_kept_hold(rt, held);
    om_kept_hold(rt, named);
    om_object *result = row_call(rt, row, owner, self, arguments, count, names);
    om_kept_drop(rt, named);
    om_kept_drop(rt, held);
    return result;
}
