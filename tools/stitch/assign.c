#include "stitch/assign.h"

#include <stdlib.h>

#include "base/diff.h"
#include "stitch/assigner.h"
#include "stitch/choose.h"
#include "stitch/refuse.h"
#include "stitch/untangle.h"

/* What was changed, with all that this could move: what is looked at as a whole. */
typedef struct assign_area {
    diff_run region;
    size_t changed; /* the first new line that is not as it was */
    bool divided;   /* there are changes on both sides of a fixed line */
} assign_area;

/* Between two lines that are fixed, or between such a line and the region's end. */
static void assign_segment(assigner *s, size_t a, size_t a_end, size_t b, size_t b_end)
{
    diff_run segment = {a, a_end, b, b_end};
    if (choose_by_spacing(s, &segment))
        return;
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
static bool assign_is_fixed_as(const assigner *s, size_t old_line, size_t new_line)
{
    if (s->old_numbers[old_line] == s->new_numbers[new_line])
        return true;
    if (s->origins[old_line].kind != EXPAND_REFERENCE)
        return false;
    size_t white = assigner_white(&s->old[old_line]);
    size_t new_white = assigner_white(&s->new[new_line]);
    assigner_line name = {s->old[old_line].bytes + white, s->old[old_line].length - white};
    assigner_line other = {s->new[new_line].bytes + new_white,
                           s->new[new_line].length - new_white};
    return assigner_equal(&name, &other);
}

/* Finds the new line of each of the COUNT fixed lines, as early as can be. Returns the
 * number of the first that is not found, or COUNT. */
static size_t assign_earliest(const assigner *s, const diff_run *region,
                              const size_t *fixed, size_t count, size_t *places)
{
    size_t line = region->b;
    for (size_t i = 0; i < count; i++) {
        while (line < region->b_end && !assign_is_fixed_as(s, fixed[i], line))
            line++;
        if (line == region->b_end)
            return i;
        places[i] = line++;
    }
    return count;
}

/* Is there another way to find them? Returns the first fixed line that can be found later
 * too. */
static size_t assign_ambiguous(const assigner *s, const diff_run *region,
                               const size_t *fixed, size_t count, const size_t *places)
{
    size_t line = region->b_end;
    size_t found = count;
    for (size_t i = count; i-- > 0;) {
        do {
            line--;
        } while (!assign_is_fixed_as(s, fixed[i], line));
        if (line != places[i])
            found = i;
    }
    return found;
}

static void assign_fixed_segments(assigner *s, const diff_run *region, const size_t *fixed,
                                  size_t count, const size_t *places)
{
    size_t a = region->a;
    size_t b = region->b;
    for (size_t i = 0; i < count; i++) {
        assign_segment(s, a, fixed[i], b, places[i]);
        s->pairs[fixed[i]] = places[i];
        a = fixed[i] + 1;
        b = places[i] + 1;
    }
    assign_segment(s, a, region->a_end, b, region->b_end);
}

/* As many lines as there were, and every fixed line where it was: nothing has moved. */
static bool assign_in_place(const assigner *s, const assign_area *area, const size_t *fixed,
                            size_t count, size_t *places)
{
    const diff_run *region = &area->region;
    if (region->a_end - region->a != region->b_end - region->b)
        return false;
    for (size_t i = 0; i < count; i++) {
        places[i] = region->b + fixed[i] - region->a;
        if (!assign_is_fixed_as(s, fixed[i], places[i]))
            return false;
    }
    return true;
}

static size_t assign_count_blank(const assigner_line *lines, size_t from, size_t to)
{
    size_t line = from;
    while (line < to && assigner_is_blank(&lines[line]))
        line++;
    return line - from;
}

/* Where fixed line I is to be found, when the new lines from FROM on are what was behind
 * the fixed line before it. An empty one among empty lines is in its place if there are as
 * many as there were, and if there is only one it is that. */
static size_t assign_after_spacing(const assigner *s, const diff_run *region, size_t fixed,
                                   size_t from)
{
    size_t found = assign_count_blank(s->new, from, region->b_end);
    if (!assigner_is_blank(&s->old[fixed]))
        return from + found;
    size_t first = fixed;
    while (first > region->a && assigner_is_blank(&s->old[first - 1]))
        first--;
    size_t were = assign_count_blank(s->old, first, region->a_end);
    return found == were ? from + fixed - first : found == 1 ? from : region->b_end;
}

/* Was nothing but white space changed? Then what is not white shows where the fixed lines
 * are. */
static bool assign_by_spacing(const assigner *s, const diff_run *region,
                              const size_t *fixed, size_t count, size_t *places)
{
    size_t a = region->a;
    size_t b = region->b;
    for (size_t i = 0; i < count; i++) {
        if (!choose_respaced(s, a, fixed[i], &b, region->b_end))
            return false;
        places[i] = assign_after_spacing(s, region, fixed[i], b);
        if (places[i] == region->b_end || !assign_is_fixed_as(s, fixed[i], places[i]))
            return false;
        a = fixed[i] + 1;
        b = places[i] + 1;
    }
    if (!choose_respaced(s, a, region->a_end, &b, region->b_end))
        return false;
    return b + assign_count_blank(s->new, b, region->b_end) == region->b_end;
}

static void assign_in_area(assigner *s, const assign_area *area)
{
    const diff_run *region = &area->region;
    size_t count = 0;
    size_t *fixed = memory_new(2 * (region->a_end - region->a) * sizeof *fixed);
    size_t *places = fixed + (region->a_end - region->a);
    for (size_t i = region->a; i < region->a_end; i++) {
        s->pairs[i] = NO_LINE;
        if (!assigner_is_text(&s->origins[i]))
            fixed[count++] = i;
    }
    size_t lost = assign_earliest(s, region, fixed, count, places);
    if (lost < count) {
        refuse_fixed(s, area->changed, fixed[lost]);
    } else {
        size_t ambiguous = assign_ambiguous(s, region, fixed, count, places);
        if (ambiguous == count || assign_in_place(s, area, fixed, count, places) ||
            assign_by_spacing(s, region, fixed, count, places))
            assign_fixed_segments(s, region, fixed, count, places);
        else
            refuse_at(s, area->changed, fixed[ambiguous], REFUSE_BORDER);
    }
    free(fixed);
}

/* The run with every line over which it could be slid, and then the fixed lines that it
 * touches: which of the new lines are those is to be found out. It stays between the lines
 * LOWEST and HIGHEST. */
static diff_run assign_widen(const assigner *s, diff_run run, size_t lowest, size_t highest)
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
    while (wide.a > lowest && !assigner_is_text(&s->origins[wide.a - 1])) {
        wide.a--;
        wide.b--;
    }
    while (wide.a_end < highest && !assigner_is_text(&s->origins[wide.a_end])) {
        wide.a_end++;
        wide.b_end++;
    }
    return wide;
}

static void assign_pair_equal(assigner *s, const diff_runs *runs)
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

static bool assign_has_fixed(const assigner *s, size_t from, size_t to)
{
    while (from < to && assigner_is_text(&s->origins[from]))
        from++;
    return from < to;
}

/* Are there only empty and fixed lines between the areas, which therefore tell little of
 * what belongs where? That matters where a fixed line lies between changes. */
static bool assign_are_near(const assigner *s, const assign_area *one,
                            const assign_area *other)
{
    size_t line = one->region.a_end;
    if (!one->divided && !other->divided)
        return false;
    while (line < other->region.a &&
           (!assigner_is_text(&s->origins[line]) || s->old[line].length == 0))
        line++;
    return line == other->region.a;
}

/* The area of the run *I and of those behind it that cannot be told from it; moves *I
 * behind them. */
static assign_area assign_next_area(assigner *s, const diff_runs *runs, size_t *i,
                                    size_t lowest)
{
    size_t first = *i;
    assign_area area = {.changed = runs->items[first].b};
    for (; *i < runs->count; ++*i) {
        const diff_run *run = &runs->items[*i];
        size_t highest = *i + 1 < runs->count ? run[1].a : s->old_count;
        diff_run wide =
            assign_widen(s, *run, *i > first ? area.region.a_end : lowest, highest);
        if (*i == first)
            area.region = wide;
        else if (wide.a > area.region.a_end)
            break;
        size_t from = *i > first ? run[-1].a_end : run->a;
        area.divided = area.divided || assign_has_fixed(s, from, run->a_end);
        area.region.a_end = wide.a_end;
        area.region.b_end = wide.b_end;
    }
    return area;
}

static void assign_areas(assigner *s, const diff_runs *runs)
{
    assign_area *areas = memory_new(runs->count * sizeof *areas);
    size_t count = 0;
    for (size_t i = 0; i < runs->count;) {
        size_t lowest = count ? areas[count - 1].region.a_end : 0;
        areas[count++] = assign_next_area(s, runs, &i, lowest);
        while (count > 1 && assign_are_near(s, &areas[count - 2], &areas[count - 1])) {
            assign_area *one = &areas[--count - 1];
            one->region.a_end = areas[count].region.a_end;
            one->region.b_end = areas[count].region.b_end;
            one->divided = true;
        }
    }
    for (size_t i = 0; i < count; i++)
        assign_in_area(s, &areas[i]);
    free(areas);
}

/* A formatter has changed nothing but white space, though of many lines: then the least
 * difference says little of what belongs where, and there is no need of it. */
static bool assign_is_formatted(assigner *s)
{
    diff_run all = {0, s->old_count, 0, s->new_count};
    size_t count = 0;
    size_t *fixed = memory_new(2 * s->old_count * sizeof *fixed);
    size_t *places = fixed + s->old_count;
    for (size_t i = 0; i < s->old_count; i++) {
        s->pairs[i] = NO_LINE;
        if (!assigner_is_text(&s->origins[i]))
            fixed[count++] = i;
    }
    bool formatted = assign_by_spacing(s, &all, fixed, count, places);
    if (formatted)
        assign_fixed_segments(s, &all, fixed, count, places);
    free(fixed);
    return formatted;
}

static void assign_edited(assigner *s)
{
    diff_runs runs = {0};
    diff_find(&runs, s->old_numbers, s->old_count, s->new_numbers, s->new_count);
    assign_pair_equal(s, &runs);
    assign_areas(s, &runs);
    diff_runs_free(&runs);
}

void assign_file(book *b, const stitch_file *file, stitch_edits *edits)
{
    assigner s;
    size_t errors = b->diagnostics.errors;
    assigner_read(&s, b, file, edits);
    for (size_t i = 0; i < file->merged.conflict_count; i++)
        refuse_conflict(&s, &file->merged.conflicts[i]);
    if (b->diagnostics.errors == errors && !assign_is_formatted(&s))
        assign_edited(&s);
    if (b->diagnostics.errors == errors)
        untangle_old_lines(&s);
    assigner_free(&s);
}
