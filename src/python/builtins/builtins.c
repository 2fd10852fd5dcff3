/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/builtins.h"

#include "base/state.h"
#include "class/state.h"
#include "object/state.h"
#include "python/builtins/array.h"
#include "python/builtins/buffer.h"
#include "python/builtins/called.h"
#include "python/builtins/exception_face.h"
#include "python/builtins/face.h"
#include "python/builtins/complex.h"
#include "python/builtins/format.h"
#include "python/builtins/functions.h"
#include "python/builtins/generic.h"
#include "python/builtins/mapping_proxy.h"
#include "python/builtins/memoryview.h"
#include "python/builtins/percent.h"
#include "python/builtins/property.h"
#include "python/builtins/scopes.h"
#include "python/builtins/shown.h"
#include "python/builtins/sorting.h"
#include "python/builtins/standing.h"
#include "python/builtins/standpoint.h"
#include "python/builtins/state.h"
#include "python/builtins/walks.h"
#include "python/compiler/constant_objects.h"
#include "python/compiler/state.h"
#include "python/evaluator/async.h"
#include "python/evaluator/builtin.h"
#include "python/evaluator/function.h"
#include "python/evaluator/signature.h"
#include "python/evaluator/state.h"
#include "types/state.h"

bool om_built_in_types_begin(om_runtime *rt)
{
    if (!om_store_begin(rt) || !om_memoryview_begin(rt) || !om_array_begin(rt))
        return false;
    om_types_state *types = om_in_types(rt);
    om_class_state *classes = om_in_class(rt);
    /* Descriptors have no methods but those for what they do. */
    static const om_built_in_face bare_face = {
        .face = {om_face_attributes, NULL, NULL, false, NULL}};
    const struct {
        om_type *type;
        const om_built_in_face *face;
    } faces[] = {
        {&classes->object_type, &om_object_face},
        {&om_in_base(rt)->type_type, &om_type_face},
        {&types->int_type, &om_int_face},
        {&types->bool_type, &om_bool_face},
        {&types->float_type, &om_float_face},
        {&types->str_type, &om_str_face},
        {&types->bytes_type, &om_bytes_face},
        {&om_in_builtins(rt)->bytearray_type, &om_bytearray_face},
        {&om_in_builtins(rt)->bytearray_iterator_type, &om_numbered_face},
        {&om_in_builtins(rt)->memoryview_type, &om_memoryview_face},
        {&om_in_builtins(rt)->memory_iterator_type, &om_iterator_face},
        {&om_in_builtins(rt)->array_type, &om_array_face},
        {&om_in_builtins(rt)->array_iterator_type, &om_numbered_face},
        {&types->list_type, &om_list_face},
        {&types->tuple_type, &om_tuple_face},
        {&types->dict_type, &om_dict_face},
        {&types->set_type, &om_set_face},
        {&types->frozenset_type, &om_frozenset_face},
        {&types->range_type, &om_range_face},
        {&types->slice_type, &om_slice_face},
        {&types->view_types[0], &om_view_face},
        {&types->view_types[1], &om_values_face},
        {&types->view_types[2], &om_view_face},
        {&types->list_iterator_type, &om_numbered_face},
        {&types->tuple_iterator_type, &om_numbered_face},
        {&types->range_iterator_type, &om_range_walk_face},
        {&classes->index_iterator_type, &om_numbered_face},
        {&types->str_iterator_type, &om_numbered_face},
        {&types->str_ascii_iterator_type, &om_numbered_face},
        {&types->bytes_iterator_type, &om_numbered_face},
        {&types->set_iterator_type, &om_rest_face},
        {&types->dict_walk_types[0], &om_rest_face},
        {&types->dict_walk_types[1], &om_rest_face},
        {&types->dict_walk_types[2], &om_rest_face},
        {&om_in_compiler(rt)->complex_type, &om_complex_face},
        {&om_in_compiler(rt)->ellipsis_type, &om_single_face},
        {&om_in_builtins(rt)->method_descriptor_type, &bare_face},
        {&om_in_builtins(rt)->class_method_descriptor_type, &bare_face},
        {&om_in_builtins(rt)->getset_type, &bare_face},
        {&om_in_builtins(rt)->slot_wrapper_type, &bare_face},
        {&om_in_builtins(rt)->method_wrapper_type, &bare_face},
        {&classes->member_type, &bare_face},
        {&om_in_object(rt)->none_type, &om_single_face},
        {&om_in_object(rt)->not_implemented_type, &om_single_face},
        {&classes->member_type, &om_none_face},
        {&om_in_compiler(rt)->code_object_type, &om_code_face},
        {&om_in_evaluator(rt)->generator_type, &om_generator_face},
        {&om_in_evaluator(rt)->coroutine_type, &om_coroutine_face},
        {&om_in_evaluator(rt)->async_generator_type, &om_async_generator_face},
        {&om_in_evaluator(rt)->async_step_types[OM_ASEND], &om_async_step_face},
        {&om_in_evaluator(rt)->async_step_types[OM_ATHROW], &om_async_step_face},
        {&om_in_evaluator(rt)->async_step_types[OM_ACLOSE], &om_async_step_face},
        {&om_in_evaluator(rt)->async_step_types[OM_AWAIT], &om_async_step_face},
        {&om_in_evaluator(rt)->python_function_type, &om_none_face},
        {&om_in_evaluator(rt)->builtin_type, &om_none_face},
        {&classes->method_type, &om_none_face},
    };
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++)
        faces[i].type->face = &faces[i].face->face;
    om_percent_begin(rt);
    om_sets_begin(rt);
    om_complex_begin(rt);
    om_digits_begin(rt);
    om_standing_begin(rt);
    om_called_begin(rt);
    om_shown_begin(rt);
    om_in_evaluator(rt)->format = om_format_object;
    om_in_evaluator(rt)->ascii = om_ascii;
    om_in_evaluator(rt)->update = om_dict_update_from;
    om_in_evaluator(rt)->dir = om_dir_of;
    om_ranges_begin(rt);
    return om_generic_begin(rt) && om_walks_begin(rt) && om_property_begin(rt) &&
           om_mapping_proxy_begin(rt);
}

static bool put_functions(om_runtime *rt, om_object *dict, const om_row *rows)
{
    bool put = true;
    for (; put && rows->name; rows++)
        put = om_namespace_set_steal(rt, dict, rows->name,
                                     om_builtin_of_row(rt, rows, NULL, NULL));
    return put;
}

static bool put_types(om_runtime *rt, om_object *dict)
{
    om_types_state *types = om_in_types(rt);
    om_class_state *classes = om_in_class(rt);
    om_builtins_state *state = om_in_builtins(rt);
    om_type *const all[] = {
        &classes->object_type,
        &om_in_base(rt)->type_type,
        &types->int_type,
        &types->bool_type,
        &types->float_type,
        &types->str_type,
        &types->bytes_type,
        &types->list_type,
        &types->tuple_type,
        &types->dict_type,
        &types->set_type,
        &types->frozenset_type,
        &types->range_type,
        &types->slice_type,
        &state->enumerate_type,
        &state->zip_type,
        &state->map_type,
        &state->filter_type,
        &state->reversed_type,
        &state->property_type,
        &state->super_type,
        &classes->static_method_type,
        &classes->class_method_type,
        &om_in_compiler(rt)->complex_type,
        &state->bytearray_type,
        &state->memoryview_type,
    };
    bool put = true;
    for (size_t i = 0; put && i < sizeof all / sizeof *all; i++)
        put = om_namespace_set(rt, dict, om_type_name(all[i]), &all[i]->head);
    return put;
}

/* The exceptions, of those that the core has. */
static bool put_exceptions(om_runtime *rt, om_object *dict)
{
    static const char *const names[] = {
        "BaseException",
        "BaseExceptionGroup",
        "Exception",
        "ExceptionGroup",
        "GeneratorExit",
        "KeyboardInterrupt",
        "SystemExit",
        "ArithmeticError",
        "AssertionError",
        "AttributeError",
        "BufferError",
        "EOFError",
        "FloatingPointError",
        "OverflowError",
        "ZeroDivisionError",
        "ImportError",
        "ModuleNotFoundError",
        "LookupError",
        "IndexError",
        "KeyError",
        "MemoryError",
        "NameError",
        "UnboundLocalError",
        "OSError",
        "BlockingIOError",
        "ChildProcessError",
        "ConnectionError",
        "BrokenPipeError",
        "ConnectionAbortedError",
        "ConnectionRefusedError",
        "ConnectionResetError",
        "FileExistsError",
        "FileNotFoundError",
        "InterruptedError",
        "IsADirectoryError",
        "NotADirectoryError",
        "PermissionError",
        "ProcessLookupError",
        "TimeoutError",
        "ReferenceError",
        "RuntimeError",
        "NotImplementedError",
        "RecursionError",
        "StopAsyncIteration",
        "StopIteration",
        "SyntaxError",
        "IndentationError",
        "TabError",
        "SystemError",
        "TypeError",
        "ValueError",
        "UnicodeError",
        "UnicodeDecodeError",
        "UnicodeEncodeError",
        "UnicodeTranslateError",
        "Warning",
        "BytesWarning",
        "DeprecationWarning",
        "EncodingWarning",
        "FutureWarning",
        "ImportWarning",
        "PendingDeprecationWarning",
        "ResourceWarning",
        "RuntimeWarning",
        "SyntaxWarning",
        "UnicodeWarning",
        "UserWarning",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        om_object *type = om_exception_named_type(rt, names[i]);
        if (!type && om_error_kind(rt) != OM_NAME_ERROR)
            return false;
        om_error_clear(rt);
        if (type && !om_namespace_set(rt, dict, names[i], type))
            return false;
    }
    om_object *os_error = om_exception_named_type(rt, "OSError");
    return os_error && om_namespace_set(rt, dict, "IOError", os_error) &&
           om_namespace_set(rt, dict, "EnvironmentError", os_error);
}

bool om_builtins_make(om_runtime *rt)
{
    om_object *dict = om_dict_new(rt);
    bool made =
        dict && put_functions(rt, dict, om_value_functions) &&
        put_functions(rt, dict, om_number_functions) &&
        put_functions(rt, dict, om_attribute_functions) &&
        put_functions(rt, dict, om_scope_functions) &&
        put_functions(rt, dict, om_print_functions) && put_types(rt, dict) &&
        put_exceptions(rt, dict) && om_exception_faces_begin(rt) &&
        om_namespace_set_steal(rt, dict, "None", om_none(rt)) &&
        om_namespace_set_steal(rt, dict, "True", om_true(rt)) &&
        om_namespace_set_steal(rt, dict, "False", om_false(rt)) &&
        om_namespace_set_steal(rt, dict, "NotImplemented", om_not_implemented(rt)) &&
        om_namespace_set_steal(rt, dict, "Ellipsis", om_ellipsis(rt)) &&
        om_namespace_set_steal(rt, dict, "__debug__", om_true(rt)) &&
        om_namespace_set_steal(rt, dict, "__build_class__", om_build_class_new(rt)) &&
        om_namespace_set_steal(rt, dict, "__name__", om_str_new(rt, "builtins"));
    if (!made) {
        om_xrelease(dict);
        return false;
    }
    om_in_evaluator(rt)->builtins = dict;
    return true;
}
