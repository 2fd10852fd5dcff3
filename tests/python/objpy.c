/* Runs a FILE of Python, or -c CODE.
 *
 *     build/python/objpy FILE | -c CODE */
#include "base/type.h"
#include "objmem.h"
#include "python/compiler/compile.h"
#include "python/evaluator/builtin.h"
#include "python/evaluator/run.h"
#include "python/evaluator/state.h"
#include "python/python.h"
#include "python/source/parse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static om_object *print(om_runtime *rt, om_object *self, om_object *const *arguments, size_t count,
                        om_object *names)
{
    (void)self;
    (void)names;
    for (size_t i = 0; i < count; i++) {
        om_object *text = om_str_from_object(rt, arguments[i]), *keeper;
        size_t size;
        if (!text)
            return NULL;
        const char *utf8 = om_str_get_utf8(rt, text, &size, &keeper);
        if (!utf8)
            return NULL;
        printf("%s%.*s", i ? " " : "", (int)size, utf8);
        om_release(keeper);
        om_release(text);
    }
    putchar('\n');
    return om_none(rt);
}

static om_object *len(om_runtime *rt, om_object *self, om_object *const *arguments, size_t count,
                      om_object *names)
{
    size_t length;
    (void)self;
    (void)names;
    if (count != 1)
        return om_raise(rt, OM_TYPE_ERROR, "len() takes exactly one argument (%zu given)", count);
    return om_length(rt, arguments[0], &length) ? om_int_new(rt, (int64_t)length) : NULL;
}

static om_object *repr(om_runtime *rt, om_object *self, om_object *const *arguments, size_t count,
                       om_object *names)
{
    (void)self;
    (void)names;
    (void)count;
    return om_repr(rt, arguments[0]);
}

static om_object *getrefcount(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    (void)self;
    (void)names;
    (void)count;
    return om_int_new(rt, om_refcount(arguments[0]));
}

static om_object *range(om_runtime *rt, om_object *self, om_object *const *arguments, size_t count,
                        om_object *names)
{
    int64_t at[3] = {0, 0, 1};
    (void)self;
    (void)names;
    for (size_t i = 0; i < count; i++) {
        if (!om_int_get_int64(arguments[i], &at[count == 1 ? 1 : i]))
            return om_raise(rt, OM_TYPE_ERROR, "range() wants integers");
    }
    return om_range_new(rt, at[0], at[1], at[2]);
}

static void put(om_runtime *rt, om_object *dict, const char *name, om_builtin *call)
{
    if (!om_namespace_set_steal(rt, dict, name, om_builtin_new(rt, name, call, NULL)))
        exit(3);
}

static om_object *builtins_make(om_runtime *rt)
{
    om_object *dict = om_dict_new(rt);
    put(rt, dict, "print", print);
    put(rt, dict, "len", len);
    put(rt, dict, "range", range);
    put(rt, dict, "repr", repr);
    put(rt, dict, "super", repr); /* LOAD_SUPER_ATTR does not ask it */
    put(rt, dict, "getrefcount", getrefcount);
    om_type *types[] = {om_int_type(rt), om_str_type(rt), om_list_type(rt), om_dict_type(rt),
                        om_tuple_type(rt), om_set_type(rt), om_object_type(rt), om_type_type(rt)};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        om_namespace_set(rt, dict, om_type_name(types[i]), om_type_object_borrow(types[i]));
    static const char *const errors[] = {"BaseException", "Exception", "ValueError", "TypeError",
                                         "KeyError", "IndexError", "ZeroDivisionError", "NameError",
                                         "AttributeError", "StopIteration", "RuntimeError",
                                         "SystemExit", "RecursionError", "GeneratorExit",
                                         "AssertionError", "StopAsyncIteration", "OSError",
                                         "ImportError", "LookupError", "ArithmeticError"};
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        om_namespace_set(rt, dict, errors[i], om_exception_named_type(rt, errors[i]));
    return dict;
}

static int run(om_runtime *rt, om_source source, const char *filename)
{
    om_source_error error = {.kind = OM_SOURCE_FINE};
    om_compile_options options = {.filename = om_str_new(rt, filename), .source = &source};
    om_tree *tree = om_parse(rt, &source, OM_PARSE_FILE, 0, &error);
    om_object *code = tree ? om_compile(tree, &options, &error) : NULL, *result = NULL;
    om_object *globals = om_dict_new(rt);
    if (!code) {
        fprintf(stderr, "%s:%d:%d: %s\n", filename, error.line, error.column,
                error.kind == OM_SOURCE_RAISED ? om_error_text(rt) : error.message);
    } else {
        om_namespace_set_steal(rt, globals, "__name__", om_str_new(rt, "__main__"));
        result = om_run_code(rt, code, globals, globals);
        if (!result)
            fprintf(stderr, "error %d: %s\n", om_error_kind(rt), om_error_text(rt));
        om_error_clear(rt);
    }
    om_source_error_clear(&error);
    om_xrelease(result);
    om_xrelease(code);
    if (tree)
        om_tree_free(tree);
    om_release(options.filename);
    om_release(globals);
    return result ? 0 : 1;
}

int main(int count, char **words)
{
    om_runtime *rt = om_runtime_new(NULL);
    char *bytes = NULL;
    size_t size = 0;
    if (!rt || !om_python_begin(rt) || count < 2)
        return 2;
    om_in_evaluator(rt)->builtins = builtins_make(rt);
    if (strcmp(words[1], "-c") == 0 && count > 2) {
        bytes = words[2];
        size = strlen(bytes);
    } else {
        FILE *file = fopen(words[1], "rb");
        if (!file)
            return 2;
        bytes = malloc(1 << 24);
        size = fread(bytes, 1, 1 << 24, file);
        fclose(file);
    }
    om_gc_enable(rt);
    int status = run(rt, (om_source){bytes, size}, words[1]);
    om_release(om_in_evaluator(rt)->builtins);
    om_gc_collect(rt, 2);
    om_runtime_free(rt);
    return status;
}
