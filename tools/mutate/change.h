/* What can be changed in a function: its mutants, in the order of the text. */
#ifndef REFBOOK_MUTATE_CHANGE_H
#define REFBOOK_MUTATE_CHANGE_H

#include "base/table.h"
#include "mutate/mutant.h"

/* Adds the mutants of F to M, and sets what F says of them. TYPES are the names of types. What cannot be
 * understood has none. */
void change_function(mutants *m, mutant_function *f, const table *types);

#endif
