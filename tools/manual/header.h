/* A header that the book makes, as those read it who use it: its sections, and in each what
 * is declared together with the comment that explains it. */
#ifndef REFBOOK_MANUAL_HEADER_H
#define REFBOOK_MANUAL_HEADER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/table.h"
#include "c/declaration.h"
#include "c/token.h"
#include "book/model.h"

typedef struct header_item header_item;

typedef struct header_name {
    declaration_kind kind;
    const char *name;
    header_item *item; /* where it is declared; of a type in two places, the complete one */
} header_name;

/* What a comment says, without its marks and the stars at its lines' beginnings. */
typedef struct header_comment {
    const char *text; /* NULL without one */
    size_t length;
} header_comment;

/* A declaration, or a macro. */
struct header_item {
    const char *text; /* as it stands in the header, with what follows on its last line */
    size_t length;
    declaration declaration; /* of a macro only the names */
    const book_block *block;
    list names;    /* of header_name *: those whose item it is */
    list mentions; /* of book_behaviour *: whose tests name it (mention.h) */
    const header_comment *comment; /* of its entry, once the items are numbered */
};

/* What shares a comment. */
typedef struct header_entry {
    header_comment comment;
    list items; /* of header_item *; none: the comment stands by itself */
} header_entry;

/* From one rule to the next: a comment that starts with a row of dashes, or of other marks. */
typedef struct header_section {
    const char *id; /* set when it is put: its anchor, and the index of the page it stands on */
    uint32_t page;
    const char *title; /* NULL: what stands before all rules */
    size_t title_length;
    bool
        group; /* its row is one of "=": it has the sections up to the next group below it */
    header_comment comment;
    list entries; /* of header_entry * */
} header_section;

/* A line of the header and whence it comes. */
typedef struct header_line {
    const book_block *block;
    size_t index;
    size_t start; /* where the block's text begins in the header's source */
} header_line;

/* A zeroed one is empty. Owner calls header_free. */
typedef struct header {
    arena arena;
    const book_output *output;
    const book_block *asked; /* the block that wants it read */
    uint32_t first_item;     /* set when the items are numbered */
    text source;
    header_line *lines;
    size_t line_count;
    size_t line_capacity;
    tokens tokens;
    header_comment introduction; /* the comment it begins with */
    list sections;               /* of header_section * */
    bool grouped;                /* some of them are groups */
    table names;                 /* name -> header_name * */
    table annotations;           /* macro that stands for nothing -> word to say for it */
} header;

/* Reads what ASKED is the manual of; adds errors to b->diagnostics. */
void header_read(header *h, book *b, const book_block *asked);
void header_free(header *h);

#endif
