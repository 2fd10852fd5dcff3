/*
 * Source as bytes of all kinds, for libFuzzer: it is compiled, or refused in words.
 *
 * The first byte says as what the text is read. Nothing is run. Whatever the bytes are, there is code or an exception of
 * a kind that source deserves, whose report can be written; the heap is valid, and no object is left. The runtime is used
 * for many inputs, since a Python takes longer to begin than a text to compile. `make fuzz` builds and runs it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "python/objpy.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { INPUTS = 500 /* of one runtime */ };

static void hold_true(bool condition, const char *what)
{
    if (condition)
        return;
    fprintf(stderr, "source: %s\n", what);
    abort();
}

/* Whether source may be refused so. */
static bool is_deserved(const char *name)
{
    static const char *const names[] = {"SyntaxError",    "IndentationError", "TabError",
                                        "RecursionError", "MemoryError",      "ValueError",
                                        "OverflowError",  "UnicodeDecodeError"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0)
            return true;
    }
    return false;
}

static bool ignore(void *context, const char *bytes, size_t length)
{
    (void)context;
    (void)bytes;
    (void)length;
    return true;
}

static om_runtime *begin(void)
{
    const om_writer nowhere = {.write = ignore};
    const om_config config = {.memory_limit = 256 << 20, .writer = nowhere};
    const objpy_config python = {.errors = nowhere};
    om_runtime *rt = om_runtime_new(&config);
    hold_true(rt && objpy_open(rt, &python), "Python does not begin");
    return rt;
}

/* How many blocks are in use: those of what is kept for the next text may be a few. */
static size_t blocks_of(om_runtime *rt)
{
    om_heap_stats stats;
    (void)om_gc_collect(rt, 2);
    om_heap_get_stats(rt, &stats);
    return stats.blocks_used + stats.large_blocks;
}

static void try_text(om_runtime *rt, const uint8_t *bytes, size_t size)
{
    static const objpy_mode modes[] = {OBJPY_STATEMENTS, OBJPY_EXPRESSION, OBJPY_PROMPT};
    om_object *code = objpy_compile(rt, (const char *)bytes + 1, size - 1, "<fuzz>", modes[bytes[0] % 3]);
    om_object *exception = code ? NULL : objpy_error_take(rt);
    hold_true(code || exception, "no code, and no exception");
    if (exception) {
        om_object *words = objpy_error_describe(rt, exception);
        hold_true(is_deserved(om_type_name(om_get_type(exception))), om_type_name(om_get_type(exception)));
        hold_true(words != NULL, "the exception cannot be described");
        om_xrelease(words);
    }
    om_xrelease(code);
    om_xrelease(exception);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static om_runtime *rt;
    static int used;
    if (!size)
        return 0;
    if (!rt)
        rt = begin();
    try_text(rt, bytes, size);
    size_t before = blocks_of(rt);
    try_text(rt, bytes, size);
    hold_true(blocks_of(rt) == before, "something is left of a text that was compiled twice");
    if (++used < INPUTS)
        return 0;
    hold_true(om_heap_is_valid(rt), "the heap is not valid");
    objpy_close(rt);
    om_runtime_free(rt);
    rt = NULL;
    used = 0;
    return 0;
}
