#include "weave/lines_page.h"

#include <stdlib.h>
#include <string.h>

#include "base/input.h"
#include "base/memory.h"
#include "site/pages.h"
#include "site/reach.h"
#include "site/script.h"
#include "weave/frame.h"
#include "weave/places.h"

/* A set of more behaviours than this is told by their numbers in the list at the end of the page. */
#define MOST_NAMED 12
/* A set that lacks at most half of one that is told already is told by these: so few by their names. */
#define MOST_LESS 3
/* A card tells so many. */
#define MOST_ON_CARD 8
/* More behaviours than this are listed on a page of their own. */
#define MOST_LISTED 200
/* That list goes on after so many, whatever their names: the page stays well below 150 KiB with all that it loads,
 * and a number says which page it is on. */
#define MOST_ON_PAGE 300

/* The behaviours that execute lines of a chapter, in the order of the book. */
typedef struct lines_page {
    site *s;
    const site_page *page;
    size_t *position; /* of each behaviour of the book in the list, from 1 */
    size_t count;     /* of the list */
    const char *all;  /* where it is, as a link */
    list told;        /* of const reach_run *: whose sets are told above */
} lines_page;

/* ---- Which behaviours --------------------------------------------------------------------- */

static void gather(lines_page *p)
{
    site *s = p->s;
    const book_chapter *chapter = p->page->chapter;
    p->position =
        arena_take(&s->arena, (s->book.behaviours.count + 1) * sizeof *p->position);
    for (size_t i = 0; i < s->book.behaviours.count; i++) {
        if (reach_executes(s, i, chapter))
            p->position[i] = ++p->count;
    }
    const char *numbers = reach_numbers_address(s, p->page, 0);
    const char *slash = strrchr(numbers, '/');
    p->all = p->count > MOST_LISTED ? slash ? slash + 1 : numbers : "";
}

static void put_to_all(const lines_page *p)
{
    text *out = &p->s->out;
    html_put(out, "<a href=\"");
    html_address(out, p->all, strlen(p->all));
    html_put(out, "#all\">numbers</a> ");
}

static void put_name(site *s, size_t number)
{
    const book_behaviour *behaviour = s->proofs[number].behaviour;
    html_put(&s->out, "<a href=\"");
    reach_to_behaviour(s, behaviour);
    html_put(&s->out, "\">");
    html_string(&s->out, behaviour->id);
    html_put(&s->out, "</a>");
}

static void put_names(site *s, const uint64_t *set)
{
    const char *between = "";
    for (size_t i = 0; i < s->book.behaviours.count; i++) {
        if (!evidence_has(set, i))
            continue;
        html_put(&s->out, between);
        put_name(s, i);
        between = ", ";
    }
}

/* "1–17, 19, 22" */
static void put_numbers(const lines_page *p, const uint64_t *set)
{
    size_t first = 0;
    size_t last = 0;
    const char *between = "";
    for (size_t i = 0; i <= p->s->book.behaviours.count; i++) {
        bool end = i == p->s->book.behaviours.count;
        size_t position = end || !evidence_has(set, i) ? 0 : p->position[i];
        if (position > 0 && first > 0 && position == last + 1) {
            last = position;
            continue;
        }
        if (first > 0 && (position > 0 || end)) {
            html_format(&p->s->out, last > first ? "%s%zu\u2013%zu" : "%s%zu", between,
                        first, last);
            between = ", ";
        }
        if (position > 0)
            first = last = position;
    }
}

/* The run above whose set has all of these and the fewest others, or NULL if those are more than these. */
static const reach_run *told_above(const lines_page *p, const reach_run *run)
{
    const reach_run *found = NULL;
    for (size_t i = 0; i < p->told.count; i++) {
        const reach_run *above = p->told.items[i];
        bool within = above->size >= run->size && above->size - run->size <= run->size &&
                      (!found || above->size < found->size);
        for (size_t j = 0; within && j < p->s->evidence.words; j++)
            within = (run->set[j] & ~above->set[j]) == 0;
        if (within)
            found = above;
    }
    return found;
}

/* "those of line 51 but for one, two" */
static void put_above(lines_page *p, const reach_run *above, const reach_run *run)
{
    text *out = &p->s->out;
    size_t words = p->s->evidence.words;
    uint64_t *others = memory_new((words + 1) * sizeof *others);
    for (size_t i = 0; i < words; i++)
        others[i] = above->set[i] & ~run->set[i];
    html_format(out, ", those of <a href=\"#L%u\">line %u</a>", (unsigned)above->first,
                (unsigned)above->first);
    if (above->size > run->size)
        html_put(out, " but for ");
    if (above->size - run->size <= MOST_LESS) {
        put_names(p->s, others);
    } else {
        put_to_all(p);
        put_numbers(p, others);
    }
    free(others);
}

static void put_set(lines_page *p, const reach_run *run)
{
    text *out = &p->s->out;
    const reach_run *above = run->size > MOST_NAMED ? told_above(p, run) : NULL;
    html_count(out, run->size, "behaviour");
    if (above) {
        put_above(p, above, run);
        return;
    }
    html_put(out, ": ");
    if (run->size <= MOST_NAMED) {
        put_names(p->s, run->set);
        return;
    }
    put_to_all(p);
    put_numbers(p, run->set);
    list_add(&p->told, (void *)(uintptr_t)run);
}

/* ---- Runs of lines ------------------------------------------------------------------------ */

static void put_gaps(lines_page *p, const traced_file *file, const reach_run *run)
{
    site *s = p->s;
    for (uint32_t line = run->first; line <= run->last; line++) {
        const traced_line *traced = counts_line(file, line);
        size_t start = s->out.length;
        html_format(&s->out, "<br><span class=\"lacking\">Line %u: ", (unsigned)line);
        if (traced && traced->count > 0 &&
            reach_put_missed(&s->out, p->page->chapter, file, line))
            html_put(&s->out, "</span>");
        else
            s->out.length = start;
    }
    const list *survivors = evidence_survivors(&s->evidence, p->page->chapter->path);
    for (size_t i = 0; i < survivors->count; i++) {
        const mutation *mutant = survivors->items[i];
        if (mutant->line < run->first || mutant->line > run->last)
            continue;
        html_put(&s->out, "<br><span class=\"lacking\">No test notices: ");
        reach_put_mutant(s, mutant);
        html_put(&s->out, "</span>");
    }
}

static void put_undecided(lines_page *p, const reach_run *run)
{
    const list *notes = &p->s->evidence.undecided;
    for (size_t i = 0; i < notes->count; i++) {
        const evidence_note *note = notes->items[i];
        if (strcmp(note->chapter, p->page->chapter->path) != 0 || note->line < run->first ||
            note->line > run->last)
            continue;
        html_format(&p->s->out,
                    "<br><span class=\"lacking\">Line %u: ", (unsigned)note->line);
        html_string(&p->s->out, note->what);
        html_put(&p->s->out, "</span>");
    }
}

static void put_run(lines_page *p, const traced_file *file, const reach_run *run)
{
    html_format(&p->s->out, "<li id=\"L%u\">", (unsigned)run->first);
    if (run->set) {
        reach_put_range(p->s, p->page, run->first, run->last);
        html_put(&p->s->out, " ");
        put_set(p, run);
    } else {
        html_format(&p->s->out, run->last > run->first ? "%u\u2013%u" : "%u",
                    (unsigned)run->first, (unsigned)run->last);
        html_put(&p->s->out, " <span class=\"lacking\">never run</span>");
    }
    put_gaps(p, file, run);
    put_undecided(p, run);
    html_put(&p->s->out, "</li>\n");
}

/* Is something of the run not proved? */
static bool is_lacking(const lines_page *p, const traced_file *file, const reach_run *run)
{
    const evidence *e = &p->s->evidence;
    const char *path = p->page->chapter->path;
    bool lacking = !run->set;
    for (uint32_t line = run->first; line <= run->last; line++) {
        const traced_line *traced = counts_line(file, line);
        for (size_t i = 0; traced && i < traced->branch_count; i++)
            lacking = lacking || traced->branches[i] <= 0;
    }
    for (size_t i = 0; i < e->undecided.count && !lacking; i++) {
        const evidence_note *note = e->undecided.items[i];
        lacking = strcmp(note->chapter, path) == 0 && note->line >= run->first &&
                  note->line <= run->last;
    }
    const list *survivors = evidence_survivors(e, path);
    for (size_t i = 0; i < survivors->count && !lacking; i++) {
        const mutation *mutant = survivors->items[i];
        lacking = mutant->line >= run->first && mutant->line <= run->last;
    }
    return lacking;
}

/* The way to what is not proved, before all else. */
static void put_lacking(lines_page *p, const traced_file *file)
{
    const book_chapter *chapter = p->page->chapter;
    const char *before = "<p class=\"lacking\">Not all is proved of lines ";
    for (size_t i = 0; i < chapter->block_count; i++) {
        const struct reach_runs *runs = reach_of(p->s, chapter->blocks[i]);
        for (size_t j = 0; j < runs->count; j++) {
            const reach_run *run = &runs->runs[j];
            if (!is_lacking(p, file, run))
                continue;
            html_format(&p->s->out, "%s<a href=\"#L%u\">%u", before, (unsigned)run->first,
                        (unsigned)run->first);
            if (run->last > run->first)
                html_format(&p->s->out, "\u2013%u", (unsigned)run->last);
            html_put(&p->s->out, "</a>");
            before = ", ";
        }
    }
    html_put(&p->s->out, *before == ',' ? ".</p>\n" : "");
}

static void put_block(lines_page *p, const traced_file *file, const book_block *block)
{
    site *s = p->s;
    const struct reach_runs *runs = reach_of(s, block);
    if (runs->count == 0)
        return;
    html_put(&s->out, "<h2 class=\"block\">");
    site_to_block(s, block);
    if (block->kind == BLOCK_CHUNK) {
        html_put(&s->out, "\u27E8");
        html_prose(&s->out, block->target, strlen(block->target), 0);
        html_put(&s->out, "\u27E9");
    } else {
        html_string(&s->out, block->target);
    }
    html_format(&s->out, "</a></h2>\n<ul class=\"runs-of\" id=\"block.%u\">\n",
                (unsigned)block->line);
    for (size_t i = 0; i < runs->count; i++)
        put_run(p, file, &runs->runs[i]);
    html_put(&s->out, "</ul>\n");
}

/* The list from one position to before another. Its items are named by their behaviours, whose numbers change with
 * the book. */
static void put_list(lines_page *p, size_t first, size_t after)
{
    site *s = p->s;
    html_put(&s->out, "<h2 id=\"all\">All behaviours that run lines of the chapter</h2>\n"
                      "<ol class=\"reaching\"");
    if (first > 1)
        html_format(&s->out, " start=\"%zu\"", first);
    html_put(&s->out, ">\n");
    for (size_t i = 0; i < s->book.behaviours.count; i++) {
        if (p->position[i] < first || p->position[i] >= after)
            continue;
        html_put(&s->out, "<li id=\"b.");
        html_string(&s->out, s->proofs[i].behaviour->id);
        html_put(&s->out, "\">");
        put_name(s, i);
        html_put(&s->out, "</li>\n");
    }
    html_put(&s->out, "</ol>\n");
}

/* Where genhtml shows the same chapter. */
static void put_report(lines_page *p)
{
    site *s = p->s;
    const char *why;
    const char *report =
        arena_format(&s->arena, "build/coverage/html/%s.gcov.html", p->page->chapter->path);
    if (input_look(s->book.root, report, &why) != INPUT_READ)
        return;
    html_format(&s->out, " <a href=\"%s../", s->up);
    html_address(&s->out, report + strlen("build/"), strlen(report + strlen("build/")));
    html_put(&s->out, "\">lcov\u2019s report</a> shows them, too.");
}

void lines_page_put(site *s, const site_page *page)
{
    lines_page p = {.s = s, .page = page};
    const book_chapter *chapter = page->chapter;
    const traced_file *file = table_find(&s->evidence.counts.files, chapter->path);
    text title = {0};
    text_add_string(&title, "Evidence: ");
    text_add_string(&title, page->label);
    text_add(&title, "", 1);
    frame_open_other(s, reach_address(s, page),
                     arena_copy(&s->arena, title.bytes, title.length));
    text_free(&title);
    gather(&p);
    html_format(&s->out,
                "<p class=\"where\"><a href=\"%s" REVIEW_ADDRESS
                "\">Evidence</a> \u00B7 <a href=\"",
                s->up);
    site_to_page(s, page);
    html_put(&s->out, "\">");
    pages_put_label(&s->out, page);
    html_put(&s->out, "</a>");
    html_put(&s->out, "</p>\n<h1>Who runs the lines of ");
    pages_put_label(&s->out, page);
    html_put(&s->out,
             "</h1>\n<p>Each line of code, and the behaviours whose tests execute it. The "
             "numbers of the lines lead to the code.");
    put_report(&p);
    html_put(&s->out, "</p>\n");
    put_lacking(&p, file);
    for (size_t i = 0; i < chapter->block_count; i++)
        put_block(&p, file, chapter->blocks[i]);
    if (!*p.all)
        put_list(&p, 1, p.count + 1);
    frame_close(s);
    list_free(&p.told);
}

/* The ways to all pages of the list, if it has several: "1–300 · 301–600", this one without a link. */
static void put_ways(lines_page *p, size_t here)
{
    site *s = p->s;
    if (p->count <= MOST_ON_PAGE)
        return;
    html_put(&s->out, "<nav class=\"others\" aria-label=\"Numbers\">\n<ul>\n");
    for (size_t i = 0; i * MOST_ON_PAGE < p->count; i++) {
        size_t first = i * MOST_ON_PAGE + 1;
        size_t last = p->count - first < MOST_ON_PAGE ? p->count : first + MOST_ON_PAGE - 1;
        html_put(&s->out, "<li><a href=\"");
        html_relative(&s->out, s->here, reach_numbers_address(s, p->page, i));
        html_format(&s->out, "#all\"%s>%zu", i == here ? " aria-current=\"page\"" : "",
                    first);
        if (last > first)
            html_format(&s->out, "\u2013%zu", last);
        html_put(&s->out, "</a></li>\n");
    }
    html_put(&s->out, "</ul>\n</nav>\n");
}

const char *lines_page_put_numbers(site *s, const site_page *page, size_t number)
{
    lines_page p = {.s = s, .page = page};
    gather(&p);
    size_t first = number * MOST_ON_PAGE + 1;
    if (!*p.all || first > p.count)
        return NULL;
    const char *address = reach_numbers_address(s, page, number);
    frame_open_other(s, address, arena_format(&s->arena, "Behaviours: %s", page->label));
    html_put(&s->out, "<p class=\"where\"><a href=\"");
    html_relative(&s->out, s->here, reach_address(s, page));
    html_put(&s->out, "\">Evidence</a></p>\n<h1>Who runs ");
    pages_put_label(&s->out, page);
    html_format(&s->out,
                "</h1>\n<p>The tests of %zu behaviours execute lines of this chapter: too many "
                "to name at each line, so the page of evidence gives the numbers that they have "
                "here, in the order of the book.</p>\n",
                p.count);
    put_ways(&p, number);
    put_list(&p, first, first + MOST_ON_PAGE);
    frame_close(s);
    return address;
}

/* ---- Cards -------------------------------------------------------------------------------- */

/* Those of the chapter itself are told first, for the line is theirs. */
static size_t add_ids(const site *s, text *ids, const reach_run *run,
                      const book_chapter *chapter, bool own, size_t told)
{
    for (size_t i = 0; i < s->book.behaviours.count && told < MOST_ON_CARD; i++) {
        const book_behaviour *behaviour = s->proofs[i].behaviour;
        if (!evidence_has(run->set, i) || (behaviour->chapter == chapter) != own)
            continue;
        text_add_string(ids, ids->length > 0 ? "\n" : "");
        text_add_string(ids, behaviour->id);
        told++;
    }
    return told;
}

/* "L101":["","Lines 101 to 120: run by 2 behaviours","one\ntwo"], */
static void make_card(site *s, text *cards, const reach_run *run,
                      const book_chapter *chapter)
{
    text words = {0};
    text ids = {0};
    size_t told = add_ids(s, &ids, run, chapter, true, 0);
    told = add_ids(s, &ids, run, chapter, false, told);
    html_put(&words, run->last > run->first ? "Lines " : "Line ");
    html_number(&words, run->first);
    if (run->last > run->first) {
        html_put(&words, " to ");
        html_number(&words, run->last);
    }
    html_put(&words, ": run by ");
    html_count(&words, run->size, "behaviour");
    if (told < run->size)
        html_put(&words, ", such as");
    html_format(cards, "\"L%u\":[\"\",", (unsigned)run->first);
    script_text(cards, words.bytes, words.length);
    html_put(cards, ",");
    script_text(cards, ids.bytes, ids.length);
    html_put(cards, "],\n");
    text_free(&words);
    text_free(&ids);
}

void lines_page_make_cards(site *s, const site_page *page)
{
    const book_chapter *chapter = page->chapter;
    for (size_t i = 0; i < chapter->block_count; i++) {
        const struct reach_runs *runs = reach_of(s, chapter->blocks[i]);
        for (size_t j = 0; j < runs->count; j++) {
            if (runs->runs[j].set)
                make_card(s, &s->cards[chapter->index], &runs->runs[j], chapter);
        }
    }
}
