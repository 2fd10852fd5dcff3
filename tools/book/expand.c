#include "book/expand.h"

#include <stdlib.h>
#include <string.h>

#include "base/output.h"
#include "c/scope.h"

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
    scope scope; /* of what was emitted */
} expand_walk;

/* The preprocessor skips a #line like everything else in a branch that is not taken, and then
 * counts on from the line before. So after such a branch #line is due again, as soon as one
 * can stand there. */
static void expand_follow(expand_walk *w, expand_line *line)
{
    if (w->scope.lost && w->scope.text == SCOPE_CODE) {
        line->jump = true;
        w->scope.lost = false;
    }
    if (line->jump)
        scope_jump(&w->scope);
    if (line->kind != EXPAND_REFERENCE)
        scope_line(&w->scope, line->text, line->text_length);
}

/* Passes a line to the sink, after finding out whether it follows on the line before. */
static void expand_emit(expand_walk *w, expand_line *line)
{
    const book_chapter *chapter = line->block ? line->block->chapter : NULL;
    if (line->block && !line->line) {
        w->line++;
    } else {
        line->jump = chapter ? chapter != w->chapter || line->line != w->line + 1
                             : w->chapter != NULL;
        w->chapter = chapter;
        w->line = line->line;
        expand_follow(w, line);
    }
    w->sink(line, w->context);
}

static void expand_push(expand_walk *w, void *const *pieces, size_t count,
                        const char *indent, size_t indent_length)
{
    w->frames = memory_room(w->frames, w->depth, &w->capacity, sizeof *w->frames);
    w->frames[w->depth++] = (expand_frame){pieces, count, 0, 0, 0, indent, indent_length};
}

/* The indent of a chunk's text: that of the block, then the white space before its
 * reference. */
static void expand_indent(expand_walk *w, const expand_frame *frame,
                          book_reference *reference)
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

/* Walks the blocks and everything they refer to. Every chunk is entered from its first
 * reference only, so the walk ends whatever the references are. */
static void expand_blocks(expand_walk *w, void *const *pieces, size_t count,
                          const char *indent)
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

/* Lines that stand in no chapter could not be stitched back if a formatter changed them. */
#define EXPAND_UNFORMATTED "/* clang-format off */"

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

#define EXPAND_LINE(w, ...)                                                                \
    expand_generated(w, NULL, 0, (const char *const[]){__VA_ARGS__, NULL})
#define EXPAND_BLOCK_LINE(w, block, line, ...)                                             \
    expand_generated(w, block, line, (const char *const[]){__VA_ARGS__, NULL})

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

/* The numbers that the prose states, as constants under their names. */
static void expand_stated(expand_walk *w, const book_output *output)
{
    if (!output->stated.count)
        return;
    EXPAND_LINE(w, "");
    EXPAND_LINE(w, EXPAND_UNFORMATTED);
    EXPAND_LINE(w, "enum {");
    for (size_t i = 0; i < output->stated.count; i++) {
        const book_stated *stated = output->stated.items[i];
        EXPAND_LINE(w, "    ", stated->name, " = ",
                    arena_format(&w->b->arena, "%lld,", (long long)stated->value));
    }
    EXPAND_LINE(w, "};");
    EXPAND_LINE(w, "/* clang-format on */");
}

static void expand_test_blocks(expand_walk *w, const book_output *output)
{
    EXPAND_LINE(w, "#include \"fixture.h\"");
    expand_stated(w, output);
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
    EXPAND_LINE(w, EXPAND_UNFORMATTED);
    EXPAND_LINE(w, "const test_entry tests_", output->chapter->symbol, "[] = {");
    for (size_t i = 0; i < output->pieces.count; i++) {
        const book_block *block = output->pieces.items[i];
        if (block->kind == BLOCK_TEST)
            EXPAND_LINE(w, "    {\"", block->target, "\", \"",
                        expand_escaped(&escaped, block->name), "\", ", block->function,
                        "},");
    }
    EXPAND_LINE(w, "    {NULL, NULL, NULL},");
    EXPAND_LINE(w, "};");
    EXPAND_LINE(w, "");
    EXPAND_LINE(w, "const picture_entry pictures_", output->chapter->symbol, "[] = {");
    for (size_t i = 0; i < output->pieces.count; i++) {
        const book_block *block = output->pieces.items[i];
        bool first = block->kind == BLOCK_PICTURE && block->steps_before == 0;
        for (; first && block; block = block->next_step)
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
    scope_free(&w->scope);
}

void expand_output(book *b, const book_output *output, expand_sink *sink, void *context)
{
    expand_walk w = {.b = b, .sink = sink, .context = context};
    EXPAND_LINE(&w, OUTPUT_MARKER);
    if (output->chapter) {
        expand_test_blocks(&w, output);
        expand_test_tables(&w, output);
    } else {
        expand_blocks(&w, output->pieces.items, output->pieces.count, "");
    }
    expand_walk_free(&w);
}

static void expand_all(expand_walk *w, const char *type, const char *name,
                       const char *prefix)
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
    EXPAND_LINE(&w, OUTPUT_MARKER);
    EXPAND_LINE(&w, "#include \"fixture.h\"");
    EXPAND_LINE(&w, "");
    EXPAND_LINE(&w, EXPAND_UNFORMATTED);
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

static void expand_take_line(const expand_line *line, void *context)
{
    text *t = context;
    text_add(t, line->indent, line->indent_length);
    text_add(t, line->text, line->text_length);
    text_add_string(t, "\n");
}

static bool expand_has_tests(const book *b)
{
    for (size_t i = 0; i < b->outputs.count; i++) {
        if (((const book_output *)b->outputs.entries[i].thing)->chapter)
            return true;
    }
    return false;
}

bool expand_path(book *b, const char *path, text *t)
{
    const book_output *output = table_find(&b->outputs, path);
    if (output)
        expand_output(b, output, expand_take_line, t);
    else if (strcmp(path, EXPAND_ALL_TESTS) == 0 && expand_has_tests(b))
        expand_all_tests(b, expand_take_line, t);
    else
        return false;
    return true;
}

/* ---- Check ---- */

typedef struct expand_checker {
    book *b;
    scope scope;
    size_t functions;         /* how many functions were opened up to the last line */
    const book_block *opener; /* block and line that opened the function we are in */
    uint32_t opener_line;
    bool continued; /* the function's second chapter was reported */
    const book_chunk *reported;
} expand_checker;

static const char *expand_open_thing(const scope *s)
{
    switch (s->text) {
    case SCOPE_COMMENT:
    case SCOPE_LINE_COMMENT:
        return "a comment";
    case SCOPE_STRING:
    case SCOPE_CHARACTER:
        return "a string";
    case SCOPE_DIRECTIVE:
        return "a macro or another directive that goes on over several lines";
    case SCOPE_CODE:
        break;
    }
    return "parentheses, perhaps those of a macro";
}

static bool expand_is_open(const scope *s)
{
    return s->text != SCOPE_CODE || s->parens > 0;
}

/* Where what is open was opened: its line and column in the chapter. Nothing stays open
 * beyond the lines of one block that follow on each other, so it is in the block of LINE. */
static void expand_opened_at(const expand_checker *checker, const expand_line *line,
                             uint32_t *number, uint32_t *column)
{
    const scope *s = &checker->scope;
    const book_block *block = line->block;
    size_t given = line->kind == EXPAND_REFERENCE ? s->lines + 1 : s->lines;
    size_t back = given - s->opened_line;
    size_t index = line->index - (back <= line->index ? back : 0);
    const book_line *source = &block->lines[index];
    uint32_t padding = book_line_padding(block, index);
    uint32_t at = (uint32_t)s->opened_at;
    *number = block->line + 1 + (uint32_t)index;
    *column = source->offset + (at > padding ? at - padding : 0) + 1;
}

static const book_reference *expand_reference_at(const expand_line *line)
{
    const book_reference *references = line->block->references;
    size_t low = 0;
    size_t high = line->block->reference_count - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (references[middle].index < line->index)
            low = middle + 1;
        else
            high = middle;
    }
    return &references[low];
}

static void expand_check_reference(expand_checker *checker, const expand_line *line)
{
    uint32_t opened_line;
    uint32_t opened_column;
    const book_line *source = &line->block->lines[line->index];
    const book_reference *reference = expand_reference_at(line);
    if (!expand_is_open(&checker->scope)) {
        if (source->text[source->length - 1] == '\\')
            diagnostics_error(
                &checker->b->diagnostics, line->block->chapter, line->line,
                reference->column,
                "a backslash behind a reference, which is not part of a macro; take "
                "it out");
        return;
    }
    expand_opened_at(checker, line, &opened_line, &opened_column);
    diagnostics_error(
        &checker->b->diagnostics, line->block->chapter, line->line, reference->column,
        "a reference inside %s, where no #line can stand; put it before or behind",
        expand_open_thing(&checker->scope));
    diagnostics_note(&checker->b->diagnostics, line->block->chapter, opened_line,
                     opened_column, "opened here");
    scope_settle(&checker->scope);
}

static void expand_check_block_end(expand_checker *checker, const expand_line *line)
{
    if (!expand_is_open(&checker->scope))
        return;
    uint32_t opened_line;
    uint32_t opened_column;
    expand_opened_at(checker, line, &opened_line, &opened_column);
    diagnostics_error(
        &checker->b->diagnostics, line->block->chapter, opened_line, opened_column,
        "the block ends inside %s (opened here), where no #line can stand; end it "
        "in the same block",
        expand_open_thing(&checker->scope));
    scope_settle(&checker->scope);
}

/* A function whose lines are in two chapters has its branches counted under both. */
static void expand_check_chapter(expand_checker *checker, const expand_line *line)
{
    const book_block *block = line->block;
    if (!checker->scope.function || checker->opener->chapter == block->chapter)
        return;
    const book_chunk *chunk = block->chunk;
    const book_reference *reference = chunk ? chunk->references.items[0] : NULL;
    if (!reference || line->index > 0) {
        if (!checker->continued && !chunk) {
            diagnostics_error(
                &checker->b->diagnostics, block->chapter, line->line,
                block->lines[line->index].offset + 1,
                "this continues a function of another chapter, and coverage would count "
                "its branches in both; write the whole function in one chapter");
            diagnostics_note(&checker->b->diagnostics, checker->opener->chapter,
                             checker->opener_line, 1, "the function opens here");
        }
        checker->continued = true;
        return;
    }
    /* Of nested chunks only the outermost reference into the other chapter is at fault. */
    if (reference->block->chapter != checker->opener->chapter || checker->reported == chunk)
        return;
    checker->reported = chunk;
    diagnostics_error(
        &checker->b->diagnostics, reference->block->chapter,
        reference->block->line + 1 + (uint32_t)reference->index, reference->column,
        "inside a function, chunk \"%s\" with text from another chapter, and coverage "
        "would count the function's branches in both; refer to it outside of functions, "
        "or make the text a function and call it",
        chunk->name);
    diagnostics_note(&checker->b->diagnostics, block->chapter, block->line, block->column,
                     "this text is from another chapter");
}

static void expand_check_line(const expand_line *line, void *context)
{
    expand_checker *checker = context;
    scope *s = &checker->scope;
    if (!line->block || !line->line)
        return;
    if (line->kind != EXPAND_GENERATED && line->jump)
        expand_check_chapter(checker, line);
    if (line->kind == EXPAND_REFERENCE) {
        expand_check_reference(checker, line);
        return;
    }
    if (s->text == SCOPE_STRING && line->indent_length && line->kind == EXPAND_TEXT)
        diagnostics_error(
            &checker->b->diagnostics, line->block->chapter, line->line,
            line->block->lines[line->index].offset + 1,
            "a string continued by a backslash would grow by the indent of this line; end "
            "it with \" and begin another");
    scope_line(s, line->text, line->text_length);
    if (s->functions != checker->functions) {
        checker->functions = s->functions;
        checker->opener = line->block;
        checker->opener_line = line->line;
        checker->continued = false;
    }
    if (line->kind == EXPAND_TEXT && line->index + 1 == line->block->line_count)
        expand_check_block_end(checker, line);
}

void expand_check(book *b)
{
    expand_checker checker = {.b = b};
    for (size_t i = 0; i < b->outputs.count; i++) {
        const book_output *output = b->outputs.entries[i].thing;
        checker.functions = 0;
        checker.reported = NULL;
        scope_restart(&checker.scope);
        expand_output(b, output, expand_check_line, &checker);
    }
    scope_free(&checker.scope);
}
