#include "site/glossary.h"

#include <cmark.h>
#include <string.h>

#include "book/load.h"
#include "site/link.h"
#include "site/prose.h"

#define GLOSSARY_NAME "glossary.md"

/* "chapters/8-reference/3-glossary.md", whatever the number. */
static bool glossary_is_it(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    size_t digits = strspn(name, "0123456789");
    if (digits > 0 && name[digits] == '-')
        name += digits + 1;
    return strcmp(name, GLOSSARY_NAME) == 0;
}

static bool glossary_is_name(cmark_node *node)
{
    return node && (cmark_node_get_type(node) == CMARK_NODE_STRONG ||
                    cmark_node_get_type(node) == CMARK_NODE_EMPH);
}

/* What the item says after the colon; a link at its end, to where more is said, left out. */
static const char *glossary_definition(site *s, cmark_node *paragraph)
{
    text plain = {0};
    text link = {0};
    cmark_node *last = cmark_node_last_child(paragraph);
    prose_plain(&plain, paragraph);
    if (cmark_node_get_type(last) == CMARK_NODE_LINK)
        prose_plain(&link, last);
    plain.length -= link.length;
    while (plain.length > 0 && plain.bytes[plain.length - 1] == ' ')
        plain.length--;
    text_free(&link);
    text_add(&plain, "", 1);
    const char *colon = strstr(plain.bytes, ": ");
    const char *said = colon ? colon + 2 : plain.bytes;
    said = arena_copy(&s->arena, said, strlen(said));
    text_free(&plain);
    return said;
}

/* Adds one name of a term; the first one gives it its anchor. */
static void glossary_add(site *s, cmark_node *name, cmark_node *paragraph, const char **id)
{
    text plain = {0};
    prose_plain(&plain, name);
    glossary_term *term = arena_take(&s->arena, sizeof *term);
    term->name = arena_copy(&s->arena, text_bytes(&plain), plain.length);
    term->length = plain.length;
    if (!*id) {
        text slug = {0};
        text_add_string(&slug, "g.");
        link_slug(&slug, term->name, term->length);
        *id = link_claim(s, slug.bytes, slug.length);
        text_free(&slug);
    }
    term->id = *id;
    term->definition = glossary_definition(s, paragraph);
    term->line = (uint32_t)cmark_node_get_start_line(cmark_node_parent(paragraph));
    term->linked = cmark_node_get_type(name) == CMARK_NODE_STRONG && term->length > 0;
    list_add(&s->glossary, term);
    text_free(&plain);
}

/* The name that follows on this one, "**a** or **b**: "; NULL when it is the last, or if no colon ends them: then
 * *ENDS becomes false. */
static cmark_node *glossary_next_name(cmark_node *name, bool *ends)
{
    cmark_node *between = cmark_node_next(name);
    bool is_text = between && cmark_node_get_type(between) == CMARK_NODE_TEXT;
    const char *literal = is_text ? cmark_node_get_literal(between) : "";
    *ends = strchr(literal, ':') != NULL;
    cmark_node *next = is_text && !*ends ? cmark_node_next(between) : NULL;
    return glossary_is_name(next) ? next : NULL;
}

/* The names with which the item begins. */
static void glossary_read_item(site *s, cmark_node *item)
{
    cmark_node *paragraph = cmark_node_first_child(item);
    if (!paragraph || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH)
        return;
    cmark_node *first = cmark_node_first_child(paragraph);
    const char *id = NULL;
    bool ends = false;
    for (cmark_node *name = glossary_is_name(first) ? first : NULL; name;)
        name = glossary_next_name(name, &ends);
    for (cmark_node *name = ends ? first : NULL; name;) {
        glossary_add(s, name, paragraph, &id);
        name = glossary_next_name(name, &ends);
    }
}

static void glossary_visit(const book_chapter *chapter, cmark_node *tree, void *context)
{
    (void)chapter;
    for (cmark_node *node = cmark_node_first_child(tree); node;
         node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) != CMARK_NODE_LIST)
            continue;
        for (cmark_node *item = cmark_node_first_child(node); item;
             item = cmark_node_next(item))
            glossary_read_item(context, item);
    }
}

void glossary_read(site *s)
{
    for (size_t i = 0; i < s->book.chapters.count && !s->glossary_page; i++) {
        if (glossary_is_it(s->pages[i].chapter->path))
            s->glossary_page = &s->pages[i];
    }
    s->page = s->glossary_page;
    if (s->page)
        book_visit(s->page->chapter, glossary_visit, s);
    s->page = NULL;
}

const glossary_term *glossary_explained(const site *s, uint32_t line)
{
    for (size_t i = 0; i < s->glossary.count && s->page == s->glossary_page; i++) {
        const glossary_term *term = s->glossary.items[i];
        if (term->line == line)
            return term;
    }
    return NULL;
}
