/* Types at a program on a terminal of its own, as a person would, and reads what it shows.
 *
 *     terminal [--plain] PROGRAM SCRIPT
 *
 * A script is lines, each of which is one letter and what belongs to it after a space:
 *
 *     =  begins a case, after its name what the program is called with:  = NAME | ARGUMENT...
 *     +  the same, for a program that edits lines: skipped with --plain
 *     -  the same, for one that does not: skipped without
 *     >  is typed; \n is Return, \t Tab, \e Escape, \cX Control and X
 *     <  is waited for: it has to be shown after what was waited for before
 *     !  has not been shown in this case so far
 *     .  the program has to end, with that status
 *
 * What is no such line says something to the reader. All cases run in one folder, which is HOME, and empty at first.
 * What waits in vain is an error after some seconds, and what takes longer in all than a minute is one too. */
#define _XOPEN_SOURCE 700

#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { PATIENCE = 20000, AGAIN = 500, MINUTE = 60, MOST = 1 << 20, ARGUMENTS = 20 };

typedef struct terminal {
    const char *program, *script;
    bool plain;       /* the program does not edit lines */
    bool skips;       /* the case at hand is not for this program */
    int line;
    int cases, skipped;
    int master;       /* -1: nothing runs */
    pid_t child;
    char *shown;      /* all of this case, MOST bytes at the most */
    size_t size, at;  /* and what was waited for ended there */
    bool interrupts;  /* what was typed last is Ctrl-C */
} terminal;

/* HOME, for what happens at the end. */
static char home[] = "/tmp/terminal-XXXXXX";

/* Links are removed, and not followed. */
static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status;
    (void)kind;
    (void)place;
    return remove(path);
}

static void remove_home(void)
{
    (void)nftw(home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void give_up(int number)
{
    static const char what[] = "terminal: error: it takes longer than a minute\n";
    (void)number;
    (void)!write(STDERR_FILENO, what, sizeof what - 1);
    _exit(1);
}

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
    if (chdir(home))
        _exit(127);
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

/* A terminal, whose own end is `*slave`: it is open before a program is, or what is read would have ended already. */
static const char *open_terminal(terminal *t, int *slave)
{
    t->master = posix_openpt(O_RDWR | O_NOCTTY);
    const char *name = t->master < 0 || grantpt(t->master) || unlockpt(t->master) ? NULL : ptsname(t->master);
    *slave = name ? open(name, O_RDWR | O_NOCTTY) : -1;
    if (*slave < 0) {
        puts("terminal: there is none here, and nothing was typed");
        exit(0);
    }
    return name;
}

static void begin(terminal *t, char *line)
{
    char *words[ARGUMENTS], *rest = strchr(line, '|');
    int slave;
    t->cases++;
    words[0] = (char *)(uintptr_t)t->program;
    words[1] = NULL;
    if (rest)
        split(rest + 1, words + 1);
    t->size = t->at = 0;
    const char *name = open_terminal(t, &slave);
    t->child = fork();
    if (t->child == 0) {
        (void)close(t->master);
        run_child(t, name, words);
    }
    (void)close(slave);
    if (t->child < 0)
        fail(t, "no process can be made");
}

/* Reads what is shown next. False: it ended, or nothing came. A Ctrl-C that came before the program waited for keys is
 * typed again, as a person would. */
static bool hear(terminal *t)
{
    struct pollfd waits = {.fd = t->master, .events = POLLIN};
    int ready = 0;
    for (int waited = 0; waited < PATIENCE && (ready = poll(&waits, 1, AGAIN)) == 0; waited += AGAIN) {
        if (t->interrupts)
            (void)!write(t->master, "\3", 1);
    }
    if (ready <= 0 || t->size == MOST)
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

/* An editor shows its prompt, and only then takes keys one by one: until it does, the terminal would keep Ctrl-D. A
 * prompt ends with a space. */
static void wait_for_editor(const terminal *t)
{
    struct termios mode;
    if (t->plain || !t->at || t->shown[t->at - 1] != ' ')
        return;
    for (int waited = 0; tcgetattr(t->master, &mode) == 0 && mode.c_lflag & ICANON; waited += 10) {
        if (waited >= PATIENCE)
            fail(t, "no key is waited for");
        (void)poll(NULL, 0, 10);
    }
}

static void type(terminal *t, const char *text, size_t length)
{
    wait_for_editor(t);
    t->interrupts = length == 1 && *text == 3;
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
    int status = 0;
    while (hear(t))
        continue;
    for (int waited = 0; waitpid(t->child, &status, WNOHANG) == 0; waited += 10) {
        if (waited >= PATIENCE)
            fail(t, "the program does not end");
        (void)poll(NULL, 0, 10);
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
    if (!kind || line[1] != ' ' || !strchr("=+-><!.", kind))
        return;
    if (strchr("=+-", kind)) {
        if (t->master >= 0)
            fail(t, "the case before has not ended");
        t->skips = kind == (t->plain ? '+' : '-');
        if (t->skips)
            t->skipped += kind == '+';
        else
            begin(t, text);
        return;
    }
    if (t->skips)
        return;
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

/* The script is followed from beginning to end. */
static void follow_all(terminal *t, FILE *script)
{
    char line[2000];
    while (fgets(line, sizeof line, script)) {
        t->line++;
        line[strcspn(line, "\n")] = '\0';
        follow(t, line);
    }
    if (t->master >= 0)
        fail(t, "the last case has not ended");
}

int main(int count, char **words)
{
    static char shown[MOST];
    struct sigaction late = {.sa_handler = give_up};
    terminal t = {.master = -1, .shown = shown};
    t.plain = count > 1 && strcmp(words[1], "--plain") == 0;
    if (count != 3 + t.plain) {
        (void)fputs("usage: terminal [--plain] PROGRAM SCRIPT\n", stderr);
        return 2;
    }
    char *program = realpath(words[count - 2], NULL);
    FILE *script = fopen(words[count - 1], "r");
    t.program = program;
    t.script = words[count - 1];
    if (!program || !script || !mkdtemp(home)) {
        perror("terminal");
        return 2;
    }
    (void)atexit(remove_home);
    (void)sigaction(SIGALRM, &late, NULL);
    (void)alarm(MINUTE);
    (void)setenv("HOME", home, 1);
    (void)setenv("TERM", "dumb", 1);
    (void)unsetenv("EDITRC");
    follow_all(&t, script);
    (void)fclose(script);
    free(program);
    printf("terminal: %d times the prompt does what its keys ask for", t.cases);
    if (t.skipped)
        printf("; without libedit, %d were not tried", t.skipped);
    puts("");
    return 0;
}
