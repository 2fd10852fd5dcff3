#include "site/heading.h"

#include <string.h>

void heading_open(site *s, int level, const char *id)
{
    html_format(&s->out, "<h%d id=\"", level);
    html_string(&s->out, id);
    html_put(&s->out, "\">");
}

void heading_close(site *s, int level, const char *id)
{
    html_put(&s->out, " <a class=\"anchor\" href=\"#");
    html_address(&s->out, id, strlen(id));
    html_format(&s->out, "\" aria-label=\"Link to this heading\">#</a></h%d>\n", level);
}

void heading_list(site *s, const char *id, const char *plain, size_t length)
{
    html_put(&s->headings, "<li><a href=\"#");
    html_address(&s->headings, id, strlen(id));
    html_put(&s->headings, "\">");
    html_prose(&s->headings, plain, length, 0);
    html_put(&s->headings, "</a></li>\n");
}
