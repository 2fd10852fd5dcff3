/* An output line by line: its blocks in order, each reference replaced by its chunk, and of
 * every line where it was written. Tangle prints the lines; stitch and weave ask whence
 * they come. */
#ifndef REFBOOK_BOOK_EXPAND_H
#define REFBOOK_BOOK_EXPAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "book/model.h"

typedef enum expand_kind {
    EXPAND_TEXT,      /* a line of a block, behind the indent */
    EXPAND_REFERENCE, /* a comment that names the chunk which follows; block and index say
                         where */
    EXPAND_BLANK,     /* the empty line between two blocks; block is the one that follows */
    EXPAND_GENERATED  /* made by the tool: marker, includes, function heads, tables */
} expand_kind;

typedef struct expand_line {
    expand_kind kind;
    /* The line is indent, then text; indent is empty when the text is. Neither ends in a
     * zero. indent lives as long as the book; so does text, but for EXPAND_REFERENCE and
     * EXPAND_GENERATED, whose text lives until the sink returns. */
    const char *indent;
    size_t indent_length;
    const char *text;
    size_t text_length;
    const book_block *block; /* the line's block; of a generated line the block it belongs
                              * to, or NULL when it belongs to none */
    size_t index;            /* of the line in block->lines, for text and references */
    uint32_t line; /* of the block's chapter, for #line; 0 in blank lines and where it
                    * does not matter */
    bool jump;     /* the line does not follow on the one before it: #line is due */
} expand_line;

typedef void expand_sink(const expand_line *line, void *context);

/* Gives every line of OUTPUT to SINK, in order. Works on a book with errors too: a
 * reference that has no chunk, or is not the first to its chunk, then gives only its
 * comment line. */
void expand_output(book *b, const book_output *output, expand_sink *sink, void *context);
/* The same for tests/chapters/all.c, whose lines are all generated. */
void expand_all_tests(book *b, expand_sink *sink, void *context);

/* Adds to T the text that the book makes for PATH, without #line. False if it makes no such file. */
bool expand_path(book *b, const char *path, text *t);

/* Checks that every output is sound C for #line and gcov; adds what is not to b->diagnostics. */
void expand_check(book *b);

/* The file of all tests. */
#define EXPAND_ALL_TESTS "tests/chapters/all.c"

#endif
