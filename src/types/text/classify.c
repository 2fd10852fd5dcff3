/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What a str or bytes is made of. */
#include "types/text/quote.h"
#include "types/text/split.h"
#include "types/text/str.h"
#include "types/text/unicode.h"
#include "types/text/view.h"

/* The facts about the character at a place; none of a byte that is not ASCII. */
static uint32_t made_of_facts(const om_object *self, size_t place)
{
    uint32_t code = om_str_get(self, place);
    return code >= 0x80 && om_bytes_is(self) ? 0 : om_character_of(code)->facts;
}

/* Whether there is a character, and each has one of the facts. */
static bool made_of(const om_object *self, uint32_t facts)
{
    size_t length = om_str_chars(self), place = 0;
    while (place < length && made_of_facts(self, place) & facts)
        place++;
    return length && place == length;
}

bool om_str_isalpha(const om_object *self)
{
    return made_of(self, OM_CHAR_ALPHA);
}

bool om_str_isdecimal(const om_object *self)
{
    return made_of(self, OM_CHAR_DECIMAL);
}

bool om_str_isdigit(const om_object *self)
{
    return made_of(self, OM_CHAR_DIGIT);
}

bool om_str_isnumeric(const om_object *self)
{
    return made_of(self, OM_CHAR_NUMERIC);
}

bool om_str_isalnum(const om_object *self)
{
    return made_of(self, OM_CHAR_ALPHA | OM_CHAR_DECIMAL | OM_CHAR_DIGIT | OM_CHAR_NUMERIC);
}

bool om_str_isspace(const om_object *self)
{
    om_string_view view = om_string_view_of(self);
    return view.length &&
           om_string_view_space(&view, 0, false, om_bytes_is(self)) == view.length;
}

/* Whether some character has the fact and none has one of those that spoil it. */
static bool made_of_case(const om_object *self, uint32_t fact, uint32_t spoils)
{
    bool found = false;
    for (size_t i = 0; i < om_str_chars(self); i++) {
        uint32_t facts = made_of_facts(self, i);
        if (facts & spoils)
            return false;
        found |= (facts & fact) != 0;
    }
    return found;
}

bool om_str_isupper(const om_object *self)
{
    return made_of_case(self, OM_CHAR_UPPER, OM_CHAR_LOWER | OM_CHAR_TITLE);
}

bool om_str_islower(const om_object *self)
{
    return made_of_case(self, OM_CHAR_LOWER, OM_CHAR_UPPER | OM_CHAR_TITLE);
}

bool om_str_istitle(const om_object *self)
{
    bool found = false, in_word = false;
    for (size_t i = 0; i < om_str_chars(self); i++) {
        uint32_t facts = made_of_facts(self, i);
        bool capital = facts & (OM_CHAR_UPPER | OM_CHAR_TITLE),
             small = facts & OM_CHAR_LOWER;
        if (in_word ? capital : small)
            return false;
        in_word = capital || small;
        found |= in_word;
    }
    return found;
}

bool om_str_isidentifier(const om_object *self)
{
    size_t length = om_str_chars(self), place = 1;
    if (!length || !(made_of_facts(self, 0) & OM_CHAR_START))
        return false;
    while (place < length && made_of_facts(self, place) & OM_CHAR_CONTINUE)
        place++;
    return place == length;
}

bool om_str_isprintable(const om_object *self)
{
    size_t length = om_str_chars(self), place = 0;
    while (place < length && om_is_printable(om_str_get(self, place)))
        place++;
    return place == length;
}

bool om_str_isascii(const om_object *self)
{
    om_string_view view = om_string_view_of(self);
    return om_string_view_bits(&view) < 0x80;
}
