/* The names that a manual explains, in the order of the alphabet. */
#ifndef REFBOOK_ALPHABET_H
#define REFBOOK_ALPHABET_H

#include "header.h"
#include "weave.h"

#define ALPHABET_TITLE "Index"

/* Puts them under a heading with this anchor. */
void alphabet_put(weave *w, const header *h, const char *id);

#endif
