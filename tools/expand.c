#include "expand.h"

#include <stdlib.h>
#include <string.h>

#include "scope.h"

/* Where the walk is in one list of blocks. */
typedef struct expand_frame {
    void *const *pieces; /* of book_block * */
    size_t piece_count;
    size_t piece;
    size_t line;
    size_t reference; /* the next one of the current block */
    const char *indent;
    size_t indent_length;
} expand_frame;

typedef struct expand_walk {
    book *b;
    expand_sink *sink;
    void *context;
    expand_frame *frames; /* chunks nest as deep as the author likes, so not on C's stack */
    size_t depth;
    size_t capacity;
    text scratch;
    const book_chapter *chapter; /* and line: where #line would say the last line stood */
    uint32_t line;
} expand_walk;

/* Gives a line to the sink, after finding out whether it follows on the line before. */
static void expand_emit(expand_walk *w, expand_line *line)
{
    const book_chapter *chapter = line->block ? line->block->chapter : NULL;
    if (line->block && !line->line) {
        w->line++;
    } else if (!line->block) {
        line->jump = w->chapter != NULL;
        w->chapter = NULL;
    } else {
        line->jump = chapter != w->chapter || line->line != w->line + 1;
        w->chapter = chapter;
        w->line = line->line;
    }
    w->sink(line, w->context);
}

static void expand_push(expand_walk *w, void *const *pieces, size_t count, const char *indent,
                        size_t indent_length)
{
    if (w->depth == w->capacity) {
        w->capacity = w->capacity ? w->capacity * 2 : 16;
        w->frames = memory_grow(w->frames, w->capacity * sizeof *w->frames);
    }
    w->frames[w->depth++] =
        (expand_frame){pieces, count, 0, 0, 0, indent, indent_length};
}

/* The indent of a chunk's text: that of the block, then the white space before its reference. */
static void expand_indent(expand_walk *w, const expand_frame *frame, book_reference *reference)
{
    book_chunk *chunk = reference->chunk;
    const char *own = reference->block->lines[reference->index].text;
    if (reference->indent == 0) {
        chunk->indent = frame->indent;
    } else if (frame->indent_length == 0) {
        chunk->indent = own;
    } else {
        char *indent = arena_take(&w->b->arena, frame->indent_length + reference->indent);
        memcpy(indent, frame->indent, frame->indent_length);
        memcpy(indent + frame->indent_length, own, reference->indent);
        chunk->indent = indent;
    }
    chunk->indent_length = frame->indent_length + reference->indent;
}

static void expand_reference(expand_walk *w, const expand_frame *frame, book_block *block,
                             size_t index, book_reference *reference)
{
    w->scratch.length = 0;
    text_add(&w->scratch, block->lines[index].text, reference->indent);
    text_add_string(&w->scratch, "/* <<");
    text_add_string(&w->scratch, reference->name);
    text_add_string(&w->scratch, ">> */");
    expand_line line = {.kind = EXPAND_REFERENCE,
                        .indent = frame->indent,
                        .indent_length = frame->indent_length,
                        .text = w->scratch.bytes,
                        .text_length = w->scratch.length,
                        .block = block,
                        .index = index,
                        .line = block->line + 1 + (uint32_t)index};
    book_chunk *chunk = reference->chunk;
    bool first = chunk && chunk->references.items[0] == reference;
    if (first && !chunk->indent)
        expand_indent(w, frame, reference);
    expand_emit(w, &line);
    /* The frame may move here, so it is the last thing that happens. */
    if (first)
        expand_push(w, chunk->pieces.items, chunk->pieces.count, chunk->indent,
                    chunk->indent_length);
}

static void expand_blank(expand_walk *w, const book_block *before)
{
    expand_line line = {.kind = EXPAND_BLANK, .indent = "", .text = "", .block = before};
    expand_emit(w, &line);
}

/* One line of the block that FRAME is in. */
static void expand_step(expand_walk *w, expand_frame *frame)
{
    book_block *block = frame->pieces[frame->piece];
    size_t index = frame->line++;
    if (index == 0 && frame->piece > 0)
        expand_blank(w, block);
    if (frame->reference < block->reference_count &&
        block->references[frame->reference].index == index) {
        expand_reference(w, frame, block, index, &block->references[frame->reference++]);
        return;
    }
    const book_line *source = &block->lines[index];
    expand_line line = {.kind = EXPAND_TEXT,
                        .indent = frame->indent,
                        .indent_length = source->length ? frame->indent_length : 0,
                        .text = source->text,
                        .text_length = source->length,
                        .block = block,
                        .index = index,
                        .line = block->line + 1 + (uint32_t)index};
    expand_emit(w, &line);
}

/* Walks the blocks and everything they refer to. Every chunk is entered from its first reference
 * only, so the walk ends whatever the references are. */
static void expand_blocks(expand_walk *w, void *const *pieces, size_t count, const char *indent)
{
    expand_push(w, pieces, count, indent, strlen(indent));
    while (w->depth) {
        expand_frame *frame = &w->frames[w->depth - 1];
        if (frame->piece == frame->piece_count) {
            w->depth--;
        } else if (frame->line == ((book_block *)frame->pieces[frame->piece])->line_count) {
            frame->piece++;
            frame->line = 0;
            frame->reference = 0;
        } else {
            expand_step(w, frame);
        }
    }
}

/* ---- Generated lines ---- */

/* A generated line of the parts, in order, up to NULL. LINE 0: it follows on the
 * line before, wherever that stands. */
static void expand_generated(expand_walk *w, const book_block *block, uint32_t line,
                             const char *const *parts)
{
    w->scratch.length = 0;
    for (; *parts; parts++)
        text_add_string(&w->scratch, *parts);
    expand_line generated = {.kind = EXPAND_GENERATED,
                             .indent = "",
                             .text = w->scratch.length ? w->scratch.bytes : "",
                             .text_length = w->scratch.length,
                             .block = block,
                             .line = line};
    expand_emit(w, &generated);
}

#define EXPAND_LINE(w, ...)                                                                  \
    expand_generated(w, NULL, 0, (const char *const[]){__VA_ARGS__, NULL})
#define EXPAND_BLOCK_LINE(w, block, line, ...)                                               \
    expand_generated(w, block, line, (const char *const[]){__VA_ARGS__, NULL})

static void expand_marker(expand_walk *w, const list *sources)
{
    w->scratch.length = 0;
    text_add_string(&w->scratch, EXPAND_MARKER_START);
    for (size_t i = 0; i < sources->count; i++) {
        text_add_string(&w->scratch, i ? ", " : "");
        text_add_string(&w->scratch, ((book_chapter *)sources->items[i])->path);
    }
    text_add_string(&w->scratch, EXPAND_MARKER_END);
    expand_line line = {.kind = EXPAND_GENERATED,
                        .indent = "",
                        .text = w->scratch.bytes,
                        .text_length = w->scratch.length};
    expand_emit(w, &line);
}

/* A string as C writes it, without the quotes; freed by the caller as part of TO. */
static const char *expand_escaped(text *to, const char *string)
{
    to->length = 0;
    for (const char *c = string; *c; c++) {
        if (*c == '"' || *c == '\\' || *c == '?')
            text_add_string(to, "\\");
        text_add(to, c, 1);
    }
    text_add(to, "", 1);
    return to->bytes;
}

static void expand_function(expand_walk *w, book_block *block)
{
    bool test = block->kind == BLOCK_TEST;
    if (test && *block->name)
        EXPAND_BLOCK_LINE(w, block, 0, "/* ", block->target, ": ", block->name, " */");
    else if (test)
        EXPAND_BLOCK_LINE(w, block, 0, "/* ", block->target, " */");
    EXPAND_BLOCK_LINE(w, block, block->line, test ? "TEST_FUNCTION(" : "PICTURE_FUNCTION(",
                      block->function, ")");
    EXPAND_BLOCK_LINE(w, block, block->line + 1, "{");
    void *piece = block;
    expand_blocks(w, &piece, 1, "    ");
    EXPAND_BLOCK_LINE(w, block, block->line + 1 + (uint32_t)block->line_count, "}");
}

static void expand_test_blocks(expand_walk *w, const book_output *output)
{
    EXPAND_LINE(w, "#include \"fixture.h\"");
    for (size_t i = 0; i < output->pieces.count; i++) {
        book_block *block = output->pieces.items[i];
        expand_blank(w, block);
        if (block->kind == BLOCK_FILE)
            expand_blocks(w, &output->pieces.items[i], 1, "");
        else
            expand_function(w, block);
    }
}

static void expand_test_tables(expand_walk *w, const book_output *output)
{
    text escaped = {0};
    EXPAND_LINE(w, "");
    EXPAND_LINE(w, "const test_entry tests_", output->chapter->symbol, "[] = {");
    for (size_t i = 0; i < output->pieces.count; i++) {
        const book_block *block = output->pieces.items[i];
        if (block->kind == BLOCK_TEST)
            EXPAND_LINE(w, "    {\"", block->target, "\", \"",
                        expand_escaped(&escaped, block->name), "\", ", block->function, "},");
    }
    EXPAND_LINE(w, "    {NULL, NULL, NULL},");
    EXPAND_LINE(w, "};");
    EXPAND_LINE(w, "");
    EXPAND_LINE(w, "const picture_entry pictures_", output->chapter->symbol, "[] = {");
    for (size_t i = 0; i < output->pieces.count; i++) {
        const book_block *block = output->pieces.items[i];
        if (block->kind == BLOCK_PICTURE)
            EXPAND_LINE(w, "    {\"", block->target, "\", ", block->function, "},");
    }
    EXPAND_LINE(w, "    {NULL, NULL},");
    EXPAND_LINE(w, "};");
    text_free(&escaped);
}

static void expand_walk_free(expand_walk *w)
{
    free(w->frames);
    text_free(&w->scratch);
}

void expand_output(book *b, const book_output *output, expand_sink *sink, void *context)
{
    expand_walk w = {.b = b, .sink = sink, .context = context};
    expand_marker(&w, &output->sources);
    if (output->chapter) {
        expand_test_blocks(&w, output);
        expand_test_tables(&w, output);
    } else {
        expand_blocks(&w, output->pieces.items, output->pieces.count, "");
    }
    expand_walk_free(&w);
}

static void expand_all(expand_walk *w, const char *type, const char *name, const char *prefix)
{
    EXPAND_LINE(w, "");
    EXPAND_LINE(w, "const ", type, " *const ", name, "[] = {");
    for (size_t i = 0; i < w->b->chapters.count; i++) {
        const book_chapter *chapter = w->b->chapters.items[i];
        if (chapter->tests)
            EXPAND_LINE(w, "    ", prefix, chapter->symbol, ",");
    }
    EXPAND_LINE(w, "    NULL,");
    EXPAND_LINE(w, "};");
}

void expand_all_tests(book *b, expand_sink *sink, void *context)
{
    expand_walk w = {.b = b, .sink = sink, .context = context};
    EXPAND_LINE(&w, EXPAND_MARKER_START, "chapters/", EXPAND_MARKER_END);
    EXPAND_LINE(&w, "#include \"fixture.h\"");
    EXPAND_LINE(&w, "");
    for (size_t i = 0; i < b->chapters.count; i++) {
        const book_chapter *chapter = b->chapters.items[i];
        if (chapter->tests) {
            EXPAND_LINE(&w, "extern const test_entry tests_", chapter->symbol, "[];");
            EXPAND_LINE(&w, "extern const picture_entry pictures_", chapter->symbol, "[];");
        }
    }
    expand_all(&w, "test_entry", "all_tests", "tests_");
    expand_all(&w, "picture_entry", "all_pictures", "pictures_");
    expand_walk_free(&w);
}

/* ---- Check ---- */

typedef struct expand_checker {
    book *b;
    book_output *output;
    scope *scope;
    size_t mark;
} expand_checker;

static void expand_check_line(const expand_line *line, void *context)
{
    expand_checker *checker = context;
    if (line->kind != EXPAND_TEXT && line->kind != EXPAND_REFERENCE)
        return;
    book_chapter *chapter = line->block->chapter;
    if (chapter->mark != checker->mark) {
        chapter->mark = checker->mark;
        list_add(&checker->output->sources, chapter);
    }
    (void)checker->scope;
}

static int expand_compare_chapters(const void *a, const void *b)
{
    const book_chapter *left = *(book_chapter *const *)a;
    const book_chapter *right = *(book_chapter *const *)b;
    return left->index < right->index ? -1 : left->index > right->index;
}

void expand_check(book *b)
{
    for (size_t i = 0; i < b->outputs.count; i++) {
        book_output *output = b->outputs.entries[i].thing;
        expand_checker checker = {b, output, NULL, i + 1};
        expand_output(b, output, expand_check_line, &checker);
        if (output->sources.count)
            qsort(output->sources.items, output->sources.count, sizeof *output->sources.items,
                  expand_compare_chapters);
    }
}
