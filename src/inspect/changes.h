/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* A graph beside an earlier one, line by line. */
#ifndef OM_INSPECT_CHANGES_H
#define OM_INSPECT_CHANGES_H

#include "object/text_builder.h"

/* <<what inspect/changes.h declares>> */
/* Adds the graph `now` with marks where it differs from `before`. Both were written by
 * om_draw_graph, and end with a zero. */
void om_changes_add(om_text *text, const char *now, const char *before);

#endif
