#include "book/resolve.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/output.h"
#include "book/cycle.h"
#include "book/expand.h"

/* A name in C is cut to this length, so that the line it stands on needs no breaking and a number
 * behind it stays within the 63 characters that every compiler tells apart. */
#define LONGEST_FUNCTION 58

/* More hints than this would cost more than they help. */
#define MOST_HINTS 20

uint32_t resolve_value_column(const book_block *block, const char *key)
{
    for (size_t i = 0; i < block->attribute_count; i++) {
        if (strcmp(block->attributes[i].key, key) == 0)
            return block->attributes[i].value_column;
    }
    return block->column;
}

/* ---- References ---- */

/* Where the text of a line ends that starts at START, without white space and without the
 * backslash of a macro: with it a reference is misplaced, and that is told where the
 * outputs are checked. */
static size_t resolve_reference_end(const book_line *line, size_t start)
{
    size_t end = line->length;
    if (end > start && line->text[end - 1] == '\\')
        end--;
    while (end > start && ascii_is_blank(line->text[end - 1]))
        end--;
    return end;
}

/* Is the line <<name>>? Gives where the name starts and ends, white space around it left
 * out. */
static bool resolve_is_reference(const book_line *line, size_t *indent, size_t *from,
                                 size_t *to)
{
    size_t start = 0;
    size_t end = line->length;
    while (start < end && ascii_is_blank(line->text[start]))
        start++;
    if (end - start < 4 || line->text[start] != '<' || line->text[start + 1] != '<')
        return false;
    end = resolve_reference_end(line, start);
    if (end - start < 4 || line->text[end - 1] != '>' || line->text[end - 2] != '>')
        return false;
    *indent = start;
    start += 2;
    end -= 2;
    while (start < end && ascii_is_blank(line->text[start]))
        start++;
    while (end > start && ascii_is_blank(line->text[end - 1]))
        end--;
    *from = start;
    *to = end;
    return true;
}

static bool resolve_is_tangled(const book_block *block)
{
    return block->kind != BLOCK_SHOWN && block->kind != BLOCK_OTHER &&
           block->kind != BLOCK_MANUAL && block->target;
}

static void resolve_references(book *b, book_block *block)
{
    size_t indent;
    size_t from;
    size_t to;
    size_t count = 0;
    for (size_t i = 0; i < block->line_count; i++)
        count += resolve_is_reference(&block->lines[i], &indent, &from, &to);
    block->reference_count = count;
    if (!count)
        return;
    block->references = arena_take(&b->arena, count * sizeof *block->references);
    book_reference *reference = block->references;
    for (size_t i = 0; i < block->line_count; i++) {
        const book_line *line = &block->lines[i];
        if (!resolve_is_reference(line, &indent, &from, &to))
            continue;
        reference->block = block;
        reference->index = i;
        reference->indent = (uint32_t)indent;
        uint32_t padding = indent ? book_line_padding(block, i) : 0;
        reference->column = line->offset + (uint32_t)indent - padding + 1;
        reference->name = arena_copy(&b->arena, line->text + from, to - from);
        reference++;
    }
}

/* ---- Outputs ---- */

/* A tangled file begins with a comment of C and may be included, so its name says that it is C. */
static bool resolve_is_c(const char *path)
{
    static const char *const endings[] = {".c", ".h", ".inc", ".def"};
    const char *ending = strrchr(path, '.');
    for (size_t i = 0; ending && i < sizeof endings / sizeof *endings; i++) {
        if (strcmp(ending, endings[i]) == 0)
            return true;
    }
    return false;
}

/* What is wrong with the path of a file= attribute, or NULL. */
static const char *resolve_path_fault(const char *path)
{
    if (path[0] == '/')
        return "an absolute path";
    for (const char *part = path;; part++) {
        size_t length = strcspn(part, "/");
        if (length == 2 && part[0] == '.' && part[1] == '.')
            return "a path with ..";
        if (length == 0)
            return "a path with an empty part";
        if (part[0] == '.')
            return "a path with a hidden part";
        part += length;
        if (!*part)
            break;
    }
    for (const char *c = path; *c; c++) {
        if (!ascii_is_alphanumeric(*c) && !strchr("-._+/", *c))
            return "a path with something else than letters, digits and any of - . _ +";
    }
    size_t never = strlen(OUTPUT_NEVER);
    if (strncmp(path, OUTPUT_NEVER, never) == 0 && (!path[never] || path[never] == '/'))
        return "a path in " OUTPUT_NEVER ", which is kept for the tests of the tools";
    if (strncmp(path, "src/", 4) != 0 && strncmp(path, "tests/", 6) != 0)
        return "a path outside src/ and tests/";
    if (!resolve_is_c(path))
        return "a name that ends in none of .c, .h, .inc and .def, where only C goes";
    return NULL;
}

static book_output *resolve_output(book *b, const char *path)
{
    book_output *output = table_find(&b->outputs, path);
    if (!output) {
        output = arena_take(&b->arena, sizeof *output);
        output->path = path;
        table_add(&b->outputs, path, output);
    }
    return output;
}

/* "chapters/1-a/2-b.md" without folder and ending. */
static const char *resolve_stem(book *b, const book_chapter *chapter)
{
    const char *from = chapter->path + strlen("chapters/");
    return arena_copy(&b->arena, from, strlen(from) - strlen(".md"));
}

static void resolve_put(book_block *block, book_output *output)
{
    block->output = output;
    list_add(&output->pieces, block);
}

static void resolve_into_tests(book *b, book_block *block)
{
    book_chapter *chapter = block->chapter;
    if (!chapter->tests) {
        const char *stem = resolve_stem(b, chapter);
        chapter->tests =
            resolve_output(b, arena_format(&b->arena, "tests/chapters/%s.c", stem));
        chapter->tests->chapter = chapter;
    }
    resolve_put(block, chapter->tests);
}

static void resolve_file(book *b, book_block *block, const table *test_files)
{
    const char *path = block->target;
    uint32_t column = resolve_value_column(block, "file");
    const char *fault = resolve_path_fault(path);
    if (fault) {
        diagnostics_error(&b->diagnostics, block->chapter, block->line, column,
                          "%s; a file stands below src/ or tests/ of the workbook", fault);
        return;
    }
    const book_chapter *owner = table_find(test_files, path);
    if (strcmp(path, EXPAND_ALL_TESTS) == 0)
        diagnostics_error(
            &b->diagnostics, block->chapter, block->line, column,
            "this file lists the tests of the book and is made by the tool; choose "
            "another");
    else if (owner && owner != block->chapter)
        diagnostics_error(&b->diagnostics, block->chapter, block->line, column,
                          "this file holds the tests of %s; write the block there",
                          owner->path);
    else if (owner)
        resolve_into_tests(b, block);
    else
        resolve_put(block, resolve_output(b, path));
}

/* No output may be a folder of another one. */
static void resolve_check_folders(book *b)
{
    for (size_t i = 0; i < b->outputs.count; i++) {
        const book_output *output = b->outputs.entries[i].thing;
        for (const char *c = strchr(output->path, '/'); c; c = strchr(c + 1, '/')) {
            const book_output *folder =
                table_find_span(&b->outputs, output->path, (size_t)(c - output->path));
            if (!folder)
                continue;
            const book_block *piece = output->pieces.items[0];
            const book_block *other = folder->pieces.items[0];
            diagnostics_error(&b->diagnostics, piece->chapter, piece->line,
                              resolve_value_column(piece, "file"),
                              "%s cannot be in %s, which is a file too; rename one",
                              output->path, folder->path);
            diagnostics_note(&b->diagnostics, other->chapter, other->line,
                             resolve_value_column(other, "file"),
                             "the other file is written here");
        }
    }
}

/* ---- Names in C ---- */

/* What a test and a picture are called in C, so that neither is taken for a function of the program. */
#define RESOLVE_TEST "test_"
#define RESOLVE_PICTURE "picture_"

/* What the fixture and cmocka have already called so. */
static const char *const resolve_reserved[] = {"test_entry",   "picture_entry",
                                               "test_malloc",  "test_calloc",
                                               "test_realloc", "test_free"};

/* Adds NAME with everything that no identifier of C may hold made one underscore. */
static void resolve_add_identifier(text *identifier, const char *name)
{
    size_t from = identifier->length;
    bool gap = false;
    for (const char *c = name; *c; c++) {
        if (!ascii_is_alphanumeric(*c)) {
            gap = true;
            continue;
        }
        if (gap && identifier->length > from)
            text_add_string(identifier, "_");
        gap = false;
        text_add(identifier, c, 1);
    }
    if (identifier->length == from)
        text_add_string(identifier, "unnamed");
}

/* The identifier in TAKEN's scope: with a number after it where another one, or a name in
 * RESERVED, is the same. TAKEN maps each to the last number given to it. */
static const char *resolve_unique(book *b, table *taken, const table *reserved,
                                  const text *wanted)
{
    const char *name = arena_copy(&b->arena, wanted->bytes, wanted->length);
    const char *unique = name;
    unsigned first = 1;
    unsigned *last = table_find(taken, name);
    if (!last)
        last = &first;
    while (table_find(taken, unique) || table_find(reserved, unique))
        unique = arena_format(&b->arena, "%s_%u", name, ++*last);
    unsigned *fresh = arena_take(&b->arena, sizeof *fresh);
    *fresh = 1;
    table_add(taken, unique, fresh);
    return unique;
}

/* Reserves the word of LINE that has PREFIX up to just before AT, if there is one. */
static void resolve_reserve_word(book *b, table *reserved, const book_line *line, size_t at,
                                 const char *prefix)
{
    size_t length = strlen(prefix);
    if (at < length || memcmp(line->text + at - length, prefix, length) != 0)
        return;
    size_t from = at - length;
    if (from > 0 && (ascii_is_alphanumeric(line->text[from - 1]) || line->text[from - 1] == '_'))
        return;
    while (at < line->length && (ascii_is_alphanumeric(line->text[at]) || line->text[at] == '_'))
        at++;
    if (!table_find_span(reserved, line->text + from, at - from))
        table_add(reserved, arena_copy(&b->arena, line->text + from, at - from), b);
}

/* Whatever the book's own code calls test_… or picture_… keeps its name. */
static void resolve_reserve(book *b, table *reserved, const book_block *block)
{
    for (size_t i = 0; i < block->line_count; i++) {
        const book_line *line = &block->lines[i];
        const char *end = line->text + line->length;
        for (const char *bar = line->text;
             bar < end && (bar = memchr(bar, '_', (size_t)(end - bar))) != NULL; bar++) {
            size_t at = (size_t)(bar - line->text) + 1;
            resolve_reserve_word(b, reserved, line, at, RESOLVE_TEST);
            resolve_reserve_word(b, reserved, line, at, RESOLVE_PICTURE);
        }
    }
}

static void resolve_function(book *b, book_block *block, table *functions,
                             const table *reserved)
{
    text wanted = {0};
    text_add_string(&wanted, block->kind == BLOCK_PICTURE ? RESOLVE_PICTURE : RESOLVE_TEST);
    resolve_add_identifier(&wanted, block->target);
    if (block->kind == BLOCK_TEST && *block->name) {
        text_add_string(&wanted, "__");
        resolve_add_identifier(&wanted, block->name);
    }
    if (wanted.length > LONGEST_FUNCTION) {
        wanted.length = LONGEST_FUNCTION;
        while (wanted.bytes[wanted.length - 1] == '_')
            wanted.length--;
    }
    block->function = resolve_unique(b, functions, reserved, &wanted);
    text_free(&wanted);
}

static void resolve_symbols(book *b)
{
    table symbols = {0};
    table reserved = {0};
    text wanted = {0};
    for (size_t i = 0; i < b->chapters.count; i++) {
        book_chapter *chapter = b->chapters.items[i];
        wanted.length = 0;
        for (const char *c = resolve_stem(b, chapter); *c; c++)
            text_add(&wanted, ascii_is_alphanumeric(*c) ? c : "_", 1);
        chapter->symbol = resolve_unique(b, &symbols, &reserved, &wanted);
    }
    text_free(&wanted);
    table_free(&symbols);
}

/* ---- Chunks, tests, pictures ---- */

static const char *resolve_chunk_fault(const char *name)
{
    size_t length = strlen(name);
    if (ascii_is_blank(name[0]) || ascii_is_blank(name[length - 1]))
        return "a chunk's name neither starts nor ends with white space";
    if (strchr(name, '\t'))
        return "a chunk's name holds no tab";
    if (strstr(name, "<<") || strstr(name, ">>") || strstr(name, "*/") ||
        strstr(name, "/*"))
        return "a chunk's name holds none of << >> /* */";
    return NULL;
}

static void resolve_chunk(book *b, book_block *block)
{
    const char *fault = resolve_chunk_fault(block->target);
    if (fault) {
        diagnostics_error(&b->diagnostics, block->chapter, block->line,
                          resolve_value_column(block, "chunk"), "%s", fault);
        return;
    }
    book_chunk *chunk = table_find(&b->chunks, block->target);
    if (!chunk) {
        chunk = arena_take(&b->arena, sizeof *chunk);
        chunk->name = block->target;
        chunk->number = b->chunks.count;
        table_add(&b->chunks, chunk->name, chunk);
    }
    block->chunk = chunk;
    list_add(&chunk->pieces, block);
}

/* The block shows another state of the picture FIRST. */
static void resolve_step(book *b, book_block *first, book_block *block)
{
    uint32_t column = resolve_value_column(block, block->step ? "step" : "picture");
    if (block->step && first->chapter == block->chapter) {
        book_block *last = first;
        while (last->next_step)
            last = last->next_step;
        last->next_step = block;
        block->steps_before = last->steps_before + 1;
        return;
    }
    diagnostics_error(
        &b->diagnostics, block->chapter, block->line, column,
        block->step
            ? "a step of picture %s, which another chapter draws; choose another name"
            : "a second picture named %s; choose another name, or say with "
              "step=\"...\" that it is the next state of the first",
        block->target);
    diagnostics_note(&b->diagnostics, first->chapter, first->line,
                     resolve_value_column(first, "picture"), "the first is here");
}

static void resolve_picture(book *b, book_block *block)
{
    book_block *other = table_find(&b->pictures, block->target);
    uint32_t column = resolve_value_column(block, "picture");
    for (const char *c = block->target; *c; c++) {
        if (!ascii_is_alphanumeric(*c) && *c != '-' && *c != '_') {
            diagnostics_error(
                &b->diagnostics, block->chapter, block->line, column,
                "a picture's name is letters, digits, - and _ only, since files are "
                "named after it");
            return;
        }
    }
    if (other)
        resolve_step(b, other, block);
    else if (!block->caption && block->step)
        diagnostics_error(
            &b->diagnostics, block->chapter, block->line, column,
            "a picture without a caption; say with caption=\"...\" what its steps "
            "show");
    else
        table_add(&b->pictures, block->target, block);
}

static void resolve_manual(book *b, const book_block *block)
{
    const book_block *other = table_find(&b->manuals, block->target);
    if (!other) {
        table_add(&b->manuals, block->target, (void *)(uintptr_t)block);
        return;
    }
    diagnostics_error(&b->diagnostics, block->chapter, block->line,
                      resolve_value_column(block, "manual"),
                      "a second manual of %s; keep one, and link to it", block->target);
    diagnostics_note(&b->diagnostics, other->chapter, other->line,
                     resolve_value_column(other, "manual"), "the first is here");
}

/* Two tests of one behaviour need different names. TESTS maps behaviour and name to a
 * block. */
static void resolve_test(book *b, book_block *block, table *tests)
{
    if (strstr(block->name, "*/") || strstr(block->name, "/*"))
        diagnostics_error(
            &b->diagnostics, block->chapter, block->line,
            resolve_value_column(block, "name"),
            "a test's name holds neither /* nor */, since it stands in a comment");
    block->behaviour = table_find(&b->behaviours, block->target);
    const char *key = arena_format(&b->arena, "%s\n%s", block->target, block->name);
    const book_block *other = table_find(tests, key);
    if (other) {
        diagnostics_error(&b->diagnostics, block->chapter, block->line,
                          resolve_value_column(block, *block->name ? "name" : "test"),
                          "a second test of %s %s; tell them apart with name=\"...\"",
                          block->target,
                          *block->name ? "with this name" : "without a name");
        diagnostics_note(&b->diagnostics, other->chapter, other->line, other->column,
                         "the first is here");
    } else {
        table_add(tests, key, block);
    }
    if (block->behaviour)
        list_add(&block->behaviour->tests, block);
}

static void resolve_behaviours(book *b, const book_chapter *chapter)
{
    for (size_t i = 0; i < chapter->behaviours.count; i++) {
        book_behaviour *behaviour = chapter->behaviours.items[i];
        const book_behaviour *other = table_find(&b->behaviours, behaviour->id);
        if (!other) {
            table_add(&b->behaviours, behaviour->id, behaviour);
            continue;
        }
        diagnostics_error(&b->diagnostics, chapter, behaviour->line, behaviour->column,
                          "a second behaviour named %s; choose another identifier",
                          behaviour->id);
        diagnostics_note(&b->diagnostics, other->chapter, other->line, other->column,
                         "the first is here");
    }
}

typedef struct resolve_tables {
    table test_files; /* path -> chapter whose tests it holds */
    table tests;      /* behaviour and name -> block */
    table reserved;   /* names that no test and no picture may have */
} resolve_tables;

static void resolve_block(book *b, book_block *block, resolve_tables *tables,
                          table *functions)
{
    if (block->kind == BLOCK_MANUAL && block->target)
        resolve_manual(b, block);
    if (!resolve_is_tangled(block))
        return;
    if (!block->line_count)
        diagnostics_error(&b->diagnostics, block->chapter, block->line, block->column,
                          "an empty block; write its text or take it out");
    resolve_references(b, block);
    switch (block->kind) {
    case BLOCK_FILE:
        resolve_file(b, block, &tables->test_files);
        break;
    case BLOCK_CHUNK:
        resolve_chunk(b, block);
        break;
    case BLOCK_TEST:
        resolve_test(b, block, &tables->tests);
        resolve_function(b, block, functions, &tables->reserved);
        resolve_into_tests(b, block);
        break;
    case BLOCK_PICTURE:
        resolve_picture(b, block);
        resolve_function(b, block, functions, &tables->reserved);
        resolve_into_tests(b, block);
        break;
    default:
        break;
    }
}

static void resolve_reserve_all(book *b, table *reserved)
{
    for (size_t i = 0; i < sizeof resolve_reserved / sizeof *resolve_reserved; i++)
        table_add(reserved, resolve_reserved[i], b);
    for (size_t i = 0; i < b->chapters.count; i++) {
        const book_chapter *chapter = b->chapters.items[i];
        for (size_t j = 0; j < chapter->block_count; j++) {
            if (resolve_is_tangled(chapter->blocks[j]))
                resolve_reserve(b, reserved, chapter->blocks[j]);
        }
    }
}

void resolve_names(book *b)
{
    resolve_tables tables = {0};
    resolve_symbols(b);
    resolve_reserve_all(b, &tables.reserved);
    for (size_t i = 0; i < b->chapters.count; i++) {
        book_chapter *chapter = b->chapters.items[i];
        const char *stem = resolve_stem(b, chapter);
        table_add(&tables.test_files, arena_format(&b->arena, "tests/chapters/%s.c", stem),
                  chapter);
        resolve_behaviours(b, chapter);
    }
    for (size_t i = 0; i < b->chapters.count; i++) {
        book_chapter *chapter = b->chapters.items[i];
        table functions = {0};
        for (size_t j = 0; j < chapter->block_count; j++)
            resolve_block(b, chapter->blocks[j], &tables, &functions);
        table_free(&functions);
        if (chapter->tests && strcmp(chapter->tests->path, EXPAND_ALL_TESTS) == 0)
            diagnostics_path_error(
                &b->diagnostics, chapter->path,
                "its tests would stand in " EXPAND_ALL_TESTS
                ", which lists the tests of the book; rename the chapter");
    }
    table_free(&tables.test_files);
    table_free(&tables.tests);
    table_free(&tables.reserved);
}

/* ---- Checks ---- */

static void resolve_to_chunks(book *b, book_block *block, size_t *hints)
{
    for (size_t i = 0; i < block->reference_count; i++) {
        book_reference *reference = &block->references[i];
        reference->chunk = table_find(&b->chunks, reference->name);
        if (reference->chunk) {
            list_add(&reference->chunk->references, reference);
            continue;
        }
        uint32_t line = block->line + 1 + (uint32_t)reference->index;
        const char *near = NULL;
        if (strstr(reference->name, ">>") || strstr(reference->name, "<<")) {
            diagnostics_error(
                &b->diagnostics, block->chapter, line, reference->column,
                "more than one reference on a line; give each a line of its own");
            continue;
        }
        if (++*hints <= MOST_HINTS)
            near = table_nearest(&b->chunks, reference->name);
        if (near)
            diagnostics_error(&b->diagnostics, block->chapter, line, reference->column,
                              "no chunk is named \"%s\"; did you mean \"%s\"?",
                              reference->name, near);
        else
            diagnostics_error(
                &b->diagnostics, block->chapter, line, reference->column,
                "no chunk is named \"%s\"; write it in a block with chunk=\"%s\"",
                reference->name, reference->name);
    }
}

static void resolve_check_uses(book *b)
{
    for (size_t i = 0; i < b->chunks.count; i++) {
        const book_chunk *chunk = b->chunks.entries[i].thing;
        if (!chunk->references.count) {
            const book_block *piece = chunk->pieces.items[0];
            diagnostics_error(&b->diagnostics, piece->chapter, piece->line,
                              resolve_value_column(piece, "chunk"),
                              "chunk \"%s\" is never used; put <<%s>> where it belongs",
                              chunk->name, chunk->name);
        }
        for (size_t j = 1; j < chunk->references.count; j++) {
            const book_reference *first = chunk->references.items[0];
            const book_reference *again = chunk->references.items[j];
            diagnostics_error(
                &b->diagnostics, again->block->chapter,
                again->block->line + 1 + (uint32_t)again->index, again->column,
                "chunk \"%s\" is used a second time, and coverage could not tell its "
                "two copies apart; make it a function, or write a chunk of its own",
                chunk->name);
            diagnostics_note(&b->diagnostics, first->block->chapter,
                             first->block->line + 1 + (uint32_t)first->index, first->column,
                             "the first use is here");
        }
    }
}

static void resolve_check_tests(book *b)
{
    size_t hints = 0;
    for (size_t i = 0; i < b->chapters.count; i++) {
        const book_chapter *chapter = b->chapters.items[i];
        for (size_t j = 0; j < chapter->block_count; j++) {
            const book_block *block = chapter->blocks[j];
            if (block->kind != BLOCK_TEST || !block->target || block->behaviour)
                continue;
            const char *near = NULL;
            if (++hints <= MOST_HINTS)
                near = table_nearest(&b->behaviours, block->target);
            diagnostics_error(&b->diagnostics, chapter, block->line,
                              resolve_value_column(block, "test"),
                              "no behaviour is named %s%s%s%s", block->target,
                              near ? "; did you mean " : "; state it in a block quote",
                              near ? near : "", near ? "?" : "");
        }
        for (size_t j = 0; j < chapter->behaviours.count; j++) {
            const book_behaviour *behaviour = chapter->behaviours.items[j];
            if (table_find(&b->behaviours, behaviour->id) == behaviour &&
                !behaviour->tests.count)
                diagnostics_error(
                    &b->diagnostics, chapter, behaviour->line, behaviour->column,
                    "behaviour %s has no test; prove it in a block with test=%s",
                    behaviour->id, behaviour->id);
        }
    }
}

/* A manual is made from what the book itself writes, and whence it knows the places. */
static void resolve_check_manuals(book *b)
{
    for (size_t i = 0; i < b->manuals.count; i++) {
        const book_block *block = b->manuals.entries[i].thing;
        const book_output *output = table_find(&b->outputs, block->target);
        uint32_t column = resolve_value_column(block, "manual");
        const char *near =
            output || i >= MOST_HINTS ? NULL : table_nearest(&b->outputs, block->target);
        if (output && output->chapter)
            diagnostics_error(&b->diagnostics, block->chapter, block->line, column,
                              "%s holds tests, which nobody calls; name a header",
                              block->target);
        else if (!output && near)
            diagnostics_error(&b->diagnostics, block->chapter, block->line, column,
                              "no block writes %s; did you mean %s?", block->target, near);
        else if (!output)
            diagnostics_error(
                &b->diagnostics, block->chapter, block->line, column,
                "no block writes %s; name a header that a block with file= writes",
                block->target);
    }
}

void resolve_check(book *b)
{
    size_t hints = 0;
    for (size_t i = 0; i < b->chapters.count; i++) {
        const book_chapter *chapter = b->chapters.items[i];
        for (size_t j = 0; j < chapter->block_count; j++)
            resolve_to_chunks(b, chapter->blocks[j], &hints);
    }
    resolve_check_uses(b);
    cycle_check(b);
    resolve_check_tests(b);
    resolve_check_folders(b);
    resolve_check_manuals(b);
}
