#include "changes/changes.h"

#include <stdio.h>
#include <string.h>

#include "base/output.h"
#include "book/load.h"
#include "changes/page.h"
#include "weave/weave.h"

/* Both states, and what is found of them. */
typedef struct changes {
    site now;
    book before;
    evidence evidence; /* before */
    compared compared;
    effect effect;
} changes;

/* ---- What is read --------------------------------------------------------------------- */

/* Says why there is nothing to compare. */
static bool refuse(diagnostics *d, const char *root)
{
    diagnostics_list(d);
    fprintf(stderr, "refbook: the workbook at %s cannot be compared; nothing was written\n",
            root);
    return false;
}

static bool read_before(changes *c, const char *root)
{
    bool good = book_load(&c->before, root) && evidence_read(&c->evidence, &c->before);
    if (good && !c->evidence.traced) {
        diagnostics_path_error(&c->before.diagnostics, EVIDENCE_TRACE,
                               "there is no trace; `make coverage` makes it");
        good = false;
    }
    return good ? measured_read(&c->compared.before.measured, &c->before)
                : refuse(&c->before.diagnostics, root);
}

static bool read_now(changes *c, const char *root)
{
    bool good = weave_prepare(&c->now, root);
    if (good && !c->now.evidence.traced) {
        diagnostics_path_error(&c->now.book.diagnostics, EVIDENCE_TRACE,
                               "there is no trace; `make coverage` makes it");
        good = false;
    }
    return good ? measured_read(&c->compared.now.measured, &c->now.book)
                : refuse(&c->now.book.diagnostics, root);
}

/* ---- What is said ------------------------------------------------------------------------- */

/* Counts of one kind of thing. */
typedef struct tally {
    size_t added;
    size_t changed;
    size_t gone;
} tally;

static void add_to(tally *t, bool before, bool now, bool changed)
{
    t->added += !before;
    t->gone += !now;
    t->changed += before && now && changed;
}

static void tell_tally(const char *what, const tally *t)
{
    printf("%-12s%zu new, %zu changed, %zu gone\n", what, t->added, t->changed, t->gone);
}

static void tell_pieces(const compared *c)
{
    tally claims = {0};
    tally behaviours = {0};
    tally tests = {0};
    for (size_t i = 0; i < c->claims.count; i++) {
        const compared_claim *one = c->claims.items[i];
        add_to(&claims, one->before, one->now, one->reworded || one->judged);
    }
    for (size_t i = 0; i < c->behaviours.count; i++) {
        const compared_behaviour *of = c->behaviours.items[i];
        add_to(&behaviours, of->before, of->now, of->reworded || of->renamed || of->judged);
        for (size_t j = 0; j < of->tests.count; j++) {
            const compared_test *one = of->tests.items[j];
            add_to(&tests, one->before, one->now, one->changed);
        }
    }
    if (c->claims.count > 0)
        tell_tally("claims", &claims);
    tell_tally("behaviours", &behaviours);
    tell_tally("tests", &tests);
}

static void tell_effect(const effect *e, bool mutated)
{
    printf(
        "%-12s%zu new, of which %zu run; %zu gone; of the others, %zu run now and %zu no "
        "more\n",
        "code", e->all.added, e->all.executed, e->all.gone,
        e->lines[EFFECT_LINE_GAINED].count, e->lines[EFFECT_LINE_LOST].count);
    if (mutated)
        printf("%-12s%zu killed now that survived, %zu survive that were killed\n",
               "mutants", e->mutants[EFFECT_KILLED].count,
               e->mutants[EFFECT_SURVIVES].count);
}

/* An error at each behaviour that has lost its proof, with the tests that did not pass. */
static void tell_lost(changes *c)
{
    diagnostics *d = &c->now.book.diagnostics;
    for (size_t i = 0; i < c->compared.behaviours.count; i++) {
        const compared_behaviour *pair = c->compared.behaviours.items[i];
        const book_behaviour *now = pair->now;
        text why = {0};
        if (!pair->lost)
            continue;
        changes_put_why(&why, &c->compared, pair);
        diagnostics_error(d, now->chapter, now->line, now->column,
                          "%s was proved, and is not any more: %.*s", now->id,
                          (int)why.length, why.bytes);
        for (size_t j = 0; j < now->tests.count; j++) {
            const book_block *test = now->tests.items[j];
            if (evidence_test(&c->now.evidence, test) != RESULT_PASSED)
                diagnostics_note(d, test->chapter, test->line, test->column,
                                 "this test did not pass");
        }
        text_free(&why);
    }
    diagnostics_list(d);
}

/* ---- The command -------------------------------------------------------------------------- */

static bool write_page(changes *c, const char *root, const char *name)
{
    output_set set;
    changes_page_put(&c->now, &c->compared, &c->effect, name);
    output_begin(&set, root, false);
    output_put(&set, CHANGES_PAGE, c->now.out.bytes, c->now.out.length);
    bool good = output_commit(&set);
    output_end(&set);
    return good;
}

static bool compare(changes *c, const char *root, const char *name)
{
    compared *both = &c->compared;
    both->before.book = &c->before;
    both->before.evidence = &c->evidence;
    both->now.book = &c->now.book;
    both->now.evidence = &c->now.evidence;
    compared_find(both);
    effect_find(&c->effect, both);
    if (!write_page(c, root, name))
        return false;
    if (strcmp(root, ".") != 0)
        printf("%s/", root);
    printf(CHANGES_PAGE "\n");
    tell_pieces(both);
    tell_effect(&c->effect, both->before.measured.mutated || both->now.measured.mutated);
    fflush(stdout);
    tell_lost(c);
    return both->lost == 0;
}

int changes_run(const char *root, const char *base, const char *name)
{
    changes c = {0};
    bool good = read_before(&c, base) && read_now(&c, root) &&
                compare(&c, root, name ? name : base);
    effect_free(&c.effect);
    compared_free(&c.compared);
    evidence_free(&c.evidence);
    book_free(&c.before);
    weave_free(&c.now);
    return good ? 0 : 1;
}
