#include "weave/behaviour_page.h"

#include <string.h>

#include "site/pages.h"
#include "site/proof.h"
#include "site/reach.h"
#include "weave/frame.h"
#include "weave/places.h"

/* Links to lines, of which each takes some seventy bytes. */
#define MOST_RANGES 400

/* ---- Tests -------------------------------------------------------------------------------- */

/* Whether any of the tests ran without memory. */
static bool was_starved(const site *s, const book_behaviour *behaviour)
{
    for (size_t i = 0; i < behaviour->tests.count; i++) {
        const evidence_run *run = evidence_run_of(&s->evidence, behaviour->tests.items[i]);
        if (run && run->failures >= 0)
            return true;
    }
    return false;
}

static void put_test(site *s, const site_proof *proof, size_t number, bool starved)
{
    const book_block *test = proof->behaviour->tests.items[number];
    const evidence_run *run = evidence_run_of(&s->evidence, test);
    html_put(&s->out, "<tr><td>");
    proof_put_test_name(s, proof, test, number + 1);
    html_put(&s->out, "</td><td>");
    reach_put_outcome(&s->out, run ? run->result : RESULT_NOT_RUN);
    html_put(&s->out, "</td><td class=\"right\">");
    if (run && run->microseconds >= 0)
        reach_put_time(&s->out, run->microseconds);
    html_put(&s->out, "</td>");
    if (starved) {
        html_put(&s->out, "<td class=\"right\">");
        if (run && run->failures >= 0) {
            html_number(&s->out, (uint64_t)run->survived);
            html_put(&s->out, " of ");
            html_number(&s->out, (uint64_t)run->failures);
        }
        html_put(&s->out, "</td>");
    }
    html_put(&s->out, "</tr>\n");
}

static void put_tests(site *s, const site_proof *proof)
{
    const list *tests = &proof->behaviour->tests;
    bool starved = was_starved(s, proof->behaviour);
    html_put(&s->out, "<h2 id=\"tests\">Tests</h2>\n<div class=\"grid\"><table>\n<thead>\n"
                      "<tr><th scope=\"col\">Test</th><th scope=\"col\">Result</th>"
                      "<th scope=\"col\" class=\"right\">Time</th>");
    if (starved)
        html_put(&s->out,
                 "<th scope=\"col\" class=\"right\">Allocation failures survived</th>");
    html_put(&s->out, "</tr>\n</thead>\n<tbody>\n");
    for (size_t i = 0; i < tests->count; i++)
        put_test(s, proof, i, starved);
    html_put(&s->out, "</tbody>\n</table></div>\n");
    if (!starved)
        html_put(
            &s->out,
            "<p class=\"unmeasured\" id=\"memory\">How they fare when memory cannot be "
            "had is not measured here: <code>" FAILING_COMMAND "</code> does that.</p>\n");
}

/* ---- Lines -------------------------------------------------------------------------------- */

/* The first of them, or how many; the chapter's own page of evidence, to which its row leads, has all. */
static void put_ranges(site *s, const site_page *page, const list *ranges, size_t most)
{
    for (size_t i = 0; i < ranges->count && i < most; i++) {
        const reach_range *range = ranges->items[i];
        html_put(&s->out, i > 0 ? ", " : "");
        reach_put_range(s, page, range->first, range->last);
    }
    if (ranges->count > most)
        html_format(&s->out, " and %zu more", ranges->count - most);
}

/* How many ranges of a chapter are shown: a page that would have too many for its weight gives each the same. */
static size_t most_ranges(site *s, size_t behaviour, bool alone)
{
    size_t chapters = 0;
    size_t all = 0;
    for (size_t i = 0; i < s->book.chapters.count; i++) {
        list ranges = {0};
        if (reach_executes(s, behaviour, s->pages[i].chapter))
            reach_add_ranges(s, &ranges, s->pages[i].chapter, behaviour, alone);
        all += ranges.count;
        chapters += ranges.count > 0;
        list_free(&ranges);
    }
    if (all <= MOST_RANGES)
        return all > 0 ? all : 1;
    return MOST_RANGES / 4 / chapters;
}

static void put_chapter(site *s, const site_page *page)
{
    html_put(&s->out, "<a href=\"");
    html_relative(&s->out, s->here, reach_address(s, page));
    html_put(&s->out, "\">");
    pages_put_label(&s->out, page);
    html_put(&s->out, "</a>");
}

/* What is told of one chapter: a row, or an item where there is no room for ranges. */
static void put_reached(site *s, const site_page *page, const list *ranges, size_t count,
                        size_t most)
{
    if (most == 0) {
        html_put(&s->out, "<li>");
        put_chapter(s, page);
        html_byte(&s->out, ' ');
        html_count(&s->out, count, "line");
        html_put(&s->out, "</li>\n");
        return;
    }
    html_put(&s->out, "<tr><th scope=\"row\">");
    put_chapter(s, page);
    html_format(&s->out, "</th><td class=\"right\">%zu</td><td class=\"ranges\">", count);
    put_ranges(s, page, ranges, most);
    html_put(&s->out, "</td></tr>\n");
}

/* A row or an item for each chapter of which the behaviour executes lines; returns how many. */
static size_t put_chapters(site *s, size_t behaviour, bool alone, size_t *lines,
                           size_t most)
{
    size_t rows = 0;
    for (size_t i = 0; i < s->book.chapters.count; i++) {
        const site_page *page = &s->pages[i];
        if (!reach_executes(s, behaviour, page->chapter))
            continue;
        list ranges = {0};
        size_t count = reach_add_ranges(s, &ranges, page->chapter, behaviour, alone);
        *lines += count;
        if (count > 0) {
            rows++;
            put_reached(s, page, &ranges, count, most);
        }
        list_free(&ranges);
    }
    return rows;
}

/* The table, after what is said of it; neither if there are no lines. A behaviour that runs lines of most chapters has
 * a list instead, whose items take two thirds of the bytes of rows: its page stays within 150 KiB with what it loads. */
static size_t put_table(site *s, size_t behaviour, bool alone, const char *said)
{
    size_t start = s->out.length;
    size_t lines = 0;
    size_t most = most_ranges(s, behaviour, alone);
    html_put(&s->out, said);
    html_put(&s->out,
             most == 0
                 ? "<ul class=\"evident\">\n"
                 : "<div class=\"grid\"><table class=\"reached\">\n<thead>\n<tr>"
                   "<th scope=\"col\">Chapter</th><th scope=\"col\" "
                   "class=\"right\">Lines</th>"
                   "<th scope=\"col\">Which</th></tr>\n</thead>\n<tbody>\n");
    if (put_chapters(s, behaviour, alone, &lines, most) > 0)
        html_put(&s->out, most == 0 ? "</ul>\n" : "</tbody>\n</table></div>\n");
    else
        s->out.length = start;
    return lines;
}

static void put_lines(site *s, const site_proof *proof)
{
    const evidence_reach *reach = evidence_of(&s->evidence, proof->behaviour);
    size_t number = reach_number(s, proof->behaviour);
    html_put(&s->out, "<h2 id=\"lines\">Lines</h2>\n");
    if (!reach || reach->lines == 0) {
        html_put(&s->out,
                 reach ? "<p class=\"lacking\">Its tests execute no line of the book.</p>\n"
                       : "<p class=\"unmeasured\">Not measured here: <code>make "
                         "coverage</code> does that.</p>\n");
        return;
    }
    html_put(&s->out, "<p>Its tests run <strong>");
    html_count(&s->out, reach->lines, "line");
    html_put(&s->out, "</strong> of the runtime");
    html_put(&s->out, ".</p>\n");
    if (put_table(s, number, true,
                  "<h3 id=\"alone\">Lines that no other behaviour runs</h3>\n") == 0)
        html_put(&s->out, "<p>Other behaviours run each of them, too.</p>\n");
    put_table(s, number, false, "<h3 id=\"all\">All lines, by chapter</h3>\n");
}

/* ---- Mutants ------------------------------------------------------------------------------ */

static bool executes(size_t behaviour, const mutation *mutant)
{
    return mutant->behind && evidence_has(mutant->behind, behaviour);
}

/* Their lines, as links to the chapter's page of evidence, which tells what was changed: one link for lines that have
 * one place there. */
static void put_survivors_of(site *s, size_t behaviour, const site_page *page)
{
    const list *survivors = evidence_survivors(&s->evidence, page->chapter->path);
    const reach_run *last = NULL;
    const char *between = "";
    for (size_t i = 0; i < survivors->count; i++) {
        const mutation *mutant = survivors->items[i];
        if (!executes(behaviour, mutant))
            continue;
        const reach_run *run = reach_at(s, page->chapter, mutant->line);
        if (!run || run == last)
            continue;
        last = run;
        if (!*between) {
            html_put(&s->out, "<li>");
            pages_put_label(&s->out, page);
            html_put(&s->out, ": ");
        }
        html_format(&s->out, "%s<a href=\"", between);
        html_relative(&s->out, s->here, reach_address(s, page));
        html_format(&s->out, "#L%u\">line %u</a>", (unsigned)run->first,
                    (unsigned)mutant->line);
        between = ", ";
    }
    html_put(&s->out, *between ? "</li>\n" : "");
}

static void put_survivors(site *s, size_t behaviour)
{
    const list *all = &s->evidence.survivors;
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++)
        count += executes(behaviour, all->items[i]);
    if (count == 0)
        return;
    html_put(&s->out, "<details><summary>");
    html_count(&s->out, count, "mutant");
    html_format(
        &s->out,
        " of lines that it runs %s no test at all</summary>\n<ul class=\"places\">\n",
        count == 1 ? "fails" : "fail");
    for (size_t i = 0; i < s->book.chapters.count; i++)
        put_survivors_of(s, behaviour, &s->pages[i]);
    html_put(&s->out, "</ul></details>\n");
}

static void put_mutants(site *s, const site_proof *proof)
{
    const evidence_reach *reach = evidence_of(&s->evidence, proof->behaviour);
    html_put(&s->out, "<h2 id=\"mutants\">Mutants</h2>\n");
    if (reach && reach->unproved) {
        html_put(&s->out, "<p class=\"lacking\">Unproved: it ");
        html_string(&s->out, reach->unproved);
        html_put(&s->out, ".</p>\n");
    }
    if (!reach || reach->kills < 0) {
        html_put(&s->out,
                 "<p class=\"unmeasured\">What its tests notice when the code is changed "
                 "is not measured here: <code>" MUTANTS_COMMAND "</code> does that.</p>\n");
        return;
    }
    html_put(&s->out, "<p>Its tests were the first to notice <strong>");
    html_count(&s->out, (uint64_t)reach->kills, "change");
    html_put(&s->out, "</strong> of the code.</p>\n");
    put_survivors(s, reach_number(s, proof->behaviour));
}

/* ---- The page ----------------------------------------------------------------------------- */

static void put_claims(site *s, const book_behaviour *behaviour)
{
    if (behaviour->claim_count == 0) {
        html_put(&s->out, "<p class=\"claimed\">No note speaks of it.</p>\n");
        return;
    }
    if (s->book.claims_file)
        proof_put_notes(s, behaviour);
    html_put(&s->out, "<p class=\"claimed\">");
    html_put(&s->out, behaviour->claim_count == 1 ? "Claim " : "Claims ");
    for (size_t i = 0; i < behaviour->claim_count; i++) {
        html_put(&s->out, i > 0 ? ", " : "");
        if (s->book.claims_file) {
            html_format(&s->out, "<a href=\"%s", s->up);
            proof_put_note_address(&s->out, behaviour->claims[i]);
            html_format(&s->out, "#%s\">%s</a>", behaviour->claims[i],
                        behaviour->claims[i]);
        } else {
            html_string(&s->out, behaviour->claims[i]);
        }
    }
    if (!s->book.claims_file) {
        html_put(&s->out, " ");
        proof_put_verdict(&s->out, behaviour);
    }
    html_put(&s->out, "</p>\n");
}

const char *behaviour_page_put(site *s, const site_proof *proof)
{
    const book_behaviour *behaviour = proof->behaviour;
    const char *address = reach_page_of(s, behaviour);
    const site_page *home = site_page_of(s, behaviour->chapter);
    frame_open_other(s, address, behaviour->id);
    html_format(&s->out,
                "<p class=\"where\"><a href=\"%s" REVIEW_ADDRESS "\">Evidence</a> \u00B7 ",
                s->up);
    site_to_behaviour(s, behaviour);
    pages_put_label(&s->out, home);
    html_put(&s->out, "</a></p>\n<h1 class=\"name\">");
    html_string(&s->out, behaviour->id);
    html_put(&s->out, "</h1>\n<blockquote class=\"sentence\"><p>");
    proof_put_statement(&s->out, proof);
    html_put(&s->out, "</p></blockquote>\n<p class=\"so\">");
    proof_put_result(&s->out, proof->result);
    html_put(&s->out, ". ");
    site_to_behaviour(s, behaviour);
    html_put(&s->out, "Its place in the book</a></p>\n");
    put_claims(s, behaviour);
    put_tests(s, proof);
    put_lines(s, proof);
    put_mutants(s, proof);
    frame_close(s);
    return address;
}
