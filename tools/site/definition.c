#include "site/definition.h"

#include <string.h>

#include "base/ascii.h"

typedef struct definition_reader {
    symbols *all;
    const book_block *block;
    size_t index;     /* of the line */
    const char *line; /* its text */
    size_t length;
    const char *tag; /* a typedef with a body is open, and this is its tag; NULL else */
    size_t tag_length;
    bool in_enum; /* the body of an enumeration is open */
} definition_reader;

static size_t definition_word_end(const definition_reader *r, size_t at)
{
    while (at < r->length && ascii_in_word(r->line[at]))
        at++;
    return at;
}

static size_t definition_skip(const definition_reader *r, size_t at)
{
    while (at < r->length && ascii_is_blank(r->line[at]))
        at++;
    return at;
}

static bool definition_starts(const definition_reader *r, size_t at, const char *what)
{
    size_t length = strlen(what);
    return r->length - at >= length && memcmp(r->line + at, what, length) == 0 &&
           (r->length - at == length || !ascii_in_word(r->line[at + length]));
}

static void definition_add(const definition_reader *r, size_t from, size_t to)
{
    if (to > from && !ascii_is_digit(r->line[from]))
        symbols_define(r->all, r->line + from, to - from,
                       (uint32_t)r->block->chapter->index,
                       r->block->line + 1 + (uint32_t)r->index);
}

/* The word that ends at END, blanks between not counted: from *FROM to the returned place. */
static size_t definition_word_before(const definition_reader *r, size_t end, size_t *from)
{
    while (end > 0 && ascii_is_blank(r->line[end - 1]))
        end--;
    *from = end;
    while (*from > 0 && ascii_in_word(r->line[*from - 1]))
        (*from)--;
    return end;
}

static const char *definition_find_byte(const definition_reader *r, char byte)
{
    return memchr(r->line, byte, r->length);
}

static void definition_directive(const definition_reader *r)
{
    size_t at = definition_skip(r, 1);
    if (!definition_starts(r, at, "define"))
        return;
    at = definition_skip(r, at + strlen("define"));
    definition_add(r, at, definition_word_end(r, at));
}

/* Is the word at AT followed by a body, here or on the next line? */
static bool definition_has_body(const definition_reader *r, size_t at)
{
    at = definition_skip(r, at);
    if (at < r->length)
        return r->line[at] == '{';
    if (r->index + 1 == r->block->line_count)
        return false;
    const book_line *next = &r->block->lines[r->index + 1];
    return next->length > 0 && next->text[0] == '{';
}

/* Does an enumeration that starts at AT open here and go on for several lines? */
static bool definition_opens_enum(const definition_reader *r, size_t at)
{
    return definition_starts(r, at, "enum") && !definition_find_byte(r, '}') &&
           !definition_find_byte(r, ';');
}

/* A line in an enumeration: "NAME," or "NAME = 1, ". */
static void definition_enumerator(const definition_reader *r)
{
    size_t from = definition_skip(r, 0);
    definition_add(r, from, definition_word_end(r, from));
}

/* Behind "struct", "union" or "enum": a tag with a body is defined. True when a body opens. */
static bool definition_tag(definition_reader *r, size_t at)
{
    size_t from = definition_skip(r, at);
    size_t to = definition_word_end(r, from);
    if (!definition_has_body(r, to))
        return false;
    r->tag = r->line + from;
    r->tag_length = to - from;
    definition_add(r, from, to);
    return true;
}

static bool definition_is_tagged(const definition_reader *r, size_t *at)
{
    static const char *const kinds[] = {"struct", "union", "enum"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (definition_starts(r, *at, kinds[i])) {
            *at += strlen(kinds[i]);
            return true;
        }
    }
    return false;
}

/* "typedef long number;", "typedef bool test(int);", "typedef void (*action)(void);". A
 * type that takes over the name of a tag is defined where the tag is. */
static void definition_typedef_line(const definition_reader *r, size_t at)
{
    const char *star = NULL;
    for (size_t i = 0; i + 1 < r->length && !star; i++) {
        if (r->line[i] == '(' && r->line[i + 1] == '*')
            star = r->line + i + 2;
    }
    if (star) {
        size_t from = definition_skip(r, (size_t)(star - r->line));
        definition_add(r, from, definition_word_end(r, from));
        return;
    }
    const char *end = definition_find_byte(r, '(');
    if (!end)
        end = definition_find_byte(r, '[');
    if (!end)
        end = definition_find_byte(r, ';');
    if (!end)
        return;
    size_t from;
    size_t to = definition_word_before(r, (size_t)(end - r->line), &from);
    size_t tag = at;
    if (definition_is_tagged(r, &tag)) {
        tag = definition_skip(r, tag);
        size_t tag_end = definition_word_end(r, tag);
        if (tag_end - tag == to - from &&
            memcmp(r->line + tag, r->line + from, to - from) == 0)
            return;
    }
    definition_add(r, from, to);
}

static void definition_typedef(definition_reader *r)
{
    size_t at = definition_skip(r, strlen("typedef"));
    size_t tag = at;
    r->in_enum = definition_opens_enum(r, at);
    if (!definition_is_tagged(r, &tag) || !definition_tag(r, tag))
        definition_typedef_line(r, at);
}

/* "} number;" ends a typedef that opened with a body. */
static void definition_close(definition_reader *r)
{
    const char *end = definition_find_byte(r, ';');
    size_t from;
    if (r->tag && end) {
        size_t to = definition_word_before(r, (size_t)(end - r->line), &from);
        bool same =
            to - from == r->tag_length && memcmp(r->tag, r->line + from, to - from) == 0;
        if (!same)
            definition_add(r, from, to);
    }
    r->tag = NULL;
    r->in_enum = false;
}

/* Does a body follow the parameters that open at AT? They may go on for several lines, of
 * which none starts like a definition; so no line is read for more than one name. */
static bool definition_is_function(const definition_reader *r, size_t at)
{
    size_t depth = 0;
    bool closed = false;
    for (size_t i = r->index; i < r->block->line_count; i++) {
        const book_line *line = &r->block->lines[i];
        if (i > r->index && line->length > 0 && ascii_in_word(line->text[0]))
            return false;
        for (; at < line->length; at++) {
            char c = line->text[at];
            if (closed && c != ' ' && c != '\t')
                return c == '{';
            if (c == ';' || c == '{' || c == '"')
                return false;
            depth += c == '(';
            if (c == ')' && --depth == 0)
                closed = true;
        }
        at = 0;
    }
    return false;
}

/* A word alone is no definition: a type stands before a name. */
static void definition_declaration(const definition_reader *r)
{
    static const char *const statements[] = {"return", "if",     "for",    "while",
                                             "switch", "do",     "else",   "case",
                                             "goto",   "extern", "default"};
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        if (definition_starts(r, 0, statements[i]))
            return;
    }
    size_t end = 0;
    while (end < r->length && !strchr("([=;,", r->line[end]))
        end++;
    size_t from;
    size_t to = definition_word_before(r, end, &from);
    if (from == 0 || end == r->length || r->line[from - 1] == '.' ||
        r->line[from - 1] == '>')
        return;
    bool function = r->line[end] == '(' && definition_is_function(r, end);
    bool variable = r->line[end] != '(' && r->block->kind == BLOCK_FILE;
    if (function || variable)
        definition_add(r, from, to);
}

static void definition_line(definition_reader *r)
{
    size_t at = 0;
    char first = r->line[0];
    if (first == '#')
        definition_directive(r);
    else if (first == '}')
        definition_close(r);
    else if (r->in_enum)
        definition_enumerator(r);
    else if (!ascii_in_word(first))
        return;
    else if (definition_starts(r, 0, "typedef"))
        definition_typedef(r);
    else if (!definition_is_tagged(r, &at) || !definition_tag(r, at))
        definition_declaration(r);
    else
        r->tag = NULL;
    if (!r->in_enum)
        r->in_enum = definition_opens_enum(r, 0);
}

static void definition_block(symbols *all, const book_block *block)
{
    definition_reader r = {.all = all, .block = block};
    for (r.index = 0; r.index < block->line_count; r.index++) {
        r.line = block->lines[r.index].text;
        r.length = block->lines[r.index].length;
        if (r.length > 0)
            definition_line(&r);
    }
}

void definition_find(symbols *all, const book *b)
{
    for (size_t i = 0; i < b->chapters.count; i++) {
        const book_chapter *chapter = b->chapters.items[i];
        for (size_t j = 0; j < chapter->block_count; j++) {
            const book_block *block = chapter->blocks[j];
            if (block->kind == BLOCK_FILE || block->kind == BLOCK_CHUNK)
                definition_block(all, block);
        }
    }
}
