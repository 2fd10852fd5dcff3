/* Linked where it is counted what the tests of the tools execute: a process that ends by _exit, or becomes another
 * program, has to leave its counts behind, too. The linker's --wrap=_exit and --wrap=execvp put these in their
 * place. */

#define _POSIX_C_SOURCE 200809L
#include <stdlib.h>

void __gcov_dump(void);
void __gcov_reset(void);
void __real__exit(int status);
void __wrap__exit(int status);
int __real_execvp(const char *program, char *const words[]);
int __wrap_execvp(const char *program, char *const words[]);

/* tests/tools/fail.c means no call by which counts are written. */
static void fail_no_more(void)
{
    unsetenv("FAIL_CALL");
}

/* Before the compiler's own end of the program, which is registered by now. */
__attribute__((constructor)) static void begin(void)
{
    atexit(fail_no_more);
}

static void dump(void)
{
    fail_no_more();
    __gcov_dump();
}

void __wrap__exit(int status)
{
    dump();
    __real__exit(status);
}

int __wrap_execvp(const char *program, char *const words[])
{
    dump();
    int failed = __real_execvp(program, words);
    __gcov_reset();
    return failed;
}
