#include "site/highlight.h"

#include <string.h>

#include "base/ascii.h"

/* What a byte can begin; everything that is nothing else is plain and copied as it stands. */
enum {
    B_PLAIN,
    B_ESCAPE,
    B_WORD,
    B_DIGIT,
    B_QUOTE,
    B_SLASH,
    B_DOT,
    B_HASH,
};

static const unsigned char byte_kinds[256] = {
    ['&'] = B_ESCAPE, ['<'] = B_ESCAPE, ['>'] = B_ESCAPE, ['"'] = B_QUOTE, ['\''] = B_QUOTE,
    ['/'] = B_SLASH,  ['.'] = B_DOT,    ['#'] = B_HASH,   ['0'] = B_DIGIT, ['1'] = B_DIGIT,
    ['2'] = B_DIGIT,  ['3'] = B_DIGIT,  ['4'] = B_DIGIT,  ['5'] = B_DIGIT, ['6'] = B_DIGIT,
    ['7'] = B_DIGIT,  ['8'] = B_DIGIT,  ['9'] = B_DIGIT,  ['_'] = B_WORD,  ['a'] = B_WORD,
    ['b'] = B_WORD,   ['c'] = B_WORD,   ['d'] = B_WORD,   ['e'] = B_WORD,  ['f'] = B_WORD,
    ['g'] = B_WORD,   ['h'] = B_WORD,   ['i'] = B_WORD,   ['j'] = B_WORD,  ['k'] = B_WORD,
    ['l'] = B_WORD,   ['m'] = B_WORD,   ['n'] = B_WORD,   ['o'] = B_WORD,  ['p'] = B_WORD,
    ['q'] = B_WORD,   ['r'] = B_WORD,   ['s'] = B_WORD,   ['t'] = B_WORD,  ['u'] = B_WORD,
    ['v'] = B_WORD,   ['w'] = B_WORD,   ['x'] = B_WORD,   ['y'] = B_WORD,  ['z'] = B_WORD,
    ['A'] = B_WORD,   ['B'] = B_WORD,   ['C'] = B_WORD,   ['D'] = B_WORD,  ['E'] = B_WORD,
    ['F'] = B_WORD,   ['G'] = B_WORD,   ['H'] = B_WORD,   ['I'] = B_WORD,  ['J'] = B_WORD,
    ['K'] = B_WORD,   ['L'] = B_WORD,   ['M'] = B_WORD,   ['N'] = B_WORD,  ['O'] = B_WORD,
    ['P'] = B_WORD,   ['Q'] = B_WORD,   ['R'] = B_WORD,   ['S'] = B_WORD,  ['T'] = B_WORD,
    ['U'] = B_WORD,   ['V'] = B_WORD,   ['W'] = B_WORD,   ['X'] = B_WORD,  ['Y'] = B_WORD,
    ['Z'] = B_WORD,
};

/* Names may have letters beyond ASCII. */
static unsigned char kind_of(char byte)
{
    return (unsigned char)byte < 0x80 ? byte_kinds[(unsigned char)byte] : B_WORD;
}

static bool in_word(char byte)
{
    unsigned char kind = kind_of(byte);

    return kind == B_WORD || kind == B_DIGIT;
}

/* Code needs no quotes escaped: it never stands in an attribute. */
static void put_code(text *out, const char *bytes, size_t length)
{
    size_t start = 0;

    for (size_t i = 0; i < length; i++) {
        if (kind_of(bytes[i]) != B_ESCAPE)
            continue;
        html_raw(out, bytes + start, i - start);
        html_put(out, bytes[i] == '<' ? "&lt;" : bytes[i] == '>' ? "&gt;" : "&amp;");
        start = i + 1;
    }
    html_raw(out, bytes + start, length - start);
}

static void put_marked(text *out, char mark, const char *bytes, size_t length)
{
    char open[] = "<i class=?>";

    open[9] = mark;
    html_raw(out, open, sizeof open - 1);
    put_code(out, bytes, length);
    html_raw(out, "</i>", 4);
}

/* A link to the anchor of the word that has this kind, 'd' or 'm', on the page. */
static void put_use(text *out, const symbol *found, char kind, uint32_t page,
                    const highlight *at)
{
    char anchor[] = "#?.";

    anchor[1] = kind;
    html_put(out, "<a href=\"");
    if (page != at->page) {
        html_relative(out, at->here, at->pages[page]);
    }
    html_put(out, anchor);
    html_put(out, found->name);
    html_put(out, "\">");
    html_put(out, found->name);
    html_put(out, "</a>");
}

static void put_definition(text *out, const symbol *found, const highlight *at)
{
    html_put(out, "<b id=\"d.");
    html_put(out, found->name);
    html_put(out, "\">");
    if (found->item)
        put_use(out, found, 'm', found->manual_page, at);
    else
        html_put(out, found->name);
    html_put(out, "</b>");
}

/* A word in a manual. */
static void put_explained(text *out, symbol *found, bool is_use, const highlight *at)
{
    bool own = found->item == at->item;

    if (own && !found->explained) {
        found->explained = true;
        html_put(out, "<b id=\"m.");
        html_put(out, found->name);
        html_put(out, "\">");
        html_put(out, found->name);
        html_put(out, "</b>");
    } else if (own || !is_use || !found->item) {
        html_put(out, found->name);
    } else {
        found->block = at->block;
        put_use(out, found, 'm', found->manual_page, at);
    }
}

/* How a word stands: what is before it, and what behind. */
typedef struct word_place {
    bool member; /* behind a dot or an arrow: a name of its own */
    bool called; /* before a parenthesis */
} word_place;

static void put_word(text *out, const char *name, size_t length, word_place place,
                     highlight *at)
{
    symbol *found = symbols_find(at->symbols, name, length);
    bool is_use = found && found->block != at->block && (!found->common || place.called);

    if (found == NULL || place.member) {
        html_raw(out, name, length);
    } else if (found->kind == SYMBOL_KEYWORD) {
        put_marked(out, 'k', name, length);
    } else if (found->kind == SYMBOL_TYPE) {
        put_marked(out, 't', name, length);
    } else if (at->item) {
        put_explained(out, found, is_use, at);
    } else if (found->kind == SYMBOL_DEFINED && !found->anchored &&
               found->page == at->page && found->line == at->line) {
        found->anchored = true;
        found->block = at->block;
        put_definition(out, found, at);
    } else if (!is_use || (found->kind == SYMBOL_AMBIGUOUS && !found->item)) {
        html_raw(out, name, length);
    } else {
        bool defined = found->kind == SYMBOL_DEFINED;
        found->block = at->block;
        put_use(out, found, defined ? 'd' : 'm', defined ? found->page : found->manual_page,
                at);
    }
}

/* Where the string ends that was opened before `from`; at->open stays set when it does not. */
static size_t string_end(const char *line, size_t from, size_t length, char quote,
                         highlight *at)
{
    size_t i = from;

    at->open = 0;
    while (i < length) {
        if (line[i] == '\\') {
            if (i + 1 == length)
                at->open = quote;
            i += 2;
        } else if (line[i++] == quote) {
            return i;
        }
    }
    return length;
}

static size_t comment_end(const char *line, size_t from, size_t length, highlight *at)
{
    size_t i = from;

    at->open = '*';
    while (i < length) {
        const char *star = memchr(line + i, '*', length - i);
        if (star == NULL)
            return length;
        i = (size_t)(star - line) + 1;
        if (i < length && line[i] == '/') {
            at->open = 0;
            return i + 1;
        }
    }
    return length;
}

static size_t number_end(const char *line, size_t from, size_t length)
{
    size_t i = from;

    while (i < length) {
        char byte = line[i];
        if ((byte == '+' || byte == '-') && strchr("eEpP", line[i - 1]) != NULL &&
            !(line[from] == '0' && from + 1 < length && (line[from + 1] | 32) == 'x' &&
              (line[i - 1] | 32) == 'e'))
            i++;
        else if (in_word(byte) || byte == '.')
            i++;
        else
            break;
    }
    return i;
}

static size_t put_number(text *out, const char *line, size_t from, size_t length)
{
    size_t end = number_end(line, from + 1, length);

    put_marked(out, 'n', line + from, end - from);
    return end;
}

/* "#include <stdio.h>": the word, and the header's name as the string that it is. */
static size_t put_directive(text *out, const char *line, size_t from, size_t length)
{
    size_t end = from + 1;

    while (end < length && ascii_is_blank(line[end]))
        end++;
    size_t name = end;
    while (end < length && in_word(line[end]))
        end++;
    put_marked(out, 'p', line + from, end - from);
    if (end - name != 7 || memcmp(line + name, "include", 7) != 0)
        return end;

    size_t open = end;
    while (open < length && line[open] == ' ')
        open++;
    const char *close =
        open < length && line[open] == '<' ? memchr(line + open, '>', length - open) : NULL;
    if (close == NULL)
        return end;
    html_raw(out, line + end, open - end);
    put_marked(out, 's', line + open, (size_t)(close - line) + 1 - open);
    return (size_t)(close - line) + 1;
}

static size_t put_c_word(text *out, const char *line, size_t from, size_t length,
                         highlight *at)
{
    size_t end = from;

    while (end < length && in_word(line[end]))
        end++;

    word_place place = {
        .member = (from >= 1 && line[from - 1] == '.') ||
                  (from >= 2 && line[from - 1] == '>' && line[from - 2] == '-'),
        .called = end < length && line[end] == '(',
    };
    put_word(out, line + from, end - from, place, at);
    return end;
}

static size_t put_c_slash(text *out, const char *line, size_t from, size_t length,
                          highlight *at)
{
    size_t end = from + 1;

    if (end < length && line[end] == '/')
        end = length;
    else if (end < length && line[end] == '*')
        end = comment_end(line, end + 1, length, at);

    if (end == from + 1)
        html_byte(out, '/');
    else
        put_marked(out, 'c', line + from, end - from);
    return end;
}

/* The rest of what an earlier line left open. */
static size_t put_open_c(text *out, const char *line, size_t length, highlight *at)
{
    bool comment = at->open == '*';
    size_t end = comment ? comment_end(line, 0, length, at)
                         : string_end(line, 0, length, at->open, at);

    if (end > 0)
        put_marked(out, comment ? 'c' : 's', line, end);
    return end;
}

static size_t put_string(text *out, const char *line, size_t from, size_t length,
                         highlight *at)
{
    size_t end = string_end(line, from + 1, length, line[from], at);

    put_marked(out, 's', line + from, end - from);
    return end;
}

static bool only_blanks(const char *line, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (line[i] != ' ' && line[i] != '\t')
            return false;
    return true;
}

/* A long row of a table of numbers is not marked number by number: nothing would stand out, and pages
 * with such tables would be twice as large. */
static bool is_row_of_numbers(const char *line, size_t length)
{
    enum { LONG = 40 };
    if (length < LONG)
        return false;
    for (size_t i = 0; i < length; i++) {
        if (!strchr("0123456789abcdefABCDEFxX ,{}-\t", line[i]))
            return false;
    }
    return true;
}

void highlight_c(text *out, const char *line, size_t length, highlight *at)
{
    if (at->open == 0 && is_row_of_numbers(line, length)) {
        html_raw(out, line, length);
        return;
    }
    size_t i = at->open != 0 ? put_open_c(out, line, length, at) : 0;

    while (i < length) {
        size_t start = i;
        while (i < length && kind_of(line[i]) == B_PLAIN)
            i++;
        html_raw(out, line + start, i - start);
        if (i == length)
            return;
        switch (kind_of(line[i])) {
        case B_WORD:
            i = put_c_word(out, line, i, length, at);
            break;
        case B_DIGIT:
            i = put_number(out, line, i, length);
            break;
        case B_QUOTE:
            i = put_string(out, line, i, length, at);
            break;
        case B_SLASH:
            i = put_c_slash(out, line, i, length, at);
            break;
        case B_DOT:
            if (i + 1 < length && kind_of(line[i + 1]) == B_DIGIT)
                i = put_number(out, line, i, length);
            else
                html_byte(out, line[i++]);
            break;
        case B_HASH:
            if (only_blanks(line, i))
                i = put_directive(out, line, i, length);
            else
                html_byte(out, line[i++]);
            break;
        default:
            put_code(out, line + i++, 1);
        }
    }
}

/* Where the string ends that three quotes opened; at->open stays set when it does not. */
static size_t triple_end(const char *line, size_t from, size_t length, char quote,
                         highlight *at)
{
    at->open = quote;
    for (size_t i = from; i < length; i++) {
        if (line[i] == '\\') {
            i++;
        } else if (length - i >= 3 && line[i] == quote && line[i + 1] == quote &&
                   line[i + 2] == quote) {
            at->open = 0;
            return i + 3;
        }
    }
    return length;
}

static size_t put_python_string(text *out, const char *line, size_t from, size_t length,
                                highlight *at)
{
    char quote = line[from];
    bool triple = length - from >= 3 && line[from + 1] == quote && line[from + 2] == quote;
    size_t end;

    if (triple) {
        end = triple_end(line, from + 3, length, quote, at);
    } else {
        end = string_end(line, from + 1, length, quote, at);
        at->open = 0;
    }
    put_marked(out, 's', line + from, end - from);
    return end;
}

/* Python from `from` to the end of the line. */
static void put_python(text *out, const char *line, size_t from, size_t length,
                       highlight *at)
{
    size_t i = from;

    if (at->open != 0) {
        i = triple_end(line, from, length, at->open, at);
        put_marked(out, 's', line + from, i - from);
    }
    while (i < length) {
        switch (kind_of(line[i])) {
        case B_WORD:
            i = put_c_word(out, line, i, length, at);
            break;
        case B_DIGIT:
            i = put_number(out, line, i, length);
            break;
        case B_QUOTE:
            i = put_python_string(out, line, i, length, at);
            break;
        case B_HASH:
            put_marked(out, 'c', line + i, length - i);
            i = length;
            break;
        default:
            put_code(out, line + i++, 1);
        }
    }
}

void highlight_session(text *out, const char *line, size_t length, highlight *at)
{
    bool first = length >= 3 && memcmp(line, ">>>", 3) == 0;
    bool more = at->code && length >= 3 && memcmp(line, "...", 3) == 0;

    if ((first || more) && (length == 3 || line[3] == ' ')) {
        if (first)
            at->open = 0;
        at->code = true;
        put_marked(out, 'q', line, length == 3 ? 3 : 4);
        if (length > 4)
            put_python(out, line, 4, length, at);
    } else {
        at->code = false;
        at->open = 0;
        if (length > 0)
            put_marked(out, 'o', line, length);
    }
}
