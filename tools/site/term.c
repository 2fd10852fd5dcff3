#include "site/term.h"

#include "base/ascii.h"

static bool term_in_word(char c)
{
    return ascii_in_word(c) || c == '-';
}

/* Length of the term at the beginning of these bytes, one of many included: "pool", "pools"; 0 if it is
 * another word. */
static size_t term_match(const glossary_term *term, const char *bytes, size_t size)
{
    size_t i = 0;
    while (i < term->length && i < size && ascii_lower(bytes[i]) == ascii_lower(term->name[i]))
        i++;
    if (i < term->length)
        return 0;
    if (i < size && bytes[i] == 's')
        i++;
    return i == size || !term_in_word(bytes[i]) ? i : 0;
}

/* The longest term that begins here. */
static glossary_term *term_at(const site *s, const char *bytes, size_t size, size_t *length)
{
    glossary_term *best = NULL;
    *length = 0;
    for (size_t i = 0; i < s->glossary.count; i++) {
        glossary_term *term = s->glossary.items[i];
        size_t found = term->linked ? term_match(term, bytes, size) : 0;
        if (found > *length) {
            best = term;
            *length = found;
        }
    }
    return best;
}

/* All names of a term are one. */
static bool term_was_used(const site *s, const glossary_term *term)
{
    for (size_t i = 0; i < s->glossary.count; i++) {
        const glossary_term *other = s->glossary.items[i];
        if (other->id == term->id && other->seen == s->page)
            return true;
    }
    return false;
}

glossary_term *term_next(const site *s, const char *bytes, size_t size, size_t *at,
                         size_t *length)
{
    if (!s->page || s->page == s->glossary_page || s->glossary.count == 0)
        return NULL;
    for (size_t i = *at; i < size; i++) {
        if (i > 0 && term_in_word(bytes[i - 1]))
            continue;
        glossary_term *term = term_at(s, bytes + i, size - i, length);
        if (term && !term_was_used(s, term)) {
            *at = i;
            return term;
        }
        if (term)
            i += *length - 1;
    }
    return NULL;
}
