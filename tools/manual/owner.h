/* Who owns what a function gives and takes, from the annotations in its declaration. */
#ifndef REFBOOK_MANUAL_OWNER_H
#define REFBOOK_MANUAL_OWNER_H

#include "manual/header.h"
#include "weave/weave.h"

/* "gives: new; borrowed: self; taken: value"; nothing if no annotation says anything. */
void owner_put(text *out, weave *w, const header *h, const header_item *item);

#endif
