/* tools/init/: a new workbook, with the tools that it needs. This is refbook init. */
#ifndef REFBOOK_INIT_INIT_H
#define REFBOOK_INIT_INIT_H

/* Makes a workbook in FOLDER, which must be empty or not be there. Returns the exit status. */
int init_run(const char *folder);

#endif
