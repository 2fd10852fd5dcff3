/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/compile.h"

om_object *om_unparse(om_runtime *rt, const om_node *node)
{
    (void)node;
    return om_str_new(rt, "?");
}
