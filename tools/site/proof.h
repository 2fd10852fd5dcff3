/* What the tests say of the behaviours, and the boxes in which a behaviour stands. */
#ifndef REFBOOK_SITE_PROOF_H
#define REFBOOK_SITE_PROOF_H

#include "site/site.h"

/* Fills s->proofs from the evidence, and s->claims. */
void proof_make(site *s);

/* The box opens with the behaviour's name and verdict, and closes with its proof; between
 * them the statement is put. */
void proof_open(site *s, const site_proof *proof);
void proof_close(site *s, const site_proof *proof);

/* For each claim that the behaviour answers, what the note says and the verdict on it; the claims are
 * listed. */
void proof_put_notes(site *s, const book_behaviour *behaviour);
/* "Holds.", "Holds if it is small.", or "False.", in which case more has to follow. */
void proof_put_judgement(text *out, const site_claim *claim);

/* Keeps the first paragraph of what the behaviour states: HTML without links. */
void proof_keep_statement(site *s, site_proof *proof, const char *html, size_t length);
/* The first sentence of it, or all. */
void proof_put_sentence(text *out, const site_proof *proof);
void proof_put_statement(text *out, const site_proof *proof);

/* The address of the page of the note that the claim is from: "note-1.html". */
void proof_put_note_address(text *out, const char *claim);

/* A link to the code of the behaviour's test NUMBER, from 1, by its name if it has one. */
void proof_put_test_name(site *s, const site_proof *proof, const book_block *test,
                         size_t number);

/* Marks, each with its word: "= holds"; "✓ proved". */
void proof_put_verdict(text *out, const book_behaviour *behaviour);
void proof_put_result(text *out, evidence_result result);
/* The same as a link to the page of the behaviour, which has the evidence. */
void proof_put_evidence(site *s, const site_proof *proof);

/* "57 of 57 behaviours proved by 131 tests" */
void proof_put_count(text *out, const site *s);

#endif
