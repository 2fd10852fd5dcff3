#include "changes/page.h"

#include <string.h>

#include "book/claims.h"
#include "changes/hunks.h"
#include "site/pages.h"
#include "site/proof.h"
#include "site/reach.h"
#include "weave/frame.h"

/* From the top of the book. */
#define ADDRESS "../review/index.html"

/* A list that is opened by its first item. */
typedef struct items {
    site *s;
    const char *said; /* what they are */
    size_t count;     /* so far */
    size_t all;       /* of them, or 0 if it is not said */
} items;

static void item(items *of)
{
    site *s = of->s;
    if (of->count++ == 0) {
        html_format(&s->out, "<h3>%s", of->said);
        if (of->all > 0)
            html_format(&s->out, ": %zu", of->all);
        html_put(&s->out, "</h3>\n<ul class=\"places\">\n");
    }
    html_put(&s->out, "<li>");
}

static void end_items(const items *of)
{
    html_put(&of->s->out, of->count > 0 ? "</ul>\n" : "");
}

/* A section without content says so. */
static size_t open_section(site *s, const char *id, const char *title)
{
    html_format(&s->out, "<section>\n<h2 id=\"%s\">%s</h2>\n", id, title);
    return s->out.length;
}

static void close_section(site *s, size_t start, const char *otherwise)
{
    if (s->out.length == start)
        html_format(&s->out, "<p>%s</p>\n", otherwise);
    html_put(&s->out, "</section>\n");
}

/* By its name: as a link if it is there now. */
static void put_name(site *s, const compared_behaviour *pair)
{
    if (pair->now) {
        html_put(&s->out, "<a class=\"id\" href=\"");
        reach_to_behaviour(s, pair->now);
        html_put(&s->out, "\">");
    }
    html_string(&s->out, pair->now ? pair->now->id : pair->before->id);
    html_put(&s->out, pair->now ? "</a>" : "");
}

static void put_statement(site *s, const char *how, const book_behaviour *behaviour)
{
    html_format(&s->out, "<%s class=\"worded\">", how);
    html_prose(&s->out, behaviour->statement, strlen(behaviour->statement), 0);
    html_format(&s->out, "</%s>", how);
}

/* ---- What is lost --------------------------------------------------------------------- */

void changes_put_why(text *out, const compared *c, const compared_behaviour *pair)
{
    size_t passed, failed;
    size_t count = pair->now->tests.count;
    evidence_proof(c->now.evidence, pair->now, &passed, &failed);
    size_t those = failed > 0 ? failed : count - passed;
    if (those == 0) {
        html_put(out, "it ");
        html_put(out, evidence_of(c->now.evidence, pair->now)->unproved);
        return;
    }
    if (count > 1)
        html_format(out, "%zu of ", those);
    html_put(out, count > 1 ? "its " : "its test");
    if (count > 1)
        html_count(out, count, "test");
    html_put(out, failed == 0 ? " did not run" : failed == 1 ? " fails" : " fail");
}

static void put_lost(site *s, const compared *c)
{
    size_t start = open_section(s, "lost", "Proofs that are lost");
    items lost = {s, "Proved before, and not now", 0, c->lost};
    for (size_t i = 0; i < c->behaviours.count; i++) {
        const compared_behaviour *pair = c->behaviours.items[i];
        text why = {0};
        if (!pair->lost)
            continue;
        item(&lost);
        put_name(s, pair);
        html_put(&s->out, ": <strong class=\"failed\">");
        changes_put_why(&why, c, pair);
        html_text(&s->out, why.bytes, why.length);
        html_put(&s->out, "</strong></li>\n");
        text_free(&why);
    }
    end_items(&lost);
    close_section(s, start,
                  "None: what was proved, and still stands in the book, is proved.");
}

/* ---- In figures ------------------------------------------------------------------------ */

static void put_figure(site *s, const char *what, uint64_t before, uint64_t now)
{
    html_format(&s->out, "<tr><th scope=\"row\">%s</th><td class=\"right\">", what);
    html_number(&s->out, before);
    html_put(&s->out, "</td><td class=\"right\">");
    html_number(&s->out, now);
    html_put(&s->out, "</td><td class=\"right\">");
    if (now != before) {
        html_put(&s->out, now > before ? "+" : "\u2212");
        html_number(&s->out, now > before ? now - before : before - now);
    }
    html_put(&s->out, "</td></tr>\n");
}

static uint64_t proved(const compared *c, bool now)
{
    uint64_t count = 0;
    for (size_t i = 0; i < c->behaviours.count; i++) {
        const compared_behaviour *pair = c->behaviours.items[i];
        count += (now ? pair->is : pair->was) == RESULT_PASSED;
    }
    return count;
}

static uint64_t tests(const book *b)
{
    uint64_t count = 0;
    for (size_t i = 0; i < b->behaviours.count; i++)
        count += ((const book_behaviour *)b->behaviours.entries[i].thing)->tests.count;
    return count;
}

static void put_mutant_figures(site *s, const evidence *before, const evidence *now)
{
    if (!before->mutated && !now->mutated)
        return;
    put_figure(s, "Mutants killed", before->killed, now->killed);
    put_figure(s, "Mutants that survived", before->survivors.count, now->survivors.count);
}

static void put_figures(site *s, const compared *c, const effect *e)
{
    const book *before = c->before.book;
    const book *now = c->now.book;
    html_put(&s->out,
             "<section>\n<h2 id=\"figures\">In figures</h2>\n<div class=\"grid\"><table>\n"
             "<thead>\n<tr><th scope=\"col\">What</th>"
             "<th scope=\"col\" class=\"right\">Before</th>"
             "<th scope=\"col\" class=\"right\">Now</th>"
             "<th scope=\"col\" class=\"right\">Change</th></tr>\n</thead>\n<tbody>\n");
    if (before->claims.count + now->claims.count > 0)
        put_figure(s, "Claims", before->claims.count, now->claims.count);
    put_figure(s, "Behaviours", before->behaviours.count, now->behaviours.count);
    put_figure(s, "Behaviours proved", proved(c, false), proved(c, true));
    put_figure(s, "Tests", tests(before), tests(now));
    put_figure(s, "Lines of code", e->before.lines_found, e->now.lines_found);
    put_figure(s, "Lines never run", e->before.lines_found - e->before.lines_hit,
               e->now.lines_found - e->now.lines_hit);
    put_figure(s, "Branches", e->before.branches_found, e->now.branches_found);
    put_figure(s, "Branches never taken", e->before.branches_found - e->before.branches_hit,
               e->now.branches_found - e->now.branches_hit);
    put_mutant_figures(s, c->before.evidence, c->now.evidence);
    html_put(&s->out, "</tbody>\n</table></div>\n</section>\n");
}

/* ---- Claims ----------------------------------------------------------------------------- */

static void put_sentence(site *s, const char *how, const char *sentence)
{
    html_format(&s->out, " <%s class=\"worded\">", how);
    html_prose(&s->out, sentence, strlen(sentence), 0);
    html_format(&s->out, "</%s>", how);
}

/* Its number and what it says now. */
static void put_claim(site *s, const compared_claim *pair)
{
    const book_claim *claim = pair->now ? pair->now : pair->before;
    html_put(&s->out, "<strong>");
    if (pair->now) {
        html_format(&s->out, "<a href=\"%s", s->up);
        proof_put_note_address(&s->out, claim->number);
        html_format(&s->out, "#%s\">%s</a>", claim->number, claim->number);
    } else {
        html_string(&s->out, claim->number);
    }
    html_put(&s->out, "</strong>");
    if (pair->now && pair->before && pair->reworded)
        put_sentence(s, "del", pair->before->sentence);
    put_sentence(s,
                 pair->now && pair->before && !pair->reworded ? "q"
                 : pair->now                                  ? "ins"
                                                              : "del",
                 claim->sentence);
    html_byte(&s->out, ' ');
}

static void put_judged(site *s, book_verdict before, book_verdict now)
{
    html_format(&s->out, "<del>%s</del> <ins>%s</ins>", claims_verdict_word(before),
                claims_verdict_word(now));
}

static void put_verdicts(site *s, const compared *c)
{
    size_t start = open_section(s, "verdicts", "Verdicts");
    items judged = {s, "Judged otherwise than before", 0, 0};
    for (size_t i = 0; i < c->claims.count; i++) {
        const compared_claim *pair = c->claims.items[i];
        if (!pair->judged)
            continue;
        item(&judged);
        put_claim(s, pair);
        put_judged(s, pair->before->verdict, pair->now->verdict);
        html_put(&s->out, "</li>\n");
    }
    for (size_t i = 0; i < c->behaviours.count; i++) {
        const compared_behaviour *pair = c->behaviours.items[i];
        if (!pair->judged)
            continue;
        item(&judged);
        put_name(s, pair);
        html_byte(&s->out, ' ');
        put_judged(s, pair->before->verdict, pair->now->verdict);
        html_put(&s->out, "</li>\n");
    }
    end_items(&judged);
    close_section(s, start, "Each is what it was.");
}

typedef bool of_claim(const compared_claim *pair);

static bool claim_is_new(const compared_claim *pair)
{
    return !pair->before;
}

static bool claim_is_reworded(const compared_claim *pair)
{
    return pair->reworded;
}

static bool claim_is_gone(const compared_claim *pair)
{
    return !pair->now;
}

static void put_claims_of(site *s, const compared *c, const char *said, of_claim *wanted)
{
    items found = {s, said, 0, 0};
    for (size_t i = 0; i < c->claims.count; i++) {
        const compared_claim *pair = c->claims.items[i];
        if (!wanted(pair))
            continue;
        item(&found);
        put_claim(s, pair);
        if (!pair->before)
            html_string(&s->out, claims_verdict_word(pair->now->verdict));
        html_put(&s->out, "</li>\n");
    }
    end_items(&found);
}

static void put_claims(site *s, const compared *c)
{
    if (c->claims.count == 0)
        return;
    size_t start = open_section(s, "claims", "Claims");
    put_claims_of(s, c, "New", claim_is_new);
    put_claims_of(s, c, "Reworded", claim_is_reworded);
    put_claims_of(s, c, "Gone", claim_is_gone);
    close_section(s, start, "They are what they were.");
}

/* ---- Behaviours --------------------------------------------------------------------------- */

typedef bool of_behaviour(const compared_behaviour *pair);

static bool is_new(const compared_behaviour *pair)
{
    return !pair->before;
}

static bool is_gone(const compared_behaviour *pair)
{
    return !pair->now;
}

static bool is_reworded(const compared_behaviour *pair)
{
    return pair->reworded;
}

static bool is_renamed(const compared_behaviour *pair)
{
    return pair->renamed;
}

static bool is_gained(const compared_behaviour *pair)
{
    return pair->before && pair->is == RESULT_PASSED && pair->was != RESULT_PASSED;
}

static void put_behaviour(site *s, const compared_behaviour *pair)
{
    put_name(s, pair);
    html_byte(&s->out, ' ');
    if (pair->renamed) {
        html_put(&s->out, "was <del>");
        html_string(&s->out, pair->before->id);
        html_put(&s->out, "</del> ");
    }
    if (pair->now)
        proof_put_result(&s->out, pair->is);
    html_byte(&s->out, ' ');
    if (pair->reworded || !pair->now)
        put_statement(s, "del", pair->before);
    if (pair->reworded || !pair->before)
        put_statement(s, "ins", pair->now);
}

static void put_behaviours_of(site *s, const compared *c, const char *said,
                              of_behaviour *wanted)
{
    items found = {s, said, 0, 0};
    for (size_t i = 0; i < c->behaviours.count; i++)
        found.all += wanted(c->behaviours.items[i]);
    for (size_t i = 0; i < c->behaviours.count; i++) {
        const compared_behaviour *pair = c->behaviours.items[i];
        if (!wanted(pair))
            continue;
        item(&found);
        put_behaviour(s, pair);
        html_put(&s->out, "</li>\n");
    }
    end_items(&found);
}

static void put_behaviours(site *s, const compared *c)
{
    size_t start = open_section(s, "behaviours", "Behaviours");
    put_behaviours_of(s, c, "New", is_new);
    put_behaviours_of(s, c, "Proved now", is_gained);
    put_behaviours_of(s, c, "Reworded", is_reworded);
    put_behaviours_of(s, c, "Renamed", is_renamed);
    put_behaviours_of(s, c, "Gone", is_gone);
    close_section(s, start, "They are what they were.");
}

/* ---- Tests -------------------------------------------------------------------------------- */

typedef bool of_test(const compared_test *pair);

static bool test_is_new(const compared_test *pair)
{
    return !pair->before;
}

static bool test_is_gone(const compared_test *pair)
{
    return !pair->now;
}

static bool test_is_changed(const compared_test *pair)
{
    return pair->changed;
}

static bool test_ends_otherwise(const compared_test *pair)
{
    return pair->before && pair->now && pair->was != pair->is;
}

static void put_test(site *s, const compared_behaviour *of, const compared_test *pair)
{
    const book_block *test = pair->now ? pair->now : pair->before;
    put_name(s, of);
    html_put(&s->out, ": ");
    if (pair->now)
        site_to_block(s, test);
    if (*test->name)
        html_prose(&s->out, test->name, strlen(test->name), 0);
    else
        html_put(&s->out, "its assertion without a name");
    html_put(&s->out, pair->now ? "</a> " : " ");
    if (pair->now)
        reach_put_outcome(&s->out, pair->is);
}

static void put_tests_of(site *s, const compared *c, const char *said, of_test *wanted)
{
    items found = {s, said, 0, 0};
    for (size_t i = 0; i < c->behaviours.count; i++) {
        const compared_behaviour *of = c->behaviours.items[i];
        for (size_t j = 0; j < of->tests.count; j++)
            found.all += wanted(of->tests.items[j]);
    }
    for (size_t i = 0; i < c->behaviours.count; i++) {
        const compared_behaviour *of = c->behaviours.items[i];
        for (size_t j = 0; j < of->tests.count; j++) {
            if (!wanted(of->tests.items[j]))
                continue;
            item(&found);
            put_test(s, of, of->tests.items[j]);
            html_put(&s->out, "</li>\n");
        }
    }
    end_items(&found);
}

static void put_tests(site *s, const compared *c)
{
    size_t start = open_section(s, "tests", "Tests");
    put_tests_of(s, c, "End otherwise than before", test_ends_otherwise);
    put_tests_of(s, c, "New", test_is_new);
    put_tests_of(s, c, "Changed", test_is_changed);
    put_tests_of(s, c, "Gone", test_is_gone);
    close_section(s, start, "They are what they were, and end as they did.");
}

/* ---- Lines -------------------------------------------------------------------------------- */

/* A link to the run of lines in which the line is. */
static void put_line(site *s, const book_chapter *chapter, uint32_t first, uint32_t last)
{
    const site_page *page = site_page_of(s, chapter);
    const reach_run *run = reach_at(s, chapter, first);
    html_put(&s->out, "<a href=\"");
    html_relative(&s->out, s->here, page->address);
    if (run && run->set)
        html_format(&s->out, "#L%u", (unsigned)run->first);
    html_format(&s->out, "\">%u", (unsigned)first);
    if (last > first)
        html_format(&s->out, "\u2013%u", (unsigned)last);
    html_put(&s->out, "</a>");
}

/* An item for each chapter that the lines are in: "1.2 Two: 30–42, 51". */
static void put_lines_of(site *s, const effect *e, effect_kind kind, const char *said)
{
    const list *lines = &e->lines[kind];
    const compared_chapter *last = NULL;
    items found = {s, said, 0, lines->count};
    for (size_t i = 0; i < lines->count; i++) {
        const effect_line *one = lines->items[i];
        uint32_t end = one->line;
        while (i + 1 < lines->count) {
            const effect_line *next = lines->items[i + 1];
            if (next->chapter != one->chapter || next->line != end + 1)
                break;
            end = next->line;
            i++;
        }
        if (one->chapter != last) {
            html_put(&s->out, last ? "</li>\n" : "");
            item(&found);
            pages_put_label(&s->out, site_page_of(s, one->chapter->now));
        }
        html_put(&s->out, one->chapter != last ? ": " : ", ");
        put_line(s, one->chapter->now, one->line, end);
        last = one->chapter;
    }
    html_put(&s->out, last ? "</li>\n" : "");
    end_items(&found);
}

/* An item for each line: which outcomes it has not. */
static void put_branches_of(site *s, const effect *e, effect_kind kind, const char *said)
{
    const list *lines = &e->lines[kind];
    items found = {s, said, 0, lines->count};
    for (size_t i = 0; i < lines->count; i++) {
        const effect_line *one = lines->items[i];
        const book_chapter *chapter = one->chapter->now;
        item(&found);
        reach_put_place(s, chapter->path, one->line);
        html_put(&s->out, ": ");
        reach_put_missed(&s->out, chapter,
                         table_find(&s->evidence.counts.files, chapter->path), one->line);
        html_put(&s->out, "</li>\n");
    }
    end_items(&found);
}

static void put_code_row(site *s, const compared_chapter *chapter, const effect_code *code)
{
    html_put(&s->out, "<tr><th scope=\"row\">");
    if (chapter->now) {
        const site_page *page = site_page_of(s, chapter->now);
        html_put(&s->out, "<a href=\"");
        html_relative(&s->out, s->here, page->address);
        html_put(&s->out, "\">");
        pages_put_label(&s->out, page);
        html_put(&s->out, "</a>");
    } else {
        html_string(&s->out, chapter->before->title);
        html_put(&s->out, " (gone)");
    }
    html_format(&s->out,
                "</th><td class=\"right\">%zu</td><td class=\"right\">%zu</td>"
                "<td class=\"right\">%zu</td><td class=\"right\">%zu</td>"
                "<td class=\"right\">%zu</td></tr>\n",
                chapter->added, chapter->gone, code->added, code->executed, code->gone);
}

static void put_chapters(site *s, const compared *c, const effect *e)
{
    bool open = false;
    for (size_t i = 0; i < c->chapters.count; i++) {
        const compared_chapter *chapter = c->chapters.items[i];
        if (chapter->added + chapter->gone == 0)
            continue;
        if (!open)
            html_put(&s->out,
                     "<div class=\"grid\"><table>\n<thead>\n<tr><th "
                     "scope=\"col\">Chapter</th><th scope=\"col\" class=\"right\">Lines "
                     "new</th><th scope=\"col\" class=\"right\">gone</th>"
                     "<th scope=\"col\" class=\"right\">Code new</th>"
                     "<th scope=\"col\" class=\"right\">of it run</th>"
                     "<th scope=\"col\" class=\"right\">gone</th></tr>\n</thead>\n"
                     "<tbody>\n");
        open = true;
        put_code_row(s, chapter, &e->code[i]);
    }
    html_put(&s->out, open ? "</tbody>\n</table></div>\n" : "");
}

static void put_lines(site *s, const compared *c, const effect *e)
{
    size_t start = open_section(s, "lines", "Lines");
    put_lines_of(s, e, EFFECT_LINE_LOST, "Lines of code that ran before, and do not now");
    put_lines_of(s, e, EFFECT_LINE_IDLE, "New lines of code that never run");
    put_branches_of(s, e, EFFECT_BRANCH_LOST,
                    "Lines of which an outcome happened before, and does not now");
    put_branches_of(s, e, EFFECT_BRANCH_IDLE,
                    "New lines of which an outcome never happens");
    put_lines_of(s, e, EFFECT_LINE_GAINED, "Lines of code that run now, and did not");
    put_lines_of(s, e, EFFECT_BRANCH_GAINED,
                 "Lines of which an outcome happens now, and did not");
    put_chapters(s, c, e);
    close_section(s, start,
                  "The chapters are what they were, and each line runs as it did.");
}

/* ---- Mutants ------------------------------------------------------------------------------ */

static void put_mutants_of(site *s, const list *mutants, const char *said)
{
    items found = {s, said, 0, mutants->count};
    for (size_t i = 0; i < mutants->count; i++) {
        item(&found);
        reach_put_mutant(s, mutants->items[i]);
        html_put(&s->out, "</li>\n");
    }
    end_items(&found);
}

static void put_mutants(site *s, const compared *c, const effect *e)
{
    if (!c->before.measured.mutated && !c->now.measured.mutated)
        return;
    size_t start = open_section(s, "mutants", "Mutants");
    put_mutants_of(s, &e->mutants[EFFECT_SURVIVES], "Killed before, and survive now");
    put_mutants_of(s, &e->mutants[EFFECT_NEW], "Survive in new lines");
    put_mutants_of(s, &e->mutants[EFFECT_TRIED], "Survive, and were not tried before");
    put_mutants_of(s, &e->mutants[EFFECT_KILLED], "Survived before, and are killed now");
    if (e->forgotten > 0) {
        html_put(&s->out, "<p>");
        html_count(&s->out, e->forgotten, "mutant");
        html_put(&s->out, " of functions that have changed since will have to be tried "
                          "again: <code>make mutate</code> does that.</p>\n");
    }
    close_section(s, start, "What was noticed is, and no other survives.");
}

/* ---- The page ----------------------------------------------------------------------------- */

void changes_page_put(site *s, const compared *c, const effect *e, const char *base)
{
    frame_open_other(s, ADDRESS, "Changes");
    html_put(&s->out, "<h1>Changes</h1>\n<p>This book as it stands, beside <strong>");
    html_string(&s->out, base);
    html_put(&s->out, "</strong>. A line is the same where its text is.</p>\n");
    put_lost(s, c);
    put_figures(s, c, e);
    put_verdicts(s, c);
    put_claims(s, c);
    put_behaviours(s, c);
    put_tests(s, c);
    put_lines(s, c, e);
    put_mutants(s, c, e);
    hunks_put(s, c);
    frame_close(s);
}
