/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/builtins/builtins.h"
#include "base/state.h"
#include "class/payload.h"
#include "object/text_builder.h"
#include "python/builtins/format.h"
#include "python/builtins/places.h"
#include "python/builtins/sorting.h"
#include "types/text/str_text.h"

#include <string.h>

typedef bool text_search(om_runtime *rt, om_object *self, om_object *part, ptrdiff_t start,
                         ptrdiff_t end, ptrdiff_t *place);

static om_object *text_find_with(om_runtime *rt, om_object *self,
                                 om_object *const *arguments, text_search *search)
{
    ptrdiff_t bounds[] = {0, OM_END}, place;
    return om_as_bounds(rt, arguments[1], arguments[2], bounds) &&
                   search(rt, self, om_payload(arguments[0]), bounds[0], bounds[1], &place)
               ? om_int_new(rt, place)
               : NULL;
}

static om_object *text_find(om_runtime *rt, om_object *self, om_object *const *a,
                            size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return text_find_with(rt, self, a, om_str_find);
}

static om_object *text_rfind(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return text_find_with(rt, self, a, om_str_rfind);
}

static om_object *text_index(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return text_find_with(rt, self, a, om_str_index);
}

static om_object *text_rindex(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return text_find_with(rt, self, a, om_str_rindex);
}

static om_object *text_count(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    ptrdiff_t bounds[] = {0, OM_END};
    size_t found;
    return om_as_bounds(rt, a[1], a[2], bounds) &&
                   om_str_count(rt, self, om_payload(a[0]), bounds[0], bounds[1], &found)
               ? om_int_new(rt, (int64_t)found)
               : NULL;
}

static om_object *text_answer(om_runtime *rt, int answer)
{
    return answer < 0 ? NULL : om_bool_new(rt, answer);
}

static om_object *text_startswith(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)count;
    (void)names;
    ptrdiff_t bounds[] = {0, OM_END};
    return om_as_bounds(rt, a[1], a[2], bounds)
               ? text_answer(rt, om_str_startswith(rt, self, om_payload(a[0]), bounds[0],
                                                   bounds[1]))
               : NULL;
}

static om_object *text_endswith(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)count;
    (void)names;
    ptrdiff_t bounds[] = {0, OM_END};
    return om_as_bounds(rt, a[1], a[2], bounds)
               ? text_answer(
                     rt, om_str_endswith(rt, self, om_payload(a[0]), bounds[0], bounds[1]))
               : NULL;
}

static om_object *text_split(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    ptrdiff_t most = -1;
    return !a[1] || om_as_place(rt, a[1], OM_OVERFLOW_ERROR, &most)
               ? om_str_split(rt, self, a[0] ? om_payload(a[0]) : NULL, most)
               : NULL;
}

static om_object *text_rsplit(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    ptrdiff_t most = -1;
    return !a[1] || om_as_place(rt, a[1], OM_OVERFLOW_ERROR, &most)
               ? om_str_rsplit(rt, self, a[0] ? om_payload(a[0]) : NULL, most)
               : NULL;
}

static om_object *text_splitlines(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)count;
    (void)names;
    int keep = om_as_flag(rt, a[0]);
    return keep < 0 ? NULL : om_str_splitlines(rt, self, keep > 0);
}

static om_object *text_partition(om_runtime *rt, om_object *self, om_object *const *a,
                                 size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return om_str_partition(rt, self, om_payload(a[0]));
}

static om_object *text_rpartition(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return om_str_rpartition(rt, self, om_payload(a[0]));
}

/* The items, with the strings that instances of subclasses stand for. */
static om_object *text_plain_items(om_runtime *rt, om_object *items)
{
    om_object *list = om_list_from_object(rt, items);
    for (size_t i = 0; list && i < om_list_length(list); i++) {
        om_object *item = om_list_get_borrow(list, i);
        if (om_payload(item) != item)
            (void)om_list_set(rt, list, i, om_payload(item));
    }
    return list;
}

static om_object *text_join(om_runtime *rt, om_object *self, om_object *const *a,
                            size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_object *walk =
        om_is_list(a[0]) || om_is_tuple(a[0]) ? om_retain(a[0]) : om_iter(rt, a[0]);
    if (!walk) {
        if (om_error_kind(rt) == OM_TYPE_ERROR)
            (void)om_raise(rt, OM_TYPE_ERROR, "can only join an iterable");
        return NULL;
    }
    om_object *items = text_plain_items(rt, walk);
    om_object *made = items ? om_str_join(rt, self, items) : NULL;
    om_xrelease(items);
    om_release(walk);
    return made;
}

static om_object *text_replace(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)count;
    (void)names;
    ptrdiff_t most = -1;
    return !a[2] || om_as_place(rt, a[2], OM_OVERFLOW_ERROR, &most)
               ? om_str_replace(rt, self, om_payload(a[0]), om_payload(a[1]), most)
               : NULL;
}

static om_object *text_strip(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return om_str_strip(rt, self, a[0] ? om_payload(a[0]) : NULL);
}

static om_object *text_lstrip(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return om_str_lstrip(rt, self, a[0] ? om_payload(a[0]) : NULL);
}

static om_object *text_rstrip(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return om_str_rstrip(rt, self, a[0] ? om_payload(a[0]) : NULL);
}

static om_object *text_removeprefix(om_runtime *rt, om_object *self, om_object *const *a,
                                    size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return om_str_removeprefix(rt, self, om_payload(a[0]));
}

static om_object *text_removesuffix(om_runtime *rt, om_object *self, om_object *const *a,
                                    size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return om_str_removesuffix(rt, self, om_payload(a[0]));
}

static om_object *text_ljust(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    ptrdiff_t width;
    return om_as_place(rt, a[0], OM_OVERFLOW_ERROR, &width)
               ? om_str_ljust(rt, self, width, a[1])
               : NULL;
}

static om_object *text_rjust(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    ptrdiff_t width;
    return om_as_place(rt, a[0], OM_OVERFLOW_ERROR, &width)
               ? om_str_rjust(rt, self, width, a[1])
               : NULL;
}

static om_object *text_center(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    ptrdiff_t width;
    return om_as_place(rt, a[0], OM_OVERFLOW_ERROR, &width)
               ? om_str_center(rt, self, width, a[1])
               : NULL;
}

static om_object *text_zfill(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    ptrdiff_t width;
    return om_as_place(rt, a[0], OM_OVERFLOW_ERROR, &width) ? om_str_zfill(rt, self, width)
                                                            : NULL;
}

static om_object *text_expandtabs(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)count;
    (void)names;
    ptrdiff_t width = 8;
    return !a[0] || om_as_place(rt, a[0], OM_OVERFLOW_ERROR, &width)
               ? om_str_expandtabs(rt, self, (int)width)
               : NULL;
}

static om_object *text_upper(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_str_upper(rt, self);
}

static om_object *text_lower(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_str_lower(rt, self);
}

static om_object *text_casefold(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_str_casefold(rt, self);
}

static om_object *text_capitalize(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_str_capitalize(rt, self);
}

static om_object *text_title(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_str_title(rt, self);
}

static om_object *text_swapcase(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_str_swapcase(rt, self);
}

static om_object *text_isalpha(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_bool_new(rt, om_str_isalpha(self));
}

static om_object *text_isdecimal(om_runtime *rt, om_object *self, om_object *const *a,
                                 size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_bool_new(rt, om_str_isdecimal(self));
}

static om_object *text_isdigit(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_bool_new(rt, om_str_isdigit(self));
}

static om_object *text_isnumeric(om_runtime *rt, om_object *self, om_object *const *a,
                                 size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_bool_new(rt, om_str_isnumeric(self));
}

static om_object *text_isalnum(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_bool_new(rt, om_str_isalnum(self));
}

static om_object *text_isspace(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_bool_new(rt, om_str_isspace(self));
}

static om_object *text_isupper(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_bool_new(rt, om_str_isupper(self));
}

static om_object *text_islower(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_bool_new(rt, om_str_islower(self));
}

static om_object *text_istitle(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_bool_new(rt, om_str_istitle(self));
}

static om_object *text_isidentifier(om_runtime *rt, om_object *self, om_object *const *a,
                                    size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_bool_new(rt, om_str_isidentifier(self));
}

static om_object *text_isprintable(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_bool_new(rt, om_str_isprintable(self));
}

static om_object *text_isascii(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_bool_new(rt, om_str_isascii(self));
}

static om_object *str_translate(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return om_str_translate(rt, self, a[0]);
}

static om_object *str_encode(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_str_encode(rt, self);
}

static om_object *bytes_decode(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_bytes_decode(rt, self);
}

/* str.maketrans: a dict by the numbers of characters. */
static bool maketrans_pairs(om_runtime *rt, om_object *dict, om_object *const *a)
{
    if (!om_is_str(a[0]) || !om_is_str(a[1]))
        return om_raise(rt, OM_TYPE_ERROR, "maketrans arguments must be strings") != NULL;
    if (om_str_length(a[0]) != om_str_length(a[1]))
        return om_raise(rt, OM_VALUE_ERROR,
                        "the first two maketrans arguments must have equal length") != NULL;
    for (size_t i = 0; i < om_str_length(a[0]); i++) {
        om_object *key = om_int_new(rt, om_str_get(a[0], i));
        bool put =
            key && om_dict_set_steal(rt, dict, key, om_int_new(rt, om_str_get(a[1], i)));
        om_xrelease(key);
        if (!put)
            return false;
    }
    for (size_t i = 0; a[2] && i < om_str_length(a[2]); i++) {
        om_object *key = om_int_new(rt, om_str_get(a[2], i));
        bool put = key && om_dict_set_steal(rt, dict, key, om_none(rt));
        om_xrelease(key);
        if (!put)
            return false;
    }
    return true;
}

static bool maketrans_dict(om_runtime *rt, om_object *dict, om_object *source)
{
    om_object *key, *value;
    if (!om_is_dict(source))
        return om_raise(rt, OM_TYPE_ERROR,
                        "if you give only one argument to maketrans it must be a dict") !=
               NULL;
    for (size_t at = 0; om_dict_next_borrow(source, &at, &key, &value);) {
        bool letter = om_is_str(key);
        if (letter && om_str_length(key) != 1)
            return om_raise(rt, OM_VALUE_ERROR,
                            "string keys in translate table must be of length 1") != NULL;
        om_object *number = letter ? om_int_new(rt, om_str_get(key, 0)) : om_retain(key);
        bool put = number && om_dict_set(rt, dict, number, value);
        om_xrelease(number);
        if (!put)
            return false;
    }
    return true;
}

static om_object *str_maketrans(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)self;
    (void)count;
    (void)names;
    om_object *dict = om_dict_new(rt);
    if (dict && (a[1] ? maketrans_pairs(rt, dict, a) : maketrans_dict(rt, dict, a[0])))
        return dict;
    om_xrelease(dict);
    return NULL;
}

/* bytes.hex() */
static om_object *bytes_hex(om_runtime *rt, om_object *self, om_object *const *a,
                            size_t count, om_object *names)
{
    (void)count;
    (void)names;
    static const char digits[] = "0123456789abcdef";
    om_text text;
    om_text_begin(rt, &text);
    for (size_t i = 0; i < om_bytes_length(self); i++) {
        unsigned char byte = om_bytes_data(self)[i];
        char two[] = {digits[byte >> 4], digits[byte & 15]};
        if (i && a[0] && om_is_str(a[0]))
            (void)om_text_add_str(&text, a[0]);
        (void)om_text_add(&text, two, 2);
    }
    return om_text_str(&text);
}

static om_object *bytes_fromhex(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)self;
    (void)count;
    (void)names;
    if (!om_is_str(a[0]))
        return om_raise(rt, OM_TYPE_ERROR, "fromhex() argument must be str, not %.50s",
                        a[0]->type->name);
    om_text text;
    om_text_begin(rt, &text);
    unsigned value = 0, digits = 0;
    for (size_t i = 0; i < om_str_length(a[0]); i++) {
        uint32_t code = om_str_get(a[0], i);
        const char *all = "0123456789abcdef";
        const char *at =
            code < 128 && code
                ? strchr(all, (int)(code >= 'A' && code <= 'F' ? code + 32 : code))
                : NULL;
        if (!at && !digits && (code == ' ' || (code >= 9 && code <= 13)))
            continue;
        if (!at) {
            om_text_end(&text);
            return om_raise(rt, OM_VALUE_ERROR,
                            "non-hexadecimal number found in fromhex() arg at position %zu",
                            i);
        }
        value = value << 4 | (unsigned)(at - all);
        if (++digits == 2) {
            char byte = (char)value;
            (void)om_text_add(&text, &byte, 1);
            value = digits = 0;
        }
    }
    om_object *made =
        digits        ? om_raise(rt, OM_VALUE_ERROR,
                                 "non-hexadecimal number found in fromhex() arg at position %zu",
                                 om_str_length(a[0]))
        : text.failed ? NULL
                      : om_bytes_new(rt, text.bytes, text.length);
    om_text_end(&text);
    return made;
}

#define TEXT_ROWS                                                                            \
    {"capitalize",                                                                           \
     text_capitalize,                                                                        \
     0,                                                                                      \
     0,                                                                                      \
     0,                                                                                      \
     NULL,                                                                                   \
     "Return a capitalized version of the string."},                                         \
        {"center", text_center, 1, 2, 0, NULL, "Return a centered string of length width."}, \
        {"count",                                                                            \
         text_count,                                                                         \
         1,                                                                                  \
         3,                                                                                  \
         0,                                                                                  \
         NULL,                                                                               \
         "Return the number of non-overlapping occurrences."},                               \
        {"endswith",                                                                         \
         text_endswith,                                                                      \
         1,                                                                                  \
         3,                                                                                  \
         0,                                                                                  \
         NULL,                                                                               \
         "Return True if it ends with the specified suffix."},                               \
        {"expandtabs",                                                                       \
         text_expandtabs,                                                                    \
         0,                                                                                  \
         1,                                                                                  \
         0,                                                                                  \
         "tabsize",                                                                          \
         "Return a copy with tabs expanded."},                                               \
        {"find",                                                                             \
         text_find,                                                                          \
         1,                                                                                  \
         3,                                                                                  \
         0,                                                                                  \
         NULL,                                                                               \
         "Return the lowest index where it is found, -1 on failure."},                       \
        {"index", text_index, 1, 3, 0, NULL, "Return the lowest index where it is found."},  \
        {"isalnum", text_isalnum, 0, 0, 0, NULL, "Return True if alpha-numeric."},           \
        {"isalpha", text_isalpha, 0, 0, 0, NULL, "Return True if alphabetic."},              \
        {"isascii",                                                                          \
         text_isascii,                                                                       \
         0,                                                                                  \
         0,                                                                                  \
         0,                                                                                  \
         NULL,                                                                               \
         "Return True if all characters are ASCII."},                                        \
        {"isdigit", text_isdigit, 0, 0, 0, NULL, "Return True if a digit string."},          \
        {"islower", text_islower, 0, 0, 0, NULL, "Return True if lowercase."},               \
        {"isspace", text_isspace, 0, 0, 0, NULL, "Return True if whitespace."},              \
        {"istitle", text_istitle, 0, 0, 0, NULL, "Return True if title-cased."},             \
        {"isupper", text_isupper, 0, 0, 0, NULL, "Return True if uppercase."},               \
        {"join", text_join, 1, 1, 0, NULL, "Concatenate any number of strings."},            \
        {"ljust",                                                                            \
         text_ljust,                                                                         \
         1,                                                                                  \
         2,                                                                                  \
         0,                                                                                  \
         NULL,                                                                               \
         "Return a left-justified string of length width."},                                 \
        {"lower", text_lower, 0, 0, 0, NULL, "Return a copy converted to lowercase."},       \
        {"lstrip",                                                                           \
         text_lstrip,                                                                        \
         0,                                                                                  \
         1,                                                                                  \
         0,                                                                                  \
         NULL,                                                                               \
         "Return a copy with leading whitespace removed."},                                  \
        {"partition", text_partition, 1, 1, 0, NULL, "Partition into three parts."},         \
        {"removeprefix",                                                                     \
         text_removeprefix,                                                                  \
         1,                                                                                  \
         1,                                                                                  \
         0,                                                                                  \
         NULL,                                                                               \
         "Return without the prefix if present."},                                           \
        {"removesuffix",                                                                     \
         text_removesuffix,                                                                  \
         1,                                                                                  \
         1,                                                                                  \
         0,                                                                                  \
         NULL,                                                                               \
         "Return without the suffix if present."},                                           \
        {"replace",                                                                          \
         text_replace,                                                                       \
         2,                                                                                  \
         3,                                                                                  \
         0,                                                                                  \
         NULL,                                                                               \
         "Return a copy with all occurrences replaced."},                                    \
        {"rfind", text_rfind, 1, 3, 0, NULL, "Return the highest index where it is found."}, \
        {"rindex",                                                                           \
         text_rindex,                                                                        \
         1,                                                                                  \
         3,                                                                                  \
         0,                                                                                  \
         NULL,                                                                               \
         "Return the highest index where it is found."},                                     \
        {"rjust",                                                                            \
         text_rjust,                                                                         \
         1,                                                                                  \
         2,                                                                                  \
         0,                                                                                  \
         NULL,                                                                               \
         "Return a right-justified string of length width."},                                \
        {"rpartition", text_rpartition, 1, 1, 0, NULL, "Partition into three parts."},       \
        {"rsplit", text_rsplit, 0, 2, 0, "sep maxsplit", "Return a list of the parts."},     \
        {"rstrip",                                                                           \
         text_rstrip,                                                                        \
         0,                                                                                  \
         1,                                                                                  \
         0,                                                                                  \
         NULL,                                                                               \
         "Return a copy with trailing whitespace removed."},                                 \
        {"split", text_split, 0, 2, 0, "sep maxsplit", "Return a list of the parts."},       \
        {"splitlines", text_splitlines, 0, 1, 0, "keepends", "Return a list of the lines."}, \
        {"startswith",                                                                       \
         text_startswith,                                                                    \
         1,                                                                                  \
         3,                                                                                  \
         0,                                                                                  \
         NULL,                                                                               \
         "Return True if it starts with the prefix."},                                       \
        {"strip",                                                                            \
         text_strip,                                                                         \
         0,                                                                                  \
         1,                                                                                  \
         0,                                                                                  \
         NULL,                                                                               \
         "Return a copy without whitespace at both ends."},                                  \
        {"swapcase",                                                                         \
         text_swapcase,                                                                      \
         0,                                                                                  \
         0,                                                                                  \
         0,                                                                                  \
         NULL,                                                                               \
         "Convert uppercase to lowercase and the reverse."},                                 \
        {"title",                                                                            \
         text_title,                                                                         \
         0,                                                                                  \
         0,                                                                                  \
         0,                                                                                  \
         NULL,                                                                               \
         "Return a version where each word is titlecased."},                                 \
        {"upper", text_upper, 0, 0, 0, NULL, "Return a copy converted to uppercase."},       \
    {                                                                                        \
        "zfill", text_zfill, 1, 1, 0, NULL, "Pad a numeric string with zeros on the left."   \
    }

static const om_row str_rows[] = {
    TEXT_ROWS,
    {"casefold", text_casefold, 0, 0, 0, NULL,
     "Return a version suitable for caseless comparisons."},
    {"encode", str_encode, 0, 2, 0, "encoding errors", "Encode the string."},
    {"format", om_str_format, 0, OM_ROW_ANY, 0, NULL, "Return a formatted version of S."},
    {"format_map", om_str_format_map, 1, 1, 0, NULL, "Return a formatted version of S."},
    {"isdecimal", text_isdecimal, 0, 0, 0, NULL, "Return True if a decimal string."},
    {"isidentifier", text_isidentifier, 0, 0, 0, NULL,
     "Return True if a valid Python identifier."},
    {"isnumeric", text_isnumeric, 0, 0, 0, NULL, "Return True if a numeric string."},
    {"isprintable", text_isprintable, 0, 0, 0, NULL, "Return True if printable."},
    {"maketrans", str_maketrans, 1, 3, OM_ROW_STATIC, NULL, "Return a translation table."},
    {"translate", str_translate, 1, 1, 0, NULL, "Replace each character using the table."},
    {"__format__", om_format_str, 1, 1, 0, NULL,
     "Return a formatted version of the string."},
    {0},
};

static const om_row bytes_rows[] = {
    TEXT_ROWS,
    {"decode", bytes_decode, 0, 2, 0, "encoding errors", "Decode the bytes."},
    {"hex", bytes_hex, 0, 2, 0, "sep bytes_per_sep",
     "Create a string of hexadecimal numbers."},
    {"fromhex", bytes_fromhex, 1, 1, OM_ROW_CLASS, NULL,
     "Create a bytes object from hexadecimal numbers."},
    {0},
};

/* str(object), str(bytes, encoding, errors) */
static om_object *str_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                           size_t count, om_object *names)
{
    (void)type;
    if (!count && !names)
        return om_str_new(rt, "");
    if (count + (names ? om_tuple_length(names) : 0) > 3)
        return om_raise(rt, OM_TYPE_ERROR, "str() takes at most 3 arguments (%zu given)",
                        count);
    if (count == 1 && !names)
        return om_str_from_object(rt, arguments[0]);
    if (!om_is_bytes(om_payload(arguments[0])))
        return om_is_str(arguments[0])
                   ? om_raise(rt, OM_TYPE_ERROR, "decoding str is not supported")
                   : om_raise(rt, OM_TYPE_ERROR,
                              "decoding to str: need a bytes-like object, %.80s found",
                              arguments[0]->type->name);
    return om_bytes_decode(rt, om_payload(arguments[0]));
}

static om_object *bytes_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                             size_t count, om_object *names)
{
    (void)type;
    if (!count)
        return om_bytes_new(rt, "", 0);
    bool encoding = count > 1 || (names && om_tuple_length(names));
    if (om_is_str(om_payload(arguments[0])))
        return encoding
                   ? om_str_encode(rt, om_payload(arguments[0]))
                   : om_raise(rt, OM_TYPE_ERROR, "string argument without an encoding");
    if (encoding)
        return om_raise(rt, OM_TYPE_ERROR, "encoding without a string argument");
    om_object *made = om_call_special(rt, arguments[0], "__bytes__", false, NULL, 0);
    return made || om_in_base(rt)->error
               ? made
               : om_bytes_from_object(rt, om_payload(arguments[0]));
}

const om_built_in_face om_str_face = {
    .face = {om_face_attributes, str_make, NULL, true},
    .rows = str_rows,
    .doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> "
           "str\n\nCreate a new string "
           "object from the given object. If encoding or\nerrors is specified, then the "
           "object must expose a "
           "data buffer\nthat will be decoded using the given encoding and error "
           "handler.\nOtherwise, returns "
           "the result of object.__str__() (if defined)\nor repr(object).\nencoding "
           "defaults to "
           "sys.getdefaultencoding().\nerrors defaults to 'strict'.",
    .operators = 1 << OM_ADD | 1 << OM_MULTIPLY | 1 << OM_REMAINDER,
    .reflected = 1 << OM_MULTIPLY | 1 << OM_REMAINDER,
};

const om_built_in_face om_bytes_face = {
    .face = {om_face_attributes, bytes_make, NULL, true},
    .rows = bytes_rows,
    .doc = "bytes(iterable_of_ints) -> bytes",
    .operators = 1 << OM_ADD | 1 << OM_MULTIPLY | 1 << OM_REMAINDER,
    .reflected = 1 << OM_MULTIPLY | 1 << OM_REMAINDER,
};
