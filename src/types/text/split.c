/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/text/split.h"

#include "types/sequence/list.h"
#include "types/text/find.h"
#include "types/text/search.h"
#include "types/text/view.h"

size_t om_string_view_space(const om_string_view *view, size_t from, bool space, bool bytes)
{
    while (from < view->length && om_is_space(om_string_view_at(view, from), bytes) != space)
        from++;
    return from;
}

size_t om_string_view_space_before(const om_string_view *view, size_t end, bool space,
                                   bool bytes)
{
    while (end > 0 && om_is_space(om_string_view_at(view, end - 1), bytes) != space)
        end--;
    return end;
}

static bool split_ends_line(uint32_t code, bool bytes)
{
    if (code == '\n' || code == '\r')
        return true;
    return !bytes && (code == '\v' || code == '\f' || (code >= 0x1C && code <= 0x1E) ||
                      code == 0x85 || code == 0x2028 || code == 0x2029);
}

/* Appends the part; a part that is the whole is self. */
static bool split_add(om_runtime *rt, om_object *list, om_object *self, size_t start,
                      size_t end)
{
    om_object *part = om_string_part(rt, self, start, end - start);
    if (!part)
        return false;
    bool added = om_list_append(rt, list, part);
    om_release(part);
    return added;
}

static bool split_spaces(om_runtime *rt, om_object *list, om_object *self, size_t most)
{
    om_string_view view = om_string_view_of(self);
    bool bytes = om_bytes_is(self);
    size_t start = om_string_view_space(&view, 0, false, bytes);
    for (; start < view.length && most; most--) {
        size_t end = om_string_view_space(&view, start, true, bytes);
        if (!split_add(rt, list, self, start, end))
            return false;
        start = om_string_view_space(&view, end, false, bytes);
    }
    return start >= view.length || split_add(rt, list, self, start, view.length);
}

static bool rsplit_spaces(om_runtime *rt, om_object *list, om_object *self, size_t most)
{
    om_string_view view = om_string_view_of(self);
    bool bytes = om_bytes_is(self);
    size_t end = om_string_view_space_before(&view, view.length, false, bytes);
    for (; end && most; most--) {
        size_t start = om_string_view_space_before(&view, end, true, bytes);
        if (!split_add(rt, list, self, start, end))
            return false;
        end = om_string_view_space_before(&view, start, false, bytes);
    }
    return !end || split_add(rt, list, self, 0, end);
}

static bool split_at(om_runtime *rt, om_object *list, om_object *self,
                     const om_string_view *separator, size_t most)
{
    om_string_view view = om_string_view_of(self);
    size_t start = 0, found;
    while (most-- && (found = om_string_view_find(&view, separator, start)) != OM_ABSENT) {
        if (!split_add(rt, list, self, start, found))
            return false;
        start = found + separator->length;
    }
    return split_add(rt, list, self, start, view.length);
}

static bool rsplit_at(om_runtime *rt, om_object *list, om_object *self,
                      const om_string_view *separator, size_t most)
{
    om_string_view view = om_string_view_of(self);
    size_t end = view.length, found;
    while (most-- && (found = om_string_view_rfind(&view, separator, end)) != OM_ABSENT) {
        if (!split_add(rt, list, self, found + separator->length, end))
            return false;
        end = found;
    }
    return split_add(rt, list, self, 0, end);
}

/* The view of the separator, of length 0 without one; false with an error. */
static bool split_separator(om_runtime *rt, om_object *self, om_object *separator,
                            om_string_view *view)
{
    view->length = 0;
    if (!separator || separator == om_none(rt))
        return true;
    if (!om_string_view_argument(rt, self, separator, "must be str or None, not %.100s",
                                 view))
        return false;
    if (!view->length)
        om_raise(rt, OM_VALUE_ERROR, "empty separator");
    return view->length != 0;
}

/* For how many parts CPython makes room at first: as many as there could be, but not for more than
 * twelve. */
static size_t split_room(const om_object *self, size_t separator, size_t cuts)
{
    enum { MOST = 12 };
    size_t length = om_string_view_of(self).length;
    if (cuts > (size_t)PTRDIFF_MAX && !om_bytes_is(self))
        cuts = separator == 0       ? (length + 1) / 2
               : length < separator ? 0
                                    : length / separator + 1;
    return cuts < MOST ? cuts + 1 : MOST;
}

static om_object *split_from(om_runtime *rt, om_object *self, om_object *separator,
                             ptrdiff_t most, bool right)
{
    om_string_view view;
    if (!split_separator(rt, self, separator, &view))
        return NULL;
    size_t cuts = most < 0 ? SIZE_MAX : (size_t)most;
    om_object *list = om_list_with_room(rt, split_room(self, view.length, cuts));
    if (!list)
        return NULL;
    bool split;
    if (view.length)
        split = (right ? rsplit_at : split_at)(rt, list, self, &view, cuts);
    else
        split = (right ? rsplit_spaces : split_spaces)(rt, list, self, cuts);
    if (split && right)
        om_list_reverse(list);
    if (!split)
        om_release(list);
    return split ? list : NULL;
}

om_object *om_str_split(om_runtime *rt, om_object *self, om_object *separator,
                        ptrdiff_t most)
{
    return split_from(rt, self, separator, most, false);
}

om_object *om_str_rsplit(om_runtime *rt, om_object *self, om_object *separator,
                         ptrdiff_t most)
{
    return split_from(rt, self, separator, most, true);
}

om_object *om_str_splitlines(om_runtime *rt, om_object *self, bool keep)
{
    om_string_view view = om_string_view_of(self);
    bool bytes = om_bytes_is(self);
    om_object *list = om_list_new(rt);
    for (size_t start = 0, next; list && start < view.length; start = next) {
        size_t end = start;
        while (end < view.length && !split_ends_line(om_string_view_at(&view, end), bytes))
            end++;
        next = end + (end < view.length);
        if (next < view.length && om_string_view_at(&view, end) == '\r' &&
            om_string_view_at(&view, next) == '\n')
            next++;
        if (!split_add(rt, list, self, start, keep ? next : end)) {
            om_release(list);
            return NULL;
        }
    }
    return list;
}

static om_object *split_in_three(om_runtime *rt, om_object *self, om_object *separator,
                                 bool right)
{
    om_string_view view = om_string_view_of(self), part;
    if (!om_string_view_argument(rt, self, separator, "must be str, not %.100s", &part))
        return NULL;
    if (!part.length)
        return om_raise(rt, OM_VALUE_ERROR, "empty separator");
    size_t found = right ? om_string_view_rfind(&view, &part, view.length)
                         : om_string_view_find(&view, &part, 0);
    om_object *nothing = om_string_part(rt, separator, 0, 0);
    if (found == OM_ABSENT)
        return right ? om_tuple_of(rt, 3, nothing, nothing, om_retain(self))
                     : om_tuple_of(rt, 3, om_retain(self), nothing, nothing);
    size_t after = found + part.length;
    return om_tuple_of(rt, 3, om_string_part(rt, self, 0, found), om_retain(separator),
                       om_string_part(rt, self, after, view.length - after));
}

om_object *om_str_partition(om_runtime *rt, om_object *self, om_object *separator)
{
    return split_in_three(rt, self, separator, false);
}

om_object *om_str_rpartition(om_runtime *rt, om_object *self, om_object *separator)
{
    return split_in_three(rt, self, separator, true);
}
