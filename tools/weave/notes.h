/* The notes whose claims the book judges, and a page for each: its claims in order, each with its verdict
 * and the way to the proof. The first number of a claim is that of its note, and of the part of the book
 * that goes through it; the ones before its last are those of the chapter. */
#ifndef REFBOOK_WEAVE_NOTES_H
#define REFBOOK_WEAVE_NOTES_H

#include "site/site.h"

/* A claim that some behaviour answers. */
typedef struct note_claim {
    const char *number;
    const site_claim *listed; /* its sentence; NULL if the book has no list of claims */
    book_verdict verdict;     /* of several that differ, the one furthest from "holds" */
    list behaviours;          /* of site_proof *, in book order */
} note_claim;

typedef struct note {
    const char *number;
    const char *title; /* text: that of its part, or "" */
    const char *address;
    size_t first; /* its claims in s->judged: first to last - 1 */
    size_t last;
    size_t sums[VERDICT_FALSE + 1]; /* of its claims, by verdict */
} note;

/* Fills s->judged and s->notes. */
void notes_find(site *s);
void notes_free(site *s);

/* How the claims of a note are written, section by section: those of a section have the numbers before the
 * last in common. A section is named for its first claim: 1.1 and 1.2 are of one section, with that of 1.1.1 between. */
typedef struct notes_writer {
    void (*open_section)(site *s, const note *which, const char *number, const note_claim *first);
    void (*close_section)(site *s);
    void (*put_claim)(site *s, const note_claim *claim);
} notes_writer;

void notes_put_claims(site *s, const note *which, const notes_writer *writer);

/* Weaves the page of a note; only where the claims are listed. */
void notes_put(site *s, const note *which);

/* "hold on a condition", of so many claims. */
const char *notes_verdict_words(book_verdict verdict, size_t count);
/* "14 hold", "3 hold on a condition", "1 is false": a list without those that are none. */
void notes_put_sums(text *out, const size_t *sums);

/* What the chapter, or the folder of chapters, is called that has the number of a section; *TO is where it
 * begins. NULL if there is none. */
const char *notes_section(const site *s, const char *number, const site_page **to);

/* All claims with the behaviours that answer them, by their numbers alone. */
void notes_put_numbers(site *s);

#endif
