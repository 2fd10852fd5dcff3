/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/state.h"
#include "base/type.h"
#include "object/protocol.h"
#include "python/compiler/opcode.h"
#include "python/evaluator/state.h"
#include "python/evaluator/steps.h"

bool om_step_format_value(om_evaluation *e, int argument)
{
    om_object *spec = argument & OM_FORMAT_SPEC ? *--e->top : NULL, *value = e->top[-1];
    om_object *text = (argument & 3) == OM_FORMAT_REPR ? om_repr(e->rt, value)
                                                       : om_str_from_object(e->rt, value);
    om_xrelease(spec);
    e->top[-1] = text;
    e->top -= !text;
    om_release(value);
    return text != NULL;
}

bool om_step_call_intrinsic_1(om_evaluation *e, int argument)
{
    om_object *value = e->top[-1], *made = NULL;
    if (argument == OM_INTRINSIC_LIST_TO_TUPLE)
        made = om_tuple_from_object(e->rt, value);
    else if (argument == OM_INTRINSIC_UNARY_POSITIVE)
        made = om_unary(e->rt, value, OM_POSITIVE);
    else
        om_raise(e->rt, OM_SYSTEM_ERROR, "intrinsic %d is not there", argument);
    e->top[-1] = made;
    e->top -= !made;
    om_release(value);
    return made != NULL;
}

bool om_step_unknown(om_evaluation *e, int opcode)
{
    om_raise(e->rt, OM_SYSTEM_ERROR, "instruction %s is not there",
             om_opcode_name(opcode) ? om_opcode_name(opcode) : "?");
    return false;
}

om_step *const om_steps[256] = {
    /* <<the table of steps>> */
    [OM_OP_LOAD_FAST_CHECK] = om_step_load_fast_check,
    [OM_OP_LOAD_FAST_AND_CLEAR] = om_step_load_fast_and_clear,
    [OM_OP_DELETE_FAST] = om_step_delete_fast,
    [OM_OP_LOAD_GLOBAL] = om_step_load_global,
    [OM_OP_STORE_GLOBAL] = om_step_store_global,
    [OM_OP_DELETE_GLOBAL] = om_step_delete_global,
    [OM_OP_LOAD_NAME] = om_step_load_name,
    [OM_OP_STORE_NAME] = om_step_store_name,
    [OM_OP_DELETE_NAME] = om_step_delete_name,
    [OM_OP_LOAD_LOCALS] = om_step_load_locals,
    [OM_OP_LOAD_FROM_DICT_OR_GLOBALS] = om_step_load_from_dict_or_globals,
    [OM_OP_LOAD_DEREF] = om_step_load_deref,
    [OM_OP_STORE_DEREF] = om_step_store_deref,
    [OM_OP_DELETE_DEREF] = om_step_delete_deref,
    [OM_OP_LOAD_FROM_DICT_OR_DEREF] = om_step_load_from_dict_or_deref,
    [OM_OP_MAKE_CELL] = om_step_make_cell,
    [OM_OP_LOAD_CLOSURE] = om_step_load_closure,
    [OM_OP_COPY_FREE_VARS] = om_step_copy_free_vars,
    [OM_OP_LOAD_ATTR] = om_step_load_attr,
    [OM_OP_STORE_ATTR] = om_step_store_attr,
    [OM_OP_DELETE_ATTR] = om_step_delete_attr,

    [OM_OP_BUILD_TUPLE] = om_step_build_tuple,
    [OM_OP_BUILD_LIST] = om_step_build_list,
    [OM_OP_BUILD_SET] = om_step_build_set,
    [OM_OP_BUILD_MAP] = om_step_build_map,
    [OM_OP_BUILD_CONST_KEY_MAP] = om_step_build_const_key_map,
    [OM_OP_BUILD_SLICE] = om_step_build_slice,
    [OM_OP_BUILD_STRING] = om_step_build_string,
    [OM_OP_LIST_APPEND] = om_step_list_append,
    [OM_OP_SET_ADD] = om_step_set_add,
    [OM_OP_MAP_ADD] = om_step_map_add,
    [OM_OP_LIST_EXTEND] = om_step_list_extend,
    [OM_OP_SET_UPDATE] = om_step_set_update,
    [OM_OP_DICT_UPDATE] = om_step_dict_update,
    [OM_OP_BINARY_SLICE] = om_step_binary_slice,
    [OM_OP_STORE_SLICE] = om_step_store_slice,
    [OM_OP_STORE_SUBSCR] = om_step_store_subscr,
    [OM_OP_DELETE_SUBSCR] = om_step_delete_subscr,
    [OM_OP_CONTAINS_OP] = om_step_contains_op,
    [OM_OP_UNARY_NEGATIVE] = om_step_unary_negative,
    [OM_OP_UNARY_INVERT] = om_step_unary_invert,
    [OM_OP_UNARY_NOT] = om_step_unary_not,
    [OM_OP_GET_ITER] = om_step_get_iter,
    [OM_OP_GET_LEN] = om_step_get_len,
    [OM_OP_UNPACK_SEQUENCE] = om_step_unpack_sequence,
    [OM_OP_UNPACK_EX] = om_step_unpack_ex,

    [OM_OP_PUSH_EXC_INFO] = om_step_push_exc_info,
    [OM_OP_POP_EXCEPT] = om_step_pop_except,
    [OM_OP_CHECK_EXC_MATCH] = om_step_check_exc_match,
    [OM_OP_RERAISE] = om_step_reraise,
    [OM_OP_RAISE_VARARGS] = om_step_raise_varargs,
    [OM_OP_LOAD_ASSERTION_ERROR] = om_step_load_assertion_error,
    [OM_OP_BEFORE_WITH] = om_step_before_with,
    [OM_OP_WITH_EXCEPT_START] = om_step_with_except_start,

    [OM_OP_MAKE_FUNCTION] = om_step_make_function,
    [OM_OP_CALL_FUNCTION_EX] = om_step_call_function_ex,
    [OM_OP_DICT_MERGE] = om_step_dict_merge,
    [OM_OP_LOAD_BUILD_CLASS] = om_step_load_build_class,
    [OM_OP_FORMAT_VALUE] = om_step_format_value,
    [OM_OP_CALL_INTRINSIC_1] = om_step_call_intrinsic_1,

    [OM_OP_SEND] = om_step_send,
    [OM_OP_END_SEND] = om_step_end_send,
    [OM_OP_GET_YIELD_FROM_ITER] = om_step_get_yield_from_iter,

    [OM_OP_MATCH_SEQUENCE] = om_step_match_sequence,
    [OM_OP_MATCH_MAPPING] = om_step_match_mapping,
    [OM_OP_MATCH_KEYS] = om_step_match_keys,
    [OM_OP_MATCH_CLASS] = om_step_match_class,
    [OM_OP_LOAD_SUPER_ATTR] = om_step_load_super_attr,
    [OM_OP_SETUP_ANNOTATIONS] = om_step_setup_annotations,
    [OM_OP_IMPORT_NAME] = om_step_import_name,
    [OM_OP_IMPORT_FROM] = om_step_import_from,
};
