/* Processes that are started, and waited for. */
#ifndef REFBOOK_BASE_PROCESS_H
#define REFBOOK_BASE_PROCESS_H

#include <stdbool.h>
#include <sys/types.h>

/* The status of the child, as waitpid tells it, once it has ended; -1 if there was none. Not for programs that
 * handle signals. */
int process_wait(pid_t child);

/* Has it ended with the status 0? */
bool process_succeeded(int status);

#endif
