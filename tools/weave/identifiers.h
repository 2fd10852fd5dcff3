/* The index of all words that the code defines: where each is defined, used and tested. */
#ifndef REFBOOK_WEAVE_IDENTIFIERS_H
#define REFBOOK_WEAVE_IDENTIFIERS_H

#include "site/site.h"

/* One page of the index: the words of a letter, or as many of them as fit. */
typedef struct identifiers_page {
    const char *address; /* from the top of the book: "identifiers/d-2.html" */
    char letter[8];      /* "D"; "other" */
    const char *first;   /* its words */
    const char *last;
    size_t count;
    text entries; /* their HTML */
} identifiers_page;

/* Before pages are woven: what leads to a word needs to know on which page it will be. */
void identifiers_make(site *s);
void identifiers_free(site *s);

/* Puts the page NUMBER into s->out; false when there are no more. */
bool identifiers_put(site *s, size_t number);
void identifiers_put_index(site *s);

#endif
