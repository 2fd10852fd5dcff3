/* The terms of the glossary (glossary.h), and where text uses them. */
#ifndef REFBOOK_SITE_TERM_H
#define REFBOOK_SITE_TERM_H

#include "site/site.h"

typedef struct glossary_term {
    const char *name;
    size_t length;
    const char *id;         /* its anchor: "g.reference-cycle" */
    const char *definition; /* text */
    uint32_t line;          /* of the item */
    bool linked;
    const site_page *seen; /* the page that used it last; NULL when none has */
} glossary_term;

/* The first term from *AT on whose first use on the page being woven this is; *AT is moved to it, *LENGTH is
 * that of the word as it is used. NULL if there is none. */
glossary_term *term_next(const site *s, const char *bytes, size_t size, size_t *at,
                         size_t *length);

#endif
