/* The manual of a header: what it declares, section by section, each with its comment, who
 * owns what, and the way to the chapter that it stands in. */
#ifndef REFBOOK_MANUAL_MANUAL_H
#define REFBOOK_MANUAL_MANUAL_H

#include "manual/header.h"
#include "weave/weave.h"

/* Reads the headers that have a manual, before any page is woven. */
void manual_read(weave *w);
void manual_free(weave *w);

/* Puts the manual that BLOCK asks for. */
void manual_put(weave *w, const book_block *block);

#endif
