/* A book from its chapters: read, resolved and checked. */
#ifndef REFBOOK_BOOK_LOAD_H
#define REFBOOK_BOOK_LOAD_H

#include <stdbool.h>

#include "book/model.h"

struct cmark_node;

/* Reads and checks the book at ROOT. Returns false if b->diagnostics holds errors. Always
 * book_free it. */
bool book_load(book *b, const char *root);
/* The same, with the text * that DRAFTS has for a chapter's path in place of the chapter. */
bool book_load_drafts(book *b, const char *root, const table *drafts);
/* The same of the chapters in TEXTS and no others; ROOT is not read. */
bool book_load_texts(book *b, const char *root, const table *texts);

/* Parses CHAPTER again and calls VISIT with its tree, which lives only during the call. */
void book_visit(const book_chapter *chapter,
                void (*visit)(const book_chapter *chapter, struct cmark_node *tree,
                              void *context),
                void *context);

#endif
