#include "stitch/choose.h"

#include <stdlib.h>

#include "stitch/refuse.h"
#include "stitch/untangle.h"

/* ---- Places for lines that replace nothing ---- */

/* The innermost place before old line LINE. */
static bool choose_first_place(const assigner *s, size_t line, assigner_place *place)
{
    if (line > 0 && assigner_is_text(&s->origins[line - 1])) {
        const assigner_origin *above = &s->origins[line - 1];
        *place = (assigner_place){above->block, above->index + 1};
        return true;
    }
    if (line < s->old_count && assigner_is_written(&s->origins[line])) {
        const assigner_origin *below = &s->origins[line];
        *place = (assigner_place){below->block, below->index};
        return true;
    }
    return false;
}

/* The next place outwards that gives the same lines: where the text of a chunk ends, its
 * reference ends too. */
static bool choose_next_place(assigner_place *place)
{
    const book_block *block = place->block;
    const book_chunk *chunk = block->chunk;
    if (place->index < block->line_count || !chunk ||
        chunk->pieces.items[chunk->pieces.count - 1] != block)
        return false;
    const book_reference *reference = chunk->references.items[0];
    *place = (assigner_place){reference->block, reference->index + 1};
    return true;
}

/* What the places for an insertion come to. */
typedef struct choose_choice {
    assigner_place place; /* the one that can hold the lines; no block: none so far */
    size_t line;          /* the old line it is before */
    assigner_place part;  /* one that can hold the first lines, the rest being another's */
    assigner_place wrong; /* the last one that cannot hold even these */
    bool refused;         /* two blocks could be meant */
} choose_choice;

static void choose_consider(assigner *s, choose_choice *choice, size_t line, size_t from,
                            size_t to)
{
    assigner_place place;
    bool more = choose_first_place(s, line, &place);
    for (; more && !choice->refused; more = choose_next_place(&place)) {
        if (place.block == choice->place.block || place.block == choice->part.block ||
            place.block == choice->wrong.block)
            continue;
        size_t held = untangle_held(s, place.block, from, to);
        if (held == 0) {
            choice->wrong = place;
        } else if (choice->place.block) {
            refuse_border(s, from, choice->place, place);
            choice->refused = true;
        } else if (held < to - from) {
            choice->part = place;
        } else if (choice->part.block) {
            refuse_border(s, from, choice->part, place);
            choice->refused = true;
        } else {
            choice->place = place;
            choice->line = line;
        }
    }
}

/* Nothing can hold the lines. */
static void choose_refuse(assigner *s, const choose_choice *choice, const diff_run *run)
{
    assigner_place place = choice->part.block ? choice->part : choice->wrong;
    if (!place.block) {
        refuse_at(s, run->b, run->a,
                  "what is around this line stands in no chapter; write it in a block");
        return;
    }
    assigner_line indent = untangle_indent(s, place.block);
    for (size_t i = run->b; i < run->b_end; i++) {
        assigner_line undone;
        refuse_reason reason = untangle_line(&s->new[i], indent, &undone);
        if (reason == REFUSE_SHALLOW || reason == REFUSE_WHITE) {
            refuse_place(s, i, place, reason);
            return;
        }
    }
}

/* Lines were added. If the first of them equals the line behind them, it is as good to say
 * that they were added one line further down, and so on up and down; every such place
 * counts. */
void choose_insertion(assigner *s, const diff_run *run, size_t lowest, size_t highest)
{
    size_t up = 0;
    size_t down = 0;
    while (run->a - up > lowest &&
           s->new_numbers[run->b - up - 1] == s->new_numbers[run->b_end - up - 1])
        up++;
    while (run->a + down < highest &&
           s->new_numbers[run->b + down] == s->new_numbers[run->b_end + down])
        down++;
    choose_choice choice = {0};
    size_t count = run->b_end - run->b;
    for (size_t line = run->a - up; line <= run->a + down && !choice.refused; line++) {
        size_t from = run->b + line - run->a;
        choose_consider(s, &choice, line, from, from + count);
    }
    if (choice.refused)
        return;
    if (!choice.place.block) {
        choose_refuse(s, &choice, run);
        return;
    }
    for (size_t line = choice.line; line < run->a; line++)
        s->pairs[line] = run->b + line - run->a + count;
    for (size_t line = run->a; line < choice.line; line++)
        s->pairs[line] = run->b + line - run->a;
    size_t from = run->b + choice.line - run->a;
    untangle_put(s, choice.place, from, from + count);
}

/* Is it as good to say that old line STAYS was taken out, in place of GOES? Not, if they
 * are of one block; otherwise refuses the edit. */
static bool choose_is_deletion_unclear(assigner *s, const diff_run *run, size_t stays,
                                       size_t goes)
{
    const assigner_origin *one = &s->origins[stays < goes ? stays : goes];
    const assigner_origin *other = &s->origins[stays < goes ? goes : stays];
    if (one->block == other->block)
        return false;
    refuse_border(s, run->b, (assigner_place){one->block, one->index + 1},
                  (assigner_place){other->block, other->index + 1});
    return true;
}

/* Lines were taken out. Where others like them were left in another block, it could have
 * been those. */
void choose_deletion(assigner *s, const diff_run *run, size_t lowest, size_t highest)
{
    for (size_t up = 1; run->a - up >= lowest && up <= run->a; up++) {
        if (s->old_numbers[run->a - up] != s->old_numbers[run->a_end - up])
            break;
        if (choose_is_deletion_unclear(s, run, run->a - up, run->a_end - up))
            return;
    }
    for (size_t down = 0; run->a_end + down < highest; down++) {
        if (s->old_numbers[run->a + down] != s->old_numbers[run->a_end + down] ||
            choose_is_deletion_unclear(s, run, run->a_end + down, run->a + down))
            return;
    }
}

/* ---- Lines that replace others ---- */

/* The lines of one block from FROM on. */
static size_t choose_one_block(const assigner *s, size_t from, size_t end)
{
    size_t to = from;
    while (to < end && s->origins[to].block == s->origins[from].block)
        to++;
    return to;
}

static bool choose_differ_in_indent(const assigner *s, size_t old_line, size_t new_line)
{
    assigner_line one = s->old[old_line];
    assigner_line other = s->new[new_line];
    size_t white = assigner_white(&one);
    size_t other_white = assigner_white(&other);
    one = (assigner_line){one.bytes + white, one.length - white};
    other = (assigner_line){other.bytes + other_white, other.length - other_white};
    return assigner_equal(&one, &other);
}

/* Old lines of one block became the new ones. */
static void choose_replace(assigner *s, size_t a, size_t a_end, size_t b, size_t b_end)
{
    assigner_place place = {s->origins[a].block, s->origins[a].index};
    while (a < a_end && b < b_end && choose_differ_in_indent(s, a_end - 1, b_end - 1))
        s->pairs[--a_end] = --b_end;
    for (; a < a_end && b < b_end; place.index++)
        s->pairs[a++] = b++;
    untangle_put(s, place, b, b_end);
}

bool choose_respaced(const assigner *s, size_t a, size_t a_end, size_t *b, size_t b_end)
{
    size_t column = 0;
    for (; a < a_end; a++) {
        for (size_t i = 0; i < s->old[a].length; i++) {
            if (assigner_is_white(s->old[a].bytes[i]))
                continue;
            while (*b < b_end && (column == s->new[*b].length ||
                                  assigner_is_white(s->new[*b].bytes[column]))) {
                if (column < s->new[*b].length) {
                    column++;
                } else {
                    column = 0;
                    ++*b;
                }
            }
            if (*b == b_end || s->new[*b].bytes[column] != s->old[a].bytes[i])
                return false;
            column++;
        }
    }
    if (*b < b_end && column > 0) {
        while (column < s->new[*b].length && assigner_is_white(s->new[*b].bytes[column]))
            column++;
        if (column < s->new[*b].length)
            return false;
        ++*b;
    }
    return true;
}

static size_t choose_count_blank(const assigner_line *lines, size_t from, size_t end)
{
    size_t line = from;
    while (line < end && assigner_is_blank(&lines[line]))
        line++;
    return line - from;
}

static size_t choose_count_blank_before(const assigner_line *lines, size_t end, size_t from)
{
    size_t line = end;
    while (line > from && assigner_is_blank(&lines[line - 1]))
        line--;
    return end - line;
}

/* Empty lines around a border: with none among the new ones, or with as many as there were,
 * it is plain where the border is. Moves *B behind those that belong before it. */
static bool choose_blanks(const assigner *s, const diff_run *run, size_t border, size_t *b)
{
    size_t before = choose_count_blank_before(s->old, border, run->a);
    size_t behind = choose_count_blank(s->old, border, run->a_end);
    size_t found = choose_count_blank(s->new, *b, run->b_end);
    if (found == before + behind)
        *b += before;
    return found == 0 || found == before + behind;
}

/* Are there empty lines at an end of the run that were not there, and could be those of a
 * block next to it? */
static bool choose_is_end_unclear(const assigner *s, const diff_run *run)
{
    assigner_place place;
    if (choose_count_blank(s->new, run->b, run->b_end) >
            choose_count_blank(s->old, run->a, run->a_end) &&
        choose_first_place(s, run->a, &place) && place.block != s->origins[run->a].block)
        return true;
    return choose_count_blank_before(s->new, run->b_end, run->b) >
               choose_count_blank_before(s->old, run->a_end, run->a) &&
           choose_first_place(s, run->a_end, &place) && choose_next_place(&place);
}

/* Lines of several blocks were changed. Where only white space was, what is left shows
 * which lines are whose. The ends of each block's new lines go to ENDS, in order. */
static bool choose_divide(const assigner *s, const diff_run *run, size_t *ends)
{
    size_t b = run->b;
    for (size_t a = run->a; a < run->a_end;) {
        size_t a_end = choose_one_block(s, a, run->a_end);
        if (a + choose_count_blank(s->old, a, a_end) == a_end ||
            !choose_respaced(s, a, a_end, &b, run->b_end))
            return false;
        if (a_end == run->a_end)
            b += choose_count_blank(s->new, b, run->b_end);
        else if (!choose_blanks(s, run, a_end, &b))
            return false;
        *ends++ = b;
        a = a_end;
    }
    return b == run->b_end && !choose_is_end_unclear(s, run);
}

/* The old lines, all of one block, became the new ones, and nothing else did. */
static void choose_piece(assigner *s, size_t a, size_t a_end, size_t b, size_t b_end)
{
    diff_runs runs = {0};
    diff_find(&runs, s->old_numbers + a, a_end - a, s->new_numbers + b, b_end - b);
    size_t line = a;
    size_t new_line = b;
    for (size_t i = 0; i <= runs.count; i++) {
        bool last = i == runs.count;
        diff_run run = last ? (diff_run){a_end - a, 0, 0, 0} : runs.items[i];
        while (line < a + run.a)
            s->pairs[line++] = new_line++;
        if (last)
            break;
        assigner_place place = {s->origins[a].block, s->origins[a].index + line - a};
        if (run.a == run.a_end)
            untangle_put(s, place, b + run.b, b + run.b_end);
        else
            choose_replace(s, line, a + run.a_end, b + run.b, b + run.b_end);
        line = a + run.a_end;
        new_line = b + run.b_end;
    }
    diff_runs_free(&runs);
}

bool choose_by_spacing(assigner *s, const diff_run *run)
{
    size_t *ends = memory_new((run->a_end - run->a) * sizeof *ends);
    bool divided = choose_divide(s, run, ends);
    size_t b = run->b;
    size_t *end = ends;
    for (size_t a = run->a; divided && a < run->a_end; end++) {
        size_t a_end = choose_one_block(s, a, run->a_end);
        choose_piece(s, a, a_end, b, *end);
        b = *end;
        a = a_end;
    }
    free(ends);
    return divided;
}

/* More lines of one block than there were, next to another block: some could be that one's.
 * Where only white space has changed there are no others. */
static bool choose_is_growth_unclear(assigner *s, const diff_run *run)
{
    const book_block *block = s->origins[run->a].block;
    size_t b = run->b;
    assigner_place place;
    if (run->b_end - run->b <= run->a_end - run->a ||
        (choose_respaced(s, run->a, run->a_end, &b, run->b_end) && b == run->b_end))
        return false;
    assigner_place own = {block, s->origins[run->a].index + 1};
    bool more = choose_first_place(s, run->a, &place);
    for (; more && place.block != block; more = choose_next_place(&place)) {
        if (untangle_held(s, place.block, run->b, run->b + 1)) {
            refuse_border(s, run->b, place, own);
            return true;
        }
    }
    own.index = s->origins[run->a_end - 1].index + 1;
    place = own;
    for (more = choose_next_place(&place); more; more = choose_next_place(&place)) {
        if (untangle_held(s, place.block, run->b_end - 1, run->b_end)) {
            refuse_border(s, run->b, own, place);
            return true;
        }
    }
    return false;
}

void choose_change(assigner *s, const diff_run *run)
{
    size_t first_end = choose_one_block(s, run->a, run->a_end);
    if (first_end == run->a_end) {
        if (!choose_is_growth_unclear(s, run))
            choose_replace(s, run->a, run->a_end, run->b, run->b_end);
        return;
    }
    if (!choose_by_spacing(s, run))
        refuse_both(s, run->b, &s->origins[run->a], &s->origins[first_end]);
}
