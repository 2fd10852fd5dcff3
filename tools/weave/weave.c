#include "weave/weave.h"

#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "weave/contents.h"
#include "site/definition.h"
#include "site/link.h"
#include "site/listing.h"
#include "manual/manual.h"
#include "base/output.h"
#include "weave/page.h"
#include "site/pages.h"
#include "site/proof.h"
#include "weave/style.h"

/* ---- What all pages need ---------------------------------------------------------------
 */

size_t weave_block_number(const weave *w, const book_block *block)
{
    const book_chapter *chapter = block->chapter;
    size_t low = 0;
    size_t high = chapter->block_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (chapter->blocks[middle]->line < block->line)
            low = middle + 1;
        else
            high = middle;
    }
    return w->pages[chapter->index].first_block + low;
}

void weave_to_page(weave *w, const weave_page *page)
{
    if (page == w->page)
        return;
    if (w->page)
        html_put(&w->out, w->page->up);
    html_put(&w->out, page->address);
}

void weave_to_block(weave *w, const book_block *block)
{
    html_put(&w->out, "<a href=\"");
    weave_to_page(w, weave_page_of(w, block->chapter));
    html_put(&w->out, "#L");
    html_number(&w->out, block->line);
    html_put(&w->out, "\">");
}

void weave_to_behaviour(weave *w, const book_behaviour *behaviour)
{
    html_put(&w->out, "<a href=\"");
    weave_to_page(w, weave_page_of(w, behaviour->chapter));
    html_byte(&w->out, '#');
    html_string(&w->out, behaviour->id);
    html_put(&w->out, "\">");
}

/* ---- The command -----------------------------------------------------------------------
 */

static bool weave_prepare(weave *w, const char *root)
{
    if (!book_load(&w->book, root))
        return false;
    bool sound = evidence_read(&w->evidence, &w->book);
    pages_make(w);
    words_add_c(&w->c);
    words_add_python(&w->python);
    definition_find(&w->c, &w->book);
    listing_link(w);
    manual_read(w);
    listing_settle(w);
    proof_make(w);
    return sound && w->book.diag.errors == 0;
}

static void weave_put(weave *w, output_set *set, const char *address)
{
    text path = {0};
    text_add_string(&path, WEAVE_FOLDER "/");
    text_add(&path, address, strlen(address) + 1);
    output_put(set, path.bytes, w->out.bytes, w->out.length);
    text_free(&path);
}

/* The page of chapters/1-a/2-b.md is 1-a/2-b.html; its address is the same but for the
 * percent signs. */
static void weave_put_page(weave *w, output_set *set, const weave_page *page)
{
    const char *path = page->chapter->path + strlen("chapters/");
    text address = {0};
    text_add(&address, path, strlen(path) - strlen(".md"));
    text_add(&address, ".html", sizeof ".html");
    weave_put(w, set, address.bytes);
    text_free(&address);
}

/* Every page is staged as soon as it is woven; none takes its place before all are. */
static void weave_pages(weave *w, output_set *set)
{
    for (size_t i = 0; i < w->book.chapters.count; i++) {
        page_put(w, &w->pages[i]);
        weave_put_page(w, set, &w->pages[i]);
    }
    link_check(w);
    contents_put(w);
    weave_put(w, set, WEAVE_INDEX);
    w->out.length = 0;
    style_put(&w->out);
    weave_put(w, set, WEAVE_STYLE);
}

static bool weave_is_ours(const char *bytes, size_t length)
{
    return length >= strlen(WEAVE_MARK) &&
           memcmp(bytes, WEAVE_MARK, strlen(WEAVE_MARK)) == 0;
}

static void weave_tell(const weave *w, const char *root)
{
    text count = {0};
    proof_put_count(&count, w);
    if (strcmp(root, ".") != 0)
        printf("%s/", root);
    printf(WEAVE_FOLDER "/" WEAVE_INDEX "\n%.*s\n", (int)count.length, count.bytes);
    text_free(&count);
}

static void weave_free(weave *w)
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
    words_free(&w->c);
    words_free(&w->python);
    text_free(&w->out);
    text_free(&w->headings);
    arena_free(&w->arena);
    book_free(&w->book);
}

int weave_run(const char *root)
{
    weave w = {0};
    output_set set;
    bool done = weave_prepare(&w, root);
    output_begin(&set, root, false);
    set.is_ours = weave_is_ours;
    if (done) {
        weave_pages(&w, &set);
        done = w.book.diag.errors == 0;
        if (done) {
            output_remove_others(&set, WEAVE_FOLDER);
            done = output_commit(&set);
        } else {
            output_drop(&set);
        }
    }
    if (done)
        weave_tell(&w, root);
    else
        diag_print(&w.book.diag);
    output_end(&set);
    weave_free(&w);
    return done ? 0 : 1;
}
