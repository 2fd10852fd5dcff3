/* Linked where it is counted what the tests of the tools execute: a process that ends by _exit, or becomes another
 * program, has to leave its counts behind, too. The linker's --wrap=_exit and --wrap=execvp put these in their
 * place. */

void __gcov_dump(void);
void __real__exit(int status);
void __wrap__exit(int status);
int __real_execvp(const char *program, char *const words[]);
int __wrap_execvp(const char *program, char *const words[]);

void __wrap__exit(int status)
{
    __gcov_dump();
    __real__exit(status);
}

int __wrap_execvp(const char *program, char *const words[])
{
    __gcov_dump();
    return __real_execvp(program, words);
}
