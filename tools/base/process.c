#include "base/process.h"

#include <sys/wait.h>

int process_wait(pid_t child)
{
    int status = -1;
    if (child > 0)
        waitpid(child, &status, 0);
    return status;
}

bool process_succeeded(int status)
{
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
