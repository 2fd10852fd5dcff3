/* Of each behaviour that was asked: do its tests notice when the code of its chapter is changed? An answer holds as
 * long as the tests and that code are what they were. */
#ifndef REFBOOK_TRACE_ASKED_H
#define REFBOOK_TRACE_ASKED_H

#include "book/model.h"

/* What was found here, and what was committed of it: a line for each behaviour, with tabulators between: the hash of
 * what it was asked of, its name, why its tests prove nothing, which is empty if they notice a change. */
#define ASKED_FOUND "build/mutants/asked.tsv"
#define ASKED_COMMITTED "tests/mutate/asked.tsv"

/* So many digits of a hash. */
#define ASKED_DIGITS 16

/* The hash of the behaviour's tests and of all code of its chapter, in digits and a zero byte. */
void asked_hash(char digits[ASKED_DIGITS + 1], const book_behaviour *behaviour);

/* Appends the line of the behaviour. */
void asked_put(text *out, const book_behaviour *behaviour, const char *reason);

#endif
