/* refbook: tangles, stitches, weaves and traces a workbook. */
#include <stdio.h>
#include <string.h>

#include "commands.h"

static const char usage_text[] =
    "usage: refbook COMMAND [ROOT]\n"
    "\n"
    "  tangle           write src/, tests/chapters/ and build/lined/ from chapters/\n"
    "  tangle --check   write nothing; name what differs from the chapters\n"
    "  stitch           take edits made in src/ and tests/chapters/ back into chapters/\n"
    "  trace            say which lines each behaviour executes: build/trace.json\n"
    "  weave            write the book, with what is proved in it: build/book/\n"
    "\n"
    "ROOT is the folder that holds chapters/; without it, the current folder.\n"
    "Status: 0 done; 1 an error was found and nothing was written; 2 wrong usage, or no memory;\n"
    "3 the trace was written, and shows what is not proved.\n";

static int usage_error(const char *message, const char *what)
{
    fprintf(stderr, "refbook: %s%s; refbook --help says what there is\n", message, what);
    return 2;
}

static int run_tangle(const char *root, bool check)
{
    return tangle_run(root, check);
}

static int run_stitch(const char *root, bool check)
{
    (void)check;
    return stitch_run(root);
}

static int run_trace(const char *root, bool check)
{
    (void)check;
    return trace_run(root);
}

static int run_weave(const char *root, bool check)
{
    (void)check;
    return weave_run(root);
}

typedef struct command {
    const char *name;
    int (*run)(const char *root, bool check);
    bool can_check;
} command;

/* A row for each command. */
static const command commands[] = {
    {"tangle", run_tangle, true},
    {"stitch", run_stitch, false},
    {"trace", run_trace, false},
    {"weave", run_weave, false},
};

int main(int argc, char **argv)
{
    const char *root = NULL;
    bool check = false;
    if (argc < 2)
        return usage_error("say what to do", "");
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        fputs(usage_text, stdout);
        return 0;
    }
    const command *chosen = NULL;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(commands[i].name, argv[1]) == 0)
            chosen = &commands[i];
    }
    if (!chosen)
        return usage_error("no such command: ", argv[1]);
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "--check") == 0 && chosen->can_check)
            check = true;
        else if (argv[i][0] == '-')
            return usage_error("no such option: ", argv[i]);
        else if (root)
            return usage_error("more than one root: ", argv[i]);
        else
            root = argv[i];
    }
    return chosen->run(root ? root : ".", check);
}
