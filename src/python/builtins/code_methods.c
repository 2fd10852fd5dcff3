/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/builtins.h"
#include "python/builtins/face.h"
#include "python/compiler/code_object.h"
#include "python/evaluator/signature.h"

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

static const om_row code_rows[] = {
    {"co_lines", code_lines, 0, 0, 0, NULL, NULL},
    {"co_positions", code_positions, 0, 0, 0, NULL, NULL},
    {0},
};

const om_built_in_face om_code_face = {
    .face = {om_face_attributes, NULL, NULL, false, NULL},
    .rows = code_rows,
};
