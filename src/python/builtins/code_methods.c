/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/builtins.h"
#include "python/builtins/face.h"
#include "python/builtins/shown.h"
#include "python/compiler/code_object.h"
#include "python/evaluator/signature.h"

#include <string.h>

static om_object *number_or_none(om_runtime *rt, int32_t number)
{
    return number < 0 ? om_none(rt) : om_int_new(rt, number);
}

/* Adds an item, which is taken, to a list. */
static bool list_takes(om_runtime *rt, om_object *list, om_object *item)
{
    bool added = item && om_list_append(rt, list, item);
    om_xrelease(item);
    return added;
}

/* An iterator over the list, which is taken; NULL where it is not complete. */
static om_object *iterator_over(om_runtime *rt, om_object *list, bool complete)
{
    om_object *iterator = complete ? om_iter(rt, list) : NULL;
    om_xrelease(list);
    return iterator;
}

static om_object *code_positions(om_runtime *rt, om_object *self, om_object *const *a,
                                 size_t count, om_object *names)
{
    const om_code_object *code = (const om_code_object *)self;
    om_object *list = om_list_new(rt);
    bool complete = list != NULL;
    (void)a;
    (void)count;
    (void)names;
    for (size_t unit = 0; complete && unit < code->unit_count; unit++) {
        om_code_position at = om_code_object_position(self, unit);
        complete = list_takes(
            rt, list,
            om_tuple_of(rt, 4, number_or_none(rt, at.line), number_or_none(rt, at.end_line),
                        number_or_none(rt, at.column), number_or_none(rt, at.end_column)));
    }
    return iterator_over(rt, list, complete);
}

static om_object *code_lines(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    const om_code_object *code = (const om_code_object *)self;
    om_object *list = om_list_new(rt);
    bool complete = list != NULL;
    (void)a;
    (void)count;
    (void)names;
    for (size_t unit = 0, from = 0; complete && unit < code->unit_count; from = unit) {
        int32_t line = om_code_object_position(self, unit).line;
        while (unit < code->unit_count && om_code_object_position(self, unit).line == line)
            unit++;
        complete = list_takes(rt, list,
                              om_tuple_of(rt, 3, om_int_new(rt, (int64_t)from * 2),
                                          om_int_new(rt, (int64_t)unit * 2),
                                          number_or_none(rt, line)));
    }
    return iterator_over(rt, list, complete);
}

/* The places of a code object that replace() changes. A flag says how a call is to go on, and which
 * instructions there are; so but these of the flags have to stay as they are. */
enum { FREE_FLAGS = OM_CO_ITERABLE_COROUTINE | OM_CO_NESTED | (int)~0x1ffffu };

static bool replace_number(om_runtime *rt, om_code_parts *parts, const char *name,
                           om_object *value)
{
    int64_t number;
    bool is_flags = strcmp(name, "co_flags") == 0;
    if (!om_is_int(value))
        return om_raise(rt, OM_TYPE_ERROR, "'%s' object cannot be interpreted as an integer",
                        value->type->name);
    if (om_int_get_int64(value, &number) && number >= INT32_MIN && number <= INT32_MAX) {
        int32_t *place = is_flags ? &parts->flags : &parts->firstlineno;
        if (is_flags && ((int)number ^ *place) & ~FREE_FLAGS)
            return om_raise(rt, OM_VALUE_ERROR, "code: these flags cannot be replaced");
        *place = (int32_t)number;
        return true;
    }
    return om_raise(rt, OM_OVERFLOW_ERROR, "Python int too large to convert to C int");
}

/* The part of that name is now the value, borrowed. False with an error. */
static bool replace_part(om_runtime *rt, om_code_parts *parts, const char *name,
                         om_object *value)
{
    om_object **place = strcmp(name, "co_filename") == 0   ? &parts->filename
                        : strcmp(name, "co_name") == 0     ? &parts->name
                        : strcmp(name, "co_qualname") == 0 ? &parts->qualname
                                                           : NULL;
    if (strcmp(name, "co_flags") == 0 || strcmp(name, "co_firstlineno") == 0)
        return replace_number(rt, parts, name, value);
    if (!place)
        return om_raise(rt, OM_TYPE_ERROR,
                        "replace() got an unexpected keyword argument '%s'", name);
    if (!om_is_str(value))
        return om_raise(rt, OM_TYPE_ERROR, "replace() argument '%s' must be str, not %s",
                        name, value->type->name);
    *place = value;
    return true;
}

static om_object *code_replace(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    const om_code_object *code = (const om_code_object *)self;
    om_code_parts parts = code->is;
    size_t named = names ? om_tuple_length(names) : 0;
    if (count)
        return om_raise(rt, OM_TYPE_ERROR,
                        "replace() takes 0 positional arguments but %zu were given", count);
    for (size_t i = 0; i < named; i++) {
        char name[24];
        (void)om_str_write_utf8(om_tuple_get_borrow(names, i), name, sizeof name);
        if (!replace_part(rt, &parts, name, a[i]))
            return NULL;
    }
    om_object *bytes = om_code_object_get_code(rt, self), *made = NULL;
    if (bytes)
        made = om_code_object_new(rt, &parts, code->units, code->unit_count);
    const unsigned char *at = made ? om_bytes_data(bytes) : NULL;
    for (uint32_t i = 0; made && i < code->unit_count; i++) /* as the compiler made them */
        ((om_code_object *)made)->units[i] = (uint16_t)(at[2 * i] | at[2 * i + 1] << 8);
    om_xrelease(bytes);
    return made;
}

static const om_row code_rows[] = {
    {"replace", code_replace, 0, OM_ROW_ANY, 0, NULL, NULL},
    {"co_lines", code_lines, 0, 0, 0, NULL, NULL},
    {"co_positions", code_positions, 0, 0, 0, NULL, NULL},
    {0},
};

const om_built_in_face om_code_face = {
    .face = {om_face_attributes, NULL, NULL, false, NULL},
    .rows = code_rows,
    .getters = om_code_getters,
};
