/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What is known of characters (Unicode 15.0). */
#ifndef OM_TYPES_TEXT_UNICODE_H
#define OM_TYPES_TEXT_UNICODE_H

#include "objmem.h"

/* <<what types/text/unicode.h defines>> */
/* What is known of a character. */
typedef struct om_character {
    uint16_t facts; /* of OM_CHAR_… */
    int32_t to[4];  /* by OM_CASE_…: how far it is to that form, unless OM_CHAR_SPECIAL */
} om_character;

enum {
    OM_CHAR_ALPHA = 0x001,
    OM_CHAR_DECIMAL = 0x002,
    OM_CHAR_DIGIT = 0x004,
    OM_CHAR_NUMERIC = 0x008,
    OM_CHAR_UPPER = 0x010,
    OM_CHAR_LOWER = 0x020,
    OM_CHAR_TITLE = 0x040,
    OM_CHAR_CASED = 0x080,
    OM_CHAR_IGNORED = 0x100,  /* where the end of a word is looked for */
    OM_CHAR_START = 0x200,    /* of a name */
    OM_CHAR_CONTINUE = 0x400, /* within a name */
    OM_CHAR_SPECIAL = 0x800   /* one of its forms is several characters */
};

enum { OM_CASE_UPPER, OM_CASE_LOWER, OM_CASE_TITLE, OM_CASE_FOLD };

/* <<what types/text/unicode.h declares>> */
/* What is known of a code point. Cost: a search among the runs of 1,024 code points. */
const om_character *om_character_of(uint32_t code);

#endif
