/* tools/site/: what the pages of the book are made of. Their addresses and links, prose, code,
 * pictures and proofs as HTML. */

/* The book while it is woven: what its pages share, and how they lead to each other. */
#ifndef REFBOOK_SITE_SITE_H
#define REFBOOK_SITE_SITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/table.h"
#include "c/symbols.h"
#include "book/model.h"
#include "trace/evidence.h"
#include "site/html.h"

#define SITE_FOLDER "build/book"
#define SITE_INDEX "index.html"
/* Loaded again and again while the book is watched; seen from the folder of the pages. */
#define SITE_WATCH_SCRIPT "../watch.js"
#define SITE_STYLE "style.css"
/* What only pages need that are no chapters. */
#define SITE_COVER_STYLE "cover.css"
#define SITE_IMAGES "images"
#define SITE_BOOK_SCRIPT "book.js"
#define SITE_CONTENTS_SCRIPT "contents.js"
#define SITE_SEARCH_SCRIPT "search.js"
#define SITE_STEPS_SCRIPT "steps.js"
#define SITE_MINISEARCH_SCRIPT "minisearch.js"
#define SITE_TEXTS_SCRIPT "texts.js"
/* So starts every page that we made, and by that we know it. */
#define SITE_MARK                                                                          \
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"              \
    "<meta name=\"generator\" content=\"refbook weave\">\n"

/* A folder of chapters: a part of the book, or a section of one. */
typedef struct site_folder site_folder;
struct site_folder {
    const char *path;         /* "1-integers/", below chapters/; "" is the book itself */
    const char *number;       /* "1", "3.2"; "" when no component of the path has one */
    const char *title;        /* text */
    const site_folder *above; /* NULL for the book */
    size_t depth;             /* 0 for the book, 1 for a part */
    size_t first; /* its chapters, those of the folders in it too: first to last - 1 */
    size_t last;
};

/* One page a chapter, in book order, so that a page and its chapter have the same index; behind
 * those of all chapters, one for each group of a manual. */
typedef struct site_page site_page;
struct site_page {
    uint32_t index;
    const book_chapter *chapter;
    const site_page *whole;  /* of a group: the page of its manual; NULL for a chapter's */
    const site_page *before; /* as one reads them; NULL for the first */
    const site_page *after;
    const site_folder *folder;
    const char *address; /* from the top of the book, encoded: "1-integers/6-creation.html" */
    const char *up;      /* from the page to the top of the book: "../" */
    const char *number; /* "1.6", or "" */
    const char *label;  /* text: what contents and links call it */
    size_t first_block; /* number of its first block among all blocks of the book */
};

/* The neighbours of a block in the file or the chunk that it adds to. */
typedef struct site_step {
    const book_block *before;
    const book_block *after;
} site_step;

struct site_origin;
struct reach_runs;

typedef struct site_proof {
    const book_behaviour *behaviour;
    evidence_result result; /* passed: it has tests, and all of them passed */
    size_t passed;          /* tests */
    size_t failed;
    const char
        *statement; /* its first paragraph as HTML that may stand on any page, or NULL */
    size_t statement_length;
    size_t sentence_length; /* of its first sentence */
} site_proof;

/* A claim, as it may stand on any page. */
typedef struct site_claim {
    const book_claim *claim;
    const char *sentence;  /* HTML */
    const char *condition; /* the same, or NULL */
} site_claim;

/* A program that was told to type the sessions (witness.h). */
typedef struct site_witness {
    const char *name; /* NULL: none was */
    table answers;    /* "CHAPTER:LINE" -> what it answered to the example there */
} site_witness;

#define SITE_WITNESSES 2

typedef struct site {
    book book;
    evidence evidence;
    arena arena;
    list folders;    /* of site_folder *, each behind the folder it is in */
    list parts;      /* those of depth 1 */
    table folder_at; /* "chapters/1-integers/" -> site_folder * */
    table page_at;   /* "chapters/1-integers/6-creation.md" -> site_page * */
    site_page *pages;
    list groups;                 /* of site_page *: those of the manuals' groups */
    const char **addresses;      /* of all pages: what the highlighter needs of them */
    site_step *steps;            /* of every block of the book */
    struct site_origin *origins; /* of every block of the book (origin.h) */
    const char **block_ids;      /* of every block of the book (name.h) */
    struct reach_runs *runs;     /* of every block of the book (reach.h) */
    size_t *run_count;           /* of every chapter: those that a behaviour executes */
    uint64_t **
        executing; /* of every chapter: the set of the behaviours that execute any of these */
    site_proof *proofs;        /* in the order of book->behaviours */
    table proof_of;            /* id -> site_proof * */
    site_claim *claims;        /* in the order of book->claims */
    table claim_of;            /* number -> site_claim * */
    list judged;               /* of note_claim * (weave/notes.h), by their numbers */
    list notes;                /* of note *: those that the claims are from */
    const char *notes_address; /* of the first note\'s page; NULL if they have none */
    size_t proved;
    size_t proving; /* tests of the behaviours that are proved */
    symbols c;
    symbols python;
    table anchors; /* of the headings: "PAGE#ID" -> uint32_t *, how often the id was wanted */
    list links;    /* of link_wanted *: links to an anchor, looked up when all are known */
    site_witness witnesses[SITE_WITNESSES];
    table images;  /* path from the root, of each image that a chapter shows, to itself */
    table manuals; /* path -> header *: the headers that have one */
    list items;    /* of header_item *: number N is the Nth of what the manuals explain */
    table terms;   /* of the glossaries: "PAGE#TERM", whose anchor has been put */
    table places;  /* "1.9.21" -> site_page *: where that chapter or section begins */
    text out;      /* the page being woven */
    text headings; /* its headings, as its contents show them */
    list glossary; /* of glossary_term * (term.h) */
    const site_page *glossary_page; /* NULL: the book has none */
    bool terms_rest; /* what is being put is a heading: no term in it leads to the glossary */
    list identifiers;    /* the pages of the index of words (weave/identifiers.h) */
    table identifier_at; /* word -> const char *: the address of its page there */
    text *cards;         /* of each chapter, as data: what is told of what stands there */
    list *defined;       /* of each chapter: of symbol *, what is defined there just once */
    text texts;          /* of all pages, as data to search in (gather.h) */
    text section;        /* what the section says that is being woven */
    text box;            /* what the box of a behaviour says */
    const char *section_id;
    const char *section_title;
    const book_behaviour *boxed; /* the one whose box is open, or NULL */
    const site_page *page; /* the one being woven; NULL for one that is no chapter's */
    const char *here;      /* its address from the top of the book, encoded */
    const char *up;        /* from it to the top of the book: "../" */
    const char *title;     /* of one that is no chapter's; NULL: that of the book */
    bool index;            /* it is the contents */
    bool watched;          /* its pages ask whether they have changed */
    bool shown;            /* those of the chapters that have changed are in their places */
    uint32_t block;        /* blocks woven so far */
} site;

static inline const site_page *site_page_of(const site *s, const book_chapter *chapter)
{
    return &s->pages[chapter->index];
}

/* The page with that index, which may be that of a group. */
const site_page *site_page_at(const site *s, uint32_t index);

/* The number of the block among all blocks of the book. */
size_t site_block_number(const site *s, const book_block *block);

/* The address of a page from the page being woven; nothing when it is that page itself. */
void site_to_page(site *s, const site_page *page);

/* The block's name in addresses, encoded, behind a #. */
void site_put_block_anchor(site *s, const book_block *block);
/* Opens a link to the block: <a href="...">. */
void site_to_block(site *s, const book_block *block);
/* To the word in the index of all words. False, and nothing is put, if it is not in there. */
bool site_to_identifier(site *s, const char *name);
void site_to_behaviour(site *s, const book_behaviour *behaviour);

#endif
