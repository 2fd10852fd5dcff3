#include "weave/frame.h"

#include <string.h>

#include "site/origin.h"
#include "site/pages.h"
#include "weave/places.h"

/* Without the script, so many chapters are listed on either side of a page; of a folder that has
 * more, the contents tell the rest. Without a limit, the pages of a long folder would together
 * grow as its square. */
#define NEIGHBOURS 20
/* A book with more parts than this lists them in its contents alone. */
#define MOST_PARTS 24

bool frame_other(const site *s, size_t number, frame_place *place)
{
    const frame_place places[] = {
        {s->notes_address, "Notes"},
        {s->book.behaviours.count > 0 ? STATEMENTS_ADDRESS : NULL, "Behaviours"},
        {s->book.behaviours.count > 0 ? REVIEW_ADDRESS : NULL, "Evidence"},
        {s->identifiers.count > 0 ? IDENTIFIERS_INDEX : NULL, "Identifiers"},
        {origin_any_page(s) ? SOURCE_INDEX : NULL, "Source files"},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (places[i].address && number-- == 0) {
            *place = places[i];
            return true;
        }
    }
    return false;
}

static const site_folder *book_of(const site *s)
{
    return s->folders.items[0];
}

/* Titles stand in attributes and in <title>, where nothing but text can. */
static void put_title(site *s)
{
    const char *title = book_of(s)->title;
    const char *own = s->page ? s->page->label : s->title;
    if (s->page && *s->page->number) {
        html_string(&s->out, s->page->number);
        html_byte(&s->out, ' ');
    }
    if (own) {
        html_prose(&s->out, own, strlen(own), 0);
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
    return s->page ? s->page->before : NULL;
}

static const site_page *page_after(const site *s)
{
    if (s->page)
        return s->page->after;
    return s->index && s->book.chapters.count > 0 ? s->pages : NULL;
}

static void put_head(site *s)
{
    html_put(&s->out, SITE_MARK
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    put_title(s);
    html_format(&s->out,
                "</title>\n<link rel=\"icon\" href=\"data:,\">\n"
                "<link rel=\"stylesheet\" href=\"%s" SITE_STYLE "\">\n"
                "<script src=\"%s" SITE_BOOK_SCRIPT "\" data-up=\"%s\"></script>\n",
                s->up, s->up, s->up);
    if (!s->page)
        html_format(&s->out, "<link rel=\"stylesheet\" href=\"%s" SITE_COVER_STYLE "\">\n",
                    s->up);
    if (s->watched)
        html_format(&s->out, "<script src=\"%s" SITE_WATCH_SCRIPT "\"></script>\n", s->up);
    if (page_before(s))
        put_relation(s, "prev", page_before(s));
    if (page_after(s))
        put_relation(s, "next", page_after(s));
    html_put(&s->out, "</head>\n");
}

/* What is said above the text: the title of the book, which the script adds its buttons to. */
static void put_top(site *s)
{
    html_format(
        &s->out,
        "<header class=\"top\" id=\"page.top\"><a class=\"book\" href=\"%s" SITE_INDEX
        "\">",
        s->up);
    html_prose(&s->out, book_of(s)->title, strlen(book_of(s)->title), 0);
    html_put(&s->out,
             "</a> <a class=\"jump\" href=\"#page.contents\">Contents</a></header>\n"
             "<main id=\"page.text\">\n");
}

static void put_where(site *s)
{
    const char *between = "";
    html_put(&s->out, "<p class=\"where\">");
    if (s->page->folder->depth > 0) {
        pages_put_folder(&s->out, pages_part(s->page));
        between = " \u00B7 ";
    }
    if (s->page->whole) {
        html_format(&s->out, "%s<a href=\"", between);
        site_to_page(s, s->page->whole);
        html_put(&s->out, "\">");
        pages_put_label(&s->out, s->page->whole);
        html_put(&s->out, "</a>");
    } else if (*s->page->number) {
        html_put(&s->out, between);
        html_string(&s->out, s->page->number);
    }
    html_put(&s->out, "</p>\n");
}

static void frame_start(site *s)
{
    s->out.length = 0;
    s->headings.length = 0;
    put_head(s);
    html_put(&s->out, s->index ? "<body class=\"index\">\n" : "<body>\n");
    html_put(&s->out,
             "<a class=\"skip\" href=\"#page.text\">Skip to the text</a>\n"
             "<a class=\"skip\" href=\"#page.contents\">Skip to the contents</a>\n");
    put_top(s);
    if (s->page && (s->page->folder->depth > 0 || s->page->whole))
        put_where(s);
}

void frame_open(site *s, const site_page *page)
{
    s->page = page;
    s->up = page->up;
    s->here = page->address;
    s->title = NULL;
    s->index = false;
    frame_start(s);
}

void frame_open_other(site *s, const char *address, const char *title)
{
    text up = {0};
    html_up(&up, address);
    s->page = NULL;
    s->here = arena_copy(&s->arena, address, strlen(address));
    s->up = arena_copy(&s->arena, text_bytes(&up), up.length);
    s->title = title;
    s->index = strcmp(address, SITE_INDEX) == 0;
    text_free(&up);
    frame_start(s);
}

/* ---- The contents beside a page -------------------------------------------------------- */

/* The script makes more of them: the whole book, folded by part, from the outline (outline.h). What
 * stands here is for those who read without it. */

static void put_item(site *s, const site_page *page)
{
    bool here = page == s->page;
    html_put(&s->out, "<li><a href=\"");
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

static void put_more(site *s, const site_folder *folder)
{
    html_format(&s->out, "<li><a href=\"%s" SITE_INDEX, s->up);
    if (folder->depth > 0) {
        html_byte(&s->out, '#');
        html_address(&s->out, folder->path, strlen(folder->path));
    }
    html_put(&s->out, "\">All chapters</a></li>\n");
}

/* A folder that the page is not in, by its first chapter. */
static void put_folder(site *s, const site_folder *folder)
{
    html_put(&s->out, "<li><a href=\"");
    site_to_page(s, &s->pages[folder->first]);
    html_put(&s->out, "\">");
    pages_put_folder(&s->out, folder);
    html_put(&s->out, "</a></li>\n");
}

/* The folder in FOLDER that the chapter is in, or NULL. */
static const site_folder *folder_below(const site_folder *folder, const site_page *page)
{
    const site_folder *below = page->folder;
    while (below && below->above != folder)
        below = below->above;
    return below;
}

/* What is in the folder: its chapters, those around the page only if there are many, and its
 * folders, of which the one that the page is in is listed in turn. */
static void put_folder_list(site *s, const site_folder *folder)
{
    size_t here = s->page->chapter->index;
    size_t first = here - folder->first > NEIGHBOURS ? here - NEIGHBOURS : folder->first;
    size_t last =
        folder->last - here > NEIGHBOURS + 1 ? here + NEIGHBOURS + 1 : folder->last;
    const site_folder *open = folder_below(folder, s->page);
    const site_folder *told = NULL;
    html_put(&s->out, "<ol>\n");
    if (first > folder->first)
        put_more(s, folder);
    for (size_t i = first; i < last; i++) {
        const site_folder *below = folder_below(folder, &s->pages[i]);
        if (!below)
            put_item(s, &s->pages[i]);
        else if (below != told && below != open)
            put_folder(s, below);
        else if (below != told) {
            html_put(&s->out, "<li class=\"folder\">");
            pages_put_folder(&s->out, below);
            put_folder_list(s, below);
            html_put(&s->out, "</li>\n");
        }
        told = below;
    }
    if (last < folder->last)
        put_more(s, folder);
    html_put(&s->out, "</ol>\n");
}

/* The chapters around this one that are in no part. */
static void put_loose(site *s)
{
    size_t here = s->page->chapter->index;
    size_t first = here > NEIGHBOURS ? here - NEIGHBOURS : 0;
    size_t last = s->book.chapters.count;
    if (last - here > NEIGHBOURS + 1)
        last = here + NEIGHBOURS + 1;
    html_put(&s->out, "<ol>\n");
    if (first > 0)
        put_more(s, book_of(s));
    for (size_t i = first; i < last; i++) {
        if (s->pages[i].folder->depth == 0)
            put_item(s, &s->pages[i]);
    }
    if (last < s->book.chapters.count)
        put_more(s, book_of(s));
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

static void put_others(site *s)
{
    frame_place other;
    for (size_t i = 0; frame_other(s, i, &other); i++)
        html_format(&s->out, "<li><a href=\"%s%s\">%s</a></li>\n", s->up, other.address,
                    other.title);
}

/* The other parts, by their first chapters. */
static void put_parts(site *s, const site_folder *part)
{
    if (s->parts.count == 0 || s->parts.count > MOST_PARTS)
        return;
    html_put(&s->out, "<ul class=\"parts\">\n");
    for (size_t i = 0; i < s->parts.count; i++) {
        if (s->parts.items[i] != part)
            put_folder(s, s->parts.items[i]);
    }
    put_manuals(s);
    put_others(s);
    html_put(&s->out, "</ul>\n");
}

static void put_contents(site *s)
{
    const site_folder *part = s->page ? pages_part(s->page) : NULL;
    html_format(&s->out,
                "<nav class=\"side\" id=\"page.contents\" aria-label=\"Contents\">\n"
                "<p class=\"book\"><a href=\"%s" SITE_INDEX "\">",
                s->up);
    html_prose(&s->out, book_of(s)->title, strlen(book_of(s)->title), 0);
    html_put(&s->out, "</a></p>\n");
    if (part && part->depth > 0) {
        html_put(&s->out, "<p class=\"part\">");
        pages_put_folder(&s->out, part);
        html_put(&s->out, "</p>\n");
    }
    if (part && part->depth > 0)
        put_folder_list(s, part);
    else if (part)
        put_loose(s);
    put_parts(s, part);
    html_format(&s->out, "</nav>\n<script src=\"%s" SITE_CONTENTS_SCRIPT "\"></script>\n",
                s->up);
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
    if (!s->index)
        put_contents(s);
    else
        html_put(&s->out, "<script src=\"" SITE_CONTENTS_SCRIPT "\"></script>\n");
    html_put(&s->out, "</body>\n</html>\n");
    s->page = NULL;
}
