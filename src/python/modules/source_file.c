/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/modules/source_file.h"

#include "python/evaluator/run.h"
#include "python/evaluator/text.h"
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

om_object *om_source_compile(om_runtime *rt, const char *text, size_t size,
                             const char *filename)
{
    om_text_plan plan = {.filename = om_str_new(rt, filename), .mode = OM_PARSE_FILE};
    om_object *code = plan.filename ? om_text_compile(rt, text, size, &plan) : NULL;
    om_xrelease(plan.filename);
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
