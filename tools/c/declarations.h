/* refbook declarations: what a C header declares, for those that check or use it and read no C. */
#ifndef REFBOOK_C_DECLARATIONS_H
#define REFBOOK_C_DECLARATIONS_H

/* Prints a line for each declaration of the header at PATH, its fields parted by tabulators:
 *
 *     LINE  function  NAME  RESULT  ATTRIBUTES  PARAMETER...
 *     LINE  type      NAME
 *
 * In the place of "function" stands "inline" for one with a body, and "signature" for the type of
 * functions; in the place of "type" also "variable" and "constant", an enumeration without a name being
 * known by its first. RESULT is what stands before the name, ATTRIBUTES what follows the parameters. No
 * field holds comments, line ends or two blanks in a row, but a comment behind three dots says what they
 * are and stays, without its marks. Macros are not listed, and no #if is asked: all its branches are read.
 *
 * Errors go to stderr, and then nothing is printed. Returns the exit status. */
int declarations_run(const char *path);

#endif
