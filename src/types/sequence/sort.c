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

enum { SORT_RUNS = 66, SORT_SHORTEST = 24, SORT_DIGITS_FROM = 256 };

typedef struct sorting {
    om_runtime *rt;
    int (*less)(struct sorting *s, const sort_entry *a, const sort_entry *b);
    sort_entry *entries, *spare; /* as many of each */
    size_t count;
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

static int less_object(sorting *s, const sort_entry *a, const sort_entry *b)
{
    if (s->failed)
        return false;
    int less = om_compare(s->rt, a->key.object, b->key.object, OM_LT);
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

/* The first of `count` ordered entries before which `entry` belongs; after its equals if
 * `after`. */
static size_t run_place(sorting *s, const sort_entry *run, size_t count,
                        const sort_entry *entry, bool after)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool before =
            after ? s->less(s, entry, &run[middle]) : !s->less(s, &run[middle], entry);
        if (before)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Makes the run of `length` at `start` one of `wanted` by inserting what follows it. */
static void run_lengthen(sorting *s, size_t start, size_t length, size_t wanted)
{
    sort_entry *run = s->entries + start;
    for (; length < wanted; length++) {
        sort_entry entry = run[length];
        size_t place = run_place(s, run, length, &entry, true);
        if (s->failed)
            return;
        memmove(run + place + 1, run + place, (length - place) * sizeof *run);
        run[place] = entry;
    }
}

static void merge_forward(sorting *s, sort_entry *to, size_t first, size_t second)
{
    sort_entry *a = s->spare, *b = to + first, *b_end = b + second, *a_end = a + first;
    memcpy(a, to, first * sizeof *to);
    while (a < a_end && b < b_end)
        *to++ = s->less(s, b, a) ? *b++ : *a++;
    memcpy(to, a, (size_t)(a_end - a) * sizeof *to);
}

static void merge_backward(sorting *s, sort_entry *start, size_t first, size_t second)
{
    sort_entry *to = start + first + second, *a = start + first, *b = s->spare + second;
    memcpy(s->spare, a, second * sizeof *to);
    while (a > start && b > s->spare)
        *--to = s->less(s, b - 1, a - 1) ? *--a : *--b;
    size_t left = (size_t)(b - s->spare);
    memcpy(to - left, s->spare, left * sizeof *to);
}

/* Merges the last two runs. */
static void runs_merge(sorting *s)
{
    sort_run *a = &s->runs[s->run_count - 2], *b = a + 1;
    sort_entry *second = s->entries + b->start;
    size_t settled = run_place(s, s->entries + a->start, a->length, second, true);
    sort_entry *first = s->entries + a->start + settled;
    size_t remaining = a->length - settled;
    if (remaining) {
        size_t moving = run_place(s, second, b->length, second - 1, false);
        if (remaining <= moving)
            merge_forward(s, first, remaining, moving);
        else
            merge_backward(s, first, remaining, moving);
    }
    a->length += b->length;
    a->power = b->power;
    s->run_count--;
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

static void sort_by_runs(sorting *s)
{
    for (size_t start = 0; start < s->count && sort_goes_on(s);) {
        size_t length = run_find(s, start), rest = s->count - start;
        if (length < SORT_SHORTEST && length < rest) {
            size_t wanted = rest < SORT_SHORTEST ? rest : SORT_SHORTEST;
            run_lengthen(s, start, length, wanted);
            length = wanted;
        }
        if (s->run_count) {
            sort_run *last = &s->runs[s->run_count - 1];
            unsigned power = border_power(last->start, last->length, length, s->count);
            while (s->run_count > 1 && s->runs[s->run_count - 2].power > power &&
                   sort_goes_on(s))
                runs_merge(s);
            s->runs[s->run_count - 1].power = power;
        }
        s->runs[s->run_count++] = (sort_run){start, length, 0};
        start += length;
    }
    while (s->run_count > 1 && sort_goes_on(s))
        runs_merge(s);
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

static bool keys_are_strings(const sorting *s)
{
    for (size_t i = 0; i < s->count; i++) {
        if (s->entries[i].key.object->type != &om_in_types(s->rt)->str_type)
            return false;
    }
    return true;
}

static void entries_sort(sorting *s)
{
    uint64_t differing;
    bool ordered;
    s->less = keys_are_strings(s) ? less_string : less_object;
    if (keys_number(s, &differing, &ordered)) {
        if (ordered)
            return;
        if (s->count >= SORT_DIGITS_FROM) {
            sort_by_digits(s, differing);
            return;
        }
        s->less = less_number;
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
    om_object **items = list->items;
    uint32_t length = list->length, capacity = list->capacity;
    if (length < 1)
        return true;
    list->items = list->within; /* no other code leaves a list without room like this */
    list->length = list->capacity = 0;
    bool sorted = items_sort(rt, items, length, key, context, reverse);
    om_list other = *list;
    list->items = items;
    list->length = length;
    list->capacity = capacity;
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
