/* Mutants of one file, built together as far as they compile together. What comes of each is what comes of it
 * alone. */
#ifndef REFBOOK_MUTATE_BATCH_H
#define REFBOOK_MUTATE_BATCH_H

#include "mutate/attempt.h"

/* More would make the compiler slow, and one worker wait for the other. */
enum { BATCH_MOST = 400 };

/* Called with each mutant as soon as its status is known. */
typedef void batch_done(void *context, mutant *one);

/* SOME are mutants of one file and in the order of its text. */
void batch_run(attempt *a, const list *some, batch_done *done, void *context);

#endif
