/* refbook weave: the pages of the book, with what is proved in it. */
#ifndef REFBOOK_WEAVE_WEAVE_H
#define REFBOOK_WEAVE_WEAVE_H

/* Works on the workbook at ROOT. Returns the exit status. */
int weave_run(const char *root);

#endif
