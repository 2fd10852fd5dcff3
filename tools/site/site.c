#include "site/site.h"

const site_page *site_page_at(const site *s, uint32_t index)
{
    size_t chapters = s->book.chapters.count;
    return index < chapters ? &s->pages[index] : s->groups.items[index - chapters];
}

size_t site_block_number(const site *s, const book_block *block)
{
    const book_chapter *chapter = block->chapter;
    return s->pages[chapter->index].first_block + book_block_index(chapter, block->line);
}

void site_to_page(site *s, const site_page *page)
{
    if (page == s->page)
        return;
    html_relative(&s->out, s->here, page->address);
}

void site_put_block_anchor(site *s, const book_block *block)
{
    const char *id = s->block_ids[site_block_number(s, block)];
    html_byte(&s->out, '#');
    html_address(&s->out, id, strlen(id));
}

void site_to_block(site *s, const book_block *block)
{
    html_put(&s->out, "<a href=\"");
    site_to_page(s, site_page_of(s, block->chapter));
    site_put_block_anchor(s, block);
    html_put(&s->out, "\">");
}

bool site_to_identifier(site *s, const char *name)
{
    const char *address = table_find(&s->identifier_at, name);
    if (address)
        html_format(&s->out, "<a href=\"%s%s#i.%s\">", s->up, address, name);
    return address != NULL;
}

void site_to_behaviour(site *s, const book_behaviour *behaviour)
{
    html_put(&s->out, "<a href=\"");
    site_to_page(s, site_page_of(s, behaviour->chapter));
    html_byte(&s->out, '#');
    html_string(&s->out, behaviour->id);
    html_put(&s->out, "\">");
}
