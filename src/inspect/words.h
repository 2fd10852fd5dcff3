/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* A picture in sentences: comments in the language of graphs. */
#ifndef OM_INSPECT_WORDS_H
#define OM_INSPECT_WORDS_H

#include "inspect/graph.h"
#include "object/text_builder.h"

/* <<what inspect/words.h declares>> */
/* Adds the sentences, each a line: // NAME OF THE BOX IN QUOTES, and what is to be said. */
void om_words_add(om_text *text, const om_drawing *drawing);

/* Adds the name of a box as a quoted word of the language of graphs. */
void om_words_add_quoted(om_text *text, const om_text *name);

/* The same for that of an object, and of a call. */
void om_words_add_box(om_text *text, const om_drawing *drawing, om_object *object);
void om_words_add_call(om_text *text, const om_drawing *drawing, size_t number);

/* Adds characters with those that mean something in the language of graphs escaped. */
void om_words_add_escaped(om_text *text, const char *bytes, size_t length);

#endif
