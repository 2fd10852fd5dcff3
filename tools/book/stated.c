#include "book/stated.h"

#include <cmark.h>
#include <limits.h>
#include <string.h>

#include "base/ascii.h"
#include "c/token.h"

/* ---- Numbers as prose writes them ------------------------------------------------------ */

static const char *const small_words[] = {
    "no",       "one",     "two",     "three",     "four",     "five",    "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const tens_words[] = {"twenty", "thirty",  "forty",  "fifty",
                                         "sixty",  "seventy", "eighty", "ninety"};

enum { SMALL_WORDS = sizeof small_words / sizeof *small_words };
enum { TENS_WORDS = sizeof tens_words / sizeof *tens_words };

/* The index of the word among so many, or -1; the case of its first letter does not matter. */
static int word_index(const char *word, size_t length, const char *const *words, int count)
{
    for (int i = 0; i < count; i++) {
        if (strlen(words[i]) == length && (word[0] | 0x20) == words[i][0] &&
            memcmp(word + 1, words[i] + 1, length - 1) == 0)
            return i;
    }
    return -1;
}

/* The value of "sixteen" or "forty-eight"; -1 if it is no such word. */
static int64_t word_value(const char *word, size_t length)
{
    if (length == 0)
        return -1;
    int small = word_index(word, length, small_words, SMALL_WORDS);
    if (small >= 0)
        return small;
    const char *hyphen = memchr(word, '-', length);
    size_t first = hyphen ? (size_t)(hyphen - word) : length;
    int tens = first ? word_index(word, first, tens_words, TENS_WORDS) : -1;
    if (tens < 0 || !hyphen)
        return tens < 0 ? -1 : (tens + 2) * 10;
    size_t rest = length - first - 1;
    int ones = rest ? word_index(hyphen + 1, rest, small_words, 10) : -1;
    return ones < 1 ? -1 : (tens + 2) * 10 + ones;
}

/* The value of "28" or "6,288"; -1 if it is none, or too large for an enumeration constant. */
static int64_t digits_value(const char *digits, size_t length)
{
    int64_t value = 0;
    bool grouped = memchr(digits, ',', length) != NULL;
    for (size_t i = 0; i < length; i++) {
        bool comma = grouped && i > 0 && (length - i) % 4 == 0;
        if (comma != (digits[i] == ',') || (!comma && !ascii_is_digit(digits[i])))
            return -1;
        if (!comma)
            value = value * 10 + (digits[i] - '0');
        if (value > INT_MAX)
            return -1;
    }
    return length ? value : -1;
}

size_t stated_start(const char *prose)
{
    size_t length = strlen(prose);
    size_t start = length;
    bool digits = start > 0 && ascii_is_digit(prose[start - 1]);
    while (start > 0 && (digits ? ascii_is_digit(prose[start - 1]) || prose[start - 1] == ','
                                : ascii_is_letter(prose[start - 1]) || prose[start - 1] == '-'))
        start--;
    return start;
}

static int64_t stated_value(const char *prose)
{
    size_t start = stated_start(prose);
    size_t length = strlen(prose) - start;
    return ascii_is_digit(prose[start]) ? digits_value(prose + start, length)
                                 : word_value(prose + start, length);
}

/* ---- What a chapter names -------------------------------------------------------------- */

static bool begins(const char *name, size_t length, const char *with)
{
    return length > strlen(with) && memcmp(name, with, strlen(with)) == 0;
}

/* The name in a comment such as <!--stated_size-->; false if the comment is another one. */
static bool name_in(const char *html, const char **name, size_t *length)
{
    if (strncmp(html, "<!--", 4) != 0)
        return false;
    html += 4;
    html += strspn(html, " \t\n");
    *name = html;
    while (ascii_is_letter(*html) || ascii_is_digit(*html) || *html == '_')
        html++;
    *length = (size_t)(html - *name);
    html += strspn(html, " \t\n");
    return strcmp(html, "-->") == 0 &&
           (begins(*name, *length, "stated_") || begins(*name, *length, "counted_"));
}

/* Where the comment stands: its first place at or after *FROM, which is moved beyond it. */
static void place_of(const book_chapter *chapter, const char *html, size_t *from,
                     uint32_t *line, uint32_t *column)
{
    const char *found = strstr(chapter->source + *from, html);
    size_t at = found ? (size_t)(found - chapter->source) : *from;
    size_t number = 1;
    while (number < chapter->line_count && chapter->line_starts[number] <= at)
        number++;
    *line = (uint32_t)number;
    *column = (uint32_t)(at - chapter->line_starts[number - 1] + 1);
    *from = found ? at + strlen(html) : at;
}

/* The text that ends where the comment begins; "" if something else stands there. */
static const char *text_before(cmark_node *html)
{
    cmark_node *before = cmark_node_previous(html);
    cmark_node_type type = before ? cmark_node_get_type(before) : CMARK_NODE_NONE;
    return type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE
               ? cmark_node_get_literal(before)
               : "";
}

static void check_again(book *b, const book_chapter *chapter, const book_stated *first,
                        int64_t value, uint32_t line, uint32_t column)
{
    if (first->value == value)
        return;
    diagnostics_error(
        &b->diagnostics, chapter, line, column,
        "%s is %lld here, and %lld where the book first states it; one of the "
        "two is wrong",
        first->name, (long long)value, (long long)first->value);
    diagnostics_note(&b->diagnostics, first->chapter, first->line, first->column,
                     "it is first stated here");
}

static void read_comment(book *b, const book_chapter *chapter, cmark_node *html,
                         size_t *from)
{
    const char *name;
    size_t length;
    uint32_t line;
    uint32_t column;
    if (!name_in(cmark_node_get_literal(html), &name, &length))
        return;
    place_of(chapter, cmark_node_get_literal(html), from, &line, &column);
    int64_t value = stated_value(text_before(html));
    const book_stated *first = table_find_span(&b->stated, name, length);
    if (value < 0) {
        diagnostics_error(
            &b->diagnostics, chapter, line, column,
            "no number stands before this comment; write one right before it: "
            "28, 6,288 (up to %d) or forty-eight",
            INT_MAX);
    } else if (first) {
        check_again(b, chapter, first, value, line, column);
    } else {
        book_stated *stated = arena_take(&b->arena, sizeof *stated);
        *stated = (book_stated){.name = arena_copy(&b->arena, name, length),
                                .value = value,
                                .chapter = chapter,
                                .line = line,
                                .column = column};
        table_add(&b->stated, stated->name, stated);
    }
}

void stated_read(book *b, const book_chapter *chapter, cmark_node *paragraph)
{
    size_t line = chapter->lines_before + (size_t)cmark_node_get_start_line(paragraph);
    size_t from = chapter->line_starts[line > 0 ? line - 1 : 0];
    cmark_iter *iter = cmark_iter_new(paragraph);
    for (cmark_event_type event = cmark_iter_next(iter); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iter)) {
        cmark_node *part = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER &&
            cmark_node_get_type(part) == CMARK_NODE_HTML_INLINE)
            read_comment(b, chapter, part, &from);
    }
    cmark_iter_free(iter);
}

const book_stated *stated_find(const book *b, const char *html)
{
    const char *name;
    size_t length;
    return name_in(html, &name, &length) ? table_find_span(&b->stated, name, length) : NULL;
}

/* ---- What measures them ---------------------------------------------------------------- */

/* Lists the number in the output whose test file is to define it. */
static void use_name(book_block *block, book_stated *stated)
{
    list *used = &block->output->stated;
    if (!stated->measured_by && block->kind != BLOCK_PICTURE)
        stated->measured_by = block;
    for (size_t i = 0; i < used->count; i++) {
        if (used->items[i] == stated)
            return;
    }
    list_add(used, stated);
}

/* COLUMN is that of the word in its line, from 0. */
static void resolve_word(book *b, book_block *block, const token *word, size_t column)
{
    const book_line *line = &block->lines[word->line];
    book_stated *stated = table_find_span(&b->stated, word->text, word->length);
    if (stated)
        use_name(block, stated);
    else
        diagnostics_error(
            &b->diagnostics, block->chapter, block->line + 1 + word->line,
            line->offset + 1 + (uint32_t)column,
            "no sentence states %.*s; write <!--%.*s--> right after the number "
            "in the prose",
            (int)word->length, word->text, (int)word->length, word->text);
}

static size_t column_of(const text *code, const token *word)
{
    size_t column = 0;
    for (const char *at = word->text; at > code->bytes && at[-1] != '\n'; at--)
        column++;
    return column;
}

static void resolve_block(book *b, book_block *block)
{
    text code = {0};
    tokens all = {0};
    for (size_t i = 0; i < block->line_count; i++) {
        text_add(&code, block->lines[i].text, block->lines[i].length);
        text_add(&code, "\n", 1);
    }
    token_read(&all, code.bytes, code.length);
    for (size_t i = 0; i < all.count; i++) {
        const token *word = &all.items[i];
        if (word->kind == TOKEN_WORD && begins(word->text, word->length, "stated_"))
            resolve_word(b, block, word, column_of(&code, word));
    }
    token_free(&all);
    text_free(&code);
}

static size_t count_blocks(const book *b, block_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < b->chapters.count; i++) {
        const book_chapter *chapter = b->chapters.items[i];
        for (size_t j = 0; j < chapter->block_count; j++)
            count += chapter->blocks[j]->kind == kind;
    }
    return count;
}

/* How many of what the name says the book has; -1 if it says nothing that is counted. */
static int64_t count_of(const book *b, const char *name)
{
    if (strcmp(name, "counted_behaviours") == 0)
        return (int64_t)b->behaviours.count;
    if (strcmp(name, "counted_assertions") == 0)
        return (int64_t)count_blocks(b, BLOCK_TEST);
    if (strcmp(name, "counted_pictures") == 0)
        return (int64_t)b->pictures.count;
    if (strcmp(name, "counted_chapters") == 0)
        return (int64_t)b->chapters.count;
    return -1;
}

static void check_counted(book *b, const book_stated *stated)
{
    int64_t count = count_of(b, stated->name);
    if (count < 0)
        diagnostics_error(
            &b->diagnostics, stated->chapter, stated->line, stated->column,
            "nothing is counted under this name; there are counted_behaviours, "
            "counted_assertions, counted_pictures and counted_chapters");
    else if (count != stated->value)
        diagnostics_error(
            &b->diagnostics, stated->chapter, stated->line, stated->column,
            "the book has %lld of these; correct the number before the comment",
            (long long)count);
}

static void check_stated(book *b, const book_stated *stated)
{
    if (begins(stated->name, strlen(stated->name), "counted_"))
        check_counted(b, stated);
    else if (!stated->measured_by)
        diagnostics_error(
            &b->diagnostics, stated->chapter, stated->line, stated->column,
            "no test measures %s; compare it with what is measured in a block "
            "with test=",
            stated->name);
}

void stated_resolve(book *b)
{
    for (size_t i = 0; i < b->chapters.count; i++) {
        const book_chapter *chapter = b->chapters.items[i];
        for (size_t j = 0; j < chapter->block_count; j++) {
            book_block *block = chapter->blocks[j];
            if (block->output && block->output->chapter && block->line_count)
                resolve_block(b, block);
        }
    }
    for (size_t i = 0; i < b->stated.count; i++)
        check_stated(b, b->stated.entries[i].thing);
}
