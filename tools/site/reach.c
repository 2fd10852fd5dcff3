#include "site/reach.h"

#include <stdlib.h>
#include <string.h>

#include "site/pages.h"
#include "trace/outcome.h"

/* ---- Runs of lines ------------------------------------------------------------------------ */

static bool same_set(const site *s, const uint64_t *a, const uint64_t *b)
{
    if (!a || !b)
        return a == b;
    return memcmp(a, b, s->evidence.words * sizeof *a) == 0;
}

/* Fills RUNS with those of the block, if it is not NULL, and returns how many there are. */
static size_t find_runs(const site *s, const book_block *block, const traced_file *file,
                        reach_run *runs)
{
    size_t count = 0;
    const uint64_t *last = NULL;
    for (size_t i = 0; i < block->line_count; i++) {
        uint32_t number = block->line + 1 + (uint32_t)i;
        const traced_line *line = counts_line(file, number);
        if (!line)
            continue;
        const uint64_t *set =
            line->count > 0 ? evidence_behind(&s->evidence, block->chapter->path, number)
                            : NULL;
        if (count == 0 || !same_set(s, set, last)) {
            if (runs)
                runs[count] = (reach_run){number, number, 0, set,
                                          set ? evidence_size(&s->evidence, set) : 0};
            count++;
        }
        last = set;
        if (runs) {
            runs[count - 1].last = number;
            runs[count - 1].lines++;
        }
    }
    return count;
}

static void count_run(site *s, size_t chapter, const reach_run *run)
{
    if (!run->set)
        return;
    s->run_count[chapter]++;
    for (size_t i = 0; i < s->evidence.words; i++)
        s->executing[chapter][i] |= run->set[i];
}

void reach_find(site *s)
{
    size_t blocks = 0;
    size_t chapters = s->book.chapters.count;
    for (size_t i = 0; i < chapters; i++)
        blocks += ((const book_chapter *)s->book.chapters.items[i])->block_count;
    s->runs = arena_take(&s->arena, (blocks + 1) * sizeof *s->runs);
    s->run_count = arena_take(&s->arena, (chapters + 1) * sizeof *s->run_count);
    s->executing = arena_take(&s->arena, (chapters + 1) * sizeof *s->executing);
    for (size_t i = 0; i < chapters; i++) {
        s->executing[i] =
            arena_take(&s->arena, (s->evidence.words + 1) * sizeof *s->executing[i]);
        const book_chapter *chapter = s->book.chapters.items[i];
        const traced_file *file = table_find(&s->evidence.counts.files, chapter->path);
        for (size_t j = 0; file && j < chapter->block_count; j++) {
            const book_block *block = chapter->blocks[j];
            struct reach_runs *found = &s->runs[site_block_number(s, block)];
            if (block->kind != BLOCK_FILE && block->kind != BLOCK_CHUNK)
                continue;
            found->count = find_runs(s, block, file, NULL);
            found->runs = arena_take(&s->arena, (found->count + 1) * sizeof *found->runs);
            find_runs(s, block, file, found->runs);
            for (size_t k = 0; k < found->count; k++)
                count_run(s, i, &found->runs[k]);
        }
    }
}

bool reach_executes(const site *s, size_t behaviour, const book_chapter *chapter)
{
    return evidence_has(s->executing[chapter->index], behaviour);
}

const struct reach_runs *reach_of(const site *s, const book_block *block)
{
    return &s->runs[site_block_number(s, block)];
}

bool reach_has_page(const site *s, const site_page *page)
{
    return s->run_count[page->chapter->index] > 0;
}

const char *reach_address(site *s, const site_page *page)
{
    return arena_format(&s->arena, "%.*s.evidence.html",
                        (int)(strlen(page->address) - strlen(".html")), page->address);
}

const char *reach_numbers_address(site *s, const site_page *page, size_t number)
{
    int length = (int)(strlen(page->address) - strlen(".html"));
    if (number == 0)
        return arena_format(&s->arena, "%.*s.behaviours.html", length, page->address);
    return arena_format(&s->arena, "%.*s.behaviours-%zu.html", length, page->address,
                        number + 1);
}

const reach_run *reach_at(const site *s, const book_chapter *chapter, uint32_t line)
{
    size_t after = book_block_index(chapter, line);
    if (after == 0)
        return NULL;
    const struct reach_runs *runs = reach_of(s, chapter->blocks[after - 1]);
    for (size_t i = 0; i < runs->count; i++) {
        if (line >= runs->runs[i].first && line <= runs->runs[i].last)
            return &runs->runs[i];
    }
    return NULL;
}

/* ---- The lines of a behaviour ------------------------------------------------------------- */

size_t reach_add_ranges(site *s, list *ranges, const book_chapter *chapter,
                        size_t behaviour, bool alone)
{
    size_t lines = 0;
    const struct reach_runs *of_blocks = &s->runs[s->pages[chapter->index].first_block];
    for (size_t i = 0; i < chapter->block_count; i++) {
        const struct reach_runs *runs = &of_blocks[i];
        reach_range *open = NULL;
        for (size_t j = 0; j < runs->count; j++) {
            const reach_run *run = &runs->runs[j];
            bool taken =
                run->set && evidence_has(run->set, behaviour) && (!alone || run->size == 1);
            if (!taken) {
                open = NULL;
                continue;
            }
            if (!open) {
                open = arena_take(&s->arena, sizeof *open);
                *open = (reach_range){chapter->blocks[i], run->first, run->last};
                list_add(ranges, open);
            }
            open->last = run->last;
            lines += run->lines;
        }
    }
    return lines;
}

void reach_put_range(site *s, const site_page *page, uint32_t first, uint32_t last)
{
    html_put(&s->out, "<a href=\"");
    site_to_page(s, page);
    html_format(&s->out, "#L%u\">%u", (unsigned)first, (unsigned)first);
    if (last > first)
        html_format(&s->out, "\u2013%u", (unsigned)last);
    html_put(&s->out, "</a>");
}

/* ---- Behaviours --------------------------------------------------------------------------- */

const char *reach_page_of(site *s, const book_behaviour *behaviour)
{
    return arena_format(&s->arena, "behaviour/%s.html", behaviour->id);
}

void reach_to_behaviour(site *s, const book_behaviour *behaviour)
{
    html_format(&s->out, "%sbehaviour/", s->up);
    html_address(&s->out, behaviour->id, strlen(behaviour->id));
    html_put(&s->out, ".html");
}

size_t reach_number(const site *s, const book_behaviour *behaviour)
{
    const site_proof *proof = table_find(&s->proof_of, behaviour->id);
    return (size_t)(proof - s->proofs);
}

/* ---- Mutants ---------------------------------------------------------------------- */

void reach_put_place(site *s, const char *path, uint32_t line)
{
    const book_chapter *chapter = table_find(&s->evidence.chapters, path);
    const site_page *page = site_page_of(s, chapter);
    const reach_run *run = reach_at(s, chapter, line);
    html_put(&s->out, "<a href=\"");
    html_relative(&s->out, s->here, page->address);
    if (run && run->set)
        html_format(&s->out, "#L%u", (unsigned)run->first);
    html_put(&s->out, "\">");
    pages_put_label(&s->out, page);
    html_format(&s->out, ", line %u</a>", (unsigned)line);
}

void reach_put_outcome(text *out, evidence_result result)
{
    static const char *const words[] = {
        [RESULT_NOT_RUN] = "<span class=\"notrun\">\u25CB not run</span>",
        [RESULT_PASSED] = "<span class=\"passed\">\u2713 passed</span>",
        [RESULT_FAILED] = "<span class=\"failed\">\u2717 failed</span>",
    };
    html_put(out, words[result]);
}

void reach_put_mutant(site *s, const mutation *mutant)
{
    reach_put_place(s, mutant->chapter, mutant->line);
    html_put(&s->out, ": <code>");
    html_string(&s->out, mutant->original);
    html_put(&s->out, "</code> ");
    if (*mutant->replacement) {
        html_put(&s->out, "becomes <code>");
        html_string(&s->out, mutant->replacement);
        html_put(&s->out, "</code>");
    } else {
        html_put(&s->out, "is left out");
    }
}

/* ---- In words ----------------------------------------------------------------------------- */

/* False if it cannot be told which conditions they belong to. */
static bool put_conditions(text *out, const book_chapter *chapter, const traced_file *file,
                           size_t line)
{
    const traced_line *counted = counts_line(file, line);
    outcome *found = memory_new((counted->branch_count + 1) * sizeof *found);
    size_t count = outcome_find(found, chapter, file, line);
    const char *between = "";
    for (size_t i = 0; i < count; i++) {
        if (found[i].gap == OUTCOME_NONE)
            continue;
        html_format(out, "%s<code>", between);
        html_text(out, found[i].condition, found[i].length);
        html_format(out, "</code> %s", outcome_words(found[i].gap));
        between = "; ";
    }
    free(found);
    return *between;
}

bool reach_put_missed(text *out, const book_chapter *chapter, const traced_file *file,
                      size_t line)
{
    const traced_line *counted = counts_line(file, line);
    size_t missed = 0;
    for (size_t i = 0; i < counted->branch_count; i++)
        missed += counted->branches[i] <= 0;
    if (missed == 0)
        return false;
    if (put_conditions(out, chapter, file, line))
        return true;
    html_number(out, missed);
    html_format(out, " of %zu outcomes never happen%s", counted->branch_count,
                missed == 1 ? "s" : "");
    return true;
}

void reach_put_time(text *out, int64_t microseconds)
{
    uint64_t time = (uint64_t)microseconds;
    const char *unit = time < 1000000 ? "ms" : "s";
    uint64_t tenths = time < 1000000 ? (time + 50) / 100 : (time + 50000) / 100000;
    html_format(out, "%zu.%zu\u00A0%s", (size_t)(tenths / 10), (size_t)(tenths % 10), unit);
}
