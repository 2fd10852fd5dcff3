#include "weave/card.h"

#include <string.h>

#include "base/ascii.h"
#include "manual/header.h"
#include "site/gather.h"
#include "site/glossary.h"
#include "site/script.h"

/* So many lines of a declaration, and bytes of what is said of it, at most. */
#define MOST_LINES 6
#define MOST_BYTES 300
/* A comment that is longer than this is no longer about what follows it. */
#define MOST_COMMENT 24

/* ---- The declaration, from the lines of a chapter -------------------------------------- */

static const book_block *card_block(const book_chapter *chapter, uint32_t line)
{
    size_t after = book_block_index(chapter, line);
    return after > 0 ? chapter->blocks[after - 1] : NULL;
}

static size_t card_trim(const char *bytes, size_t length)
{
    while (length > 0 && ascii_is_blank(bytes[length - 1]))
        length--;
    return length;
}

/* Length of the line without its comments behind the code, as far as it belongs to the declaration. */
static size_t card_code(const book_line *line)
{
    size_t length = line->length;
    for (size_t i = 0; i + 1 < line->length; i++) {
        if (line->text[i] == '/' && (line->text[i + 1] == '*' || line->text[i + 1] == '/')) {
            length = i;
            break;
        }
    }
    const char *brace = memchr(line->text, '{', length);
    return card_trim(line->text, brace ? (size_t)(brace - line->text) : length);
}

/* Counts the parentheses that the bytes leave open. */
static size_t card_open(const char *bytes, size_t length, size_t open)
{
    for (size_t i = 0; i < length; i++) {
        open += bytes[i] == '(';
        open -= bytes[i] == ')' && open > 0;
    }
    return open;
}

static bool card_ends(const book_line *line, size_t code, size_t open)
{
    char last = code > 0 ? line->text[code - 1] : 0;
    if (line->length > 0 && line->text[0] == '#')
        return line->text[line->length - 1] != '\\';
    return memchr(line->text, '{', line->length) || last == ';' ||
           (last == ',' && open == 0);
}

/* What follows on the first line is set under it, and not as far to the right as in the code. */
static void card_add_line(text *out, const char *bytes, size_t length)
{
    size_t from = 0;
    while (from < length && ascii_is_blank(bytes[from]))
        from++;
    if (out->length > 0)
        text_add_string(out, from > 0 ? "\n    " : "\n");
    text_add(out, bytes + from, length - from);
}

static void card_add_declaration(text *out, const book_block *block, size_t index)
{
    size_t open = 0;
    for (size_t i = index; i < block->line_count && i < index + MOST_LINES; i++) {
        const book_line *line = &block->lines[i];
        size_t code = card_code(line);
        if (i > index && (line->length == 0 || line->text[0] == '{'))
            return;
        card_add_line(out, line->text, code);
        open = card_open(line->text, code, open);
        if (!card_ends(line, code, open))
            continue;
        char last = out->length > 0 ? out->bytes[out->length - 1] : 0;
        out->length -= last == ',' || last == ';';
        return;
    }
}

/* ---- The comment ------------------------------------------------------------------------ */

static bool card_has(const book_line *line, const char *what)
{
    size_t length = strlen(what);
    for (size_t i = 0; i + length <= line->length; i++) {
        if (memcmp(line->text + i, what, length) == 0)
            return true;
    }
    return false;
}

/* Adds the words of a line of a comment, without its marks. */
static void card_add_words(text *out, const char *bytes, size_t length)
{
    static const char marks[] = {' ', '\t', '/', '*'};
    size_t from = 0;
    while (from < length && memchr(marks, bytes[from], sizeof marks))
        from++;
    while (length > from && memchr(marks, bytes[length - 1], sizeof marks))
        length--;
    if (length == from)
        return;
    if (out->length > 0)
        text_add(out, " ", 1);
    text_add(out, bytes + from, length - from);
}

/* The comment that ends on the line above the definition. */
static void card_add_comment_above(text *out, const book_block *block, size_t index)
{
    size_t first = index;
    if (index == 0 || !card_has(&block->lines[index - 1], "*/"))
        return;
    while (first > 0 && index - first < MOST_COMMENT) {
        first--;
        if (card_has(&block->lines[first], "/*"))
            break;
    }
    const book_line *start = &block->lines[first];
    size_t blank = 0;
    while (blank < start->length &&
           ascii_is_blank(start->text[blank]))
        blank++;
    if (start->length - blank < 2 || memcmp(start->text + blank, "/*", 2) != 0)
        return; /* it is about the code before it */
    for (size_t i = first; i < index; i++)
        card_add_words(out, block->lines[i].text, block->lines[i].length);
}

static void card_add_comment_beside(text *out, const book_line *line)
{
    for (size_t i = 0; i + 1 < line->length; i++) {
        if (line->text[i] == '/' && line->text[i + 1] == '*') {
            card_add_words(out, line->text + i, line->length - i);
            return;
        }
    }
}

/* Not more than a card has room for, up to the end of a sentence or at least of a word. */
static void card_shorten(text *words)
{
    size_t end = 0;
    size_t space = 0;
    if (words->length <= MOST_BYTES)
        return;
    for (size_t i = 1; i < MOST_BYTES; i++) {
        if (words->bytes[i] == ' ' && words->bytes[i - 1] == '.')
            end = i;
        if (words->bytes[i] == ' ')
            space = i;
    }
    words->length = end > MOST_BYTES / 3 ? end : space;
    if (words->length == space && end != space)
        text_add_string(words, "\u2026");
}

/* A row of dashes or the like is a heading. */
static bool card_is_rule(const text *words)
{
    return words->length >= 3 && strchr("-=", words->bytes[0]) &&
           words->bytes[1] == words->bytes[0];
}

static void card_add_lines(text *out, const char *bytes, size_t length)
{
    for (size_t from = 0; from < length;) {
        const char *feed = memchr(bytes + from, '\n', length - from);
        size_t to = feed ? (size_t)(feed - bytes) : length;
        card_add_words(out, bytes + from, to - from);
        from = to + 1;
    }
}

/* ---- One card --------------------------------------------------------------------------- */

typedef struct card_parts {
    text code;
    text words;
} card_parts;

static void card_read(card_parts *card, const site *s, const symbol *found)
{
    const book_chapter *chapter = s->book.chapters.items[found->page];
    const book_block *block = card_block(chapter, found->line);
    size_t index = block ? found->line - block->line - 1 : 0;
    card->code.length = card->words.length = 0;
    if (!block || index >= block->line_count)
        return;
    card_add_declaration(&card->code, block, index);
    card_add_comment_above(&card->words, block, index);
    if (card_is_rule(&card->words))
        card->words.length = 0;
    if (card->words.length == 0)
        card_add_comment_beside(&card->words, &block->lines[index]);
    if (card->words.length == 0 && found->item) {
        const header_item *item = s->items.items[found->item - 1];
        card_add_lines(&card->words, item->comment->text ? item->comment->text : "",
                       item->comment->length);
    }
    card_shorten(&card->words);
}

/* The same from the header that has a manual. */
static void card_read_item(card_parts *card, const site *s, const symbol *found)
{
    const header_item *item = s->items.items[found->item - 1];
    card->code.length = card->words.length = 0;
    size_t lines = 0;
    for (size_t from = 0; from < item->length && lines < MOST_LINES; lines++) {
        const char *feed = memchr(item->text + from, '\n', item->length - from);
        size_t to = feed ? (size_t)(feed - item->text) : item->length;
        card_add_line(&card->code, item->text + from, to - from);
        from = to + 1;
    }
    card_add_lines(&card->words, item->comment->text ? item->comment->text : "",
                   item->comment->length);
    card_shorten(&card->words);
}

/* "d.om_int_new":["...","..."], */
static void card_add(text *out, const char *kind, const char *name, const text *code,
                     const text *words)
{
    text key = {0};
    text_add_string(&key, kind);
    text_add_string(&key, name);
    script_text(out, key.bytes, key.length);
    text_add_string(out, ":[");
    script_text(out, text_bytes(code), code->length);
    text_add_string(out, ",");
    script_text(out, text_bytes(words), words->length);
    text_add_string(out, "],\n");
    text_free(&key);
}

static bool card_is_made(const symbol *found)
{
    return found->kind == SYMBOL_DEFINED && found->places;
}

static void card_clear(card_parts *card)
{
    card->code.length = 0;
    card->words.length = 0;
}

/* The words of each page, in the order of their places. */
static void card_make_words(site *s, card_parts *card)
{
    for (size_t i = 0; i < s->c.table.count; i++) {
        symbol *found = s->c.table.entries[i].thing;
        if (card_is_made(found)) {
            card_read(card, s, found);
            card_add(&s->cards[found->page], "d.", found->name, &card->code, &card->words);
            list_add(&s->defined[found->page], found);
        }
        if (found->item) {
            card_read_item(card, s, found);
            size_t page = site_page_at(s, found->manual_page)->chapter->index;
            card_add(&s->cards[page], "m.", found->name, &card->code, &card->words);
        }
    }
}

static void card_make_behaviours(site *s, card_parts *card)
{
    for (size_t i = 0; i < s->book.behaviours.count; i++) {
        const book_behaviour *behaviour = s->book.behaviours.entries[i].thing;
        card_clear(card);
        text_add_string(&card->words, behaviour->statement);
        card_shorten(&card->words);
        card_add(&s->cards[behaviour->chapter->index], "", behaviour->id, &card->code,
                 &card->words);
    }
}

/* Once for all names of a term. */
static void card_make_terms(site *s, card_parts *card)
{
    const char *last = NULL;
    for (size_t i = 0; i < s->glossary.count; i++) {
        const glossary_term *term = s->glossary.items[i];
        if (term->id == last)
            continue;
        last = term->id;
        card_clear(card);
        text_add_string(&card->words, term->definition);
        card_add(&s->cards[s->glossary_page->chapter->index], "", term->id, &card->code,
                 &card->words);
    }
}

/* Of a chunk its first lines, which a reference to it leads to. */
static void card_make_chunks(site *s, card_parts *card)
{
    for (size_t i = 0; i < s->book.chunks.count; i++) {
        const book_chunk *chunk = s->book.chunks.entries[i].thing;
        const book_block *block = chunk->pieces.items[0];
        card_clear(card);
        for (size_t j = 0; j < block->line_count && j < MOST_LINES; j++) {
            text_add(&card->code, block->lines[j].text, block->lines[j].length);
            text_add(&card->code, "\n", 1);
        }
        if (block->line_count > MOST_LINES)
            text_add_string(&card->code, "\u2026");
        card_add(&s->cards[block->chapter->index], "",
                 s->block_ids[site_block_number(s, block)], &card->code, &card->words);
    }
}

void card_make(site *s)
{
    size_t count = s->book.chapters.count;
    s->cards = arena_take(&s->arena, (count + 1) * sizeof *s->cards);
    s->defined = arena_take(&s->arena, (count + 1) * sizeof *s->defined);
    card_parts card = {0};
    card_make_words(s, &card);
    card_make_behaviours(s, &card);
    card_make_terms(s, &card);
    card_make_chunks(s, &card);
    text_free(&card.code);
    text_free(&card.words);
}

void card_free(site *s)
{
    for (size_t i = 0; s->cards && i < s->book.chapters.count; i++) {
        text_free(&s->cards[i]);
        list_free(&s->defined[i]);
    }
}

void card_gather(site *s, const site_page *page)
{
    const list *defined = &s->defined[page->chapter->index];
    card_parts card = {0};
    for (size_t i = 0; i < defined->count; i++) {
        const symbol *found = defined->items[i];
        text id = {0};
        text_add_string(&id, "d.");
        text_add(&id, found->name, strlen(found->name) + 1);
        card_read(&card, s, found);
        if (card.words.length > 0)
            text_add(&card.code, " ", 1);
        text_add(&card.code, text_bytes(&card.words), card.words.length);
        gather_named(s, 'i', id.bytes, found->name, card.code.bytes, card.code.length);
        text_free(&id);
    }
    text_free(&card.code);
    text_free(&card.words);
}

void card_put(site *s, const site_page *page)
{
    const text *cards = &s->cards[page->chapter->index];
    s->out.length = 0;
    html_put(&s->out, SCRIPT_MARK "refbook.cards(");
    script_string(&s->out, page->address);
    html_put(&s->out, ",{\n");
    html_raw(&s->out, text_bytes(cards), cards->length);
    html_put(&s->out, "});\n");
}
