/* A heading of the page being woven, with its anchor. */
#ifndef REFBOOK_SITE_HEADING_H
#define REFBOOK_SITE_HEADING_H

#include "site/site.h"

/* Between the two the text of the heading is put; ID is one that link_anchor gave. */
void heading_open(site *s, int level, const char *id);
void heading_close(site *s, int level, const char *id);

/* Lists it in the contents beside the page. */
void heading_list(site *s, const char *id, const char *plain, size_t length);

#endif
