#define _POSIX_C_SOURCE 200809L

/* Runs Python: a FILE, CODE, or what comes in.
 *
 *     build/python/objpy FILE [ARG...] | -c CODE [ARG...] | - [ARG...] */
#include "base/type.h"
#include "objmem.h"
#include "python/builtins/builtins.h"
#include "python/compiler/compile.h"
#include "object/text_builder.h"
#include "python/evaluator/builtin.h"
#include "python/evaluator/exception.h"
#include "python/evaluator/print_error.h"
#include "python/evaluator/run.h"
#include "python/evaluator/state.h"
#include "python/modules/import.h"
#include "python/python.h"
#include "python/source/parse.h"
#include "types/text/str_text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static om_object *getrefcount(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    (void)self;
    (void)names;
    (void)count;
    return om_int_new(rt, om_refcount(arguments[0]));
}

/* What the program runs, whose lines a traceback shows. */
typedef struct program {
    const char *name; /* of the file; NULL: none that can be read again */
    const char *bytes;
    size_t size;
} program;

static bool line_of(const char *bytes, size_t size, int line, om_text *text)
{
    const char *end = bytes + size, *at = bytes;
    while (--line && at)
        at = (at = memchr(at, '\n', (size_t)(end - at))) ? at + 1 : NULL;
    if (!at || at >= end)
        return false;
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    return om_text_add(text, at, (size_t)((stop ? stop : end) - at));
}

static bool read_line(void *context, const char *filename, int line, om_text *text)
{
    const program *run = context;
    return run->name && strcmp(run->name, filename) == 0 &&
           line_of(run->bytes, run->size, line, text);
}

/* The status with which the program ends after the pending error, which is shown unless it is SystemExit. */
static int error_status(om_runtime *rt, program *run)
{
    om_object *exception = om_error_get_object(rt);
    om_object *exit_type = om_exception_named_type(rt, "SystemExit");
    om_text text;
    int64_t status = 1;
    if (!exception)
        exception = om_error_get_object(rt);
    om_error_clear(rt);
    fflush(stdout);
    om_text_begin(rt, &text);
    if (exception && exit_type && om_is_instance(rt, exception, exit_type) > 0) {
        om_object *code = om_exception_named(rt, exception, "code");
        if (code && om_is_none(code)) {
            status = 0;
        } else if (code && !om_int_get_int64(code, &status)) {
            om_object *words = om_str_from_object(rt, code);
            if (words)
                om_text_add_str(&text, words);
            om_text_add_cstring(&text, "\n");
            om_xrelease(words);
        }
        om_xrelease(code);
    } else if (exception) {
        (void)om_exception_show(rt, exception, read_line, run, &text);
    }
    fwrite(text.bytes, 1, text.length, stderr);
    om_text_end(&text);
    om_xrelease(exception);
    om_error_clear(rt);
    return (int)(status & 0xFF);
}

/* The mistake becomes the pending error: a SyntaxError, or one of its kin. */
static void raise_mistake(om_runtime *rt, const om_source_error *error, om_object *filename)
{
    static const char *const types[] = {NULL, "SyntaxError", "IndentationError", "TabError", "SyntaxError"};
    om_object *text = error->text ? om_retain(error->text) : om_none(rt);
    om_object *end_line = error->has_end ? om_int_new(rt, error->end_line) : om_none(rt);
    om_object *end_column = error->has_end ? om_int_new(rt, error->end_column) : om_none(rt);
    om_object *place = om_tuple_of(rt, 6, om_retain(filename), om_int_new(rt, error->line),
                                   om_int_new(rt, error->column), text, end_line, end_column);
    om_object *args = om_tuple_of(rt, 2, om_str_new(rt, error->message), place);
    om_object *exception =
        om_exception_of(rt, om_exception_named_type(rt, types[error->kind]), args);
    if (exception)
        (void)om_raise_object_steal(rt, exception);
}

static int run(om_runtime *rt, program *given, const char *filename)
{
    om_source_error error = {.kind = OM_SOURCE_FINE};
    const om_source source = {given->bytes, given->size};
    om_compile_options options = {.filename = om_str_new(rt, filename), .source = &source};
    om_tree *tree = om_parse(rt, &source, OM_PARSE_FILE, 0, &error);
    om_object *code = tree ? om_compile(tree, &options, &error) : NULL, *result = NULL;
    char folder[4096] = "";
    if (given->name)
        (void)snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(given->name, '/') - given->name),
                       given->name);
    om_object *module = om_modules_main_borrow(rt, folder);
    om_object *globals = module ? om_module_dict(module) : om_dict_new(rt);
    if (tree)
        om_tree_free(tree);
    if (!code && error.kind != OM_SOURCE_RAISED)
        raise_mistake(rt, &error, options.filename);
    om_source_error_clear(&error);
    if (code) {
        if (given->name)
            om_namespace_set_steal(rt, globals, "__file__", om_str_new(rt, given->name));
        result = om_run_code(rt, code, globals, globals);
    }
    om_xrelease(code);
    int status = result ? 0 : error_status(rt, given);
    om_xrelease(result);
    om_release(options.filename);
    fflush(stdout);
    om_modules_at_exit(rt);
    om_dict_clear(rt, globals);
    om_release(globals);
    return status;
}

/* The file as a path from the root, as tracebacks name it: new memory. */
static char *whole_path(const char *name)
{
    char folder[4096] = "";
    while (strncmp(name, "./", 2) == 0)
        name += 2;
    if (name[0] == '/' || !getcwd(folder, sizeof folder))
        folder[0] = '\0';
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);
    if (path)
        (void)snprintf(path, size, "%s%s%s", folder, folder[0] ? "/" : "", name);
    return path;
}

/* All of a file, ended by a zero; NULL where it cannot be read. */
static char *read_all(FILE *file, size_t *size)
{
    size_t room = 1 << 16, got;
    char *bytes = malloc(room);
    *size = 0;
    while (bytes && (got = fread(bytes + *size, 1, room - *size - 1, file))) {
        *size += got;
        if (room - *size < 4096)
            bytes = realloc(bytes, room *= 2);
    }
    if (bytes)
        bytes[*size] = '\0';
    return bytes;
}

int main(int count, char **words)
{
    om_runtime *rt = om_runtime_new(NULL);
    char *bytes = NULL, *path = NULL;
    program given = {NULL, NULL, 0};
    const char *filename = count > 1 ? words[1] : "-";
    if (!rt || !om_python_begin(rt))
        return 2;
    if (!om_builtins_make(rt) ||
        !om_namespace_set_steal(rt, om_in_evaluator(rt)->builtins, "getrefcount",
                                om_builtin_new(rt, "getrefcount", getrefcount, NULL)))
        return 2;
    if (strcmp(filename, "-c") == 0) {
        if (count < 3) {
            fprintf(stderr, "Argument expected for the -c option\n");
            return 2;
        }
        filename = "<string>";
        given = (program){NULL, words[2], strlen(words[2])};
    } else {
        bool in = strcmp(filename, "-") == 0;
        FILE *file = in ? stdin : fopen(filename, "rb");
        if (!file) {
            fprintf(stderr, "%s: can't open file '%s': [Errno %d] %s\n", words[0], filename, errno,
                    strerror(errno));
            return 2;
        }
        bytes = read_all(file, &given.size);
        given.bytes = bytes;
        path = in ? NULL : whole_path(filename);
        given.name = path;
        filename = in ? "<stdin>" : path;
        if (!in)
            fclose(file);
    }
    if (!om_modules_open(rt, count > 1 ? count - 1 : 0, words + 1)) {
        fprintf(stderr, "%s\n", om_error_text(rt));
        return 2;
    }
    om_gc_enable(rt);
    int status = run(rt, &given, filename);
    om_object *builtins = om_in_evaluator(rt)->builtins;
    om_in_evaluator(rt)->builtins = NULL;
    om_modules_end(rt);
    om_gc_collect(rt, 2);
    om_release(builtins);
    om_gc_collect(rt, 2);
    om_runtime_free(rt);
    free(bytes);
    free(path);
    return status;
}
