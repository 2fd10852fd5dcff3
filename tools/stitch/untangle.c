#include "stitch/untangle.h"

#include <string.h>

/* What every line of a test or a picture is indented by in its function. */
#define FUNCTION_INDENT "    "

assigner_line untangle_indent(const assigner *s, const book_block *block)
{
    if (block->chunk) {
        size_t comment = s->pairs[s->frames[block->chunk->number]];
        if (comment == NO_LINE)
            return (assigner_line){block->chunk->indent, block->chunk->indent_length};
        return (assigner_line){s->new[comment].bytes, assigner_white(&s->new[comment])};
    }
    if (block->kind == BLOCK_TEST || block->kind == BLOCK_PICTURE)
        return (assigner_line){FUNCTION_INDENT, strlen(FUNCTION_INDENT)};
    return (assigner_line){"", 0};
}

static bool untangle_looks_like_reference(const assigner_line *line)
{
    size_t from = assigner_white(line);
    size_t to = line->length;
    while (to > from && assigner_is_white(line->bytes[to - 1]))
        to--;
    if (to > from && line->bytes[to - 1] == '\\')
        to--;
    while (to > from && assigner_is_white(line->bytes[to - 1]))
        to--;
    return to - from >= 4 && memcmp(line->bytes + from, "<<", 2) == 0 &&
           memcmp(line->bytes + to - 2, ">>", 2) == 0;
}

refuse_reason untangle_line(const assigner_line *line, assigner_line indent,
                            assigner_line *undone)
{
    *undone = *line;
    if (line->length == 0)
        return REFUSE_NOT;
    if (assigner_is_blank(line) && line->length <= indent.length)
        return REFUSE_WHITE;
    if (line->length < indent.length ||
        memcmp(line->bytes, indent.bytes, indent.length) != 0)
        return REFUSE_SHALLOW;
    undone->bytes += indent.length;
    undone->length -= indent.length;
    return untangle_looks_like_reference(undone) ? REFUSE_REFERENCE : REFUSE_NOT;
}

size_t untangle_held(const assigner *s, const book_block *block, size_t from, size_t to)
{
    assigner_line indent = untangle_indent(s, block);
    for (size_t i = from; i < to; i++) {
        assigner_line undone;
        refuse_reason reason = untangle_line(&s->new[i], indent, &undone);
        if (reason == REFUSE_SHALLOW || reason == REFUSE_WHITE)
            return i - from;
    }
    return to - from;
}

void untangle_put(assigner *s, assigner_place place, size_t from, size_t to)
{
    assigner_line indent = untangle_indent(s, place.block);
    for (size_t i = from; i < to; i++) {
        assigner_line undone;
        refuse_reason reason = untangle_line(&s->new[i], indent, &undone);
        if (reason) {
            refuse_place(s, i, place, reason);
            return;
        }
        edit_add(s->edits, (stitch_edit){place.block, place.index, false, undone.bytes,
                                         undone.length, s->file, i});
    }
}

/* What the comment of a reference has become, as the reference in its block. */
static bool untangle_reference(assigner *s, size_t old_line, assigner_line *undone)
{
    const assigner_origin *origin = &s->origins[old_line];
    const book_reference *reference = assigner_reference(origin);
    const book_line *source = &origin->block->lines[origin->index];
    const assigner_line *line = &s->new[s->pairs[old_line]];
    assigner_line indent = untangle_indent(s, origin->block);
    size_t white = assigner_white(line);
    if (white < indent.length || memcmp(line->bytes, indent.bytes, indent.length) != 0)
        return false;
    size_t own = white - indent.length;
    size_t rest = source->length - reference->indent;
    char *bytes = arena_take(&s->b->arena, own + rest);
    if (own)
        memcpy(bytes, line->bytes + indent.length, own);
    memcpy(bytes + own, source->text + reference->indent, rest);
    *undone = (assigner_line){bytes, own + rest};
    return true;
}

/* One edit for each line that stands otherwise in its block now, and for each that is gone. */
static void untangle_old_line(assigner *s, size_t old_line, bool moved, size_t next)
{
    const assigner_origin *origin = &s->origins[old_line];
    const book_line *source = &origin->block->lines[origin->index];
    stitch_edit gone = {origin->block, origin->index, true, NULL, 0, s->file, next};
    size_t pair = s->pairs[old_line];
    if (pair == NO_LINE) {
        edit_add(s->edits, gone);
        return;
    }
    if (!moved && s->old_numbers[old_line] == s->new_numbers[pair])
        return;
    assigner_line undone;
    refuse_reason reason = REFUSE_NOT;
    if (origin->kind == EXPAND_REFERENCE)
        reason = untangle_reference(s, old_line, &undone) ? REFUSE_NOT : REFUSE_SHALLOW;
    else
        reason = untangle_line(&s->new[pair], untangle_indent(s, origin->block), &undone);
    if (reason) {
        refuse_place(s, pair, (assigner_place){origin->block, origin->index + 1}, reason);
        return;
    }
    if (assigner_equal(&undone, &(assigner_line){source->text, source->length}))
        return;
    edit_add(s->edits, gone);
    edit_add(s->edits, (stitch_edit){origin->block, origin->index, false, undone.bytes,
                                     undone.length, s->file, pair});
}

/* Has the indentation of the block's text changed? */
static bool untangle_has_moved(const assigner *s, const book_block *block)
{
    if (!block->chunk)
        return false;
    assigner_line indent = untangle_indent(s, block);
    assigner_line before = {block->chunk->indent, block->chunk->indent_length};
    return !assigner_equal(&indent, &before);
}

void untangle_old_lines(assigner *s)
{
    const book_block *block = NULL;
    bool moved = false;
    size_t next = 0;
    size_t errors = s->b->diagnostics.errors;
    for (size_t i = 0; i < s->old_count; i++) {
        const assigner_origin *origin = &s->origins[i];
        if (s->pairs[i] != NO_LINE)
            next = s->pairs[i];
        if (assigner_is_written(origin)) {
            if (origin->block != block) {
                block = origin->block;
                moved = untangle_has_moved(s, block);
                errors = s->b->diagnostics.errors;
            }
            /* One error a block is enough. */
            if (s->b->diagnostics.errors == errors)
                untangle_old_line(s, i, moved, next);
        }
        if (s->pairs[i] != NO_LINE)
            next++;
    }
}
