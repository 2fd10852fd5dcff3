#include "book/swallowed.h"

#include <cmark.h>
#include <string.h>

#include "base/space.h"
#include "book/attribute.h"
#include "book/markdown.h"

/* A line that looks like a fence. */
typedef struct swallowed_fence {
    uint32_t line;
    const char *text; /* of the line */
    size_t length;
    size_t at; /* where the fence begins in it */
    size_t run;
} swallowed_fence;

typedef struct swallowed_search {
    book *b;
    const book_chapter *chapter;
    const list *blocks;
    size_t next;      /* the first of the blocks that starts behind the line we are at */
    cmark_node *node; /* the last one that starts no later */
} swallowed_search;

/* ---- What looks like a fence ---- */

/* Are there only blanks and the marks of quotes and lists before it? */
static bool swallowed_leads(const swallowed_fence *fence)
{
    for (size_t at = 0; at < fence->at;) {
        size_t space = space_at(fence->text + at, fence->length - at);
        if (!space && !strchr(">-+*0123456789.)", fence->text[at]))
            return false;
        at += space ? space : 1;
    }
    return true;
}

/* Is the run closed on its own line, as that of code in a sentence is? */
static bool swallowed_is_closed(const swallowed_fence *fence)
{
    char mark = fence->text[fence->at];
    for (size_t at = fence->at + fence->run; at < fence->length;) {
        size_t run = 0;
        while (at + run < fence->length && fence->text[at + run] == mark)
            run++;
        if (run == fence->run)
            return true;
        at += run ? run : 1;
    }
    return false;
}

static bool swallowed_looks_so(const swallowed_fence *fence)
{
    const char *info = fence->text + fence->at + fence->run;
    size_t length = fence->length - fence->at - fence->run;
    char mark = fence->text[fence->at];
    if (fence->run < 2 || (fence->run == 2 && (mark == '~' || !swallowed_leads(fence))))
        return false;
    return attribute_means_tangled(info, length) && !swallowed_is_closed(fence);
}

/* The first run on the line that looks like the fence of a tangled block. */
static bool swallowed_find(swallowed_fence *fence)
{
    for (fence->at = 0; fence->at < fence->length; fence->at += fence->run) {
        char mark = fence->text[fence->at];
        fence->run = 1;
        if (mark != '`' && mark != '~')
            continue;
        while (fence->at + fence->run < fence->length &&
               fence->text[fence->at + fence->run] == mark)
            fence->run++;
        if (swallowed_looks_so(fence))
            return true;
    }
    return false;
}

/* ---- What swallowed it ---- */

static const char *swallowed_paragraph(const swallowed_fence *fence)
{
    size_t rest = fence->at + fence->run;
    if (fence->run == 2)
        return "the text of a paragraph; a fence has three characters or more";
    if (memchr(fence->text + rest, '`', fence->length - rest) &&
        fence->text[fence->at] == '`')
        return "the text of a paragraph, since a fence of backticks has none behind it; "
               "make "
               "the fence of ~~~";
    return "the text of a paragraph; begin the line with the fence, with nothing but up to "
           "three "
           "spaces before it";
}

/* What the line is text of, and how to mend it. */
static const char *swallowed_by(const swallowed_search *s, const swallowed_fence *fence,
                                bool within)
{
    if (!within)
        return "the text of something else; put an empty line before it";
    switch (cmark_node_get_type(s->node)) {
    case CMARK_NODE_HTML_BLOCK:
        return "raw HTML; put an empty line before it, and end a comment, script or pre";
    case CMARK_NODE_CODE_BLOCK:
        return "indented code; take out the spaces before it";
    case CMARK_NODE_HEADING:
        return "the text of a heading; put it on a line of its own";
    default:
        return swallowed_paragraph(fence);
    }
}

static void swallowed_report(swallowed_search *s, const swallowed_fence *fence)
{
    uint32_t column = (uint32_t)fence->at + 1;
    cmark_node *next = s->node;
    size_t line = fence->line - s->chapter->lines_before;
    while ((next = markdown_next(next)) != NULL &&
           (size_t)cmark_node_get_start_line(next) <= line)
        s->node = next;
    bool within = (size_t)cmark_node_get_end_line(s->node) >= line;
    diagnostics_error(&s->b->diagnostics, s->chapter, fence->line, column,
                      "this looks like the fence of a block, but is %s",
                      swallowed_by(s, fence, within));
    uint32_t start =
        (uint32_t)(s->chapter->lines_before + (size_t)cmark_node_get_start_line(s->node));
    if (within && start > 0 && start < fence->line)
        diagnostics_note(&s->b->diagnostics, s->chapter, start,
                         (uint32_t)cmark_node_get_start_column(s->node),
                         "which begins here");
}

static void swallowed_report_in(swallowed_search *s, const swallowed_fence *fence,
                                const book_block *block)
{
    diagnostics_error(
        &s->b->diagnostics, s->chapter, fence->line, (uint32_t)fence->at + 1,
        "this looks like the fence of a block, but is text of another; end that one "
        "before it, or quote this in a longer fence");
    diagnostics_note(&s->b->diagnostics, s->chapter, block->line, block->column,
                     "which begins here");
}

/* ---- The lines ---- */

/* A longer fence quotes what is in it, and so does one of the other kind. */
static bool swallowed_quotes(const book_block *block, const swallowed_fence *fence)
{
    return block->fence != fence->text[fence->at] || block->fence_length > fence->run;
}

static void swallowed_line(swallowed_search *s, swallowed_fence *fence)
{
    while (s->next < s->blocks->count &&
           ((book_block *)s->blocks->items[s->next])->line <= fence->line)
        s->next++;
    const book_block *block = s->next ? s->blocks->items[s->next - 1] : NULL;
    if (block && block->line == fence->line)
        return;
    if (!block || fence->line > block->line + block->line_count)
        swallowed_report(s, fence);
    else if (block->closed && !swallowed_quotes(block, fence))
        swallowed_report_in(s, fence, block);
}

void swallowed_check(book *b, const book_chapter *chapter, cmark_node *tree,
                     const list *blocks, size_t first, size_t end)
{
    swallowed_search s = {b, chapter, blocks, first, tree};
    for (size_t line = chapter->lines_before + 1; line < end; line++) {
        swallowed_fence fence = {.line = (uint32_t)line};
        fence.text = source_line(chapter, line, &fence.length);
        bool possible = memchr(fence.text, '=', fence.length) != NULL &&
                        (memchr(fence.text, '`', fence.length) ||
                         memchr(fence.text, '~', fence.length));
        if (possible && swallowed_find(&fence))
            swallowed_line(&s, &fence);
    }
}
