/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/payload.h"
#include "heap/heap.h"
#include "object/text_builder.h"
#include "python/modules/re_pattern.h"
#include "python/source/escape.h"
#include "types/text/quote.h"
#include "types/text/str_text.h"
#include "types/text/view.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void *om_re_rows_add(om_runtime *rt, om_re_rows *rows, size_t size)
{
    if (rows->count == rows->room) {
        size_t room = rows->room ? rows->room * 2 : 16;
        void *items = om_raw_resize(rt, rows->items, rows->room * size, room * size);
        if (!items)
            return NULL;
        rows->items = items;
        rows->room = room;
    }
    void *item = (char *)rows->items + rows->count++ * size;
    memset(item, 0, size);
    return item;
}

void om_re_rows_end(om_runtime *rt, om_re_rows *rows, size_t size)
{
    om_raw_free(rt, rows->items, rows->room * size);
    *rows = (om_re_rows){NULL, 0, 0};
}

size_t om_re_tell(const om_re_reader *reader)
{
    return reader->index - (size_t)reader->next.length;
}

/* Raises error(words, pattern, position). */
static bool fail_at(om_re_reader *reader, om_text *words, size_t position, bool whole)
{
    om_runtime *rt = reader->rt;
    om_object *message = om_text_str(words);
    om_object *at = message ? om_int_new(rt, (int64_t)position) : NULL;
    om_object *arguments[] = {message, reader->pattern, at};
    om_object *exception = at ? om_call(rt, reader->error, arguments, whole ? 1 : 3) : NULL;
    om_xrelease(message);
    om_xrelease(at);
    if (exception)
        (void)om_raise_object_steal(rt, exception);
    return false;
}

bool om_re_fail(om_re_reader *reader, om_text *words, size_t offset, bool whole)
{
    return fail_at(reader, words, om_re_tell(reader) - offset, whole);
}

bool om_re_failf(om_re_reader *reader, size_t offset, const char *format, ...)
{
    char line[200];
    om_text words;
    va_list list;
    va_start(list, format);
    (void)vsnprintf(line, sizeof line, format, list);
    va_end(list);
    om_text_begin(reader->rt, &words);
    om_text_add_cstring(&words, line);
    return om_re_fail(reader, &words, offset, false);
}

bool om_re_advance(om_re_reader *reader)
{
    om_re_token *next = &reader->next;
    *next = (om_re_token){0, 0, 0};
    if (reader->index >= reader->view.length)
        return true;
    next->first = om_string_view_at(&reader->view, reader->index++);
    next->length = 1;
    if (next->first != '\\')
        return true;
    if (reader->index < reader->view.length) {
        next->second = om_string_view_at(&reader->view, reader->index++);
        next->length = 2;
        return true;
    }
    om_text words;
    om_text_begin(reader->rt, &words);
    om_text_add_cstring(&words, "bad escape (end of pattern)");
    return fail_at(reader, &words, reader->view.length - 1, false);
}

bool om_re_get(om_re_reader *reader, om_re_token *token)
{
    *token = reader->next;
    return om_re_advance(reader);
}

bool om_re_accept(om_re_reader *reader, char wanted, bool *found)
{
    *found = om_re_next_is(reader, wanted);
    return !*found || om_re_advance(reader);
}

bool om_re_token_among(const om_re_token *token, const char *letters)
{
    return token->length == 1 && token->first && token->first < 128 &&
           strchr(letters, (int)token->first) != NULL;
}

bool om_re_begin(om_re_reader *reader, om_runtime *rt, om_object *pattern, om_object *error,
                 om_object *note)
{
    om_object *text = om_payload(pattern);
    *reader = (om_re_reader){.rt = rt,
                             .pattern = pattern,
                             .error = error,
                             .note = note,
                             .view = om_string_view_of(text),
                             .bytes = om_is_bytes(text)};
    reader->names = om_dict_new(rt);
    return reader->names && om_re_advance(reader);
}

void om_re_end(om_re_reader *reader)
{
    om_xrelease(reader->names);
    om_re_rows_end(reader->rt, &reader->nodes, sizeof(om_re_node));
    om_re_rows_end(reader->rt, &reader->items, sizeof(om_re_item));
    om_re_rows_end(reader->rt, &reader->groups, sizeof(om_re_group));
    om_re_rows_end(reader->rt, &reader->forwards, sizeof(om_re_forward));
}

static void say_code(om_re_reader *reader, om_text *words, uint32_t code)
{
    if (reader->bytes && code >= 128) {
        om_text_addf(words, "\\x%02x", (unsigned)code);
        return;
    }
    om_object *one = om_str_from_codes(reader->rt, &code, 1);
    if (one)
        om_text_add_str(words, one);
    else
        om_text_fail(words);
    om_xrelease(one);
}

void om_re_say_token(om_re_reader *reader, om_text *words, const om_re_token *token)
{
    if (token->length)
        say_code(reader, words, token->first);
    if (token->length == 2)
        say_code(reader, words, token->second);
}

void om_re_say_name(om_re_reader *reader, om_text *words, om_object *name)
{
    if (!reader->bytes || om_str_isascii(name)) {
        om_quote_into(reader->rt, name, words);
        return;
    }
    om_text_add_cstring(words, "'");
    for (size_t i = 0; i < om_str_length(name); i++)
        say_code(reader, words, om_str_get(name, i));
    om_text_add_cstring(words, "'");
}

om_object *om_re_name(om_re_reader *reader, char end, const char *what)
{
    om_re_rows codes = {NULL, 0, 0};
    om_re_token token;
    om_object *name = NULL;
    size_t start = om_re_tell(reader);
    for (;;) {
        if (!om_re_get(reader, &token))
            break;
        bool ends = token.length == 1 && token.first == (unsigned char)end;
        if (ends && codes.count) {
            name = om_str_from_codes(reader->rt, codes.items, codes.count);
            break;
        }
        if (ends || !token.length) {
            if (!codes.count)
                (void)om_re_failf(reader, ends ? 1 : 0, "missing %s", what);
            else
                (void)om_re_failf(reader, om_re_tell(reader) - start,
                                  "missing %c, unterminated name", end);
            break;
        }
        uint32_t *code = om_re_rows_add(reader->rt, &codes, sizeof *code);
        if (code)
            *code = token.first;
        if (code && token.length == 2) {
            code = om_re_rows_add(reader->rt, &codes, sizeof *code);
            if (code)
                *code = token.second;
        }
        if (!code)
            break;
    }
    om_re_rows_end(reader->rt, &codes, sizeof(uint32_t));
    return name;
}

bool om_re_name_check(om_re_reader *reader, om_object *name, size_t offset)
{
    om_text words;
    if (om_str_isidentifier(name) && (!reader->bytes || om_str_isascii(name)))
        return true;
    om_text_begin(reader->rt, &words);
    om_text_add_cstring(&words, "bad character in group name ");
    om_re_say_name(reader, &words, name);
    return om_re_fail(reader, &words, om_str_length(name) + offset, false);
}

int64_t om_re_name_number(const om_object *name)
{
    int64_t number = 0;
    for (size_t i = 0; i < om_str_length(name); i++) {
        uint32_t code = om_str_get(name, i);
        if (code < '0' || code > '9')
            return -1;
        if (number <= OM_RE_MOST_GROUPS)
            number = number * 10 + (int64_t)(code - '0');
    }
    return number;
}

uint32_t om_re_simple_escape(uint32_t letter)
{
    static const char letters[] = "abfnrtv\\", codes[] = "\a\b\f\n\r\t\v\\";
    const char *found = letter && letter < 128 ? strchr(letters, (int)letter) : NULL;
    return found ? (unsigned char)codes[found - letters] : 0;
}

bool om_re_bad_escape(om_re_reader *reader, const om_re_token *escape)
{
    om_text words;
    om_text_begin(reader->rt, &words);
    om_text_add_cstring(&words, "bad escape ");
    om_re_say_token(reader, &words, escape);
    return om_re_fail(reader, &words, (size_t)escape->length, false);
}

static int digit_value(const om_re_token *token, unsigned base)
{
    uint32_t code = token->length == 1 ? token->first : 0;
    unsigned digit = code >= '0' && code <= '9'   ? code - '0'
                     : code >= 'a' && code <= 'f' ? code - 'a' + 10
                     : code >= 'A' && code <= 'F' ? code - 'A' + 10
                                                  : 99;
    return digit < base ? (int)digit : -1;
}

bool om_re_digits(om_re_reader *reader, unsigned base, int most, uint64_t *value,
                  om_text *seen, int *count)
{
    om_re_token token;
    *count = 0;
    while (*count < most && digit_value(&reader->next, base) >= 0) {
        if (*value <= UINT32_MAX)
            *value = *value * base + (uint64_t)digit_value(&reader->next, base);
        if (!om_re_get(reader, &token))
            return false;
        if (seen)
            om_re_say_token(reader, seen, &token);
        ++*count;
    }
    return true;
}

/* \xHH, \uHHHH, \UHHHHHHHH. */
static bool hex_escape(om_re_reader *reader, const om_re_token *escape, int digits,
                       uint32_t *code)
{
    om_text words;
    uint64_t value = 0;
    int count;
    om_text_begin(reader->rt, &words);
    om_re_say_token(reader, &words, escape);
    bool read = om_re_digits(reader, 16, digits, &value, &words, &count);
    bool whole = count == digits, fits = value <= 0x10FFFF;
    if (read && whole && fits) {
        om_text_end(&words);
        *code = (uint32_t)value;
        return true;
    }
    if (!read) {
        om_text_end(&words);
        return false;
    }
    om_text said;
    om_object *all = om_text_str(&words);
    om_text_begin(reader->rt, &said);
    om_text_add_cstring(&said, whole ? "bad escape " : "incomplete escape ");
    if (all)
        om_text_add_str(&said, all);
    else
        om_text_fail(&said);
    om_xrelease(all);
    return om_re_fail(reader, &said, 2 + (size_t)count, false);
}

/* \N{NAME}: a character by its name, which the source of a str knows as well. */
static bool named_escape(om_re_reader *reader, uint32_t *code)
{
    om_runtime *rt = reader->rt;
    bool found;
    if (!om_re_accept(reader, '{', &found))
        return false;
    if (!found)
        return om_re_failf(reader, 0, "missing {");
    om_object *name = om_re_name(reader, '}', "character name");
    if (!name)
        return false;
    char literal[110] = "\\N{";
    om_escape_error wrong = {.what = NULL};
    size_t size = om_str_write_utf8(name, literal + 3, 100);
    om_object *one = NULL;
    if (size < 100) {
        literal[3 + size] = '}';
        one = om_escape_str(rt, literal, size + 4, &wrong);
        om_error_clear(rt);
    }
    found = one != NULL;
    if (found)
        *code = om_str_get(one, 0);
    om_xrelease(one);
    if (!found) {
        om_text words;
        om_text_begin(rt, &words);
        om_text_add_cstring(&words, "undefined character name ");
        om_quote_into(rt, name, &words);
        (void)om_re_fail(reader, &words, om_str_length(name) + 4, false);
    }
    om_release(name);
    return found;
}

int om_re_escape_code(om_re_reader *reader, const om_re_token *escape, uint32_t *code)
{
    uint32_t letter = escape->second;
    *code = om_re_simple_escape(letter);
    if (*code)
        return 1;
    int digits = letter == 'x'                     ? 2
                 : letter == 'u' && !reader->bytes ? 4
                 : letter == 'U' && !reader->bytes ? 8
                                                   : 0;
    if (digits)
        return hex_escape(reader, escape, digits, code) ? 1 : -1;
    if (letter == 'N' && !reader->bytes)
        return named_escape(reader, code) ? 1 : -1;
    if (letter < 128 &&
        ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9')))
        return 0;
    *code = letter;
    return 1;
}

/* An octal number of three digits is a character, if it is not too large. */
static bool octal_code(om_re_reader *reader, uint64_t value, const char *digits,
                       uint32_t *code)
{
    *code = (uint32_t)value;
    return value <= 0377 ||
           om_re_failf(reader, strlen(digits) + 1,
                       "octal escape value \\%s outside of range 0-0o377", digits);
}

bool om_re_number_escape(om_re_reader *reader, const om_re_token *escape, bool *is_code,
                         uint32_t *number, int *length)
{
    char digits[8] = {(char)escape->second};
    om_re_token token;
    uint64_t value = escape->second - '0';
    int count = 0;
    *is_code = true;
    if (escape->second == '0') {
        if (!om_re_digits(reader, 8, 2, &value, NULL, &count))
            return false;
        *number = (uint32_t)value & 0xFF;
        return true;
    }
    int size = 1;
    for (; size < 3 && digit_value(&reader->next, size == 1 ? 10 : 8) >= 0; size++) {
        if (size == 2 && (digits[0] > '7' || digits[1] > '7'))
            break;
        if (!om_re_get(reader, &token))
            return false;
        digits[size] = (char)token.first;
    }
    *length = size + 1;
    value = 0;
    *is_code = size == 3;
    for (int i = 0; i < size; i++)
        value = value * (size == 3 ? 8 : 10) + (uint64_t)(digits[i] - '0');
    *number = (uint32_t)value;
    return !*is_code || octal_code(reader, value, digits, number);
}
