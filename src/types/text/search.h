/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Where something stands in a str or bytes, and how often. */
#ifndef OM_TYPES_TEXT_SEARCH_H
#define OM_TYPES_TEXT_SEARCH_H

#include "types/text/view.h"

/* <<what types/text/search.h defines>> */
/* Two views for a search, whose places are counted from the end if `back`. */
typedef struct om_search {
    om_string_view text, part;
    bool back;
} om_search;

/* <<what types/text/search.h declares>> */
/* The view of an argument that must be of self's type. TypeError, in these words for str.
 * */
bool om_string_view_argument(om_runtime *rt, const om_object *self, om_object *argument,
                             const char *words, om_string_view *view);

/* The same for a parameter that is named, "replace() argument 1", as CPython's own checks do. */
bool om_string_view_parameter(om_runtime *rt, const om_object *self, om_object *argument,
                              const char *name, om_string_view *view);

/* Clips two ends, as in a slice, to the length; false if the second is before the first. */
bool om_string_view_ends(size_t length, ptrdiff_t *start, ptrdiff_t *end);

/* Whether `text` begins, or `at_end` ends, with `part`, which may be the longer one. */
bool om_string_view_matches(const om_string_view *text, const om_string_view *part,
                            bool at_end);

int om_search_contains(om_runtime *rt, om_object *self, om_object *item);

#endif
