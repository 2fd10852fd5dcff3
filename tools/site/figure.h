/* The picture of a picture block: the SVG that Graphviz drew, as a part of the page, and the same
 * in words. These are the line comments that the graph begins with: the first says how much there
 * is to see, each of the others what one node is, after the node's name in quotes. */
#ifndef REFBOOK_SITE_FIGURE_H
#define REFBOOK_SITE_FIGURE_H

#include "site/site.h"

#define FIGURE_FOLDER "build/pictures"

/* A picture that is not drawn yet is told in the page; one that is no SVG is an error. */
void figure_put(site *s, const book_block *block);

#endif
