/* refbook: tangles, stitches, weaves and traces a workbook. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/commit.h"
#include "base/memory.h"
#include "book/sessions.h"
#include "c/declarations.h"
#include "changes/changes.h"
#include "init/init.h"
#include "mutate/mutate.h"
#include "tangle/tangle.h"
#include "stitch/stitch.h"
#include "trace/trace.h"
#include "weave/watch.h"
#include "weave/weave.h"

static const char usage_text[] =
    "usage: refbook COMMAND [ROOT]\n"
    "       refbook init FOLDER\n"
    "       refbook declarations HEADER\n"
    "\n"
    "  init             make a new workbook in FOLDER, with the tools that it needs\n"
    "  tangle           write src/, tests/chapters/ and build/lined/ from chapters/\n"
    "  tangle --check   write nothing; name what differs from the chapters\n"
    "  tangle --discard the same as tangle, and throw away what was edited in src/ and\n"
    "                   tests/chapters/; without it that is an error\n"
    "  stitch           take edits made in src/ and tests/chapters/ back into chapters/\n"
    "  stitch --trust-source\n"
    "                   the same, also where it is not known that it was not the chapters\n"
    "                   which were edited\n"
    "  trace            say which lines each behaviour executes: build/trace.json\n"
    "  weave            write the book, with what is proved in it: build/book/\n"
    "  watch            weave at each change of a chapter, and reload the pages that are "
    "open,\n"
    "                   until it is interrupted\n"
    "  mutants          write what is known of changes to the code that assertions notice "
    "or\n"
    "                   not: build/mutants/results.tsv\n"
    "  mutants --all    write nothing; print them, with those that nothing is known of\n"
    "  mutants --record write it to tests/mutate/results.tsv too\n"
    "  mutate           change the code in one place at a time, and run the assertions "
    "that\n"
    "                   execute it; started by `make mutate'\n"
    "  changes --base=FOLDER\n"
    "                   compare with the workbook in FOLDER, both traced: what was added, "
    "changed,\n"
    "                   lost; build/review/index.html. --name= is what the other is "
    "called\n"
    "  sessions         print what is typed in the chapters, and what it prints, for a program to "
    "try\n"
    "  declarations     print what a C header declares, a line each: where, its kind, its\n"
    "                   name, and of a function the result, attributes and parameters\n"
    "\n"
    "ROOT is the folder that holds chapters/; without it, the current folder.\n"
    "Status: 0 done; 1 an error was found and nothing was written; 2 wrong usage, or no "
    "memory;\n"
    "3 the trace was written, and shows what is not proved. Of changes: 1 also if the page "
    "was\n"
    "written, and a behaviour that was proved is not any more.\n";

static int usage_error(const char *message, const char *what)
{
    fprintf(stderr, "refbook: %s%s; refbook --help says what there is\n", message, what);
    return 2;
}

static int run_init(const char *folder, const char *const *options)
{
    (void)options;
    return init_run(folder);
}

static int run_tangle(const char *root, const char *const *options)
{
    return tangle_run(root, options[0] != NULL, options[1] != NULL);
}

static int run_stitch(const char *root, const char *const *options)
{
    return stitch_run(root, options[0] != NULL);
}

static int run_trace(const char *root, const char *const *options)
{
    (void)options;
    return trace_run(root);
}

static int run_weave(const char *root, const char *const *options)
{
    (void)options;
    return weave_run(root);
}

static int run_watch(const char *root, const char *const *options)
{
    (void)options;
    return watch_run(root);
}

static int run_mutants(const char *root, const char *const *options)
{
    return mutate_known(root, options[0] != NULL, options[1] != NULL);
}

static int run_mutate(const char *root, const char *const *options)
{
    return mutate_run(root, &(mutate_options){.sample = options[0],
                                              .seed = options[1],
                                              .shard = options[2],
                                              .jobs = options[3],
                                              .least = options[4],
                                              .record = options[5],
                                              .each = options[6],
                                              .only = options[7]});
}

static int run_changes(const char *root, const char *const *options)
{
    if (!options[0])
        return usage_error("say which folder to compare with: ", "--base=FOLDER");
    return changes_run(root, options[0], options[1]);
}

static int run_sessions(const char *root, const char *const *options)
{
    (void)options;
    return sessions_run(root);
}

static int run_declarations(const char *path, const char *const *options)
{
    (void)options;
    return declarations_run(path);
}

#define MOST_OPTIONS 8

/* RUN is told of its options, in their order, what was given: NULL for nothing, and of one that ends in = what
 * stands after that; and WHERE: the root of the workbook, or what has to be named. */
typedef struct command {
    const char *name;
    int (*run)(const char *where, const char *const *options);
    const char *wants; /* what has to be named, or NULL for the root of a workbook */
    const char *options[MOST_OPTIONS];
} command;

/* A row for each command. */
static const command commands[] = {
    {"init", run_init, "which folder", {NULL}},
    {"tangle", run_tangle, NULL, {"--check", "--discard"}},
    {"stitch", run_stitch, NULL, {"--trust-source"}},
    {"trace", run_trace, NULL, {NULL}},
    {"weave", run_weave, NULL, {NULL}},
    {"watch", run_watch, NULL, {NULL}},
    {"mutants", run_mutants, NULL, {"--all", "--record"}},
    {"mutate",
     run_mutate,
     NULL,
     {"--sample=", "--seed=", "--shard=", "--jobs=", "--least=", "--record", "--each",
      "--only="}},
    {"changes", run_changes, NULL, {"--base=", "--name="}},
    {"sessions", run_sessions, NULL, {NULL}},
    {"declarations", run_declarations, "which header", {NULL}},
};

/* Takes what was given. False if the command has no such option. */
static bool main_take_option(const command *chosen, const char *option,
                             const char **options)
{
    for (size_t i = 0; i < MOST_OPTIONS && chosen->options[i]; i++) {
        size_t length = strlen(chosen->options[i]);
        bool valued = chosen->options[i][length - 1] == '=';
        if (strncmp(chosen->options[i], option, length) == 0 &&
            (valued || !option[length])) {
            options[i] = option + length;
            return true;
        }
    }
    return false;
}

int main(int argc, char **argv)
{
    const char *where = NULL;
    const char *options[MOST_OPTIONS] = {NULL};
    json_set_alloc_funcs(memory_new, free);
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
        if (main_take_option(chosen, argv[i], options))
            continue;
        if (argv[i][0] == '-')
            return usage_error("no such option: ", argv[i]);
        else if (where)
            return usage_error(
                chosen->wants ? "more than one name: " : "more than one root: ", argv[i]);
        else
            where = argv[i];
    }
    if (chosen->wants)
        return where ? chosen->run(where, options) : usage_error("say ", chosen->wants);
    where = where ? where : ".";
    return commit_recover(where) ? chosen->run(where, options) : 1;
}
