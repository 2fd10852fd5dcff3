#include "site/site.h"

size_t site_block_number(const site *w, const book_block *block)
{
    const book_chapter *chapter = block->chapter;
    return w->pages[chapter->index].first_block + book_block_index(chapter, block->line);
}

void site_to_page(site *w, const site_page *page)
{
    if (page == w->page)
        return;
    if (w->page)
        html_put(&w->out, w->page->up);
    html_put(&w->out, page->address);
}

void site_to_block(site *w, const book_block *block)
{
    html_put(&w->out, "<a href=\"");
    site_to_page(w, site_page_of(w, block->chapter));
    html_put(&w->out, "#L");
    html_number(&w->out, block->line);
    html_put(&w->out, "\">");
}

void site_to_behaviour(site *w, const book_behaviour *behaviour)
{
    html_put(&w->out, "<a href=\"");
    site_to_page(w, site_page_of(w, behaviour->chapter));
    html_byte(&w->out, '#');
    html_string(&w->out, behaviour->id);
    html_put(&w->out, "\">");
}
