#include "stitch/draft.h"

#include <stdlib.h>
#include <string.h>

/* Edits of one chapter on their way into its draft. */
typedef struct draft_writer {
    const book_chapter *chapter;
    text *out;
    size_t at;            /* bytes of the source that are dealt with */
    uint32_t shift;       /* lines added less lines removed, so far; wraps below zero */
    text prefix;          /* of the block: what stands before each of its lines */
    size_t padding;       /* and how many spaces of each line are part of a tab in there */
    const char *line_end; /* and what behind */
} draft_writer;

/* By place; at one place what is put in comes before what is taken out, in the order of the
 * file. */
static int draft_compare(const void *a, const void *b)
{
    const stitch_edit *left = a;
    const stitch_edit *right = b;
    size_t left_chapter = left->block->chapter->index;
    size_t right_chapter = right->block->chapter->index;
    if (left_chapter != right_chapter)
        return left_chapter < right_chapter ? -1 : 1;
    if (left->block->line != right->block->line)
        return left->block->line < right->block->line ? -1 : 1;
    if (left->index != right->index)
        return left->index < right->index ? -1 : 1;
    if (left->removes != right->removes)
        return left->removes ? 1 : -1;
    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    return 0;
}

static void draft_copy_to(draft_writer *w, size_t offset)
{
    text_add(w->out, w->chapter->source + w->at, offset - w->at);
    w->at = offset;
}

static size_t draft_line_start(const draft_writer *w, size_t number)
{
    return w->chapter->line_starts[number - 1];
}

/* ---- Fences ---- */

/* How many characters a line has that would close a fence of CHARACTER, or 0. */
static size_t draft_closing_run(const stitch_edit *edit, char character)
{
    size_t at = 0;
    while (at < edit->length && at < 3 && edit->bytes[at] == ' ')
        at++;
    size_t run = 0;
    while (at + run < edit->length && edit->bytes[at + run] == character)
        run++;
    for (size_t i = at + run; i < edit->length; i++) {
        if (edit->bytes[i] != ' ' && edit->bytes[i] != '\t')
            return 0;
    }
    return run;
}

/* By how much the fences of the block must grow so that no new line closes it. */
static size_t draft_fence_growth(const book_block *block, const stitch_edit *edits,
                                 size_t count)
{
    size_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        size_t run = edits[i].removes ? 0 : draft_closing_run(&edits[i], block->fence);
        longest = run > longest ? run : longest;
    }
    return longest >= block->fence_length ? longest + 1 - block->fence_length : 0;
}

static void draft_grow(draft_writer *w, const book_block *block, size_t growth)
{
    memset(text_room(w->out, growth), block->fence, growth);
    w->out->length += growth;
}

static void draft_grow_opening(draft_writer *w, const book_block *block, size_t growth)
{
    draft_copy_to(w, draft_line_start(w, block->line) + block->column - 1);
    draft_grow(w, block, growth);
}

static void draft_grow_closing(draft_writer *w, const book_block *block, size_t growth)
{
    size_t length;
    const char *line =
        source_line(block->chapter, block->line + block->line_count + 1, &length);
    const char *run = memchr(line, block->fence, length);
    if (!run)
        return;
    draft_copy_to(w, (size_t)(run - w->chapter->source));
    draft_grow(w, block, growth);
}

/* ---- Lines ---- */

static size_t draft_columns(const char *bytes, size_t length)
{
    size_t column = 0;
    for (size_t i = 0; i < length; i++)
        column += bytes[i] == '\t' ? 4 - column % 4 : 1;
    return column;
}

/* Finds out what stands before each line of the block: what stands before its opening
 * fence, with spaces for the marks of list items. If the author writes the same with other
 * tabs, so do we. */
static void draft_find_prefix(draft_writer *w, const book_block *block)
{
    size_t length;
    const char *opening = source_line(block->chapter, block->line, &length);
    size_t size = block->column - 1;
    w->line_end = opening[length] == '\r' ? "\r\n" : "\n";
    w->prefix.length = 0;
    w->padding = 0;
    text_add(&w->prefix, opening, size);
    for (size_t i = 0; i < size; i++) {
        if (opening[i] != '>' && opening[i] != '\t')
            w->prefix.bytes[i] = ' ';
    }
    size_t first = 0;
    while (first < block->line_count && !block->lines[first].length)
        first++;
    if (!size || first == block->line_count)
        return;
    const char *line = source_line(block->chapter, block->line + 1 + first, &length);
    size_t offset = block->lines[first].offset;
    if (draft_columns(line, offset) == draft_columns(w->prefix.bytes, size)) {
        w->prefix.length = 0;
        text_add(&w->prefix, line, offset);
        w->padding = book_line_padding(block, first);
    }
}

/* Puts a line into the block. Of an empty one only the marks of quotes are needed before
 * it. */
static void draft_put_line(draft_writer *w, const stitch_edit *edit)
{
    size_t size = w->prefix.length;
    size_t from = 0;
    if (edit->length == 0) {
        while (size && w->prefix.bytes[size - 1] != '>')
            size--;
    }
    while (from < w->padding && from < edit->length && edit->bytes[from] == ' ')
        from++;
    text_add(w->out, w->prefix.bytes, size);
    text_add(w->out, edit->bytes + from, edit->length - from);
    text_add_string(w->out, w->line_end);
}

static void draft_make_edit(draft_writer *w, const stitch_edit *edit)
{
    size_t number = edit->block->line + 1 + edit->index;
    draft_copy_to(w, draft_line_start(w, number));
    if (edit->removes) {
        w->at = w->chapter->line_starts[number];
        w->shift--;
    } else {
        draft_put_line(w, edit);
        w->shift++;
    }
}

/* ---- Blocks ---- */

/* Counts lines: of a stretch in which some were taken out and others put in, as many as can
 * be are changed lines. */
static void draft_count(draft_change *change, const stitch_edit *edits, size_t count)
{
    for (size_t i = 0; i < count;) {
        size_t removed = 0;
        size_t added = 0;
        size_t next = edits[i].index;
        for (; i < count && edits[i].index == next; i++) {
            if (edits[i].removes) {
                removed++;
                next++;
            } else {
                added++;
            }
        }
        size_t changed = removed < added ? removed : added;
        change->changed += changed;
        change->removed += removed - changed;
        change->added += added - changed;
    }
}

/* All edits of one block. */
static void draft_block(drafts *d, book *b, draft_writer *w, const stitch_edit *edits,
                        size_t count)
{
    const book_block *block = edits->block;
    draft_change *change = arena_take(&d->arena, sizeof *change);
    *change = (draft_change){.block = block, .file = edits->file};
    change->file_line = edits->file->merged.lines[edits->line];
    change->line = block->line + 1 + (uint32_t)edits->index + w->shift;
    draft_count(change, edits, count);
    list_add(&d->changes, change);
    if (block->line_count + change->added == change->removed) {
        diagnostics_error(
            &b->diagnostics, block->chapter, block->line, block->column,
            "%s:%zu: this edit leaves the block without a line; take the block out here in "
            "the chapter",
            edits->file->path, edits->file->merged.lines[edits->line] + 1);
        return;
    }
    size_t growth = draft_fence_growth(block, edits, count);
    draft_find_prefix(w, block);
    if (growth)
        draft_grow_opening(w, block, growth);
    for (size_t i = 0; i < count; i++)
        draft_make_edit(w, &edits[i]);
    if (growth)
        draft_grow_closing(w, block, growth);
}

static size_t draft_chapter(drafts *d, book *b, const stitch_edit *edits, size_t count)
{
    const book_chapter *chapter = edits->block->chapter;
    draft_writer w = {.chapter = chapter, .out = arena_take(&d->arena, sizeof(text))};
    size_t i = 0;
    while (i < count && edits[i].block->chapter == chapter) {
        size_t from = i;
        while (i < count && edits[i].block == edits[from].block)
            i++;
        draft_block(d, b, &w, edits + from, i - from);
    }
    draft_copy_to(&w, chapter->size);
    text_free(&w.prefix);
    table_add(&d->texts, chapter->path, w.out);
    return i;
}

void drafts_make(drafts *d, book *b, stitch_edits *edits)
{
    if (edits->count)
        qsort(edits->items, edits->count, sizeof *edits->items, draft_compare);
    for (size_t i = 0; i < edits->count;)
        i += draft_chapter(d, b, edits->items + i, edits->count - i);
}

void drafts_free(drafts *d)
{
    for (size_t i = 0; i < d->texts.count; i++)
        text_free(d->texts.entries[i].thing);
    table_free(&d->texts);
    list_free(&d->changes);
    arena_free(&d->arena);
}
