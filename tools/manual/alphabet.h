/* The names that a manual explains, in the order of the alphabet. */
#ifndef REFBOOK_MANUAL_ALPHABET_H
#define REFBOOK_MANUAL_ALPHABET_H

#include "site/site.h"
#include "manual/header.h"

#define ALPHABET_TITLE "Index"

/* Puts them under a heading with this anchor. */
void alphabet_put(site *s, const header *h, const char *id);

#endif
