#include "weave/identifiers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "site/origin.h"
#include "site/pages.h"
#include "weave/frame.h"
#include "weave/places.h"

/* So many bytes of entries are on a page, unless the first alone has more. */
#define FULL 60000

/* So few words are all on the first page, and need no others. */
#define FEW 100

/* What is tested by more behaviours than these is in nearly every test: then the chapters of the tests are told. */
#define MANY 150

/* ---- In which order ---------------------------------------------------------------------- */

static bool identifiers_begins(const char *name, const char *prefix, size_t length)
{
    size_t i = 0;
    while (i < length && name[i] &&
           ascii_lower(name[i]) == ascii_lower(prefix[i]))
        i++;
    return i == length && length > 0;
}

/* What so many names begin with, up to the first underscore, that an index by it would be one letter:
 * "om_", in large or small letters. Empty if it is not a quarter of them. */
static const char *identifiers_prefix(site *s, const list *words)
{
    table begun = {0};
    const char *best = "";
    for (size_t i = 0; i < words->count; i++) {
        const char *name = ((const symbol *)words->items[i])->name;
        const char *mark = strchr(name + (*name == '_'), '_');
        if (!mark || !mark[1])
            continue;
        char *prefix = arena_copy(&s->arena, name, (size_t)(mark + 1 - name));
        for (char *at = prefix; *at; at++)
            *at = ascii_lower(*at);
        size_t *count = table_find(&begun, prefix);
        if (!count) {
            count = arena_take(&s->arena, sizeof *count);
            table_add(&begun, prefix, count);
        }
        if (++*count * 4 >= words->count)
            best = prefix;
    }
    table_free(&begun);
    return best;
}

typedef struct identifiers_word {
    symbol *found;
    const char *key; /* its name behind what is common */
} identifiers_word;

static int identifiers_compare(const void *a, const void *b)
{
    const identifiers_word *left = a;
    const identifiers_word *right = b;
    size_t i = 0;
    while (left->key[i] &&
           ascii_lower(left->key[i]) == ascii_lower(right->key[i]))
        i++;
    int first = (unsigned char)ascii_lower(left->key[i]);
    int second = (unsigned char)ascii_lower(right->key[i]);
    return first != second ? first - second : strcmp(left->found->name, right->found->name);
}

static void identifiers_letter(const char *key, char letter[8])
{
    char c = ascii_lower(*key);
    if (c >= 'a' && c <= 'z')
        snprintf(letter, 8, "%c", c - 'a' + 'A');
    else
        snprintf(letter, 8, "other");
}

/* ---- An entry ---------------------------------------------------------------------------- */

static void put_label(site *s, const site_page *page)
{
    html_put(&s->out, "\">");
    pages_put_label(&s->out, page);
    html_put(&s->out, "</a>");
}

/* Where a line of a chapter is in its file, if that has a page. */
static void put_source(site *s, const site_page *page, uint32_t line)
{
    size_t after = book_block_index(page->chapter, line);
    const book_block *block = after > 0 ? page->chapter->blocks[after - 1] : NULL;
    size_t index = block ? line - block->line - 1 : 0;
    size_t start = s->out.length;
    html_put(&s->out, " (");
    if (!block || !origin_open_link(s, block, index, "class=\"file\" ")) {
        s->out.length = start;
        return;
    }
    const struct site_origin *origin = &s->origins[site_block_number(s, block)];
    html_string(&s->out, origin->output->path);
    html_format(&s->out, ":%u</a>)", (unsigned)origin->lines[index]);
}

static void put_place(site *s, const symbol *found, const symbol_place *place)
{
    const site_page *page = &s->pages[place->page];
    html_put(&s->out, "<a href=\"");
    site_to_page(s, page);
    if (found->kind == SYMBOL_DEFINED) {
        html_put(&s->out, "#d.");
        html_put(&s->out, found->name);
    } else {
        size_t after = book_block_index(page->chapter, place->line);
        if (after > 0)
            site_put_block_anchor(s, page->chapter->blocks[after - 1]);
    }
    put_label(s, page);
    put_source(s, page, place->line);
}

static void put_places(site *s, const symbol *found)
{
    html_put(&s->out, "<dd>Defined in ");
    for (const symbol_place *place = found->places; place; place = place->next) {
        put_place(s, found, place);
        html_put(&s->out, !place->next ? "." : place->next->next ? ", " : " and ");
    }
    if (found->item) {
        html_put(&s->out, " Explained in <a href=\"");
        site_to_page(s, site_page_at(s, found->manual_page));
        html_put(&s->out, "#m.");
        html_put(&s->out, found->name);
        put_label(s, site_page_at(s, found->manual_page));
        html_byte(&s->out, '.');
    }
    html_put(&s->out, "</dd>\n");
}

static void put_chapter(site *s, const book_block *block)
{
    const site_page *page = site_page_of(s, block->chapter);
    site_to_block(s, block);
    if (*page->number)
        html_string(&s->out, page->number);
    else
        html_prose(&s->out, page->label, strlen(page->label), 0);
    html_put(&s->out, "</a>");
}

/* A chapter once, where it first uses the word. */
static void put_uses(site *s, const symbol *found)
{
    const book_chapter *last = NULL;
    for (size_t i = 0; i < found->uses.count; i++) {
        const book_block *block = found->uses.items[i];
        if (block->kind == BLOCK_TEST || block->chapter == last)
            continue;
        html_put(&s->out, last ? ", " : "<dd>Used in ");
        put_chapter(s, block);
        last = block->chapter;
    }
    html_put(&s->out, last ? ".</dd>\n" : "");
}

static size_t count_tested(const symbol *found)
{
    const book_behaviour *last = NULL;
    size_t count = 0;
    for (size_t i = 0; i < found->uses.count; i++) {
        const book_block *block = found->uses.items[i];
        if (block->kind != BLOCK_TEST || block->behaviour == last)
            continue;
        count++;
        last = block->behaviour;
    }
    return count;
}

/* A behaviour once for all of its tests in a row; of many behaviours their chapters, each with the first of its tests. */
static void put_tests(site *s, const symbol *found)
{
    size_t count = count_tested(found);
    bool many = count > MANY;
    const void *last = NULL;
    for (size_t i = 0; i < found->uses.count; i++) {
        const book_block *block = found->uses.items[i];
        const void *whose = many ? (const void *)block->chapter : block->behaviour;
        if (block->kind != BLOCK_TEST || whose == last)
            continue;
        if (last)
            html_put(&s->out, ", ");
        else if (many)
            html_format(&s->out, "<dd>In the tests of %zu behaviours, in ", count);
        else
            html_put(&s->out, "<dd>In the tests of ");
        if (many)
            put_chapter(s, block);
        else {
            site_to_block(s, block);
            html_string(&s->out, block->behaviour->id);
            html_put(&s->out, "</a>");
        }
        last = whose;
    }
    html_put(&s->out, last ? ".</dd>\n" : "");
}

static void put_entry(site *s, const symbol *found)
{
    html_put(&s->out, "<dt id=\"i.");
    html_put(&s->out, found->name);
    html_put(&s->out, "\"><code>");
    html_put(&s->out, found->name);
    html_put(&s->out, "</code></dt>\n");
    put_places(s, found);
    put_uses(s, found);
    put_tests(s, found);
}

/* ---- The pages --------------------------------------------------------------------------- */

/* A letter that has several pages: d.html, d-2.html, d-3.html. */
static identifiers_page *identifiers_open(site *s, const char *letter, const char *name,
                                          size_t number)
{
    identifiers_page *page = memory_new(sizeof *page);
    *page = (identifiers_page){.first = name};
    snprintf(page->letter, sizeof page->letter, "%s", letter);
    char lower[8];
    snprintf(lower, sizeof lower, "%s", letter);
    lower[0] = ascii_lower(lower[0]);
    page->address =
        number == 1
            ? arena_format(&s->arena, IDENTIFIERS_FOLDER "%s.html", lower)
            : arena_format(&s->arena, IDENTIFIERS_FOLDER "%s-%zu.html", lower, number);
    list_add(&s->identifiers, page);
    return page;
}

/* The entry is in s->out. */
static void identifiers_add(site *s, identifiers_page *page, const symbol *found)
{
    html_raw(&page->entries, s->out.bytes, s->out.length);
    page->last = found->name;
    page->count++;
    table_add(&s->identifier_at, found->name, (void *)(uintptr_t)page->address);
}

static void identifiers_fill_one(site *s, const identifiers_word *words, size_t count)
{
    identifiers_page *page = NULL;
    for (size_t i = 0; i < count; i++) {
        s->out.length = 0;
        put_entry(s, words[i].found);
        page = page ? page : identifiers_open(s, "all", words[0].found->name, 1);
        page->address = IDENTIFIERS_INDEX;
        identifiers_add(s, page, words[i].found);
    }
}

static void identifiers_fill(site *s, const identifiers_word *words, size_t count)
{
    identifiers_page *page = NULL;
    size_t number = 0;
    char letter[8];
    for (size_t i = 0; i < count; i++) {
        identifiers_letter(words[i].key, letter);
        bool same = page && strcmp(page->letter, letter) == 0;
        number = same ? number : 0;
        s->out.length = 0;
        put_entry(s, words[i].found);
        if (!same || page->entries.length + s->out.length > FULL)
            page = identifiers_open(s, letter, words[i].found->name, ++number);
        identifiers_add(s, page, words[i].found);
    }
}

void identifiers_make(site *s)
{
    list words = {0};
    for (size_t i = 0; i < s->c.table.count; i++) {
        symbol *found = s->c.table.entries[i].thing;
        if (found->places)
            list_add(&words, found);
    }
    const char *prefix = identifiers_prefix(s, &words);
    identifiers_word *sorted = memory_new((words.count + 1) * sizeof *sorted);
    for (size_t i = 0; i < words.count; i++) {
        symbol *found = words.items[i];
        bool common = identifiers_begins(found->name, prefix, strlen(prefix));
        sorted[i] = (identifiers_word){found, found->name + (common ? strlen(prefix) : 0)};
    }
    qsort(sorted, words.count, sizeof *sorted, identifiers_compare);
    s->page = NULL;
    s->up = "../";
    s->here = IDENTIFIERS_INDEX;
    if (words.count <= FEW)
        identifiers_fill_one(s, sorted, words.count);
    else
        identifiers_fill(s, sorted, words.count);
    free(sorted);
    list_free(&words);
}

void identifiers_free(site *s)
{
    for (size_t i = 0; i < s->identifiers.count; i++) {
        text_free(&((identifiers_page *)s->identifiers.items[i])->entries);
        free(s->identifiers.items[i]);
    }
    list_free(&s->identifiers);
    table_free(&s->identifier_at);
}

/* The letters, each leading to its first page. */
static void put_letters(site *s, const identifiers_page *here)
{
    const identifiers_page *last = NULL;
    html_put(&s->out, "<nav class=\"letters\" aria-label=\"Letters\">\n");
    for (size_t i = 0; i < s->identifiers.count; i++) {
        const identifiers_page *page = s->identifiers.items[i];
        bool current = here && strcmp(page->letter, here->letter) == 0;
        if (last && strcmp(last->letter, page->letter) == 0)
            continue;
        html_format(&s->out, "<a href=\"%s%s\"%s>%s</a>\n", s->up, page->address,
                    current ? " aria-current=\"true\"" : "", page->letter);
        last = page;
    }
    html_put(&s->out, "</nav>\n");
}

/* A link to the page, which says what it has. */
static void put_span(site *s, const identifiers_page *page, bool current)
{
    html_format(&s->out, "<a href=\"%s%s\"%s><code>%s</code>", s->up, page->address,
                current ? " aria-current=\"true\"" : "", page->first);
    if (page->count > 1)
        html_format(&s->out, " to <code>%s</code>", page->last);
    html_put(&s->out, "</a>");
}

/* From one page of a letter to the others. */
static void put_pages(site *s, const identifiers_page *here)
{
    size_t pages = 0;
    for (size_t i = 0; i < s->identifiers.count; i++)
        pages += strcmp(((const identifiers_page *)s->identifiers.items[i])->letter,
                        here->letter) == 0;
    if (pages < 2)
        return;
    html_put(&s->out, "<p class=\"turns\">");
    for (size_t i = 0; i < s->identifiers.count; i++) {
        const identifiers_page *page = s->identifiers.items[i];
        if (strcmp(page->letter, here->letter) != 0)
            continue;
        put_span(s, page, page == here);
        html_byte(&s->out, '\n');
    }
    html_put(&s->out, "</p>\n");
}

static bool has_one_page(const site *s)
{
    const identifiers_page *first = s->identifiers.items[0];
    return strcmp(first->address, IDENTIFIERS_INDEX) == 0;
}

static void put_entries(site *s, const identifiers_page *page)
{
    html_put(&s->out, "<dl class=\"identifiers\">\n");
    html_raw(&s->out, page->entries.bytes, page->entries.length);
    html_put(&s->out, "</dl>\n");
}

bool identifiers_put(site *s, size_t number)
{
    if (number >= s->identifiers.count || has_one_page(s))
        return false;
    const identifiers_page *page = s->identifiers.items[number];
    frame_open_other(s, page->address,
                     arena_format(&s->arena, "Identifiers: %s", page->letter));
    html_format(&s->out,
                "<p class=\"where\"><a href=\"%s" IDENTIFIERS_INDEX
                "\">Identifiers</a></p>\n"
                "<h1>Identifiers: %s</h1>\n",
                s->up, page->letter);
    put_letters(s, page);
    put_pages(s, page);
    put_entries(s, page);
    put_pages(s, page);
    frame_close(s);
    return true;
}

void identifiers_put_index(site *s)
{
    size_t count = 0;
    for (size_t i = 0; i < s->identifiers.count; i++)
        count += ((const identifiers_page *)s->identifiers.items[i])->count;
    frame_open_other(s, IDENTIFIERS_INDEX, "Identifiers");
    html_put(&s->out, "<h1>Identifiers</h1>\n<p>All that the code defines: ");
    html_count(&s->out, count, "identifier");
    html_put(&s->out, ", each with the places that define, use and test it.</p>\n");
    if (has_one_page(s)) {
        put_entries(s, s->identifiers.items[0]);
        frame_close(s);
        return;
    }
    put_letters(s, NULL);
    html_put(&s->out, "<ul class=\"spans\">\n");
    for (size_t i = 0; i < s->identifiers.count; i++) {
        const identifiers_page *page = s->identifiers.items[i];
        html_put(&s->out, "<li>");
        put_span(s, page, false);
        html_format(&s->out, " <span class=\"number\">%zu</span></li>\n", page->count);
    }
    html_put(&s->out, "</ul>\n");
    frame_close(s);
}
