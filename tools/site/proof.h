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

/* "Holds.", "Holds if it is small.", or "False.", in which case more has to follow. */
void proof_put_judgement(text *out, const site_claim *claim);

/* Marks, each with its word: "= holds"; "✓ proved". */
void proof_put_verdict(text *out, const book_behaviour *behaviour);
void proof_put_result(text *out, evidence_result result);

/* "57 of 57 behaviours proved by 131 tests" */
void proof_put_count(text *out, const site *s);

#endif
