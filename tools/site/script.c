#include "site/script.h"

#include <string.h>

/* What a byte becomes in a string where it cannot stay as it is. Nothing in it may end the script that a page could
 * hold it in. */
static const char *script_escape(unsigned char byte)
{
    switch (byte) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\t':
        return "\\t";
    case '<':
        return "\\x3C";
    default:
        return " ";
    }
}

void script_text(text *out, const char *bytes, size_t length)
{
    size_t start = 0;
    text_add(out, "\"", 1);
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte >= ' ' && byte != '"' && byte != '\\' && byte != '<')
            continue;
        const char *escape = script_escape(byte);
        text_add(out, bytes + start, i - start);
        text_add_string(out, escape);
        start = i + 1;
    }
    text_add(out, bytes + start, length - start);
    text_add(out, "\"", 1);
}

void script_string(text *out, const char *string)
{
    script_text(out, string, strlen(string));
}
