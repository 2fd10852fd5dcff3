/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/error.h"

#include "base/state.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* One reference less, or none for NULL. How objects die is known above this layer. */
static void error_release(om_object *owned)
{
    if (owned && owned->count != OM_IMMORTAL && --owned->count == 0)
        om_in_base(owned->type->rt)->dealloc(owned);
}

/* Releases the objects that belong to an error that is gone. */
static void error_forget(om_runtime *rt)
{
    om_object *raised = om_in_base(rt)->raised, *missing = om_in_base(rt)->missing;
    om_in_base(rt)->raised = om_in_base(rt)->missing = NULL;
    error_release(raised);
    error_release(missing);
}

void *om_raise(om_runtime *rt, om_error kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(om_in_base(rt)->error_text, sizeof om_in_base(rt)->error_text, format,
                    arguments);
    va_end(arguments);
    om_in_base(rt)->error = kind;
    error_forget(rt);
    return NULL;
}

om_error om_error_kind(const om_runtime *rt)
{
    return om_in_base(rt)->error;
}

const char *om_error_text(const om_runtime *rt)
{
    return om_in_base(rt)->error_text;
}

void om_error_clear(om_runtime *rt)
{
    om_in_base(rt)->error = OM_NO_ERROR;
    om_in_base(rt)->error_text[0] = '\0';
    error_forget(rt);
}

void om_error_put_aside(om_runtime *rt, om_saved_error *saved)
{
    memcpy(saved->text, om_in_base(rt)->error_text, sizeof saved->text);
    om_in_base(rt)->raised = om_in_base(rt)->missing = NULL;
    om_error_clear(rt);
}

void om_error_put_back(om_runtime *rt, om_saved_error *saved)
{
    om_error_clear(rt);
    om_in_base(rt)->error = saved->kind;
    if (saved->kind == OM_NO_ERROR)
        return;
    memcpy(om_in_base(rt)->error_text, saved->text, sizeof saved->text);
    om_in_base(rt)->raised = saved->raised;
    om_in_base(rt)->missing = saved->missing;
}

void om_error_drop(om_saved_error *saved)
{
    error_release(saved->raised);
    error_release(saved->missing);
}
