/* The page of a behaviour: all that is known to prove it. */
#ifndef REFBOOK_WEAVE_BEHAVIOUR_PAGE_H
#define REFBOOK_WEAVE_BEHAVIOUR_PAGE_H

#include "site/site.h"

/* The commands that measure what a page may lack. */
#define CONDITIONS_COMMAND "make mcdc"
#define MUTANTS_COMMAND "make mutate"
#define EACH_COMMAND "make mutate EACH=1"
#define FAILING_COMMAND "make failing"

/* Weaves it; returns its address. After the chapters, whose statements it shows. */
const char *behaviour_page_put(site *s, const site_proof *proof);

#endif
