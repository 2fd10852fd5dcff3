#include "weave/cover.h"

#include <cmark.h>
#include <string.h>

#include "base/memory.h"
#include "book/claims.h"
#include "book/front.h"
#include "book/load.h"
#include "site/figure.h"
#include "site/link.h"
#include "site/origin.h"
#include "site/pages.h"
#include "site/proof.h"
#include "site/prose.h"
#include "weave/contents.h"
#include "weave/frame.h"
#include "weave/notes.h"
#include "weave/places.h"
#include "weave/statements.h"

typedef struct cover {
    site *s;
    bool *marked;  /* of each chapter: is it on the path? */
    bool has_path; /* the first chapter has the heading that the front matter names */
} cover;

/* The first chapter, if it stands before all parts. */
static const site_page *preface_of(const site *s)
{
    const site_page *first = s->book.chapters.count ? &s->pages[0] : NULL;
    return first && first->folder->depth == 0 ? first : NULL;
}

/* Prose of the first chapter; it is at the top of the book like this page, so that its links lead from here
 * too, but for those to itself: they must not take this page for it. */
static void put_prose(site *s, cmark_node *node)
{
    site_page here = *preface_of(s);
    s->page = &here;
    prose_put(s, node, true);
    s->page = NULL;
}

/* ---- What the book is ---------------------------------------------------------------------- */

static void put_lede(const book_chapter *chapter, cmark_node *tree, void *context)
{
    cover *c = context;
    (void)chapter;
    cmark_node *node = cmark_node_first_child(tree);
    while (node && cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH)
        node = cmark_node_next(node);
    if (!node)
        return;
    html_put(&c->s->out, "<p class=\"lede\">");
    put_prose(c->s, node);
    html_put(&c->s->out, "</p>\n");
}

/* The first chapter of the first part; of a book without parts, its first. */
static const site_page *begin_of(const site *s)
{
    const site_folder *part = s->parts.count ? s->parts.items[0] : NULL;
    return &s->pages[part ? part->first : 0];
}

static void put_starts(site *s, const cover *c)
{
    html_put(&s->out, "<p class=\"starts\"><a class=\"first\" href=\"");
    site_to_page(s, begin_of(s));
    html_put(&s->out, "\">Start reading</a>");
    if (c->has_path) {
        const char *path = s->book.front[FRONT_PATH].text;
        html_put(&s->out, " <a href=\"#page.path\">");
        html_prose(&s->out, path, strlen(path), 0);
        html_put(&s->out, "</a>");
    }
    html_put(&s->out, " <a href=\"#page.contents\">Contents</a></p>\n");
}

static void put_picture(site *s)
{
    const char *name = s->book.front[FRONT_PICTURE].text;
    const book_block *block = name ? table_find(&s->book.pictures, name) : NULL;
    if (block)
        figure_put(s, block);
}

static void put_opening(cover *c)
{
    site *s = c->s;
    const site_folder *top = s->folders.items[0];
    const char *subtitle = s->book.front[FRONT_SUBTITLE].text;
    html_put(&s->out, s->book.front[FRONT_PICTURE].text
                          ? "<header class=\"opening pictured\">\n<div>\n<h1>"
                          : "<header class=\"opening\">\n<div>\n<h1>");
    html_prose(&s->out, top->title, strlen(top->title), 0);
    html_put(&s->out, "</h1>\n");
    if (subtitle) {
        html_put(&s->out, "<p class=\"subtitle\">");
        html_prose(&s->out, subtitle, strlen(subtitle), 0);
        html_put(&s->out, "</p>\n");
    }
    if (preface_of(s))
        book_visit(preface_of(s)->chapter, put_lede, c);
    if (s->book.chapters.count)
        put_starts(s, c);
    html_put(&s->out, "</div>\n");
    put_picture(s);
    html_put(&s->out, "</header>\n");
}

/* ---- What is proved ------------------------------------------------------------------------- */

static evidence_result result_of_all(const site *s)
{
    for (size_t i = 0; i < s->book.behaviours.count; i++) {
        if (s->proofs[i].result == RESULT_FAILED)
            return RESULT_FAILED;
    }
    return s->proved == s->book.behaviours.count ? RESULT_PASSED : RESULT_NOT_RUN;
}

static void put_measured(text *out, const evidence_sum *sum, const char *rest)
{
    if (sum->found == 0)
        return;
    uint64_t thousandths = sum->hit * 1000 / sum->found;
    if (sum->hit == sum->found)
        html_put(out,
                 "<li><a href=\"" REVIEW_ADDRESS "\"><strong>100\u00A0%</strong></a> ");
    else
        html_format(
            out, "<li><a href=\"" REVIEW_ADDRESS "\"><strong>%u.%u\u00A0%%</strong></a> ",
            (unsigned)(thousandths / 10), (unsigned)(thousandths % 10));
    html_format(out, "<span>%s, %llu of %llu</span></li>\n", rest,
                (unsigned long long)sum->hit, (unsigned long long)sum->found);
}

static void put_proved(site *s)
{
    static const char *const marks[] = {[RESULT_NOT_RUN] = "notrun\">\u25CB",
                                        [RESULT_PASSED] = "passed\">\u2713",
                                        [RESULT_FAILED] = "failed\">\u2717"};
    html_format(&s->out,
                "<li><span class=\"mark %s</span> <a href=\"" STATEMENTS_ADDRESS "\">",
                marks[result_of_all(s)]);
    const char *noun = s->book.behaviours.count == 1 ? "behaviour" : "behaviours";
    if (s->evidence.traced) {
        html_format(&s->out, "<strong>%zu of %zu</strong></a> <span>%s proved by ",
                    s->proved, s->book.behaviours.count, noun);
        html_count(&s->out, s->proving, "test");
    } else {
        html_format(&s->out,
                    "<strong>%zu</strong></a> <span>%s whose tests have not run yet",
                    s->book.behaviours.count, noun);
    }
    html_put(&s->out, "</span></li>\n");
}

/* "122 claims judged: 94 hold, 21 hold on a condition, 7 are false" */
static void put_judged(site *s)
{
    size_t sums[VERDICT_FALSE + 1] = {0};
    for (size_t i = 0; i < s->judged.count; i++)
        sums[((const note_claim *)s->judged.items[i])->verdict]++;
    html_format(&s->out, "<li><strong>%zu</strong> <span>%s judged: ", s->judged.count,
                s->judged.count == 1 ? "claim" : "claims");
    bool first = true;
    for (size_t i = 0; i <= VERDICT_FALSE; i++) {
        if (sums[i] == 0)
            continue;
        html_format(&s->out, "%s%zu %s", first ? "" : ", ", sums[i],
                    notes_verdict_words((book_verdict)i, sums[i]));
        first = false;
    }
    html_put(&s->out, "</span></li>\n");
}

static void put_score(site *s)
{
    size_t beyond = 0;
    if (s->book.behaviours.count == 0)
        return;
    html_put(&s->out, "<ul class=\"score\">\n");
    put_proved(s);
    put_measured(&s->out, &s->evidence.lines, "of the lines executed by the tests");
    put_measured(&s->out, &s->evidence.branches, "of the branches taken");
    if (s->judged.count > 0)
        put_judged(s);
    for (size_t i = 0; i < s->book.behaviours.count; i++)
        beyond += s->proofs[i].behaviour->claim_count == 0;
    if (beyond > 0 && s->judged.count > 0)
        html_format(&s->out,
                    "<li><strong>%zu</strong> <span>%s beyond the claims</span></li>\n",
                    beyond, beyond == 1 ? "behaviour goes" : "behaviours go");
    html_put(&s->out, "</ul>\n");
}

/* ---- What the notes say --------------------------------------------------------------------- */

static void put_false_claim(site *s, const note_claim *claim)
{
    const site_proof *proof = claim->behaviours.items[0];
    html_format(&s->out,
                "<li>\n<p class=\"said\"><span class=\"mark false\" aria-hidden=\"true\">"
                "\u2260</span> <q>%s</q></p>\n<p class=\"so\">In truth: ",
                claim->listed->sentence);
    proof_put_sentence(&s->out, proof);
    html_put(&s->out, " ");
    site_to_behaviour(s, proof->behaviour);
    html_format(&s->out, "The proof<span class=\"hidden\"> of %s</span></a></p>\n</li>\n",
                proof->behaviour->id);
}

/* The last of them leads to all the others. */
static void put_other_claims(site *s, const size_t *sums)
{
    size_t others = sums[VERDICT_HOLDS] + sums[VERDICT_CONDITIONAL];
    if (others == 0)
        return;
    html_format(&s->out, "<li class=\"others\">\n<p>The other %zu: ", others);
    if (sums[VERDICT_HOLDS] > 0)
        html_format(&s->out, "%zu %s", sums[VERDICT_HOLDS],
                    notes_verdict_words(VERDICT_HOLDS, sums[VERDICT_HOLDS]));
    if (sums[VERDICT_CONDITIONAL] > 0)
        html_format(&s->out, "%s%zu %s", sums[VERDICT_HOLDS] > 0 ? ", and " : "",
                    sums[VERDICT_CONDITIONAL],
                    notes_verdict_words(VERDICT_CONDITIONAL, sums[VERDICT_CONDITIONAL]));
    html_put(&s->out, ". <a href=\"#page.notes\">Note by note</a></p>\n</li>\n");
}

static void put_false_claims(site *s)
{
    size_t sums[VERDICT_FALSE + 1] = {0};
    for (size_t i = 0; i < s->judged.count; i++)
        sums[((const note_claim *)s->judged.items[i])->verdict]++;
    size_t count = sums[VERDICT_FALSE];
    if (!s->book.claims_file || count == 0)
        return;
    html_put(&s->out, "<section class=\"wrong\">\n<h2 id=\"page.false\">");
    html_count(&s->out, count, "claim");
    html_format(&s->out, " that %s false, and what is true</h2>\n<ol>\n",
                count == 1 ? "is" : "are");
    for (size_t i = 0; i < s->judged.count; i++) {
        const note_claim *claim = s->judged.items[i];
        if (claim->verdict == VERDICT_FALSE)
            put_false_claim(s, claim);
    }
    put_other_claims(s, sums);
    html_put(&s->out, "</ol>\n</section>\n");
}

static void put_stripe(site *s, book_verdict verdict, size_t from, size_t width, int top,
                       int height)
{
    html_format(&s->out,
                "<rect class=\"%s\" x=\"%zu\" y=\"%d\" width=\"%zu\" height=\"%d\"/>",
                claims_verdict_word(verdict), from, top, width, height);
}

/* As wide as there are claims of each verdict, and of a form of its own: thick, thin, or double. */
static void put_bar(site *s, const note *which)
{
    size_t conditional = which->sums[VERDICT_HOLDS];
    size_t wrong = conditional + which->sums[VERDICT_CONDITIONAL];
    html_format(&s->out,
                "<svg class=\"bar\" viewBox=\"0 0 %zu 8\" preserveAspectRatio=\"none\" "
                "aria-hidden=\"true\">",
                which->last - which->first);
    if (which->sums[VERDICT_HOLDS] > 0)
        put_stripe(s, VERDICT_HOLDS, 0, which->sums[VERDICT_HOLDS], 0, 8);
    if (which->sums[VERDICT_CONDITIONAL] > 0)
        put_stripe(s, VERDICT_CONDITIONAL, conditional, which->sums[VERDICT_CONDITIONAL], 2,
                   4);
    if (which->sums[VERDICT_FALSE] > 0) {
        put_stripe(s, VERDICT_FALSE, wrong, which->sums[VERDICT_FALSE], 0, 3);
        put_stripe(s, VERDICT_FALSE, wrong, which->sums[VERDICT_FALSE], 5, 3);
    }
    html_put(&s->out, "</svg>\n");
}

static void put_notes(site *s)
{
    if (!s->book.claims_file || s->notes.count == 0)
        return;
    html_put(&s->out,
             "<section class=\"notes\">\n<h2 id=\"page.notes\">The notes</h2>\n<ul>\n");
    for (size_t i = 0; i < s->notes.count; i++) {
        const note *which = s->notes.items[i];
        html_format(&s->out,
                    "<li>\n<h3><a href=\"%s\"><span class=\"number\">Note %s</span>%s",
                    which->address, which->number, *which->title ? " " : "");
        html_prose(&s->out, which->title, strlen(which->title), 0);
        html_put(&s->out, "</a></h3>\n<p>");
        html_count(&s->out, which->last - which->first, "claim");
        html_put(&s->out, "</p>\n");
        put_bar(s, which);
        notes_put_sums(&s->out, which->sums);
        html_put(&s->out, "</li>\n");
    }
    html_put(&s->out, "</ul>\n</section>\n");
}

/* ---- Where to begin ------------------------------------------------------------------------- */

static bool is_path_heading(const site *s, cmark_node *node)
{
    const char *wanted = s->book.front[FRONT_PATH].text;
    text plain = {0};
    if (!wanted || cmark_node_get_type(node) != CMARK_NODE_HEADING)
        return false;
    prose_plain(&plain, node);
    bool same = text_is(text_bytes(&plain), plain.length, wanted);
    text_free(&plain);
    return same;
}

static cmark_node *path_heading(const site *s, cmark_node *tree)
{
    cmark_node *node = cmark_node_first_child(tree);
    while (node && !is_path_heading(s, node))
        node = cmark_node_next(node);
    return node;
}

/* Marks the chapters that the links in NODE lead to. */
static void mark_chapters(cover *c, cmark_node *node)
{
    site_page here = *preface_of(c->s);
    cmark_iter *iter = cmark_iter_new(node);
    c->s->page = &here;
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *part = cmark_iter_get_node(iter);
        if (cmark_node_get_type(part) != CMARK_NODE_LINK)
            continue;
        const site_page *to = link_page(c->s, cmark_node_get_url(part));
        if (to)
            c->marked[to->chapter->index] = true;
    }
    c->s->page = NULL;
    cmark_iter_free(iter);
}

static void find_path(const book_chapter *chapter, cmark_node *tree, void *context)
{
    cover *c = context;
    cmark_node *node = path_heading(c->s, tree);
    (void)chapter;
    c->has_path = node != NULL;
    for (node = node ? cmark_node_next(node) : NULL;
         node && cmark_node_get_type(node) != CMARK_NODE_HEADING;
         node = cmark_node_next(node))
        mark_chapters(c, node);
}

static void put_path_list(site *s, cmark_node *steps)
{
    html_put(&s->out, "<ol>\n");
    for (cmark_node *item = cmark_node_first_child(steps); item;
         item = cmark_node_next(item)) {
        html_put(&s->out, "<li>");
        for (cmark_node *part = cmark_node_first_child(item); part;
             part = cmark_node_next(part)) {
            if (cmark_node_get_type(part) != CMARK_NODE_PARAGRAPH)
                continue;
            html_put(&s->out, cmark_node_previous(part) ? " " : "");
            put_prose(s, part);
        }
        html_put(&s->out, "</li>\n");
    }
    html_put(&s->out, "</ol>\n");
}

static void put_path(const book_chapter *chapter, cmark_node *tree, void *context)
{
    cover *c = context;
    site *s = c->s;
    cmark_node *node = path_heading(s, tree);
    (void)chapter;
    html_put(&s->out, "<section class=\"path\">\n<h2 id=\"page.path\">");
    put_prose(s, node);
    html_put(&s->out, "</h2>\n");
    for (node = cmark_node_next(node);
         node && cmark_node_get_type(node) != CMARK_NODE_HEADING;
         node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) == CMARK_NODE_LIST) {
            put_path_list(s, node);
        } else if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH) {
            html_put(&s->out, "<p>");
            put_prose(s, node);
            html_put(&s->out, "</p>\n");
        }
    }
    html_put(&s->out, "</section>\n");
}

/* The lists of the book that are no chapters. */
static void put_lists(site *s)
{
    html_put(&s->out, "<ul class=\"more\">\n");
    if (s->book.behaviours.count > 0)
        html_put(&s->out, "<li><a href=\"" STATEMENTS_ADDRESS "\">All behaviours</a></li>\n"
                          "<li><a href=\"" REVIEW_ADDRESS "\">Evidence</a></li>\n");
    if (s->identifiers.count > 0)
        html_put(&s->out,
                 "<li><a href=\"" IDENTIFIERS_INDEX "\">All identifiers</a></li>\n");
    if (origin_any_page(s))
        html_put(&s->out, "<li><a href=\"" SOURCE_INDEX "\">All files</a></li>\n");
    html_put(&s->out, "</ul>\n");
}

/* What the marks of a chapter in the contents mean. */
static void put_key(site *s, const cover *c)
{
    if (!c->has_path && s->proved == 0)
        return;
    html_put(&s->out, "<p class=\"key\">");
    if (c->has_path) {
        const char *path = s->book.front[FRONT_PATH].text;
        html_put(&s->out, "<span class=\"dot\">\u25CF</span> ");
        html_prose(&s->out, path, strlen(path), 0);
        html_byte(&s->out, ' ');
    }
    if (s->proved > 0)
        html_put(&s->out, "<span>3 <span class=\"passed\">\u2713</span></span> "
                          "behaviours of the chapter, all proved");
    html_put(&s->out, "</p>\n");
}

/* ---- The whole ------------------------------------------------------------------------------ */

/* What the front matter names has to be there. */
static void check_front(cover *c)
{
    site *s = c->s;
    const book_front_value *path = &s->book.front[FRONT_PATH];
    const book_front_value *folded = &s->book.front[FRONT_FOLDED];
    if (path->text && !c->has_path)
        front_error(&s->book, path, "no heading of this chapter is \"%s\"", path->text);
    for (const char *at = folded->text ? folded->text : ""; *at;) {
        size_t name = strcspn(at, " ,/");
        const char *folder = arena_format(&s->arena, "chapters/%.*s/", (int)name, at);
        if (name > 0 && !table_find(&s->folder_at, folder))
            front_error(&s->book, folded, "there is no folder %s", folder);
        at += name;
        at += strspn(at, " ,/");
    }
}

void cover_put(site *s)
{
    size_t errors = s->book.diagnostics.errors;
    cover c = {.s = s};
    c.marked = arena_take(&s->arena, s->book.chapters.count + 1);
    s->page = NULL;
    if (s->book.front[FRONT_PATH].text && preface_of(s))
        book_visit(preface_of(s)->chapter, find_path, &c);
    check_front(&c);
    if (s->book.diagnostics.errors > errors)
        return;
    frame_open_other(s, SITE_INDEX, NULL);
    put_opening(&c);
    put_score(s);
    put_false_claims(s);
    put_notes(s);
    if (c.has_path)
        book_visit(preface_of(s)->chapter, put_path, &c);
    html_put(&s->out, "<nav class=\"contents\" aria-labelledby=\"page.contents\">\n"
                      "<h2 id=\"page.contents\">Contents</h2>\n");
    put_key(s, &c);
    contents_put(s, c.marked);
    if (s->book.behaviours.count > 0 || s->identifiers.count > 0)
        put_lists(s);
    html_put(&s->out, "</nav>\n");
    if (!s->book.claims_file && s->judged.count > 0)
        notes_put_numbers(s);
    frame_close(s);
}
