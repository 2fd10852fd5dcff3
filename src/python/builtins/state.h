/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What Python holds for built-in functions and types: see base/state.h. */
#ifndef OM_PYTHON_BUILTINS_STATE_H
#define OM_PYTHON_BUILTINS_STATE_H

#include "python/compiler/state.h"
#include "python/evaluator/state.h"

typedef struct om_builtins_state {
    om_evaluator_state below;
    /* <<what python/builtins/state.h holds>> */
    om_type method_descriptor_type, class_method_descriptor_type, getset_type, new_type;

    om_type slot_wrapper_type, method_wrapper_type;

    om_type enumerate_type, zip_type, map_type, filter_type, reversed_type,
        list_reversed_type, dict_reversed_types[3], callable_iterator_type;

    /* What `print` prints to, if that is an object: a new reference. NULL, or NULL returned: the
     * runtime's writer. The second is the same for `input`: what it reads from, if that is no longer
     * the standard input. */
    om_object *(*standard_output)(om_runtime *rt), *(*standard_input)(om_runtime *rt);

    /* What the types' own functions for operators are. */
    om_object *(*str_binary)(om_runtime *rt, om_object *a, om_object *b,
                             om_operator operation);
    om_object *(*bytes_binary)(om_runtime *rt, om_object *a, om_object *b,
                               om_operator operation);
    int (*set_contains)(om_runtime *rt, om_object *self, om_object *item);

    om_type generic_alias_type, union_type;

    om_type bytearray_type, bytearray_iterator_type, array_type, array_iterator_type;
    om_type memoryview_type, memory_iterator_type, managed_buffer_type;

    /* What complex numbers had before they had powers. */
    om_object *(*complex_binary)(om_runtime *rt, om_object *a, om_object *b,
                                 om_operator operation);
    om_object *(*complex_unary)(om_runtime *rt, om_object *self, om_operator operation);
    int (*complex_compare)(om_runtime *rt, om_object *self, om_object *other,
                           om_order order);
    bool (*int_repr)(om_runtime *rt, om_object *self, om_text *text);
    int int_digits_most; /* that an int may have in decimal text; 0: any number */
    om_object *(*float_binary)(om_runtime *rt, om_object *a, om_object *b,
                               om_operator operation);

    om_type property_type, super_type;

    /* What an instance is as an operand if its class has methods for operators, as the core has it. */
    om_object *(*told_binary)(om_runtime *rt, om_object *a, om_object *b,
                              om_operator operation);

    om_type mapping_proxy_type, room_type;

    om_type narrow_range_type; /* what ranges of 64 bits do: a copy of the core's */
    om_type long_range_iterator_type;

    bool shown; /* print has shown a container */
} om_builtins_state;

static inline om_builtins_state *om_in_builtins(const om_runtime *rt)
{
    return (om_builtins_state *)om_in_compiler(rt);
}

#endif
