/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/state.h"
#include "class/payload.h"
#include "code/state.h"
#include "object/text_builder.h"
#include "python/builtins/builtins.h"
#include "python/builtins/state.h"
#include "python/evaluator/exception.h"
#include "python/evaluator/frame_object.h"
#include "python/evaluator/raise.h"
#include "python/evaluator/state.h"
#include "python/evaluator/suggest.h"
#include "python/modules/carried.h"
#include "python/modules/import.h"
#include "python/modules/state.h"
#include "types/text/str_text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static om_object *sys_getrefcount(om_runtime *rt, om_object *self,
                                  om_object *const *arguments, size_t count,
                                  om_object *names)
{
    om_object *given;
    (void)self;
    if (names)
        return om_raise(rt, OM_TYPE_ERROR, "sys.getrefcount() takes no keyword arguments");
    if (!om_take(rt, "sys.getrefcount", "object", 1, arguments, count, names, &given))
        return NULL;
    return om_int_new(rt, om_refcount(given));
}

static om_object *sys_getsizeof(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count, om_object *names)
{
    om_object *given[2];
    (void)self;
    if (count == 0 && !names)
        return om_raise(rt, OM_TYPE_ERROR,
                        "getsizeof() missing required argument 'object' (pos 1)");
    if (count > 2)
        return om_raise(rt, OM_TYPE_ERROR,
                        "getsizeof() takes at most 2 arguments (%zu given)", count);
    if (!om_take(rt, "getsizeof", "object default", 1, arguments, count, names, given))
        return NULL;
    om_object *size = om_size_asked(rt, given[0]);
    if (size || !given[1] || om_error_kind(rt) != OM_TYPE_ERROR)
        return size;
    om_error_clear(rt);
    return om_retain(given[1]);
}

static om_object *sys_exit(om_runtime *rt, om_object *self, om_object *const *arguments,
                           size_t count, om_object *names)
{
    om_object *given, *type = om_exception_named_type(rt, "SystemExit");
    (void)self;
    if (names)
        return om_raise(rt, OM_TYPE_ERROR, "sys.exit() takes no keyword arguments");
    if (!type || !om_take(rt, "exit", "status", 0, arguments, count, names, &given))
        return NULL;
    om_object *args = given && om_is_tuple(given) ? om_retain(given)
                      : given                     ? om_tuple_from_array(rt, &given, 1)
                                                  : om_tuple_of(rt, 0);
    om_object *exception = args ? om_exception_of(rt, type, args) : NULL;
    if (exception && given && !om_attribute_set(rt, exception, "code", given))
        om_error_clear(rt);
    return exception ? om_raise_object_steal(rt, exception) : NULL;
}

static om_object *sys_intern(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    om_object *given;
    (void)self;
    if (!om_take(rt, "sys.intern", "string", 1, arguments, count, names, &given))
        return NULL;
    if (om_get_type(given) != om_str_type(rt))
        return om_raise(rt, OM_TYPE_ERROR,
                        om_is_str(om_payload(given))
                            ? "can't intern %.200s"
                            : "intern() argument must be str, not %.200s",
                        om_is_none(given) ? "None" : given->type->name);
    return om_str_intern(rt, given);
}

static om_object *sys_getrecursionlimit(om_runtime *rt, om_object *self,
                                        om_object *const *arguments, size_t count,
                                        om_object *names)
{
    (void)self;
    if (!om_take(rt, "sys.getrecursionlimit", "", 0, arguments, count, names, NULL))
        return NULL;
    return om_int_new(rt, om_in_code(rt)->frames.limit);
}

static om_object *sys_setrecursionlimit(om_runtime *rt, om_object *self,
                                        om_object *const *arguments, size_t count,
                                        om_object *names)
{
    om_object *given;
    int limit;
    (void)self;
    if (!om_take(rt, "sys.setrecursionlimit", "limit", 1, arguments, count, names, &given) ||
        !om_take_c_int(rt, given, &limit))
        return NULL;
    if (limit < 1)
        return om_raise(rt, OM_VALUE_ERROR,
                        "recursion limit must be greater or equal than 1");
    if (om_frame_depth(rt) >= (size_t)limit)
        return om_raise(rt, OM_RECURSION_ERROR,
                        "cannot set the recursion limit to %d at the recursion depth %zu: "
                        "the limit is too low",
                        limit, om_frame_depth(rt));
    om_runtime_set_frame_limit(rt, (uint32_t)limit);
    return om_none(rt);
}

static om_object *sys_exc_info(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, om_object *names)
{
    (void)self;
    if (!om_take(rt, "sys.exc_info", "", 0, arguments, count, names, NULL))
        return NULL;
    om_object *exception = om_handled_borrow(rt);
    if (!exception)
        return om_tuple_of(rt, 3, om_none(rt), om_none(rt), om_none(rt));
    om_object *traceback = om_exception_part_borrow(exception, OM_EXCEPTION_TRACEBACK);
    return om_tuple_of(rt, 3, om_retain(&exception->type->head), om_retain(exception),
                       traceback ? om_retain(traceback) : om_none(rt));
}

static om_object *sys_exception(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count, om_object *names)
{
    (void)self;
    if (!om_take(rt, "sys.exception", "", 0, arguments, count, names, NULL))
        return NULL;
    om_object *exception = om_handled_borrow(rt);
    return exception ? om_retain(exception) : om_none(rt);
}

/* The frame `depth` calls above the topmost one; NULL with an error. */
static om_frame *frame_above(om_runtime *rt, om_object *argument)
{
    int64_t depth = 0;
    if (argument && !om_take_int(rt, argument, &depth))
        return NULL;
    om_frame *frame = om_frame_current(rt);
    for (; frame && depth > 0; depth--)
        frame = om_frame_caller(frame);
    return frame ? frame : om_raise(rt, OM_VALUE_ERROR, "call stack is not deep enough");
}

static om_object *sys_getframe(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, om_object *names)
{
    om_object *given;
    (void)self;
    if (names)
        return om_raise(rt, OM_TYPE_ERROR, "sys._getframe() takes no keyword arguments");
    if (!om_take(rt, "_getframe", "depth", 0, arguments, count, names, &given))
        return NULL;
    om_frame *frame = frame_above(rt, given);
    om_object *object = frame ? om_frame_object_of(rt, frame) : NULL;
    return object ? om_retain(object) : NULL;
}

/* The __name__ where the code of a frame was defined: that of the caller of a function of Python
 * for depth 1. */
static om_object *sys_calling_module(om_runtime *rt, om_object *self,
                                     om_object *const *arguments, size_t count,
                                     om_object *names)
{
    om_object *given, *key = om_str_intern_utf8(rt, "__name__");
    (void)self;
    if (!key ||
        !om_take(rt, "_calling_module", "depth", 0, arguments, count, names, &given))
        return NULL;
    om_frame *frame = frame_above(rt, given);
    if (!frame)
        return NULL;
    om_object *name = om_dict_get_borrow(rt, frame->globals, key);
    return name ? om_retain(name) : om_none(rt);
}

static om_object *sys_getdefaultencoding(om_runtime *rt, om_object *self,
                                         om_object *const *arguments, size_t count,
                                         om_object *names)
{
    (void)self;
    if (!om_take(rt, "sys.getdefaultencoding", "", 0, arguments, count, names, NULL))
        return NULL;
    return om_str_new(rt, "utf-8");
}

static om_object *sys_getfilesystemencoding(om_runtime *rt, om_object *self,
                                            om_object *const *arguments, size_t count,
                                            om_object *names)
{
    (void)self;
    if (!om_take(rt, "sys.getfilesystemencoding", "", 0, arguments, count, names, NULL))
        return NULL;
    return om_str_new(rt, "utf-8");
}

static om_object *sys_getallocatedblocks(om_runtime *rt, om_object *self,
                                         om_object *const *arguments, size_t count,
                                         om_object *names)
{
    om_heap_stats stats;
    (void)self;
    if (!om_take(rt, "sys.getallocatedblocks", "", 0, arguments, count, names, NULL))
        return NULL;
    om_heap_get_stats(rt, &stats);
    return om_int_new(rt, (int64_t)(stats.blocks_used + stats.large_blocks));
}

static om_object *sys_is_finalizing(om_runtime *rt, om_object *self,
                                    om_object *const *arguments, size_t count,
                                    om_object *names)
{
    (void)self;
    if (!om_take(rt, "sys.is_finalizing", "", 0, arguments, count, names, NULL))
        return NULL;
    return om_bool_new(rt, false);
}

/* _write(number, text): of standard output (1) what the runtime's writer takes, otherwise the error
 * output. */
static om_object *sys_write(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    om_object *given[2], *keeper;
    int64_t number;
    size_t size;
    (void)self;
    if (!om_take(rt, "_write", "number text", 2, arguments, count, names, given) ||
        !om_take_int(rt, given[0], &number))
        return NULL;
    const char *utf8 = om_str_get_utf8(rt, om_payload(given[1]), &size, &keeper);
    const om_writer *writer = &om_in_base(rt)->config.writer;
    if (!utf8)
        return NULL;
    if (number != 1)
        writer = &om_in_modules(rt)->errors;
    bool written = writer->write ? writer->write(writer->context, utf8, size)
                                 : fwrite(utf8, 1, size, stderr) == size;
    om_xrelease(keeper);
    if (!written && !om_in_base(rt)->error)
        om_raise(rt, OM_OS_ERROR, "cannot write");
    return written ? om_none(rt) : NULL;
}

static om_object *sys_flush(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    om_object *given;
    (void)self;
    if (!om_take(rt, "_flush", "number", 1, arguments, count, names, &given))
        return NULL;
    return fflush(stdout) == 0 ? om_none(rt) : om_raise_errno(rt, errno);
}

/* A line of the standard input with its end; "" after the last one. */
static om_object *sys_read_line(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count, om_object *names)
{
    om_text text;
    int byte = 0;
    (void)self;
    if (!om_take(rt, "_read_line", "", 0, arguments, count, names, NULL))
        return NULL;
    om_text_begin(rt, &text);
    while (byte != '\n' && (byte = getc(stdin)) != EOF) {
        char added = (char)byte;
        (void)om_text_add(&text, &added, 1);
    }
    return om_text_str(&text);
}

static const om_offer sys_offers[] = {
    {"_write", sys_write},
    {"_flush", sys_flush},
    {"_read_line", sys_read_line},
    {"getrefcount", sys_getrefcount},
    {"getsizeof", sys_getsizeof},
    {"exit", sys_exit},
    {"intern", sys_intern},
    {"getrecursionlimit", sys_getrecursionlimit},
    {"setrecursionlimit", sys_setrecursionlimit},
    {"get_int_max_str_digits", om_digits_get},
    {"set_int_max_str_digits", om_digits_set},
    {"exc_info", sys_exc_info},
    {"exception", sys_exception},
    {"_getframe", sys_getframe},
    {"_calling_module", sys_calling_module},
    {"getdefaultencoding", sys_getdefaultencoding},
    {"getfilesystemencoding", sys_getfilesystemencoding},
    {"getallocatedblocks", sys_getallocatedblocks},
    {"is_finalizing", sys_is_finalizing},
    {NULL, NULL},
};

static bool sys_put_texts(om_runtime *rt, om_object *dict)
{
    static const char *const texts[][2] = {
        {"version", "3.12.1 (objpy)"},
        {"platform", "linux"},
        {"byteorder", "little"},
        {"copyright", ""},
        {"executable", ""},
        {"prefix", "/usr/local"},
        {"exec_prefix", "/usr/local"},
        {"float_repr_style", "short"},
        {"platlibdir", "lib"},
        {"base_prefix", "/usr/local"},
        {"ps1", ">>> "},
        {"ps2", "... "},
    };
    bool put = true;
    for (size_t i = 0; put && i < sizeof texts / sizeof texts[0] - 2;
         i++) /* the prompts only at a prompt */
        put = om_namespace_set_steal(rt, dict, texts[i][0], om_str_new(rt, texts[i][1]));
    return put && om_namespace_set_steal(rt, dict, "maxsize", om_int_new(rt, INT64_MAX)) &&
           om_namespace_set_steal(rt, dict, "maxunicode", om_int_new(rt, 0x10FFFF)) &&
           om_namespace_set_steal(rt, dict, "hexversion", om_int_new(rt, 0x030C01F0)) &&
           om_namespace_set_steal(rt, dict, "api_version", om_int_new(rt, 1013)) &&
           om_namespace_set_steal(rt, dict, "dont_write_bytecode", om_bool_new(rt, false));
}

/* The stream `name` of sys, which may be None: a new reference. NULL for the stream of the
 * beginning, which is called `first` too, and with RuntimeError where there is none. */
static om_object *sys_stream(om_runtime *rt, const char *name, const char *first)
{
    om_object *dict = om_in_modules(rt)->sys;
    om_object *key = om_str_intern_utf8(rt, name),
              *first_key = om_str_intern_utf8(rt, first);
    if (!dict || !key || !first_key || om_in_modules(rt)->sys_waits)
        return NULL;
    om_object *stream = om_dict_get_borrow(rt, dict, key);
    if (!stream)
        return om_raise(rt, OM_RUNTIME_ERROR, "lost sys.%s", name);
    bool begun = !om_is_none(stream) && stream == om_dict_get_borrow(rt, dict, first_key);
    return begun ? NULL : om_retain(stream);
}

/* om_builtins_state.standard_output: for the stream of the beginning the runtime's writer stands. */
static om_object *sys_output(om_runtime *rt)
{
    return sys_stream(rt, "stdout", "__stdout__");
}

/* om_builtins_state.standard_input */
static om_object *sys_input(om_runtime *rt)
{
    return sys_stream(rt, "stdin", "__stdin__");
}

/* om_evaluator_state.module: of sys.modules. */
static om_object *sys_module(om_runtime *rt, om_object *name)
{
    om_object *modules = om_in_modules(rt)->modules;
    return modules ? om_dict_get(rt, modules, name) : NULL;
}

/* sys.stdlib_module_names */
static om_object *sys_library(om_runtime *rt)
{
    om_object *names = om_set_new(rt);
    for (const char *at = om_library_names; names && *at;) {
        size_t length = strcspn(at, " ");
        om_object *name = om_str_from_utf8(rt, at, length);
        bool added = name && om_set_add(rt, names, name);
        om_xrelease(name);
        if (!added) {
            om_release(names);
            return NULL;
        }
        at += length + 1;
    }
    om_object *frozen = names ? om_frozenset_from_object(rt, names) : NULL;
    om_xrelease(names);
    return frozen;
}

bool om_fill_sys(om_runtime *rt, om_object *module)
{
    om_object *dict = om_module_dict_borrow(module);
    om_in_builtins(rt)->standard_output = sys_output;
    om_in_evaluator(rt)->import = om_import;
    om_in_builtins(rt)->standard_input = sys_input;
    om_in_evaluator(rt)->module = sys_module;
    return om_offer_all(rt, module, sys_offers) && om_fill_hooks(rt, module) &&
           sys_put_texts(rt, dict) &&
           om_namespace_set(rt, dict, "modules", om_in_modules(rt)->modules) &&
           om_namespace_set_steal(rt, dict, "path", om_list_new(rt)) &&
           om_namespace_set_steal(rt, dict, "stdlib_module_names", sys_library(rt)) &&
           om_namespace_set_steal(rt, dict, "meta_path", om_list_new(rt)) &&
           om_namespace_set_steal(rt, dict, "warnoptions", om_list_new(rt)) &&
           om_namespace_set_steal(rt, dict, "builtin_module_names", om_carried_names(rt));
}
