/* Tangled from chapters/1-integers/1-object-creation.md; edit there, or here and run: refbook stitch */
/* Errors: the runtime remembers the last one. Nothing here allocates, so that running out of
 * memory can be reported like anything else. */
#include "internal.h"

#include <stdarg.h>
#include <stdio.h>

void *om_raise(om_runtime *rt, om_error kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(rt->error_text, sizeof rt->error_text, format, arguments);
    va_end(arguments);
    rt->error = kind;
    return NULL;
}

om_error om_error_kind(const om_runtime *rt)
{
    return rt->error;
}

const char *om_error_text(const om_runtime *rt)
{
    return rt->error_text;
}

void om_error_clear(om_runtime *rt)
{
    rt->error = OM_NO_ERROR;
    rt->error_text[0] = '\0';
}
