/* A drawing that Graphviz has made, on its way into a page. It is read whole, and written anew
 * from the elements, attributes and values that Graphviz draws with: a drawing only draws, and
 * what is not known to do that does not get into the book. */
#ifndef REFBOOK_SITE_DRAWING_H
#define REFBOOK_SITE_DRAWING_H

#include <stdbool.h>

#include "base/memory.h"

/* What is wrong with a drawing, and where. */
typedef struct drawing_fault {
    const char *at;   /* in the drawing's text; its end, where it ends too early */
    const char *what; /* lives as long as the arena */
} drawing_fault;

/* Appends the SVG to a page. Every id starts with "picture.NAME.", and so does what refers to it;
 * LABEL says what the picture shows. False when it is no drawing of Graphviz. */
bool drawing_put(text *out, arena *scratch, const text *svg, const char *name,
                 const char *label, drawing_fault *fault);

#endif
