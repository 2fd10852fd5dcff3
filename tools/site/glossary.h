/* The glossary: a chapter whose name ends in glossary.md, and the terms that the items of its lists explain.
 *
 *     - **reference cycle** or **cycle**: objects that refer to each other ...
 *
 * In every other chapter, the first use of a term leads there. One in *emphasis* is explained too, but is an
 * everyday word, and its uses are left alone. */
#ifndef REFBOOK_SITE_GLOSSARY_H
#define REFBOOK_SITE_GLOSSARY_H

#include "site/site.h"
#include "site/term.h"

/* Fills s->glossary, if the book has one. */
void glossary_read(site *s);

/* The term that the item on this line of the page being woven explains, or NULL. */
const glossary_term *glossary_explained(const site *s, uint32_t line);

#endif
