/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Built-in types and functions as Python code sees them. */
#ifndef OM_PYTHON_BUILTINS_BUILTINS_H
#define OM_PYTHON_BUILTINS_BUILTINS_H

#include "python/builtins/face.h"
#include "python/evaluator/signature.h"

/* Gives the built-in types their faces. */
bool om_built_in_types_begin(om_runtime *rt);

/* From now on there are ranges of ints of any size. */
void om_ranges_begin(om_runtime *rt);

/* A dict of all that is built in, which becomes the builtins of code that is run from then on.
 * False with MemoryError. */
bool om_builtins_make(om_runtime *rt);

/* An int: the object's size as sys.getsizeof tells it, by its `__sizeof__` if its class has one of
 * its own. NULL with an error. */
om_object *om_size_asked(om_runtime *rt, om_object *object);

extern const om_built_in_face om_list_face, om_tuple_face, om_dict_face, om_set_face,
    om_frozenset_face, om_str_face, om_bytes_face, om_int_face, om_bool_face, om_float_face,
    om_range_face, om_slice_face, om_object_face, om_type_face, om_none_face,
    om_single_face, om_iterator_face, om_view_face, om_values_face, om_static_method_face,
    om_class_method_face, om_property_face, om_enumerate_face, om_zip_face, om_map_face,
    om_filter_face, om_reversed_face, om_super_face, om_complex_face, om_bytearray_face,
    om_memoryview_face, om_array_face, om_code_face, om_generator_face, om_coroutine_face,
    om_async_generator_face, om_async_step_face;

/* sys.get_int_max_str_digits, sys.set_int_max_str_digits */
om_builtin om_digits_get, om_digits_set;

#endif
