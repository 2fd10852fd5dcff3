/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Exceptions: errors as objects, and their types. */
#include "internal.h"

/* In this order a type stands behind the one it comes from. */
static const struct {
    const char *name;
    int base;
    om_error kind;
} exception_table[OM_EXCEPTIONS] = {
    {"BaseException", -1, OM_OTHER_ERROR},
    {"Exception", 0, OM_OTHER_ERROR},
    {"ArithmeticError", 1, OM_OTHER_ERROR},
    {"LookupError", 1, OM_OTHER_ERROR},
    {"MemoryError", 1, OM_MEMORY_ERROR},
    {"TypeError", 1, OM_TYPE_ERROR},
    {"ValueError", 1, OM_VALUE_ERROR},
    {"OverflowError", 2, OM_OVERFLOW_ERROR},
    {"ZeroDivisionError", 2, OM_ZERO_DIVISION_ERROR},
    {"IndexError", 3, OM_INDEX_ERROR},
    {"KeyError", 3, OM_KEY_ERROR},
    {"NameError", 1, OM_NAME_ERROR},
    {"AttributeError", 1, OM_ATTRIBUTE_ERROR},
    {"RuntimeError", 1, OM_RUNTIME_ERROR},
    {"RecursionError", 13, OM_RECURSION_ERROR},
    {"UnicodeError", 6, OM_UNICODE_ERROR},
    {"StopIteration", 1, OM_STOP_ITERATION},
    {"OSError", 1, OM_OS_ERROR},
    {"AssertionError", 1, OM_OTHER_ERROR},
    {"NotImplementedError", 13, OM_RUNTIME_ERROR},
    {"ReferenceError", 1, OM_OTHER_ERROR},
    {"KeyboardInterrupt", 0, OM_OTHER_ERROR},
    {"SystemExit", 0, OM_OTHER_ERROR},
    {"SystemError", 1, OM_SYSTEM_ERROR},
};

static void exception_make_immortal(om_runtime *rt, om_class *class)
{
    om_untrack(rt, &class->type.head);
    om_untrack(rt, class->bases);
    class->type.head.count = class->bases->count = OM_IMMORTAL;
}

/* The type of that number, made unless it is there. NULL with MemoryError. */
static om_object *exception_at(om_runtime *rt, int number)
{
    int path[8], length = 0;
    if (!om_known_names(rt))
        return NULL;
    for (int at = number; at >= 0 && !rt->exceptions[at]; at = exception_table[at].base)
        path[length++] = at;
    while (length) {
        int at = path[--length], base = exception_table[at].base;
        om_object *above = base < 0 ? &rt->object_type.head : rt->exceptions[base];
        om_object *bases = om_tuple_from(rt, &above, 1);
        om_object *made =
            bases ? om_class_make(rt, exception_table[at].name, bases, NULL) : NULL;
        om_release_maybe(bases);
        if (!made)
            return NULL;
        exception_make_immortal(rt, (om_class *)made);
        rt->exceptions[at] = made;
    }
    return rt->exceptions[number];
}

om_object *om_exception_type(om_runtime *rt, om_error kind)
{
    int number = 4;
    while (exception_table[number].kind != kind)
        number++;
    return exception_at(rt, kind == OM_OTHER_ERROR ? 1 : number);
}

om_object *om_exception_named(om_runtime *rt, const char *name)
{
    for (int i = 0; i < OM_EXCEPTIONS; i++) {
        if (strcmp(exception_table[i].name, name) == 0)
            return exception_at(rt, i);
    }
    return om_raise(rt, OM_NAME_ERROR, "name '%.200s' is not defined", name);
}

om_object *om_exception_new(om_runtime *rt, om_object *type, om_object *args)
{
    if (!args)
        return NULL;
    om_object *self = NULL;
    if (type->type == &rt->type_type && ((om_type *)type)->flags & OM_TYPE_EXCEPTION)
        self = om_instance_new(rt, type);
    else
        (void)om_raise(rt, OM_TYPE_ERROR, "exceptions must derive from BaseException");
    if (self)
        ((om_instance *)self)->values[0] = args;
    else
        om_release(args);
    return self;
}

static om_object *exception_args(const om_object *self)
{
    return ((const om_instance *)self)->values[0];
}

bool om_exception_repr(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *args = exception_args(self);
    om_text_word(text, self->type->name);
    if (om_items_length(args) != 1)
        return om_repr_into(rt, args, text);
    return om_text_word(text, "(") && om_repr_into(rt, om_items_of(args)[0], text) &&
           om_text_word(text, ")");
}

bool om_exception_words(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *args = exception_args(self), *only = NULL;
    if (om_items_length(args) == 1)
        only = om_items_of(args)[0];
    if (!only)
        return !om_items_length(args) || om_repr_into(rt, args, text);
    om_object *key_error = rt->exceptions[10];
    if (key_error && om_type_comes_from(self->type, (om_type *)key_error))
        return om_repr_into(rt, only, text);
    if (only->type->words)
        return only->type->words(rt, only, text);
    return only->type == &rt->str_type ? om_text_add_str(text, only)
                                       : om_repr_into(rt, only, text);
}

/* The error's text as a str. One that was cut may have been cut within a character. */
static om_object *error_text_str(om_runtime *rt)
{
    const char *text = rt->error_text;
    size_t length = strlen(text);
    if (length + 1 == sizeof rt->error_text) {
        while ((text[length - 1] & 0xC0) == 0x80)
            length--;
        length -= (text[length - 1] & 0x80) != 0;
    }
    return om_str_from_utf8(rt, text, length);
}

om_object *om_error_object(om_runtime *rt)
{
    if (!rt->error)
        return NULL;
    if (!rt->raised) {
        om_object *type = om_exception_type(rt, rt->error), *args = NULL;
        if (type && rt->missing)
            args = om_tuple_from(rt, &rt->missing, 1);
        else if (type)
            args = om_tuple_of(rt, rt->error_text[0] != 0, error_text_str(rt));
        om_object *made = args ? om_exception_new(rt, type, args) : NULL;
        if (!made)
            return NULL;
        rt->raised = made;
    }
    return om_retain(rt->raised);
}

/* The last type before `object` is BaseException, which is in the table. */
static om_error exception_kind(om_runtime *rt, const om_object *exception)
{
    const om_class *class = (const om_class *)exception->type;
    for (size_t i = 0;; i++) {
        for (int j = 0; j < OM_EXCEPTIONS; j++) {
            if (&class->order[i]->head == rt->exceptions[j])
                return exception_table[j].kind;
        }
    }
}

void *om_raise_object(om_runtime *rt, om_object *exception)
{
    if (exception && exception->type == &rt->type_type &&
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
    bool worded = exception->type->words(rt, exception, &text);
    om_raise(rt, exception_kind(rt, exception), "%.*s", worded ? (int)text.length : 0,
             worded ? text.bytes : "");
    om_text_end(&text);
    rt->raised = exception;
    return NULL;
}
