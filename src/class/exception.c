/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/exception.h"

#include "base/state.h"
#include "base/type.h"
#include "class/class.h"
#include "class/class_make.h"
#include "class/exception_kinds.h"
#include "class/instance.h"
#include "class/names.h"
#include "class/state.h"
#include "heap/track.h"
#include "object/text_builder.h"
#include "types/number/digits.h"

#include <errno.h>
#include <string.h>

/* Ordered so that each type stands after its base. */
static const struct {
    const char *name;
    int base;
    om_error kind;
    uint8_t fields; /* bytes that its objects have in CPython beyond those of BaseException */
} exception_table[OM_EXCEPTIONS] = {
    {"BaseException", -1, OM_OTHER_ERROR, 0},
    {"Exception", 0, OM_OTHER_ERROR, 0},
    {"ArithmeticError", 1, OM_OTHER_ERROR, 0},
    {"LookupError", 1, OM_OTHER_ERROR, 0},
    {"MemoryError", 1, OM_MEMORY_ERROR, 0},
    {"TypeError", 1, OM_TYPE_ERROR, 0},
    {"ValueError", 1, OM_VALUE_ERROR, 0},
    {"OverflowError", 2, OM_OVERFLOW_ERROR, 0},
    {"ZeroDivisionError", 2, OM_ZERO_DIVISION_ERROR, 0},
    {"IndexError", 3, OM_INDEX_ERROR, 0},
    {"KeyError", 3, OM_KEY_ERROR, 0},
    {"NameError", 1, OM_NAME_ERROR, 8},
    {"AttributeError", 1, OM_ATTRIBUTE_ERROR, 16},
    {"RuntimeError", 1, OM_RUNTIME_ERROR, 0},
    {"RecursionError", 13, OM_RECURSION_ERROR, 0},
    {"UnicodeError", 6, OM_UNICODE_ERROR, 0},
    {"StopIteration", 1, OM_STOP_ITERATION, 8},
    {"OSError", 1, OM_OS_ERROR, 40},
    {"AssertionError", 1, OM_OTHER_ERROR, 0},
    {"NotImplementedError", 13, OM_RUNTIME_ERROR, 0},
    {"ReferenceError", 1, OM_OTHER_ERROR, 0},
    {"KeyboardInterrupt", 0, OM_KEYBOARD_INTERRUPT, 0},
    {"SystemExit", 0, OM_OTHER_ERROR, 8},
    {"SystemError", 1, OM_SYSTEM_ERROR, 0},
    {"GeneratorExit", 0, OM_OTHER_ERROR, 0},
    {"StopAsyncIteration", 1, OM_OTHER_ERROR, 0},
    {"ImportError", 1, OM_OTHER_ERROR, 32},
    {"ModuleNotFoundError", 26, OM_OTHER_ERROR, 0},
    {"EOFError", 1, OM_OTHER_ERROR, 0},
    {"BufferError", 1, OM_OTHER_ERROR, 0},
    {"FloatingPointError", 2, OM_OTHER_ERROR, 0},
    {"UnboundLocalError", 11, OM_NAME_ERROR, 0},
    {"SyntaxError", 1, OM_OTHER_ERROR, 64},
    {"IndentationError", 32, OM_OTHER_ERROR, 0},
    {"TabError", 33, OM_OTHER_ERROR, 0},
    {"UnicodeDecodeError", 15, OM_UNICODE_ERROR, 40},
    {"UnicodeEncodeError", 15, OM_UNICODE_ERROR, 40},
    {"UnicodeTranslateError", 15, OM_UNICODE_ERROR, 40},
    {"BlockingIOError", 17, OM_OS_ERROR, 0},
    {"ChildProcessError", 17, OM_OS_ERROR, 0},
    {"ConnectionError", 17, OM_OS_ERROR, 0},
    {"FileExistsError", 17, OM_OS_ERROR, 0},
    {"FileNotFoundError", 17, OM_OS_ERROR, 0},
    {"InterruptedError", 17, OM_OS_ERROR, 0},
    {"IsADirectoryError", 17, OM_OS_ERROR, 0},
    {"NotADirectoryError", 17, OM_OS_ERROR, 0},
    {"PermissionError", 17, OM_OS_ERROR, 0},
    {"ProcessLookupError", 17, OM_OS_ERROR, 0},
    {"TimeoutError", 17, OM_OS_ERROR, 0},
    {"Warning", 1, OM_OTHER_ERROR, 0},
    {"DeprecationWarning", 49, OM_OTHER_ERROR, 0},
    {"UserWarning", 49, OM_OTHER_ERROR, 0},
    {"SyntaxWarning", 49, OM_OTHER_ERROR, 0},
    {"RuntimeWarning", 49, OM_OTHER_ERROR, 0},
    {"ResourceWarning", 49, OM_OTHER_ERROR, 0},
    {"FutureWarning", 49, OM_OTHER_ERROR, 0},
    {"PendingDeprecationWarning", 49, OM_OTHER_ERROR, 0},
    {"ImportWarning", 49, OM_OTHER_ERROR, 0},
    {"UnicodeWarning", 49, OM_OTHER_ERROR, 0},
    {"BytesWarning", 49, OM_OTHER_ERROR, 0},
    {"EncodingWarning", 49, OM_OTHER_ERROR, 0},
    {"BaseExceptionGroup", 0, OM_OTHER_ERROR, 16},
    {"ExceptionGroup", 61, OM_OTHER_ERROR, 0}, /* and from Exception */
    {"BrokenPipeError", 40, OM_OS_ERROR, 0},
    {"ConnectionAbortedError", 40, OM_OS_ERROR, 0},
    {"ConnectionRefusedError", 40, OM_OS_ERROR, 0},
    {"ConnectionResetError", 40, OM_OS_ERROR, 0},
};

static void exception_make_immortal(om_runtime *rt, om_class *class)
{
    om_untrack(rt, &class->type.head);
    om_untrack(rt, class->bases);
    class->type.head.count = class->bases->count = OM_IMMORTAL;
}

/* The type of that number, made if it is not there. NULL with MemoryError. */
static om_object *exception_at(om_runtime *rt, int number)
{
    int path[8], length = 0;
    if (!om_identifiers_make(rt))
        return NULL;
    for (int at = number; at >= 0 && !om_in_class(rt)->exceptions[at];
         at = exception_table[at].base)
        path[length++] = at;
    while (length) {
        int at = path[--length], base = exception_table[at].base;
        om_object *above = base < 0 ? &om_in_class(rt)->object_type.head
                                    : om_in_class(rt)->exceptions[base];
        bool group = at == OM_EXCEPTION_GROUP;
        om_object *all[] = {above, group ? exception_at(rt, OM_EXCEPTION_PLAIN) : above};
        om_object *bases = all[1] ? om_tuple_from_array(rt, all, 1 + group) : NULL;
        om_object *made = bases ? om_class_make(rt, &om_in_base(rt)->type_type,
                                                exception_table[at].name, bases, NULL)
                                : NULL;
        om_xrelease(bases);
        if (!made)
            return NULL;
        ((om_class *)made)->fields |= exception_table[at].fields;
        if (group)
            ((om_class *)made)->type.flags |= OM_TYPE_WEAKLY;
        exception_make_immortal(rt, (om_class *)made);
        om_in_class(rt)->exceptions[at] = made;
    }
    return om_in_class(rt)->exceptions[number];
}

om_object *om_exception_type(om_runtime *rt, om_error kind)
{
    int number = 4;
    while (exception_table[number].kind != kind)
        number++;
    return exception_at(rt, kind == OM_OTHER_ERROR ? OM_EXCEPTION_PLAIN : number);
}

om_object *om_exception_named_type(om_runtime *rt, const char *name)
{
    for (int i = 0; i < OM_EXCEPTIONS; i++) {
        if (strcmp(exception_table[i].name, name) == 0)
            return exception_at(rt, i);
    }
    return om_raise(rt, OM_NAME_ERROR, "name '%.200s' is not defined", name);
}

bool om_is_exception(const om_object *self)
{
    return self->type->flags & OM_TYPE_EXCEPTION;
}

om_object *om_exception_of(om_runtime *rt, om_object *type, om_object *args)
{
    if (!args)
        return NULL;
    om_object *self = NULL;
    if (om_type_is(type) && ((om_type *)type)->flags & OM_TYPE_EXCEPTION)
        self = om_instance_new(rt, type);
    else
        (void)om_raise(rt, OM_TYPE_ERROR, "exceptions must derive from BaseException");
    if (self)
        ((om_instance *)self)->values[OM_EXCEPTION_ARGS] = args;
    else
        om_release(args);
    return self;
}

/* The error's text as a str. If it was cut, that may have been within a character. */
static om_object *error_text_str(om_runtime *rt)
{
    const char *text = om_in_base(rt)->error_text;
    size_t length = strlen(text);
    bool quoted = om_in_base(rt)->error == OM_KEY_ERROR && length > 1 && text[0] == '\'' &&
                  text[length - 1] == '\'';
    if (quoted) /* the text is the repr of the argument */
        return om_str_from_utf8(rt, text + 1, length - 2);
    if (length + 1 == sizeof om_in_base(rt)->error_text) {
        while ((text[length - 1] & 0xC0) == 0x80)
            length--;
        length -= (text[length - 1] & 0x80) != 0;
    }
    return om_str_from_utf8(rt, text, length);
}

/* The arguments of the exception. Python's MemoryError says nothing where memory ran out. */
static om_object *error_args(om_runtime *rt)
{
    const char *text = om_in_base(rt)->error_text;
    if (om_in_base(rt)->missing)
        return om_tuple_from_array(rt, &om_in_base(rt)->missing, 1);
    if (om_in_base(rt)->error == OM_OVERFLOW_ERROR && !strncmp(text, "(34, '", 6))
        return om_tuple_of(rt, 2,
                           om_int_new(rt, 34), /* what the C library says of a range */
                           om_str_from_utf8(rt, text + 6, strlen(text + 6) - 2));
    bool silent =
        om_in_base(rt)->error == OM_MEMORY_ERROR && !strcmp(text, "out of memory");
    return om_tuple_of(rt, text[0] && !silent, silent ? NULL : error_text_str(rt));
}

om_object *om_error_get_object(om_runtime *rt)
{
    if (!om_in_base(rt)->error)
        return NULL;
    if (!om_in_base(rt)->raised) {
        om_object *type = om_exception_type(rt, om_in_base(rt)->error);
        om_object *args = type ? error_args(rt) : NULL;
        om_object *made = args ? om_exception_of(rt, type, args) : NULL;
        if (!made)
            return NULL;
        om_in_base(rt)->raised = made;
    }
    return om_retain(om_in_base(rt)->raised);
}

/* The last type before `object` is BaseException, which is in the table. */
static om_error exception_kind(om_runtime *rt, const om_object *exception)
{
    const om_class *class = (const om_class *)exception->type;
    for (size_t i = 0;; i++) {
        for (int j = 0; j < OM_EXCEPTIONS; j++) {
            if (&class->mro[i]->head == om_in_class(rt)->exceptions[j])
                return exception_table[j].kind;
        }
    }
}

void *om_raise_object_steal(om_runtime *rt, om_object *exception)
{
    if (exception && om_type_is(exception) &&
        ((om_type *)exception)->flags & OM_TYPE_EXCEPTION) {
        om_object *type = exception;
        exception = om_call(rt, type, NULL, 0);
        om_release(type);
    }
    if (!exception)
        return NULL;
    if (!(exception->type->flags & OM_TYPE_EXCEPTION)) {
        om_release(exception);
        return om_raise(rt, OM_TYPE_ERROR, "exceptions must derive from BaseException");
    }
    om_text text;
    om_text_begin(rt, &text);
    bool worded = exception->type->str(rt, exception, &text);
    om_raise(rt, exception_kind(rt, exception), "%.*s", worded ? (int)text.length : 0,
             worded ? text.bytes : "");
    om_text_end(&text);
    om_in_base(rt)->raised = exception;
    return NULL;
}

bool om_exception_is_os(const om_object *type)
{
    om_object *base = om_in_class(type->type->rt)->exceptions[OM_EXCEPTION_OS];
    return base && om_type_is_subtype((const om_type *)type, (om_type *)base);
}

om_object *om_exception_for(om_runtime *rt, om_object *type, om_object *const *arguments,
                            size_t count)
{
    static const struct {
        int number;
        const char *name;
    } kinds[] = {{EPIPE, "BrokenPipeError"},
#if defined(ESHUTDOWN) /* which WASI has not */
                 {ESHUTDOWN, "BrokenPipeError"},
#endif
                 {ECONNABORTED, "ConnectionAbortedError"},
                 {ECONNREFUSED, "ConnectionRefusedError"},
                 {ECONNRESET, "ConnectionResetError"},
                 {EAGAIN, "BlockingIOError"},
                 {EALREADY, "BlockingIOError"},
                 {EINPROGRESS, "BlockingIOError"},
                 {ECHILD, "ChildProcessError"},
                 {EEXIST, "FileExistsError"},
                 {ENOENT, "FileNotFoundError"},
                 {EISDIR, "IsADirectoryError"},
                 {ENOTDIR, "NotADirectoryError"},
                 {EINTR, "InterruptedError"},
                 {EACCES, "PermissionError"},
                 {EPERM, "PermissionError"},
                 {ESRCH, "ProcessLookupError"},
                 {ETIMEDOUT, "TimeoutError"}};
    int64_t number = 0;
    if (type != om_in_class(rt)->exceptions[OM_EXCEPTION_OS] || count < 2 || count > 5 ||
        !om_int_is(arguments[0]) || !om_int_get_int64(arguments[0], &number))
        return type;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (kinds[i].number == number)
            return om_exception_named_type(rt, kinds[i].name);
    }
    return type;
}
