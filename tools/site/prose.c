#include "site/prose.h"

#include <cmark.h>
#include <string.h>

#include "book/stated.h"
#include "site/term.h"

typedef struct prose_writer {
    site *s;
    bool links;
    size_t in_link;          /* links and images that are open around this place */
    size_t in_image;         /* images alone: of what is in them only the text is put */
    char before;             /* the byte that precedes, as html_prose wants it */
    const char *raised;      /* the tag that ends what is raised or lowered around this place */
    const link_place *place; /* of all of it; NULL: each node knows its own */
} prose_writer;

bool prose_is_comment(const char *html)
{
    while (*html == ' ' || *html == '\n' || *html == '\t')
        html++;
    return strncmp(html, "<!--", 4) == 0;
}

static link_place place_of(const prose_writer *p, cmark_node *node)
{
    if (p->place)
        return *p->place;
    int line = cmark_node_get_start_line(node);
    int column = cmark_node_get_start_column(node);
    for (cmark_node *up = node; line < 1 && up; up = cmark_node_parent(up)) {
        line = cmark_node_get_start_line(up);
        column = cmark_node_get_start_column(up);
    }
    return (link_place){(uint32_t)(line < 1 ? 1 : line),
                        (uint32_t)(column < 1 ? 1 : column)};
}

/* Opens a link for code that names something of the book: a behaviour, or a word of its C. */
static bool open_code_link(prose_writer *p, const char *code)
{
    const book_behaviour *behaviour = table_find(&p->s->book.behaviours, code);
    if (behaviour) {
        site_to_behaviour(p->s, behaviour);
        return true;
    }
    size_t length = strlen(code);
    bool called = length > 2 && strcmp(code + length - 2, "()") == 0;
    const symbol *found = symbols_find(&p->s->c, code, called ? length - 2 : length);
    bool defined = found && found->kind == SYMBOL_DEFINED;
    if (!found || (!defined && !found->item) || (found->common && !called))
        return false;
    bool explained =
        found->item && (!defined || site_page_at(p->s, found->manual_page)->chapter ==
                                        p->s->page->chapter);
    html_put(&p->s->out, "<a href=\"");
    site_to_page(p->s, site_page_at(p->s, explained ? found->manual_page : found->page));
    html_put(&p->s->out, explained ? "#m." : "#d.");
    html_put(&p->s->out, found->name);
    html_put(&p->s->out, "\">");
    return true;
}

static void put_code(prose_writer *p, const char *code)
{
    bool link = p->links && p->in_link == 0 && open_code_link(p, code);
    html_put(&p->s->out, "<code>");
    html_string(&p->s->out, code);
    html_put(&p->s->out, link ? "</code></a>" : "</code>");
    p->before = 'x';
}

/* Links do not nest: CommonMark sees to that, but an image may stand in a link. */
static void put_link(prose_writer *p, cmark_node *node, bool enter)
{
    text *out = &p->s->out;
    size_t before = out->length;
    if (enter) {
        p->in_link++;
        if (!p->links)
            return;
        html_put(out, "<a href=\"");
        if (!link_put(p->s, cmark_node_get_url(node), place_of(p, node)))
            out->length = before;
        else
            html_put(out, "\">");
    } else {
        p->in_link--;
        if (p->links)
            html_put(out, "</a>");
    }
}

/* The text of an image stands in its attribute: nothing in it is markup. */
static void put_image(prose_writer *p, cmark_node *node, bool enter)
{
    text *out = &p->s->out;
    if (enter) {
        html_put(out, "<img src=\"");
        link_put_image(p->s, cmark_node_get_url(node), place_of(p, node));
        html_put(out, "\" alt=\"");
        p->in_image++;
        p->in_link++;
    } else {
        html_put(out, "\">");
        p->in_image--;
        p->in_link--;
    }
}

/* The text of what is inside an image. */
static void put_alternative(prose_writer *p, cmark_node *node, cmark_node_type type)
{
    if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        html_byte(&p->s->out, ' ');
    else if (cmark_node_get_literal(node))
        html_string(&p->s->out, cmark_node_get_literal(node));
}

/* What ends what HTML raises or lowers, if it is a tag that does and its end follows beside it. */
static const char *raised_until(cmark_node *node, const char *html)
{
    const char *end = strcmp(html, "<sup>") == 0   ? "</sup>"
                      : strcmp(html, "<sub>") == 0 ? "</sub>"
                                                   : NULL;
    while (end && (node = cmark_node_next(node)))
        if (cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE &&
            strcmp(cmark_node_get_literal(node), end) == 0)
            return end;
    return NULL;
}

/* HTML in prose is shown as it was written, but for comments and what raises or lowers a number. */
static void put_raw(prose_writer *p, cmark_node *node, const char *html)
{
    if (prose_is_comment(html))
        return;
    const char *end = p->raised ? NULL : raised_until(node, html);
    if (end || (p->raised && strcmp(html, p->raised) == 0)) {
        html_put(&p->s->out, html);
        p->raised = end;
        return;
    }
    html_string(&p->s->out, html);
    p->before = '>';
}

/* A number that a test measures leads to that test. */
static void put_stated(prose_writer *p, const char *number, const book_stated *stated)
{
    text *out = &p->s->out;
    const book_block *test = stated->measured_by;
    bool link = p->links && p->in_link == 0 && test;
    if (link) {
        html_put(out, "<a class=\"stated\" href=\"");
        site_to_page(p->s, &p->s->pages[test->chapter->index]);
        site_put_block_anchor(p->s, test);
        html_put(out, "\">");
    }
    p->before = html_prose(out, number, strlen(number), p->before);
    if (link)
        html_put(out, "</a>");
}

/* Text, in which the first use of a term on a page leads to the glossary. */
static void put_words(prose_writer *p, const char *bytes, size_t size)
{
    text *out = &p->s->out;
    bool linked = p->links && p->in_link == 0 && !p->s->terms_rest;
    size_t from = 0;
    size_t at = 0;
    size_t length;
    for (glossary_term *term;
         linked && (term = term_next(p->s, bytes, size, &at, &length));) {
        term->seen = p->s->page;
        p->before = html_prose(out, bytes + from, at - from, p->before);
        html_put(out, "<a class=\"term\" href=\"");
        site_to_page(p->s, p->s->glossary_page);
        html_byte(out, '#');
        html_address(out, term->id, strlen(term->id));
        html_put(out, "\">");
        p->before = html_prose(out, bytes + at, length, p->before);
        html_put(out, "</a>");
        from = at += length;
    }
    p->before = html_prose(out, bytes + from, size - from, p->before);
}

static void put_text(prose_writer *p, cmark_node *node, const char *literal)
{
    cmark_node *next = cmark_node_next(node);
    const char *html = next && cmark_node_get_type(next) == CMARK_NODE_HTML_INLINE
                           ? cmark_node_get_literal(next)
                           : NULL;
    const book_stated *stated = html ? stated_find(&p->s->book, html) : NULL;
    size_t length = stated ? stated_start(literal) : strlen(literal);
    put_words(p, literal, length);
    if (stated)
        put_stated(p, literal + length, stated);
}

static void put_leaf(prose_writer *p, cmark_node *node, cmark_node_type type)
{
    text *out = &p->s->out;
    const char *literal = cmark_node_get_literal(node);
    switch (type) {
    case CMARK_NODE_TEXT:
        put_text(p, node, literal);
        break;
    case CMARK_NODE_SOFTBREAK:
        html_byte(out, '\n');
        p->before = ' ';
        break;
    case CMARK_NODE_LINEBREAK:
        html_put(out, "<br>\n");
        p->before = ' ';
        break;
    case CMARK_NODE_CODE:
        put_code(p, literal);
        break;
    case CMARK_NODE_HTML_INLINE:
        put_raw(p, node, literal);
        break;
    default:
        break;
    }
}

static void put_inline(prose_writer *p, cmark_node *node, bool enter)
{
    cmark_node_type type = cmark_node_get_type(node);
    bool outermost = p->in_image == (enter ? 0 : 1);
    if (type == CMARK_NODE_IMAGE && outermost)
        put_image(p, node, enter);
    else if (type == CMARK_NODE_IMAGE && enter)
        p->in_image++;
    else if (type == CMARK_NODE_IMAGE)
        p->in_image--;
    else if (p->in_image > 0)
        put_alternative(p, node, type);
    else if (type == CMARK_NODE_EMPH)
        html_put(&p->s->out, enter ? "<em>" : "</em>");
    else if (type == CMARK_NODE_STRONG)
        html_put(&p->s->out, enter ? "<strong>" : "</strong>");
    else if (type == CMARK_NODE_LINK)
        put_link(p, node, enter);
    else
        put_leaf(p, node, type);
}

static void put_inside(prose_writer *p, cmark_node *node)
{
    cmark_iter *iter = cmark_iter_new(node);
    for (;;) {
        cmark_event_type event = cmark_iter_next(iter);
        cmark_node *part = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_DONE)
            break;
        if (part != node)
            put_inline(p, part, event == CMARK_EVENT_ENTER);
    }
    cmark_iter_free(iter);
}

void prose_put(site *s, cmark_node *node, bool links)
{
    prose_writer p = {.s = s, .links = links};
    put_inside(&p, node);
}

void prose_put_at(site *s, cmark_node *node, link_place place)
{
    prose_writer p = {.s = s, .links = true, .place = &place};
    put_inside(&p, node);
}

void prose_plain(text *out, cmark_node *node)
{
    cmark_iter *iter = cmark_iter_new(node);
    for (;;) {
        cmark_event_type event = cmark_iter_next(iter);
        cmark_node *part = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(part);
        if (event == CMARK_EVENT_DONE)
            break;
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            text_add_string(out, cmark_node_get_literal(part));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            text_add(out, " ", 1);
        else if (type == CMARK_NODE_HTML_INLINE &&
                 strcmp(cmark_node_get_literal(part), "<sup>") == 0)
            text_add(out, "^", 1);
    }
    cmark_iter_free(iter);
}
