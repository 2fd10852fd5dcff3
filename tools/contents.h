/* The first page of the book: its contents, and what is proved in it. */
#ifndef REFBOOK_CONTENTS_H
#define REFBOOK_CONTENTS_H

#include "weave.h"

/* Weaves it into w->out, which is emptied first; the pages have been woven. */
void contents_put(weave *w);

#endif
