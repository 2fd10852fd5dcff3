#include "changes/compare.h"

#include <stdlib.h>
#include <string.h>

/* ---- Chapters and their lines ------------------------------------------------------------- */

static uint32_t *number_lines(diff_keys *keys, const book_chapter *chapter)
{
    uint32_t *numbers = memory_new((chapter->line_count + 1) * sizeof *numbers);
    for (size_t i = 0; i < chapter->line_count; i++) {
        size_t length;
        const char *line = source_line(chapter, i + 1, &length);
        numbers[i] = diff_number(keys, line, length);
    }
    return numbers;
}

/* Fills `was` and `is` from the runs in which the chapters differ. */
static void match_lines(compared_chapter *pair)
{
    size_t b = 0;
    size_t run = 0;
    for (size_t a = 0; a < pair->before->line_count;) {
        const diff_run *next = run < pair->runs.count ? &pair->runs.items[run] : NULL;
        if (next && next->a == a && next->b == b) {
            a = next->a_end;
            b = next->b_end;
            run++;
            continue;
        }
        pair->is[a + 1] = (uint32_t)b + 1;
        pair->was[b + 1] = (uint32_t)a + 1;
        a++;
        b++;
    }
}

static void compare_lines(compared *c, compared_chapter *pair)
{
    diff_keys keys = {0};
    const book_chapter *before = pair->before;
    const book_chapter *now = pair->now;
    pair->is = arena_take(&c->arena, (before->line_count + 2) * sizeof *pair->is);
    pair->was = arena_take(&c->arena, (now->line_count + 2) * sizeof *pair->was);
    uint32_t *a = number_lines(&keys, before);
    uint32_t *b = number_lines(&keys, now);
    diff_find(&pair->runs, a, before->line_count, b, now->line_count);
    match_lines(pair);
    for (size_t i = 0; i < pair->runs.count; i++) {
        pair->gone += pair->runs.items[i].a_end - pair->runs.items[i].a;
        pair->added += pair->runs.items[i].b_end - pair->runs.items[i].b;
    }
    free(a);
    free(b);
    diff_keys_free(&keys);
}

static void add_chapter(compared *c, const book_chapter *before, const book_chapter *now)
{
    compared_chapter *pair = arena_take(&c->arena, sizeof *pair);
    pair->before = before;
    pair->now = now;
    if (before && now)
        compare_lines(c, pair);
    else if (now)
        pair->added = now->line_count;
    else
        pair->gone = before->line_count;
    list_add(&c->chapters, pair);
    if (before)
        table_add(&c->chapter_was, before->path, pair);
    if (now)
        table_add(&c->chapter_is, now->path, pair);
}

/* The chapter of that path or, where it is left over by both, of that title; NULL if there is none. */
static const book_chapter *chapter_before(const compared *c, const book_chapter *now)
{
    const list *before = &c->before.book->chapters;
    const book_chapter *known = table_find(&c->before.evidence->chapters, now->path);
    for (size_t i = 0; !known && i < before->count; i++) {
        const book_chapter *one = before->items[i];
        if (strcmp(one->title, now->title) == 0 &&
            !table_find(&c->chapter_was, one->path) &&
            !table_find(&c->now.evidence->chapters, one->path))
            known = one;
    }
    return known;
}

static void compare_chapters(compared *c)
{
    const list *now = &c->now.book->chapters;
    const list *before = &c->before.book->chapters;
    for (size_t i = 0; i < now->count; i++)
        add_chapter(c, chapter_before(c, now->items[i]), now->items[i]);
    for (size_t i = 0; i < before->count; i++) {
        const book_chapter *one = before->items[i];
        if (!table_find(&c->chapter_was, one->path))
            add_chapter(c, one, NULL);
    }
}

/* ---- Claims ------------------------------------------------------------------------------- */

static bool same_string(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static void add_claim(compared *c, const book_claim *before, const book_claim *now)
{
    compared_claim *pair = arena_take(&c->arena, sizeof *pair);
    *pair = (compared_claim){.before = before, .now = now};
    if (before && now) {
        pair->judged = before->verdict != now->verdict;
        pair->reworded = !same_string(before->sentence, now->sentence) ||
                         (!pair->judged && !same_string(before->condition, now->condition));
    }
    list_add(&c->claims, pair);
}

static void compare_claims(compared *c)
{
    const table *before = &c->before.book->claims;
    const table *now = &c->now.book->claims;
    for (size_t i = 0; i < now->count; i++)
        add_claim(c, table_find(before, now->entries[i].name), now->entries[i].thing);
    for (size_t i = 0; i < before->count; i++) {
        if (!table_find(now, before->entries[i].name))
            add_claim(c, before->entries[i].thing, NULL);
    }
}

/* ---- Behaviours and their tests ----------------------------------------------------------- */

static bool same_text(const book_block *a, const book_block *b)
{
    bool same = a->line_count == b->line_count;
    for (size_t i = 0; same && i < a->line_count; i++)
        same = a->lines[i].length == b->lines[i].length &&
               (a->lines[i].length == 0 ||
                memcmp(a->lines[i].text, b->lines[i].text, a->lines[i].length) == 0);
    return same;
}

/* The test of that name, or NULL. */
static const book_block *test_named(const book_behaviour *behaviour, const char *name)
{
    for (size_t i = 0; behaviour && i < behaviour->tests.count; i++) {
        const book_block *test = behaviour->tests.items[i];
        if (strcmp(test->name, name) == 0)
            return test;
    }
    return NULL;
}

static void add_test(compared *c, compared_behaviour *of, const book_block *before,
                     const book_block *now)
{
    compared_test *pair = arena_take(&c->arena, sizeof *pair);
    *pair = (compared_test){.before = before, .now = now};
    if (before)
        pair->was = evidence_test(c->before.evidence, before);
    if (now)
        pair->is = evidence_test(c->now.evidence, now);
    pair->changed = before && now && !same_text(before, now);
    list_add(&of->tests, pair);
}

static void compare_tests(compared *c, compared_behaviour *pair)
{
    const book_behaviour *before = pair->before;
    const book_behaviour *now = pair->now;
    for (size_t i = 0; now && i < now->tests.count; i++) {
        const book_block *test = now->tests.items[i];
        add_test(c, pair, test_named(before, test->name), test);
    }
    for (size_t i = 0; before && i < before->tests.count; i++) {
        const book_block *test = before->tests.items[i];
        if (!test_named(now, test->name))
            add_test(c, pair, test, NULL);
    }
}

/* Its tests were known to notice a change of its chapter's code, and are known not to. */
static bool is_hollow(const compared *c, const book_behaviour *before,
                      const book_behaviour *now)
{
    const evidence_reach *was = evidence_of(c->before.evidence, before);
    const evidence_reach *is = evidence_of(c->now.evidence, now);
    return was && is && was->asked && !was->unproved && is->unproved;
}

static void add_behaviour(compared *c, const book_behaviour *before,
                          const book_behaviour *now)
{
    compared_behaviour *pair = arena_take(&c->arena, sizeof *pair);
    size_t passed, failed;
    *pair = (compared_behaviour){.before = before, .now = now};
    if (before)
        pair->was = evidence_proof(c->before.evidence, before, &passed, &failed);
    if (now)
        pair->is = evidence_proof(c->now.evidence, now, &passed, &failed);
    if (before && now) {
        pair->renamed = strcmp(before->id, now->id) != 0;
        pair->reworded = strcmp(before->statement, now->statement) != 0;
        pair->judged = before->claim_count > 0 && now->claim_count > 0 &&
                       before->verdict != now->verdict;
        pair->hollow = is_hollow(c, before, now);
        pair->lost =
            pair->was == RESULT_PASSED && (pair->is != RESULT_PASSED || pair->hollow);
    }
    c->lost += pair->lost;
    compare_tests(c, pair);
    list_add(&c->behaviours, pair);
}

/* The behaviour that only the state before has, and that states the same; NULL if there is none, or none that
 * is not taken. */
static const book_behaviour *stated_before(const compared *c, const table *taken,
                                           const book_behaviour *now)
{
    const table *before = &c->before.book->behaviours;
    for (size_t i = 0; i < before->count; i++) {
        const book_behaviour *one = before->entries[i].thing;
        if (!table_find(&c->now.book->behaviours, one->id) && !table_find(taken, one->id) &&
            strcmp(one->statement, now->statement) == 0)
            return one;
    }
    return NULL;
}

static void compare_behaviours(compared *c)
{
    const table *before = &c->before.book->behaviours;
    const table *now = &c->now.book->behaviours;
    table taken = {0};
    for (size_t i = 0; i < now->count; i++) {
        book_behaviour *one = now->entries[i].thing;
        const book_behaviour *was = table_find(before, one->id);
        if (!was)
            was = stated_before(c, &taken, one);
        if (was)
            table_add(&taken, was->id, one);
        add_behaviour(c, was, one);
    }
    for (size_t i = 0; i < before->count; i++) {
        if (!table_find(&taken, before->entries[i].name))
            add_behaviour(c, before->entries[i].thing, NULL);
    }
    table_free(&taken);
}

void compared_find(compared *c)
{
    compare_chapters(c);
    compare_claims(c);
    compare_behaviours(c);
}

void compared_free(compared *c)
{
    for (size_t i = 0; i < c->chapters.count; i++)
        diff_runs_free(&((compared_chapter *)c->chapters.items[i])->runs);
    for (size_t i = 0; i < c->behaviours.count; i++)
        list_free(&((compared_behaviour *)c->behaviours.items[i])->tests);
    list_free(&c->chapters);
    list_free(&c->claims);
    list_free(&c->behaviours);
    table_free(&c->chapter_was);
    table_free(&c->chapter_is);
    measured_free(&c->before.measured);
    measured_free(&c->now.measured);
    arena_free(&c->arena);
}
