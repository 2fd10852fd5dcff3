#include "weave/review.h"

#include <string.h>

#include "base/input.h"
#include "site/pages.h"
#include "site/proof.h"
#include "site/reach.h"
#include "weave/behaviour_page.h"
#include "weave/frame.h"
#include "weave/matrix.h"
#include "weave/notes.h"
#include "weave/places.h"

#define REPORT "build/coverage/html/index.html"
#define LINES_ADDRESS REVIEW_FOLDER "lines.html"
#define LINES_TITLE "From the line to its behaviours"

/* ---- What is unproved --------------------------------------------------------------------- */

static void to_behaviour(site *s, const site_proof *proof)
{
    html_put(&s->out, "<a class=\"id\" href=\"");
    reach_to_behaviour(s, proof->behaviour);
    html_put(&s->out, "\">");
    html_string(&s->out, proof->behaviour->id);
    html_put(&s->out, "</a>");
}

/* Those with the result. */
static void put_behaviours(site *s, evidence_result result, const char *said)
{
    size_t count = 0;
    for (size_t i = 0; i < s->book.behaviours.count; i++)
        count += s->proofs[i].result == result;
    if (count == 0)
        return;
    html_format(&s->out, "<details%s><summary>%s: %zu</summary>\n<ul>\n",
                result == RESULT_FAILED ? " open" : "", said, count);
    for (size_t i = 0; i < s->book.behaviours.count; i++) {
        if (s->proofs[i].result != result)
            continue;
        html_put(&s->out, "<li>");
        to_behaviour(s, &s->proofs[i]);
        html_put(&s->out, "</li>\n");
    }
    html_put(&s->out, "</ul></details>\n");
}

/* ---- Where something is unproved ---------------------------------------------------------- */

typedef struct review_gaps {
    size_t lines;      /* never run */
    size_t outcomes;   /* that never happen */
    size_t conditions; /* that never decide alone */
    size_t changes;    /* that no test notices */
} review_gaps;

static review_gaps gaps_of(const site *s, const site_page *page)
{
    const evidence *e = &s->evidence;
    const char *path = page->chapter->path;
    const traced_file *file = table_find(&e->counts.files, path);
    review_gaps gaps = {0};
    for (size_t i = 0; file && i < file->line_count; i++) {
        const traced_line *line = counts_line(file, i);
        gaps.lines += line && line->count <= 0;
        for (size_t j = 0; line && j < line->branch_count; j++)
            gaps.outcomes += line->branches[j] <= 0;
    }
    for (size_t i = 0; i < e->undecided.count; i++)
        gaps.conditions +=
            strcmp(((const evidence_note *)e->undecided.items[i])->chapter, path) == 0;
    gaps.changes = evidence_survivors(e, path)->count;
    return gaps;
}

static void put_number(site *s, size_t number)
{
    html_put(&s->out, "<td class=\"right\">");
    if (number > 0)
        html_number(&s->out, number);
    html_put(&s->out, "</td>");
}

static void put_row(site *s, const site_page *page, const review_gaps *gaps)
{
    html_put(&s->out, "<tr><th scope=\"row\"><a href=\"");
    html_relative(&s->out, s->here,
                  reach_has_page(s, page) ? reach_address(s, page) : page->address);
    html_put(&s->out, "\">");
    pages_put_label(&s->out, page);
    html_put(&s->out, "</a></th>");
    put_number(s, gaps->lines);
    put_number(s, gaps->outcomes);
    put_number(s, gaps->conditions);
    put_number(s, gaps->changes);
    html_put(&s->out, "</tr>\n");
}

static void put_sum(site *s, const char *said, uint64_t count)
{
    if (count > 0)
        html_format(&s->out, "<li>%s: <strong>%llu</strong></li>\n", said,
                    (unsigned long long)count);
}

static void put_sums(site *s)
{
    const evidence *e = &s->evidence;
    size_t start = s->out.length;
    html_put(&s->out, "<ul class=\"places\">\n");
    size_t empty = s->out.length;
    put_sum(s, "Lines never run", e->lines.found - e->lines.hit);
    put_sum(s, "Branches never taken", e->branches.found - e->branches.hit);
    put_sum(s, "Conditions that no test shows to decide alone (MC/DC)", e->undecided.count);
    put_sum(s, "Mutants that survived", e->survivors.count);
    if (s->out.length == empty)
        s->out.length = start;
    else
        html_put(&s->out, "</ul>\n");
}

/* How many gaps each chapter has; its page of evidence tells which. */
static void put_where(site *s)
{
    bool open = false;
    put_sums(s);
    for (size_t i = 0; i < s->book.chapters.count; i++) {
        review_gaps gaps = gaps_of(s, &s->pages[i]);
        if (gaps.lines + gaps.outcomes + gaps.conditions + gaps.changes == 0)
            continue;
        if (!open)
            html_put(
                &s->out,
                "<details><summary>Where</summary>\n<div class=\"grid\"><table>\n<thead>\n"
                "<tr><th scope=\"col\">Chapter</th><th scope=\"col\" "
                "class=\"right\">Lines</th>"
                "<th scope=\"col\" class=\"right\">Outcomes</th>"
                "<th scope=\"col\" class=\"right\">Conditions</th>"
                "<th scope=\"col\" class=\"right\">Changes</th></tr>\n</thead>\n<tbody>\n");
        open = true;
        put_row(s, &s->pages[i], &gaps);
    }
    html_put(&s->out, open ? "</tbody>\n</table></div></details>\n" : "");
}

/* Behaviours that the code of their own chapters may break without a test that fails. */
static void put_hollow(site *s)
{
    size_t count = 0;
    for (size_t i = 0; i < s->book.behaviours.count; i++) {
        const evidence_reach *reach = evidence_of(&s->evidence, s->proofs[i].behaviour);
        if (!reach || !reach->unproved)
            continue;
        html_put(&s->out, count++ > 0 ? ""
                                      : "<details><summary>Behaviours whose tests do not "
                                        "notice when the code of their chapter breaks"
                                        "</summary>\n<ul class=\"places\">\n");
        html_put(&s->out, "<li>");
        to_behaviour(s, &s->proofs[i]);
        html_byte(&s->out, ' ');
        html_string(&s->out, reach->unproved);
        html_put(&s->out, "</li>\n");
    }
    html_put(&s->out, count > 0 ? "</ul></details>\n" : "");
}

static bool is_starved(const site *s)
{
    for (size_t i = 0; i < s->evidence.tests.count; i++) {
        const evidence_run *run = s->evidence.tests.entries[i].thing;
        if (run->failures >= 0)
            return true;
    }
    return false;
}

/* Of how many behaviours it is known whether their tests notice a change, and of how many that they do. */
static void count_asked(const site *s, uint64_t *asked, uint64_t *noticing)
{
    *asked = *noticing = 0;
    for (size_t i = 0; i < s->book.behaviours.count; i++) {
        const evidence_reach *reach = evidence_of(&s->evidence, s->proofs[i].behaviour);
        bool known = reach && reach->asked;
        *asked += known;
        *noticing += known && !reach->unproved;
    }
}

static void put_unmeasured(site *s)
{
    if (!s->evidence.traced)
        html_put(&s->out,
                 "<p class=\"unmeasured\">Nothing is measured here yet: <code>make "
                 "coverage</code> runs the tests.</p>\n");
    if (s->evidence.conditions.found == 0)
        html_put(&s->out,
                 "<p class=\"unmeasured\">Not measured here: which conditions are shown to "
                 "decide alone. <code>" CONDITIONS_COMMAND "</code> does that.</p>\n");
    if (!s->evidence.mutated)
        html_put(&s->out,
                 "<p class=\"unmeasured\">Not measured here: what the tests notice when "
                 "the code is changed. <code>" MUTANTS_COMMAND "</code> does that.</p>\n");
    uint64_t asked, noticing;
    count_asked(s, &asked, &noticing);
    if (asked < s->book.behaviours.count) {
        html_put(&s->out, "<p class=\"unmeasured\">Not measured here: ");
        if (asked > 0)
            html_format(&s->out, "of %zu behaviours, ",
                        s->book.behaviours.count - (size_t)asked);
        html_put(&s->out,
                 "whether the tests of a behaviour notice when the code of its "
                 "chapter is changed. <code>" EACH_COMMAND "</code> does that.</p>\n");
    }
    if (!is_starved(s))
        html_put(
            &s->out,
            "<p class=\"unmeasured\">Not measured here: how the tests fare when memory "
            "cannot be had. <code>" FAILING_COMMAND "</code> does that.</p>\n");
}

static void put_unproved(site *s)
{
    html_put(&s->out, "<section>\n<h2 id=\"unproved\">What is unproved</h2>\n");
    size_t start = s->out.length;
    put_behaviours(s, RESULT_FAILED, "Behaviours of which a test failed");
    put_behaviours(s, RESULT_NOT_RUN, "Behaviours whose tests have not all run");
    put_hollow(s);
    put_where(s);
    if (s->out.length == start && s->evidence.traced)
        html_put(&s->out, "<p>Nothing of what is measured here.</p>\n");
    put_unmeasured(s);
    html_put(&s->out, "</section>\n");
}

/* ---- In figures --------------------------------------------------------------------------- */

static void put_figure(site *s, const char *what, uint64_t hit, uint64_t found,
                       const char *command)
{
    if (found == 0)
        return;
    uint64_t tenths = hit * 1000 / found;
    html_format(&s->out, "<tr><th scope=\"row\">%s</th><td class=\"right\">", what);
    html_number(&s->out, hit);
    html_put(&s->out, " of ");
    html_number(&s->out, found);
    html_format(
        &s->out,
        "</td><td class=\"right\">%u.%u\u00A0%%</td><td><code>%s</code></td></tr>\n",
        (unsigned)(tenths / 10), (unsigned)(tenths % 10), command);
}

static void put_figures(site *s)
{
    const evidence *e = &s->evidence;
    uint64_t failures = 0;
    uint64_t survived = 0;
    uint64_t passed = 0;
    for (size_t i = 0; i < e->tests.count; i++) {
        const evidence_run *run = e->tests.entries[i].thing;
        passed += run->result == RESULT_PASSED;
        failures += run->failures > 0 ? (uint64_t)run->failures : 0;
        survived += run->survived > 0 ? (uint64_t)run->survived : 0;
    }
    html_put(&s->out,
             "<section>\n<h2 id=\"figures\">In figures</h2>\n<div class=\"grid\"><table>\n"
             "<thead>\n<tr><th scope=\"col\">What</th>"
             "<th scope=\"col\" class=\"right\">How much</th>"
             "<th scope=\"col\" class=\"right\">In all</th>"
             "<th scope=\"col\">Measured by</th></tr>\n</thead>\n<tbody>\n");
    put_figure(s, "Behaviours proved", s->proved, s->book.behaviours.count, "make test");
    put_figure(s, "Tests passed", passed, e->tests.count, "make test");
    put_figure(s, "Lines run", e->lines.hit, e->lines.found, "make coverage");
    put_figure(s, "Branches taken", e->branches.hit, e->branches.found, "make coverage");
    put_figure(s, "Lines run of what is measured separately", e->separate_lines.hit,
               e->separate_lines.found, "make coverage");
    put_figure(s, "Conditions shown to decide alone (MC/DC)", e->conditions.hit,
               e->conditions.found, CONDITIONS_COMMAND);
    put_figure(s, "Mutants killed", e->killed, e->killed + e->survivors.count,
               MUTANTS_COMMAND);
    uint64_t asked, noticing;
    count_asked(s, &asked, &noticing);
    put_figure(s,
               "Behaviours that break with the code of their chapters, or run none of it",
               noticing, asked, EACH_COMMAND);
    put_figure(s, "Allocation failures survived", survived, failures, FAILING_COMMAND);
    html_put(&s->out, "</tbody>\n</table></div>\n</section>\n");
}

/* ---- The ways ----------------------------------------------------------------------------- */

static void put_notes(site *s)
{
    const char *beyond = matrix_address_beyond(s);
    size_t count = 0;
    if (s->notes.count == 0 && !beyond)
        return;
    html_put(&s->out, "<section>\n<h2 id=\"ways\">From the sentence to its lines</h2>\n"
                      "<ul class=\"ways-on\">\n");
    for (size_t i = 0; i < s->notes.count; i++) {
        const note *which = s->notes.items[i];
        html_format(&s->out, "<li><a href=\"%s\">Note %s%s", matrix_address(s, which),
                    which->number, *which->title ? ": " : "");
        html_prose(&s->out, which->title, strlen(which->title), 0);
        html_put(&s->out, "</a> <span class=\"tally\">");
        html_count(&s->out, which->last - which->first, "claim");
        html_put(&s->out, "</span></li>\n");
    }
    for (size_t i = 0; i < s->book.behaviours.count; i++)
        count += s->proofs[i].behaviour->claim_count == 0;
    if (beyond) {
        html_format(&s->out,
                    "<li><a href=\"%s\">Beyond the notes</a> <span class=\"tally\">",
                    beyond);
        html_count(&s->out, count, "behaviour");
        html_put(&s->out, "</span></li>\n");
    }
    html_put(&s->out, "</ul>\n</section>\n");
}

/* Whether lines of the chapter were counted, and are told on a page of their own. */
static const traced_file *counted(site *s, const site_page *page)
{
    const traced_file *file = table_find(&s->evidence.counts.files, page->chapter->path);
    return file && reach_has_page(s, page) ? file : NULL;
}

static size_t count_chapters(site *s)
{
    size_t count = 0;
    for (size_t i = 0; i < s->book.chapters.count; i++)
        count += counted(s, &s->pages[i]) != NULL;
    return count;
}

static void put_way_to_lines(site *s)
{
    size_t count = count_chapters(s);
    if (count == 0)
        return;
    html_put(&s->out,
             "<section>\n<h2 id=\"chapters\">" LINES_TITLE "</h2>\n<ul class=\"ways-on\">\n"
             "<li><a href=\"" LINES_ADDRESS
             "\">Chapter by chapter</a> <span class=\"tally\">");
    html_count(&s->out, count, "chapter");
    html_put(&s->out, "</span></li>\n</ul>\n</section>\n");
}

static void put_chapter(site *s, const site_page *page, const traced_file *file)
{
    html_put(&s->out, "<li><a href=\"");
    html_relative(&s->out, s->here, reach_address(s, page));
    html_put(&s->out, "\">");
    pages_put_label(&s->out, page);
    html_put(&s->out, "</a>");
    /* Of what is measured separately the counts have only the lines that ran. */
    if (!table_find(&s->evidence.separately, page->chapter->path)) {
        html_put(&s->out, " <span class=\"tally\">");
        html_count(&s->out, counts_total_of(file).lines_found, "line");
        html_put(&s->out, "</span>");
    }
    html_put(&s->out, "</li>\n");
}

const char *review_put_lines(site *s)
{
    if (count_chapters(s) == 0)
        return NULL;
    frame_open_other(s, LINES_ADDRESS, LINES_TITLE);
    matrix_put_others(s);
    html_put(&s->out, "<h1>" LINES_TITLE "</h1>\n<ul class=\"evident\">\n");
    for (size_t i = 0; i < s->book.chapters.count; i++) {
        const traced_file *file = counted(s, &s->pages[i]);
        if (file)
            put_chapter(s, &s->pages[i], file);
    }
    html_put(&s->out, "</ul>\n");
    frame_close(s);
    return LINES_ADDRESS;
}

/* genhtml's pages are beside the book's, where they were made. */
static void put_report(site *s)
{
    const char *why;
    if (input_look(s->book.root, REPORT, &why) == INPUT_READ)
        html_put(&s->out,
                 "<p>lcov tells the same its own way, line by line and test by test: "
                 "<a href=\"../coverage/html/index.html\">its report</a>.</p>\n");
}

void review_put(site *s)
{
    frame_open_other(s, REVIEW_ADDRESS, "Evidence");
    html_put(&s->out,
             "<h1>Evidence</h1>\n<p>What this book states is proved by tests that ran on "
             "its own code: ");
    proof_put_count(&s->out, s);
    html_put(&s->out,
             ". From here, and from every sentence in a box, one can walk to the tests and "
             "to the lines that they execute, and from every line back.</p>\n");
    put_unproved(s);
    put_figures(s);
    put_notes(s);
    put_way_to_lines(s);
    put_report(s);
    frame_close(s);
}
