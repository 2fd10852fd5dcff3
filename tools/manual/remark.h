/* What a comment of the code says, as HTML: paragraphs, lists, terms with what they mean. It
 * is no Markdown, in which 2**31 and *value would be something else. */
#ifndef REFBOOK_MANUAL_REMARK_H
#define REFBOOK_MANUAL_REMARK_H

#include "site/site.h"

/* Of whom a remark speaks, and where. */
typedef struct remark {
    site *s;
    uint32_t
        first_item; /* the declarations it explains: their names lead nowhere from here */
    uint32_t last_item;
    bool introduction; /* the line above a list of terms is its heading, and the terms have
                        * anchors, "g.TERM" */
} remark;

/* Names that a manual explains become links, and so do chapters that are called by their
 * numbers. */
void remark_put(const remark *r, const char *bytes, size_t length);

/* A text within a line. */
void remark_put_line(const remark *r, const char *bytes, size_t length);

/* The anchor that the page being woven has for the term so far, "g.TERM", or NULL. */
const char *remark_term(const site *s, const char *term, size_t length);

#endif
