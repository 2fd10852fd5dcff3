#include "settle.h"

#include <stdlib.h>

#include "choose.h"
#include "diff.h"
#include "refuse.h"
#include "settler.h"
#include "undo.h"

/* Between two lines that are fixed, or between such a line and the region's end. */
static void settle_segment(settler *s, size_t a, size_t a_end, size_t b, size_t b_end)
{
    diff_runs runs = {0};
    diff_find(&runs, s->old_numbers + a, a_end - a, s->new_numbers + b, b_end - b);
    size_t old_line = a;
    size_t new_line = b;
    for (size_t i = 0; i <= runs.count; i++) {
        size_t to = i < runs.count ? a + runs.items[i].a : a_end;
        while (old_line < to)
            s->pairs[old_line++] = new_line++;
        if (i < runs.count) {
            old_line = a + runs.items[i].a_end;
            new_line = b + runs.items[i].b_end;
        }
    }
    for (size_t i = 0; i < runs.count; i++) {
        diff_run run = runs.items[i];
        size_t lowest = a + (i ? runs.items[i - 1].a_end : 0);
        size_t highest = i + 1 < runs.count ? a + runs.items[i + 1].a : a_end;
        run = (diff_run){a + run.a, a + run.a_end, b + run.b, b + run.b_end};
        if (run.a == run.a_end)
            choose_insertion(s, &run, lowest, highest);
        else if (run.b == run.b_end)
            choose_deletion(s, &run, lowest, highest);
        else
            choose_change(s, &run);
    }
    diff_runs_free(&runs);
}

/* Is the new line what the fixed old line must be? A comment that names a chunk may move
 * sideways. */
static bool settle_is_fixed_as(const settler *s, size_t old_line, size_t new_line)
{
    if (s->old_numbers[old_line] == s->new_numbers[new_line])
        return true;
    if (s->origins[old_line].kind != EXPAND_REFERENCE)
        return false;
    size_t white = settler_white(&s->old[old_line]);
    size_t new_white = settler_white(&s->new[new_line]);
    settler_line name = {s->old[old_line].bytes + white, s->old[old_line].length - white};
    settler_line other = {s->new[new_line].bytes + new_white,
                          s->new[new_line].length - new_white};
    return settler_equal(&name, &other);
}

/* Finds the new line of each of the COUNT fixed lines, as early as can be. Returns the
 * number of the first that is not found, or COUNT. */
static size_t settle_earliest(const settler *s, const diff_run *region, const size_t *fixed,
                              size_t count, size_t *places)
{
    size_t line = region->b;
    for (size_t i = 0; i < count; i++) {
        while (line < region->b_end && !settle_is_fixed_as(s, fixed[i], line))
            line++;
        if (line == region->b_end)
            return i;
        places[i] = line++;
    }
    return count;
}

/* Is there another way to find them? Returns the first fixed line that can be found later
 * too. */
static size_t settle_ambiguous(const settler *s, const diff_run *region,
                               const size_t *fixed, size_t count, const size_t *places)
{
    size_t line = region->b_end;
    size_t found = count;
    for (size_t i = count; i-- > 0;) {
        do {
            line--;
        } while (!settle_is_fixed_as(s, fixed[i], line));
        if (line != places[i])
            found = i;
    }
    return found;
}

static void settle_fixed_segments(settler *s, const diff_run *region, const size_t *fixed,
                                  size_t count, const size_t *places)
{
    size_t a = region->a;
    size_t b = region->b;
    for (size_t i = 0; i < count; i++) {
        settle_segment(s, a, fixed[i], b, places[i]);
        s->pairs[fixed[i]] = places[i];
        a = fixed[i] + 1;
        b = places[i] + 1;
    }
    settle_segment(s, a, region->a_end, b, region->b_end);
}

static void settle_region(settler *s, const diff_run *region, size_t first_changed)
{
    size_t count = 0;
    size_t *fixed = memory_new(2 * (region->a_end - region->a) * sizeof *fixed);
    size_t *places = fixed + (region->a_end - region->a);
    for (size_t i = region->a; i < region->a_end; i++) {
        s->pairs[i] = NO_LINE;
        if (!settler_is_text(&s->origins[i]))
            fixed[count++] = i;
    }
    size_t lost = settle_earliest(s, region, fixed, count, places);
    if (lost < count) {
        refuse_fixed(s, first_changed, fixed[lost]);
    } else {
        size_t ambiguous = settle_ambiguous(s, region, fixed, count, places);
        if (ambiguous < count)
            refuse_at(s, first_changed, fixed[ambiguous], REFUSE_BORDER);
        else
            settle_fixed_segments(s, region, fixed, count, places);
    }
    free(fixed);
}

/* The run with every line over which it could be slid, and then the fixed lines that it
 * touches: which of the new lines are those is to be found out. It stays between the lines
 * LOWEST and HIGHEST. */
static diff_run settle_widen(const settler *s, diff_run run, size_t lowest, size_t highest)
{
    diff_run wide = run;
    const uint32_t *numbers = run.a == run.a_end ? s->new_numbers : s->old_numbers;
    size_t from = run.a == run.a_end ? run.b : run.a;
    size_t to = run.a == run.a_end ? run.b_end : run.a_end;
    if (run.a == run.a_end || run.b == run.b_end) {
        for (size_t up = 0;
             wide.a > lowest && numbers[from - up - 1] == numbers[to - up - 1]; up++) {
            wide.a--;
            wide.b--;
        }
        for (size_t down = 0;
             wide.a_end < highest && numbers[from + down] == numbers[to + down]; down++) {
            wide.a_end++;
            wide.b_end++;
        }
    }
    while (wide.a > lowest && !settler_is_text(&s->origins[wide.a - 1])) {
        wide.a--;
        wide.b--;
    }
    while (wide.a_end < highest && !settler_is_text(&s->origins[wide.a_end])) {
        wide.a_end++;
        wide.b_end++;
    }
    return wide;
}

/* Was this place changed in the chapters too, after the last tangle? Runs are asked for in
 * order. */
static bool settle_is_disputed(settler *s, const diff_run *run)
{
    while (s->chapter_run < s->chapter_runs.count &&
           s->chapter_runs.items[s->chapter_run].b_end < run->a)
        s->chapter_run++;
    if (s->chapter_run == s->chapter_runs.count)
        return false;
    const diff_run *other = &s->chapter_runs.items[s->chapter_run];
    if (other->b_end == run->a && other->b < other->b_end && run->a < run->a_end) {
        if (s->chapter_run + 1 == s->chapter_runs.count)
            return false;
        other++;
    }
    bool empty = other->b == other->b_end || run->a == run->a_end;
    return empty ? other->b <= run->a_end : other->b < run->a_end;
}

static void settle_pair_equal(settler *s, const diff_runs *runs)
{
    size_t a = 0;
    size_t b = 0;
    for (size_t i = 0; i <= runs->count; i++) {
        size_t to = i < runs->count ? runs->items[i].a : s->old_count;
        while (a < to)
            s->pairs[a++] = b++;
        if (i == runs->count)
            break;
        while (a < runs->items[i].a_end)
            s->pairs[a++] = NO_LINE;
        b = runs->items[i].b_end;
    }
}

static void settle_regions(settler *s, const diff_runs *runs)
{
    size_t lowest = 0;
    for (size_t i = 0; i < runs->count;) {
        diff_run region = {0};
        size_t first_changed = runs->items[i].b;
        bool disputed = false;
        for (size_t first = i; i < runs->count; i++) {
            const diff_run *run = &runs->items[i];
            size_t highest = i + 1 < runs->count ? run[1].a : s->old_count;
            diff_run wide =
                settle_widen(s, *run, i > first ? region.a_end : lowest, highest);
            if (i == first)
                region = wide;
            else if (wide.a > region.a_end)
                break;
            region.a_end = wide.a_end;
            region.b_end = wide.b_end;
            if (!disputed && settle_is_disputed(s, run)) {
                disputed = true;
                refuse_disputed(s, run->b, run->a);
            }
        }
        if (!disputed)
            settle_region(s, &region, first_changed);
        lowest = region.a_end;
    }
}

void settle_file(book *b, const stitch_file *file, stitch_edits *edits)
{
    settler s;
    diff_runs runs = {0};
    size_t errors = b->diag.errors;
    settler_read(&s, b, file, edits);
    diff_find(&runs, s.old_numbers, s.old_count, s.new_numbers, s.new_count);
    settle_pair_equal(&s, &runs);
    settle_regions(&s, &runs);
    if (b->diag.errors == errors)
        undo_old_lines(&s);
    diff_runs_free(&runs);
    settler_free(&s);
}
