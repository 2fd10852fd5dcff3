#include "weave/page.h"

#include <cmark.h>
#include <string.h>

#include "book/load.h"
#include "site/gather.h"
#include "site/glossary.h"
#include "site/heading.h"
#include "site/link.h"
#include "site/listing.h"
#include "site/name.h"
#include "site/pages.h"
#include "site/proof.h"
#include "site/prose.h"
#include "site/reach.h"
#include "manual/manual.h"
#include "weave/card.h"
#include "weave/frame.h"
#include "weave/grid.h"

typedef struct page_writer {
    site *s;
    cmark_iter *iter;
    site_proof *proof; /* of the behaviour whose box is open, or NULL */
    cmark_node *quote; /* its block quote */
    size_t paragraphs; /* of the box that were met */
} page_writer;

/* ---- Headings -------------------------------------------------------------------------- */

static void put_heading(site *s, cmark_node *node)
{
    int level = cmark_node_get_heading_level(node);
    text plain = {0};
    prose_plain(&plain, node);
    const char *id = link_anchor(s, text_bytes(&plain), plain.length);
    heading_open(s, level, id);
    s->terms_rest = true;
    prose_put(s, node, true);
    s->terms_rest = false;
    heading_close(s, level, id);
    bool listed =
        level == 2 && cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_DOCUMENT;
    gather_section(s, id,
                   arena_copy(&s->arena, text_bytes(&plain), plain.length));
    if (listed)
        heading_list(s, id, text_bytes(&plain), plain.length);
    text_free(&plain);
}

/* ---- Code that is no fenced block of the model, and raw HTML ---------------------------- */

/* Nothing is shown, but links may lead here. */
static void put_empty_manual(site *s, const book_block *block)
{
    html_format(&s->out, "<a id=\"L%u\"></a><a id=\"", (unsigned)block->line);
    html_string(&s->out, s->block_ids[site_block_number(s, block)]);
    html_put(&s->out, "\"></a>\n");
}

static void put_code_block(site *s, cmark_node *node)
{
    const book_block *block =
        book_block_at(s->page->chapter, (uint32_t)cmark_node_get_start_line(node));
    if (block) {
        if (block->kind == BLOCK_MANUAL && block->line_count == 0)
            put_empty_manual(s, block);
        else
            listing_put(s, block);
        if (block->kind == BLOCK_MANUAL)
            manual_put(s, block);
        return;
    }
    html_put(&s->out, "<figure class=\"code plain\"><div class=\"lines\"><pre><code>");
    html_string(&s->out, cmark_node_get_literal(node));
    html_put(&s->out, "</code></pre></div></figure>\n");
}

static void put_raw_html(site *s, cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node);
    if (prose_is_comment(literal))
        return;
    html_put(&s->out, "<pre class=\"raw\">");
    html_string(&s->out, literal);
    html_put(&s->out, "</pre>\n");
}

/* ---- Behaviours ------------------------------------------------------------------------ */

static void gather_node(site *s, cmark_node *node)
{
    text plain = {0};
    prose_plain(&plain, node);
    gather_text(s, text_bytes(&plain), plain.length);
    text_free(&plain);
}

/* The first paragraph of a box is its head, which proof_open has put in its own form. The
 * next one is kept for the contents, where it stands alone: so without links, which lead
 * from here. */
static void put_box_paragraph(page_writer *p, cmark_node *node)
{
    site *s = p->s;
    if (p->paragraphs++ == 0)
        return;
    if (p->paragraphs == 2) {
        size_t start = s->out.length;
        prose_put(s, node, false);
        proof_keep_statement(s, p->proof, s->out.bytes + start, s->out.length - start);
        s->out.length = start;
    }
    html_put(&s->out, "<p>");
    prose_put(s, node, true);
    html_put(&s->out, "</p>\n");
    gather_node(s, node);
}

/* A quote that begins with **Answer.** is the answer to an exercise: folded, so that the reader may think
 * first. Returns what it begins with, or NULL. */
static cmark_node *answer_head(cmark_node *quote)
{
    cmark_node *first = cmark_node_first_child(quote);
    bool paragraph = first && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH;
    cmark_node *strong = paragraph ? cmark_node_first_child(first) : NULL;
    cmark_node *word = strong && cmark_node_get_type(strong) == CMARK_NODE_STRONG
                           ? cmark_node_first_child(strong)
                           : NULL;
    bool answer = word && cmark_node_get_type(word) == CMARK_NODE_TEXT &&
                  strcmp(cmark_node_get_literal(word), "Answer.") == 0;
    return answer ? strong : NULL;
}

/* Takes **Answer.** away, and the blank after it. */
static void drop_head(site *s, cmark_node *head)
{
    cmark_node *next = cmark_node_next(head);
    const char *literal = next && cmark_node_get_type(next) == CMARK_NODE_TEXT
                              ? cmark_node_get_literal(next)
                              : "";
    if (*literal == ' ')
        cmark_node_set_literal(next,
                               arena_copy(&s->arena, literal + 1, strlen(literal + 1)));
    cmark_node_unlink(head);
    cmark_node_free(head);
}

/* That a quote is an answer is remembered until it is closed. */
static void put_plain_quote(page_writer *p, cmark_node *node, bool enter)
{
    cmark_node *head = enter ? answer_head(node) : NULL;
    if (head) {
        cmark_node_set_user_data(node, head);
        drop_head(p->s, head);
    }
    if (cmark_node_get_user_data(node))
        html_put(&p->s->out, enter ? "<details class=\"answer\"><summary>Answer</summary>\n"
                                   : "</details>\n");
    else
        html_put(&p->s->out, enter ? "<blockquote>\n" : "</blockquote>\n");
}

static void put_quote(page_writer *p, cmark_node *node, bool enter)
{
    const book_behaviour *behaviour = NULL;
    cmark_node *first = cmark_node_first_child(node);
    if (!p->proof && first && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH)
        behaviour = book_behaviour_at(p->s->page->chapter,
                                      (uint32_t)cmark_node_get_start_line(first));
    if (enter && behaviour) {
        p->proof = table_find(&p->s->proof_of, behaviour->id);
        p->quote = node;
        p->paragraphs = 0;
        proof_open(p->s, p->proof);
        gather_open_box(p->s, behaviour);
    } else if (!enter && node == p->quote) {
        proof_close(p->s, p->proof);
        gather_close_box(p->s);
        p->proof = NULL;
        p->quote = NULL;
    } else {
        put_plain_quote(p, node, enter);
    }
}

/* ---- Everything else ------------------------------------------------------------------- */

static bool is_tight(cmark_node *paragraph)
{
    cmark_node *item = cmark_node_parent(paragraph);
    cmark_node *parent = item ? cmark_node_parent(item) : NULL;
    return parent && cmark_node_get_type(parent) == CMARK_NODE_LIST &&
           cmark_node_get_list_tight(parent);
}

static void put_paragraph(page_writer *p, cmark_node *node)
{
    site *s = p->s;
    bool boxed = p->proof && cmark_node_parent(node) == p->quote;
    if (!(boxed && p->paragraphs == 0) && grid_put(s, node))
        return;
    if (boxed) {
        put_box_paragraph(p, node);
        return;
    }
    bool tight = is_tight(node);
    text plain = {0};
    prose_plain(&plain, node);
    gather_text(s, text_bytes(&plain), plain.length);
    if (cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_DOCUMENT)
        html_format(&s->out, "<p id=\"%s\">", name_paragraph(s, plain.bytes, plain.length));
    else
        html_put(&s->out, tight ? "" : "<p>");
    prose_put(s, node, true);
    html_put(&s->out, tight ? "\n" : "</p>\n");
    text_free(&plain);
}

static void put_list(site *s, cmark_node *node, bool enter)
{
    bool numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    int start = numbered ? cmark_node_get_list_start(node) : 1;
    if (!enter)
        html_put(&s->out, numbered ? "</ol>\n" : "</ul>\n");
    else if (start != 1)
        html_format(&s->out, "<ol start=\"%d\">\n", start);
    else
        html_put(&s->out, numbered ? "<ol>\n" : "<ul>\n");
}

/* In the glossary, an item may explain a term. */
static void put_item(site *s, cmark_node *node, bool enter)
{
    uint32_t line = (uint32_t)cmark_node_get_start_line(node);
    const glossary_term *term = enter ? glossary_explained(s, line) : NULL;
    if (!term) {
        html_put(&s->out, enter ? "<li>" : "</li>\n");
        return;
    }
    html_put(&s->out, "<li id=\"");
    html_string(&s->out, term->id);
    html_put(&s->out, "\">");
    gather_named(s, 'g', term->id, term->name, term->definition, strlen(term->definition));
}

static void put_node(page_writer *p, cmark_node *node, bool enter)
{
    site *s = p->s;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
        put_heading(s, node);
        break;
    case CMARK_NODE_PARAGRAPH:
        put_paragraph(p, node);
        break;
    case CMARK_NODE_CODE_BLOCK:
        put_code_block(s, node);
        break;
    case CMARK_NODE_HTML_BLOCK:
        put_raw_html(s, node);
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        put_quote(p, node, enter);
        break;
    case CMARK_NODE_LIST:
        put_list(s, node, enter);
        break;
    case CMARK_NODE_ITEM:
        put_item(s, node, enter);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        html_put(&s->out, "<hr>\n");
        break;
    default:
        break;
    }
}

/* What is inside a paragraph or a heading is put by it, and passed over here. */
static void put_tree(page_writer *p, cmark_node *tree)
{
    p->iter = cmark_iter_new(tree);
    for (;;) {
        cmark_event_type event = cmark_iter_next(p->iter);
        cmark_node *node = cmark_iter_get_node(p->iter);
        if (event == CMARK_EVENT_DONE)
            break;
        cmark_node_type type = cmark_node_get_type(node);
        put_node(p, node, event == CMARK_EVENT_ENTER);
        if (type == CMARK_NODE_HEADING || type == CMARK_NODE_PARAGRAPH)
            cmark_iter_reset(p->iter, node, CMARK_EVENT_EXIT);
    }
    cmark_iter_free(p->iter);
}

/* What the figures in the margin mean, where there are any. */
static void put_legend(site *s)
{
    if (!table_find(&s->evidence.counts.files, s->page->chapter->path))
        return;
    html_put(&s->out,
             "<p class=\"legend\">In the margin: how often the line ran in all tests. "
             "<i class=\"part\">\u25D0</i> an outcome of the line never happened; "
             "<i class=\"never\">0</i> the line never ran.");
    if (table_find(&s->evidence.separately, s->page->chapter->path))
        html_put(&s->out, " Code that is measured separately has numbers only where a test "
                          "ran it.");
    if (reach_has_page(s, s->page)) {
        html_put(&s->out, " The numbers lead to <a href=\"");
        html_relative(&s->out, s->here, reach_address(s, s->page));
        html_put(&s->out, "\">the behaviours that ran it</a>.");
    }
    html_put(&s->out, "</p>\n");
}

static void visit_page(const book_chapter *chapter, cmark_node *tree, void *context)
{
    page_writer p = {.s = context};
    (void)chapter;
    put_tree(&p, tree);
}

void page_put_group(site *s, const site_page *page)
{
    frame_open(s, page);
    gather_open(s, page);
    manual_put_group(s, page);
    gather_close(s);
    frame_close(s);
}

void page_put(site *s, const site_page *page)
{
    frame_open(s, page);
    gather_open(s, page);
    book_visit(page->chapter, visit_page, s);
    put_legend(s);
    card_gather(s, page);
    gather_close(s);
    frame_close(s);
}
