/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/objpy.h"
#include "python/program/program.h"

om_object *draw_run(om_runtime *rt, const char *text, size_t size, const char *filename,
                    const char *folder)
{
    (void)folder;
    return objpy_run(rt, text, size, filename, OBJPY_STATEMENTS, NULL);
}
