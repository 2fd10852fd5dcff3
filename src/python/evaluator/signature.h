/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What a function of C takes: a row of a table. */
#ifndef OM_PYTHON_EVALUATOR_SIGNATURE_H
#define OM_PYTHON_EVALUATOR_SIGNATURE_H

#include "base/type.h"
#include "class/payload.h"

/* `count` arguments without names, then one for each of `names`, a tuple or NULL; `self` is what
 * the function was made with. All are borrowed. A new reference, or NULL with an error. */
typedef om_object *om_builtin(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names);

enum {
    OM_ROW_WHOLE = 1,  /* `self` is the object itself, and not what it stands for */
    OM_ROW_CLASS = 2,  /* `self` is the class */
    OM_ROW_STATIC = 4, /* there is no `self` */
    OM_ROW_PARSED =
        16, /* the words for a wrong number of arguments are those of a function with names */
    OM_ROW_FAST = 32, /* CPython passes what is named without a dict */
    OM_ROW_ANY = -1,  /* as `most`: any number, and names are left to the function */
    OM_ROW_PLACES = 8 /* the most that `most` can be */
};

typedef struct om_row {
    const char *name;
    om_builtin *call; /* gets `most` arguments, NULL for those left out, and no names */
    short least, most;
    uint8_t flags;
    const char *parameters; /* "a b / c * d"; NULL: they have no names */
    const char *doc;
} om_row;

/* Whether so many arguments without names are what the function of the row gets, as they are. */
static inline bool om_row_takes(const om_row *row, size_t count)
{
    return row->most == (int)count && !row->parameters;
}

/* Calls the function of the row with arguments that it takes. */
OM_NEW static inline om_object *om_row_pass(om_runtime *rt, const om_row *row,
                                            om_object *self, om_object *const *arguments)
{
    if (self && !(row->flags & OM_ROW_WHOLE))
        self = om_payload(self);
    return row->call(rt, self, arguments, (size_t)row->most, NULL);
}

/* Calls the function of the row, which belongs to `owner`, or to no type if that is NULL. */
OM_NEW om_object *om_row_call(om_runtime *rt, const om_row *row, const om_type *owner,
                              om_object *self, om_object *const *arguments, size_t count,
                              om_object *names);

#endif
