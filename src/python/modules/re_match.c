/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/type.h"
#include "class/payload.h"
#include "heap/track.h"
#include "object/protocol.h"
#include "object/slots.h"
#include "object/text_builder.h"
#include "python/builtins/face.h"
#include "python/builtins/generic.h"
#include "python/builtins/places.h"
#include "python/evaluator/signature.h"
#include "python/modules/re_machine.h"
#include "python/modules/re_object.h"
#include "types/text/str.h"
#include "types/text/str_text.h"
#include "types/text/view.h"

static om_re_pattern *match_re(const om_re_match *match)
{
    return (om_re_pattern *)match->parts[OM_RE_MATCH_PATTERN];
}

const size_t *om_re_match_ends(om_runtime *rt, const om_re_match *match, om_object *group)
{
    int64_t number = -1;
    om_object *index = om_payload(group);
    if (om_is_int(index)) {
        if (!om_int_get_int64(index, &number))
            number = -1;
    } else if (group->type->index || !om_is_str(index)) {
        ptrdiff_t position = -1;
        if (!om_as_place(rt, group, OM_INDEX_ERROR, &position))
            om_error_clear(rt);
        number = position;
    } else {
        om_object *found =
            om_dict_get_borrow(rt, match_re(match)->parts[OM_RE_PATTERN_NAMES], index);
        if (!found || !om_int_get_int64(found, &number))
            number = -1;
    }
    if (number >= 0 && number <= match->groups)
        return match->ends + 2 * number;
    return om_raise(rt, OM_INDEX_ERROR, "no such group");
}

/* What lies between the ends, or `missing`, retained. */
static om_object *match_cut(om_runtime *rt, const om_re_match *match, const size_t *ends,
                            om_object *missing)
{
    if (ends[0] == OM_RE_NOWHERE)
        return om_retain(missing);
    om_object *text = om_re_text(rt, match->parts[OM_RE_MATCH_STRING]);
    if (!text)
        return NULL;
    size_t length = om_str_chars(text); /* of a bytearray it may be another now */
    size_t start = ends[0] < length ? ends[0] : length;
    size_t end = ends[1] < length ? ends[1] : length;
    om_object *part = om_string_part(rt, text, start, end - start);
    om_release(text);
    return part;
}

static om_object *match_one(om_runtime *rt, const om_re_match *match, om_object *group)
{
    const size_t *ends = om_re_match_ends(rt, match, group);
    return ends ? match_cut(rt, match, ends, om_none(rt)) : NULL;
}

static om_object *match_group(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    const om_re_match *match = (om_re_match *)self;
    if (names && om_tuple_length(names))
        return om_raise(rt, OM_TYPE_ERROR, "group() takes no keyword arguments");
    if (count == 0)
        return match_cut(rt, match, match->ends, om_none(rt));
    if (count == 1)
        return match_one(rt, match, a[0]);
    om_object *list = om_list_new(rt);
    for (size_t i = 0; list && i < count; i++) {
        om_object *part = match_one(rt, match, a[i]);
        bool added = part && om_list_append(rt, list, part);
        om_xrelease(part);
        if (!added) {
            om_release(list);
            return NULL;
        }
    }
    om_object *made = list ? om_tuple_from_object(rt, list) : NULL;
    om_xrelease(list);
    return made;
}

/* A tuple of what `part` returns for each group. */
static om_object *match_all(om_runtime *rt, const om_re_match *match, uint32_t from,
                            om_object *missing,
                            om_object *(*part)(om_runtime *rt, const om_re_match *match,
                                               const size_t *ends, om_object *missing))
{
    om_object *list = om_list_new(rt);
    for (uint32_t i = from; list && i <= match->groups; i++) {
        om_object *one = part(rt, match, match->ends + 2 * (size_t)i, missing);
        bool added = one && om_list_append(rt, list, one);
        om_xrelease(one);
        if (!added) {
            om_release(list);
            return NULL;
        }
    }
    om_object *made = list ? om_tuple_from_object(rt, list) : NULL;
    om_xrelease(list);
    return made;
}

static om_object *match_groups(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return match_all(rt, (om_re_match *)self, 1, a[0] ? a[0] : om_none(rt), match_cut);
}

static om_object *match_groupdict(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    const om_re_match *match = (om_re_match *)self;
    om_object *groups = match_re(match)->parts[OM_RE_PATTERN_NAMES], *name, *number;
    om_object *made = om_dict_new(rt), *missing = a[0] ? a[0] : om_none(rt);
    size_t position = 0;
    (void)count;
    (void)names;
    while (made && om_dict_next_borrow(groups, &position, &name, &number)) {
        const size_t *ends = om_re_match_ends(rt, match, number);
        if (!ends ||
            !om_dict_set_steal(rt, made, name, match_cut(rt, match, ends, missing))) {
            om_release(made);
            return NULL;
        }
    }
    return made;
}

static om_object *match_position(om_runtime *rt, size_t position)
{
    return om_int_new(rt, position == OM_RE_NOWHERE ? -1 : (int64_t)position);
}

static om_object *match_pair(om_runtime *rt, const om_re_match *match, const size_t *ends,
                             om_object *missing)
{
    (void)match;
    (void)missing;
    return om_tuple_of(rt, 2, match_position(rt, ends[0]), match_position(rt, ends[1]));
}

static const size_t *match_asked(om_runtime *rt, om_object *self, om_object *group)
{
    const om_re_match *match = (om_re_match *)self;
    return group ? om_re_match_ends(rt, match, group) : match->ends;
}

static om_object *match_start(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    const size_t *ends = match_asked(rt, self, a[0]);
    (void)count;
    (void)names;
    return ends ? match_position(rt, ends[0]) : NULL;
}

static om_object *match_end(om_runtime *rt, om_object *self, om_object *const *a,
                            size_t count, om_object *names)
{
    const size_t *ends = match_asked(rt, self, a[0]);
    (void)count;
    (void)names;
    return ends ? match_position(rt, ends[1]) : NULL;
}

static om_object *match_span(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    const size_t *ends = match_asked(rt, self, a[0]);
    (void)count;
    (void)names;
    return ends ? match_pair(rt, NULL, ends, NULL) : NULL;
}

static om_object *match_expand(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    const om_re_match *match = (om_re_match *)self;
    (void)count;
    (void)names;
    om_object *pieces = om_re_template(rt, match_re(match), a[0]);
    om_object *text = pieces ? om_re_text(rt, match->parts[OM_RE_MATCH_STRING]) : NULL;
    om_object *made = text ? om_re_expand(rt, pieces, text, match->ends) : NULL;
    om_xrelease(pieces);
    om_xrelease(text);
    return made;
}

static om_object *match_itself(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)rt;
    (void)a;
    (void)count;
    (void)names;
    return om_retain(self);
}

static om_object *match_get_re(om_runtime *rt, om_object *self)
{
    (void)rt;
    return om_retain(((om_re_match *)self)->parts[OM_RE_MATCH_PATTERN]);
}

static om_object *match_get_string(om_runtime *rt, om_object *self)
{
    (void)rt;
    return om_retain(((om_re_match *)self)->parts[OM_RE_MATCH_STRING]);
}

static om_object *match_get_pos(om_runtime *rt, om_object *self)
{
    return om_int_new(rt, (int64_t)((om_re_match *)self)->pos);
}

static om_object *match_get_endpos(om_runtime *rt, om_object *self)
{
    return om_int_new(rt, (int64_t)((om_re_match *)self)->endpos);
}

static om_object *match_get_lastindex(om_runtime *rt, om_object *self)
{
    uint32_t last = ((om_re_match *)self)->last;
    return last ? om_int_new(rt, last) : om_none(rt);
}

static om_object *match_get_lastgroup(om_runtime *rt, om_object *self)
{
    const om_re_match *match = (om_re_match *)self;
    om_object *groups = match_re(match)->parts[OM_RE_PATTERN_NAMES], *name, *number;
    size_t position = 0;
    int64_t value;
    while (om_dict_next_borrow(groups, &position, &name, &number)) {
        if (om_int_get_int64(number, &value) && value == match->last)
            return om_retain(name);
    }
    return om_none(rt);
}

static om_object *match_get_regs(om_runtime *rt, om_object *self)
{
    return match_all(rt, (om_re_match *)self, 0, NULL, match_pair);
}

static bool match_repr(om_runtime *rt, om_object *self, om_text *text)
{
    const om_re_match *match = (om_re_match *)self;
    if (text->inspecting)
        return om_text_add_cstring(text, "<re.Match object>");
    om_object *part = match_cut(rt, match, match->ends, om_none(rt));
    om_object *words = part ? om_repr(rt, part) : NULL;
    om_object *cut =
        words ? om_string_part(rt, words, 0,
                               om_str_length(words) < 50 ? om_str_length(words) : 50)
              : NULL;
    om_text_addf(text, "<re.Match object; span=(%zu, %zu), match=", match->ends[0],
                 match->ends[1]);
    if (cut)
        om_text_add_str(text, cut);
    else
        om_text_fail(text);
    om_xrelease(part);
    om_xrelease(words);
    om_xrelease(cut);
    return om_text_add_cstring(text, ">");
}

static om_object *match_item(om_runtime *rt, om_object *self, om_object *key)
{
    return match_one(rt, (om_re_match *)self, key);
}

static om_slots match_slots(om_object *self)
{
    return (om_slots){((om_re_match *)self)->parts, OM_RE_MATCH_PARTS, 1};
}

static om_object *match_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear_dying(rt, self, match_slots(self));
}

static bool match_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(match_slots(self), visit, context);
}

static size_t match_size(const om_object *self)
{
    return 96 + 16 * (size_t)((om_re_match *)self)->groups;
}

static om_object *match_copy(om_runtime *rt, om_object *self)
{
    (void)rt;
    return om_retain(self);
}

static om_object *match_deepcopy(om_runtime *rt, om_object *self, om_memo *memo)
{
    (void)memo;
    return match_copy(rt, self);
}

const om_type om_re_match_definition = {
    .flags = OM_TYPE_CONTAINER,
    .size = match_size,
    .clear = match_clear,
    .destroy = om_container_free,
    .traverse = match_traverse,
    .repr = match_repr,
    .item = match_item,
    .hash = om_hash_identity,
    .copy = match_copy,
    .deepcopy = match_deepcopy,
};

static const om_getter match_getters[] = {
    {"re", match_get_re, NULL},
    {"string", match_get_string, NULL},
    {"pos", match_get_pos, NULL},
    {"endpos", match_get_endpos, NULL},
    {"lastindex", match_get_lastindex, NULL},
    {"lastgroup", match_get_lastgroup, NULL},
    {"regs", match_get_regs, NULL},
    {0},
};

static const om_row match_rows[] = {
    {"group", match_group, 0, OM_ROW_ANY, 0, NULL, "What groups have matched."},
    {"groups", match_groups, 0, 1, 0, "default", "What all groups have matched."},
    {"groupdict", match_groupdict, 0, 1, 0, "default",
     "What the groups with names have matched, by their names."},
    {"start", match_start, 0, 1, 0, "group /", "Where the group begins."},
    {"end", match_end, 0, 1, 0, "group /", "Where the group ends."},
    {"span", match_span, 0, 1, 0, "group /", "Where the group begins and ends."},
    {"expand", match_expand, 1, 1, 0, "template", "The template, with the groups in it."},
    {"__copy__", match_itself, 0, 0, 0, NULL, NULL},
    {"__deepcopy__", match_itself, 1, 1, 0, "memo /", NULL},
    {"__class_getitem__", om_generic_of, 1, 1, OM_ROW_CLASS, NULL, "See PEP 585"},
    {0},
};

const om_built_in_face om_re_match_face = {
    .face = {om_face_attributes, NULL, NULL, false, NULL},
    .rows = match_rows,
    .getters = match_getters,
    .doc = "The result of re.match() and re.search().\n"
           "Match objects always have a boolean value of True.",
};
