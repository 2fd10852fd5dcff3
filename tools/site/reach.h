/* From a line to the behaviours that execute it, and from a behaviour to its lines. Neighbouring lines of a block
 * that the same behaviours execute are one run of lines: it is named by its first line, "#L101" on the page of
 * its chapter and on the page of evidence beside it. */
#ifndef REFBOOK_SITE_REACH_H
#define REFBOOK_SITE_REACH_H

#include "site/site.h"

typedef struct reach_run {
    uint32_t first; /* lines of the chapter */
    uint32_t last;
    size_t lines;        /* between these, with code on them */
    const uint64_t *set; /* of behaviours; NULL: none executes them */
    size_t size;         /* of the set */
} reach_run;

/* Those of a block, in order. */
struct reach_runs {
    reach_run *runs;
    size_t count;
};

/* Lines of one block that a behaviour executes without a gap. */
typedef struct reach_range {
    const book_block *block;
    uint32_t first;
    uint32_t last;
} reach_range;

/* Fills s->runs, of every block of the book, and s->run_count and s->executing, of every chapter. After evidence and pages. */
void reach_find(site *s);
const struct reach_runs *reach_of(const site *s, const book_block *block);
/* Is there a page of evidence beside the chapter's? */
bool reach_has_page(const site *s, const site_page *page);
/* Its address from the top of the book. */
const char *reach_address(site *s, const site_page *page);
/* That of a page, from 0, of the list of behaviours that the page tells by numbers, if they are many. */
const char *reach_numbers_address(site *s, const site_page *page, size_t number);

/* Does the behaviour execute lines of the chapter? */
bool reach_executes(const site *s, size_t behaviour, const book_chapter *chapter);

/* The run that the line is in; NULL if none is. */
const reach_run *reach_at(const site *s, const book_chapter *chapter, uint32_t line);

/* Adds the ranges of the chapter that the behaviour executes to the list, as reach_range *; those that no other
 * executes, if ALONE. Returns how many lines with code they have. */
size_t reach_add_ranges(site *s, list *ranges, const book_chapter *chapter,
                        size_t behaviour, bool alone);

/* "101", "101–120", as a link to its lines. */
void reach_put_range(site *s, const site_page *page, uint32_t first, uint32_t last);

/* The address of a behaviour's own page, from the top of the book, and from the page being woven. */
const char *reach_page_of(site *s, const book_behaviour *behaviour);
void reach_to_behaviour(site *s, const book_behaviour *behaviour);
/* The number of a behaviour among those of the book. */
size_t reach_number(const site *s, const book_behaviour *behaviour);

/* "1.2 Two, line 30", as a link to the line. */
void reach_put_place(site *s, const char *chapter, uint32_t line);
/* Where the mutant is, as a link to the line, and what was changed. */
void reach_put_mutant(site *s, const mutation *mutant);

/* "`a < b` is never false", of each condition; "1 of 2 outcomes never happens" where the line does not say which;
 * nothing, and false, if all do. FILE has the counts of the chapter. */
bool reach_put_missed(text *out, const book_chapter *chapter, const traced_file *file,
                      size_t line);

/* "0.4 ms", "2.1 s". */
void reach_put_time(text *out, int64_t microseconds);

/* The mark and the word: "✓ passed". */
void reach_put_outcome(text *out, evidence_result result);

#endif
