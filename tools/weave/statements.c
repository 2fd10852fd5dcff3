#include "weave/statements.h"

#include <string.h>

#include "site/pages.h"
#include "site/proof.h"
#include "weave/frame.h"

/* A page that has so many bytes is full; what a reader waits for stays below 150 KB with all that it loads.
 * */
#define FULL_PAGE ((size_t)64 * 1024)

static const char *address_of(site *s, size_t number)
{
    return number == 0 ? STATEMENTS_ADDRESS
                       : arena_format(&s->arena, "behaviours-%zu.html", number + 1);
}

static void put_behaviour(site *s, const site_proof *proof)
{
    const book_behaviour *behaviour = proof->behaviour;
    html_put(&s->out, "<li>\n<p class=\"head\">");
    site_to_behaviour(s, behaviour);
    html_string(&s->out, behaviour->id);
    html_put(&s->out, "</a> ");
    if (behaviour->claim_count == 0)
        html_put(&s->out, "<span class=\"claims\">beyond</span> ");
    else if (!s->book.claims_file)
        html_format(&s->out, "<span class=\"claims\">%s</span> ", behaviour->claims_text);
    if (!s->book.claims_file && behaviour->claim_count > 0) {
        proof_put_verdict(&s->out, behaviour);
        html_byte(&s->out, ' ');
    }
    proof_put_evidence(s, proof);
    html_put(&s->out, "</p>\n");
    if (s->book.claims_file)
        proof_put_notes(s, behaviour);
    html_put(&s->out, "<p>");
    proof_put_statement(&s->out, proof);
    html_put(&s->out, "</p>\n</li>\n");
}

static void put_chapter(site *s, const site_page *page)
{
    const list *behaviours = &page->chapter->behaviours;
    if (behaviours->count == 0)
        return;
    int level =
        page->folder->depth > 0 ? 3 : 2; /* below the heading of a part, or of none */
    html_format(&s->out, "<h%d><a href=\"", level);
    site_to_page(s, page);
    html_put(&s->out, "\">");
    pages_put_label(&s->out, page);
    html_format(&s->out, "</a></h%d>\n<ol class=\"stated\">\n", level);
    for (size_t i = 0; i < behaviours->count; i++) {
        const book_behaviour *behaviour = behaviours->items[i];
        put_behaviour(s, table_find(&s->proof_of, behaviour->id));
    }
    html_put(&s->out, "</ol>\n");
}

/* The first chapter of the part that states something; its last if none does. */
static size_t begin_of(const site *s, const site_folder *part)
{
    size_t first = part->first;
    while (first + 1 < part->last && s->pages[first].chapter->behaviours.count == 0)
        first++;
    return first;
}

static size_t count_in(const site *s, const site_folder *part)
{
    size_t count = 0;
    for (size_t i = part->first; i < part->last; i++) {
        if (pages_part(&s->pages[i]) == part)
            count += s->pages[i].chapter->behaviours.count;
    }
    return count;
}

/* Where the behaviours of each part begin. */
static void put_parts(site *s, const size_t *page_of, size_t here)
{
    html_put(&s->out, "<nav class=\"others\" aria-label=\"Parts\">\n<ul>\n");
    for (size_t i = 0; i < s->parts.count; i++) {
        const site_folder *part = s->parts.items[i];
        size_t count = count_in(s, part);
        size_t page = page_of[begin_of(s, part)];
        if (count == 0)
            continue;
        html_put(&s->out, "<li><a href=\"");
        if (page != here)
            html_put(&s->out, address_of(s, page));
        html_byte(&s->out, '#');
        html_address(&s->out, part->path, strlen(part->path));
        html_put(&s->out, "\">");
        pages_put_folder(&s->out, part);
        html_format(&s->out, "</a> <span class=\"tally\">%zu</span></li>\n", count);
    }
    html_put(&s->out, "</ul>\n</nav>\n");
}

/* A part that goes on from the page before has its heading again, without an anchor. */
static void put_part(site *s, const site_folder *part, bool begins)
{
    html_put(&s->out, "<h2");
    if (begins) {
        html_put(&s->out, " id=\"");
        html_string(&s->out, part->path);
        html_byte(&s->out, '"');
    }
    html_byte(&s->out, '>');
    pages_put_folder(&s->out, part);
    html_put(&s->out, begins ? "</h2>\n" : ", continued</h2>\n");
}

static void put_chapters(site *s, const size_t *page_of, size_t here)
{
    const site_folder *last = NULL;
    for (size_t i = 0; i < s->book.chapters.count; i++) {
        const site_folder *part = pages_part(&s->pages[i]);
        if (page_of[i] != here || s->pages[i].chapter->behaviours.count == 0)
            continue;
        if (part != last && part->depth > 0)
            put_part(s, part, i == begin_of(s, part));
        last = part;
        put_chapter(s, &s->pages[i]);
    }
}

static void put_more(site *s, size_t here, size_t last)
{
    if (last == 0)
        return;
    html_put(&s->out, "<nav class=\"turn\" aria-label=\"Previous and next page\">\n");
    if (here > 0)
        html_format(&s->out,
                    "<a class=\"before\" href=\"%s\">The behaviours before these</a>\n",
                    address_of(s, here - 1));
    if (here < last)
        html_format(&s->out,
                    "<a class=\"after\" href=\"%s\">The behaviours after these</a>\n",
                    address_of(s, here + 1));
    html_put(&s->out, "</nav>\n");
}

const char *statements_put(site *s, size_t number)
{
    s->page = NULL;
    size_t *page_of = pages_divide(s, FULL_PAGE, put_chapter);
    size_t last = page_of[s->book.chapters.count];
    if (number > last || s->book.behaviours.count == 0)
        return NULL;
    const char *address = address_of(s, number);
    frame_open_other(s, address, "Behaviours");
    html_put(&s->out, "<h1>Behaviours</h1>\n<p>Every sentence that the book proves, in its "
                      "order: ");
    proof_put_count(&s->out, s);
    html_put(&s->out, ".</p>\n");
    put_parts(s, page_of, number);
    put_chapters(s, page_of, number);
    put_more(s, number, last);
    frame_close(s);
    return address;
}
