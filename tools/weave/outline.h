/* The contents beside every page, as data: pages stay light, and the whole book is at hand. */
#ifndef REFBOOK_WEAVE_OUTLINE_H
#define REFBOOK_WEAVE_OUTLINE_H

#include "site/site.h"

void outline_put(site *s);

#endif
