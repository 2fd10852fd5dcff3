#include "book/fence.h"

#include <cmark.h>
#include <string.h>

#include "base/ascii.h"
#include "book/attribute.h"

static size_t fence_count_lines(const char *literal, size_t size)
{
    size_t count = 0;
    const char *end = literal + size;
    for (const char *at = literal; at < end; count++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        at = newline ? newline + 1 : end;
    }
    return count;
}

/* One literal line and the line of the source it came from. Markdown takes something off
 * the front, so the source ends as the literal does; only spaces that stand for a part of a
 * tab come before. */
static book_line fence_line(book *b, const char *literal, size_t length, const char *source,
                            size_t source_length)
{
    size_t padding = 0;
    for (;; padding++) {
        size_t rest = length - padding;
        if (rest <= source_length &&
            memcmp(literal + padding, source + source_length - rest, rest) == 0) {
            size_t offset = source_length - rest;
            const char *kept =
                padding ? arena_copy(&b->arena, literal, length) : source + offset;
            return (book_line){kept, (uint32_t)length, (uint32_t)offset};
        }
        if (padding == length || literal[padding] != ' ')
            break;
    }
    /* Bytes that the parser replaced, in a chapter that has an error already. */
    return (book_line){arena_copy(&b->arena, literal, length), (uint32_t)length, 0};
}

static void fence_read_lines(book *b, book_block *block, const char *literal, size_t size)
{
    const char *end = literal + size;
    block->line_count = fence_count_lines(literal, size);
    block->lines = arena_take(&b->arena, block->line_count * sizeof *block->lines);
    size_t number = block->line + 1;
    for (size_t i = 0; i < block->line_count; i++, number++) {
        const char *newline = memchr(literal, '\n', (size_t)(end - literal));
        const char *stop = newline ? newline : end;
        size_t length = (size_t)(stop - literal);
        if (length && literal[length - 1] == '\r')
            length--;
        size_t source_length = 0;
        const char *source = source_line(block->chapter, number, &source_length);
        block->lines[i] = fence_line(b, literal, length, source, source_length);
        literal = newline ? newline + 1 : end;
    }
}

/* The line on which the next node after NODE starts, or 0. */
static size_t fence_next_start(const book_chapter *chapter, cmark_node *node)
{
    while (node && !cmark_node_next(node))
        node = cmark_node_parent(node);
    if (!node)
        return 0;
    return chapter->lines_before + (size_t)cmark_node_get_start_line(cmark_node_next(node));
}

/* cmark closes a fence in silence where its list item, quote or document ends. A fence is
 * closed if the line after its text is a closing fence, and does not start something else. */
static bool fence_closed(const book_block *block, cmark_node *node)
{
    size_t number = block->line + block->line_count + 1;
    if (number > block->chapter->line_count ||
        fence_next_start(block->chapter, node) == number)
        return false;
    size_t length = 0;
    const char *line = source_line(block->chapter, number, &length);
    while (length && ascii_is_blank(line[length - 1]))
        length--;
    size_t run = 0;
    while (length && line[length - 1] == block->fence) {
        length--;
        run++;
    }
    for (size_t i = 0; i < length; i++) {
        if (line[i] != ' ' && line[i] != '\t' && line[i] != '>')
            return false;
    }
    return run >= block->fence_length;
}

/* cmark does not tell a fenced block from an indented one. Only a fenced one has an info
 * string. Without one, an indented block begins with the very line that it starts on, and a
 * fenced block cannot: its first line would close it. */
static bool fence_is_fenced(cmark_node *node, const char *opening, size_t length,
                            size_t run)
{
    if (run < 3)
        return false;
    if (*cmark_node_get_fence_info(node))
        return true;
    const char *literal = cmark_node_get_literal(node);
    size_t first = strcspn(literal, "\r\n");
    return first != length || memcmp(literal, opening, length) != 0;
}

book_block *fence_read(book *b, book_chapter *chapter, cmark_node *node)
{
    size_t length = 0;
    size_t number = chapter->lines_before + (size_t)cmark_node_get_start_line(node);
    size_t column = (size_t)cmark_node_get_start_column(node);
    const char *line = source_line(chapter, number, &length);
    if (column > length || (line[column - 1] != '`' && line[column - 1] != '~'))
        return NULL;
    char fence = line[column - 1];
    size_t at = column - 1;
    while (at < length && line[at] == fence)
        at++;
    size_t run = at - (column - 1);
    while (at < length && ascii_is_blank(line[at]))
        at++;
    if (!fence_is_fenced(node, line + column - 1, length - (column - 1), run))
        return NULL;
    while (length > at && ascii_is_blank(line[length - 1]))
        length--;
    book_block *block = arena_take(&b->arena, sizeof *block);
    block->chapter = chapter;
    block->line = (uint32_t)number;
    block->column = (uint32_t)column;
    block->fence = fence;
    block->fence_length = (uint32_t)run;
    attribute_read(b, block, line + at, length - at, (uint32_t)(at + 1));
    const char *literal = cmark_node_get_literal(node);
    fence_read_lines(b, block, literal, strlen(literal));
    block->closed = fence_closed(block, node);
    if (!block->closed)
        diagnostics_error(&b->diagnostics, chapter, block->line, block->column,
                          "this fence is never closed; end the block with %.*s",
                          (int)(run < 40 ? run : 40), line + column - 1);
    return block;
}
