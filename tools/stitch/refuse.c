#include "stitch/refuse.h"

#define OTHER_BLOCK "the other block is here"

/* The block of the nearest line before, or from LINE on, that stands in a chapter. */
static const assigner_origin *refuse_before(const assigner *s, size_t line)
{
    while (line > 0 && !assigner_is_written(&s->origins[line - 1]))
        line--;
    return line > 0 ? &s->origins[line - 1] : NULL;
}

static const assigner_origin *refuse_behind(const assigner *s, size_t line)
{
    while (line < s->old_count && !assigner_is_written(&s->origins[line]))
        line++;
    return line < s->old_count ? &s->origins[line] : NULL;
}

/* LINE is one of the file as it was found. */
static void refuse_found(assigner *s, size_t line, const book_block *block, size_t index,
                         const char *message)
{
    diagnostics *d = &s->b->diagnostics;
    if (!block) {
        const char *place = arena_format(&s->b->arena, "%s:%zu:1", s->file->path, line + 1);
        diagnostics_path_error(d, place, "%s", message);
        return;
    }
    diagnostics_error(d, block->chapter, block->line + 1 + (uint32_t)index,
                      block->lines[index].offset + 1, "%s:%zu: %s", s->file->path, line + 1,
                      message);
}

void refuse_line(assigner *s, size_t line, const book_block *block, size_t index,
                 const char *message)
{
    refuse_found(s, assigner_place_found(s, line), block, index, message);
}

static void refuse_note(assigner *s, const book_block *block, size_t index,
                        const char *message)
{
    diagnostics_note(&s->b->diagnostics, block->chapter, block->line + 1 + (uint32_t)index,
                     block->lines[index].offset + 1, "%s", message);
}

void refuse_border(assigner *s, size_t line, assigner_place one, assigner_place other)
{
    if (one.index)
        one.index--;
    if (other.index)
        other.index--;
    refuse_line(s, line, one.block, one.index, REFUSE_BORDER);
    refuse_note(s, other.block, other.index, OTHER_BLOCK);
}

void refuse_at(assigner *s, size_t line, size_t border, const char *message)
{
    const assigner_origin *before = refuse_before(s, border);
    const assigner_origin *behind = refuse_behind(s, border);
    if (before && behind && before->block != behind->block) {
        refuse_line(s, line, before->block, before->index, message);
        refuse_note(s, behind->block, behind->index, OTHER_BLOCK);
        return;
    }
    const assigner_origin *only = before ? before : behind;
    refuse_line(s, line, only ? only->block : NULL, only ? only->index : 0, message);
}

void refuse_both(assigner *s, size_t line, const assigner_origin *one,
                 const assigner_origin *other)
{
    refuse_line(
        s, line, one->block, one->index,
        "this edit runs over the border of two blocks; make it here, in each of them");
    refuse_note(s, other->block, other->index, OTHER_BLOCK);
}

void refuse_conflict(assigner *s, const merge_conflict *conflict)
{
    const assigner_origin *place = refuse_behind(s, conflict->given);
    if (!place)
        place = refuse_before(s, conflict->given);
    refuse_found(
        s, conflict->found, place ? place->block : NULL, place ? place->index : 0,
        "the chapter was edited here too since the last tangle; give this place the same "
        "text in both");
    assigner_line line = assigner_found_line(s, conflict->found);
    if (conflict->found < conflict->found_end)
        diagnostics_text_note(&s->b->diagnostics, s->file->path, conflict->found + 1,
                              line.bytes, line.length, "the edit of this file is here");
    else
        diagnostics_text_note(&s->b->diagnostics, s->file->path, conflict->found + 1,
                              line.bytes, line.length,
                              "in this file lines were taken out before this one");
}

void refuse_fixed(assigner *s, size_t line, size_t fixed)
{
    const assigner_origin *origin = &s->origins[fixed];
    const book_block *block = origin->block;
    if (origin->kind == EXPAND_REFERENCE)
        refuse_line(s, line, block, origin->index,
                    "the comment that names this chunk was changed or taken out; edit the "
                    "reference here in the chapter");
    else if (origin->kind == EXPAND_BLANK)
        refuse_at(
            s, line, fixed,
            "this edit takes away the border of two blocks; make it here, in each of them");
    else if (block)
        diagnostics_error(
            &s->b->diagnostics, block->chapter, block->line, block->column,
            "%s:%zu: this line is made from the block's first line; edit that here in the "
            "chapter",
            s->file->path, assigner_place_found(s, line) + 1);
    else
        refuse_line(
            s, line, NULL, 0,
            "this line is made by refbook tangle and stands in no chapter; leave it as it "
            "was");
}

void refuse_place(assigner *s, size_t line, assigner_place place, refuse_reason reason)
{
    static const char *const messages[] = {
        [REFUSE_NOT] = "",
        [REFUSE_SHALLOW] =
            "tangle would indent this line further, like those around it; indent it so, or "
            "make the edit here in the chapter",
        [REFUSE_WHITE] = "tangle would indent this line of white space further; empty it",
        [REFUSE_REFERENCE] =
            "a line with only <<...>> would be a reference to a chunk; write the "
            "reference here in the chapter",
    };
    refuse_line(s, line, place.block, place.index ? place.index - 1 : 0, messages[reason]);
}
