#include "site/site.h"

size_t site_block_number(const site *s, const book_block *block)
{
    const book_chapter *chapter = block->chapter;
    return s->pages[chapter->index].first_block + book_block_index(chapter, block->line);
}

void site_to_page(site *s, const site_page *page)
{
    if (page == s->page)
        return;
    html_put(&s->out, s->up);
    html_put(&s->out, page->address);
}

void site_to_block(site *s, const book_block *block)
{
    html_put(&s->out, "<a href=\"");
    site_to_page(s, site_page_of(s, block->chapter));
    html_put(&s->out, "#L");
    html_number(&s->out, block->line);
    html_put(&s->out, "\">");
}

void site_to_behaviour(site *s, const book_behaviour *behaviour)
{
    html_put(&s->out, "<a href=\"");
    site_to_page(s, site_page_of(s, behaviour->chapter));
    html_byte(&s->out, '#');
    html_string(&s->out, behaviour->id);
    html_put(&s->out, "\">");
}
