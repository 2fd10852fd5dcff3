#include "book/model.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "book/behaviour.h"
#include "book/chapters.h"
#include "book/resolve.h"
#include "book/expand.h"
#include "book/fence.h"
#include "book/markdown.h"
#include "book/swallowed.h"
#include "book/title.h"

const char *book_source_line(const book_chapter *chapter, size_t number, size_t *length)
{
    *length = 0;
    if (number == 0 || number > chapter->line_count)
        return "";
    const char *line = chapter->source + chapter->line_starts[number - 1];
    size_t size = chapter->line_starts[number] - chapter->line_starts[number - 1];
    if (size && line[size - 1] == '\n')
        size--;
    if (size && line[size - 1] == '\r')
        size--;
    *length = size;
    return line;
}

uint32_t book_line_padding(const book_block *block, size_t index)
{
    size_t length = 0;
    book_source_line(block->chapter, block->line + 1 + index, &length);
    const book_line *line = &block->lines[index];
    size_t taken = length > line->offset ? length - line->offset : 0;
    return line->length > taken ? line->length - (uint32_t)taken : 0;
}

const book_block *book_block_at(const book_chapter *chapter, uint32_t line)
{
    size_t low = 0;
    size_t high = chapter->block_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (chapter->blocks[middle]->line < line)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < chapter->block_count && chapter->blocks[low]->line == line)
        return chapter->blocks[low];
    return NULL;
}

const book_behaviour *book_behaviour_at(const book_chapter *chapter, uint32_t line)
{
    size_t low = 0;
    size_t high = chapter->behaviours.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const book_behaviour *behaviour = chapter->behaviours.items[middle];
        if (behaviour->line == line)
            return behaviour;
        if (behaviour->line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static void book_read_title(book *b, book_chapter *chapter, cmark_node *heading)
{
    const char *title = title_of_heading(&b->arena, heading);
    if (title)
        chapter->title = title;
}

static void book_read_node(book *b, book_chapter *chapter, cmark_node *node, list *blocks)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_CODE_BLOCK: {
        book_block *block = fence_read(b, chapter, node);
        if (block)
            list_add(blocks, block);
        break;
    }
    case CMARK_NODE_BLOCK_QUOTE: {
        book_behaviour *behaviour = behaviour_read(b, chapter, node);
        if (behaviour)
            list_add(&chapter->behaviours, behaviour);
        break;
    }
    case CMARK_NODE_PARAGRAPH:
        if (cmark_node_get_type(cmark_node_parent(node)) != CMARK_NODE_BLOCK_QUOTE)
            behaviour_check_stray(b, chapter, node);
        break;
    case CMARK_NODE_HEADING:
        if (chapter->title == chapter->path && cmark_node_get_heading_level(node) == 1)
            book_read_title(b, chapter, node);
        break;
    default:
        break;
    }
}

/* A chapter is parsed whole unless it is so long that its tree would be a burden; then it
 * is parsed in parts of about this size, which start at headings. */
#define PART_SIZE ((size_t)1 << 20)

/* Is this a heading that nothing but a fence or raw HTML could swallow? */
static bool book_is_heading(const book_chapter *chapter, size_t number)
{
    size_t length = 0;
    const char *line = book_source_line(chapter, number, &length);
    size_t level = 0;
    while (level < length && line[level] == '#')
        level++;
    return level >= 1 && level <= 6 && level < length && line[level] == ' ';
}

/* The first line behind the part that starts with line FIRST and is of at least SIZE bytes.
 */
static size_t book_part_end(const book_chapter *chapter, size_t first, size_t size)
{
    size_t start = chapter->line_starts[first - 1];
    if (chapter->size - start <= size)
        return chapter->line_count + 1;
    size_t end = first + 1;
    while (end <= chapter->line_count &&
           (chapter->line_starts[end - 1] - start < size || !book_is_heading(chapter, end)))
        end++;
    return end;
}

/* Does a part of so many LINES end in code or raw HTML that may go on behind it? */
static bool book_is_open(cmark_node *tree, size_t lines)
{
    cmark_node *last = tree;
    while (parse_holds_blocks(last) && cmark_node_last_child(last))
        last = cmark_node_last_child(last);
    cmark_node_type type = cmark_node_get_type(last);
    return (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK) &&
           (size_t)cmark_node_get_end_line(last) >= lines;
}

static void book_read_parts(book *b, book_chapter *chapter, list *blocks)
{
    size_t size = PART_SIZE;
    for (size_t first = 1; first <= chapter->line_count;) {
        size_t end = book_part_end(chapter, first, size);
        size_t start = chapter->line_starts[first - 1];
        cmark_node *tree =
            parse_tree(chapter->source + start, chapter->line_starts[end - 1] - start);
        if (end <= chapter->line_count && book_is_open(tree, end - first)) {
            size *= 2;
        } else {
            size_t before = blocks->count;
            chapter->lines_before = first - 1;
            for (cmark_node *node = tree; node; node = parse_next(node))
                book_read_node(b, chapter, node, blocks);
            swallowed_check(b, chapter, tree, blocks, before, end);
            first = end;
            size = PART_SIZE;
        }
        parse_done();
    }
    chapter->lines_before = 0;
}

static void book_read_chapter(book *b, book_chapter *chapter)
{
    list blocks = {0};
    book_read_parts(b, chapter, &blocks);
    chapter->block_count = blocks.count;
    chapter->blocks = arena_take(&b->arena, blocks.count * sizeof *chapter->blocks);
    for (size_t i = 0; i < blocks.count; i++)
        chapter->blocks[i] = blocks.items[i];
    list_free(&blocks);
}

bool book_load(book *b, const char *root)
{
    return book_load_drafts(b, root, NULL);
}

static bool book_load_all(book *b)
{
    chapters_read(b);
    for (size_t i = 0; i < b->chapters.count; i++)
        book_read_chapter(b, b->chapters.items[i]);
    parse_free();
    collect_names(b);
    collect_check(b);
    expand_check(b);
    return b->diag.errors == 0;
}

bool book_load_drafts(book *b, const char *root, const table *drafts)
{
    *b = (book){.root = root, .drafts = drafts};
    return book_load_all(b);
}

bool book_load_texts(book *b, const char *root, const table *texts)
{
    *b = (book){.root = root, .drafts = texts, .whole = true};
    return book_load_all(b);
}

void book_visit(const book_chapter *chapter,
                void (*visit)(const book_chapter *chapter, cmark_node *tree, void *context),
                void *context)
{
    visit(chapter, parse_tree(chapter->source, chapter->size), context);
    parse_done();
}

void book_free(book *b)
{
    for (size_t i = 0; i < b->chapters.count; i++) {
        book_chapter *chapter = b->chapters.items[i];
        list_free(&chapter->behaviours);
        free(chapter->source);
    }
    for (size_t i = 0; i < b->chunks.count; i++) {
        book_chunk *chunk = b->chunks.entries[i].thing;
        list_free(&chunk->pieces);
        list_free(&chunk->references);
    }
    for (size_t i = 0; i < b->behaviours.count; i++)
        list_free(&((book_behaviour *)b->behaviours.entries[i].thing)->tests);
    for (size_t i = 0; i < b->outputs.count; i++) {
        book_output *output = b->outputs.entries[i].thing;
        list_free(&output->pieces);
    }
    table_free(&b->chunks);
    table_free(&b->behaviours);
    table_free(&b->outputs);
    table_free(&b->pictures);
    table_free(&b->manuals);
    list_free(&b->chapters);
    diag_free(&b->diag);
    arena_free(&b->arena);
    parse_free();
}
