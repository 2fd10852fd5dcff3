/* Letters of all scripts, as a code host sees them in the address of a heading. */
#ifndef REFBOOK_BASE_LETTER_H
#define REFBOOK_BASE_LETTER_H

#include <stdbool.h>
#include <stdint.h>

/* A letter, a mark upon one, a digit, or what joins words as _ does. */
bool letter_is(uint32_t character);
/* The small or the capital letter, where there is one and it is one character. */
uint32_t letter_lower(uint32_t character);
uint32_t letter_upper(uint32_t character);

#endif
