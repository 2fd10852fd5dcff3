#include "weave/matrix.h"

#include <string.h>

#include "book/claims.h"
#include "site/pages.h"
#include "site/proof.h"
#include "site/reach.h"
#include "weave/frame.h"
#include "weave/places.h"

/* A page that has so many bytes is full; with what it loads it stays below 150 KB. */
#define FULL_PAGE ((size_t)64 * 1024)

const char *matrix_address(site *s, const note *which)
{
    return arena_format(&s->arena, REVIEW_FOLDER "note-%s.html", which->number);
}

static bool is_beyond(const book_behaviour *behaviour)
{
    return behaviour->claim_count == 0;
}

const char *matrix_address_beyond(const site *s)
{
    for (size_t i = 0; i < s->book.behaviours.count; i++) {
        if (is_beyond(s->proofs[i].behaviour))
            return REVIEW_FOLDER "beyond.html";
    }
    return NULL;
}

/* ---- A row -------------------------------------------------------------------------------- */

static void put_behaviour(site *s, const site_proof *proof)
{
    html_put(&s->out, "<td><a class=\"id\" href=\"");
    reach_to_behaviour(s, proof->behaviour);
    html_put(&s->out, "\">");
    html_string(&s->out, proof->behaviour->id);
    html_put(&s->out, "</a> ");
    proof_put_result(&s->out, proof->result);
    html_put(&s->out, "</td>");
}

static void put_test(site *s, const site_proof *proof, size_t number)
{
    const book_block *test = proof->behaviour->tests.items[number];
    const evidence_run *run = evidence_run_of(&s->evidence, test);
    proof_put_test_name(s, proof, test, number + 1);
    if (run && run->result == RESULT_FAILED)
        html_put(&s->out, " <span class=\"failed\">\u2717 failed</span>");
    if (run && run->microseconds >= 0) {
        html_put(&s->out, " <span class=\"time\">");
        reach_put_time(&s->out, run->microseconds);
        html_put(&s->out, "</span>");
    }
}

static void put_tests(site *s, const site_proof *proof)
{
    const list *tests = &proof->behaviour->tests;
    html_put(&s->out, "<td>");
    if (tests->count == 1) {
        put_test(s, proof, 0);
    } else {
        html_put(&s->out, "<details><summary>");
        html_count(&s->out, tests->count, "test");
        html_put(&s->out, "</summary>\n<ul>\n");
        for (size_t i = 0; i < tests->count; i++) {
            html_put(&s->out, "<li>");
            put_test(s, proof, i);
            html_put(&s->out, "</li>\n");
        }
        html_put(&s->out, "</ul></details>");
    }
    html_put(&s->out, "</td>");
}

static void put_lines(site *s, const site_proof *proof)
{
    const evidence_reach *reach = evidence_of(&s->evidence, proof->behaviour);
    html_put(&s->out, "<td>");
    if (reach && reach->lines > 0) {
        html_put(&s->out, "<a href=\"");
        reach_to_behaviour(s, proof->behaviour);
        html_put(&s->out, "#lines\">");
        html_count(&s->out, reach->lines, "line");
        html_put(&s->out, "</a>");
        if (reach->only_here > 0)
            html_format(&s->out, ", %zu alone", reach->only_here);
    } else {
        html_put(&s->out, reach ? "<span class=\"lacking\">none</span>"
                                : "<span class=\"notrun\">\u25CB not run yet</span>");
    }
    html_put(&s->out, "</td>");
}

static void put_proof(site *s, const site_proof *proof)
{
    put_behaviour(s, proof);
    put_tests(s, proof);
    put_lines(s, proof);
    html_put(&s->out, "</tr>\n");
}

static void put_claim(site *s, const note_claim *claim)
{
    html_format(&s->out, "<tr id=\"%s\" class=\"%s\"><th scope=\"row\"", claim->number,
                claims_verdict_word(claim->verdict));
    if (claim->behaviours.count > 1)
        html_format(&s->out, " rowspan=\"%zu\"", claim->behaviours.count);
    html_put(&s->out, ">");
    if (claim->listed) {
        html_format(&s->out, "<a href=\"%s", s->up);
        proof_put_note_address(&s->out, claim->number);
        html_format(&s->out, "#%s\">%s</a> <q>%s</q> ", claim->number, claim->number,
                    claim->listed->sentence);
        proof_put_judgement(&s->out, claim->listed);
    } else {
        html_string(&s->out, claim->number);
    }
    html_put(&s->out, "</th>");
    for (size_t i = 0; i < claim->behaviours.count; i++) {
        html_put(&s->out, i > 0 ? "<tr>" : "");
        put_proof(s, claim->behaviours.items[i]);
    }
}

/* ---- A section ---------------------------------------------------------------------------- */

static void open_table(site *s, const char *first)
{
    html_format(&s->out,
                "<table class=\"matrix\">\n<thead>\n<tr><th scope=\"col\">%s</th>"
                "<th scope=\"col\">Behaviour</th><th scope=\"col\">Tests</th>"
                "<th scope=\"col\">Lines it runs</th></tr>\n</thead>\n<tbody>\n",
                first);
}

static void close_section(site *s)
{
    html_put(&s->out, "</tbody>\n</table>\n</details>\n");
}

static void open_section(site *s, const note *which, const char *section, const note_claim *first)
{
    const char *number = *section ? section : which->number;
    const site_page *to;
    const char *label = notes_section(s, number, &to);
    html_format(&s->out, "<details class=\"section\" open><summary><h2 id=\"section.%s\">%s",
                first->number, number);
    if (label) {
        html_byte(&s->out, ' ');
        html_prose(&s->out, label, strlen(label), 0);
    }
    html_put(&s->out, "</h2></summary>\n");
    open_table(s, "Claim");
}

static const notes_writer claims_writer = {open_section, close_section, put_claim};

static void put_beyond(site *s, const site_page *page)
{
    const list *behaviours = &page->chapter->behaviours;
    bool open = false;
    for (size_t i = 0; i < behaviours->count; i++) {
        const book_behaviour *behaviour = behaviours->items[i];
        const site_proof *proof = table_find(&s->proof_of, behaviour->id);
        if (!is_beyond(behaviour))
            continue;
        if (!open) {
            html_put(&s->out, "<details class=\"section\" open><summary><h2>");
            pages_put_label(&s->out, page);
            html_put(&s->out, "</h2></summary>\n");
            open_table(s, "Sentence");
        }
        open = true;
        html_put(&s->out, "<tr><th scope=\"row\">");
        proof_put_sentence(&s->out, proof);
        html_put(&s->out, "</th>");
        put_proof(s, proof);
    }
    if (open)
        close_section(s);
}

/* ---- What is unproved first --------------------------------------------------------------- */

/* Puts the behaviour into the list that is open, or opens one, if it is unproved. */
static void put_unproved(site *s, const site_proof *proof, bool *open)
{
    if (proof->result == RESULT_PASSED)
        return;
    if (!*open)
        html_put(&s->out,
                 "<p class=\"lacking\">Unproved here:</p>\n<ul class=\"unproved\">\n");
    *open = true;
    html_put(&s->out, "<li><a class=\"id\" href=\"");
    reach_to_behaviour(s, proof->behaviour);
    html_put(&s->out, "\">");
    html_string(&s->out, proof->behaviour->id);
    html_put(&s->out, "</a> ");
    proof_put_result(&s->out, proof->result);
    html_put(&s->out, "</li>\n");
}

static void close_unproved(site *s, bool open)
{
    html_put(&s->out, open ? "</ul>\n" : "<p>Everything here is proved.</p>\n");
}

/* Of several claims that a behaviour answers, the first of the note tells it. */
static bool is_told(const site *s, const note *which, size_t claim, const site_proof *proof)
{
    for (size_t i = which->first; i < claim; i++) {
        const note_claim *before = s->judged.items[i];
        for (size_t j = 0; j < before->behaviours.count; j++) {
            if (before->behaviours.items[j] == proof)
                return true;
        }
    }
    return false;
}

static void put_unproved_of(site *s, const note *which)
{
    bool open = false;
    for (size_t i = which->first; i < which->last; i++) {
        const note_claim *claim = s->judged.items[i];
        for (size_t j = 0; j < claim->behaviours.count; j++) {
            const site_proof *proof = claim->behaviours.items[j];
            if (!is_told(s, which, i, proof))
                put_unproved(s, proof, &open);
        }
    }
    close_unproved(s, open);
}

/* ---- The pages ---------------------------------------------------------------------------- */

void matrix_put_others(site *s)
{
    const char *beyond = matrix_address_beyond(s);
    html_format(&s->out,
                "<nav class=\"others\" aria-label=\"Evidence\">\n<ul>\n"
                "<li><a href=\"%s" REVIEW_ADDRESS "\">Evidence</a></li>\n",
                s->up);
    for (size_t i = 0; i < s->notes.count; i++) {
        const note *other = s->notes.items[i];
        const char *address = matrix_address(s, other);
        html_format(&s->out, "<li><a href=\"%s%s\"%s>Note %s</a></li>\n", s->up, address,
                    strcmp(address, s->here) == 0 ? " aria-current=\"page\"" : "",
                    other->number);
    }
    if (beyond)
        html_format(&s->out, "<li><a href=\"%s%s\"%s>Beyond the notes</a></li>\n", s->up,
                    beyond, strcmp(beyond, s->here) == 0 ? " aria-current=\"page\"" : "");
    html_put(&s->out, "</ul>\n</nav>\n");
}

static void open_page(site *s, const char *address, const char *title)
{
    frame_open_other(s, address, title);
    matrix_put_others(s);
    html_put(&s->out, "<h1>");
    html_prose(&s->out, title, strlen(title), 0);
    html_put(&s->out, "</h1>\n");
}

const char *matrix_put(site *s, const note *which)
{
    const char *address = matrix_address(s, which);
    open_page(s, address,
              arena_format(&s->arena, "Evidence for note %s%s%s", which->number,
                           *which->title ? ": " : "", which->title));
    put_unproved_of(s, which);
    notes_put_claims(s, which, &claims_writer);
    frame_close(s);
    return address;
}

static const char *beyond_address(site *s, size_t number)
{
    return number == 0
               ? REVIEW_FOLDER "beyond.html"
               : arena_format(&s->arena, REVIEW_FOLDER "beyond-%zu.html", number + 1);
}

static void put_turns(site *s, size_t here, size_t last)
{
    if (last == 0)
        return;
    html_put(&s->out, "<nav class=\"turn\" aria-label=\"Previous and next page\">\n");
    if (here > 0)
        html_format(&s->out, "<a class=\"before\" href=\"%s%s\">Those before these</a>\n",
                    s->up, beyond_address(s, here - 1));
    if (here < last)
        html_format(&s->out, "<a class=\"after\" href=\"%s%s\">Those after these</a>\n",
                    s->up, beyond_address(s, here + 1));
    html_put(&s->out, "</nav>\n");
}

const char *matrix_put_beyond(site *s, size_t number)
{
    s->page = NULL;
    s->here = beyond_address(s, number);
    s->up = "../";
    size_t *page_of = pages_divide(s, FULL_PAGE, put_beyond);
    size_t last = page_of[s->book.chapters.count];
    bool open = false;
    if (number > last || !matrix_address_beyond(s))
        return NULL;
    const char *address = beyond_address(s, number);
    open_page(s, address, "Evidence beyond the notes");
    for (size_t i = 0; i < s->book.behaviours.count; i++) {
        const site_proof *proof = &s->proofs[i];
        if (is_beyond(proof->behaviour) &&
            page_of[proof->behaviour->chapter->index] == number)
            put_unproved(s, proof, &open);
    }
    close_unproved(s, open);
    for (size_t i = 0; i < s->book.chapters.count; i++) {
        if (page_of[i] == number)
            put_beyond(s, &s->pages[i]);
    }
    put_turns(s, number, last);
    frame_close(s);
    return address;
}
