/* Which behaviours have tests that name what a manual explains. */
#ifndef REFBOOK_MANUAL_MENTION_H
#define REFBOOK_MANUAL_MENTION_H

#include "site/site.h"

/* Fills the mentions of s->items, in the order of the book. */
void mention_find(site *s);

#endif
