#include "weave/frame.h"

#include <string.h>

#include "site/pages.h"

/* So many chapters are listed on either side of a page; of a part that has more, the
 * contents tell the rest. Without a limit, the pages of a long part would together grow as
 * its square. */
#define NEIGHBOURS 20
/* A book with more parts than this lists them in its contents alone. */
#define MOST_PARTS 24

static const char *up_of(const site *w)
{
    return w->page ? w->page->up : "";
}

static const site_folder *book_of(const site *w)
{
    return w->folders.items[0];
}

/* Titles stand in attributes and in <title>, where nothing but text can. */
static void put_title(site *w)
{
    const char *title = book_of(w)->title;
    if (w->page) {
        if (*w->page->number) {
            html_string(&w->out, w->page->number);
            html_byte(&w->out, ' ');
        }
        html_prose(&w->out, w->page->label, strlen(w->page->label), 0);
        html_put(&w->out, " \u00B7 ");
    }
    html_prose(&w->out, title, strlen(title), 0);
}

static void put_relation(site *w, const char *relation, const site_page *to)
{
    html_format(&w->out, "<link rel=\"%s\" href=\"", relation);
    site_to_page(w, to);
    html_put(&w->out, "\">\n");
}

static const site_page *page_before(const site *w)
{
    return w->page && w->page > w->pages ? w->page - 1 : NULL;
}

static const site_page *page_after(const site *w)
{
    const site_page *after = w->page ? w->page + 1 : w->pages;
    return after < w->pages + w->book.chapters.count ? after : NULL;
}

void frame_open(site *w)
{
    html_put(&w->out, SITE_MARK
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    put_title(w);
    html_format(&w->out,
                "</title>\n<link rel=\"icon\" href=\"data:,\">\n"
                "<link rel=\"stylesheet\" href=\"%s" SITE_STYLE "\">\n",
                up_of(w));
    if (page_before(w))
        put_relation(w, "prev", page_before(w));
    if (page_after(w))
        put_relation(w, "next", page_after(w));
    html_format(
        &w->out,
        "</head>\n<body%s>\n<a class=\"skip\" href=\"#page.text\">Skip to the text</a>\n",
        w->page ? "" : " class=\"index\"");
    if (!w->page) {
        html_put(&w->out, "<main id=\"page.text\">\n");
        return;
    }
    html_format(&w->out, "<header class=\"top\"><a href=\"%s" SITE_INDEX "\">", up_of(w));
    html_prose(&w->out, book_of(w)->title, strlen(book_of(w)->title), 0);
    html_put(&w->out,
             "</a> <a class=\"jump\" href=\"#page.contents\">Contents</a></header>\n"
             "<main id=\"page.text\">\n");
    if (w->page->folder->depth > 0) {
        html_put(&w->out, "<p class=\"where\">");
        pages_put_folder(&w->out, pages_part(w->page));
        if (*w->page->number) {
            html_put(&w->out, " \u00B7 ");
            html_string(&w->out, w->page->number);
        }
        html_put(&w->out, "</p>\n");
    }
}

/* ---- The contents beside a page --------------------------------------------------------
 */

static void put_item(site *w, const site_page *page)
{
    bool here = page == w->page;
    html_put(&w->out,
             page->folder->depth > 1 ? "<li class=\"deep\"><a href=\"" : "<li><a href=\"");
    if (here)
        html_put(&w->out, "#page.text");
    else
        site_to_page(w, page);
    html_put(&w->out, here ? "\" aria-current=\"page\">" : "\">");
    pages_put_label(&w->out, page);
    html_put(&w->out, "</a>");
    if (here && w->headings.length > 0) {
        html_put(&w->out, "<ol class=\"headings\">\n");
        html_raw(&w->out, w->headings.bytes, w->headings.length);
        html_put(&w->out, "</ol>");
    }
    html_put(&w->out, "</li>\n");
}

static void put_more(site *w, const site_folder *part)
{
    html_format(&w->out, "<li><a href=\"%s" SITE_INDEX "#", up_of(w));
    html_address(&w->out, part->path, strlen(part->path));
    html_put(&w->out, "\">\u2026</a></li>\n");
}

/* The chapters of the part, or those before, between and behind the parts. */
static void put_part(site *w, const site_folder *part)
{
    size_t here = w->page->chapter->index;
    size_t first = part->first;
    size_t last = part->last;
    bool before = here - first > NEIGHBOURS;
    bool after = last - here > NEIGHBOURS + 1;
    if (before)
        first = here - NEIGHBOURS;
    if (after)
        last = here + NEIGHBOURS + 1;
    const site_folder *folder = part;
    html_put(&w->out, "<ol>\n");
    if (before && pages_part(&w->pages[first - 1]) == part)
        put_more(w, part);
    for (size_t i = first; i < last; i++) {
        const site_page *page = &w->pages[i];
        if (pages_part(page) != part)
            continue;
        if (page->folder != folder && page->folder->depth > 1) {
            html_put(&w->out, "<li class=\"folder\">");
            pages_put_folder(&w->out, page->folder);
            html_put(&w->out, "</li>\n");
        }
        folder = page->folder;
        put_item(w, page);
    }
    if (after && pages_part(&w->pages[last]) == part)
        put_more(w, part);
    html_put(&w->out, "</ol>\n");
}

/* Manuals outside of all parts: what one looks things up in is at hand on every page. */
static void put_manuals(site *w)
{
    const site_page *last = w->page;
    for (size_t i = 0; i < w->book.manuals.count && i < MOST_PARTS; i++) {
        const book_block *asked = w->book.manuals.entries[i].thing;
        const site_page *page = site_page_of(w, asked->chapter);
        if (page->folder->depth > 0 || page == w->page || page == last)
            continue;
        html_put(&w->out, "<li><a href=\"");
        site_to_page(w, page);
        html_put(&w->out, "\">");
        pages_put_label(&w->out, page);
        html_put(&w->out, "</a></li>\n");
        last = page;
    }
}

/* The other parts, by their first chapters. */
static void put_parts(site *w, const site_folder *part)
{
    if (w->parts.count == 0 || w->parts.count > MOST_PARTS)
        return;
    html_put(&w->out, "<ul class=\"parts\">\n");
    for (size_t i = 0; i < w->parts.count; i++) {
        const site_folder *other = w->parts.items[i];
        if (other == part)
            continue;
        html_put(&w->out, "<li><a href=\"");
        site_to_page(w, &w->pages[other->first]);
        html_put(&w->out, "\">");
        pages_put_folder(&w->out, other);
        html_put(&w->out, "</a></li>\n");
    }
    put_manuals(w);
    html_put(&w->out, "</ul>\n");
}

static void put_contents(site *w)
{
    const site_folder *part = pages_part(w->page);
    html_format(&w->out,
                "<nav class=\"side\" id=\"page.contents\" aria-label=\"Contents\">\n"
                "<p class=\"book\"><a href=\"%s" SITE_INDEX "\">",
                up_of(w));
    html_prose(&w->out, book_of(w)->title, strlen(book_of(w)->title), 0);
    html_put(&w->out, "</a></p>\n");
    if (part->depth > 0) {
        html_put(&w->out, "<p class=\"part\">");
        pages_put_folder(&w->out, part);
        html_put(&w->out, "</p>\n");
    }
    put_part(w, part);
    put_parts(w, part);
    html_put(&w->out, "</nav>\n");
}

/* ---- Previous and next -----------------------------------------------------------------
 */

static void put_turn(site *w, const char *class, const char *turn, const site_page *to)
{
    html_format(&w->out, "<a class=\"%s\" href=\"", class);
    site_to_page(w, to);
    html_format(&w->out, "\"><span class=\"turn\">%s</span> ", turn);
    pages_put_label(&w->out, to);
    html_put(&w->out, "</a>\n");
}

void frame_close(site *w)
{
    if (w->page && (page_before(w) || page_after(w))) {
        html_put(&w->out,
                 "<nav class=\"turn\" aria-label=\"Previous and next chapter\">\n");
        if (page_before(w))
            put_turn(w, "before", "Previous", page_before(w));
        if (page_after(w))
            put_turn(w, "after", "Next", page_after(w));
        html_put(&w->out, "</nav>\n");
    }
    html_put(&w->out, "</main>\n");
    if (w->page)
        put_contents(w);
    html_put(&w->out, "</body>\n</html>\n");
}
