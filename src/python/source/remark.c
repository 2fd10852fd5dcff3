/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/source/ast.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void om_tree_remark(om_tree *tree, const int32_t place[4], const char *format, ...)
{
    om_remark *remark = om_tree_alloc(tree, sizeof *remark);
    if (!remark) {
        om_error_clear(tree->rt);
        return;
    }
    va_list values;
    va_start(values, format);
    (void)vsnprintf(remark->words, sizeof remark->words, format, values);
    va_end(values);
    memcpy(remark->place, place, sizeof remark->place);
    if (tree->last_remark)
        tree->last_remark->next = remark;
    else
        tree->remarks = remark;
    tree->last_remark = remark;
}
