#include "base/merge.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/diff.h"

typedef struct merge_line {
    const char *bytes;
    size_t length; /* with the line feed */
} merge_line;

typedef struct merge_side {
    merge_line *lines;
    uint32_t *numbers;
    size_t count;
    diff_runs runs; /* from the base to this side */
    size_t next;    /* run that is not merged yet */
    size_t own;     /* line up to which all is merged */
} merge_side;

static void merge_split(merge_side *side, const text *t, diff_keys *keys)
{
    size_t room = 1;
    for (size_t i = 0; i < t->length; i++)
        room += t->bytes[i] == '\n';
    side->lines = memory_new(room * sizeof *side->lines);
    side->numbers = memory_new(room * sizeof *side->numbers);
    for (size_t at = 0; at < t->length; side->count++) {
        const char *from = t->bytes + at;
        const char *newline = memchr(from, '\n', t->length - at);
        size_t length = newline ? (size_t)(newline - from) + 1 : t->length - at;
        side->lines[side->count] = (merge_line){from, length};
        side->numbers[side->count] = diff_number(keys, from, length);
        at += length;
    }
}

static void merge_side_free(merge_side *side)
{
    free(side->lines);
    free(side->numbers);
    diff_runs_free(&side->runs);
}

static bool merge_touch(const diff_run *one, const diff_run *other)
{
    if (one->a == one->a_end || other->a == other->a_end)
        return one->a <= other->a_end && other->a <= one->a_end;
    return one->a < other->a_end && other->a < one->a_end;
}

/* Takes the runs of SIDE that touch the stretch, which they widen. True if there was one. */
static bool merge_take(merge_side *side, diff_run *stretch)
{
    bool taken = false;
    for (; side->next < side->runs.count; side->next++) {
        const diff_run *run = &side->runs.items[side->next];
        if (!merge_touch(run, stretch))
            break;
        stretch->a = run->a < stretch->a ? run->a : stretch->a;
        stretch->a_end = run->a_end > stretch->a_end ? run->a_end : stretch->a_end;
        taken = true;
    }
    return taken;
}

/* Where line A of the base, which no run before the next one ends behind, is on this side. */
static size_t merge_place(const merge_side *side, size_t a)
{
    if (side->next == 0)
        return a;
    const diff_run *before = &side->runs.items[side->next - 1];
    return before->b_end + a - before->a_end;
}

static void merge_add(merge *m, size_t *count, const merge_side *from, size_t a, size_t end,
                      size_t found, bool is_found)
{
    for (size_t i = a; i < end; i++) {
        text_add(&m->text, from->lines[i].bytes, from->lines[i].length);
        m->lines[(*count)++] = is_found ? i : found;
    }
}

static void merge_conflicts_add(merge *m, merge_conflict conflict)
{
    size_t size = (m->conflict_count + 1) * sizeof *m->conflicts;
    m->conflicts = memory_grow(m->conflicts, size);
    m->conflicts[m->conflict_count++] = conflict;
}

/* Merges up to and with the next stretch that either side has changed. */
static void merge_step(merge *m, size_t *count, merge_side *given, merge_side *found)
{
    size_t found_from = found->own;
    const diff_run *one =
        given->next < given->runs.count ? &given->runs.items[given->next] : NULL;
    const diff_run *other =
        found->next < found->runs.count ? &found->runs.items[found->next] : NULL;
    diff_run stretch = !one || (other && other->a < one->a) ? *other : *one;
    size_t given_at = merge_place(given, stretch.a);
    size_t found_at = merge_place(found, stretch.a);
    bool given_changed = false;
    bool found_changed = false;
    for (bool more = true; more;) {
        bool first = merge_take(given, &stretch);
        bool second = merge_take(found, &stretch);
        given_changed = given_changed || first;
        found_changed = found_changed || second;
        more = first || second;
    }
    given->own = merge_place(given, stretch.a_end);
    found->own = merge_place(found, stretch.a_end);
    merge_add(m, count, found, found_from, found_at, 0, true);
    size_t lines = given->own - given_at;
    bool same = lines == found->own - found_at &&
                memcmp(given->numbers + given_at, found->numbers + found_at,
                       lines * sizeof *given->numbers) == 0;
    if (given_changed && found_changed && !same)
        merge_conflicts_add(m, (merge_conflict){given_at, found_at, found->own});
    if (found_changed)
        merge_add(m, count, found, found_at, found->own, 0, true);
    else
        merge_add(m, count, given, given_at, given->own, found_at, false);
}

void merge_make(merge *m, const text *base, const text *given, const text *found)
{
    diff_keys keys = {0};
    merge_side old = {0};
    merge_side one = {0};
    merge_side other = {0};
    size_t count = 0;
    *m = (merge){0};
    merge_split(&old, base, &keys);
    merge_split(&one, given, &keys);
    merge_split(&other, found, &keys);
    diff_find(&one.runs, old.numbers, old.count, one.numbers, one.count);
    diff_find(&other.runs, old.numbers, old.count, other.numbers, other.count);
    m->lines = memory_new((one.count + other.count + 1) * sizeof *m->lines);
    while (one.next < one.runs.count || other.next < other.runs.count)
        merge_step(m, &count, &one, &other);
    merge_add(m, &count, &other, other.own, other.count, 0, true);
    m->lines[count] = other.count;
    merge_side_free(&old);
    merge_side_free(&one);
    merge_side_free(&other);
    diff_keys_free(&keys);
}

size_t merge_distance(const text *a, const text *b)
{
    diff_keys keys = {0};
    merge_side one = {0};
    merge_side other = {0};
    size_t distance = 0;
    merge_split(&one, a, &keys);
    merge_split(&other, b, &keys);
    diff_find(&other.runs, one.numbers, one.count, other.numbers, other.count);
    for (size_t i = 0; i < other.runs.count; i++) {
        const diff_run *run = &other.runs.items[i];
        distance += run->a_end - run->a + run->b_end - run->b;
    }
    merge_side_free(&one);
    merge_side_free(&other);
    diff_keys_free(&keys);
    return distance;
}

static bool merge_starts(const text *t, size_t at, const char *mark)
{
    size_t length = strlen(mark);
    return t->length - at >= length && memcmp(t->bytes + at, mark, length) == 0;
}

size_t merge_unfinished(const text *t)
{
    static const char *const marks[] = {"<<<<<<< ", "=======", ">>>>>>> "};
    size_t next = 0;
    size_t first = 0;
    size_t line = 1;
    for (size_t at = 0; at < t->length && next < 3; line++) {
        if (merge_starts(t, at, marks[next])) {
            first = next == 0 ? line : first;
            next++;
        }
        const char *newline = memchr(t->bytes + at, '\n', t->length - at);
        at = newline ? (size_t)(newline - t->bytes) + 1 : t->length;
    }
    return next == 3 ? first : 0;
}

void merge_free(merge *m)
{
    text_free(&m->text);
    free(m->lines);
    free(m->conflicts);
    *m = (merge){0};
}
