#include "site/listing.h"

#include <string.h>

#include "book/sessions.h"
#include "site/figure.h"
#include "site/highlight.h"
#include "site/origin.h"
#include "site/pages.h"
#include "site/reach.h"
#include "site/witness.h"

/* ---- Blocks that add to the same thing ------------------------------------------------- */

static void link_pieces(site *s, const list *pieces)
{
    const book_block *last = NULL;
    for (size_t i = 0; i < pieces->count; i++) {
        const book_block *block = pieces->items[i];
        if (block->kind != BLOCK_FILE && block->kind != BLOCK_CHUNK)
            continue;
        s->steps[site_block_number(s, block)].before = last;
        if (last)
            s->steps[site_block_number(s, last)].after = block;
        last = block;
    }
}

void listing_link(site *s)
{
    for (size_t i = 0; i < s->book.outputs.count; i++)
        link_pieces(s, &((book_output *)s->book.outputs.entries[i].thing)->pieces);
    for (size_t i = 0; i < s->book.chunks.count; i++)
        link_pieces(s, &((book_chunk *)s->book.chunks.entries[i].thing)->pieces);
}

/* ---- The line above the code ----------------------------------------------------------- */

static void put_chunk_name(site *s, const book_chunk *chunk)
{
    html_put(&s->out, "<span class=\"chunk\">\u27E8");
    html_prose(&s->out, chunk->name, strlen(chunk->name), 0);
    html_put(&s->out, "\u27E9</span>");
}

static void put_test_head(site *s, const book_block *block)
{
    html_put(&s->out, "<span class=\"what\">Test of ");
    site_to_behaviour(s, block->behaviour);
    html_string(&s->out, block->target);
    html_put(&s->out, "</a>");
    if (*block->name) {
        html_put(&s->out, ": ");
        html_prose(&s->out, block->name, strlen(block->name), 0);
    }
    html_put(&s->out, "</span> ");
    reach_put_outcome(&s->out, evidence_test(&s->evidence, block));
}

/* The name of the file that the block stands in, which leads to its first line there. */
static void put_file(site *s, const book_block *block, const char *name)
{
    bool link = origin_open_link(s, block, 0, "class=\"file\" ");
    if (!link)
        html_put(&s->out, "<span class=\"file\">");
    html_string(&s->out, name);
    html_put(&s->out, link ? "</a>" : "</span>");
}

static void put_chunk_file(site *s, const book_block *block)
{
    const struct site_origin *origin = &s->origins[site_block_number(s, block)];
    if (!origin->output)
        return;
    html_put(&s->out, " <span class=\"what\">in ");
    put_file(s, block, origin->output->path);
    html_put(&s->out, "</span>");
}

static void put_picture_head(site *s, const book_block *block)
{
    html_put(&s->out, "<span class=\"what\">The code of ");
    if (block->step) {
        html_put(&s->out, "</span> <code>");
        html_string(&s->out, block->step);
        html_put(&s->out, "</code>");
    } else {
        html_put(&s->out, "the picture</span>");
    }
}

static void put_head(site *s, const book_block *block)
{
    const site_step *step = &s->steps[site_block_number(s, block)];
    if (block->kind == BLOCK_OTHER || block->kind == BLOCK_MANUAL)
        return;
    html_put(&s->out, "<figcaption>");
    switch (block->kind) {
    case BLOCK_FILE:
        put_file(s, block, block->target);
        break;
    case BLOCK_CHUNK:
        put_chunk_name(s, block->chunk);
        put_chunk_file(s, block);
        break;
    case BLOCK_TEST:
        put_test_head(s, block);
        break;
    case BLOCK_PICTURE:
        put_picture_head(s, block);
        break;
    default:
        html_put(&s->out, "<span class=\"what\">Shown only</span>");
    }
    if (step->before)
        html_put(&s->out, " <span class=\"what\">continued</span>");
    html_put(&s->out, "</figcaption>");
}

/* ---- The line below the code ----------------------------------------------------------- */

/* A link to the block that says where it is, seen from FROM. */
static void put_place(site *s, const book_block *from, const book_block *to)
{
    site_to_block(s, to);
    if (to->chapter != from->chapter)
        pages_put_label(&s->out, site_page_of(s, to->chapter));
    else
        html_put(&s->out, to->line < from->line ? "above" : "below");
    html_put(&s->out, "</a>");
}

static void put_uses(site *s, const book_block *block)
{
    const list *uses = &block->chunk->references;
    html_put(&s->out, "Used in ");
    for (size_t i = 0; i < uses->count; i++) {
        const book_block *user = ((const book_reference *)uses->items[i])->block;
        if (i > 0)
            html_put(&s->out, ", ");
        if (user->kind == BLOCK_CHUNK) {
            put_chunk_name(s, user->chunk);
        } else if (user->kind == BLOCK_FILE) {
            html_put(&s->out, "<span class=\"file\">");
            html_string(&s->out, user->target);
            html_put(&s->out, "</span>");
        } else {
            html_put(&s->out, user->kind == BLOCK_TEST ? "a test of " : "the picture ");
            html_string(&s->out, user->target);
        }
        html_put(&s->out, ", ");
        put_place(s, block, user);
    }
    html_put(&s->out, ". ");
}

typedef struct listing_misses {
    size_t lines;
    size_t branches;
} listing_misses;

static void put_trail(site *s, const book_block *block, const listing_misses *misses)
{
    const site_step *step = &s->steps[site_block_number(s, block)];
    bool used = block->kind == BLOCK_CHUNK && !step->before;
    if (!used && !step->before && !step->after && !misses->lines && !misses->branches)
        return;
    html_put(&s->out, "<p class=\"trail\">");
    if (used)
        put_uses(s, block);
    if (step->before) {
        html_put(&s->out, "Continues from ");
        put_place(s, block, step->before);
        html_put(&s->out, ". ");
    }
    if (step->after) {
        bool here = step->after->chapter == block->chapter;
        html_put(&s->out, here ? "Continued " : "Continued in ");
        put_place(s, block, step->after);
        html_put(&s->out, ". ");
    }
    if (misses->lines || misses->branches)
        html_put(&s->out, "<span class=\"misses\">");
    if (misses->lines) {
        html_put(&s->out, "Never run: ");
        html_count(&s->out, misses->lines, "line");
        html_put(&s->out, misses->branches ? ". " : ".");
    }
    if (misses->branches) {
        html_put(&s->out, "Never taken: ");
        html_number(&s->out, misses->branches);
        html_put(&s->out, misses->branches == 1 ? " branch." : " branches.");
    }
    if (misses->lines || misses->branches)
        html_put(&s->out, "</span>");
    html_put(&s->out, "</p>\n");
}

/* ---- The margin ------------------------------------------------------------------------ */

/* At most four characters: 9999, then 12k, 1.2M, 12M. */
static void put_runs(text *out, int64_t runs)
{
    static const char units[] = {'k', 'M', 'G', 'T', 'P', 'E'};
    uint64_t rest = runs < 0 ? 0 : (uint64_t)runs;
    uint64_t tenths = 0;
    size_t unit = 0;
    if (rest < 10000) {
        html_number(out, rest);
        return;
    }
    for (; rest >= 1000; unit++) {
        tenths = rest % 1000 / 100;
        rest /= 1000;
    }
    html_number(out, rest);
    if (rest < 10) {
        html_byte(out, '.');
        html_number(out, tenths);
    }
    html_byte(out, units[unit - 1]);
}

static size_t count_missed(const traced_line *line)
{
    size_t missed = 0;
    for (size_t i = 0; i < line->branch_count; i++)
        missed += line->branches[i] <= 0;
    return missed;
}

static void put_margin_line(text *out, const traced_line *line, listing_misses *misses)
{
    size_t missed = count_missed(line);
    if (line->count <= 0) {
        misses->lines++;
        html_put(out, "<i class=\"never\">0</i>");
    } else if (missed > 0) {
        misses->branches += missed;
        html_put(out, "<i class=\"part\">\u25D0 ");
        put_runs(out, line->count);
        html_put(out, "</i>");
    } else {
        put_runs(out, line->count);
    }
}

/* A run of lines leads to who executes them, which is its name: who listens to the page is spared the figures.
 * Of a block one link is a tab stop; the script lets the arrow keys go on from there. */
static void put_run_open(site *s, const reach_run *run, bool first)
{
    html_format(&s->out, "<a id=\"L%u\" href=\"", (unsigned)run->first);
    html_relative(&s->out, s->here, reach_address(s, s->page));
    html_format(&s->out, "#L%u\"%s><span class=\"unseen\">", (unsigned)run->first,
                first ? "" : " tabindex=\"-1\"");
    html_format(&s->out, run->last > run->first ? "Lines %u to %u: " : "Line %u: ",
                (unsigned)run->first, (unsigned)run->last);
    html_count(&s->out, run->size, "behaviour");
    html_put(&s->out, "</span><span aria-hidden=\"true\">");
}

/* What the tracefile says of the block's chapter, if it says anything of the block. */
static const traced_file *counted(const site *s, const book_block *block)
{
    if (block->kind != BLOCK_FILE && block->kind != BLOCK_CHUNK)
        return NULL;
    const traced_file *file = table_find(&s->evidence.counts.files, block->chapter->path);
    for (size_t i = 0; file && i < block->line_count; i++) {
        if (counts_line(file, block->line + 1 + i))
            return file;
    }
    return NULL;
}

static void put_margin(site *s, const book_block *block, const traced_file *file,
                       listing_misses *misses)
{
    const struct reach_runs *runs = reach_of(s, block);
    size_t next = 0;
    bool first = true;
    /* A line feed right behind <pre> is not shown; without it, the first empty line would
     * not be. */
    html_put(&s->out,
             "<pre class=\"runs\" role=\"group\" aria-label=\"Evidence of the lines\">\n");
    for (size_t i = 0; i < block->line_count; i++) {
        uint32_t number = block->line + 1 + (uint32_t)i;
        const traced_line *line = counts_line(file, number);
        const reach_run *run = next < runs->count ? &runs->runs[next] : NULL;
        if (run && run->set && number == run->first) {
            put_run_open(s, run, first);
            first = false;
        }
        if (line)
            put_margin_line(&s->out, line, misses);
        html_byte(&s->out, '\n');
        if (run && number == run->last) {
            html_put(&s->out, run->set ? "</span></a>" : "");
            next++;
        }
    }
    html_put(&s->out, "</pre>");
}

/* ---- The code -------------------------------------------------------------------------- */

static void put_reference(site *s, const book_reference *reference)
{
    const char *line = reference->block->lines[reference->index].text;
    html_raw(&s->out, line, reference->indent);
    site_to_block(s, reference->chunk->pieces.items[0]);
    put_chunk_name(s, reference->chunk);
    html_put(&s->out, "</a>");
}

typedef enum listing_language {
    LANGUAGE_NONE,
    LANGUAGE_C,
    LANGUAGE_SESSION
} listing_language;

static listing_language language_of(const book_block *block)
{
    if (strcmp(block->language, "c") == 0)
        return LANGUAGE_C;
    return sessions_is(block) ? LANGUAGE_SESSION : LANGUAGE_NONE;
}

/* What is not proved of a line, at its end. */
static void put_said(site *s, const book_chapter *chapter, const traced_file *file,
                     size_t number)
{
    const traced_line *line = file ? counts_line(file, number) : NULL;
    if (!line || (line->count > 0 && count_missed(line) == 0))
        return;
    html_put(&s->out, "<i class=\"gap\"> ");
    if (line->count <= 0)
        html_put(&s->out, "never run");
    else
        reach_put_missed(&s->out, chapter, file, number);
    html_put(&s->out, "</i>");
}

static void put_lines(site *s, const book_block *block, const traced_file *file)
{
    listing_language language = language_of(block);
    size_t reference = 0;
    highlight at = {.symbols = language == LANGUAGE_SESSION ? &s->python : &s->c,
                    .pages = s->addresses,
                    .here = s->here,
                    .page = (uint32_t)block->chapter->index,
                    .block = s->block};
    for (size_t i = 0; i < block->line_count; i++) {
        const book_line *line = &block->lines[i];
        const traced_line *traced = file ? counts_line(file, block->line + 1 + i) : NULL;
        bool never = traced && traced->count <= 0;
        at.line = block->line + 1 + (uint32_t)i;
        if (never)
            html_put(&s->out, "<mark>");
        if (reference < block->reference_count && block->references[reference].index == i)
            put_reference(s, &block->references[reference++]);
        else if (language == LANGUAGE_C)
            highlight_c(&s->out, line->text, line->length, &at);
        else if (language == LANGUAGE_SESSION)
            highlight_session(&s->out, line->text, line->length, &at);
        else
            html_text(&s->out, line->text, line->length);
        put_said(s, block->chapter, file, block->line + 1 + i);
        html_put(&s->out, never ? "\n</mark>" : "\n");
    }
}

/* Highlights the block as put_lines will, to see what it anchors. */
static void anchor_lines(site *s, text *scratch, const book_block *block)
{
    size_t reference = 0;
    highlight at = {.symbols = &s->c,
                    .pages = s->addresses,
                    .here = "",
                    .page = (uint32_t)block->chapter->index,
                    .block = UINT32_MAX};
    for (size_t i = 0; i < block->line_count; i++) {
        const book_line *line = &block->lines[i];
        at.line = block->line + 1 + (uint32_t)i;
        scratch->length = 0;
        if (reference < block->reference_count && block->references[reference].index == i)
            reference++;
        else
            highlight_c(scratch, line->text, line->length, &at);
    }
}

void listing_settle(site *s)
{
    text scratch = {0};
    for (size_t i = 0; i < s->book.chapters.count; i++) {
        const book_chapter *chapter = s->book.chapters.items[i];
        for (size_t j = 0; j < chapter->block_count; j++) {
            const book_block *block = chapter->blocks[j];
            if (block->kind == BLOCK_FILE || block->kind == BLOCK_CHUNK)
                anchor_lines(s, &scratch, block);
        }
    }
    for (size_t i = 0; i < s->c.table.count; i++) {
        symbol *found = s->c.table.entries[i].thing;
        if (found->kind == SYMBOL_DEFINED && !found->anchored)
            found->kind = SYMBOL_AMBIGUOUS;
        found->anchored = false;
        found->block = 0;
    }
    text_free(&scratch);
}

static void put_code(site *s, const book_block *block, listing_misses *misses)
{
    const traced_file *file = counted(s, block);
    html_format(&s->out, "<div class=\"lines\" id=\"L%u\">", (unsigned)block->line);
    if (file)
        put_margin(s, block, file, misses);
    html_put(&s->out, "<pre><code>");
    put_lines(s, block, file);
    html_put(&s->out, "</code></pre></div>\n");
}

/* Whether nothing but blank lines stands between the steps of a picture: then their code is folded together,
 * for it hardly says more than the statements. */
static bool steps_are_together(const book_block *first)
{
    bool together = first->next_step != NULL;
    for (const book_block *step = first; together && step->next_step;
         step = step->next_step)
        together = step->next_step->line == step->line + step->line_count + 3;
    return together;
}

static bool is_step(const site *s, const book_block *block)
{
    const book_block *first =
        block->kind == BLOCK_PICTURE ? table_find(&s->book.pictures, block->target) : NULL;
    return first && steps_are_together(first);
}

void listing_put(site *s, const book_block *block)
{
    static const char *const classes[] = {
        [BLOCK_FILE] = "code",         [BLOCK_CHUNK] = "code",
        [BLOCK_TEST] = "code test",    [BLOCK_PICTURE] = "code",
        [BLOCK_SHOWN] = "code shown",  [BLOCK_OTHER] = "code plain",
        [BLOCK_MANUAL] = "code plain",
    };
    listing_misses misses = {0};
    bool session = language_of(block) == LANGUAGE_SESSION;
    s->block++;
    if (block->kind == BLOCK_PICTURE)
        figure_put(s, block);
    if (is_step(s, block) && block->steps_before == 0)
        html_put(&s->out,
                 "<details class=\"codes\"><summary>The code of these steps</summary>\n");
    html_put(&s->out, "<figure class=\"");
    html_put(&s->out, session ? "code session" : classes[block->kind]);
    html_put(&s->out, "\" id=\"");
    html_string(&s->out, s->block_ids[site_block_number(s, block)]);
    html_put(&s->out, "\">");
    put_head(s, block);
    put_code(s, block, &misses);
    put_trail(s, block, &misses);
    witness_put(s, block);
    html_put(&s->out, "</figure>\n");
    if (is_step(s, block) && !block->next_step)
        html_put(&s->out, "</details>\n");
}
