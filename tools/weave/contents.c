#include "weave/contents.h"

#include <string.h>

#include "site/pages.h"
#include "site/proof.h"

/* Is the part named where the book's first chapter says which are folded? */
static bool is_folded(const site *s, const site_folder *folder)
{
    const char *names = s->book.front[FRONT_FOLDED].text;
    size_t length = strlen(folder->path) - 1; /* without the slash */
    for (const char *at = names ? names : ""; *at;) {
        size_t name = strcspn(at, " ,/");
        if (name == length && memcmp(at, folder->path, name) == 0)
            return true;
        at += name;
        at += strspn(at, " ,/");
    }
    return false;
}

/* How many behaviours a chapter has. Behind a fold, whose heading has the sum, only what is not proved is told. */
static void put_tally(site *s, const book_chapter *chapter, bool folded)
{
    size_t proved = 0;
    size_t count = chapter->behaviours.count;
    for (size_t i = 0; i < count; i++) {
        const book_behaviour *behaviour = chapter->behaviours.items[i];
        const site_proof *proof = table_find(&s->proof_of, behaviour->id);
        proved += proof->result == RESULT_PASSED;
    }
    if (count == 0 || (folded && proved == count))
        return;
    html_put(&s->out,
             proved == count ? " <span class=\"tally all\">" : " <span class=\"tally\">");
    if (proved < count && s->evidence.traced)
        html_format(&s->out, "<span class=\"failed\">%zu of</span> ", proved);
    html_format(&s->out, "%zu<span class=\"hidden\"> %s</span></span>", count,
                count == 1 ? "behaviour" : "behaviours");
}

static void put_chapter(site *s, const site_page *page, const bool *marked, bool folded)
{
    html_put(&s->out, marked[page->chapter->index] ? "<li class=\"marked\"><a href=\""
                                                   : "<li><a href=\"");
    site_to_page(s, page);
    html_put(&s->out, "\">");
    if (folded) /* hundreds of them: in few bytes */
        pages_put_short_label(&s->out, page);
    else
        pages_put_label(&s->out, page);
    html_put(&s->out, "</a>");
    put_tally(s, page->chapter, folded);
    html_put(&s->out, "</li>\n");
}

/* How many chapters and behaviours are behind the fold. */
static void put_sums(site *s, const site_folder *part)
{
    size_t behaviours = 0;
    for (size_t i = part->first; i < part->last; i++)
        behaviours += s->pages[i].chapter->behaviours.count;
    html_put(&s->out, " <span class=\"tally\">");
    html_count(&s->out, part->last - part->first, "chapter");
    if (behaviours > 0) {
        html_put(&s->out, ", ");
        html_count(&s->out, behaviours, "behaviour");
    }
    html_put(&s->out, "</span>");
}

/* A part is a section with a heading; a folder in it is an item with a list of its own. */
static void open_folder(site *s, const site_folder *folder)
{
    bool part = folder->depth == 1;
    bool folded = part && is_folded(s, folder);
    html_put(&s->out, folded ? "<section><details><summary>" : part ? "<section>" : "");
    html_put(&s->out, part ? "<h3 id=\"" : "<li class=\"folder\"><span id=\"");
    html_string(&s->out, folder->path);
    html_put(&s->out, "\">");
    pages_put_folder(&s->out, folder);
    html_put(&s->out, part ? "</h3>" : "</span>");
    if (folded)
        put_sums(s, folder);
    html_put(&s->out, folded ? "</summary>\n<ol>\n" : "\n<ol>\n");
}

static void close_folder(site *s, const site_folder *folder)
{
    bool part = folder->depth == 1;
    html_put(&s->out, part && is_folded(s, folder) ? "</ol></details></section>\n"
                      : part                       ? "</ol></section>\n"
                                                   : "</ol></li>\n");
}

/* Chapters before all parts are a list by themselves. */
void contents_put(site *s, const bool *marked)
{
    list open = {0};
    bool loose = false;
    for (size_t i = 0; i < s->book.chapters.count; i++) {
        const site_page *page = &s->pages[i];
        while (open.count > 0 &&
               i >= ((const site_folder *)open.items[open.count - 1])->last)
            close_folder(s, open.items[--open.count]);
        if (loose && page->folder->depth > 0)
            html_put(&s->out, "</ol>\n");
        if (!loose && page->folder->depth == 0)
            html_put(&s->out, "<ol class=\"loose\">\n");
        loose = page->folder->depth == 0;

        size_t known = open.count;
        while (open.count < page->folder->depth)
            list_add(&open, NULL);
        const site_folder *folder = page->folder;
        for (size_t depth = page->folder->depth; depth > known; depth--) {
            open.items[depth - 1] = (void *)(uintptr_t)folder;
            folder = folder->above;
        }
        for (size_t depth = known; depth < open.count; depth++)
            open_folder(s, open.items[depth]);
        const site_folder *part = open.count > 0 ? open.items[0] : NULL;
        put_chapter(s, page, marked, part && is_folded(s, part));
    }
    while (open.count > 0)
        close_folder(s, open.items[--open.count]);
    if (loose)
        html_put(&s->out, "</ol>\n");
    list_free(&open);
}
