/* Reads JSON into objmem's values and writes it again: a document a line, as in JSON Lines.
 *
 *     json < DOCUMENTS
 *
 * Objects are dicts, arrays lists, numbers integers of any size or floats. Neither reading nor
 * writing calls itself, so that a document may be nested as deeply as memory allows. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <objmem.h>

/* A document that is being read: a text without a zero byte but the one at its end. */
typedef struct reader {
    om_runtime *rt;
    const char *start, *at;
    om_object *open; /* a list of the dicts and lists that have not ended, the innermost last */
    om_object *keys; /* a list of the keys whose values are still to come */
} reader;

static void *wrong(reader *in, const char *what)
{
    return om_raise(in->rt, OM_VALUE_ERROR, "column %zu: %s", (size_t)(in->at - in->start) + 1,
                    what);
}

static void skip_space(reader *in)
{
    in->at += strspn(in->at, " \t\r\n");
}

static bool skip(reader *in, char what)
{
    skip_space(in);
    if (*in->at != what)
        return false;
    in->at++;
    return true;
}

/* ---- Strings and numbers ------------------------------------------------------------------- */

/* The number of four hexadecimal digits from `place` on; false if they are none. */
static bool read_hex(const om_object *raw, size_t place, uint32_t *code)
{
    *code = 0;
    for (size_t i = place; i < place + 4; i++) {
        uint32_t c = i < om_str_length(raw) ? om_str_get(raw, i) : 0;

        if (c >= '0' && c <= '9')
            *code = *code * 16 + (c - '0');
        else if ((c | 32) >= 'a' && (c | 32) <= 'f')
            *code = *code * 16 + ((c | 32) - 'a' + 10);
        else
            return false;
    }
    return true;
}

/* What the escape at `*place` stands for; moves behind it. Two surrogates, each escaped, that
 * belong together are one character. */
static bool read_escape(const om_object *raw, size_t *place, uint32_t *code)
{
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    uint32_t letter = om_str_get(raw, *place + 1), low;
    const char *found = letter && letter < 128 ? strchr(letters, (int)letter) : NULL;

    *place += 2;
    if (found) {
        *code = (uint32_t)meanings[found - letters];
        return true;
    }
    if (letter != 'u' || !read_hex(raw, *place, code))
        return false;
    *place += 4;
    if (*code >> 10 == 0xD800 >> 10 && *place + 1 < om_str_length(raw) &&
        om_str_get(raw, *place) == '\\' && om_str_get(raw, *place + 1) == 'u' &&
        read_hex(raw, *place + 2, &low) && low >> 10 == 0xDC00 >> 10) {
        *code = 0x10000 + ((*code & 0x3FF) << 10) + (low & 0x3FF);
        *place += 6;
    }
    return true;
}

/* `raw`, which is taken, with its escapes replaced. */
static om_object *unescape(reader *in, om_object *raw)
{
    size_t length = om_str_length(raw), count = 0;
    uint32_t *codes = malloc((length + 1) * sizeof *codes);
    om_object *result = NULL;
    bool good = codes != NULL;

    for (size_t i = 0; good && i < length; count++) {
        codes[count] = om_str_get(raw, i);
        if (codes[count] == '\\')
            good = read_escape(raw, &i, &codes[count]);
        else
            good = ++i && codes[count] >= 32;
    }
    if (!codes)
        om_raise(in->rt, OM_MEMORY_ERROR, "out of memory");
    else if (!good)
        wrong(in, "a string has a bad escape or a control character");
    else
        result = om_str_from_codes(in->rt, codes, count);
    free(codes);
    om_release(raw);
    return result;
}

static om_object *read_string(reader *in)
{
    const char *first, *last;

    skip_space(in);
    if (*in->at != '"')
        return wrong(in, "a string is expected");
    first = last = in->at + 1;
    while (*last != '"' && *last != '\0')
        last += 1 + (*last == '\\' && last[1] != '\0');
    if (*last == '\0')
        return wrong(in, "a string does not end");

    om_object *raw = om_str_from_utf8(in->rt, first, (size_t)(last - first));

    in->at = last + 1;
    return raw ? unescape(in, raw) : NULL;
}

static const char *skip_digits(const char *at)
{
    return at + strspn(at, "0123456789");
}

static om_object *read_number(reader *in)
{
    const char *first = in->at, *at = first + (*first == '-');
    const char *end = *at == '0' ? at + 1 : skip_digits(at);
    bool whole = true, good = end > at;

    if (good && *end == '.') {
        at = end + 1;
        end = skip_digits(at);
        good = end > at;
        whole = false;
    }
    if (good && (*end == 'e' || *end == 'E')) {
        at = end + 1 + (end[1] == '+' || end[1] == '-');
        end = skip_digits(at);
        good = end > at;
        whole = false;
    }
    if (!good)
        return wrong(in, "a value is expected");
    in->at = end;
    if (whole)
        return om_int_from_text(in->rt, first, (size_t)(end - first));

    om_object *number = om_float_from_text(in->rt, first, (size_t)(end - first));

    if (number && isinf(om_float_get_double(number))) {
        om_release(number);
        return wrong(in, "a number is too large");
    }
    return number;
}

static om_object *read_word(reader *in, const char *word, om_object *value)
{
    if (strncmp(in->at, word, strlen(word)) != 0)
        return wrong(in, "a value is expected");
    in->at += strlen(word);
    return om_retain(value);
}

/* ---- Documents ----------------------------------------------------------------------------- */

static om_object *innermost(const reader *in)
{
    size_t depth = om_list_length(in->open);

    return depth ? om_list_get_borrow(in->open, depth - 1) : NULL;
}

static bool in_dict(const reader *in)
{
    return om_is_dict(innermost(in));
}

/* A value without parts, or the beginning of one with parts. */
static om_object *read_begin(reader *in)
{
    skip_space(in);
    switch (*in->at) {
    case '{':
        in->at++;
        return om_dict_new(in->rt);
    case '[':
        in->at++;
        return om_list_new(in->rt);
    case '"':
        return read_string(in);
    case 'n':
        return read_word(in, "null", om_none(in->rt));
    case 't':
        return read_word(in, "true", om_true(in->rt));
    case 'f':
        return read_word(in, "false", om_false(in->rt));
    default:
        return read_number(in);
    }
}

/* The key of the next value and the colon behind it. */
static bool read_key(reader *in)
{
    om_object *key = read_string(in);
    bool good = key && om_list_append(in->rt, in->keys, key);

    om_xrelease(key);
    return good && (skip(in, ':') || wrong(in, "a colon is expected"));
}

/* Puts a value, which is borrowed, into what is open. */
static bool put(reader *in, om_object *value)
{
    if (!in_dict(in))
        return om_list_append(in->rt, innermost(in), value);

    om_object *key = om_list_pop(in->rt, in->keys, -1);
    bool good = key && om_dict_set(in->rt, innermost(in), key, value);

    om_xrelease(key);
    return good;
}

/* Behind a value: closes what ends here, and reads up to where the next value begins. The
 * document has ended when nothing is open any more. */
static bool read_on(reader *in)
{
    while (innermost(in)) {
        if (skip(in, ','))
            return !in_dict(in) || read_key(in);
        if (!skip(in, in_dict(in) ? '}' : ']'))
            return wrong(in, "a comma or an end is expected");

        om_object *closed = om_list_pop(in->rt, in->open, -1);

        if (!closed)
            return false;
        om_release(closed);
    }
    skip_space(in);
    return *in->at == '\0' || wrong(in, "something follows the document");
}

/* Opens a dict or list; true also if it ends at once, and `*value_next` says whether not. */
static bool open_container(reader *in, om_object *value, bool *value_next)
{
    bool dict = om_is_dict(value);

    *value_next = false;
    if (skip(in, dict ? '}' : ']'))
        return true;
    *value_next = true;
    return om_list_append(in->rt, in->open, value) && (!dict || read_key(in));
}

static om_object *read_document(reader *in)
{
    om_object *whole = NULL;
    bool good = true, value_next = true;

    while (good && value_next) {
        bool container;
        om_object *value = read_begin(in);

        if (!value)
            good = false;
        else if (!whole)
            whole = om_retain(value);
        else
            good = put(in, value);
        container = good && (om_is_dict(value) || om_is_list(value));
        value_next = false;
        if (container)
            good = open_container(in, value, &value_next);
        if (good && !value_next) {
            good = read_on(in);
            value_next = innermost(in) != NULL;
        }
        om_xrelease(value);
    }
    if (!good && whole) {
        om_release(whole);
        whole = NULL;
    }
    return whole;
}

static om_object *parse(om_runtime *rt, const char *text)
{
    reader in = {rt, text, text, om_list_new(rt), om_list_new(rt)};
    om_object *whole = in.open && in.keys ? read_document(&in) : NULL;

    om_xrelease(in.open);
    om_xrelease(in.keys);
    return whole;
}

/* ---- Writing ------------------------------------------------------------------------------- */

/* In ASCII; what is beyond it is escaped, above 0xFFFF as two surrogates. */
static void write_string(const om_object *text)
{
    putchar('"');
    for (size_t i = 0; i < om_str_length(text); i++) {
        uint32_t code = om_str_get(text, i);

        if (code == '"' || code == '\\')
            printf("\\%c", (int)code);
        else if (code == '\n')
            fputs("\\n", stdout);
        else if (code >= 32 && code < 127)
            putchar((int)code);
        else if (code > 0xFFFF)
            printf("\\u%04x\\u%04x", (unsigned)(0xD800 + ((code - 0x10000) >> 10)),
                   (unsigned)(0xDC00 + (code & 0x3FF)));
        else
            printf("\\u%04x", (unsigned)code);
    }
    putchar('"');
}

/* What has no parts. */
static bool write_simple(om_runtime *rt, om_object *value)
{
    if (om_is_str(value)) {
        write_string(value);
    } else if (om_is_none(value)) {
        fputs("null", stdout);
    } else if (om_is_bool(value)) {
        fputs(value == om_true(rt) ? "true" : "false", stdout);
    } else {
        om_object *words = om_repr(rt, value);

        for (size_t i = 0; words && i < om_str_length(words); i++)
            putchar((int)om_str_get(words, i));
        if (!words)
            return false;
        om_release(words);
    }
    return true;
}

/* A dict or list of which a part has been written. */
typedef struct level {
    om_object *self;
    size_t position, written;
} level;

/* The next part, borrowed, with what stands before it; NULL at the end, with the bracket. */
static om_object *write_next(level *at)
{
    bool dict = om_is_dict(at->self);
    om_object *key = NULL, *value = NULL;

    if (dict ? !om_dict_next_borrow(at->self, &at->position, &key, &value)
             : at->position == om_list_length(at->self)) {
        putchar(dict ? '}' : ']');
        return NULL;
    }
    if (at->written++)
        fputs(", ", stdout);
    if (!dict)
        return om_list_get_borrow(at->self, at->position++);
    write_string(key);
    fputs(": ", stdout);
    return value;
}

static bool write_document(om_runtime *rt, om_object *value)
{
    size_t depth = 0, room = 0;
    level *levels = NULL;
    bool good = true;

    while (good && (value || depth)) {
        if (!value) {
            value = write_next(&levels[depth - 1]);
            depth -= !value;
        } else if (!om_is_dict(value) && !om_is_list(value)) {
            good = write_simple(rt, value);
            value = NULL;
        } else {
            if (depth == room) {
                level *more = realloc(levels, (room = 2 * room + 16) * sizeof *levels);

                if (!more)
                    break;
                levels = more;
            }
            levels[depth++] = (level){value, 0, 0};
            putchar(om_is_dict(value) ? '{' : '[');
            value = NULL;
        }
    }
    free(levels);
    good = good && !value && !depth;
    putchar('\n');
    return good;
}

/* ---- The program --------------------------------------------------------------------------- */

int main(void)
{
    om_leak_counts leaks = {0, 0};
    const om_config config = {.leaks = &leaks};
    om_runtime *rt = om_runtime_new(&config);
    char *line = NULL;
    size_t length = 0, room = 0;

    if (!rt)
        return EXIT_FAILURE;
    for (int c = getchar(); c != EOF; c = getchar()) {
        if (length + 1 >= room && !(line = realloc(line, room = 2 * room + 4096)))
            return EXIT_FAILURE;
        line[length++] = (char)c;
        if (c != '\n')
            continue;
        line[length - 1] = '\0';
        length = 0;

        om_object *document = parse(rt, line);

        if (!document || !write_document(rt, document)) {
            printf("error: %s\n", om_error_text(rt));
            om_error_clear(rt);
        }
        om_xrelease(document);
    }
    free(line);
    om_runtime_free(rt);
    if (leaks.objects || leaks.raw_blocks)
        printf("left behind: %zu objects, %zu pieces\n", leaks.objects, leaks.raw_blocks);
    return leaks.objects || leaks.raw_blocks ? EXIT_FAILURE : EXIT_SUCCESS;
}
