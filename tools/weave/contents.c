#include "weave/contents.h"

#include <stdlib.h>
#include <string.h>

#include "book/chapters.h"
#include "site/pages.h"
#include "site/proof.h"
#include "weave/frame.h"

/* ---- Claims ----------------------------------------------------------------------------
 */

typedef struct contents_claim {
    const char *number;
    const book_behaviour *behaviour;
    size_t order;
} contents_claim;

/* Every pair of a claim and a behaviour that answers it, by the claims' numbers. */
typedef struct contents_claims {
    contents_claim *items;
    size_t count;
} contents_claims;

static int compare_claims(const void *a, const void *b)
{
    const contents_claim *left = a;
    const contents_claim *right = b;
    int order = chapters_compare(left->number, right->number);
    if (order)
        return order;
    return left->order < right->order ? -1 : left->order > right->order;
}

static contents_claims sort_claims(site *w)
{
    contents_claims all = {0};
    for (size_t i = 0; i < w->book.behaviours.count; i++)
        all.count += w->proofs[i].behaviour->claim_count;
    all.items = arena_take(&w->arena, (all.count + 1) * sizeof *all.items);
    size_t count = 0;
    for (size_t i = 0; i < w->book.behaviours.count; i++) {
        const book_behaviour *behaviour = w->proofs[i].behaviour;
        for (size_t j = 0; j < behaviour->claim_count; j++, count++)
            all.items[count] = (contents_claim){behaviour->claims[j], behaviour, count};
    }
    qsort(all.items, all.count, sizeof *all.items, compare_claims);
    return all;
}

/* ---- What is proved --------------------------------------------------------------------
 */

static evidence_result result_of_all(const site *w)
{
    for (size_t i = 0; i < w->book.behaviours.count; i++) {
        if (w->proofs[i].result == RESULT_FAILED)
            return RESULT_FAILED;
    }
    return w->proved == w->book.behaviours.count ? RESULT_PASSED : RESULT_NOT_RUN;
}

/* A claim that several behaviours answer has the verdict that is furthest from "holds". */
static void put_verdicts(site *w, const contents_claims *claims)
{
    static const char *const verdicts[] = {"holds\">=", "conditional\">\u2248",
                                           "false\">\u2260"};
    static const char *const one[] = {"claim holds", "claim holds on a condition",
                                      "claim is false"};
    static const char *const many[] = {"claims hold", "claims hold on a condition",
                                       "claims are false"};
    size_t sums[3] = {0};
    size_t beyond = 0;
    for (size_t i = 0; i < claims->count;) {
        book_verdict worst = VERDICT_HOLDS;
        const char *number = claims->items[i].number;
        for (; i < claims->count && strcmp(claims->items[i].number, number) == 0; i++) {
            if (claims->items[i].behaviour->verdict > worst)
                worst = claims->items[i].behaviour->verdict;
        }
        sums[worst]++;
    }
    for (size_t i = 0; i < w->book.behaviours.count; i++)
        beyond += w->proofs[i].behaviour->claim_count == 0;
    for (size_t i = 0; i < 3; i++) {
        if (sums[i] > 0)
            html_format(&w->out,
                        "<li><span class=\"mark %s</span> <strong>%zu</strong> %s</li>\n",
                        verdicts[i], sums[i], sums[i] == 1 ? one[i] : many[i]);
    }
    if (beyond > 0)
        html_format(
            &w->out,
            "<li><span class=\"mark beyond\">+</span> <strong>%zu</strong> %s</li>\n",
            beyond,
            beyond == 1 ? "behaviour goes beyond the claims"
                        : "behaviours go beyond the claims");
}

static void put_measured(text *out, const evidence_sum *sum, const char *rest)
{
    if (sum->found == 0)
        return;
    uint64_t thousandths = sum->hit * 1000 / sum->found;
    html_format(
        out, "<li><span class=\"mark measured\">%s</span> <strong>%llu of %llu</strong> %s",
        sum->hit == sum->found ? "\u25CF" : "\u25D0", (unsigned long long)sum->hit,
        (unsigned long long)sum->found, rest);
    if (sum->hit < sum->found)
        html_format(out, " (%u.%u\u00A0%%)", (unsigned)(thousandths / 10),
                    (unsigned)(thousandths % 10));
    html_put(out, "</li>\n");
}

static void put_score(site *w, const contents_claims *claims)
{
    static const char *const marks[] = {[RESULT_NOT_RUN] = "notrun\">\u25CB",
                                        [RESULT_PASSED] = "passed\">\u2713",
                                        [RESULT_FAILED] = "failed\">\u2717"};
    if (w->book.behaviours.count == 0)
        return;
    html_format(&w->out, "<ul class=\"score\">\n<li><span class=\"mark %s</span> ",
                marks[result_of_all(w)]);
    if (w->evidence.traced) {
        html_format(&w->out, "<strong>%zu of ", w->proved);
        html_count(&w->out, w->book.behaviours.count, "behaviour");
        html_put(&w->out, "</strong> proved by ");
        html_count(&w->out, w->proving, "test");
    } else {
        html_put(&w->out, "<strong>");
        html_count(&w->out, w->book.behaviours.count, "behaviour");
        html_put(&w->out, "</strong>, whose tests have not run yet");
    }
    html_put(&w->out, "</li>\n");
    put_verdicts(w, claims);
    put_measured(&w->out, &w->evidence.lines, "lines executed by the tests");
    put_measured(&w->out, &w->evidence.branches, "branches taken");
    html_put(&w->out, "</ul>\n");
}

/* ---- Chapters --------------------------------------------------------------------------
 */

static void put_tally(site *w, const book_chapter *chapter)
{
    size_t proved = 0;
    size_t count = chapter->behaviours.count;
    for (size_t i = 0; i < count; i++) {
        const book_behaviour *behaviour = chapter->behaviours.items[i];
        const site_proof *proof = table_find(&w->proof_of, behaviour->id);
        proved += proof->result == RESULT_PASSED;
    }
    if (count == 0)
        return;
    html_put(&w->out, " <span class=\"tally\">");
    if (proved < count && w->evidence.traced)
        html_format(&w->out, "<span class=\"failed\">%zu of</span> ", proved);
    html_count(&w->out, count, "behaviour");
    html_put(&w->out,
             proved == count ? " <span class=\"passed\">\u2713</span></span>" : "</span>");
}

static void put_chapter(site *w, const site_page *page)
{
    html_put(&w->out, "<li><a href=\"");
    site_to_page(w, page);
    html_put(&w->out, "\">");
    pages_put_label(&w->out, page);
    html_put(&w->out, "</a>");
    put_tally(w, page->chapter);
    html_put(&w->out, "</li>\n");
}

/* A part is a section with a heading; a folder in it is an item with a list of its own. */
static void open_folder(site *w, const site_folder *folder)
{
    bool part = folder->depth == 1;
    html_put(&w->out, part ? "<section><h3 id=\"" : "<li class=\"folder\"><span id=\"");
    html_string(&w->out, folder->path);
    html_put(&w->out, "\">");
    pages_put_folder(&w->out, folder);
    html_put(&w->out, part ? "</h3>\n<ol>\n" : "</span>\n<ol>\n");
}

static void close_folder(site *w, const site_folder *folder)
{
    html_put(&w->out, folder->depth == 1 ? "</ol></section>\n" : "</ol></li>\n");
}

/* Chapters before all parts are a list by themselves. */
static void put_chapters(site *w)
{
    list open = {0};
    bool loose = false;
    for (size_t i = 0; i < w->book.chapters.count; i++) {
        const site_page *page = &w->pages[i];
        while (open.count > 0 &&
               i >= ((const site_folder *)open.items[open.count - 1])->last)
            close_folder(w, open.items[--open.count]);
        if (loose && page->folder->depth > 0)
            html_put(&w->out, "</ol>\n");
        if (!loose && page->folder->depth == 0)
            html_put(&w->out, "<ol class=\"loose\">\n");
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
            open_folder(w, open.items[depth]);
        put_chapter(w, page);
    }
    while (open.count > 0)
        close_folder(w, open.items[--open.count]);
    if (loose)
        html_put(&w->out, "</ol>\n");
    list_free(&open);
}

/* ---- Lists of behaviours and claims
 * -------------------------------------------------------------
 */

static void put_behaviour(site *w, const site_proof *proof)
{
    const book_behaviour *behaviour = proof->behaviour;
    html_put(&w->out, "<tr><th scope=\"row\">");
    site_to_behaviour(w, behaviour);
    html_string(&w->out, behaviour->id);
    html_put(&w->out, "</a></th><td class=\"statement\">");
    if (proof->statement)
        html_raw(&w->out, proof->statement, proof->statement_length);
    else
        html_prose(&w->out, behaviour->statement, strlen(behaviour->statement), 0);
    html_put(&w->out, "</td><td class=\"claims\">");
    html_string(&w->out, behaviour->claims_text);
    html_put(&w->out, "</td><td>");
    proof_put_verdict(&w->out, behaviour);
    html_put(&w->out, "</td><td>");
    proof_put_result(&w->out, proof->result);
    html_put(&w->out, "</td></tr>\n");
}

static void put_behaviours(site *w)
{
    if (w->book.behaviours.count == 0)
        return;
    html_put(
        &w->out,
        "<section>\n<h2 id=\"page.behaviours\">Behaviours</h2>\n<table "
        "class=\"behaviours\">\n"
        "<thead><tr><th scope=\"col\">Behaviour</th><th scope=\"col\">What it states</th>"
        "<th scope=\"col\">Claims</th><th scope=\"col\">Verdict</th>"
        "<th scope=\"col\">Proof</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < w->book.behaviours.count; i++)
        put_behaviour(w, &w->proofs[i]);
    html_put(&w->out, "</tbody></table>\n</section>\n");
}

static void put_claims(site *w, const contents_claims *claims)
{
    const char *last = NULL;
    if (claims->count == 0)
        return;
    html_put(&w->out,
             "<section>\n<h2 id=\"page.claims\">Claims</h2>\n<ul class=\"claims\">\n");
    for (size_t i = 0; i < claims->count; i++) {
        const contents_claim *claim = &claims->items[i];
        if (!last || strcmp(last, claim->number) != 0) {
            html_put(&w->out, last ? "</li>\n<li>" : "<li>");
            html_put(&w->out, "<span class=\"number\">");
            html_string(&w->out, claim->number);
            html_put(&w->out, "</span> ");
        } else {
            html_put(&w->out, ", ");
        }
        last = claim->number;
        proof_put_verdict(&w->out, claim->behaviour);
        html_byte(&w->out, ' ');
        site_to_behaviour(w, claim->behaviour);
        html_string(&w->out, claim->behaviour->id);
        html_put(&w->out, "</a>");
    }
    html_put(&w->out, "</li>\n</ul>\n</section>\n");
}

void contents_put(site *w)
{
    const site_folder *top = w->folders.items[0];
    contents_claims claims = sort_claims(w);
    w->page = NULL;
    w->out.length = 0;
    frame_open(w);
    html_put(&w->out, "<h1>");
    html_prose(&w->out, top->title, strlen(top->title), 0);
    html_put(&w->out, "</h1>\n");
    put_score(w, &claims);
    html_put(&w->out, "<nav class=\"contents\" aria-labelledby=\"page.contents\">\n"
                      "<h2 id=\"page.contents\">Contents</h2>\n");
    put_chapters(w);
    html_put(&w->out, "</nav>\n");
    put_behaviours(w);
    put_claims(w, &claims);
    frame_close(w);
}
