#include "weave/weave.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/input.h"
#include "base/output.h"
#include "book/load.h"
#include "site/definition.h"
#include "site/glossary.h"
#include "site/link.h"
#include "site/listing.h"
#include "site/name.h"
#include "site/origin.h"
#include "site/pages.h"
#include "site/proof.h"
#include "site/reach.h"
#include "site/script.h"
#include "site/use.h"
#include "site/witness.h"
#include "manual/manual.h"
#include "tangle/tangle.h"
#include "weave/asset.h"
#include "weave/behaviour_page.h"
#include "weave/card.h"
#include "weave/cover.h"
#include "weave/identifiers.h"
#include "weave/lines_page.h"
#include "weave/matrix.h"
#include "weave/notes.h"
#include "weave/outline.h"
#include "weave/page.h"
#include "weave/places.h"
#include "weave/review.h"
#include "weave/source.h"
#include "weave/statements.h"

/* Finds what all pages need, once the book is loaded. */
static bool weave_find(site *s)
{
    bool sound = evidence_read(&s->evidence, &s->book);
    pages_make(s);
    symbols_add_c(&s->c);
    symbols_add_python(&s->python);
    definition_find(&s->c, &s->book);
    listing_link(s);
    name_blocks(s);
    origin_find(s);
    glossary_read(s);
    witness_read(s);
    manual_read(s);
    listing_settle(s);
    proof_make(s);
    reach_find(s);
    notes_find(s);
    use_find(s);
    card_make(s);
    identifiers_make(s);
    return sound && s->book.diagnostics.errors == 0;
}

bool weave_prepare(site *s, const char *root)
{
    return book_load(&s->book, root) && weave_find(s);
}

static void weave_put(site *s, output_set *set, const char *address)
{
    text path = {0};
    text_add_string(&path, SITE_FOLDER "/");
    text_add(&path, address, strlen(address) + 1);
    output_put(set, path.bytes, s->out.bytes, s->out.length);
    text_free(&path);
}

/* The page of chapters/1-a/2-b.md is 1-a/2-b.html; its address is the same but for the
 * percent signs. BEFORE is the folder for what is put, ENDING that of its name. */
static void weave_put_page(site *s, output_set *set, const site_page *page,
                           const char *before, const char *ending)
{
    const char *path = page->chapter->path + strlen("chapters/");
    text address = {0};
    text_add_string(&address, before);
    text_add(&address, path, strlen(path) - strlen(".md"));
    text_add(&address, ending, strlen(ending) + 1);
    weave_put(s, set, address.bytes);
    text_free(&address);
}

static void weave_groups(site *s, output_set *set)
{
    for (size_t i = 0; i < s->groups.count; i++) {
        const manual_group *group = s->groups.items[i];
        page_put_group(s, &group->page);
        weave_put(s, set, group->file);
    }
}

/* What the scripts of the pages need to know of the book. */
static void weave_data(site *s, output_set *set)
{
    outline_put(s);
    weave_put(s, set, SITE_CONTENTS_SCRIPT);
    s->out.length = 0;
    html_put(&s->out, SCRIPT_MARK "refbook.texts([\n");
    html_raw(&s->out, s->texts.bytes, s->texts.length);
    html_put(&s->out, "]);\n");
    weave_put(s, set, SITE_TEXTS_SCRIPT);
}

static void weave_assets(site *s, output_set *set)
{
    s->out.length = 0;
    for (size_t i = 0; asset_at(i); i++) {
        const asset *next = asset_at(i + 1);
        asset_put(&s->out, asset_at(i));
        if (next && strcmp(next->address, asset_at(i)->address) == 0)
            continue;
        weave_put(s, set, asset_at(i)->address);
        s->out.length = 0;
    }
}

/* A book without code has neither. */
static void weave_identifiers(site *s, output_set *set)
{
    if (s->identifiers.count == 0)
        return;
    for (size_t i = 0; identifiers_put(s, i); i++)
        weave_put(s, set, ((const identifiers_page *)s->identifiers.items[i])->address);
    identifiers_put_index(s);
    weave_put(s, set, IDENTIFIERS_INDEX);
}

static void weave_sources(site *s, output_set *set)
{
    for (size_t i = 0; i < s->book.outputs.count; i++) {
        const book_output *output = s->book.outputs.entries[i].thing;
        if (!origin_has_page(output))
            continue;
        source_file file;
        size_t number = 0;
        source_read(&file, &s->book, output);
        for (const char *path; (path = source_put(s, &file, number)); number++)
            weave_put(s, set, path);
        source_free(&file);
    }
    if (origin_any_page(s)) {
        source_put_index(s);
        weave_put(s, set, SOURCE_INDEX);
    }
}

static void weave_images(site *s, output_set *set)
{
    for (size_t i = 0; i < s->images.count; i++) {
        const char *path = s->images.entries[i].name;
        const char *why = NULL;
        text image = {0};
        if (input_read(&image, s->book.root, path, &why) == INPUT_READ)
            output_put(set,
                       arena_format(&s->arena, SITE_FOLDER "/" SITE_IMAGES "/%s", path),
                       image.bytes, image.length);
        else
            diagnostics_path_error(&s->book.diagnostics, path, "%s", why);
        text_free(&image);
    }
}

/* A page that is no chapter's. */
static void weave_put_other(site *s, output_set *set, const char *address)
{
    const char *path = arena_format(&s->arena, "chapters/%.*s.md",
                                    (int)(strlen(address) - strlen(".html")), address);
    if (table_find(&s->page_at, path))
        diagnostics_path_error(
            &s->book.diagnostics, path,
            "the page would take the place of the book's own %s; name it otherwise",
            address);
    else
        weave_put(s, set, address);
}

/* A page beside that of a chapter: its name has `ending` where the chapter's has ".md". */
static void weave_put_beside(site *s, output_set *set, const site_page *page,
                             const char *ending)
{
    const char *path = page->chapter->path;
    const char *other = arena_format(&s->arena, "%.*s%s.md",
                                     (int)(strlen(path) - strlen(".md")), path, ending);
    if (table_find(&s->page_at, other))
        diagnostics_path_error(
            &s->book.diagnostics, other,
            "the page would take the place of the book's own; name it otherwise");
    else
        weave_put_page(s, set, page, "", arena_format(&s->arena, "%s.html", ending));
}

/* The pages beside those of the chapters with code. */
static void weave_lines(site *s, output_set *set)
{
    for (size_t i = 0; i < s->book.chapters.count; i++) {
        const site_page *page = &s->pages[i];
        if (!reach_has_page(s, page))
            continue;
        lines_page_put(s, page);
        weave_put_beside(s, set, page, ".evidence");
        for (size_t j = 0; lines_page_put_numbers(s, page, j); j++)
            weave_put_beside(s, set, page,
                             j == 0 ? ".behaviours"
                                    : arena_format(&s->arena, ".behaviours-%zu", j + 1));
    }
}

/* From every sentence to its lines. */
static void weave_evidence(site *s, output_set *set)
{
    const char *address;
    if (s->book.behaviours.count == 0)
        return;
    for (size_t i = 0; i < s->book.behaviours.count; i++)
        weave_put_other(s, set, behaviour_page_put(s, &s->proofs[i]));
    weave_lines(s, set);
    for (size_t i = 0; i < s->notes.count; i++)
        weave_put_other(s, set, matrix_put(s, s->notes.items[i]));
    for (size_t i = 0; (address = matrix_put_beyond(s, i)) != NULL; i++)
        weave_put_other(s, set, address);
    review_put(s);
    weave_put_other(s, set, REVIEW_ADDRESS);
    if ((address = review_put_lines(s)) != NULL)
        weave_put_other(s, set, address);
}

static void weave_chapter(site *s, output_set *set, const site_page *page)
{
    page_put(s, page);
    weave_put_page(s, set, page, "", ".html");
    lines_page_make_cards(s, page);
    card_put(s, page);
    weave_put_page(s, set, page, CARD_FOLDER, ".js");
}

/* Every page is staged as soon as it is woven; none takes its place before all are. */
static void weave_pages(site *s, output_set *set)
{
    for (size_t i = 0; i < s->book.chapters.count; i++)
        weave_chapter(s, set, &s->pages[i]);
    weave_groups(s, set);
    link_check(s);
    if (s->book.diagnostics.errors)
        return;
    for (size_t i = 0; s->book.claims_file && i < s->notes.count; i++) {
        const note *which = s->notes.items[i];
        notes_put(s, which);
        weave_put_other(s, set, which->address);
    }
    const char *address;
    for (size_t i = 0; (address = statements_put(s, i)) != NULL; i++)
        weave_put_other(s, set, address);
    weave_evidence(s, set);
    cover_put(s);
    weave_put(s, set, SITE_INDEX);
    weave_identifiers(s, set);
    weave_sources(s, set);
    weave_images(s, set);
    weave_data(s, set);
    weave_assets(s, set);
}

static bool weave_starts(const char *bytes, size_t length, const char *mark)
{
    return length >= strlen(mark) && memcmp(bytes, mark, strlen(mark)) == 0;
}

/* Nothing but what was copied there stands in the folder of the images. */
static bool weave_is_image(const char *bytes, size_t length)
{
    (void)bytes;
    (void)length;
    return true;
}

static bool weave_is_ours(const char *bytes, size_t length)
{
    return weave_starts(bytes, length, SITE_MARK) ||
           weave_starts(bytes, length, SCRIPT_MARK);
}

static void weave_tell(const site *s, const char *root, const output_set *set)
{
    text count = {0};
    if (s->watched)
        printf("%zu %sfile%s changed\n", set->commit.steps.count,
               s->shown ? "more " : "", set->commit.steps.count == 1 ? "" : "s");
    proof_put_count(&count, s);
    if (strcmp(root, ".") != 0)
        printf("%s/", root);
    printf(SITE_FOLDER "/" SITE_INDEX "\n%.*s\n", (int)count.length, count.bytes);
    text_free(&count);
}

void weave_free(site *s)
{
    card_free(s);
    identifiers_free(s);
    manual_free(s);
    notes_free(s);
    evidence_free(&s->evidence);
    list_free(&s->glossary);
    list_free(&s->folders);
    list_free(&s->parts);
    list_free(&s->links);
    table_free(&s->folder_at);
    table_free(&s->page_at);
    table_free(&s->proof_of);
    table_free(&s->claim_of);
    table_free(&s->images);
    for (size_t i = 0; i < SITE_WITNESSES; i++)
        table_free(&s->witnesses[i].answers);
    table_free(&s->anchors);
    symbols_free(&s->c);
    symbols_free(&s->python);
    text_free(&s->out);
    text_free(&s->headings);
    text_free(&s->texts);
    text_free(&s->section);
    text_free(&s->box);
    arena_free(&s->arena);
    book_free(&s->book);
}

/* The site is prepared. */
static bool weave_write(site *s, const char *root)
{
    output_set set;
    output_begin(&set, root, false);
    set.is_ours = weave_is_ours;
    weave_pages(s, &set);
    bool done = s->book.diagnostics.errors == 0;
    if (done) {
        output_remove_others(&set, SITE_FOLDER);
        set.is_ours = weave_is_image;
        output_remove_others(&set, SITE_FOLDER "/" SITE_IMAGES);
        done = output_commit(&set);
    } else {
        output_drop(&set);
    }
    if (done)
        weave_tell(s, root, &set);
    output_end(&set);
    return done;
}

/* Says what is wrong with the book, if that is why it is not DONE, and returns the exit status. */
static int weave_end(site *s, bool done)
{
    if (!done)
        diagnostics_print(&s->book.diagnostics);
    weave_free(s);
    return done ? 0 : 1;
}

int weave_run(const char *root)
{
    site s = {0};
    return weave_end(&s, weave_prepare(&s, root) && weave_write(&s, root));
}

/* More chapters than an author changes at a time wait for each other. */
#define WEAVE_FIRST 8

/* Of the chapters that have changed; none if they are too many. */
static list weave_changed(const site *s, const table *changed)
{
    list pages = {0};
    for (size_t i = 0; changed && i < s->book.chapters.count; i++)
        if (table_find(changed, s->pages[i].chapter->path))
            list_add(&pages, &s->pages[i]);
    if (pages.count > WEAVE_FIRST)
        pages.count = 0;
    return pages;
}

/* Puts these pages in their places. */
static bool weave_first(site *s, const list *pages, const weave_watch *watch)
{
    output_set set;
    list addresses = {0};
    output_begin(&set, s->book.root, false);
    for (size_t i = 0; i < pages->count; i++) {
        const site_page *page = pages->items[i];
        weave_chapter(s, &set, page);
        list_add(&addresses, (void *)page->address);
    }
    bool done = s->book.diagnostics.errors == 0 && output_commit(&set);
    if (done)
        watch->first(watch->context, &addresses);
    else
        output_drop(&set);
    list_free(&addresses);
    output_end(&set);
    return done;
}

/* In a process of its own: a page that is woven leaves its words, its links and its anchors in the site, which has to
 * be as it was when all are woven. An error of theirs is told then. */
static bool weave_fork_first(site *s, const weave_watch *watch)
{
    list pages = weave_changed(s, watch->changed);
    int status = 1;
    fflush(NULL);
    pid_t child = pages.count ? fork() : -1;
    if (child == 0) {
        bool done = weave_first(s, &pages, watch);
        fflush(stdout);
        _exit(done ? 0 : 1);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    list_free(&pages);
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* From now on the process may be ended, but for commits (commit.h). */
static void weave_may_end(void)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigprocmask(SIG_UNBLOCK, &ends, NULL);
}

int weave_watched(const char *root, const weave_watch *watch)
{
    site s = {.watched = true, .evidence.kept = watch->kept};
    bool loaded = book_load(&s.book, root);
    bool found = loaded && weave_find(&s);
    s.shown = found && weave_fork_first(&s, watch);
    weave_may_end();
    return weave_end(&s, loaded && tangle_book(&s.book, false, false) && found &&
                             weave_write(&s, root));
}
