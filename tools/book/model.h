/* tools/book/: the chapters, from their bytes to a model in which every name is resolved, and what each
 * file that they make holds, line by line. */

/* A workbook as the tools see it: chapters, the blocks in them, and what the blocks make.
 *
 * book_load (load.h) reads every chapter, collects every error, and makes a model in which all names are
 * resolved. When book->diagnostics holds no error, every pointer described below as "never NULL" is set,
 * every chunk is used exactly once, and expand_output (expand.h) can walk every output.
 *
 * All of it lives in book->arena and in the chapters' sources until book_free. Lines are
 * counted from 1, columns from 1 in bytes unless said otherwise; paths are relative to the
 * root. */
#ifndef REFBOOK_BOOK_MODEL_H
#define REFBOOK_BOOK_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/table.h"
#include "book/diagnostics.h"
#include "book/source.h"

typedef struct book book;
typedef struct book_chunk book_chunk;
typedef struct book_behaviour book_behaviour;

/* One line of a block, without its line ending. The text points into the chapter's source,
 * except where Markdown gave spaces for a part of a tab (book_line_padding). Not
 * zero-terminated. */
typedef struct book_line {
    const char *text;
    uint32_t length;
    uint32_t offset; /* bytes that stand before the text in its line of the chapter */
} book_line;

typedef struct book_attribute {
    const char *key;
    const char *value;     /* NULL for a word without = ; escapes undone */
    uint32_t column;       /* of the key in the line of the fence */
    uint32_t value_column; /* of the value's first byte, behind the quote if there is one */
} book_attribute;

/* A line of a block that holds only <<name>>. */
typedef struct book_reference {
    book_block *block;
    size_t index;    /* of the line in block->lines */
    uint32_t column; /* of the << in the line of the chapter */
    uint32_t indent; /* bytes of white space before the << in the text of the line */
    const char *name;
    book_chunk *chunk; /* never NULL in a book without errors */
} book_reference;

typedef enum block_kind {
    BLOCK_FILE,    /* c file=PATH */
    BLOCK_CHUNK,   /* c chunk=NAME */
    BLOCK_TEST,    /* c test=BEHAVIOUR */
    BLOCK_PICTURE, /* c picture=NAME */
    BLOCK_MANUAL,  /* c manual=PATH: shown, and behind it the manual of that header */
    BLOCK_SHOWN,   /* c shown */
    BLOCK_OTHER    /* any other language, or none: shown as it is */
} block_kind;

/* A fenced code block. Line i of its lines stands on line `line + 1 + i` of the chapter. */
struct book_block {
    block_kind kind;
    uint32_t line;         /* of the opening fence */
    uint32_t column;       /* of the opening fence's first character */
    uint32_t fence_length; /* characters in the opening fence */
    char fence;            /* ` or ~ */
    bool closed;           /* there is a closing fence */
    book_chapter *chapter;
    const char *language; /* first word of the info string, "" when there is none */
    const char *target;   /* path, chunk, behaviour or picture; NULL if shown or other */
    const char *name;     /* of a test: its name=, or "" */
    const char *caption;  /* of a picture, else NULL; of a later step perhaps NULL */
    const char *step; /* of a picture: the statement that leads to this state, or NULL */
    book_block *next_step; /* of a picture: the next state of the same, or NULL */
    size_t steps_before;   /* of a picture: states of the same before this one */
    const char *function;  /* of a test or picture: its name in C, unique in its chapter */
    book_attribute *attributes;
    size_t attribute_count;
    book_line *lines;
    size_t line_count;
    book_reference *references; /* in order; only in blocks that are tangled */
    size_t reference_count;
    book_chunk *chunk;         /* of a chunk block: never NULL there, else NULL */
    book_behaviour *behaviour; /* of a test: never NULL there, else NULL */
    book_output *output;       /* of a file, test or picture block: the file it is put in */
};

struct book_chunk {
    const char *name;
    size_t number;      /* in order of first appearance, from 0 */
    list pieces;        /* of book_block *, in book order */
    list references;    /* of book_reference *, in book order; exactly one without errors */
    const char *indent; /* of its text where it is used; NULL before it is expanded */
    size_t indent_length;
};

typedef enum book_verdict {
    VERDICT_HOLDS,
    VERDICT_CONDITIONAL,
    VERDICT_FALSE
} book_verdict;

struct book_behaviour {
    const char *id;
    const char *claims_text; /* as written: "1.6.1, 1.6.2" or "beyond" */
    const char **claims;     /* claim numbers; none when it is beyond the notes */
    size_t claim_count;
    book_verdict verdict;
    const char *verdict_text; /* "holds", "conditional", "false" */
    const char *statement;    /* what follows the head, as plain text */
    book_chapter *chapter;
    uint32_t line; /* of the head */
    uint32_t column;
    uint32_t end_line; /* last line of the block quote */
    list tests;        /* of book_block *, in book order; never empty without errors */
};

/* A number that the prose states, named by a comment after it: 28<!--stated_size-->. */
typedef struct book_stated {
    const char *name;
    int64_t value;
    const book_chapter *chapter; /* which states it first, and where its comment stands */
    uint32_t line;
    uint32_t column;
    const book_block *
        measured_by; /* the first test that uses the name; never NULL without errors, unless
                                      it is counted */
} book_stated;

/* A sentence that the book judges, from its list of claims. */
typedef struct book_claim {
    const char *number;    /* "1.6.1" */
    const char *sentence;  /* a line of Markdown */
    const char *condition; /* what follows "holds if", of a conditional one; or NULL */
    book_verdict verdict;
    bool sound;      /* its line has no error */
    uint32_t line;   /* in claims_file */
    list behaviours; /* those that answer it, in book order; never empty without errors */
} book_claim;

/* What the first page of the book shows, as its first chapter's front matter says (front.h). */
typedef enum book_front_key {
    FRONT_SUBTITLE, /* a line below the title */
    FRONT_PICTURE,  /* name of a picture */
    FRONT_PATH, /* a heading of the first chapter, below which chapters to begin with are listed */
    FRONT_FOLDED, /* the parts whose chapters are folded away, by the names of their folders */
    FRONT_KEYS
} book_front_key;

typedef struct book_front_value {
    const char *text; /* NULL if the key is not there */
    uint32_t line;
    uint32_t column;
} book_front_value;

/* One file that the book makes, in src/ or tests/. */
struct book_output {
    const char *path;      /* "src/int.c", "tests/chapters/1-integers/6-creation.c" */
    book_chapter *chapter; /* whose tests and pictures it holds; NULL for a plain file */
    list pieces;           /* of book_block *: file, test and picture blocks in order */
    list stated;           /* of book_stated *: the numbers that its tests measure */
};

struct book {
    const char *root;
    const table *drafts; /* chapter's path -> text * to read in place of the file; or NULL */
    bool whole;          /* the drafts are all chapters, and nothing is read from disk */
    arena arena;
    diagnostics diagnostics;
    list chapters;    /* of book_chapter *, in book order */
    table outputs;    /* path -> book_output *, in order of first appearance */
    table chunks;     /* name -> book_chunk * */
    table behaviours; /* id -> book_behaviour * */
    table pictures;   /* name -> book_block * */
    table manuals;    /* path of the header -> book_block * */
    table stated;     /* name -> book_stated *, in the order of the book */
    book_front_value front[FRONT_KEYS];
    book_chapter *
        claims_file; /* the list of claims, as its errors show it; NULL if the book has none */
    bool claims_listed; /* the list's first line is right, and the others were read */
    table claims;       /* number -> book_claim *, in the order of the list */
};

/* Zeroed memory is an empty book; load.h fills it. */
void book_free(book *b);

/* The index in chapter->blocks of the first block whose opening fence stands on LINE or below. */
size_t book_block_index(const book_chapter *chapter, uint32_t line);
/* The block whose opening fence stands on LINE, or NULL. */
const book_block *book_block_at(const book_chapter *chapter, uint32_t line);
/* The behaviour whose head stands on LINE, or NULL. */
const book_behaviour *book_behaviour_at(const book_chapter *chapter, uint32_t line);

/* How many spaces at the start of line INDEX stand for a part of a tab of the chapter. */
uint32_t book_line_padding(const book_block *block, size_t index);

#endif
