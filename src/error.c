/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Errors: the runtime remembers the last one. Nothing here allocates, so that running out of
 * memory can be reported like anything else. */
#include "internal.h"

#include <stdarg.h>
#include <stdio.h>

/* Lets go of the objects that belong to an error which is no more. */
static void error_forget(om_runtime *rt)
{
    om_object *raised = rt->raised, *missing = rt->missing;
    rt->raised = rt->missing = NULL;
    if (raised)
        om_release(raised);
    if (missing)
        om_release(missing);
}

void *om_raise(om_runtime *rt, om_error kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(rt->error_text, sizeof rt->error_text, format, arguments);
    va_end(arguments);
    rt->error = kind;
    error_forget(rt);
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
    error_forget(rt);
}

void om_error_put_aside(om_runtime *rt, om_saved_error *saved)
{
    memcpy(saved->text, rt->error_text, sizeof saved->text);
    rt->raised = rt->missing = NULL;
    om_error_clear(rt);
}

void om_error_put_back(om_runtime *rt, om_saved_error *saved)
{
    om_error_clear(rt);
    rt->error = saved->kind;
    if (saved->kind == OM_NO_ERROR)
        return;
    memcpy(rt->error_text, saved->text, sizeof saved->text);
    rt->raised = saved->raised;
    rt->missing = saved->missing;
}

void om_error_drop(om_saved_error *saved)
{
    if (saved->raised)
        om_release(saved->raised);
    if (saved->missing)
        om_release(saved->missing);
}
