/* refbook changes: the page of a change, and the proofs that it has lost. */
#ifndef REFBOOK_CHANGES_CHANGES_H
#define REFBOOK_CHANGES_CHANGES_H

/* The workbook at ROOT beside the one at BASE, which is called NAME, or by its path if that is NULL. Both have been
 * traced. Returns the exit status: 1 also if the page was written, and a behaviour that was proved is not any
 * more. */
int changes_run(const char *root, const char *base, const char *name);

#endif
