/* The way from each claim to the lines that prove it: a page for each note, section by section, and some for the
 * behaviours that no note speaks of. */
#ifndef REFBOOK_WEAVE_MATRIX_H
#define REFBOOK_WEAVE_MATRIX_H

#include "site/site.h"
#include "weave/notes.h"

/* The page of a note, from the top of the book. */
const char *matrix_address(site *s, const note *which);
/* The first page of what no note speaks of, or NULL if there is none. */
const char *matrix_address_beyond(const site *s);

/* Writes the ways to the others of these pages. */
void matrix_put_others(site *s);

/* Weave a page; that of a note, or number NUMBER, from 0, of the others. They return its address; NULL if there
 * are no more. After the chapters, whose statements they show. */
const char *matrix_put(site *s, const note *which);
const char *matrix_put_beyond(site *s, size_t number);

#endif
