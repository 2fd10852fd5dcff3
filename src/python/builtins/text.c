/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/state.h"
#include "class/class.h"
#include "class/payload.h"
#include "object/text_builder.h"
#include "python/builtins/buffer.h"
#include "python/builtins/builtins.h"
#include "python/builtins/bytearray.h"
#include "python/builtins/codecs.h"
#include "python/builtins/face.h"
#include "python/builtins/format.h"
#include "python/builtins/places.h"
#include "python/evaluator/signature.h"
#include "types/number/digits.h"
#include "types/text/str_text.h"
#include "types/text/view.h"

#include <string.h>

typedef bool text_search(om_runtime *rt, om_object *self, om_object *part, ptrdiff_t start,
                         ptrdiff_t end, ptrdiff_t *place);

/* The text of the kind of `self` that an instance of a subclass stands for; what is none stays what
 * an error names. */
static om_object *text_of(const om_object *self, om_object *given)
{
    om_object *plain = om_payload(given);
    bool fits = om_is_str(self) ? om_is_str(plain) : om_is_bytes(plain);
    return fits || om_is_tuple(plain) ? plain : given;
}

static om_object *text_find_with(om_runtime *rt, om_object *self,
                                 om_object *const *arguments, text_search *search)
{
    ptrdiff_t bounds[] = {0, OM_END}, place;
    return om_as_bounds(rt, arguments[1], arguments[2], bounds) &&
                   search(rt, self, text_of(self, arguments[0]), bounds[0], bounds[1],
                          &place)
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
                   om_str_count(rt, self, text_of(self, a[0]), bounds[0], bounds[1], &found)
               ? om_int_new(rt, (int64_t)found)
               : NULL;
}

static om_object *text_answer(om_runtime *rt, int answer)
{
    return answer < 0 ? NULL : om_bool_new(rt, answer);
}

typedef int text_test(om_runtime *rt, om_object *self, om_object *part, ptrdiff_t start,
                      ptrdiff_t end);

/* Whether the text begins or ends with a text, or with one of a tuple, in which instances of
 * subclasses may be. */
static om_object *text_edge(om_runtime *rt, om_object *self, om_object *const *a,
                            text_test *test)
{
    ptrdiff_t bounds[] = {0, OM_END};
    om_object *part = text_of(self, a[0]), *list = NULL, *plain = om_retain(part);
    if (om_is_tuple(part)) {
        om_release(plain);
        list = om_list_from_object(rt, part);
        for (size_t i = 0; list && i < om_list_length(list); i++) {
            om_object *item = om_retain(text_of(self, om_list_get_borrow(list, i)));
            (void)om_list_set_steal(rt, list, i, item);
        }
        plain = list ? om_tuple_from_object(rt, list) : NULL;
        om_xrelease(list);
    }
    om_object *made = plain && om_as_bounds(rt, a[1], a[2], bounds)
                          ? text_answer(rt, test(rt, self, plain, bounds[0], bounds[1]))
                          : NULL;
    om_xrelease(plain);
    return made;
}

static om_object *text_startswith(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return text_edge(rt, self, a, om_str_startswith);
}

static om_object *text_endswith(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return text_edge(rt, self, a, om_str_endswith);
}

static om_object *text_split(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    ptrdiff_t most = -1;
    return !a[1] || om_as_place(rt, a[1], OM_OVERFLOW_ERROR, &most)
               ? om_str_split(rt, self, a[0] ? text_of(self, a[0]) : NULL, most)
               : NULL;
}

static om_object *text_rsplit(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    ptrdiff_t most = -1;
    return !a[1] || om_as_place(rt, a[1], OM_OVERFLOW_ERROR, &most)
               ? om_str_rsplit(rt, self, a[0] ? text_of(self, a[0]) : NULL, most)
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
    return om_str_partition(rt, self, text_of(self, a[0]));
}

static om_object *text_rpartition(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return om_str_rpartition(rt, self, text_of(self, a[0]));
}

/* The items, with the strings that instances of subclasses stand for; with `bytes`, other buffers
 * as bytes. */
static om_object *text_plain_items(om_runtime *rt, om_object *items, bool bytes)
{
    om_object *list = om_list_from_object(rt, items);
    for (size_t i = 0; list && i < om_list_length(list); i++) {
        om_object *item = om_list_get_borrow(list, i);
        om_object *stands = om_payload(item);
        bool fits = bytes ? om_is_bytes(stands) : om_is_str(stands);
        om_object *plain = fits    ? om_retain(stands)
                           : bytes ? om_buffer_bytes(rt, item)
                                   : NULL;
        if (plain) {
            (void)om_list_set_steal(rt, list, i, plain);
        } else if (om_in_base(rt)->error) {
            om_release(list);
            return NULL;
        }
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
    om_object *items = text_plain_items(rt, walk, om_is_bytes(self));
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
    om_object *old = text_of(self, a[0]), *other = text_of(self, a[1]);
    bool fit = old->type == self->type && other->type == self->type;
    return !fit || !a[2] || om_as_place(rt, a[2], OM_OVERFLOW_ERROR, &most)
               ? om_str_replace(rt, self, old, other, most)
               : NULL;
}

static om_object *text_strip(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return om_str_strip(rt, self, a[0] ? text_of(self, a[0]) : NULL);
}

static om_object *text_lstrip(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return om_str_lstrip(rt, self, a[0] ? text_of(self, a[0]) : NULL);
}

static om_object *text_rstrip(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return om_str_rstrip(rt, self, a[0] ? text_of(self, a[0]) : NULL);
}

static om_object *text_removeprefix(om_runtime *rt, om_object *self, om_object *const *a,
                                    size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return om_str_removeprefix(rt, self, text_of(self, a[0]));
}

static om_object *text_removesuffix(om_runtime *rt, om_object *self, om_object *const *a,
                                    size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return om_str_removesuffix(rt, self, text_of(self, a[0]));
}

typedef om_object *text_padder(om_runtime *rt, om_object *self, ptrdiff_t width,
                               om_object *fill);

/* A bytearray of one byte fills, too; a longer one is named in the message. */
static om_object *text_pad(om_runtime *rt, om_object *self, om_object *const *a,
                           text_padder *pad)
{
    ptrdiff_t width;
    if (!om_as_place(rt, a[0], OM_OVERFLOW_ERROR, &width))
        return NULL;
    om_object *fill = a[1] ? om_retain(text_of(self, a[1])) : NULL, *byte = NULL;
    const om_object *plain = fill ? om_payload(fill) : NULL;
    if (plain && om_is_bytes(self) && om_is_bytearray(plain) &&
        ((const om_store *)plain)->length == 1) {
        if (!(byte = om_buffer_bytes(rt, fill))) {
            om_release(fill);
            return NULL;
        }
        om_release(fill);
        fill = byte;
    }
    om_object *made = pad(rt, self, width, fill);
    om_xrelease(fill);
    return made;
}

static om_object *text_ljust(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return text_pad(rt, self, a, om_str_ljust);
}

static om_object *text_rjust(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return text_pad(rt, self, a, om_str_rjust);
}

static om_object *text_center(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return text_pad(rt, self, a, om_str_center);
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
    int width = 8;
    return !a[0] || om_as_c_int(rt, a[0], &width) ? om_str_expandtabs(rt, self, width)
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

/* Whether the arguments, encoding and handler, are names. False with TypeError. */
static bool has_null(const om_object *text)
{
    om_string_view view = om_string_view_of(text);
    for (size_t i = 0; i < view.length; i++) {
        if (!om_string_view_at(&view, i))
            return true;
    }
    return false;
}

static bool text_names_fit(om_runtime *rt, const char *function, om_object *const *a)
{
    static const char *const what[] = {"encoding", "errors"};
    for (int i = 0; i < 2; i++) {
        if (a[i] && !om_is_str(om_payload(a[i])))
            return om_raise(rt, OM_TYPE_ERROR, "%s() argument '%s' must be str, not %.50s",
                            function, what[i],
                            om_is_none(a[i]) ? "None" : a[i]->type->name) != NULL;
        if (a[i] && has_null(om_payload(a[i])))
            return om_raise(rt, OM_VALUE_ERROR, "embedded null character") != NULL;
    }
    return true;
}

/* The name of an encoding or of a handler, if one is given. */
static om_object *text_word(om_object *given)
{
    return given && om_is_str(om_payload(given)) ? om_payload(given) : given;
}

static om_object *str_encode(om_runtime *rt, om_object *self, om_object *const *a,
                             size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return text_names_fit(rt, "encode", a)
               ? om_encode(rt, self, text_word(a[0]), text_word(a[1]))
               : NULL;
}

static om_object *bytes_decode(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_object *bytes = text_names_fit(rt, "decode", a) ? om_buffer_bytes(rt, self) : NULL;
    om_object *made = !bytes ? NULL
                      : !om_bytes_length(bytes)
                          ? om_str_new(rt, "")
                          : om_decode(rt, bytes, text_word(a[0]), text_word(a[1]));
    om_xrelease(bytes);
    return made;
}

/* str.maketrans: a dict by the numbers of characters. */
static bool maketrans_pairs(om_runtime *rt, om_object *dict, om_object *const *a)
{
    for (int i = 1; i < 3; i++) {
        if (a[i] && !om_is_str(a[i]))
            return om_raise(rt, OM_TYPE_ERROR,
                            "maketrans() argument %d must be str, not %.50s", i + 1,
                            om_is_none(a[i]) ? "None" : a[i]->type->name) != NULL;
    }
    if (!om_is_str(a[0]))
        return om_raise(rt, OM_TYPE_ERROR,
                        "first maketrans argument must be a string if there is a second "
                        "argument") != NULL;
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
        bool letter = om_is_str(om_payload(key));
        key = letter ? om_payload(key) : key;
        if (letter && om_str_length(key) != 1)
            return om_raise(rt, OM_VALUE_ERROR,
                            "string keys in translate table must be of length 1") != NULL;
        if (!letter && !om_is_int(key) && !om_is_bool(key))
            return om_raise(rt, OM_TYPE_ERROR,
                            "keys in translate table must be strings or integers") != NULL;
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
    om_object *const plain[] = {om_payload(a[0]), text_word(a[1]), text_word(a[2])};
    om_object *dict = om_dict_new(rt);
    if (dict &&
        (a[1] ? maketrans_pairs(rt, dict, plain) : maketrans_dict(rt, dict, plain[0])))
        return dict;
    om_xrelease(dict);
    return NULL;
}

/* The methods that strings and bytes have alike. */
#define TEXT_ROWS(kind)                                                                    \
    {"capitalize",                                                                         \
     kind##_capitalize,                                                                    \
     0,                                                                                    \
     0,                                                                                    \
     0,                                                                                    \
     NULL,                                                                                 \
     "Return a capitalized version of the string."},                                       \
        {"center",                                                                         \
         kind##_center,                                                                    \
         1,                                                                                \
         2,                                                                                \
         0,                                                                                \
         NULL,                                                                             \
         "Return a centered string of length width."},                                     \
        {"count",                                                                          \
         kind##_count,                                                                     \
         1,                                                                                \
         3,                                                                                \
         OM_ROW_PARSED,                                                                    \
         NULL,                                                                             \
         "Return the number of non-overlapping occurrences."},                             \
        {"endswith",                                                                       \
         kind##_endswith,                                                                  \
         1,                                                                                \
         3,                                                                                \
         OM_ROW_PARSED,                                                                    \
         NULL,                                                                             \
         "Return True if it ends with the specified suffix."},                             \
        {"expandtabs",                                                                     \
         kind##_expandtabs,                                                                \
         0,                                                                                \
         1,                                                                                \
         0,                                                                                \
         "tabsize",                                                                        \
         "Return a copy with tabs expanded."},                                             \
        {"find",                                                                           \
         kind##_find,                                                                      \
         1,                                                                                \
         3,                                                                                \
         OM_ROW_PARSED,                                                                    \
         NULL,                                                                             \
         "Return the lowest index where it is found, -1 on failure."},                     \
        {"index",                                                                          \
         kind##_index,                                                                     \
         1,                                                                                \
         3,                                                                                \
         OM_ROW_PARSED,                                                                    \
         NULL,                                                                             \
         "Return the lowest index where it is found."},                                    \
        {"isalnum", kind##_isalnum, 0, 0, 0, NULL, "Return True if alpha-numeric."},       \
        {"isalpha", kind##_isalpha, 0, 0, 0, NULL, "Return True if alphabetic."},          \
        {"isascii",                                                                        \
         kind##_isascii,                                                                   \
         0,                                                                                \
         0,                                                                                \
         0,                                                                                \
         NULL,                                                                             \
         "Return True if all characters are ASCII."},                                      \
        {"isdigit", kind##_isdigit, 0, 0, 0, NULL, "Return True if a digit string."},      \
        {"islower", kind##_islower, 0, 0, 0, NULL, "Return True if lowercase."},           \
        {"isspace", kind##_isspace, 0, 0, 0, NULL, "Return True if whitespace."},          \
        {"istitle", kind##_istitle, 0, 0, 0, NULL, "Return True if title-cased."},         \
        {"isupper", kind##_isupper, 0, 0, 0, NULL, "Return True if uppercase."},           \
        {"join", kind##_join, 1, 1, 0, NULL, "Concatenate any number of strings."},        \
        {"ljust",                                                                          \
         kind##_ljust,                                                                     \
         1,                                                                                \
         2,                                                                                \
         0,                                                                                \
         NULL,                                                                             \
         "Return a left-justified string of length width."},                               \
        {"lower", kind##_lower, 0, 0, 0, NULL, "Return a copy converted to lowercase."},   \
        {"lstrip",                                                                         \
         kind##_lstrip,                                                                    \
         0,                                                                                \
         1,                                                                                \
         0,                                                                                \
         NULL,                                                                             \
         "Return a copy with leading whitespace removed."},                                \
        {"partition", kind##_partition, 1, 1, 0, NULL, "Partition into three parts."},     \
        {"removeprefix",                                                                   \
         kind##_removeprefix,                                                              \
         1,                                                                                \
         1,                                                                                \
         0,                                                                                \
         NULL,                                                                             \
         "Return without the prefix if present."},                                         \
        {"removesuffix",                                                                   \
         kind##_removesuffix,                                                              \
         1,                                                                                \
         1,                                                                                \
         0,                                                                                \
         NULL,                                                                             \
         "Return without the suffix if present."},                                         \
        {"replace",                                                                        \
         kind##_replace,                                                                   \
         2,                                                                                \
         3,                                                                                \
         0,                                                                                \
         NULL,                                                                             \
         "Return a copy with all occurrences replaced."},                                  \
        {"rfind",                                                                          \
         kind##_rfind,                                                                     \
         1,                                                                                \
         3,                                                                                \
         OM_ROW_PARSED,                                                                    \
         NULL,                                                                             \
         "Return the highest index where it is found."},                                   \
        {"rindex",                                                                         \
         kind##_rindex,                                                                    \
         1,                                                                                \
         3,                                                                                \
         OM_ROW_PARSED,                                                                    \
         NULL,                                                                             \
         "Return the highest index where it is found."},                                   \
        {"rjust",                                                                          \
         kind##_rjust,                                                                     \
         1,                                                                                \
         2,                                                                                \
         0,                                                                                \
         NULL,                                                                             \
         "Return a right-justified string of length width."},                              \
        {"rpartition", kind##_rpartition, 1, 1, 0, NULL, "Partition into three parts."},   \
        {"rsplit", kind##_rsplit, 0, 2, 0, "sep maxsplit", "Return a list of the parts."}, \
        {"rstrip",                                                                         \
         kind##_rstrip,                                                                    \
         0,                                                                                \
         1,                                                                                \
         0,                                                                                \
         NULL,                                                                             \
         "Return a copy with trailing whitespace removed."},                               \
        {"split", kind##_split, 0, 2, 0, "sep maxsplit", "Return a list of the parts."},   \
        {"splitlines",                                                                     \
         kind##_splitlines,                                                                \
         0,                                                                                \
         1,                                                                                \
         0,                                                                                \
         "keepends",                                                                       \
         "Return a list of the lines."},                                                   \
        {"startswith",                                                                     \
         kind##_startswith,                                                                \
         1,                                                                                \
         3,                                                                                \
         OM_ROW_PARSED,                                                                    \
         NULL,                                                                             \
         "Return True if it starts with the prefix."},                                     \
        {"strip",                                                                          \
         kind##_strip,                                                                     \
         0,                                                                                \
         1,                                                                                \
         0,                                                                                \
         NULL,                                                                             \
         "Return a copy without whitespace at both ends."},                                \
        {"swapcase",                                                                       \
         kind##_swapcase,                                                                  \
         0,                                                                                \
         0,                                                                                \
         0,                                                                                \
         NULL,                                                                             \
         "Convert uppercase to lowercase and the reverse."},                               \
        {"title",                                                                          \
         kind##_title,                                                                     \
         0,                                                                                \
         0,                                                                                \
         0,                                                                                \
         NULL,                                                                             \
         "Return a version where each word is titlecased."},                               \
        {"upper", kind##_upper, 0, 0, 0, NULL, "Return a copy converted to uppercase."},   \
    {                                                                                      \
        "zfill", kind##_zfill, 1, 1, 0, NULL,                                              \
            "Pad a numeric string with zeros on the left."                                 \
    }

static om_object *text_itself(om_runtime *rt, om_object *self, om_object *const *a,
                              size_t count, om_object *names)
{
    (void)rt;
    (void)a;
    (void)count;
    (void)names;
    return om_retain(self);
}

static om_object *text_newargs(om_runtime *rt, om_object *self, om_object *const *a,
                               size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_tuple_of(rt, 1, om_retain(self));
}

static const om_row str_rows[] = {
    {"__getnewargs__", text_newargs, 0, 0, 0, NULL, NULL},
    {"__str__", text_itself, 0, 0, 0, NULL, "Return str(self)."},
    TEXT_ROWS(text),
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
    {"__format__", om_format_str, 1, 1, OM_ROW_WHOLE, NULL,
     "Return a formatted version of the string."},
    {0},
};

/* What __str__ of a program's returns is taken as it is, also if its class comes from str. */
static om_object *str_of_object(om_runtime *rt, om_object *object)
{
    om_object *made = om_is_class_instance(object)
                          ? om_call_special(rt, object, "__str__", false, NULL, 0)
                          : NULL;
    if (!made)
        return om_in_base(rt)->error ? NULL : om_str_from_object(rt, object);
    if (om_is_str(om_payload(made)))
        return made;
    om_raise(rt, OM_TYPE_ERROR, "__str__ returned non-string (type %.200s)",
             made->type->name);
    om_release(made);
    return NULL;
}

/* str(object), str(bytes, encoding, errors) */
static om_object *str_of(om_runtime *rt, om_object *self, om_object *const *a, size_t count,
                         om_object *names)
{
    (void)self;
    (void)count;
    (void)names;
    if (!a[0])
        return om_str_new(rt, "");
    if (!a[1] && !a[2])
        return str_of_object(rt, a[0]);
    if (!text_names_fit(rt, "str", a + 1))
        return NULL;
    if (om_is_str(om_payload(a[0])))
        return om_raise(rt, OM_TYPE_ERROR, "decoding str is not supported");
    om_object *bytes = om_buffer_bytes(rt, a[0]);
    if (!bytes)
        return om_in_base(rt)->error
                   ? NULL
                   : om_raise(rt, OM_TYPE_ERROR,
                              "decoding to str: need a bytes-like object, %.80s found",
                              a[0]->type->name);
    om_object *made = om_bytes_length(bytes)
                          ? om_decode(rt, bytes, text_word(a[1]), text_word(a[2]))
                          : om_str_new(rt, "");
    om_release(bytes);
    return made;
}

static const om_row str_of_row = {
    "str", str_of, 0, 3, OM_ROW_STATIC, "object encoding errors", NULL};

static om_object *str_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                           size_t count, om_object *names)
{
    (void)type;
    return om_row_call(rt, &str_of_row, NULL, NULL, arguments, count, names);
}

const om_built_in_face om_str_face = {
    .face = {om_face_attributes, str_make, NULL, true, NULL},
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

/* What a method of bytes has returned, for a bytearray: bytearrays in the place of bytes. Takes the
 * result. */
static om_object *bytearrays_of(om_runtime *rt, om_object *result)
{
    om_object *made = NULL;
    if (om_is_bytes(result)) {
        made = om_bytearray_new(rt, om_bytes_data(result), om_bytes_length(result));
    } else if (om_is_list(result) || om_is_tuple(result)) {
        om_object *list = om_list_from_object(rt, result);
        bool put = list != NULL;
        for (size_t i = 0; put && i < om_list_length(list); i++) {
            om_object *item = om_list_get_borrow(list, i);
            put = om_list_set_steal(
                rt, list, i,
                om_bytearray_new(rt, om_bytes_data(item), om_bytes_length(item)));
        }
        if (put)
            made = om_is_list(result) ? om_retain(list) : om_tuple_from_object(rt, list);
        om_xrelease(list);
    } else {
        return result;
    }
    om_release(result);
    return made;
}

enum { BYTES_NUMBER = 8 };

/* Calls a method of strings for a bytes or a bytearray, with `most` arguments, of which those in
 * `parts` are bytes, the first maybe a number. */
static om_object *bytes_by(om_runtime *rt, om_object *self, om_object *const *a,
                           size_t most, int parts, om_builtin *method)
{
    om_object *plain[3] = {NULL, NULL, NULL}, *result = NULL;
    bool all = true;
    for (size_t i = 0; all && i < most; i++)
        all = !a[i] || (plain[i] = !(parts >> i & 1)      ? om_retain(a[i])
                                   : parts & BYTES_NUMBER ? om_bytes_or_number(rt, a[i])
                                                          : om_plain_bytes(rt, a[i]));
    om_object *bytes = all ? om_buffer_bytes(rt, self) : NULL;
    if (bytes)
        result = method(rt, bytes, plain, most, NULL);
    om_xrelease(bytes);
    for (size_t i = 0; i < most; i++)
        om_xrelease(plain[i]);
    return result && om_is_bytearray(self) ? bytearrays_of(rt, result) : result;
}

#define BYTES_METHOD(name, most, parts)                                                    \
    static om_object *bytes_##name(om_runtime *rt, om_object *self, om_object *const *a,   \
                                   size_t count, om_object *names)                         \
    {                                                                                      \
        (void)count;                                                                       \
        (void)names;                                                                       \
        return bytes_by(rt, self, a, most, parts, text_##name);                            \
    }

BYTES_METHOD(capitalize, 0, 0)
BYTES_METHOD(center, 2, 0)
BYTES_METHOD(count, 3, BYTES_NUMBER | 1)
BYTES_METHOD(endswith, 3, 1)
BYTES_METHOD(expandtabs, 1, 0)
BYTES_METHOD(find, 3, BYTES_NUMBER | 1)
BYTES_METHOD(index, 3, BYTES_NUMBER | 1)
BYTES_METHOD(isalnum, 0, 0)
BYTES_METHOD(isalpha, 0, 0)
BYTES_METHOD(isascii, 0, 0)
BYTES_METHOD(isdigit, 0, 0)
BYTES_METHOD(islower, 0, 0)
BYTES_METHOD(isspace, 0, 0)
BYTES_METHOD(istitle, 0, 0)
BYTES_METHOD(isupper, 0, 0)
BYTES_METHOD(join, 1, 1)
BYTES_METHOD(ljust, 2, 0)
BYTES_METHOD(lower, 0, 0)
BYTES_METHOD(lstrip, 1, 1)
BYTES_METHOD(partition, 1, 1)
BYTES_METHOD(removeprefix, 1, 1)
BYTES_METHOD(removesuffix, 1, 1)
BYTES_METHOD(replace, 3, 3)
BYTES_METHOD(rfind, 3, BYTES_NUMBER | 1)
BYTES_METHOD(rindex, 3, BYTES_NUMBER | 1)
BYTES_METHOD(rjust, 2, 0)
BYTES_METHOD(rpartition, 1, 1)
BYTES_METHOD(rsplit, 2, 1)
BYTES_METHOD(rstrip, 1, 1)
BYTES_METHOD(split, 2, 1)
BYTES_METHOD(splitlines, 1, 0)
BYTES_METHOD(startswith, 3, 1)
BYTES_METHOD(strip, 1, 1)
BYTES_METHOD(swapcase, 0, 0)
BYTES_METHOD(title, 0, 0)
BYTES_METHOD(upper, 0, 0)
BYTES_METHOD(zfill, 1, 0)

/* What stands between groups of digits: a character, or -1 with an error. */
static int hex_separator(om_runtime *rt, om_object *sep)
{
    size_t length;
    if (!om_length(rt, sep, &length))
        return -1;
    sep = om_payload(sep);
    if (length == 1 && !om_is_str(sep) && !om_is_bytes(sep)) {
        (void)om_raise(rt, OM_TYPE_ERROR, "sep must be str or bytes.");
        return -1;
    }
    uint32_t code = length != 1      ? 0
                    : om_is_str(sep) ? om_str_get(sep, 0)
                                     : om_bytes_data(sep)[0];
    if (length == 1 && code < 128)
        return (int)code;
    (void)om_raise(rt, OM_VALUE_ERROR,
                   length == 1 ? "sep must be ASCII." : "sep must be length 1.");
    return -1;
}

om_object *om_bytes_hex(om_runtime *rt, const unsigned char *bytes, size_t length,
                        om_object *sep, om_object *group)
{
    static const char digits[] = "0123456789abcdef";
    int each = 1;
    if (group && !om_as_c_int(rt, group, &each))
        return NULL;
    int between = sep ? hex_separator(rt, sep) : 0;
    if (between < 0)
        return NULL;
    size_t size = each < 0 ? (size_t) - (ptrdiff_t)each : (size_t)each;
    om_text text;
    om_text_begin(rt, &text);
    for (size_t i = 0; i < length; i++) {
        size_t counted = each < 0 ? i : length - i;
        char two[] = {digits[bytes[i] >> 4], digits[bytes[i] & 15]}, letter = (char)between;
        if (i && sep && size && counted % size == 0)
            (void)om_text_add(&text, &letter, 1);
        (void)om_text_add(&text, two, 2);
    }
    return om_text_str(&text);
}

static om_object *bytes_hex(om_runtime *rt, om_object *self, om_object *const *a,
                            size_t count, om_object *names)
{
    om_buffer buffer;
    (void)count;
    (void)names;
    return om_buffer_of(rt, self, &buffer) > 0
               ? om_bytes_hex(rt, buffer.data, buffer.size, a[0], a[1])
               : NULL;
}

static int hex_digit(uint32_t code)
{
    return code >= '0' && code <= '9'   ? (int)code - '0'
           : code >= 'a' && code <= 'f' ? (int)code - 'a' + 10
           : code >= 'A' && code <= 'F' ? (int)code - 'A' + 10
                                        : -1;
}

/* Adds the bytes that the digits say, with white space between bytes alone. */
static bool hex_read(om_runtime *rt, om_object *digits, om_text *text)
{
    size_t length = om_str_length(digits);
    for (size_t i = 0; i < length;) {
        uint32_t code = om_str_get(digits, i);
        if (code == ' ' || (code >= 9 && code <= 13)) {
            i++;
            continue;
        }
        int high = hex_digit(code),
            low = i + 1 < length ? hex_digit(om_str_get(digits, i + 1)) : -1;
        if (high < 0 || low < 0)
            return om_raise(rt, OM_VALUE_ERROR,
                            "non-hexadecimal number found in fromhex() arg at position %zu",
                            high < 0 ? i : i + 1) != NULL;
        char byte = (char)(high << 4 | low);
        (void)om_text_add(text, &byte, 1);
        i += 2;
    }
    return !text->failed;
}

static om_object *bytes_fromhex(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)count;
    (void)names;
    om_object *digits = om_payload(a[0]);
    if (!om_is_str(digits))
        return om_raise(rt, OM_TYPE_ERROR, "fromhex() argument must be str, not %.50s",
                        om_is_none(a[0]) ? "None" : a[0]->type->name);
    om_text text;
    om_text_begin(rt, &text);
    om_object *made =
        hex_read(rt, digits, &text) ? om_bytes_new(rt, text.bytes, text.length) : NULL;
    om_text_end(&text);
    if (!made || self == &om_bytes_type(rt)->head)
        return made;
    om_object *other = om_call(rt, self, &made, 1);
    om_release(made);
    return other;
}

static om_object *bytes_maketrans(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    unsigned char table[256];
    (void)self;
    (void)count;
    (void)names;
    om_object *from = om_as_bytes(rt, a[0]), *to = from ? om_as_bytes(rt, a[1]) : NULL,
              *made = NULL;
    for (int i = 0; i < 256; i++)
        table[i] = (unsigned char)i;
    if (to && om_bytes_length(from) != om_bytes_length(to)) {
        (void)om_raise(rt, OM_VALUE_ERROR, "maketrans arguments must have same length");
    } else if (to) {
        for (size_t i = 0; i < om_bytes_length(from); i++)
            table[om_bytes_data(from)[i]] = om_bytes_data(to)[i];
        made = om_bytes_new(rt, table, sizeof table);
    }
    om_xrelease(from);
    om_xrelease(to);
    return made;
}

/* The bytes that are not among `gone`, by the table, which may be NULL. */
static om_object *bytes_translated(om_runtime *rt, om_object *bytes, om_object *table,
                                   om_object *gone)
{
    om_text text;
    const unsigned char *data = om_bytes_data(bytes);
    om_text_begin(rt, &text);
    for (size_t i = 0; i < om_bytes_length(bytes); i++) {
        char byte = (char)(table ? om_bytes_data(table)[data[i]] : data[i]);
        if (!gone || !memchr(om_bytes_data(gone), data[i], om_bytes_length(gone)))
            (void)om_text_add(&text, &byte, 1);
    }
    om_object *made = text.failed ? NULL : om_bytes_new(rt, text.bytes, text.length);
    om_text_end(&text);
    return made;
}

static om_object *bytes_translate(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)count;
    (void)names;
    bool by_table = !om_is_none(a[0]);
    om_object *bytes = om_buffer_bytes(rt, self),
              *table = bytes && by_table ? om_as_bytes(rt, a[0]) : NULL, *made = NULL;
    om_object *gone = bytes && a[1] && (table || !by_table) ? om_as_bytes(rt, a[1]) : NULL;
    if (table && om_bytes_length(table) != 256)
        (void)om_raise(rt, OM_VALUE_ERROR, "translation table must be 256 characters long");
    else if (bytes && (table || !by_table) && (gone || !a[1]))
        made = bytes_translated(rt, bytes, table, gone);
    om_xrelease(bytes);
    om_xrelease(table);
    om_xrelease(gone);
    return made && om_is_bytearray(self) ? bytearrays_of(rt, made) : made;
}

static om_object *bytearray_append(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    unsigned char byte;
    (void)count;
    (void)names;
    bool done =
        om_byte_value(rt, a[0], "byte must be in range(0, 256)", &byte) &&
        om_bytearray_replace(rt, (om_store *)self, ((om_store *)self)->length, 0, &byte, 1);
    return done ? om_none(rt) : NULL;
}

static om_object *bytearray_insert(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    om_store *store = (om_store *)self;
    ptrdiff_t place;
    unsigned char byte;
    (void)count;
    (void)names;
    if (!om_as_place(rt, a[0], OM_OVERFLOW_ERROR, &place) ||
        !om_byte_value(rt, a[1], "byte must be in range(0, 256)", &byte))
        return NULL;
    ptrdiff_t length = (ptrdiff_t)store->length;
    place = place < -length  ? 0
            : place < 0      ? place + length
            : place > length ? length
                             : place;
    return om_bytearray_replace(rt, store, (size_t)place, 0, &byte, 1) ? om_none(rt) : NULL;
}

static om_object *bytearray_extend(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    om_store *store = (om_store *)self;
    (void)count;
    (void)names;
    om_object *source = om_payload(a[0]);
    om_object *bytes = om_int_is(source) ? NULL : om_bytes_of_source(rt, a[0], "bytearray");
    if (!bytes)
        return om_int_is(source) || (om_error_kind(rt) == OM_TYPE_ERROR &&
                                     !a[0]->type->iterate && !a[0]->type->next_item)
                   ? om_raise(rt, OM_TYPE_ERROR, "can't extend bytearray with %.100s",
                              a[0]->type->name)
                   : NULL;
    bool done = om_bytearray_replace(rt, store, store->length, 0, om_bytes_data(bytes),
                                     om_bytes_length(bytes));
    om_release(bytes);
    return done ? om_none(rt) : NULL;
}

static om_object *bytearray_pop(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    om_store *store = (om_store *)self;
    ptrdiff_t place = -1;
    (void)count;
    (void)names;
    if (a[0] && !om_as_place(rt, a[0], OM_OVERFLOW_ERROR, &place))
        return NULL;
    ptrdiff_t length =
        (ptrdiff_t)store->length; /* after code of the program, if that had to be asked */
    if (!length)
        return om_raise(rt, OM_INDEX_ERROR, "pop from empty bytearray");
    place += place < 0 ? length : 0;
    if (place < 0 || place >= length)
        return om_raise(rt, OM_INDEX_ERROR, "pop index out of range");
    unsigned char byte = om_store_data(store)[place];
    memmove(om_store_data(store) + place, om_store_data(store) + place + 1,
            store->views ? 0 : (size_t)(length - 1 - place));
    return om_bytearray_resize(rt, store, (size_t)length - 1) ? om_int_new(rt, byte) : NULL;
}

static om_object *bytearray_remove(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    om_store *store = (om_store *)self;
    unsigned char byte;
    (void)count;
    (void)names;
    if (!om_byte_value(rt, a[0], "byte must be in range(0, 256)", &byte))
        return NULL;
    unsigned char *found =
        store->length ? memchr(om_store_data(store), byte, store->length) : NULL;
    if (!found)
        return om_raise(rt, OM_VALUE_ERROR, "value not found in bytearray");
    return om_bytearray_replace(rt, store, (size_t)(found - om_store_data(store)), 1, NULL,
                                0)
               ? om_none(rt)
               : NULL;
}

static om_object *bytearray_clear(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_bytearray_resize(rt, (om_store *)self, 0) ? om_none(rt) : NULL;
}

static om_object *bytearray_reverse(om_runtime *rt, om_object *self, om_object *const *a,
                                    size_t count, om_object *names)
{
    unsigned char *data = om_store_data((om_store *)self);
    size_t length = ((om_store *)self)->length;
    (void)a;
    (void)count;
    (void)names;
    for (size_t i = 0; i < length / 2; i++) {
        unsigned char byte = data[i];
        data[i] = data[length - 1 - i];
        data[length - 1 - i] = byte;
    }
    return om_none(rt);
}

static om_object *bytearray_copied(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_bytearray_new(rt, om_store_data((om_store *)self),
                            ((om_store *)self)->length);
}

static om_object *bytearray_allocated(om_runtime *rt, om_object *self, om_object *const *a,
                                      size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return om_int_new(rt, (int64_t)((om_store *)self)->room);
}

#define BYTES_ROWS                                                                         \
    TEXT_ROWS(bytes),                                                                      \
        {"decode", bytes_decode, 0, 2, 0, "encoding errors", "Decode the bytes."},         \
        {"hex",                                                                            \
         bytes_hex,                                                                        \
         0,                                                                                \
         2,                                                                                \
         0,                                                                                \
         "sep bytes_per_sep",                                                              \
         "Create a string of hexadecimal numbers."},                                       \
        {"fromhex",                                                                        \
         bytes_fromhex,                                                                    \
         1,                                                                                \
         1,                                                                                \
         OM_ROW_CLASS,                                                                     \
         NULL,                                                                             \
         "Create an object from hexadecimal numbers."},                                    \
        {"maketrans",                                                                      \
         bytes_maketrans,                                                                  \
         2,                                                                                \
         2,                                                                                \
         OM_ROW_STATIC,                                                                    \
         NULL,                                                                             \
         "Return a translation table."},                                                   \
    {                                                                                      \
        "translate", bytes_translate, 1, 2, 0, "table / delete",                           \
            "Replace each byte using the table."                                           \
    }

static const om_row bytes_rows[] = {
    BYTES_ROWS,
    {"__getnewargs__", text_newargs, 0, 0, 0, NULL, NULL},
    {"__bytes__", text_itself, 0, 0, 0, NULL, "Convert this value to exact type bytes."},
    {0}};

static const om_row bytearray_rows[] = {
    BYTES_ROWS,
    {"append", bytearray_append, 1, 1, 0, NULL,
     "Append a single item to the end of the bytearray."},
    {"clear", bytearray_clear, 0, 0, 0, NULL, "Remove all items from the bytearray."},
    {"copy", bytearray_copied, 0, 0, 0, NULL, "Return a copy of B."},
    {"extend", bytearray_extend, 1, 1, 0, NULL,
     "Append all the items from the iterator or sequence."},
    {"insert", bytearray_insert, 2, 2, 0, NULL,
     "Insert a single item before the given index."},
    {"pop", bytearray_pop, 0, 1, 0, NULL, "Remove and return a single item."},
    {"remove", bytearray_remove, 1, 1, 0, NULL, "Remove the first occurrence of a value."},
    {"reverse", bytearray_reverse, 0, 0, 0, NULL,
     "Reverse the order of the values in B in place."},
    {"__alloc__", bytearray_allocated, 0, 0, 0, NULL, "B.__alloc__() -> int"},
    {"__repr__", om_store_repr, 0, 0, OM_ROW_WHOLE, NULL, "Return repr(self)."},
    {0},
};

/* bytes(source, encoding, errors) */
static om_object *bytes_of(om_runtime *rt, om_object *self, om_object *const *a,
                           size_t count, om_object *names)
{
    ptrdiff_t length;
    (void)self;
    (void)count;
    (void)names;
    om_object *source = a[0] ? om_payload(a[0]) : NULL;
    if (!text_names_fit(rt, "bytes", a + 1))
        return NULL;
    if (a[1] || a[2]) {
        if (!source || !om_is_str(source))
            return om_raise(rt, OM_TYPE_ERROR, "%s without a string argument",
                            a[1] ? "encoding" : "errors");
        return a[1] ? om_encode(rt, source, text_word(a[1]), text_word(a[2]))
                    : om_raise(rt, OM_TYPE_ERROR, "string argument without an encoding");
    }
    if (!source)
        return om_bytes_new(rt, "", 0);
    om_object *made = om_call_special(rt, a[0], "__bytes__", false, NULL, 0);
    if (made && !om_is_bytes(om_payload(made))) {
        (void)om_raise(rt, OM_TYPE_ERROR, "__bytes__ returned non-bytes (type %.200s)",
                       made->type->name);
        om_release(made);
        return NULL;
    }
    if (made || om_in_base(rt)->error)
        return made;
    if (om_is_str(source))
        return om_raise(rt, OM_TYPE_ERROR, "string argument without an encoding");
    if (!om_int_is(source) && !a[0]->type->index)
        return om_bytes_of_source(rt, a[0], "bytes");
    if (!om_as_size(rt, a[0], &length)) {
        if (om_error_kind(rt) != OM_TYPE_ERROR)
            return NULL;
        om_error_clear(rt); /* it is no number, then: what it holds counts */
        return om_bytes_of_source(rt, a[0], "bytes");
    }
    om_object *number = om_int_new(rt, length);
    made = number ? om_bytes_from_object(rt, number) : NULL;
    om_xrelease(number);
    return made;
}

static const om_row bytes_of_row = {
    "bytes", bytes_of, 0, 3, OM_ROW_STATIC, "source encoding errors", NULL};

static om_object *bytes_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                             size_t count, om_object *names)
{
    (void)type;
    return om_row_call(rt, &bytes_of_row, NULL, NULL, arguments, count, names);
}

/* A bytearray that is empty: __init__ fills it. */
static om_object *bytearray_make(om_runtime *rt, om_type *type, om_object *const *arguments,
                                 size_t count, om_object *names)
{
    (void)type;
    (void)arguments;
    (void)count;
    (void)names;
    return om_bytearray_new(rt, NULL, 0);
}

const om_built_in_face om_bytes_face = {
    .face = {om_face_attributes, bytes_make, NULL, true, NULL},
    .rows = bytes_rows,
    .doc = "bytes(iterable_of_ints) -> bytes",
    .operators = 1 << OM_ADD | 1 << OM_MULTIPLY | 1 << OM_REMAINDER,
    .reflected = 1 << OM_MULTIPLY | 1 << OM_REMAINDER,
};

const om_built_in_face om_bytearray_face = {
    .face = {om_face_attributes, bytearray_make, om_bytearray_init, true, NULL},
    .rows = bytearray_rows,
    .doc = "bytearray(iterable_of_ints) -> bytearray",
    .operators = 1 << OM_ADD | 1 << OM_MULTIPLY | 1 << OM_REMAINDER,
    .reflected = 1 << OM_MULTIPLY | 1 << OM_REMAINDER,
    .inplace = 1 << OM_ADD | 1 << OM_MULTIPLY,
};
