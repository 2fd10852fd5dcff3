/* Many mutants of a file in one C file: a copy of the function for each, and in the function itself a choice among
 * them, made once, when the program starts. So a file is compiled and linked once for all its mutants. */
#ifndef REFBOOK_MUTATE_SCHEMA_H
#define REFBOOK_MUTATE_SCHEMA_H

#include "mutate/mutant.h"

/* The variable of the environment that holds the number of the mutant; without it there is no change. */
#define SCHEMA_CHOICE "MUTANT"

/* Its place among all mutants, from 1. */
size_t schema_number(const mutant *one);
/* The file with those mutants, which are in the order of its text. Each has to be of a function with `arguments`. */
void schema_put(text *out, const mutant_file *file, const list *some);
/* Moves from SOME to REFUSED those in whose copies the compiler, which said SAID, has found errors. */
void schema_refuse(const text *said, list *some, list *refused);

#endif
