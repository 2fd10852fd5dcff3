#include "weave/contents.h"

#include <stdlib.h>
#include <string.h>

#include "book/chapters.h"
#include "site/pages.h"
#include "site/proof.h"
#include "weave/frame.h"

/* ---- Claims ---------------------------------------------------------------------------- */

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

static contents_claims sort_claims(site *s)
{
    contents_claims all = {0};
    for (size_t i = 0; i < s->book.behaviours.count; i++)
        all.count += s->proofs[i].behaviour->claim_count;
    all.items = arena_take(&s->arena, (all.count + 1) * sizeof *all.items);
    size_t count = 0;
    for (size_t i = 0; i < s->book.behaviours.count; i++) {
        const book_behaviour *behaviour = s->proofs[i].behaviour;
        for (size_t j = 0; j < behaviour->claim_count; j++, count++)
            all.items[count] = (contents_claim){behaviour->claims[j], behaviour, count};
    }
    qsort(all.items, all.count, sizeof *all.items, compare_claims);
    return all;
}

/* ---- What is proved -------------------------------------------------------------------- */

static evidence_result result_of_all(const site *s)
{
    for (size_t i = 0; i < s->book.behaviours.count; i++) {
        if (s->proofs[i].result == RESULT_FAILED)
            return RESULT_FAILED;
    }
    return s->proved == s->book.behaviours.count ? RESULT_PASSED : RESULT_NOT_RUN;
}

/* A claim that several behaviours answer has the verdict that is furthest from "holds". */
static void put_verdicts(site *s, const contents_claims *claims)
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
    for (size_t i = 0; i < s->book.behaviours.count; i++)
        beyond += s->proofs[i].behaviour->claim_count == 0;
    for (size_t i = 0; i < 3; i++) {
        if (sums[i] > 0)
            html_format(&s->out,
                        "<li><span class=\"mark %s</span> <strong>%zu</strong> %s</li>\n",
                        verdicts[i], sums[i], sums[i] == 1 ? one[i] : many[i]);
    }
    if (beyond > 0)
        html_format(
            &s->out,
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

static void put_score(site *s, const contents_claims *claims)
{
    static const char *const marks[] = {[RESULT_NOT_RUN] = "notrun\">\u25CB",
                                        [RESULT_PASSED] = "passed\">\u2713",
                                        [RESULT_FAILED] = "failed\">\u2717"};
    if (s->book.behaviours.count == 0)
        return;
    html_format(&s->out, "<ul class=\"score\">\n<li><span class=\"mark %s</span> ",
                marks[result_of_all(s)]);
    if (s->evidence.traced) {
        html_format(&s->out, "<strong>%zu of ", s->proved);
        html_count(&s->out, s->book.behaviours.count, "behaviour");
        html_put(&s->out, "</strong> proved by ");
        html_count(&s->out, s->proving, "test");
    } else {
        html_put(&s->out, "<strong>");
        html_count(&s->out, s->book.behaviours.count, "behaviour");
        html_put(&s->out, "</strong>, whose tests have not run yet");
    }
    html_put(&s->out, "</li>\n");
    put_verdicts(s, claims);
    put_measured(&s->out, &s->evidence.lines, "lines executed by the tests");
    put_measured(&s->out, &s->evidence.branches, "branches taken");
    html_put(&s->out, "</ul>\n");
}

/* ---- Chapters -------------------------------------------------------------------------- */

static void put_tally(site *s, const book_chapter *chapter)
{
    size_t proved = 0;
    size_t count = chapter->behaviours.count;
    for (size_t i = 0; i < count; i++) {
        const book_behaviour *behaviour = chapter->behaviours.items[i];
        const site_proof *proof = table_find(&s->proof_of, behaviour->id);
        proved += proof->result == RESULT_PASSED;
    }
    if (count == 0)
        return;
    html_put(&s->out, " <span class=\"tally\">");
    if (proved < count && s->evidence.traced)
        html_format(&s->out, "<span class=\"failed\">%zu of</span> ", proved);
    html_count(&s->out, count, "behaviour");
    html_put(&s->out,
             proved == count ? " <span class=\"passed\">\u2713</span></span>" : "</span>");
}

static void put_chapter(site *s, const site_page *page)
{
    html_put(&s->out, "<li><a href=\"");
    site_to_page(s, page);
    html_put(&s->out, "\">");
    pages_put_label(&s->out, page);
    html_put(&s->out, "</a>");
    put_tally(s, page->chapter);
    html_put(&s->out, "</li>\n");
}

/* A part is a section with a heading; a folder in it is an item with a list of its own. */
static void open_folder(site *s, const site_folder *folder)
{
    bool part = folder->depth == 1;
    html_put(&s->out, part ? "<section><h3 id=\"" : "<li class=\"folder\"><span id=\"");
    html_string(&s->out, folder->path);
    html_put(&s->out, "\">");
    pages_put_folder(&s->out, folder);
    html_put(&s->out, part ? "</h3>\n<ol>\n" : "</span>\n<ol>\n");
}

static void close_folder(site *s, const site_folder *folder)
{
    html_put(&s->out, folder->depth == 1 ? "</ol></section>\n" : "</ol></li>\n");
}

/* Chapters before all parts are a list by themselves. */
static void put_chapters(site *s)
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
        put_chapter(s, page);
    }
    while (open.count > 0)
        close_folder(s, open.items[--open.count]);
    if (loose)
        html_put(&s->out, "</ol>\n");
    list_free(&open);
}

/* ---- Lists of behaviours and claims
 * ------------------------------------------------------------- */

static void put_behaviour(site *s, const site_proof *proof)
{
    const book_behaviour *behaviour = proof->behaviour;
    html_put(&s->out, "<tr><th scope=\"row\">");
    site_to_behaviour(s, behaviour);
    html_string(&s->out, behaviour->id);
    html_put(&s->out, "</a></th><td class=\"statement\">");
    if (proof->statement)
        html_raw(&s->out, proof->statement, proof->statement_length);
    else
        html_prose(&s->out, behaviour->statement, strlen(behaviour->statement), 0);
    html_put(&s->out, "</td><td class=\"claims\">");
    html_string(&s->out, behaviour->claims_text);
    html_put(&s->out, "</td><td>");
    proof_put_verdict(&s->out, behaviour);
    html_put(&s->out, "</td><td>");
    proof_put_result(&s->out, proof->result);
    html_put(&s->out, "</td></tr>\n");
}

static void put_behaviours(site *s)
{
    if (s->book.behaviours.count == 0)
        return;
    html_put(
        &s->out,
        "<section>\n<h2 id=\"page.behaviours\">Behaviours</h2>\n<table "
        "class=\"behaviours\">\n"
        "<thead><tr><th scope=\"col\">Behaviour</th><th scope=\"col\">What it states</th>"
        "<th scope=\"col\">Claims</th><th scope=\"col\">Verdict</th>"
        "<th scope=\"col\">Proof</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < s->book.behaviours.count; i++)
        put_behaviour(s, &s->proofs[i]);
    html_put(&s->out, "</tbody></table>\n</section>\n");
}

static void put_claims(site *s, const contents_claims *claims)
{
    const char *last = NULL;
    if (claims->count == 0)
        return;
    html_put(&s->out,
             "<section>\n<h2 id=\"page.claims\">Claims</h2>\n<ul class=\"claims\">\n");
    for (size_t i = 0; i < claims->count; i++) {
        const contents_claim *claim = &claims->items[i];
        if (!last || strcmp(last, claim->number) != 0) {
            html_put(&s->out, last ? "</li>\n<li>" : "<li>");
            html_put(&s->out, "<span class=\"number\">");
            html_string(&s->out, claim->number);
            html_put(&s->out, "</span> ");
        } else {
            html_put(&s->out, ", ");
        }
        last = claim->number;
        proof_put_verdict(&s->out, claim->behaviour);
        html_byte(&s->out, ' ');
        site_to_behaviour(s, claim->behaviour);
        html_string(&s->out, claim->behaviour->id);
        html_put(&s->out, "</a>");
    }
    html_put(&s->out, "</li>\n</ul>\n</section>\n");
}

void contents_put(site *s)
{
    const site_folder *top = s->folders.items[0];
    contents_claims claims = sort_claims(s);
    frame_open_other(s, SITE_INDEX, NULL);
    html_put(&s->out, "<h1>");
    html_prose(&s->out, top->title, strlen(top->title), 0);
    html_put(&s->out, "</h1>\n");
    put_score(s, &claims);
    html_put(&s->out, "<nav class=\"contents\" aria-labelledby=\"page.contents\">\n"
                      "<h2 id=\"page.contents\">Contents</h2>\n");
    put_chapters(s);
    html_put(&s->out, "</nav>\n");
    put_behaviours(s);
    put_claims(s, &claims);
    frame_close(s);
}
