#include "site/proof.h"

#include <string.h>

#include "book/claims.h"
#include "book/markdown.h"
#include "site/prose.h"
#include "site/reach.h"

/* One line of Markdown as HTML without links. */
static const char *claim_prose(site *s, const char *line)
{
    size_t start = s->out.length;
    prose_put(s, markdown_line(line, strlen(line), NULL), false);
    const char *html = arena_copy(&s->arena, s->out.bytes + start, s->out.length - start);
    s->out.length = start;
    return html;
}

static void make_claims(site *s)
{
    const table *claims = &s->book.claims;
    s->claims = arena_take(&s->arena, (claims->count + 1) * sizeof *s->claims);
    for (size_t i = 0; i < claims->count; i++) {
        const book_claim *claim = claims->entries[i].thing;
        s->claims[i] = (site_claim){
            .claim = claim,
            .sentence = claim_prose(s, claim->sentence),
            .condition = claim->condition ? claim_prose(s, claim->condition) : NULL,
        };
        table_add(&s->claim_of, claim->number, &s->claims[i]);
    }
    markdown_done();
}

void proof_make(site *s)
{
    make_claims(s);
    size_t count = s->book.behaviours.count;
    s->proofs = arena_take(&s->arena, (count + 1) * sizeof *s->proofs);
    for (size_t i = 0; i < count; i++) {
        site_proof *proof = &s->proofs[i];
        proof->behaviour = s->book.behaviours.entries[i].thing;
        proof->result =
            evidence_proof(&s->evidence, proof->behaviour, &proof->passed, &proof->failed);
        if (proof->result == RESULT_PASSED) {
            s->proved++;
            s->proving += proof->passed;
        }
        table_add(&s->proof_of, proof->behaviour->id, proof);
    }
}

/* Where the first sentence of HTML ends: at a full stop before white space that is in no code and no other
 * element. */
static size_t sentence_length(const char *html, size_t length)
{
    size_t depth = 0;
    for (size_t i = 0; i < length; i++) {
        if (html[i] == '<') {
            bool closes = i + 1 < length && html[i + 1] == '/';
            bool empty = i + 3 < length && memcmp(html + i, "<br", 3) == 0;
            depth += empty ? 0 : closes ? (size_t)-1 : 1;
            while (i < length && html[i] != '>')
                i++;
        } else if (depth == 0 && strchr(".!?", html[i]) && html[i] && i + 1 < length &&
                   (html[i + 1] == ' ' || html[i + 1] == '\n')) {
            return i + 1;
        }
    }
    return length;
}

void proof_keep_statement(site *s, site_proof *proof, const char *html, size_t length)
{
    proof->statement = arena_copy(&s->arena, html, length);
    proof->statement_length = length;
    proof->sentence_length = sentence_length(html, length);
}

void proof_put_sentence(text *out, const site_proof *proof)
{
    if (proof->statement)
        html_raw(out, proof->statement, proof->sentence_length);
    else
        html_prose(out, proof->behaviour->statement, strlen(proof->behaviour->statement),
                   0);
}

void proof_put_statement(text *out, const site_proof *proof)
{
    if (proof->statement)
        html_raw(out, proof->statement, proof->statement_length);
    else
        proof_put_sentence(out, proof);
}

void proof_put_note_address(text *out, const char *claim)
{
    html_put(out, "note-");
    html_text(out, claim, strcspn(claim, "."));
    html_put(out, ".html");
}

void proof_put_count(text *out, const site *s)
{
    html_number(out, s->proved);
    html_put(out, " of ");
    html_count(out, s->book.behaviours.count, "behaviour");
    html_put(out, " proved by ");
    html_count(out, s->proving, "test");
}

void proof_put_verdict(text *out, const book_behaviour *behaviour)
{
    static const char *const marks[] = {
        [VERDICT_HOLDS] = "=", [VERDICT_CONDITIONAL] = "\u2248", [VERDICT_FALSE] = "\u2260"};
    if (behaviour->claim_count == 0)
        return;
    html_format(
        out, "<span class=\"verdict %s\"><span aria-hidden=\"true\">%s</span> %s</span>",
        behaviour->verdict_text, marks[behaviour->verdict], behaviour->verdict_text);
}

void proof_put_result(text *out, evidence_result result)
{
    static const char *const results[] = {
        [RESULT_NOT_RUN] = "<span class=\"notrun\"><span "
                           "aria-hidden=\"true\">\u25CB</span> not run yet</span>",
        [RESULT_PASSED] =
            "<span class=\"passed\"><span aria-hidden=\"true\">\u2713</span> proved</span>",
        [RESULT_FAILED] = "<span class=\"failed\"><span aria-hidden=\"true\">\u2717</span> "
                          "not proved</span>",
    };
    html_put(out, results[result]);
}

void proof_put_evidence(site *s, const site_proof *proof)
{
    /* There are hundreds of these on one page: those that are proved are said in few bytes. */
    bool passed = proof->result == RESULT_PASSED;
    html_put(&s->out,
             passed ? "<a class=\"proven passed\" href=\"" : "<a class=\"proven\" href=\"");
    reach_to_behaviour(s, proof->behaviour);
    html_put(&s->out,
             passed ? "\"><span aria-hidden=\"true\">\u2713</span> proved" : "\">");
    if (!passed)
        proof_put_result(&s->out, proof->result);
    html_put(&s->out, "</a>");
}

void proof_put_judgement(text *out, const site_claim *claim)
{
    static const char *const marks[] = {
        [VERDICT_HOLDS] = "=", [VERDICT_CONDITIONAL] = "\u2248", [VERDICT_FALSE] = "\u2260"};
    static const char *const words[] = {[VERDICT_HOLDS] = "Holds.",
                                        [VERDICT_CONDITIONAL] = "Holds on a condition.",
                                        [VERDICT_FALSE] = "False."};
    book_verdict verdict = claim->claim->verdict;
    html_format(out,
                "<strong class=\"judgement %s\"><span aria-hidden=\"true\">%s</span> "
                "%s</strong>",
                claims_verdict_word(verdict), marks[verdict],
                claim->condition ? "Holds if" : words[verdict]);
    if (claim->condition)
        html_format(out, " %s.", claim->condition);
}

/* What the notes say, in the words of the book, and the verdict on it. */
void proof_put_notes(site *s, const book_behaviour *behaviour)
{
    for (size_t i = 0; i < behaviour->claim_count; i++) {
        const site_claim *claim = table_find(&s->claim_of, behaviour->claims[i]);
        bool last = i + 1 == behaviour->claim_count;
        html_format(&s->out,
                    "<p class=\"note\"><span class=\"says\">The note:</span> "
                    "<q>%s</q> ",
                    claim->sentence);
        proof_put_judgement(&s->out, claim);
        if (last && claim->claim->verdict == VERDICT_FALSE)
            html_put(&s->out, " In truth:");
        html_put(&s->out, "</p>\n");
    }
}

/* "claims 1.6.1, 1.6.2"; where the claims are listed, each leads to its place on the page of its note. */
static void put_claims(site *s, const book_behaviour *behaviour)
{
    text *out = &s->out;
    if (behaviour->claim_count > 0)
        html_put(out, behaviour->claim_count == 1 ? "claim " : "claims ");
    if (!s->book.claims_file || behaviour->claim_count == 0)
        html_string(out, behaviour->claims_text);
    for (size_t i = 0; s->book.claims_file && i < behaviour->claim_count; i++) {
        html_format(out, "%s<a href=\"%s", i > 0 ? ", " : "", s->up);
        proof_put_note_address(out, behaviour->claims[i]);
        html_format(out, "#%s\">%s</a>", behaviour->claims[i], behaviour->claims[i]);
    }
}

void proof_open(site *s, const site_proof *proof)
{
    static const char *const results[] = {"unrun", "proved", "unproved"};
    const book_behaviour *behaviour = proof->behaviour;
    const char *verdict = behaviour->claim_count ? behaviour->verdict_text : "beyond";
    html_format(&s->out, "<div class=\"behaviour %s %s\" role=\"group\" id=\"", verdict,
                results[proof->result]);
    html_string(&s->out, behaviour->id);
    html_put(&s->out, "\" aria-label=\"Behaviour ");
    html_string(&s->out, behaviour->id);
    html_put(&s->out, "\">\n<p class=\"head\"><a class=\"name\" href=\"#");
    html_string(&s->out, behaviour->id);
    html_put(&s->out, "\">");
    html_string(&s->out, behaviour->id);
    html_put(&s->out, "</a> <span class=\"claims\">");
    put_claims(s, behaviour);
    html_put(&s->out, s->book.claims_file ? "</span>" : "</span> ");
    if (!s->book.claims_file)
        proof_put_verdict(&s->out, behaviour);
    html_put(&s->out, "</p>\n");
    if (s->book.claims_file)
        proof_put_notes(s, behaviour);
}

void proof_put_test_name(site *s, const site_proof *proof, const book_block *test,
                         size_t number)
{
    site_to_block(s, test);
    if (*test->name) {
        html_prose(&s->out, test->name, strlen(test->name), 0);
    } else if (proof->behaviour->tests.count == 1) {
        html_put(&s->out, "its assertion");
    } else {
        html_put(&s->out, "assertion ");
        html_number(&s->out, number);
    }
    html_put(&s->out, "</a>");
}

static void put_test(site *s, const site_proof *proof, const book_block *test,
                     size_t number)
{
    proof_put_test_name(s, proof, test, number);
    if (proof->failed > 0 && evidence_test(&s->evidence, test) == RESULT_FAILED)
        html_put(&s->out, " <span class=\"failed\">\u2717 failed</span>");
}

/* " by 2 tests: ...", ", 1 of 2 tests failed: ..."; one test alone is not counted. */
static void put_tests(site *s, const site_proof *proof)
{
    const list *tests = &proof->behaviour->tests;
    if (proof->failed > 0 && tests->count > 1) {
        html_format(&s->out, ", %zu of ", proof->failed);
        html_count(&s->out, tests->count, "test");
        html_put(&s->out, " failed: ");
    } else {
        html_put(&s->out, proof->result == RESULT_PASSED ? " by " : ": ");
        if (tests->count > 1) {
            html_count(&s->out, tests->count, "test");
            html_put(&s->out, ": ");
        }
    }
    for (size_t i = 0; i < tests->count; i++) {
        if (i > 0)
            html_put(&s->out, "; ");
        put_test(s, proof, tests->items[i], i + 1);
    }
    html_byte(&s->out, '.');
}

void proof_close(site *s, const site_proof *proof)
{
    const evidence_reach *reach = evidence_of(&s->evidence, proof->behaviour);
    html_put(&s->out, "<p class=\"proof\">");
    proof_put_result(&s->out, proof->result);
    put_tests(s, proof);
    html_put(&s->out, " <a class=\"reach\" href=\"");
    reach_to_behaviour(s, proof->behaviour);
    if (reach && reach->lines > 0) {
        html_put(&s->out, "#lines\">Runs ");
        html_count(&s->out, reach->lines, "line");
        if (reach->only_here > 0)
            html_format(&s->out, ", %zu of which no other behaviour runs",
                        reach->only_here);
        html_put(&s->out, ".</a>");
    } else {
        html_put(&s->out, "\">Evidence</a>");
    }
    html_put(&s->out, "</p>\n</div>\n");
}
