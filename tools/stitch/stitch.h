/* tools/stitch/: from edits made in tangled files back to the chapters. Each edit is assigned to the
 * one block that can be meant, or refused. This is refbook stitch. */
#ifndef REFBOOK_STITCH_STITCH_H
#define REFBOOK_STITCH_STITCH_H

#include <stdbool.h>

/* Works on the workbook at ROOT. With TRUST, tangled files of which it is not known whether they or
 * their chapters were edited are taken for edited. Returns the exit status. */
int stitch_run(const char *root, bool trust);

#endif
