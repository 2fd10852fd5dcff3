#include "base/diff.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A search that has taken so many steps, or the square root of the lines if that is more,
 * goes on from the best place it has reached. */
#define LEAST_PATIENCE 256

struct diff_key {
    const char *line;
    size_t length;
    uint64_t hash;
    uint32_t number; /* from 1; 0 is an empty slot */
};

static uint64_t diff_hash(const char *line, size_t length)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)line[i]) * 1099511628211u;
    return hash ^ (hash >> 29);
}

static diff_key *diff_slot(const diff_keys *keys, const char *line, size_t length,
                           uint64_t hash)
{
    size_t mask = keys->slot_count - 1;
    size_t at = (size_t)hash & mask;
    for (;; at = (at + 1) & mask) {
        diff_key *slot = &keys->slots[at];
        if (!slot->number || (slot->hash == hash && slot->length == length &&
                              memcmp(slot->line, line, length) == 0))
            return slot;
    }
}

static void diff_widen(diff_keys *keys)
{
    diff_keys wide = {.slot_count = keys->slot_count ? keys->slot_count * 2 : 64,
                      .count = keys->count};
    wide.slots = memory_new(wide.slot_count * sizeof *wide.slots);
    memset(wide.slots, 0, wide.slot_count * sizeof *wide.slots);
    for (size_t i = 0; i < keys->slot_count; i++) {
        const diff_key *old = &keys->slots[i];
        if (old->number)
            *diff_slot(&wide, old->line, old->length, old->hash) = *old;
    }
    free(keys->slots);
    *keys = wide;
}

uint32_t diff_number(diff_keys *keys, const char *line, size_t length)
{
    if ((keys->count + 1) * 2 > keys->slot_count)
        diff_widen(keys);
    uint64_t hash = diff_hash(line, length);
    diff_key *slot = diff_slot(keys, line, length, hash);
    if (!slot->number)
        *slot = (diff_key){line, length, hash, (uint32_t)++keys->count};
    return slot->number;
}

void diff_keys_free(diff_keys *keys)
{
    free(keys->slots);
    *keys = (diff_keys){0};
}

void diff_runs_free(diff_runs *runs)
{
    free(runs->items);
    *runs = (diff_runs){0};
}

/* ---- The search ---- */

/* The stretch a[a .. a_end), b[b .. b_end), of which both ends are still open. */
typedef struct diff_box {
    ptrdiff_t a;
    ptrdiff_t a_end;
    ptrdiff_t b;
    ptrdiff_t b_end;
} diff_box;

typedef struct diff_search {
    const uint32_t *a;
    const uint32_t *b;
    /* On each diagonal, a - b, the place in a that the paths from the start and from the
     * end have come to. Indexed by diagonal; the least diagonal is below zero. */
    ptrdiff_t *from_start;
    ptrdiff_t *from_end;
    ptrdiff_t patience;
    unsigned char *removed; /* of each line of a */
    unsigned char *added;   /* of each line of b */
    diff_box *open; /* boxes to look into; the larger half waits, so there are few */
    size_t open_count;
    size_t open_capacity;
} diff_search;

static void diff_open(diff_search *s, diff_box box)
{
    s->open = memory_room(s->open, s->open_count, &s->open_capacity, sizeof *s->open);
    s->open[s->open_count++] = box;
}

/* The diagonals on which paths of one more step end: two more than before, or where that
 * would leave the box, fewer. What lies just outside must never be the better choice. */
static void diff_spread(ptrdiff_t *low, ptrdiff_t *high, ptrdiff_t least, ptrdiff_t most,
                        ptrdiff_t *reached, ptrdiff_t never)
{
    if (*low > least)
        reached[--*low - 1] = never;
    else
        ++*low;
    if (*high < most)
        reached[++*high + 1] = never;
    else
        --*high;
}

static ptrdiff_t diff_follow(const diff_search *s, const diff_box *box, ptrdiff_t diagonal)
{
    ptrdiff_t across = s->from_start[diagonal - 1] + 1;
    ptrdiff_t down = s->from_start[diagonal + 1];
    ptrdiff_t x = across > down ? across : down;
    ptrdiff_t y = x - diagonal;
    while (x < box->a_end && y < box->b_end && s->a[x] == s->b[y]) {
        x++;
        y++;
    }
    return s->from_start[diagonal] = x;
}

static ptrdiff_t diff_follow_back(const diff_search *s, const diff_box *box,
                                  ptrdiff_t diagonal)
{
    ptrdiff_t up = s->from_end[diagonal - 1];
    ptrdiff_t across = s->from_end[diagonal + 1] - 1;
    ptrdiff_t x = up < across ? up : across;
    ptrdiff_t y = x - diagonal;
    while (x > box->a && y > box->b && s->a[x - 1] == s->b[y - 1]) {
        x--;
        y--;
    }
    return s->from_end[diagonal] = x;
}

/* The place farthest from the start that a path inside the box has come to. */
static ptrdiff_t diff_farthest(const diff_search *s, const diff_box *box, ptrdiff_t low,
                               ptrdiff_t high, ptrdiff_t *y)
{
    ptrdiff_t best = box->a;
    *y = box->b;
    for (ptrdiff_t diagonal = low; diagonal <= high; diagonal += 2) {
        ptrdiff_t x = s->from_start[diagonal];
        bool inside = x <= box->a_end && x - diagonal <= box->b_end;
        if (inside && x + x - diagonal > best + *y) {
            best = x;
            *y = x - diagonal;
        }
    }
    return best;
}

/* A place on a shortest path through the box, about half-way; neither end is empty, nor are
 * their first or last lines equal. */
static ptrdiff_t diff_middle(diff_search *s, const diff_box *box, ptrdiff_t *y)
{
    ptrdiff_t least = box->a - box->b_end;
    ptrdiff_t most = box->a_end - box->b;
    ptrdiff_t low = box->a - box->b;
    ptrdiff_t high = low;
    ptrdiff_t back_low = box->a_end - box->b_end;
    ptrdiff_t back_high = back_low;
    bool odd = (low - back_low) % 2 != 0;
    s->from_start[low] = box->a;
    s->from_end[back_low] = box->a_end;
    for (ptrdiff_t steps = 1;; steps++) {
        diff_spread(&low, &high, least, most, s->from_start, -1);
        for (ptrdiff_t d = low; d <= high; d += 2) {
            ptrdiff_t x = diff_follow(s, box, d);
            if (odd && d >= back_low && d <= back_high && x >= s->from_end[d]) {
                *y = x - d;
                return x;
            }
        }
        diff_spread(&back_low, &back_high, least, most, s->from_end, PTRDIFF_MAX);
        for (ptrdiff_t d = back_low; d <= back_high; d += 2) {
            ptrdiff_t x = diff_follow_back(s, box, d);
            if (!odd && d >= low && d <= high && x <= s->from_start[d]) {
                *y = x - d;
                return x;
            }
        }
        if (steps >= s->patience)
            return diff_farthest(s, box, low, high, y);
    }
}

/* Takes one open box: marks what is plain, or opens its two halves. */
static void diff_step(diff_search *s)
{
    diff_box box = s->open[--s->open_count];
    while (box.a < box.a_end && box.b < box.b_end && s->a[box.a] == s->b[box.b]) {
        box.a++;
        box.b++;
    }
    while (box.a < box.a_end && box.b < box.b_end &&
           s->a[box.a_end - 1] == s->b[box.b_end - 1]) {
        box.a_end--;
        box.b_end--;
    }
    if (box.a == box.a_end || box.b == box.b_end) {
        memset(s->removed + box.a, 1, (size_t)(box.a_end - box.a));
        memset(s->added + box.b, 1, (size_t)(box.b_end - box.b));
        return;
    }
    ptrdiff_t y;
    ptrdiff_t x = diff_middle(s, &box, &y);
    diff_box first = {box.a, x, box.b, y};
    diff_box second = {x, box.a_end, y, box.b_end};
    bool larger = x - box.a + y - box.b > box.a_end - x + box.b_end - y;
    diff_open(s, larger ? first : second);
    diff_open(s, larger ? second : first);
}

static void diff_add_run(diff_runs *out, diff_run run)
{
    out->items = memory_room(out->items, out->count, &out->capacity, sizeof *out->items);
    out->items[out->count++] = run;
}

static void diff_collect(diff_runs *out, const diff_search *s, size_t a_count,
                         size_t b_count)
{
    diff_run run = {0};
    out->count = 0;
    while (run.a < a_count || run.b < b_count) {
        run.a_end = run.a;
        run.b_end = run.b;
        while (run.a_end < a_count && s->removed[run.a_end])
            run.a_end++;
        while (run.b_end < b_count && s->added[run.b_end])
            run.b_end++;
        if (run.a_end > run.a || run.b_end > run.b)
            diff_add_run(out, run);
        run.a = run.a_end;
        run.b = run.b_end;
        while (run.a < a_count && run.b < b_count && !s->removed[run.a] &&
               !s->added[run.b]) {
            run.a++;
            run.b++;
        }
    }
}

void diff_find(diff_runs *out, const uint32_t *a, size_t a_count, const uint32_t *b,
               size_t b_count)
{
    diff_search s = {.a = a, .b = b, .patience = LEAST_PATIENCE};
    size_t same = 0;
    while (same < a_count && same < b_count && a[same] == b[same])
        same++;
    out->count = 0;
    if (same == a_count && same == b_count)
        return;
    while (s.patience * s.patience < (ptrdiff_t)(a_count + b_count))
        s.patience++;
    /* Diagonals from -b_count - 1 to a_count + 1. */
    size_t diagonals = a_count + b_count + 3;
    ptrdiff_t *reached = memory_new(2 * diagonals * sizeof *reached);
    s.from_start = reached + b_count + 1;
    s.from_end = s.from_start + diagonals;
    s.removed = memory_new(a_count + b_count);
    s.added = s.removed + a_count;
    memset(s.removed, 0, a_count + b_count);
    diff_open(&s, (diff_box){(ptrdiff_t)same, (ptrdiff_t)a_count, (ptrdiff_t)same,
                             (ptrdiff_t)b_count});
    while (s.open_count)
        diff_step(&s);
    diff_collect(out, &s, a_count, b_count);
    free(s.open);
    free(s.removed);
    free(reached);
}
