/* The contents: all chapters of the book, by part. */
#ifndef REFBOOK_WEAVE_CONTENTS_H
#define REFBOOK_WEAVE_CONTENTS_H

#include "site/site.h"

/* Puts them; MARKED says of each chapter whether it is one to begin with. A part that the front matter names is
 * folded. */
void contents_put(site *s, const bool *marked);

#endif
