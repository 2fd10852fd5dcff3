#include "base/git.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/process.h"

/* In a hook these speak of the repository that runs it, which need not be this workbook's. */
static const char *const git_variables[] = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE",
                                            "GIT_PREFIX", "GIT_COMMON_DIR"};

static void git_become(const char *root, int ask, int answer)
{
    char *words[] = {"git", "--no-optional-locks", "-C", (char *)root,
                     "cat-file", "--batch", NULL};
    int nowhere = STDERR_FILENO;
    if (!freopen("/dev/null", "w", stderr))
        close(nowhere);
    for (size_t i = 0; i < sizeof git_variables / sizeof *git_variables; i++)
        unsetenv(git_variables[i]);
    signal(SIGPIPE, SIG_DFL);
    if (dup2(ask, STDIN_FILENO) >= 0 && dup2(answer, STDOUT_FILENO) >= 0) {
        close(ask);
        close(answer);
        execvp(words[0], words);
    }
    _exit(127);
}

/* The file of a descriptor, which is closed if there is none: the other end would wait. */
static FILE *git_open(int descriptor, const char *mode)
{
    FILE *file = fdopen(descriptor, mode);
    if (!file)
        close(descriptor);
    return file;
}

static void git_start(git *g)
{
    int ask[2];
    int answer[2];
    if (pipe(ask) != 0)
        return;
    if (pipe(answer) != 0) {
        close(ask[0]);
        close(ask[1]);
        return;
    }
    g->on_pipe = signal(SIGPIPE, SIG_IGN);
    g->process = fork();
    if (g->process == 0) {
        close(ask[1]);
        close(answer[0]);
        git_become(g->root, ask[0], answer[1]);
    }
    close(ask[0]);
    close(answer[1]);
    g->ask = git_open(ask[1], "w");
    g->answer = git_open(answer[0], "r");
}

/* No more is asked: it is not there, or it answers what we do not understand. */
static git_kind git_give_up(git *g)
{
    if (g->answer)
        fclose(g->answer);
    g->answer = NULL;
    return GIT_NOTHING;
}

/* The first line of an answer: NAME KIND SIZE, or QUESTION missing. */
static git_kind git_read_head(git *g, size_t *size, size_t *name_size)
{
    char *line = NULL;
    size_t room = 0;
    char name[129];
    char kind[16];
    git_kind found = GIT_NOTHING;
    if (getline(&line, &room, g->answer) < 0) {
        free(line);
        return git_give_up(g);
    }
    if (sscanf(line, "%128[0-9a-f] %15s %zu", name, kind, size) == 3) {
        found = strcmp(kind, "blob") == 0   ? GIT_BLOB
                : strcmp(kind, "tree") == 0 ? GIT_TREE
                                            : git_give_up(g);
        if (name_size)
            *name_size = strlen(name) / 2;
    }
    free(line);
    return found;
}

git_kind git_read(git *g, const char *revision, const char *path, text *t,
                  size_t *name_size)
{
    size_t size = 0;
    t->length = 0;
    if (!g->process)
        git_start(g);
    if (!g->ask || !g->answer || strchr(path, '\n'))
        return GIT_NOTHING;
    if (fprintf(g->ask, "%s:./%s\n", revision, path) < 0 || fflush(g->ask) != 0)
        return git_give_up(g);
    git_kind kind = git_read_head(g, &size, name_size);
    if (kind == GIT_NOTHING)
        return kind;
    /* A line feed follows. */
    char *room = text_room(t, size + 1);
    if (fread(room, 1, size + 1, g->answer) != size + 1)
        return git_give_up(g);
    t->length = size;
    return kind;
}

void git_end(git *g)
{
    if (!g->process)
        return;
    if (g->ask)
        fclose(g->ask);
    git_give_up(g);
    process_wait(g->process);
    signal(SIGPIPE, g->on_pipe);
    *g = (git){.root = g->root};
}
