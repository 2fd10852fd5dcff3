#include "weave/frame.h"

#include <string.h>

#include "site/pages.h"

/* So many chapters are listed on either side of a page; of a part that has more, the
 * contents tell the rest. Without a limit, the pages of a long part would together grow as
 * its square. */
#define NEIGHBOURS 20
/* A book with more parts than this lists them in its contents alone. */
#define MOST_PARTS 24

static const char *up_of(const site *s)
{
    return s->page ? s->page->up : "";
}

static const site_folder *book_of(const site *s)
{
    return s->folders.items[0];
}

/* Titles stand in attributes and in <title>, where nothing but text can. */
static void put_title(site *s)
{
    const char *title = book_of(s)->title;
    if (s->page) {
        if (*s->page->number) {
            html_string(&s->out, s->page->number);
            html_byte(&s->out, ' ');
        }
        html_prose(&s->out, s->page->label, strlen(s->page->label), 0);
        html_put(&s->out, " \u00B7 ");
    }
    html_prose(&s->out, title, strlen(title), 0);
}

static void put_relation(site *s, const char *relation, const site_page *to)
{
    html_format(&s->out, "<link rel=\"%s\" href=\"", relation);
    site_to_page(s, to);
    html_put(&s->out, "\">\n");
}

static const site_page *page_before(const site *s)
{
    return s->page && s->page > s->pages ? s->page - 1 : NULL;
}

static const site_page *page_after(const site *s)
{
    const site_page *after = s->page ? s->page + 1 : s->pages;
    return after < s->pages + s->book.chapters.count ? after : NULL;
}

void frame_open(site *s)
{
    html_put(&s->out, SITE_MARK
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    put_title(s);
    html_format(&s->out,
                "</title>\n<link rel=\"icon\" href=\"data:,\">\n"
                "<link rel=\"stylesheet\" href=\"%s" SITE_STYLE "\">\n",
                up_of(s));
    if (page_before(s))
        put_relation(s, "prev", page_before(s));
    if (page_after(s))
        put_relation(s, "next", page_after(s));
    html_format(
        &s->out,
        "</head>\n<body%s>\n<a class=\"skip\" href=\"#page.text\">Skip to the text</a>\n",
        s->page ? "" : " class=\"index\"");
    if (!s->page) {
        html_put(&s->out, "<main id=\"page.text\">\n");
        return;
    }
    html_format(&s->out, "<header class=\"top\"><a href=\"%s" SITE_INDEX "\">", up_of(s));
    html_prose(&s->out, book_of(s)->title, strlen(book_of(s)->title), 0);
    html_put(&s->out,
             "</a> <a class=\"jump\" href=\"#page.contents\">Contents</a></header>\n"
             "<main id=\"page.text\">\n");
    if (s->page->folder->depth > 0) {
        html_put(&s->out, "<p class=\"where\">");
        pages_put_folder(&s->out, pages_part(s->page));
        if (*s->page->number) {
            html_put(&s->out, " \u00B7 ");
            html_string(&s->out, s->page->number);
        }
        html_put(&s->out, "</p>\n");
    }
}

/* ---- The contents beside a page -------------------------------------------------------- */

static void put_item(site *s, const site_page *page)
{
    bool here = page == s->page;
    html_put(&s->out,
             page->folder->depth > 1 ? "<li class=\"deep\"><a href=\"" : "<li><a href=\"");
    if (here)
        html_put(&s->out, "#page.text");
    else
        site_to_page(s, page);
    html_put(&s->out, here ? "\" aria-current=\"page\">" : "\">");
    pages_put_label(&s->out, page);
    html_put(&s->out, "</a>");
    if (here && s->headings.length > 0) {
        html_put(&s->out, "<ol class=\"headings\">\n");
        html_raw(&s->out, s->headings.bytes, s->headings.length);
        html_put(&s->out, "</ol>");
    }
    html_put(&s->out, "</li>\n");
}

static void put_more(site *s, const site_folder *part)
{
    html_format(&s->out, "<li><a href=\"%s" SITE_INDEX "#", up_of(s));
    html_address(&s->out, part->path, strlen(part->path));
    html_put(&s->out, "\">\u2026</a></li>\n");
}

/* The chapters of the part, or those before, between and behind the parts. */
static void put_part(site *s, const site_folder *part)
{
    size_t here = s->page->chapter->index;
    size_t first = part->first;
    size_t last = part->last;
    bool before = here - first > NEIGHBOURS;
    bool after = last - here > NEIGHBOURS + 1;
    if (before)
        first = here - NEIGHBOURS;
    if (after)
        last = here + NEIGHBOURS + 1;
    const site_folder *folder = part;
    html_put(&s->out, "<ol>\n");
    if (before && pages_part(&s->pages[first - 1]) == part)
        put_more(s, part);
    for (size_t i = first; i < last; i++) {
        const site_page *page = &s->pages[i];
        if (pages_part(page) != part)
            continue;
        if (page->folder != folder && page->folder->depth > 1) {
            html_put(&s->out, "<li class=\"folder\">");
            pages_put_folder(&s->out, page->folder);
            html_put(&s->out, "</li>\n");
        }
        folder = page->folder;
        put_item(s, page);
    }
    if (after && pages_part(&s->pages[last]) == part)
        put_more(s, part);
    html_put(&s->out, "</ol>\n");
}

/* Manuals outside of all parts: what one looks things up in is at hand on every page. */
static void put_manuals(site *s)
{
    const site_page *last = s->page;
    for (size_t i = 0; i < s->book.manuals.count && i < MOST_PARTS; i++) {
        const book_block *asked = s->book.manuals.entries[i].thing;
        const site_page *page = site_page_of(s, asked->chapter);
        if (page->folder->depth > 0 || page == s->page || page == last)
            continue;
        html_put(&s->out, "<li><a href=\"");
        site_to_page(s, page);
        html_put(&s->out, "\">");
        pages_put_label(&s->out, page);
        html_put(&s->out, "</a></li>\n");
        last = page;
    }
}

/* The other parts, by their first chapters. */
static void put_parts(site *s, const site_folder *part)
{
    if (s->parts.count == 0 || s->parts.count > MOST_PARTS)
        return;
    html_put(&s->out, "<ul class=\"parts\">\n");
    for (size_t i = 0; i < s->parts.count; i++) {
        const site_folder *other = s->parts.items[i];
        if (other == part)
            continue;
        html_put(&s->out, "<li><a href=\"");
        site_to_page(s, &s->pages[other->first]);
        html_put(&s->out, "\">");
        pages_put_folder(&s->out, other);
        html_put(&s->out, "</a></li>\n");
    }
    put_manuals(s);
    html_put(&s->out, "</ul>\n");
}

static void put_contents(site *s)
{
    const site_folder *part = pages_part(s->page);
    html_format(&s->out,
                "<nav class=\"side\" id=\"page.contents\" aria-label=\"Contents\">\n"
                "<p class=\"book\"><a href=\"%s" SITE_INDEX "\">",
                up_of(s));
    html_prose(&s->out, book_of(s)->title, strlen(book_of(s)->title), 0);
    html_put(&s->out, "</a></p>\n");
    if (part->depth > 0) {
        html_put(&s->out, "<p class=\"part\">");
        pages_put_folder(&s->out, part);
        html_put(&s->out, "</p>\n");
    }
    put_part(s, part);
    put_parts(s, part);
    html_put(&s->out, "</nav>\n");
}

/* ---- Previous and next ----------------------------------------------------------------- */

static void put_turn(site *s, const char *class, const char *turn, const site_page *to)
{
    html_format(&s->out, "<a class=\"%s\" href=\"", class);
    site_to_page(s, to);
    html_format(&s->out, "\"><span class=\"turn\">%s</span> ", turn);
    pages_put_label(&s->out, to);
    html_put(&s->out, "</a>\n");
}

void frame_close(site *s)
{
    if (s->page && (page_before(s) || page_after(s))) {
        html_put(&s->out,
                 "<nav class=\"turn\" aria-label=\"Previous and next chapter\">\n");
        if (page_before(s))
            put_turn(s, "before", "Previous", page_before(s));
        if (page_after(s))
            put_turn(s, "after", "Next", page_after(s));
        html_put(&s->out, "</nav>\n");
    }
    html_put(&s->out, "</main>\n");
    if (s->page)
        put_contents(s);
    html_put(&s->out, "</body>\n</html>\n");
}
