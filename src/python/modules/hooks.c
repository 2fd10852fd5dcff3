/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/modules/hooks.h"

#include "base/state.h"
#include "base/type.h"
#include "class/class.h"
#include "object/text_builder.h"
#include "python/evaluator/exception.h"
#include "python/evaluator/print_error.h"
#include "python/evaluator/state.h"
#include "python/modules/carried.h"
#include "python/modules/import.h"
#include "python/modules/state.h"
#include "types/text/str_text.h"

#include <stdio.h>
#include <string.h>

/* What sys calls by that name: borrowed, or NULL. */
static om_object *hook_named(om_runtime *rt, const char *name)
{
    om_object *dict = om_in_modules(rt)->sys,
              *key = dict ? om_str_intern_utf8(rt, name) : NULL;
    return key ? om_dict_get_borrow(rt, dict, key) : NULL;
}

/* The stream `name` of sys, unless that is the one of the beginning. */
static om_object *hook_stream(om_runtime *rt, const char *name, const char *first)
{
    om_object *stream = hook_named(rt, name);
    return stream && stream != hook_named(rt, first) && !om_is_none(stream) ? stream : NULL;
}

static bool hook_write(om_runtime *rt, om_object *stream, om_text *text)
{
    om_object *all = om_text_str(text);
    om_object *write = all ? om_attribute_get(rt, stream, "write") : NULL;
    om_object *result = write ? om_call(rt, write, &all, 1) : NULL;
    om_xrelease(all);
    om_xrelease(write);
    om_xrelease(result);
    return result != NULL;
}

void om_text_to_errors(om_runtime *rt, om_text *text)
{
    om_object *stream = hook_stream(rt, "stderr", "__stderr__");
    const om_writer *writer = &om_in_modules(rt)->errors;
    if (stream) {
        om_retain(stream);
        (void)hook_write(rt, stream, text);
        om_release(stream);
    } else if (writer->write) {
        (void)om_text_write(text, writer);
    } else {
        (void)fwrite(text->bytes, 1, text->length, stderr);
        om_text_end(text);
    }
    om_error_clear(rt);
}

static void hook_show(om_runtime *rt, om_object *exception)
{
    om_text text;
    om_text_begin(rt, &text);
    (void)om_exception_tell(rt, exception, &text);
    om_error_clear(rt);
    (void)fflush(stdout);
    om_text_to_errors(rt, &text);
}

/* sys.last_exc and the rest, by which one looks at it afterwards. */
static void hook_remember(om_runtime *rt, om_object *exception)
{
    om_object *dict = om_in_modules(rt)->sys;
    om_object *traceback = om_exception_part_borrow(exception, OM_EXCEPTION_TRACEBACK);
    bool set =
        dict && om_namespace_set(rt, dict, "last_exc", exception) &&
        om_namespace_set(rt, dict, "last_type", &exception->type->head) &&
        om_namespace_set(rt, dict, "last_value", exception) &&
        om_namespace_set(rt, dict, "last_traceback", traceback ? traceback : om_none(rt));
    if (!set)
        om_error_clear(rt);
}

void om_report(om_runtime *rt, om_object *exception)
{
    om_object *hook = hook_named(rt, "excepthook"), *traceback;
    (void)fflush(stdout);
    hook_remember(rt, exception);
    if (!hook || hook == hook_named(rt, "__excepthook__")) {
        hook_show(rt, exception);
        return;
    }
    om_retain(hook);
    traceback = om_exception_part_borrow(exception, OM_EXCEPTION_TRACEBACK);
    om_object *parts[3] = {&exception->type->head, exception,
                           traceback ? traceback : om_none(rt)};
    om_object *result = om_call(rt, hook, parts, 3);
    om_release(hook);
    if (!result) {
        om_object *another = om_error_get_object(rt);
        om_text text;
        om_error_clear(rt);
        om_text_begin(rt, &text);
        (void)om_text_add_cstring(&text, "Error in sys.excepthook:\n");
        om_text_to_errors(rt, &text);
        if (another)
            hook_show(rt, another);
        om_text_begin(rt, &text);
        (void)om_text_add_cstring(&text, "\nOriginal exception was:\n");
        om_text_to_errors(rt, &text);
        hook_show(rt, exception);
        om_xrelease(another);
    }
    om_xrelease(result);
    (void)fflush(stdout);
}

/* sys.displayhook(value): its repr, unless it is None, and the name `_` for it. */
static om_object *hook_display(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, om_object *names)
{
    om_object *value, *builtins = om_in_evaluator(rt)->builtins;
    (void)self;
    if (!om_take(rt, "sys.displayhook", "object", 1, arguments, count, names, &value))
        return NULL;
    if (om_is_none(value))
        return om_none(rt);
    if (!om_namespace_set_steal(rt, builtins, "_", om_none(rt)))
        return NULL;
    om_object *shown = om_repr(rt, value),
              *stream = hook_stream(rt, "stdout", "__stdout__");
    if (!shown)
        return NULL;
    om_text text;
    om_text_begin(rt, &text);
    (void)om_text_add_str(&text, shown);
    (void)om_text_add_cstring(&text, "\n");
    om_release(shown);
    bool done = stream ? hook_write(rt, stream, &text)
                       : om_text_write(&text, &om_in_base(rt)->config.writer);
    return done && om_namespace_set(rt, builtins, "_", value) ? om_none(rt) : NULL;
}

/* What the instruction at the prompt does: the hook as it is now. */
static om_object *hook_displayed(om_runtime *rt, om_object *value)
{
    om_object *hook = hook_named(rt, "displayhook"), *result;
    if (!hook)
        return om_raise(rt, OM_RUNTIME_ERROR, "lost sys.displayhook");
    om_retain(hook);
    result = om_call(rt, hook, &value, 1);
    om_release(hook);
    return result;
}

/* What is no exception cannot be shown; the hook says that, and does not raise it. */
static void hook_show_none(om_runtime *rt, const om_object *value)
{
    om_text text;
    om_text_begin(rt, &text);
    (void)om_text_addf(&text,
                       "TypeError: print_exception(): Exception expected for value, "
                       "%.200s found\n",
                       value->type->name);
    om_text_to_errors(rt, &text);
}

/* sys.excepthook(type, value, traceback) */
static om_object *hook_except(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    om_object *given[3];
    (void)self;
    if (names)
        return om_raise(rt, OM_TYPE_ERROR, "sys.excepthook() takes no keyword arguments");
    if (!om_take(rt, "excepthook", "exctype value traceback", 3, arguments, count, names,
                 given))
        return NULL;
    om_object *base = om_exception_named_type(rt, "BaseException");
    if (base && om_is_instance(rt, given[1], base) > 0)
        hook_show(rt, given[1]);
    else
        hook_show_none(rt, given[1]);
    return om_none(rt);
}

/* The function that failed: of an instance, its class's __del__. */
static om_object *unraisable_source(om_runtime *rt, om_object *source)
{
    om_object *name = om_str_intern_utf8(rt, "__del__");
    om_object *found = name && source->type->flags & OM_TYPE_HEAP
                           ? om_type_find(source->type, name)
                           : NULL;
    return found ? found : source;
}

static const char unraisable_args[] = "UnraisableHookArgs",
                  ignored_in[] = "Exception ignored in: ";

static void unraisable_show(om_runtime *rt, const char *words, om_object *source,
                            om_object *exception)
{
    om_text text;
    om_text_begin(rt, &text);
    (void)om_text_add_cstring(&text, words);
    om_object *shown = om_repr(rt, source);
    if (shown)
        (void)om_text_add_str(&text, shown);
    else
        (void)om_text_add_cstring(&text, "<object repr() failed>");
    om_error_clear(rt);
    om_xrelease(shown);
    (void)om_text_add_cstring(&text, "\n");
    (void)om_exception_ignored(rt, exception, &text);
    om_error_clear(rt);
    om_text_to_errors(rt, &text);
}

/* An object with these five attributes; NULL with an error. */
static om_object *unraisable_new(om_runtime *rt, om_object *source, om_object *exception)
{
    static const char *const names[] = {"exc_type", "exc_value", "exc_traceback", "err_msg",
                                        "object"};
    om_object *traceback = om_exception_part_borrow(exception, OM_EXCEPTION_TRACEBACK);
    om_object *values[] = {&exception->type->head, exception,
                           traceback ? traceback : om_none(rt), om_none(rt), source};
    om_object *dict = om_dict_new(rt);
    om_object *class = dict ? om_class_new(rt, unraisable_args, NULL, dict) : NULL;
    om_object *made = class ? om_call(rt, class, NULL, 0) : NULL;
    for (int i = 0; made && i < 5; i++) {
        if (!om_attribute_set(rt, made, names[i], values[i])) {
            om_release(made);
            made = NULL;
        }
    }
    om_xrelease(dict);
    om_xrelease(class);
    return made;
}

void om_report_unraisable(om_runtime *rt, om_object *source, void *context)
{
    om_object *exception = om_error_get_object(rt),
              *hook = hook_named(rt, "unraisablehook");
    (void)context;
    om_error_clear(rt);
    if (!exception)
        return;
    om_object *function = unraisable_source(rt, source), *result = NULL;
    if (hook && !om_is_none(hook) && hook != hook_named(rt, "__unraisablehook__")) {
        om_object *given = unraisable_new(rt, function, exception);
        om_retain(hook);
        result = given ? om_call(rt, hook, &given, 1) : NULL;
        om_xrelease(given);
        om_object *another = om_error_get_object(rt);
        om_error_clear(rt);
        if (another)
            unraisable_show(rt, "Exception ignored in sys.unraisablehook: ", hook, another);
        om_xrelease(another);
        om_release(hook);
    } else {
        unraisable_show(rt, ignored_in, function, exception);
    }
    om_xrelease(result);
    om_release(exception);
}

/* sys.unraisablehook(unraisable) */
static om_object *hook_unraisable(om_runtime *rt, om_object *self,
                                  om_object *const *arguments, size_t count,
                                  om_object *names)
{
    om_object *given;
    (void)self;
    if (!om_take(rt, "sys.unraisablehook", "unraisable", 1, arguments, count, names, &given))
        return NULL;
    if (strcmp(given->type->name, unraisable_args) != 0)
        return om_raise(rt, OM_TYPE_ERROR,
                        "sys.unraisablehook argument type must be UnraisableHookArgs");
    om_object *source = om_attribute_get(rt, given, "object");
    om_object *exception = source ? om_attribute_get(rt, given, "exc_value") : NULL;
    om_object *base = om_exception_named_type(rt, "BaseException");
    if (exception && base && om_is_instance(rt, exception, base) > 0)
        unraisable_show(rt, ignored_in, source, exception);
    om_xrelease(source);
    om_xrelease(exception);
    return exception ? om_none(rt) : NULL;
}

/* sys.breakpointhook(*args, **kws): that of the module _breakpoint, which is imported now. */
static om_object *hook_break(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    (void)self;
    om_object *name = om_str_intern_utf8(rt, "_breakpoint");
    om_object *module = name ? om_import(rt, name) : NULL;
    om_object *hook = module ? om_attribute_get(rt, module, "hook") : NULL;
    om_object *result = hook ? om_call_with(rt, hook, arguments, count, names) : NULL;
    om_xrelease(hook);
    om_xrelease(module);
    om_xrelease(name);
    return result;
}

om_object *om_builtin_breakpoint(om_runtime *rt, om_object *self,
                                 om_object *const *arguments, size_t count,
                                 om_object *names)
{
    (void)self;
    om_object *hook = hook_named(rt, "breakpointhook");
    if (!hook)
        return om_raise(rt, OM_RUNTIME_ERROR, "lost sys.breakpointhook");
    om_retain(hook);
    om_object *result = om_call_with(rt, hook, arguments, count, names);
    om_release(hook);
    return result;
}

bool om_fill_hooks(om_runtime *rt, om_object *module)
{
    static const om_offer hooks[] = {{"breakpointhook", hook_break},
                                     {"displayhook", hook_display},
                                     {"excepthook", hook_except},
                                     {"unraisablehook", hook_unraisable},
                                     {NULL, NULL}};
    om_object *dict = om_module_dict_borrow(module);
    bool put = om_offer_all(rt, module, hooks);
    om_in_evaluator(rt)->display = hook_displayed;
    om_in_evaluator(rt)->warn = om_text_to_errors;
    for (const om_offer *hook = hooks; put && hook->name; hook++) {
        char kept[30];
        (void)snprintf(kept, sizeof kept, "__%s__", hook->name);
        om_object *key = om_str_intern_utf8(rt, hook->name);
        om_object *value = key ? om_dict_get_borrow(rt, dict, key) : NULL;
        put = value && om_namespace_set(rt, dict, kept, value);
    }
    return put;
}
