/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/modules/source_file.h"

#include "base/state.h"
#include "python/compiler/compile.h"
#include "python/evaluator/run.h"
#include "python/source/parse.h"

#include <stdio.h>
#include <stdlib.h>

bool om_source_is_folder(const char *path)
{
    char within[OM_SOURCE_PATH + 4];
    (void)snprintf(within, sizeof within, "%s/.", path);
    FILE *file = fopen(within, "rb");
    if (file)
        (void)fclose(file);
    return file != NULL;
}

bool om_source_is_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file)
        (void)fclose(file);
    return file && !om_source_is_folder(path);
}

static const char *source_error_type(om_source_error_kind kind)
{
    return kind == OM_SOURCE_TAB_ERROR           ? "TabError"
           : kind == OM_SOURCE_INDENTATION_ERROR ? "IndentationError"
                                                 : "SyntaxError";
}

/* Raises what is wrong with the source, unless it is the pending error already. */
static void source_raise(om_runtime *rt, const om_source_error *error, const char *filename)
{
    if (error->kind == OM_SOURCE_RAISED)
        return;
    om_object *type = om_exception_named_type(rt, source_error_type(error->kind));
    om_object *where = om_tuple_of(
        rt, 6, om_str_new(rt, filename), om_int_new(rt, error->line),
        om_int_new(rt, error->column), error->text ? om_retain(error->text) : om_none(rt),
        error->has_end ? om_int_new(rt, error->end_line) : om_none(rt),
        error->has_end ? om_int_new(rt, error->end_column) : om_none(rt));
    om_object *args =
        where ? om_tuple_of(rt, 2, om_str_new(rt, error->message), where) : NULL;
    om_object *exception = type && args ? om_exception_of(rt, type, args) : NULL;
    if (exception)
        (void)om_raise_object_steal(rt, exception);
}

om_object *om_source_compile(om_runtime *rt, const char *text, size_t size,
                             const char *filename)
{
    om_source source = {text, size};
    om_source_error error = {.kind = OM_SOURCE_FINE};
    om_compile_options options = {.filename = om_str_new(rt, filename), .source = &source};
    om_tree *tree =
        options.filename ? om_parse(rt, &source, OM_PARSE_FILE, 0, &error) : NULL;
    om_object *code = tree ? om_compile(tree, &options, &error) : NULL;
    if (!code && options.filename)
        source_raise(rt, &error, filename);
    om_source_error_clear(&error);
    if (tree)
        om_tree_free(tree);
    om_xrelease(options.filename);
    return code;
}

/* The bytes of a file, for free(); NULL: they could not be read. */
static char *source_bytes(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    size_t room = 0, got = 1;
    *size = 0;
    while (file && got) {
        if (*size == room) {
            char *more = realloc(bytes, room = room ? 2 * room : 1 << 14);
            if (!more)
                break;
            bytes = more;
        }
        got = fread(bytes + *size, 1, room - *size, file);
        *size += got;
    }
    bool failed = !file || got || ferror(file);
    if (file)
        (void)fclose(file);
    if (!failed)
        return bytes;
    free(bytes);
    return NULL;
}

om_object *om_source_read(om_runtime *rt, const char *path)
{
    size_t size;
    char *bytes = source_bytes(path, &size);
    if (!bytes)
        return om_raise(rt, OM_OS_ERROR, "cannot read '%s'", path);
    om_object *code = om_source_compile(rt, bytes, size, path);
    free(bytes);
    return code;
}

om_object *om_source_run(om_runtime *rt, om_object *code, om_object *dict)
{
    return om_run_code(rt, code, dict, dict);
}
