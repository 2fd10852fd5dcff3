/* Who owns what a function returns and takes, from the annotations in its declaration. */
#ifndef REFBOOK_MANUAL_OWNER_H
#define REFBOOK_MANUAL_OWNER_H

#include "site/site.h"
#include "manual/header.h"

/* "returns: new; borrowed: self; taken: value"; nothing if no annotation says anything. */
void owner_put(text *out, site *s, const header *h, const header_item *item);

#endif
