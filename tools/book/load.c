#include "book/load.h"

#include <cmark.h>

#include "book/behaviour.h"
#include "book/chapters.h"
#include "book/claims.h"
#include "book/expand.h"
#include "book/fence.h"
#include "book/front.h"
#include "book/markdown.h"
#include "book/resolve.h"
#include "book/stated.h"
#include "book/swallowed.h"
#include "book/title.h"

static void load_read_title(book *b, book_chapter *chapter, cmark_node *heading)
{
    const char *title = title_of_heading(&b->arena, heading);
    if (title)
        chapter->title = title;
}

static void load_read_node(book *b, book_chapter *chapter, cmark_node *node, list *blocks)
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
        stated_read(b, chapter, node);
        break;
    case CMARK_NODE_HEADING:
        stated_read(b, chapter, node);
        if (chapter->title == chapter->path && cmark_node_get_heading_level(node) == 1)
            load_read_title(b, chapter, node);
        break;
    default:
        break;
    }
}

/* A chapter is parsed whole unless it is so long that its tree would be a burden; then it
 * is parsed in parts of about this size, which start at headings. */
#define PART_SIZE ((size_t)1 << 20)

/* Is this a heading that nothing but a fence or raw HTML could swallow? */
static bool load_is_heading(const book_chapter *chapter, size_t number)
{
    size_t length = 0;
    const char *line = source_line(chapter, number, &length);
    size_t level = 0;
    while (level < length && line[level] == '#')
        level++;
    return level >= 1 && level <= 6 && level < length && line[level] == ' ';
}

/* The first line behind the part that starts with line FIRST and is of at least SIZE bytes. */
static size_t load_part_end(const book_chapter *chapter, size_t first, size_t size)
{
    size_t start = chapter->line_starts[first - 1];
    if (chapter->size - start <= size)
        return chapter->line_count + 1;
    size_t end = first + 1;
    while (end <= chapter->line_count &&
           (chapter->line_starts[end - 1] - start < size || !load_is_heading(chapter, end)))
        end++;
    return end;
}

/* Does a part of so many LINES end in code or raw HTML that may go on behind it? */
static bool load_is_open(cmark_node *tree, size_t lines)
{
    cmark_node *last = tree;
    while (markdown_holds_blocks(last) && cmark_node_last_child(last))
        last = cmark_node_last_child(last);
    cmark_node_type type = cmark_node_get_type(last);
    return (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK) &&
           (size_t)cmark_node_get_end_line(last) >= lines;
}

static void load_read_parts(book *b, book_chapter *chapter, list *blocks)
{
    size_t size = PART_SIZE;
    for (size_t first = chapter->front_lines + 1; first <= chapter->line_count;) {
        size_t end = load_part_end(chapter, first, size);
        size_t start = chapter->line_starts[first - 1];
        cmark_node *tree =
            markdown_tree(chapter->source + start, chapter->line_starts[end - 1] - start);
        if (end <= chapter->line_count && load_is_open(tree, end - first)) {
            size *= 2;
        } else {
            size_t before = blocks->count;
            chapter->lines_before = first - 1;
            for (cmark_node *node = tree; node; node = markdown_next(node))
                load_read_node(b, chapter, node, blocks);
            swallowed_check(b, chapter, tree, blocks, before, end);
            first = end;
            size = PART_SIZE;
        }
        markdown_done();
    }
    chapter->lines_before = 0;
}

static void load_read_chapter(book *b, book_chapter *chapter)
{
    list blocks = {0};
    front_read(b, chapter);
    load_read_parts(b, chapter, &blocks);
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

static bool load_all(book *b)
{
    chapters_read(b);
    if (!b->whole && b->chapters.count)
        claims_read(b);
    for (size_t i = 0; i < b->chapters.count; i++)
        load_read_chapter(b, b->chapters.items[i]);
    markdown_free();
    resolve_names(b);
    resolve_check(b);
    stated_resolve(b);
    claims_check(b);
    front_check(b);
    expand_check(b);
    return b->diagnostics.errors == 0;
}

bool book_load_drafts(book *b, const char *root, const table *drafts)
{
    *b = (book){.root = root, .drafts = drafts};
    return load_all(b);
}

bool book_load_texts(book *b, const char *root, const table *texts)
{
    *b = (book){.root = root, .drafts = texts, .whole = true};
    return load_all(b);
}

/* The tree of the whole chapter. Empty lines in the place of front matter keep the numbers of the others. */
static cmark_node *load_tree(const book_chapter *chapter)
{
    if (!chapter->front_lines)
        return markdown_tree(chapter->source, chapter->size);
    text rest = {0};
    size_t start = chapter->line_starts[chapter->front_lines];
    for (size_t i = 0; i < chapter->front_lines; i++)
        text_add(&rest, "\n", 1);
    text_add(&rest, chapter->source + start, chapter->size - start);
    cmark_node *tree = markdown_tree(rest.bytes, rest.length);
    text_free(&rest);
    return tree;
}

void book_visit(const book_chapter *chapter,
                void (*visit)(const book_chapter *chapter, cmark_node *tree, void *context),
                void *context)
{
    visit(chapter, load_tree(chapter), context);
    markdown_done();
}
