/* The book while it is woven: what its pages share. weave_run itself is in commands.h. */
#ifndef REFBOOK_WEAVE_WEAVE_H
#define REFBOOK_WEAVE_WEAVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "book/model.h"
#include "trace/evidence.h"
#include "site/html.h"
#include "base/memory.h"
#include "base/table.h"
#include "c/symbols.h"

#define WEAVE_FOLDER "build/book"
#define WEAVE_INDEX "index.html"
#define WEAVE_STYLE "style.css"
/* So starts every page that we made, and by that we know it. */
#define WEAVE_MARK                                                                         \
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"              \
    "<meta name=\"generator\" content=\"refbook weave\">\n"

/* A folder of chapters: a part of the book, or a section of one. */
typedef struct weave_folder weave_folder;
struct weave_folder {
    const char *path;          /* "1-integers/", below chapters/; "" is the book itself */
    const char *number;        /* "1", "3.2"; "" when no component of the path has one */
    const char *title;         /* text */
    const weave_folder *above; /* NULL for the book */
    size_t depth;              /* 0 for the book, 1 for a part */
    size_t first; /* its chapters, those of the folders in it too: first to last - 1 */
    size_t last;
};

/* One page a chapter, in book order, so that a page and its chapter have the same index. */
typedef struct weave_page {
    const book_chapter *chapter;
    const weave_folder *folder;
    const char
        *address;   /* from the top of the book, encoded: "1-integers/6-creation.html" */
    const char *up; /* from the page to the top of the book: "../" */
    const char *number; /* "1.6", or "" */
    const char *label;  /* text: what contents and links call it */
    size_t first_block; /* number of its first block among all blocks of the book */
} weave_page;

/* The neighbours of a block in the file or the chunk that it adds to. */
typedef struct weave_step {
    const book_block *before;
    const book_block *after;
} weave_step;

typedef struct weave_proof {
    const book_behaviour *behaviour;
    evidence_result result; /* passed: it has tests, and all of them passed */
    size_t passed;          /* tests */
    size_t failed;
    const char
        *statement; /* its first paragraph as HTML that may stand on any page, or NULL */
    size_t statement_length;
} weave_proof;

typedef struct weave {
    book book;
    evidence evidence;
    arena arena;
    list folders;    /* of weave_folder *, each behind the folder it is in */
    list parts;      /* those of depth 1 */
    table folder_at; /* "chapters/1-integers/" -> weave_folder * */
    table page_at;   /* "chapters/1-integers/6-creation.md" -> weave_page * */
    weave_page *pages;
    const char **addresses; /* of the pages: what the highlighter needs of them */
    weave_step *steps;      /* of every block of the book */
    weave_proof *proofs;    /* in the order of book->behaviours */
    table proof_of;         /* id -> weave_proof * */
    size_t proved;
    size_t proving; /* tests of the behaviours that are proved */
    words c;
    words python;
    table
        anchors; /* of the headings: "PAGE#ID" -> uint32_t *, how often the id was wanted */
    list links;  /* of link_wanted *: links to an anchor, looked up when all are known */
    table manuals; /* path -> header *: the headers that have one */
    list items;    /* of header_item *: number N is the Nth of what the manuals explain */
    table terms;   /* of the glossaries: "PAGE#TERM", whose anchor has been put */
    table places;  /* "1.9.21" -> weave_page *: where that chapter or section begins */
    text out;      /* the page being woven */
    text headings; /* its headings, as its contents show them */
    const weave_page *page; /* the one being woven; NULL for the contents */
    uint32_t block;         /* blocks woven so far */
} weave;

static inline const weave_page *weave_page_of(const weave *w, const book_chapter *chapter)
{
    return &w->pages[chapter->index];
}

/* The number of the block among all blocks of the book. */
size_t weave_block_number(const weave *w, const book_block *block);

/* The address of a page from the page being woven; nothing when it is that page itself. */
void weave_to_page(weave *w, const weave_page *page);

/* Opens a link to the block: <a href="...">. */
void weave_to_block(weave *w, const book_block *block);
void weave_to_behaviour(weave *w, const book_behaviour *behaviour);

#endif
