/* Code as HTML, a line at a time: C, and Python sessions. */
#ifndef REFBOOK_SITE_HIGHLIGHT_H
#define REFBOOK_SITE_HIGHLIGHT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "c/symbols.h"
#include "site/html.h"

/*
 * Where the highlighter stands. Whoever starts a block sets the words and the place and
 * zeroes the rest; from one line of the block to the next, the highlighter carries over
 * what a line leaves open.
 *
 * A word that the book defines gets an anchor, "d.WORD", where it is defined, and its first
 * use in a block a link to that anchor. Where a manual explains it, it has the anchor
 * "m.WORD"; there the anchor of the definition leads, the uses of what has no definition,
 * and those within the manual. */
typedef struct highlight {
    symbols *symbols;
    const char *const *pages; /* the address of each page, from the top of the book */
    const char *here; /* the address of this page */
    uint32_t page;  /* this page; words know their page by the same number */
    uint32_t line;  /* the line of the chapter */
    uint32_t block; /* a number that no other block has, from 1 */
    uint32_t item;  /* in a manual: the number of the declaration; 0 elsewhere */
    char
        open; /* what the last line left open: '*' a comment, a quote a string, 0 nothing */
    bool code; /* in a session: the last line was input */
} highlight;

/* One line, without its line feed. */
void highlight_c(text *out, const char *line, size_t length, highlight *at);
void highlight_session(text *out, const char *line, size_t length, highlight *at);

#endif
