#include "manual/manual.h"

#include <stdlib.h>
#include <string.h>

#include "site/gather.h"
#include "site/heading.h"
#include "site/highlight.h"
#include "site/link.h"
#include "site/pages.h"
#include "manual/alphabet.h"
#include "manual/mention.h"
#include "manual/owner.h"
#include "manual/remark.h"

/* So many behaviours are named of those whose tests use a thing. */
#define MOST_MENTIONS 4

/* ---- Titles ---------------------------------------------------------------------------- */

/* The title without "(chapter 1.6)" at its end: the entries say it, with a link. */
static size_t manual_title_length(const header_section *section)
{
    const char *title = section->title;
    size_t length = section->title_length;
    size_t open = length;
    if (length == 0 || title[length - 1] != ')')
        return length;
    while (open > 0 && title[open - 1] != '(')
        open--;
    for (size_t i = open; open > 1 && i + strlen("chapter") < length; i++) {
        if (memcmp(title + i, "chapter", strlen("chapter")) == 0) {
            length = open - 1;
            while (length > 0 && title[length - 1] == ' ')
                length--;
            return length;
        }
    }
    return section->title_length;
}

static const char *manual_title(const header_section *section, size_t *length)
{
    static const char first[] = "To begin with";
    *length = section->title ? manual_title_length(section) : sizeof first - 1;
    return section->title ? section->title : first;
}

/* ---- Reading --------------------------------------------------------------------------- */

static void manual_number_items(site *s, const header_section *section)
{
    for (size_t j = 0; j < section->entries.count; j++) {
        const header_entry *entry = section->entries.items[j];
        for (size_t k = 0; k < entry->items.count; k++) {
            header_item *item = entry->items.items[k];
            list_add(&s->items, item);
            item->comment = &entry->comment;
            for (size_t n = 0; n < item->names.count; n++)
                symbols_explain(&s->c, ((header_name *)item->names.items[n])->name,
                                section->page, (uint32_t)s->items.count);
        }
    }
}

/* ---- Groups: each has a page ------------------------------------------------------------ */

static bool manual_is_taken(const site *s, const char *file)
{
    for (size_t i = 0; i < s->groups.count; i++) {
        if (strcmp(((const manual_group *)s->groups.items[i])->file, file) == 0)
            return true;
    }
    text path = {0};
    text_add_string(&path, "chapters/");
    text_add(&path, file, strlen(file) - strlen("html"));
    text_add(&path, "md", sizeof "md");
    bool taken = table_find(&s->page_at, path.bytes) != NULL;
    text_free(&path);
    return taken;
}

/* "8-reference/1-manual.text-and-bytes.html": the page of the manual, and the group. */
static const char *manual_file(site *s, const site_page *whole, const char *title)
{
    const char *path = whole->chapter->path + strlen("chapters/");
    text slug = {0};
    link_slug(&slug, title, strlen(title));
    const char *file = NULL;
    for (size_t i = 1; !file || manual_is_taken(s, file); i++)
        file = arena_format(&s->arena, i > 1 ? "%.*s.%.*s-%zu.html" : "%.*s.%.*s.html",
                            (int)(strlen(path) - strlen(".md")), path, (int)slug.length,
                            text_bytes(&slug), i);
    text_free(&slug);
    return file;
}

/* Behind LAST, as one reads. */
static void manual_chain(site *s, site_page *page, site_page *last)
{
    page->before = last;
    page->after = last->after;
    last->after = page;
    if (page->after)
        s->pages[page->after->index].before = page;
}

static manual_group *manual_new_group(site *s, const header *h,
                                      const header_section *section, site_page *last)
{
    site_page *whole = &s->pages[h->asked->chapter->index];
    manual_group *group = arena_take(&s->arena, sizeof *group);
    size_t length;
    const char *title = manual_title(section, &length);
    text address = {0};
    group->h = h;
    group->first_item = (uint32_t)s->items.count + 1;
    group->page = *whole;
    group->page.label = arena_copy(&s->arena, title, length);
    group->page.index = (uint32_t)(s->book.chapters.count + s->groups.count);
    group->page.whole = whole;
    group->page.number = "";
    group->file = manual_file(s, whole, group->page.label);
    html_address(&address, group->file, strlen(group->file));
    group->page.address = arena_copy(&s->arena, address.bytes, address.length);
    text_free(&address);
    manual_chain(s, &group->page, last);
    list_add(&s->groups, group);
    return group;
}

/* Numbers what the sections declare, and makes the pages on which it stands. */
static void manual_lay_out(site *s, header *h)
{
    site_page *page = &s->pages[h->asked->chapter->index];
    manual_group *group = NULL;
    h->first_item = (uint32_t)s->items.count + 1;
    for (size_t i = 0; i < h->sections.count; i++) {
        header_section *section = h->sections.items[i];
        if (section->group) {
            group = manual_new_group(s, h, section, page);
            group->first = i;
            page = &group->page;
        }
        if (group)
            group->last = i + 1;
        section->page = page->index;
        manual_number_items(s, section);
    }
}

static void manual_add_addresses(site *s)
{
    size_t count = s->book.chapters.count;
    const char **all = arena_take(&s->arena, (count + s->groups.count) * sizeof *all);
    memcpy(all, s->addresses, count * sizeof *all);
    for (size_t i = 0; i < s->groups.count; i++)
        all[count + i] = ((const manual_group *)s->groups.items[i])->page.address;
    s->addresses = all;
}

/* Where the chapters and the sections of the book are, by their numbers. */
static void manual_find_places(site *s)
{
    for (size_t i = 0; i < s->book.chapters.count; i++) {
        site_page *page = &s->pages[i];
        if (*page->number && !table_find(&s->places, page->number))
            table_add(&s->places, page->number, page);
    }
    for (size_t i = 0; i < s->folders.count; i++) {
        const site_folder *folder = s->folders.items[i];
        if (*folder->number && !table_find(&s->places, folder->number))
            table_add(&s->places, folder->number, &s->pages[folder->first]);
    }
}

void manual_read(site *s)
{
    book *b = &s->book;
    for (size_t i = 0; i < b->manuals.count; i++) {
        const book_block *asked = b->manuals.entries[i].thing;
        header *h = memory_new(sizeof *h);
        *h = (header){0};
        table_add(&s->manuals, asked->target, h);
        header_read(h, b, asked);
        manual_lay_out(s, h);
    }
    if (s->manuals.count == 0)
        return;
    manual_add_addresses(s);
    manual_find_places(s);
    mention_find(s);
}

void manual_free(site *s)
{
    for (size_t i = 0; i < s->manuals.count; i++) {
        header_free(s->manuals.entries[i].thing);
        free(s->manuals.entries[i].thing);
    }
    table_free(&s->manuals);
    list_free(&s->items);
    list_free(&s->groups);
    table_free(&s->terms);
    table_free(&s->places);
}

/* ---- Declarations ---------------------------------------------------------------------- */

/* What is being put. */
typedef struct manual_writer {
    site *s;
    const header *h;
    uint32_t item; /* the number of the next item */
} manual_writer;

/* A function's body stays in its chapter. */
static void manual_put_item(manual_writer *m, const header_item *item)
{
    site *s = m->s;
    highlight at = {.symbols = &s->c,
                    .pages = s->addresses,
                    .here = s->here,
                    .page = s->page->index,
                    .block = s->block,
                    .item = m->item++};
    for (size_t from = 0; from < item->length;) {
        const char *feed = memchr(item->text + from, '\n', item->length - from);
        size_t to = feed ? (size_t)(feed - item->text) : item->length;
        if (from > 0)
            html_byte(&s->out, '\n');
        highlight_c(&s->out, item->text + from, to - from, &at);
        from = to + 1;
    }
    html_put(&s->out, item->declaration.body ? ";\n" : "\n");
}

static void manual_put_code(manual_writer *m, const header_entry *entry)
{
    m->s->block++;
    html_put(&m->s->out, "<figure class=\"code\"><div class=\"lines\">");
    html_put(&m->s->out, "<pre><code>");
    for (size_t i = 0; i < entry->items.count; i++)
        manual_put_item(m, entry->items.items[i]);
    html_put(&m->s->out, "</code></pre></div></figure>\n");
}

/* ---- Owners ---------------------------------------------------------------------------- */

static bool manual_is_same(const text *a, const text *b)
{
    return a->length == b->length &&
           (a->length == 0 || memcmp(a->bytes, b->bytes, a->length) == 0);
}

static void manual_put_function(site *s, const header_item *item, bool first)
{
    const token *name = item->declaration.name;
    html_put(&s->out, first ? "<code>" : ", <code>");
    html_text(&s->out, name->text, name->length);
    html_put(&s->out, "</code>");
}

/* One paragraph for those of the items that follow on each other and say the same; they are
 * named if there are others. SAID has what each says. */
static void manual_put_owners(site *s, const header_entry *entry, const text *said)
{
    size_t count = entry->items.count;
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && manual_is_same(&said[from], &said[to]);)
            to++;
        if (said[from].length == 0)
            continue;
        html_put(&s->out, "<p class=\"owners\">");
        if (to - from < count) {
            for (size_t i = from; i < to; i++)
                manual_put_function(s, entry->items.items[i], i == from);
            html_put(&s->out, " ");
        }
        html_raw(&s->out, said[from].bytes, said[from].length);
        html_put(&s->out, "</p>\n");
    }
}

static void manual_put_all_owners(manual_writer *m, const header_entry *entry)
{
    size_t count = entry->items.count;
    text *said = memory_new((count + 1) * sizeof *said);
    for (size_t i = 0; i < count; i++) {
        said[i] = (text){0};
        owner_put(&said[i], m->s, m->h, entry->items.items[i]);
    }
    manual_put_owners(m->s, entry, said);
    for (size_t i = 0; i < count; i++)
        text_free(&said[i]);
    free(said);
}

/* ---- Where it is, and what is proved with it ------------------------------------------- */

/* Each block once: the items of an entry stand below each other. The last one's page is given
 * back. */
static const site_page *manual_put_declared(site *s, const header_entry *entry)
{
    const book_block *last = NULL;
    for (size_t i = 0; i < entry->items.count; i++) {
        const header_item *item = entry->items.items[i];
        if (item->block == last)
            continue;
        html_put(&s->out, last ? ", " : "Declared in ");
        site_to_block(s, item->block);
        pages_put_label(&s->out, site_page_of(s, item->block->chapter));
        html_put(&s->out, "</a>");
        last = item->block;
    }
    return site_page_of(s, last->chapter);
}

/* Is the word defined in the book, and elsewhere than where it is declared? */
static bool manual_is_defined(const symbol *found, const header_item *item)
{
    return found->kind == SYMBOL_DEFINED &&
           (found->page != item->block->chapter->index || found->line < item->block->line ||
            found->line > item->block->line + item->block->line_count);
}

/* Pages that follow on each other and are the same are told once. HERE is the page that was
 * named last. */
static void manual_put_defined(site *s, const header_entry *entry, const site_page *here)
{
    const site_page *last = NULL;
    for (size_t i = 0; i < entry->items.count; i++) {
        const header_item *item = entry->items.items[i];
        for (size_t j = 0; j < item->names.count; j++) {
            const char *name = ((header_name *)item->names.items[j])->name;
            const symbol *found = symbols_find(&s->c, name, strlen(name));
            if (!manual_is_defined(found, item) || last == &s->pages[found->page])
                continue;
            bool there = !last && &s->pages[found->page] == here;
            html_put(&s->out, there  ? ", <a href=\""
                              : last ? " and <a href=\""
                                     : ", defined in <a href=\"");
            last = &s->pages[found->page];
            site_to_page(s, last);
            html_put(&s->out, "#d.");
            html_put(&s->out, name);
            html_put(&s->out, there ? "\">defined there" : "\">");
            if (!there)
                pages_put_label(&s->out, last);
            html_put(&s->out, "</a>");
        }
    }
    html_put(&s->out, ".");
}

/* The behaviours whose tests name something of an entry, each once, those of the chapter
 * first. */
typedef struct manual_mentions {
    list shown;
    size_t more; /* that are only counted */
} manual_mentions;

static void manual_add_mentions(manual_mentions *all, const header_item *item, table *seen,
                                bool here)
{
    for (size_t i = 0; i < item->mentions.count; i++) {
        book_behaviour *behaviour = item->mentions.items[i];
        if ((behaviour->chapter == item->block->chapter) != here ||
            table_find(seen, behaviour->id))
            continue;
        table_add(seen, behaviour->id, behaviour);
        if (all->shown.count < MOST_MENTIONS)
            list_add(&all->shown, behaviour);
        else
            all->more++;
    }
}

/* The rest is in the index, below the first of the names that it has. */
static void manual_put_more(site *s, const header_entry *entry, size_t more)
{
    bool link = false;
    html_put(&s->out, " and ");
    for (size_t i = 0; i < entry->items.count && !link; i++) {
        const header_item *item = entry->items.items[i];
        for (size_t j = 0; j < item->names.count && !link; j++)
            link = site_to_identifier(s, ((header_name *)item->names.items[j])->name);
    }
    html_format(&s->out, "%zu more%s", more, link ? "</a>" : "");
}

static void manual_put_mentions(site *s, const header_entry *entry)
{
    manual_mentions all = {0};
    table seen = {0};
    for (int here = 1; here >= 0; here--) {
        for (size_t i = 0; i < entry->items.count; i++)
            manual_add_mentions(&all, entry->items.items[i], &seen, here);
    }
    for (size_t i = 0; i < all.shown.count; i++) {
        const book_behaviour *behaviour = all.shown.items[i];
        bool last = i + 1 == all.shown.count && all.more == 0;
        html_put(&s->out, i == 0 ? " Used in the tests of " : last ? " and " : ", ");
        site_to_behaviour(s, behaviour);
        html_string(&s->out, behaviour->id);
        html_put(&s->out, "</a>");
    }
    if (all.more > 0)
        manual_put_more(s, entry, all.more);
    if (all.shown.count > 0)
        html_put(&s->out, ".");
    list_free(&all.shown);
    table_free(&seen);
}

/* ---- Entries and sections -------------------------------------------------------------- */

static void manual_put_comment(manual_writer *m, const header_comment *comment,
                               size_t count)
{
    remark r = {
        .s = m->s, .first_item = m->item - (uint32_t)count, .last_item = m->item - 1};
    if (comment->text)
        remark_put(&r, comment->text, comment->length);
}

static void manual_put_entry(manual_writer *m, const header_entry *entry)
{
    site *s = m->s;
    if (entry->items.count == 0) {
        manual_put_comment(m, &entry->comment, 0);
        return;
    }
    html_put(&s->out, "<div class=\"entry\">\n");
    manual_put_code(m, entry);
    manual_put_all_owners(m, entry);
    manual_put_comment(m, &entry->comment, entry->items.count);
    html_put(&s->out, "<p class=\"trail\">");
    const site_page *here = manual_put_declared(s, entry);
    manual_put_defined(s, entry, here);
    manual_put_mentions(s, entry);
    html_put(&s->out, "</p>\n</div>\n");
}

/* Does the section belong to the group above it? */
static bool manual_is_below(const manual_writer *m, const header_section *section)
{
    return m->h->grouped && section->title && !section->group;
}

static void manual_put_section(manual_writer *m, const header_section *section, int level)
{
    size_t length;
    const char *title = manual_title(section, &length);
    heading_open(m->s, level, section->id);
    html_prose(&m->s->out, title, length, 0);
    heading_close(m->s, level, section->id);
    if (level == 2)
        heading_list(m->s, section->id, title, length);
    gather_section(m->s, section->id, arena_copy(&m->s->arena, title, length));
    if (section->comment.text)
        gather_text(m->s, section->comment.text, section->comment.length);
    manual_put_comment(m, &section->comment, 0);
    for (size_t i = 0; i < section->entries.count; i++)
        manual_put_entry(m, section->entries.items[i]);
}

void manual_put_group(site *s, const site_page *page)
{
    const manual_group *group = s->groups.items[page->index - s->book.chapters.count];
    manual_writer m = {.s = s, .h = group->h, .item = group->first_item};
    for (size_t i = group->first; i < group->last; i++)
        manual_put_section(&m, group->h->sections.items[i], i == group->first ? 1 : 2);
}

/* ---- The whole ------------------------------------------------------------------------- */

/* What stands on another page has its anchor here, for those who come by it from elsewhere. */
static void manual_put_contents_line(manual_writer *m, const header_section *section)
{
    site *s = m->s;
    size_t length;
    const char *title = manual_title(section, &length);
    html_put(&s->out, manual_is_below(m, section) ? "<li class=\"below\"" : "<li");
    if (section->page != s->page->index) {
        html_put(&s->out, " id=\"");
        html_string(&s->out, section->id);
        html_byte(&s->out, '"');
    }
    html_put(&s->out, "><a href=\"");
    site_to_page(s, site_page_at(s, section->page));
    html_byte(&s->out, '#');
    html_address(&s->out, section->id, strlen(section->id));
    html_put(&s->out, "\">");
    html_prose(&s->out, title, length, 0);
    html_put(&s->out, "</a></li>\n");
}

/* INDEX is the anchor of the index. */
static void manual_put_contents(manual_writer *m, const char *index)
{
    const list *sections = &m->h->sections;
    html_put(&m->s->out, "<nav class=\"sections\" aria-label=\"Sections of ");
    html_string(&m->s->out, m->h->output->path);
    html_put(&m->s->out, "\">\n<ul>\n");
    for (size_t i = 0; i < sections->count; i++)
        manual_put_contents_line(m, sections->items[i]);
    html_put(&m->s->out, "<li><a href=\"#");
    html_address(&m->s->out, index, strlen(index));
    html_put(&m->s->out, "\">" ALPHABET_TITLE "</a></li>\n</ul>\n</nav>\n");
}

static void manual_put_introduction(manual_writer *m)
{
    remark r = {.s = m->s, .introduction = true};
    if (m->h->introduction.text)
        remark_put(&r, m->h->introduction.text, m->h->introduction.length);
}

void manual_put(site *s, const book_block *block)
{
    header *h = table_find(&s->manuals, block->target);
    manual_writer m = {.s = s, .h = h, .item = h->first_item};
    manual_put_introduction(&m);
    for (size_t i = 0; i < h->sections.count; i++) {
        size_t length;
        header_section *section = h->sections.items[i];
        const char *title = manual_title(section, &length);
        section->id = link_anchor(s, title, length);
    }
    const char *index = link_anchor(s, ALPHABET_TITLE, strlen(ALPHABET_TITLE));
    manual_put_contents(&m, index);
    for (size_t i = 0; i < h->sections.count; i++) {
        const header_section *section = h->sections.items[i];
        if (section->page == s->page->index)
            manual_put_section(&m, section, manual_is_below(&m, section) ? 3 : 2);
    }
    alphabet_put(s, h, index);
}
