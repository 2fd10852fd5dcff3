/* From what was tangled to its mutants. */
#ifndef REFBOOK_MUTATE_SCAN_H
#define REFBOOK_MUTATE_SCAN_H

#include <stdbool.h>

#include "mutate/mutant.h"

/* Every mutant of the functions below build/lined/src/ of ROOT. False if something cannot be read, which is
 * said on stderr. */
bool scan_mutants(mutants *m, const char *root);

#endif
