/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What a runtime holds for classes: see base/state.h. */
#ifndef OM_CLASS_STATE_H
#define OM_CLASS_STATE_H

#include "base/type.h"
#include "class/class.h"
#include "class/exception_kinds.h"
#include "class/names.h"
#include "life/state.h"

typedef struct om_class_state {
    om_life_state below;
    /* <<what class/state.h holds>> */
    om_type object_type; /* the type that all others come from */
    om_class *newest_class;

    om_type cleared_type; /* of instances that have released everything */

    om_object *identifiers[OM_ID_COUNT]; /* names; immortal; NULL until om_identifiers_make */

    om_type memo_type;

    om_type function_type;

    om_type method_type, cell_type;

    om_type module_type;

    om_object *exceptions[OM_EXCEPTIONS]; /* types, as in chapter 6.9.14's table; or NULL */
    /* Attributes of exceptions that are neither `args` nor their own, and of what stands for a built-in
     * object: set by who runs Python code, else NULL. They work as om_type.attribute and
     * om_type.set_attribute. */
    om_object *(*exception_attribute)(om_runtime *rt, om_object *self, om_object *name);
    int (*exception_set_attribute)(om_runtime *rt, om_object *self, om_object *name,
                                   om_object *value);
    /* Arguments with names of an exception's constructor. False with an error. */
    bool (*exception_init_names)(om_runtime *rt, om_object *self, om_object *const *values,
                                 om_object *names);
    /* The type of the exception that a type makes of these arguments, borrowed, NULL with an error; and
     * what a new one has to remember of them, false with an error. */
    om_object *(*exception_check)(om_runtime *rt, om_object *type,
                                  om_object *const *arguments, size_t count);
    bool (*exception_made)(om_runtime *rt, om_object *self, om_exception_stage stage);

    om_type index_iterator_type;

    om_type static_method_type, class_method_type;

    bool classes_wait; /* classes made from now on refer to themselves: chapter 6.9.27 */

    /* Adds the str of an exception, of a kind that only who runs Python code knows: false, with nothing
     * added, for another. NULL: there are no such kinds. */
    bool (*exception_says)(om_runtime *rt, om_object *self, om_text *text);

    /* Set by who runs Python code, else NULL: finishes a class that has its attributes, false with an
     * error; changes what instances of a class do, whenever that was found anew; and makes what the
     * class's `__dict__` is, of the dict of its attributes. */
    bool (*class_completed)(om_runtime *rt, struct om_class *class);
    void (*class_filled)(om_runtime *rt, struct om_class *class);
    om_object *(*class_view)(om_runtime *rt, om_object *class, om_object *dict);

    om_type member_type;
    size_t layouts; /* classes with slots of their own that there have been */

    /* The module whose code runs, as its globals call it: borrowed. NULL, or NULL returned: there is
     * none. */
    om_object *(*running_module)(om_runtime *rt);
} om_class_state;

static inline om_class_state *om_in_class(const om_runtime *rt)
{
    return (om_class_state *)rt;
}

#endif
