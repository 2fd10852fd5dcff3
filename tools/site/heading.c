#include "site/heading.h"

#include <string.h>

void heading_open(site *w, int level, const char *id)
{
    html_format(&w->out, "<h%d id=\"", level);
    html_string(&w->out, id);
    html_put(&w->out, "\">");
}

void heading_close(site *w, int level, const char *id)
{
    html_put(&w->out, " <a class=\"anchor\" href=\"#");
    html_address(&w->out, id, strlen(id));
    html_format(&w->out, "\" aria-label=\"Link to this heading\">#</a></h%d>\n", level);
}

void heading_list(site *w, const char *id, const char *plain, size_t length)
{
    html_put(&w->headings, "<li><a href=\"#");
    html_address(&w->headings, id, strlen(id));
    html_put(&w->headings, "\">");
    html_prose(&w->headings, plain, length, 0);
    html_put(&w->headings, "</a></li>\n");
}
