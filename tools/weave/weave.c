#include "weave/weave.h"

#include <stdio.h>
#include <string.h>

#include "base/output.h"
#include "book/load.h"
#include "site/definition.h"
#include "site/link.h"
#include "site/listing.h"
#include "site/pages.h"
#include "site/proof.h"
#include "manual/manual.h"
#include "weave/contents.h"
#include "weave/page.h"
#include "weave/style.h"

static bool weave_prepare(site *w, const char *root)
{
    if (!book_load(&w->book, root))
        return false;
    bool sound = evidence_read(&w->evidence, &w->book);
    pages_make(w);
    symbols_add_c(&w->c);
    symbols_add_python(&w->python);
    definition_find(&w->c, &w->book);
    listing_link(w);
    manual_read(w);
    listing_settle(w);
    proof_make(w);
    return sound && w->book.diagnostics.errors == 0;
}

static void weave_put(site *w, output_set *set, const char *address)
{
    text path = {0};
    text_add_string(&path, SITE_FOLDER "/");
    text_add(&path, address, strlen(address) + 1);
    output_put(set, path.bytes, w->out.bytes, w->out.length);
    text_free(&path);
}

/* The page of chapters/1-a/2-b.md is 1-a/2-b.html; its address is the same but for the
 * percent signs. */
static void weave_put_page(site *w, output_set *set, const site_page *page)
{
    const char *path = page->chapter->path + strlen("chapters/");
    text address = {0};
    text_add(&address, path, strlen(path) - strlen(".md"));
    text_add(&address, ".html", sizeof ".html");
    weave_put(w, set, address.bytes);
    text_free(&address);
}

/* Every page is staged as soon as it is woven; none takes its place before all are. */
static void weave_pages(site *w, output_set *set)
{
    for (size_t i = 0; i < w->book.chapters.count; i++) {
        page_put(w, &w->pages[i]);
        weave_put_page(w, set, &w->pages[i]);
    }
    link_check(w);
    contents_put(w);
    weave_put(w, set, SITE_INDEX);
    w->out.length = 0;
    style_put(&w->out);
    weave_put(w, set, SITE_STYLE);
}

static bool weave_is_ours(const char *bytes, size_t length)
{
    return length >= strlen(SITE_MARK) && memcmp(bytes, SITE_MARK, strlen(SITE_MARK)) == 0;
}

static void weave_tell(const site *w, const char *root)
{
    text count = {0};
    proof_put_count(&count, w);
    if (strcmp(root, ".") != 0)
        printf("%s/", root);
    printf(SITE_FOLDER "/" SITE_INDEX "\n%.*s\n", (int)count.length, count.bytes);
    text_free(&count);
}

static void weave_free(site *w)
{
    manual_free(w);
    evidence_free(&w->evidence);
    list_free(&w->folders);
    list_free(&w->parts);
    list_free(&w->links);
    table_free(&w->folder_at);
    table_free(&w->page_at);
    table_free(&w->proof_of);
    table_free(&w->anchors);
    symbols_free(&w->c);
    symbols_free(&w->python);
    text_free(&w->out);
    text_free(&w->headings);
    arena_free(&w->arena);
    book_free(&w->book);
}

int weave_run(const char *root)
{
    site w = {0};
    output_set set;
    bool done = weave_prepare(&w, root);
    output_begin(&set, root, false);
    set.is_ours = weave_is_ours;
    if (done) {
        weave_pages(&w, &set);
        done = w.book.diagnostics.errors == 0;
        if (done) {
            output_remove_others(&set, SITE_FOLDER);
            done = output_commit(&set);
        } else {
            output_drop(&set);
        }
    }
    if (done)
        weave_tell(&w, root);
    else
        diagnostics_print(&w.book.diagnostics);
    output_end(&set);
    weave_free(&w);
    return done ? 0 : 1;
}
