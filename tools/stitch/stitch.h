/* refbook stitch: edits made in tangled files, back into the chapters. */
#ifndef REFBOOK_STITCH_STITCH_H
#define REFBOOK_STITCH_STITCH_H

#include <stdbool.h>

/* Works on the workbook at ROOT. With TRUST, tangled files of which it is not known whether they or
 * their chapters were edited are taken for edited. Returns the exit status. */
int stitch_run(const char *root, bool trust);

#endif
