/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Text of Python: compiled, and run. */
#ifndef OM_PYTHON_EVALUATOR_TEXT_H
#define OM_PYTHON_EVALUATOR_TEXT_H

#include "python/source/ast.h"
#include "python/source/parse.h"

/* How a text is compiled. */
typedef struct om_text_plan {
    om_object *filename; /* a str, borrowed */
    om_parse_mode mode;
    unsigned parse; /* of OM_PARSE_... */
    int32_t flags; /* OM_CO_FUTURE_... that hold already; what the text switches on is added */
    int optimize;
    bool incomplete; /* set where OM_PARSE_INCOMPLETE was asked for, and more lines may mend the text: then
                        * no error is pending */
    om_tree **
        tree; /* where the tree goes, which the caller then ends by om_tree_free; NULL: it ends at once */
    bool (*change)(
        void *context,
        om_tree *tree); /* changes the tree before it is compiled, or fails; or NULL */
    void *context;
} om_text_plan;

/* The code of the text, which does not refer to it. NULL with SyntaxError or one of its kin, or
 * with what else went wrong. */
OM_NEW om_object *om_text_compile(om_runtime *rt, const char *text, size_t size,
                                  om_text_plan *plan);

#endif
