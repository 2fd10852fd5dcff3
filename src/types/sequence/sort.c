/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Sorting: stable, by runs that are merged; by digits where all items are integers.
 *
 * While a list is sorted it is empty, and its references are in `entries`. Invariant: these are
 * always a permutation of the list's items, even if a comparison has failed or the sort was
 * interrupted: `failed` makes every later comparison of objects false without a call, and ends
 * the work after the run or the merge in which it was set. */
#include "base/error.h"
#include "base/interrupt.h"
#include "base/sizes.h"
#include "base/state.h"
#include "heap/heap.h"
#include "object/depth.h"
#include "types/sequence/items.h"
#include "types/sequence/list.h"
#include "types/state.h"

#include <string.h>

typedef struct sort_entry {
    union {
        om_object *object; /* what is compared */
        uint64_t number;   /* or a number in the same order */
    } key;
    om_object *item;
} sort_entry;

/* A run, and how fine the border to the next one is. */
typedef struct sort_run {
    size_t start, length;
    unsigned power;
} sort_run;

enum { SORT_RUNS = 66, SORT_SHORTEST = 64, SORT_WINS = 7, SORT_DIGITS_FROM = 256 };

typedef struct sorting {
    om_runtime *rt;
    int (*less)(struct sorting *s, const sort_entry *a, const sort_entry *b);
    int (*compare)(om_runtime *rt, om_object *a, om_object *b, om_order order);
    sort_entry *entries, *spare; /* as many of each */
    size_t count;
    size_t patience; /* how often in a row a run wins before a merge looks far ahead */
    bool failed;
    sort_run runs[SORT_RUNS]; /* powers strictly rising, so no more than bits in a size */
    size_t run_count;
} sorting;

static int less_number(sorting *s, const sort_entry *a, const sort_entry *b)
{
    (void)s;
    return a->key.number < b->key.number;
}

static int less_string(sorting *s, const sort_entry *a, const sort_entry *b)
{
    (void)s;
    return om_str_compare(a->key.object, b->key.object) < 0;
}

/* x < y: 1, 0, or -1 with an error. */
static int is_less(sorting *s, om_object *x, om_object *y)
{
    int less = OM_NOT_IMPLEMENTED;
    if (s->compare && x->type->compare == s->compare) {
        if (!om_interrupt_passes(s->rt) || !om_enter(s->rt, " in comparison"))
            return -1;
        less = s->compare(s->rt, x, y, OM_LT);
        om_leave(s->rt);
    }
    return less == OM_NOT_IMPLEMENTED ? om_compare(s->rt, x, y, OM_LT) : less;
}

static int less_object(sorting *s, const sort_entry *a, const sort_entry *b)
{
    if (s->failed)
        return false;
    int less = is_less(s, a->key.object, b->key.object);
    s->failed = less < 0;
    return less > 0;
}

static int less_tuple(sorting *s, const sort_entry *a, const sort_entry *b)
{
    om_object *x = a->key.object, *y = b->key.object;
    size_t at;
    int less = -1;
    if (s->failed)
        return false;
    if (om_items_first_difference(s->rt, x, y, &at)) {
        if (at >= om_tuple_length(x) || at >= om_tuple_length(y))
            less = om_tuple_length(x) < om_tuple_length(y);
        else if (at > 0)
            less = om_compare(s->rt, om_items_of(x)[at], om_items_of(y)[at], OM_LT);
        else
            less = is_less(s, om_items_of(x)[0], om_items_of(y)[0]);
    }
    s->failed = less < 0;
    return less > 0;
}

static void entries_reverse(sort_entry *entries, size_t count)
{
    for (size_t i = 0, j = count; i + 1 < j; i++) {
        sort_entry entry = entries[i];
        entries[i] = entries[--j];
        entries[j] = entry;
    }
}

/* The length of the run that begins at `start`, which is in order afterwards. Only a strictly
 * falling one is reversed: equal items must not change places. */
static size_t run_find(sorting *s, size_t start)
{
    sort_entry *entries = s->entries;
    size_t end = start + 1;
    if (end == s->count)
        return 1;
    if (s->less(s, &entries[end], &entries[start])) {
        while (++end < s->count && s->less(s, &entries[end], &entries[end - 1]))
            continue;
        if (!s->failed)
            entries_reverse(entries + start, end - start);
    } else {
        while (++end < s->count && !s->less(s, &entries[end], &entries[end - 1]))
            continue;
    }
    return end - start;
}

/* Whether `entry` belongs after `other`, which is in a run; if `after`, also where they are
 * equal. */
static bool belongs_after(sorting *s, const sort_entry *entry, const sort_entry *other,
                          bool after)
{
    return after ? !s->less(s, entry, other) : s->less(s, other, entry);
}

/* How many of the entries from `low` to `high` of a run are those after which `entry` belongs,
 * and all that are before `low`. */
static size_t run_place(sorting *s, const sort_entry *run, size_t low, size_t high,
                        const sort_entry *entry, bool after)
{
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (belongs_after(s, entry, &run[middle], after))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Makes the run of `length` at `start` one of `wanted` by inserting what follows it. */
static void run_lengthen(sorting *s, size_t start, size_t length, size_t wanted)
{
    sort_entry *run = s->entries + start;
    for (; length < wanted; length++) {
        sort_entry entry = run[length];
        size_t place = run_place(s, run, 0, length, &entry, true);
        if (s->failed)
            return;
        memmove(run + place + 1, run + place, (length - place) * sizeof *run);
        run[place] = entry;
    }
}

/* How long a run of `count` entries is at least: all if they are few; else between 32 and 64,
 * so that such runs are a power of two, or a few less. */
static size_t run_shortest(size_t count)
{
    size_t rest = 0;
    while (count >= SORT_SHORTEST) {
        rest |= count & 1;
        count >>= 1;
    }
    return count + rest;
}

/* How many of the `count` entries of a run are those after which `entry` belongs: looked for
 * from the beginning or, `backward`, from the end. */
static size_t run_leap(sorting *s, const sort_entry *run, size_t count,
                       const sort_entry *entry, bool after, bool backward)
{
    size_t near = 0, far = 1;
    const sort_entry *last = run + count - 1;
    if (belongs_after(s, entry, backward ? last : run, after) == backward)
        return backward ? count : 0;
    while (far < count &&
           belongs_after(s, entry, backward ? last - far : run + far, after) != backward) {
        near = far;
        far = 2 * far + 1;
    }
    if (far > count)
        far = count;
    return backward ? run_place(s, run, count - far, count - 1 - near, entry, after)
                    : run_place(s, run, near + 1, far, entry, after);
}

/* What a merge has not taken of a run. */
typedef struct sort_rest {
    sort_entry *next; /* its first, or its last if the merge goes backward */
    size_t left;
    size_t least; /* when so many are left, it is clear where all others belong */
} sort_rest;

typedef struct merging {
    sort_rest first, second;
    sort_entry *to;
    bool backward;
} merging;

/* Takes the next `count` entries. False: enough is known to end the merge. */
static bool merge_take(merging *m, sort_rest *from, size_t count)
{
    if (m->backward) {
        m->to -= count;
        from->next -= count;
        memmove(m->to + 1, from->next + 1, count * sizeof *m->to);
    } else {
        memmove(m->to, from->next, count * sizeof *m->to);
        m->to += count;
        from->next += count;
    }
    from->left -= count;
    return from->left > from->least;
}

/* Takes one entry after the other, until one run has won often in a row. False: enough is
 * known to end the merge. */
static bool merge_singly(sorting *s, merging *m)
{
    ptrdiff_t step = m->backward ? -1 : 1;
    sort_entry *a = m->first.next, *b = m->second.next, *to = m->to;
    sort_entry *a_end = a + step * (ptrdiff_t)(m->first.left - m->first.least);
    sort_entry *b_end = b + step * (ptrdiff_t)(m->second.left - m->second.least);
    size_t wins = 0;
    bool a_won = false;
    while (a != a_end && b != b_end && wins < s->patience) {
        bool a_wins = s->less(s, b, a) == m->backward;
        wins = a_wins == a_won ? wins + 1 : 1;
        a_won = a_wins;
        *to = *(a_wins ? a : b);
        to += step;
        a += a_wins ? step : 0;
        b += a_wins ? 0 : step;
    }
    m->first.left -= (size_t)((a - m->first.next) * step);
    m->second.left -= (size_t)((b - m->second.next) * step);
    m->first.next = a;
    m->second.next = b;
    m->to = to;
    return a != a_end && b != b_end;
}

/* How many entries of one run can be taken before the next of the other. */
static size_t merge_leap(sorting *s, const merging *m, const sort_rest *one,
                         const sort_rest *other, bool after)
{
    if (!m->backward)
        return run_leap(s, one->next, one->left, other->next, after, false);
    const sort_entry *start = one->next - (one->left - 1);
    return one->left - run_leap(s, start, one->left, other->next, after, true);
}

/* Looks far ahead in both runs by turns, as long as that pays. False: enough is known to end
 * the merge. */
static bool merge_by_leaps(sorting *s, merging *m)
{
    size_t first, second;
    s->patience++;
    do {
        s->patience -= s->patience > 1;
        first = merge_leap(s, m, &m->first, &m->second, true);
        if (s->failed || !merge_take(m, &m->first, first) || !merge_take(m, &m->second, 1))
            return false;
        second = merge_leap(s, m, &m->second, &m->first, false);
        if (s->failed || !merge_take(m, &m->second, second) || !merge_take(m, &m->first, 1))
            return false;
    } while (first >= SORT_WINS || second >= SORT_WINS);
    s->patience++;
    return true;
}

/* Merges two runs that meet at `second`, whose first entry goes first and whose predecessor goes
 * last. */
static void merge(sorting *s, sort_entry *second, size_t first_count, size_t second_count)
{
    sort_entry *first = second - first_count;
    merging m = {{first, first_count, 0}, {second, second_count, 0}, first, false};
    sort_rest *aside = &m.first, *there = &m.second;
    if (first_count > second_count) {
        m.backward = true;
        m.to = second + second_count - 1;
        m.first.next = second - 1;
        aside = &m.second;
        there = &m.first;
    }
    memcpy(s->spare, m.backward ? second : first, aside->left * sizeof *s->spare);
    aside->next = m.backward ? s->spare + aside->left - 1 : s->spare;
    aside->least = 1;
    if (merge_take(&m, there, 1) && aside->left > 1) {
        while (merge_singly(s, &m) && merge_by_leaps(s, &m))
            continue;
    }
    if (aside->left == 1 && !s->failed)
        (void)merge_take(&m, there, there->left);
    (void)merge_take(&m, aside, aside->left);
}

/* Merges the run at `place` in the stack with the one after it. */
static void runs_merge(sorting *s, size_t place)
{
    sort_run *a = &s->runs[place], b = a[1];
    size_t first = a->length;
    sort_entry *start = s->entries + a->start, *second = s->entries + b.start;
    a->length += b.length;
    s->run_count--;
    if (place + 1 < s->run_count)
        a[1] = a[2];
    size_t settled = run_leap(s, start, first, second, true, false);
    if (settled == first || s->failed)
        return;
    size_t moving = run_leap(s, second, b.length, second - 1, false, true);
    if (moving && !s->failed)
        merge(s, second, first - settled, moving);
}

static unsigned border_power(size_t start, size_t first, size_t second, size_t count)
{
    size_t left = 2 * start + first, right = left + first + second;
    for (unsigned power = 1;; power++) {
        if (left >= count) {
            left -= count;
            right -= count;
        } else if (right >= count) {
            return power;
        }
        left *= 2;
        right *= 2;
    }
}

/* Whether to go on: no comparison has failed, and there is no interrupt. */
static bool sort_goes_on(sorting *s)
{
    s->failed = s->failed || !om_interrupt_passes(s->rt);
    return !s->failed;
}

/* Puts a run on the stack, after merges at the borders that are finer than its own. */
static void runs_push(sorting *s, size_t start, size_t length)
{
    if (s->run_count) {
        sort_run *last = &s->runs[s->run_count - 1];
        unsigned power = border_power(last->start, last->length, length, s->count);
        while (s->run_count > 1 && sort_goes_on(s) &&
               s->runs[s->run_count - 2].power > power)
            runs_merge(s, s->run_count - 2);
        s->runs[s->run_count - 1].power = power;
    }
    s->runs[s->run_count++] = (sort_run){start, length, 0};
}

static void sort_by_runs(sorting *s)
{
    size_t shortest = run_shortest(s->count);
    s->patience = SORT_WINS;
    for (size_t start = 0; start < s->count && sort_goes_on(s);) {
        size_t length = run_find(s, start), rest = s->count - start;
        size_t wanted = rest < shortest ? rest : shortest;
        if (length < wanted && !s->failed) {
            run_lengthen(s, start, length, wanted);
            length = wanted;
        }
        runs_push(s, start, length);
        start += length;
    }
    while (s->run_count > 1 && sort_goes_on(s)) {
        size_t place = s->run_count - 2;
        if (place > 0 && s->runs[place - 1].length < s->runs[place + 1].length)
            place--;
        runs_merge(s, place);
    }
}

/* Distributes the entries at `from` by one byte of their keys, into `to`. */
static void digits_deal(const sort_entry *from, sort_entry *to, size_t count,
                        unsigned shift)
{
    size_t places[256] = {0}, place = 0;
    for (size_t i = 0; i < count; i++)
        places[from[i].key.number >> shift & 255]++;
    for (int digit = 0; digit < 256; digit++) {
        size_t many = places[digit];
        places[digit] = place;
        place += many;
    }
    for (size_t i = 0; i < count; i++)
        to[places[from[i].key.number >> shift & 255]++] = from[i];
}

static void sort_by_digits(sorting *s, uint64_t differing)
{
    sort_entry *from = s->entries, *to = s->spare;
    for (unsigned shift = 0; shift < 64 && sort_goes_on(s); shift += 8) {
        if (differing >> shift & 255) {
            digits_deal(from, to, s->count, shift);
            sort_entry *dealt = to;
            to = from;
            from = dealt;
        }
    }
    if (from != s->entries)
        memcpy(s->entries, from, s->count * sizeof *from);
}

/* Replaces the keys by numbers if all are integers that fit 64 bits. `*differing` gets the
 * bits in which some differ, `*ordered` whether they are in order. */
static bool keys_number(sorting *s, uint64_t *differing, bool *ordered)
{
    int64_t value;
    for (size_t i = 0; i < s->count; i++) {
        om_object *key = s->entries[i].key.object;
        if (key->type != &om_in_types(s->rt)->int_type || !om_int_get_int64(key, &value))
            return false;
    }
    uint64_t before = 0, first = 0;
    *differing = 0;
    *ordered = true;
    for (size_t i = 0; i < s->count; i++) {
        (void)om_int_get_int64(s->entries[i].key.object, &value);
        uint64_t number = (uint64_t)value ^ UINT64_C(1) << 63; /* negative ones first */
        if (i == 0)
            first = number;
        *differing |= number ^ first;
        *ordered &= number >= before;
        before = number;
        s->entries[i].key.number = number;
    }
    return true;
}

/* Whether all keys are tuples that are not empty. */
static bool keys_are_tuples(const sorting *s)
{
    for (size_t i = 0; i < s->count; i++) {
        om_object *key = s->entries[i].key.object;
        if (key->type != &om_in_types(s->rt)->tuple_type || om_tuple_length(key) == 0)
            return false;
    }
    return true;
}

/* The type that all keys, or the first items of all `tuples`, have; NULL if there is none. */
static const om_type *keys_type(const sorting *s, bool tuples)
{
    const om_type *type = NULL;
    for (size_t i = 0; i < s->count; i++) {
        om_object *key = s->entries[i].key.object;
        const om_type *own = (tuples ? om_items_of(key)[0] : key)->type;
        if (type && own != type)
            return NULL;
        type = own;
    }
    return type;
}

static void entries_sort(sorting *s)
{
    uint64_t differing;
    bool ordered;
    if (keys_number(s, &differing, &ordered)) {
        if (ordered)
            return;
        if (s->count >= SORT_DIGITS_FROM) {
            sort_by_digits(s, differing);
            return;
        }
        s->less = less_number;
    } else {
        bool tuples = keys_are_tuples(s);
        const om_type *type = keys_type(s, tuples);
        bool strings = !tuples && type == &om_in_types(s->rt)->str_type;
        s->compare = type ? type->compare : NULL;
        s->less = strings ? less_string : tuples ? less_tuple : less_object;
    }
    sort_by_runs(s);
}

/* Makes the key of each item, with no error pending; returns how many were made: all, or
 * those before the first failure. */
static size_t keys_fill(om_runtime *rt, om_object *const *items, size_t count,
                        om_sort_key *key, void *context, om_object **keys)
{
    size_t made = 0;
    om_saved_error saved;
    om_error_save(rt, &saved);
    while (made < count && om_interrupt_passes(rt) &&
           (keys[made] = key(context, rt, items[made])))
        made++;
    if (made < count && om_in_base(rt)->error == OM_NO_ERROR)
        om_raise(rt, OM_SYSTEM_ERROR,
                 "a sort key returned NULL without setting an exception");
    om_error_settle(rt, &saved, made < count);
    return made;
}

/* The keys of `count` items: a new reference each, in raw memory. NULL with an error. */
static om_object **keys_make(om_runtime *rt, om_object **items, size_t count,
                             om_sort_key *key, void *context)
{
    om_object **keys = om_raw_alloc(rt, count * sizeof *keys);
    if (!keys)
        return NULL;
    size_t made = keys_fill(rt, items, count, key, context, keys);
    if (made == count)
        return keys;
    om_items_release(keys, made);
    om_raw_free(rt, keys, count * sizeof *keys);
    return NULL;
}

/* Sorts `items`, to which no other code has access, by `keys`. False with an error. */
static bool items_sort_by(om_runtime *rt, om_object **items, om_object *const *keys,
                          size_t count, bool reverse)
{
    sorting s = {.rt = rt, .count = count};
    size_t bytes = om_size_product(count, 2 * sizeof *s.entries);
    s.entries = om_raw_alloc(rt, bytes);
    if (!s.entries)
        return false;
    s.spare = s.entries + count;
    for (size_t i = 0; i < count; i++)
        s.entries[i] = (sort_entry){{.object = keys[i]}, items[i]};
    if (reverse)
        entries_reverse(s.entries, count);
    entries_sort(&s);
    if (reverse)
        entries_reverse(s.entries, count);
    for (size_t i = 0; i < count; i++)
        items[i] = s.entries[i].item;
    om_raw_free(rt, s.entries, bytes);
    return !s.failed;
}

static bool items_sort(om_runtime *rt, om_object **items, size_t count, om_sort_key *key,
                       void *context, bool reverse)
{
    if (!key)
        return items_sort_by(rt, items, items, count, reverse);
    om_object **keys = keys_make(rt, items, count, key, context);
    if (!keys)
        return false;
    bool sorted = items_sort_by(rt, items, keys, count, reverse);
    for (size_t i = 0; i < count; i++)
        om_release(keys[i]);
    om_raw_free(rt, keys, count * sizeof *keys);
    return sorted;
}

bool om_list_sort(om_runtime *rt, om_object *self, om_sort_key *key, void *context,
                  bool reverse)
{
    om_list *list = (om_list *)self;
    om_list own = *list;
    if (own.length < 1)
        return true;
    list->items = list->within; /* no other code leaves a list without room like this */
    list->length = list->capacity = list->lean = 0;
    bool sorted = items_sort(rt, own.items, own.length, key, context, reverse);
    om_list other = *list;
    list->items = own.items;
    list->length = own.length;
    list->capacity = own.capacity;
    list->lean = own.lean;
    bool changed = other.items != list->within;
    if (sorted && changed)
        om_raise(rt, OM_VALUE_ERROR, "list modified during sort");
    om_items_release(other.items, other.length);
    om_raw_free(rt, other.capacity ? other.items : NULL,
                other.capacity * sizeof *other.items);
    return sorted && !changed;
}

om_object *om_sorted(om_runtime *rt, om_object *source, om_sort_key *key, void *context,
                     bool reverse)
{
    om_object *list = om_list_from_object(rt, source);
    if (list && !om_list_sort(rt, list, key, context, reverse)) {
        om_release(list);
        return NULL;
    }
    return list;
}
