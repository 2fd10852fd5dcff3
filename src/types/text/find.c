/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/text/find.h"

#include "types/text/search.h"
#include "types/text/view.h"

#include <string.h>

size_t om_string_view_find_character(const om_string_view *text, uint32_t code, size_t from)
{
    if (text->width == 0) {
        const char *at = NULL;
        if (code < 256 && from < text->length)
            at = memchr(text->text + from, (int)code, text->length - from);
        return at ? (size_t)(at - text->text) : OM_ABSENT;
    }
    while (from < text->length && om_string_view_at(text, from) != code)
        from++;
    return from < text->length ? from : OM_ABSENT;
}

static uint32_t find_at(const om_string_view *view, size_t place, bool back)
{
    return om_string_view_at(view, back ? view->length - 1 - place : place);
}

/* The first place from `from` on where the part's first character is; if there is none, one
 * that is not in the text. */
static size_t find_candidate(const om_search *search, uint32_t first, size_t from)
{
    if (!search->back)
        return om_string_view_find_character(&search->text, first, from);
    while (from < search->text.length && find_at(&search->text, from, true) != first)
        from++;
    return from;
}

/* The first place from `*from` on, or OM_ABSENT. If the search became too expensive, `*from`
 * is then the place that is to be tried next; at the end of the text it is OM_ABSENT. */
static size_t find_simply(const om_search *search, size_t *from)
{
    enum { ALLOWED = 256 };
    size_t length = search->part.length, begin = *from, spent = 0;
    size_t last = search->text.length - length;
    uint32_t first = find_at(&search->part, 0, search->back);
    for (size_t at = begin; at <= last; at++) {
        at = find_candidate(search, first, at);
        if (at > last)
            break;
        size_t same = 1;
        while (same < length && find_at(&search->text, at + same, search->back) ==
                                    find_at(&search->part, same, search->back))
            same++;
        if (same == length)
            return at;
        spent += same;
        if (spent > ALLOWED + 4 * (at - begin)) {
            *from = at + 1;
            return OM_ABSENT;
        }
    }
    *from = OM_ABSENT;
    return OM_ABSENT;
}

/* Where the greatest suffix of the part begins, in the usual order of characters or, `reverse`,
 * in the other; `*period` is the distance at which that suffix repeats itself. */
static size_t find_greatest_ending(const om_search *search, bool reverse, size_t *period)
{
    const om_string_view *part = &search->part;
    size_t best = 0, other = 1, same = 0, repeat = 1;
    while (other + same < part->length) {
        uint32_t a = find_at(part, other + same, search->back);
        uint32_t b = find_at(part, best + same, search->back);
        if (a == b) {
            same++;
            if (same == repeat) {
                other += repeat;
                same = 0;
            }
        } else if ((a < b) != reverse) {
            other += same + 1;
            same = 0;
            repeat = other - best;
        } else {
            best = other;
            other = best + 1;
            same = 0;
            repeat = 1;
        }
    }
    *period = repeat;
    return best;
}

/* Whether the first `length` characters of the part stand again `distance` further on. */
static bool find_repeats(const om_search *search, size_t length, size_t distance)
{
    size_t i = 0;
    while (i < length && find_at(&search->part, i, search->back) ==
                             find_at(&search->part, i + distance, search->back))
        i++;
    return i == length;
}

static size_t find_two_way(const om_search *search, size_t from)
{
    const om_string_view *text = &search->text, *part = &search->part;
    size_t period, other, length = part->length, known = 0;
    size_t cut = find_greatest_ending(search, false, &period);
    size_t reverse_cut = find_greatest_ending(search, true, &other);
    if (reverse_cut > cut) {
        cut = reverse_cut;
        period = other;
    }
    bool periodic = find_repeats(search, cut, period);
    if (!periodic)
        period = (cut > length - cut ? cut : length - cut) + 1;

    for (size_t at = from; at <= text->length - length;) {
        size_t i = cut > known ? cut : known;
        while (i < length &&
               find_at(text, at + i, search->back) == find_at(part, i, search->back))
            i++;
        if (i < length) {
            at += i - cut + 1;
            known = 0;
            continue;
        }
        i = cut;
        while (i > known && find_at(text, at + i - 1, search->back) ==
                                find_at(part, i - 1, search->back))
            i--;
        if (i <= known)
            return at;
        at += period;
        known = periodic ? length - period : 0;
    }
    return OM_ABSENT;
}

/* The first place from `from` on, in the direction of the search. */
static size_t find_first(const om_search *search, size_t from)
{
    size_t length = search->part.length;
    if (from > search->text.length || length > search->text.length - from)
        return OM_ABSENT;
    if (length == 0)
        return from;
    size_t place = find_simply(search, &from);
    return from == OM_ABSENT || place != OM_ABSENT ? place : find_two_way(search, from);
}

size_t om_string_view_find(const om_string_view *text, const om_string_view *part,
                           size_t from)
{
    om_search search = {*text, *part, false};
    return find_first(&search, from);
}

size_t om_string_view_rfind(const om_string_view *text, const om_string_view *part,
                            size_t end)
{
    om_search search = {om_string_view_part(text, 0, end), *part, true};
    size_t place = find_first(&search, 0);
    return place == OM_ABSENT ? OM_ABSENT : end - part->length - place;
}
