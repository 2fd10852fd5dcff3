/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/program/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] = "usage: %s [option] ... [-c cmd | file | -] [arg] ...\n";

static const char help[] =
    "-c cmd : program passed in as string (terminates option list)\n"
    "-h     : print this help message and exit (also -? or --help)\n"
    "-i     : inspect interactively after running script; forces a prompt even\n"
    "         if stdin does not appear to be a terminal\n"
    "-q     : don't print version and copyright messages on interactive startup\n"
    "-V     : print the Python version number and exit (also --version)\n"
    "--draw DIR   : a picture of memory after each statement of the program: DIR/1.dot, "
    "DIR/1.svg ...\n"
    "--heap       : at the end, what is alive and what was never freed, to stderr\n"
    "--memory MIB : MemoryError where the objects would take more\n"
    "file   : program read from script file\n"
    "-      : program read from stdin (default; interactive mode if a tty)\n"
    "arg ...: arguments passed to program in sys.argv[1:]\n";


static void mistaken(options *o, const char *program)
{
    (void)fprintf(stderr, usage, program);
    (void)fprintf(stderr, "Try `objpy -h' for more information.\n");
    o->status = 2;
}

/* The word after an option that needs one; NULL with a message. */
static char *value_of(options *o, int count, char **words, int *at)
{
    if (*at + 1 < count)
        return words[++*at];
    (void)fprintf(stderr, "Argument expected for the %s option\n", words[*at]);
    mistaken(o, words[0]);
    return NULL;
}

static void read_memory(options *o, char **words, const char *value)
{
    char *end;
    unsigned long mib = value ? strtoul(value, &end, 10) : 1;
    if (!value)
        return;
    o->memory = (size_t)mib << 20;
    if (*end == '\0' && mib && o->memory >> 20 == mib)
        return;
    (void)fprintf(stderr, "%s: --memory takes a number of MiB, not '%s'\n", words[0],
                  value);
    o->status = 2;
}


/* An option with a long name. False: it is none. */
static bool read_long(options *o, int count, char **words, int *at)
{
    const char *word = words[*at];
    if (strcmp(word, "--help") == 0) {
        printf(usage, words[0]);
        (void)fputs(help, stdout);
        o->status = 0;
    } else if (strcmp(word, "--version") == 0) {
        puts("Python 3.12.1 (objpy)");
        o->status = 0;
    } else if (strcmp(word, "--heap") == 0) {
        o->heap = true;
    } else if (strcmp(word, "--draw") == 0) {
        o->draw = value_of(o, count, words, at);
    } else if (strcmp(word, "--memory") == 0) {
        read_memory(o, words, value_of(o, count, words, at));
    } else {
        return false;
    }
    return true;
}


/* The letters of an option such as -qi. */
static void read_letters(options *o, int count, char **words, int *at)
{
    for (char *letter = words[*at] + 1; *letter && o->status < 0 && !o->command; letter++) {
        switch (*letter) {
        case 'c':
            o->command = letter[1] ? letter + 1 : value_of(o, count, words, at);
            break;
        case 'h':
        case '?':
            printf(usage, words[0]);
            (void)fputs(help, stdout);
            o->status = 0;
            break;
        case 'V':
            puts("Python 3.12.1 (objpy)");
            o->status = 0;
            break;
        case 'i':
            o->prompt = true;
            break;
        case 'q':
            o->quiet = true;
            break;
        case 'B': /* of CPython, and true here anyway */
        case 'E':
        case 's':
        case 'S':
            break;
        case 'u':
            o->unbuffered = true;
            break;
        default:
            (void)fprintf(stderr, "Unknown option: -%c\n", *letter);
            mistaken(o, words[0]);
        }
    }
}


options options_read(int count, char **words)
{
    static char nothing[] = "", command[] = "-c", *empty[] = {nothing};
    options o = {.count = 1, .words = empty, .status = -1};
    int at = 1;
    for (; at < count && words[at][0] == '-' && words[at][1] && o.status < 0 && !o.command;
         at++) {
        if (words[at][1] != '-') {
            read_letters(&o, count, words, &at);
        } else if (!read_long(&o, count, words, &at)) {
            (void)fprintf(stderr, "unknown option %s\n", words[at]);
            mistaken(&o, words[0]);
        }
    }
    if (o.command) {
        words[at - 1] = command;
        o.words = words + at - 1;
        o.count = count - at + 1;
    } else if (at < count) {
        o.file = words[at];
        o.words = words + at;
        o.count = count - at;
    }
    return o;
}
