/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "object/text_builder.h"
#include "python/builtins/format.h"
#include "python/evaluator/suggest.h"
#include "types/text/str_text.h"

#include <stdlib.h>
#include <string.h>

/* What is being formatted. */
typedef struct format_call {
    om_runtime *rt;
    om_object *const *arguments; /* with names last */
    size_t count;
    om_object *names;   /* a tuple, or NULL */
    om_object *mapping; /* of format_map; or NULL */
    ptrdiff_t next; /* the number of the next field without one; -1: they have numbers */
    bool numbered;  /* a field without a number was met */
    om_object *only; /* what the one field made that is all of the text; owned, or NULL */
} format_call;

static bool format_fields(format_call *call, om_text *text, const char *at, const char *end,
                          int depth);

static om_object *format_named(format_call *call, const char *name, size_t length)
{
    om_object *key = om_str_from_utf8(call->rt, name, length), *found = NULL;
    if (!key)
        return NULL;
    if (call->mapping) {
        found = om_item_get(call->rt, call->mapping, key);
        om_release(key);
        return found;
    }
    for (size_t i = 0; call->names && i < om_tuple_length(call->names) && !found; i++) {
        if (om_str_equal(om_tuple_get_borrow(call->names, i), key))
            found = om_retain(call->arguments[call->count + i]);
    }
    if (!found) {
        om_object *nothing = om_dict_new(call->rt);
        om_xrelease(nothing ? om_dict_pop(call->rt, nothing, key, NULL) : NULL);
        om_xrelease(nothing);
    }
    om_release(key);
    return found;
}

/* The argument that the first part of a field names. */
static om_object *format_first(format_call *call, const char *name, size_t length)
{
    size_t digits = 0;
    while (digits < length && name[digits] >= '0' && name[digits] <= '9')
        digits++;
    if (length && digits < length)
        return format_named(call, name, length);
    if (length > 18 && strspn(name, "0") + 18 < length)
        return om_raise(call->rt, OM_VALUE_ERROR,
                        "Too many decimal digits in format string");
    size_t place = length ? (size_t)strtoul(name, NULL, 10) : (size_t)call->next;
    if (length ? call->numbered : call->next < 0)
        return om_raise(call->rt, OM_VALUE_ERROR,
                        length ? "cannot switch from automatic field numbering to manual "
                                 "field specification"
                               : "cannot switch from manual field specification to "
                                 "automatic field numbering");
    if (length) {
        call->next = -1;
    } else {
        call->next++;
        call->numbered = true;
    }
    if (call->mapping)
        return om_raise(call->rt, OM_VALUE_ERROR,
                        "Format string contains positional fields");
    if (place >= call->count)
        return om_raise(call->rt, OM_INDEX_ERROR,
                        "Replacement index %zu out of range for positional args tuple",
                        place);
    return om_retain(call->arguments[place]);
}

/* value[key], where a key of digits is a number. */
static om_object *format_item(format_call *call, om_object *value, const char *key,
                              size_t length)
{
    size_t digits = 0;
    while (digits < length && key[digits] >= '0' && key[digits] <= '9')
        digits++;
    om_object *index = digits == length ? om_int_new(call->rt, strtol(key, NULL, 10))
                                        : om_str_from_utf8(call->rt, key, length);
    om_object *item = index ? om_item_get(call->rt, value, index) : NULL;
    om_xrelease(index);
    return item;
}

static om_object *format_attribute(format_call *call, om_object *value, const char *name,
                                   size_t length)
{
    om_object *key =
        om_str_intern_steal(call->rt, om_str_from_utf8(call->rt, name, length));
    om_object *found = key ? om_attribute_get_key(call->rt, value, key) : NULL;
    return found || !key ? found : om_attribute_missed(call->rt, value, key);
}

/* What a field names: up to `end`. */
static om_object *field_value(format_call *call, const char *at, const char *end)
{
    const char *stop = at;
    while (stop < end && *stop != '.' && *stop != '[')
        stop++;
    om_object *value = format_first(call, at, (size_t)(stop - at));
    for (at = stop; value && at < end; at = stop) {
        om_object *part;
        if (*at == '.') {
            for (stop = ++at; stop < end && *stop != '.' && *stop != '[';)
                stop++;
            part = stop == at ? om_raise(call->rt, OM_VALUE_ERROR,
                                         "Empty attribute in format string")
                              : format_attribute(call, value, at, (size_t)(stop - at));
        } else if (*at == '[') {
            for (stop = ++at; stop < end && *stop != ']';)
                stop++;
            part = stop == end
                       ? om_raise(call->rt, OM_VALUE_ERROR, "Missing ']' in format string")
                   : stop == at ? om_raise(call->rt, OM_VALUE_ERROR,
                                           "Empty attribute in format string")
                                : format_item(call, value, at, (size_t)(stop - at));
            stop += stop < end;
        } else {
            part = om_raise(call->rt, OM_VALUE_ERROR,
                            "Only '.' or '[' may follow ']' in format field specifier");
        }
        om_release(value);
        value = part;
    }
    return value;
}

static om_object *format_converted(format_call *call, om_object *value, char conversion)
{
    om_object *made = conversion == 'r'   ? om_repr(call->rt, value)
                      : conversion == 'a' ? om_ascii(call->rt, value)
                      : conversion == 's'
                          ? om_str_from_object(call->rt, value)
                          : om_raise(call->rt, OM_VALUE_ERROR,
                                     "Unknown conversion specifier %c", conversion);
    om_release(value);
    return made;
}

/* The parts of a field: what it names, up to `name_end`; a conversion, or 0; the specification;
 * where it ends. */
typedef struct format_parts {
    const char *name, *name_end, *spec, *spec_end, *end;
    char conversion;
    bool nested; /* there are fields in the specification */
    bool is_all; /* the text is this field and nothing else */
} format_parts;

/* Where the name of a field ends, at ':', '!' or '}'; NULL with ValueError. */
static const char *format_name_end(format_call *call, const char *at, const char *end)
{
    for (; at < end; at++) {
        if (*at == '{')
            return om_raise(call->rt, OM_VALUE_ERROR, "unexpected '{' in field name");
        if (*at == '}' || *at == ':' || *at == '!')
            return at;
        if (*at == '[') {
            while (at + 1 < end && at[1] != ']')
                at++;
        }
    }
    return om_raise(call->rt, OM_VALUE_ERROR, "expected '}' before end of string");
}

/* Reads what comes after the brace at `at`. */
static bool format_parse(format_call *call, const char *at, const char *end,
                         format_parts *parts)
{
    *parts = (format_parts){.name = at, .name_end = format_name_end(call, at, end)};
    if (!(at = parts->name_end))
        return false;
    parts->spec = parts->spec_end = at;
    parts->end = at + 1;
    if (*at == '}')
        return true;
    if (*at++ == '!') {
        if (at >= end)
            return om_raise(call->rt, OM_VALUE_ERROR,
                            "end of string while looking for conversion specifier") != NULL;
        parts->conversion = *at++;
        parts->end = at + 1;
        if (at < end && *at == '}')
            return true;
        if (at < end && *at++ != ':')
            return om_raise(call->rt, OM_VALUE_ERROR,
                            "expected ':' after conversion specifier") != NULL;
    }
    parts->spec = at;
    for (int depth = 1; at < end; at++) {
        parts->nested |= *at == '{';
        depth += *at == '{';
        depth -= *at == '}';
        parts->spec_end = at;
        parts->end = at + 1;
        if (!depth)
            return true;
    }
    return om_raise(call->rt, OM_VALUE_ERROR, "unmatched '{' in format spec") != NULL;
}

/* One field, of which only the specification may have fields in it. */
static bool format_field(format_call *call, om_text *text, const format_parts *parts,
                         int depth)
{
    om_object *value = field_value(call, parts->name, parts->name_end), *made = NULL;
    if (value && parts->conversion)
        value = format_converted(call, value, parts->conversion);
    om_text inner;
    om_text_begin(call->rt, &inner);
    bool read =
        value &&
        (parts->nested
             ? format_fields(call, &inner, parts->spec, parts->spec_end, depth - 1)
             : om_text_add(&inner, parts->spec, (size_t)(parts->spec_end - parts->spec)));
    om_object *words = read ? om_format_text(&inner) : NULL;
    if (!read)
        om_text_end(&inner);
    if (words)
        made = om_format_object(call->rt, value, words);
    om_xrelease(words);
    om_xrelease(value);
    bool added = made && om_text_add_str(text, made);
    if (added && parts->is_all)
        call->only = om_retain(made);
    om_xrelease(made);
    return added;
}

/* Text with fields in it. */
static bool format_fields(format_call *call, om_text *text, const char *at, const char *end,
                          int depth)
{
    if (depth < 0)
        return om_raise(call->rt, OM_VALUE_ERROR, "Max string recursion exceeded") != NULL;
    const char *all = at;
    while (at < end) {
        if (*at != '{' && *at != '}') {
            const char *begin = at;
            while (at < end && *at != '{' && *at != '}')
                at++;
            if (!om_text_add(text, begin, (size_t)(at - begin)))
                return false;
            continue;
        }
        if (at + 1 < end && at[1] == *at) {
            if (!om_text_add(text, at, 1))
                return false;
            at += 2;
            continue;
        }
        if (*at == '}' || at + 1 == end)
            return om_raise(call->rt, OM_VALUE_ERROR,
                            "Single '%c' encountered in format string", *at) != NULL;
        format_parts parts;
        if (!format_parse(call, at + 1, end, &parts))
            return false;
        parts.is_all = depth == 1 && at == all && parts.end == end;
        if (!format_field(call, text, &parts, depth))
            return false;
        at = parts.end;
    }
    return true;
}

static om_object *format_run(format_call *call, om_object *self)
{
    om_text source, text;
    om_text_begin(call->rt, &source);
    om_text_begin(call->rt, &text);
    bool made = om_text_add_str(&source, self) &&
                format_fields(call, &text, source.bytes, source.bytes + source.length, 1);
    if (made && !memchr(source.bytes, '{', source.length) &&
        !memchr(source.bytes, '}', source.length))
        call->only = om_retain(self);
    om_text_end(&source);
    if (made && !call->only)
        return om_format_text(&text);
    om_text_end(&text);
    return call->only;
}

om_object *om_str_format(om_runtime *rt, om_object *self, om_object *const *arguments,
                         size_t count, om_object *names)
{
    format_call call = {rt, arguments, count, names, NULL, 0, false, NULL};
    return format_run(&call, self);
}

om_object *om_str_format_map(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    format_call call = {rt, NULL, 0, NULL, arguments[0], 0, false, NULL};
    (void)count;
    (void)names;
    return format_run(&call, self);
}
