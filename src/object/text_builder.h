/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Text in the making: see struct om_text for what always holds of it. */
#ifndef OM_OBJECT_TEXT_BUILDER_H
#define OM_OBJECT_TEXT_BUILDER_H

#include "objmem.h"

#include <string.h>

/* <<what object/text_builder.h defines>> */
enum {
    OM_TEXT_ROOM = 104,  /* bytes that need no memory */
    OM_TEXT_LEAST = 1024 /* the first size that does: more than OM_BLOCK_LARGEST */
};

/* Text in the making: UTF-8, not ended by a zero.
 *
 * Invariant: `bytes` is `room` or raw memory of `capacity` bytes. Once `failed`, the
 * runtime holds the error, and what is added is dropped. A text must not be moved. One
 * that is `bounded` has its room and no more: what goes beyond that is cut off, and it
 * has then failed without an error. One of an inspector's runs no code of the program
 * and makes no container. */
struct om_text {
    om_runtime *rt;
    char *bytes;
    size_t length, capacity;
    bool failed, bounded, inspecting;
    char room[OM_TEXT_ROOM];
};

/* <<what object/text_builder.h declares>> */
/* Begins an empty text; om_text_end or om_text_str ends it. Allocates nothing. */
void om_text_begin(om_runtime *rt, om_text *text);

/* The same, for the repr of an object that an inspector reports; `bounded`: OM_TEXT_ROOM bytes are
 * enough. */
void om_text_begin_inspecting(om_runtime *rt, om_text *text, bool bounded);

/* Adds to the text. False when the text has failed, now or before. Cost: as long as what is
 * added, over the life of a text. */
bool om_text_add(om_text *text, const char *bytes, size_t length);
bool om_text_addf(om_text *text, const char *format, ...) OM_PRINTF(2, 3);

/* Notes that the text cannot be completed, for an error that was raised. Returns false. */
bool om_text_fail(om_text *text);

/* Forgets the text and frees its memory. */
void om_text_end(om_text *text);

/* Ends the text and passes it to the writer in one piece. False when it failed, and with
 * OSError when the writer refuses. */
bool om_text_write(om_text *text, const om_writer *writer);

/* Adds a string of C. */
static inline bool om_text_add_cstring(om_text *text, const char *word)
{
    return om_text_add(text, word, strlen(word));
}

#endif
