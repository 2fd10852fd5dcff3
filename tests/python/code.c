/* Prints the code object of each FILE and of all code within, in the form of tests/python/code.
 *
 *     build/python/code [-e | -s] FILE...   as an expression, or as a statement at the prompt
 *     build/python/code -d FILE...          as dis shows it
 *     build/python/code -f FILE...          again and again, each time with another allocation failing
 *
 * A file that cannot be compiled prints the error. */
#include "objmem.h"
#include "python/compiler/code_object.h"
#include "python/compiler/compile.h"
#include "python/compiler/constant_objects.h"
#include "python/compiler/dis.h"
#include "python/python.h"
#include "python/source/parse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put_str(const om_object *text)
{
    size_t size = om_str_write_utf8(text, NULL, 0);
    char *bytes = malloc(size + 1);
    om_str_write_utf8(text, bytes, size + 1);
    fwrite(bytes, 1, size, stdout);
    free(bytes);
}

static void put_repr(om_runtime *rt, om_object *object)
{
    om_object *repr = om_repr(rt, object);
    if (!repr) {
        printf("?%s", om_error_text(rt));
        om_error_clear(rt);
        return;
    }
    put_str(repr);
    om_release(repr);
}

static void put_bytes(const char *name, const om_object *bytes)
{
    printf("%s ", name);
    for (size_t i = 0; i < om_bytes_length(bytes); i++)
        printf("%02x", om_bytes_data(bytes)[i]);
    putchar('\n');
}

static void put_constant(om_runtime *rt, om_object *object)
{
    if (om_is_code_object(object)) {
        printf("code");
    } else if (om_is_tuple(object)) {
        printf("(");
        for (size_t i = 0; i < om_tuple_length(object); i++) {
            put_constant(rt, om_tuple_get_borrow(object, i));
            printf(",");
        }
        printf(")");
    } else if (om_is_frozenset(object)) {
        printf("set %d", (int)om_set_length(object));
    } else {
        printf("%s ", om_type_name(om_get_type(object)));
        put_repr(rt, object);
    }
}

static void put_names(om_runtime *rt, const char *name, const om_object *code, int kind)
{
    om_object *names = om_code_object_get_names(rt, code, kind);
    printf("%s ", name);
    put_repr(rt, names);
    putchar('\n');
    om_release(names);
}

static void put_code(om_runtime *rt, const om_object *object)
{
    const om_code_parts *is = &((const om_code_object *)object)->is;
    printf("code ");
    put_str(is->qualname);
    printf(" ");
    put_str(is->name);
    printf("\nnumbers %d %d %d %d %d %x %d\n", is->firstlineno, is->argcount,
           is->posonlyargcount, is->kwonlyargcount, is->stacksize, (unsigned)is->flags,
           is->nlocals);
    printf("names ");
    put_repr(rt, is->names);
    putchar('\n');
    put_names(rt, "locals", object, OM_FAST_LOCAL);
    put_names(rt, "cells", object, OM_FAST_CELL);
    put_names(rt, "free", object, OM_FAST_FREE);
    for (size_t i = 0; i < om_tuple_length(is->consts); i++) {
        printf("const %d ", (int)i);
        put_constant(rt, om_tuple_get_borrow(is->consts, i));
        putchar('\n');
    }
    om_object *units = om_code_object_get_code(rt, object);
    put_bytes("units", units);
    om_release(units);
    put_bytes("lines", is->linetable);
    put_bytes("handlers", is->exceptiontable);
    for (size_t i = 0; i < om_tuple_length(is->consts); i++) {
        if (om_is_code_object(om_tuple_get_borrow(is->consts, i)))
            put_code(rt, om_tuple_get_borrow(is->consts, i));
    }
}

static bool put_to_stdout(void *context, const char *bytes, size_t length)
{
    (void)context;
    return fwrite(bytes, 1, length, stdout) == length;
}

/* Compiles with the allocation that comes after `count` others failing, if there are so many. Whether
 * that was so; says what is wrong otherwise. */
static bool compile_failing(const char *path, const om_source *source, om_parse_mode mode,
                            size_t count)
{
    om_leak_counts leaks;
    om_runtime *rt = om_runtime_new(&(om_config){.leaks = &leaks});
    om_source_error error = {.kind = OM_SOURCE_FINE};
    if (!om_python_begin(rt))
        exit(2);
    om_compile_options options = {.filename = om_str_new(rt, "file"), .source = source};
    om_fault_inject_once(rt, count);
    om_tree *tree = om_parse(rt, source, mode, 0, &error);
    om_object *code = tree ? om_compile(tree, &options, &error) : NULL;
    bool failed = om_fault_inject_stop(rt);
    om_tree_free(tree);
    bool raised = error.kind == OM_SOURCE_RAISED && om_error_kind(rt) == OM_MEMORY_ERROR;
    if (failed && code)
        printf("%s: after %d allocations: nothing failed\n", path, (int)count);
    else if (failed && !raised)
        printf("%s: after %d allocations: error %d, %s\n", path, (int)count, (int)error.kind,
               error.kind == OM_SOURCE_RAISED ? om_error_text(rt) : error.message);
    om_source_error_clear(&error);
    om_error_clear(rt);
    om_xrelease(code);
    om_release(options.filename);
    om_runtime_free(rt);
    if (leaks.objects || leaks.raw_blocks)
        printf("%s: after %d allocations: leaked %d objects, %d blocks\n", path, (int)count,
               (int)leaks.objects, (int)leaks.raw_blocks);
    return failed;
}

static void compile_file(const char *path, om_parse_mode mode, bool dis, bool failing)
{
    om_leak_counts leaks;
    om_runtime *rt = om_runtime_new(&(om_config){.leaks = &leaks});
    FILE *file = fopen(path, "rb");
    static char bytes[8 << 20];
    om_source source = {.bytes = bytes};
    om_source_error error = {.kind = OM_SOURCE_FINE};
    if (!file || !om_python_begin(rt)) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(2);
    }
    source.size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    if (failing) {
        size_t count = 0;
        while (compile_failing(path, &source, mode, count))
            count++;
        printf("%s: %d allocations, each failed once\n", path, (int)count);
        om_runtime_free(rt);
        return;
    }
    printf("file %s\n", path);
    om_compile_options options = {.filename = om_str_new(rt, "file"), .source = &source};
    om_tree *tree = om_parse(rt, &source, mode, 0, &error);
    om_object *code = tree ? om_compile(tree, &options, &error) : NULL;
    om_tree_free(tree);
    if (code && dis)
        om_dis(rt, code, (om_writer){put_to_stdout, NULL});
    else if (code)
        put_code(rt, code);
    else if (error.kind == OM_SOURCE_RAISED)
        printf("raised %s\n", om_error_text(rt));
    else
        printf("error %d %d %d %d %s\n", error.line, error.column, error.end_line,
               error.end_column, error.message);
    om_source_error_clear(&error);
    om_error_clear(rt);
    om_xrelease(code);
    om_release(options.filename);
    om_runtime_free(rt);
    if (leaks.objects || leaks.raw_blocks)
        printf("leaked %d objects, %d blocks\n", (int)leaks.objects, (int)leaks.raw_blocks);
}

int main(int count, char **arguments)
{
    om_parse_mode mode = OM_PARSE_FILE;
    bool dis = false, failing = false;
    for (int i = 1; i < count; i++) {
        if (strcmp(arguments[i], "-e") == 0)
            mode = OM_PARSE_EVAL;
        else if (strcmp(arguments[i], "-s") == 0)
            mode = OM_PARSE_SINGLE;
        else if (strcmp(arguments[i], "-d") == 0)
            dis = true;
        else if (strcmp(arguments[i], "-f") == 0)
            failing = true;
        else
            compile_file(arguments[i], mode, dis, failing);
    }
    return 0;
}
