#include "site/proof.h"

#include <string.h>

static void count_tests(site *w, site_proof *proof)
{
    const list *tests = &proof->behaviour->tests;
    for (size_t i = 0; i < tests->count; i++) {
        evidence_result result = evidence_test(&w->evidence, tests->items[i]);
        proof->passed += result == RESULT_PASSED;
        proof->failed += result == RESULT_FAILED;
    }
    if (proof->failed > 0)
        proof->result = RESULT_FAILED;
    else if (tests->count > 0 && proof->passed == tests->count)
        proof->result = RESULT_PASSED;
}

void proof_make(site *w)
{
    size_t count = w->book.behaviours.count;
    w->proofs = arena_take(&w->arena, (count + 1) * sizeof *w->proofs);
    for (size_t i = 0; i < count; i++) {
        site_proof *proof = &w->proofs[i];
        proof->behaviour = w->book.behaviours.entries[i].thing;
        count_tests(w, proof);
        if (proof->result == RESULT_PASSED) {
            w->proved++;
            w->proving += proof->passed;
        }
        table_add(&w->proof_of, proof->behaviour->id, proof);
    }
}

void proof_put_count(text *out, const site *w)
{
    html_number(out, w->proved);
    html_put(out, " of ");
    html_count(out, w->book.behaviours.count, "behaviour");
    html_put(out, " proved by ");
    html_count(out, w->proving, "test");
}

void proof_put_verdict(text *out, const book_behaviour *behaviour)
{
    static const char *const marks[] = {[VERDICT_HOLDS] = "=",
                                        [VERDICT_CONDITIONAL] = "\u2248",
                                        [VERDICT_FALSE] = "\u2260"};
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

static void put_claims(text *out, const book_behaviour *behaviour)
{
    if (behaviour->claim_count > 0)
        html_put(out, behaviour->claim_count == 1 ? "claim " : "claims ");
    html_string(out, behaviour->claims_text);
}

void proof_open(site *w, const site_proof *proof)
{
    static const char *const results[] = {"unrun", "proved", "unproved"};
    const book_behaviour *behaviour = proof->behaviour;
    const char *verdict = behaviour->claim_count ? behaviour->verdict_text : "beyond";
    html_format(&w->out, "<div class=\"behaviour %s %s\" role=\"group\" id=\"", verdict,
                results[proof->result]);
    html_string(&w->out, behaviour->id);
    html_put(&w->out, "\" aria-label=\"Behaviour ");
    html_string(&w->out, behaviour->id);
    html_put(&w->out, "\">\n<p class=\"head\"><a class=\"name\" href=\"#");
    html_string(&w->out, behaviour->id);
    html_put(&w->out, "\">");
    html_string(&w->out, behaviour->id);
    html_put(&w->out, "</a> <span class=\"claims\">");
    put_claims(&w->out, behaviour);
    html_put(&w->out, "</span> ");
    proof_put_verdict(&w->out, behaviour);
    html_put(&w->out, "</p>\n");
}

static void put_test(site *w, const site_proof *proof, const book_block *test,
                     size_t number)
{
    site_to_block(w, test);
    if (*test->name) {
        html_prose(&w->out, test->name, strlen(test->name), 0);
    } else if (proof->behaviour->tests.count == 1) {
        html_put(&w->out, "its assertion");
    } else {
        html_put(&w->out, "assertion ");
        html_number(&w->out, number);
    }
    html_put(&w->out, "</a>");
    if (proof->failed > 0 && evidence_test(&w->evidence, test) == RESULT_FAILED)
        html_put(&w->out, " <span class=\"failed\">\u2717 failed</span>");
}

/* " by 2 tests: ...", ", 1 of 2 tests failed: ..."; one test alone is not counted. */
static void put_tests(site *w, const site_proof *proof)
{
    const list *tests = &proof->behaviour->tests;
    if (proof->failed > 0 && tests->count > 1) {
        html_format(&w->out, ", %zu of ", proof->failed);
        html_count(&w->out, tests->count, "test");
        html_put(&w->out, " failed: ");
    } else {
        html_put(&w->out, proof->result == RESULT_PASSED ? " by " : ": ");
        if (tests->count > 1) {
            html_count(&w->out, tests->count, "test");
            html_put(&w->out, ": ");
        }
    }
    for (size_t i = 0; i < tests->count; i++) {
        if (i > 0)
            html_put(&w->out, "; ");
        put_test(w, proof, tests->items[i], i + 1);
    }
    html_byte(&w->out, '.');
}

void proof_close(site *w, const site_proof *proof)
{
    const evidence_reach *reach = evidence_of(&w->evidence, proof->behaviour);
    html_put(&w->out, "<p class=\"proof\">");
    proof_put_result(&w->out, proof->result);
    put_tests(w, proof);
    if (reach && reach->lines > 0) {
        html_put(&w->out, " <span class=\"reach\">Runs ");
        html_count(&w->out, reach->lines, "line");
        if (reach->only_here > 0)
            html_format(&w->out, ", %zu of which no other behaviour runs",
                        reach->only_here);
        html_put(&w->out, ".</span>");
    }
    html_put(&w->out, "</p>\n</div>\n");
}
