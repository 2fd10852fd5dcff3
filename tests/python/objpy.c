/* Runs a FILE of Python, or -c CODE.
 *
 *     build/python/objpy FILE | -c CODE */
#include "base/type.h"
#include "objmem.h"
#include "python/builtins/builtins.h"
#include "python/compiler/compile.h"
#include "python/evaluator/builtin.h"
#include "python/evaluator/run.h"
#include "python/evaluator/state.h"
#include "python/python.h"
#include "python/source/parse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static om_object *getrefcount(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    (void)self;
    (void)names;
    (void)count;
    return om_int_new(rt, om_refcount(arguments[0]));
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
    if (!om_builtins_make(rt) ||
        !om_namespace_set_steal(rt, om_in_evaluator(rt)->builtins, "getrefcount",
                                om_builtin_new(rt, "getrefcount", getrefcount, NULL)))
        return 2;
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
