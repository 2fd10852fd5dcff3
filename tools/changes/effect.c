#include "changes/effect.h"

#include <string.h>

/* ---- Lines and branches ------------------------------------------------------------------- */

static void add_line(effect *e, effect_kind kind, const compared_chapter *chapter,
                     size_t line, size_t outcomes)
{
    effect_line *one = arena_take(&e->arena, sizeof *one);
    *one = (effect_line){chapter, (uint32_t)line, outcomes};
    list_add(&e->lines[kind], one);
}

static size_t missed(const traced_line *line)
{
    size_t count = 0;
    for (size_t i = 0; i < line->branch_count; i++)
        count += line->branches[i] <= 0;
    return count;
}

/* Outcomes of A that happen there, and do not in B. Where the compiler sees other branches, only their number can
 * be told. */
static size_t happens_only(const traced_line *a, const traced_line *b)
{
    size_t count = 0;
    if (a->branch_count != b->branch_count)
        return missed(b) > missed(a) ? missed(b) - missed(a) : 0;
    for (size_t i = 0; i < a->branch_count; i++)
        count += a->branches[i] > 0 && b->branches[i] <= 0;
    return count;
}

/* A line with code that is there in both states. */
static void compare_line(effect *e, const compared_chapter *chapter, size_t line,
                         const traced_line *was, const traced_line *is)
{
    if (was->count > 0 && is->count <= 0) {
        add_line(e, EFFECT_LINE_LOST, chapter, line, 0);
    } else if (was->count <= 0 && is->count > 0) {
        add_line(e, EFFECT_LINE_GAINED, chapter, line, 0);
    } else {
        size_t lost = happens_only(was, is);
        size_t gained = happens_only(is, was);
        if (lost > 0)
            add_line(e, EFFECT_BRANCH_LOST, chapter, line, lost);
        if (gained > 0)
            add_line(e, EFFECT_BRANCH_GAINED, chapter, line, gained);
    }
}

static void add_new_line(effect *e, effect_code *code, const compared_chapter *chapter,
                         size_t line, const traced_line *is)
{
    code->added++;
    code->executed += is->count > 0;
    if (is->count <= 0)
        add_line(e, EFFECT_LINE_IDLE, chapter, line, 0);
    else if (missed(is) > 0)
        add_line(e, EFFECT_BRANCH_IDLE, chapter, line, missed(is));
}

static const traced_line *line_of(const evidence *from, const book_chapter *chapter,
                                  size_t line)
{
    const traced_file *file =
        chapter && line > 0 ? table_find(&from->counts.files, chapter->path) : NULL;
    return file ? counts_line(file, line) : NULL;
}

static void compare_code(effect *e, effect_code *code, const compared *c,
                         const compared_chapter *chapter)
{
    size_t now = chapter->now ? chapter->now->line_count : 0;
    size_t before = chapter->before ? chapter->before->line_count : 0;
    for (size_t i = 1; i <= now; i++) {
        size_t old = chapter->before ? chapter->was[i] : 0;
        const traced_line *was = line_of(c->before.evidence, chapter->before, old);
        const traced_line *is = line_of(c->now.evidence, chapter->now, i);
        if (was && is)
            compare_line(e, chapter, i, was, is);
        else if (is)
            add_new_line(e, code, chapter, i, is);
        else if (was && was->count > 0)
            add_line(e, EFFECT_LINE_LOST, chapter, i, 0);
    }
    for (size_t i = 1; i <= before; i++)
        code->gone += line_of(c->before.evidence, chapter->before, i) &&
                      !(chapter->now && chapter->is[i]);
}

static void compare_lines(effect *e, const compared *c)
{
    e->code = arena_take(&e->arena, (c->chapters.count + 1) * sizeof *e->code);
    e->before = c->before.evidence->total;
    e->now = c->now.evidence->total;
    for (size_t i = 0; i < c->chapters.count; i++) {
        compare_code(e, &e->code[i], c, c->chapters.items[i]);
        e->all.added += e->code[i].added;
        e->all.executed += e->code[i].executed;
        e->all.gone += e->code[i].gone;
    }
}

/* ---- Mutants ------------------------------------------------------------------------------ */

/* What it is known by, at that line of a chapter. */
static const char *mutant_key(effect *e, const mutation *m, const char *chapter,
                              uint32_t line)
{
    return arena_format(&e->arena, "%s\n%u\n%u\n%s\n%s\n%s", chapter, (unsigned)line,
                        (unsigned)m->column, m->mutator, m->original, m->replacement);
}

/* The mutants before, by their places now; those whose line is gone are left out. */
static void place_mutants(effect *e, table *placed, const compared *c)
{
    const list *before = &c->before.measured.mutants;
    for (size_t i = 0; i < before->count; i++) {
        mutation *one = before->items[i];
        const compared_chapter *chapter = table_find(&c->chapter_was, one->chapter);
        uint32_t line = chapter && chapter->now ? chapter->is[one->line] : 0;
        const char *key = line ? mutant_key(e, one, chapter->now->path, line) : NULL;
        if (key && !table_find(placed, key))
            table_add(placed, key, one);
    }
}

static void compare_mutants(effect *e, const compared *c)
{
    table placed = {0};
    const list *now = &c->now.measured.mutants;
    size_t known = 0;
    place_mutants(e, &placed, c);
    for (size_t i = 0; i < now->count; i++) {
        mutation *one = now->items[i];
        const mutation *was =
            table_find(&placed, mutant_key(e, one, one->chapter, one->line));
        const compared_chapter *chapter = table_find(&c->chapter_is, one->chapter);
        bool old = chapter->before && chapter->was[one->line];
        known += was != NULL;
        if (was && was->killed != one->killed)
            list_add(&e->mutants[one->killed ? EFFECT_KILLED : EFFECT_SURVIVES], one);
        else if (!was && !one->killed)
            list_add(&e->mutants[old ? EFFECT_TRIED : EFFECT_NEW], one);
    }
    e->forgotten = placed.count - known;
    table_free(&placed);
}

void effect_find(effect *e, const compared *c)
{
    compare_lines(e, c);
    compare_mutants(e, c);
}

void effect_free(effect *e)
{
    for (size_t i = 0; i < EFFECT_KINDS; i++)
        list_free(&e->lines[i]);
    for (size_t i = 0; i < EFFECT_MUTANTS; i++)
        list_free(&e->mutants[i]);
    arena_free(&e->arena);
}
