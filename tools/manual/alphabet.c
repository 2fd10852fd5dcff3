#include "manual/alphabet.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/letter.h"
#include "base/utf8.h"
#include "site/heading.h"

/* The character at AT, small, with its bytes; 0 at the end of the name. */
static uint32_t alphabet_letter(const char *at, size_t *size)
{
    size_t length = strlen(at);
    *size = length > 0 ? utf8_character(at, length) : 0;
    *size += length > 0 && *size == 0;
    return length > 0 ? letter_lower(utf8_read(at, *size)) : 0;
}

static int alphabet_compare(const void *a, const void *b)
{
    const char *left = (*(const header_name *const *)a)->name;
    const char *right = (*(const header_name *const *)b)->name;
    size_t i = 0;
    while (left[i] && ascii_lower(left[i]) == ascii_lower(right[i]))
        i++;
    while (i > 0 && ((unsigned char)left[i] & 0xC0) == 0x80)
        i--;
    for (size_t j = i;;) {
        size_t size;
        size_t other;
        uint32_t first = alphabet_letter(left + i, &size);
        uint32_t second = alphabet_letter(right + j, &other);
        if (first != second)
            return first < second ? -1 : 1;
        if (first == 0)
            return strcmp(left, right);
        i += size;
        j += other;
    }
}

/* How long is what all names begin with, in large or small letters: "om_"? It ends in an
 * underscore. */
static size_t alphabet_prefix(const header_name *const *names, size_t count)
{
    const char *first = names[0]->name;
    const char *mark = strchr(first, '_');
    size_t length = mark && mark[1] ? (size_t)(mark + 1 - first) : 0;
    for (size_t i = 1; i < count; i++) {
        for (size_t j = 0; j < length; j++) {
            if (ascii_lower(names[i]->name[j]) != ascii_lower(first[j]))
                return 0;
        }
        if (!names[i]->name[length])
            return 0;
    }
    return length;
}

static void alphabet_put_name(site *s, const header_name *name)
{
    static const char *const kinds[] = {[DECLARATION_FUNCTION] = "",
                                        [DECLARATION_TYPE] = " <span>type</span>",
                                        [DECLARATION_VARIABLE] = " <span>variable</span>",
                                        [DECLARATION_CONSTANT] = " <span>constant</span>",
                                        [DECLARATION_MACRO] = " <span>macro</span>"};
    const symbol *found = symbols_find(&s->c, name->name, strlen(name->name));
    /* Who comes from elsewhere by the anchor of the name finds the way to it here. */
    if (found->manual_page != s->page->index)
        html_format(&s->out, "<li id=\"m.%s\"><a href=\"", name->name);
    else
        html_put(&s->out, "<li><a href=\"");
    site_to_page(s, site_page_at(s, found->manual_page));
    html_put(&s->out, "#m.");
    html_put(&s->out, name->name);
    html_put(&s->out, "\">");
    html_put(&s->out, name->name);
    html_put(&s->out, "</a>");
    html_put(&s->out, kinds[name->kind]);
    html_put(&s->out, "</li>\n");
}

/* A list for each letter that names begin with, behind what is common to all. */
static void alphabet_put_all(site *s, const header_name *const *names, size_t count)
{
    size_t prefix = alphabet_prefix(names, count);
    uint32_t open = 0;
    for (size_t i = 0; i < count; i++) {
        size_t size;
        uint32_t letter = alphabet_letter(names[i]->name + prefix, &size);
        if (letter != open) {
            char shown[4];
            html_put(&s->out, open ? "</ul></div>\n<div><h3>" : "<div><h3>");
            html_text(&s->out, shown, utf8_write(shown, letter_upper(letter)));
            html_put(&s->out, "</h3>\n<ul>\n");
        }
        open = letter;
        alphabet_put_name(s, names[i]);
    }
    html_put(&s->out, "</ul></div>\n");
}

/* A word of the language is no name of the book, whatever declares it. */
static size_t alphabet_collect(site *s, const header *h, const header_name **names)
{
    size_t count = 0;
    for (size_t i = 0; i < h->names.count; i++) {
        const header_name *name = h->names.entries[i].thing;
        const symbol *found = symbols_find(&s->c, name->name, strlen(name->name));
        if (found && found->item)
            names[count++] = name;
    }
    return count;
}

void alphabet_put(site *s, const header *h, const char *id)
{
    const header_name **names = memory_new((h->names.count + 1) * sizeof *names);
    size_t count = alphabet_collect(s, h, names);
    qsort(names, count, sizeof *names, alphabet_compare);
    heading_open(s, 2, id);
    html_put(&s->out, ALPHABET_TITLE);
    heading_close(s, 2, id);
    heading_list(s, id, ALPHABET_TITLE, strlen(ALPHABET_TITLE));
    html_put(&s->out, "<div class=\"alphabet\">\n");
    if (count > 0)
        alphabet_put_all(s, names, count);
    html_put(&s->out, "</div>\n");
    free(names);
}
