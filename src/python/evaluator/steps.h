/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The instructions that are not in the loop, by subject. */
#ifndef OM_PYTHON_EVALUATOR_STEPS_H
#define OM_PYTHON_EVALUATOR_STEPS_H

#include "python/evaluator/run.h"

/* <<the steps of the evaluator>> */
/* The instruction of each number that is not in the loop; NULL: there is none. */
extern om_step *const om_steps[256];

bool om_step_unknown(om_evaluation *e, int opcode);

om_step om_step_load_fast_check, om_step_load_fast_and_clear, om_step_delete_fast,
    om_step_load_global, om_step_store_global, om_step_delete_global, om_step_load_name,
    om_step_store_name, om_step_delete_name, om_step_load_locals,
    om_step_load_from_dict_or_globals, om_step_load_deref, om_step_store_deref,
    om_step_delete_deref, om_step_load_from_dict_or_deref, om_step_make_cell,
    om_step_load_closure, om_step_copy_free_vars, om_step_load_attr, om_step_store_attr,
    om_step_delete_attr;

om_step om_step_build_tuple, om_step_build_list, om_step_build_set, om_step_build_map,
    om_step_build_const_key_map, om_step_build_slice, om_step_build_string,
    om_step_list_append, om_step_set_add, om_step_map_add, om_step_list_extend,
    om_step_set_update, om_step_dict_update, om_step_binary_slice, om_step_store_slice,
    om_step_store_subscr, om_step_delete_subscr, om_step_unary_negative,
    om_step_unary_invert, om_step_unary_not, om_step_get_iter, om_step_get_len,
    om_step_unpack_sequence, om_step_unpack_ex;

om_step om_step_push_exc_info, om_step_pop_except, om_step_check_exc_match, om_step_reraise,
    om_step_raise_varargs, om_step_load_assertion_error, om_step_before_with,
    om_step_with_except_start;

om_step om_step_make_function, om_step_call_function_ex, om_step_dict_merge,
    om_step_load_build_class, om_step_format_value, om_step_call_intrinsic_1,
    om_step_call_intrinsic_2;

om_step om_step_match_sequence, om_step_match_mapping, om_step_match_keys,
    om_step_match_class, om_step_load_super_attr, om_step_setup_annotations,
    om_step_import_name, om_step_import_from;

/* super(after, self).name, `self` an object or a class. NULL with AttributeError. */
OM_NEW om_object *om_super_attribute(om_runtime *rt, om_object *after, om_object *self,
                                     om_object *name);

om_step om_step_get_awaitable, om_step_get_aiter, om_step_get_anext, om_step_end_async_for,
    om_step_cleanup_throw, om_step_before_async_with;

om_step om_step_check_eg_match;

OM_NEW om_object *om_prepare_reraise(om_runtime *rt, om_object *original,
                                     om_object *raised);

om_step om_step_send, om_step_end_send, om_step_get_yield_from_iter;

#endif
