/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The bytes of a str for programs that only want to read them. */
#include "types/state.h"
#include "types/text/str.h"

const char *om_str_get_utf8(om_runtime *rt, om_object *self, size_t *size,
                            om_object **keeper)
{
    if (self->type != &om_in_types(rt)->str_type)
        return om_raise(rt, OM_TYPE_ERROR, "expected str, not %.200s", self->type->name);
    if (self->bits & OM_STR_ASCII) {
        *keeper = om_retain(self);
        *size = om_str_chars(self);
        return om_str_read(self);
    }
    om_object *bytes = om_str_encode(rt, self);
    if (!bytes)
        return NULL;
    *keeper = bytes;
    *size = om_bytes_length(bytes);
    return (const char *)om_bytes_data(bytes);
}
