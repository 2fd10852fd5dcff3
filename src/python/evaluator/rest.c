/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/state.h"
#include "python/compiler/code_object.h"
#include "python/compiler/opcode.h"
#include "python/evaluator/async.h"
#include "python/evaluator/exception.h"
#include "python/evaluator/function.h"
#include "python/evaluator/run.h"
#include "python/evaluator/state.h"
#include "python/evaluator/steps.h"
#include "python/evaluator/type_parameter.h"

bool om_step_format_value(om_evaluation *e, int argument)
{
    om_object *spec = argument & OM_FORMAT_SPEC ? *--e->top : NULL, *value = e->top[-1];
    int conversion = argument & 3;
    om_object *(*format)(om_runtime *, om_object *, om_object *) =
        om_in_evaluator(e->rt)->format;
    om_object *text = conversion == OM_FORMAT_STR    ? om_str_from_object(e->rt, value)
                      : conversion == OM_FORMAT_REPR ? om_repr(e->rt, value)
                      : conversion ? om_in_evaluator(e->rt)->ascii(e->rt, value)
                                   : om_retain(value);
    if (text && format && !(om_is_str(text) && !spec)) {
        om_object *formatted = format(e->rt, text, spec);
        om_release(text);
        text = formatted;
    }
    om_xrelease(spec);
    e->top[-1] = text;
    e->top -= !text;
    om_release(value);
    return text != NULL;
}

/* import *: what __all__ names, or all names without an underscore at the front. */
static om_object *import_all(om_evaluation *e, om_object *module)
{
    om_runtime *rt = e->rt;
    om_object *locals = e->activation->locals,
              *dict = om_attribute_get(rt, module, "__dict__");
    om_object *all = dict ? om_str_new(rt, "__all__") : NULL, *names = NULL,
              *iterator = NULL, *name;
    int chosen = all ? om_contains(rt, dict, all) : -1;
    if (chosen >= 0)
        names = chosen ? om_item_get(rt, dict, all) : om_list_from_object(rt, dict);
    if (names)
        iterator = om_iter(rt, names);
    while (iterator && (name = om_next(rt, iterator))) {
        char first[8] = "";
        if (om_is_str(name))
            (void)om_str_write_utf8(name, first, sizeof first);
        bool skipped = !chosen && first[0] == '_';
        om_object *value =
            skipped ? NULL : om_attribute_get_key(rt, module, om_str_intern(rt, name));
        bool set = skipped || (value && om_item_set(rt, locals, name, value));
        om_xrelease(value);
        om_release(name);
        if (!set)
            break;
    }
    om_xrelease(iterator);
    om_xrelease(names);
    om_xrelease(all);
    om_xrelease(dict);
    return om_in_base(rt)->error ? NULL : om_none(rt);
}

/* A StopIteration that leaves a generator is a mistake: a RuntimeError with it as its cause. */
static om_object *stop_iteration_error(om_evaluation *e, om_object *exception)
{
    om_runtime *rt = e->rt;
    int flags = ((const om_code_object *)e->frame->code)->is.flags;
    const char *kind = flags & OM_CO_ASYNC_GENERATOR ? "async generator"
                       : flags & OM_CO_COROUTINE     ? "coroutine"
                                                     : "generator";
    const char *raised = "StopIteration";
    om_object *stop = om_exception_type(rt, OM_STOP_ITERATION);
    int is_stop = stop ? om_is_instance(rt, exception, stop) : -1;
    if (is_stop == 0 && flags & OM_CO_ASYNC_GENERATOR) {
        raised = "StopAsyncIteration";
        stop = om_exception_named_type(rt, raised);
        is_stop = stop ? om_is_instance(rt, exception, stop) : -1;
    }
    if (is_stop <= 0)
        return is_stop ? NULL : om_retain(exception);
    om_raise(rt, OM_RUNTIME_ERROR, "%s raised %s", kind, raised);
    om_object *made = om_error_get_object(rt);
    om_error_clear(rt);
    bool set = made && om_exception_set_part(rt, made, OM_EXCEPTION_CAUSE, exception) &&
               om_exception_set_part(rt, made, OM_EXCEPTION_CONTEXT, exception);
    if (set)
        return made;
    om_xrelease(made);
    return NULL;
}

/* At the prompt: sys.displayhook(value). */
static om_object *display(om_evaluation *e, om_object *value)
{
    om_object *(*hook)(om_runtime *, om_object *) = om_in_evaluator(e->rt)->display;
    return hook ? hook(e->rt, value) : om_none(e->rt);
}

bool om_step_call_intrinsic_1(om_evaluation *e, int argument)
{
    om_object *value = e->top[-1], *made = NULL;
    switch (argument) {
    case OM_INTRINSIC_PRINT:
        made = display(e, value);
        break;
    case OM_INTRINSIC_IMPORT_STAR:
        made = import_all(e, value);
        break;
    case OM_INTRINSIC_STOPITERATION_ERROR:
        made = stop_iteration_error(e, value);
        break;
    case OM_INTRINSIC_ASYNC_GEN_WRAP:
        made = om_async_value_new(e->rt, value);
        break;
    case OM_INTRINSIC_LIST_TO_TUPLE:
        made = om_tuple_from_object(e->rt, value);
        break;
    case OM_INTRINSIC_UNARY_POSITIVE:
        made = om_unary(e->rt, value, OM_POSITIVE);
        break;
    case OM_INTRINSIC_TYPEVAR:
    case OM_INTRINSIC_PARAMSPEC:
    case OM_INTRINSIC_TYPEVARTUPLE:
        made = om_parameter_new(e->rt, (om_parameter_kind)(argument - OM_INTRINSIC_TYPEVAR),
                                value, NULL, NULL);
        break;
    case OM_INTRINSIC_SUBSCRIPT_GENERIC:
        made = om_generic_base(e->rt, value);
        break;
    case OM_INTRINSIC_TYPEALIAS: {
        om_object *parameters = om_tuple_get_borrow(value, 1);
        made = om_parameter_new(e->rt, OM_TYPE_ALIAS, om_tuple_get_borrow(value, 0),
                                om_tuple_get_borrow(value, 2),
                                om_is_none(parameters) ? NULL : parameters);
        break;
    }
    default:
        om_raise(e->rt, OM_SYSTEM_ERROR, "intrinsic %d is not there", argument);
    }
    e->top[-1] = made;
    e->top -= !made;
    om_release(value);
    return made != NULL;
}

bool om_step_call_intrinsic_2(om_evaluation *e, int argument)
{
    om_object *b = *--e->top, *a = *--e->top;
    bool done = argument == OM_INTRINSIC_SET_FUNCTION_TYPE_PARAMS;
    if (argument == OM_INTRINSIC_PREP_RERAISE_STAR) {
        om_object *made = om_prepare_reraise(e->rt, a, b);
        done = made != NULL;
        if (done)
            *e->top++ = made;
    } else if (argument == OM_INTRINSIC_TYPEVAR_WITH_BOUND ||
               argument == OM_INTRINSIC_TYPEVAR_WITH_CONSTRAINTS) {
        om_object *made = om_parameter_new(e->rt, OM_TYPE_VARIABLE, a, b, NULL);
        done = made != NULL;
        if (done)
            *e->top++ = made;
        if (done && argument == OM_INTRINSIC_TYPEVAR_WITH_CONSTRAINTS)
            om_parameter_constrain(made);
    } else if (done) {
        om_object **place = &((om_python_function *)a)->parts[OM_PYTHON_TYPE_PARAMS];
        om_xrelease(*place);
        *place = om_retain(b);
        *e->top++ = om_retain(a);
    } else {
        om_raise(e->rt, OM_SYSTEM_ERROR, "intrinsic %d of two values is not there",
                 argument);
    }
    om_release(a);
    om_release(b);
    return done;
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
    [OM_OP_CALL_INTRINSIC_2] = om_step_call_intrinsic_2,

    [OM_OP_MATCH_SEQUENCE] = om_step_match_sequence,
    [OM_OP_MATCH_MAPPING] = om_step_match_mapping,
    [OM_OP_MATCH_KEYS] = om_step_match_keys,
    [OM_OP_MATCH_CLASS] = om_step_match_class,
    [OM_OP_LOAD_SUPER_ATTR] = om_step_load_super_attr,
    [OM_OP_SETUP_ANNOTATIONS] = om_step_setup_annotations,
    [OM_OP_IMPORT_NAME] = om_step_import_name,
    [OM_OP_IMPORT_FROM] = om_step_import_from,

    [OM_OP_GET_AWAITABLE] = om_step_get_awaitable,
    [OM_OP_GET_AITER] = om_step_get_aiter,
    [OM_OP_GET_ANEXT] = om_step_get_anext,
    [OM_OP_END_ASYNC_FOR] = om_step_end_async_for,
    [OM_OP_CLEANUP_THROW] = om_step_cleanup_throw,
    [OM_OP_BEFORE_ASYNC_WITH] = om_step_before_async_with,

    [OM_OP_CHECK_EG_MATCH] = om_step_check_eg_match,

    [OM_OP_SEND] = om_step_send,
    [OM_OP_END_SEND] = om_step_end_send,
    [OM_OP_GET_YIELD_FROM_ITER] = om_step_get_yield_from_iter,
};
