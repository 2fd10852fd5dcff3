#include "stitch/refuse.h"

#define OTHER_BLOCK "the other block is here"

/* The block of the nearest line before, or from LINE on, that stands in a chapter. */
static const settler_origin *refuse_before(const settler *s, size_t line)
{
    while (line > 0 && !settler_is_written(&s->origins[line - 1]))
        line--;
    return line > 0 ? &s->origins[line - 1] : NULL;
}

static const settler_origin *refuse_behind(const settler *s, size_t line)
{
    while (line < s->old_count && !settler_is_written(&s->origins[line]))
        line++;
    return line < s->old_count ? &s->origins[line] : NULL;
}

/* LINE is one of the file as it was found. */
static void refuse_found(settler *s, size_t line, const book_block *block, size_t index,
                         const char *message)
{
    diag *d = &s->b->diag;
    if (!block) {
        const char *place = arena_format(&s->b->arena, "%s:%zu:1", s->file->path, line + 1);
        diag_path_error(d, place, "%s", message);
        return;
    }
    if (index >= block->line_count)
        index = block->line_count - 1;
    diag_error(d, block->chapter, block->line + 1 + (uint32_t)index,
               block->lines[index].offset + 1, "%s:%zu: %s", s->file->path, line + 1,
               message);
}

void refuse_line(settler *s, size_t line, const book_block *block, size_t index,
                 const char *message)
{
    refuse_found(s, settler_place_found(s, line), block, index, message);
}

static void refuse_note(settler *s, const book_block *block, size_t index,
                        const char *message)
{
    if (index >= block->line_count)
        index = block->line_count - 1;
    diag_note(&s->b->diag, block->chapter, block->line + 1 + (uint32_t)index,
              block->lines[index].offset + 1, "%s", message);
}

void refuse_border(settler *s, size_t line, settler_place one, settler_place other)
{
    if (one.index)
        one.index--;
    if (other.index)
        other.index--;
    refuse_line(s, line, one.block, one.index, REFUSE_BORDER);
    refuse_note(s, other.block, other.index, OTHER_BLOCK);
}

void refuse_at(settler *s, size_t line, size_t border, const char *message)
{
    const settler_origin *before = refuse_before(s, border);
    const settler_origin *behind = refuse_behind(s, border);
    if (before && behind && before->block != behind->block) {
        refuse_line(s, line, before->block, before->index, message);
        refuse_note(s, behind->block, behind->index, OTHER_BLOCK);
        return;
    }
    const settler_origin *only = before ? before : behind;
    refuse_line(s, line, only ? only->block : NULL, only ? only->index : 0, message);
}

void refuse_both(settler *s, size_t line, const settler_origin *one,
                 const settler_origin *other)
{
    refuse_line(
        s, line, one->block, one->index,
        "this edit runs over the border of two blocks; make it here, in each of them");
    refuse_note(s, other->block, other->index, OTHER_BLOCK);
}

void refuse_conflict(settler *s, const merge_conflict *conflict)
{
    const settler_origin *place = refuse_behind(s, conflict->given);
    if (!place)
        place = refuse_before(s, conflict->given);
    refuse_found(
        s, conflict->found, place ? place->block : NULL, place ? place->index : 0,
        "the chapter was edited here too since the last tangle; give this place the same "
        "text in both");
    settler_line line = settler_found_line(s, conflict->found);
    if (conflict->found < conflict->found_end)
        diag_text_note(&s->b->diag, s->file->path, conflict->found + 1, line.bytes,
                       line.length, "the edit of this file is here");
    else
        diag_text_note(&s->b->diag, s->file->path, conflict->found + 1, line.bytes,
                       line.length, "in this file lines were taken out before this one");
}

void refuse_fixed(settler *s, size_t line, size_t fixed)
{
    const settler_origin *origin = &s->origins[fixed];
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
        diag_error(
            &s->b->diag, block->chapter, block->line, block->column,
            "%s:%zu: this line is made from the block's first line; edit that here in the "
            "chapter",
            s->file->path, settler_place_found(s, line) + 1);
    else
        refuse_line(
            s, line, NULL, 0,
            "this line is made by refbook tangle and stands in no chapter; leave it as it "
            "was");
}

void refuse_place(settler *s, size_t line, settler_place place, refuse_reason reason)
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
