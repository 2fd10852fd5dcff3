/* tools/weave/: the pages of the book, each whole, with what stands around it, and the contents. This
 * is refbook weave. */
#ifndef REFBOOK_WEAVE_WEAVE_H
#define REFBOOK_WEAVE_WEAVE_H

/* Works on the workbook at ROOT. Returns the exit status. */
int weave_run(const char *root);

#endif
