/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/state.h"
#include "object/text_builder.h"
#include "python/builtins/places.h"
#include "python/modules/re_machine.h"
#include "python/modules/re_object.h"
#include "python/modules/re_pattern.h"
#include "types/text/str.h"
#include "types/text/str_text.h"
#include "types/text/view.h"

/* A template while it is read. */
typedef struct template_reader {
    om_re_reader reader;
    om_re_pattern *pattern;
    om_re_rows codes;  /* uint32_t: of the text that is not yet among the pieces */
    om_object *pieces; /* a list, owned */
} template_reader;

static bool template_code(template_reader *read, uint32_t code)
{
    uint32_t *made = om_re_rows_add(read->reader.rt, &read->codes, sizeof *made);
    if (made)
        *made = code;
    return made != NULL;
}

/* Appends the text so far to the pieces. */
static bool template_text(template_reader *read)
{
    om_runtime *rt = read->reader.rt;
    om_object *text = om_str_from_codes(rt, read->codes.items, read->codes.count);
    if (text && read->reader.bytes) {
        om_object *bytes =
            om_bytes_new(rt, om_string_view_of(text).text, om_str_length(text));
        om_release(text);
        text = bytes;
    }
    bool added = text && om_list_append(rt, read->pieces, text);
    om_xrelease(text);
    read->codes.count = 0;
    return added;
}

static bool template_group(template_reader *read, uint32_t group, size_t back)
{
    om_runtime *rt = read->reader.rt;
    if (group > read->pattern->program.groups)
        return om_re_failf(&read->reader, back, "invalid group reference %u",
                           (unsigned)group);
    om_object *number = template_text(read) ? om_int_new(rt, group) : NULL;
    bool added = number && om_list_append(rt, read->pieces, number);
    om_xrelease(number);
    return added;
}

/* \g<NAME> */
static bool template_named(template_reader *read, om_object *name)
{
    om_runtime *rt = read->reader.rt;
    int64_t number = om_re_name_number(name);
    size_t back = om_str_length(name) + 1;
    om_text words;
    om_text_begin(rt, &words);
    if (number >= OM_RE_MOST_GROUPS) {
        om_text_add_cstring(&words, "invalid group reference ");
        om_text_add_str(&words, name);
        return om_re_fail(&read->reader, &words, back, false);
    }
    om_text_end(&words);
    if (number >= 0)
        return template_group(read, (uint32_t)number, back);
    if (!om_re_name_check(&read->reader, name, 1))
        return false;
    om_object *found =
        om_dict_get_borrow(rt, read->pattern->parts[OM_RE_PATTERN_NAMES], name);
    if (found)
        return om_int_get_int64(found, &number) &&
               template_group(read, (uint32_t)number, back);
    if (om_in_base(rt)->error)
        return false;
    om_object *quoted = om_repr(rt, name);
    char line[200];
    if (quoted) {
        (void)om_str_write_utf8(quoted, line, sizeof line);
        om_release(quoted);
        (void)om_raise(rt, OM_INDEX_ERROR, "unknown group name %s", line);
    }
    return false;
}

static bool template_g(template_reader *read)
{
    bool opens;
    if (!om_re_accept(&read->reader, '<', &opens))
        return false;
    if (!opens)
        return om_re_failf(&read->reader, 0, "missing <");
    om_object *name = om_re_name(&read->reader, '>', "group name");
    bool added = name && template_named(read, name);
    om_xrelease(name);
    return added;
}

static bool template_escape(template_reader *read, const om_re_token *escape)
{
    uint32_t letter = escape->second, number;
    bool is_code;
    int length = 0;
    if (letter == 'g')
        return template_g(read);
    if (letter >= '0' && letter <= '9') {
        if (!om_re_number_escape(&read->reader, escape, &is_code, &number, &length))
            return false;
        return is_code ? template_code(read, number)
                       : template_group(read, number, (size_t)length - 1);
    }
    uint32_t simple = om_re_simple_escape(letter);
    if (simple)
        return template_code(read, simple);
    if (letter < 128 && (letter | 0x20) >= 'a' && (letter | 0x20) <= 'z')
        return om_re_bad_escape(&read->reader, escape);
    return template_code(read, '\\') && template_code(read, letter);
}

static bool template_read(template_reader *read)
{
    om_re_token token;
    while (read->reader.next.length) {
        if (!om_re_get(&read->reader, &token) ||
            !(token.length == 2 ? template_escape(read, &token)
                                : template_code(read, token.first)))
            return false;
    }
    return template_text(read);
}

om_object *om_re_template(om_runtime *rt, om_re_pattern *pattern, om_object *replacement)
{
    om_object **known = &pattern->parts[OM_RE_PATTERN_TEMPLATE],
              **pieces = &pattern->parts[OM_RE_PATTERN_PIECES];
    if (*known == replacement)
        return om_retain(*pieces);
    om_object *text = om_re_text(rt, replacement);
    if (!text) {
        if (om_error_kind(rt) == OM_TYPE_ERROR)
            (void)om_raise(rt, OM_TYPE_ERROR,
                           "decoding to str: need a bytes-like object, %.80s found",
                           replacement->type->name);
        return NULL;
    }
    template_reader read = {.pattern = pattern, .pieces = om_list_new(rt)};
    bool done =
        om_re_begin(&read.reader, rt, text, pattern->parts[OM_RE_PATTERN_ERROR], NULL) &&
        read.pieces && template_read(&read);
    om_re_end(&read.reader);
    om_re_rows_end(rt, &read.codes, sizeof(uint32_t));
    om_release(text);
    if (!done) {
        om_xrelease(read.pieces);
        return NULL;
    }
    if (om_is_str(replacement) || om_is_bytes(replacement)) { /* what never changes */
        om_object *old[] = {*known, *pieces};
        *known = om_retain(replacement);
        *pieces = om_retain(read.pieces);
        om_xrelease(old[0]);
        om_xrelease(old[1]);
    }
    return read.pieces;
}

om_object *om_re_join(om_runtime *rt, om_object *between, om_object *list)
{
    return om_call_special(rt, between, "join", true, &list, 1);
}

om_object *om_re_expand(om_runtime *rt, om_object *pieces, om_object *text,
                        const size_t *ends)
{
    size_t length = om_list_length(pieces), size = om_str_chars(text);
    om_object *all = om_list_new(rt);
    int64_t group;
    for (size_t i = 0; all && i < length; i++) {
        om_object *piece = om_list_get_borrow(pieces, i), *part = NULL;
        if (i % 2 == 0) {
            part = om_retain(piece);
        } else if (om_int_get_int64(piece, &group)) {
            const size_t *at = ends + 2 * group;
            bool there = at[0] != OM_RE_NOWHERE && at[1] <= size;
            part = om_string_part(rt, text, there ? at[0] : 0, there ? at[1] - at[0] : 0);
        }
        bool added = part && om_list_append(rt, all, part);
        om_xrelease(part);
        if (!added) {
            om_release(all);
            return NULL;
        }
    }
    om_object *none = all ? om_string_part(rt, text, 0, 0) : NULL;
    om_object *made = none ? om_re_join(rt, none, all) : NULL;
    om_xrelease(none);
    om_xrelease(all);
    return made;
}
