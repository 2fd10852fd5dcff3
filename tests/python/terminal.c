/* Types at a program on a terminal of its own, as a person would, and reads what it shows.
 *
 *     terminal PROGRAM SCRIPT
 *
 * A script is lines, each of which is one letter and what belongs to it after a space:
 *
 *     =  begins a case, after its name what the program is called with:  = NAME | ARGUMENT...
 *     >  is typed; \n is Return, \t Tab, \e Escape, \cX Control and X
 *     <  is waited for: it has to be shown after what was waited for before
 *     !  has not been shown in this case so far
 *     .  the program has to end, with that status
 *
 * What is no such line says something to the reader. All cases share a folder, which is HOME, and empty at first. */
#define _XOPEN_SOURCE 700

#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE = 20000, MOST = 1 << 20, ARGUMENTS = 20 };

typedef struct terminal {
    const char *program, *script;
    int line;
    int master;       /* -1: nothing runs */
    pid_t child;
    char *shown;      /* all of this case, MOST bytes at the most */
    size_t size, at;  /* and what was waited for ended there */
} terminal;

static void fail(const terminal *t, const char *what)
{
    (void)fprintf(stderr, "%s:%d: error: %s; since the last line that was waited for the terminal showed:\n", t->script,
                  t->line, what);
    for (size_t i = t->at; i < t->size; i++)
        (void)fprintf(stderr, t->shown[i] == '\n' || (t->shown[i] >= ' ' && t->shown[i] <= '~') ? "%c" : "<%02x>",
                      (unsigned)(unsigned char)t->shown[i]);
    (void)fputc('\n', stderr);
    exit(1);
}

/* The words of a line, in place. */
static void split(char *line, char **words)
{
    int count = 0;
    for (char *word = strtok(line, " "); word && count < ARGUMENTS - 1; word = strtok(NULL, " "))
        words[count++] = word;
    words[count] = NULL;
}

static void run_child(const terminal *t, const char *slave, char **words)
{
    int file;
    (void)setsid();
    file = open(slave, O_RDWR); /* it is the first of the session, and so controls it */
    if (file < 0)
        _exit(127);
    (void)dup2(file, 0);
    (void)dup2(file, 1);
    (void)dup2(file, 2);
    if (file > 2)
        (void)close(file);
    (void)execv(t->program, words);
    _exit(127);
}

static void begin(terminal *t, char *line)
{
    char *words[ARGUMENTS], *rest = strchr(line, '|');
    if (t->master >= 0)
        fail(t, "the case before has not ended");
    words[0] = (char *)(uintptr_t)t->program;
    words[1] = NULL;
    if (rest)
        split(rest + 1, words + 1);
    t->size = t->at = 0;
    t->master = posix_openpt(O_RDWR | O_NOCTTY);
    if (t->master < 0 || grantpt(t->master) || unlockpt(t->master)) {
        (void)fputs("terminal: there is none here, and nothing was typed\n", stderr);
        exit(0);
    }
    char slave[200];
    (void)snprintf(slave, sizeof slave, "%s", ptsname(t->master));
    t->child = fork();
    if (t->child == 0) {
        (void)close(t->master);
        run_child(t, slave, words);
    }
    if (t->child < 0)
        fail(t, "no process can be made");
}

/* Reads what is shown next. False: it ended, or nothing came. */
static bool hear(terminal *t)
{
    struct pollfd waits = {.fd = t->master, .events = POLLIN};
    if (poll(&waits, 1, PATIENCE) <= 0 || t->size == MOST)
        return false;
    ssize_t got = read(t->master, t->shown + t->size, MOST - t->size);
    if (got <= 0)
        return false;
    t->size += (size_t)got;
    return true;
}

static const char *find(const char *from, size_t size, const char *text, size_t length)
{
    for (size_t i = 0; i + length <= size; i++) {
        if (memcmp(from + i, text, length) == 0)
            return from + i;
    }
    return NULL;
}

static void wait_for(terminal *t, const char *text, size_t length)
{
    const char *found;
    while (!(found = find(t->shown + t->at, t->size - t->at, text, length))) {
        if (!hear(t))
            fail(t, "that is never shown");
    }
    t->at = (size_t)(found - t->shown) + length;
}

static void type(terminal *t, const char *text, size_t length)
{
    while (length) {
        ssize_t written = write(t->master, text, length);
        if (written <= 0)
            fail(t, "it cannot be typed");
        text += written;
        length -= (size_t)written;
    }
}

static void end(terminal *t, int wanted)
{
    int status;
    while (hear(t))
        continue;
    if (waitpid(t->child, &status, WNOHANG) == 0) {
        struct pollfd nothing = {.fd = -1, .events = 0};
        (void)poll(&nothing, 1, 500);
        if (waitpid(t->child, &status, WNOHANG) == 0)
            fail(t, "the program does not end");
    }
    (void)close(t->master);
    t->master = -1;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != wanted)
        fail(t, "it ends with another status, or by a signal");
}

/* Replaces what stands for other bytes, in place; the new length. */
static size_t unescape(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++) {
        if (*from != '\\' || !from[1]) {
            *to++ = *from;
            continue;
        }
        from++;
        if (*from == 'c' && from[1])
            *to++ = (char)(*++from & 31);
        else
            *to++ = (char)(*from == 'n' ? '\n' : *from == 't' ? '\t' : *from == 'e' ? 27 : *from == 'r' ? '\r' : *from);
    }
    return (size_t)(to - text);
}

static void follow(terminal *t, char *line)
{
    char kind = line[0], *text = line + 2;
    if (!kind || line[1] != ' ' || !strchr("=><!.", kind))
        return;
    if (kind == '=') {
        begin(t, text);
        return;
    }
    if (t->master < 0)
        fail(t, "nothing runs");
    size_t length = kind == '.' ? 0 : unescape(text);
    if (kind == '>')
        type(t, text, length);
    else if (kind == '<')
        wait_for(t, text, length);
    else if (kind == '!' && find(t->shown, t->size, text, length))
        fail(t, "that is shown");
    else if (kind == '.')
        end(t, atoi(text));
}

int main(int count, char **words)
{
    char line[2000], home[] = "/tmp/terminal-XXXXXX";
    static char shown[MOST];
    terminal t = {.master = -1, .shown = shown};
    int cases = 0;
    if (count != 3)
        return 2;
    t.program = words[1];
    t.script = words[2];
    FILE *script = fopen(words[2], "r");
    if (!script || !mkdtemp(home))
        return 2;
    (void)setenv("HOME", home, 1);
    (void)setenv("TERM", "dumb", 1);
    while (fgets(line, sizeof line, script)) {
        t.line++;
        line[strcspn(line, "\n")] = '\0';
        cases += line[0] == '=';
        follow(&t, line);
    }
    if (t.master >= 0)
        fail(&t, "the last case has not ended");
    (void)fclose(script);
    printf("terminal: %d times the prompt does what its keys ask for\n", cases);
    return 0;
}
