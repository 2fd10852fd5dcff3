/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/text/str_text.h"

#include "base/utf8.h"
#include "object/repr.h"
#include "object/text_builder.h"
#include "types/text/str.h"

bool om_text_add_str(om_text *text, const om_object *str)
{
    size_t length = om_str_length(str);
    if (str->bits & OM_STR_ASCII)
        return om_text_add(text, om_str_read(str), length);
    for (size_t i = 0; i < length; i++) {
        char bytes[4];
        unsigned size = om_utf8_put(om_str_get(str, i), bytes);
        if (!om_text_add(text, bytes, size))
            return false;
    }
    return true;
}

om_object *om_text_str(om_text *text)
{
    om_object *str = NULL;
    if (!text->failed)
        str = om_str_from_utf8(text->rt, text->bytes, text->length);
    om_text_end(text);
    return str;
}

om_object *om_repr(om_runtime *rt, om_object *self)
{
    om_text text;
    om_text_begin(rt, &text);
    (void)om_repr_into(rt, self, &text);
    return om_text_str(&text);
}
