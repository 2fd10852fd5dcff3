/* For assertions about compiled code. */
#ifndef TESTS_PYTHON_COMPILED_H
#define TESTS_PYTHON_COMPILED_H

#include "python/compiler/code_object.h"
#include "python/compiler/compile.h"
#include "python/compiler/opcode.h"
#include "python/python.h"
#include "python/source/parse.h"

#include <string.h>

/* The code of a text, in a runtime that has Python; NULL with `error`. */
static inline om_object *compiled_or(om_runtime *rt, const char *text, om_source_error *error)
{
    om_source source = {.bytes = text, .size = strlen(text)};
    om_compile_options options = {.filename = om_str_new(rt, "file"), .source = &source};
    om_tree *tree = options.filename
                        ? om_parse(rt, &source, OM_PARSE_FILE, OM_PARSE_TEXT, error)
                        : NULL;
    om_object *code = tree ? om_compile(tree, &options, error) : NULL;
    om_tree_free(tree);
    om_xrelease(options.filename);
    return code;
}

static inline om_object *compiled(om_runtime *rt, const char *text)
{
    om_source_error error = {.kind = OM_SOURCE_FINE};
    om_object *code = compiled_or(rt, text, &error);
    om_source_error_clear(&error);
    return code;
}

static inline const om_code_parts *parts_of(const om_object *code)
{
    return &((const om_code_object *)code)->is;
}

/* The constant with this number, borrowed. */
static inline om_object *constant_of(const om_object *code, size_t number)
{
    return om_tuple_get_borrow(parts_of(code)->consts, number);
}

/* How many instructions of this kind there are. */
static inline int count_of(const om_object *self, int opcode)
{
    const om_code_object *code = (const om_code_object *)self;
    int count = 0;
    for (uint32_t i = 0; i < code->unit_count; i++) {
        int here = code->units[i] & 0xff;
        count += here == opcode;
        i += om_opcode_caches[here];
    }
    return count;
}

#endif
