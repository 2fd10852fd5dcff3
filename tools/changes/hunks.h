/* The text of the chapters as it was and as it is, where the two differ. */
#ifndef REFBOOK_CHANGES_HUNKS_H
#define REFBOOK_CHANGES_HUNKS_H

#include "changes/compare.h"
#include "site/site.h"

/* The section of the page that shows it; nothing if no chapter differs. */
void hunks_put(site *s, const compared *c);

#endif
