/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/payload.h"
#include "python/builtins/places.h"
#include "python/modules/re_object.h"
#include "types/text/find.h"
#include "types/text/view.h"

/* What a match is replaced by. */
typedef struct substitution {
    om_object *function; /* borrowed; or NULL */
    om_object *literal;  /* borrowed; or NULL */
    om_object *pieces;   /* of a template, owned; or NULL */
    om_object *parts;    /* of the result so far: a list, owned */
} substitution;

static bool part_add(om_runtime *rt, om_object *list, om_object *part)
{
    bool added = part && om_list_append(rt, list, part);
    om_xrelease(part);
    return added;
}

/* Appends the text from `start` to `end`, if there is any. */
static bool part_add_text(om_re_scan *scan, om_object *list, size_t start, size_t end)
{
    om_runtime *rt = scan->machine.rt;
    return start >= end ||
           part_add(rt, list, om_string_part(rt, scan->text, start, end - start));
}

static bool replacing_begin(om_runtime *rt, om_re_pattern *pattern, om_object *given,
                            substitution *by)
{
    om_object *plain = om_payload(given);
    *by = (substitution){NULL, NULL, NULL, om_list_new(rt)};
    if (!by->parts)
        return false;
    if (given->type->call || given->type->call_with) {
        by->function = given;
        return true;
    }
    if (om_is_str(plain) || om_is_bytes(plain)) {
        om_string_view view = om_string_view_of(plain);
        if (om_string_view_find_character(&view, '\\', 0) == OM_ABSENT) {
            by->literal = given;
            return true;
        }
    }
    by->pieces = om_re_template(rt, pattern, given);
    return by->pieces != NULL;
}

static void replacing_end(substitution *by)
{
    om_xrelease(by->pieces);
    om_xrelease(by->parts);
}

/* What the pieces of a template are for the match that was found. */
static om_object *expand_here(om_re_scan *scan, om_object *pieces)
{
    om_runtime *rt = scan->machine.rt;
    om_object *match = om_re_scan_match(scan);
    om_object *made =
        match ? om_re_expand(rt, pieces, scan->text, ((om_re_match *)match)->ends) : NULL;
    om_xrelease(match);
    return made;
}

static bool replace_one(om_re_scan *scan, const substitution *by)
{
    om_runtime *rt = scan->machine.rt;
    if (by->literal)
        return om_list_append(rt, by->parts, by->literal);
    if (by->pieces)
        return part_add(rt, by->parts, expand_here(scan, by->pieces));
    om_object *match = om_re_scan_match(scan);
    om_object *item = match ? om_call(rt, by->function, &match, 1) : NULL;
    om_xrelease(match);
    if (item && om_is_none(item))
        return true;
    return part_add(rt, by->parts, item);
}

/* Replaces up to `most` matches, all if that is 0; how many there were, or -1 with an error. */
static int64_t replace_all(om_re_scan *scan, const substitution *by, ptrdiff_t most)
{
    int64_t done = 0;
    size_t last = scan->pos;
    int found = 1;
    while (most == 0 || done < most) {
        found = om_re_scan_next(scan, 0);
        if (found <= 0)
            break;
        size_t start = scan->machine.start, end = scan->machine.position;
        if (!part_add_text(scan, by->parts, last, start) || !replace_one(scan, by))
            return -1;
        last = end;
        done++;
    }
    return found < 0 || !part_add_text(scan, by->parts, last, scan->end) ? -1 : done;
}

static om_object *substitute(om_runtime *rt, om_object *self, om_object *const *a,
                             bool counts)
{
    om_re_scan scan = {.text = NULL};
    substitution by = {NULL, NULL, NULL, NULL};
    ptrdiff_t most = 0;
    int64_t done = -1;
    if (a[2] && !om_as_place(rt, a[2], OM_OVERFLOW_ERROR, &most))
        return NULL;
    if (replacing_begin(rt, (om_re_pattern *)self, a[0], &by) &&
        om_re_scan_begin(&scan, rt, (om_re_pattern *)self, a[1], NULL, NULL))
        done = replace_all(&scan, &by, most < 0 ? PTRDIFF_MIN : most);
    om_object *none = done >= 0 ? om_string_part(rt, scan.text, 0, 0) : NULL;
    om_object *made = none ? om_re_join(rt, none, by.parts) : NULL;
    om_xrelease(none);
    om_re_scan_end(&scan);
    replacing_end(&by);
    return made && counts ? om_tuple_of(rt, 2, made, om_int_new(rt, done)) : made;
}

om_object *om_re_pattern_sub(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return substitute(rt, self, a, false);
}

om_object *om_re_pattern_subn(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return substitute(rt, self, a, true);
}

/* Cuts the text at up to `most` matches, at all if that is 0. */
static bool split_all(om_re_scan *scan, om_object *list, ptrdiff_t most)
{
    om_runtime *rt = scan->machine.rt;
    size_t last = 0;
    for (ptrdiff_t done = 0; most == 0 || done < most; done++) {
        int found = om_re_scan_next(scan, 0);
        if (found < 0)
            return false;
        if (!found)
            break;
        if (!part_add(rt, list,
                      om_string_part(rt, scan->text, last, scan->machine.start - last)))
            return false;
        for (uint32_t i = 1; i <= scan->pattern->program.groups; i++) {
            if (!part_add(rt, list, om_re_scan_group(scan, i, false)))
                return false;
        }
        last = scan->machine.position;
    }
    return part_add(rt, list, om_string_part(rt, scan->text, last, scan->end - last));
}

om_object *om_re_pattern_split(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    om_re_scan scan = {.text = NULL};
    ptrdiff_t most = 0;
    (void)count;
    (void)names;
    if (a[1] && !om_as_place(rt, a[1], OM_OVERFLOW_ERROR, &most))
        return NULL;
    om_object *list = om_re_scan_begin(&scan, rt, (om_re_pattern *)self, a[0], NULL, NULL)
                          ? om_list_new(rt)
                          : NULL;
    if (list && !split_all(&scan, list, most)) {
        om_release(list);
        list = NULL;
    }
    om_re_scan_end(&scan);
    return list;
}

/* What findall says of one match: the whole, the only group, or all groups. */
static om_object *found_item(om_re_scan *scan)
{
    om_runtime *rt = scan->machine.rt;
    uint32_t groups = scan->pattern->program.groups;
    if (groups <= 1)
        return om_re_scan_group(scan, groups, true);
    om_object *list = om_list_new(rt);
    for (uint32_t i = 1; list && i <= groups; i++) {
        if (!part_add(rt, list, om_re_scan_group(scan, i, true))) {
            om_release(list);
            return NULL;
        }
    }
    om_object *made = list ? om_tuple_from_object(rt, list) : NULL;
    om_xrelease(list);
    return made;
}

om_object *om_re_pattern_findall(om_runtime *rt, om_object *self, om_object *const *a,
                                 size_t count, om_object *names)
{
    om_re_scan scan = {.text = NULL};
    int found = 1;
    (void)count;
    (void)names;
    om_object *list = om_re_scan_begin(&scan, rt, (om_re_pattern *)self, a[0], a[1], a[2])
                          ? om_list_new(rt)
                          : NULL;
    while (list && (found = om_re_scan_next(&scan, 0)) > 0) {
        if (!part_add(rt, list, found_item(&scan))) {
            found = -1;
            break;
        }
    }
    if (list && found < 0) {
        om_release(list);
        list = NULL;
    }
    om_re_scan_end(&scan);
    return list;
}
