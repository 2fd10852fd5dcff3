/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Source to trees: the front of all of src/python/source/. */
#ifndef OM_PYTHON_SOURCE_PARSE_H
#define OM_PYTHON_SOURCE_PARSE_H

#include "python/source/ast.h"
#include "python/source/source_error.h"

/* <<what python/source/parse.h defines>> */
/* As what source is read: the 'exec', 'eval' and 'single' of Python's compile. */
typedef enum om_parse_mode { OM_PARSE_FILE, OM_PARSE_EVAL, OM_PARSE_SINGLE } om_parse_mode;

enum {
    OM_PARSE_TEXT = 1,       /* the source is the text of a str: it declares no encoding */
    OM_PARSE_INCOMPLETE = 2, /* an error that more lines may mend is OM_SOURCE_INCOMPLETE */
    OM_PARSE_OPEN = 4        /* and a block stays open until an empty line ends it */
};

/* <<what python/source/parse.h declares>> */
/* The tree of the source, which the tree does not refer to; om_tree_free ends it. NULL with
 * `error`, which says nothing yet: a mistake, or OM_SOURCE_RAISED with the runtime's error pending.
 * `flags` are of OM_PARSE_... */
om_tree *om_parse(om_runtime *rt, const om_source *source, om_parse_mode mode,
                  unsigned flags, om_source_error *error);

#endif
