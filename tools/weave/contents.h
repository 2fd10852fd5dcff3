/* The first page of the book: its contents, and what is proved in it. */
#ifndef REFBOOK_WEAVE_CONTENTS_H
#define REFBOOK_WEAVE_CONTENTS_H

#include "site/site.h"

/* Weaves it into s->out, which is emptied first; the pages have been woven. */
void contents_put(site *s);

#endif
