/* The picture of a picture block: the SVG that Graphviz drew, as a part of the page. */
#ifndef REFBOOK_SITE_FIGURE_H
#define REFBOOK_SITE_FIGURE_H

#include "site/site.h"

#define FIGURE_FOLDER "build/pictures"

/* A picture that is not drawn yet is told in the page; one that is no SVG is an error. */
void figure_put(site *s, const book_block *block);

#endif
